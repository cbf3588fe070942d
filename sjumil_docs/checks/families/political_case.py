"""The political case as a text: its title, its length, facts apart from assessment, its enclosures."""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.case_pages import estimated_pages, lines_of
from sjumil_docs.checks.text_places import finding_at, places, sentence_around
from sjumil_docs.language.phrases import any_phrase, phrase_pattern, phrases
from sjumil_docs.problems import CasePath, Severity, quoted

_FEW_WORDS = "procedure.thin-assessment"

_ABBREVIATED = re.compile(
    r"""
    (?: \.\.
      | \b (?: m\.m | m\.fl | m\.v | mv | mfl | mm | osv | o\.l | etc ) \.
    ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A title that ends in one of these needs its full stop."""
_WORD = re.compile(r"\w+")


@cache
def _assessing() -> re.Pattern[str]:
    """Words by which the administration weighs, unless they are a subordinate clause: «at vi mener»."""
    return re.compile(
        rf"""
        (?<! at\ ) (?<! som\ ) \b
        (?: {any_phrase("political_case", "administration")} \s+ {any_phrase("political_case", "assess")}
          | det \s+ bør
          | etter \s+ (?: kommunedirektørens | rådmannens | administrasjonens | vår | vårt ) \s+
            (?: vurdering | mening | meining | syn | oppfatning )
          | (?: kommunedirektørens | rådmannens | administrasjonens | vår ) \s+ vurdering \s+ er
        ) \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_ENCLOSURE = re.compile(
    r"""
    \b vedlegg \s+ (?: nr\.? \s* )? (?P<number> \d{1,3} ) \b
    (?! \s+ (?: i | til | om | fra | frå ) \s+
        (?! denne | (?: saken | saka | saksfr[ae]mlegget ) \b (?! \s+ om ) ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«vedlegg 3»; not «vedlegg 3 i kommuneplanen»."""
_WITH_ENCLOSURES = re.compile(
    r"\b\w*(?:forskrift|rundskriv|konvensjon|veileder|rettleiar|lov(?:en|a)\b|avtale)", re.IGNORECASE
)
"""What may have enclosures of its own: «Forskriften har vedlegg 2 om …»."""


def full_stops(context: RuleContext) -> Iterator[Finding]:
    """A title with a full stop: it is a name, not a sentence."""
    for title in _titles(context):
        if title.text.endswith(".") and not _ABBREVIATED.search(title.text):
            end = len(title.text)
            yield finding_at(title, end - 1, end, {"found": quoted(title.text)})


def capitals(context: RuleContext) -> Iterator[Finding]:
    """A title all in capitals: slow to read, and read letter by letter by some screen readers."""
    for title in _titles(context):
        words = _WORD.findall(title.text)
        if title.text.isupper() and sum(len(word) > 3 and word.isalpha() for word in words) > 1:
            yield finding_at(title, 0, len(title.text), {"found": quoted(title.text)})


def vague_titles(context: RuleContext) -> Iterator[Finding]:
    """A title of one word, or only of words that stand in every case of the kind."""
    general = set(phrases("political_case", "general_title"))
    for title in _titles(context):
        words = _WORD.findall(title.text.casefold())
        if len(words) == 1 or set(words) <= general:
            yield finding_at(title, 0, len(title.text), {"found": quoted(title.text)})


def summary_length(context: RuleContext) -> Iterator[Finding]:
    """A summary of more lines than a reader takes in at a glance, counted as the template breaks them."""
    summary = context.case.case_summary.summary or ""
    lines, most = lines_of(summary), context.limit("procedure.summary-length")
    if lines > most:
        facts = {"count": str(lines), "most": str(most)}
        yield Finding(("saksfremlegg", "sammendrag"), facts)


def assessing_facts(context: RuleContext) -> Iterator[Finding]:
    """Words that weigh, among the facts: the reader must know which is which."""
    facts = CaseText(("saksfremlegg", "saksopplysninger"), context.case.case_summary.facts or "")
    others_say = phrase_pattern("political_case", "others_say")
    for match in places(_assessing(), facts.text):
        before = sentence_around(facts.text, *match.span()).partition(" ".join(match[0].split()))[0]
        if not _quotes(facts.text, match.start()) and not others_say.search(before):
            yield finding_at(facts, *match.span(), {"found": quoted(match[0])})
            break


def thin_assessments(context: RuleContext) -> Iterator[Finding]:
    """An assessment of so few words that it weighs nothing."""
    summary = context.case.case_summary
    texts = {"vurdering": summary.assessment, "barnets_beste": summary.best_interests}
    for key, text in {**texts, "medvirkning": summary.participation}.items():
        count = len((text or "").split())
        if text and count < context.limit(_FEW_WORDS):
            facts = {"count": str(count), "limit": str(context.limit(_FEW_WORDS))}
            yield Finding(("saksfremlegg", key), facts)


def alternatives_given(context: RuleContext) -> Iterator[Finding]:
    """An assessment without any other proposal than the one put forward."""
    case = context.case.case_summary
    if case.assessment and not case.alternatives:
        yield Finding(("saksfremlegg",), at_key=True)


def enclosures_referred_to(context: RuleContext) -> Iterator[Finding]:
    """A text that refers to an enclosure after the last one listed."""
    case = context.case
    for text in context.own:
        if "vedlegg" not in text.folded or text.path[0] == "behandling":
            continue
        own = case.submission.enclosures if text.path[0] == "oversendelse" else ()
        listed = len(case.enclosed_titles) + len(own)
        for match in places(_ENCLOSURE, text.text):
            of_another = _WITH_ENCLOSURES.search(sentence_around(text.text, *match.span()))
            if int(match["number"]) > listed and not of_another:
                yield finding_at(text, *match.span(), {"found": quoted(match[0]), "count": str(listed)})
                break


def case_length(context: RuleContext) -> Iterator[Finding]:
    """A case longer than the guidance, in whole pages; what bodies have said is not counted."""
    pages = round(estimated_pages(context.case.as_put_forward()))
    most = context.limit("procedure.case-length")
    if pages > most:
        facts = {"count": str(pages), "most": str(most)}
        yield Finding(("saksfremlegg",), facts, at_key=True)


RULES = (
    Rule("procedure.title-full-stop", Severity.WARNING, full_stops),
    Rule("procedure.title-capitals", Severity.WARNING, capitals),
    Rule("procedure.title-vague", Severity.WARNING, vague_titles),
    Rule("procedure.summary-length", Severity.WARNING, summary_length, limit=5),
    Rule("procedure.assessing-facts", Severity.WARNING, assessing_facts),
    Rule(_FEW_WORDS, Severity.WARNING, thin_assessments, limit=15),
    Rule("procedure.alternatives", Severity.WARNING, alternatives_given),
    Rule("procedure.enclosure-number", Severity.WARNING, enclosures_referred_to, rests_on=(("vedlegg",),)),
    Rule("procedure.case-length", Severity.WARNING, case_length, limit=4),
)


def _quotes(text: str, at: int) -> bool:
    """Whether somebody else is quoted at a place of a text; a quotation is no longer than 300 characters."""
    since = max(0, at - 300)
    return text.rfind("«", since, at) > text.rfind("»", since, at)


def _titles(context: RuleContext) -> Iterator[CaseText]:
    """The titles of the three documents, where they are given."""
    case = context.case
    titles: tuple[tuple[CasePath, str | None], ...] = (
        (("tittel",), case.title),
        (("saksfremlegg", "tittel"), case.case_summary.title),
        (("oversendelse", "overskrift"), case.submission.heading),
    )
    yield from (CaseText(path, title) for path, title in titles if title)

"""The political case as a text: its title, its length, facts apart from assessment, its enclosures."""

import math
import re
from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import Written
from sjumil_docs.checks.rule import Finding, Material, Rule
from sjumil_docs.checks.text_places import found_at, places, sentence_around
from sjumil_docs.problems import CasePath, Severity, quoted

_CHARACTERS_A_LINE = 105
_LINES_A_PAGE = 54
_LINES_OF_FRAME = 34
_LINES_A_HEADING = 3
"""Of the shipped template, measured on five cases of two to six pages: the estimate was within 0.2 pages.

A full line has 104 characters in the mean; the frame is the header, its tables and the fixed headings.
"""

_FEW_WORDS = "procedure.thin-assessment"

_GENERAL = re.compile(
    r"(?:sak|saka|saken|sjumils?steg(?:et|a)?|analysen?|rapporten?|saksfr[ea]mlegg|oversendelse|oversending|"
    r"orientering|melding|kommunen?s?|barnekonvensjonen|fns|ny|om|for|av|til|fra|frå|i|og|på)"
)
"""Words that do not tell one case from another."""

_ABBREVIATED = re.compile(r"(?:\.\.|\b(?:m\.m|m\.fl|m\.v|mv|mfl|mm|osv|o\.l|etc)\.)$", re.IGNORECASE)
_WORD = re.compile(r"\w+")

_ASSESSING = re.compile(
    r"(?<!at )(?<!som )\b(?:"
    r"(?:kommunedirektøren|rådmannen|administrasjonen|saksbehandleren|saksbehandlaren|vi)\s+(?:mener|meiner|vurderer|anbefaler|tilrår|rår\s+til|bør|burde|synes|synest)"
    r"|det\s+bør"
    r"|etter\s+(?:kommunedirektørens|rådmannens|administrasjonens|vår|vårt)\s+(?:vurdering|mening|meining|syn|oppfatning)"
    r"|(?:kommunedirektørens|rådmannens|administrasjonens|vår)\s+vurdering\s+er)\b",
    re.IGNORECASE,
)

_OTHERS_SAY = re.compile(
    r"\b(?:me[ni]n?er|mente|meinte|sier|sa|seier|skriver|skriv|skrev|svarte|ber|bad|ba|ønsker|ønskjer|ønsket|peker|peikar)\b",
    re.IGNORECASE,
)
_ENCLOSURE = re.compile(r"\bvedlegg\s+(?:nr\.?\s*)?(\d{1,3})\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])\s)")


def full_stops(material: Material) -> Iterator[Finding]:
    """A title with a full stop: it is a name, not a sentence."""
    for title in _titles(material):
        if title.text.endswith(".") and not _ABBREVIATED.search(title.text):
            end = len(title.text)
            yield found_at(title, end - 1, end, {"found": quoted(title.text)})


def capitals(material: Material) -> Iterator[Finding]:
    """A title all in capitals: slow to read, and read letter by letter by some screen readers."""
    for title in _titles(material):
        words = _WORD.findall(title.text)
        if title.text.isupper() and sum(len(word) > 3 and word.isalpha() for word in words) > 1:
            yield found_at(title, 0, len(title.text), {"found": quoted(title.text)})


def vague_titles(material: Material) -> Iterator[Finding]:
    """A title of one word, or only of words that stand in every case of the kind."""
    for title in _titles(material):
        words = _WORD.findall(title.text.casefold())
        if len(words) == 1 or all(map(_GENERAL.fullmatch, words)):
            yield found_at(title, 0, len(title.text), {"found": quoted(title.text)})


def summary_length(material: Material) -> Iterator[Finding]:
    """A summary of more lines than a reader takes in at a glance, counted as the template breaks them."""
    summary = material.case.case_summary.summary or ""
    lines, most = lines_of(summary), material.limit("procedure.summary-length")
    if lines > most:
        facts = {"count": str(lines), "most": str(most)}
        yield Finding(("saksfremlegg", "sammendrag"), facts)


def assessing_facts(material: Material) -> Iterator[Finding]:
    """Words that weigh, among the facts: the reader must know which is which."""
    facts = Written(("saksfremlegg", "saksopplysninger"), material.case.case_summary.facts or "")
    for found in places(_ASSESSING, facts.text):
        before = sentence_around(facts.text, *found.span()).partition(" ".join(found[0].split()))[0]
        if not _quotes(facts.text, found.start()) and not _OTHERS_SAY.search(before):
            yield found_at(facts, *found.span(), {"found": quoted(found[0])})
            break


def thin_assessments(material: Material) -> Iterator[Finding]:
    """An assessment of so few words that it weighs nothing."""
    said = material.case.case_summary
    texts = {"vurdering": said.assessment, "barnets_beste": said.best_interests}
    for key, text in {**texts, "medvirkning": said.participation}.items():
        count = len((text or "").split())
        if text and count < material.limit(_FEW_WORDS):
            facts = {"count": str(count), "least": str(material.limit(_FEW_WORDS))}
            yield Finding(("saksfremlegg", key), facts)


def enclosures_referred_to(material: Material) -> Iterator[Finding]:
    """A text of the case or the letter that refers to an enclosure after the last one listed."""
    listed = len(material.case.enclosures)
    for text in material.written if listed else ():
        if text.path[0] not in ("saksfremlegg", "innstilling") and text.path != ("oversendelse", "tekst"):
            continue
        for found in places(_ENCLOSURE, text.text):
            if int(found[1]) > listed:
                yield found_at(text, *found.span(), {"found": quoted(found[0]), "count": str(listed)})
                break


def case_length(material: Material) -> Iterator[Finding]:
    """A case longer than the guidance, in whole pages; what bodies have said is not counted."""
    pages, most = round(estimated_pages(material.case)), material.limit("procedure.case-length")
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
    Rule("procedure.enclosure-number", Severity.WARNING, enclosures_referred_to),
    Rule("procedure.case-length", Severity.WARNING, case_length, limit=3),
)


def lines_of(text: str) -> int:
    """How many lines a text takes in the shipped template: 105 characters each, emphasis not counted."""
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH.split(_EMPHASIS.sub("", text)))
    return sum(math.ceil(len(part) / _CHARACTERS_A_LINE) for part in paragraphs)


def estimated_pages(case: Case) -> float:
    """About how many pages the case fills, without what the bodies have said and resolved."""
    said = case.case_summary
    parts = (said.background, said.economy, said.administration, said.conclusion)
    whole = (said.summary, said.facts, said.assessment, said.best_interests, said.participation)
    found = tuple(answers.challenges for answers in case.answers.values())
    areas = tuple(area.name for _, area in case.chosen_areas)
    enclosures = tuple(enclosure.title for enclosure in case.enclosures)
    listed = (*case.proposal, *case.findings, *found, *areas, *enclosures)
    lines = sum(lines_of(text) + 1 for text in (*parts, *whole, *listed) if text)
    headings = sum(_LINES_A_HEADING for text in parts if text)
    return (_LINES_OF_FRAME + headings + lines + len(case.treatments)) / _LINES_A_PAGE


def _quotes(text: str, at: int) -> bool:
    """Whether somebody else is quoted at a place of a text; a quotation is no longer than 300 characters."""
    since = max(0, at - 300)
    return text.rfind("«", since, at) > text.rfind("»", since, at)


def _titles(material: Material) -> Iterator[Written]:
    """The titles of the three documents, where they are given."""
    case = material.case
    titles: tuple[tuple[CasePath, str | None], ...] = (
        (("tittel",), case.title),
        (("saksfremlegg", "tittel"), case.case_summary.title),
        (("oversendelse", "overskrift"), case.submission.heading),
    )
    yield from (Written(path, title) for path, title in titles if title)

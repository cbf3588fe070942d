"""What the documents say must be the same in all: names, case id, years, days, counts, costs, resolutions."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Municipality
from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families import resolved
from sjumil_docs.checks.families.stated import (
    stated_answers,
    stated_areas,
    stated_attendance,
    stated_costs,
    stated_measures,
    stated_places,
    stated_steps,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places, sentence_around, words_before
from sjumil_docs.language.dates import MONTHS, short_date
from sjumil_docs.language.phrases import any_phrase, phrase_pattern
from sjumil_docs.problems import CasePath, Severity, quoted

# fmt: off
_FREE_TEXTS = frozenset({
    "tittel", "sammendrag", "bakgrunn", "mandat", "mål", "målgruppe", "metode", "suksessfaktorer",
    "erfaringer", "svar", "hovedfunn", "endringer", "innsatsområder", "enkelttiltak", "videre_arbeid",
    "økonomi", "saksfremlegg", "innstilling",
})
# fmt: on
"""The parts where a municipality speaks of itself; the letter's own text is one of them too."""

_NAME = r"[A-ZÆØÅÁČĐŊŠŦŽ][\w-]{1,40}"
_NAME_BEFORE = re.compile(rf"\b(?P<name>(?:{_NAME}\s(?:og\s)?)?{_NAME})\s+$")
_MUNICIPALITY = re.compile(r"\bkommunes?\b(?!-)")
_CASE_ID = re.compile(
    r"""
    \b
    (?: arkivsak (?: snummer | snr\.? )? (?:-?id)?      # Arkivsak, Arkivsaksnr., Arkivsak-id
      | vår \s+ ref\.?
      | vår \s+ referanse
    )
    \s* :? \s*
    (?P<id> \d{2,4} / \d{1,6} )                         # 13/2590
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_DAY = re.compile(
    rf"""
    (?P<day> \d (?<! [\d.]\d ) \d? ) \. \s?
    (?: (?P<word> {"|".join(MONTHS)} ) \b               # 5. mai
      | (?P<month> \d{{1,2}} ) \.                       # 5.5.
    )
    (?: \s? (?P<year> \d{{4}} ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""It begins with the digit, and then minds what is before it: found so in 0.7 ms a complete case, not 1.7."""
_BETWEEN = r"""
    \s+
    (?: (?: (?:skal|vil) \s+ )? (?:behandl|handsam) \w{0,6} \s+ (?:saken|saka|analysen) \s+ )?
    (?: i \s+ møtet? \s+ )?
    (?: den \s+ )?
    $
    """
"""What may stand between a body and the day it treats the case: «… skal behandle saken i møte den …».

Verbose, and nothing that could be another event.
"""

_TREATS = re.compile(
    r"""
      \b (?:saken|saka|analysen) \b (?= .* \b (?:behandl|handsam) )      # «saken skal behandles»
    | \b (?:behandl|handsam) \w* \s+ (?:saken|saka|analysen) \b          # «behandlet saken»
    """,
    re.IGNORECASE | re.VERBOSE,
)


def other_municipalities(context: RuleContext) -> Iterator[Finding]:
    """Another municipality's name in a text: perhaps copied from its report."""
    for text in _own_words(context):
        reported: set[str] = set()
        for match in places(_MUNICIPALITY, text.text):
            before = words_before(_NAME_BEFORE, text.text, match.start())
            if before is None or before["name"] in reported or not _foreign(before["name"], context.case):
                continue
            start, end = before.start(), match.end()
            if not phrase_pattern("municipalities", "cooperation").search(
                sentence_around(text.text, start, end)
            ):
                reported.add(before["name"])
                yield finding_at(text, start, end, {"found": quoted(text.text[start:end])})


def other_case_ids(context: RuleContext) -> Iterator[Finding]:
    """A text that gives another case id for this case than the headers do."""
    ours = context.case.case_id
    for text in context.written if ours else ():
        for match in places(_CASE_ID, text.text) if "/" in text.text else ():
            other = _of_another_case(sentence_around(text.text, *match.span()))
            if ours and not other and _case_id(match["id"]) != _case_id(ours):
                facts = {"found": quoted(match["id"]), "wanted": quoted(ours)}
                yield finding_at(text, *match.span("id"), facts)
                break


def years_in_titles(context: RuleContext) -> Iterator[Finding]:
    """A title with no year near the documents' own: kept from an earlier analysis, perhaps."""
    case = context.case
    titles: tuple[tuple[CasePath, str | None], ...] = (
        (("tittel",), case.title),
        (("saksfremlegg", "tittel"), case.case_summary.title),
        (("oversendelse", "overskrift"), case.submission.heading),
    )
    for path, title in titles if case.date else ():
        years = [int(year) for year in _YEAR.findall(title or "")]
        if case.date and years and min(abs(year - case.date.year) for year in years) > 1:
            match = _YEAR.search(title or "")
            if match and title:
                facts = {"found": match[0], "wanted": str(case.date.year)}
                yield finding_at(CaseText(path, title), *match.span(), facts)


def days_of_treatment(context: RuleContext) -> Iterator[Finding]:
    """A text that has a body treat the case on another day than the treatment gives."""
    treated = _treated_once(context.case.treatments)
    for text in _own_words(context) if treated else ():
        for match in places(_DAY, text.text):
            body = next((t for name, t in treated if words_before(name, text.text, match.start())), None)
            if body is None or body.date is None or _may_be(match, body.date):
                continue
            if _about_treatment(sentence_around(text.text, *match.span())):
                facts = {"found": quoted(match[0]), "committee": quoted(body.committee)}
                yield finding_at(text, *match.span(), {**facts, "day": short_date(body.date)})
                break


RULES = (
    *stated_areas.RULES,
    *stated_attendance.RULES,
    *stated_measures.RULES,
    *stated_answers.RULES,
    *stated_steps.RULES,
    *stated_costs.RULES,
    Rule(
        "agreement.other-municipality",
        Severity.WARNING,
        other_municipalities,
        rests_on=(("kommune", "navn"),),
    ),
    Rule("agreement.case-id", Severity.WARNING, other_case_ids),
    Rule("agreement.title-year", Severity.WARNING, years_in_titles),
    Rule("agreement.treatment-day", Severity.WARNING, days_of_treatment, rests_on=(("behandling",),)),
    *stated_places.RULES,
    *resolved.RULES,
)


def _own_words(context: RuleContext) -> Iterator[CaseText]:
    """The texts in which a municipality speaks of itself."""
    for text in context.written:
        if text.path[0] in _FREE_TEXTS or text.path == ("oversendelse", "tekst"):
            yield text


def _foreign(name: str, case: Case) -> bool:
    """Whether what stands before «kommune» is a name («Vår» is not), and not the municipality's own."""
    return not _not_a_name().fullmatch(name.rpartition(" ")[2]) and not _own(name, case.municipality)


@cache
def _not_a_name() -> re.Pattern[str]:
    return re.compile(any_phrase("municipalities", "not_a_name"), re.IGNORECASE)


def _own(name: str, municipality: Municipality) -> bool:
    """Whether a name is the municipality's own, in any of its languages, or a part or genitive of it."""
    words = _words(name)
    own_names = (_words(other) for other in (municipality.name, *municipality.other_names))
    return any(words[-len(other) :] == other or other[-len(words) :] == words for other in own_names)


def _words(name: str) -> list[str]:
    """The words of a name to be compared, without «kommune» and the ending of a genitive."""
    return name.casefold().removesuffix(" kommune").removesuffix("s").split()


def _case_id(id: str) -> tuple[str, int] | str:
    """A case id to be compared: «13/2590», «2013/2590» and «2013/02590-4» are the same."""
    match = re.match(r"(\d{2,4})/(\d{1,6})(?:-\d{1,4})?$", id)
    return (match[1][-2:], int(match[2])) if match else id


def _treated_once(treatments: tuple[Treatment, ...]) -> list[tuple[re.Pattern[str], Treatment]]:
    """The bodies with one treatment, and how a text names them right before a day."""
    names = Counter(treatment.committee.casefold() for treatment in treatments)
    return [
        (re.compile(rf"\b{re.escape(t.committee)}{_BETWEEN}", re.IGNORECASE | re.VERBOSE), t)
        for t in treatments
        if t.date and names[t.committee.casefold()] == 1 and len(t.committee) < 100
    ]


def _about_treatment(sentence: str) -> bool:
    return bool(_TREATS.search(sentence)) and not _of_another_case(sentence)


def _of_another_case(sentence: str) -> bool:
    """Whether a sentence speaks of another case than this: an earlier one, or that of the mandate."""
    return bool(phrase_pattern("treatment", "other_case").search(sentence))


def _may_be(match: re.Match[str], day: date) -> bool:
    """Whether a day in a text may be that of a treatment; one of another year is of another case."""
    if match["year"] and int(match["year"]) != day.year:
        return True
    same_month = int(match["month"]) == day.month if match["month"] else _is_month(match["word"], day)
    return int(match["day"]) == day.day and same_month


def _is_month(word: str, day: date) -> bool:
    return word.casefold() == MONTHS[day.month - 1]

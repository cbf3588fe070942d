"""What the three documents say must be the same: names, case id, years, days and what was resolved."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import FocusArea, Municipality
from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.case.texts import Written
from sjumil_docs.checks.families import amounts, counts
from sjumil_docs.checks.rule import Finding, Material, Rule
from sjumil_docs.checks.text_places import found_at, places, sentence_around, words_before
from sjumil_docs.language.dates import MONTHS, short_date
from sjumil_docs.problems import CasePath, Severity, listed, quoted

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
_NOT_A_NAME = re.compile(
    r"(?:aktuell|alle|andre|ann[ae]n?|begge|denne|deres|din|dykkar|eige?n|egen|en|ei|ein|eit|en?hver|enkelte|ett?|"
    r"eventuell|flere|fleire|hei?le|her|hver|hvilken|i|ingen|kvar|kva|kven|lit[ea]n?|mange|med|min|mindre|neste|"
    r"no[ek]n|nokon|norsk|ny|nåværende|noverande|og|om|sam[me]e|si|sin|slik|små|som|stor|store|større|sår|"
    r"tidligere|tidlegare|til|vanlig|vanleg|vår|vårt|ved|å)$",
    re.IGNORECASE,
)
"""Words that stand before «kommune» with a capital first in a sentence."""

_TOGETHER = re.compile(
    r"\b(?:samarbeid\w*|nabo\w*|interkommunal\w*|sammen|saman|vertskommune\w*|felles|inspirasjon\w*|erfaring\w*|lært)\b",
    re.IGNORECASE,
)

_CASE_ID = re.compile(
    r"\b(?:arkivsak(?:snummer|snr\.?)?(?:-?id)?|vår\s+ref\.?|vår\s+referanse)\s*:?\s*(?P<id>\d{2,4}/\d{1,6})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_DAY = re.compile(
    rf"(?P<day>\d(?<![\d.]\d)\d?)\.\s?(?:(?P<word>{'|'.join(MONTHS)})\b|(?P<month>\d{{1,2}})\.)"
    r"(?:\s?(?P<year>\d{4}))?",
    re.IGNORECASE,
)
"""It begins with the digit, and then minds what is before it: found so in 0.7 ms a complete case, not 1.7."""
_BETWEEN = (
    r"\s+(?:(?:(?:skal|vil)\s+)?(?:behandl|handsam)\w{0,6}\s+(?:saken|saka|analysen)\s+)?"
    r"(?:i\s+møtet?\s+)?(?:den\s+)?$"
)
"""What may stand between a body and the day it treats the case: nothing that could be another event."""

_TREATS = re.compile(
    r"\b(?:saken|saka|analysen)\b(?=.*\b(?:behandl|handsam))|\b(?:behandl|handsam)\w*\s+(?:saken|saka|analysen)\b",
    re.IGNORECASE,
)
_OTHER_CASE = re.compile(
    r"\b(?:forrige|førre|tidligere|tidlegare|mandat\w*|orient\w*|oppstart\w*|tiltaksplan\w*)\b", re.IGNORECASE
)

_LISTS = re.compile(
    r"\bvedta|\bvedtek|\bsl[ue]tt[ea]r\s+seg|\bfølg[ej]+[an]+de\b|\bd[ie]sse\b|:", re.IGNORECASE
)


def other_municipalities(material: Material) -> Iterator[Finding]:
    """Another municipality's name in a text: perhaps copied from its report."""
    for text in _own_words(material):
        told: set[str] = set()
        for found in places(_MUNICIPALITY, text.text):
            before = words_before(_NAME_BEFORE, text.text, found.start())
            if before is None or before["name"] in told or not _foreign(before["name"], material.case):
                continue
            start, end = before.start(), found.end()
            if not _TOGETHER.search(sentence_around(text.text, start, end)):
                told.add(before["name"])
                yield found_at(text, start, end, {"found": quoted(text.text[start:end])})


def other_case_ids(material: Material) -> Iterator[Finding]:
    """A text that gives another case id for this case than the headers do."""
    ours = material.case.case_id
    for text in material.written if ours else ():
        for found in places(_CASE_ID, text.text) if "/" in text.text else ():
            other = _OTHER_CASE.search(sentence_around(text.text, *found.span()))
            if ours and not other and _case_id(found["id"]) != _case_id(ours):
                facts = {"found": quoted(found["id"]), "wanted": quoted(ours)}
                yield found_at(text, *found.span("id"), facts)
                break


def years_in_titles(material: Material) -> Iterator[Finding]:
    """A title with no year near the documents' own: kept from an earlier analysis, perhaps."""
    case = material.case
    titles: tuple[tuple[CasePath, str | None], ...] = (
        (("tittel",), case.title),
        (("saksfremlegg", "tittel"), case.case_summary.title),
        (("oversendelse", "overskrift"), case.submission.heading),
    )
    for path, title in titles if case.date else ():
        years = [int(year) for year in _YEAR.findall(title or "")]
        if case.date and years and min(abs(year - case.date.year) for year in years) > 1:
            found = _YEAR.search(title or "")
            if found and title:
                facts = {"found": found[0], "wanted": str(case.date.year)}
                yield found_at(Written(path, title), *found.span(), facts)


def days_of_treatment(material: Material) -> Iterator[Finding]:
    """A text that has a body treat the case on another day than the treatment gives."""
    treated = _treated_once(material.case.treatments)
    for text in _own_words(material) if treated else ():
        for found in places(_DAY, text.text):
            body = next((t for name, t in treated if words_before(name, text.text, found.start())), None)
            if body is None or body.date is None or _may_be(found, body.date):
                continue
            if _about_treatment(sentence_around(text.text, *found.span())):
                facts = {"found": quoted(found[0]), "committee": quoted(body.committee)}
                yield found_at(text, *found.span(), {**facts, "day": short_date(body.date)})
                break


def areas_not_chosen(material: Material) -> Iterator[Finding]:
    """A proposal or resolution that names, as a focus area, one that was considered and not chosen."""
    left_out = [area for area in material.case.focus_areas if not area.chosen]
    for points in _resolutions(material):
        for point in points:
            if "innsatsområd" not in point.text.casefold():
                continue
            for area in left_out:
                if material.chosen and (found := _named(point.text, area)):
                    yield found_at(point, *found.span(), {"found": quoted(area.name)})


def areas_not_resolved(material: Material) -> Iterator[Finding]:
    """A proposal or resolution that lists some of the chosen focus areas, and names the others nowhere."""
    chosen = [area for _, area in material.chosen]
    for points in _resolutions(material):
        listing = [point for point in points if _LISTS.search(point.text)]
        for point in listing:
            if sum(_named(point.text, area) is not None for area in chosen) > 1:
                missing = [area.name for area in chosen if not any(_named(p.text, area) for p in points)]
                if missing:
                    yield Finding(point.path, {"found": listed(missing)})
                break


RULES = (
    *counts.RULES,
    *amounts.RULES,
    Rule("agreement.other-municipality", Severity.WARNING, other_municipalities),
    Rule("agreement.case-id", Severity.WARNING, other_case_ids),
    Rule("agreement.title-year", Severity.WARNING, years_in_titles),
    Rule("agreement.treatment-day", Severity.WARNING, days_of_treatment),
    Rule("agreement.area-not-chosen", Severity.WARNING, areas_not_chosen),
    Rule("agreement.area-not-resolved", Severity.WARNING, areas_not_resolved),
)


def _own_words(material: Material) -> Iterator[Written]:
    """The texts in which a municipality speaks of itself."""
    for text in material.written:
        if text.path[0] in _FREE_TEXTS or text.path == ("oversendelse", "tekst"):
            yield text


def _foreign(name: str, case: Case) -> bool:
    """Whether what stands before «kommune» is a name («Vår» is not), and not the municipality's own."""
    return not _NOT_A_NAME.match(name.rpartition(" ")[2]) and not _own(name, case.municipality)


def _own(name: str, municipality: Municipality) -> bool:
    """Whether a name is the municipality's own, in any of its languages, or a part or genitive of it."""
    found = _words(name)
    own = (_words(each) for each in (municipality.name, *municipality.other_names))
    return any(found[-len(each) :] == each or each[-len(found) :] == found for each in own)


def _words(name: str) -> list[str]:
    """The words of a name to be compared, without «kommune» and the ending of a genitive."""
    return name.casefold().removesuffix(" kommune").removesuffix("s").split()


def _case_id(id: str) -> tuple[str, int] | str:
    """A case id to be compared: «13/2590», «2013/2590» and «2013/02590-4» are the same."""
    found = re.match(r"(\d{2,4})/(\d{1,6})(?:-\d{1,4})?$", id)
    return (found[1][-2:], int(found[2])) if found else id


def _treated_once(treatments: tuple[Treatment, ...]) -> list[tuple[re.Pattern[str], Treatment]]:
    """The bodies with one treatment, and how a text names them right before a day."""
    names = Counter(treatment.committee.casefold() for treatment in treatments)
    return [
        (re.compile(rf"\b{re.escape(t.committee)}{_BETWEEN}", re.IGNORECASE), t)
        for t in treatments
        if t.date and names[t.committee.casefold()] == 1 and len(t.committee) < 100
    ]


def _about_treatment(sentence: str) -> bool:
    return bool(_TREATS.search(sentence)) and not _OTHER_CASE.search(sentence)


def _may_be(found: re.Match[str], day: date) -> bool:
    """Whether a day in a text may be that of a treatment; one of another year is of another case."""
    if found["year"] and int(found["year"]) != day.year:
        return True
    same_month = int(found["month"]) == day.month if found["month"] else _is_month(found["word"], day)
    return int(found["day"]) == day.day and same_month


def _is_month(word: str, day: date) -> bool:
    return word.casefold() == MONTHS[day.month - 1]


def _resolutions(material: Material) -> Iterator[list[Written]]:
    """The points of what is proposed, and of each resolution."""
    proposed = enumerate(material.case.proposal)
    yield [Written(("innstilling", place), text) for place, text in proposed]
    for number, treatment in enumerate(material.case.treatments):
        if treatment.role == "vedtak":
            points = enumerate(treatment.resolution)
            yield [Written(("behandling", number, "vedtak", place), text) for place, text in points]


def _named(text: str, area: FocusArea) -> re.Match[str] | None:
    """Where a text names a focus area, in its own words."""
    name = r"\s+".join(map(re.escape, area.name.split()))
    return re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE)

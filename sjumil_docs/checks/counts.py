"""Numbers said in free texts against what the case lists: focus areas, meetings, participants."""

import re
from collections import Counter
from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.written import Written
from sjumil_docs.checks.phrases import found_at, sentence_around
from sjumil_docs.checks.rule import Finding, Material, Rule
from sjumil_docs.problems import Severity, quoted

# fmt: off
_WORDS = (
    "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten", "tjue",
)
# fmt: on
_NUMBERS = {**{word: number for number, word in enumerate(_WORDS, 2)}, "syv": 7, "søtten": 17}
"""From two, as both målformer write them; «en» and «ett» are articles as often as numbers."""

_RANGE_BEFORE = (
    r"(?<![–\-/.,\d])(?<!\d\s)(?<!til )(?<!eller )(?<!inntil )(?<!minst )(?<!høyst )(?<!høgst )(?<!opptil )"
)
_NUMBER = rf"{_RANGE_BEFORE}\b(?P<number>\d{{1,5}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"

_AREAS = re.compile(
    rf"(?:\b(?P<all>de|dei|disse|desse|følgende|følgjande)\s+)?{_NUMBER}\s+"
    r"(?:(?:valgte|valde|utvalgte|utvalde|prioriterte)\s+)?innsatsområd\w*",
    re.IGNORECASE,
)
_CHOOSING = re.compile(
    r"\b(?:valgt|valgte|valde|valt|vald|velger|vel|pek[ea]r?\s+ut|pekte\s+ut|peik(?:a|ar|te)\s+ut|priorite\w+|vedtar|vedtek|anbefaler|"
    r"tilrår|rår|foreslår|utarbeide)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:forrige|førre|tidligere|tidlegare|sist|mulige|moglege|aktuelle|foreslåtte|blant)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_ALL = re.compile(
    rf"\b(?:i\s+alt|til\s+sammen|til\s+saman|totalt|samlet|samla)\s+(?:[^\W\d]+\s+)?{_NUMBER}\s+"
    r"(?:person(?:er|ar)|delt[ae][gk]er[ea]|deltakar(?:ar)?)\b",
    re.IGNORECASE,
)
_TOOK_PART = re.compile(
    r"\b(?:vært|vore|deltatt|delteke|deltok|bidratt|bidrege|hørt|høyrde)\b", re.IGNORECASE
)
_ONE_OCCASION = re.compile(
    r"\b(?:undersøk\w*|spørreundersøk\w*|spørjeundersøk\w*|svart\w*|kurs\w*|samling\w*|steg\w*|møte\w*)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:holdt|heldt|gjennomført\w*|gjennomførde|hadde|hatt)\b", re.IGNORECASE)
_PART_OF_ALL = re.compile(r"\b(?:steg(?:et)?|av|til)\b", re.IGNORECASE)

_OVERVIEW = ("sammendrag", "bakgrunn", "metode", "hovedfunn", "videre_arbeid", "saksfremlegg", "oversendelse")
"""The parts that speak of the work as a whole; an answer speaks of its own question."""


def focus_areas_said(material: Material) -> Iterator[Finding]:
    """Another number of focus areas in a text than the case has chosen."""
    chosen, considered = len(material.chosen), len(material.case.focus_areas)
    for text in material.written if chosen else ():
        if text.path[0] not in (*_OVERVIEW, "innstilling", "økonomi"):
            continue
        for found in _AREAS.finditer(text.text):
            number = _value(found["number"])
            if number in (chosen, considered):
                continue
            sentence = sentence_around(text.text, *found.span())
            claims = number > chosen or found["all"] or _CHOOSING.search(sentence)
            if claims and not _of_the_past(material.case, sentence):
                facts = {"found": quoted(found[0]), "count": str(chosen)}
                yield found_at(text, *found.span(), facts)
                break


def participants_said(material: Material) -> Iterator[Finding]:
    """Another number of people in all than the participants add up to, where each has a number."""
    numbers = [participant.number for participant in material.case.participants]
    counted = sum(number for number in numbers if number is not None)
    for text in _overview(material) if numbers and None not in numbers else ():
        for found in _IN_ALL.finditer(text.text):
            sentence = sentence_around(text.text, *found.span())
            whole = _TOOK_PART.search(sentence) and not _ONE_OCCASION.search(sentence)
            if whole and _value(found["number"]) != counted:
                facts = {"found": quoted(found[0]), "count": str(counted)}
                yield found_at(text, *found.span(), facts)
                break


def meetings_said(material: Material) -> Iterator[Finding]:
    """Another number of meetings of one form than the case lists."""
    for form, counted in _meetings(material.case).items():
        first, _, rest = form.partition(" ")
        plural = rf"{re.escape(first.removesuffix('e'))}(?:e|er|ar|ene|a|ane)?\b"
        wanted = rf"{plural}\s+{re.escape(rest)}\b" if rest else plural
        pattern = re.compile(rf"{_NUMBER}\s+{wanted}", re.IGNORECASE)
        for text in _overview(material):
            for found in pattern.finditer(text.text):
                number = _value(found["number"])
                sentence = sentence_around(text.text, *found.span())
                rest_of = sentence.partition(" ".join(found[0].split()))[2]
                whole = number > counted or not _PART_OF_ALL.search(rest_of)
                past = _of_the_past(material.case, sentence)
                if number != counted and whole and _HELD.search(sentence) and not past:
                    facts = {"found": quoted(found[0]), "count": str(counted)}
                    yield found_at(text, *found.span(), facts)
                    break


RULES = (
    Rule("agreement.focus-areas-said", Severity.WARNING, focus_areas_said),
    Rule("agreement.participants-said", Severity.WARNING, participants_said),
    Rule("agreement.meetings-said", Severity.WARNING, meetings_said),
)


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS[number.lower()]


def _of_the_past(case: Case, sentence: str) -> bool:
    """Whether a sentence speaks of an earlier analysis, or of what was only possible."""
    years = (int(year) for year in _YEAR.findall(sentence))
    return bool(_ELSEWHERE.search(sentence)) or any(case.date is None or y < case.date.year for y in years)


def _overview(material: Material) -> Iterator[Written]:
    """The texts that speak of the work as a whole."""
    return (text for text in material.written if text.path[0] in _OVERVIEW)


def _meetings(case: Case) -> Counter[str]:
    """How many meetings there were of each form."""
    counted: Counter[str] = Counter()
    for meeting in case.meetings:
        if meeting.form and len(meeting.form) < 60:
            counted[meeting.form.lower()] += 1 if meeting.number is None else meeting.number
    return counted

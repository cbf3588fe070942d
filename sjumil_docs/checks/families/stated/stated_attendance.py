"""Numbers of people and of meetings in free texts, held against the lists of participants and meetings."""

import re
from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families.stated.overview_texts import (
    first_finding,
    is_of_the_past,
    overview,
    said_words,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import (
    A_NUMBER,
    SO_MANY,
    SO_MANY_IN_ALL,
    Claim,
    claims,
    number_of,
)
from sjumil_docs.checks.text_places import finding_at, places, sentence_around
from sjumil_docs.problems import Severity, quoted

LONGEST_FORM = 60
"""A form of meeting with so many letters is a sentence of its own, and stands in no other."""
LEAST_NAME = 4
"""A shorter name of a participant may be any word of a sentence."""
_PART_OF_ALL = re.compile(r"\b(?:steg(?:et)?|av|til|med|hver|hvert|kvar|kvart)\b", re.IGNORECASE)
_IN_ALL = re.compile(
    r"\s+(?:har|er|ble|blei|vart)\s+(?:til\s+sammen|til\s+saman|i\s+alt|totalt)\b", re.IGNORECASE
)
"""«har til sammen» right after «24 personer»"""
_FROM_A_PART = re.compile(r"\s+(?:fra|frå|ved|hos|på)\b", re.IGNORECASE)
"""«fra helsestasjonen» right after «14 personer»"""
_MEETINGS = re.compile(r"\bmøter?\b", re.IGNORECASE)
_ATTENDED = re.compile(
    rf"""
    \b (?: deltatt | delteke | deltok | med ) \s+ (?: på | i ) \s+
    (?P<meetings> {A_NUMBER} (?: av \s+ )? møte (?:r|ne|ene|a)? ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«har deltatt på fire møter», «var med i tre møte»"""


def participants_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of people in all than the participants add up to, where each has a number."""
    numbers = [participant.number for participant in context.case.participants]
    counted = sum(number for number in numbers if number is not None)
    for text in overview(context) if numbers and None not in numbers else ():
        in_all = (claim for claim in _in_all(text) if _are_of_the_work(context.case, claim, counted))
        yield from first_finding((claim for claim in in_all if claim.number != counted), counted)
        too_many = (
            claim
            for claim in claims(text, said_words("people"), SO_MANY)
            if claim.number > counted
            and not SO_MANY_IN_ALL.search(text.text, 0, claim.noun.start())
            and _took_part(claim)
            and said_words("the_work").search(claim.sentence)
            and not is_of_the_past(context.case, claim.sentence)
        )
        yield from first_finding(too_many, counted)


def meetings_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of meetings of one form than the case lists."""
    for form, counted in _meetings(context.case).items():
        plural = _plural(form)
        for text in overview(context):
            wrong = (
                claim
                for claim in claims(text, plural, SO_MANY)
                if claim.number != counted
                and (claim.number > counted or not _PART_OF_ALL.search(claim.rest))
                and _were_held(context.case, claim)
            )
            yield from first_finding(wrong, counted)


def meetings_in_all_said(context: RuleContext) -> Iterator[Finding]:
    """More meetings of the work in all than the case lists, or fewer where all are said to be counted."""
    counts = context.case.meetings_by_form()
    counted = sum(counts.values())
    for text in overview(context) if counted and "møte" not in counts else ():
        wrong = (
            claim
            for claim in claims(text, _MEETINGS, SO_MANY)
            if claim.number not in (counted, *counts.values())
            and (claim.number > counted or _is_in_all(claim))
            and said_words("the_work").search(claim.sentence)
            and _were_held(context.case, claim)
        )
        yield from first_finding(wrong, counted)


def meetings_attended_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of meetings that a participant was at, where each meeting says who was there."""
    case = context.case
    if not case.meetings or not all(meeting.participants for meeting in case.meetings):
        return
    attended = {
        participant.name: sum(
            1 if meeting.number is None else meeting.number
            for meeting in case.meetings
            if participant.id in meeting.participants
        )
        for participant in case.participants
        if len(participant.name) >= LEAST_NAME
    }
    for text in overview(context):
        for match in places(_ATTENDED, text.text) if "møte" in text.folded else ():
            counted = _attended_by(text, match, attended)
            if counted is not None and counted != number_of(match["number"]):
                facts = {"found": quoted(match["meetings"]), "count": str(counted)}
                yield finding_at(text, *match.span("meetings"), facts)


RULES = (
    Rule("agreement.participants-said", Severity.WARNING, participants_said, rests_on=(("deltakere",),)),
    Rule("agreement.meetings-said", Severity.WARNING, meetings_said, rests_on=(("møter",), ("deltakere",))),
    Rule(
        "agreement.meetings-said",
        Severity.WARNING,
        meetings_in_all_said,
        rests_on=(("møter",), ("deltakere",)),
    ),
    Rule(
        "agreement.meetings-said",
        Severity.WARNING,
        meetings_attended_said,
        rests_on=(("møter",), ("deltakere",)),
    ),
)


def _in_all(text: CaseText) -> Iterator[Claim]:
    """The claims of a text that there are so many people in all."""
    yield from claims(text, said_words("people"), SO_MANY_IN_ALL)
    yield from (claim for claim in claims(text, said_words("people"), SO_MANY) if _IN_ALL.match(claim.rest))


def _are_of_the_work(case: Case, claim: Claim, counted: int) -> bool:
    """Whether the people in all are those of this work, not a part of them, nor of an earlier time."""
    part = claim.number <= counted and _FROM_A_PART.match(claim.rest)
    return _took_part(claim) and not part and not is_of_the_past(case, claim.sentence)


def _took_part(claim: Claim) -> bool:
    """Whether the people are those who have been heard in the work, not on one occasion."""
    clause = claim.sentence.partition(claim.noun[0])[0] + claim.noun[0] + claim.rest.partition(",")[0]
    heard = said_words("took_part").search(clause) or claim.noun[0].casefold().startswith("delta")
    return bool(heard) and not said_words("one_occasion").search(claim.sentence)


def _were_held(case: Case, claim: Claim) -> bool:
    """Whether meetings are said to have been held, in this work."""
    return bool(said_words("held").search(claim.sentence)) and not is_of_the_past(case, claim.sentence)


def _is_in_all(claim: Claim) -> bool:
    """Whether a number is said to be that of all the meetings."""
    start, end = max(0, claim.noun.start() - 120), claim.noun.start()
    in_all = SO_MANY_IN_ALL.search(claim.text.text, start, end)
    return in_all is not None and not _PART_OF_ALL.search(claim.rest)


def _attended_by(text: CaseText, match: re.Match[str], attended: dict[str, int]) -> int | None:
    """How many meetings the participant was at that a sentence names before them; None for none or two."""
    sentence = sentence_around(text.text, *match.span()).casefold()
    named = [number for name, number in attended.items() if name.casefold() in sentence]
    return named[0] if len(named) == 1 else None


def _plural(form: str) -> re.Pattern[str]:
    """A form of meeting in the plural of both målformer: «gruppemøter», «samtalar»."""
    first, _, rest = form.partition(" ")
    wanted = rf"\b{re.escape(first.removesuffix('e'))}(?:e|er|ar|ene|a|ane)?\b"
    return re.compile(rf"{wanted}\s+{re.escape(rest)}\b" if rest else wanted, re.IGNORECASE)


def _meetings(case: Case) -> dict[str, int]:
    """How many meetings there were of each form that is short enough to stand in a sentence."""
    counted = case.meetings_by_form()
    return {form.lower(): number for form, number in counted.items() if len(form) < LONGEST_FORM}

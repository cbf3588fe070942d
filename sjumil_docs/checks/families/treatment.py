"""The way of the case through the bodies: who is heard, in what order, and on what days."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from sjumil_docs.case.model import Case
from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places, sentence_around
from sjumil_docs.language.councils import is_disability_council, is_youth_council
from sjumil_docs.language.dates import short_date
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import Severity, quoted

_COUNCILS_FROM = date(2020, 1, 1)
"""The first day on which our documents refer to kommuneloven § 5-12; older cases had other rules."""

_COUNCIL = ("kommunestyre", "bystyre", "heradsstyre")
"""What the council of a municipality is called."""

_EARLIER = {"innstilling": ("uttalelse",), "vedtak": ("uttalelse", "innstilling")}
"""What comes before each role: a statement, then a recommendation, then the resolution."""

_CASE = r"(?:saken|saka|analysen|rapporten)"
_SAID_TREATED = re.compile(
    rf"""
    \b
    (?: {_CASE} \s+                                                       # «saken ble behandlet»
        (?: ble | blei | vart | er | har\s+blitt | er\s+blitt | har\s+vorte ) \s+
        (?: \w+ \s+ )?
        (?: behandl (?:et|a) | handsam (?:a|et) | vedtatt | vedteken )
      | (?: (?: har \s+ )? (?: behandlet | handsama )                     # «har behandlet saken»
          | har \s+ (?: vedtatt | vedteke )
          | vedtok
        ) \s+ {_CASE}
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAID_TO_COME = re.compile(
    rf"""
    \b
    (?: {_CASE} \s+                                                       # «saken blir behandlet»
        (?: behandles
          | handsamast
          | (?: skal | vil | blir | vert ) \s+ (?: bli\s+ | verte\s+ | opp\s+til\s+ )?
            (?: behandles? | behandlet | behandling | handsamast | handsama | handsaming )
        )
      | (?: skal | vil ) \s+ (?: behandle | handsame ) \s+ {_CASE}        # «skal behandle saken»
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def youth_council_named(context: RuleContext) -> Iterator[Finding]:
    """A treatment without the youth council, where the programme wants it heard."""
    heard = context.case.programme.heard
    if heard.youth and _councils_apply(context.case) and not _named(context.case, is_youth_council):
        yield Finding(("behandling",), at_key=True)


def disability_council_named(context: RuleContext) -> Iterator[Finding]:
    """A treatment without the council for people with disabilities, where a unit of the programme is on them.

    The third council that § 5-12 names, for the elderly, is not asked for: the case is about children.
    """
    on_disability = context.case.programme.heard.disability_units
    is_asked = any(step.key in on_disability for step in context.case.question_set.steps)
    if is_asked and _councils_apply(context.case) and not _named(context.case, is_disability_council):
        yield Finding(("behandling",), at_key=True)


def roles_in_order(context: RuleContext) -> Iterator[Finding]:
    """A statement after what it was to be heard in, or a recommendation after the resolution.

    Two dates decide; where one is missing, the order of the list does. Of several treatments with the
    same role it is enough that one comes later.
    """
    treatments = list(enumerate(context.case.treatments))
    for place, treatment in treatments:
        for role, earlier in _EARLIER.items():
            later = [(n, t) for n, t in treatments if t.role == role]
            if treatment.role in earlier and later and all(_before(t, (place, treatment)) for t in later):
                facts = {"found": quoted(treatment.committee), "other": quoted(later[-1][1].committee)}
                yield Finding(("behandling", place, "rolle"), facts)
                break


def meetings_in_order(context: RuleContext) -> Iterator[Finding]:
    """A meeting listed after a later one: the table of the treatment is read from the top."""
    before: Treatment | None = None
    for place, treatment in enumerate(context.case.treatments):
        if treatment.date is None:
            continue
        if before and before.date and treatment.date < before.date:
            facts = {
                "found": quoted(treatment.committee),
                "day": short_date(treatment.date),
                "other": quoted(before.committee),
                "other_day": short_date(before.date),
            }
            yield Finding(("behandling", place, "dato"), facts)
        before = treatment


def outcome_after_letter(context: RuleContext) -> Iterator[Finding]:
    """A resolution that is recorded, from a meeting later than the letter: the letter cannot include it."""
    return _after_letter(context, lambda each: each.role == "vedtak" and bool(each.resolution))


def statement_after_letter(context: RuleContext) -> Iterator[Finding]:
    """A statement that is recorded, from a meeting later than the letter: the letter says it is to come."""
    return _after_letter(context, lambda each: each.role == "uttalelse" and bool(each.statement))


def _after_letter(context: RuleContext, has_outcome: Callable[[Treatment], bool]) -> Iterator[Finding]:
    """The treatments that are later than the letter and have an outcome."""
    day = _letter_day(context.case)
    for place, treatment in enumerate(context.case.treatments):
        if day and treatment.date and treatment.date > day and has_outcome(treatment):
            facts = {"found": quoted(treatment.committee), "day": short_date(treatment.date)}
            yield Finding(("behandling", place, "dato"), {**facts, "letter": short_date(day)})


def held_meetings_have_an_outcome(context: RuleContext) -> Iterator[Finding]:
    """A meeting before the day of the documents with neither number nor outcome: was it held?"""
    day = _letter_day(context.case)
    for place, treatment in enumerate(context.case.treatments):
        outcome = treatment.number or treatment.statement or treatment.resolution
        expected = not outcome and treatment.role != "orientering"
        if expected and day and treatment.date and treatment.date < day:
            facts = {"found": quoted(treatment.committee), "day": short_date(treatment.date)}
            yield Finding(("behandling", place, "dato"), facts)


def their_letter_before_ours(context: RuleContext) -> Iterator[Finding]:
    """A letter we answer that is dated after our answer."""
    day, theirs = _letter_day(context.case), context.case.submission.their_date
    if day and theirs and theirs > day:
        facts = {"found": short_date(theirs), "letter": short_date(day)}
        yield Finding(("oversendelse", "deres_dato"), facts)


def said_treated(context: RuleContext) -> Iterator[Finding]:
    """A letter that says the case was treated, dated before the meeting."""
    day = _letter_day(context.case)
    resolving = [t for t in context.case.treatments if t.role == "vedtak" and t.date]
    if day and all(t.date and t.date > day for t in resolving):
        yield from _wrong_statement(context.case, resolving, _SAID_TREATED, day)


def said_to_come(context: RuleContext) -> Iterator[Finding]:
    """A letter that says the case will be treated, dated after the meeting."""
    day = _letter_day(context.case)
    resolving = [t for t in context.case.treatments if t.role == "vedtak" and t.date]
    if day and all(t.date and t.date <= day for t in resolving):
        yield from _wrong_statement(context.case, resolving, _SAID_TO_COME, day)


def adopted_by_the_right_body(context: RuleContext) -> Iterator[Finding]:
    """A resolution by another body than the one that has to adopt the result of the programme itself."""
    body = context.case.programme.adopted_by
    if body is None:
        return
    name: str = getattr(body, context.case.language)
    for number, treatment in enumerate(context.case.treatments):
        if treatment.role == "vedtak" and not _is_body(treatment.committee, name):
            facts = {"found": quoted(treatment.committee), "body": quoted(name)}
            yield Finding(("behandling", number, "utvalg"), facts)


def _is_body(committee: str, body: str) -> bool:
    """Whether a committee is a body that is named in definite form: «Fjordvik kommunestyre», «Bystyret»."""
    wanted = body.casefold().removesuffix("t")
    names = (*_COUNCIL, wanted) if wanted in _COUNCIL else (wanted,)
    return any(name in committee.casefold() for name in names)


RULES = (
    Rule("procedure.youth-council", Severity.WARNING, youth_council_named, rests_on=(("behandling",),)),
    Rule(
        "procedure.disability-council",
        Severity.WARNING,
        disability_council_named,
        rests_on=(("behandling",),),
    ),
    Rule(
        "procedure.adopting-body",
        Severity.WARNING,
        adopted_by_the_right_body,
        rests_on=(("behandling",), ("program",)),
    ),
    Rule("procedure.treatment-order", Severity.WARNING, roles_in_order),
    Rule("procedure.meeting-order", Severity.WARNING, meetings_in_order),
    Rule(
        "procedure.outcome-after-letter",
        Severity.WARNING,
        outcome_after_letter,
        rests_on=(("oversendelse", "dato"), ("dato",)),
    ),
    Rule(
        "procedure.statement-after-letter",
        Severity.WARNING,
        statement_after_letter,
        rests_on=(("oversendelse", "dato"), ("dato",)),
    ),
    Rule(
        "procedure.meeting-without-outcome",
        Severity.WARNING,
        held_meetings_have_an_outcome,
        rests_on=(("behandling",),),
    ),
    Rule(
        "procedure.their-letter",
        Severity.WARNING,
        their_letter_before_ours,
        rests_on=(("oversendelse", "dato"), ("dato",)),
    ),
    Rule("procedure.said-treated", Severity.WARNING, said_treated, rests_on=(("behandling",),)),
    Rule("procedure.said-to-come", Severity.WARNING, said_to_come, rests_on=(("behandling",),)),
)


def _letter_day(case: Case) -> date | None:
    """The day the letter is dated: by then a meeting has been held, or it has not."""
    return case.submission.date or case.date


def _councils_apply(case: Case) -> bool:
    """Whether the bodies are given at all, in a case under the act of 2018."""
    return bool(case.treatments) and (case.date is None or case.date >= _COUNCILS_FROM)


def _named(case: Case, is_council: Callable[[str], bool]) -> bool:
    """Whether a body of this kind is among those that treat the case."""
    return any(is_council(treatment.committee) for treatment in case.treatments)


def _before(one: tuple[int, Treatment], other: tuple[int, Treatment]) -> bool:
    """Whether one treatment comes before another, by date, or by place where a date is missing."""
    (place, first), (later_place, second) = one, other
    if first.date and second.date:
        return first.date < second.date
    return place < later_place


def _wrong_statement(
    case: Case, resolving: list[Treatment], pattern: re.Pattern[str], day: date
) -> Iterator[Finding]:
    """The first place where the letter says of a resolving body what its date contradicts."""
    letter = CaseText(("oversendelse", "tekst"), case.submission.text or "")
    for match in places(pattern, letter.text):
        sentence = sentence_around(letter.text, *match.span())
        named = [t for t in resolving if t.committee.casefold() in sentence.casefold()]
        if named and named[0].date and not phrase_pattern("treatment", "condition").search(sentence):
            facts = {"found": quoted(match[0]), "committee": quoted(named[0].committee)}
            dates = {"day": short_date(named[0].date), "letter": short_date(day)}
            yield finding_at(letter, *match.span(), {**facts, **dates})
            return

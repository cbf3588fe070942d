"""What cannot be right: events out of order, and a name that would read twice."""

from collections.abc import Iterator
from datetime import date

from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.language.dates import short_date
from sjumil_docs.language.periods import period_of
from sjumil_docs.problems import Severity, quoted

BOTH = 2
"""Those for and those against."""


def milestones_in_order(context: RuleContext) -> Iterator[Finding]:
    """A milestone that ends before it starts; it is printed as it stands."""
    for number, milestone in enumerate(context.case.milestones):
        if milestone.start and milestone.end and milestone.end < milestone.start:
            facts = {"start": short_date(milestone.start), "end": short_date(milestone.end)}
            path = ("milepæler", number, "ferdig")
            yield Finding(path, facts)


def name_without_kommune(context: RuleContext) -> Iterator[Finding]:
    """A municipality's name with a word for what it is, where the documents add «kommune» themselves."""
    municipality = context.case.municipality
    name = municipality.name
    if name.casefold().endswith((" kommune", " herad")) and not municipality.own_full_name:
        path = ("kommune", "navn")
        yield Finding(path, {"found": quoted(name)})


def measures_of_chosen_areas(context: RuleContext) -> Iterator[Finding]:
    """Measures under a focus area that was not chosen: no document shows them."""
    for number, area in enumerate(context.case.focus_areas):
        if area.measures and not area.chosen:
            path = ("innsatsområder", number, "tiltak")
            facts = {"found": quoted(area.name)}
            yield Finding(path, facts, at_key=True)


def votes_add_up(context: RuleContext) -> Iterator[Finding]:
    """Votes on a proposal that are more than the members present, or fewer where both sides are told."""
    for number, treatment in enumerate(context.case.treatments):
        for index, motion in enumerate(treatment.motions):
            sides = [side for side in (motion.votes_for, motion.votes_against) if side is not None]
            votes, present = sum(sides), treatment.present
            if present is not None and (votes > present or (len(sides) == BOTH and votes < present)):
                path = ("behandling", number, "forslag", index)
                yield Finding(path, {"votes": str(votes), "present": str(present)})


def members_present(context: RuleContext) -> Iterator[Finding]:
    """A meeting with more members present than the body has."""
    for number, treatment in enumerate(context.case.treatments):
        present, members = treatment.present, treatment.members
        if present is not None and members is not None and present > members:
            facts = {"present": str(present), "members": str(members)}
            yield Finding(("behandling", number, "til_stede"), facts)


def extract_after_meeting(context: RuleContext) -> Iterator[Finding]:
    """An extract of the minutes that is older than the meeting it tells of."""
    case = context.case
    resolved = [t.date for t in case.treatments if t.role == "vedtak" and t.date]
    day = case.meeting_extract.date
    if day and resolved and day < max(resolved):
        facts = {"day": short_date(day), "meeting": short_date(max(resolved))}
        yield Finding(("saksutskrift", "dato"), facts)


def done_by_the_day(context: RuleContext) -> Iterator[Finding]:
    """A task or milestone that is said to be done, at a time after the day of the documents."""
    day = context.case.date
    tasks = (
        (("fremdriftsplan", number, "tid"), task.time)
        for number, task in enumerate(context.case.progress_plan)
        if task.done
    )
    milestones = (
        (("milepæler", number, "rapportdato"), milestone.reported)
        for number, milestone in enumerate(context.case.milestones)
        if milestone.done
    )
    for path, time in (*tasks, *milestones):
        span = period_of(time, context.case.language)
        if day and span and span[0] > day:
            told = short_date(time) if isinstance(time, date) else quoted(time or "")
            yield Finding(path, {"time": told, "day": short_date(day)})


RULES = (
    Rule(
        "procedure.measures-not-shown",
        Severity.WARNING,
        measures_of_chosen_areas,
        rests_on=(("innsatsområder",),),
    ),
    Rule("procedure.municipality-name", Severity.WARNING, name_without_kommune),
    Rule("procedure.milestone-order", Severity.WARNING, milestones_in_order),
    Rule("procedure.done-later", Severity.WARNING, done_by_the_day, rests_on=(("dato",),)),
    Rule("procedure.votes", Severity.WARNING, votes_add_up),
    Rule("procedure.members", Severity.WARNING, members_present),
    Rule("procedure.extract-before-meeting", Severity.WARNING, extract_after_meeting),
)

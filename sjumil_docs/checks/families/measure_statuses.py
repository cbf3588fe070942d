"""The statuses of measures after the resolution, held against each other and against the report on them."""

from collections.abc import Iterator
from datetime import date

from sjumil_docs.case.results import (
    ENDED,
    REACHED,
    SLIPPED,
    STATUSES,
    Measure,
    MeasureStatus,
    placed_statuses,
    told_by,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.language.dates import short_date
from sjumil_docs.language.periods import period_of
from sjumil_docs.problems import CasePath, Severity, quoted

REPORT = "oppfølgingsrapport"


def done_before_resolved(context: RuleContext) -> Iterator[Finding]:
    """A measure that was carried out before it was resolved."""
    resolved = [t.date for t in context.case.treatments if t.role == "vedtak" and t.date]
    for path, _, status in _statuses(context):
        if resolved and status.state in REACHED and status.date and status.date < min(resolved):
            yield Finding((*path, "dato"), _days(status.date, min(resolved)))


def told_after_report(context: RuleContext) -> Iterator[Finding]:
    """A status of a day after the report: the report does not tell of it."""
    day = context.case.follow_up_report.date
    for path, _, status in _statuses(context):
        if day and status.date and status.date > day:
            yield Finding((*path, "dato"), _days(status.date, day))


def slipped_without_reason(context: RuleContext) -> Iterator[Finding]:
    """A measure that is delayed or stopped, with no word on why."""
    for path, measure, status in _statuses(context):
        if status.state in SLIPPED and not status.note:
            yield Finding(path, {"measure": quoted(measure.title)})


def deadline_passed(context: RuleContext) -> Iterator[Finding]:
    """A measure whose deadline is past on the day of the report, and that is neither done nor stopped."""
    day = context.case.follow_up_report.date
    for path, measure in context.case.placed_measures:
        told = told_by(measure.statuses, day)
        due = period_of(measure.deadline_by(day), context.case.language)
        if day and told and told[-1][1].state not in ENDED and due and due[1] < day:
            facts = {"measure": quoted(measure.title), **_days(due[1], day)}
            yield Finding((*path, STATUSES, told[-1][0]), facts)


def new_deadline_passed(context: RuleContext) -> Iterator[Finding]:
    """A new deadline that was past already on the day it was told of."""
    for path, _, status in _statuses(context):
        due = period_of(status.new_deadline, context.case.language)
        if status.date and due and due[1] < status.date:
            yield Finding((*path, "ny_frist"), _days(due[1], status.date))


def done_but_not_in_status(context: RuleContext) -> Iterator[Finding]:
    """A measure that is said to be done, where its last status says otherwise."""
    for path, measure in context.case.placed_measures:
        told = told_by(measure.statuses, None)
        if measure.done and told and told[-1][1].state not in REACHED:
            yield Finding((*path, "utført"), {"measure": quoted(measure.title)})


def report_after_analysis(context: RuleContext) -> Iterator[Finding]:
    """A report that is older than the analysis whose measures it follows up."""
    case = context.case
    day = case.follow_up_report.date
    if day and case.date and day < case.date:
        yield Finding((REPORT, "dato"), _days(day, case.date))


def next_report_after(context: RuleContext) -> Iterator[Finding]:
    """A next report that is due before this one."""
    report = context.case.follow_up_report
    due = period_of(report.next_report, context.case.language)
    if report.date and due and due[1] <= report.date:
        yield Finding((REPORT, "neste_rapport"), _days(due[1], report.date))


def told_of_what_is_not_followed(context: RuleContext) -> Iterator[Finding]:
    """Statuses of an area or measure that was not chosen, or was taken out: no report has them."""
    case = context.case
    followed = {path for path, _ in case.placed_measures}
    followed |= {("innsatsområder", number) for number, area in case.chosen_areas if area.adopted}
    for path, named, statuses in placed_statuses(case.focus_areas, case.single_measures):
        if statuses and path[:-1] not in followed:
            name = named.get("tiltak") or named["innsatsområde"]
            yield Finding(path, {"found": quoted(name)}, at_key=True)


def points_that_are_there(context: RuleContext) -> Iterator[Finding]:
    """An account of a point that the resolution does not have, or that is accounted for already."""
    resolution = _resolution(context)
    told: set[int] = set()
    for place, point in enumerate(context.case.follow_up_report.points):
        if point.number in told or not 0 < point.number <= len(resolution):
            facts = {"found": str(point.number), "last": str(len(resolution))}
            yield Finding((REPORT, "vedtakspunkter", place, "punkt"), facts)
        told.add(point.number)


def points_answered(context: RuleContext) -> Iterator[Finding]:
    """A report that does not say what is done with the points of the resolution."""
    report, resolution = context.case.follow_up_report, _resolution(context)
    if report.date and report.text and resolution and not report.points:
        yield Finding((REPORT, "dato"), {"number": str(len(resolution))})


def _resolution(context: RuleContext) -> tuple[str, ...]:
    """The points that had been resolved on the day of the report."""
    resolving = context.case.resolved_by(context.case.follow_up_report.date)
    return resolving.resolution if resolving else ()


def _days(day: date, other: date) -> dict[str, str]:
    return {"day": short_date(day), "other": short_date(other)}


def _statuses(context: RuleContext) -> Iterator[tuple[CasePath, Measure, MeasureStatus]]:
    for path, measure in context.case.placed_measures:
        for number, status in enumerate(measure.statuses):
            yield (*path, STATUSES, number), measure, status


RULES = (
    Rule("procedure.report-before-analysis", Severity.WARNING, report_after_analysis),
    Rule("procedure.next-report", Severity.WARNING, next_report_after),
    Rule("procedure.done-before-resolved", Severity.WARNING, done_before_resolved),
    Rule("procedure.done-but-not-in-status", Severity.WARNING, done_but_not_in_status),
    Rule("procedure.status-after-report", Severity.WARNING, told_after_report),
    Rule("procedure.slipped-without-reason", Severity.WARNING, slipped_without_reason),
    Rule("procedure.deadline-passed", Severity.WARNING, deadline_passed),
    Rule("procedure.new-deadline-passed", Severity.WARNING, new_deadline_passed),
    Rule(
        "procedure.status-not-shown",
        Severity.WARNING,
        told_of_what_is_not_followed,
        rests_on=(("innsatsområder",), ("enkelttiltak",)),
    ),
    Rule("procedure.point-not-there", Severity.WARNING, points_that_are_there, rests_on=(("behandling",),)),
    Rule("procedure.points-not-answered", Severity.WARNING, points_answered),
)

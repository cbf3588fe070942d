"""The statuses of measures after the resolution, held against each other and against the report on them."""

from collections.abc import Iterator
from datetime import date

from sjumil_docs.case.results import ENDED, SLIPPED, STATUSES, Measure, MeasureStatus, told_by
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.language.dates import short_date
from sjumil_docs.language.periods import period_of
from sjumil_docs.problems import CasePath, Severity, quoted

REPORT = "oppfølgingsrapport"


def done_before_resolved(context: RuleContext) -> Iterator[Finding]:
    """A measure that was carried out before it was resolved."""
    resolved = [t.date for t in context.case.treatments if t.role == "vedtak" and t.date]
    for path, _, status in _statuses(context):
        if resolved and status.state == "gjennomført" and status.date and status.date < min(resolved):
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
        if measure.done and told and told[-1][1].state != "gjennomført":
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
)

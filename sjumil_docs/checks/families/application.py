"""The application for a grant: its budget adds up, its measures are there, its texts fit the portal."""

from collections.abc import Iterator

from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.language.dates import kroner, short_date
from sjumil_docs.markdown.unmarked_text import unmarked
from sjumil_docs.problems import Severity, nearest, quoted

_LIMITED = ("title", "need", "aim", "anchoring", "plan", "effect", "reporting")
"""The texts of an application that a portal may limit."""


def budget_adds_up(context: RuleContext) -> Iterator[Finding]:
    """A budget that is more or less than what is applied for, the own share and what others give."""
    application = context.case.application
    total, given = application.total_cost, application.total_funding
    known = application.costs and application.applied is not None and application.own_share is not None
    if known and total != given and (application.own_share or 0) <= total:
        facts = {"total": kroner(total, context.case.language), "given": kroner(given, context.case.language)}
        yield Finding(("søknad", "kostnader"), facts, at_key=True)


def own_share_within_total(context: RuleContext) -> Iterator[Finding]:
    """An own share that is more than everything costs."""
    application = context.case.application
    own, total = application.own_share or 0, application.total_cost
    if application.costs and own > total:
        language = context.case.language
        yield Finding(
            ("søknad", "egenandel"), {"own": kroner(own, language), "total": kroner(total, language)}
        )


def measures_that_are_there(context: RuleContext) -> Iterator[Finding]:
    """Measures that the application names, and that the case does not have, or the council took out."""
    known = [measure.title for measure in context.case.measures_left]
    for number, title in enumerate(context.case.application.measures):
        if title not in known:
            facts = {"found": quoted(title), "perhaps": nearest(title, known)}
            yield Finding(("søknad", "tiltak", number), facts)


def sent_in_time(context: RuleContext) -> Iterator[Finding]:
    """An application dated after the last day for it."""
    application = context.case.application
    if application.date and application.due and application.date > application.due:
        facts = {"day": short_date(application.date), "due": short_date(application.due)}
        yield Finding(("søknad", "dato"), facts)


def within_the_limit(context: RuleContext) -> Iterator[Finding]:
    """Texts with more characters than the portal takes in their field."""
    application = context.case.application
    aliases = {name: field.alias or name for name, field in type(application).model_fields.items()}
    for name in _LIMITED:
        text, limit = getattr(application, name), getattr(application.limits, name)
        length = len(unmarked(text)) if text else 0
        if limit is not None and length > limit:
            facts = {"length": str(length), "limit": str(limit), "over": str(length - limit)}
            yield Finding(("søknad", aliases[name]), facts, at_key=True)


RULES = (
    Rule("procedure.application-measure", Severity.WARNING, measures_that_are_there),
    Rule("procedure.application-budget", Severity.WARNING, budget_adds_up),
    Rule("procedure.application-own-share", Severity.WARNING, own_share_within_total),
    Rule("procedure.application-deadline", Severity.WARNING, sent_in_time),
    Rule("procedure.application-length", Severity.WARNING, within_the_limit),
)

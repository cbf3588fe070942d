"""What must not stand in a public document: identity numbers, small counts of children, private details."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sjumil_docs.case.answers import KeyFigure
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.children.recognisable_child import recognisable_children
from sjumil_docs.checks.text.children.small_counts import CHILDREN, small_counts
from sjumil_docs.checks.text.contact_details import AT, BORN, birth_dates, phone_numbers, private_emails
from sjumil_docs.checks.text.identity_numbers import identity_numbers
from sjumil_docs.checks.text.joined_texts import numbers_across_texts
from sjumil_docs.checks.text.own_words import is_about_people
from sjumil_docs.checks.text.person_names import person_names
from sjumil_docs.checks.text_places import TextSpan, findings_at
from sjumil_docs.problems import CasePath, Severity

_WITH_NAMES = {"avsender", "saksbehandler", "oversendelse", "behandling", "signaturer", "kopi_til"}
"""Where those who act for the municipality are named."""


def identity_numbers_in_texts(context: RuleContext) -> Iterator[Finding]:
    """Identity numbers in any text, printed or not: the files themselves are sent and archived too."""
    for case_text in context.texts:
        if numbers := list(identity_numbers(case_text.text)):
            yield from findings_at(case_text, (TextSpan(n.start, n.end, {"kind": n.kind}) for n in numbers))
    for case_text, start, kind in numbers_across_texts(filter(is_about_people, context.texts)):
        yield from findings_at(case_text, [TextSpan(start, len(case_text.text), {"kind": kind})])


def small_counts_of_children(context: RuleContext) -> Iterator[Finding]:
    """Counts of children so small that somebody may know which children they are."""
    limit = context.limit("privacy.small-count")
    facts = {"limit": str(limit)}
    for case_text in _about_people(context, CHILDREN):
        for finding in findings_at(case_text, small_counts(case_text, limit)):
            yield replace(finding, facts=facts)
    for path, figure in _key_figures(context):
        text = CaseText(path, f"{figure.value} {figure.unit or figure.name}")
        if any(small_counts(text, limit)):
            yield Finding(path, facts, 0, 0, len(figure.value))


def recognisable_children_in_texts(context: RuleContext) -> Iterator[Finding]:
    """One child told of so that a reader may know who it is: a class, an age, or a few of a few."""
    for case_text in context.about_people:
        if spans := recognisable_children(case_text):
            yield from findings_at(case_text, spans)


def names_of_persons(context: RuleContext) -> Iterator[Finding]:
    """Names of private persons; what is said of offices and of the political treatment may have names."""
    for case_text in context.own:
        if case_text.path[0] not in _WITH_NAMES and is_about_people(case_text):
            yield from findings_at(case_text, person_names(case_text.text))


def emails_of_persons(context: RuleContext) -> Iterator[Finding]:
    """E-mail addresses that may be a private person's, outside the places where an office has its own."""
    return _in_texts(context, private_emails, AT)


def phone_numbers_in_texts(context: RuleContext) -> Iterator[Finding]:
    """Phone numbers outside the places where an office has its own."""
    return _in_texts(context, phone_numbers)


def birth_dates_in_texts(context: RuleContext) -> Iterator[Finding]:
    """The day that someone was born: with a place and an age group it may be enough to know a child."""
    return _in_texts(context, birth_dates, BORN)


def _key_figures(context: RuleContext) -> Iterator[tuple[CasePath, KeyFigure]]:
    """The key figures of the steps, each with the place of its value."""
    for step, answers in context.case.answers.items():
        for number, figure in enumerate(answers.key_figures):
            yield ("svar", step, "tall", number, "verdi"), figure


RULES = (
    Rule("privacy.identity-number", Severity.UNFINISHED, identity_numbers_in_texts),
    Rule("privacy.small-count", Severity.WARNING, small_counts_of_children, limit=5),
    Rule("privacy.recognisable-child", Severity.WARNING, recognisable_children_in_texts),
    Rule("privacy.person-name", Severity.WARNING, names_of_persons),
    Rule("privacy.email", Severity.WARNING, emails_of_persons),
    Rule("privacy.phone", Severity.WARNING, phone_numbers_in_texts),
    Rule("privacy.birth-date", Severity.WARNING, birth_dates_in_texts),
)


def _in_texts(
    context: RuleContext, find: Callable[[str], Iterable[TextSpan]], words: Sequence[str] = ("",)
) -> Iterator[Finding]:
    """What is found in every text that is printed, is about people and has one of some words."""
    for case_text in _about_people(context, words):
        yield from findings_at(case_text, find(case_text.text))


def _about_people(context: RuleContext, words: Sequence[str]) -> Iterator[CaseText]:
    """Every text that is printed, is about people and has one of some words."""
    return (text for text in context.about_people if text.has_any(words))

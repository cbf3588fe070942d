"""How far the answers have come, on the screen: the steps, who has not been heard, and what to send them."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.exit_codes import FINE
from sjumil_docs.cli.places import case_named
from sjumil_docs.cli.terminal import filled, named, say, say_json
from sjumil_docs.language.number_ranges import number_ranges
from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import masked

MOST_NAMED = 4
"""Recipients of a message who are named above it; more of them stand in the list of the silent already."""


def status(language: Language, command: MakeCommand) -> click.Command:
    """The command that tells how far the answers have come."""

    def action(folder: str, format: str) -> int:
        found = sd.status(case_named(folder))
        if format == "json":
            say_json(found.to_dict())
        else:
            _show(found, language)
        return FINE

    return command(language, "status", action, arguments.folder(language), arguments.formats(language))


def _show(found: "sd.CaseStatus", language: Language) -> None:
    questions = [question for step in found.steps for question in step.questions]
    answered = sum(question.answered for question in questions)
    explained = sum(question.explained and not question.answered for question in questions)
    facts = {"municipality": found.municipality, "answered": answered, "count": len(questions)}
    head = "status.head-explained" if explained else "status.head"
    _say(message(language, head, {**facts, "explained": explained}), bold=True)
    if found.reply_by:
        _say(message(language, "status.reply-by", {"day": _day(found.reply_by, language)}))
    if found.due_documents:
        titles = ", ".join(document.title for document in found.due_documents)
        facts = {"documents": titles, "day": _day(found.due_documents[0].day, language)}
        _say(message(language, "status.due", facts))
    say()
    _show_steps(found.steps, language)
    _show_participants(found.participants, language)
    _show_reminders(found, language)


def _day(day: str, language: Language) -> str:
    """A day of the case as it is written in running text: «15. februar 2027»."""
    from sjumil_docs.language.dates import long_date  # noqa: PLC0415 – loads Babel

    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B} {moment.year}" if language == "en" else long_date(moment, language)


def _show_steps(steps: Sequence["sd.StepStatus"], language: Language) -> None:
    width = max(len(step.name) for step in steps)
    for step in steps:
        count = len(step.questions)
        facts = {"answered": sum(question.answered for question in step.questions), "count": count}
        line = f"{step.name:{width}}  {message(language, 'status.answered', facts):>9}"
        say(line, fg="yellow" if step.unanswered else "green")
        if step.unanswered:
            _say(
                message(language, "status.missing", {"numbers": ", ".join(number_ranges(step.unanswered))}),
                "    ",
            )
        explained = [each.number for each in step.questions if each.explained and not each.answered]
        if explained:
            numbers = ", ".join(number_ranges(explained))
            _say(message(language, "status.explained", {"numbers": numbers}), "    ")
        if step.missing_summaries and len(step.unanswered) < count:
            _say(_missing_of(step, language), "    ")
        if step.forms:
            _say(message(language, "status.forms", {"forms": ", ".join(map(named, step.forms))}), "    ")


def _missing_of(step: "sd.StepStatus", language: Language) -> str:
    """What nobody has written about a step as a whole."""
    if not step.is_summed_up:
        return message(language, "status.no-summaries")
    labels = (message(language, f"status.summary-{key}") for key in step.missing_summaries)
    return message(language, "status.summaries", {"summaries": ", ".join(labels)})


def _show_participants(participants: Sequence["sd.ParticipantStatus"], language: Language) -> None:
    """Who has not been heard, and who was at a meeting without being the source of an answer."""
    unheard = [one for one in participants if not one.questions]
    for key, shown in (
        ("not-heard", [one for one in unheard if not one.only_present]),
        ("only-present", [one for one in unheard if one.only_present]),
    ):
        if shown:
            say()
            _say(message(language, f"status.{key}", {"count": len(shown)}), bold=True)
            for line in _names(shown, language):
                _say(line, "  ")
    if any(one.only_present for one in unheard):
        _say(message(language, "status.only-present-do"), "  ")


def _names(participants: Sequence["sd.ParticipantStatus"], language: Language) -> Iterator[str]:
    """The names, many of them on a line; those who have met about some questions have one each."""
    if names := [one.name for one in participants if not one.asked]:
        yield "; ".join(names)
    for one in participants:
        if one.asked:
            facts = {"name": one.name, "numbers": ", ".join(number_ranges(one.asked))}
            yield message(language, "status.asked", facts)


def _show_reminders(found: "sd.CaseStatus", language: Language) -> None:
    """What to send, and to whom: each message once."""
    if found.complete:
        say()
        explained = any(question.explained for step in found.steps for question in step.questions)
        _say(message(language, "status.complete-explained" if explained else "status.complete"), fg="green")
    if not found.reminders:
        return
    say()
    _say(message(language, "status.reminders"), bold=True)
    for reminder in found.reminders:
        say()
        _say(_recipients(reminder, found, language), "  ")
        _say(reminder.text, "    ")


def _recipients(reminder: "sd.Reminder", found: "sd.CaseStatus", language: Language) -> str:
    if len(reminder.participants) > MOST_NAMED:
        return message(language, "status.to-silent", {"count": len(reminder.participants)})
    if reminder.participants:
        return message(language, "status.to", {"names": ", ".join(reminder.participants)})
    names = [step.name for step in found.steps if step.key in reminder.steps]
    if len(names) == 1:
        return message(language, "status.to-step", {"step": names[0]})
    return message(language, "status.to-steps", {"steps": ", ".join(names)})


def _say(text: str, indent: str = "", **look: object) -> None:
    say(filled(masked(text), indent, indent), **look)

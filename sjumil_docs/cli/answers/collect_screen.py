"""What came in with filled forms, on the screen: form by form, then the files of the case that changed."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.answers.collected_places import places_together
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.terminal import filled, named, say, typed
from sjumil_docs.language.number_ranges import number_ranges
from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import masked

CHANGES = ("new", "added", "beside")
"""What may become of a value that changes the case."""
MOST_SHOWN = 12
"""Places where a person may be pointed out; `check` shows all of them."""
LONGEST_TEXT = 300
"""Signs of a text of two that differ; the whole of what is left over is shown."""


def collect(language: Language, command: MakeCommand) -> click.Command:
    """The command that reads filled forms into the case."""

    def action(folder: str, files: tuple[str, ...], dry_run: bool) -> int:
        collected = sd.collect(folder, files, dry_run=dry_run)
        for form in collected.forms:
            _show_form(form, language, collected.dry_run)
        _show_personal(collected, folder, language)
        _say(_outcome(collected, Path(folder), language), bold=True)
        return FINE if collected.complete else PROBLEMS

    params = (arguments.folder(language), arguments.files(language), arguments.flag(language, "dry-run"))
    return command(language, "collect", action, *params)


def _show_personal(collected: "sd.Collected", folder: str, language: Language) -> None:
    """What came in and may point out a person, by its place: the words are not repeated."""
    if not collected.personal:
        return
    ending = "-dry-run" if collected.dry_run else ""
    _say(message(language, f"collect.personal{ending}"), fg="yellow")
    for problem in collected.personal[:MOST_SHOWN]:
        forms = "; ".join(named(place) for place in collected.places_in_forms(problem.path))
        place = forms if collected.dry_run else problem.place
        _say(f"{place}: {problem.say(language)} [{problem.code}]", "  - ")
    left = len(collected.personal) - MOST_SHOWN
    if left > 0:
        facts = {"count": left, "case": typed(folder)}
        _say(message(language, f"collect.more-personal{ending}", facts), "  ")
    say()


def _outcome(collected: "sd.Collected", folder: Path, language: Language) -> str:
    """The files that changed, or would."""
    if not collected.changed:
        unchanged = "nothing" if collected.complete else "unchanged"
        return message(language, f"collect.{unchanged if collected.answered else 'no-answers'}")
    files = ", ".join(named(_within(path, folder)) for path in collected.changed)
    if not any(value.outcome in CHANGES for form in collected.forms for value in form.values):
        return message(language, "collect.only-noted", {"files": files})
    return message(
        language, "collect.would-write" if collected.dry_run else "collect.written", {"files": files}
    )


def _within(path: Path, folder: Path) -> Path:
    whole = folder.resolve()
    return path.resolve().relative_to(whole) if path.resolve().is_relative_to(whole) else path


def _show_form(form: "sd.CollectedForm", language: Language, dry_run: bool) -> None:
    if form.refused:
        _say(message(language, f"collect.refused-{form.refused}", {"file": named(form.file)}), fg="red")
        say()
        return
    facts = {"file": named(form.file), "step": form.step_name, "sender": masked(form.sender)}
    _say(message(language, f"collect.{_heading(form)}", facts), bold=True)
    for line in _lines(form, language):
        _say(line, "  ")
    for value in form.values:
        if value.outcome == "beside":
            _show_both(value, language, dry_run)
    if form.to_look_at:
        _say(message(language, "collect.left-over"), "  ", fg="yellow")
    for left in form.to_look_at:
        _say(masked(left.say(language)), "  - ")
    say()


def _heading(form: "sd.CollectedForm") -> str:
    """The key of the line that says what a form is, and whom it is from where that is more than its name."""
    if form.step:
        return "form"
    return "form-of-nobody" if form.sender == Path(form.file).stem else "form-of-all"


def _lines(form: "sd.CollectedForm", language: Language) -> Iterator[str]:
    """What came, how it was found where that was not by its bookmark, and what is missing."""
    for outcome in ("new", "added", "same", "collected-before"):
        places = [value.place for value in form.values if value.outcome == outcome]
        if places:
            yield message(language, f"collect.{outcome}", {"places": places_together(places)})
    yield from _found_otherwise(form, language)
    yield from _other_form(form, language)
    if form.unanswered:
        yield message(language, "collect.unanswered", {"numbers": ", ".join(number_ranges(form.unanswered))})
    if form.half_answered:
        numbers = ", ".join(number_ranges(form.half_answered))
        yield message(language, "collect.half-answered", {"numbers": numbers})
    if form.missing:
        yield message(language, "collect.missing", {"places": "; ".join(form.missing)})
    meeting = [left.say(language) for left in form.left_over if left.kind == "meeting"]
    if meeting:
        yield message(language, "collect.meeting", {"texts": masked("; ".join(meeting))})
    if form.columns_left_out:
        columns = masked("; ".join(form.columns_left_out))
        yield message(language, "collect.columns-left-out", {"columns": columns})


def _found_otherwise(form: "sd.CollectedForm", language: Language) -> Iterator[str]:
    """How fields were found whose bookmarks are gone."""
    by_number = sum(value.found_by == "number" for value in form.values)
    if by_number:
        yield message(language, "collect.found-number", {"count": by_number})
    by_order = [value.place for value in form.values if value.found_by == "order"]
    if by_order:
        yield message(language, "collect.found-order", {"places": "; ".join(by_order)})


def _other_form(form: "sd.CollectedForm", language: Language) -> Iterator[str]:
    """That a form is in another målform, or has the questions of another edition, than the case."""
    if form.other_language:
        yield message(language, f"collect.other-language-{form.other_language}")
    if form.other_edition:
        yield message(language, "collect.other-edition", {"edition": form.other_edition})


def _show_both(value: "sd.CollectedValue", language: Language, dry_run: bool) -> None:
    """Two answers to one question, the first words of each without marks."""
    key = "collect.would-be-beside" if dry_run else "collect.beside"
    _say(message(language, key, {"place": value.place}), "  ", fg="yellow")
    for sign, text in (("    − ", value.words_before), ("    + ", value.words)):
        _say(masked(shorten(text, LONGEST_TEXT, placeholder=" …")), sign)


def _say(text: str, sign: str = "", **look: object) -> None:
    say(filled(text, sign, " " * len(sign)), **look)

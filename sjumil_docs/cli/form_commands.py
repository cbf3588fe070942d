"""The command that writes the forms in which the answers are given."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.places import STANDARD, case_named
from sjumil_docs.cli.terminal import filled, named, say, say_error, typed
from sjumil_docs.language.words import Language, message

if TYPE_CHECKING:
    from sjumil_docs.builds.form_files import FormFormat


def forms(language: Language, command: MakeCommand) -> click.Command:
    """The command that writes a Word form for each step, or a workbook for the whole case."""

    def action(folder: str, out: str | None, steps: tuple[str, ...], format: "FormFormat") -> int:
        if folder == STANDARD and out is None:
            raise sd.UsageError("input-without-folder")
        where = Path(folder) / "skjema" if out is None else out
        written = sd.forms(case_named(folder), where, steps or None, format)
        for form in written.forms:
            _show(form, language)
        for problem in written.report:
            say_error(filled(f"{problem.say(language)} [{problem.code}]", "", "  "))
        if any(form.outcome == "kept" for form in written.forms):
            say_error(message(language, "built.form-how", {"case": typed(folder)}))
        return FINE if written.complete else PROBLEMS

    form = option(language, "--format", "help.forms-format", choices=("docx", "xlsx"), default="docx")
    out = arguments.out(language, "help.forms-out")
    return command(
        language, "forms", action, arguments.folder(language), out, arguments.steps(language), form
    )


def _show(form: "sd.WrittenForm", language: Language) -> None:
    """Prints the outcome of one form; on the error stream if it was not written."""
    facts = {"path": named(form.path)}
    match form.outcome:
        case "kept":
            say_error(message(language, f"built.form-kept-{form.found}", facts))
        case "in-use":
            say_error(message(language, "error.in-use", {"file": named(form.path)}))
        case "unchanged":
            say(message(language, "built.unchanged", facts))
        case _:
            say(message(language, "built.document", facts))

"""The commands that write in the files of a case: tidy them, take back what is changed in Word."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments, revision_screen
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.edits import edit_screen
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.report_screen import show as show_report
from sjumil_docs.cli.terminal import filled, is_watched, named, say, say_error, say_json
from sjumil_docs.language.words import Language, message
from sjumil_docs.output.folder_names import folders_of


def tidy(language: Language, command: MakeCommand) -> click.Command:
    """The command that writes properly what the reader takes as it was meant."""

    def action(folder: str, dry_run: bool, format: str) -> int:
        tidied = sd.tidy(folder, dry_run=dry_run)
        if format == "json":
            say_json({"format": 1, "case": named(folder), "lines": [lines.to_dict() for lines in tidied]})
        else:
            edit_screen.show_tidied(tidied, folder, dry_run, language)
        return PROBLEMS if any(lines.problem for lines in tidied) else FINE

    params = (arguments.folder(language), arguments.flag(language, "dry-run"), arguments.formats(language))
    return command(language, "tidy", action, *params)


def take_back(language: Language, command: MakeCommand) -> click.Command:
    """The command that writes into the case what is changed in the Word files."""

    def action(folder: str, yes: bool, dry_run: bool, out: str | None, **options: Any) -> int:
        format = options.pop("format")
        asks = (
            format == "text" and not yes and not dry_run and is_watched(sys.stdin) and is_watched(sys.stdout)
        )
        options["dry_run"] = dry_run or not (yes or asks)
        options["accept"] = _asker(language) if asks else None
        options["documents"] = options["documents"] or None
        if not options["file"]:
            options["out"] = Path(out) if out else folders_of([Path(folder)], None)[Path(folder)]
        elif out:
            raise sd.UsageError("diff-where")
        try:
            taken = sd.take_back(folder, **options)
        except sd.CaseError as error:
            say_error(error.say(language))
            if format == "text":
                show_report(error.report, folder, language, only_stopping=True)
            return PROBLEMS
        if format == "json":
            say_json(
                {"format": 1, "case": named(folder), "documents": [document.to_dict() for document in taken]}
            )
        else:
            edit_screen.show_taken(taken, folder, asks, language)
            edit_screen.show_written(taken, options["keep"], language)
            _show_next(taken, dry_run, language)
        return FINE if all(document.is_in_case for document in taken) else PROBLEMS

    params = [
        arguments.out(language, "help.in"),
        arguments.documents(language, "help.only"),
        arguments.named_file(language, "--file", "help.file"),
        arguments.templates(language),
        *(arguments.flag(language, name) for name in ("dry-run", "yes", "keep")),
        arguments.formats(language),
    ]
    return command(language, "take-back", action, arguments.folder(language), *params)


def _show_next(taken: Sequence["sd.TakenDocument"], dry_run: bool, language: Language) -> None:
    """Prints how to write what can be taken in."""
    if any(change.outcome == "possible" for document in taken for change in document.changes):
        say(filled(message(language, "take-back.dry" if dry_run else "take-back.how"), "", ""))


def _asker(language: Language) -> Callable[["sd.Revision"], bool]:
    """Shows a change and asks a person about it; anything but yes or no is asked again."""

    def asked(revision: "sd.Revision") -> bool:
        say()
        revision_screen.show_revision(revision, language, "take-back.possible")
        yes, no = (message(language, f"take-back.{answer}").split() for answer in ("yes", "no"))
        while True:
            answer = (
                click.prompt(message(language, "take-back.ask").strip(), prompt_suffix=" ").strip().lower()
            )
            if answer in (*yes, *no):
                return answer in yes

    return asked

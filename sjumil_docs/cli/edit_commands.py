"""The commands that write in the files of a case: tidy them, take back what is changed in Word."""

from collections.abc import Callable, Sequence

import click

import sjumil_docs as sd
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.terminal import filled, named, say, say_error
from sjumil_docs.language.words import Language, message

MakeCommand = Callable[..., click.Command]
"""Makes a command of its language, its name, what it does, and its parameters."""


def tidy(language: Language, command: MakeCommand) -> click.Command:
    """The command that writes properly what the reader takes as it was meant."""

    def action(folder: str, dry_run: bool) -> int:
        tidied = sd.tidy(folder, dry_run=dry_run)
        _show_tidied(tidied, folder, dry_run, language)
        return PROBLEMS if any(lines.problem for lines in tidied) else FINE

    return command(language, "tidy", action, _folder(language), _dry_run(language))


def _show_tidied(tidied: Sequence["sd.TidiedLines"], folder: str, dry_run: bool, language: Language) -> None:
    """Prints what is tidied, a line each, and then in which files; what is not goes to the error stream."""
    for lines in tidied:
        if lines.problem:
            say_error(lines.problem.say(language))
            continue
        span = str(lines.first) if lines.first == lines.last else f"{lines.first}–{lines.last}"
        facts = {"file": named(lines.file), "first": lines.first, "lines": span, "key": named(lines.key)}
        key = f"tidy.would-{lines.kind}" if dry_run else f"tidy.{lines.kind}"
        say(filled(message(language, key, facts), "", "  "))
    files = ", ".join(dict.fromkeys(named(lines.file) for lines in tidied if not lines.problem))
    if files:
        say(filled(message(language, "tidy.dry" if dry_run else "tidy.done", {"files": files}), "", ""))
    elif not tidied:
        say(message(language, "tidy.nothing", {"case": named(folder)}))


def _folder(language: Language) -> click.Argument:
    return click.Argument(["folder"], required=True, metavar=message(language, "cli.folder"))


def _dry_run(language: Language) -> click.Option:
    return option(language, "--dry-run", "help.dry-run", is_flag=True)

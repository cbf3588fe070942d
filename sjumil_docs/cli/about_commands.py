"""The commands about the program itself: its rules, its documents, the schema of a case, what it needs."""

from collections.abc import Callable

import click

import sjumil_docs as sd
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.rule_screen import rules_named
from sjumil_docs.cli.rule_screen import show as show_rules
from sjumil_docs.cli.terminal import filled, say, say_json
from sjumil_docs.language.words import Language, message

MakeCommand = Callable[..., click.Command]
"""Makes a command of its language, its name, what it does, and its parameters."""


def rules(language: Language, command: MakeCommand) -> click.Command:
    """The command that explains the rules of the check."""

    def action(names: tuple[str, ...], format: str) -> int:
        if format == "json":
            say_json([rule.to_dict(language) for rule in rules_named(names)])
        else:
            show_rules(names, language)
        return FINE

    names = click.Argument(["names"], nargs=-1, metavar=message(language, "cli.rules"))
    return command(language, "rules", action, names, _format(language))


def documents(language: Language, command: MakeCommand) -> click.Command:
    """The command that lists the documents."""

    def action() -> int:
        for name in sd.document_names():
            say(name)
        return FINE

    return command(language, "documents", action)


def schema(language: Language, command: MakeCommand) -> click.Command:
    """The command that prints the schema of a case, or of one file of it."""

    def action(file: str | None) -> int:
        say_json(sd.schema(file, "nn" if language == "nn" else "nb"))
        return FINE

    file = click.Argument(["file"], required=False, metavar=f"[{message(language, 'cli.file')}]")
    return command(language, "schema", action, file)


def doctor(language: Language, command: MakeCommand) -> click.Command:
    """The command that says what the machine lacks, and how to mend it."""

    def action(format: str) -> int:
        needs = sd.doctor()
        wrong = sum(not need.ok for need in needs)
        if format == "json":
            say_json({"format": 1, "ok": not wrong, "needs": [need.to_dict(language) for need in needs]})
        else:
            for need in needs:
                _show_need(need, language)
            say(message(language, "doctor.some-wrong" if wrong else "doctor.all-fine", {"count": wrong}))
        return PROBLEMS if wrong else FINE

    return command(language, "doctor", action, _format(language))


def _show_need(need: "sd.Need", language: Language) -> None:
    sign, colour = ("ok", "green") if need.ok else ("wrong", "red")
    mark = message(language, f"doctor.{sign}")
    say(filled(f"{mark}: {need.say(language)}", "  ", "    "), fg=None if need.ok else colour)
    if not need.ok:
        say(filled(need.mend(language), "    ", "    "))


def _format(language: Language) -> click.Option:
    return option(language, "--format", "help.format", choices=("text", "json"), default="text")

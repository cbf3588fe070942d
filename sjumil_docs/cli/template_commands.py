"""The commands for those who own the municipality's templates: look one through, begin one, compare one."""

from itertools import groupby

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.terminal import filled, named, say, say_json
from sjumil_docs.language.words import Language, WrittenLanguage, message

_MALFORMS = ("nb", "nn")


def check_template(language: Language, command: MakeCommand) -> click.Command:
    """The command that looks a template through without a case."""

    def action(file: str, document: str | None, annotate: str | None, format: str) -> int:
        report = sd.check_template(file, document, annotate, language)
        if format == "json":
            say_json({"file": named(file), **report.to_dict(language)})
        else:
            _show(report, file, annotate, language)
        return PROBLEMS if report.errors else FINE

    annotate = arguments.named_file(language, "--annotate", "help.annotate", "cli.copy")
    params = (
        arguments.file(language),
        arguments.document(language, "help.template-document"),
        annotate,
        arguments.formats(language),
    )
    return command(language, "check-template", action, *params)


def _show(report: "sd.Report", file: str, annotate: str | None, language: Language) -> None:
    for problem in report:
        say(filled(f"{problem.say(language)} [{problem.code}]", "  ", "    "))
    counts = {"count": len(report.errors), "warnings": len(report.warnings)}
    facts = {"file": named(file), "copy": named(annotate or ""), **counts}
    standing = "faults" if report.errors else "warned" if report.warnings else "fine"
    say(message(language, f"built.template-{standing}", facts))
    if annotate is not None:
        say(message(language, "built.template-annotated", facts))


def template(language: Language, command: MakeCommand) -> click.Command:
    """The command that puts a shipped template where it can be edited, or compares one with it."""

    def action(document: str, malform: WrittenLanguage | None, out: str | None, changes: str | None) -> int:
        chosen = malform or ("nn" if language == "nn" else "nb")
        if changes is not None:
            _show_changes(sd.template_changes(changes, document, chosen), changes, language)
            return FINE
        placed = sd.template(document, chosen, out or "maler")
        say(message(language, "built.template", {"path": named(placed.path), "line": placed.line}))
        return FINE

    name = arguments.one_of("document", message(language, "cli.document"), sd.document_names)
    malform = option(language, "--malform", "help.malform", choices=_MALFORMS)
    out = arguments.out(language, "help.template-out")
    changes = arguments.named_file(language, "--changes", "help.changes")
    return command(language, "template", action, name, malform, out, changes)


def _show_changes(differences: "tuple[sd.Difference, ...]", file: str, language: Language) -> None:
    """What the municipality's template says otherwise than the shipped one."""
    key = "diff.template-changed" if differences else "diff.template-same"
    facts = {"file": named(file), "count": len(differences)}
    say(filled(message(language, key, facts), "", ""), bold=True)
    for place, at_place in groupby(differences, lambda difference: _place_of(difference, language)):
        say()
        say(filled(place, "  ", "    "), bold=True)
        for difference in at_place:
            if difference.before is not None:
                say(filled(difference.before, "    − ", "      "), fg="red")
            if difference.after is not None:
                say(filled(difference.after, "    + ", "      "), fg="green")


def _place_of(difference: "sd.Difference", language: Language) -> str:
    """Whether a paragraph is new, gone or changed, and where it stands."""
    kind = "new" if difference.before is None else "removed" if difference.after is None else "changed"
    where = [message(language, f"diff.{difference.story}")] if difference.story != "body" else []
    if difference.heading:
        where.append(message(language, "diff.heading", {"heading": difference.heading}))
    place = ", ".join(where) or message(language, "diff.at-top")
    return message(language, f"diff.was-{kind}", {"place": place})

"""The commands about the program itself: its rules, its documents, the schema of a case, what it needs."""

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.document_screen import show as show_documents
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS, USAGE
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.places import case_named
from sjumil_docs.cli.rule_screen import rule_names, rules_named
from sjumil_docs.cli.rule_screen import show as show_rules
from sjumil_docs.cli.terminal import filled, say, say_error, say_json
from sjumil_docs.language.words import Language, WrittenLanguage, message
from sjumil_docs.problems import masked


def rules(language: Language, command: MakeCommand) -> click.Command:
    """The command that explains the rules of the check."""

    def action(names: tuple[str, ...], format: str) -> int:
        if format == "json":
            say_json([rule.to_dict(language) for rule in rules_named(names)])
        else:
            show_rules(names, language)
        return _tell_faults(language)

    names = arguments.one_of("names", message(language, "cli.rules"), rule_names, required=False, nargs=-1)
    return command(language, "rules", action, names, arguments.formats(language))


def documents(language: Language, command: MakeCommand) -> click.Command:
    """The command that lists the documents, or says what a case has for each."""

    def action(folder: str | None, templates: str | None, format: str) -> int:
        if folder is None:
            kinds = [kind.to_dict(language) for kind in sd.document_kinds()]
            say_json(kinds) if format == "json" else say("\n".join(kind["name"] for kind in kinds))
            return _tell_faults(language)
        case = sd.read(case_named(folder), templates=templates)
        states = sd.document_states(case)
        if format == "json":
            told = [state.to_dict(language) for state in states]
            say_json({"format": 1, "case": masked(folder), "documents": told})
        else:
            show_documents(states, language)
        return FINE

    folder = arguments.folder(language, required=False)
    params = (folder, arguments.templates(language), arguments.formats(language))
    return command(language, "documents", action, *params)


def _tell_faults(language: Language) -> int:
    """The exit code, when it has been said what of other packages cannot be used."""
    faults = sd.plugin_faults()
    for fault in faults:
        say_error(fault.say(language))
    return PROBLEMS if faults else FINE


def schema(language: Language, command: MakeCommand) -> click.Command:
    """The command that prints the schema of a case, of one file of it, or of what a command prints."""
    from sjumil_docs.cli.data.command_shapes import COMMAND_SHAPES  # noqa: PLC0415 – loads what makes data

    def action(file: str | None, data: str | None) -> int:
        if file is not None and data is not None:
            say_error(
                message(language, "cli.either", {"one": message(language, "cli.file"), "other": "--data"})
            )
            return USAGE
        written: WrittenLanguage = "nn" if language == "nn" else "nb"
        say_json(sd.schema(file, written) if data is None else sd.data_schema(COMMAND_SHAPES[data]))
        return FINE

    data = option(
        language, "--data", "help.data", choices=[*COMMAND_SHAPES], metavar=message(language, "cli.a-command")
    )
    file = arguments.one_of("file", f"[{message(language, 'cli.file')}]", _case_files, required=False)
    return command(language, "schema", action, file, data)


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

    return command(language, "doctor", action, arguments.formats(language))


def _show_need(need: "sd.Need", language: Language) -> None:
    sign, colour = ("ok", "green") if need.ok else ("wrong", "red")
    mark = message(language, f"doctor.{sign}")
    say(filled(f"{mark}: {need.say(language)}", "  ", "    "), fg=None if need.ok else colour)
    if not need.ok:
        say(filled(need.mend(language), "    ", "    "))


def _case_files() -> list[str]:
    """The files that a case folder can have."""
    names = ["sak", *sd.schema()["properties"], *(f"svar/{step}" for step in arguments.step_keys())]
    return [f"{name}.yaml" for name in names]

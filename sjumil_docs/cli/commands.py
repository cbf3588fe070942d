"""The commands, each one public function of the library, with their options and their help in a language."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import click

import sjumil_docs as sd
from sjumil_docs.cli import (
    about_commands,
    arguments,
    diff_command,
    form_commands,
    page_command,
    template_commands,
)
from sjumil_docs.cli.answers import collect_screen, status_screen
from sjumil_docs.cli.building import build_command, build_screen, watch_screen
from sjumil_docs.cli.data.sarif import sarif
from sjumil_docs.cli.edits import edit_commands
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS, USAGE
from sjumil_docs.cli.help_pages import Arguments, Commands, option
from sjumil_docs.cli.places import case_named, output_folders
from sjumil_docs.cli.report_screen import show as show_report
from sjumil_docs.cli.signals import Signals
from sjumil_docs.cli.terminal import named, say, say_error, say_json
from sjumil_docs.language.words import LANGUAGES, Language, WrittenLanguage, message


def commands(language: Language, signals: Signals, follows_case: bool = False) -> click.Group:
    """The commands, with their help in a language; `signals` tell what is asked from outside.

    Where `follows_case` is true, what is said of a case is said in its own målform.
    """
    makers: dict[str, Callable[[Language], click.Command]] = {
        "new": _new,
        "forms": lambda language: form_commands.forms(language, _command),
        "collect": lambda language: collect_screen.collect(language, _command),
        "status": lambda language: status_screen.status(language, _command),
        "open": lambda language: page_command.open_case(follows_case, language, _command),
        "check": partial(_check, follows_case),
        "build": lambda language: build_command.build(signals, follows_case, language, _command),
        "watch": partial(_watch, follows_case),
        "diff": lambda language: diff_command.diff(follows_case, language, _command),
        "take-back": lambda language: edit_commands.take_back(language, _command),
        "tidy": lambda language: edit_commands.tidy(language, _command),
        "rules": lambda language: about_commands.rules(language, _command),
        "check-template": lambda language: template_commands.check_template(language, _command),
        "template": lambda language: template_commands.template(language, _command),
        "documents": lambda language: about_commands.documents(language, _command),
        "schema": lambda language: about_commands.schema(language, _command),
        "doctor": lambda language: about_commands.doctor(language, _command),
    }
    return Commands(
        "sjumil-docs",
        language=language,
        makers=makers,
        help=message(language, "help.main"),
        params=[*_common_options(language), _version(language)],
    )


def _common_options(language: Language, hidden: bool = False) -> list[click.Option]:
    """The options of every command, which are looked for before any command is made."""
    flags = [
        option(language, f"--{name}", f"help.{name}", is_flag=True, expose_value=False, hidden=hidden)
        for name in ("quiet", "verbose")
    ]
    return [option(language, "--lang", "help.lang", choices=LANGUAGES, expose_value=False), *flags]


def _command(
    language: Language, name: str, action: Callable[..., int], *params: click.Parameter
) -> click.Command:
    return Arguments(
        name,
        language=language,
        callback=build_screen.with_error_messages(action, language),
        params=[*params, *_common_options(language, hidden=True)],
        help=message(language, f"help.{name}"),
    )


def _version(language: Language) -> click.Option:
    def show(context: click.Context, _: click.Parameter, requested: bool) -> None:
        if requested:
            say(f"sjumil-docs {sd.__version__}")
            context.exit()

    return option(language, "--version", "help.version", is_flag=True, expose_value=False, callback=show)


def _new(language: Language) -> click.Command:
    def action(folder: str, name: str, malform: WrittenLanguage | None, programme: str | None) -> int:
        chosen = malform or ("nn" if language == "nn" else "nb")
        paths = sd.new(folder, name, chosen, programme)
        facts = {"folder": named(folder), "file": named(paths[0])}
        say(message(language, "built.new", facts))
        return FINE

    malform = option(language, "--malform", "help.malform", choices=("nb", "nn"))
    name = option(language, "--name", "help.name", default="", metavar=message(language, "cli.name"))
    params = (arguments.folder(language), name, malform, arguments.programme(language))
    return _command(language, "new", action, *params)


def _check(follows_case: bool, language: Language) -> click.Command:
    def action(folders: tuple[str, ...], templates: str | None, format: str, strict: bool) -> int:
        reports, code = {}, FINE
        for folder in dict.fromkeys(folders):
            try:
                reports[folder] = sd.check(case_named(folder), templates=templates)
            except sd.UsageError as error:  # the other cases are checked all the same
                say_error(error.say(language))
                code = USAGE
        if format == "json":
            plain = [{"case": f, **report.to_dict(language)} for f, report in reports.items()]
            say_json(plain)
        elif format == "sarif":
            say_json(sarif(reports, language))
        else:
            for folder, report in reports.items():
                show_report(report, folder, build_screen.language_of_report(report, language, follows_case))
        wrong = any(len(r) if strict else r.errors for r in reports.values())
        return code or (PROBLEMS if wrong else FINE)

    form, strict = arguments.formats(language, "sarif"), arguments.flag(language, "strict")
    folders, templates = arguments.folders(language), arguments.templates(language)
    return _command(language, "check", action, folders, templates, form, strict)


def _watch(follows_case: bool, language: Language) -> click.Command:
    def action(folder: str, out: str | None, documents: tuple[str, ...], templates: str | None) -> int:
        out_folder = output_folders((folder,), out)[folder]
        attempts = sd.watch(folder, out_folder, documents or None, templates=templates)
        try:
            before = None
            for number, attempt in enumerate(attempts):
                report = watch_screen.report_of(attempt) or before
                spoken = build_screen.language_of_report(report, language, follows_case)
                if number:
                    clock = f"{datetime.now():%H.%M.%S}"
                    watch_screen.show_next(attempt, before, folder, clock, spoken)
                else:
                    watch_screen.show_first(attempt, folder, spoken)
                    say(message(spoken, "built.watching", {"case": named(folder)}))
                before = report
        except KeyboardInterrupt:
            say()  # below the ^C that the terminal shows
        say(message(language, "built.watching-ended", {"case": named(folder)}))
        return FINE

    folder, out, document = arguments.folder(language), arguments.out(language), arguments.documents(language)
    return _command(language, "watch", action, folder, out, document, arguments.templates(language))

"""The command that builds: one case on the screen, several with a bar, or one document to another command."""

from functools import partial
from typing import Any

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.building import build_progress, build_screen
from sjumil_docs.cli.building.unchanged_case import keep_build, kept_build, state_of_case
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS, USAGE
from sjumil_docs.cli.places import STANDARD, case_named, output_folders
from sjumil_docs.cli.signals import Signals
from sjumil_docs.cli.terminal import named, said_on_error_stream, say_error, say_json, send
from sjumil_docs.language.words import Language, message

_OF_FOLDERS = ("noark", "matrix", "overwrite", "beside", "jobs")
"""Choices that mean something only where files are put in a folder."""


def build(signals: Signals, follows_case: bool, language: Language, command: MakeCommand) -> click.Command:
    """The command that builds the documents of one case or several."""

    def action(folders: tuple[str, ...], out: str | None, jobs: int | None, **options: Any) -> int:
        if options["overwrite"] and options["beside"]:
            return _either("--overwrite", "--beside", language)
        options["documents"] = options["documents"] or None
        if out == STANDARD:
            return _to_output(folders, language, jobs=jobs, **options)
        if len(set(folders)) > 1:
            spoken_of = partial(build_screen.language_of, language=language, follows_case=follows_case)
            return build_progress.build(folders, out, language, signals, spoken_of, jobs=jobs, **options)
        as_data = options.pop("format") == "json"
        if as_data:
            return _as_data(folders[0], out, language, **options)
        return _on_screen(folders[0], out, language, follows_case, **options)

    flags = [n for n, kind in sd.BuildOptions.__annotations__.items() if kind is bool]
    places = [arguments.folders(language), arguments.out(language), arguments.documents(language)]
    places.append(arguments.templates(language))
    numbers = (arguments.count(language, "seconds", "cli.seconds"), arguments.count(language, "jobs"))
    choices = [*(arguments.flag(language, name) for name in flags), *numbers]
    return command(language, "build", action, *places, *choices, arguments.formats(language))


def _either(one: str, other: str, language: Language) -> int:
    say_error(message(language, "cli.either", {"one": one, "other": other}))
    return USAGE


def _on_screen(folder: str, out: str | None, language: Language, follows_case: bool, **options: Any) -> int:
    out_folder = output_folders((folder,), out)[folder]
    before = state_of_case(folder, out_folder, options)
    if kept := kept_build(before):
        spoken = build_screen.language_of_case(kept.language, language, follows_case)
        build_screen.show_nothing_to_do(kept.files, out_folder, spoken)
        return FINE
    result: sd.Built | Exception
    try:
        result = sd.build(case_named(folder), out_folder, **options)
        keep_build(before, state_of_case(folder, out_folder, options), result)
    except (sd.CaseError, sd.PdfError) as error:
        result = error
    build_screen.show_result(result, folder, build_screen.language_of(result, language, follows_case))
    return build_screen.code_of(result)


def _as_data(folder: str, out: str | None, language: Language, **options: Any) -> int:
    """The exit code of a build of one case, whose result is printed as JSON."""
    result: sd.Built | Exception
    try:
        result = sd.build(case_named(folder), output_folders((folder,), out)[folder], **options)
    except sd.SjumilError as error:
        result = error
    say_json([{"case": named(folder), **build_screen.data_of(result, language)}])
    return build_screen.code_of(result)


def _to_output(folders: tuple[str, ...], language: Language, **options: Any) -> int:
    """The exit code of a build of one document, which goes out as a Word file, or as a PDF with `pdf`."""
    for name in _OF_FOLDERS:
        if options[name]:
            return _either(f"--{name}", f"--out {STANDARD}", language)
    if options["format"] != "text":
        return _either("--format json", f"--out {STANDARD}", language)
    names = options["documents"] or ()
    if len(names) != 1 or len(set(folders)) != 1:
        raise sd.UsageError("output-of-many")
    choices = {name: options[name] for name in ("final", "pdf", "seconds")}
    with said_on_error_stream():
        try:
            source = case_named(folders[0])
            case = sd.read(source, templates=options["templates"]) if options["templates"] else source
            (document,) = sd.draft(case, names, **choices).documents
        except sd.CaseError as error:
            build_screen.show_result(error, folders[0], language)
            return PROBLEMS
        build_screen.show_gaps(len(document.gaps), language)
    send(document.pdf or document.data)
    return FINE

"""`sjumil-docs diff`: what a person has changed in the documents of cases, each told in its own målform."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments, revision_screen
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.building.build_screen import language_of_report
from sjumil_docs.cli.exit_codes import CHANGED, FINE, PROBLEMS
from sjumil_docs.cli.places import case_named, output_folders
from sjumil_docs.cli.report_screen import show as show_report
from sjumil_docs.cli.terminal import named, say, say_error, say_json
from sjumil_docs.language.words import Language


@dataclass(frozen=True, slots=True)
class _RevisedCase:
    """A case whose documents were looked at, and the language to tell of them in."""

    folder: str
    documents: tuple["sd.RevisedDocument", ...]
    language: Language


def diff(follows_case: bool, language: Language, command: MakeCommand) -> click.Command:
    """The command; where `follows_case` is true, what is said of a case is said in its own målform."""

    def action(folders: tuple[str, ...], out: str | None, format: str, **choices: Any) -> int:
        file: str | None = choices["file"]
        if file is not None and (out is not None or len(set(folders)) > 1):
            raise sd.UsageError("diff-where")
        outs = output_folders(folders, out if file is None else ".")
        revised = []
        for folder, out_folder in outs.items():
            try:
                case = sd.read(case_named(folder), templates=choices["templates"])
                where = None if file else out_folder
                documents = sd.diff(case, where, choices["documents"] or None, file=file)
                revised.append(_RevisedCase(folder, documents, case.language if follows_case else language))
            except sd.CaseError as error:
                spoken = language_of_report(error.report, language, follows_case)
                say_error(error.say(spoken))
                if format == "text":
                    show_report(error.report, folder, spoken, only_stopping=True)
        if format == "json":
            say_json([_plain(one) for one in revised])
        else:
            _show(revised, by_name=len(outs) > 1)
        return _exit_code(revised, all_read=len(revised) == len(outs), tells_changes=choices["exit_code"])

    out, document = arguments.out(language, "help.in"), arguments.documents(language, "help.only")
    file, code = arguments.named_file(language, "--file", "help.file"), arguments.flag(language, "exit-code")
    places = (arguments.folders(language), out, document, arguments.templates(language), file)
    return command(language, "diff", action, *places, arguments.formats(language), code)


def _plain(revised: _RevisedCase) -> dict[str, object]:
    documents = [document.to_dict() for document in revised.documents]
    return {"format": 1, "case": revised.folder, "documents": documents}


def _show(cases: Iterable[_RevisedCase], *, by_name: bool) -> None:
    for revised in cases:
        if by_name:
            say(named(revised.folder), bold=True)
        revision_screen.show(revised.documents, revised.language)


def _exit_code(cases: Iterable[_RevisedCase], *, all_read: bool, tells_changes: bool) -> int:
    documents = [document for revised in cases for document in revised.documents]
    if not all_read or not all(document.is_read for document in documents):
        return PROBLEMS
    return CHANGED if tells_changes and any(document.revisions for document in documents) else FINE

"""The result of a build on the screen: the files written, the files not written, and the errors."""

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import sjumil_docs as sd
from sjumil_docs.cli.exit_codes import FINE, PROBLEMS, USAGE
from sjumil_docs.cli.report_screen import show as show_report
from sjumil_docs.cli.terminal import filled, named, say, say_error, typed
from sjumil_docs.language.words import Language, WrittenLanguage, message
from sjumil_docs.problems import SjumilError, UsageError, masked, quoted


def show_built(built: "sd.Built", case: str, language: Language) -> None:
    """Prints the outcome of each document, and how to see what is missing."""
    if built.documents and all(map(_stands_as_built, built.documents)):
        show_nothing_to_do([d.path.name for d in built.documents], built.documents[0].path.parent, language)
    else:
        for document in built.documents:
            _show_document(document, language)
    for left_out in built.left_out:
        _show_left_out(left_out, language)
    for path in built.outdated.removed:
        option = _OPTIONS.get(path.suffix, "")
        key = "built.removed-form" if option else "built.removed"
        say(message(language, key, {"path": named(path), "option": option}))
    for path in built.outdated.kept:
        say_error(message(language, "built.outdated", {"path": named(path)}))
    if any(d.outcome == "kept" and d.previous in _PERSONS_FILES for d in built.documents):
        say_error(message(language, "built.how", {"case": typed(case)}))
    _show_how_to_check(built, case, language)


def show_nothing_to_do(files: Sequence[str], folder: Path, language: Language) -> None:
    """Prints that the documents in a folder already are as the case says."""
    facts = {"files": ", ".join(files), "folder": named(folder)}
    say(message(language, "built.nothing", facts))


def _show_how_to_check(built: "sd.Built", case: str, language: Language) -> None:
    """One line on what is missing or worth a thought, with the command that shows all of it."""
    persons = sum(problem.code in _OF_PERSONS for problem in built.report)
    has_gaps = any(document.gaps for document in built.documents)
    count = persons or len(built.report.warnings)
    if persons:
        key = "persons-and-gaps" if has_gaps else "persons"
    elif has_gaps:
        key = "check"
    elif count:
        key = "warnings"
    else:
        return
    say(message(language, f"built.{key}", {"case": typed(case), "count": count}))


def _stands_as_built(document: "sd.BuiltDocument") -> bool:
    return document.outcome == "unchanged" and document.previous == "built" and not document.kept


MAX_SHOWN = 5
"""Reasons why a document is left out that are told of one by one; the data have them all."""
_OF_PERSONS = ("privacy.identity-number", "privacy.person-name")
_PERSONS_FILES = ("edited", "foreign")
_OPTIONS = {".pdf": "--pdf", ".json": "--noark", ".xlsx": "--matrix"}
"""The options that make the optional files, by their extensions."""


def _show_document(document: "sd.BuiltDocument", language: Language) -> None:
    """Prints the outcome of one document; on the error stream if it was not written."""
    facts = {"path": named(document.path), "count": document.gaps, "kept": f"{document.name}.docx"}
    match document.outcome:
        case "kept":
            return say_error(message(language, f"built.kept-{document.previous}", facts))
        case "in-use":
            return say_error(message(language, "error.in-use", {"file": named(document.path)}))
        case "unchanged":
            key = "agrees" if document.previous in _PERSONS_FILES else "unchanged"
        case "beside":
            key = "beside"
        case _:
            key = {0: "document", 1: "draft-one"}.get(document.gaps, "draft")
    lines = [message(language, f"built.{key}", facts)]
    other_files = (named(path) for path in (document.pdf, document.noark, document.matrix) if path)
    lines += [message(language, "built.also", {"path": path}) for path in other_files]
    if document.previous == "saved":
        lines.append(message(language, f"built.saved-{document.outcome}"))
    if document.aside:
        lines.append(message(language, "built.set-aside", {"path": named(document.aside)}))
    say("\n  ".join(lines))
    for path in document.kept:
        say_error(message(language, "built.kept-beside", {"path": named(path)}))
    return None


def _show_left_out(left_out: "sd.LeftOut", language: Language) -> None:
    """Prints that a document is not made, and why, with the place."""
    say_error(message(language, "built.left-out", {"name": masked(left_out.name)}))
    for problem in left_out.problems[:MAX_SHOWN]:
        place = f"{problem.place}: " if problem.place and len(problem.path) > 1 else ""
        say_error(filled(f"{place}{problem.say(language)}", "  ", "    "))
    if (more := len(left_out.problems) - MAX_SHOWN) > 0:
        say_error(filled(message(language, "documents.more", {"count": more}), "  ", "    "))


def show_gaps(count: int, language: Language) -> None:
    """Prints how much is missing in a document that goes out to another command, if anything is."""
    if count:
        key = "built.draft-sent-one" if count == 1 else "built.draft-sent"
        say(message(language, key, {"count": count}))


def show_result(result: "sd.Built | Exception", case: str, language: Language) -> None:
    """Prints what was built of a case, or the error that prevented it."""
    match result:
        case sd.PdfError():
            show_built(result.built, case, language)
            say_error(result.say(language))
        case SjumilError():
            _show_error(result, case, language)
        case Exception():
            show_fault(result, language)
        case _:
            show_built(result, case, language)


def language_of_report(report: "sd.Report | None", language: Language, follows_case: bool) -> Language:
    """The målform of the case that a report is on, where messages follow it, else the language."""
    return language_of_case(report.written_in if report else None, language, follows_case)


def language_of_case(written_in: WrittenLanguage | None, language: Language, follows_case: bool) -> Language:
    """The målform of a case, where it is known and messages follow it, else the language."""
    return (follows_case and written_in) or language


def language_of(result: "sd.Built | Exception", language: Language, follows_case: bool) -> Language:
    """The language to tell of one build in."""
    match result:
        case sd.PdfError():
            report: sd.Report | None = result.built.report
        case sd.CaseError():
            report = result.report
        case Exception():
            report = None
        case _:
            report = result.report
    return language_of_report(report, language, follows_case)


def data_of(result: "sd.Built | Exception", language: Language) -> Mapping[str, object]:
    """What was built of a case as plain data, or the error that prevented it, or both."""
    if not isinstance(result, Exception):
        return result.to_dict(language)
    if not isinstance(result, SjumilError):
        said = message(language, "cli.failed", {"found": f"{type(result).__name__}: {quoted(result)}"})
        facts = {"found": type(result).__name__}
        known = {"format": 1, "language": language, "error": "Exception", "code": "failed"}
        return {**known, "message": said, "facts": facts}
    if isinstance(result, sd.PdfError):
        return {**result.built.to_dict(language), **result.to_dict(language)}
    return result.to_dict(language)


def code_of(result: "sd.Built | Exception") -> int:
    """The exit code that the result of one build has."""
    if isinstance(result, Exception):
        return USAGE if isinstance(result, UsageError) else PROBLEMS
    return FINE if result.complete else PROBLEMS


def _show_error(error: SjumilError, case: str, language: Language) -> None:
    """Prints why a case was not built."""
    say_error(error.say(language))
    if isinstance(error, sd.CaseError):
        show_report(error.report, case, language, only_stopping=True)


def show_fault(error: Exception, language: Language) -> None:
    """Prints a sentence for reporting an internal error."""
    description = f"{type(error).__name__}: {quoted(error)}"
    say_error(message(language, "cli.failed", {"found": description}))


def with_error_messages(action: Callable[..., int], language: Language) -> Callable[..., int]:
    """The action, with each SjumilError turned into a printed sentence and an exit code.

    A case that cannot be read has each of its errors told of, unless other programs are to read the output.
    """

    @functools.wraps(action)
    def run(**parameters: object) -> int:
        try:
            return action(**parameters)
        except SjumilError as error:
            if isinstance(error, sd.CaseError) and parameters.get("format") != "json":
                _show_error(error, str(parameters.get("folder", "")), language)
            else:
                say_error(error.say(language))
            return USAGE if isinstance(error, UsageError) else PROBLEMS

    return run

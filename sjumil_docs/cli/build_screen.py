"""What a person sees of a build: what was written and what was not, and what went wrong."""

import functools
from collections.abc import Callable

import sjumil_docs as sd
from sjumil_docs.cli.exit_codes import PROBLEMS, USAGE
from sjumil_docs.cli.report_screen import show as show_report
from sjumil_docs.cli.report_screen import show_group
from sjumil_docs.cli.terminal import named, say, say_error, typed
from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import CaseError, PdfError, Severity, SjumilError, UsageError, quoted


def show_built(built: "sd.Built", case: str, language: Language) -> None:
    """What became of each document, and where to look for what is missing."""
    if all(d.outcome == "unchanged" and d.found == "built" for d in built.documents):
        files = ", ".join(d.path.name for d in built.documents)
        facts = {"files": files, "folder": named(built.documents[0].path.parent)}
        say(message(language, "built.nothing", facts))
    else:
        for document in built.documents:
            _document(document, language)
    for path in built.outdated.removed:
        option = _OPTIONS.get(path.suffix, "")
        key = "built.removed-form" if option else "built.removed"
        say(message(language, key, {"path": named(path), "option": option}))
    for path in built.outdated.kept:
        say_error(message(language, "built.outdated", {"path": named(path)}))
    if any(d.outcome == "kept" and d.found in _WRITTEN_BY_HAND for d in built.documents):
        say_error(message(language, "built.how", {"case": typed(case)}))
    if any(document.gaps for document in built.documents):
        say(message(language, "built.check", {"case": typed(case)}))
    elif built.report.warnings:
        count = len(built.report.warnings)
        say(message(language, "built.warnings", {"case": typed(case), "count": count}))


_WRITTEN_BY_HAND = ("edited", "foreign")
_OPTIONS = {".pdf": "--pdf", ".json": "--noark"}
"""What makes the files that are there only for those who have asked for them."""


def _document(document: "sd.BuiltDocument", language: Language) -> None:
    """What became of one document; what is not written goes to the error stream."""
    facts = {"path": named(document.path), "count": document.gaps, "kept": f"{document.name}.docx"}
    match document.outcome:
        case "kept":
            return say_error(message(language, f"built.kept-{document.found}", facts))
        case "in-use":
            return say_error(message(language, "error.in-use", {"file": named(document.path)}))
        case "unchanged":
            key = "agrees" if document.found in _WRITTEN_BY_HAND else "unchanged"
        case "beside":
            key = "beside"
        case _:
            key = "draft" if document.gaps else "document"
    lines = [message(language, f"built.{key}", facts)]
    more = (named(path) for path in (document.pdf, document.noark) if path)
    lines += [message(language, "built.also", {"path": path}) for path in more]
    if document.found == "saved":
        lines.append(message(language, f"built.saved-{document.outcome}"))
    if document.aside:
        lines.append(message(language, "built.set-aside", {"path": named(document.aside)}))
    return say("\n  ".join(lines))


def show_attempt(attempt: "sd.Built | Exception", case: str, language: Language) -> None:
    """What one build of a case that is watched came to, and what in the case is worth a thought."""
    say()
    show_result(attempt, case, language)
    if not isinstance(attempt, Exception):
        show_group(Severity.WARNING, attempt.report.warnings, language)


def show_result(found: "sd.Built | Exception", case: str, language: Language) -> None:
    """What was built of a case, or why nothing was."""
    match found:
        case PdfError():
            show_built(found.built, case, language)
            say_error(found.say(language))
        case SjumilError():
            _show_stopped(found, case, language)
        case Exception():
            show_fault(found, language)
        case _:
            show_built(found, case, language)


def _show_stopped(found: SjumilError, case: str, language: Language) -> None:
    """Why a case was not built."""
    say_error(found.say(language))
    if isinstance(found, CaseError):
        show_report(found.report, case, language, only_stopping=True)


def show_fault(fault: Exception, language: Language) -> None:
    """A fault of ours, in a sentence to report it with."""
    found = f"{type(fault).__name__}: {quoted(fault)}"
    say_error(message(language, "cli.failed", {"found": found}))


def guarded(action: Callable[..., int], language: Language) -> Callable[..., int]:
    """The action, with every error of ours said in a sentence and an exit code."""

    @functools.wraps(action)
    def run(**parameters: object) -> int:
        try:
            return action(**parameters)
        except SjumilError as found:
            say_error(found.say(language))
            return USAGE if isinstance(found, UsageError) else PROBLEMS

    return run

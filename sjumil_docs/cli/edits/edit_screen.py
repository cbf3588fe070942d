"""What is written in the files of a case, on the screen: what was tidied, and what was taken back."""

from collections.abc import Sequence

import sjumil_docs as sd
from sjumil_docs.cli import revision_screen
from sjumil_docs.cli.terminal import filled, named, say, say_error, typed
from sjumil_docs.language.words import Language, message


def show_tidied(tidied: Sequence["sd.TidiedLines"], folder: str, dry_run: bool, language: Language) -> None:
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


def show_taken(documents: Sequence["sd.TakenDocument"], folder: str, asked: bool, language: Language) -> None:
    """Prints what has become of each change; what was taken on being asked about is not repeated."""
    for document in documents:
        _show_document(document, asked, language)
    outcomes = {change.outcome for document in documents for change in document.changes}
    if "left" in outcomes:
        say()
        say(filled(message(language, "take-back.left-over"), "", ""))
    if outcomes & {"left", "declined"}:
        say(filled(message(language, "take-back.overwrite", {"case": typed(folder)}), "", ""))


def show_written(documents: Sequence["sd.TakenDocument"], keep: bool, language: Language) -> None:
    """Prints which files of the case have been written, and where those are that they replace."""
    taken = [change for document in documents for change in document.changes if change.outcome == "taken"]
    places = (change.revision.place for change in taken)
    files = ", ".join(dict.fromkeys(named(place.file) for place in places if place))
    if files:
        say(filled(message(language, "take-back.written", {"files": files}), "", ""))
        if keep:
            say(filled(message(language, "take-back.copies"), "", ""))


def _show_document(document: "sd.TakenDocument", asked: bool, language: Language) -> None:
    if not document.changes:
        if document.state == "unchanged":
            say(filled(message(language, "take-back.unchanged", {"document": document.path.name}), "", ""))
        else:
            revision_screen.show_state(document, language)
        return
    for change in document.changes:
        if not (asked and change.outcome == "taken"):
            say()
            _show_change(change, language)
    outcomes = [change.outcome for change in document.changes]
    count = outcomes.count("taken") + outcomes.count("possible")
    facts = {"document": document.path.name, "count": count, "left": len(outcomes) - count}
    say()
    key = "count-possible" if "possible" in outcomes else "count-taken"
    say(filled(message(language, f"take-back.{key}", facts), "", ""), bold=True)


def _show_change(change: "sd.TakenChange", language: Language) -> None:
    """Prints one change with its place and texts, and why it is left, where it is."""
    revision_screen.show_revision(change.revision, language, f"take-back.{change.outcome}")
    if change.problem:
        say(filled(change.problem.say(language), "      ", "      "))
    elif change.reason:
        say(filled(message(language, f"take-back.why-{change.reason}"), "      ", "      "))

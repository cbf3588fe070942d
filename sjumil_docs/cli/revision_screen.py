"""Edits of documents on the screen: the source of each changed paragraph, and its text before and after."""

from collections.abc import Iterable, Iterator

import sjumil_docs as sd
from sjumil_docs.cli.terminal import filled, named, say
from sjumil_docs.language.words import Language, message


def show(documents: Iterable["sd.RevisedDocument"], language: Language) -> None:
    """Prints every document with its edits, then how to take them back into the case."""
    documents = list(documents)
    for document in documents:
        _show_document(document, language)
    if any(document.revisions for document in documents):
        _say(message(language, "diff.take-back"))


def _show_document(document: "sd.RevisedDocument", language: Language) -> None:
    facts = {
        "document": document.path.name,
        "folder": named(document.path.parent),
        "count": len(document.revisions),
    }
    if document.state in ("unreadable", "too-large"):
        _say(message(language, f"error.document-{document.state}", {"file": facts["document"]}), fg="red")
        return
    _say(message(language, f"diff.{document.state}", facts), bold=True)
    if not document.marked:
        _say(message(language, "diff.unmarked"), "  ")
    elif not document.current:
        _say(message(language, "diff.older"), "  ")
    for revision in document.revisions:
        say()
        _show_revision(revision, language)
    if document.revisions:
        say()


def _show_revision(revision: "sd.Revision", language: Language) -> None:
    place = ", ".join(_place_parts(revision, language))
    kind = "new" if revision.kind == "added" and revision.path is None else revision.kind
    _say(message(language, f"diff.was-{kind}", {"place": place}), "  ", bold=True)
    if revision.kind == "moved":
        _say(revision.after or "", "      ")
        return
    if revision.before is not None:
        _say(revision.before, "    − ", fg="red")
    elif revision.kind != "added":
        _say(message(language, "diff.unknown"), "    − ", fg="red")
    if revision.after is not None:
        _say(revision.after, "    + ", fg="green")


def _place_parts(revision: "sd.Revision", language: Language) -> Iterator[str]:
    """The source of a paragraph in the case, and its place in the document."""
    if revision.place:
        yield str(revision.place)
    elif revision.path:
        yield " → ".join(map(str, revision.path))
    elif revision.story == "body":
        yield message(language, "diff.no-answer" if revision.kind == "added" else "diff.template")
    if revision.story != "body":
        yield message(language, f"diff.{revision.story}")
    if revision.heading:
        yield message(language, "diff.heading", {"heading": revision.heading})


def _say(text: str, prefix: str = "", **style: object) -> None:
    """Prints lines of text wrapped to the terminal, all but the first indented by the width of the prefix."""
    for number, line in enumerate(text.split("\n")):
        hanging = " " * len(prefix)
        say(filled(line, hanging if number else prefix, hanging), **style)

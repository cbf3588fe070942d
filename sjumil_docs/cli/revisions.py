"""What a person has changed in the documents, as text of 80 columns: where it came from, before and after."""

import textwrap
from collections.abc import Iterable, Iterator

import click

import sjumil_docs as sd
from sjumil_docs.language.words import Language, message

WIDTH = 80


def show(documents: Iterable["sd.RevisedDocument"], language: Language) -> None:
    """Every document with what has been changed in it, then what to do with that."""
    documents = list(documents)
    for document in documents:
        _show_document(document, language)
    if any(document.revisions for document in documents):
        _say(message(language, "diff.take-back"))


def _show_document(document: "sd.RevisedDocument", language: Language) -> None:
    facts = {
        "document": document.path.name,
        "folder": document.path.parent,
        "count": len(document.revisions),
    }
    if document.state == "unreadable":
        click.secho(
            _filled(message(language, "error.document-unreadable", {"file": facts["document"]})), fg="red"
        )
        return
    _say(message(language, f"diff.{document.state}", facts), bold=True)
    if not document.marked:
        _say(message(language, "diff.unmarked"), "  ")
    elif not document.current:
        _say(message(language, "diff.older"), "  ")
    for revision in document.revisions:
        click.echo()
        _show_revision(revision, language)
    if document.revisions:
        click.echo()


def _show_revision(revision: "sd.Revision", language: Language) -> None:
    place = ", ".join(_where(revision, language))
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


def _where(revision: "sd.Revision", language: Language) -> Iterator[str]:
    """Where a paragraph came from, and where in the document it stands."""
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


def _say(text: str, sign: str = "", **look: object) -> None:
    """A text of one or more paragraphs, no wider than a terminal, each line after the first moved in."""
    for number, line in enumerate(text.split("\n")):
        click.secho(_filled(line, " " * len(sign) if number else sign, len(sign)), **look)  # type: ignore[arg-type]


def _filled(line: str, first: str = "", inset: int = 0) -> str:
    return textwrap.fill(line, WIDTH, initial_indent=first, subsequent_indent=" " * inset) or ""

"""What a person has changed in the documents, on the screen: where it came from, before and after."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from textwrap import shorten

import sjumil_docs as sd
from sjumil_docs.cli.terminal import filled, named, say
from sjumil_docs.language.words import Language, message

PICTURE = "\ufffc"
"""Stands in a text where a picture, a chart or another object stands."""
LONGEST_BESIDE = 50
"""Signs of a paragraph that are enough to find it by."""
WORDS_AROUND = 8
"""Words on each side of a change that are enough to know it by."""
LOOKS = (
    *("bold", "italic", "underline", "highlight", "superscript", "subscript", "struck", "hidden"),
    *("capitals", "colour", "size", "typeface"),
)
"""The aspects that are how words look."""
SIDES = ("left", "right", "center", "both")
CODES = ("bullet", "shown", "hidden", "checked", "unchecked", *SIDES)
VALUES = {"chart": ("shown", "hidden"), "form": ("checked", "unchecked"), "layout": SIDES}
"""What a value of an aspect is called in the file, where a reader is told it in words."""
NAMED_PROPERTIES = tuple(
    f"property-{name}"
    for name in ("title", "subject", "creator", "keywords", "description", "category", "contentStatus")
)


def show(documents: Iterable["sd.RevisedDocument"], language: Language) -> None:
    """Every document with what has been changed in it, then what to do with that."""
    documents = list(documents)
    for document in documents:
        _show_document(document, language)
    if any(document.revisions for document in documents):
        _say(message(language, "diff.take-back"))


def show_state(document: "sd.RevisedDocument | sd.TakenDocument", language: Language, count: int = 0) -> bool:
    """Prints what a file is; whether it could be read."""
    name, folder = document.path.name, named(document.path.parent)
    if document.state in ("unreadable", "too-large"):
        _say(message(language, f"error.document-{document.state}", {"file": name}), fg="red")
        return False
    facts = {"document": name, "folder": folder, "count": count}
    _say(message(language, f"diff.{document.state}", facts), bold=True)
    return True


def _show_document(document: "sd.RevisedDocument", language: Language) -> None:
    if not show_state(document, language, len(document.revisions)):
        return
    if not document.marked:
        _say(message(language, "diff.unmarked"), "  ")
    elif not document.current:
        _say(message(language, "diff.older"), "  ")
    for revision in document.revisions:
        say()
        show_revision(revision, language)
    if document.revisions:
        say()


def show_revision(revision: "sd.Revision", language: Language, heading: str = "") -> None:
    """Prints where a change is, what stood and what stands there.

    `heading` is the key of what is said first, in the place of what kind of change it is; then only what is
    around the change is shown of a long paragraph.
    """
    whole_row = revision.row is not None and revision.column is None
    kind: str = "new" if revision.kind == "added" and revision.path is None else revision.kind
    if whole_row and revision.kind in ("added", "removed"):
        kind = f"row-{revision.kind}"
    elif revision.aspect in ("list", *LOOKS) and revision.kind in ("added", "removed"):
        kind = f"{'list' if revision.aspect == 'list' else 'look'}-{revision.kind}"
    says_what = bool(heading) or not kind.startswith("list-")
    place = ", ".join(_where(revision, language, says_what))
    _say(message(language, heading or f"diff.was-{kind}", {"place": place}), "  ", bold=True)
    for fact in _who(revision, language):
        _say(fact, "      ")
    if revision.kind == "moved":
        _say(_shown(revision.after or "", language), "      ")
    elif revision.aspect != "picture":
        _show_texts(revision, language, shortened=bool(heading))


def _show_texts(revision: "sd.Revision", language: Language, shortened: bool) -> None:
    """What stood there, and what stands there."""
    before, after = (_value(revision, text, language) for text in (revision.before, revision.after))
    if shortened and before and after:
        before, after = around_change(before, after)
    if before is not None:
        _say(before, "    − ", fg="red")
    elif revision.kind != "added":
        _say(message(language, "diff.unknown"), "    − ", fg="red")
    if after is not None:
        _say(after, "    + ", fg="green")


def around_change(before: str, after: str) -> tuple[str, str]:
    """Two texts without most of what they begin and end with in common."""
    words = before.split(), after.split()
    first = _in_common(*words)
    last = min(_in_common(words[0][::-1], words[1][::-1]), *(len(text) - first for text in words))
    begin, end = max(first - WORDS_AROUND, 0), max(last - WORDS_AROUND, 0)
    shown = (" ".join(text[begin : len(text) - end]) for text in words)
    short = tuple(f"{'… ' if begin else ''}{text}{' …' if end else ''}" for text in shown)
    return short[0], short[1]


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with in common."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _where(revision: "sd.Revision", language: Language, says_what: bool) -> Iterator[str]:
    """What is changed, where it came from, and where in the document it stands."""
    if revision.aspect != "text" and says_what:
        yield _what(revision, language)
    if revision.place:
        yield str(revision.place)
    elif revision.path:
        yield " → ".join(map(str, revision.path))
    elif revision.story == "body" and revision.aspect == "text":
        yield message(language, "diff.no-answer" if revision.kind == "added" else "diff.template")
    if revision.story not in ("body", "property"):
        yield message(language, f"diff.{revision.story}")
    yield from _nearby(revision, language)


def _nearby(revision: "sd.Revision", language: Language) -> Iterator[str]:
    """The table, the paragraph and the heading that a reader finds it by."""
    if revision.row is not None:
        table = f"«{revision.caption}»" if revision.caption else str(revision.table)
        key = "diff.cell" if revision.column else "diff.row"
        yield message(language, key, {"table": table, "row": revision.row, "column": revision.column})
    beside = revision.hangs_on or revision.text
    if beside and beside != PICTURE:
        yield message(language, "diff.beside", {"text": _shown(shorten(beside, LONGEST_BESIDE), language)})
    if revision.heading:
        yield message(language, "diff.heading", {"heading": revision.heading})


def _what(revision: "sd.Revision", language: Language) -> str:
    """The name of what is changed beside the text: «lenke», «tallet «God helse – Styrker» i diagrammet»."""
    key, name = f"diff.{revision.aspect}", revision.name
    if revision.aspect == "heading":
        key = "diff.heading-level"
    if revision.aspect == "chart":
        part, _, name = revision.name.partition(" ")
        key = f"diff.chart-{part}"
    elif revision.aspect in ("alt-text", "link", "layout") and name:
        key = f"diff.{revision.aspect}-{name}"
    elif revision.aspect == "property" and f"property-{name}" in NAMED_PROPERTIES:
        return message(language, f"diff.property-{name}")
    return message(language, key, {"name": name.strip("«»")})


def _value(revision: "sd.Revision", text: str | None, language: Language) -> str | None:
    """A text as it is shown; what is a code in the file, in words."""
    if text is None:
        return None
    coded = revision.aspect == "list" or text in VALUES.get(revision.aspect, ())
    if coded:
        return message(language, f"diff.value-{text if text in CODES else 'numbered'}")
    return _shown(text, language)


def _who(revision: "sd.Revision", language: Language) -> Iterator[str]:
    """Who wrote a comment, and whose a tracked change is."""
    if revision.written_by:
        yield message(language, "diff.written-by", {"name": revision.written_by})
    if revision.undecided:
        yield message(language, "diff.undecided", {"names": ", ".join(revision.undecided)})


def _shown(text: str, language: Language) -> str:
    """A text with words where a picture or another object stands in it."""
    return text.replace(PICTURE, message(language, "diff.object"))


def _say(text: str, sign: str = "", **look: object) -> None:
    """A text of one or more paragraphs, no wider than a terminal, each line after the first moved in."""
    for number, line in enumerate(text.split("\n")):
        hanging = " " * len(sign)
        say(filled(line, hanging if number else sign, hanging), **look)

"""Documents in a folder → what a person has changed in them, each paragraph with the answer it came from.

What was built is not kept anywhere: it is built again, and the marks in the file tell whether the case
has changed since.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from sjumil_docs.builds.drafts import Draft, render_draft
from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import every_text
from sjumil_docs.documents.view import text_name
from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.problems import CasePath, OutputError, Place, masked
from sjumil_docs.word.story.comparison import Edit, Kind, compare
from sjumil_docs.word.story.origins import digest_of
from sjumil_docs.word.story.reader import read_paragraphs

SHORTEST = 3
"""A shorter value stands in too many sentences to be what one came from."""
_WORD = re.compile(r"\w+")

State = Literal["missing", "not-a-file", "unreadable", "too-large", "unchanged", "changed"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One paragraph that a person has changed, added, removed or moved."""

    kind: Kind
    story: str
    """Where in the document it stands: body, footnote, endnote, header, footer or comment."""
    heading: str
    """The heading it stands under."""
    before: str | None
    """What it said when it was built; None if it was not there, or can no longer be known."""
    after: str | None
    """What it says now; None if it is gone."""
    path: CasePath | None
    """The answer it came from; of one that is added, the answer it stands beside. None for a sentence of
    the template, or when the answer is not in the case any more."""
    place: Place | None
    """Where that answer stands in the case's files."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        place = self.place
        return {
            "kind": self.kind,
            "story": self.story,
            "heading": self.heading,
            "before": self.before,
            "after": self.after,
            "path": None if self.path is None else list(self.path),
            "file": place and place.file,
            "line": place and place.line,
            "column": place and place.column,
        }


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document in a folder, beside what the case would build now."""

    name: str
    path: Path
    state: State
    revisions: tuple[Revision, ...] = ()
    marked: bool = True
    """Whether the file has the marks it was built with; without them only the texts are compared."""
    current: bool = True
    """Whether the case, the template and the version are as when it was built; not known without marks."""

    @property
    def is_read(self) -> bool:
        """Whether what stands there, if anything does, is a document that could be read."""
        return self.state in ("missing", "unchanged", "changed")

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "document": self.name,
            "path": str(self.path),
            "state": self.state,
            "marked": self.marked,
            "current": self.current,
            "changes": [revision.to_dict() for revision in self.revisions],
        }


def revised(draft: Draft, path: Path) -> RevisedDocument:
    """What a person has changed in the document at `path`, which was built from a draft.

    Raises OutputError if the case gives a document too large to be compared.
    """
    name = draft.document.name
    try:
        found = read_paragraphs(file_bytes(path), path.name)
    except FileNotFoundError:
        return RevisedDocument(name, path, "missing")
    except IsADirectoryError:
        return RevisedDocument(name, path, "not-a-file")
    except OSError:
        return RevisedDocument(name, path, "unreadable")
    except OutputError as error:
        return RevisedDocument(
            name, path, "too-large" if error.code == "document-too-large" else "unreadable"
        )
    compared = compare(read_paragraphs(render_draft(draft).data, path.name), found)
    origins = _Origins(draft.view.case)
    revisions = tuple(origins.traced(edit) for edit in compared.edits)
    state: State = "changed" if revisions else "unchanged"
    return RevisedDocument(name, path, state, revisions, compared.marked, compared.current)


class _Origins:
    """The values of a case, found by what a document tells of them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._values = {written.path: written.text for written in every_text(case)}
        self._by_digest = {digest_of(text_name(path)): path for path in self._values}

    def traced(self, edit: Edit) -> Revision:
        """An edit with the answer that its paragraph came from."""
        known = (self._by_digest.get(origin) for origin in edit.origins)
        path = next((path for path in known if path), None) or self._shown_in(edit.before)
        before, after = (None if text is None else masked(text) for text in (edit.before, edit.after))
        place = None if path is None else self._place(path, edit.before or edit.beside or edit.after or "")
        return Revision(edit.kind, edit.story, masked(edit.heading), before, after, path, place)

    def _shown_in(self, sentence: str | None) -> CasePath | None:
        """The value of the case that a sentence of the template shows, if there is only one it can be."""
        words = _words(sentence or "")
        held = {path: value for path, value in self._by_words.items() if value in words}
        if not held and len(words.split()) > SHORTEST:  # a footnote: a part of a longer text
            held = {path: words for path, value in self._by_words.items() if words in value}
        longest = max(map(len, held.values()), default=0)
        found = [path for path, value in held.items() if len(value) == longest]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_words(self) -> dict[CasePath, str]:
        """The words of every value that a municipality has given itself."""
        shown = {path: value for path, value in self._values.items() if self._own(path)}
        return {path: _words(value) for path, value in shown.items() if len(value) >= SHORTEST}

    def _own(self, path: CasePath) -> bool:
        """Whether a value stands in the case, and not only in the question set that comes along."""
        return not self._case.origin.places or path in self._case.origin.places

    def _place(self, path: CasePath, text: str) -> Place | None:
        line = _line_of(self._values[path], text)
        return self._case.origin.place_of(path, line) if self._own(path) else None


def _line_of(text: str, paragraph: str) -> int | None:
    """The line of a free text, from 0, at which a paragraph of it begins."""
    wanted = _words(paragraph)
    for number, line in enumerate(text.split("\n")):
        said = _words(line)
        if said.strip() and (wanted.startswith(said) or wanted in said):
            return number
    return 0


def _words(text: str) -> str:
    """The words of a text with a space around each, so that one can be looked for in another."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "

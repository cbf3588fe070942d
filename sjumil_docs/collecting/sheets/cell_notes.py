"""The notes and text boxes of a workbook: what people write beside the cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sjumil_docs.word.ooxml.package import parse_part, relationships_name, target_name

_BOOK = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OF_A_THREAD = "[Threaded comment]"
"""How the note begins that Excel leaves where newer versions have a comment, for older ones."""


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on a cell, or a text box."""

    sheet: str
    """The name of its sheet."""
    reference: str
    """The cell it is on, «C7»; empty for a text box."""
    author: str
    text: str


def notes_in(parts: Mapping[str, bytes], name: str) -> list[CellNote]:
    """The notes of the sheets of a workbook, sheet by sheet; TemplateError for a part that is no XML."""
    return list(_Notes(parts, name).all()) if _BOOK in parts else []


def sheet_parts(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The parts of the sheets of a workbook, by their names; TemplateError for a part that is no XML."""
    return _Notes(parts, name).sheets() if _BOOK in parts else {}


class _Notes:
    """The reading of the notes of one workbook."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self._parts, self._name = parts, name

    def all(self) -> Iterator[CellNote]:
        persons = {
            person.get("id") or "": person.get("displayName") or ""
            for part in self._parts
            if part.startswith("xl/persons/")
            for person in self._root(part).iter("{*}person")
        }
        for title, part in self.sheets().items():
            for _, path in self._related(part):
                yield from self._threads(path, title, persons)
                yield from self._legacy(path, title)
                yield from self._boxes(path, title)

    def sheets(self) -> dict[str, str]:
        """The parts of the sheets, by their names."""
        parts = dict(self._related(_BOOK))
        sheets = self._root(_BOOK).iter("{*}sheet")
        return {sheet.get("name") or "": parts.get(sheet.get(_ID) or "", "") for sheet in sheets}

    def _root(self, part: str) -> Any:
        return parse_part(self._parts[part], part, self._name, deep=False)

    def _related(self, part: str) -> Iterator[tuple[str, str]]:
        """The parts that a part leads to, by the ids of its relationships."""
        relationships = relationships_name(part)
        if part and relationships in self._parts:
            for each in self._root(relationships):
                target = target_name(part, each.get("Target") or "")
                if each.get("TargetMode") != "External" and target in self._parts:
                    yield each.get("Id") or "", target

    def _threads(self, part: str, sheet: str, persons: Mapping[str, str]) -> Iterator[CellNote]:
        for comment in self._root(part).iter("{*}threadedComment") if "threadedComment" in part else ():
            text, author = _text(comment, "{*}text"), persons.get(comment.get("personId") or "", "")
            yield CellNote(sheet, comment.get("ref") or "", author, text)

    def _legacy(self, part: str, sheet: str) -> Iterator[CellNote]:
        if not part.rpartition("/")[2].startswith("comment"):
            return
        root = self._root(part)
        authors = [author.text or "" for author in root.iter("{*}author")]
        for comment in root.iter("{*}comment"):
            text, number = _text(comment, "{*}t"), comment.get("authorId") or ""
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            if text and not text.startswith(_OF_A_THREAD):
                yield CellNote(
                    sheet, comment.get("ref") or "", author, text.removeprefix(f"{author}:").strip()
                )

    def _boxes(self, part: str, sheet: str) -> Iterator[CellNote]:
        for shape in self._root(part).iter("{*}sp") if "/drawings/" in part and part.endswith(".xml") else ():
            if text := _text(shape, "{*}t"):
                yield CellNote(sheet, "", "", text)


def _text(element: Any, tag: str) -> str:
    return " ".join("".join(each.text or "" for each in element.iter(tag)).split())

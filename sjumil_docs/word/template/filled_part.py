"""A part of a document with its fields filled in, and the values that are marked in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import S
from sjumil_docs.word.template.filling import MarkedValue

MARK = S + "value"
_Kind = TypeVar("_Kind", bound=MarkedValue)


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part whose values are to be put in place, each at its mark."""

    document: WordDocument
    name: str
    values: list[MarkedValue]
    """The values of the whole document; a mark has the number of its value."""

    @property
    def root(self) -> etree._Element:
        """The root element of the part."""
        return self.document.root(self.name)

    def value_of(self, mark: etree._Element) -> MarkedValue:
        """The value that a mark stands for."""
        return self.values[int(mark.get("n") or "")]

    def marks_of(self, kind: type[_Kind]) -> list[tuple[etree._Element, _Kind]]:
        """The marks of all values of a kind, in order, each with its value."""
        return list(self._marks_of(kind))

    def _marks_of(self, kind: type[_Kind]) -> Iterator[tuple[etree._Element, _Kind]]:
        for mark in self.root.iter(MARK):
            if isinstance(value := self.value_of(mark), kind):
                yield mark, value

    def new_mark(self, value: MarkedValue) -> etree._Element:
        """A mark of a value that is added to those of the document."""
        self.values.append(value)
        mark = etree.Element(MARK)
        mark.set("n", str(len(self.values) - 1))
        return mark

"""The tables of a story → the cell that each paragraph is in, as a reader would name it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, text_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, or a whole row of it."""

    table: int
    """The table's number in the document, from 1."""
    caption: str
    """The caption above the table; empty where there is none."""
    row: int
    """From 1, the head included."""
    column: int
    """From 1; 0 for the whole row."""

    @property
    def its_row(self) -> tuple[int, int]:
        """(table, row)."""
        return self.table, self.row


class TableCells:
    """The cells of the tables in a story."""

    def __init__(self, root: etree._Element, is_caption: Callable[[etree._Element], bool]) -> None:
        self._cells = dict(_cells(root, is_caption))

    def of(self, paragraph: etree._Element) -> Cell | None:
        """The innermost cell that a paragraph is in."""
        inside = paragraph.getparent()
        while inside is not None:
            if inside in self._cells:
                return self._cells[inside]
            inside = inside.getparent()
        return None


def _cells(
    root: etree._Element, is_caption: Callable[[etree._Element], bool]
) -> Iterator[tuple[etree._Element, Cell]]:
    for number, table in enumerate(root.iter(W + "tbl"), 1):
        above = table.getprevious()
        caption = text_of(above).strip() if above is not None and is_caption(above) else ""
        for row, line in enumerate(table.iterfind(W + "tr"), 1):
            for column, cell in enumerate(line.iterfind(W + "tc"), 1):
                yield cell, Cell(number, caption, row, column)

"""The pages of a finished PDF: how full each is, and what is divided between two of them.

`python tests/support/page_layout.py FILE.pdf…` says for each file how many pages it has, which are under half
full, and where call-outs are split. LibreOffice tags every paragraph with its style.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import pikepdf

TOP, BOTTOM = 842 - 65, 65
"""The edges of the text on a page in portrait, in points from below."""
FOOT = 50
"""What is lower stands in the footer."""
HALF = 0.5
WHOLE = 0.6
"""A call-out as high as this part of a page could be whole; a higher one is a text, and fills pages."""
CALL_OUTS = ("Styrke", "Utfordring", "Idé")
WITHIN = ("Span", "Link")
"""What a piece of text within a paragraph is tagged as."""
PART = re.compile(r"Hvor langt|Kor langt|1 |\d+ (Alle svar|Slik lag)|Møt(ene|a)$|Spørsmål(ene|a)$")
"""How the title of the first chapter of a part begins, and that of an enclosure of the invitation."""


@dataclass(frozen=True)
class Line:
    """A piece of text on a page: the style of its paragraph, and its height above the foot of the page."""

    style: str
    height: float


@dataclass(frozen=True)
class Layout:
    """What is told of a file: its pages, those under half full but the last of a part, split call-outs."""

    pages: int
    under_half: list[int]
    split: list[int]
    """The pages, from 1, that begin in the middle of a call-out that could be whole."""
    parts: list[int]
    """The pages, from 1, on which its parts begin."""


def layout_of(data: bytes) -> Layout:
    """The layout of a PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [[line for line in _lines(page) if line.height > FOOT] for page in pdf.pages]
        parts = sorted(_starts_of_parts(pdf))
    ends = {1, *(page - 1 for page in parts), len(pages)}
    under = [n for n, lines in enumerate(pages, 1) if n not in ends and _filled(lines) < HALF]
    split = [n for n in range(2, len(pages) + 1) if _is_split(pages[n - 2], pages[n - 1])]
    return Layout(len(pages), under, split, parts)


def _filled(lines: list[Line]) -> float:
    """How much of the page is used, from 0 to 1."""
    lowest = min((line.height for line in lines), default=TOP)
    return (TOP - lowest) / (TOP - BOTTOM)


def _is_split(before: list[Line], after: list[Line]) -> bool:
    """Whether call-outs, with their source, begin on one page and end on the next, and could be whole."""
    if not before or not after or not _in_call_out(before[-1]):
        return False
    if after[0].style == "Kilde":
        return True
    parts = list(takewhile(_in_call_out, reversed(before))), list(takewhile(_in_call_out, after))
    height = sum(part[0].height - part[-1].height for part in (parts[0][::-1], parts[1]) if part)
    return _in_call_out(after[0]) and height <= WHOLE * (TOP - BOTTOM)


def _in_call_out(line: Line) -> bool:
    return line.style.startswith(CALL_OUTS)


def _starts_of_parts(pdf: pikepdf.Pdf) -> Iterator[int]:
    """The pages, from 1, on which parts of the document begin."""
    numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        for item in outline.root:
            if PART.match(item.title) and isinstance(item.destination, pikepdf.Array):
                yield numbers[item.destination[0].objgen]


def _lines(page: pikepdf.Page) -> Iterator[Line]:
    """Every piece of text that is no artifact, in the order it is read."""
    styles: list[str] = []
    moved, kept = 0.0, []
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                styles.append(str(operands[0]).lstrip("/"))
            case "EMC":
                styles.pop()
            case "q":
                kept.append(moved)
            case "Q":
                moved = kept.pop()
            case "cm":
                moved += float(operands[5])
            case "Td" if styles and styles[-1] != "Artifact":
                paragraph = next((style for style in reversed(styles) if style not in WITHIN), styles[-1])
                yield Line(paragraph, moved + float(operands[1]))


def told(file: Path) -> str:
    """The layout of a PDF in a line."""
    layout = layout_of(file.read_bytes())
    under, split = (", ".join(map(str, pages)) or "none" for pages in (layout.under_half, layout.split))
    return f"{file}: {layout.pages} pages; under half full: {under}; split call-outs: {split}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(f"{told(Path(name))}\n")

"""Blocks → the Markdown that `read_markdown` reads as the same blocks, as a clerk would have written it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sjumil_docs.markdown.blocks import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Reading,
    Table,
    ThematicBreak,
)
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.markdown.inline_serializer import serialize_spans
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.markdown.pasted.signed_lines import with_kept_signs

WIDTH = 110
"""Signs in a line, as in the samples."""
_UNLIMITED = 1_000_000
_NARROWEST = 40
_INDENT = 4
"""How far the lines of a footnote or a definition stand to the right, after the first."""
_DEEPEST_HEADING = 6
_ALIGNMENTS = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def write_markdown(blocks: Sequence[Block]) -> str:
    """The text of the blocks, without a line break at its end.

    What Markdown has no way to say (half a word in bold, a line break in a cell) is written as nearly as it
    can be; every word stands.
    """
    expected = tuple(blocks)
    wrapped = _Serializer(WIDTH).text(expected)
    if read_markdown(wrapped).blocks == expected:
        return wrapped
    unwrapped = _Serializer(_UNLIMITED).text(expected)
    return unwrapped if read_markdown(unwrapped).blocks == expected else wrapped


class _Serializer:
    """The writing of one text: its lines are wrapped at a width, its footnotes stand at its end."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._labels: dict[tuple[Block, ...], str] = {}
        self._notes: dict[str, str] = {}
        """The lines of each footnote, by its label."""

    def text(self, blocks: Sequence[Block]) -> str:
        """The text of all the blocks and their footnotes."""
        return "\n\n".join(["\n".join(self._blocks(blocks, 0)), *self._notes.values()])

    def _blocks(self, blocks: Sequence[Block], indent: int) -> list[str]:
        """The lines of blocks that stand `indent` signs from the left, with a blank line between them."""
        lines: list[str] = []
        for block in blocks:
            lines += ["", *self._block(block, indent)] if lines else self._block(block, indent)
        return lines

    def _block(self, block: Block, indent: int) -> list[str]:  # noqa: PLR0911 – a case for each block
        match block:
            case Paragraph(spans):
                return self._inline(spans, _paragraph, self._width - indent).split("\n")
            case Heading(spans, level):
                return [self._heading(spans, min(level, _DEEPEST_HEADING))]
            case ListBlock():
                return list(self._list(block, indent))
            case Quote(inner):
                return list(self._quote(inner, indent))
            case Code(text):
                return _fenced(text)
            case Table():
                return list(self._table(block))
            case Definitions(entries):
                return [line for entry in entries for line in self._entry(*entry, indent)]
            case ThematicBreak():
                return ["***" if indent else "---"]

    def _heading(self, spans: Cell, level: int) -> str:
        text = self._inline(_on_one_line(spans), _paragraph)
        return f"{'#' * level} {text}{' #' if text.endswith('#') else ''}"

    def _quote(self, inner: tuple[Block, ...], indent: int) -> Iterator[str]:
        """The lines of a quotation; one that begins with a figure is no comparison below an empty one."""
        lines = [f"> {line}".rstrip(" ") for line in self._blocks(inner, indent + 2) or [""]]
        yield from [">"] if lines != with_kept_signs(lines) else []
        yield from lines

    def _list(self, block: ListBlock, indent: int) -> Iterator[str]:
        """The lines of a list; blank lines part its items if there is one within any of them."""
        marks = [
            f"{number}. " if block.ordered else "- " for number, _ in enumerate(block.items, block.start)
        ]
        pairs = zip(marks, block.items, strict=True)
        items = [self._item(item, indent + len(mark)) or [""] for mark, item in pairs]
        is_loose = any("" in lines[1:] for lines in items)
        for number, (mark, (first, *others)) in enumerate(zip(marks, items, strict=True)):
            if number and is_loose:
                yield ""
            yield f"{mark}{first}"
            yield from _indented(others, len(mark))

    def _item(self, blocks: Sequence[Block], indent: int) -> list[str]:
        """The lines of an item; a list right under its text has no blank line before it, unless in itself."""
        if not blocks or not isinstance(blocks[0], Paragraph):
            return self._blocks(blocks, indent)
        first = self._inline(blocks[0].spans, _item, self._width - indent).split("\n")
        rest = self._blocks(blocks[1:], indent)
        is_tight = not rest or (isinstance(blocks[1], ListBlock) and "" not in rest)
        return [*first, *([] if is_tight else [""]), *rest]

    def _table(self, table: Table) -> Iterator[str]:
        width = max(map(len, (table.head, *table.rows)))
        delimiters = [_ALIGNMENTS[alignment] for alignment in table.alignments]
        head, *rows = (self._row(row, width) for row in (table.head, *table.rows))
        yield from (head, f"| {' | '.join(delimiters)} |", *rows)

    def _row(self, cells: Sequence[Cell], width: int) -> str:
        texts = [self._inline(_on_one_line(spans), _cell) if spans else "" for spans in cells]
        return f"| {' | '.join(texts + [''] * (width - len(texts)))} |"

    def _entry(self, term: Cell, definitions: Sequence[Sequence[Block]], indent: int) -> Iterator[str]:
        yield self._inline(_on_one_line(term), _paragraph)
        for definition in definitions:
            first, *others = self._blocks(definition, indent + _INDENT) or [""]
            yield f": {first}"
            yield from _indented(others, _INDENT)

    def _inline(self, spans: Cell, place: "_Place", width: int = _UNLIMITED) -> str:
        """The text of spans that are read in a place of their own."""

        def reading(text: str, expected: Cell) -> tuple[bool, bool]:
            notes = {self._notes[self._label(span.note)] for span in expected if span.note}
            read, spans_read = place(text, sorted(notes))
            return spans_read == expected, not read.faults

        return serialize_spans(spans, self._label, reading, max(width, _NARROWEST))

    def _label(self, note: tuple[Block, ...]) -> str:
        """The label of a footnote; the same for footnotes that say the same."""
        if note not in self._labels:
            label = self._labels[note] = str(len(self._labels) + 1)
            first, *others = self._blocks(note, _INDENT) or [""]
            self._notes[label] = "\n".join([f"[^{label}]: {first}", *_indented(others, _INDENT)])
        return self._labels[note]


_Place = Callable[[str, list[str]], tuple[Reading, Cell | None]]
"""A text and its footnotes, read where the text stands → the reading, and the spans of the text in it."""


def _paragraph(text: str, notes: list[str]) -> tuple[Reading, Cell | None]:
    read = read_markdown("\n\n".join([text, *notes]))
    match read.blocks:
        case (Paragraph(spans),):
            return read, spans
    return read, None


def _item(text: str, notes: list[str]) -> tuple[Reading, Cell | None]:
    read = read_markdown("\n\n".join([text.replace("\n", "\n  ").join(("- ", "")), *notes]))
    match read.blocks:
        case (ListBlock(((Paragraph(spans),),)),):
            return read, spans
    return read, None


def _cell(text: str, notes: list[str]) -> tuple[Reading, Cell | None]:
    read = read_markdown("\n\n".join([f"| {text} | {text} |\n|---|---|", *notes]))
    match read.blocks:
        case (Table((spans, same)),) if same == spans:
            return read, spans
    return read, None


def _on_one_line(spans: Cell) -> Cell:
    return merge_spans(replace(span, text=span.text.replace("\n", " ")) for span in spans)


def _indented(lines: Iterable[str], indent: int) -> Iterator[str]:
    yield from (f"{' ' * indent}{line}".rstrip(" ") for line in lines)


def _fenced(text: str) -> list[str]:
    """Code between fences that it does not hold itself."""
    fence = "```"
    while fence in text:
        fence += "`"
    return [fence, *text.split("\n"), fence]

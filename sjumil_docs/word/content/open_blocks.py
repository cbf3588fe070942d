"""Lists and quotations that may go on, and where among them the next paragraph of a Word file belongs.

Word has no quotation around a list, and no item around a paragraph: how far in it stands tells them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sjumil_docs.markdown.blocks import Block, Heading, ListBlock, Paragraph, Quote
from sjumil_docs.word.content.list_places import ListPlace

_AS_FAR_IN, _JUST_AS_FAR_IN = 80, 20
"""Twentieths of a point that two indents may differ by and still be alike, and the same but for rounding."""
_MOST_QUOTES = 9
_AROUND_ALL = -1
"""The level of what is in no list."""


@dataclass(slots=True)
class _OpenList:
    """A list that may go on."""

    ordered: bool
    start: int
    items: list["_Growing"]

    def block(self) -> ListBlock | None:
        """The list as it is by now, without items that nothing stands in; None if it has no other."""
        items = tuple(tuple(_settled(item)) for item in self.items)
        filled = tuple(item for item in items if item)
        return ListBlock(filled, self.ordered, self.start if self.ordered else 1) if filled else None


@dataclass(slots=True)
class _OpenQuote:
    """A quotation that may go on."""

    blocks: "_Growing" = field(default_factory=list)

    def block(self) -> Quote | None:
        """The quotation as it is by now; None if nothing stands in it."""
        blocks = tuple(_settled(self.blocks))
        return Quote(blocks) if blocks else None


_Growing = list[Block | _OpenList | _OpenQuote]


@dataclass(frozen=True, slots=True)
class _Container:
    """What the next block may belong to: an item, a quotation, or the whole."""

    blocks: _Growing
    text_indent: int = 0
    """How far in what it contains stands."""
    quotes: int = 0
    """How many quotations it is in, itself included."""
    level: int | None = None
    """The level of an item; None for a quotation."""


class OpenBlocks:
    """The blocks of a field so far. A quotation moves what is in it in by `quote_inset`."""

    def __init__(self, quote_inset: int) -> None:
        self._quote_inset = quote_inset
        self._whole = _Container([], level=_AROUND_ALL)
        self._containers = [self._whole]
        """From the outermost to the innermost that is open."""

    def settled(self) -> tuple[Block, ...]:
        """The blocks as they are by now."""
        return tuple(_settled(self._whole.blocks))

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Blocks that stand by themselves."""
        self._whole.blocks.extend(blocks)

    def add(self, block: Block, indent: int | None, *, is_quoted: bool = False) -> None:
        """A block that is no item, in what it stands as far in as; a quoted one in a quotation at least.

        A paragraph is in a quotation only if it is known to be quoted.
        """
        depth, quotes = 0, int(is_quoted)
        if indent is not None:
            is_prose = isinstance(block, Paragraph | Heading) and not is_quoted
            depth, quotes = self._belongs(indent, is_quoted, 0 if is_prose else _MOST_QUOTES)
        del self._containers[depth + 1 :]
        self._open_quotes(quotes)
        self._containers[-1].blocks.append(block)

    def add_item(self, place: ListPlace, blocks: Sequence[Block], *, is_quoted: bool = False) -> None:
        """An item of the list it belongs to, within the items and quotations that it stands in."""
        quotes = max(self._quotes_in(place.moved), int(is_quoted))
        while not self._may_hold(self._containers[-1], place.level, quotes):
            self._containers.pop()
        self._open_quotes(quotes - self._containers[-1].quotes)
        around = self._containers[-1]
        last, item = around.blocks[-1] if around.blocks else None, _Growing(blocks)
        if isinstance(last, _OpenList) and _goes_on(last, place):
            last.items.append(item)
        else:
            around.blocks.append(_OpenList(place.ordered, place.number, [item]))
        self._containers.append(_Container(item, place.text_indent, around.quotes, place.level))

    def _may_hold(self, container: _Container, level: int, quotes: int) -> bool:
        """Whether an item may stand in a container, or in quotations that are opened in it."""
        is_above = container.level is None or container.level < level
        return is_above and container.quotes <= quotes

    def _belongs(self, indent: int, is_quoted: bool, most: int) -> tuple[int, int]:
        """The number of the container that a block belongs to, and how many quotations are opened in it."""
        about: tuple[int, int] = (0, int(is_quoted))
        for depth, container in reversed(list(enumerate(self._containers))):
            least = int(is_quoted and not container.quotes)
            inside = indent - container.text_indent
            quotes = self._quotes_in(inside)
            if abs(inside) <= _JUST_AS_FAR_IN and not least:
                return depth, 0
            if max(least, 1) <= quotes <= most:
                return depth, quotes
            is_around = inside >= -_AS_FAR_IN and (is_quoted or not container.quotes)
            about = max(about, (depth, least)) if is_around else about
        return about

    def _quotes_in(self, moved: int) -> int:
        """How many quotations move a block in just so far; 0 if it is not they that do."""
        number = min(round(moved / self._quote_inset), _MOST_QUOTES) if self._quote_inset else 0
        is_just = abs(moved - number * self._quote_inset) <= _JUST_AS_FAR_IN
        return number if number > 0 and is_just else 0

    def _open_quotes(self, number: int) -> None:
        """Goes on with the quotations that end what is there, or begins new ones."""
        for _ in range(number):
            around = self._containers[-1]
            last = around.blocks[-1] if around.blocks else None
            quote = last if isinstance(last, _OpenQuote) else _OpenQuote()
            if quote is not last:
                around.blocks.append(quote)
            indent = around.text_indent + self._quote_inset
            self._containers.append(_Container(quote.blocks, indent, around.quotes + 1))


def _goes_on(before: _OpenList, place: ListPlace) -> bool:
    """Whether an item is the next of a list; all bullets beside each other are one list."""
    if before.ordered != place.ordered:
        return False
    return not place.ordered or place.number == before.start + len(before.items)


def _settled(blocks: _Growing) -> Iterator[Block]:
    for block in blocks:
        settled = block.block() if isinstance(block, _OpenList | _OpenQuote) else block
        if settled is not None:
            yield settled

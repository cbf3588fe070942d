"""Any blocks that a text may have, with signs in it that look like Markdown's."""

from itertools import pairwise

from hypothesis import strategies as st

from sjumil_docs.markdown.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.markdown.inline import merge_spans

PIECES = (
    "barn ungdom æøå 9. 2014. mars 1. 2) a) - + # > § – * ** _ fil_navn ` [ ] ![ <b> & \\ | ~~ x*y : = "
    "https://a.no post@kommune.no (ja) «sitat» 50 % 1.2 o [^1] ``` C:\\mappe !"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sets(st.sampled_from(["strong", "emphasis", "strike"]), max_size=2).map(frozenset)
PROSE = st.lists(
    st.sampled_from(["barn", "og", "unge", "svarte", "sjelden", "på"]), min_size=1, max_size=4
).map(" ".join)
PLAIN = TEXTS.map(lambda text: (Span(f"Vi {text}"),))
"""Text with signs, without marks."""
MARKED = st.lists(st.tuples(PROSE, MARKS), min_size=1, max_size=4).map(
    lambda parts: merge_spans(span for text, marks in parts for span in (Span(text, marks), Span(" ")))
)
CELLS = PLAIN | MARKED


def with_notes(cells: st.SearchStrategy[tuple[Span, ...]]) -> st.SearchStrategy[tuple[Span, ...]]:
    notes = st.lists(MARKED.map(Paragraph), min_size=1, max_size=2).map(tuple)
    return cells | st.tuples(cells, notes).map(lambda pair: (*pair[0], Span("", note=pair[1])))


PARAGRAPHS = with_notes(CELLS).map(Paragraph)


@st.composite
def items(draw: st.DrawFn, depth: int) -> tuple[Block, ...]:
    kind = draw(st.sampled_from(["one", "two", "nested", "quoted"][: 4 if depth else 2]))
    others: dict[str, tuple[st.SearchStrategy[Block], ...]]
    others = {"one": (), "two": (PARAGRAPHS,), "nested": (lists(depth - 1),), "quoted": (quotes(depth - 1),)}
    return (draw(PARAGRAPHS), *(draw(other) for other in others[kind]))


@st.composite
def lists(draw: st.DrawFn, depth: int) -> ListBlock:
    points = tuple(draw(st.lists(items(depth), min_size=1, max_size=3)))
    return ListBlock(points, True, draw(st.integers(1, 12))) if draw(st.booleans()) else ListBlock(points)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    rows = st.tuples(*[CELLS | st.just(())] * width)
    alignments = st.tuples(*[st.sampled_from(["", "left", "center", "right"])] * width)
    return Table(draw(st.tuples(*[CELLS] * width)), tuple(draw(st.lists(rows, max_size=3))), draw(alignments))


CODE = st.lists(TEXTS, min_size=1, max_size=3).map(lambda lines: Code("\n".join(lines)))


@st.composite
def quotes(draw: st.DrawFn, depth: int) -> Quote:
    inner: st.SearchStrategy[Block] = PARAGRAPHS | CODE | tables()
    inner = inner | lists(depth - 1) | quotes(depth - 1) if depth else inner
    return Quote(tuple(draw(st.lists(inner, min_size=1, max_size=3).filter(are_apart))))


HEADINGS = st.builds(Heading, MARKED, st.integers(1, 6))
BLOCKS: st.SearchStrategy[Block] = (
    PARAGRAPHS | lists(2) | tables() | quotes(2) | CODE | HEADINGS | st.just(ThematicBreak())
)


def are_apart(blocks: list[Block]) -> bool:
    """Whether no two lists or quotations stand under each other: Markdown reads two as one."""
    joined = (ListBlock, Quote)
    return not any(type(one) is type(other) and isinstance(one, joined) for one, other in pairwise(blocks))

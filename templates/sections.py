"""Sections: the page size of a part of a document, and its headers and footers."""

from design import (
    ABOVE_AND_BELOW,
    COVER_MARGIN,
    HEADER_EDGE,
    LETTER_EDGE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from wordml import RELATIONSHIPS, Element, w

KINDS = ("styles", "numbering", "settings", "fontTable")
STORIES = ("header1", "header2", "footer1", "footer2")
"""The running header, the first page's; the running footer, the first page's."""

RUNNING = {"header1": "default", "footer1": "default"}
FIRST = {"header2": "first", "footer2": "first"}


def case_section() -> Element:
    """The only section of a document that is the same on every page."""
    return w("sectPr", *_references({**RUNNING, **FIRST}), *_upright(), w("titlePg"))


def letter_section() -> Element:
    """The only section of a letter; the letter head of its first page begins close to the edge."""
    return w("sectPr", *_references({**RUNNING, **FIRST}), *_upright(LETTER_EDGE), w("titlePg"))


def cover_section() -> list[Element]:
    """The end of a cover, as a property of its last paragraph; its header begins at the edge of the page."""
    margins = _margins(0, COVER_MARGIN)
    return [*_references({"header2": "default", "footer2": "default"}), *_page(margins)]


def upright_section() -> list[Element]:
    """The end of a part in portrait, after a cover."""
    return [*_references(RUNNING), *_upright()]


def _upright(header: int = HEADER_EDGE) -> list[Element]:
    return _page(_margins(header))


def _page(margins: Element) -> list[Element]:
    return [w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT), margins, w("cols", space=709)]


def _margins(header: int, side: int = MARGIN) -> Element:
    edges = {"top": ABOVE_AND_BELOW, "right": side, "bottom": ABOVE_AND_BELOW, "left": side}
    return w("pgMar", **edges, header=header, footer=HEADER_EDGE, gutter=0)


def _references(stories: dict[str, str]) -> list[Element]:
    return [_reference(name, kind) for name, kind in stories.items()]


def _reference(name: str, kind: str) -> Element:
    reference = w(f"{name[:-1]}Reference", type=kind)
    number = (*KINDS, *STORIES).index(name) + 1
    reference.set(f"{{{RELATIONSHIPS}}}id", f"rId{number}")
    return reference

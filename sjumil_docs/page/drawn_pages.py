"""The bytes of a PDF → pictures of its pages."""

import threading
from contextlib import closing
from functools import lru_cache
from io import BytesIO

import pypdfium2

DOTS = 110
"""Dots in an inch: a page is then as wide as a text is read on a screen, and can be read at twice that."""
MOST_PAGES = 200
"""Pages that are drawn of one document; the longest of ours has some forty."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium takes no two threads at once."""


def page_sizes(pdf: bytes) -> tuple[tuple[int, int], ...]:
    """The width and height of each page, in dots."""
    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = range(min(len(document), MOST_PAGES))
        return tuple(_in_dots(*document.get_page_size(number)) for number in pages)


@lru_cache(maxsize=40)
def page_picture(pdf: bytes, number: int) -> bytes:
    """A page, from 0, as the bytes of a PNG."""
    drawn = BytesIO()
    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        document[number].render(scale=DOTS / 72).to_pil().save(drawn, "PNG")
    return drawn.getvalue()


def _in_dots(width: float, height: float) -> tuple[int, int]:
    return round(width * DOTS / 72), round(height * DOTS / 72)

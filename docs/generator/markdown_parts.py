"""Markdown as the made pages want it: tables, escaped text, and the made part of a page."""

import re
from collections.abc import Iterable, Sequence

_START, _END = "<!-- made by docs/generator/make_reference.py -->", "<!-- end of what is made -->"


def escaped(text: str) -> str:
    """Plain text with the signs of Markdown shown as they are."""
    return re.sub(r"([\\*_`\[\]<>|])", r"\\\1", text)


def code(text: str) -> str:
    """Text as code; with a bar, it can still stand in a table."""
    return f"`{text}`".replace("|", "\\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def block(text: str, language: str) -> str:
    """Lines as they are, in a block of code."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def with_made_part(page: str, made: str) -> str:
    """A page with what stands between its two marks replaced; ValueError if it has no such marks."""
    before, start, rest = page.partition(_START)
    _, end, after = rest.partition(_END)
    if not (start and end):
        raise ValueError("the page has no place for what is made")
    return f"{before}{_START}\n\n{made.strip()}\n\n{_END}{after}"

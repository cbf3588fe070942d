"""How much text a case may hold: more takes minutes to lay out, and is left out and told of."""

from collections.abc import Iterator
from typing import Any

from sjumil_docs.problems import CasePath
from sjumil_docs.reading.case_tree import CaseTree

MAX_CHARACTERS = 1_200_000
"""Ten times a full case of 60 pages."""
MAX_PARTS = 120_000
"""Lines, and cells of tables: what Word keeps a paragraph for, each a third of a millisecond."""

_LEFT_OUT = "…"
"""What stands for a text until the broken values are taken out: it is a text and not empty."""


def leave_out_too_long(case_tree: CaseTree) -> None:
    """Leaves out the longest texts of a case, one by one, until the rest is no more than a case may hold."""
    texts = {path: (len(text), _parts(text)) for path, text in _texts(case_tree.tree, ())}
    characters, parts = (sum(sizes) for sizes in zip(*texts.values(), strict=True)) if texts else (0, 0)
    while characters > MAX_CHARACTERS or parts > MAX_PARTS:
        kind = 0 if characters > MAX_CHARACTERS else 1
        path = max(texts, key=lambda path: texts[path][kind])
        length, lines = texts.pop(path)
        characters, parts = characters - length, parts - lines
        written = case_tree.written(path)
        case_tree.add_error(
            "file.too-much-text",
            case_tree.places.get(written),
            written,
            count=_grouped(length),
            lines=_grouped(lines),
            limit=_grouped(MAX_CHARACTERS),
            most=_grouped(MAX_PARTS),
        )
        case_tree.broken.add(path)
        case_tree.put(path, _LEFT_OUT)


def _texts(value: Any, path: CasePath) -> Iterator[tuple[CasePath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))


def _parts(text: str) -> int:
    return 1 + text.count("\n") + text.count("|") + text.count("\t")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")

"""A paragraph before and after a person's change → the Markdown it came from with the same words changed.

Only words that stand in plain text are found: what is changed is looked for with the words around it, and
must stand in one place. Marks, links and footnotes stay where they are.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate, product
from typing import Literal

WIDEST = 12
"""So many words on each side are taken along to tell a place from others that say the same."""
LONGEST = 10_000
"""Signs of a paragraph; nobody writes a longer one, and it would take long to compare."""
_PIECE = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")
_SIGN = re.compile(r"([\\`*_\[\]<>~|#])")

NotReworded = Literal["not-found", "in-several-places"]
"""Why a change has no place in a text: it is not there as plain text, or in more than one place."""
_Change = tuple[int, int, str]
"""The first and the last sign in the paragraph before, and what stands there after."""


def rewordings(source: str, before: str, after: str) -> list[str] | NotReworded:
    """The text with the change made in it: as it was written, and with signs of Markdown as signs."""
    flat, paragraph = _flat(source), _flat(before)
    if max(len(before), len(after)) > LONGEST:
        return "not-found"
    region = _region(source, before)
    if region is None:
        return "in-several-places"
    places = []
    for first, last, new in _changes(paragraph, _flat(after)):
        place = _place(flat, region, paragraph, first, last)
        if isinstance(place, str):
            return place
        places.append((place, place + last - first, new))
    texts = (_with_changes(source, [(a, b, form(new)) for a, b, new in places]) for form in (str, _escaped))
    return list(dict.fromkeys(texts))


def _flat(text: str) -> str:
    """A text with a plain space for each blank sign, so that places in it are the same."""
    return re.sub(r"\s", " ", text)


def _escaped(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)


def _region(source: str, paragraph: str) -> tuple[int, int] | None:
    """Where in a text the words of a paragraph stand; None if in several places, all of it if not known.

    With nothing but signs between them; or else, where links and notes come between, in one block.
    """
    words = re.findall(r"[^\W_]+", paragraph)
    pattern = r"[^\w\n]*(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])[^\w\n]*"
    spans = [match.span() for match in re.finditer(pattern, source)] if words else []
    if not spans:
        blocks = re.finditer(r"(?:[^\n]+(?:\n|$))+", source)
        spans = [block.span() for block in blocks if _holds(block[0], words)]
    if len(spans) > 1:
        return None
    return spans[0] if spans else (0, len(source))


def _holds(block: str, words: list[str]) -> bool:
    """Whether the words stand in a block, in this order."""
    own = iter(re.findall(r"[^\W_]+", block))
    return all(word in own for word in words)


def _changes(before: str, after: str) -> Iterator[_Change]:
    """What differs between two paragraphs, from the first to the last, in whole words."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    starts = [0, *accumulate(map(len, old))]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone, text = "".join(old[a:b]), "".join(new[c:d])
            space = gone[len(gone.rstrip()) :]
            shared = len(space) if text.endswith(space) else 0
            yield starts[a], starts[b] - shared, text[: len(text) - shared]


def _place(source: str, region: tuple[int, int], paragraph: str, first: int, last: int) -> int | NotReworded:
    """Where in a text a part of a paragraph stands, told by as few words around it as it takes."""
    whole = _matches(source, region, paragraph)
    if len(whole) == 1:
        return whole[0] + first
    several = False
    begins = [m.start() for m in re.finditer(r"\S+", paragraph[:first])][: -WIDEST - 1 : -1]
    ends = [last + m.end() for m in re.finditer(r"\S+", paragraph[last:])][:WIDEST]
    for begin, end in sorted(product([first, *begins], [last, *ends]), key=lambda w: w[1] - w[0]):
        if begin == end:
            continue
        matches = _matches(source, region, paragraph[begin:end])
        is_one = len(_matches(paragraph, (0, len(paragraph)), paragraph[begin:end])) == 1
        if len(matches) == 1 and is_one:
            return matches[0] + first - begin
        several = several or len(matches) > 1
    return "in-several-places" if several else "not-found"


def _matches(source: str, region: tuple[int, int], words: str) -> list[int]:
    """Where in a region of a text some words stand as whole words."""
    before, after = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    pattern = re.compile(f"(?={before}{re.escape(words)}{after})")  # places may overlap
    matches = pattern.finditer(source, region[0], region[1])
    return [match.start() for match in matches if match.start() + len(words) <= region[1]]


def _with_changes(source: str, changes: list[_Change]) -> str:
    for first, last, new in reversed(changes):
        source = source[:first] + new + source[last:]
    return source

"""One-line texts with a colon in them, where the model can only take a text: YAML would read a key there.

An item of a list of texts («- Tiltak: noe»), and a free text beside its key («svar: Merknad: noe»). The
parser gets each of them in quotation marks, on the same line.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sjumil_docs.reading.yaml_text.parse_failure import indent

COLON = re.compile(r":(?:\s|$)")
"""A colon that YAML reads as the end of a key."""
_ITEM = re.compile(r" *- +(?P<text>[\w«(“][^#]*)")
_KEY_WITHIN = re.compile(r"\b(\w+):(?:\s|$)")
_PROSE = re.compile(r"[\w«(“][^#]*")


@dataclass(frozen=True, slots=True)
class ColonText:
    """A text with a colon in it, on one line; lines and columns are counted from 0."""

    key: str
    line: int
    column: int
    text: str

    def quoted_in(self, line: str) -> str:
        """Its line with the text in quotation marks, as the parser gets it."""
        return line[: self.column] + json.dumps(self.text, ensure_ascii=False)


def items_with_colon(lines: Sequence[str], number: int, key: str, column: int) -> Iterator[ColonText]:
    """The items with a colon in the list of texts under the key on line `number`."""
    for place in range(number + 1, len(lines)):
        line = lines[place]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indent(line) < column or (indent(line) == column and not line.lstrip().startswith("- ")):
            return
        match = _ITEM.fullmatch(line)
        if match and COLON.search(match["text"]) and not _goes_on(lines, place, indent(line)):
            yield ColonText(key, place, match.start("text"), match["text"].rstrip())


def text_beside_key(
    lines: Sequence[str], number: int, column: int, rest: str, keys: Sequence[str]
) -> ColonText | None:
    """The free text beside the key at a place; None without a colon, or with one of `keys` in it."""
    if not _PROSE.fullmatch(rest) or not COLON.search(rest) or _goes_on(lines, number, column):
        return None
    if set(_KEY_WITHIN.findall(rest)) & set(keys):
        return None
    key = lines[number][column:].partition(":")[0]
    return ColonText(key, number, lines[number].rindex(rest), rest)


def _goes_on(lines: Sequence[str], number: int, column: int) -> bool:
    """Whether the next line with something on it stands further in than a column."""
    following = (lines[n] for n in range(number + 1, len(lines)))
    return indent(next((line for line in following if line.strip()), "")) > column

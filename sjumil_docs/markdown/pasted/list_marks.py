"""The marks that begin an item in lists from Word, Outlook, Teams, PDF readers and Excel.

A bullet says nothing and becomes Markdown's own. A number, a letter, a section or a box says something:
Word numbers the item if it would print the number that is typed, otherwise the mark stays in its text.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sjumil_docs.markdown.list_numbers import ITEM

SPACES = f" \t\u00a0{''.join(map(chr, range(0x2000, 0x200C)))}\u202f\u205f\u2060\u3000\ufeff"
"""What stands around a mark; Word and Outlook use tabs and no-break spaces, Teams spaces of no width."""
CERTAIN = "•●▪◦‣➢➤■❖►\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf06c\uf0e0"
"""Bullets that are nothing else at the start of a line; U+F0B7 and the like are Word's own."""
_DASHES = "–—‒―"
_ARROWS = "→⇒➔»›"
_BULLETS = f"{CERTAIN}{_DASHES}·∙○□⁃‐‑−{_ARROWS}"
_PICTURES = "①-⓿☀-➿⬀-⯿🌀-🫿"
"""Emoji and numbers in circles, which say something."""
_SYMBOLS = "§Øvqàèü¨þý"
"""What is left of Word's bullets of Wingdings where text alone is pasted: the letter, and a tab."""
_TICKS = {"ü": "✓", "þ": "☑", "ý": "☒", "¨": "☐"}
_BOXES = "☐☑☒✓✔✗✘\uf0fc\uf0fe\uf0fd\uf0a8"
SIGNS = f"{_BULLETS}{_BOXES}{_PICTURES}§o"
"""The signs that may begin an item, without those of Markdown."""
_PRINTABLE = str.maketrans("\uf0fc\uf0fe\uf0fd\uf0a8", "✓☑☒☐")
_SAME_BULLET = str.maketrans("\uf0b7\uf0a7\uf0d8—‒―*+‐‑−⁃", "•▪➢–––------")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")

_MARK = re.compile(
    rf"""(?P<indent>[{SPACES}]*+)(?:
      (?P<bullet>[{_BULLETS}*+-])(?=[{SPACES}])
    | (?P<close>[{CERTAIN}{_DASHES}-])(?=[^\W\d_])
    | (?P<round>o)(?=[{SPACES}])
    | (?P<symbol>[{_SYMBOLS}])(?=\t[^\t]*$)
    | (?P<arrow>[-=]{{1,2}}>|-{{2,3}})(?=[{SPACES}])
    | (?P<box>[{_BOXES}])\ufe0f?
    | (?P<picture>[{_PICTURES}]|\d(?=\ufe0f?\u20e3))\ufe0f?\u20e3?(?=[{SPACES}])
    | (?P<task>\[[ xX]\])(?=[{SPACES}])
    | (?P<section>§[ \u00a0]?\d{{1,3}}[ ]?(?:[a-z]\b)?(?:-\d{{1,3}})?\.?)(?=[{SPACES}])
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?)(?=[{SPACES}]+[^\W\d_])
    | (?P<number>\(\d{{1,3}}\)|\d{{1,3}}[.)])(?=[{SPACES}]|[A-ZÆØÅ][a-zæøå])
    | (?P<colon>\d{{1,2}}(?::|[ ][–-]))(?=[{SPACES}]+[^\W\d_])
    | (?P<named>(?:\#|[Nn]r\.[ ]?|[Pp]kt\.[ ]?)\d{{1,2}}[:.)]?
        |[^\W\d_]{{2,12}}[ ]\d{{1,2}}(?:[:)]|[ ][–-]))(?=[{SPACES}])
    | (?P<letter>\((?:[^\W\d_]|[ivxIVX]{{2,5}})\)|(?:[^\W\d_]|[ivxIVX]{{2,5}})[.)])(?=[{SPACES}])
    )(?P<gap>[{SPACES}]*+)(?=[^{SPACES}])""",
    re.VERBOSE,
)
_GROUPS = (
    *(
        "bullet",
        "close",
        "round",
        "symbol",
        "arrow",
        "box",
        "picture",
        "task",
        "section",
        "decimal",
        "number",
    ),
    *("colon", "named", "letter"),
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ListMark:
    """The mark at the start of a line."""

    kind: str
    """The same for marks of one level: the bullet itself, or how a label is written."""
    typed: str
    """The mark as it is typed, and as every font can show it."""
    text: str
    """The line after the mark."""
    indent: int
    """The column of the mark, from 0, with tabs of four."""
    text_column: int
    native: bool
    """Whether Markdown knows the mark and the space after it."""
    certain: bool
    """Whether one line with it is enough for a list."""

    @property
    def is_label(self) -> bool:
        """Whether the mark says something: a bullet is one character, all else has a name."""
        return len(self.kind) > 1

    @property
    def value(self) -> str:
        """The number or letter without what stands around it."""
        return self.typed.strip("().")

    @property
    def number(self) -> int | None:
        """The number of the item, where Word can number it; None for any other mark."""
        if not self.kind.startswith("number") or ITEM.match(f"{self.value}. {self.text}") is None:
            return None
        return int(self.value)


def list_mark(line: str) -> ListMark | None:
    """The mark that a line begins with; None if it begins with none, or has no words after it."""
    match = _MARK.match(line)
    if match is None or _WORD.search(line, match.end()) is None:
        return None
    group, typed = next((name, match[name]) for name in _GROUPS if match[name])
    if typed in _TICKS:
        group, typed = "box", _TICKS[typed]
    elif group == "picture" and typed.isdecimal():
        group, typed = "number", f"{typed}."
    gap, text = match["gap"], line[match.end() :]
    is_numbered = group == "number" and typed[-1] == "."
    if is_numbered and ITEM.match(f"{typed} {text}") is None:
        return None
    indent, column = (
        len(line[:end].expandtabs(4)) for end in (match.end("indent"), match.start() + len(match[0]))
    )
    is_indented_plainly = not match["indent"].strip(" \t")
    is_plain = gap == "\t" or (0 < len(gap) <= 4 and not gap.strip(" "))
    return ListMark(
        kind=_kind(group, typed),
        typed=typed.translate(_PRINTABLE),
        text=text,
        indent=indent,
        text_column=column,
        native=is_plain
        and is_indented_plainly
        and (typed in "-*+" or is_numbered)
        and line.startswith(typed, match.end("indent")),
        certain=typed in CERTAIN and bool(gap),
    )


def _kind(group: str, typed: str) -> str:
    """How a mark is written, so that marks of one level have the same."""
    around = typed[0] if typed[0] == "(" else typed[-1]
    match group:
        case "bullet" | "close" | "round" | "symbol" | "arrow":
            return typed[-1].translate(_SAME_BULLET)
        case "named":
            return f"named {typed.rstrip(':.)–- 0123456789')}"
        case "decimal":
            return f"decimal {typed.strip('.').count('.')}"
        case "number":
            return f"number {around}"
        case "letter":
            return f"{'capital' if typed.isupper() else 'letter'} {around}"
        case _:
            return group


def with_open_boxes(marks: Collection[ListMark]) -> Iterator[ListMark]:
    """The marks of a list; squares beside boxes that are ticked are boxes too."""
    has_boxes = any(mark.kind == "box" for mark in marks)
    for mark in marks:
        yield replace(mark, kind="box") if has_boxes and mark.kind in ("□", "■") else mark


def with_roman_numbers(marks: Iterable[ListMark]) -> Iterator[ListMark]:
    """The marks of a list, those that are Roman numbers with a kind of their own.

    «i)» after «h)» is a letter; any other «i)», and what follows it, is a Roman number.
    """
    before: dict[str, str] = {}
    for mark in marks:
        if not mark.kind.startswith(("letter", "capital")):
            yield mark
            continue
        value, previous = mark.value.casefold(), before.get(mark.kind, "")
        roman_before = before.get(f"roman {mark.kind}", "")
        is_next_letter = len(previous) == len(value) == 1 and ord(value) == ord(previous) + 1
        goes_on = roman_before in _ROMAN and value in _ROMAN[_ROMAN.index(roman_before) + 1 :][:1]
        is_roman = goes_on or (not is_next_letter and value in ("i", "ii"))
        kind = f"roman {mark.kind}" if is_roman else mark.kind
        before[kind] = value
        yield replace(mark, kind=kind)

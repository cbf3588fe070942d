"""The text of a paragraph → spans: emphasis, code, links, pictures, notes and line breaks.

It is read as CommonMark says. A sign that means nothing where it stands is text, so that nothing can be
lost, and the time it takes grows with the length of the text, whatever stands in it. (Python-Markdown's
own reading drops words in `*a**b*a**b*a**b`, and takes minutes for ten thousand brackets.)
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sjumil_docs.markdown.blocks import Block, Span
from sjumil_docs.markdown.emphasis import Pair, Run, emphasized, run_of
from sjumil_docs.markdown.links import Target, may_lead, target

_SIGN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`+)
    | <(?P<auto>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>
    | \[\^(?P<note>[^\[\]\s]+)\]
    | (?P<bracket>!?\[)
    | (?P<close>\])
    | (?P<run>\*+|_+|~+)
    | (?P<hard>(?:(?<!\ )\ {2,}+|\\)\n\ *)
    | (?P<soft>(?<!\ )\ *+\n\ *)""",
    re.VERBOSE,
)
_TICKS = re.compile(r"`+")

FindNote = Callable[[str], tuple[Block, ...] | None]
"""The footnote of a label; None for a label that has none."""


def no_note(_: str) -> None:
    """No label has a footnote where there are none."""
    return


def spans_of(text: str, note: FindNote = no_note) -> tuple[Span, ...]:
    """The spans of a text, without space at its ends."""
    return tidy(_Reader(text, note).spans())


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without space at the ends and after line breaks, neighbours of one kind joined."""
    joined: list[tuple[Span, list[str]]] = []
    for span in spans:
        text = span.text
        if not joined or joined[-1][1][-1].endswith("\n"):
            text = text.lstrip(" ")
        if joined and text and _alike(joined[-1][0], span):
            joined[-1][1].append(text)
        elif text or span.picture or span.note:
            joined.append((span, [text]))
    whole = [replace(span, text="".join(texts)) for span, texts in joined]
    if whole:
        whole[-1] = replace(whole[-1], text=whole[-1].text.rstrip(" \n"))
    return tuple(span for span in whole if span.text or span.picture or span.note)


def _alike(one: Span, other: Span) -> bool:
    """Whether two spans are one: the same marks and link, and neither a picture nor with a note."""
    marks = one.marks == other.marks and one.address == other.address and one.tooltip == other.tooltip
    return marks and not (one.picture or one.note or other.picture or other.note)


@dataclass(slots=True)
class _Piece:
    """A piece of the text between two signs, or a sign that may be text after all."""

    text: str
    code: bool = False
    run: Run | None = None
    address: str = ""
    tooltip: str = ""
    picture: str = ""
    note: tuple[Block, ...] = ()

    def shown(self) -> str:
        """The text, or of a run the signs that mean nothing."""
        return self.text if self.run is None else self.run.sign * self.run.left


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An opening bracket that waits for its end: how much had been read when it came."""

    pieces: int
    runs: int
    pairs: int
    start: int
    picture: bool


class _Reader:
    """One reading of a text."""

    def __init__(self, text: str, note: FindNote) -> None:
        self._text = text
        self._note = note
        self._pieces: list[_Piece] = []
        self._brackets: list[_Bracket] = []
        self._holds_link = 0
        """So many of the open brackets hold a link already, and become no link themselves."""
        self._runs: list[Run] = []
        self._pairs: list[Pair] = []
        self._ticks: dict[int, list[int]] = {}

    def spans(self) -> Iterator[Span]:
        """The pieces of the text, each with the marks of all that it stands in."""
        self._read()
        self._pairs += emphasized(self._runs)
        starting: dict[int, list[str]] = {}
        ending: dict[int, list[str]] = {}
        for start, end, mark in self._pairs:
            starting.setdefault(start + 1, []).append(mark)
            ending.setdefault(end, []).append(mark)
        counts: Counter[str] = Counter()
        marks: frozenset[str] = frozenset()
        for place, piece in enumerate(self._pieces):
            if place in starting or place in ending:
                counts.subtract(ending.get(place, ()))
                counts.update(starting.get(place, ()))
                marks = frozenset(mark for mark, count in counts.items() if count)
            own = marks | {"code"} if piece.code else marks
            yield Span(piece.shown(), own, piece.address, piece.tooltip, piece.picture, piece.note)

    def _read(self) -> None:
        text, place = self._text, 0
        while found := _SIGN.search(text, place):
            if found.start() > place:
                self._add(text[place : found.start()])
            place = self._take(found)
        self._add(text[place:])

    def _add(self, text: str) -> _Piece:
        self._pieces.append(_Piece(text))
        return self._pieces[-1]

    def _take(self, found: re.Match[str]) -> int:
        """Takes one sign, and says where the text goes on after it."""
        match found.lastgroup:
            case "escaped":
                self._add(found["escaped"])
            case "ticks":
                return self._code(found)
            case "auto" if may_lead(found["auto"]):
                self._add(found["auto"]).address = found["auto"]
            case "note":
                return self._reference(found)
            case "bracket":
                self._open(found)
            case "close":
                return self._close(found)
            case "run":
                run = run_of(self._text, *found.span(), len(self._pieces))
                self._runs.append(run)
                self._add("").run = run
            case "hard" | "soft":
                self._add("\n" if found.lastgroup == "hard" else " ")
            case _:
                self._add(found[0])
        return found.end()

    def _code(self, ticks: re.Match[str]) -> int:
        """Code between two rows of equally many ticks; a row without another is text."""
        if not self._ticks:
            for row in _TICKS.finditer(self._text):
                self._ticks.setdefault(len(row[0]), []).append(row.start())
        ends = self._ticks.get(len(ticks[0]), [])
        later = bisect_left(ends, ticks.end())
        if later == len(ends):
            self._add(ticks[0])
            return ticks.end()
        code = self._text[ticks.end() : ends[later]].replace("\n", " ")
        padded = code.startswith(" ") and code.endswith(" ") and code.strip()
        self._add(code[1:-1] if padded else code).code = True
        return ends[later] + len(ticks[0])

    def _reference(self, found: re.Match[str]) -> int:
        """A footnote's label; one without a note is text in brackets, and may be that of a link."""
        note = self._note(found["note"])
        if note is None:
            self._open(found)
            return found.start() + 1
        self._add("").note = note
        return found.end()

    def _open(self, found: re.Match[str]) -> None:
        picture, start = found[0].startswith("!"), found.start() + 1 + found[0].startswith("!")
        lengths = len(self._pieces), len(self._runs), len(self._pairs)
        self._brackets.append(_Bracket(*lengths, start, picture))
        self._add("![" if picture else "[")

    def _close(self, found: re.Match[str]) -> int:
        """Where a bracket closes a link or a picture; anything else in brackets is text."""
        bracket = self._brackets.pop() if self._brackets else None
        may_be = bracket and (bracket.picture or len(self._brackets) >= self._holds_link)
        self._holds_link = min(self._holds_link, len(self._brackets))
        led = target(self._text, found.end()) if may_be else None
        if bracket is None or led is None:
            self._add(found[0])
            return found.end()
        self._pairs += emphasized(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if bracket.picture:
            self._picture(bracket, led, self._text[bracket.start : found.start()])
        else:
            self._link(bracket, led)
        return led.end

    def _picture(self, bracket: _Bracket, led: Target, typed: str) -> None:
        """A picture with the text in its brackets, without marks, for those who cannot see it."""
        inside = self._pieces[bracket.pieces + 1 :]
        plain = not any(piece.address or piece.picture or piece.note for piece in inside)
        described = "".join(piece.shown() for piece in inside) if plain else typed
        del self._pieces[bracket.pieces :]
        del self._pairs[bracket.pairs :]
        self._add(" – ".join(text for text in (described.strip(), led.title) if text)).picture = led.address

    def _link(self, bracket: _Bracket, led: Target) -> None:
        """A link to where links may lead; any other shows its address as text."""
        self._pieces[bracket.pieces].text = self._apart(bracket, led)
        if not may_lead(led.address):
            title = f" «{led.title}»" if led.title else ""
            self._add(f" ({led.address}{title})")
            return
        inside = self._pieces[bracket.pieces + 1 :]
        if not any(piece.picture or piece.shown().strip() for piece in inside):
            inside.append(self._add(led.address))
        for piece in inside:
            piece.address, piece.tooltip = led.address, led.title
        self._holds_link = len(self._brackets)

    def _apart(self, bracket: _Bracket, led: Target) -> str:
        """A space between two links to one place, that they may not become one word."""
        before = self._pieces[bracket.pieces - 1] if bracket.pieces else None
        return " " if before and (before.address, before.tooltip) == (led.address, led.title) else ""

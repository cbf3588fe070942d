"""The text of a paragraph → spans: emphasis, code, links, pictures, notes and line breaks.

It follows CommonMark. Markup without a meaning where it is used stays as text, so that nothing can be
lost, and the time grows linearly with the length of any text. (Python-Markdown's own inline parser drops
words in `*a**b*a**b*a**b`, and takes minutes for ten thousand brackets.)
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sjumil_docs.markdown.blocks import Block, Span
from sjumil_docs.markdown.emphasis import DelimiterRun, MarkedRange, delimiter_run, match_delimiters
from sjumil_docs.markdown.links import BARE, Target, bare_address, bare_text, may_lead, target

_MARKUP_TOKEN = re.compile(
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
    return merge_spans(_InlineParser(text, note).spans())


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without space at the ends and after line breaks, neighbours of the same format merged."""
    groups: list[tuple[Span, list[str]]] = []
    for span in spans:
        text = span.text
        if not groups or groups[-1][1][-1].endswith("\n"):
            text = text.lstrip(" ")
        if groups and text and _same_format(groups[-1][0], span):
            groups[-1][1].append(text)
        elif text or span.picture or span.note:
            groups.append((span, [text]))
    merged = [replace(span, text="".join(texts)) for span, texts in groups]
    if merged:
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip(" \n"))
    return tuple(span for span in merged if span.text or span.picture or span.note)


def _same_format(one: Span, other: Span) -> bool:
    """Whether two spans have the same marks and link, and neither is a picture or has a footnote."""
    marks = one.marks == other.marks and one.address == other.address and one.tooltip == other.tooltip
    return marks and not (one.picture or one.note or other.picture or other.note)


@dataclass(slots=True)
class _Token:
    """Plain text, code, a footnote, a picture, or a delimiter run, which may turn out to be text."""

    text: str
    code: bool = False
    run: DelimiterRun | None = None
    address: str = ""
    tooltip: str = ""
    picture: str = ""
    note: tuple[Block, ...] = ()

    def visible_text(self) -> str:
        """The text; of a delimiter run, the characters that mark nothing."""
        return self.text if self.run is None else self.run.delimiter * self.run.unused


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An opening bracket not yet closed: how many tokens, runs and ranges came before it."""

    tokens: int
    runs: int
    ranges: int
    start: int
    picture: bool


class _InlineParser:
    """The parsing of one text."""

    def __init__(self, text: str, note: FindNote) -> None:
        self._text = text
        self._find_note = note
        self._tokens: list[_Token] = []
        self._brackets: list[_Bracket] = []
        self._brackets_around_link = 0
        """How many of the open brackets contain a link already, and so cannot become links themselves."""
        self._runs: list[DelimiterRun] = []
        self._ranges: list[MarkedRange] = []
        self._ticks: dict[int, list[int]] = {}

    def spans(self) -> Iterator[Span]:
        """The tokens of the text as spans, each with the marks of all ranges around it."""
        self._tokenize()
        self._ranges += match_delimiters(self._runs)
        starting: dict[int, list[str]] = {}
        ending: dict[int, list[str]] = {}
        for start, end, mark in self._ranges:
            starting.setdefault(start + 1, []).append(mark)
            ending.setdefault(end, []).append(mark)
        counts: Counter[str] = Counter()
        marks: frozenset[str] = frozenset()
        for index, token in enumerate(self._tokens):
            if index in starting or index in ending:
                counts.subtract(ending.get(index, ()))
                counts.update(starting.get(index, ()))
                marks = frozenset(mark for mark, count in counts.items() if count)
            token_marks = marks | {"code"} if token.code else marks
            yield Span(
                token.visible_text(), token_marks, token.address, token.tooltip, token.picture, token.note
            )

    def _tokenize(self) -> None:
        text, position = self._text, 0
        bare = BARE.search(text)
        while match := _MARKUP_TOKEN.search(text, position):
            if bare and bare.start() < position:
                bare = BARE.search(text, position)
            if bare and bare.start() <= match.start():
                position = self._bare(bare, position)
                continue
            if match.start() > position:
                self._add(text[position : match.start()])
            position = self._consume(match)
        while bare := BARE.search(text, position):
            position = self._bare(bare, position)
        self._add(text[position:])

    def _bare(self, match: re.Match[str], position: int) -> int:
        """Adds the text up to a bare address, and the address as a link; the position after it."""
        text = bare_text(match)
        self._add(self._text[position : match.start()])
        self._add(text).address = bare_address(match, text)
        return match.start() + len(text)

    def _address(self, address: str, start: int) -> None:
        """An address between angles; after a word without a space, as Outlook writes links, they stand.

        Where the word is the address itself, it is not repeated: «a@b.no<mailto:a@b.no>».
        """
        is_glued = bool(start) and not self._text[start - 1].isspace() and self._text[start - 1] not in '([«"'
        if is_glued and self._tokens[-1].address == address:
            return
        for text in ("<", address, ">") if is_glued else (address,):
            self._add(text).address = address if text == address else ""

    def _add(self, text: str) -> _Token:
        self._tokens.append(_Token(text))
        return self._tokens[-1]

    def _consume(self, token: re.Match[str]) -> int:
        """Adds what a markup token stands for, and gives the position after it."""
        match token.lastgroup:
            case "escaped":
                self._add(token["escaped"])
            case "ticks":
                return self._code(token)
            case "auto" if may_lead(token["auto"]):
                self._address(token["auto"], token.start())
            case "note":
                return self._reference(token)
            case "bracket":
                self._open(token)
            case "close":
                return self._close(token)
            case "run":
                run = delimiter_run(self._text, *token.span(), len(self._tokens))
                self._runs.append(run)
                self._add("").run = run
            case "hard" | "soft":
                self._add("\n" if token.lastgroup == "hard" else " ")
            case _:
                self._add(token[0])
        return token.end()

    def _code(self, ticks: re.Match[str]) -> int:
        """Code between two runs of equally many backticks; a run without a partner is text.

        So is one inside a word or between figures, where code would begin: «5`30».
        """
        start, after = ticks.span()
        if start and self._text[start - 1].isalnum() and self._text[after : after + 1].isalnum():
            self._add(ticks[0])
            return after
        if not self._ticks:
            for tick_run in _TICKS.finditer(self._text):
                self._ticks.setdefault(len(tick_run[0]), []).append(tick_run.start())
        ends = self._ticks.get(len(ticks[0]), [])
        end_index = bisect_left(ends, ticks.end())
        if end_index == len(ends):
            self._add(ticks[0])
            return ticks.end()
        code = self._text[ticks.end() : ends[end_index]].replace("\n", " ")
        padded = code.startswith(" ") and code.endswith(" ") and code.strip()
        self._add(code[1:-1] if padded else code).code = True
        return ends[end_index] + len(ticks[0])

    def _reference(self, match: re.Match[str]) -> int:
        """A footnote reference; one without a footnote is a bracket, and may be the text of a link."""
        note = self._find_note(match["note"])
        if note is None:
            self._open(match)
            return match.start() + 1
        self._add("").note = note
        return match.end()

    def _open(self, match: re.Match[str]) -> None:
        picture, start = match[0].startswith("!"), match.start() + 1 + match[0].startswith("!")
        lengths = len(self._tokens), len(self._runs), len(self._ranges)
        self._brackets.append(_Bracket(*lengths, start, picture))
        self._add("![" if picture else "[")

    def _close(self, match: re.Match[str]) -> int:
        """A closing bracket: a link or picture if a target follows it, else text."""
        bracket = self._brackets.pop() if self._brackets else None
        may_be_link = bracket and (bracket.picture or len(self._brackets) >= self._brackets_around_link)
        self._brackets_around_link = min(self._brackets_around_link, len(self._brackets))
        link_target = target(self._text, match.end()) if may_be_link else None
        if bracket is None or link_target is None:
            self._add(match[0])
            return match.end()
        self._ranges += match_delimiters(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if bracket.picture:
            self._picture(bracket, link_target, self._text[bracket.start : match.start()])
        else:
            self._link(bracket, link_target)
        return link_target.end

    def _picture(self, bracket: _Bracket, link_target: Target, typed: str) -> None:
        """A picture; the text in its brackets, without marks, is its alternative text."""
        inner_tokens = self._tokens[bracket.tokens + 1 :]
        is_plain = not any(token.address or token.picture or token.note for token in inner_tokens)
        description = "".join(token.visible_text() for token in inner_tokens) if is_plain else typed
        del self._tokens[bracket.tokens :]
        del self._ranges[bracket.ranges :]
        picture = self._add(" – ".join(text for text in (description.strip(), link_target.title) if text))
        picture.picture, picture.tooltip = link_target.address, link_target.title

    def _link(self, bracket: _Bracket, link_target: Target) -> None:
        """A link to an allowed address; any other shows its address as text."""
        self._tokens[bracket.tokens].text = self._link_separator(bracket, link_target)
        if not may_lead(link_target.address):
            title = f" «{link_target.title}»" if link_target.title else ""
            self._add(f" ({link_target.address}{title})")
            return
        inner_tokens = self._tokens[bracket.tokens + 1 :]
        if not any(token.picture or token.visible_text().strip() for token in inner_tokens):
            inner_tokens.append(self._add(link_target.address))
        for token in inner_tokens:
            token.address, token.tooltip = link_target.address, link_target.title
        self._brackets_around_link = len(self._brackets)

    def _link_separator(self, bracket: _Bracket, link_target: Target) -> str:
        """A space between neighbouring links to one address, so that their texts do not become one word."""
        previous = self._tokens[bracket.tokens - 1] if bracket.tokens else None
        return (
            " "
            if previous and (previous.address, previous.tooltip) == (link_target.address, link_target.title)
            else ""
        )

"""The spans of a paragraph → its text in Markdown, with as few escapes as it can be read with.

Which signs are markup depends on what stands around them. So a text is tried as it stands, and read again;
only where it is read otherwise than the spans say, signs are escaped, one kind at a time.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sjumil_docs.markdown.blocks import Block, Span
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.markdown.links import BARE, bare_address, bare_text

Read = Callable[[str, tuple[Span, ...]], tuple[bool, bool]]
"""Whether a text is read as just these spans, and whether without faults."""
Label = Callable[[tuple[Block, ...]], str]
"""The label of a footnote."""

_SIGNS = ("\\", "`", "*", "_", "~", "[]", "!", "<", "|")
"""The kinds of signs that may be markup anywhere in a line."""
_ADDRESS, _LINE_START = "address", "start"
"""Two more kinds: what looks like an address, and what begins a heading, a list, a quotation or a table."""
_ALL_KINDS = frozenset((*_SIGNS, _ADDRESS, _LINE_START))
_BLOCK_START = re.compile(r"^( *)(?:(?=[-+*>#:=|~`_\[(])|(\w{1,5})(?=[.)]))", re.MULTILINE)
_LATER_BLOCK_START = re.compile(rf"(?<=\n){_BLOCK_START.pattern}", re.MULTILINE)
_ADDRESS_SIGN = re.compile(r"[:.@_*~]")
_BACKSLASH = r"\\(?=[!-/:-@\[-`{-~\n]|$)"
"""A backslash before a letter is one already."""
_DELIMITERS = {"strong": "**", "emphasis": "*", "strike": "~~"}
_UNDERSCORED = _DELIMITERS | {"emphasis": "_"}
_NEEDS_ANGLES = re.compile(r'[()"\\\s]')


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write spans: the kinds of signs it escapes, its marks, and if addresses stand bare."""

    escaped: frozenset[str]
    delimiters: dict[str, str]
    bare_addresses: bool


_FORMS = tuple(
    _Form(_ALL_KINDS, delimiters, bare)
    for delimiters in (_DELIMITERS, _UNDERSCORED)
    for bare in (True, False)
)


def serialize_spans(spans: tuple[Span, ...], label: Label, read: Read, width: int) -> str:
    """The text of the spans, wrapped at a width where it may be.

    Marks that Markdown cannot express (half a word, a space at their end) are widened to whole words, or
    left out; the words always stand.
    """
    plain = merge_spans(replace(span, marks=span.marks & {"code"}) for span in spans)
    for expected in (spans, _with_whole_words(spans), plain):
        for form in _FORMS:
            if text := _right_text(expected, form, label, read):
                wrapped = _wrapped(text, width)
                return wrapped if read(wrapped, expected) == read(text, expected) else text
    return _written(plain, _FORMS[-1], label)


def _right_text(spans: tuple[Span, ...], form: _Form, label: Label, read: Read) -> str | None:
    """The text with as few escapes as it is read rightly with; None if no escapes are enough.

    It has no faults, if that can be had. What looks like the mark of a note stays escaped: that it is none
    cannot be told from a paragraph alone.
    """
    bare = _written(spans, replace(form, escaped=frozenset()), label)
    if read(bare, spans) == (True, True):
        return bare
    best = read(_written(spans, form, label), spans)
    if not best[0]:
        return None
    looks_like_note = any("[^" in span.text for span in spans)
    for kind in (*_SIGNS, _ADDRESS, _LINE_START):
        if kind == "[]" and looks_like_note:
            continue
        fewer = replace(form, escaped=form.escaped - {kind})
        if read(_written(spans, fewer, label), spans) == best:
            form = fewer
    return _written(spans, form, label)


def _wrapped(text: str, width: int) -> str:
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join("\n".join(line) for line in lines)


def _written(spans: Sequence[Span], form: _Form, label: Label) -> str:
    """The spans in one form, with their marks around them.

    A link is one piece, and has the marks that all its spans have.
    """
    pieces: list[tuple[str, frozenset[str]]] = []
    texts = _texts(spans, form, label)
    for (address, tooltip), group in groupby(spans, key=lambda span: (span.address, span.tooltip)):
        inside = [(next(texts), span) for span in group]
        shared = frozenset.intersection(*(span.marks for _, span in inside)) if address else frozenset()
        marked = [(text, span.marks - shared - {"code"}) for text, span in inside]
        if not address:
            pieces += marked
        elif form.bare_addresses and len(inside) == 1 and not tooltip and _is_bare(inside[0][1]):
            pieces.append((inside[0][1].text, shared - {"code"}))
        else:
            link = f"[{''.join(_marked(marked, form))}]({_target(address, tooltip)})"
            pieces.append((link, shared - {"code"}))
    return "".join(_marked(pieces, form))


def _texts(spans: Sequence[Span], form: _Form, label: Label) -> Iterator[str]:
    """The text of each span; what would begin a block where a line begins is escaped."""
    is_line_start = True
    for span in spans:
        text = _span_text(span, form, label)
        if _LINE_START in form.escaped and not span.picture and "code" not in span.marks:
            text = (_BLOCK_START if is_line_start else _LATER_BLOCK_START).sub(r"\1\2\\", text)
        yield text
        is_line_start = text.endswith("\n")


def _marked(pieces: Sequence[tuple[str, frozenset[str]]], form: _Form) -> Iterator[str]:
    """The pieces with delimiters where marks begin and end; where several begin, the longest first."""
    open_marks: list[str] = []
    for index, (text, marks) in enumerate(pieces):
        while not marks.issuperset(open_marks):
            yield form.delimiters[open_marks.pop()]
        beginning = marks.difference(open_marks)
        for mark in sorted(beginning, key=lambda mark: (-_extent(pieces[index:], mark), mark)):
            open_marks.append(mark)
            yield form.delimiters[mark]
        yield text
    yield from (form.delimiters[mark] for mark in reversed(open_marks))


def _extent(pieces: Sequence[tuple[str, frozenset[str]]], mark: str) -> int:
    """Over how many pieces a mark goes on."""
    return next((index for index, (_, marks) in enumerate(pieces) if mark not in marks), len(pieces))


def _span_text(span: Span, form: _Form, label: Label) -> str:
    """The text of one span, without its marks and its link."""
    if "code" in span.marks:
        text = _code(span.text)
    elif span.picture:
        description = span.text.removesuffix(span.tooltip).removesuffix(" – ") if span.tooltip else span.text
        text = f"![{_escaped(description, form)}]({_target(span.picture, span.tooltip)})"
    else:
        text = _escaped(span.text, form).replace("\n", "\\\n")
    return f"{text}[^{label(span.note)}]" if span.note else text


def _escaped(text: str, form: _Form) -> str:
    """The text with its signs escaped; an address that is not, is never read as markup."""
    kinds = (re.escape(kind) for kind in _SIGNS if kind in form.escaped and kind != "\\")
    backslash = [_BACKSLASH] if "\\" in form.escaped else []
    signs = re.compile("|".join([*(f"[{kind}]" for kind in kinds), *backslash]) or "(?!)")
    pieces, position = [], 0
    for address in BARE.finditer(text):
        shown = bare_text(address)
        pieces.append(signs.sub(r"\\\g<0>", text[position : address.start()]))
        if _ADDRESS not in form.escaped or shown.startswith("\\"):
            pieces.append(shown)
        elif address["file"]:
            pieces.append(signs.sub(r"\\\g<0>", shown).replace(":", "\\:", 1))
        else:
            pieces.append(_ADDRESS_SIGN.sub(r"\\\g<0>", shown))
        position = address.start() + len(shown)
    return "".join([*pieces, signs.sub(r"\\\g<0>", text[position:])])


def _code(text: str) -> str:
    """Code between as many backticks as it does not hold itself."""
    runs = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    is_padded = text.startswith(("`", " ")) or text.endswith(("`", " "))
    return f"{ticks} {text} {ticks}" if is_padded and text.strip() else f"{ticks}{text}{ticks}"


def _target(address: str, tooltip: str) -> str:
    escaped = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", address)
    title = f' "{tooltip}"' if tooltip else ""
    return f"<{escaped}>{title}" if _NEEDS_ANGLES.search(address) else f"{escaped}{title}"


def _is_bare(span: Span) -> bool:
    """Whether a link is its own address, as people write it: www.kommune.no."""
    match = BARE.fullmatch(span.text)
    return (
        match is not None and bare_text(match) == span.text and bare_address(match, span.text) == span.address
    )


_WORD_AND_SPACE = re.compile(r"\s+|\S+")


def _with_whole_words(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with marks that hold whole words, and no space at their ends.

    A word has every mark that a part of it has, but for strike: that is told of what is struck in full.
    """
    words: list[list[Span]] = []
    for piece in _pieces(spans):
        goes_on = words and not piece.text.isspace() and not words[-1][-1].text.isspace()
        if goes_on and _is_inside_word(words[-1][-1], piece):
            words[-1].append(piece)
        else:
            words.append([piece])
    marks = [_word_marks(word) for word in words]
    for index, word in enumerate(words):
        if word[0].text.isspace():
            before, after = (
                marks[index - 1] if index else frozenset(),
                (marks[index + 1 :] or [frozenset()])[0],
            )
            marks[index] = before & after
    return merge_spans(
        replace(piece, marks=word_marks | (piece.marks & {"code"}))
        for word, word_marks in zip(words, marks, strict=True)
        for piece in word
    )


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        if span.picture or "code" in span.marks or not span.text:
            yield span
            continue
        texts = _WORD_AND_SPACE.findall(span.text)
        yield from (replace(span, text=text, note=()) for text in texts[:-1])
        yield replace(span, text=texts[-1])


def _is_inside_word(before: Span, after: Span) -> bool:
    return before.text[-1:].isalnum() and after.text[:1].isalnum() and not before.note


def _word_marks(word: Sequence[Span]) -> frozenset[str]:
    shared = frozenset.intersection(*(piece.marks for piece in word))
    return (frozenset().union(*(piece.marks for piece in word)) - {"strike", "code"}) | (shared & {"strike"})

"""Is every word of the free texts in the finished file? Checked by counting words, in every build.

The check reads the file anew and does not know how a text became paragraphs: it only leaves out the signs of
Markdown. So a fault anywhere between the view and the bytes shows here. The words of a text are counted in
the paragraphs that come from it, in its header or footer, or else in the whole file; a text that a template
shows twice has its words twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from types import MappingProxyType

from sjumil_docs.word.inspect.visible_text import ANY, stories, visible_text
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, xml_text
from sjumil_docs.word.story.origins import digest_of

_ANY_SIGN = re.compile(r"[*_`~\\\u00ad]")
"""Looked for first: most texts have none."""
_SIGNS = re.compile(r"[_`~\\\u00ad]+|(?<![^\W_])\*+|\*+(?![^\W_])")
"""Signs of emphasis and code around a word; they are left out on both sides."""
_BETWEEN = re.compile(r"(?<=[^\W_])[*_~\\]+(?=[^\W_])")
"""Signs inside a word or between figures are part of it: where they go, «2*45» becomes another number."""
_TICK = re.compile(r"(?<=[^\W_])\\`(?=[^\W_])")
"""A backslash and a backtick inside a word: code that ends in a backslash, or an escaped backtick."""
_EITHER = "\ue000"
"""Stands for such a pair in a word of a text, which the file has with a backslash or without."""
_LIST_MARK = re.compile(
    r"[\s>*+:•●▪◦-]*(?:\(?\d+(?:[.)](?=\s|[A-ZÆØÅ])|\ufe0f?\u20e3)|o(?=\s)|[Øvqàèüþý](?=\t))"
)
"""The number of an item, and the letters that Word puts for bullets of its own fonts."""
_NOTE_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")
_WORD = re.compile(rf"[\w*{_EITHER}]+")
_PARAGRAPH, _TEXT = W + "p", W + "t"
MOST_ALIGNED = 25_000_000
"""So many pairs of words are set beside each other to find the place of one; of more, the first is told."""


@dataclass(frozen=True, slots=True)
class LostWord:
    """A word that a free text has and the finished file lacks."""

    text_name: str
    line: int
    """The line of the text, from 0."""
    word: str


@dataclass(frozen=True, slots=True)
class LostLine:
    """A line that the template has shown and the finished file lacks."""

    line: str


def lost_words(
    finished: WordDocument, texts: Mapping[str, str], shown_texts: Mapping[str, Counter[str]]
) -> Iterator[LostWord]:
    """The words of the texts that a finished file has too few of, each where a text has it.

    `shown_texts` tells how often the template shows each of them in each part.
    """
    if not texts:
        return
    visible = visible_text(finished)
    elsewhere: dict[str, str] = {}
    for name, text in texts.items():
        if shown := visible.by_origin.get(digest_of(name)):
            times = {name: shown_texts[name][BODY]}
            yield from _lost_from({name: text}, shown + visible.by_origin.get(ANY, ""), times)
        elif visible.by_part.keys().isdisjoint(shown_texts[name]):
            elsewhere[name] = text
    if elsewhere:
        yield from _lost_from(elsewhere, visible.whole)
    for part, shown in visible.by_part.items():
        times = {name: shown_texts[name][part] for name in texts if shown_texts[name][part]}
        yield from _lost_from({name: texts[name] for name in times}, shown, times)


def _lost_from(
    texts: Mapping[str, str], shown: str, times: Mapping[str, int] = MappingProxyType({})
) -> Iterator[LostWord]:
    """The words of texts that are missing in what is shown of them, each text so many times."""
    words = [_words(_without_labels(text)) * max(1, times.get(name, 1)) for name, text in texts.items()]
    words_shown = _words(shown)
    if len(words) == 1 and f" {' '.join(words[0])} " in f" {' '.join(words_shown)} ":
        return  # as a rule a text stands in the file as it was written: then nothing need be counted
    in_texts, in_file = Counter(chain.from_iterable(words)), Counter(words_shown)
    missing = in_texts - in_file
    if not missing:
        return
    spare = in_file - in_texts
    _discount_other_reading(missing, spare)
    for of_text in words:
        _discount_joined(of_text, missing, spare)
    for name, text in texts.items() if any(count > 0 for count in missing.values()) else ():
        for line, word in _gone_first(list(_words_of_text(text)), words_shown):
            if missing[word] > 0:
                missing[word] -= 1
                yield LostWord(name, line, word)


def _gone_first(words: Sequence[tuple[int, str]], shown: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(line, word) of the words of a text, those first that what is shown lacks at their place."""
    if len(words) * len(shown) <= MOST_ALIGNED:
        matcher = SequenceMatcher(None, [word for _, word in words], shown, autojunk=False)
        for kind, start, end, _, _ in matcher.get_opcodes():
            if kind in ("delete", "replace"):
                yield from words[start:end]
    yield from words


def lost_lines(finished: WordDocument, lines: Iterable[str]) -> Iterator[LostLine]:
    """The lines a template has shown that a finished file does not contain verbatim."""
    roots = (finished.root(story) for story in stories(finished))
    pieces = [
        "\n" if element.tag == _PARAGRAPH else element.text or ""
        for root in roots
        for element in root.iter(_PARAGRAPH, _TEXT)
    ]
    shown = "".join(pieces)
    whole = frozenset(shown.split("\n"))
    for line in dict.fromkeys(xml_text(line) for line in dict.fromkeys(lines)):
        if line not in whole and line not in shown:
            yield LostLine(line)


def _discount_other_reading(missing: Counter[str], spare: Counter[str]) -> None:
    """Takes from the missing words those whose backslash and backtick are read in one of the two ways."""
    for word in [word for word in missing if _EITHER in word]:
        for reading in (word.replace(_EITHER, "*"), word.replace(_EITHER, "")):
            as_read = min(missing[word], spare[reading])
            missing[word] -= as_read
            spare[reading] -= as_read


def _discount_joined(words: Sequence[str], missing: Counter[str], spare: Counter[str]) -> None:
    """Takes from the missing words those joined to their neighbours: «søk[her](x)» is «søkher (x)»."""
    for place, word in enumerate(words):
        if missing.get(word, 0) <= 0:
            continue
        for start, end in ((place - 1, place + 1), (place, place + 2), (place - 1, place + 2)):
            joined = words[max(start, 0) : end]
            if missing[word] > 0 and spare["".join(joined)] > 0:
                spare["".join(joined)] -= 1
                missing.subtract(joined)


def _words_of_text(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_without_labels(text).split("\n")):
        for word in _words(line):
            yield number, word


def _without_labels(text: str) -> str:
    """A text without the marks of list items, and the labels of notes: the file has its own."""
    lines = (_NOTE_LABEL.sub(" ", line) if "[^" in line else line for line in text.split("\n"))
    return "\n".join(
        line[list_mark.end() :] if (list_mark := _LIST_MARK.match(line)) else line for line in lines
    )


def _words(text: str) -> list[str]:
    if _ANY_SIGN.search(text):
        text = _SIGNS.sub("", _BETWEEN.sub("*", _TICK.sub(_EITHER, text)))
    return _WORD.findall(text.casefold())

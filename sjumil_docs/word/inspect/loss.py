"""Is every word of the free texts in the finished file? Checked by counting words, in every build.

The check reads the file anew and does not know how a text became paragraphs: it only leaves out the signs of
Markdown. So a fault anywhere between the view and the bytes shows here. Words are counted over the whole
file: a lost copy of a word that the file has more often than the texts is not noticed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import R, W, xml_text

_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_SIGNS = re.compile(r"[_`~\\\u00ad]+|(?<![^\W_])\*+|\*+(?![^\W_])")
"""Signs of emphasis and code around a word; they are left out on both sides."""
_BETWEEN = re.compile(r"(?<=[^\W_])[*_~\\]+(?=[^\W_])")
"""Signs inside a word or between figures are part of it: where they go, «2*45» becomes another number."""
_TICK = re.compile(r"(?<=[^\W_])\\`(?=[^\W_])")
"""A backslash and a backtick inside a word: code that ends in a backslash, or an escaped backtick."""
_EITHER = "\ue000"
"""Stands for such a pair in a word of a text, which the file has with a backslash or without."""
_LIST_NUMBER = re.compile(r"^[\s>*+:•●▪◦-]*\d+[.)](?=\s)")
_NOTE_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")
_WORD = re.compile(rf"[\w*{_EITHER}]+")
_LINK = W + "hyperlink"
_BREAKS = (W + "tab", W + "br", W + "p", W + "footnoteReference", _LINK)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_NAMED = (f"{_DRAWING}wordprocessingDrawing}}docPr", f"{_DRAWING}picture}}cNvPr")
"""What holds a picture's alternative text, and the name of its file."""
_PARAGRAPH, _TEXT = W + "p", W + "t"
_SHOWN = (_TEXT, *_BREAKS, *_NAMED)


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


def lost_words(finished: WordDocument, texts: Mapping[str, str]) -> Iterator[LostWord]:
    """The words of the texts that a finished file has too few of, each where a text has it."""
    words = [list(_words(_without_labels(text))) for text in texts.values()]
    in_texts = Counter(chain.from_iterable(words))
    in_file: Counter[str] = Counter()
    for story in _stories(finished):
        in_file.update(_words("".join(_visible_text(finished.root(story), _targets(finished, story)))))
    missing, spare = in_texts - in_file, in_file - in_texts
    _discount_other_reading(missing, spare)
    for of_text in words if missing else ():
        _discount_joined(of_text, missing, spare)
    for name, text in texts.items() if any(count > 0 for count in missing.values()) else ():
        for line, word in _words_of_text(text):
            if missing[word] > 0:
                missing[word] -= 1
                yield LostWord(name, line, word)


def lost_lines(finished: WordDocument, lines: Iterable[str]) -> Iterator[LostLine]:
    """The lines a template has shown that a finished file does not contain verbatim."""
    stories = (finished.root(story) for story in _stories(finished))
    shown = "".join(
        "\n" if element.tag == _PARAGRAPH else element.text or ""
        for story in stories
        for element in story.iter(_PARAGRAPH, _TEXT)
    )
    whole = frozenset(shown.split("\n"))
    for line in dict.fromkeys(xml_text(line) for line in dict.fromkeys(lines)):
        if line not in whole and line not in shown:
            yield LostLine(line)


def _stories(document: WordDocument) -> Iterator[str]:
    """The body, notes, headers and footers of a file."""
    return filter(_STORY.fullmatch, document.parts)


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
    """A text without the numbers of list items, and the labels of notes: the file has its own."""
    lines = (_NOTE_LABEL.sub(" ", line) if "[^" in line else line for line in text.split("\n"))
    return "\n".join(
        line[list_number.end() :] if (list_number := _LIST_NUMBER.match(line)) else line for line in lines
    )


def _targets(document: WordDocument, story: str) -> dict[str, str]:
    """Where the links of a story lead, by the id of the relationship."""
    name = story.replace("word/", "word/_rels/") + ".rels"
    links = document.root(name) if name in document.parts else ()
    return {link.get("Id") or "": (link.get("Target") or "").replace("%20", " ") for link in links}


def _visible_text(root: etree._Element, targets: Mapping[str, str]) -> Iterable[str]:
    """What a reader, or a screen reader, can find in a story: text, links, alternative texts."""
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_SHOWN):
        tag = element.tag
        if tag == _TEXT:
            if event == "start":
                yield element.text or ""
            continue
        if tag in _BREAKS:
            yield " "
        if event == "start" and tag == _LINK:
            tooltip, leads = element.get(W + "tooltip") or "", targets.get(element.get(R + "id") or "", "")
            yield f"{tooltip} {leads} " if tooltip != leads else f"{tooltip} "
        elif event == "start" and tag in _NAMED:
            yield f" {element.get('descr') or ''} {element.get('name') or ''} "


def _words(text: str) -> Iterator[str]:
    return map(str.casefold, _WORD.findall(_SIGNS.sub("", _BETWEEN.sub("*", _TICK.sub(_EITHER, text)))))

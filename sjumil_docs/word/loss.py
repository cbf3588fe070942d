"""Is every word of the free texts in the finished file? Found by counting words, in every build.

The check reads the file anew and knows nothing of how a text became paragraphs: it only leaves out the
signs that Markdown uses up. So a fault anywhere on the road shows here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.names import W
from sjumil_docs.word.package import Parts, parse_part

_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_LINKS = re.compile(r"word/_rels/[^/]+\.rels")
_SIGNS = re.compile(r"[*_`~\\\u00ad]+")
"""Signs of emphasis and code may stand in the middle of a word; they are left out on both sides."""
_LIST_NUMBER = re.compile(r"^[\s>*+-]*\d+[.)](?=\s)")
_NOTE_LABEL = re.compile(r"\[\^[^\]\s]+\]")
_PICTURE_FILE = re.compile(r"(!\[[^\[\]]*\]\()\s*<?[^\s()<>\"]+")
_WORD = re.compile(r"\w+")
_BREAKS = (W + "tab", W + "br", W + "p", W + "footnoteReference")


@dataclass(frozen=True, slots=True)
class Lost:
    """A word that a text has and the file has not: the text's name, its line from 0, the word."""

    name: str
    line: int
    word: str


def lost_words(parts: Parts, texts: Mapping[str, str]) -> Iterator[Lost]:
    """The words of the texts that the finished file has too few of, each where a text has it."""
    in_texts = Counter(word for text in texts.values() for _, word in _words_of_text(text))
    missing = in_texts - Counter(_words_of_stories(parts))
    for word in missing.keys() & set(_words_of_addresses(parts)):
        del missing[word]
    if not missing:
        return
    for name, text in texts.items():
        for line, word in _words_of_text(text):
            if missing[word] > 0:
                missing[word] -= 1
                yield Lost(name, line, word)


def _words_of_text(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n")):
        shown = _PICTURE_FILE.sub(r"\1", _NOTE_LABEL.sub(" ", _LIST_NUMBER.sub(" ", line)))
        for word in _words(shown):
            yield number, word


def _words_of_stories(parts: Parts) -> Iterator[str]:
    for name, data in parts.items():
        if _STORY.fullmatch(name):
            yield from _words("".join(_seen(parse_part(data, name, ""))))


def _words_of_addresses(parts: Parts) -> Iterator[str]:
    """The words of every address; it stands once in the file, however many links lead there."""
    for name, data in parts.items():
        if _LINKS.fullmatch(name):
            for link in parse_part(data, name, ""):
                yield from _words(link.get("Target") or "")


def _seen(root: etree._Element) -> Iterable[str]:
    """What a reader, or a screen reader, can find in a part: text, tooltips, alternative texts."""
    for element in root.iter():
        if element.tag == W + "t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield " "
        elif element.tag == W + "hyperlink":
            yield f" {element.get(W + 'tooltip') or ''} "
        elif element.get("descr"):
            yield f" {element.get('descr')} "


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(_SIGNS.sub("", text)):
        yield found[0].casefold()

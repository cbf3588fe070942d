"""The fields of a story: what each works out, and the runs that hold the result Word last gave it.

A field is a `w:fldSimple`, or runs with a begin, a separator and an end around instruction and result.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, element, replace_element, text_element

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"(?:.*?\\l\s+"([^"]+)")?', re.IGNORECASE | re.DOTALL)
"""HYPERLINK "https://kommune.no/plan" \\l "del-2", as LibreOffice writes a link to a place on a page."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose result is in one paragraph."""

    words: tuple[str, ...]
    """Its instruction in words, the first in capitals: `("REF", "tabell_1", "\\h")`."""
    instruction: str
    result: list[etree._Element]
    """The runs of its result."""
    end: etree._Element
    """The run that ends it; of a simple field, the field itself."""
    runs: list[etree._Element] = field(default_factory=list)
    """Its runs before the end: marks, instruction and result; none of a simple field."""

    @property
    def kind(self) -> str:
        """What it is: REF, SEQ, TITLE."""
        return self.words[0]

    @property
    def name(self) -> str:
        """What it refers to or counts; empty where it says none."""
        return self.words[1] if len(self.words) > 1 and not self.words[1].startswith("\\") else ""

    @property
    def switches(self) -> tuple[str, ...]:
        """What follows its kind and its name."""
        return self.words[2 if self.name else 1 :]

    def value_of(self, switch: str, among: Collection[str] = ()) -> str:
        r"""What follows a switch, apart or in the same word: `\r 5`, `\r5`; empty without the switch."""
        for place, word in enumerate(self.switches):
            if word.startswith(switch):
                value = word[len(switch) :] or next(iter(self.switches[place + 1 : place + 2]), "")
                if not among or value in among:
                    return value
        return ""

    @property
    def is_alone(self) -> bool:
        """Whether there is no other field in it."""
        marks = [mark for run in self.runs for mark in run.iter(W + "fldChar")]
        return len(marks) <= 2 and not any(True for run in self.runs for _ in run.iter(W + "fldSimple"))

    @property
    def shown(self) -> str:
        """The text of its result."""
        return "".join(text.text or "" for run in self.result for text in run.iter(W + "t"))

    def show(self, text: str) -> None:
        """Puts a text in the place of the result, with the formatting of its first letters."""
        texts = [t for run in self.result for t in run.iter(W + "t")]
        for number, holder in enumerate(texts):
            holder.text = "" if number else text
        if not texts and text:
            self._add_result(text)

    def instruct(self, instruction: str) -> None:
        """Gives the field another instruction, in one piece."""
        if self.end.tag == W + "fldSimple":
            self.end.set(W + "instr", instruction)
        pieces = [text for run in self.runs for text in run.iter(W + "instrText")]
        for number, piece in enumerate(pieces):
            piece.text = "" if number else instruction

    def become_text(self, anchor: str = "") -> None:
        """Puts the result in the place of the field; as a link, if there is a bookmark to lead to."""
        runs = list(self.end) if self.end.tag == W + "fldSimple" else self.result
        if anchor and next(self.end.iterancestors(W + "hyperlink"), None) is None:
            link = element("hyperlink", anchor=anchor, history="1")
            self.end.addprevious(link)
            link.extend(runs)
        elif self.end.tag == W + "fldSimple":
            replace_element(self.end, *runs)
        for run in (*self.runs, self.end):
            if run not in self.result and run.getparent() is not None:
                replace_element(run)

    def _add_result(self, text: str) -> None:
        """Gives a result to a field that has none."""
        run = element("r")
        run.append(text_element(text))
        if self.end.tag == W + "fldSimple":
            self.end.append(run)
        elif self.result:
            self.result[0].append(text_element(text))
        else:
            self.end.addprevious(run)


def link_address(instruction: str) -> str:
    """Where a field that is a link leads outside the document; empty for any other."""
    match = _LINK.match(instruction)
    return address_with_place(match[1], match[2] or "") if match else ""


def address_with_place(address: str, place: str) -> str:
    """The address of a link; Word and LibreOffice write the place on the page beside it."""
    return f"{address}#{place}" if address and place else address


def fields_in(root: etree._Element) -> Iterator[Field]:
    """Every field whose result is in one paragraph, in the order they end."""
    marks = root.iter(W + "fldChar", W + "fldSimple")
    for paragraph in dict.fromkeys(p for mark in marks for p in islice(mark.iterancestors(W + "p"), 1)):
        opened: list[_OpenField] = []
        for child in paragraph.iter(W + "fldSimple", W + "r"):
            if child.tag == W + "fldSimple":
                yield from _field_of(
                    _OpenField(child.get(W + "instr") or "", True, list(child.iter(W + "r"))), child
                )
            else:
                yield from _ended_by(child, opened)


def gather_instructions(root: etree._Element) -> None:
    """Puts the pieces of each field's instruction, as Word parts it over runs, in the first of them."""
    for one in list(fields_in(root)):
        if one.runs and one.is_alone:
            one.instruct(one.instruction)


@dataclass(slots=True)
class _OpenField:
    """A field in several runs that has begun."""

    instruction: str = ""
    separated: bool = False
    result: list[etree._Element] = field(default_factory=list)
    runs: list[etree._Element] = field(default_factory=list)


def _ended_by(run: etree._Element, opened: list[_OpenField]) -> Iterator[Field]:
    """The field that a run ends, if it does; what else the run holds is noted in the open fields."""
    mark = run.find(W + "fldChar")
    kind = "" if mark is None else mark.get(W + "fldCharType")
    if kind == "begin":
        opened.append(_OpenField())
    for outer in opened if kind != "end" else opened[:-1]:
        outer.runs.append(run)
    if mark is None:
        if opened and opened[-1].separated:
            opened[-1].result.append(run)
        elif opened:
            opened[-1].instruction += "".join(text.text or "" for text in run.iter(W + "instrText"))
    elif opened and kind == "separate":
        opened[-1].separated = True
    elif opened and kind == "end":
        ended = opened.pop()
        if ended.separated:
            yield from _field_of(ended, run)


def _field_of(ended: _OpenField, end: etree._Element) -> Iterator[Field]:
    words = [match[1] if match[2] is None else match[2] for match in _WORD.finditer(ended.instruction)]
    if words:
        yield Field((words[0].upper(), *words[1:]), ended.instruction, ended.result, end, ended.runs)

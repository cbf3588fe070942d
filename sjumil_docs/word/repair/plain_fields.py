"""Fields of a template that work nothing out → the text that they show.

`MACROBUTTON NoMacro`, other buttons and `AUTOTEXT` are how older templates ask whoever opens them for a text.
As text they run nothing and fetch nothing, whatever macro a button names. A field without an instruction,
which LibreOffice leaves behind, is its text too.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, replace_element, text_element

_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)
_SHORT_TEXT = re.compile(r"\s*(AUTOTEXT|AUTOTEXTLIST|GLOSSARY)\b", re.IGNORECASE)


@dataclass(slots=True)
class _OpenField:
    """A field that has begun: the runs of its marks and of its instruction."""

    marks: list[etree._Element]
    instructions: list[etree._Element] = field(default_factory=list)
    separated: bool = False

    @property
    def instruction(self) -> str:
        return "".join(text.text or "" for run in self.instructions for text in run.iter(W + "instrText"))


def make_fields_plain(root: etree._Element) -> None:
    """Puts the text of every such field in its place."""
    for simple in list(root.iter(W + "fldSimple")):
        if _SHORT_TEXT.match(simple.get(W + "instr") or ""):
            replace_element(simple, *simple)
    opened: list[_OpenField] = []
    for run in list(root.iter(W + "r")):
        mark = run.find(W + "fldChar")
        kind = None if mark is None else mark.get(W + "fldCharType")
        if kind == "begin":
            opened.append(_OpenField([run]))
        elif opened and kind in ("separate", "end"):
            opened[-1].marks.append(run)
            opened[-1].separated = True
            if kind == "end":
                _settle(opened.pop())
        elif opened and not opened[-1].separated:
            opened[-1].instructions.append(run)


def _settle(ended: _OpenField) -> None:
    button = _BUTTON.match(ended.instruction)
    written = (*ended.marks, *ended.instructions)
    empty = not any("".join(run.itertext()).strip() for run in written)
    if button is None and not empty and not _SHORT_TEXT.match(ended.instruction):
        return
    shown, *others = ended.instructions or [ended.marks[0]]
    if button is not None and button[1]:
        for text in list(shown.iter(W + "instrText")):
            replace_element(text)
        shown.append(text_element(button[1]))
    else:
        others = ended.instructions
    for run in (*ended.marks, *others):
        replace_element(run)

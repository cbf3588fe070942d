"""Fields of a template that work nothing out of the case → the text that they show.

`MACROBUTTON NoMacro`, other buttons, `FILLIN` and `AUTOTEXT` are how older templates ask whoever opens them
for a text; add-ins keep their references in fields, and merged letters have what led from one to the next. As
text they run nothing and fetch nothing, whatever macro a button names. A field without an instruction, which
LibreOffice leaves behind, is its text too.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, replace_element, text_element

_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)
_IS_ITS_RESULT = re.compile(
    r"""
    \s* (?: AUTOTEXT | AUTOTEXTLIST | GLOSSARY | SYMBOL | ADDIN   # shows what it holds
    | FILLIN | ASK                                               # asks whoever opens the document
    | NEXT | NEXTIF | SKIPIF | MERGEREC | MERGESEQ | PRIVATE ) \b  # shows nothing, or a number of the merging
    """,
    re.IGNORECASE | re.VERBOSE,
)


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
        instruction = simple.get(W + "instr") or ""
        if button := _BUTTON.match(instruction):
            _show(simple, button[1])
        if button or _IS_ITS_RESULT.match(instruction):
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


def _show(simple: etree._Element, prompt: str) -> None:
    """Puts the text of a button in the place of what the field holds, if it has one."""
    runs = list(simple.iter(W + "r")) if prompt else []
    for run in runs[1:]:
        replace_element(run)
    for run in runs[:1] or ([etree.SubElement(simple, W + "r")] if prompt else []):
        for text in list(run.iterchildren(W + "t")):
            replace_element(text)
        run.append(text_element(prompt))


def _settle(ended: _OpenField) -> None:
    button = _BUTTON.match(ended.instruction)
    written = (*ended.marks, *ended.instructions)
    empty = not any("".join(run.itertext()).strip() for run in written)
    if button is None and not empty and not _IS_ITS_RESULT.match(ended.instruction):
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

"""An equation → its text on one line, so that no figure meets another: «1/2», «10²», «√(a+b)».

The signs are those of Unicode's linear format for equations, as Word itself shows one «på linje».
(ECMA-376 Part 1, 22.1.)
"""

import re
from collections.abc import Callable

from lxml import etree

from sjumil_docs.word.content.text_signs import LOWERED, RAISED, set_off_line
from sjumil_docs.word.ooxml.xml import MATHS, W

_SIMPLE = re.compile(r"[\w.,]*|\(.*\)", re.DOTALL)
"""What needs no brackets beside a sign."""
_SILENT = (W + "del", W + "moveFrom", W + "rPr")


def equation_text(element: etree._Element) -> str:
    """The text of an equation, or of a piece of one."""
    tag = str(element.tag)
    if tag == MATHS + "t":
        return element.text or ""
    if tag in _SILENT or (tag.startswith(MATHS) and tag.endswith("Pr")):
        return ""
    write = _WRITERS.get(tag.removeprefix(MATHS))
    return write(element) if write else "".join(map(equation_text, element))


def _part(element: etree._Element, name: str) -> str:
    part = element.find(MATHS + name)
    return "" if part is None else equation_text(part)


def _character(element: etree._Element, name: str, usual: str) -> str:
    """A sign that the properties of a piece give it; `usual` if they give none."""
    sign = element.find(f"{MATHS}{etree.QName(element).localname}Pr/{MATHS}{name}")
    return usual if sign is None else sign.get(MATHS + "val") or ""


def _bracketed(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _fraction(element: etree._Element) -> str:
    return f"{_bracketed(_part(element, 'num'))}/{_bracketed(_part(element, 'den'))}"


def _set_off(text: str, position: str) -> str:
    """A text above or below the line: with signs of its own where there are such, else after «^» or «_»."""
    signs = set_off_line(text, position)
    if not set(signs) & set(text):
        return signs
    return f"{'^' if position == RAISED else '_'}{_bracketed(text)}"


def _with_scripts(element: etree._Element) -> str:
    scripts = _set_off(_part(element, "sub"), LOWERED) + _set_off(_part(element, "sup"), RAISED)
    return _bracketed(_part(element, "e")) + scripts


def _root(element: etree._Element) -> str:
    return f"{_set_off(_part(element, 'deg'), RAISED)}√{_bracketed(_part(element, 'e'))}"


def _in_brackets(element: etree._Element) -> str:
    between = _character(element, "sepChr", "|")
    inner = between.join(map(equation_text, element.iterfind(MATHS + "e")))
    return _character(element, "begChr", "(") + inner + _character(element, "endChr", ")")


def _sum(element: etree._Element) -> str:
    limits = _set_off(_part(element, "sub"), LOWERED) + _set_off(_part(element, "sup"), RAISED)
    return f"{_character(element, 'chr', '∫')}{limits} {_bracketed(_part(element, 'e'))}"


def _limit(element: etree._Element) -> str:
    return f"{_part(element, 'e')}({_part(element, 'lim')})"


def _function(element: etree._Element) -> str:
    return f"{_part(element, 'fName')} {_bracketed(_part(element, 'e'))}"


def _lines(element: etree._Element) -> str:
    return "; ".join(map(equation_text, element.iterfind(MATHS + "e")))


def _matrix(element: etree._Element) -> str:
    rows = element.iterfind(MATHS + "mr")
    return "; ".join(" ".join(map(equation_text, row.iterfind(MATHS + "e"))) for row in rows)


_WRITERS: dict[str, Callable[[etree._Element], str]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup"), _with_scripts),
    "rad": _root,
    "d": _in_brackets,
    "nary": _sum,
    **dict.fromkeys(("limLow", "limUpp"), _limit),
    "func": _function,
    "eqArr": _lines,
    "m": _matrix,
}
"""What writes each kind of piece, by its name; the pieces of any other come one after another."""

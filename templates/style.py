"""One style: its name and look go in, a `w:style` comes out; and what looks are made of."""

from design import ACCENT, ACCENTED, LINE
from numbering import NUMBER_OF
from wordml import Element, Properties, element, paragraph_properties, run_properties, w

IDS = {"Idé": "Ide", "Idétittel": "Idetittel"}
DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table")
BOLD: Properties = {"b": True, "bCs": True}
KEPT: Properties = {"keepNext": True, "keepLines": True}


def paragraph(
    name: str,
    look: Properties,
    letters: Properties,
    *,
    based: str = "Normal",
    following: str = "",
) -> Element:
    """A paragraph style; `following` is the style of the next paragraph typed."""
    properties = (paragraph_properties(look), run_properties(letters))
    inside = [part for part in properties if len(part)]
    return style("paragraph", name, inside, based=based, following=following)


def style(
    kind: str,
    name: str,
    inside: list[Element],
    *,
    based: str = "",
    following: str = "",
) -> Element:
    """A style of any kind."""
    links = [element(tag, style_id(to)) for tag, to in (("basedOn", based), ("next", following)) if to]
    default = {"default": "1"} if name in DEFAULTS else {}
    attributes = {"type": kind, **default, "styleId": style_id(name)}
    return w("style", element("name", name), *links, w("qFormat"), *inside, **attributes)


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, first letters large."""
    letters = "".join(word[0].upper() + word[1:] for word in name.split())
    return IDS.get(name, letters.replace("Toc", "TOC"))


def numbered(name: str) -> Properties:
    """The list of a list style."""
    return {"numPr": [element("numId", NUMBER_OF[style_id(name)])]}


def size(half_points: int) -> Properties:
    """A size."""
    return {"sz": half_points, "szCs": half_points}


def accented(half_points: int) -> Properties:
    """Bold letters in the accent."""
    return {**BOLD, "color": ACCENTED, **size(half_points)}


def spacing(before: int, after: int, line: int = LINE) -> dict[str, int | str]:
    """Air before and after, and the line in 240ths."""
    return {"before": before, "after": after, "line": line, "lineRule": "auto"}


def side(where: str, eighths: int, colour: str, space: int = 0) -> Element:
    """One side of a border, its width in eighths of a point."""
    theme = {"themeColor": "accent1"} if colour == ACCENT else {}
    return w(where, val="single", sz=eighths, space=space, color=colour, **theme)


def fill(colour: str) -> dict[str, int | str]:
    """A shade."""
    theme = {"themeFill": "accent1"} if colour == ACCENT else {}
    return {"val": "clear", "color": "auto", "fill": colour, **theme}

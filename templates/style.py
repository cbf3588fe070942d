"""One style: its name and formatting → a `w:style`; and the elements of formatting."""

from design import ACCENT, ACCENTED, DARK, LINE
from numbering import NUMBER_OF
from wordml import Element, Properties, element, paragraph_properties, run_properties, w

IDS = {"Idé": "Ide", "Idétittel": "Idetittel"}
DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table")
BOLD: Properties = {"b": True, "bCs": True}
DARK_BOLD: Properties = {**BOLD, "color": DARK}
KEPT: Properties = {"keepNext": True, "keepLines": True}
HYPHENATED: Properties = {"suppressAutoHyphens": {"val": 0}}
HUNG: Properties = {"ind": {"left": 0}}
"""At the margin, where running text is further in."""


def paragraph(
    name: str,
    formatting: Properties,
    characters: Properties,
    *,
    base: str = "Normal",
    next_style: str = "",
) -> Element:
    """A paragraph style; `next_style` is that of the next paragraph typed."""
    properties = (paragraph_properties(formatting), run_properties(characters))
    elements = [part for part in properties if len(part)]
    return style("paragraph", name, elements, base=base, next_style=next_style)


def style(
    kind: str,
    name: str,
    elements: list[Element],
    *,
    base: str = "",
    next_style: str = "",
) -> Element:
    """A style of any kind."""
    links = [element(tag, style_id(to)) for tag, to in (("basedOn", base), ("next", next_style)) if to]
    default = {"default": "1"} if name in DEFAULTS else {}
    attributes = {"type": kind, **default, "styleId": style_id(name)}
    return w("style", element("name", name), *links, w("qFormat"), *elements, **attributes)


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, in camel case."""
    characters = "".join(word[0].upper() + word[1:] for word in name.split())
    return IDS.get(name, characters.replace("Toc", "TOC"))


def numbered(name: str) -> Properties:
    """The numbering of a list style."""
    return {"numPr": [element("numId", NUMBER_OF[style_id(name)])]}


def size(half_points: int) -> Properties:
    """A size."""
    return {"sz": half_points, "szCs": half_points}


def accented(half_points: int) -> Properties:
    """Bold characters in the accent colour."""
    return {**BOLD, "color": ACCENTED, **size(half_points)}


def spacing(before: int, after: int, line: int = LINE) -> dict[str, int | str]:
    """Space before and after, and the line height in 240ths."""
    return {"before": before, "after": after, "line": line, "lineRule": "auto"}


def side(edge: str, eighths: int, colour: str, space: int = 0) -> Element:
    """One side of a border, its width in eighths of a point."""
    theme = {"themeColor": "accent1"} if colour == ACCENT else {}
    return w(edge, val="single", sz=eighths, space=space, color=colour, **theme)


def fill(colour: str) -> dict[str, int | str]:
    """A shade."""
    theme = {"themeFill": "accent1"} if colour == ACCENT else {}
    return {"val": "clear", "color": "auto", "fill": colour, **theme}

"""The lists: names of list styles → numbering.xml, with a list for each."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from design import ACCENTED, theme_face
from wordml import Element, Properties, element, paragraph_properties, run_properties, w

LEVELS = range(9)
STEP = 397
NARROW_STEP = 198
CALL_OUT_INDENT = 170
BULLETS = "•–•–•–•–•"
FORMATS = ("decimal", "lowerLetter", "lowerRoman") * 3

# The numId of each list style, in the order of the definitions.
NUMBER_OF = {
    "ListBullet": 1,
    "ListNumber": 2,
    "Innstillingspunkt": 3,
    "Vedtakspunkt": 4,
    "Vedleggspunkt": 5,
    "Styrke": 6,
    "Utfordring": 7,
    "Ide": 8,
    "Tabellpunkt": 9,
}
BULLETED = ("ListBullet", "Tabellpunkt")
IN_TABLES = ("Tabellpunkt",)
MARKS = {"Styrke": "+", "Utfordring": "–", "Ide": "→"}


def numbering(inset: int) -> Element:
    """All definitions before all lists, or Word drops bullets; lists are as far in as running text."""
    definitions = [
        _definition(style, number, 0 if style in IN_TABLES else inset) for style, number in NUMBER_OF.items()
    ]
    lists = [w("num", element("abstractNumId", n), numId=n) for n in NUMBER_OF.values()]
    return w("numbering", *definitions, *lists)


def _definition(style: str, number: int, inset: int) -> Element:
    # Word takes two definitions with the same nsid for one list.
    return w(
        "abstractNum",
        element("nsid", f"5A17{number:04X}"),
        element("multiLevelType", "multilevel"),
        *_levels(style, inset),
        abstractNumId=number,
    )


class _Place(NamedTuple):
    """A level of a list: that of a style, so deep, and so far in as running text is."""

    style: str
    depth: int
    inset: int


def _levels(style: str, inset: int) -> Iterator[Element]:
    level: Callable[[_Place], Element] = _bullet if style in BULLETED else _number
    if style in MARKS:
        level = _mark
    for depth in LEVELS:
        yield level(_Place(style, depth, inset))


def _bullet(place: _Place) -> Element:
    return _level(place, "bullet", BULLETS[place.depth], {"color": ACCENTED})


def _number(place: _Place) -> Element:
    return _level(place, FORMATS[place.depth], f"%{place.depth + 1}.", {})


def _mark(place: _Place) -> Element:
    if place.depth:
        return _bullet(place)
    return _level(place, "bullet", MARKS[place.style], {"b": True, "color": ACCENTED})


def _level(place: _Place, form: str, mark: str, formatting: Properties) -> Element:
    start = place.inset + (CALL_OUT_INDENT if place.style in MARKS else 0)
    step = NARROW_STEP if place.style in IN_TABLES else STEP
    indent = {"left": start + step * (place.depth + 1), "hanging": step}
    style_link = [element("pStyle", place.style)] if place.depth == 0 else []
    return w(
        "lvl",
        element("start", "1"),
        element("numFmt", form),
        *style_link,
        element("lvlText", mark),
        element("lvlJc", "left"),
        paragraph_properties({"ind": indent}),
        run_properties({"rFonts": theme_face(), **formatting}),
        ilvl=place.depth,
    )

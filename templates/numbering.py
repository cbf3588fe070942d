"""The lists: names of list styles → numbering.xml, with a list for each."""

from collections.abc import Callable, Iterator

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
MARKS = {"Styrke": "+", "Utfordring": "!", "Ide": "→"}


def numbering() -> Element:
    """All definitions before all lists, or Word drops bullets."""
    definitions = [_definition(style, number) for style, number in NUMBER_OF.items()]
    lists = [w("num", element("abstractNumId", n), numId=n) for n in NUMBER_OF.values()]
    return w("numbering", *definitions, *lists)


def _definition(style: str, number: int) -> Element:
    # Word takes two definitions with the same nsid for one list.
    return w(
        "abstractNum",
        element("nsid", f"5A17{number:04X}"),
        element("multiLevelType", "multilevel"),
        *_levels(style),
        abstractNumId=number,
    )


def _levels(style: str) -> Iterator[Element]:
    level: Callable[[str, int], Element] = _bullet if style in BULLETED else _number
    if style in MARKS:
        level = _mark
    for depth in LEVELS:
        yield level(style, depth)


def _bullet(style: str, depth: int) -> Element:
    return _level(style, depth, "bullet", BULLETS[depth], {"color": ACCENTED})


def _number(style: str, depth: int) -> Element:
    return _level(style, depth, FORMATS[depth], f"%{depth + 1}.", {})


def _mark(style: str, depth: int) -> Element:
    if depth:
        return _bullet(style, depth)
    return _level(style, depth, "bullet", MARKS[style], {"b": True, "color": ACCENTED})


def _level(style: str, depth: int, form: str, mark: str, formatting: Properties) -> Element:
    start = CALL_OUT_INDENT if style in MARKS else 0
    step = NARROW_STEP if style == "Tabellpunkt" else STEP
    indent = {"left": start + step * (depth + 1), "hanging": step}
    style_link = [element("pStyle", style)] if depth == 0 else []
    return w(
        "lvl",
        element("start", "1"),
        element("numFmt", form),
        *style_link,
        element("lvlText", mark),
        element("lvlJc", "left"),
        paragraph_properties({"ind": indent}),
        run_properties({"rFonts": theme_face(), **formatting}),
        ilvl=depth,
    )

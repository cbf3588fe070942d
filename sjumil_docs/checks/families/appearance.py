"""What a municipality chooses of the look must be readable by everyone: the contrast of its colour."""

from collections.abc import Iterator

from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.problems import Severity

LEAST_CONTRAST = 4.5
"""What WCAG 2.1, 1.4.3, asks of text at level AA."""


def colour_against_white(context: RuleContext) -> Iterator[Finding]:
    """A colour in which headings on white, or white letters on the colour, are hard to read."""
    colour = context.case.sender.colour
    if colour and contrast_to_white(colour) < LEAST_CONTRAST:
        facts = {
            "found": colour,
            "contrast": f"{contrast_to_white(colour):.1f}".replace(".", ","),
            "perhaps": darkened(colour),
        }
        yield Finding(("avsender", "farge"), facts)


def contrast_to_white(colour: str) -> float:
    """The contrast of a colour to white, from 1 to 21, as WCAG 2.1 defines it."""
    red, green, blue = (_linear(share / 255) for share in _shares(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darkened(colour: str) -> str:
    """The nearest darker colour of the same hue that can be read on white."""
    for percent in range(100, -1, -1):
        darker = "".join(f"{share * percent // 100:02X}" for share in _shares(colour))
        if contrast_to_white(darker) >= LEAST_CONTRAST:
            break
    return darker


def _shares(colour: str) -> tuple[int, ...]:
    """Red, green and blue from 0 to 255."""
    return tuple(bytes.fromhex(colour))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


RULES = (Rule("form.contrast", Severity.UNFINISHED, colour_against_white),)

"""Numbers and measures in a template, in every notation that Word or ISO 29500 allows → whole numbers."""

import re

LARGEST = 31_680
"""Word's largest page, 22 inches, in twentieths of a point: nothing in a document is longer."""
_IN_TWENTIETHS = {"": 1, "pt": 20, "pc": 240, "pi": 240, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54}
_MEASURE = re.compile(r"\s*(?P<number>-?[0-9]{1,9}(?:\.[0-9]+)?)(?P<unit>mm|cm|in|pt|pc|pi|)\s*")
_WHOLE = re.compile(r"\s*\+?([0-9]{1,9})\s*")


def twentieths(written: str | None, default: int = 0) -> int:
    """A measure in whole twentieths of a point; the default for what is no measure."""
    match = _MEASURE.fullmatch(written or "")
    if match is None:
        return default
    measure = round(float(match["number"]) * _IN_TWENTIETHS[match["unit"]])
    return min(max(measure, -LARGEST), LARGEST)


def whole_number(written: str | None) -> int | None:
    """A number of nine digits at the most, from 0; None for anything else."""
    match = _WHOLE.fullmatch(written or "")
    return None if match is None else int(match[1])

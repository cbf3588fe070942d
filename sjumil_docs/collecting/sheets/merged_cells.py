"""The merged cells of a sheet: what stands in them belongs to the first, and the others are empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import range_boundaries

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Cells that are one: «C5:C7»."""

    reference: str
    rows: range
    """Their rows, from 1."""
    columns: range
    """The places of their columns, from 0."""


def merged_in(sheet: bytes) -> Iterator[MergedCells]:
    """The merged cells of a sheet, as its XML states them; no more than anybody makes."""
    for found, _ in zip(_MERGED.finditer(sheet), range(_MOST), strict=False):
        reference = found[1].decode()
        left, top, right, bottom = (number or 0 for number in range_boundaries(reference))
        yield MergedCells(reference, range(top, bottom + 1), range(left - 1, right))

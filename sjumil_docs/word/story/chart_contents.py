"""A chart and its workbook → what they tell a reader: titles, series, categories, figures, axes, labels."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import parse_part
from sjumil_docs.word.ooxml.units import whole_number

MOST_BYTES = 5_000_000
"""Of a workbook when it is unpacked: a thousand times the figures of a chart."""
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_AXES = ("catAx", "valAx", "dateAx", "serAx")


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    labelled: bool
    """Whether its figures are in the chart."""


@dataclass(frozen=True, slots=True)
class ChartContents:
    """What a chart tells, apart from its looks."""

    kind: str
    """«barChart», «pieChart», …, with how its series are grouped."""
    title: str
    axes: tuple[tuple[str, str], ...]
    """(kind, title) of each axis that is shown."""
    series: tuple[_Series, ...]

    def labelled_values(self) -> Iterator[tuple[str, str]]:
        """(name, value) of everything it tells."""
        yield "type", self.kind
        if self.title:
            yield "title", self.title
        yield from ((f"axis {kind}", title or "shown") for kind, title in self.axes)
        for number, series in enumerate(self.series, 1):
            yield f"series {number}", series.name
            yield f"labels {number}", "shown" if series.labelled else "hidden"
            yield from (
                (f"category {number}.{place}", text) for place, text in enumerate(series.categories, 1)
            )
            for place, value in enumerate(series.values):
                category = series.categories[place] if place < len(series.categories) else str(place + 1)
                yield f"figure {category} – {series.name}", value

    def grid(self) -> dict[str, str]:
        """The cells of the workbook that a chart is made with: categories down, series across."""
        first = self.series[0].categories if self.series else ()
        columns: list[tuple[str, Sequence[str]]] = [("", first)]
        columns += [(series.name, series.values) for series in self.series]
        cells = {}
        for column, (head, values) in enumerate(columns):
            for row, value in enumerate((head, *values), 1):
                cells[f"{chr(ord('A') + min(column, 25))}{row}"] = value
        return {cell: value for cell, value in cells.items() if value}


def chart_contents(root: etree._Element) -> ChartContents:
    """What the chart of a part tells."""
    plots = [plot for plot in root.iter() if _is_plot(plot)]
    kinds = [_kind(plot) for plot in plots]
    axes = [axis for name in _AXES for axis in root.iter(_C + name)]
    shown = [axis for axis in axes if _value(axis, "delete") not in ("1", "true")]
    return ChartContents(
        " + ".join(kinds),
        _text(root.find(f"{_C}chart/{_C}title")),
        tuple((_local(axis), _text(axis.find(_C + "title"))) for axis in shown),
        tuple(_series(series) for plot in plots for series in plot.iterfind(_C + "ser")),
    )


def workbook_differences(data: bytes, chart: ChartContents) -> list[tuple[str, str]]:
    """(cell, value) wherever a chart's workbook says something else than the chart does.

    Some programs leave the workbook out when they save, and then there is nothing to differ.
    """
    try:
        cells = _cells(data)
    except (zipfile.BadZipFile, zlib.error, TemplateError, KeyError, ValueError, OSError, RuntimeError):
        return [("", "unreadable")]
    expected = chart.grid()
    return sorted(
        (c, cells.get(c, "")) for c in cells.keys() | expected.keys() if cells.get(c) != expected.get(c)
    )


def _is_plot(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_C) and element.tag.endswith("Chart")


def _kind(plot: etree._Element) -> str:
    return " ".join(filter(None, (_local(plot), _value(plot, "barDir"), _value(plot, "grouping"))))


def _series(series: etree._Element) -> _Series:
    name = "".join(v.text or "" for v in series.iterfind(f"{_C}tx//{_C}v"))
    categories = _points(series.find(_C + "cat"))
    labels = series.find(_C + "dLbls")
    labelled = labels is not None and _value(labels, "showVal") in ("1", "true")
    return _Series(name, categories, tuple(map(_figure, _points(series.find(_C + "val")))), labelled)


def _points(data: etree._Element | None) -> tuple[str, ...]:
    """The values of a series or its categories, each at its place."""
    if data is None:
        return ()
    points = {
        whole_number(point.get("idx")) or 0: "".join(point.itertext()).strip()
        for point in data.iter(_C + "pt")
    }
    return tuple(points.get(place, "") for place in range(min(max(points, default=-1) + 1, 10_000)))


def _figure(value: str) -> str:
    """A figure as programs agree to write it."""
    try:
        return format(float(value), ".12g")
    except ValueError:
        return value


def _text(title: etree._Element | None) -> str:
    return "" if title is None else " ".join("".join(t.text or "" for t in title.iter(_TEXT)).split())


def _value(element: etree._Element, name: str) -> str:
    child = element.find(_C + name)
    return "" if child is None else child.get("val") or "1"


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _cells(data: bytes) -> dict[str, str]:
    """The value of every cell of a workbook; those of further sheets with the sheet's number."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise ValueError("the workbook is too large to be a chart's")
        names = archive.namelist()
        shared = "xl/sharedStrings.xml"
        strings = _shared(parse_part(archive.read(shared), shared, "")) if shared in names else []
        sheets = sorted(name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
        roots = [parse_part(archive.read(name), name, "") for name in sheets]
    cells = {}
    for number, root in enumerate(roots):
        for cell in root.iter(_SHEET + "c"):
            if value := _cell(cell, strings):
                cells[(f"{number + 1}!" if number else "") + (cell.get("r") or "")] = value
    return cells


def _shared(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in item.iter(_SHEET + "t")) for item in root.iterfind(_SHEET + "si")]


def _cell(cell: etree._Element, strings: Sequence[str]) -> str:
    """What a cell shows."""
    value = cell.findtext(_SHEET + "v") or ""
    match cell.get("t"):
        case "s":
            index = whole_number(value)
            return strings[index] if index is not None and index < len(strings) else ""
        case "inlineStr":
            return "".join(t.text or "" for t in cell.iter(_SHEET + "t"))
        case "str":
            return value
        case _:
            return _figure(value)

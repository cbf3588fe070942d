"""A chart → a native bar chart in the line: its part, the workbook with its figures, alternative text.

The bars take the document's accent, series after series in another tint with the same outline. Every bar has
its figure, and the first bars their names, or a legend has them, so that nothing is shown by colour alone.
"""

from collections.abc import Sequence
from html import escape
from itertools import cycle

from lxml import etree

from sjumil_docs.word.ooxml.theme import accent, typeface
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import OFFICE, xml_text
from sjumil_docs.word.writing.template_values import Chart
from sjumil_docs.word.writing.workbook import MEDIA_TYPE, column_range, workbook

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
UNITS_A_TWENTIETH = 635
"""English metric units in a twentieth of a point."""
UNITS_A_CENTIMETRE = 360_000
TALLEST = 20 * UNITS_A_CENTIMETRE
"""A chart leaves room for its caption on the page."""
TINTS = (100, 35, 65, 10)
"""How much of the accent the bars of each series have, in percent: told apart in grey print."""
LETTERS, ON_DARK, LINES = "262626", "FFFFFF", "BFBFBF"
LETTER_SIZE = 950
"""The size of text, in hundredths of a point."""
MIDDLE = 129
"""White letters are read better on a colour that is darker than this, and dark letters on any other."""

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}"'
)
_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" {names}>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Diagram {number}" descr="{description}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart r:id="{link}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def inline_chart(document: WordDocument, part: str, chart: Chart) -> etree._Element:
    """The drawing of a chart, with its part, the part's workbook, and its relationship from `part`."""
    number = sum(name.startswith("word/charts/") and name.endswith(".xml") for name in document.parts) + 1
    target, figures = f"charts/sjumil{number}.xml", f"embeddings/sjumil{number}.xlsx"
    head = ["", *(xml_text(series.name) for series in chart.series)]
    columns = (map(xml_text, chart.categories), *(series.values for series in chart.series))
    document.add_default_type("xlsx", MEDIA_TYPE)
    document.parts[f"word/{figures}"] = workbook(head, list(zip(*columns, strict=True)))
    document.add_typed_part(f"word/{target}", b"", CHART_TYPE)
    link = document.relate(f"word/{target}", "package", f"../{figures}")
    document.parts[f"word/{target}"] = _chart_space(chart, link, accent(document), typeface(document))
    return etree.fromstring(
        _DRAWING.format(
            names=_NAMESPACES,
            width=document.text_width * UNITS_A_TWENTIETH,
            height=_height(chart),
            number=document.next_drawing_id(),
            description=escape(xml_text(chart.description)),
            link=document.relate(part, "chart", target),
        )
    )


def _height(chart: Chart) -> int:
    """Tall enough for every bar to be as thick as a line of text, and for what explains them."""
    bars = len(chart.categories) * (1 if chart.stacked else len(chart.series))
    around = 1.6 if chart.stacked else 0.6
    return min(int((around + 0.38 * bars + 0.2 * len(chart.categories)) * UNITS_A_CENTIMETRE), TALLEST)


def _chart_space(chart: Chart, link: str, colour: str, face: str) -> bytes:
    """The chart part: horizontal bars, the first category on top."""
    series = "".join(
        _series(chart, number, _tint(percent, colour), _line(colour))
        for number, percent in zip(range(len(chart.series)), cycle(TINTS), strict=False)
    )
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
    xml = (
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{"stacked" if chart.stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="80"/>'
        f'<c:overlap val="{100 if chart.stacked else 0}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axis('catAx', 1, 2, 'maxMin')}{_axis('valAx', 2, 1, 'minMax')}</c:plotArea>"
        f"{legend if chart.stacked and len(chart.series) > 1 else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"<c:txPr>{_text(LETTERS, face)}</c:txPr>"
        f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode("utf-8")


def _text(colour: str, face: str = "") -> str:
    """The look of text: its colour, and its typeface if it is not that of the chart."""
    latin = f'<a:latin typeface="{escape(face)}"/>' if face else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    look = f'<a:defRPr sz="{LETTER_SIZE}">{fill}{latin}</a:defRPr>'
    return f'<a:bodyPr wrap="none"/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p>'


def _tint(percent: int, colour: str) -> str:
    """So much of the colour, and the rest white."""
    return "".join(f"{_mixed(int(colour[at : at + 2], 16), percent):02X}" for at in (0, 2, 4))


def _mixed(part: int, percent: int) -> int:
    return 255 - (255 - part) * percent // 100


def _line(colour: str) -> str:
    """The outline of a bar."""
    return f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'


def _brightness(colour: str) -> int:
    """How bright a colour is to the eye, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour)
    return (299 * red + 587 * green + 114 * blue) // 1000


def _series(chart: Chart, number: int, tint: str, line: str) -> str:
    series = chart.series[number]
    last = len(chart.categories) + 1
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_strings(column_range(number + 1, 1, 1), [series.name])}</c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{tint}"/></a:solidFill>{line}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart, tint)}'
        f"<c:cat>{_strings(column_range(0, 2, last), chart.categories)}</c:cat>"
        f"<c:val>{_numbers(column_range(number + 1, 2, last), series.values)}</c:val></c:ser>"
    )


def _labels(chart: Chart, tint: str) -> str:
    """The figure of every bar; of bars beside one another, those of the first category bear their names.

    A legend would not do there: LibreOffice writes it in the opposite order of the bars.
    """
    # A figure that is nothing is shown by the missing bar, and by the table.
    number = '<c:numFmt formatCode="0;;" sourceLinked="0"/>'
    if chart.stacked:
        text = f"<c:txPr>{_text(ON_DARK if _brightness(tint) < MIDDLE else LETTERS)}</c:txPr>"
        return f"<c:dLbls>{number}<c:spPr><a:noFill/></c:spPr>{text}{_shown('ctr')}</c:dLbls>"
    text = f"<c:spPr><a:noFill/></c:spPr><c:txPr>{_text(LETTERS)}</c:txPr>"
    label = f"{number}{text}{_shown('outEnd', named=True)}<c:separator> </c:separator>"
    named = f'<c:dLbl><c:idx val="0"/>{label}</c:dLbl>' if len(chart.series) > 1 else ""
    return f"<c:dLbls>{named}{number}{text}{_shown('outEnd')}</c:dLbls>"


def _shown(position: str, *, named: bool = False) -> str:
    """What a label shows, and where it is."""
    shown = {"showLegendKey": False, "showVal": True, "showCatName": False, "showSerName": named}
    never = {"showPercent": False, "showBubbleSize": False}
    flags = "".join(f'<c:{flag} val="{int(on)}"/>' for flag, on in {**shown, **never}.items())
    return f'<c:dLblPos val="{position}"/>{flags}'


def _strings(reference: str, texts: Sequence[str]) -> str:
    points = _points([escape(xml_text(text)) for text in texts])
    return f"<c:strRef><c:f>{reference}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def _numbers(reference: str, values: Sequence[int]) -> str:
    points = f"<c:formatCode>General</c:formatCode>{_points([str(value) for value in values])}"
    return f"<c:numRef><c:f>{reference}</c:f><c:numCache>{points}</c:numCache></c:numRef>"


def _points(values: list[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _axis(kind: str, own: int, other: int, order: str) -> str:
    """An axis: the one of the categories is shown; the figures are on the bars, so theirs is not."""
    shown = kind == "catAx"
    own_words = '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>'
    least = "" if shown else '<c:min val="0"/>'
    return (
        f'<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="{order}"/>{least}</c:scaling>'
        f'<c:delete val="{0 if shown else 1}"/><c:axPos val="{"l" if shown else "t"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{LINES}"/></a:solidFill></a:ln></c:spPr>'
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/>{own_words if shown else ""}</c:{kind}>'
    )

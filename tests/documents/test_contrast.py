"""Every pair of colours in what is made, measured from the files themselves as WCAG measures it.

Text has 4.5 to 1 on what is behind it, what is drawn and means something 3 to 1; and what a colour tells can
be told in grey print, since contrast is measured on how light the colours are.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

import sjumil_docs as sd
from extremes import own_look
from paths import SAMPLES, SHIPPED_TEMPLATES
from sjumil_docs.word.inspect.contrast import contrast
from word_files import Finished, W

TEXT, DRAWN = 4.5, 3.0
WHITE, BLACK = "FFFFFF", "000000"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FILES = sorted(SHIPPED_TEMPLATES.glob("*/*.docx"))

every_template = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")


def styles_of(file: Path) -> dict[str, etree._Element]:
    with ZipFile(file) as package:
        root = etree.fromstring(package.read("word/styles.xml"))
    return {str(style.get(W + "styleId")): style for style in root.iter(W + "style")}


def value(styles: dict[str, etree._Element], name: str | None, path: str, attribute: str) -> str | None:
    """A value of a style, or of the nearest that it is based on."""
    while name in styles:
        found = styles[name].find(path)
        if found is not None:
            return found.get(W + attribute)
        based = styles[name].find(W + "basedOn")
        name = None if based is None else based.get(W + "val")
    return None


def pairs(file: Path) -> Iterator[tuple[str, str, str]]:
    """(style, colour of its letters, colour behind them) of every style, on all that it may stand on."""
    styles = styles_of(file)
    heads = {
        str(shade.get(W + "fill"))
        for style in styles.values()
        for shade in style.iterfind(f"{W}tblStylePr/{W}tcPr/{W}shd")
    }
    for name, style in styles.items():
        letters = value(styles, name, f"{W}rPr/{W}color", "val") or BLACK
        own = value(styles, name, f"{W}pPr/{W}shd", "fill") or value(styles, name, f"{W}rPr/{W}shd", "fill")
        in_head = name in ("Tabellhode", "Tabelltegnhode", "Feltnavn")
        light = contrast(letters, WHITE) < TEXT and own is None
        if style.get(W + "type") in ("paragraph", "character") and not light:
            for behind in heads if in_head else {own or WHITE}:
                yield name, letters, behind


@every_template
def test_the_letters_of_every_style_are_read_on_what_is_behind_them(file: Path) -> None:
    measured = {(name, letters, behind): contrast(letters, behind) for name, letters, behind in pairs(file)}
    assert len(measured) > 20
    assert {pair: ratio for pair, ratio in measured.items() if ratio < TEXT} == {}


@every_template
def test_light_letters_are_only_in_styles_for_the_block_of_the_cover_and_for_filled_cells(file: Path) -> None:
    styles = styles_of(file)
    light = {
        name
        for name, style in styles.items()
        if style.get(W + "type") == "paragraph"
        and contrast(value(styles, name, f"{W}rPr/{W}color", "val") or BLACK, WHITE) < TEXT
        and not value(styles, name, f"{W}pPr/{W}shd", "fill")
    }
    assert light <= {"TabelltegnFylt"}


@every_template
def test_the_marks_of_lists_and_the_bars_of_call_outs_are_seen(file: Path) -> None:
    with ZipFile(file) as package:
        numbering = etree.fromstring(package.read("word/numbering.xml"))
    marks = {str(colour.get(W + "val")) for colour in numbering.iter(W + "color")}
    assert all(contrast(mark, WHITE) >= TEXT for mark in marks)
    bars = {
        str(bar.get(W + "color"))
        for style in styles_of(file).values()
        for bar in style.iterfind(f"{W}pPr/{W}pBdr/{W}left")
    }
    assert all(contrast(bar, WHITE) >= DRAWN for bar in bars if bar != WHITE)


def test_the_edges_of_a_field_to_write_in_are_seen() -> None:
    for file in SHIPPED_TEMPLATES.glob("*/skjema.docx"):
        (borders,) = styles_of(file)["Svarfelt"].iterfind(f"{W}tblPr/{W}tblBorders")
        assert all(contrast(str(edge.get(W + "color")), WHITE) >= DRAWN for edge in borders)


@cache
def analysis(own: bool) -> Finished:
    """The analysis in our colours, or in those of a municipality."""
    return Finished(sd.render(sd.read(own_look()) if own else sd.read(SAMPLES / "fjordvik"), "analyse"))


def colour_in(element: etree._Element | None) -> str:
    assert element is not None
    return str(next(element.iter(DRAWING + "srgbClr")).get("val"))


@pytest.mark.parametrize("own", [False, True], ids=["ours", "a-municipality's"])
def test_the_bars_of_a_chart_are_seen_are_told_apart_in_grey_and_bear_figures_that_are_read(
    own: bool,
) -> None:
    made = analysis(own)
    charts = [name for name in made.parts if name.startswith("word/charts/") and name.endswith(".xml")]
    assert len(charts) >= 2
    for name in charts:
        looks = [series.find(f"{CHART}spPr") for series in made.root(name).iter(f"{CHART}ser")]
        fills = [colour_in(look) for look in looks]
        for look in looks:
            assert look is not None
            assert contrast(colour_in(look.find(f"{DRAWING}ln")), WHITE) >= DRAWN
        assert all(contrast(one, other) >= DRAWN for one, other in pairwise(fills))
        for series, fill in zip(made.root(name).iter(f"{CHART}ser"), fills, strict=True):
            letters = series.find(f"{CHART}dLbls/{CHART}txPr")
            place = series.find(f"{CHART}dLbls/{CHART}dLblPos")
            if letters is not None and place is not None:
                behind = fill if place.get("val") == "ctr" else WHITE
                assert contrast(colour_in(letters), behind) >= TEXT
        for text in made.root(name).iter(f"{CHART}txPr"):
            if next(text.iterancestors(), text).tag != f"{CHART}dLbls":
                assert contrast(colour_in(text), WHITE) >= TEXT


@pytest.mark.parametrize("own", [False, True], ids=["ours", "a-municipality's"])
def test_the_signs_in_filled_cells_are_read_on_the_fill(own: bool) -> None:
    made = analysis(own)
    of_file = made.root("word/styles.xml").iter(W + "style")
    styles = {str(style.get(W + "styleId")): style for style in of_file}
    filled = [(cell, cell.find(f"{W}tcPr/{W}shd")) for cell in made.body.iter(W + "tc")]
    measured = {
        (letters, str(shade.get(W + "fill")))
        for cell, shade in filled
        if shade is not None
        for paragraph in cell.iter(W + "pStyle")
        for letters in [value(styles, paragraph.get(W + "val"), f"{W}rPr/{W}color", "val") or BLACK]
    }
    assert len(measured) >= 2, "cells in the accent, and grey ones"
    assert all(contrast(letters, fill) >= TEXT for letters, fill in measured)


def test_the_cells_of_the_workbook_of_sources_are_read(tmp_path: Path) -> None:
    sd.build(SAMPLES / "fjordvik", tmp_path, ["analyse"], matrix=True)
    sheet: Any = openpyxl.load_workbook(tmp_path / "analyse.kilder.xlsx").active
    measured = {
        (str(cell.font.color.rgb)[-6:], str(cell.fill.fgColor.rgb)[-6:])
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.font.color and cell.fill.fill_type
    }
    assert measured
    assert all(contrast(letters, fill) >= TEXT for letters, fill in measured if letters.isalnum())

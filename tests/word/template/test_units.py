"""A municipality's own template may say its measures as Word and ISO 29500 allow, or wrongly."""

import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import sjumil_docs as sd
from case_files import write_case
from extremes import whole
from sjumil_docs.word.ooxml.units import twentieths, whole_number
from sjumil_docs.word.ooxml.word_document import A4_TEXT_WIDTH
from word_files import BODY, SHIPPED, Finished, W, packed, unpacked
from word_pictures import png

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
PARTS = (BODY, STYLES, NUMBERING, "word/settings.xml", "word/theme/theme1.xml")
ODD = ["", "-1", "1.5", "21cm", "x", "99999999999999999999", "9" * 5000, "0", "'\"<&>"]
KART = png(4000, 20)
TEXT = """
# Overskrift

1. punkt
    - under[^1]

        > sitat i liste

        | a | b |
        |---|---|
        | c | d |

> > sitat i sitat

![Kart](kart.png)

| a | b |
|---|---|
| c | d |

[^1]: En note
"""
CASE = {**whole(), "sammendrag": TEXT, "metode": TEXT, "oversendelse": {"tekst": TEXT}}


def own(document: str) -> dict[str, bytes]:
    """The parts of a shipped template."""
    return unpacked((SHIPPED / "nb" / f"{document}.docx").read_bytes())


def made(folder: Path, document: str, parts: Mapping[str, bytes]) -> Finished:
    """The document of a small case with a template of its own."""
    root = yaml.safe_dump({**CASE, "maler": {document: "mal.docx"}}, allow_unicode=True)
    case = write_case(folder, "", {"sak.yaml": root, "kart.png": KART, "mal.docx": packed(parts)})
    return Finished(sd.render(sd.read(case), document))


def with_values(data: bytes, pattern: str, new: str) -> bytes:
    """A part with another text in every place where the pattern is found."""
    changed, count = re.subn(pattern, new, data.decode("utf-8"))
    assert count
    return changed.encode("utf-8")


ALLOWED = {
    "decimals of a margin": (BODY, r'(<w:pgMar [^>]*w:left)="\d+"', r'\1="1418.0000000000002"'),
    "width of a page in centimetres": (BODY, r'(<w:pgSz [^>]*w:w)="11906"', r'\1="21.0cm"'),
    "decimals of a list": (NUMBERING, r'(<w:ind [^>]*w:left)="(\d+)"', r'\1="\2.5"'),
    "a list far in": (NUMBERING, r'(<w:ind [^>]*w:left)="(\d+)"', r'\1="30000"'),
    "a quotation moved in millimetres": (STYLES, r'(<w:ind [^>]*w:left)="(\d+)"', r'\1="10mm"'),
    "decimals of columns": (BODY, r'(<w:gridCol w:w)="(\d+)"', r'\1="\2.5"'),
    "a level that is no number": (STYLES, r'(<w:outlineLvl w:val)="0"', r'\1="x"'),
    "a level of a paragraph": (BODY, r"<w:pPr>", r'<w:pPr><w:outlineLvl w:val="1.5"/>'),
    "a collapsed heading": (
        BODY,
        r"<w:pPr>",
        '<w:pPr><w15:collapsed xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
    ),
    "a remark between properties": (BODY, r"<w:pPr>", "<w:pPr><!-- merk -->"),
    "a remark between columns": (BODY, r"<w:tblGrid>", "<w:tblGrid><!-- merk -->"),
}


@pytest.mark.parametrize("allowed", ALLOWED)
def test_a_template_may_say_what_the_format_allows(tmp_path: Path, allowed: str) -> None:
    part, pattern, new = ALLOWED[allowed]
    parts = own("analyse")
    parts[part] = with_values(parts[part], pattern, new)
    finished = made(tmp_path, "analyse", parts)
    assert "sitat i liste" in finished.texts()
    assert all(int(column.get(W + "w") or 0) > 0 for column in finished.body.iter(W + "gridCol"))


def test_an_empty_table_in_the_house_style_is_kept(tmp_path: Path) -> None:
    parts = own("analyse")
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    row = f"<w:tr>{cell.format(2000)}{cell.format(3000)}</w:tr>"
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Sjumiltabell"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
        f'<w:gridCol w:w="3000"/></w:tblGrid>{row}{row}</w:tbl><w:p/>'
    )
    parts[BODY] = with_values(parts[BODY], "<w:body>", f"<w:body>{table}")
    first = next(made(tmp_path, "analyse", parts).body.iter(W + "tbl"))
    assert [column.get(W + "w") for column in first.iter(W + "gridCol")] == ["5000"]


def test_a_property_of_another_namespace_stands_after_those_of_the_schema(tmp_path: Path) -> None:
    parts = own("oversendelsesbrev")
    collapsed = '<w15:collapsed xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    styled = f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{collapsed}</w:pPr><w:r><w:t>Slik:</w:t></w:r></w:p>'
    table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    parts[BODY] = with_values(parts[BODY], "<w:body>", f"<w:body>{styled}{table}")
    properties = next(made(tmp_path, "oversendelsesbrev", parts).body.iter(W + "pPr"))
    assert [etree.QName(each).localname for each in properties] == ["pStyle", "keepNext", "collapsed"]


def test_a_number_of_a_template_without_bounds_makes_none_of_ours_so(tmp_path: Path) -> None:
    parts = own("oversendelsesbrev")
    named = '<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/x" id="99999999999999999999" name="Kart"/>'
    parts[BODY] = with_values(parts[BODY], "<w:body>", f"<w:body><w:p><w:r>{named}</w:r></w:p>")
    numbers = [
        int(d.get("id") or 0) for d in made(tmp_path, "oversendelsesbrev", parts).body.iter("{*}docPr")
    ]
    assert [number < 2**31 for number in numbers] == [True, True]


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'(<a:minorFont><a:latin typeface)="[^"]*"', r'\1="Smith &amp; &quot;Co"'),
        (r'(<a:accent1><a:srgbClr val)="[^"]*"', r'\1="&quot;x&quot;"'),
    ],
)
def test_a_chart_takes_what_a_theme_says_and_is_whole(tmp_path: Path, pattern: str, new: str) -> None:
    parts = own("analyse")
    parts[PARTS[-1]] = with_values(parts[PARTS[-1]], pattern, new)
    finished = made(tmp_path, "analyse", parts)
    charts = [name for name in finished.parts if re.fullmatch(r"word/charts/\w+\.xml", name)]
    assert [finished.root(name).find("{*}chart") is not None for name in charts] == [True] * len(charts) != []


def test_a_list_style_without_a_numbering_is_refused(tmp_path: Path) -> None:
    parts = own("oversendelsesbrev")
    parts[STYLES] = with_values(parts[STYLES], r'<w:numId w:val="\d+"/>', '<w:numId w:val="\'"/>')
    with pytest.raises(sd.TemplateError) as error:
        made(tmp_path, "oversendelsesbrev", parts)
    assert error.value.code == "template-list-style"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("1418", 1418), ("1418.0000000000002", 1418), (" 2300.5 ", 2300), ("-284", -284)),
        *(("21cm", 11906), ("210mm", 11906), ("1in", 1440), ("72pt", 1440), ("6pc", 1440), ("6pi", 1440)),
        *((None, 7), ("", 7), ("x", 7), ("1 cm", 7), ("1e3", 7), ("9" * 5000, 7), ("999999999", 31680)),
    ],
)
def test_a_measure_is_read_in_every_unit(written: str | None, expected: int) -> None:
    assert twentieths(written, default=7) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("0", 0), (" +07 ", 7), ("-1", None), ("1.5", None), ("", None), (None, None), ("9" * 5000, None)],
)
def test_a_whole_number_is_that_or_nothing(written: str | None, expected: int | None) -> None:
    assert whole_number(written) == expected


@pytest.mark.parametrize(("wrong", "width"), [("x", A4_TEXT_WIDTH), ("", A4_TEXT_WIDTH)])
def test_a_page_without_a_width_is_a4(tmp_path: Path, wrong: str, width: int) -> None:
    parts = own("oversendelsesbrev")
    parts[BODY] = with_values(parts[BODY], r'(<w:pgSz [^>]*w:w)="\d+"', rf'\1="{wrong}"')
    parts[BODY] = with_values(parts[BODY], r'(<w:pgMar [^>]*w:(left|right))="\d+"', r'\1=""')
    grid = next(made(tmp_path, "oversendelsesbrev", parts).body.iter(W + "tblGrid"))
    assert sum(int(column.get(W + "w") or 0) for column in grid) <= width


@settings(max_examples=30)
@given(
    document=st.sampled_from(["oversendelsesbrev", "analyse"]),
    part=st.sampled_from(PARTS),
    seed=st.integers(0, 2**32),
    odd=st.sampled_from(ODD),
)
def test_any_value_gives_a_document_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, document: str, part: str, seed: int, odd: str
) -> None:
    parts = own(document)
    root = etree.fromstring(parts[part])
    having = [element for element in root.iter(etree.Element) if element.attrib]
    chosen = random.Random(seed).choice(having)
    chosen.set(random.Random(seed).choice(sorted(map(str, chosen.attrib))), odd)
    parts[part] = etree.tostring(root)
    try:
        finished = made(tmp_path_factory.mktemp("sak"), document, parts)
    except sd.SjumilError:
        return
    for name in finished.parts:
        if name.endswith((".xml", ".rels")):
            finished.root(name)

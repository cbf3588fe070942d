"""What keeps somebody from reading a document is found in the finished file, and told of at its place."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import smallest, write_case
from paths import CASES, SAMPLES
from sjumil_docs.word.inspect.contrast import contrast
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Blocks
from word_files import PROPERTIES, Finished, W, p, table, template, unpacked

TOP = p("Tittel", style="Heading1")
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def found(*body: str, **how: Any) -> list[str]:
    """«rule: place (count)» for every barrier of a document with this body."""
    made = render(compiled(template(*body, **how), "mal.docx"), {"x": "x"}, PROPERTIES)
    return [f"{b.code.removeprefix('accessibility.')}: {b.text} ({b.count})" for b in made.barriers]


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def picture(described: str = "", kind: str = "inline", inside: str = "") -> str:
    name = f'<wp:docPr id="9" name="Kart" descr="{described}">{inside}</wp:docPr>'
    drawing = f'<w:drawing xmlns:wp="{DRAWING}"><wp:{kind}>{name}</wp:{kind}></w:drawing>'
    return f"<w:p><w:r><w:t>Se kartet</w:t>{drawing}</w:r></w:p>"


def grid(*rows: str, head: str = '<w:trPr><w:tblHeader w:val="1"/></w:trPr>') -> str:
    first, *rest = (f"<w:tc>{p(row)}</w:tc>" for row in rows)
    others = "".join(f"<w:tr>{row}</w:tr>" for row in rest)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{head}{first}</w:tr>{others}</w:tbl>"


DECORATIVE = (
    '<a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:decorative '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'
GREY, RED = '<w:color w:val="999999"/>', '<w:color w:val="C00000"/>'
WHITE, AUTO = '<w:color w:val="FFFFFF"/>', '<w:color w:val="auto"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
SPAN = '<w:gridSpan w:val="2"/>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + p("felt") + "</w:sdtContent></w:sdt>"

BARRIERS: dict[str, list[str]] = {
    "heading-none:  (1)": [p("a")],
    "heading-first: Del (1)": [p("Del", style="Heading2")],
    "heading-skipped: Punkt (1)": [TOP, p("Punkt", style="Heading3")],
    "heading-empty:  (2)": [TOP, p("", style="Heading2"), p(" ", style="Heading2")],
    "heading-bold: Ligner (1)": [TOP, f"<w:p>{run('Lig', BOLD)}{run('ner', BOLD)}</w:p>"],
    "list-typed: • b (1)": [TOP, p("• a"), p("• b"), p("• c")],
    "empty-paragraphs:  (1)": [TOP, p(""), p(" "), p(""), p("a")],
    "picture: Kart (1)": [TOP, picture()],
    "floating: Se kartet (1)": [TOP, picture("Kart", "anchor")],
    "text-box: gjemt (1)": [
        TOP,
        f"<w:p><w:r><w:pict><w:txbxContent>{p('gjemt')}</w:txbxContent></w:pict></w:r></w:p>",
    ],
    "table-header: a (1)": [TOP, grid("a", "b", head="")],
    "table-merged: a (1)": [
        TOP,
        grid("a").replace("<w:tc>", f"<w:tc><w:tcPr>{SPAN}</w:tcPr>"),
    ],
    "table-nested: ab (1)": [TOP, grid("a").replace("</w:tc>", f"{grid('b')}{p('')}</w:tc>", 1)],
    "link-text: Se her (1)": [
        TOP,
        f'<w:p>{run("Se ")}<w:hyperlink w:anchor="a">{run("her")}</w:hyperlink></w:p>',
    ],
    "form-field: felt (1)": [TOP, CONTROL.format("")],
    "contrast: blekt (2)": [TOP, f"<w:p>{run('blekt', GREY)}{run('på svart', RED + DARK)}</w:p>"],
}


@pytest.mark.parametrize("barrier", BARRIERS)
def test_a_barrier_is_found_with_its_place(barrier: str) -> None:
    assert found(*BARRIERS[barrier]) == [barrier]


@pytest.mark.parametrize(
    "body",
    [
        [p("Del", style="Heading2"), p("Punkt", style="Heading3")],
        [p("Del", style="Heading2"), p("Ny", style="Heading1"), p("Del", style="Heading2")],
        [f"<w:p>{run('Ikke', BOLD)}{run('helt', NOT_BOLD)}</w:p>"],
        [f"<w:p>{run('Dette er en setning.', BOLD)}</w:p>"],
        [p("Avsendernavn", style="Avsendernavn")],
        [f"<w:p><w:pPr><w:keepNext/></w:pPr>{run('Ord', BOLD)}</w:p>", p("det ordet betyr")],
        [
            grid("")
            .replace("<w:tc>", f"<w:tc><w:tcPr>{DARK}</w:tcPr>")
            .replace("<w:p>", f"<w:p>{run('a', WHITE)}")
        ],
        [p("12. mai behandlet utvalget saken"), p("Så var det slutt")],
        [p(""), p("a"), p(""), p("b")],
        [grid("a"), p(""), grid("b"), p(""), grid("c"), p("d")],
        [picture("Kart over kommunen")],
        [picture(inside=DECORATIVE)],
        [grid("", "")],
        [f'<w:p><w:hyperlink w:anchor="a">{run("rapporten fra 2014")}</w:hyperlink></w:p>'],
        [CONTROL.format('<w:alias w:val="Dato"/>')],
        [f"<w:p>{run('tydelig', RED)}{run('hvitt', WHITE + DARK)}</w:p>"],
        [f"<w:p>{run('valgt av Word', AUTO + DARK)}</w:p>"],
        [f"<w:p>{run(' ', GREY)}{run('a')}</w:p>"],
    ],
)
def test_what_is_no_barrier_is_left_alone(body: list[str]) -> None:
    assert found(TOP, *body) == []


def test_a_barrier_in_a_header_is_found_too() -> None:
    assert found(TOP, header=f"<w:p>{run('blekt', GREY)}</w:p>") == ["contrast: blekt (1)"] * 2


LINK = f'<w:hyperlink w:anchor="a">{run("kommunens sider")}</w:hyperlink>'
SAYS = 'HYPERLINK "https://a.no"'
SIMPLE = f"<w:fldSimple w:instr=' {SAYS} '>{run('kommunens sider')}</w:fldSimple>"
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
FIELD = (
    f"{MARK.format('begin')}<w:r><w:instrText> HYPER</w:instrText></w:r>"
    f"<w:r><w:instrText>{SAYS[5:]} </w:instrText></w:r>{MARK.format('separate')}"
    f"{run('kommunens sider')}{MARK.format('end')}"
)
REFERENCE = f"<w:fldSimple w:instr=' REF Tabell1 \\h '>{run('kommunens sider')}</w:fldSimple>"


@pytest.mark.parametrize("link", [LINK, SIMPLE, FIELD, REFERENCE], ids=["link", "field", "runs", "reference"])
def test_a_link_in_a_header_or_a_footer_is_found_and_in_the_body_is_none(link: str) -> None:
    story = f"<w:p>{run('Se ')}{link}</w:p>"
    footer = f'<w:ftr xmlns:w="{W[1:-1]}">{story}</w:ftr>'.encode()
    assert found(TOP, header=story) == ["link-in-header: Se kommunens sider (1)"] * 2
    assert found(TOP, footer1=footer) == ["link-in-header: Se kommunens sider (1)"]
    assert found(TOP, story) == []


def test_the_number_of_a_page_is_no_link() -> None:
    page = f"<w:p><w:fldSimple w:instr=' PAGE '>{run('1')}</w:fldSimple></w:p>"
    assert found(TOP, header=page) == []


def test_a_file_that_is_locked_shuts_tools_out() -> None:
    settings = f'<w:settings xmlns:w="{W[1:-1]}"><w:documentProtection w:enforcement="{{}}"/></w:settings>'
    assert found(TOP, settings=settings.format(1).encode()) == ["protected:  (1)"]
    assert found(TOP, settings=settings.format(0).encode()) == []


def test_a_file_without_styles_cannot_say_its_language() -> None:
    assert "language:  (1)" in found(p("a"), styles=None)


# Colours as Word would show them


def styled(*styles: str) -> bytes:
    """The styles of the letter, and others."""
    plain = unpacked(template(p("a")))["word/styles.xml"].decode()
    return plain.replace("</w:styles>", "".join(styles) + "</w:styles>").encode()


def style(kind: str, name: str, look: str, based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}{look}</w:style>'


@pytest.mark.parametrize(
    "styles",
    [
        [style("paragraph", "Blek", f"<w:rPr>{GREY}</w:rPr>")],
        [style("paragraph", "Over", f"<w:rPr>{GREY}</w:rPr>"), style("paragraph", "Blek", "", "Over")],
        [style("paragraph", "Blek", f"<w:pPr>{DARK}</w:pPr><w:rPr>{RED}</w:rPr>")],
    ],
    ids=["style", "based on", "behind"],
)
def test_a_colour_may_be_that_of_a_style(styles: list[str]) -> None:
    assert found(TOP, p("blekt", style="Blek"), styles=styled(*styles)) == ["contrast: blekt (1)"]


def test_the_head_of_a_table_has_the_colours_of_its_style() -> None:
    white, look = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>'
    for shade, expected in ((DARK, []), ("", ["contrast: hode (1)"])):
        head = f'<w:tblStylePr w:type="firstRow">{white}<w:tcPr>{shade}</w:tcPr></w:tblStylePr>'
        body = grid("hode", "rad").replace("<w:tblPr/>", look)
        assert found(TOP, body, styles=styled(style("table", "T", head))) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48), ("17506B", "FFFFFF", 8.76)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == pytest.approx(expected, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


# What is mended without a word


@pytest.mark.parametrize(
    "defaults",
    [
        b"",
        b"<w:docDefaults/>",
        b"<w:docDefaults><w:pPrDefault/></w:docDefaults>",
        b'<w:docDefaults><w:rPrDefault><w:rPr><w:b/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        b"</w:docDefaults>",
    ],
)
def test_a_document_has_the_language_of_the_case_whatever_its_template_has(defaults: bytes) -> None:
    plain = unpacked(template(p("a")))["word/styles.xml"]
    start, end = plain.index(b"<w:docDefaults>"), plain.index(b"</w:docDefaults>") + len(b"</w:docDefaults>")
    styles = plain[:start] + defaults + plain[end:]
    made = Finished(render(compiled(template(TOP, styles=styles), "mal.docx"), {}, PROPERTIES).data)
    root = made.root("word/styles.xml")
    assert root[0].tag == W + "docDefaults"
    spoken = root[0][0].find(f"{W}rPr/{W}lang")
    assert root[0][0].tag == W + "rPrDefault"
    assert spoken is not None
    assert spoken.get(W + "val") == "nb-NO"


def test_a_link_of_a_template_gets_a_tooltip() -> None:
    link = f'<w:p><w:hyperlink w:anchor="a">{run("rapporten")}</w:hyperlink></w:p>'
    made = Finished(render(compiled(template(link), "mal.docx"), {}, PROPERTIES).data)
    assert [each.get(W + "tooltip") for each in made.body.iter(W + "hyperlink")] == ["rapporten"]


# Told of like any other problem


def barriers_of(case: Any) -> list[str]:
    report = sd.check(sd.read(case))
    return [
        f"{p.severity} {p.code} {p.place} {p.facts['document']}"
        for p in report
        if p.family == "accessibility"
    ]


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "hammerfest", "minste.yaml"])
def test_the_samples_have_no_barriers(sample: str) -> None:
    assert barriers_of(SAMPLES / sample) == []


def test_a_barrier_in_a_text_is_told_of_at_its_line(tmp_path: Path) -> None:
    root = (
        "sammendrag: |\n  Først.\n\n  **Ligner en overskrift**\n\n  Rapporten ligger [her](https://a.no).\n"
    )
    case = write_case(tmp_path, root)
    assert barriers_of(case) == [
        "warning accessibility.heading-bold sak.yaml:7:3 analyse.docx",
        "warning accessibility.link-text sak.yaml:9:3 analyse.docx",
    ]


def test_a_barrier_in_the_municipality_s_own_template_is_told_of_by_its_name(tmp_path: Path) -> None:
    own = template(p("Brev", style="Heading1"), grid("a", "b", head=""), p("{{ tittel }}"))
    case = write_case(tmp_path, "maler: {analyse: mal.docx}\n", {"mal.docx": own})
    assert barriers_of(case) == ["warning accessibility.table-header sak.yaml:4:18 mal.docx"]
    built = sd.build(sd.read(case), tmp_path / "ut", ["analyse"])
    assert [p.code for p in built.report.warnings] == ["accessibility.table-header"]
    (problem,) = built.report.warnings
    assert problem.say("nb").endswith("Sted: «a» i teksten i mal.docx (antall: 1).")


def test_a_picture_without_a_description_is_told_of_once() -> None:
    bad = CASES / "bad" / "picture-without-description"
    assert barriers_of(bad) == []


def test_a_picture_of_the_template_is_told_of_beside_one_of_a_text(tmp_path: Path) -> None:
    bad = CASES / "bad" / "picture-without-description"
    own = template(p("Brev", style="Heading1"), picture(), p("{{ bakgrunn }}"))
    files = {"mal.docx": own, "kart.png": (bad / "kart.png").read_bytes()}
    root = "maler: {analyse: mal.docx}\nbakgrunn: |\n  ![](kart.png)\n"
    case = write_case(tmp_path, root, files)
    assert barriers_of(case) == ["warning accessibility.picture sak.yaml:4:18 mal.docx"]
    (problem,) = [p for p in sd.check(sd.read(case)) if p.code == "accessibility.picture"]
    assert problem.facts["count"] == "1"


def test_no_identity_number_is_repeated_in_a_barrier() -> None:
    case = smallest(sammendrag="**Om 010170 12345**")
    (problem,) = [p for p in sd.check(sd.read(case)) if p.family == "accessibility"]
    assert "12345" not in problem.say("nb")


@given(st.text(alphabet=" *#-•1.[]()|>`\nab", max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    made = compiled(template(TOP, p("{{ x }}"), table(p("{{ x }}"))), "mal.docx")
    told = {barrier.code for barrier in render(made, {"x": Blocks(text)}, PROPERTIES).barriers}
    assert told <= {rule.code for rule in sd.rules()}

"""What a Word form says by the look of its text: raised figures, symbols, equations."""

from pathlib import Path

import pytest
from lxml import etree

import sjumil_docs as sd
from filled_forms import FormFile
from sjumil_docs.word.ooxml.xml import MATHS, W

FIELD = "svar_2_1_svar"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def set_off(text: str, position: str) -> str:
    return run(text, f'<w:vertAlign w:val="{position}"/>')


def symbol(typeface: str, number: str) -> str:
    return f'<w:r><w:sym w:font="{typeface}" w:char="{number}"/></w:r>'


def equation(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def piece(name: str, **parts: str) -> str:
    inner = "".join(f"<m:{part}>{maths(text)}</m:{part}>" for part, text in parts.items())
    return f"<m:{name}>{inner}</m:{name}>"


def maths(text: str) -> str:
    return text if text.startswith("<") else f"<m:r><m:t>{text}</m:t></m:r>"


SIGNS = {
    "raised figure": (run("10") + set_off("2", "superscript") + run(" m"), "10² m"),
    "raised power": (run("10") + set_off("−3", "superscript"), "10⁻³"),
    "degrees": (run("20 ") + set_off("o", "superscript") + run("C"), "20 °C"),
    "mark typed by hand": (run("Se merknad") + set_off("1)", "superscript"), "Se merknad¹⁾"),
    "lowered figure": (run("CO") + set_off("2", "subscript"), "CO₂"),
    "raised letters stay": (run("a") + set_off("note", "superscript"), "anote"),
    "on the line again": (run("10") + set_off("2", "baseline"), "102"),
    "at least": (symbol("Symbol", "F0B3") + run(" 50"), "≥ 50"),
    "arrow": (run("6 ") + symbol("Symbol", "F0AE") + run(" 7"), "6 → 7"),
    "tick": (symbol("Wingdings", "F0FC") + run(" ja"), "✓ ja"),
    "fraction": (run("Om lag ") + equation(piece("f", num="1", den="2")), "Om lag 1/2"),
    "fraction of sums": (equation(piece("f", num="1+2", den="x")), "(1+2)/x"),
    "power": (equation(piece("sSup", e="10", sup="6")), "10⁶"),
    "power in letters": (equation(piece("sSup", e="2", sup="ab")), "2^ab"),
    "index": (equation(piece("sSub", e="H", sub="2") + maths("O")), "H₂O"),
    "root": (equation(piece("rad", deg="", e="a+b")), "√(a+b)"),
    "cube root": (equation(piece("rad", deg="3", e="8")), "³√8"),
    "brackets": (equation(piece("d", e="12") + maths("3")), "(12)3"),
    "other brackets": (
        equation(
            '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>'
            + maths("1")
            + "</m:e></m:d>"
        ),
        "[1]",
    ),
    "sum": (
        equation(
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            + piece("sub", e="1")
            + piece("sup", e="9")
            + piece("e", r="5")
            + "</m:nary>"
        ),
        "∑₁⁹ 5",
    ),
    "function": (equation(piece("func", fName="log", e="10")), "log 10"),
    "limit": (equation(piece("limLow", e="maks", lim="5")), "maks(5)"),
    "lines": (equation("<m:eqArr>" + piece("e", r="1") + piece("e", r="2") + "</m:eqArr>"), "1; 2"),
    "matrix": (
        equation(
            "<m:m><m:mr>"
            + piece("e", r="1")
            + piece("e", r="2")
            + "</m:mr><m:mr>"
            + piece("e", r="3")
            + "</m:mr></m:m>"
        ),
        "1 2; 3",
    ),
    "fraction in a power": (equation(piece("sSup", e="10", sup=piece("f", num="1", den="2"))), "10^(1/2)"),
}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("skjema")
    sd.new(folder / "sak", "Vidvik")
    (written,) = sd.forms(folder / "sak", folder, ["god_omsorg"]).forms
    return written.path.read_bytes()


@pytest.mark.parametrize("name", SIGNS)
def test_no_figure_of_a_form_becomes_another_for_its_look(form: bytes, tmp_path: Path, name: str) -> None:
    content, text = SIGNS[name]
    filled = FormFile(form)
    paragraph = filled.first_paragraph(FIELD)
    spaces = f'xmlns:w="{W[1:-1]}" xmlns:m="{MATHS[1:-1]}"'
    for element in etree.fromstring(f"<w:p {spaces}>{content}</w:p>"):
        paragraph.append(element)
    (tmp_path / "a.docx").write_bytes(filled.bytes())
    sd.new(tmp_path / "sak", "Vidvik")
    (collected,) = sd.collect(tmp_path / "sak", tmp_path / "a.docx").forms
    assert list(collected.left_over) == []
    assert sd.read(tmp_path / "sak").answer_to("god_omsorg", "2.1").answer == text

"""What cannot be carried over is told of with file and line, and stays in the document as text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import lines, write_case
from markdown_outline import outline
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.markdown.unclosed_markup import MOST_FAULTS
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.writing.pictures import (
    MAX_BYTES,
    TALLEST,
    UNITS_A_TWENTIETH,
    inline_picture,
    shown_picture,
)
from sjumil_docs.word.writing.template_values import Picture
from word_files import Finished, p, template, unpacked
from word_pictures import jpeg, photograph, png

TEXT = "Første linje.\n\n{}\n"
ODD = {
    "cut.jpg": jpeg(40, 20)[:-20],
    "without-pixels.jpg": jpeg(40, 20)[:-12],
    "no-size.jpg": jpeg(0, 20),
    "no-header.png": png(40, 20).replace(b"IHDR", b"IHDX"),
}
"""Pictures that are damaged."""
OF_NO_SIZE = {
    "no-density.jpg": jpeg(40, 20, (0, 0)),
    "no-density-down.jpg": jpeg(40, 20, (72, 0)),
    "nothing-of-nothing.jpg": photograph(40, 20, (0, 0)),
    "no-resolution.jpg": photograph(40, 20, (0, 1)),
    "a-dot-a-metre.png": png(40, 20, dots_a_metre=1),
    "too-dense.png": png(40, 20, dots_a_metre=2**31),
}
"""Pictures that do not say how large they are on paper, or not in earnest: Word shows them."""
FILES = {
    **ODD,
    **OF_NO_SIZE,
    "kart.png": png(40, 20),
    "bilder/mitt kart.png": png(40, 20),
    "tekst.png": b"tekst",
    "avkortet.png": png(40, 20)[:20],
    "figur.svg": b"<svg/>",
    "stort.png": png(40, 20) + b" " * MAX_BYTES,
    "bilde.jpg": jpeg(40, 20),
    "foto.jpg": photograph(40, 20),
}


def problems_and_document(folder: Path, typed: str) -> tuple[list[str], Finished]:
    """The problems of a case whose summary has the text on its third line, and its analysis."""
    text = TEXT.format(typed).replace("\n", "\n  ").rstrip(" ")
    case = sd.read(write_case(folder, f"sammendrag: |\n  {text}", FILES))
    found = [line.rpartition(":")[0] for line in lines(sd.check(case))]
    return found, Finished(sd.render(case, "analyse"))


def at_line(number: int, *codes: str) -> list[str]:
    """Problems at a line of the text, in any column; the text begins on line 5 of sak.yaml."""
    return [f"{code} sak.yaml:{number + 4}" for code in codes]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("https://a.no/kart.png", "reference.picture-remote"),
        ("HTTP://a.no/kart.png", "reference.picture-remote"),
        ("//a.no/kart.png", "reference.picture-remote"),
        ("data:image/png;base64,AAAA", "reference.file-missing"),
        ("/etc/passwd", "reference.file-outside"),
        ("C:\\kart.png", "reference.file-outside"),
        ("../kart.png", "reference.file-outside"),
        ("bilder/../../kart.png", "reference.file-outside"),
        ("..\\kart.png", "reference.file-outside"),
        ("borte.png", "reference.file-missing"),
        ("bilder", "reference.file-missing"),
        ("tekst.png", "reference.not-a-picture"),
        ("avkortet.png", "reference.not-a-picture"),
        ("figur.svg", "reference.not-a-picture"),
        *((odd, "reference.not-a-picture") for odd in ODD),
        ("stort.png", "reference.file-too-large"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_text(tmp_path: Path, file: str, code: str) -> None:
    found, made = problems_and_document(tmp_path, f"![Kart over skolene]({file}) og mer")
    assert found == at_line(3, f"unfinished {code}")
    assert f"![Kart over skolene]({file}) og mer" in made.everything()
    assert made.body.find(".//{*}drawing") is None


@pytest.mark.parametrize("file", OF_NO_SIZE)
def test_a_picture_that_does_not_say_how_large_it_is_is_shown(tmp_path: Path, file: str) -> None:
    found, made = problems_and_document(tmp_path, f"![Kart over skolene]({file})")
    assert found == []
    (extent,) = made.body.iter("{*}extent")
    assert (extent.get("cx"), extent.get("cy")) == ("508000", "254000")


@pytest.mark.parametrize("odd", ODD)
def test_a_logo_that_is_damaged_is_told_of(tmp_path: Path, odd: str) -> None:
    case = sd.read(write_case(tmp_path, f"avsender: {{logo: {odd}}}\n", ODD))
    assert lines(sd.check(case)) == ["error reference.not-a-picture sak.yaml:4:18"]


CHANGES = st.lists(st.tuples(st.integers(0, 200), st.none() | st.integers(0, 255)), min_size=1, max_size=4)
"""Where a file is changed, and the byte that is put there; None for where it is cut off."""


@given(whole=st.sampled_from([png(40, 20), jpeg(40, 20), photograph(40, 20)]), changes=CHANGES)
def test_a_picture_of_any_bytes_is_shown_or_told_of(
    whole: bytes, changes: list[tuple[int, int | None]]
) -> None:
    data = bytearray(whole)
    for place, byte in changes:
        data[place : None if byte is None else place + 1] = b"" if byte is None else bytes([byte])
    if shown_picture(bytes(data)):
        picture = Picture(bytes(data), "", "kart.png")
        document = WordDocument("mal.docx", unpacked(template(p("a"))))
        for extent in inline_picture(document, BODY, picture).iter("{*}extent"):
            assert 0 < int(extent.get("cx", "")) <= document.text_width * UNITS_A_TWENTIETH
            assert 0 < int(extent.get("cy", "")) <= TALLEST


@pytest.mark.parametrize(
    "file",
    [*("kart.png", "bilder/mitt kart.png", "<bilder/mitt kart.png>", "./kart.png"), "bilde.jpg", "foto.jpg"],
)
def test_a_picture_in_the_case_folder_is_shown(tmp_path: Path, file: str) -> None:
    found, made = problems_and_document(tmp_path, f"![Kart over skolene]({file})")
    assert found == []
    assert next(made.body.iter("{*}docPr")).get("descr") == "Kart over skolene"


def test_a_picture_without_a_description_is_told_of(tmp_path: Path) -> None:
    found, made = problems_and_document(tmp_path, "a\n![](kart.png)")
    assert found == at_line(4, "unfinished text.picture-description")
    assert made.body.find(".//{*}drawing") is not None


def test_a_title_is_a_description_too(tmp_path: Path) -> None:
    found, made = problems_and_document(tmp_path, '![](kart.png "Kart over skolene")')
    assert found == []
    assert next(made.body.iter("{*}docPr")).get("descr") == "Kart over skolene"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[her](javascript:alert(1))", "her (javascript:alert(1))"),
        ("[her](JavaScript:x)", "her (JavaScript:x)"),
        ("[her](file:///etc/passwd)", "her (file:///etc/passwd)"),
        ("[her](data:text/html,x)", "her (data:text/html,x)"),
        ("[her](ftp://a.no)", "her (ftp://a.no)"),
        ("[her](sak.yaml)", "her (sak.yaml)"),
        ("[her](\\\\tjener\\mappe)", "her (\\tjener\\mappe)"),
        ("[**her** og\n  der](vbscript:x)", "her og der (vbscript:x)"),
        ("[a [b] c](x:y)", "a [b] c (x:y)"),
        ("<ftp://a.no/b>", "<ftp://a.no/b>"),
        ("<javascript:alert>", "<javascript:alert>"),
    ],
)
def test_a_link_that_may_not_lead_is_text(tmp_path: Path, typed: str, shown: str) -> None:
    found, made = problems_and_document(tmp_path, typed)
    assert found == at_line(3 + typed.count("\n"), "unfinished text.link")
    assert shown in made.everything()
    assert not [target for target in made.targets().values() if target in typed]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("<b>fet</b>", 1),
        ("<br/>", 1),
        ("fet</b>", 1),
        ("<b><B>fet</b></b> og <i>kursiv</i></i>", 4),
        ('<a href="x">', 1),
        ("<!-- skjult -->", 1),
        ("<script>alert(1)</script>", 1),
        ("<se vedlegg>", 1),
        ("1 < 2 > 0 & <3", 0),
        ("`<b>` og [a](https://a.no)", 0),
        ("```\n<b>\n[a](x)\n![a](b.png)\n```", 0),
        ("``a ` <b>``", 0),
        ("<post@a.no>", 0),
    ],
)
def test_html_is_text_with_a_warning_and_code_is_left_alone(tmp_path: Path, typed: str, tags: int) -> None:
    found, made = problems_and_document(tmp_path, typed)
    assert found == at_line(3, "warning text.html") * tags
    if "`" not in typed:
        assert typed in made.everything()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("en **to tre", [(0, 3, "**")]),
        ("en to** tre", [(0, 5, "**")]),
        ("**en** to\n\n- **tre\n- fire**", [(2, 2, "**"), (3, 6, "**")]),
        ("se [her(https://a.no)", [(0, 3, "[")]),
        ("se [her](https://a.no og mer", [(0, 8, "(")]),
        ("> se\n> [her", [(1, 2, "[")]),
        ("1. a\n2. **b\n   c", [(1, 3, "**")]),
        ("*a **b* c** og **d**", []),
        ("**a\nb** og [a\nb](https://c.no)", []),
        ("5 ** 6 og *7", []),
        ("`**a` og `[b`", []),
        ("```\n**a [b\n```", []),
        (r"\**a og \[b", []),
        ("[ ] a\n[x] b [^1]", []),
        ("| **a | b** |\n|---|---|\n| [c | d |", []),  # in tables it is not certain
        ("https://a.no/[x og <https://b.no/**c>", []),
    ],
)
def test_what_is_opened_and_never_closed_is_told_of_where_it_is_certain(
    typed: str, found: list[tuple[int, int, str]]
) -> None:
    faults = [f for f in read_markdown(typed).faults if f.code == "text.unclosed"]
    assert [(f.line, f.column, f.markup) for f in faults] == found


TABLE = "Tjeneste\tVentetid\tAntall\nPPT\t3 mnd.\t41\nBUP\t5 mnd.\t12"
UNEVEN = f"{TABLE}\tukjent"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (TABLE, []),  # is a table
        (UNEVEN, [(0, 0, "Tjeneste\tVentetid\tAntall")]),
        (
            f"Tallene er:\n{UNEVEN}\n\nOg:\n\n{UNEVEN}",
            [(1, 0, "Tjeneste\tVentetid\tAntall"), (7, 0, "Tjeneste\tVentetid\tAntall")],
        ),
        ("a\tb\nc\td", []),
        ("a\tb\nc\td\te\nf\tg\th", [(0, 0, "a\tb")]),
        ("\t2026\t2027\nBarn\t4\t5\nVoksne\t6", [(0, 1, "2026\t2027")]),  # the first cell is empty
        ("> a\tb\n> c\td\n> e\tf\tg", [(0, 0, "> a\tb")]),
        ("| a | b |\n| c |\n| d | e | f |", [(0, 0, "| a | b |")]),
        ("a\tb\n\nc\td", []),
        ("a\tb\nc", []),
        ("a\tb\nc\td\te", []),
        ("\ten\n\tto", []),
        ("- en\n\t- to\n\t\t- tre\n\t\t- fire", []),
        ("1.\tEn\n2.\tTo\n\n•\tTre\n•\tFire\n\n1)\tFem\n2)\tSeks", []),  # as Word pastes lists
        ("- a\tb\n- c\td", []),
        ("1.1\tMål\n1.2\tMetode", []),
        ("Ord\n:\tforklaring\n:\tforklaring", []),
        ("| a\t| b |\n|---|---|\n| c\t| d |", []),
        ("```\na\tb\nc\td\n```", []),
        ("a\t\nb\t", []),
    ],
)
def test_rows_that_are_not_a_table_are_reported_once(typed: str, found: list[tuple[int, int, str]]) -> None:
    faults = (fault for fault in read_markdown(typed).faults if fault.code != "text.as-code")
    assert [(f.line, f.column, f.markup) for f in faults] == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Gjelder 2026.[^2]", [("text.note-without-text", 0, 13, "[^2]")]),
        ("Gjelder 2026.\n\n[^3]: Ubrukt note.", [("text.note-not-used", 2, 0, "[^3]")]),
        (
            "a[^a] b[^a]\n\n[^b]: c\n  [^d]: e",
            [
                ("text.note-without-text", 0, 1, "[^a]"),
                ("text.note-not-used", 2, 0, "[^b]"),
                ("text.note-not-used", 3, 2, "[^d]"),
            ],
        ),
        ("> a[^1]\n>\n> [^1]: b", [("text.note-without-text", 0, 3, "[^1]")]),  # a note stands alone
        ("a[^1]\n\n[^1]: b", []),
        ("| a |\n|---|\n| b[^1] |\n\n[^1]: c", []),
        ("`[^1]` og \\[^2]\n\n```\n[^3]: a\n```", []),
        ("    kode [^1]", []),
        ("[^1](https://a.no)", []),
    ],
)
def test_footnotes_that_do_not_meet_are_told_of(typed: str, found: list[tuple[str, int, int, str]]) -> None:
    faults = (fault for fault in read_markdown(typed).faults if fault.code.startswith("text.note"))
    assert [(f.code, f.line, f.column, f.markup) for f in faults] == found


@pytest.mark.parametrize("typed", ["a\tb\nc\td\ne\tf\tg\n\n", "Dette:\n– en\n\n", "[^{}] "])
def test_no_more_of_a_kind_is_told_of_in_a_text_than_anyone_mends(typed: str) -> None:
    text = "".join(typed.format(number) for number in range(1000))
    assert len(read_markdown(text).faults) == MOST_FAULTS


SIGNS = st.sampled_from(
    [
        "**",
        "**a",
        "b**",
        "*c",
        "[",
        "]",
        "(https://a.no)",
        "(https://a.no",
        "`d",
        "`",
        "\\*",
        "ord",
        "|",
        "-",
        "1.",
        ">",
        "#",
        "\n",
        "\n\n",
    ]
)


@given(typed=st.lists(SIGNS, max_size=16).map(" ".join) | st.lists(SIGNS, max_size=16).map("".join))
def test_what_is_called_unclosed_stands_as_typed_in_the_document(typed: str) -> None:
    reading = read_markdown(typed)
    for fault in reading.faults:
        assert typed.split("\n")[fault.line][fault.column :].startswith(fault.markup)
        if fault.code == "text.unclosed":
            assert fault.markup in outline(typed).partition("\n!")[0]


def test_every_fault_has_its_own_line(tmp_path: Path) -> None:
    typed = "- [a](b)\n- ![c](d.png)\n\n| x |\n|---|\n| <i> |\n\nn[^1]\n\n[^1]: e [f](g)\n"
    found, _ = problems_and_document(tmp_path, typed)
    assert sorted(found) == sorted(
        at_line(3, "unfinished text.link")
        + at_line(4, "unfinished reference.file-missing")
        + at_line(8, "warning text.html")
        + at_line(12, "unfinished text.link")
    )

"""Every kind of fault in a template is told of: the right cause, where it stands, and all of them at once."""

import re
from itertools import chain
from pathlib import Path

import pytest

import sjumil_docs as sd
from sjumil_docs.documents.fields.field_shapes import example_fields
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.problems import MOST_FAULTS
from sjumil_docs.word.examination import examined
from word_files import filled, p, packed, template, unpacked

LETTER = example_fields("oversendelsesbrev")
FIRST = p("Brev frå {{ kommune.navn }}")


def rows(*texts: tuple[str, ...]) -> str:
    """A table with a row for each tuple, and a cell for each text."""
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in cells) + "</w:tr>" for cells in texts
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def deleted(text: str) -> str:
    """A paragraph whose text is deleted as a tracked change."""
    run = f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:p><w:del w:id="1" w:author="A">{run}</w:del><w:r><w:t>ny</w:t></w:r></w:p>'


def text_box(*paragraphs: str) -> str:
    """A paragraph with a text box, and the copy of it for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return (
        f"<w:p><w:r><mc:AlternateContent {compatible}><mc:Choice Requires='wps'>{content}</mc:Choice>"
        f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def equation(text: str) -> str:
    """A paragraph with an equation, each letter in a run of its own."""
    runs = "".join(f"<m:r><m:t>{letter}</m:t></m:r>" for letter in text)
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    return f"<w:p><m:oMath {maths}>{runs}</m:oMath></w:p>"


def looking(properties: str, text: str) -> str:
    """A paragraph with one run that looks so."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def told(*body: str, header: str = "") -> list[tuple[str, str]]:
    """(code, paragraph, or table and row and cell) of each fault of a letter's template, in order."""
    found = examined(template(FIRST, *body, header=header), "mal.docx", LETTER)
    return [(fault.code.removeprefix("template-"), place(fault)) for fault in found.faults]


def place(fault: sd.TemplateError) -> str:
    cell = [fault.facts[fact] for fact in ("table", "row", "cell") if fact in fault.facts]
    return ".".join(cell) if cell else fault.facts["paragraph"]


FAULTS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "01 unclosed": ([p("{%p if utkast %}"), p("x")], [("not-closed", "2")]),
    "02 stray end": ([p("x"), p("{%p endif %}")], [("not-begun", "3")]),
    "03 other end": ([p("{%p if utkast %}"), p("x"), p("{%p endfor %}")], [("wrong-end", "4")]),
    "04 one brace at the end": ([p("{{ tittel }")], [("half-tag", "2")]),
    "05 single braces": ([p("{ tittel }")], [("single-brace", "2")]),
    "06 over two paragraphs": ([p("{{ mottaker."), p("navn }}")], [("parted-tag", "2")]),
    "07 unknown name": ([p("{{ komune.navn }}")], [("unknown-field", "2")]),
    "08 unknown member": ([p("{{ kommune.navnet }}")], [("unknown-field", "2")]),
    "09 unknown in a loop": (
        [p("{%p for o in innsatsområder %}"), p("{{ o.overskrift }}"), p("{%p endfor %}")],
        [("unknown-member", "3")],
    ),
    "10 filter": ([p("{{ tittel | title }}")], [("no-filter", "2")]),
    "11 sum": ([p("{{ tittel + }}")], [("half-tag", "2")]),
    "12 text beside": ([p("Husk {%p if utkast %}"), p("x"), p("{%p endif %}")], [("beside-tag", "2")]),
    "13 text in the row": (
        [
            rows(
                ("A", "B"),
                ("{%tr for o in innsatsområder %}", "tekst"),
                ("{{ o.navn }}", ""),
                ("{%tr endfor %}",),
            )
        ],
        [("beside-tag", "1.2.1")],
    ),
    "14 row closed by a plain end": (
        [rows(("{%tr for o in innsatsområder %}",), ("{{ o.navn }}",), ("{% endfor %}",))],
        [("mixed-levels", "1.3.1")],
    ),
    "15 paragraphs around rows": (
        [rows(("{%p for o in innsatsområder %}",), ("{{ o.navn }}",), ("{%p endfor %}",))],
        [("other-container", "1.1.1")],
    ),
    "16 row outside a table": (
        [p("{%tr for o in innsatsområder %}"), p("x"), p("{%tr endfor %}")],
        [("outside-table", "2"), ("outside-table", "4")],
    ),
    "17 deleted": ([deleted("{{ gammel }}")], []),
    "18 deleted end": ([p("{%p if utkast %}"), deleted("{%p endif %}"), p("{%p endif %}")], []),
    "19 list of groups shown": ([p("{{ innsatsområder }}")], [("shows-groups", "2")]),
    "20 group shown": ([p("{{ kommune }}")], [("shows-group", "2")]),
    "21 list of texts shown": ([p("{{ avsender.linje }}")], [("shows-list", "2")]),
    "21b yes or no shown": ([p("{{ utkast }}")], [("shows-yes-no", "2")]),
    "22 call": ([p("{{ tittel.upper() }}")], [("call", "2")]),
    "23 set": ([p("{% set x = 1 %}")], [("no-tag", "2")]),
    "24 include": ([p("{% include 'x' %}")], [("no-tag", "2")]),
    "25 no space after p": ([p("{{ptittel }}")], [("unknown-field", "2")]),
    "26 no space before if": ([p("{%pif utkast %}"), p("x"), p("{%p endif %}")], [("no-tag", "2")]),
    "27 free text in a line": ([p("Om: {{ tekst }}")], [("text-not-alone", "2")]),
    "28 loop over a text": (
        [p("{%p for b in tittel %}"), p("{{ b }}"), p("{%p endfor %}")],
        [("no-list", "2")],
    ),
    "29 loop over cells": (
        [rows(("{% for o in innsatsområder %}{{ o.navn }}", "{{ o.nr }}{% endfor %}"))],
        [("other-container", "1.1.1")],
    ),
    "30 elseif": (
        [p("{%p if utkast %}"), p("a"), p("{%p elseif vedtatt %}"), p("b"), p("{%p endif %}")],
        [("no-tag", "4")],
    ),
    "31 both in one paragraph": ([p("{%p if utkast %}{%p endif %}")], [("two-tags", "2")]),
    "32 one equals sign": ([p("{% if antall_mangler = '1' %}x{% endif %}")], [("equals", "2")]),
    "33 quotation marks": ([p("{{ avsender.linje | join(„, ”) }}")], [("quotes", "2")]),
    "34 remark": ([p("{# hugs dette")], [("half-remark", "2")]),
    "35 loop in a text box": (
        [text_box(p("{%p for a in avsender.linje %}"), p("{{ a }}"), p("{%p endfor %}"))],
        [],
    ),
    "36 logo": ([p("{{ avsender.logo }}")], []),
    "37 three faults": (
        [p("{{ feil.en }}"), p("{{ tittel | foo }}"), p("{%p if utkast %}"), p("y")],
        [("unknown-field", "2"), ("no-filter", "3"), ("not-closed", "4")],
    ),
    "38 five faults": (
        [p("{{ a1 }}"), p("{{ tittel | b1 }} {{ kommune }}"), p("{{ c"), p("{%p endfor %}")],
        [
            ("unknown-field", "2"),
            ("no-filter", "3"),
            ("shows-group", "3"),
            ("half-tag", "4"),
            ("not-begun", "5"),
        ],
    ),
    "41 plain for paragraphs": (
        [p("{% if utkast %}"), p("x"), p("{% endif %}")],
        [("over-paragraphs", "2")],
    ),
    "42 no-break space": ([p("{%p\u00a0if utkast %}"), p("x"), p("{%p\u00a0endif %}")], []),
    "43 English quotation marks": ([p("{{ avsender.linje | join(“, ”) }}")], []),
    "44 unclosed within a cell": (
        [p("{%p if utkast %}"), rows(("{% if vedtatt %}x",)), p("{%p endif %}")],
        [("not-closed", "1.1.1")],
    ),
    "46 groups joined": ([p('{{ behandling | join(", ") }}')], [("shows-groups", "2")]),
    "47 a member of a text": ([p("{{ tittel.navn }}")], [("no-member", "2")]),
    "48 an end with a slash": ([p("{%p if utkast %}"), p("x"), p("{%p /if %}")], [("no-tag", "4")]),
    "49 another way to go on": (
        [p("{%p if utkast %}"), p("x"), p("{%p else if vedtatt %}"), p("{%p endif %}")],
        [("no-tag", "4")],
    ),
    "50 hvis": ([p("{%p hvis utkast %}"), p("x"), p("{%p endif %}")], [("no-tag", "2")]),
    "51 else of another kind": (
        [rows(("{%tr if utkast %}",), ("a",), ("{%p else %}",), ("b",), ("{%tr endif %}",))],
        [("mixed-levels", "1.3.1")],
    ),
    "54 braces of another kind": ([p("｛｛ tittel ｝｝")], [("other-braces", "2")]),
    "55 a per cent sign of another kind": ([p("{％ if utkast ％}")], [("other-braces", "2")]),
    "56 in an equation": ([p("x"), equation("{{ tittel }}")], [("in-equation", "3")]),
    "57 an equation without a code": ([equation("x + {y}")], []),
    "52 braces that are text": ([p("a { b } c {} 100 %")], []),
    "53 half in a link": (
        [
            "<w:p><w:hyperlink><w:r><w:t>{% if utkast %}a</w:t></w:r></w:hyperlink>"
            "<w:r><w:t>b{% endif %}</w:t></w:r></w:p>"
        ],
        [("half-in-link", "2")],
    ),
    "45 loop in a nested table": (
        [
            rows(("a",)).replace(
                "<w:p>", rows(("{%tr for a in kopi_til %}",), ("{{ a }}",), ("{%tr endfor %}",)) + "<w:p>", 1
            )
        ],
        [],
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_of_with_its_cause_and_its_place(kind: str) -> None:
    body, expected = FAULTS[kind]
    assert told(*body) == expected


def test_conditions_inside_each_other_without_end_are_refused_at_once() -> None:
    faults = told(*[p("{%p if utkast %}")] * 5000)
    assert ("too-much", "102") in faults
    assert len(faults) <= MOST_FAULTS


def test_what_a_template_may_not_bring_hides_no_fault_in_its_text() -> None:
    parts = unpacked(template(FIRST, p("{{ titel }}"), p("{{ tittel | foo }}")))
    found = examined(packed({**parts, "word/activeX/activeX1.bin": b"x"}), "mal.docx", LETTER).faults
    codes = ["template-unsafe", "template-unknown-field", "template-no-filter"]
    assert [fault.code for fault in found] == codes


def test_a_fault_in_a_header_is_told_of_with_its_header() -> None:
    found = examined(
        template(FIRST, header=p("{{ kommune.navnn }}")), "m", example_fields("oversendelsesbrev")
    )
    assert found.faults[0].say("nb").count("Toppteksten, avsnitt 1: «{{ kommune.navnn }}»") == 1


def test_a_style_that_the_template_itself_lacks_is_told_of() -> None:
    found = examined(template(FIRST, p("x", style="Borte")), "m", LETTER)
    assert [(fault.code, fault.facts["paragraph"]) for fault in found.warnings] == [
        ("template-no-style", "2")
    ]


def placed_box(style: str) -> str:
    """A text box in an older shape."""
    content = f"<w:txbxContent>{p('{{ tittel }}')}</w:txbxContent>"
    return (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{style}">{content}'
        "</v:shape></w:pict></w:r></w:p>"
    )


def anchored_box(offset: str, described: str) -> str:
    """A text box in a drawing that stands so far from the margin, in English Metric Units."""
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    content = f"<w:txbxContent>{p('{{ tittel }}')}</w:txbxContent>"
    return (
        f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{drawn}"><wp:positionH><wp:posOffset>{offset}'
        f'</wp:posOffset></wp:positionH><wp:docPr id="9" name="b" {described}/>{content}</wp:anchor>'
        "</w:drawing></w:r></w:p>"
    )


def on_dark(paragraph: str) -> str:
    """A table of one cell that is dark."""
    dark = '<w:tc><w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>'
    return rows(("x",)).replace(f"<w:tc>{p('x')}", dark + paragraph)


HIDDEN_ROW = rows(("{{ tittel }}",)).replace("<w:tc>", "<w:trPr><w:hidden/></w:trPr><w:tc>")
UNSEEN = {
    "hidden value": (looking("<w:vanish/>", "{{ tittel }}"), ["2"]),
    "hidden note": (looking("<w:vanish/>", "Spør Kari"), ["2"]),
    "tiny value": (looking('<w:sz w:val="2"/>', "{{ tittel }}"), ["2"]),
    "hidden row": (HIDDEN_ROW, ["1.1.1"]),
    "hidden condition": (
        looking("<w:vanish/>", "{%p if utkast %}") + p("x") + looking("<w:vanish/>", "{%p endif %}"),
        [],
    ),
    "white value": (looking('<w:color w:val="FFFFFF"/>', "{{ tittel }}"), ["2"]),
    "nearly white value": (looking('<w:color w:val="FDFEFD"/>', "{{ tittel }}"), ["2"]),
    "white by its style": (p("{{ tittel }}", style="Kvit"), ["2"]),
    "tiny by its style": (p("{{ tittel }}", style="Liten"), ["2"]),
    "letters without width": (looking('<w:w w:val="1"/>', "{{ tittel }}"), ["2"]),
    "frame beyond the page": (
        p("{{ tittel }}").replace("<w:p>", '<w:p><w:pPr><w:framePr w:x="-9000" w:y="1"/></w:pPr>'),
        ["2"],
    ),
    "indent beyond the page": (
        p("{{ tittel }}").replace("<w:p>", '<w:p><w:pPr><w:ind w:left="-9000"/></w:pPr>'),
        ["2"],
    ),
    "box beyond the page": (placed_box("position:absolute;margin-left:-900pt"), ["3"]),
    "hidden box": (placed_box("visibility:hidden"), ["3"]),
    "drawing beyond the page": (anchored_box("-9000000", ""), ["3"]),
    "hidden drawing": (anchored_box("0", 'hidden="1"'), ["3"]),
    "box before the margin": (placed_box("position:absolute;margin-left:-60pt"), []),
    "drawing on the page": (anchored_box("-900000", ""), []),
    "white on a dark cell": (on_dark(looking('<w:color w:val="FFFFFF"/>', "{{ tittel }}")), []),
    "white on dark letters": (
        looking('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>', "{{ tittel }}"),
        [],
    ),
    "grey value": (looking('<w:color w:val="808080"/>', "{{ tittel }}"), []),
    "not hidden after all": (looking('<w:vanish w:val="0"/>', "{{ tittel }}"), []),
    "small letters": (looking('<w:sz w:val="12"/>', "{{ tittel }}"), []),
    "hidden on the web alone": (looking("<w:webHidden/>", "3"), []),
}


def with_styles(data: bytes) -> bytes:
    """The template with a style of white letters and one of small ones, each based on another."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}0"><w:name w:val="{name}0"/><w:rPr>{look}</w:rPr>'
        "</w:style>"
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{name}0"/></w:style>'
        for name, look in (("Kvit", '<w:color w:val="FFFFFF"/>'), ("Liten", '<w:sz w:val="2"/>'))
    )
    parts = unpacked(data)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", styles.encode() + b"</w:styles>"
    )
    return packed(parts)


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_nobody_sees_is_told_of_with_its_place(kind: str) -> None:
    body, expected = UNSEEN[kind]
    found = examined(with_styles(template(FIRST, body)), "m", LETTER)
    assert [fault.code for fault in found.faults] == []
    assert [(fault.code, place(fault)) for fault in found.warnings] == [
        ("template-unseen", where) for where in expected
    ]


def test_a_place_is_a_heading_and_a_cell() -> None:
    body = (p("Tiltak", style="Heading1"), p("x"), p("{{ a1 }}"), rows(("a", "{{ a2 }}")))
    found = examined(template(FIRST, *body), "m", LETTER)
    assert "Avsnitt 2 under overskriften «Tiltak»: «{{ a1 }}»" in found.faults[0].say("nb")
    assert "Tabell 1, rad 1, celle 2, under overskriften «Tiltak»" in found.faults[1].say("nb")


def described(text: str) -> str:
    """A picture with an alternative text."""
    return (
        f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="{DRAWN}" id="1" descr="{text}"/></w:drawing></w:r></w:p>'
    )


def titled(text: str) -> str:
    """A table with a title, under Table Properties."""
    return rows(("x",)).replace("<w:tblPr/>", f'<w:tblPr><w:tblCaption w:val="{text}"/></w:tblPr>')


def controlled(text: str) -> str:
    """A content control with a title, around a paragraph."""
    properties = f'<w:sdtPr><w:alias w:val="{text}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{p('x')}</w:sdtContent></w:sdt>"


def tipped(text: str) -> str:
    """A link with a tip."""
    return f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{text}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OUTSIDE = {"description": described, "title of a table": titled, "control": controlled, "tip": tipped}


@pytest.mark.parametrize("where", OUTSIDE)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ feil }}", "unknown-field"),
        ("{% if utkast %}a{% endif %}", "only-value"),
        ("{{ tittel", "only-value"),
    ],
)
def test_a_fault_outside_the_text_is_told_of_with_its_place(where: str, text: str, code: str) -> None:
    at = "1.1.1" if where == "title of a table" else "3"
    assert told(p("x"), OUTSIDE[where](text)) == [(code, at)]


@pytest.mark.parametrize("where", OUTSIDE)
def test_a_value_outside_the_text_is_filled_in(where: str) -> None:
    made = filled(template(p("x"), OUTSIDE[where]("{{ x }}")), x="verdi")
    assert b'="verdi"' in made.parts["word/document.xml"]


def test_a_code_over_other_text_is_filled_in() -> None:
    ruby = (
        "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>{{ x }}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ord</w:t></w:r>"
    )
    made = filled(template(f"<w:p><w:r>{ruby}</w:rubyBase></w:ruby></w:r></w:p>"), x="over")
    assert made.texts()[0] == "overord"


LETTERS = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CODED_TEXT = f'<a:p xmlns:a="{LETTERS}"><a:r><a:t>{{{{ tit</a:t></a:r><a:r><a:t>tel }}}}</a:t></a:r></a:p>'
UNFILLED = {
    "chart": ("charts/chart9.xml", "drawingml.chart", CODED_TEXT),
    "SmartArt": ("diagrams/data1.xml", "drawingml.diagramData", CODED_TEXT),
}


@pytest.mark.parametrize("kind", UNFILLED)
def test_a_code_in_a_drawing_is_told_of_where_it_is_shown(kind: str) -> None:
    part, media_type, inside = UNFILLED[kind]
    shown = (
        f'<w:p><w:r><w:drawing><q:q xmlns:q="{LETTERS}" xmlns:r="{OFFICE_PARTS}" r:id="rIdQ"/></w:drawing>'
    )
    parts = unpacked(template(FIRST, p("x"), shown + "</w:r></w:p>"))
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    link = f'<Relationship Id="rIdQ" Type="{OFFICE_PARTS}/{media_type.partition(".")[2]}" Target="{part}"/>'
    parts[links] = parts[links].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    said = f'<Override PartName="/word/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
    parts[types] = parts[types].replace(b"</Types>", f'{said}{media_type}+xml"/></Types>'.encode())
    found = examined(packed({**parts, f"word/{part}": inside.encode()}), "m", LETTER)
    assert [(fault.code, place(fault)) for fault in found.faults] == [("template-not-filled", "3")]
    assert "{{ tittel }}" in found.faults[0].say("nb")


def test_a_code_in_the_sign_of_a_list_is_told_of() -> None:
    parts = unpacked(template(FIRST))
    numbering = parts["word/numbering.xml"].replace(
        b'<w:lvlText w:val="', b'<w:lvlText w:val="{{ tittel }}', 1
    )
    found = examined(packed({**parts, "word/numbering.xml": numbering}), "m", LETTER)
    assert [fault.code for fault in found.faults] == ["template-not-filled"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_says_itself_in_every_language_without_words_of_the_machine(language: str) -> None:
    bodies = [body for body, expected in FAULTS.values() if expected]
    fields = example_fields("oversendelsesbrev")
    faults = chain.from_iterable(examined(template(FIRST, *b), "m", fields).faults for b in bodies)
    for fault in faults:
        said = fault.say(language)  # type: ignore[arg-type]
        assert fault.facts["text"][:10] in said
        assert not re.search(r"word/|jinja|\bline \d|expected|None", said)


@pytest.mark.parametrize("document", sd.document_names())
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_shipped_templates_have_no_fault(document: str, language: str, tmp_path: Path) -> None:
    placed = sd.template(document, language, tmp_path)  # type: ignore[arg-type]
    assert list(sd.check_template(placed.path, document)) == []
    assert sd.template_changes(placed.path, document, language) == ()  # type: ignore[arg-type]

"""Word's own fields say what they should: captions, references, numbers, properties of the document."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import write_case
from office import needs_office
from paths import SAMPLES
from sjumil_docs.word.examination import examined
from sjumil_docs.word.render import Rendered, render
from sjumil_docs.word.story.text_hash import same_text, text_hash
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.fields.page_numbers import Pages, knows_its_pages, with_page_numbers
from sjumil_docs.word.writing.template_values import Contents
from word_files import MAIN, PROPERTIES, Finished, W, filled, p, style_of, template, text_of, unpacked


def simple(instruction: str, result: str = "1") -> str:
    return f'<w:fldSimple w:instr=" {escape(instruction)} "><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(instruction: str, result: str = "1") -> str:
    """A field as Word itself writes it: in runs, with its instruction in pieces."""
    half = len(instruction) // 2
    said = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (f" {instruction[:half]}", f"{instruction[half:]} ")
    )
    shown = "".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in result)
    return f"{mark('begin')}{said}{mark('separate')}{shown}{mark('end')}"


def bookmark(name: str, inside: str, number: int = 0) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def line(before: str, inside: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{before} </w:t></w:r>{inside}</w:p>'


def texts(*body: str) -> list[str]:
    """The text of every paragraph but the last, which has the tag that makes it a template."""
    return filled(template(*body, p("{{ x }}")), x="x", rader=["a", "b", "c"]).texts()[:-1]


@pytest.mark.parametrize("field", [simple, complex_field])
def test_captions_are_counted_by_kind_in_the_order_they_stand(field: Callable[[str, str], str]) -> None:
    body = [line(kind, field(rf"SEQ {kind} \* ARABIC", "17")) for kind in ("Tabell", "Figur", "Tabell")]
    assert texts(*body) == ["Tabell 1", "Figur 1", "Tabell 2"]


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        (["", "", ""], ["1", "2", "3"]),
        (["", r"\c", ""], ["1", "1", "2"]),
        (["", r"\r 5", ""], ["1", "5", "6"]),
        (["", r"\r5", ""], ["1", "5", "6"]),
        (["", r"\* ROMAN", r"\* alphabetic"], ["1", "II", "c"]),
    ],
)
def test_what_a_caption_says_of_its_number_is_followed(switches: list[str], expected: list[str]) -> None:
    body = [line("T", simple(f"SEQ T {switch}", "17")) for switch in switches]
    assert texts(*body) == [f"T {number}" for number in expected]


def test_captions_in_a_loop_are_counted_and_each_is_referred_to_by_its_own_name() -> None:
    loop = [
        p("{%p for rad in rader %}"),
        line("Se tabell", simple(r"REF _Ref_{{ rad }} \h")),
        line("Tabell", bookmark("_Ref_{{ rad }}", simple("SEQ Tabell"))),
        p("{%p endfor %}"),
    ]
    expected = [text for n in (1, 2, 3) for text in (f"Se tabell {n}", f"Tabell {n}")]
    assert texts(*loop) == expected


@pytest.mark.parametrize("field", [simple, complex_field])
def test_a_reference_may_stand_before_and_after_its_caption(field: Callable[[str, str], str]) -> None:
    caption = bookmark("fig", f"<w:r><w:t>Figur </w:t></w:r>{field('SEQ Figur', '9')}")
    reference = field(r"REF fig \h \* MERGEFORMAT", "Figur 77")
    body = [line("Se", reference), line("", simple("SEQ Figur")), line("", caption), line("Som", reference)]
    assert texts(*body) == ["Se Figur 2", " 1", " Figur 2", "Som Figur 2"]


@pytest.mark.parametrize("instruction", [r"REF finnes_ikke \h", "DATE fig", "LISTNUM"])
def test_a_field_that_is_not_ours_to_know_stays_as_it_is(instruction: str) -> None:
    body = [line("", bookmark("fig", simple("SEQ Figur"))), line("Se", simple(instruction, "over"))]
    assert texts(*body) == [" 1", "Se over"]


def test_a_field_inside_another_is_counted_alone() -> None:
    inner = complex_field("SEQ T", "9")
    outer = (
        f"{mark('begin')}<w:r><w:instrText>QUOTE </w:instrText></w:r>{mark('separate')}{inner}{mark('end')}"
    )
    assert texts(line("", outer), line("", simple("SEQ T"))) == [" 1", " 2"]


def test_what_stands_in_an_instruction_is_no_result() -> None:
    said = "<w:r><w:instrText>SEQ T </w:instrText></w:r>"
    inner = complex_field("QUOTE x", "x")
    field = f"{mark('begin')}{said}{inner}{mark('separate')}<w:r><w:t>9</w:t></w:r>{mark('end')}"
    assert texts(line("", field)) == [" x1"]


def bookmarks(made: Finished) -> list[tuple[str, str]]:
    return [(str(b.get(W + "name")), str(b.get(W + "id"))) for b in made.body.iter(W + "bookmarkStart")]


def test_a_bookmark_in_a_loop_stands_once() -> None:
    loop = [p("{%p for rad in rader %}"), line("", bookmark("_GoBack", "", 4)), p("{%p endfor %}")]
    made = filled(template(*loop, line("", bookmark("b", "", 4))), rader=["a", "b"])
    ends = [str(end.get(W + "id")) for end in made.body.iter(W + "bookmarkEnd")]
    assert [name for name, _ in bookmarks(made)] == ["_GoBack", "b"]
    assert [number for _, number in bookmarks(made)] == ends
    assert len(set(ends)) == 2


@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest"])
def test_the_captions_of_the_samples_are_numbered_and_their_references_agree(sample: str) -> None:
    made = Finished(sd.render(sd.read(SAMPLES / sample), "analyse"))
    captions = [text_of(par) for par in made.body.iter(W + "p") if style_of(par) == "Caption"]
    found = [re.match(r"(Tabell|Figur) (\d+)\. \w", caption) for caption in captions]
    assert all(found)
    for kind in ("Tabell", "Figur"):
        numbers = [int(each[2]) for each in found if each and each[1] == kind]
        assert numbers == list(range(1, len(numbers) + 1))
    references = [f for f in made.body.iter(W + "fldSimple") if " REF " in str(f.get(W + "instr"))]
    assert references
    for reference in references:
        name = str(reference.get(W + "instr")).split()[1]
        (start,) = made.body.iterfind(f".//{W}bookmarkStart[@{W}name='{name}']")
        caption = next(start.iterancestors(W + "p"))
        assert re.match(rf"(Tabell )?{text_of(reference)}\b", text_of(caption))  # a table, or a chapter


def test_the_number_keeps_the_look_it_has() -> None:
    bold = simple("SEQ T").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    made = filled(template(line("T", bold), p("{{ x }}")), x="x")
    (result,) = made.body.iter(W + "fldSimple")
    assert etree.tostring(result).count(b"<w:b/>") == 1


def test_captions_that_begin_anew_under_each_heading_are_counted_so() -> None:
    caption = line("T", simple(r"SEQ T \s 1", "17"))
    body = [p("Ein", style="Heading1"), caption, caption, p("To", style="Heading1"), caption]
    assert texts(*body) == ["Ein", "T 1", "T 2", "To", "T 1"]


FILE = replace(PROPERTIES, subject="Sjumilssteget", keywords=("barn", "unge"), file_name="brev.docx")
KNOWN = {
    "TITLE": "Tittel",
    "AUTHOR": "Fjordvik kommune",
    "SUBJECT": "Sjumilssteget",
    "KEYWORDS": "barn, unge",
    "FILENAME": "brev.docx",
    r"TITLE \* Upper": "TITTEL",
    "DOCPROPERTY Title": "Tittel",
    'DOCPROPERTY "Saksnr" \\* MERGEFORMAT': "27/123",
    "DOCPROPERTY saksnr": "27/123",
    "INFO Author": "Fjordvik kommune",
    r'CREATEDATE \@ "d. MMMM yyyy"': "31. mars 2014",
    r'SAVEDATE \@ "dddd dd.MM.yy"': "mandag 31.03.14",
}


def with_properties(*body: str, header: str = "") -> Rendered:
    data = template(*body, p("{{ x }}"), header=header)
    properties = replace(FILE, named={"Saksnr": "27/123"})
    return render(compiled(data, "mal.docx"), {"x": "x", "rader": ["a", "b"]}, properties)


def warnings_of(made: Rendered) -> list[str]:
    return [fault.code for fault in made.field_warnings]


@pytest.mark.parametrize("field", [simple, complex_field])
@pytest.mark.parametrize("instruction", KNOWN)
def test_what_tells_of_the_document_says_what_its_properties_are(
    instruction: str, field: Callable[[str, str], str]
) -> None:
    made = with_properties(line("Er", field(instruction, "gammalt")))
    assert Finished(made.data).texts()[0] == f"Er {KNOWN[instruction]}"
    assert warnings_of(made) == []


@pytest.mark.parametrize("field", [simple, complex_field])
def test_the_name_of_the_file_becomes_text_for_a_pdf_has_another(field: Callable[[str, str], str]) -> None:
    made = Finished(with_properties(line("Fil:", field("FILENAME", "Mal.dotx"))).data)
    assert made.texts()[0] == "Fil: brev.docx"
    assert b"FILENAME" not in made.parts["word/document.xml"]


def test_references_to_notes_say_their_numbers() -> None:
    def note(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    notes = {
        kind: f'<w:{kind}s xmlns:w="{MAIN}">'
        + "".join(f'<w:{kind} w:id="{n}">{p(f"Note {n}")}</w:{kind}>' for n in (1, 2))
        + f"</w:{kind}s>"
        for kind in ("footnote", "endnote")
    }
    body = [
        line("En", note("footnote", 2)),
        line("To", bookmark("fot", note("footnote", 1), 1)),
        line("Tre", note("endnote", 1)),
        line("Fire", bookmark("slutt", note("endnote", 2), 2)),
        line("Se note", simple(r"NOTEREF fot \h", "9")),
        line("Se note", complex_field(r"NOTEREF slutt \h", "9")),
    ]
    footnotes, endnotes = notes["footnote"].encode(), notes["endnote"].encode()
    data = template(*body, p("{{ x }}"), footnotes=footnotes, endnotes=endnotes)
    assert filled(data, x="x").texts()[-3:-1] == ["Se note 2", "Se note ii"]


def test_a_header_without_codes_says_it_too() -> None:
    made = with_properties(p("x"), header=line("", simple("TITLE", "Gammal tittel")))
    headers = [data for name, data in Finished(made.data).parts.items() if name.startswith("word/header")]
    assert headers
    assert all(b"Tittel" in data and b"Gammal" not in data for data in headers)


def test_a_field_without_a_result_is_given_one() -> None:
    bare = '<w:fldSimple w:instr=" TITLE "/>'
    empty = complex_field("AUTHOR", "")
    assert Finished(with_properties(line("", bare), line("", empty)).data).texts()[:2] == [
        " Tittel",
        " Fjordvik kommune",
    ]


@pytest.mark.parametrize(
    ("instruction", "code"),
    [
        ("REF borte", "template-field-target"),
        (r"REF merke \r", "template-field-result"),
        (r"PAGEREF merke \h", "template-field-page"),
        ("NOTEREF merke", "template-field-result"),
        ("DOCPROPERTY Ukjent", "template-field-result"),
        ("CREATEDATE", "template-field-result"),
        (r'SAVEDATE \@ "HH:mm"', "template-field-result"),
        (r"FILENAME \p", "template-field-result"),
    ],
)
def test_a_field_that_nobody_can_vouch_for_is_told_of(instruction: str, code: str) -> None:
    made = with_properties(
        line("", bookmark("merke", "<w:r><w:t>M</w:t></w:r>")), line("Se", simple(instruction))
    )
    assert warnings_of(made) == [code]
    (fault,) = made.field_warnings
    assert (fault.facts["paragraph"], fault.facts["text"]) == ("2", "Se 1")


@pytest.mark.parametrize(
    "instruction",
    [
        *("DATE", r'date \@ "d. MMMM yyyy"', r'TIME \@ "HH:mm"', "PRINTDATE", "EDITTIME", "USERNAME"),
        *("MERGEFIELD Navn", "DOCVARIABLE x", "= 1 + 1", "COMPARE 1 = 1", 'IF 1 = 1 "a" "b"'),
        *("INDEX", r"INDEX \c 2", "TOA", "LISTNUM", r"LISTNUM NumberDefault \l 2", "AUTONUM"),
    ],
)
@pytest.mark.parametrize("field", [simple, complex_field])
def test_a_field_of_the_day_the_person_or_the_machine_is_told_of_without_a_case(
    instruction: str, field: Callable[[str], str]
) -> None:
    found = examined(template(p("x"), line("Dato", field(instruction)), p("{{ x }}")), "mal.docx", {"x": "x"})
    assert [fault.code for fault in found.warnings] == ["template-field-result"]
    assert found.warnings[0].facts["paragraph"] == "2"
    assert found.faults == ()


@pytest.mark.parametrize(
    ("instruction", "in_text"), [("PAGE", 1), ("NUMPAGES", 1), ("SYMBOL 252", 0), ("QUOTE x", 0)]
)
def test_numbers_of_pages_are_told_of_in_the_text_and_not_in_headers(instruction: str, in_text: int) -> None:
    field = line("", simple(instruction))
    assert warnings_of(with_properties(p("x"), header=field)) == []
    assert warnings_of(with_properties(field)) == ["template-field-page"] * in_text


LEVELS = (("decimal", "Heading1", "%1."), ("decimal", "Heading2", "%1.%2"), ("lowerLetter", "", "%3)"))
NUMBERING = "".join(
    [
        f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="7">',
        '<w:multiLevelType w:val="multilevel"/>',
        *(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'{style and f"""<w:pStyle w:val="{style}"/>"""}<w:lvlText w:val="{text}"/></w:lvl>'
            for level, (number_format, style, text) in enumerate(LEVELS)
        ),
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>',
    ]
)


def numbered_headings(*body: str, **fields: object) -> Finished:
    """What a template becomes whose headings have numbers by their styles."""
    shipped = unpacked(template())["word/styles.xml"].decode()
    for level, style in enumerate(("Heading1", "Heading2")):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        pattern = rf'(<w:style [^>]*w:styleId="{style}".*?)(<w:spacing|<w:outlineLvl)'
        shipped = re.sub(pattern, rf"\1{numbered}\2", shipped, count=1, flags=re.DOTALL)
    data = template(*body, p("{{ x }}"), styles=shipped.encode(), numbering=NUMBERING.encode())
    return filled(data, x="x", **fields)


def point(text: str, level: int) -> str:
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    return f"<w:p>{listed}{text}</w:p>"


def test_references_to_the_number_of_a_paragraph_say_it() -> None:
    words = "<w:r><w:t>Om</w:t></w:r>"
    body = [
        p("Ein", style="Heading1"),
        p("To", style="Heading1"),
        p("To ein", style="Heading2"),
        f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{bookmark("m", words)}</w:p>',
        point(words, 2),
        point(bookmark("b", words, 1), 2),
        line("Sjå", simple(r"REF m \r \h", "9")),
        line("Sjå", simple(r"REF b \n \h", "9")),
    ]
    assert numbered_headings(*body).texts()[-3:-1] == ["Sjå 2.2", "Sjå b)"]


def test_numbers_of_headings_are_in_the_contents() -> None:
    body = [
        p("{{ innhold }}"),
        p("Ein", style="Heading1"),
        p("Under", style="Heading2"),
        p("To", style="Heading1"),
    ]
    made = numbered_headings(*body, innhold=Contents())
    assert made.texts()[:3] == ["1.Ein", "1.1Under", "2.To"]


def test_a_heading_with_a_number_of_its_own_is_not_numbered_twice() -> None:
    loop = [p("{%p for rad in rader %}"), p("{{ rad }}", style="Heading2"), p("{%p endfor %}")]
    body = [p("{{ innhold }}"), p("Ein", style="Heading1"), *loop]
    made = numbered_headings(*body, innhold=Contents(), rader=["2.3 Medverknad", "Utan nummer"])
    assert made.texts()[:3] == ["1.Ein", "2.3 Medverknad", "1.1Utan nummer"]


def referred(name: str = "tab") -> list[str]:
    """A loop with a caption and what refers to it, before and after."""
    return [
        p("{%p for rad in rader %}"),
        line("Før", simple(rf"REF {name} \h", "9")),
        line("Tabell", bookmark(name, simple("SEQ Tabell"))),
        line("Etter", complex_field(rf"REF {name} \h", "9")),
        f'<w:p><w:hyperlink w:anchor="{name}"><w:r><w:t>{{{{ rad }}}}</w:t></w:r></w:hyperlink></w:p>',
        p("{%p endfor %}"),
    ]


def test_a_reference_in_a_loop_leads_to_what_its_own_turn_has() -> None:
    made = filled(template(*referred(), line("Sist", simple("REF tab"))), rader=["a", "b", "c"])
    expected = [t for n, rad in enumerate("abc", 1) for t in (f"Før {n}", f"Tabell {n}", f"Etter {n}", rad)]
    assert made.texts() == [*expected, "Sist 1"]
    names = [name for name, _ in bookmarks(made) if name.startswith("tab")]
    assert len(set(names)) == 3
    assert names == [str(link.get(W + "anchor")) for link in made.body.iter(W + "hyperlink")]


def test_loops_within_loops_have_names_of_their_own() -> None:
    inner = [
        p("{%p for delen in rad.deler %}"),
        line("Tabell", bookmark("indre", simple("SEQ Tabell"))),
        line("Se", simple("REF indre")),
        p("{%p else %}"),
        p("Ingen"),
        p("{%p endfor %}"),
    ]
    loop = [
        p("{%p for rad in rader %}"),
        line("Figur", bookmark("ytre", simple("SEQ Figur"), 3)),
        *inner,
        line("Se", simple("REF ytre")),
        p("{%p endfor %}"),
    ]
    made = filled(template(*loop), rader=[{"deler": ["a", "b"]}, {"deler": []}, {"deler": ["c"]}])
    assert made.texts() == [
        *("Figur 1", "Tabell 1", "Se 1", "Tabell 2", "Se 2", "Se 1"),
        *("Figur 2", "Ingen", "Se 2"),
        *("Figur 3", "Tabell 3", "Se 3", "Se 3"),
    ]


@pytest.mark.parametrize("field", [simple, complex_field])
def test_a_code_in_the_address_of_a_link_that_is_a_field_is_filled_in(
    field: Callable[[str, str], str],
) -> None:
    link = field('HYPERLINK "mailto:{{ x }}" \\o "Skriv"', "Skriv til oss")
    made = filled(template(line("", link)), x="post@fjordvik.kommune.no")
    (shown,) = made.body.iter(W + "hyperlink")
    assert (text_of(shown), shown.get(W + "tooltip")) == ("Skriv til oss", "Skriv")
    assert b"mailto:post@fjordvik.kommune.no" in made.parts["word/_rels/document.xml.rels"]
    assert not list(made.body.iter(W + "fldChar", W + "instrText", W + "fldSimple"))


@pytest.mark.parametrize("field", [simple, complex_field])
@pytest.mark.parametrize(
    ("instruction", "above", "below"),
    [
        (r"REF m \p", "ovenfor", "nedenfor"),
        (r"REF m \r \p \h", "2 ovenfor", "2 nedenfor"),
        (r"PAGEREF m \p \h", "ovenfor", "nedenfor"),
        (r"REF m \p \* Upper", "OVENFOR", "NEDENFOR"),
    ],
)
def test_where_something_stands_is_said_as_text_for_libreoffice_has_other_words(
    field: Callable[[str, str], str], instruction: str, above: str, below: str
) -> None:
    target = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{bookmark("m", "<w:r><w:t>To</w:t></w:r>")}</w:p>'
    )
    reference = line("Se", field(instruction, "9"))
    made = numbered_headings(p("Ein", style="Heading1"), reference, target, reference)
    assert made.texts()[1:4] == [f"Se {below}", "To", f"Se {above}"]
    assert b"PAGEREF" not in made.parts["word/document.xml"]
    links = [link.get(W + "anchor") for link in made.body.iter(W + "hyperlink")]
    assert links == (["m", "m"] if r"\h" in instruction else [])


def test_nynorsk_has_its_own_words_for_where_something_stands() -> None:
    data = template(
        line("", bookmark("m", "<w:r><w:t>M</w:t></w:r>")), line("Sjå", simple(r"REF m \p")), p("{{ x }}")
    )
    made = render(compiled(data, "mal.docx"), {"x": "x"}, replace(PROPERTIES, language="nn-NO"))
    assert Finished(made.data).texts()[1] == "Sjå ovanfor"


def test_a_place_seen_from_a_header_is_told_of() -> None:
    made = with_properties(
        line("", bookmark("m", "<w:r><w:t>M</w:t></w:r>")), header=line("", simple(r"REF m \p"))
    )
    assert warnings_of(made) == ["template-field-result"] * 2


STYLED = [
    ('STYLEREF "heading 1"', ["Ein", "Ein", "To"]),
    ('STYLEREF "Overskrift 1"', ["Ein", "Ein", "To"]),
    ("STYLEREF 1", ["Ein", "Ein", "To"]),
    (r"STYLEREF 1 \s", ["1", "1", "2"]),
    (r'STYLEREF "Heading 1" \n \* MERGEFORMAT', ["1", "1", "2"]),
]


@pytest.mark.parametrize(("instruction", "expected"), STYLED)
def test_a_reference_to_a_style_says_what_stands_nearest_above_or_else_below(
    instruction: str, expected: list[str]
) -> None:
    reference = line("", simple(instruction, "gammalt"))
    body = [reference, p("Ein", style="Heading1"), reference, p("To", style="Heading1"), reference]
    assert [text[1:] for text in numbered_headings(*body).texts()[0:5:2]] == expected


def test_a_caption_with_the_number_of_its_chapter_is_referred_to_with_it() -> None:
    number = simple(r"STYLEREF 1 \s", "9") + "<w:r><w:t>-</w:t></w:r>" + simple(r"SEQ Figur \s 1", "9")
    caption = line("Figur", bookmark("fig", number))
    body = [p("Ein", style="Heading1"), p("To", style="Heading1"), line("Se", simple("REF fig")), caption]
    assert numbered_headings(*body).texts()[2:4] == ["Se 2-1", "Figur 2-1"]


@pytest.mark.parametrize(
    ("headings", "shown", "told"),
    [
        (["Ein"], "Ein", []),
        (["Ein", "Ein"], "Ein", []),
        (["Ein", "To"], "", ["template-field-result"] * 2),
        ([], "", ["template-field-target"] * 2),
    ],
)
def test_a_header_says_what_its_style_says_where_that_is_one_thing(
    headings: list[str], shown: str, told: list[str]
) -> None:
    body = [p(heading, style="Heading1") for heading in headings]
    made = with_properties(p("x"), *body, header=line("", complex_field("STYLEREF 1", "Gammal")))
    assert Finished(made.data).texts("word/header1.xml") == [f" {shown}"]
    assert warnings_of(made) == told


def test_a_document_of_one_section_knows_its_number_and_its_pages() -> None:
    header = line("", complex_field("SECTION", "9")) + line("av", complex_field("SECTIONPAGES", "9"))
    made = with_properties(p("x"), line("", simple("SECTION", "9")), header=header)
    assert warnings_of(made) == []
    assert Finished(made.data).texts()[1] == " 1"
    assert Finished(made.data).texts("word/header1.xml")[0] == " 1"
    assert b"NUMPAGES" in Finished(made.data).parts["word/header1.xml"]


def test_the_number_of_one_section_of_several_is_told_of_and_never_false() -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    made = with_properties(p("x"), section, section, header=line("", simple("SECTIONPAGES", "9")))
    assert warnings_of(made) == ["template-field-result"] * 2
    assert Finished(made.data).texts("word/header1.xml") == [" "]


def test_a_result_over_several_paragraphs_is_told_of() -> None:
    said = "<w:r><w:instrText>REF m</w:instrText></w:r>"
    block = (
        f"<w:p>{mark('begin')}{said}{mark('separate')}<w:r><w:t>a</w:t></w:r></w:p><w:p>{mark('end')}</w:p>"
    )
    made = with_properties(line("", bookmark("m", "<w:r><w:t>M</w:t></w:r>")), block)
    assert warnings_of(made) == ["template-field-result"]


PAGED = [
    *(line(kind, simple(kind, "77")) for kind in ("PAGE", "NUMPAGES", r"PAGEREF m \h")),
    line("Romersk", simple(r"PAGE \* roman", "77")),
    line("Mål", bookmark("m", "<w:r><w:t>her</w:t></w:r>")),
    line("Til slutt", complex_field(r"PAGEREF m \h \* MERGEFORMAT", "77")),
]


def test_a_page_that_is_not_known_is_never_the_templates() -> None:
    made = Finished(with_properties(*PAGED).data)
    assert made.texts()[:4] == ["PAGE …", "NUMPAGES …", r"PAGEREF m \h …", "Romersk …"]
    assert "77" not in made.everything()


def test_pages_are_filled_in_when_they_are_known() -> None:
    made = Finished(with_properties(*PAGED).data)
    pages = Pages({"_Page000001": 1, "_Page000002": 2, "_Page000003": 3, "_Page000004": 4}, 9)
    known = Finished(with_page_numbers(made.data, pages))
    assert known.texts()[:4] == ["PAGE 1", "NUMPAGES 9", r"PAGEREF m \h 3", "Romersk …"]
    assert known.texts()[5] == "Til slutt 4"
    assert not knows_its_pages(known.data)
    assert same_text(text_hash(known.data), text_hash(made.data))


@needs_office
def test_a_printed_document_says_on_which_page_things_are(tmp_path: Path) -> None:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = [*PAGED[:3], page, PAGED[4], PAGED[5], p("{{ kommune.navn }}")]
    root = "maler: {analyse: mal.docx}\n"
    case = sd.read(write_case(tmp_path, root, {"mal.docx": template(*body)}))
    plain = sd.build(case, tmp_path / "a", ["analyse"])
    printed = sd.build(case, tmp_path / "b", ["analyse"], pdf=True)
    assert "template.field-page" in {problem.code for problem in plain.report}
    assert "template.field-page" not in {problem.code for problem in printed.report}
    texts = Finished(printed.documents[0].path.read_bytes()).texts()
    assert texts[:3] == ["PAGE 1", "NUMPAGES 2", r"PAGEREF m \h 2"]


@pytest.mark.parametrize("instruction", ["DATE", "REF finnes_ikke"])
def test_no_more_fields_are_told_of_than_anyone_mends(instruction: str) -> None:
    many = template(p("{{ x }}"), *[line("Dato", simple(instruction))] * 60)
    rendered = render(compiled(many, "mal.docx"), {"x": "x"}, PROPERTIES)
    assert len(compiled(many, "mal.docx").warnings) + len(rendered.field_warnings) == 20

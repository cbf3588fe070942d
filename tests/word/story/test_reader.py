"""A Word file is read back as a reader sees it, whatever a person or a program has done with it."""

import hashlib
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import office
import sjumil_docs as sd
from apart import run_apart
from growth import assert_in_proportion
from office import needs_office
from paths import SAMPLES
from sjumil_docs.word.story.details import Detail
from sjumil_docs.word.story.reader import read_document, read_paragraphs
from sjumil_docs.word.story.text_hash import same_text, text_hash
from sjumil_docs.word.story.written_document import WrittenParagraph
from word_files import BODY, NAMESPACES, p, packed, story, table, template, unpacked

DELETED = "<w:r><w:tab/><w:delText>borte</w:delText></w:r>"


def run(inside: str) -> str:
    """A run with something in it."""
    return f"<w:r>{inside}</w:r>"


def field_of(instruction: str, *shown: str) -> str:
    """A field with its instruction, and what it shows."""
    runs = "".join(run(f"<w:t>{text}</w:t>") for text in shown)
    return (
        f"{run('<w:fldChar w:fldCharType=' + chr(34) + 'begin' + chr(34) + '/>')}"
        f"{run(f'<w:instrText>{instruction}</w:instrText>')}"
        f"{run('<w:fldChar w:fldCharType=' + chr(34) + 'separate' + chr(34) + '/>')}{runs}"
        f"{run('<w:fldChar w:fldCharType=' + chr(34) + 'end' + chr(34) + '/>')}"
    )


def read_body(*paragraphs: str) -> list[WrittenParagraph]:
    """The paragraphs of a file with this body."""
    return [p for p in read_paragraphs(template(*paragraphs), "fil.docx") if p.story == "body"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("<w:t>to</w:t>") + run("<w:t> ord</w:t>"), "to ord"),
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"), "a\tb\nc\nd"),
        (run("<w:t>a</w:t>") + run('<w:br w:type="page"/>'), "a"),
        (run("<w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:softHyphen/>"), "e\u2011post\u00ad"),
        (f"<w:ins>{run('<w:t>ny</w:t>')}</w:ins><w:del>{DELETED}</w:del>{run('<w:t>tt</w:t>')}", "nytt"),
        (
            f"<w:moveTo>{run('<w:t>hit</w:t>')}</w:moveTo><w:moveFrom>{run('<w:t>hit</w:t>')}</w:moveFrom>",
            "hit",
        ),
        (f"<w:sdt><w:sdtContent>{run('<w:t>i en kontroll</w:t>')}</w:sdtContent></w:sdt>", "i en kontroll"),
        (f'<w:hyperlink w:anchor="x">{run("<w:t>lenke</w:t>")}</w:hyperlink>', "lenke"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("<w:t>7</w:t>")}</w:fldSimple>{run("<w:t>s.</w:t>")}', "s."),
        (run("<w:t>side </w:t>") + field_of(" NUMPAGES ", "12"), "side"),
        (field_of(" DATE ", "12. mai"), "12. mai"),
        (
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>x</m:t></m:oMath>',
            "x",
        ),
        (field_of(" PAGEREF _Toc1 ", "Mandat", "xii"), "Mandat"),
        (f"<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('<w:t>uten tabulator</w:t>')}", "uten tabulator"),
    ],
)
def test_a_paragraph_is_what_a_reader_sees(inside: str, text: str) -> None:
    assert [each.text for each in read_body(f"<w:p>{inside}</w:p>")] == [text]


def test_paragraphs_come_in_order_without_the_empty_ones() -> None:
    found = read_body(p("En", style="Heading1"), p(""), table(p("to") + p(" "), p("tre")), p("fire"))
    assert [(each.style, each.text) for each in found] == [
        ("heading 1", "En"),
        ("normal", "to"),
        ("normal", "tre"),
        ("normal", "fire"),
    ]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    ends = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert [each.text for each in read_body(f"<w:p>{ends}{run('<w:t>en </w:t>')}</w:p>", p("to"))] == [
        "en to"
    ]


def test_a_table_row_deleted_as_a_tracked_change_is_gone() -> None:
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('borte')}</w:tc></w:tr><w:tr><w:tc>{p('her')}</w:tc></w:tr>"
    )
    assert [each.text for each in read_body(f"<w:tbl>{rows}</w:tbl>")] == ["her"]


def test_a_text_box_is_read_once() -> None:
    choice, fallback = (f"<w:txbxContent>{p(text)}</w:txbxContent>" for text in ("i boksen", "i boksen"))
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<mc:AlternateContent {mc}><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    found = read_body(
        f"<w:p>{run('<w:t>før </w:t>')}<w:r>{box}</mc:AlternateContent></w:r>{run('<w:t>etter</w:t>')}</w:p>"
    )
    assert [each.text for each in found] == ["før etter", "i boksen"]


def test_notes_come_in_the_order_they_are_referred_to_and_comments_last() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(text)}</w:footnote>' for n, text in ((1, "en"), (2, "to")))
    refers = "".join(run(f'<w:footnoteReference w:id="{n}"/>') for n in (2, 1))
    comments = f"<w:comments {NAMESPACES}><w:comment>{p('hm')}</w:comment></w:comments>"
    data = packed(
        {
            **unpacked(template(f"<w:p>{run('<w:t>a</w:t>')}{refers}</w:p>", header=p("på toppen"))),
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode(),
            "word/comments.xml": comments.encode(),
        }
    )
    found = [(each.story, each.text) for each in read_paragraphs(data, "fil.docx")]
    assert found[:3] == [("body", "a"), ("footnote", "to"), ("footnote", "en")]
    assert found[-1] == ("comment", "hm")


def noted(body: str, *notes: str) -> list[tuple[str, str]]:
    """(story, text) of the body and the footnotes of a file, its notes numbered from 1."""
    numbered = "".join(f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(notes, 1))
    parts = {
        **unpacked(template(body)),
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{numbered}</w:footnotes>".encode(),
    }
    found = read_paragraphs(packed(parts), "fil.docx")
    return [(each.story, each.text) for each in found if each.story in ("body", "footnote")]


def referring(text: str, *notes: int) -> str:
    """A paragraph that refers to notes."""
    runs = (run(f'<w:footnoteReference w:id="{note}"/>') for note in notes)
    return f"<w:p>{run(f'<w:t>{text}</w:t>')}{''.join(runs)}</w:p>"


def test_a_note_that_many_places_refer_to_is_read_once() -> None:
    assert noted(referring("a", 1, 2, 1, 2), p("b"), p("c")) == [
        ("body", "a"),
        ("footnote", "b"),
        ("footnote", "c"),
    ]


def test_a_note_that_only_a_note_refers_to_is_not_read() -> None:
    assert noted(referring("a", 1), referring("b", 2), p("c")) == [("body", "a"), ("footnote", "b")]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    body, note = referring("a", 1), referring("b", 1)
    here = str(Path(__file__).parent)
    code = f"sys.path.append({here!r}); from test_reader import noted; print(noted({body!r}, {note!r}))"
    assert run_apart(code) == "[('body', 'a'), ('footnote', 'b')]"


def test_a_picture_that_stands_in_many_places_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    blip = f'<w:drawing><a:blip xmlns:a="{drawing}" r:embed="rId1"/></w:drawing>'
    office = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = '<Relationship Id="rId1" Target="media/stort.png"/>'
    parts = {
        **unpacked(template(*[f"<w:p>{run(blip)}</w:p>"] * 5)),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{office}">{link}</Relationships>'.encode(),
        "word/media/stort.png": b"bilde",
    }
    look = Mock(wraps=hashlib.sha256)
    monkeypatch.setattr(hashlib, "sha256", look)
    found = [each for each in read_paragraphs(packed(parts), "fil.docx") if each.details]
    assert len({each.details for each in found}) == 1
    assert len(found) == 5
    look.assert_called_once_with(b"bilde")


def test_a_document_of_more_text_than_anybody_reads_is_refused() -> None:
    with pytest.raises(sd.OutputError) as error:
        read_body(p("ord " * 8_000_000))
    assert error.value.code == "document-too-large"


def test_bookmarks_without_end_cost_no_more_than_others() -> None:
    starts = (f'<w:bookmarkStart w:id="{n}" w:name="_m{n}"/>' for n in range(1000))
    found = read_body(p("en"), *starts, p("to"), p("tre"))
    assert len(found[1].bookmarks) == 1000
    assert 100 < len(found[2].open_bookmarks) < 1000


def test_bookmarks_are_known_where_they_begin_and_where_they_go_on() -> None:
    start, end = '<w:bookmarkStart w:id="{0}" w:name="_m{0}"/>', '<w:bookmarkEnd w:id="{0}"/>'
    found = read_body(
        start.format(1),
        f"<w:p>{start.format(2)}{run('<w:t>en</w:t>')}{end.format(2)}</w:p>",
        f"<w:p>{run('<w:t>to</w:t>')}{end.format(1)}</w:p>",
        p("tre"),
    )
    assert [(each.bookmarks, each.open_bookmarks) for each in found] == [
        (("_m1", "_m2"), ()),
        ((), ("_m1",)),
        ((), ()),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"tekst",
        packed({"[Content_Types].xml": b"<Types/>"}),
        packed({"[Content_Types].xml": b"<Types/>", BODY: b"<w:document"}),
        packed({"[Content_Types].xml": b"<Types/>", BODY: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        packed({"[Content_Types].xml": b"<Types/>", BODY: story("document", "").replace(b"main", b"other")}),
        packed({"[Content_Types].xml": b"", BODY: story("document", ""), "../ut": b""}),
        packed(
            {"[Content_Types].xml": b"", BODY: story("document", ""), **{str(n): b"" for n in range(600)}}
        ),
        template(p("a"))[:-400],
        packed(
            {
                **unpacked(template(p("a"))),
                BODY: b"<?xml version='1.0' encoding='UTF-7'?>" + story("document", p("a")),
            }
        ),
    ],
)
def test_what_is_not_a_whole_word_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(sd.OutputError) as error:
        read_paragraphs(data, "rapport.docx")
    assert "«rapport.docx»" in str(error.value)


@pytest.mark.parametrize("tag", ["tab", "t", "p", "br", "del", "tr", "fldChar", "bookmarkStart", "pStyle"])
def test_comments_that_are_one_odd_element_are_passed_over(tag: str) -> None:
    comments = f"<w:{tag} {NAMESPACES}/>".encode()
    found = read_paragraphs(packed({**unpacked(template(p("a"))), "word/comments.xml": comments}), "fil.docx")
    assert [each.text for each in found] == ["a"]


PIECES = st.sampled_from(
    [run("<w:t>a</w:t>"), "<w:p>", "</w:p>", "<w:del>", "</w:del>", field_of("PAGE", "1"), run("<w:tab/>")]
    + [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end", "?")]
    + ['<w:bookmarkStart w:id="1" w:name="_m"/>', "<w:bookmarkEnd/>", "<w:footnoteReference/>", "<w:t/>"]
)


@given(st.lists(PIECES, max_size=12))
def test_no_body_is_too_strange_to_read_or_refuse(pieces: list[str]) -> None:
    try:
        found = read_body(*pieces)
    except sd.OutputError:
        return
    assert all(each.text.strip() for each in found)


@needs_office
def test_a_document_that_is_only_opened_and_saved_reads_the_same(tmp_path: Path) -> None:
    for document in sd.build(sd.read(SAMPLES / "fjordvik"), tmp_path / "ut").documents:
        saved = tmp_path / document.path.name
        office.save_as(document.path, saved, tmp_path)
        before, after = document.path.read_bytes(), saved.read_bytes()
        assert before != after
        assert said(before) == said(after), document.name


def said(data: bytes) -> tuple[list[tuple[str, str, list[Detail]]], tuple[Detail, ...]]:
    """What a file says: its paragraphs and properties, without what LibreOffice leaves out."""
    document = read_document(data, "fil.docx")
    paragraphs = [
        (
            each.story,
            each.text,
            [d for d in each.details if d.aspect != "alt-text" or d.name not in ("chart", "table", "shape")],
        )
        for each in document.paragraphs
    ]
    return paragraphs, document.properties


def ticked(value: str) -> str:
    return f"<w:ffData><w:checkBox><w:sizeAuto/>{value}</w:checkBox></w:ffData>"


ENTRIES = '<w:listEntry w:val="ja"/><w:listEntry w:val="nei"/>'


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (ticked(""), "unchecked"),
        (ticked('<w:default w:val="1"/>'), "checked"),
        (ticked('<w:default w:val="1"/><w:checked w:val="0"/>'), "unchecked"),
        (ticked("<w:checked/>"), "checked"),
        (f"<w:ffData><w:ddList>{ENTRIES}</w:ddList></w:ffData>", "ja"),
        (f'<w:ffData><w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList></w:ffData>', "nei"),
        ("<w:ffData><w:ddList/></w:ffData>", None),
    ],
)
def test_what_is_chosen_in_a_form_is_read(form: str, expected: str | None) -> None:
    field = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    (paragraph,) = read_body(p("Valg").replace("</w:p>", f"{field}</w:p>"))
    assert [(d.aspect, d.value) for d in paragraph.details] == ([("form", expected)] if expected else [])


def test_the_alternative_text_of_an_older_picture_is_read() -> None:
    shape = '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="Kart"/></w:pict>'
    (paragraph,) = read_body(f"<w:p><w:r>{shape}</w:r></w:p>")
    assert [(d.aspect, d.value) for d in paragraph.details] == [("alt-text", "Kart")]


def drawn(inside: str) -> str:
    """A paragraph with a shape that has a description."""
    shapes = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WORD_DRAWING}"><wp:extent cx="2000000" cy="800000"/>'
        f'<wp:docPr id="{len(inside)}" name="Boks" descr="En boks"/><a:graphic xmlns:a="{DRAWING}">'
        f'<a:graphicData uri="{shapes}"><wps:wsp xmlns:wps="{shapes}">'
        '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="800000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>{inside}<wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t>Ved</w:t></w:r></w:p>"
    )


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
BOX = f"<w:txbxContent>{p('i boksen')}</w:txbxContent>"
OLD_BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s1" alt="En boks" '
    f'style="width:200pt;height:50pt"><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>'
)
SHAPES = (drawn(""), drawn(f"<wps:txbx>{BOX}</wps:txbx>"), OLD_BOX)


@needs_office
def test_a_file_saved_by_libreoffice_is_the_same_without_the_descriptions_of_shapes(tmp_path: Path) -> None:
    built = tmp_path / "bygd.docx"
    built.write_bytes(template(p("a"), *SHAPES))
    saved = tmp_path / "lagret.docx"
    office.save_as(built, saved, tmp_path)
    assert same_text(text_hash(saved.read_bytes()), text_hash(built.read_bytes()))


@pytest.mark.parametrize("shape", SHAPES)
def test_another_description_of_a_shape_is_a_change(shape: str) -> None:
    built, changed = (text_hash(template(p("a"), each)) for each in (shape, shape.replace("En b", "To b")))
    assert not same_text(changed, built)


def test_the_work_of_spaces_in_a_field_of_a_page_is_in_proportion() -> None:
    assert_in_proportion(lambda text: read_body(f"<w:p>{field_of(' PAGE ', text)}</w:p>"), " " * 24_000)

"""A finished story is whole, whatever conditions and loops have taken away or repeated."""

from typing import Any

import pytest

import sjumil_docs as sd
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Picture
from word_files import BODY, MAIN, Finished, R, W, filled, p, table, template
from word_sound import faults_of

GONE = (p("{%p if nei %}"), p("borte"), p("{%p endif %}"))
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"


def made_of(*body: str, header: str = "", **parts: Any) -> Finished:
    return filled(template(*body, header=header, **parts), nei=[], ja=["a", "b", "c"], x="verdi")


def grid(rows: str, columns: int = 1) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{rows}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def text_box(inside: str) -> str:
    return (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="{VML}" id="_x0000_s1026"><v:textbox><w:txbxContent>'
        f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def control(inside: str) -> str:
    properties = "<w:sdtPr><w:alias w:val='a'/><w:id w:val='7'/></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def in_loop(*body: str) -> tuple[str, ...]:
    return (p("{%p for a in ja %}"), *body, p("{%p endfor %}"))


@pytest.mark.parametrize(
    "body",
    [
        grid(row("".join(GONE))),
        grid(row(p("{%p for a in nei %}") + p("{{ a }}") + p("{%p endfor %}"))),
        grid(row(p("a") + grid(row(p("b"))))),
        control("".join(GONE)),
        control(grid(row(p("{%tr for a in nei %}")) + row(p("{{ a }}")) + row(p("{%tr endfor %}")))),
    ],
)
def test_what_must_end_in_a_paragraph_does(body: str) -> None:
    made = made_of(body, p("etter"))
    for holder in made.body.iter(W + "tc", W + "txbxContent", W + "sdtContent"):
        assert holder[-1].tag == W + "p"
    assert made.texts()[-1] == "etter"


def test_a_header_that_nothing_is_left_of_has_a_paragraph() -> None:
    header = made_of(p("a"), header="".join(GONE)).root("word/header1.xml")
    assert [child.tag for child in header] == [W + "p"]


def test_a_table_without_rows_goes_and_one_with_a_head_stays() -> None:
    loop = row(p("{%tr for a in nei %}")) + row(p("{{ a }}")) + row(p("{%tr endfor %}"))
    made = made_of(grid(loop), p("mellom"), grid(row(p("hode")) + loop), p("etter"))
    assert made.texts() == ["mellom", "hode", "etter"]
    assert len(list(made.body.iter(W + "tbl"))) == 1


def test_ids_that_a_loop_repeats_are_numbered_anew() -> None:
    inline = f'<wp:inline xmlns:wp="{DRAWING}"><wp:docPr id="4" name="a" descr="b"/></wp:inline>'
    picture = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    made = made_of(*in_loop(picture, text_box(p("a")), control(p("b"))), p("c"), header=picture)
    stories = [made.root(part) for part in (BODY, "word/header1.xml", "word/header2.xml")]
    for tag, attribute in (("{*}docPr", "id"), (f"{{{VML}}}shape", "id"), (W + "id", W + "val")):
        ids = [element.get(attribute) for story_ in stories for element in story_.iter(tag)]
        assert len(set(ids)) == len(ids)
        assert ids


def test_paragraph_ids_are_gone() -> None:
    ids = f'xmlns:w14="{WORD_2010}" w14:paraId="00000001" w14:textId="77777777"'
    body = f"<w:p {ids}><w:r><w:t>a</w:t></w:r></w:p>"
    assert b"paraId" not in made_of(*in_loop(body)).parts[BODY]


@pytest.mark.parametrize("mark", ['<w:bookmarkStart w:id="3" w:name="a"/>', '<w:bookmarkEnd w:id="3"/>'])
def test_a_bookmark_that_lost_one_end_is_gone(mark: str) -> None:
    body = p("a").replace("<w:r>", f"{mark}<w:r>")
    assert b"bookmark" not in made_of(body).parts[BODY].replace(b'w:name="_sj', b"")


def test_bookmarks_of_one_name_or_id_are_told_apart_where_the_template_has_no_tags_too() -> None:
    marks = [
        f'<w:p><w:bookmarkStart w:id="3" w:name="{name}"/><w:bookmarkEnd w:id="3"/></w:p>'
        for name in ("a", "a", "b")
    ]
    made = made_of(*marks)
    ends = [end.get(W + "id") for end in made.body.iter(W + "bookmarkEnd")]
    starts = {start.get(W + "id"): start.get(W + "name") for start in made.body.iter(W + "bookmarkStart")}
    assert list(starts) == ends == ["3", "4"]
    assert list(starts.values()) == ["a", "b"]


def test_a_tooltip_is_cut_and_its_address_stands_whole() -> None:
    body = '<w:p><w:hyperlink w:anchor="a" w:tooltip="{{ x }}"><w:r><w:t>her</w:t></w:r></w:hyperlink></w:p>'
    made = filled(template(body), x="https://a.no/" + "b" * 600)
    (link,) = made.body.iter(W + "hyperlink")
    assert len(link.get(W + "tooltip") or "") == 255


NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
ENDS = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def notes(*texts: str) -> bytes:
    inside = "".join(NOTE.format(number, text) for number, text in enumerate(texts, 1))
    return f'<w:footnotes xmlns:w="{MAIN}">{ENDS}{inside}</w:footnotes>'.encode()


def refers(text: str, number: int) -> str:
    return f'<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id="{number}"/></w:r></w:p>'


def with_notes(*body: str) -> Finished:
    return made_of(*body, footnotes=notes("én", "to", "tre"))


def test_notes_that_nothing_refers_to_are_gone_and_the_rest_stand_in_order() -> None:
    made = with_notes(refers("c", 3), p("{%p if nei %}"), refers("b", 2), p("{%p endif %}"), refers("a", 1))
    assert made.texts("word/footnotes.xml") == ["", "tre", "én"]


def test_a_note_that_a_loop_refers_to_is_one_note() -> None:
    made = with_notes(refers("a", 2), *in_loop(refers("b", 1)))
    assert made.texts("word/footnotes.xml") == ["", "to", "én"]
    assert [r.get(W + "id") for r in made.body.iter(W + "footnoteReference")] == ["2", "1"]
    assert made.texts() == ["a", "b", "b2", "b2"]
    instructions = [i.text for i in made.body.iter(W + "instrText")]
    assert instructions == [" NOTEREF _RefNote1 \\f \\h "] * 2
    assert made.body.find(f".//{W}bookmarkStart[@{W}name='_RefNote1']") is not None


def section(width: int, heads: str = "") -> str:
    return f'<w:sectPr>{heads}<w:pgSz w:w="{width}" w:h="100"/></w:sectPr>'


def ends(text: str, width: int, heads: str = "") -> str:
    return f"<w:p><w:pPr>{section(width, heads)}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


HEADS = '<w:headerReference w:type="default" r:id="rId5"/>'


def test_headers_stand_when_the_section_that_brought_them_goes() -> None:
    body = (p("{%p if nei %}"), p("a"), ends("b", 300, HEADS), p("{%p endif %}"), p("c"), ends("d", 200))
    made = made_of(*body, section(200))
    first, *rest = made.body.iter(W + "sectPr")
    assert [head.get(R + "id") for head in first.iter(W + "headerReference")] == ["rId5"]
    assert [list(other.iter(W + "headerReference")) for other in rest] == [[]]


@pytest.mark.parametrize("tag", ["{%p if nei %}", "{%p endif %}"])
def test_a_section_that_shares_a_paragraph_with_a_tag_stands(tag: str) -> None:
    pairs = {"{%p if nei %}": (ends("{%p if nei %}", 300), p("x"), p("{%p endif %}"))}
    body = pairs.get(tag, (p("{%p if nei %}"), p("x"), ends("{%p endif %}", 300)))
    made = made_of(p("a"), *body, p("b"), section(200))
    widths = [size.get(W + "w") for size in made.body.iter(W + "pgSz")]
    assert widths == ["300", "200"]


def test_a_section_that_a_condition_cuts_in_two_is_refused_in_words() -> None:
    body = (p("før"), p("{%p if nei %}"), ends("i", 300), p("{%p endif %}"), p("b"), section(200))
    with pytest.raises(sd.TemplateError) as error:
        compiled(template(*body), "mal.docx")
    assert (error.value.code, error.value.facts["paragraph"]) == ("template-section-in-block", "3")


@pytest.mark.parametrize(
    "body",
    [
        (p("{%p for a in ja %}"), p("{{ a }}"), ends("i", 300), p("{%p endfor %}"), p("b"), section(200)),
        (p("f"), p("{%p if ja %}"), ends("i", 200), p("b"), ends("j", 300), p("{%p endif %}"), section(200)),
    ],
)
def test_whole_sections_may_stand_in_conditions_and_loops(body: tuple[str, ...]) -> None:
    assert list(made_of(*body).body.iter(W + "sectPr"))


def test_what_is_whole_is_left_as_it_is() -> None:
    made = made_of(p("{{ x }}"), grid(row(p("a"), p("b")), 2), p("c"))
    assert list(faults_of(made)) == []
    assert made.texts() == ["verdi", "a", "b", "c"]


def test_nothing_is_shown_where_there_is_no_logo() -> None:
    made = filled(template(p("før {{ logo }} etter"), header=table(p("{{ logo }}"))), logo=Picture(b"", ""))
    assert made.texts() == ["før  etter"]
    assert list(made.root("word/header1.xml").iter("{*}drawing")) == []

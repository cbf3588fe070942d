"""Templates and values: nothing typed is lost or obeyed, and a faulty template is refused with its place."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Blocks, Chart, Gap, Hyperlink, Picture, Series
from usual_documents import USUAL
from word_files import BODY, PROPERTIES, SHIPPED, Finished, W, filled, p, packed, table, template, unpacked

TYPED = [
    "Tiltak & planer <se vedlegg> her",
    "a ]]> b \"c\" 'd'",
    "{{ x }} {{ kommune.navn }} {%p if x %}",
    "{% if x %}a{% endif %}",
    "{# merknad #} {_{ x }_} {_% x %_}",
    "{{r x }} {{y x }} <w:p/> &amp; &#65;",
    "klzzwxh:0001",
]


def refused(*body: str, fields: dict[str, Any] | None = None, **parts: Any) -> sd.TemplateError:
    """The error a template is refused with."""
    with pytest.raises(sd.TemplateError) as found:
        filled(template(*body, **parts), **({"x": "X", "rader": ["a"], **(fields or {})}))
    return found.value


@pytest.mark.parametrize("typed", TYPED)
def test_a_line_comes_out_as_typed_in_body_and_header(typed: str) -> None:
    made = filled(template(p("før {{ x }} etter"), p("neste"), header=p("{{ x }}")), x=typed)
    assert made.texts() == [f"før {typed} etter", "neste"]
    assert made.texts("word/header1.xml") == [typed]


@pytest.mark.parametrize("typed", TYPED)
def test_a_gap_and_a_link_come_out_as_typed(typed: str) -> None:
    body = template(p("{{ x }}"), p("{{ y }}"))
    assert filled(body, x=Gap(typed), y=Hyperlink(typed, "https://a.no/?b&c")).texts() == [typed, typed]


@pytest.mark.parametrize("typed", [typed for typed in TYPED if "_" not in typed])
def test_a_free_text_comes_out_as_typed(typed: str) -> None:
    typeset = re.sub(r'"(\w+)"', r"«\1»", typed)
    assert filled(template(p("{{ x }}"), p("neste")), x=Blocks(typed)).texts() == [typeset, "neste"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("document", USUAL)
def test_what_a_municipality_types_is_never_obeyed(document: str, typed: str) -> None:
    case = {
        "kommune": {"navn": "Fjordvik", "målform": "nb"},
        "tittel": typed,
        "saksfremlegg": {"tittel": typed},
    }
    made = Finished(sd.render(sd.read(case), document))
    assert typed in made.everything()
    title = made.root("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title")
    assert title is not None
    assert title.endswith(typed)


@pytest.mark.parametrize(
    ("tag", "field", "perhaps"),
    [
        ("{{ tittl }}", "tittl", "tittel"),
        ("{{ qqq }}", "qqq", ""),
        ("{{ kommune.nvn }}", "kommune.nvn", "kommune.navn"),
        ("{% if qqq %}a{% endif %}", "qqq", ""),
        ("{% for a in rader %}{{ b }}{% endfor %}", "b", ""),
        ("{{ tittel | qqq }}", "", ""),
    ],
)
def test_an_unknown_name_is_refused_with_its_place(tag: str, field: str, perhaps: str) -> None:
    error = refused(p("ein"), p(f"to {tag}"), p("tre"), fields={"tittel": "T", "kommune": {"navn": "K"}})
    where = {"template": "mal.docx", "part": BODY, "paragraph": "2"}
    assert {**error.facts, **where} == error.facts
    assert error.facts["text"].startswith("to {")
    assert error.facts.get("field", "") == field
    assert error.facts.get("perhaps", "") == perhaps
    assert "avsnitt 2" in error.say("nb").casefold()


def test_an_unknown_name_in_a_header_is_refused_with_its_part() -> None:
    assert refused(p("a"), header=p("{{ y }}")).facts["part"] == "word/header1.xml"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            ("{{ en }}", "{% if to %}{{ x }}{% endif %}", "{{ x }}", "{{ tre }}{{ en }}"),
            [("en", "1"), ("to", "2"), ("tre", "4"), ("en", "4")],
        ),
        (("{%p if x %}a", "{%p endif %}", "b{%p if x %}", "{%p endif %}"), [("", "1"), ("", "3")]),
    ],
)
def test_all_faults_of_a_kind_are_told_at_once_in_order(
    body: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    error = refused(*map(p, body))
    faults = [error, *error.others]
    assert [(fault.facts.get("field", ""), fault.facts["paragraph"]) for fault in faults] == told
    assert error.say("nn").split("\n") == [
        line for fault in faults for line in sd.TemplateError(fault.code, **fault.facts).say("nn").split("\n")
    ]


def test_a_fault_in_the_body_hides_none_in_a_header() -> None:
    error = refused(p("{{ x"), header=p("{% if %}"))
    assert {BODY, "word/header1.xml"} <= {fault.facts["part"] for fault in (error, *error.others)}


def test_a_template_with_very_many_faults_tells_of_the_first() -> None:
    assert len(refused(*[p("{{ feil }}")] * 5000).others) < 50


def test_a_name_that_is_unknown_only_where_it_is_used_is_found_before_anything_is_filled_in() -> None:
    assert refused(p("{% if x == 'Y' %}{{ qqq }}{% endif %}")).facts["field"] == "qqq"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{% if x %}", "template-not-closed"),
        ("{%p for a in rader %}", "template-not-closed"),
        ("{% if x %}{% if x %}a{% endif %}", "template-not-closed"),
        ("{% endif %}", "template-not-begun"),
        ("{% if x %}{% endfor %}", "template-wrong-end"),
        ("{% qqq %}", "template-no-tag"),
        ("{{ x | stor }}", "template-no-filter"),
        *[(tag, "template-half-tag") for tag in ("{{ x", "{{ x }", "{{ }}", "{% for %}", "{{ x | }}")],
    ],
)
def test_a_fault_in_a_tag_is_refused_in_plain_words_with_its_place(tag: str, code: str) -> None:
    error = refused(p("ein"), p("to"), p(tag), p("fire"))
    assert error.code == code
    assert (error.facts["part"], error.facts["paragraph"]) == (BODY, "3")
    assert all("jinja" not in error.say(language).casefold() for language in LANGUAGES)


def test_a_fault_in_a_tag_names_the_paragraph() -> None:
    error = refused(p("ein"), p("to {{ x | }} tre"), p("fire"))
    assert (error.facts["paragraph"], error.facts["text"]) == ("2", "to {{ x | }} tre")


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__.os.getcwd() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__class__ }}",
        "{{ x['__class__'] }}",
        "{{ x | attr('__class__') }}",
        "{{ x.upper() }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ self._TemplateReference__context }}",
        "{{ lipsum() }}",
        "{{ range(3) }}",
        "{% for i in range(10**9) %}a{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% macro a() %}b{% endmacro %}{{ a() }}",
        "{% set ns = namespace() %}",
        "{{ rader.append('b') }}",
        "{{ 1 / 0 }}",
        "{{ x + 1 }}",
        "{{ rader | join(1, 2, 3, 4) }}",
    ],
)
def test_a_template_cannot_run_code(code: str) -> None:
    assert refused(p(code)).facts["template"] == "mal.docx"


@pytest.mark.parametrize(
    "data", [b"", b"tekst", b"PK\x03\x04", packed({"a.txt": b"b"}), packed({BODY: b"<a/>"})]
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(sd.TemplateError) as error:
        compiled(data, "mal.docx")
    assert error.value.code == "template-not-word"


def test_an_archive_that_swells_is_refused() -> None:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(sd.TemplateError) as error:
        compiled(target.getvalue(), "mal.docx")
    assert error.value.code == "template-too-large"


@pytest.mark.parametrize("what", ["parts", "bytes"])
def test_an_archive_with_too_much_in_it_is_refused(what: str) -> None:
    count, data = (600, b"") if what == "parts" else (3, b" " * 40_000_000)
    with pytest.raises(sd.TemplateError) as error:
        compiled(packed({f"word/{n}.xml": data for n in range(count)}), "mal.docx")
    assert error.value.code == "template-too-large"


@pytest.mark.parametrize(
    "xml",
    [
        b"<w:document",
        b"",
        b'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="d">&b;</w:document>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_damaged_xml_and_entities_are_refused_with_their_part(xml: bytes) -> None:
    with pytest.raises(sd.TemplateError) as error:
        compiled(template(document=xml), "mal.docx")
    assert (error.value.code, error.value.facts["part"]) == ("template-xml", BODY)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("- a", "List Bullet"),
        ("1. a", "List Number"),
        ("> a", "Quote"),
        ("    a", "Kode"),
        ("# a", "heading 1"),
        ("**a**", "Strong"),
        ("*a*", "Emphasis"),
        ("`a`", "Kodetegn"),
        ("[a](https://a.no)", "Hyperlink"),
    ],
)
def test_a_style_the_template_lacks_is_named(text: str, style: str) -> None:
    bare = unpacked(template())["word/styles.xml"].replace(f'w:val="{style}"'.encode(), b'w:val="Borte"')
    data = template(p("{{ y }}"), styles=bare)
    rendered = render(compiled(data, "mal.docx"), {"y": Blocks(text)}, PROPERTIES)
    assert rendered.missing_styles == (style,)
    assert Finished(rendered.data).texts() == ["a"]


def test_a_template_without_styles_still_shows_the_text_and_a_list() -> None:
    bare = template(p("{{ x }}"), styles=None)
    assert filled(bare, x=Blocks("a\n\n- b")).texts() == ["a", "b"]


@pytest.mark.parametrize("beside", ["før {{ y }}", "{{ y }} etter", "{{ y }}{{ y }}", "{{ y }} {{ x }}"])
def test_a_short_free_text_may_share_its_line(beside: str) -> None:
    made = filled(template(p(beside)), x="X", y=Blocks("**a** b"))
    assert made.texts() == [beside.replace("{{ y }}", "a b").replace("{{ x }}", "X")]


@pytest.mark.parametrize("text", ["a\n\nb", "- a", "# a"])
def test_a_long_free_text_beside_other_text_is_refused_with_its_place(text: str) -> None:
    error = refused(p("før {{ y }}"), fields={"y": Blocks(text)})
    assert error.code == "template-text-not-alone"
    assert error.facts["text"].startswith("før")


def test_a_free_text_takes_the_style_of_its_paragraph() -> None:
    made = filled(template(p("{{ x }}", style="Kilde")), x=Blocks("a\n\n- b\n\nc"))
    assert made.styles() == ["Kilde", "ListBullet", "Kilde"]


@pytest.mark.parametrize("cell", [p("{{ x }}"), p("{{ x }}") + p("b"), p("{{ x }}", "")])
def test_an_empty_free_text_leaves_no_mark_and_no_cell_without_a_paragraph(cell: str) -> None:
    made = filled(template(p("a"), table(cell), p("{{ x }}"), header=p("{{ x }}")), x=Blocks(""))
    assert all(len(list(tc)) > 0 for tc in made.body.iter("{*}tc"))
    assert "".join(made.texts()) in ("a", "ab")
    assert not any(b"sjumil-docs:marks" in part for part in made.parts.values())


SECTION = "<w:sectPr><w:type/></w:sectPr>"


@pytest.mark.parametrize("text", ["a\n\nb", ""])
def test_a_section_that_ends_in_the_paragraph_of_a_free_text_still_ends_there(text: str) -> None:
    ending = p("{{ x }}").replace("<w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr>")
    paragraphs = list(filled(template(ending, p("c")), x=Blocks(text)).body.iter(W + "p"))
    assert [paragraph.find(f"{W}pPr/{W}sectPr") is not None for paragraph in paragraphs[-2:]] == [True, False]


def test_a_picture_beside_a_free_text_is_kept() -> None:
    beside = p("{{ x }}").replace("</w:p>", "<w:r><w:drawing/></w:r></w:p>")
    assert filled(template(beside), x=Blocks("a")).body.find(f".//{W}drawing") is not None


def test_a_cell_still_ends_in_a_paragraph_after_a_table() -> None:
    made = filled(template(table(table(p("a")) + p("{{ x }}"))), x=Blocks(""))
    assert [cell[-1].tag for cell in made.body.iter(W + "tc")] == [W + "p", W + "p"]


def split_runs(tag: str) -> str:
    """A paragraph whose tag Word has split over runs, with marks of the spelling check between."""
    first, second, third = tag[:2], tag[2:5], tag[5:]
    mark = '<w:proofErr w:type="spellStart"/>'
    return p(first).replace("</w:p>", mark) + p(second, third).removeprefix("<w:p>")


@pytest.mark.parametrize("tag", ["{{ navn }}", "{{ navn | upper }}", "{% if navn %}{{ navn }}{% endif %}"])
def test_a_tag_that_word_has_split_over_runs_is_one_tag(tag: str) -> None:
    assert [text.lower() for text in filled(template(split_runs(tag)), navn="hei").texts()] == ["hei"]


def test_rows_and_paragraphs_repeat() -> None:
    rows = table(p("{%tr for a in rader %}")) + p("{%p for a in rader %}") + p("{{ a }}") + p("{%p endfor %}")
    rows = rows.replace(
        "</w:tbl>",
        f"<w:tr><w:tc>{p('{{ a }}')}</w:tc></w:tr><w:tr><w:tc>{p('{%tr endfor %}')}</w:tc></w:tr></w:tbl>",
    )
    assert filled(template(rows), rader=["b", "c"]).texts() == ["b", "c", "b", "c"]


@pytest.mark.parametrize("value", ["a\x0bb", "a\x01b", "a\x00b", "a\ufffeb", "a\ud800b"])
@pytest.mark.parametrize("make", [str, Blocks, Gap])
def test_what_xml_cannot_hold_becomes_a_space(value: str, make: Callable[[str], Any]) -> None:
    made = filled(template(p("{{ x }}"), header=p("{{ x }}")), x=make(value))
    assert made.texts() == ["a b"] == made.texts("word/header1.xml")


@pytest.mark.parametrize("value", ["a\x0bb", "a\x01b", "a\x00b", "a\ufffeb"])
def test_what_xml_cannot_hold_becomes_a_space_when_a_case_is_read(value: str) -> None:
    case = sd.read({"kommune": {"navn": value, "målform": "nb"}, "tittel": value, "sammendrag": value})
    assert "a b kommune" in Finished(sd.render(case, "analyse")).everything()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_built_into_every_document(text: str) -> None:
    case = {
        "kommune": {"navn": f"K{text}", "målform": "nb"},
        "tittel": f"T{text}",
        "sammendrag": f"S{text}",
        "hovedfunn": [f"H{text}"],
        "innstilling": [f"I{text}"],
        "oversendelse": {"tekst": f"O{text}"},
    }
    for document in sd.document_names():
        assert Finished(sd.render(sd.read(case), document)).everything()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 12000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_refused_in_words_or_still_whole(place: int, damage: bytes) -> None:
    data = (SHIPPED / "nb" / "oversendelsesbrev.docx").read_bytes()
    try:
        compiled(data[:place] + damage + data[place + len(damage) :], "mal.docx")
    except sd.TemplateError as error:
        assert error.say("nb")  # noqa: PT017 – either is right


def test_a_template_is_compiled_once() -> None:
    data = template(p("{{ x }}"))
    assert compiled(data, "mal.docx") is compiled(data, "mal.docx")


def test_filling_in_a_template_leaves_it_as_it_was() -> None:
    data = template(p("{{ x }}"), p("{{ y }}"))
    once = filled(data, x=Blocks("1. a\n\n# b"), y="c").data
    assert filled(data, x=Blocks("annet"), y="d").texts() == ["annet", "d"]
    assert filled(data, x=Blocks("1. a\n\n# b"), y="c").data == once


def test_a_value_that_is_more_than_a_line_is_kept_once_and_marked_wherever_it_is_shown() -> None:
    picture, chart = Picture(b"\x89" * 10_000, "Logo"), Chart("om", ("a",), (Series("b", (1,)),))
    body = p("{% for rad in rader %}{{ x }}{{ y }}{% endfor %}")
    made = compiled(template(body, header=p("{{ x }}")), "mal.docx").fill(
        {"x": picture, "y": chart, "rader": ["a"] * 3}
    )
    assert made.values == [picture, chart]
    assert [made.parts[part].count(b"<s:value n=") for part in (BODY, "word/header1.xml")] == [6, 1]
    assert len(made.parts[BODY]) < 2000


@pytest.mark.parametrize("value", [Gap("a"), Hyperlink("a", "https://a.no"), Blocks("a")])
def test_a_list_of_values_is_shown_as_one_text(value: object) -> None:
    made = filled(template(p("{{ rader | join(', ') }}!")), rader=[value, "b", value])
    assert made.texts() == ["a, b, a!"]


@pytest.mark.parametrize("body", ["{{ x }}{{ y }}", "{{ y }}{{ x }}", "{{ y }} {{ x }}"])
@pytest.mark.parametrize("value", [Gap("b"), Hyperlink("b", "https://a.no")])
def test_a_value_beside_a_free_text_in_its_paragraph_is_shown_too(body: str, value: object) -> None:
    made = filled(template(p(body), p("slutt")), x=Blocks("a"), y=value)
    assert sorted(made.texts()[0].replace(" ", "")) == ["a", "b"]


def test_a_column_that_only_holds_links_is_no_empty_column() -> None:
    cells = [f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in ("A", "B", "a", "{{ x }}")]
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    look = '<w:tblPr><w:tblStyle w:val="Sjumiltabell"/></w:tblPr>'
    rows = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in (cells[:2], cells[2:]))
    made = filled(
        template(f"<w:tbl>{look}{grid}{rows}</w:tbl>", p("slutt")), x=Hyperlink("b", "https://a.no")
    )
    assert made.texts() == ["A", "B", "a", "b", "slutt"]


@pytest.mark.parametrize(
    "inside",
    [
        '<w:r><w:t><s:value n="99"/>a</w:t></w:r>',
        "<w:r><w:t><s:value>a</s:value></w:t></w:r>",
        '<w:hyperlink s:address="https://a.no"><w:r><w:t>a</w:t></w:r></w:hyperlink>',
        '<w:r s:marks="x"><w:t>a</w:t></w:r>',
    ],
)
def test_a_template_cannot_write_our_marks_itself(inside: str) -> None:
    paragraph = f'<w:p xmlns:s="urn:sjumil-docs:marks" s:heading="x" s:origin="x">{inside}</w:p>'
    made = filled(template(paragraph, p("{{ x }}")), x="b")
    assert made.texts() == ["a", "b"]
    assert b"s:value" not in made.parts[BODY]
    assert b"a.no" not in made.parts["word/_rels/document.xml.rels"]

"""Codes work wherever they stand in a template: in text boxes, tables within tables, links and pictures."""

import re

import pytest

from sjumil_docs.word.writing.template_values import Picture
from word_files import BODY, OFFICE, Finished, filled, p, packed, table, template, unpacked

RELATIONSHIPS = "word/_rels/document.xml.rels"


def text_box(*paragraphs: str) -> str:
    """A paragraph with a text box."""
    return f"<w:p><w:r><w:pict><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></w:pict></w:r></w:p>"


def rows(*texts: str) -> str:
    """A table with a row of one cell for each text."""
    return (
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>"
        + "".join(f"<w:tr><w:tc>{p(text)}</w:tc></w:tr>" for text in texts)
        + "</w:tbl>"
    )


LOOP = ["{%p for a in rader %}", "{{ a }}", "{%p endfor %}"]


def test_a_loop_works_in_a_text_box_and_leaves_the_paragraph_around_it() -> None:
    made = filled(template(p("før"), text_box(*map(p, LOOP)), p("etter")), rader=["b", "c"])
    assert made.texts() == ["før", "bc", "b", "c", "etter"]


def test_a_row_loop_works_in_a_table_within_a_table() -> None:
    inner = rows("{%tr for a in rader %}", "{{ a }}", "{%tr endfor %}")
    made = filled(template(table(inner + p("x"))), rader=["b", "c"])
    assert [text for text in made.texts() if text] == ["b", "c", "x"]
    assert len(list(made.body.iter("{*}tbl"))) == 2


PARTED = [
    '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ ti</w:t></w:r></w:hyperlink>'
    "<w:r><w:t>ttel }} etter</w:t></w:r></w:p>",
    '<w:p><w:r><w:t>{{ ti</w:t></w:r><w:ins w:id="1" w:author="A"><w:r><w:t>tt</w:t></w:r></w:ins>'
    "<w:r><w:t>el }} etter</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ tittel }</w:t></w:r><w:r><w:t>} etter</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("paragraph", PARTED, ids=["by a link", "by an insertion", "between its signs"])
def test_a_code_that_is_parted_is_one_code(paragraph: str) -> None:
    assert filled(template(paragraph), tittel="Brev").texts() == ["Brev etter"]


def test_what_follows_a_parted_code_keeps_its_own_look() -> None:
    paragraph = "<w:p><w:r><w:t>{{ x</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> }} etter</w:t></w:r></w:p>"
    (bold,) = filled(template(paragraph), x="X").body.findall(".//{*}r/{*}rPr/{*}b/../..")
    assert "".join(bold.itertext()) == " etter"


@pytest.mark.parametrize("tag", ["{{p tittel }}", "{{r tittel }}", "{{ tittel\u00a0}}"])
def test_the_ways_of_docxtpl_to_write_a_value_work(tag: str) -> None:
    assert filled(template(p(tag)), tittel="Brev").texts() == ["Brev"]


def test_an_alternative_text_is_filled_in_with_plain_text() -> None:
    named = 'xmlns:a="http://schemas.openxmlformats.org/a"'
    picture = f'<w:drawing><a:docPr {named} descr="Vimpel for {{{{ x }}}}"/></w:drawing>'
    made = filled(template(f"<w:p><w:r><w:t>x</w:t></w:r><w:r>{picture}</w:r></w:p>"), x='Å & "Ø"')
    assert 'descr="Vimpel for Å &amp; &quot;Ø&quot;"' in made.parts[BODY].decode()


def linked(target: str, **fields: str) -> Finished:
    """What a letter becomes whose one link leads to an address with a code."""
    link = f'<w:p><w:hyperlink r:id="rIdX" xmlns:r="{OFFICE}"><w:r><w:t>her</w:t></w:r></w:hyperlink></w:p>'
    parts = unpacked(template(link))
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
    rels = parts[RELATIONSHIPS].decode().replace("</Relationships>", f"{relation}</Relationships>")
    return filled(packed({**parts, RELATIONSHIPS: rels.encode()}), **fields)


@pytest.mark.parametrize(
    ("target", "x", "expected"),
    [
        ("mailto:%7B%7Bx%7D%7D", "post@a.no", "mailto:post@a.no"),
        ("https://%7B%7B%20x%20%7D%7D/sjumil", "https://www.a.no", "https://www.a.no/sjumil"),
        ("http://{{ x }}", "www.a.no", "http://www.a.no"),
    ],
)
def test_a_code_in_the_address_of_a_link_is_filled_in(target: str, x: str, expected: str) -> None:
    made = linked(target, x=x)
    (link,) = made.body.iter("{*}hyperlink")
    assert made.targets()[str(link.get(f"{{{OFFICE}}}id"))] == expected
    assert not re.search("%7B|{{", made.parts[RELATIONSHIPS].decode())


@pytest.mark.parametrize("target", ["mailto:%7B%7Bx%7D%7D", "https://%7B%7Bx%7D%7D/a", "%7B%7Bx%7D%7D"])
def test_a_link_that_leads_nowhere_is_text(target: str) -> None:
    made = linked(target, x="")
    assert (made.texts(), list(made.body.iter("{*}hyperlink"))) == (["her"], [])


def test_a_picture_field_without_a_picture_shows_nothing() -> None:
    assert filled(template(p("a"), p("{{ x }}")), x=Picture(b"", "")).texts() == ["a", ""]


def test_the_names_of_elements_may_have_any_prefix() -> None:
    body = "".join(map(p, [*LOOP, "{{ x }} etter"])) + rows("{%tr if x %}", "{{ x }}", "{%tr endif %}")
    data = template(body)
    document = unpacked(data)[BODY].replace(b"w:", b"ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
    made = filled(packed({**unpacked(data), BODY: document}), rader=["b", "c"], x="X")
    assert made.texts() == ["b", "c", "X etter", "X"]

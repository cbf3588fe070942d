"""An unsound template is blamed by name and part, in every build."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.word.inspect.soundness import unsound_places
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from word_files import BODY, LINKS, MAIN, PROPERTIES, SHIPPED, filled, p, packed, table, template, unpacked

LINK = '<w:p><w:hyperlink r:id="{}"><w:r><w:t>inni</w:t></w:r></w:hyperlink></w:p>'
NAMED = 'xmlns:a="http://schemas.openxmlformats.org/a"'
PICTURE = f'<w:p><w:r><w:drawing><a:blip {NAMED} r:embed="rId99"/></w:drawing><w:t>inni</w:t></w:r></w:p>'


def fault(data: bytes) -> sd.TemplateError:
    with pytest.raises(sd.TemplateError) as found:
        render(compiled(data, "mal.docx"), {}, PROPERTIES)
    return found.value


def without(*parts: str) -> bytes:
    return packed({name: data for name, data in unpacked(template(p("a"))).items() if name not in parts})


WITHOUT_TEXT = ("styles", "settings", "numbering", "theme/theme1", "fontTable")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        *((f"word/{name}.xml", (f"word/{name}.xml",) * 3) for name in WITHOUT_TEXT),
        ("word/header1.xml", ("toppteksten", "toppteksten", "the header")),
        ("word/footer2.xml", ("bunnteksten", "botnteksten", "the footer")),
    ],
)
def test_a_part_that_is_missing_is_named(part: str, words: tuple[str, ...]) -> None:
    error = fault(without(part))
    assert (error.code, error.facts["part"]) == ("template-part-missing", part)
    says = [error.say(language) for language in LANGUAGES]
    assert all(word in said and "mal.docx" in said for word, said in zip(words, says, strict=True))


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/header1.xml", "word/theme/theme1.xml"]
)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "template-xml"),
        (b"tull", "template-xml"),
        (b"<html/>", "template-part-wrong"),
        (f'<w:tull xmlns:w="{MAIN}"/>'.encode(), "template-part-wrong"),
    ],
)
def test_a_part_that_is_junk_is_named(part: str, data: bytes, code: str) -> None:
    error = fault(packed({**unpacked(template(p("a"))), part: data}))
    assert (error.code, error.facts["part"]) == (code, part)


def test_a_template_without_relationships_is_refused() -> None:
    body = p("a") + '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/></w:sectPr>'
    parts = unpacked(template(body))
    del parts[LINKS]
    error = fault(packed(parts))
    assert (error.code, error.facts["found"]) == ("template-relationship-missing", "rId5")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>inni</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "no-grid",
        ),
        ("<w:p><w:p><w:r><w:t>inni</w:t></w:r></w:p></w:p>", "wrong-place"),
        ("<w:tc><w:p><w:r><w:t>inni</w:t></w:r></w:p></w:tc>", "wrong-place"),
        ("<w:p><w:t>inni</w:t></w:p>", "wrong-place"),
        (
            '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>inni</w:t></w:r></w:hyperlink></w:p>',
            "relationship-missing",
        ),
        (
            PICTURE,
            "relationship-missing",
        ),
    ],
)
def test_what_stands_where_it_cannot_is_told_with_its_text(body: str, code: str) -> None:
    error = fault(template(p("først"), body, p("a")))
    assert (error.code, error.facts["part"], error.facts["text"]) == (f"template-{code}", BODY, "inni")
    assert all("inni" in error.say(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:x", "vbscript:x", "data:text/html,x"]
)
def test_a_link_that_runs_something_is_refused(address: str) -> None:
    parts = unpacked(template(LINK.format("rIdX")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="{address}" TargetMode="External"/></Relationships>'
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", link.encode())
    assert fault(packed(parts)).code == "template-unsafe-link"


def test_what_is_included_from_elsewhere_is_refused() -> None:
    body = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    assert fault(template(body)).code == "template-unsafe"


def test_all_that_is_unsound_is_told_at_once() -> None:
    error = fault(without("word/styles.xml", "word/header1.xml"))
    assert {e.facts["part"] for e in (error, *error.others)} == {"word/header1.xml", "word/styles.xml"}


@pytest.mark.parametrize("shipped", sorted(SHIPPED.glob("n[bn]/*.docx")), ids=lambda path: path.stem)
def test_the_shipped_templates_are_sound(shipped: Path) -> None:
    document = WordDocument(shipped.name, dict(compiled(shipped.read_bytes(), shipped.name).parts))
    assert list(unsound_places(document)) == []


def test_a_sound_file_has_nothing() -> None:
    document = WordDocument("a.docx", unpacked(filled(template(p("a"), table(p("b")))).data))
    assert list(unsound_places(document)) == []

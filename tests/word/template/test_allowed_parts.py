"""What a template brings with it: what letters and reports are made of, and nothing that runs or fetches."""

from typing import Any

import pytest

import sjumil_docs as sd
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.word.template.compiler import compiled
from word_files import BODY, OFFICE, SHIPPED, p, packed, template, unpacked

TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def brought(*body: str, typed: str = "", linked: str = "", **parts: Any) -> list[sd.TemplateError]:
    """The faults of a template with more content types, more relationships and more parts."""
    all_parts = unpacked(template(*(body or (p("a"),))))
    all_parts[TYPES] = all_parts[TYPES].replace(b"</Types>", f"{typed}</Types>".encode())
    links = all_parts[RELATIONSHIPS]
    all_parts[RELATIONSHIPS] = links.replace(b"</Relationships>", f"{linked}</Relationships>".encode())
    for part, data in parts.pop("more", {}).items():
        all_parts[part] = data
    try:
        compiled(packed(all_parts), "mal.docx")
    except sd.TemplateError as error:
        return [error, *error.others]
    return []


def link(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    """A relationship of a kind."""
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    return f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/>'


def default(ending: str, media_type: str) -> str:
    """What is in the parts that end so."""
    return f'<Default Extension="{ending}" ContentType="{media_type}"/>'


def override(part: str, media_type: str) -> str:
    """What is in a part."""
    return f'<Override PartName="/{part}" ContentType="{media_type}"/>'


def field_of(*instruction: str) -> str:
    """A paragraph with a field whose instruction is in these runs, or is what they are."""
    runs = (i if i.startswith("<") else f"<w:r><w:instrText>{i}</w:instrText></w:r>" for i in instruction)
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{''.join(runs)}{separate}<w:r><w:t>x</w:t></w:r>{end}</w:p>"


def simple(instruction: str) -> str:
    """A paragraph with a field in one piece."""
    return f"<w:p><w:fldSimple w:instr='{instruction}'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaData.xml",
        "word/VBAPROJECT.BIN",
        "word/activeX/activeX1.bin",
        "word/embeddings/oleObject1.bin",
    ],
)
def test_a_part_that_runs_is_refused_by_name(part: str) -> None:
    (error,) = brought(more={part: b"<a/>"})
    assert (error.code, error.facts["part"]) == ("template-unsafe", part)
    assert all(error.facts["part"] in error.say(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("part", "media_type"),
    [
        ("word/h.bin", "application/vnd.ms-office.vbaProject"),
        ("word/h.xml", "application/vnd.ms-office.vbaProject"),
        ("word/h.xml", "application/vnd.ms-office.activeX+xml"),
        ("word/h.xlsx", "application/vnd.openxmlformats-officedocument.oleObject"),
    ],
)
def test_a_part_of_a_type_that_runs_is_refused(part: str, media_type: str) -> None:
    errors = brought(typed=override(part, media_type), more={part: b"<a/>"})
    assert [error.facts["part"] for error in errors] == [part]


@pytest.mark.parametrize(
    ("kind", "part", "media_type"),
    [
        ("header", "word/h.xml", "image/png"),
        ("image", "word/bilde.png.lnk", "image/png"),
        ("image", "word/bilde.html", "image/png"),
        ("theme", "word/uten_ending", ""),
    ],
)
def test_a_part_that_is_not_of_its_type_is_refused(kind: str, part: str, media_type: str) -> None:
    linked = link(kind, part.removeprefix("word/"), "")
    errors = brought(typed=override(part, media_type), linked=linked, more={part: b"<a/>"})
    assert [error.code for error in errors] == ["template-unsafe"]


@pytest.mark.parametrize(
    "part",
    [
        *(
            "evil.exe",
            "word/h.bin",
            "C:\\x",
            "C:\\x.xml",
            "word/a\x01b.xml",
            "word/DOCUMENT.XML",
            "[trash]/0000.dat",
        ),
        *("word/uten_ending", "customUI/customUI.xml", "word/afchunk.html", "word/media/bilde.png.lnk"),
        *("word/webextensions/taskpanes.xml", "word/intelligence2.xml", "word/customizations.xml"),
        *(
            "word/printerSettings/printerSettings1.bin",
            "_xmlsignatures/sig1.xml",
            "word/glossary/document.xml",
        ),
        *("word/comments.xml", "word/people.xml", "customXml/item1.xml", "docProps/thumbnail.jpeg"),
        *("docProps/custom.xml", "docMetadata/LabelInfo.xml", "word/stylesWithEffects.xml"),
    ],
)
def test_a_part_that_no_document_needs_is_left_behind(part: str) -> None:
    parts = unpacked(template(p("a")))
    kind, target = f"{OFFICE}/strange", f"/{part}".replace("\x01", "")
    for links in (RELATIONSHIPS, "_rels/.rels"):
        linked = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"/></Relationships>'
        parts[links] = parts[links].replace(b"</Relationships>", linked.encode())
    kept = compiled(packed({**parts, part: b"<a/>"}), "mal.docx").parts
    assert set(kept) == set(unpacked(template(p("a"))))
    assert b"strange" not in b"".join(kept.values())


@pytest.mark.parametrize(
    "media_type",
    [
        f"{WORD_TYPE}.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ],
)
def test_a_template_that_calls_itself_one_becomes_a_document(media_type: str) -> None:
    parts = unpacked(template(p("a")))
    document = f"{WORD_TYPE}.document.main+xml".encode()
    parts[TYPES] = parts[TYPES].replace(document, media_type.encode())
    kept = compiled(packed(parts), "mal.dotx").parts
    assert document in kept[TYPES]
    assert media_type.encode() not in kept[TYPES]


@pytest.mark.parametrize(
    "linked",
    [
        *(
            link(kind, "http://ond.example/x")
            for kind in ("image", "aFChunk", "oleObject", "frame", "header")
        ),
        *(link(kind, "http://ond.example/x", "") for kind in ("image", "oleObject")),
        *(link("image", target) for target in ("file:///etc/passwd", "\\\\ond\\delt\\x.png", "x.png")),
        link("image", "//ond.example/x.png", ""),
        link("subDocument", "file:///etc/passwd"),
        link(f"{MICROSOFT}/vbaProject", "h.xml", ""),
        link("control", "h.xml", ""),
        link("package", "embeddings/bok.xlsx", ""),
    ],
)
def test_a_relationship_that_fetches_or_runs_is_refused(linked: str) -> None:
    assert [(e.code, e.facts["part"]) for e in brought(linked=linked)] == [("template-unsafe", RELATIONSHIPS)]


@pytest.mark.parametrize(
    "inside",
    [
        '<w:altChunk r:id="rId1"/>',
        '<w:subDoc r:id="rId1"/>',
        '<w:p><w:r><w:object><w:control r:id="rId1"/></w:object></w:r></w:p>',
        '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://ond.example/x.png"/>',
        '<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
    ],
)
def test_an_element_that_fetches_or_runs_is_refused(inside: str) -> None:
    assert [(e.code, e.facts["part"]) for e in brought(inside)] == [("template-unsafe", BODY)]


@pytest.mark.parametrize(
    ("paragraph", "field"),
    [
        (field_of("DDEAUTO c:\\\\cmd.exe"), "DDEAUTO"),
        (field_of(" dde", "auto x"), "DDEAUTO"),
        *((field_of(f" {name} x "), name) for name in ("DDE", "INCLUDETEXT", "IMPORT", "LINK")),
        *((simple(f" {name} x "), name) for name in ("DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "EMBED")),
        (field_of("<w:r><w:t>{{ x }}</w:t></w:r>", "DDE x"), ""),
        (field_of("PAGE ", "{%r if x %}", "DDE x", "{%r endif %}"), "PAGE"),
        (field_of("PAGE {{r x }}", "DDE x"), "PAGE"),
        (field_of(field_of("QUOTE 68")[5:-6], " y"), "X"),
        ("<w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>", "DDE"),
        (simple("{{ x }}"), ""),
        (field_of("DDE x").partition('<w:r><w:fldChar w:fldCharType="separate"')[0] + "</w:p>", "DDE"),
    ],
)
def test_a_field_that_fetches_or_runs_is_refused_with_its_paragraph(paragraph: str, field: str) -> None:
    (error,) = brought(p("først"), paragraph)
    found = {key: error.facts[key] for key in ("field", "part", "paragraph")}
    assert (error.code, found) == (
        "template-unsafe-field",
        {"field": field, "part": BODY, "paragraph": "2"},
    )


def test_a_field_in_a_header_is_looked_at() -> None:
    header = f'<w:hdr xmlns:w="{BODY}"/>'.encode()
    assert brought(more={"word/header1.xml": header}) == []
    data = template(p("a"), header=field_of("LINK x"))
    with pytest.raises(sd.TemplateError) as error:
        compiled(data, "mal.docx")
    assert error.value.facts["part"] == "word/header1.xml"


@pytest.mark.parametrize(
    "paragraph",
    [
        simple(" PAGE "),
        field_of(" TOC \\o &quot;1-2&quot; \\h "),
        field_of("HYPERLINK ", '"https://a.no"'),
        field_of(" IF ", field_of("PAGE")[5:-6], '= 1 "a" "b" '),
        field_of("= 1 + 1"),
        field_of('DATE \\@ "d. MMMM yyyy"'),
        simple("DOCPROPERTY Tittel"),
    ],
)
def test_a_field_that_tells_of_the_document_stays(paragraph: str) -> None:
    assert brought(paragraph) == []


def test_what_templates_have_is_let_through() -> None:
    chart_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    font, label = "application/vnd.openxmlformats-officedocument.obfuscatedFont", "classificationlabels"
    more = {
        "word/media/image1.PNG": b"x",
        "word/fonts/font1.odttf": b"x",
        "word/charts/chart1.xml": b"<a/>",
        "word/charts/_rels/chart1.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{link('package', '../embeddings/bok.xlsx', '')}</Relationships>"
        ).encode(),
        "word/embeddings/bok.xlsx": b"x",
        "customXml/item1.xml": b"<control/>",
        "docMetadata/LabelInfo.xml": b"<a/>",
        "docProps/thumbnail.jpeg": b"x",
    }
    typed = (
        default("png", "image/png")
        + default("odttf", font)
        + default("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        + default("jpeg", "image/jpeg")
        + override("word/charts/chart1.xml", chart_type)
        + override("docMetadata/LabelInfo.xml", f"application/vnd.ms-office.{label}+xml")
    )
    linked = link("hyperlink", "https://a.no") + link("image", "media/image1.PNG", "")
    assert brought(typed=typed, linked=linked, more=more) == []


@pytest.mark.parametrize("shipped", sorted(SHIPPED.glob("n[bn]/*.docx")), ids=lambda path: path.stem)
def test_the_shipped_templates_are_let_through(shipped: Any) -> None:
    assert compiled(shipped.read_bytes(), shipped.name)


def test_the_template_a_template_was_made_from_is_left_behind_wherever_the_settings_lie() -> None:
    parts = unpacked(template(p("a")))
    parts[TYPES] = parts[TYPES].replace(b"/word/settings.xml", b"/word/andre.xml")
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(b"settings.xml", b"andre.xml")
    attached = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rIdX"/></w:settings>'.encode()
    parts["word/andre.xml"] = parts.pop("word/settings.xml").replace(b"</w:settings>", attached)
    parts["word/_rels/andre.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{link('attachedTemplate', 'http://ond.example/t.dotm')}</Relationships>"
    ).encode()
    kept = compiled(packed(parts), "mal.docx").parts
    assert b"ond.example" not in b"".join(kept.values())
    assert b"attachedTemplate" not in kept["word/settings.xml"]
    assert "word/andre.xml" not in kept


@pytest.mark.parametrize(
    ("part", "filling"),
    [
        (BODY, b"<w:p/>" * 200_000),
        (BODY, b"<w:p " + b" ".join(b'w:a%d="x"' % n for n in range(200_000)) + b"/>"),
        ("word/styles.xml", b"<w:style/>" * 200_000),
        (TYPES, b'<Default Extension="q" ContentType="x/y"/>' * 100_000),
        ("word/footer9.xml", b"<a>" * 200_000),
        (BODY, b"<w:p><w:r><w:t>" + b"ord " * 3_000_000 + b"</w:t></w:r></w:p>"),
    ],
    ids=["paragraphs", "attributes", "styles", "types", "footer", "text"],
)
def test_a_template_with_more_in_it_than_any_has_is_refused(part: str, filling: bytes) -> None:
    parts = unpacked(template(p("a")))
    before, sign, after = parts.get(part, b"</a>").rpartition(b"</")
    parts[part] = before.replace(b"<w:body>", b"<w:body>" + filling) if part == BODY else before + filling
    parts[part] += sign + after
    with pytest.raises(sd.TemplateError) as error:
        compiled(packed(parts), "mal.docx")
    assert error.value.code == "template-too-large"


def test_tables_inside_each_other_past_all_bounds_are_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/></w:tc></w:tr></w:tbl>" * 1
    (error,) = brought(deep + "</w:tc></w:tr></w:tbl>" * 999)
    assert (error.code, error.facts["part"]) == ("template-xml", BODY)

"""What goes out of a template's package: a document, its parts under their usual names, and no traces."""

import re

import pytest

import sjumil_docs as sd
from sjumil_docs.word.template.compiler import compiled
from word_files import (
    BODY,
    MAIN,
    NAMESPACES,
    OFFICE,
    Finished,
    W,
    filled,
    p,
    packed,
    story,
    template,
    unpacked,
)
from word_sound import faults_of

TYPES, LINKS, OF_PACKAGE = "[Content_Types].xml", "word/_rels/document.xml.rels", "_rels/.rels"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
AUTHOR = 'w:id="7" w:author="Kari Navn" w:date="2026-01-01T00:00:00Z"'
SETTINGS = f'<w:settings xmlns:w="{MAIN}">{{}}</w:settings>'


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


DELETED = f"<w:del {AUTHOR}>{run('ut', 'delText')}</w:del>"


def with_links(parts: dict[str, bytes], links: str, *written: str) -> dict[str, bytes]:
    """The parts with more relationships."""
    added = "".join(written) + "</Relationships>"
    return {**parts, links: parts[links].replace(b"</Relationships>", added.encode())}


def link(number: int, kind: str, target: str) -> str:
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    return f'<Relationship Id="rIdX{number}" Type="{kind}" Target="{target}"/>'


def texts(*body: str, **fields: object) -> list[str]:
    return filled(template(*body), **fields).texts()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<w:p><w:ins {AUTHOR}>{run('inn')}</w:ins><w:del {AUTHOR}>{run('ut', 'delText')}</w:del></w:p>",
            "inn",
        ),
        (f"<w:p><w:del {AUTHOR}>{run('{{ borte }}')}</w:del>{run('står')}</w:p>", "står"),
        (f"<w:p><w:ins {AUTHOR}>{run('{{ x')}</w:ins>{run(' }}')}</w:p>", "verdi"),
        (
            f"<w:p><w:moveFrom {AUTHOR}>{run('a')}</w:moveFrom><w:moveTo>{run('til')}</w:moveTo></w:p>",
            "til",
        ),
        (f"<w:p><w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>{run('én ')}</w:p>{p('linje')}", "én linje"),
        (f"<w:p><w:pPr><w:rPr><w:ins {AUTHOR}/></w:rPr></w:pPr>{run('ny')}</w:p>", "ny"),
        (
            f"<w:p><w:r><w:rPr><w:rPrChange {AUTHOR}/></w:rPr><w:t>fet</w:t></w:r></w:p>",
            "fet",
        ),
        (
            '<w:p><w:commentRangeStart w:id="1"/>' + run("sagt") + '<w:commentRangeEnd w:id="1"/>'
            '<w:r><w:commentReference w:id="1"/></w:r></w:p>',
            "sagt",
        ),
    ],
)
def test_a_tracked_change_counts_as_accepted_and_comments_are_left(body: str, expected: str) -> None:
    made = filled(template(body), x="verdi")
    assert made.texts() == [expected]
    assert b"Kari Navn" not in made.parts[BODY]
    assert not re.search(rb"<w:(ins|del|move|comment)", made.parts[BODY])


def test_a_row_that_is_deleted_goes_and_one_that_is_inserted_stays() -> None:
    rows = "".join(
        f"<w:tr><w:trPr><w:{kind} {AUTHOR}/></w:trPr><w:tc>{p(kind)}</w:tc></w:tr>" for kind in ("ins", "del")
    )
    assert texts(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>", p("a")) == [
        "ins",
        "a",
    ]


def test_what_a_file_tells_of_its_maker_is_left_behind() -> None:
    inside = (
        '<w:trackRevisions/><w:docVars><w:docVar w:name="a" w:val="Kari Navn"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00112233"/></w:rsids>'
    )
    body = '<w:p w:rsidR="00112233" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    body += f'w14:paraId="1A2B3C4D">{run("a")}</w:p>'
    made = filled(template(body, settings=SETTINGS.format(inside).encode()))
    everything = b"".join(made.parts.values())
    for trace in (b"Kari Navn", b"trackRevisions", b"00112233", b"1A2B3C4D"):
        assert trace not in everything


@pytest.mark.parametrize("binding", ["w:dataBinding", "w15:dataBinding"])
def test_a_control_shows_what_stands_in_it_and_its_store_is_left(binding: str) -> None:
    control = (
        '<w:sdt xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w:sdtPr><w:alias w:val="a"/>'
        f'<w:placeholder><w:docPart w:val="X"/></w:placeholder><w:showingPlcHdr/><{binding} w:xpath="/a"/>'
        "</w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr>"
        "<w:t>{{ x }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    parts = with_links(unpacked(template(control)), LINKS, link(1, "customXml", "../customXml/item1.xml"))
    made = filled(packed({**parts, "customXml/item1.xml": b"<a>Gammel mottaker</a>"}), x="Ny mottaker")
    assert made.texts() == ["Ny mottaker"]
    assert "customXml/item1.xml" not in made.parts
    assert not re.search(rb"dataBinding|showingPlcHdr|placeholder|PlaceholderText", made.parts[BODY])


def test_two_core_properties_become_one() -> None:
    strange = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    parts = unpacked(template(p("a")))
    right = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts[OF_PACKAGE] = parts[OF_PACKAGE].replace(right, strange.encode())
    made = filled(packed(parts))
    kinds = [link.get("Type") for link in made.root(OF_PACKAGE)]
    assert [kind for kind in kinds if str(kind).endswith("core-properties")] == [right.decode()]
    assert b"Fjordvik kommune" in made.parts["docProps/core.xml"]


def renamed(old: str, new: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with one of another name, as other programs give them."""
    given = {new if part == old else part: data for part, data in parts.items()}
    given[TYPES] = given[TYPES].replace(old.encode(), new.encode())
    return given


def test_the_main_part_is_found_whatever_it_and_its_parts_are_called() -> None:
    parts = unpacked(template(p("{{ x }}"), header=p("{{ x }}")))
    parts = renamed(BODY, "word/document2.xml", parts)
    parts = renamed("word/styles.xml", "word/styles2.xml", parts)
    parts = renamed("word/header1.xml", "word/hode.xml", parts)
    links = parts.pop(LINKS).replace(b"styles.xml", b"/word/styles2.xml").replace(b"header1.xml", b"hode.xml")
    parts["word/_rels/document2.xml.rels"] = links
    parts[OF_PACKAGE] = parts[OF_PACKAGE].replace(b"word/document.xml", b"/word/document2.xml")
    made = filled(packed(parts), x="verdi")
    assert made.texts() == ["verdi"]
    assert "verdi" in made.everything().replace("verdi", "", 1)
    assert set(made.parts) == set(filled(template(p("a"))).parts)
    assert list(faults_of(made)) == []


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts as Strict Open XML has them."""
    usual = rb"http://schemas\.openxmlformats\.org/(wordprocessingml|drawingml|officeDocument)/2006/"
    return {
        part: re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", data) if part != TYPES else data
        for part, data in parts.items()
    }


def test_a_template_in_strict_open_xml_is_read() -> None:
    look = '<w:pPr><w:ind w:start="1cm"/><w:jc w:val="start"/></w:pPr>'
    parts = unpacked(template(f"<w:p>{look}{run('{{ x }}')}</w:p>"))
    made = filled(packed(strict(parts)), x="verdi")
    assert made.texts() == ["verdi"]
    assert b"purl.oclc.org" not in b"".join(made.parts.values())
    indent = made.body.find(f".//{W}ind")
    assert indent is not None
    assert indent.get(W + "left") == "567"
    assert made.body.find(f".//{W}jc[@{W}val='left']") is not None
    assert list(faults_of(made)) == []


@pytest.mark.parametrize("lacking", [OF_PACKAGE, TYPES, BODY])
def test_a_file_without_a_main_part_is_no_word_file(lacking: str) -> None:
    parts = unpacked(template(p("a")))
    del parts[lacking]
    with pytest.raises(sd.TemplateError) as error:
        compiled(packed(parts), "mal.docx")
    assert error.value.code == "template-not-word"


def test_the_usual_prefixes_are_declared_at_the_root() -> None:
    body = f'<w:p><w:hyperlink xmlns:r="{OFFICE}" w:anchor="a">{run("a")}</w:hyperlink></w:p>'
    data = template(body, document=story("document", body).replace(f' xmlns:r="{OFFICE}"'.encode(), b"", 1))
    assert Finished(filled(data).data).body.nsmap["r"] == OFFICE


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    shown = f"{marks[1]}{run(result)}" if result else ""
    return f"<w:p>{marks[0]}{run(instruction, 'instrText')}{shown}{marks[2]}</w:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (field(" MACROBUTTON NoMacro [Skriv her]", ""), "[Skriv her]"),
        (field("MACROBUTTON nomacro {{ x }}", ""), "verdi"),
        (field("MACROBUTTON LagreSomPdf [Skriv her]", ""), "[Skriv her]"),
        (field("GOTOBUTTON merke {{ x }}", ""), "verdi"),
        (field(" AUTOTEXT Hilsen ", "Med hilsen"), "Med hilsen"),
        (field("", "Tom"), "Tom"),
        (field("", "{{ x }}").replace("<w:instrText></w:instrText>", ""), "verdi"),
        (f'<w:p><w:fldSimple w:instr="AUTOTEXTLIST a">{run("Hei")}</w:fldSimple></w:p>', "Hei"),
        ('<w:p><w:fldSimple w:instr=" MACROBUTTON NoMacro [Skriv her]"/></w:p>', "[Skriv her]"),
        (
            f'<w:p><w:fldSimple w:instr="MACROBUTTON X {{{{ x }}}}">{run("a")}{run("b")}</w:fldSimple></w:p>',
            "verdi",
        ),
        (f'<w:p><w:fldSimple w:instr="MACROBUTTON AcceptAllChanges">{run("Hei")}</w:fldSimple></w:p>', "Hei"),
        (field(' FILLIN "Navn?" ', "{{ x }}"), "verdi"),
        (field(" ADDIN ZOTERO_ITEM CSL_CITATION {} ", "(SSB 2026)"), "(SSB 2026)"),
        (field(' ASK svar "Hvem?" ', "") + field("NEXT", "") + field("PRIVATE", ""), ""),
        (field(r" SYMBOL 252 \f Wingdings ", "ü"), "ü"),
    ],
)
def test_a_field_that_only_holds_a_place_is_the_text_it_shows(body: str, expected: str) -> None:
    made = filled(template(body), x="verdi")
    assert "".join(made.texts()) == expected
    assert not re.search(rb"fldChar|fldSimple|instrText", made.parts[BODY])


def test_properties_and_tooltips_that_libreoffice_puts_elsewhere_stand_where_word_has_them() -> None:
    section = '<w:p><w:pPr><w:sectPr/><w:pStyle w:val="Heading1"/><w:rPr/></w:pPr></w:p>'
    link = f'<w:p><w:hyperlink w:anchor="a" w:tgtFrame="{{{{ x }}}}">{run("a")}</w:hyperlink></w:p>'
    made = filled(template(section, link, p("slutt")), x="verdi" * 100)
    (properties,) = (pr for pr in made.body.iter(W + "pPr") if pr.find(W + "sectPr") is not None)
    assert [child.tag for child in properties] == [W + "pStyle", W + "rPr", W + "sectPr"]
    (shown,) = made.body.iter(W + "hyperlink")
    assert len(str(shown.get(W + "tooltip"))) == 255
    assert shown.get(W + "tgtFrame") is None


def test_what_older_editions_tagged_for_other_programs_is_plain() -> None:
    properties = '<w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>'
    tag = f'<w:smartTag w:uri="urn:x" w:element="place">{properties}'
    inside = f"<w:p>{tag}{run('{{ ')}</w:smartTag>{run('x }}')}</w:p>"
    block = f'<w:customXml w:uri="urn:x" w:element="del"><w:customXmlPr/>{inside}</w:customXml>'
    around = f'<w:customXml w:uri="urn:x" w:element="brev">{block}{p("b")}</w:customXml>'
    made = filled(template(around), x="verdi")
    assert made.texts() == ["verdi", "b"]
    assert not re.search(rb"smartTag|customXml|urn:x", made.parts[BODY])


def test_libreoffice_names_of_character_sets_are_left_out() -> None:
    font = '<w:font w:name="Arial"><w:charset w:val="00" w:characterSet="windows-1252"/></w:font>'
    made = filled(template(p("a"), fontTable=f"<w:fonts {NAMESPACES}>{font}</w:fonts>".encode()))
    assert b'<w:charset w:val="00"/>' in made.parts["word/fontTable.xml"]


@pytest.mark.parametrize("kind", ["rect", "roundrect", "oval"])
def test_an_older_shape_of_libreoffice_has_its_id_as_word_writes_it(kind: str) -> None:
    shape = f'<v:{kind} xmlns:v="urn:schemas-microsoft-com:vml" ID="shape_0" path="m0,0l1,1"/>'
    made = filled(template(f"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:pict>{shape}</w:pict></w:r></w:p>"))
    (written,) = made.body.iter(f"{{urn:schemas-microsoft-com:vml}}{kind}")
    assert dict(written.attrib) == {"id": "shape_0"}


@pytest.mark.parametrize("prefix", ["ns0", "word", ""])
def test_a_story_may_have_any_prefix(prefix: str) -> None:
    names, colon = (f"xmlns:{prefix}", f"{prefix}:") if prefix else ("xmlns", "")
    body = story("document", p("{{ x }}") + "<w:sectPr/>").decode()
    written = body.replace("<w:", f"<{colon}").replace("</w:", f"</{colon}").replace("xmlns:w=", f"{names}=")
    assert filled(template(document=written.encode()), x="verdi").texts() == ["verdi"]


def test_what_libreoffice_says_in_its_own_way_is_said_as_word_does() -> None:
    look = "<w:pPr><w:rPr><w:b/><w:bCs/><w:b/></w:rPr></w:pPr>"
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit w:val="{value}"/></w:trPr><w:tc><w:p>{look}</w:p></w:tc></w:tr>'
        for value in ("true", "false")
    )
    made = filled(template(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"))
    assert [split.get(W + "val") for split in made.body.iter(W + "cantSplit")] == [None]
    assert [len(look) for look in made.body.iter(W + "rPr")] == [2, 2]

"""Nothing of whoever made a template goes out: in settings, drawings, fields, links, charts."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from sjumil_docs.word.examination import examined
from sjumil_docs.word.inspect.soundness import unsound_places
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.repair.chart_workbook import plain_workbook
from word_files import LINKS, MAIN, OFFICE, TYPES, Finished, filled, p, packed, template, unpacked
from word_pictures import png

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
SHAPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
ON_DISK = r"C:\Users\Kari Navn\bilde.png"
SHOWN = "<w:r><w:t>Brev</w:t></w:r>"


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def line(inside: str) -> str:
    return f"<w:p>{SHOWN}{inside}</w:p>"


def field(instruction: str, shown: str) -> str:
    """A field as Word writes it."""
    marks = [run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    instructed = run(f"<w:instrText>{instruction}</w:instrText>")
    return marks[0] + instructed + marks[1] + run(f"<w:t>{shown}</w:t>") + marks[2]


def picture(described: str = 'name="b" descr="c"', file: str = "b", inside: str = "", more: str = "") -> str:
    """A picture: what is said of it, the name of its file, and what is added to either."""
    return run(
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main">'
        f'<wp:extent cx="9" cy="9"/><wp:docPr id="1" {described}>{more}</wp:docPr><a:graphic>'
        f'<a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{file}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rIdB">{inside}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        "<pic:spPr>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def extended(inside: str) -> str:
    return f'<a:extLst><a:ext uri="{{0}}">{inside}</a:ext></a:extLst>'


def shape(attributes: str, inside: str = "") -> str:
    return run(f'<w:pict {SHAPES}><v:shape id="s" style="width:9pt" {attributes}>{inside}</v:shape></w:pict>')


def with_picture(*body: str, data: bytes = png(4, 4), target: str = "https://a.no") -> bytes:
    """A template with a picture and a link."""
    package = unpacked(template(*body))
    links = (
        f'<Relationship Id="rIdB" Type="{OFFICE}/image" Target="media/b.png"/>'
        f'<Relationship Id="rIdL" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        '<Relationship Id="rIdH" Type="http://schemas.microsoft.com/office/2007/relationships/hdphoto" '
        'Target="media/h.wdp"/></Relationships>'
    )
    package[LINKS] = package[LINKS].replace(b"</Relationships>", links.encode())
    default = b'<Default Extension="png" ContentType="image/png"/></Types>'
    package[TYPES] = package[TYPES].replace(b"</Types>", default)
    return packed({**package, "word/media/b.png": data, "word/media/h.wdp": b"Kari Navn"})


def silent(made: Finished) -> bool:
    """Whether a finished file is sound and says nothing of its maker."""
    assert list(unsound_places(WordDocument("a.docx", dict(made.parts)))) == []
    return not any(
        "Kari Navn".encode(code) in data for data in made.parts.values() for code in ("utf-8", "utf-16-le")
    )


SETTINGS = {
    "password of the protection": '<w:documentProtection w:edit="forms" w:hash="Kari Navn"/>',
    "password for writing": '<w:writeProtection w:hash="Kari Navn" w:recommended="1"/>',
    "captions of an office": '<w:captions><w:caption w:name="Kari Navn"/></w:captions>',
    "schemas": '<l:schemaLibrary xmlns:l="http://schemas.openxmlformats.org/schemaLibrary/2006/main">'
    '<l:schema l:uri="Kari Navn"/></l:schemaLibrary>',
    "filter of the styles": '<w:stylePaneFormatFilter w:val="Kari Navn"/>',
    "additions": '<w:extLst><w:ext w:uri="Kari Navn"/></w:extLst>',
    "a case system's own": '<q:sak xmlns:q="http://sak.example" q:bruker="Kari Navn">Kari Navn</q:sak>',
    "id of the document": f'<w14:docId xmlns:w14="{WORD_2010}" w14:val="Kari Navn"/>',
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_tell_of_the_maker_are_left_behind(name: str) -> None:
    written = f'<w:settings xmlns:w="{MAIN}"><w:defaultTabStop w:val="700"/>{SETTINGS[name]}</w:settings>'
    made = filled(template(p("a"), settings=written.encode()))
    assert silent(made)
    assert b'defaultTabStop w:val="700"' in made.parts["word/settings.xml"]


def test_the_protection_of_a_template_stays_without_its_password() -> None:
    protected = '<w:documentProtection w:edit="forms" w:enforcement="1" w:cryptSpinCount="9" w:hash="x"/>'
    written = f'<w:settings xmlns:w="{MAIN}">{protected}</w:settings>'.encode()
    settings = filled(template(p("a"), settings=written)).parts["word/settings.xml"]
    assert b'<w:documentProtection w:edit="forms" w:enforcement="1"/>' in settings


BODIES = {
    "file of a picture": line(picture(file="Kari Navn.jpg")),
    "path as a description": line(picture(f'name="b" descr="{ON_DISK}"')),
    "path as a name": line(picture(f'name="{ON_DISK}" descr="c"')),
    "id of a drawing": line(
        picture(more=extended('<d:creationId xmlns:d="http://schemas.microsoft.com/d" id="Kari Navn"/>'))
    ),
    "photo before it was retouched": line(
        picture(
            inside=extended(
                '<d:imgProps xmlns:d="http://schemas.microsoft.com/d">'
                '<d:imgLayer r:embed="rIdH"/></d:imgProps>'
            )
        )
    ),
    "copy of a drawing": line(shape('o:gfxdata="Kari Navn"')),
    "where an older picture came from": line(
        shape("", '<v:imagedata r:id="rIdB" o:title="Kari Navn" o:href="Kari Navn"/>')
    ),
    "address of a signer": line(
        shape("", '<o:signatureline v:ext="edit" o:suggestedsigneremail="Kari Navn"/>')
    ),
    "macro of a box": line(
        field("FORMTEXT", "x").replace(
            'w:fldCharType="begin"/>',
            'w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Kari Navn"/></w:ffData></w:fldChar>',
        )
    ),
    "element of a case system": '<q:sak xmlns:q="http://sak.example">Kari Navn</q:sak>' + line(""),
    "attribute of a case system": f'<w:p xmlns:q="http://sak.example" q:u="Kari Navn">{SHOWN}</w:p>',
    "link to a file": line('<w:hyperlink r:id="rIdL"><w:r><w:t>her</w:t></w:r></w:hyperlink>'),
    "link of a picture to a file": line(picture(more='<a:hlinkClick r:id="rIdL"/>')),
    "field that is a link to a file": line(field(f'HYPERLINK "{ON_DISK}"', "her")),
    "field that is a link to a server": line(field(r'HYPERLINK "\\\\server\\Kari Navn"', "her")),
}


@pytest.mark.parametrize("name", BODIES)
def test_what_a_text_holds_of_its_maker_is_left_behind(name: str) -> None:
    made = filled(with_picture(BODIES[name], target=r"file:///C:\Users\Kari Navn\a.docx"))
    assert silent(made)
    assert "Brev" in made.texts()[0]


@pytest.mark.parametrize(
    "kind",
    [
        *("USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "TEMPLATE", "COMMENTS", "DOCVARIABLE a"),
        *(r"FILENAME \p", "DOCPROPERTY Manager", "INFO LastSavedBy", "SAVEDATE", "PRINTDATE", "EDITTIME"),
    ],
)
def test_a_field_of_the_maker_shows_nothing_and_is_told_of(kind: str) -> None:
    data = with_picture(line(field(kind, "Kari Navn")), p("{{ x }}"))
    made = filled(data, x="x")
    assert silent(made)
    assert made.texts()[0] == "Brev"


def test_a_link_to_a_machine_is_text_and_is_told_of_with_its_place() -> None:
    body = BODIES["link to a file"], BODIES["field that is a link to a server"]
    data = with_picture(p("Først"), *body, target="file:///C:/Users/a.docx")
    assert filled(data).texts()[1:3] == ["Brevher", "Brevher"]
    assert not list(filled(data).body.iter("{*}hyperlink", "{*}instrText"))
    told = [(fault.code, fault.facts["paragraph"]) for fault in examined(data, "mal.docx", {}).warnings]
    assert told == [("template-local-link", "2"), ("template-local-link", "3")]


@pytest.mark.parametrize(
    "target", ["https://a.no/c:/users", "mailto:a@b.no", "https://file.no", "vedlegg.docx"]
)
def test_other_links_stand(target: str) -> None:
    data = with_picture(BODIES["link to a file"], target=target)
    assert target in filled(data).targets().values()
    assert examined(data, "mal.docx", {}).warnings == ()


def test_a_picture_that_cannot_be_cleaned_is_told_of_with_its_place() -> None:
    data = with_picture(p("Først"), line(picture()), data=b"%PDF-1.4 Kari")
    (fault,) = examined(data, "mal.docx", {}).warnings
    assert (fault.code, fault.facts["paragraph"], fault.facts["picture"]) == (
        "template-picture-kind",
        "2",
        "b.png",
    )
    assert examined(with_picture(line(picture())), "mal.docx", {}).warnings == ()


@pytest.mark.parametrize("moving", ["model3d", "contentPart"])
def test_a_model_or_ink_is_the_picture_that_word_keeps_of_it(moving: str) -> None:
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    names += ' xmlns:am="http://schemas.microsoft.com/am"'
    inside = (
        f'<mc:AlternateContent {names}><mc:Choice Requires="am">'
        f'<am:{moving} r:embed="rIdGone"/></mc:Choice><mc:Fallback><w:t>bilde</w:t></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert filled(template(line(run(inside)))).texts()[0] == "Brevbilde"


def workbook() -> bytes:
    """A workbook as Excel saves it, with all that it notes of its maker."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B2"], sheet["C2"] = "Tall", 3, "='[1]Ark'!A1"
    sheet["B2"].comment = Comment("Kari Navn sa", "Kari Navn")
    sheet["A1"].hyperlink = "file:///C:/Kari Navn"
    book.properties.creator = "Kari Navn"
    written = BytesIO()
    book.save(written)
    parts = unpacked(written.getvalue())
    path = b'<a:absPath xmlns:a="http://schemas.microsoft.com/a" url="Kari Navn"/>'
    saved = path + b'<fileSharing userName="Kari Navn"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<bookViews", saved + b"<bookViews")
    return packed(parts)


def test_the_workbook_of_a_chart_has_its_figures_and_nothing_of_its_maker() -> None:
    assert b"Kari Navn" in b"".join(unpacked(workbook()).values())
    plain = plain_workbook(workbook(), "mal.docx")
    assert b"Kari Navn" not in b"".join(unpacked(plain).values())
    sheet = load_workbook(BytesIO(plain)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Tall", None, None],
        [None, 3, None],
    ]


def test_the_workbook_of_a_chart_in_a_template_is_cleaned() -> None:
    parts = unpacked(with_picture(p("a")))
    chart = f'<Relationship Id="rIdC" Type="{OFFICE}/chart" Target="charts/chart9.xml"/></Relationships>'
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", chart.encode())
    types = (
        b'<Default Extension="xlsx" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        b'<Override PartName="/word/charts/chart9.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>'
    )
    parts[TYPES] = parts[TYPES].replace(b"</Types>", types)
    book = f'<Relationship Id="rId1" Type="{OFFICE}/package" Target="../embeddings/b.xlsx"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts["word/charts/_rels/chart9.xml.rels"] = empty + book.encode() + b"</Relationships>"
    parts["word/charts/chart9.xml"] = f'<c:chartSpace xmlns:c="{DRAWING}/chart"/>'.encode()
    made = filled(packed({**parts, "word/embeddings/b.xlsx": workbook()}))
    assert b"Kari Navn" not in b"".join(unpacked(made.parts["word/embeddings/b.xlsx"]).values())


def test_a_sheet_keeps_its_page_setup_without_the_printer() -> None:
    parts = unpacked(workbook())
    sheet, links = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    named = f'<pageSetup xmlns:r="{OFFICE}" orientation="landscape" r:id="rIdP"/></worksheet>'
    parts[sheet] = parts[sheet].replace(b"</worksheet>", named.encode())
    printer = f'<Relationship Id="rIdP" Type="{OFFICE}/printerSettings" Target="../p.bin"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", printer.encode())
    plain = unpacked(plain_workbook(packed(parts), "mal.docx"))
    assert b'orientation="landscape"' in plain[sheet]
    assert b"rIdP" not in plain[sheet] + plain[links]
    assert b"legacyDrawing" in parts[sheet]
    assert b"legacyDrawing" not in plain[sheet]


def test_a_list_of_additions_goes_with_the_last_of_them() -> None:
    assert b"extLst" not in filled(with_picture(BODIES["id of a drawing"])).parts["word/document.xml"]

"""Pictures in the answers of forms: files in the case folder that the answers name."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

import sjumil_docs as sd
from filled_forms import BODY, FormFile
from sjumil_docs.word.ooxml.xml import W

RELATIONSHIPS = "word/_rels/document.xml.rels"
_DRAWING = (
    '<w:r xmlns:w="{w}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing>'
    '<w:docPr descr="{text}"/><a:blip r:embed="{id}"/></w:drawing></w:r>'
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    return folder


def picture(colour: str = "red", format: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, format)
    return buffer.getvalue()


def form_of(case: Path, folder: Path) -> FormFile:
    (written,) = sd.forms(case, folder, ["god_omsorg"]).forms
    return FormFile(written.path.read_bytes())


def insert(form: FormFile, bookmark: str, data: bytes, text: str = "Et hus", name: str = "a.png") -> None:
    """Puts a picture at the end of the first paragraph of a field."""
    root = etree.fromstring(form.parts[RELATIONSHIPS])
    id = f"rIdBilde{len(root)}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    etree.SubElement(root, str(root.tag)[:-1], Id=id, Type=kind, Target=f"media/{name}")
    form.parts |= {RELATIONSHIPS: etree.tostring(root), f"word/media/{name}": data}
    run = etree.fromstring(_DRAWING.format(w=W[1:-1], text=text, id=id))
    form.first_paragraph(bookmark).append(run)


def saved(form: FormFile, path: Path) -> Path:
    path.write_bytes(form.bytes())
    return path


def test_a_picture_in_an_answer_is_a_file_that_the_answer_names(case: Path, tmp_path: Path) -> None:
    form = form_of(case, tmp_path / "skjema")
    form.fill("svar_2_1_svar", "Slik ser det ut: ")
    form.fill("svar_2_1_styrker", "Nytt hus ")
    insert(form, "svar_2_1_svar", picture())
    insert(form, "svar_2_1_styrker", picture("blue", "GIF"), "", "b.gif")
    file = saved(form, tmp_path / "a.docx")
    dry = sd.collect(case, file, dry_run=True)
    assert not (case / "bilder").exists()
    result = sd.collect(case, file)
    assert result.complete
    assert [path.name for path in result.changed] == [path.name for path in dry.changed]
    files = {Image.open(path).convert("RGB").getpixel((0, 0)): path for path in (case / "bilder").iterdir()}
    first, second = files[255, 0, 0], files[0, 0, 255]
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert answer.answer == f"Slik ser det ut: ![Et hus](bilder/{first.name})"
    assert answer.strengths == (f"Nytt hus ![](bilder/{second.name})",)
    assert (first.suffix, second.suffix) == (".png", ".png")
    assert sd.collect(case, file).changed == ()
    assert not [p for p in sd.check(case) if p.code.startswith("reference.")]


def test_a_picture_that_was_sent_in_a_form_says_nothing_new(case: Path, tmp_path: Path) -> None:
    (case / "hus.png").write_bytes(picture())
    text = "spørsmål:\n  '2.1':\n    svar: |\n      Her er huset.\n\n      ![Et hus](hus.png)\n"
    answers = case / "svar" / "god_omsorg.yaml"
    answers.write_text(text, encoding="utf-8")
    file = saved(form_of(case, tmp_path / "skjema"), tmp_path / "a.docx")
    result = sd.collect(case, file)
    assert (result.changed, result.forms[0].left_over) == ((), ())
    answers.write_text("spørsmål:\n  '2.1':\n    svar: Vi har flyttet.\n", encoding="utf-8")
    result = sd.collect(case, file)
    assert (result.changed, result.forms[0].left_over) == ((), ())
    assert not (case / "bilder").exists()


def test_what_is_no_picture_or_stands_where_none_can_is_told_of(case: Path, tmp_path: Path) -> None:
    form = form_of(case, tmp_path / "skjema")
    form.fill("svar_2_1_svar", "Se her. ")
    insert(form, "svar_2_1_svar", b"ikke et bilde", "Kart")
    insert(form, "skjema_referent", picture(), "Signatur", "b.png")
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    assert sorted((left.kind, left.text) for left in result.left_over) == [
        ("picture", "Kart"),
        ("picture", "Signatur"),
    ]
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Se her."
    assert not (case / "bilder").exists()


def test_a_picture_never_leaves_the_case_folder(case: Path, tmp_path: Path) -> None:
    (tmp_path / "utenfor").mkdir()
    (case / "bilder").symlink_to(tmp_path / "utenfor", target_is_directory=True)
    form = form_of(case, tmp_path / "skjema")
    form.fill("svar_2_1_svar", "Se her. ")
    insert(form, "svar_2_1_svar", picture())
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    assert [(left.kind, left.text) for left in result.left_over] == [("picture", "Et hus")]
    assert list((tmp_path / "utenfor").iterdir()) == []


def test_a_picture_is_read_from_the_body(case: Path, tmp_path: Path) -> None:
    """The relationship of a part that is not there leads nowhere."""
    form = form_of(case, tmp_path / "skjema")
    form.fill("svar_2_1_svar", "Se her. ")
    insert(form, "svar_2_1_svar", picture())
    del form.parts["word/media/a.png"]
    assert BODY not in form.parts["word/_rels/document.xml.rels"].decode()
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    assert [(left.kind, left.text) for left in result.left_over] == [("picture", "Et hus")]


def test_a_picture_below_the_table_of_a_field_is_told_of(case: Path, tmp_path: Path) -> None:
    """Also one that stands twice in the file, once for older programs; a text box is told of by its words."""
    form = form_of(case, tmp_path / "skjema")
    table = next(form.first_paragraph("svar_2_1_ideer").iterancestors(W + "tbl"))
    drawing = _DRAWING.format(w=W[1:-1], text="", id="rId1")
    for inside in (
        drawing,
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{drawing}</mc:Fallback></mc:AlternateContent>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>",
    ):
        table.addnext(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inside}</w:p>'))
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    told = [(left.kind, left.place.partition(" ")[0], left.text) for left in result.left_over]
    assert sorted(told) == [("picture", "2.1", ""), ("picture", "2.1", ""), ("text", "2.1", "I boksen")]


def test_the_ticks_and_arrows_of_a_symbol_font_are_signs_that_print(case: Path, tmp_path: Path) -> None:
    form = form_of(case, tmp_path / "skjema")
    form.fill("svar_2_1_svar", "Ja ")
    symbols = (("Wingdings", "F0FC"), ("Wingdings", "F0E0"), ("Symbol", "03B1"))
    for font, code in symbols:
        sign = f'<w:sym w:font="{font}" w:char="{code}"/>'
        form.first_paragraph("svar_2_1_svar").append(
            etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}">{sign}</w:r>')
        )
    sd.collect(case, saved(form, tmp_path / "a.docx"))
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja ✓→α"

"""Forms that are not as they were sent, or were sent before the case was changed; and whom they are from."""

from pathlib import Path

import pytest
from lxml import etree

import sjumil_docs as sd
from filled_forms import FormFile
from filled_workbooks import filled
from paths import SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.language.words import message
from sjumil_docs.word.ooxml.xml import W, element, paragraph_properties, set_property

OWN_SET = """
navn: Vidviks sett
utgave: "1"
steg:
  - nøkkel: god_omsorg
    nummer: "2"
    navn: God omsorg
    spørsmål:
      - nr: "2.1"
        tekst: Får foreldre hjelp?
      - nr: "2.2"
        tekst: Får barn hjelp?
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    return folder


def form_of(case: Path, folder: Path, step: str = "god_omsorg", **fields: str) -> FormFile:
    (written,) = sd.forms(case, folder / "skjema", [step]).forms
    form = FormFile(written.path.read_bytes())
    for bookmark, text in fields.items():
        form.fill(bookmark, text)
    return form


def saved(form: FormFile, path: Path) -> Path:
    path.write_bytes(form.bytes())
    return path


def without_bookmarks(form: FormFile) -> FormFile:
    """The form as a program saves it that does not know bookmarks."""
    for mark in [*form.root.iter(W + "bookmarkStart"), *form.root.iter(W + "bookmarkEnd")]:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    return form


def test_a_form_in_another_language_or_edition_is_told_of(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(form_of(case, tmp_path, svar_2_1_svar="Ja."), tmp_path / "a.docx")
    text = (case / "sak.yaml").read_text(encoding="utf-8")
    edition = "2026" if "spørsmålssett: 2026-2" in text else "2026-2"
    text = text.replace("målform: nb", "målform: nn").replace("spørsmålssett: 2026-2", "")
    (case / "sak.yaml").write_text(text, encoding="utf-8")
    (form,) = sd.collect(case, file, dry_run=True).forms
    assert (form.other_language, form.other_edition) == ("nb", "2026-2")
    assert edition == "2026"
    assert run(["collect", str(case), str(file), "--lang", "nn"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "på bokmål, og saka på nynorsk" in said
    assert "utgåve 2026-2" in said


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_question_that_was_asked_in_other_words_is_named(format: str, case: Path, tmp_path: Path) -> None:
    (case / "spørsmålssett.yaml").write_text(OWN_SET, encoding="utf-8")
    root = case / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("spørsmålssett: 2026-2", ""), encoding="utf-8")
    if format == "docx":
        file = saved(form_of(case, tmp_path, svar_2_1_svar="Ja."), tmp_path / "a.docx")
    else:
        (book,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
        file = filled(book.path, tmp_path / "a.xlsx", _2_God_omsorg={"C5": "Ja."})
    new = OWN_SET.replace("Får foreldre hjelp?", "Hvilken hjelp får foreldre?").replace(
        "Får barn", "Kan barn få"
    )
    (case / "spørsmålssett.yaml").write_text(new, encoding="utf-8")
    (form,) = sd.collect(case, file).forms
    assert [(left.kind, left.place, left.text, left.before) for left in form.left_over] == [
        ("reworded", "2.1", "Får foreldre hjelp?", "Hvilken hjelp får foreldre?")
    ]
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja."


NAMES = {
    "Kopi av 2 God omsorg - Helsestasjonen (1).docx": "Helsestasjonen",
    "2 God omsorg Nav.docx": "Nav",
    "SV_ 2_God_omsorg_barnevernet.docx": "barnevernet",
    "2 God omsorg - Kopi.docx": "skjemaet «2 God omsorg - Kopi»",
    "2 God omsorg.docx": "skjemaet «2 God omsorg»",
    "fra skolen.docx": "fra skolen",
}


@pytest.mark.parametrize(("name", "sender"), NAMES.items(), ids=NAMES.keys())
def test_the_name_of_a_file_says_whom_it_is_from_without_what_programs_put_in_it(
    name: str, sender: str, case: Path, tmp_path: Path
) -> None:
    file = saved(form_of(case, tmp_path, svar_2_1_svar="Ja."), tmp_path / name)
    assert sd.collect(case, file).forms[0].sender == sender


def test_who_wrote_is_the_sender_before_the_name_of_the_file(case: Path, tmp_path: Path) -> None:
    fields = {"skjema_spurte": "Koordinator", "skjema_referent": "Sekretær"}
    file = saved(
        form_of(case, tmp_path, svar_2_1_svar="Ja.", **fields), tmp_path / "Kopi av 2 God omsorg.docx"
    )
    assert sd.collect(case, file, dry_run=True).forms[0].sender == "Sekretær"
    both = saved(form_of(case, tmp_path, skjema_andre="Nav", **fields), tmp_path / "b.docx")
    assert sd.collect(case, both, dry_run=True).forms[0].sender == "Nav"


def test_a_form_without_bookmarks_has_all_its_fields_and_says_so_once(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {f"svar_2_{number}_svar": f"Svar {number}." for number in range(1, 9)}
    form = without_bookmarks(
        form_of(case, tmp_path, skjema_andre="Nav; Skolen", steg_status="Godt.", **answers)
    )
    assert run(["collect", str(case), str(saved(form, tmp_path / "a.docx")), "--lang", "nb"]) == 0
    said = capsys.readouterr().out
    assert sum("bokmerke" in line.casefold() for line in said.splitlines()) == 2  # by number, and by order
    assert not [line for line in said.splitlines() if "Utenfor feltene" in line and "Til stede" in line]
    assert "fra Nav, Skolen" in said
    read = sd.read(case)
    assert [read.answer_to("god_omsorg", f"2.{n}").answer for n in range(1, 9)] == [*answers.values()]
    assert read.said_of("god_omsorg").status == "Godt."


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda"])
def test_a_form_without_bookmarks_has_nothing_outside_its_fields_but_what_people_wrote(
    sample: str, tmp_path: Path
) -> None:
    """What is printed in it is known by its words, in either målform; a second column is one of the field."""
    case = SAMPLES / sample
    form = without_bookmarks(form_of(case, tmp_path, step="medbestemmelse"))
    (untouched,) = sd.collect(case, saved(form, tmp_path / "a.docx"), dry_run=True).forms
    assert {left.kind for left in untouched.left_over} <= {"meeting"}
    paragraph = next(p for p in form.root.iter(W + "p") if "Barnekonvensjonen, " in "".join(p.itertext()))
    copy = etree.fromstring(etree.tostring(paragraph))
    next(copy.iter(W + "t")).text = "Vi ringer dere."
    paragraph.addnext(copy)
    (written,) = sd.collect(case, saved(form, tmp_path / "b.docx"), dry_run=True).forms
    texts = [left.text for left in written.left_over if left.kind == "text"]
    assert len(texts) == 1
    assert "Vi ringer dere." in texts[0]


def test_a_name_that_is_written_among_the_boxes_is_not_lost(case: Path, tmp_path: Path) -> None:
    root = case / "sak.yaml"
    named = "deltakere:\n  - id: nav\n    navn: Nav\n"
    root.write_text(root.read_text(encoding="utf-8").replace("deltakere:\n", named, 1), encoding="utf-8")
    form = form_of(case, tmp_path)
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Speidergruppa</w:t></w:r></w:p>')
    form.first_paragraph("skjema_deltakere_1").addnext(paragraph)
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    assert "Speidergruppa" in " ".join(left.text for left in result.left_over)
    assert result.sender == "Speidergruppa"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_came_in_and_may_point_out_a_person_is_told_of_with_its_place(
    language: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "svar" / "god_helse.yaml").write_text("status: Ring 01010750160.\n", encoding="utf-8")
    file = saved(form_of(case, tmp_path, svar_2_1_svar="Det gjelder 01010750160."), tmp_path / "a.docx")
    assert [problem.code for problem in sd.collect(case, file, dry_run=True).personal] == [
        "privacy.identity-number"
    ]
    assert run(["collect", str(case), str(file), "--lang", language, "--dry-run"]) == 0
    foreseen = " ".join(capsys.readouterr().out.split())
    assert "a.docx, 2.1 Svar: " in foreseen
    assert "[privacy.identity-number]" in foreseen
    assert "01010750160" not in foreseen
    assert run(["collect", str(case), str(file), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert "[privacy.identity-number]" in said
    assert "svar/god_omsorg.yaml:" in said
    assert "god_helse" not in said
    assert "01010750160" not in said
    assert sd.collect(case, file).personal == ()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_build_says_that_persons_may_be_named_and_how_to_see_where(
    language: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "svar" / "god_helse.yaml").write_text("status: Ring 01010750160.\n", encoding="utf-8")
    run(["build", str(case), "--document", "analyse", "--lang", language])
    said = capsys.readouterr().out
    facts = {"case": str(case), "count": 1}
    assert message(language, "built.persons-and-gaps", facts) in said  # type: ignore[arg-type]
    assert said.count("sjumil-docs check") == 1
    assert "01010750160" not in said


def test_the_files_that_changed_are_named_from_the_case_folder(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(form_of(case, tmp_path, svar_2_1_svar="Ja."), tmp_path / "a.docx")
    monkeypatch.chdir(tmp_path)
    run(["collect", case.name, file.name, "--lang", "nb"])
    said = " ".join(capsys.readouterr().out.split())
    assert "Skrevet: svar/god_omsorg.yaml, hentet_inn.yaml" in said


def test_only_what_came_in_with_this_form_is_told_of(case: Path, tmp_path: Path) -> None:
    first = saved(form_of(case, tmp_path, svar_2_1_svar="Det gjelder 01010750160."), tmp_path / "a.docx")
    assert len(sd.collect(case, first).personal) == 1
    second = saved(form_of(case, tmp_path, svar_2_1_svar="Ellers går det bra."), tmp_path / "b.docx")
    assert sd.collect(case, second).personal == ()
    third = saved(form_of(case, tmp_path, svar_2_1_svar="Og 01010750160 igjen."), tmp_path / "c.docx")
    assert [problem.text_line for problem in sd.collect(case, third).personal] == [8]


def heading(text: str) -> etree._Element:
    """A paragraph of the person's own in a style of headings."""
    paragraph = element("p")
    set_property(paragraph_properties(paragraph), element("pStyle", val="Heading1"))
    paragraph.append(etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t>{text}</w:t></w:r>'))
    return paragraph


def table_of(form: FormFile, bookmark: str) -> etree._Element:
    return next(form.first_paragraph(bookmark).iterancestors(W + "tbl"))


@pytest.mark.parametrize("has_bookmarks", [True, False])
@pytest.mark.parametrize("text", ["Vårt svar", "2026 og før", "1. Bakgrunn"])
def test_a_heading_that_somebody_has_put_in_hides_no_question(
    text: str, has_bookmarks: bool, case: Path, tmp_path: Path
) -> None:
    form = form_of(case, tmp_path, svar_2_1_svar="Ja.", svar_2_2_svar="Nei.", svar_2_3_svar="Kanskje.")
    table_of(form, "svar_2_2_svar").addprevious(heading(text))
    form.first_paragraph("svar_2_3_svar").addnext(heading("Mer"))
    file = saved(form if has_bookmarks else without_bookmarks(form), tmp_path / "a.docx")
    (result,) = sd.collect(case, file).forms
    answers = [sd.read(case).answer_to("god_omsorg", number).answer for number in ("2.1", "2.2", "2.3")]
    assert answers == ["Ja.", "Nei.", "Kanskje.\n\n# Mer"]
    assert [value.place for value in result.values] == ["2.1 Svar", "2.2 Svar", "2.3 Svar"]
    assert [(left.text, left.place[:4]) for left in result.left_over] == [(text, "2.2 ")]


def test_a_whole_file_that_is_put_in_a_form_is_told_of_with_its_place(case: Path, tmp_path: Path) -> None:
    form = form_of(case, tmp_path, svar_2_1_svar="Ja.")
    form.first_paragraph("svar_2_1_svar").addnext(element("altChunk"))
    table_of(form, "svar_2_2_svar").addnext(element("altChunk"))
    (result,) = sd.collect(case, saved(form, tmp_path / "a.docx")).forms
    assert [(left.kind, left.place[:8]) for left in result.left_over] == [
        ("inserted-file", "2.1 Svar"),
        ("inserted-file", "2.2 Hvor"),
    ]
    assert "teksten i den er ikke lest" in result.left_over[0].say()
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja."

"""A form that is collected again: nothing comes twice, whatever the case has made of its words since."""

from pathlib import Path

import pytest
import yaml

import sjumil_docs as sd
from filled_forms import FormFile
from sjumil_docs.cli import run
from sjumil_docs.output import locked_folder

CASE = {"kommune": {"navn": "Vidvik", "målform": "nb"}, "deltakere": [{"id": "nav", "navn": "Nav"}]}
NOTES = "hentet_inn.yaml"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    (folder / "svar").mkdir(parents=True)
    (folder / "sak.yaml").write_text(yaml.safe_dump(CASE, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    (form,) = sd.forms(CASE, tmp_path_factory.mktemp("blank"), "god_omsorg").forms
    return form.path.read_bytes()


def filled(target: Path, data: bytes, **fields: str) -> Path:
    form = FormFile(data)
    for bookmark, text in fields.items():
        form.fill(bookmark, *text.split("\n"))
    target.write_bytes(form.bytes())
    return target


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_answer_that_was_mended_in_the_case_does_not_come_back(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    form = filled(
        tmp_path / "fra Nav.docx",
        blank,
        svar_2_1_svar="Vi møte alle.\nOgså hjemme.",
        svar_2_1_styrker="Nær\nRask",
        svar_2_1_deltakere="Nav",
        steg_samlet="På plass",
    )
    sd.collect(case, form)
    answers = case / "svar" / "god_omsorg.yaml"
    rewrite(answers, "møte alle", "møter alle")
    rewrite(answers, "- Rask", "- Raskt")
    rewrite(answers, "- nav", "- skole")
    rewrite(answers, "på plass", "mangler")
    mended = answers.read_text(encoding="utf-8")
    (again,) = (result := sd.collect(case, form)).forms
    assert {value.outcome for value in again.values} == {"collected-before"}
    assert again.left_over == ()
    assert (result.changed, answers.read_text(encoding="utf-8")) == ((), mended)
    answers.write_text("status: Godt.\n", encoding="utf-8")  # an answer that was deleted stays so too
    assert sd.collect(case, form).changed == ()


def test_what_is_new_in_a_form_comes_in_without_what_came_before(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    sd.collect(case, filled(tmp_path / "a.docx", blank, svar_2_1_svar="Først.", svar_2_1_styrker="Nær"))
    rewrite(case / "svar" / "god_omsorg.yaml", "Først.", "Slik skrev vi det om.")
    form = filled(tmp_path / "a.docx", blank, svar_2_1_svar="Først.\nSå.", svar_2_1_styrker="Nær\nNy")
    sd.collect(case, form)
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert answer.answer == "Slik skrev vi det om.\n\n*Fra a:*\n\nSå."
    assert answer.strengths == ("Nær", "Ny")
    assert [form.file for form in sd.read(case).received] == ["a.docx"]


def test_a_form_that_is_deleted_from_the_notes_is_collected_anew(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    form = filled(tmp_path / "a.docx", blank, svar_2_1_svar="Ja.")
    sd.collect(case, form)
    (case / "svar" / "god_omsorg.yaml").unlink()
    (case / NOTES).unlink()
    assert [value.outcome for value in sd.collect(case, form).forms[0].values] == ["new"]


def test_rows_and_marks_of_a_workbook_that_the_case_has_changed_do_not_come_back(
    case: Path, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (form,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    book = openpyxl.load_workbook(form.path)
    book["Deltakere"]["B6"] = "Ungdomslaget"
    book["Milepæler"]["A5"], book["Milepæler"]["E5"] = "Start", "ferdig"
    book["Kartlegging"]["C5"] = "x"
    book.save(tmp_path / "bok.xlsx")
    sd.collect(case, tmp_path / "bok.xlsx")
    (case / "svar" / "medbestemmelse.yaml").unlink()
    for old, new in (("Ungdomslaget", "Ungdomsrådet"), ("ferdig", "snart"), ("id: ungdomslaget", "id: råd")):
        rewrite(case / "sak.yaml", old, new)
    result = sd.collect(case, tmp_path / "bok.xlsx")
    assert {value.outcome for value in result.forms[0].values} <= {"same", "collected-before"}
    assert result.changed == ()


def test_the_notes_hold_no_words_of_the_answers_and_no_identity_number(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    sd.collect(case, filled(tmp_path / "01010750160.docx", blank, svar_2_1_svar="Gjelder 01010750160."))
    notes = (case / NOTES).read_text(encoding="utf-8")
    assert notes.startswith("# Skjemaene som er hentet inn.")
    assert "god_omsorg 2.1 svar = " in notes
    assert "01010750160" not in notes
    assert "Gjelder" not in notes


def test_a_hand_in_the_notes_stops_nothing(case: Path, blank: bytes, tmp_path: Path) -> None:
    """A comment in a list that would be written anew, and lines that mean nothing."""
    sd.collect(case, filled(tmp_path / "a.docx", blank, svar_2_1_svar="Ja."))
    rewrite(case / NOTES, "merker:\n", "merker:\n    - hva som helst # sett over\n")
    (form,) = sd.collect(case, filled(tmp_path / "a.docx", blank, svar_2_2_svar="Nei.")).forms
    assert sd.read(case).answer_to("god_omsorg", "2.2").answer == "Nei."
    assert [(left.kind, left.place) for left in form.left_over] == [("unwritten", "hentet_inn")]


def test_the_status_tells_which_forms_the_answers_are_from(case: Path, blank: bytes, tmp_path: Path) -> None:
    files = [
        filled(tmp_path / "a.docx", blank, svar_2_1_svar="Ja.", skjema_andre="Nav", steg_status="Godt."),
        filled(tmp_path / "b.docx", blank, svar_2_1_svar="Nei.", svar_2_3_styrker="Nær"),
    ]
    sd.collect(case, files)
    status = sd.status(case)
    step = status.steps[1]
    assert [question.forms for question in step.questions[:3]] == [("a.docx", "b.docx"), (), ("b.docx",)]
    assert step.forms == ("a.docx", "b.docx")
    assert [(form.file, form.sender, form.questions) for form in status.forms] == [
        ("a.docx", "Nav", ("2.1",)),
        ("b.docx", "b", ("2.1", "2.3")),
    ]
    assert status.participants[0].forms == ("a.docx",)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_commands_say_what_came_before_and_from_where(
    language: str, case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = filled(tmp_path / "a.docx", blank, svar_2_1_svar="Jo.")
    run(["collect", str(case), str(form), "--lang", language])
    rewrite(case / "svar" / "god_omsorg.yaml", "Jo.", "Ja.")
    capsys.readouterr()
    assert run(["collect", str(case), str(form), "--lang", language]) == 0
    before = {"nb": "Hentet inn før, og endret", "nn": "Henta inn før, og endra", "en": "Collected before"}
    assert f"{before[language]}" in capsys.readouterr().out
    assert run(["status", str(case), "--lang", language]) == 0
    assert "a.docx" in capsys.readouterr().out


def test_a_case_is_collected_into_however_its_folder_is_spelt(
    case: Path, blank: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(locked_folder, "LOCK_TIMEOUT", 0)
    (case / "svar").rmdir()  # so that sak.yaml, which is there, changes together with the new file
    before = (case / "sak.yaml").read_bytes()
    filled(tmp_path / "a.docx", blank, svar_2_1_svar="Ja.", svar_2_1_deltakere="Nav")
    for spelt in ("sak", "./sak", "sak/../sak"):
        (case / NOTES).unlink(missing_ok=True)
        (case / "sak.yaml").write_bytes(before)
        sd.collect(spelt, "a.docx")
        assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja."

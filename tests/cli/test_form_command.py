"""The command that writes forms: what it says, where they lie, and the exit code."""

from pathlib import Path

import pytest

from case_files import write_case
from hand_edits import write_by_hand
from sjumil_docs.cli import run

Output = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "vik")


def test_it_writes_a_form_for_each_step_in_the_case_folder(case: Path, capsys: Output) -> None:
    assert run(["forms", str(case), "--lang", "nb"]) == 0
    assert len(list((case / "skjema").glob("*.docx"))) == 7
    assert capsys.readouterr().out.count("Skrev ") == 7


def test_it_writes_the_steps_that_are_named_where_it_is_told(case: Path, tmp_path: Path) -> None:
    assert run(["forms", str(case), "--out", str(tmp_path / "ut"), "--step", "2", "--step", "god_helse"]) == 0
    assert [p.name for p in sorted((tmp_path / "ut").glob("*.docx"))] == [
        "2 God omsorg.docx",
        "6 God helse.docx",
    ]


def test_it_writes_a_workbook(case: Path, capsys: Output) -> None:
    assert run(["forms", str(case), "--format", "xlsx", "--lang", "nn"]) == 0
    assert (case / "skjema" / "Arbeidsbok.xlsx").is_file()
    assert capsys.readouterr().out.startswith("Skreiv ")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_form_that_is_kept_is_told_of_and_what_to_do(case: Path, language: str, capsys: Output) -> None:
    run(["forms", str(case), "--step", "2"])
    write_by_hand(case / "skjema" / "2 God omsorg.docx", "Helsestasjonen er døra inn.")
    (case / "sak.yaml").write_text("kommune: {navn: Nes, målform: nb}\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["forms", str(case), "--step", "2", "--lang", language]) == 1
    told = capsys.readouterr()
    assert "2 God omsorg.docx" in told.err
    assert "--out" in told.err
    assert told.out == ""


def test_every_reason_to_keep_a_form_has_words(case: Path, capsys: Output) -> None:
    folder = case / "skjema" / "2 God omsorg.docx"
    folder.mkdir(parents=True)
    assert run(["forms", str(case), "--step", "2", "--lang", "nb"]) == 1
    assert "er ingen fil" in capsys.readouterr().err


def test_a_step_that_is_not_there_is_a_fault_of_use(case: Path, capsys: Output) -> None:
    assert run(["forms", str(case), "--step", "9", "--lang", "nb"]) == 2
    assert "«9» er ikke en del av saken" in capsys.readouterr().err


def test_a_case_that_cannot_be_read_has_no_forms(tmp_path: Path, capsys: Output) -> None:
    broken = write_case(tmp_path / "feil", "titel: Analyse\n")
    assert run(["forms", str(broken), "--lang", "nb"]) == 1
    assert not (broken / "skjema").exists()
    assert "sak.yaml" in capsys.readouterr().out

"""New values in the files of a case: the right file, all or none, never over another's work."""

import os
from functools import partial
from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import SMALLEST, write_case
from sjumil_docs.editing.edited_case import ValueEdit, apply_edits, plan_edits
from sjumil_docs.output.replacement import replace_files
from sjumil_docs.problems import EditError, OutputError
from stopping import killed_before_step

ANSWER = ("svar", "god_omsorg", "spørsmål", "2.1", "svar")


def changed(folder: Path, *edits: ValueEdit) -> list[str]:
    return [change.name for change in apply_edits(folder, edits)]


def test_a_value_is_written_in_the_file_that_has_its_key(tmp_path: Path) -> None:
    files = {
        "svar/god_omsorg.yaml": 'spørsmål:\n  "2.1":\n    svar: |\n',
        "deltakere.yaml": "- id: kari\n  navn: Kari\n",
    }
    folder = write_case(tmp_path, "tittel: Gammel\n", files)
    assert changed(folder, ValueEdit(ANSWER, "Ja.")) == ["svar/god_omsorg.yaml"]
    assert changed(folder, ValueEdit(("tittel",), "Ny")) == ["sak.yaml"]
    assert changed(folder, ValueEdit(("deltakere", 1), {"id": "ola", "navn": "Ola"})) == ["deltakere.yaml"]
    assert changed(folder, ValueEdit(("mandat",), "Undersøk.")) == ["sak.yaml"]
    case = sd.read(folder)
    assert (case.title, case.answers["god_omsorg"].questions["2.1"].answer) == ("Ny", "Ja.")
    assert [p.name for p in case.participants] == ["Kari", "Ola"]


def test_a_step_without_a_file_gets_one_where_the_others_have_theirs(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "a", files={"svar/god_helse.yaml": "status: Godt\n"})
    assert changed(folder, ValueEdit(ANSWER, "Ja.")) == ["svar/god_omsorg.yaml"]
    assert sd.read(folder).answers["god_omsorg"].questions["2.1"].answer == "Ja."
    with pytest.raises(EditError):
        apply_edits(folder, [ValueEdit(("svar", "../x", "status"), "Ja.")])


@pytest.mark.parametrize("root", ["", "svar:\n  god_helse:\n    status: Godt\n"])
def test_a_case_whose_answers_have_no_folder_keeps_them_in_its_root_file(tmp_path: Path, root: str) -> None:
    folder = write_case(tmp_path, root)
    assert changed(folder, ValueEdit(ANSWER, "Ja.")) == ["sak.yaml"]
    assert sd.read(folder).answers["god_omsorg"].questions["2.1"].answer == "Ja."


def test_a_case_in_one_file_is_edited_there(tmp_path: Path) -> None:
    file = tmp_path / "minste.yaml"
    file.write_text(SMALLEST, "utf-8")
    assert changed(file, ValueEdit(ANSWER, "Ja."), ValueEdit(("tittel",), "Ny")) == ["minste.yaml"]
    assert sd.read(file).title == "Ny"


def test_an_answer_in_a_second_file_of_its_step_is_edited_there(tmp_path: Path) -> None:
    files = {
        "svar/god_omsorg.yaml": "status: Godt\n",
        "svar/god_omsorg (Nav).yaml": 'spørsmål:\n  "2.1":\n    svar: Ja.\n',
    }
    folder = write_case(tmp_path, files=files)
    assert changed(folder, ValueEdit(ANSWER, "Nei.")) == ["svar/god_omsorg (Nav).yaml"]
    assert changed(folder, ValueEdit((*ANSWER[:2], "tiltak"), "Mer.")) == ["svar/god_omsorg.yaml"]


def test_an_answer_in_a_file_of_its_own_is_edited_there(tmp_path: Path) -> None:
    folder = write_case(tmp_path, files={"svar/god_omsorg/spørsmål/2.1/svar.yaml": "|\n  Ja.\n"})
    assert changed(folder, ValueEdit(ANSWER, "Nei.\n\nKanskje.")) == [
        "svar/god_omsorg/spørsmål/2.1/svar.yaml"
    ]
    assert sd.read(folder).answers["god_omsorg"].questions["2.1"].answer == "Nei.\n\nKanskje."


def test_if_one_value_cannot_be_written_none_is(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "tittel: Gammel\n", {"svar/god_omsorg.yaml": "status: &a Godt\n"})
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    with pytest.raises(EditError) as error:
        apply_edits(folder, [ValueEdit(("tittel",), "Ny"), ValueEdit(ANSWER, "Ja.\nNei.")])
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    assert (error.value.facts["file"], error.value.facts["line"]) == ("svar/god_omsorg.yaml", "1")
    assert error.value.text == "svar: |\n  Ja.\n  Nei."
    assert error.value.say("nn").endswith(error.value.text)
    assert error.value.to_dict()["text"] == error.value.text


def test_a_file_that_somebody_saved_meanwhile_is_not_touched(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "tittel: Gammel\n", {"svar/god_omsorg.yaml": "status: Godt\n"})
    changes = plan_edits(folder, [ValueEdit(ANSWER, "Ja."), ValueEdit(("tittel",), "Ny")])
    (folder / "sak.yaml").write_text(SMALLEST + "tittel: Deres\n", "utf-8")
    with pytest.raises(EditError):
        replace_files(changes)
    assert sd.read(folder).title == "Deres"
    assert (folder / "svar" / "god_omsorg.yaml").read_text("utf-8") == "status: Godt\n"


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_case(tmp_path, "tittel: Gammel\n", {"svar/god_omsorg.yaml": "status: Godt\n"})
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    replace = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if target.name == "god_omsorg.yaml" and b"Ja" in path.read_bytes():
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(OutputError):
        apply_edits(folder, [ValueEdit(("tittel",), "Ny"), ValueEdit(ANSWER, "Ja.")])
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes of this kind")
@pytest.mark.parametrize("keep", [False, True])
def test_an_edit_killed_before_any_of_its_steps_leaves_every_file_old_or_new(
    tmp_path: Path, keep: bool
) -> None:
    files = {"svar/god_omsorg.yaml": "status: Godt\n", "svar/god_helse.yaml": "status: Godt\n"}
    values = {("tittel",): "Ny", ANSWER: "Ja.", ("svar", "god_helse", "status"): "Nei."}
    edits = [ValueEdit(path, value) for path, value in values.items()]
    steps, killed = 0, True
    while killed:
        steps += 1
        folder = write_case(tmp_path / str(steps), "tittel: Gammel\n", files)
        old = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
        new = {change.path: change.after for change in plan_edits(folder, edits)}
        killed = killed_before_step(folder, steps, partial(apply_edits, folder, edits, keep))
        assert all(path.read_bytes() in (old[path], new[path.resolve()]) for path in old)
        apply_edits(folder, edits)
        assert all(path.read_bytes() == new[path.resolve()] for path in old)
        assert list(folder.rglob("*.tmp")) == []
    assert steps > 10


def test_a_copy_of_each_old_file_can_be_had_and_is_not_read(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "tittel: Først\n")
    for title in ("Så", "Sist"):
        apply_edits(folder, [ValueEdit(("tittel",), title)], keep=True)
    copies = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.suffix == ".bak"}
    assert copies == {
        "sak.yaml.bak": SMALLEST + "tittel: Først\n",
        "sak.yaml.2.bak": SMALLEST + "tittel: Så\n",
    }
    assert [p.code for p in sd.check(folder) if p.family == "file"] == []


@pytest.mark.skipif(os.name == "nt", reason="no modes of this kind")
def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "tittel: Gammel\n", {"tekster/mandat.txt": "|\n  Undersøk.\n"})
    (folder / "sak.yaml").chmod(0o640)
    (folder / "mandat.yaml").symlink_to(folder / "tekster" / "mandat.txt")
    apply_edits(folder, [ValueEdit(("tittel",), "Ny"), ValueEdit(("mandat",), "Se.")])
    assert (folder / "sak.yaml").stat().st_mode & 0o777 == 0o640
    assert (folder / "mandat.yaml").is_symlink()
    assert sd.read(folder).mandate == "Se."

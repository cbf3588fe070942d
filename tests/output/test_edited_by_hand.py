"""Output: what a person has written in a built file is never gone, and is told from opening and saving."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from hand_edits import open_and_save, text_in, write_by_hand
from office import needs_office, save_as
from paths import SAMPLES
from sjumil_docs import FileState, Outcome
from sjumil_docs.cli.building import build_screen
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.word.story.text_hash import text_hash
from small_cases import small_case
from usual_documents import USUAL

BEFORE, AFTER = small_case("Før"), small_case("Etter")
SENTENCE = "Dette har en saksbehandler skrevet."
OFFICE = shutil.which("soffice")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which all documents have been built."""
    sd.build(BEFORE, tmp_path / "ut")
    return tmp_path / "ut"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def of(built: sd.Built, name: str) -> sd.BuiltDocument:
    return next(document for document in built.documents if document.name == name)


def outcomes(built: sd.Built) -> list[Outcome]:
    """What became of the analysis, the letter and the political case."""
    return [document.outcome for document in built.documents]


# A file that a person has changed


def test_a_file_that_a_person_has_changed_is_kept_and_the_others_are_written(out: Path) -> None:
    write_by_hand(out / "saksfremlegg.docx", SENTENCE)
    changed = (out / "saksfremlegg.docx").read_bytes()
    built = sd.build(AFTER, out)
    assert outcomes(built) == [Outcome.WRITTEN, Outcome.WRITTEN, Outcome.KEPT]
    assert of(built, "saksfremlegg").found is FileState.EDITED
    assert not built.complete
    assert (out / "saksfremlegg.docx").read_bytes() == changed
    assert (out / "analyse.docx").read_bytes() == sd.render(AFTER, "analyse")


def test_overwriting_first_puts_the_persons_version_aside(out: Path) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    os.utime(out / "analyse.docx", (1e9, 1e9))
    changed = (out / "analyse.docx").read_bytes()
    built = sd.build(AFTER, out, overwrite=True)
    aside = out / "analyse (endret for hånd).docx"
    assert of(built, "analyse").outcome is Outcome.SET_ASIDE
    assert of(built, "analyse").aside == aside
    assert built.complete
    assert aside.read_bytes() == changed
    assert aside.stat().st_mtime == 1e9
    assert (out / "analyse.docx").read_bytes() == sd.render(AFTER, "analyse")


def test_every_version_that_is_put_aside_has_a_name_of_its_own(out: Path) -> None:
    for number in range(3):
        write_by_hand(out / "analyse.docx", f"{SENTENCE} {number}")
        sd.build(BEFORE, out, overwrite=True)
    texts = [text_in(out / f"analyse (endret for hånd{number}).docx") for number in ("", " 2", " 3")]
    assert [f"{SENTENCE} {number}" in text for number, text in enumerate(texts)] == [True] * 3


def test_the_name_of_what_is_put_aside_is_in_the_language_of_the_case(tmp_path: Path) -> None:
    case = small_case("Før", "nn")
    sd.build(case, tmp_path)
    write_by_hand(tmp_path / "analyse.docx", SENTENCE)
    built = sd.build(case, tmp_path, overwrite=True)
    assert of(built, "analyse").aside == tmp_path / "analyse (endra for hand).docx"


def test_the_new_version_can_be_written_beside_the_persons(out: Path) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    changed = (out / "analyse.docx").read_bytes()
    built = sd.build(AFTER, out, beside=True)
    assert outcomes(built) == [Outcome.BESIDE, Outcome.WRITTEN, Outcome.WRITTEN]
    assert of(built, "analyse").path == out / "analyse (ny).docx"
    assert built.complete
    assert (out / "analyse.docx").read_bytes() == changed
    assert (out / "analyse (ny).docx").read_bytes() == sd.render(AFTER, "analyse")


def test_a_new_version_beside_is_built_again_until_a_person_writes_in_it_too(out: Path) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    sd.build(BEFORE, out, beside=True)
    assert of(sd.build(AFTER, out, beside=True), "analyse").path.name == "analyse (ny).docx"
    write_by_hand(out / "analyse (ny).docx", f"{SENTENCE} Igjen.")
    assert of(sd.build(BEFORE, out, beside=True), "analyse").path.name == "analyse (ny 2).docx"
    assert f"{SENTENCE} Igjen." in text_in(out / "analyse (ny).docx")


def test_a_build_cannot_both_put_aside_and_write_beside(out: Path) -> None:
    with pytest.raises(sd.UsageError):
        sd.build(AFTER, out, overwrite=True, beside=True)


def test_a_change_that_has_been_taken_into_the_case_is_no_longer_in_the_way(out: Path) -> None:
    with_change = small_case("Endra tittel")
    (out / "analyse.docx").write_bytes(sd.render(with_change, "analyse"))
    open_and_save(out / "analyse.docx")
    saved = (out / "analyse.docx").read_bytes()
    assert of(sd.build(BEFORE, out), "analyse").outcome is Outcome.KEPT
    built = of(sd.build(with_change, out), "analyse")
    assert (built.outcome, built.found) == (Outcome.UNCHANGED, FileState.EDITED)
    assert (out / "analyse.docx").read_bytes() == saved
    assert of(sd.build(AFTER, out), "analyse").outcome is Outcome.WRITTEN


# A file that is only opened and saved


def test_a_file_that_is_only_opened_and_saved_is_told_from_one_that_is_changed(out: Path) -> None:
    open_and_save(out / "analyse.docx")
    saved = (out / "analyse.docx").read_bytes()
    same = of(sd.build(BEFORE, out), "analyse")
    assert (same.outcome, same.found) == (Outcome.UNCHANGED, FileState.SAVED)
    assert (out / "analyse.docx").read_bytes() == saved
    new = of(sd.build(AFTER, out), "analyse")
    assert (new.outcome, new.found) == (Outcome.WRITTEN, FileState.SAVED)
    assert (out / "analyse.docx").read_bytes() == sd.render(AFTER, "analyse")


@needs_office
def test_a_link_to_a_place_on_a_page_that_libreoffice_saves_is_no_edit(tmp_path: Path) -> None:
    """LibreOffice writes such a link as a field, with the place and the tooltip beside the address."""
    about = {"kommune": {"navn": "Vidvik", "målform": "nb"}, "tittel": "Analyse"}
    case = sd.read({**about, "bakgrunn": "Se [planen](https://kommune.no/plan#del-2) om barn."})
    (document,) = sd.build(case, tmp_path / "ut", documents=["analyse"]).documents
    saved = tmp_path / "lagret.docx"
    save_as(document.path, saved, tmp_path)
    saved.replace(document.path)
    (built,) = sd.build(case, tmp_path / "ut", documents=["analyse"]).documents
    assert built.found == FileState.SAVED


@needs_office
def test_libreoffice_that_opens_and_saves_is_told_from_one_that_changes(tmp_path: Path) -> None:
    case, out = sd.read(SAMPLES / "fjordvik"), tmp_path / "ut"
    sd.build(case, out)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE or "", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path)]
    write_by_hand(out / "saksfremlegg.docx", SENTENCE)
    subprocess.run([*command, *map(str, out.glob("*.docx"))], check=True, capture_output=True)
    for saved in tmp_path.glob("*.docx"):
        assert saved.read_bytes() != (out / saved.name).read_bytes()
        saved.replace(out / saved.name)
    built = sd.build(case, out)
    assert [document.found for document in built.documents] == ["saved", "saved", "edited"]
    assert outcomes(built) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.KEPT]


# A file that was not built here, and what is no file


@pytest.mark.parametrize("content", [b"analysen fra 2014", b"", b"PK\x03\x04"])
def test_a_file_that_was_there_before_the_first_build_is_treated_the_same(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "analyse.docx").write_bytes(content)
    built = sd.build(BEFORE, tmp_path)
    assert outcomes(built) == [Outcome.KEPT, Outcome.WRITTEN, Outcome.WRITTEN]
    assert of(built, "analyse").found is FileState.FOREIGN
    assert (tmp_path / "analyse.docx").read_bytes() == content
    aside = of(sd.build(BEFORE, tmp_path, overwrite=True), "analyse").aside
    assert aside == tmp_path / "analyse (fra før).docx"
    assert aside.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_a_damaged_file_in_place_of_a_document_is_called_damaged(
    out: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (out / "analyse.docx").write_bytes(content)
    built = of(sd.build(AFTER, out), "analyse")
    assert (built.outcome, built.found) == (Outcome.KEPT, FileState.DAMAGED)
    build_screen.show_built(sd.build(AFTER, out), "sak", "nb")
    said = capsys.readouterr().err
    assert "analyse.docx er ikke skrevet over. Filen er skadet" in said
    assert "Noen har endret" not in said
    aside = of(sd.build(AFTER, out, overwrite=True), "analyse").aside
    assert aside == out / "analyse (skadet).docx"
    assert aside.read_bytes() == content


@pytest.mark.parametrize("name", ["analyse.docx", ".sjumil-docs.json"])
def test_a_pipe_in_the_folder_is_never_waited_for(out: Path, name: str) -> None:
    (out / name).unlink()
    os.mkfifo(out / name)
    if name == "analyse.docx":
        assert of(sd.build(AFTER, out), name.removesuffix(".docx")).found is FileState.NOT_A_FILE
    else:
        assert outcomes(sd.build(AFTER, out)) == [Outcome.KEPT] * 3


def test_what_to_do_about_a_kept_file_begins_with_seeing_what_is_changed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    for language in LANGUAGES:
        build_screen.show_built(sd.build(AFTER, out), "min-sak", language)
        assert "sjumil-docs diff min-sak" in capsys.readouterr().err


def test_a_file_known_again_without_a_manifest_is_not_said_to_be_changed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / ".sjumil-docs.json").write_bytes(b"\xff")
    build_screen.show_built(sd.build(BEFORE, out), "sak", "nb")
    assert "for hånd" not in capsys.readouterr().out


def test_a_built_file_under_another_documents_name_is_not_built_here(out: Path) -> None:
    (out / "analyse.docx").replace(out / "saksfremlegg.docx")
    built = sd.build(AFTER, out)
    assert outcomes(built) == [Outcome.WRITTEN, Outcome.WRITTEN, Outcome.KEPT]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_with_the_name_of_a_document_stands_and_the_others_are_written(
    out: Path, overwrite: bool
) -> None:
    (out / "saksfremlegg.docx").unlink()
    (out / "saksfremlegg.docx").mkdir()
    built = sd.build(AFTER, out, overwrite=overwrite)
    assert outcomes(built) == [Outcome.WRITTEN, Outcome.WRITTEN, Outcome.KEPT]
    assert of(built, "saksfremlegg").found is FileState.NOT_A_FILE
    assert (out / "saksfremlegg.docx").is_dir()


def test_a_link_with_the_name_of_a_document_is_not_followed(out: Path, tmp_path: Path) -> None:
    shutil.copy(out / "analyse.docx", tmp_path / "annet.docx")
    (out / "analyse.docx").unlink()
    (out / "analyse.docx").symlink_to(tmp_path / "annet.docx")
    built = sd.build(AFTER, out, overwrite=True)
    assert (of(built, "analyse").outcome, of(built, "analyse").found) == ("kept", "not-a-file")
    assert (tmp_path / "annet.docx").read_bytes() == sd.render(BEFORE, "analyse")


@pytest.mark.parametrize("name", [".sjumil-docs.json", ".sjumil-docs.lock"])
def test_a_folder_with_the_name_of_one_of_our_own_files_loses_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(sd.OutputError):
        sd.build(AFTER, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_out_of_the_case_folder_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = shutil.copytree(SAMPLES / "hammerfest", tmp_path / "sak"), tmp_path / "annet"
    shutil.rmtree(folder / "ut", ignore_errors=True)
    elsewhere.mkdir()
    (folder / "ut").symlink_to(elsewhere)
    with pytest.raises(sd.OutputError) as raised:
        sd.build(sd.read(folder), folder / "ut")
    assert raised.value.code == "folder-leads-out"
    assert list(elsewhere.iterdir()) == []
    assert sd.build(sd.read(folder), elsewhere).complete


# The manifest


def test_the_manifest_tells_what_each_file_was_built_from(out: Path) -> None:
    text = (out / ".sjumil-docs.json").read_text(encoding="ascii")
    files = json.loads(text)["files"]
    assert sorted(files) == [f"{name}.docx" for name in USUAL]
    told = {"document", "hash", "text", "case", "template", "program", "version", "final", "pdf", "clean"}
    assert all(set(entry) == told for entry in files.values())
    assert {entry["version"] for entry in files.values()} == {sd.__version__}
    assert str(out) not in text
    assert "Eksempelvik" not in text


@pytest.mark.parametrize("pdf", [False, pytest.param(True, marks=needs_office)])
@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest", "minste.yaml"])
def test_the_manifest_knows_the_text_that_is_read_in_the_file(sample: str, pdf: bool, tmp_path: Path) -> None:
    built = sd.build(sd.read(SAMPLES / sample), tmp_path, pdf=pdf)
    files = json.loads((tmp_path / ".sjumil-docs.json").read_text(encoding="ascii"))["files"]
    for document in built.documents:
        assert files[document.path.name]["text"] == text_hash(document.path.read_bytes())


def test_the_manifest_is_the_same_whatever_was_built_before(out: Path, tmp_path: Path) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    sd.build(AFTER, out, overwrite=True)
    sd.build(AFTER, tmp_path / "for seg")
    manifests = [(folder / ".sjumil-docs.json").read_bytes() for folder in (out, tmp_path / "for seg")]
    assert manifests[0] == manifests[1]


def test_a_file_that_is_gone_is_not_in_the_manifest(out: Path) -> None:
    (out / "analyse.docx").unlink()
    sd.build(AFTER, out, documents=["saksfremlegg"])
    assert "analyse.docx" not in json.loads((out / ".sjumil-docs.json").read_bytes())["files"]


BROKEN = ["", "[]", "{", '{"analyse.docx": 1}', '{"\\ud800": "x"}', "[" * 100_000, '{"format": 2}']
ODD = ['{"format": 1, "files": []}', '{"format": 1, "files": {"analyse.docx": {"hash": 1}}}']


@pytest.mark.parametrize("content", BROKEN + ODD)
def test_a_broken_manifest_protects_what_is_there(out: Path, content: str) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    (out / ".sjumil-docs.json").write_text(content, encoding="utf-8")
    built = sd.build(AFTER, out)
    assert outcomes(built) == [Outcome.KEPT] * 3
    assert sd.build(AFTER, out, overwrite=True).complete
    assert outcomes(sd.build(BEFORE, out)) == [Outcome.WRITTEN] * 3


def test_files_that_are_what_would_be_built_are_known_again_without_a_manifest(out: Path) -> None:
    (out / ".sjumil-docs.json").unlink()
    assert outcomes(sd.build(BEFORE, out)) == [Outcome.UNCHANGED] * 3
    assert outcomes(sd.build(AFTER, out)) == [Outcome.WRITTEN] * 3


@pytest.mark.parametrize("name", ["../viktig.docx", "/viktig.docx", "..\\viktig.docx", ".viktig", "..", ""])
def test_a_manifest_never_leads_out_of_its_folder(out: Path, name: str) -> None:
    manifest = json.loads((out / ".sjumil-docs.json").read_bytes())
    shutil.copy(out / "analyse.docx", out.parent / "viktig.docx")
    shutil.copy(out / "analyse.docx", out / ".viktig")
    manifest["files"][name] = {**manifest["files"]["analyse.docx"], "document": "borte", "case": "x"}
    (out / ".sjumil-docs.json").write_text(json.dumps(manifest), encoding="ascii")
    built = sd.build(AFTER, out)
    assert built.complete
    assert not built.outdated.removed
    assert (out.parent / "viktig.docx").is_file()
    assert (out / ".viktig").is_file()


# Documents that are no longer part of the case


def leave_outdated(out: Path) -> Path:
    """A file that was built for a document that there no longer is."""
    manifest = json.loads((out / ".sjumil-docs.json").read_bytes())
    manifest["files"]["høringsnotat.docx"] = {**manifest["files"]["analyse.docx"], "document": "høringsnotat"}
    (out / ".sjumil-docs.json").write_text(json.dumps(manifest), encoding="ascii")
    return Path(shutil.copy(out / "analyse.docx", out / "høringsnotat.docx"))


@pytest.mark.parametrize("case", [BEFORE, AFTER], ids=["nothing else to do", "all to do"])
def test_a_document_that_is_no_longer_part_of_the_case_is_removed(out: Path, case: sd.Case) -> None:
    outdated = leave_outdated(out)
    assert sd.build(case, out).outdated.removed == (outdated,)
    assert not outdated.exists()
    assert sd.build(case, out).outdated.removed == ()


def test_a_removed_document_that_a_person_has_changed_is_kept_and_named(out: Path) -> None:
    outdated = leave_outdated(out)
    write_by_hand(outdated, SENTENCE)
    for _ in range(2):
        built = sd.build(BEFORE, out, overwrite=True)
        assert built.outdated.kept == (outdated,)
        assert not built.complete
    assert SENTENCE in text_in(outdated)


def test_a_build_of_one_document_touches_no_other(out: Path) -> None:
    outdated = leave_outdated(out)
    before = contents(out)
    built = sd.build(AFTER, out, documents=["saksfremlegg"])
    assert [document.name for document in built.documents] == ["saksfremlegg"]
    changed = {name for name, data in contents(out).items() if before[name] != data}
    assert changed == {"saksfremlegg.docx", ".sjumil-docs.json"}
    assert outdated.exists()


def test_a_new_version_beside_goes_when_the_place_is_free_again(out: Path) -> None:
    write_by_hand(out / "analyse.docx", SENTENCE)
    sd.build(AFTER, out, beside=True)
    assert sd.build(AFTER, out).outdated.removed == ()
    (out / "analyse.docx").unlink()
    assert sd.build(AFTER, out).outdated.removed == (out / "analyse (ny).docx",)


# Whatever people do


NAMES = [f"{name}.docx" for name in USUAL]
VARIANTS = [small_case(f"Analyse {number}") for number in range(3)]
CHOICES = st.sampled_from([{}, {}, {"overwrite": True}, {"beside": True}, {"documents": ["analyse"]}])
PLACES = st.sampled_from([*NAMES, "analyse (ny).docx", "analyse (endret for hånd).docx", "min.docx"])
WHICH = st.integers(0, 9)
STEPS = st.one_of(
    st.tuples(st.just("build"), st.sampled_from(VARIANTS), CHOICES),
    st.tuples(st.sampled_from(["write", "save", "delete"]), WHICH),
    st.tuples(st.sampled_from(["rename", "copy"]), WHICH, PLACES),
    st.just(("forget",)),
)
"""A build, or what people do between builds; a number picks one of the files that are there."""


@settings(max_examples=30)
@given(st.lists(STEPS, min_size=3, max_size=10))
def test_no_sentence_that_a_person_has_written_is_ever_gone(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        sd.build(VARIANTS[0], out)
        for number, step in enumerate(steps):
            before = sentences(out)
            if step[0] == "build":
                sd.build(step[1], out, **step[2])
                assert before <= sentences(out)
            else:
                people_do(out, step, f"Setning {number} for hånd.")


def sentences(out: Path) -> set[str]:
    """Every sentence that stands in a file of the folder and was written by a person."""
    return set(re.findall(r"Setning \d+ for hånd\.", "\n".join(map(text_in, out.glob("*.docx")))))


def people_do(out: Path, step: tuple[Any, ...], sentence: str) -> None:
    files = sorted(out.glob("*.docx"))
    if step[0] == "forget":
        (out / ".sjumil-docs.json").unlink(missing_ok=True)
    elif files:
        file = files[step[1] % len(files)]
        match step[0]:
            case "write":
                write_by_hand(file, sentence)
            case "save":
                open_and_save(file)
            case "delete":
                file.unlink()
            case "rename":
                file.replace(out / step[2])
            case "copy" if file.name != step[2]:
                shutil.copy(file, out / step[2])


def test_the_old_public_name_of_the_state_of_a_file_is_kept() -> None:
    assert sd.Standing is sd.FileState

"""Nothing to do is done at once, and only then: whatever the bytes depend on is looked at."""

import json
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import as_mapping, smallest, write_case
from paths import ROOT, SAMPLES
from sjumil_docs import Outcome
from sjumil_docs.builds import drafts, fingerprint, steps
from sjumil_docs.documents import documents
from sjumil_docs.documents.properties import archive_entries
from sjumil_docs.word.writing.template_values import Blocks, Gap
from usual_documents import USUAL
from word_files import p, packed, template, unpacked
from word_pictures import png

TEMPLATE = template(p("{{ tittel }}", style="Heading1"), "<w:sectPr/>")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are rendered from now on."""
    names: list[str] = []
    render = drafts.render_draft

    def noted(draft: Any) -> Any:
        names.append(draft.document.name)
        return render(draft)

    monkeypatch.setattr(steps, "render_draft", noted)
    return names


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with a logo, a picture in a text and a template of its own."""
    root = (
        "tittel: Analyse\nmandat: |\n  Før\n\n  ![Et kart](kart.png)\n"
        "avsender: {logo: logo.png}\nmaler: {saksfremlegg: egen.docx}\n"
    )
    files = {"kart.png": png(2, 2), "logo.png": png(3, 3), "egen.docx": TEMPLATE}
    return write_case(tmp_path / "sak", root, files)


def build(case: Path, **how: Any) -> list[Outcome]:
    return [document.outcome for document in sd.build(sd.read(case), case / "ut", **how).documents]


def modified(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_an_unchanged_case_builds_nothing_and_writes_nothing(case: Path, rendered: list[str]) -> None:
    build(case)
    before = modified(case / "ut")
    rendered.clear()
    assert build(case) == [Outcome.UNCHANGED] * 3
    assert rendered == []
    assert modified(case / "ut") == before


def test_what_is_moved_or_saved_again_without_a_change_is_unchanged(
    case: Path, tmp_path: Path, rendered: list[str]
) -> None:
    build(case)
    case = Path(shutil.move(case, tmp_path / "flyttet"))
    root = (case / "sak.yaml").read_bytes()
    (case / "sak.yaml").write_bytes(b"# en merknad\n" + root)
    rendered.clear()
    assert build(case) == [Outcome.UNCHANGED] * 3
    assert rendered == []


CHANGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "text": ("sak.yaml", lambda data: data.replace("Før".encode(), b"Etter")),
    "logo": ("logo.png", lambda _: png(4, 4)),
    "picture": ("kart.png", lambda _: png(5, 5)),
    "template": ("egen.docx", lambda _: template(p("Ny {{ tittel }}"), "<w:sectPr/>")),
    "no logo": ("sak.yaml", lambda data: data.replace(b"avsender: {logo: logo.png}", b"")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_the_case_shows_is_looked_at(case: Path, name: str) -> None:
    build(case)
    file, change = CHANGES[name]
    (case / file).write_bytes(change((case / file).read_bytes()))
    assert Outcome.WRITTEN in build(case)
    for document in USUAL:
        assert (case / "ut" / f"{document}.docx").read_bytes() == sd.render(sd.read(case), document)


@pytest.mark.parametrize("field", ["text", Blocks("et svar", "svar"), Gap("mandat"), ["a", {"b": True}]])
def test_whatever_the_template_sees_is_looked_at(case: Path, field: object) -> None:
    (draft,) = drafts.make_drafts(sd.read(case), [documents()["analyse"]])
    seen = replace(draft, fields={**draft.fields, "tittel": field})
    assert fingerprint.source_of(seen, final=False) != fingerprint.source_of(draft, final=False)
    assert fingerprint.source_of(seen, final=False) == fingerprint.source_of(seen, final=False)


def test_only_the_documents_that_show_a_picture_are_built_when_it_changes(
    case: Path, rendered: list[str]
) -> None:
    build(case)
    rendered.clear()
    (case / "kart.png").write_bytes(png(5, 5))
    build(case)
    assert rendered == ["analyse"]


def test_an_answer_leaves_the_documents_that_do_not_show_it_as_they_are(
    tmp_path: Path, rendered: list[str]
) -> None:
    complete = Path(shutil.copytree(SAMPLES / "fjordvik", tmp_path / "fjordvik"))
    build(complete)
    answers = complete / "svar" / "god_omsorg.yaml"
    answers.write_text(answers.read_text(encoding="utf-8").replace(" og ", " og så ", 1), encoding="utf-8")
    rendered.clear()
    assert build(complete) == [Outcome.WRITTEN, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert rendered == ["analyse"]


EDITS: dict[str, tuple[tuple[str, ...], Any]] = {
    "an answer": (("svar", "god_omsorg", "spørsmål", "2.1", "svar"), "Noko anna."),
    "a colour": (("avsender", "farge"), "123456"),
    "a typeface": (("avsender", "skrift"), "Arial"),
    "the language": (("kommune", "målform"), "nb"),
    "a case id": (("arkivsak",), "2025/319"),
    "a code": (("arkivkode",), "F99"),
    "a grading": (("gradering",), {"tilgang": "unntatt", "hjemmel": "offl. § 13"}),
    "a number": (("kommune", "nummer"), "4699"),
    "a day": (("dato",), "2026-05-13"),
    "a title": (("tittel",), "Ein annan tittel"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_documents_with_the_same_source_are_the_same(edit: str) -> None:
    """By brute force: what a source does not look at, no byte and no word of a record depends on."""
    plain, changed = (as_mapping(SAMPLES / "fjordvik") for _ in range(2))
    (*above, key), value = EDITS[edit]
    place = changed
    for step in above:
        place = place.setdefault(step, {})
    place[key] = value
    cases = [sd.read(tree) for tree in (plain, changed)]
    pairs = zip(*(drafts.make_drafts(case, documents().values()) for case in cases), strict=True)
    alike = [
        pair for pair in pairs if len({fingerprint.source_of(draft, final=False) for draft in pair}) == 1
    ]
    for pair in alike:
        assert len({drafts.render_draft(draft).data for draft in pair}) == 1
        records = [archive_entries(draft.document, draft.view) for draft in pair]
        assert records[0] == records[1]
    assert len(alike) < len(documents())


@pytest.mark.parametrize("what", ["words", "version", "library"])
def test_a_program_that_has_changed_builds_anew(
    case: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[str], what: str
) -> None:
    build(case)
    rendered.clear()
    if what == "version":
        monkeypatch.setattr(fingerprint, "__version__", "0.2.0")
    elif what == "library":
        monkeypatch.setattr(fingerprint, "version", lambda library: f"{library} 99")
    else:
        words, read_bytes = ROOT / "sjumil_docs" / "language" / "documents" / "nb.toml", Path.read_bytes
        changed = {words: read_bytes(words) + b"\n"}
        monkeypatch.setattr(Path, "read_bytes", lambda path: changed.get(path) or read_bytes(path))
    fingerprint.program.cache_clear()
    assert build(case) == [Outcome.UNCHANGED] * 3  # the bytes turned out the same
    assert len(rendered) == 3
    rendered.clear()
    assert build(case) == [Outcome.UNCHANGED] * 3
    assert rendered == []
    monkeypatch.undo()
    fingerprint.program.cache_clear()


def test_a_final_version_is_known_from_a_draft(tmp_path: Path) -> None:
    complete = Path(shutil.copytree(SAMPLES / "fjordvik", tmp_path / "fjordvik"))
    shutil.rmtree(complete / "ut", ignore_errors=True)

    def final() -> set[bool]:
        manifest = json.loads((complete / "ut" / ".sjumil-docs.json").read_bytes())
        return {entry["final"] for entry in manifest["files"].values()}

    build(complete)
    assert final() == {False}
    assert build(complete, final=True) == [Outcome.UNCHANGED] * 3
    assert final() == {True}


def test_a_build_after_a_final_one_leaves_its_pdfs_and_records(case: Path) -> None:
    out = case / "ut"
    sd.build(case, out, final=False, noark=True)
    manifest = out / ".sjumil-docs.json"
    as_final = manifest.read_text(encoding="utf-8").replace('"final": false', '"final": true')
    manifest.write_text(as_final, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert build(case) == [Outcome.UNCHANGED] * 3
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_final_build_leaves_the_pdfs_and_records_of_a_draft_that_is_complete(tmp_path: Path) -> None:
    complete = Path(shutil.copytree(SAMPLES / "fjordvik", tmp_path / "fjordvik"))
    shutil.rmtree(complete / "ut", ignore_errors=True)
    out = complete / "ut"
    sd.build(complete, out, noark=True)
    before = {path.name: path.read_bytes() for path in out.glob("[!.]*")}
    assert build(complete, final=True) == [Outcome.UNCHANGED] * 3
    assert {path.name: path.read_bytes() for path in out.glob("[!.]*")} == before
    manifest = json.loads((out / ".sjumil-docs.json").read_bytes())
    assert all(entry["final"] for entry in manifest["files"].values())


def test_only_what_is_missing_is_built(case: Path, rendered: list[str]) -> None:
    build(case)
    (case / "ut" / "analyse.docx").unlink()
    rendered.clear()
    assert build(case) == [Outcome.WRITTEN, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert rendered == ["analyse"]


def test_the_report_is_the_same_when_there_is_nothing_to_do(tmp_path: Path) -> None:
    parts = unpacked(template(p("{{ tekst }}"), "<w:sectPr/>"))
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="Quote"', b'w:val="Borte"')
    root = "oversendelse:\n  tekst: |\n    > sitat\nmaler: {oversendelsesbrev: egen.docx}\n"
    folder = write_case(tmp_path, root, {"egen.docx": packed(parts)})
    first, again = (sd.build(sd.read(folder), tmp_path / "ut") for _ in range(2))
    assert {document.outcome for document in again.documents} == {Outcome.UNCHANGED}
    assert "template.style" in {problem.code for problem in first.report}
    assert again.report == first.report


def test_a_mapping_has_nothing_to_do_either(tmp_path: Path, rendered: list[str]) -> None:
    for _ in range(2):
        sd.build(sd.read(smallest(tittel="Analyse")), tmp_path)
    assert len(rendered) == 3


def test_every_library_that_has_a_hand_in_the_bytes_is_looked_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {needed.partition(">=")[0] for needed in project["dependencies"]}
    only_read = {"openpyxl", "pydantic", "PyYAML"}
    only_carry = {"click", "filelock", "watchfiles"}
    assert named - only_read - only_carry == set(fingerprint.WRITERS)

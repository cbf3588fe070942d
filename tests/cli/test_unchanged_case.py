"""A case that is as the last build left it is not read again; whatever else there is, is built as usual."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.cli.building import unchanged_case
from sjumil_docs.cli.building.build_screen import language_of_case
from sjumil_docs.cli.building.unchanged_case import FilesState, kept_build, state_of_case
from sjumil_docs.reading.previous_case import KEY


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a cache of its own."""
    monkeypatch.setenv("SJUMIL_DOCS_CACHE", str(tmp_path / "hurtig"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def files(place: Path) -> Path:
    """The files of a case and of its documents, as far as their bytes are looked at."""
    for name in ("sak/sak.yaml", "sak/svar/god_omsorg.yaml", "sak/ut/analyse.docx", "ut/analyse.docx"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name, encoding="utf-8")
    return place


def state(out: str = "sak/ut", options: Mapping[str, object] = {}) -> FilesState | None:
    return state_of_case("sak", Path(out), options)


def never(*_: object, **__: object) -> object:
    raise AssertionError("the case is built")


def test_the_second_build_of_a_whole_case_says_what_an_ordinary_one_says(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES / "furuvidda", "sak", ignore=shutil.ignore_patterns("ut"))
    assert run(["build", "sak", "--lang", "nb"]) == 0
    monkeypatch.setenv("SJUMIL_DOCS_CACHE", "off")
    assert run(["build", "sak", "--lang", "nb"]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    monkeypatch.setenv("SJUMIL_DOCS_CACHE", str(place / "hurtig"))
    with monkeypatch.context() as patch:
        patch.setattr(sd, "build", never)
        assert run(["build", "sak", "--lang", "nb"]) == 0
        assert capsys.readouterr().out.splitlines() == [said]
        assert run(["build", "sak", "--lang", "en"]) == 0
        assert capsys.readouterr().out != said
    analysis = Path("sak/ut/analyse.docx")
    analysis.unlink()
    assert run(["build", "sak"]) == 0
    assert analysis.exists()


@pytest.mark.parametrize(("follows_case", "spoken"), [(True, "nn"), (False, "nb")])
def test_it_is_told_in_the_language_of_the_case(follows_case: bool, spoken: str) -> None:
    assert language_of_case("nn", "nb", follows_case) == spoken


@pytest.mark.usefixtures("place")
def test_a_case_with_something_missing_is_read_every_time() -> None:
    sd.new("sak", "Fjordvik")
    run(["build", "sak"])
    assert state() is not None
    assert kept_build(state()) is None


def test_nothing_of_what_a_case_says_is_kept(place: Path) -> None:
    shutil.copytree(SAMPLES / "furuvidda", "sak", ignore=shutil.ignore_patterns("ut"))
    run(["build", "sak"])
    (kept,) = (place / "hurtig" / "sjumil-docs").glob("unchanged-*")
    assert len(kept.read_bytes()) < 600
    assert b"Furuvidda" not in kept.read_bytes()


def _write(name: str, text: str = "") -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def _in_place_of(name: str, act: Callable[[Path], object]) -> Callable[[], object]:
    """Takes a file or a folder away, and puts something else in its place."""

    def replace() -> None:
        path = Path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        act(path)

    return replace


CHANGES: dict[str, Callable[[], object]] = {
    "an answer": lambda: Path("sak/svar/god_omsorg.yaml").write_text("sak/svar/god_omsorg.yamL"),
    "a file more": _write("sak/notat.txt"),
    "a hidden file": _write("sak/.notat"),
    "an empty folder": lambda: Path("sak/bilder").mkdir(),
    "a file less": lambda: Path("sak/svar/god_omsorg.yaml").unlink(),
    "another name": lambda: Path("sak/svar/god_omsorg.yaml").rename("sak/svar/god_helse.yaml"),
    "a document": lambda: Path("sak/ut/analyse.docx").write_text("sak/ut/analyse.docX"),
    "no documents": lambda: shutil.rmtree("sak/ut"),
    "a document less": lambda: Path("sak/ut/analyse.docx").unlink(),
    "a file beside the documents": _write("sak/ut/notat.txt"),
    "a folder for a document": _in_place_of("sak/ut/analyse.docx", Path.mkdir),
}


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_makes_another_state(change: Callable[[], object]) -> None:
    before = state()
    assert state() == before is not None
    change()
    assert state() != before


@pytest.mark.usefixtures("files")
def test_a_change_of_the_case_shows_apart_from_one_of_its_documents() -> None:
    before = state()
    Path("sak/ut/analyse.docx").write_text("ny")
    after = state()
    assert before
    assert after
    assert before.of_case == after.of_case
    assert before.of_documents != after.of_documents


@pytest.mark.usefixtures("files")
def test_another_folder_of_documents_is_known_apart() -> None:
    inside, outside = state("sak/ut"), state("ut")
    assert inside
    assert outside
    assert inside.place != outside.place


@pytest.mark.usefixtures("files")
def test_another_program_knows_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = unchanged_case._known(state() or FilesState("", "", ""))
    monkeypatch.setattr(unchanged_case, "stamp_of_program", lambda *_: "another")
    assert unchanged_case._known(state() or FilesState("", "", "")) != before


NOT_TOLD_BY_BYTES: dict[str, Callable[[], object]] = {
    "a folder beside it": _write("sak/sak.yaml", f"# år\n{KEY}:\n  ../2022"),
    "a folder beside it, in JSON": _write("sak/sak.yaml", f'{{"#": 1, "{KEY}": "..\\/2022"}}'),
    "a folder beside it, by number": _write("sak/sak.yml", f'{KEY}: "\\x2e./2022"'),
    "other letters": lambda: Path("sak/sak.yaml").write_text(f"{KEY}: ../2022", encoding="utf-16"),
    "a link": lambda: Path("sak/lenke.yaml").symlink_to("sak.yaml"),
    "a link to a folder": lambda: Path("sak/lenke").symlink_to("svar"),
    "a file for the folder of documents": _in_place_of("sak/ut", Path.touch),
    "a file for a folder": _in_place_of("sak", Path.touch),
}


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("change", NOT_TOLD_BY_BYTES.values(), ids=NOT_TOLD_BY_BYTES)
def test_what_the_bytes_do_not_tell_has_no_state(change: Callable[[], object]) -> None:
    change()
    assert state() is None


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("option", [{"pdf": True}, {"documents": ("analyse",)}, {"templates": "maler"}])
def test_a_choice_is_answered_by_a_build(option: dict[str, object]) -> None:
    assert state(options={"final": False, "documents": None}) is not None
    assert state(options=option) is None


@pytest.mark.usefixtures("files")
def test_with_packages_of_others_there_is_no_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged_case, "plugins", lambda _: ("one",))
    assert state() is None


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_BYTES"])
def test_of_a_large_folder_there_is_no_state(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(unchanged_case, limit, 2)
    assert state() is None


def test_a_case_that_changes_during_a_build_is_not_kept(files: Path) -> None:
    before, built = state(), sd.build(SAMPLES / "furuvidda", files / "andre")
    Path("sak/sak.yaml").write_text("ny")
    unchanged_case.keep_build(before, state(), built)
    assert kept_build(state()) is None
    unchanged_case.keep_build(state(), state(), built)
    assert kept_build(state()) is not None

"""Output: whole or not at all, whatever stops a build: a kill, a full disk, another build."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import sjumil_docs as sd
from case_files import smallest
from file_modes import bound_by_modes, obey_modes
from hand_edits import text_in, write_by_hand
from killing import kill_builds
from sjumil_docs import Outcome
from sjumil_docs.output import locked_folder as folder_module
from small_cases import small_case
from stopping import failing_at, killed_before_step
from usual_documents import USUAL

BEFORE, AFTER = small_case("Før"), small_case("Etter")
try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]
SENTENCE = "Dette har en saksbehandler skrevet."
FULL = OSError(28, "No space left on device")
OPEN_IN_WORD = PermissionError(13, "Permission denied")
has_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes of this kind")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which all documents have been built."""
    sd.build(BEFORE, tmp_path / "ut")
    return tmp_path / "ut"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too, with what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def outcomes(built: sd.Built) -> list[Outcome]:
    return [document.outcome for document in built.documents]


# Killed


@has_fork
@pytest.mark.parametrize("how", [{"overwrite": True}, {"beside": True}], ids=["aside", "beside"])
def test_a_build_killed_before_any_of_its_steps_leaves_every_file_whole(
    tmp_path: Path, how: dict[str, Any]
) -> None:
    old = {name: sd.render(BEFORE, name) for name in USUAL}
    new = {name: sd.render(AFTER, name) for name in USUAL}
    sd.build(BEFORE, tmp_path / "0")
    write_by_hand(tmp_path / "0" / "analyse.docx", SENTENCE)
    by_hand = (tmp_path / "0" / "analyse.docx").read_bytes()
    killed, step = True, 0
    while killed:
        step += 1
        out = shutil.copytree(tmp_path / "0", tmp_path / str(step))
        killed = killed_before_step(out, step, partial(sd.build, AFTER, out, **how))
        left = contents(out)
        assert by_hand in left.values()
        for name in USUAL:
            assert left[f"{name}.docx"] in (old[name], new[name], by_hand)
        built = sd.build(AFTER, out, **how)
        assert built.complete
        assert by_hand in contents(out).values()
        assert [name for name in contents(out) if name.startswith(".")] == [".sjumil-docs.json"]
        assert len(contents(out)) == 5
    assert step > 15


@has_fork
def test_builds_killed_at_random_moments_do_no_harm(tmp_path: Path) -> None:
    tally = kill_builds(tmp_path, kills=25, seed=1)
    assert tally.killed == 25
    assert tally.sentences


def test_what_a_killed_build_left_is_swept_away_also_when_there_is_nothing_to_do(out: Path) -> None:
    before = contents(out)
    (out / ".analyse.docx.sjumil-docs.tmp").write_bytes(b"halv")
    (out / ".sjumil-docs.lock").touch()
    assert outcomes(sd.build(BEFORE, out)) == [Outcome.UNCHANGED] * 3
    assert contents(out) == before


def test_a_link_among_what_a_killed_build_left_is_not_written_through(out: Path, tmp_path: Path) -> None:
    (tmp_path / "viktig.txt").write_text("viktig", encoding="utf-8")
    (out / ".analyse.docx.sjumil-docs.tmp").symlink_to(tmp_path / "viktig.txt")
    sd.build(AFTER, out)
    assert (tmp_path / "viktig.txt").read_text(encoding="utf-8") == "viktig"


# Stopped


@pytest.mark.parametrize(
    ("owner", "name", "error", "raised"),
    [
        (Path, "replace", FULL, sd.OutputError),
        (Path, "replace", KeyboardInterrupt(), KeyboardInterrupt),
        (os, "fsync", FULL, sd.OutputError),
        (os, "fsync", KeyboardInterrupt(), KeyboardInterrupt),
    ],
    ids=["move full", "move interrupted", "write full", "write interrupted"],
)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_build_that_is_stopped_leaves_whole_files_and_no_litter(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: Any,
    name: str,
    error: BaseException,
    raised: type[BaseException],
    count: int,
) -> None:
    old = contents(out)
    new = {f"{each}.docx": sd.render(AFTER, each) for each in USUAL}
    failing_at(monkeypatch, owner, name, count, error)
    with pytest.raises(raised):
        sd.build(AFTER, out)
    monkeypatch.undo()
    left = contents(out)
    assert set(left) == set(old)
    assert all(left[each] in (old[each], new[each]) for each in new)
    if name == "fsync":
        assert left == old
    assert sd.build(AFTER, out).complete
    assert new.items() < contents(out).items()


def test_a_manifest_that_cannot_be_finished_still_tells_the_truth(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(monkeypatch, os, "fsync", 5, FULL)
    assert sd.build(AFTER, out).complete
    monkeypatch.undo()
    assert b'"replacing"' in (out / ".sjumil-docs.json").read_bytes()
    assert outcomes(sd.build(AFTER, out)) == [Outcome.UNCHANGED] * 3
    assert b'"replacing"' not in (out / ".sjumil-docs.json").read_bytes()
    assert outcomes(sd.build(BEFORE, out)) == [Outcome.WRITTEN] * 3


# A file that is open in Word on Windows


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_that_cannot_be_replaced_is_named_and_the_others_are_written(
    out: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    if overwrite:
        write_by_hand(out / "oversendelsesbrev.docx", SENTENCE)
    before = (out / "oversendelsesbrev.docx").read_bytes()
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if target.name == "oversendelsesbrev.docx":
            raise OPEN_IN_WORD
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    built = sd.build(AFTER, out, overwrite=overwrite)
    monkeypatch.undo()
    assert outcomes(built) == [Outcome.WRITTEN, Outcome.IN_USE, Outcome.WRITTEN]
    assert not built.complete
    assert (out / "oversendelsesbrev.docx").read_bytes() == before
    assert len(contents(out)) == 4
    assert sd.build(AFTER, out, overwrite=overwrite).complete


def test_a_file_that_cannot_be_read_is_kept(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (out / "analyse.docx").read_bytes()
    opened = Path.open

    def refused(path: Path, *how: Any, **more: Any) -> Any:
        if path == out / "analyse.docx":
            raise OPEN_IN_WORD
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refused)
    built = sd.build(AFTER, out, overwrite=True)
    monkeypatch.undo()
    assert built.documents[0].found is sd.FileState.UNREADABLE
    assert outcomes(built) == [Outcome.KEPT, Outcome.WRITTEN, Outcome.WRITTEN]
    assert (out / "analyse.docx").read_bytes() == before


def test_a_file_that_a_person_saves_while_it_is_built_is_kept(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, calls = os.fsync, iter(range(100))

    def saved_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        if next(calls) == 3:
            write_by_hand(out / "saksfremlegg.docx", SENTENCE)

    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    assert outcomes(sd.build(AFTER, out)) == [Outcome.WRITTEN, Outcome.WRITTEN, Outcome.KEPT]
    assert SENTENCE in text_in(out / "saksfremlegg.docx")


# A full disk, and a folder that cannot be written in


def build_apart(case: sd.Case, folder: Path, first: Callable[[], object]) -> str:
    """What a build in a process of its own comes to, after something has been done to the process."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            first()
            built = sd.build(case, folder, overwrite=True)
            os.write(tell, " ".join(document.outcome for document in built.documents).encode())
        except sd.OutputError as error:
            os.write(tell, error.code.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    with os.fdopen(told) as stream:
        return stream.read()


@pytest.mark.skipif(resource is None, reason="no limits of this kind")
def test_a_file_that_may_not_grow_so_large_changes_nothing(out: Path) -> None:
    before = contents(out)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    assert build_apart(AFTER, out, small) == "file"
    assert contents(out) == before
    assert sd.build(AFTER, out).complete


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for little more than the documents."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_changes_nothing_and_is_said(small_disk: Path) -> None:
    sd.build(BEFORE, small_disk)
    write_by_hand(small_disk / "analyse.docx", SENTENCE)
    (small_disk / "annet").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 8192))
    before = contents(small_disk)
    with pytest.raises(sd.OutputError) as raised:
        sd.build(AFTER, small_disk, overwrite=True)
    assert raised.value.code == "file"
    assert contents(small_disk) == before
    (small_disk / "annet").unlink()
    assert sd.build(AFTER, small_disk, overwrite=True).complete


@has_fork
@pytest.mark.skipif(not bound_by_modes(), reason="an administrator whom nothing is closed to")
def test_a_folder_that_may_only_be_read_is_said_and_nothing_to_do_is_fine(tmp_path: Path) -> None:
    earlier, case = (sd.read(smallest(tittel=title)) for title in ("Før", "Etter"))
    out = tmp_path / "ut"
    sd.build(earlier, out)
    out.chmod(0o555)
    before = contents(out)
    assert build_apart(case, out, obey_modes) == "folder-closed"
    assert contents(out) == before
    out.chmod(0o755)
    sd.build(case, out)
    out.chmod(0o555)
    assert build_apart(case, out, obey_modes) == "unchanged unchanged unchanged"
    out.chmod(0o755)


# Two at once


def test_two_builds_at_once_in_one_folder_take_turns(out: Path) -> None:
    cases = [small_case(f"Analyse {number}") for number in range(6)]
    threads = [threading.Thread(target=sd.build, args=(case, out)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rendered = [{f"{name}.docx": sd.render(case, name) for name in USUAL} for case in cases]
    assert any(one.items() <= contents(out).items() for one in rendered)
    assert len(contents(out)) == 4
    assert outcomes(sd.build(AFTER, out)) == [Outcome.WRITTEN] * 3


def test_a_build_does_not_wait_for_ever_for_another(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "LOCK_TIMEOUT", 0.01)
    before = contents(out)
    with FileLock(out / ".sjumil-docs.lock"), pytest.raises(sd.OutputError) as raised:
        sd.build(AFTER, out)
    assert raised.value.code == "busy"
    assert {name: data for name, data in contents(out).items() if name != ".sjumil-docs.lock"} == before


def test_a_link_that_somebody_puts_where_a_file_is_being_written_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, elsewhere = tmp_path / "ut", tmp_path / "viktig.txt"
    out.mkdir()
    elsewhere.write_text("viktig", encoding="utf-8")
    (out / ".analyse.docx.sjumil-docs.tmp").symlink_to(elsewhere)
    # as if it were put there a moment later
    monkeypatch.setattr(folder_module, "_remove_temporary", lambda _: None)
    with pytest.raises(sd.OutputError):
        sd.build(BEFORE, out)
    assert elsewhere.read_text(encoding="utf-8") == "viktig"

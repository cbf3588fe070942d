"""Collecting killed before each file takes its place, or at random moments.

`python tests/support/collecting_killed.py 500` kills so many at random. After each kill every file of the
case must be as it was or whole, and collecting again must give just what it gives when nobody disturbs it:
no answer lost, and none twice.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import sjumil_docs as sd
from filled_forms import FormFile

STEPS = ("medbestemmelse", "god_omsorg", "god_helse")
WRITING = 0.05
"""Seconds in which the files of the case take their places, about."""


def kill_before_each_file(folder: Path) -> int:
    """Kills before the first file takes its place, the second, and so on; how many of them were half way."""
    case, files = _case_with_forms(folder)
    done, half_way = _collected(case, files, folder / "uforstyrret"), 0
    for number in range(1, len(done) + 2):
        target = folder / f"sak {number}"
        shutil.copytree(case, target)
        child = _begun(partial(_collect_up_to, number, target, files))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            return half_way
        half_way += _is_half_way(case, target, files, done)
    raise AssertionError("more files took their places than the case has")


def _collect_up_to(number: int, target: Path, files: list[Path]) -> None:
    """Collects until that many files are about to take their places; then this process is killed."""
    events = count(1)

    def kill(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and str(arguments[1]).endswith(".yaml") and next(events) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill)
    sd.collect(target, files)


def kill_at_random(folder: Path, kills: int, seed: int) -> int:
    """Kills so many; how many of them were half way. AssertionError if one does harm."""
    chance, half_way = random.Random(seed), 0
    case, files = _case_with_forms(folder)
    began = time.monotonic()
    done = _collected(case, files, folder / "uforstyrret")
    duration = time.monotonic() - began
    before = _contents(case)
    for number in range(kills):
        target = folder / f"sak {number}"
        shutil.copytree(case, target)
        child = _begun(partial(sd.collect, target, files))
        if number % 2:  # at any moment of all, or of the short time in which it writes
            _wait_until_it_writes(target, before, duration)
            time.sleep(chance.uniform(0, WRITING))
        else:
            time.sleep(chance.uniform(0, 1.1) * duration)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        half_way += _is_half_way(case, target, files, done)
    return half_way


def _is_half_way(case: Path, target: Path, files: list[Path], done: dict[str, str]) -> bool:
    """Whether some files of a killed case were written and others not; AssertionError if harm is done."""
    before, state = _contents(case), _contents(target)
    assert all(text in (before.get(name), done[name]) for name, text in state.items()), (
        "a file is half written"
    )
    sd.collect(target, files)
    assert _contents(target) == done, "an answer is lost, or stands twice"
    shutil.rmtree(target)
    return before != state != done


def _case_with_forms(folder: Path) -> tuple[Path, list[Path]]:
    """A new case, and a form of each of some steps with answers in it."""
    sd.new(folder / "sak", "Vidvik")
    files = []
    for written in sd.forms(folder / "sak", folder / "skjema", STEPS).forms:
        form = FormFile(written.path.read_bytes())
        for bookmark in [name for name in form.bookmarks() if name.endswith(("_1_svar", "_1_styrker"))]:
            form.fill(bookmark, form.some_words(), form.some_words())
        files.append(folder / f"{written.step}.docx")
        files[-1].write_bytes(form.bytes())
    return folder / "sak", files


def _collected(case: Path, files: list[Path], target: Path) -> dict[str, str]:
    """What the case holds after collecting that nobody disturbs."""
    shutil.copytree(case, target)
    sd.collect(target, files)
    return _contents(target)


def _contents(case: Path) -> dict[str, str]:
    return {str(path.relative_to(case)): path.read_text(encoding="utf-8") for path in case.rglob("*.yaml")}


def _begun(action: Callable[[], object]) -> int:
    """Does something in a process of its own; the number of that."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    return child


def _wait_until_it_writes(case: Path, before: dict[str, str], duration: float) -> None:
    """Waits for the first file that is not one of the case's own."""
    began = time.monotonic()
    while time.monotonic() - began < 3 * duration:
        files = {str(path.relative_to(case)) for path in case.rglob("*") if path.is_file()}
        if any(name not in before and not name.endswith(".lock") for name in files):
            return


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        kills = int(sys.argv[1])
        between = kill_at_random(Path(temporary), kills, seed=1)
        print(f"{kills} killed, {between} of them with some files written and others not; no harm done")

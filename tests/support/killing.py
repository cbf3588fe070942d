"""Builds killed at random moments, and what they leave: `python tests/support/killing.py 500` kills so many.

Between the builds a person writes in the files. After each kill every file must be whole, every sentence
of the person's must be there, and the next build must know which files are its own and leave no litter.
"""

import os
import random
import select
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import sjumil_docs as sd
from hand_edits import text_in, write_by_hand
from small_cases import small_case
from usual_documents import USUAL

CASES = [small_case(f"Analyse {number}") for number in range(3)]
IN_ONE_FOLDER = 25
"""Rounds before the person begins anew, so that what has been put aside does not grow without end."""


@dataclass
class Tally:
    """What the kills came to."""

    killed: int = 0
    """Builds that were killed before they were done."""
    half_way: int = 0
    """Those of them that were killed while they wrote."""
    done: int = 0
    """Builds that were done before the kill came."""
    sentences: int = 0
    """What the person wrote."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def kill_builds(folder: Path, kills: int, seed: int) -> Tally:
    """Goes on until so many builds have been killed in a folder; AssertionError if one does harm."""
    chance = random.Random(seed)
    tally = Tally()
    sentences: list[str] = []
    whole, writing = _times_of_a_build(folder)
    while tally.killed < kills:
        number = tally.killed + tally.done
        if chance.random() < 0.3:
            sentences.append(f"Setning nummer {number} er skrevet for hånd.")
            write_by_hand(chance.choice(sorted(folder.glob("*.docx"))), sentences[-1])
        case, overwrite = CASES[number % len(CASES)], chance.random() < 0.4
        build = _Build(case, folder, overwrite)
        if number % 2:  # at any moment of all, or of the short time in which it writes
            build.wait_until_it_writes()
        if build.kill_after(chance.uniform(0, writing if number % 2 else whole)):
            tally += Tally(killed=1, half_way=any(folder.glob(".*.tmp")))
        else:
            tally.done += 1
        _everything_is_whole(folder, sentences)
        _the_next_build_knows_its_own(folder, case, sentences)
    tally.sentences = len(sentences)
    return tally


class _Build:
    """A build in a process of its own, forked so that all it needs is loaded."""

    def __init__(self, case: sd.Case, folder: Path, overwrite: bool = False) -> None:
        self._told, tell = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            _build_and_tell(case, folder, overwrite, tell)
        os.close(tell)

    def wait_until_it_writes(self) -> None:
        """Waits until the build begins to write, or is done."""
        select.select([self._told], [], [])

    def kill_after(self, seconds: float) -> bool:
        """Whether the build was not done after so many seconds, and was killed."""
        until = time.perf_counter() + seconds
        status = None
        while status is None and time.perf_counter() < until:
            found, ended = os.waitpid(self._child, os.WNOHANG)
            status = ended if found else None
        if status is None:
            os.kill(self._child, signal.SIGKILL)
            status = os.waitpid(self._child, 0)[1]
        os.close(self._told)
        return os.WIFSIGNALED(status)


def _build_and_tell(case: sd.Case, folder: Path, overwrite: bool, tell: int) -> None:
    """Builds, and says when it begins to write; never comes back."""
    write = os.fsync

    def told(descriptor: Any) -> None:
        os.write(tell, b".")
        write(descriptor)

    os.fsync = told  # type: ignore[assignment]  # only the names of parameters differ
    try:
        sd.build(case, folder, overwrite=overwrite)
    finally:
        os._exit(0)


def _times_of_a_build(folder: Path) -> tuple[float, float]:
    """Seconds that a build takes when all is loaded: all of it, and the writing alone."""
    sd.build(CASES[0], folder)
    whole, writing = [], []
    for case in (*CASES[1:], *CASES):
        began = time.perf_counter()
        build = _Build(case, folder)
        build.wait_until_it_writes()
        writes = time.perf_counter()
        build.kill_after(60)
        whole.append(time.perf_counter() - began)
        writing.append(time.perf_counter() - writes)
    return statistics.median(whole), statistics.median(writing)


def _everything_is_whole(folder: Path, sentences: list[str]) -> None:
    """Every Word file opens, every document is there, and so is all that a person wrote."""
    texts = "\n".join(map(text_in, folder.glob("*.docx")))
    assert {f"{name}.docx" for name in USUAL} <= {p.name for p in folder.iterdir()}
    assert [sentence for sentence in sentences if sentence not in texts] == []


def _the_next_build_knows_its_own(folder: Path, case: sd.Case, sentences: list[str]) -> None:
    """What nobody has written in is built again; what somebody has is kept; and no litter is left."""
    for document in sd.build(case, folder).documents:
        text = text_in(document.path)
        by_hand = any(sentence in text for sentence in sentences)
        assert (document.outcome == sd.Outcome.KEPT) == by_hand, document
    names = (path.name for path in folder.iterdir())
    assert [name for name in names if name.startswith(".")] == [".sjumil-docs.json"]


def main(kills: int) -> None:
    """Kills as many builds as asked for, and prints what it came to."""
    tally = Tally()
    while tally.killed < kills:
        with tempfile.TemporaryDirectory() as folder:
            tally += kill_builds(Path(folder), min(IN_ONE_FOLDER, kills - tally.killed), seed=tally.killed)
    sys.stdout.write(f"{tally}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)

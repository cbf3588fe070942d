"""Many renders at a time, in threads and in processes: are all the bytes the same, and does memory stay flat?

`python benchmarks/many_at_once.py` prints a line for each; it exits 1 if any two files of a kind differ.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import sjumil_docs as sd

CASE = Path(__file__).parent.parent / "samples" / "fjordvik"
TURNS = 5
"""Memory is looked at after each of so many parts of the work."""
Done = tuple[str, str, int]
"""What was rendered, the hash of its bytes, and the megabytes that its process held then."""


def render(name: str) -> Done:
    """One document rendered from its folder."""
    digest = sha256(sd.render(CASE, name)).hexdigest()
    return name, digest, megabytes()


def megabytes() -> int:
    """The memory that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * 4096 // 1_000_000


def measured(title: str, executor: Executor, count: int) -> set[tuple[str, str]]:
    """The hashes of the documents; a line is printed of how long they took and what memory was held."""
    names = sd.document_names()
    wanted = [names[number % len(names)] for number in range(count)]
    began, most, hashes = perf_counter(), [], set()
    with executor:
        for part in parts(wanted, count // TURNS):
            done = list(executor.map(render, part))
            hashes |= {(name, digest) for name, digest, _ in done}
            most.append(max(held for _, _, held in done))
    seconds = perf_counter() - began
    held = " – ".join(map(str, most))
    print(f"{title}: {count} renders in {seconds:.0f} s, {count / seconds:.1f} a second; {held} MB")
    return hashes


def parts(items: list[str], size: int) -> Iterator[list[str]]:
    """The items, so many at a time."""
    yield from (items[start : start + size] for start in range(0, len(items), size))


def main() -> int:
    """0 if every document has the same bytes wherever it was rendered."""
    ways: Iterable[tuple[str, Callable[[], Executor], int]] = (
        ("1 thread × 20", lambda: ThreadPoolExecutor(1), 20),
        ("8 threads × 20", lambda: ThreadPoolExecutor(8), 160),
        ("4 processes × 50", lambda: ProcessPoolExecutor(4, get_context("spawn")), 200),
    )
    hashes = {pair for title, make, count in ways for pair in measured(title, make(), count)}
    print(f"{len(hashes)} different files of {len(sd.document_names())} documents")
    return int(len(hashes) != len(sd.document_names()))


if __name__ == "__main__":
    sys.exit(main())

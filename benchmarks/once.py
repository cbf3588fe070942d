"""One measurement in a process of its own, so that its peak of memory is its own; printed as JSON.

`python benchmarks/once.py growth TIMES` builds the sample with each answer so many times as long.
`python benchmarks/once.py script TIMES` does the same with the plain script.
`python benchmarks/once.py lists COUNT` builds an answer with so many numbered lists.
`python benchmarks/once.py many JOBS FOLDER` builds every case in a folder by so many processes.
`python benchmarks/once.py pdfs FOLDER OUT` builds them with PDFs, on one core.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import plain_script
import sjumil_docs as sd
from handed_over import handed_over
from sample_cases import SAMPLE, copied
from sjumil_docs.builds.batch import workers
from timing import seconds


def growth(times: int) -> None:
    """A build of the sample with longer answers; the templates are compiled before the clock starts."""
    with TemporaryDirectory() as out:
        sd.build(SAMPLE, Path(out) / "first")
        case = copied(Path(out) / "longer", times, times)
        _tell(seconds(lambda: sd.build(case, Path(out) / "measured")))


def script(times: int) -> None:
    """The same by the plain script, which reads the YAML too; what it fills in is handed to it ready."""
    with TemporaryDirectory() as folder:
        case = copied(Path(folder) / "longer", times, times)
        templates = handed_over(case, Path(folder))
        (out := Path(folder) / "out").mkdir()
        _tell(seconds(lambda: plain_script.build(case, templates, out)))


def lists(count: int) -> None:
    """A build of one answer in which a numbered list begins so many times."""
    answer = "\n\n".join(f"Lista har nummer {number}.\n\n1. Eit punkt" for number in range(count))
    with TemporaryDirectory() as out:
        case = copied(Path(out) / "case", 1)
        path = case / "svar" / "god_omsorg.yaml"
        path.write_text(json.dumps({"spørsmål": {"2.1": {"svar": answer}}}), encoding="utf-8")
        _tell(seconds(lambda: sd.build(case, Path(out) / "measured", ["analyse"])))


def many(jobs: int, folder: Path) -> None:
    """A build of every case in a folder."""
    with TemporaryDirectory() as out, workers(jobs) as executor:
        _tell(_clock(sd.build_many(sorted(folder.iterdir()), out, executor)))


def pdfs(folder: Path, out: Path) -> None:
    """The same with PDFs, on one core."""
    with workers(1) as executor:
        _tell(_clock(sd.build_many(sorted(folder.iterdir()), out, executor, pdf=True)))


def _clock(results: Iterable[sd.BuiltCase]) -> float:
    """The seconds by the clock until the last case is built: several cores are there to save those."""
    start = time.perf_counter()
    for each in results:
        if isinstance(each.result, Exception):
            raise each.result
    return time.perf_counter() - start


def _tell(taken: float) -> None:
    """The time, and the peak of memory of the largest process in bytes."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    sys.stdout.write(json.dumps({"seconds": taken, "peak": peak * (1 if sys.platform == "darwin" else 1024)}))


if __name__ == "__main__":
    measurements: dict[str, Any] = {each.__name__: each for each in (growth, script, lists, many, pdfs)}
    name, *given = sys.argv[1:]
    measurements[name](*(int(each) if each.isdigit() else Path(each) for each in given))

"""One measurement in a process of its own, so that its peak of memory is its own; printed as JSON.

`python benchmarks/once.py growth TIMES` builds the Fjordvik sample with each answer so many times as long.
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

import yaml

import sjumil_docs as sd
from sjumil_docs.builds.batch import workers

SAMPLE = Path(__file__).parent.parent / "samples" / "fjordvik"


def longer(times: int) -> dict[str, Any]:
    """The sample with every text and every list of its answers so many times as long."""
    whole: dict[str, Any] = {}
    for path in sorted(SAMPLE.rglob("*.yaml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        above = path.parent.relative_to(SAMPLE).parts
        if above:
            whole.setdefault(above[0], {})[path.stem] = {k: _repeated(v, times) for k, v in value.items()}
        else:
            whole.update(value if path.stem == "sak" else {path.stem: value})
    return whole


def _repeated(value: Any, times: int) -> Any:
    """A text or a list so many times over; a mapping with each of its values so."""
    if isinstance(value, dict):
        once = ("deltakere", "innhentet")
        return {key: inner if key in once else _repeated(inner, times) for key, inner in value.items()}
    return "\n\n".join([value] * times) if isinstance(value, str) else value * times


def growth(times: int) -> None:
    """A build of the sample with longer answers; the templates are compiled before the clock starts."""
    with TemporaryDirectory() as out:
        sd.build(sd.read(longer(1)), Path(out) / "first")
        case = longer(times)
        start = time.perf_counter()
        sd.build(sd.read(case), Path(out) / "measured")
        _tell(time.perf_counter() - start)


def many(jobs: int, folder: Path) -> None:
    """A build of every case in a folder."""
    with TemporaryDirectory() as out, workers(jobs) as executor:
        _tell(_time_of(sd.build_many(sorted(folder.iterdir()), out, executor)))


def pdfs(folder: Path, out: Path) -> None:
    """The same with PDFs, on one core."""
    with workers(1) as executor:
        _tell(_time_of(sd.build_many(sorted(folder.iterdir()), out, executor, pdf=True)))


def _time_of(results: Iterable[sd.BuiltCase]) -> float:
    """The seconds it takes until the last case is built."""
    start = time.perf_counter()
    for each in results:
        if isinstance(each.result, Exception):
            raise each.result
    return time.perf_counter() - start


def _tell(seconds: float) -> None:
    """The time, and the peak of memory of the largest process in bytes."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    sys.stdout.write(
        json.dumps({"seconds": seconds, "peak": peak * (1 if sys.platform == "darwin" else 1024)})
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case "growth", times:
            growth(int(times))
        case "many", jobs, folder:
            many(int(jobs), Path(folder))
        case "pdfs", folder, out:
            pdfs(Path(folder), Path(out))

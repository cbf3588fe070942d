"""Many cases → the documents of each, built by as many processes or machines as there are.

What travels between them is plain: the paths of a case and of its documents there, its result back.
Cases that get PDFs are built some at a time, and share the starts of LibreOffice.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from itertools import islice
from math import ceil
from pathlib import Path
from typing import TypeVar, Unpack

from sjumil_docs.builds.built import Built
from sjumil_docs.builds.options import BuildOptions, checked_options
from sjumil_docs.builds.steps import RenderedCase, place_case, print_cases, render_case
from sjumil_docs.builds.worker_processes import WorkerProcesses, interrupts_kept_waiting
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.output.folder_names import folders_of, named_case, named_folder
from sjumil_docs.problems import SjumilError, UsageError, quoted
from sjumil_docs.reading import CaseSource
from sjumil_docs.reading.given_files import inside_name

CASES_A_PROCESS = 4
"""A process takes about as long to start as four cases take to build: fewer are not worth one more."""
CASES_A_START = 8
"""Cases that share the starts of LibreOffice, which take longer than to print a case. Measured with twelve
like Hammerfest: 30 s by two, 24 s by four, 18 s by eight and 19 s by twelve. More would take memory, and
whoever interrupts waits for what is begun."""


@dataclass(frozen=True, slots=True)
class BuildJob:
    """What is built of each case, and how; plain data that can be sent to another process."""

    documents: Sequence[str] | str | None
    options: BuildOptions

    @property
    def pdf(self) -> bool:
        """Whether PDFs are made."""
        return self.options.get("pdf", False)


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """One case of many, and its result."""

    case: Path
    """The folder or file, as it was named."""
    result: Built | Exception
    """What was built, or why nothing was."""


@dataclass(frozen=True, slots=True)
class CaseToBuild:
    """A case of many, and the folder that its documents go to."""

    source: Case | CaseSource
    folder: Path


Places = Mapping[Path, CaseToBuild]
"""Cases by name, and where the documents of each go."""
Result = Built | Exception
Done = TypeVar("Done")
_Begun = tuple[Places, Future[list[Result]]]


def build_many(
    cases: Iterable[str | os.PathLike[str]] | str | os.PathLike[str] | Mapping[str, Case | CaseSource],
    out: str | os.PathLike[str] | None,
    executor: Executor | None = None,
    documents: Sequence[str] | str | None = None,
    **options: Unpack[BuildOptions],
) -> Generator[BuiltCase, None, None]:
    """Builds each case into a folder of its own, and gives the results one by one, in order.

    The folders are named after the cases and lie in `out`; without it, each is `ut` in its case. A mapping
    gives the names of the folders in `out`, and of each a case, or what `read` reads. A case
    that cannot be built gives its error and stops no other. `executor` decides where they are built: by
    processes of this machine, one a core, where none is given. What is not begun when the results are no
    longer asked for is never built. `documents` and the options are what
    `build` takes for each. Raises UsageError if two cases
    would share a folder, or if what is given is no folder or file.
    """
    job = BuildJob(documents, checked_options(options))
    if isinstance(cases, Mapping):
        return _built(_places_by_name(cases, named_folder("" if out is None else out)), executor, job)
    named = cases if isinstance(cases, Iterable) and not isinstance(cases, str) else [cases]
    folders = folders_of(map(named_case, named), None if out is None else named_folder(out))
    places = {case: CaseToBuild(case, folder) for case, folder in folders.items()}
    return _built(places, executor, job)


def _places_by_name(cases: Mapping[str, Case | CaseSource], out: Path) -> Places:
    """Cases under the names of their folders; UsageError for a name that is not one of a folder in `out`."""
    for name in cases:
        if not isinstance(name, str) or "/" in name or inside_name(name) != name:
            raise UsageError("files-name", name=quoted(name))
    return {Path(name): CaseToBuild(source, out / name) for name, source in cases.items()}


def workers(count: int) -> Executor:
    """So many processes of this machine; for one, a thread of this process, which need not be started."""
    return ThreadPoolExecutor(1) if count == 1 else WorkerProcesses(count)


def workers_for(cases: int, pdf: bool = False) -> int:
    """How many processes are worth starting on this machine for so many cases; PDFs are worth one each."""
    return max(1, min(os.cpu_count() or 1, cases if pdf else cases // CASES_A_PROCESS))


def _built(places: Places, executor: Executor | None, job: BuildJob) -> Generator[BuiltCase, None, None]:
    at_work = executor or workers(workers_for(len(places), job.pdf))
    begun: deque[_Begun] = deque()
    try:
        with interrupts_kept_waiting():
            for batch in _batches(places, job.pdf):
                begun.append((batch, _begun(at_work, batch, job)))
        while begun:
            batch, future = begun.popleft()  # so that nothing is kept of a case whose result is given
            if isinstance(at_work, WorkerProcesses) and _is_broken(future) and not at_work.is_shut:
                suspects = _begun_anew(at_work, (batch, future), begun, job)
                yield from _one_by_one(at_work, suspects, job)
            else:
                yield from map(BuiltCase, batch, _results(future, len(batch)))
    finally:
        for _, future in begun:
            future.cancel()
        if executor is None:
            at_work.shutdown()


def _begun_anew(executor: WorkerProcesses, first: "_Begun", begun: "deque[_Begun]", job: BuildJob) -> Places:
    """The cases that may have been at work when a process was ended; what waited behind is begun anew.

    One of them was too much for the machine, and nothing tells which.
    """
    waiting = [first, *begun]
    broken = [batch for batch, future in waiting if _is_broken(future)]
    suspects, rest = broken[: executor.most_begun], broken[executor.most_begun :]
    executor.renew()
    begun.clear()
    for batch, future in waiting:
        if batch not in suspects:
            begun.append((batch, _begun(executor, batch, job) if batch in rest else future))
    return {case: to_build for batch in suspects for case, to_build in batch.items()}


def _one_by_one(executor: WorkerProcesses, places: Places, job: BuildJob) -> Iterator[BuiltCase]:
    """Each case built in a process of its own; the one that ends its process is named."""
    for case, to_build in places.items():
        if executor.is_shut:
            return
        try:
            (result,) = executor.alone(_attempts, {case: to_build}, job)
        except BrokenExecutor:
            yield BuiltCase(case, SjumilError("worker-ended"))
        else:
            yield BuiltCase(case, result)


def _is_broken(future: Future[list[Result]]) -> bool:
    """Whether a process was ended from outside before the call was done; waits until that is known."""
    return not future.cancelled() and isinstance(_fault(future), BrokenExecutor)


def _fault(future: Future[list[Result]]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError:
        return None


def _batches(places: Places, pdf: bool) -> Iterator[Places]:
    """The cases one by one; those that get PDFs some at a time, as long as there is work for every core."""
    at_once = min(CASES_A_START, ceil(len(places) / workers_for(len(places), pdf))) if pdf else 1
    left = iter(places.items())
    while batch := dict(islice(left, at_once)):
        yield batch


def _begun(executor: Executor, batch: Places, job: BuildJob) -> Future[list[Result]]:
    """The build of some cases, begun; or why it cannot be, where the processes were ended from outside."""
    try:
        return executor.submit(_attempts, batch, job)
    except BrokenExecutor as error:
        never: Future[list[Result]] = Future()
        never.set_exception(error)
        return never


def _results(future: Future[list[Result]], count: int) -> list[Result]:
    """What so many cases came to; the error itself where their process was ended from outside.

    Nothing where they were never begun, since somebody has shut the executor down.
    """
    try:
        return future.result()
    except CancelledError:
        return []
    except BrokenExecutor as error:
        return [error] * count


def _attempts(places: Places, job: BuildJob) -> list[Result]:
    """What a build of each case came to, as data that can travel; all that get PDFs are printed together."""
    given = (job.documents, job.options)
    rendered = [_attempt(render_case, each.source, each.folder, *given) for each in places.values()]
    printed = iter(print_cases([result for result in rendered if isinstance(result, RenderedCase)]))
    return [
        result if isinstance(result, Exception) else _attempt(place_case, next(printed))
        for result in rendered
    ]


def _attempt(step: Callable[..., Done], *given: object) -> Done | Exception:
    """What a step came to, or why it came to nothing."""
    try:
        return step(*given)
    except CaseError as error:
        error.partial = None  # large, and of use only where the case was read
        return error
    except SjumilError as error:
        return error
    except Exception as error:  # a fault of ours, whose own class may not be able to travel
        return RuntimeError(f"{type(error).__name__}: {error}")

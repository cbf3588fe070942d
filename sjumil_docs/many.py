"""Many cases → the documents of each, built by as many processes or machines as there are.

What travels between them is plain: the paths of a case and of its documents there, what became of it back.
"""

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypedDict, Unpack

from sjumil_docs.building import Built, build
from sjumil_docs.output.naming import folders_of
from sjumil_docs.problems import CaseError, SjumilError
from sjumil_docs.reading import read

CASES_A_PROCESS = 4
"""A process takes about as long to start as four cases take to build: fewer are not worth one more."""
MOST_PROCESSES = 61
"""Windows waits for no more."""


class How(TypedDict, total=False):
    """How each case is to be built, as `build` takes it."""

    documents: Sequence[str] | None
    final: bool
    overwrite: bool
    beside: bool
    pdf: bool
    noark: bool


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """One case of many, and what became of it."""

    case: Path
    """The folder or file, as it was named."""
    result: Built | Exception
    """What was built, or why nothing was."""


def build_many(
    cases: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str] | None,
    executor: Executor | None = None,
    **how: Unpack[How],
) -> Generator[BuiltCase, None, None]:
    """Builds each case into a folder of its own, and gives what became of them, one by one, in order.

    The folders are named after the cases and lie in `out`; without it, each is `ut` in its case. A case
    that cannot be built gives its error and stops no other. `executor` decides where they are built: by
    processes of this machine, one a core, where none is given. What is not begun when the results are no
    longer asked for is never built. `how` is what `build` takes for each. Raises UsageError if two cases
    would share a folder.
    """
    places = folders_of([Path(case) for case in cases], None if out is None else Path(out))
    return _built(places, executor, how)


def workers(count: int) -> Executor:
    """So many processes of this machine; for one, a thread of this process, which need not be started."""
    if count == 1:
        return ThreadPoolExecutor(1)
    # Processes that are started anew, not copied, are the same on every system, and safe beside threads.
    return ProcessPoolExecutor(min(count, MOST_PROCESSES), get_context("spawn"), _leave_interrupts)


def workers_for(cases: int) -> int:
    """How many processes are worth starting on this machine for so many cases."""
    return max(1, min(os.cpu_count() or 1, cases // CASES_A_PROCESS))


def _built(places: dict[Path, Path], executor: Executor | None, how: How) -> Generator[BuiltCase, None, None]:
    at_work = executor or workers(workers_for(len(places)))
    begun: deque[tuple[Path, Future[Built | Exception]]] = deque()
    try:
        with _interrupts_kept_waiting():
            for case, folder in places.items():
                begun.append((case, _begun(at_work, case, folder, how)))
        while begun:
            case, future = begun.popleft()  # so that nothing is kept of a case that is told of
            yield BuiltCase(case, _result(future))
    finally:
        for _, future in begun:
            future.cancel()
        if executor is None:
            at_work.shutdown()


def _begun(executor: Executor, case: Path, folder: Path, how: How) -> Future[Built | Exception]:
    """The build of one case, begun; or why it cannot be, where the processes have been ended from outside."""
    try:
        return executor.submit(_attempt, case, folder, how)
    except BrokenExecutor as error:
        never: Future[Built | Exception] = Future()
        never.set_result(error)
        return never


def _result(future: Future[Built | Exception]) -> Built | Exception:
    """What a case came to; the error itself where its process was ended from outside."""
    try:
        return future.result()
    except BrokenExecutor as error:
        return error


def _attempt(case: Path, folder: Path, how: How) -> Built | Exception:
    """What a build of one case came to, as data that can travel."""
    try:
        return build(read(case), folder, **how)
    except CaseError as error:
        error.partial = None  # large, and of use only where the case was read
        return error
    except SjumilError as error:
        return error
    except Exception as error:  # a fault of ours, whose own class may not be able to travel
        return RuntimeError(f"{type(error).__name__}: {error}")


@contextmanager
def _interrupts_kept_waiting() -> Iterator[None]:
    """A time in which processes start, and inherit that Ctrl-C is not for them.

    It reaches every process of a terminal. The one that asked decides, and the rest finish what they do.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    """The same where nothing is inherited, from when the process has started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

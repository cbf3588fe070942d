"""The build of many cases on the screen: each result as it is ready, a progress bar, and a summary."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager, suppress
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import sjumil_docs as sd
from sjumil_docs.cli import build_screen
from sjumil_docs.cli.exit_codes import FINE, INTERRUPTED, PROBLEMS, USAGE
from sjumil_docs.cli.terminal import named, say, say_error
from sjumil_docs.language.words import Language, message

if TYPE_CHECKING:
    from sjumil_docs.builds.batch import BuiltCase

TERMINATION_TIMEOUT = 3
"""Seconds that the worker processes have together to clean up, and to end LibreOffice."""


def build(cases: Sequence[str], out: str | None, jobs: int | None, language: Language, **options: Any) -> int:
    """The exit code of a build of several cases; the result of each is printed."""
    from sjumil_docs.builds.batch import workers, workers_for  # noqa: PLC0415 – no other command starts processes

    count = len(set(map(Path, cases)))
    with workers(jobs or workers_for(count, options["pdf"])) as executor:
        results = sd.build_many(cases, out, executor, **options)
        with _interrupts(executor, language) as interrupted, closing(results):
            code = _show_results(results, count, language)
    if interrupted:
        raise KeyboardInterrupt
    return code


@contextmanager
def _interrupts(executor: Executor, language: Language) -> Iterator[list[int]]:
    """The first Ctrl-C starts no more cases but finishes those begun; the second one ends at once.

    The list it gives has an item for each interrupt.
    """
    interrupts: list[int] = []

    def stop(*_: object) -> None:
        interrupts.append(1)
        if len(interrupts) > 1:
            _end_at_once(language)
        with suppress(RuntimeError):  # the main thread is in the middle of a print
            say_error(message(language, "built.ending"))
        executor.shutdown(wait=False, cancel_futures=True)

    previous_handler = signal.signal(signal.SIGINT, stop)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, previous_handler)


def _end_at_once(language: Language) -> None:
    """Ends the worker processes and this one; files are written atomically, so none is left half-written."""
    children = active_children()
    for child in children:
        child.terminate()
    for child in children:
        child.join(TERMINATION_TIMEOUT / len(children))
        child.kill()
    if not children:  # a thread is at work, and Python would wait for it
        with suppress(RuntimeError):
            say_error(message(language, "cli.interrupted"))
        os._exit(INTERRUPTED)
    raise KeyboardInterrupt


def _show_results(results: Iterable["BuiltCase"], count: int, language: Language) -> int:
    """Prints each result and gives the worst exit code; the summary is printed also after an interrupt."""
    code, done, not_done = FINE, 0, []
    try:
        for built_case in _with_bar(results, count, language):
            say(named(built_case.case), bold=True)
            build_screen.show_result(built_case.result, str(built_case.case), language)
            if isinstance(built_case.result, Exception) or not built_case.result.complete:
                not_done.append(built_case.case)
                code = max(code, USAGE if isinstance(built_case.result, sd.UsageError) else PROBLEMS)
            else:
                done += 1
    finally:
        say(message(language, "built.all", {"done": done, "count": count}))
        if not_done:
            say_error(message(language, "built.not-all", {"count": len(not_done)}))
            for case in not_done:
                say(f"  {named(case)}", err=True)
    return code


def _with_bar(results: Iterable["BuiltCase"], count: int, language: Language) -> Iterator["BuiltCase"]:
    """The results; on a terminal with a progress bar below the text printed for them."""
    if not sys.stderr.isatty():
        yield from results
        return
    label = message(language, "built.building")
    with click.progressbar(length=count, label=label, show_pos=True, show_eta=False, file=sys.stderr) as bar:
        for result in results:
            click.echo(_CLEAR_LINE, nl=False, err=True)
            yield result
            bar.update(1)
            bar.render_progress()
        click.echo(_CLEAR_LINE, nl=False, err=True)


_CLEAR_LINE = "\r\033[K"
"""Clears the current line of a terminal."""

"""Many cases built: each told of as it is done, a bar below on a terminal, and one report of all."""

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

SECONDS_TO_END = 3
"""What the processes have together to take away what they have begun, and LibreOffice with it."""


def build(cases: Sequence[str], out: str | None, jobs: int | None, language: Language, **options: Any) -> int:
    """The exit code of a build of several cases; what became of each is printed."""
    from sjumil_docs.builds.batch import workers, workers_for  # noqa: PLC0415 – no other command starts processes

    count = len(set(map(Path, cases)))
    with workers(jobs or workers_for(count, options["pdf"])) as executor:
        results = sd.build_many(cases, out, executor, **options)
        with _interrupts(executor, language) as interrupted, closing(results):
            code = _told(results, count, language)
    if interrupted:
        raise KeyboardInterrupt
    return code


@contextmanager
def _interrupts(executor: Executor, language: Language) -> Iterator[list[int]]:
    """Ctrl-C begins nothing new, and what is begun is told of; a second one ends at once.

    What it gives has something in it when somebody has interrupted.
    """
    times: list[int] = []

    def stop(*_: object) -> None:
        times.append(1)
        if len(times) > 1:
            _end_at_once(language)
        with suppress(RuntimeError):  # a line is being written this very moment
            say_error(message(language, "built.ending"))
        executor.shutdown(wait=False, cancel_futures=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield times
    finally:
        signal.signal(signal.SIGINT, before)


def _end_at_once(language: Language) -> None:
    """Ends what this process has started, and itself; every file is whole, whenever they end."""
    children = active_children()
    for child in children:
        child.terminate()
    for child in children:
        child.join(SECONDS_TO_END / len(children))
        child.kill()
    if not children:  # a thread of ours is at work, and Python would wait for it
        with suppress(RuntimeError):
            say_error(message(language, "cli.interrupted"))
        os._exit(INTERRUPTED)
    raise KeyboardInterrupt


def _told(results: Iterable["BuiltCase"], count: int, language: Language) -> int:
    """The worst exit code of all; the report is printed also when somebody interrupts."""
    code, done, left = FINE, 0, []
    try:
        for each in _with_bar(results, count, language):
            say(named(each.case), bold=True)
            build_screen.show_result(each.result, str(each.case), language)
            if isinstance(each.result, Exception) or not each.result.complete:
                left.append(each.case)
                code = max(code, USAGE if isinstance(each.result, sd.UsageError) else PROBLEMS)
            else:
                done += 1
    finally:
        say(message(language, "built.all", {"done": done, "count": count}))
        if left:
            say_error(message(language, "built.not-all", {"count": len(left)}))
            for case in left:
                say(f"  {named(case)}", err=True)
    return code


def _with_bar(results: Iterable["BuiltCase"], count: int, language: Language) -> Iterator["BuiltCase"]:
    """The results; on a terminal with a bar below what is said of them, that knows how many are left."""
    if not sys.stderr.isatty():
        yield from results
        return
    label = message(language, "built.building")
    with click.progressbar(length=count, label=label, show_pos=True, show_eta=False, file=sys.stderr) as bar:
        for each in results:
            click.echo(_NO_LINE, nl=False, err=True)
            yield each
            bar.update(1)
            bar.render_progress()
        click.echo(_NO_LINE, nl=False, err=True)


_NO_LINE = "\r\033[K"
"""Takes away the line that a terminal stands on."""

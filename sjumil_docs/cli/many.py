"""Many cases built: each told of as it is done, a bar below on a terminal, and one report of all."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import sjumil_docs as sd
from sjumil_docs.cli import screen
from sjumil_docs.cli.terminal import say, say_error
from sjumil_docs.language.words import Language, message

if TYPE_CHECKING:
    from sjumil_docs.many import BuiltCase


def build(cases: Sequence[str], out: str | None, jobs: int | None, language: Language, **how: Any) -> int:
    """The exit code of a build of several cases; what became of each is printed."""
    from sjumil_docs.many import workers  # noqa: PLC0415 – no other command starts processes

    with workers(jobs) if jobs else nullcontext() as executor:
        results = sd.build_many(cases, out, executor, **how)
        with closing(results):
            try:
                return _told(results, len(set(map(Path, cases))), language)
            except KeyboardInterrupt:
                say_error(message(language, "built.ending"))
                raise


def _told(results: Iterable["BuiltCase"], count: int, language: Language) -> int:
    """The worst exit code of all; the report is printed also when somebody interrupts."""
    code, done, left = 0, 0, []
    try:
        for each in _with_bar(results, count, language):
            say(str(each.case), bold=True)
            screen.result(each.result, str(each.case), language)
            if isinstance(each.result, Exception) or not each.result.complete:
                left.append(each.case)
                code = max(code, 2 if isinstance(each.result, sd.UsageError) else 1)
            else:
                done += 1
    finally:
        say(message(language, "built.all", {"done": done, "count": count}))
        if left:
            say_error(message(language, "built.not-all", {"count": len(left)}))
            for case in left:
                say(f"  {case}", err=True)
    return code


def _with_bar(results: Iterable["BuiltCase"], count: int, language: Language) -> Iterator["BuiltCase"]:
    """The results; on a terminal with a bar below what is said of them, that knows how many are left."""
    if not sys.stderr.isatty():
        yield from results
        return
    label = message(language, "built.building")
    with click.progressbar(length=count, label=label, show_pos=True, file=sys.stderr) as bar:
        for each in results:
            click.echo(_NO_LINE, nl=False, err=True)
            yield each
            bar.update(1)
            bar.render_progress()
        click.echo(_NO_LINE, nl=False, err=True)


_NO_LINE = "\r\033[K"
"""Takes away the line that a terminal stands on."""

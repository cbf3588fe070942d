"""Many cases built: each told of as it is done, a bar below on a terminal, and one report of all."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import sjumil_docs as sd
from sjumil_docs.cli.building import build_screen
from sjumil_docs.cli.exit_codes import FINE, INTERRUPTED
from sjumil_docs.cli.places import STANDARD
from sjumil_docs.cli.signals import Signals
from sjumil_docs.cli.terminal import is_watched, named, say, say_error, say_json
from sjumil_docs.language.words import Language, message

if TYPE_CHECKING:
    from sjumil_docs.builds.batch import BuiltCase


def build(
    cases: Sequence[str],
    out: str | None,
    language: Language,
    signals: Signals,
    spoken_of: Callable[["sd.Built | Exception"], Language],
    **options: Any,
) -> int:
    """The exit code of a build of several cases; what became of each is printed, as it is done or as JSON.

    `spoken_of` gives the language to tell of each in.
    Ctrl-C begins nothing new, and what is begun is told of.
    """
    from sjumil_docs.builds.batch import workers, workers_for  # noqa: PLC0415 – no other command starts processes

    if STANDARD in cases:
        raise sd.UsageError("input-of-many")
    count, as_data = len(set(map(Path, cases))), options.pop("format") == "json"
    jobs = options.pop("jobs")
    with workers(jobs or workers_for(count, options["pdf"])) as executor:
        results = sd.build_many(cases, out, executor, **options)

        def begin_nothing_new() -> None:
            with suppress(RuntimeError):  # a line is being written this very moment
                say_error(message(language, "built.ending"))
            executor.shutdown(wait=False, cancel_futures=True)

        with signals.answered_by(begin_nothing_new), closing(results):
            code = _told_as_data(results, language) if as_data else _told(results, count, language, spoken_of)
            if signals.interrupted:  # while a further Ctrl-C still finds an answer
                say_error(message(language, "cli.interrupted"))
                code = INTERRUPTED
    return code


def _told_as_data(results: Iterable["BuiltCase"], language: Language) -> int:
    """The worst exit code of all; the data is printed also when somebody interrupts."""
    code, plain = FINE, []
    try:
        for each in results:
            plain.append({"case": named(each.case), **build_screen.data_of(each.result, language)})
            code = max(code, build_screen.code_of(each.result))
    finally:
        say_json(plain)
    return code


def _told(
    results: Iterable["BuiltCase"],
    count: int,
    language: Language,
    spoken_of: Callable[["sd.Built | Exception"], Language],
) -> int:
    """The worst exit code of all; the report is printed also when somebody interrupts."""
    code, done, left = FINE, 0, []
    try:
        for each in _with_bar(results, count, language):
            say(named(each.case), bold=True)
            build_screen.show_result(each.result, str(each.case), spoken_of(each.result))
            if isinstance(each.result, Exception) or not each.result.complete:
                left.append(each.case)
                code = max(code, build_screen.code_of(each.result))
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
    if not is_watched(sys.stderr):
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

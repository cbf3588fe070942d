"""Arguments in, report out, exit code: 0 fine, 1 problems, 2 wrong usage, 130 interrupted."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from sjumil_docs.cli import build_screen
from sjumil_docs.cli.commands import commands
from sjumil_docs.cli.exit_codes import INTERRUPTED, PROBLEMS, USAGE
from sjumil_docs.cli.help_pages import usage_message
from sjumil_docs.cli.terminal import say_error
from sjumil_docs.language.words import LANGUAGES, Language, machine_language, message

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Nearly all objects of a command live until it ends, so that garbage collection frees next to nothing.

With Python's default it takes 110 of 1250 ms of a first build; with this threshold no more memory is used.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process with its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    code = run(words)
    gc.freeze()  # or Python's final collection takes 115 of 1250 ms of a first build
    sys.exit(code)


def run(words: list[str]) -> int:
    """The exit code of a command; its output is printed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = _language(words)
    try:
        code: int = commands(language).main(words, prog_name="sjumil-docs", standalone_mode=False)
    except click.UsageError as error:
        say_error(usage_message(error, language))
        return USAGE
    except click.exceptions.Exit as exit_request:
        return exit_request.exit_code
    except (click.Abort, KeyboardInterrupt):
        say_error(message(language, "cli.interrupted"))
        return INTERRUPTED
    except Exception as error:  # an internal error: a sentence to report, not a traceback
        build_screen.show_fault(error, language)
        return PROBLEMS
    return code


def _language(words: list[str]) -> Language:
    """The language asked for with --lang anywhere in the command, else the machine's."""
    for number, word in enumerate(words):
        code = word.removeprefix("--lang=")
        if word == "--lang" and number + 1 < len(words):
            code = words[number + 1]
        for language in LANGUAGES:
            if code == language and word.startswith("--lang"):
                return language
    return machine_language(os.environ)

"""Arguments in, report out, exit code: 0 fine, 1 problems, 2 wrong usage, 130 interrupted, 143 terminated."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from sjumil_docs.cli.building import build_screen
from sjumil_docs.cli.commands import commands
from sjumil_docs.cli.exit_codes import FINE, INTERRUPTED, PROBLEMS, USAGE
from sjumil_docs.cli.help_pages import usage_message
from sjumil_docs.cli.signals import Signals
from sjumil_docs.cli.terminal import be_quiet, drop_output, is_of_output, log_to_error_stream, say_error
from sjumil_docs.language.words import LANGUAGES, Language, machine_language, message

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Nearly all that a command makes is in use until it ends, so that looking for garbage finds next to none.

With Python's own number, looking takes 110 of 1250 ms of a first build; with this one no more memory is used.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process with its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    signals = Signals(_language(words))
    signals.install()
    code = run(words, signals)
    signals.ignore()
    gc.freeze()  # or Python looks through all of it for garbage as it ends: 115 of 1250 ms of a first build
    sys.exit(code)


def run(words: list[str], signals: Signals | None = None) -> int:
    """The exit code of a command; its output is printed. What is asked from outside comes by `signals`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = _language(words)
    follows_case = _asked_language(words) is None and language != "en"
    be_quiet("--quiet" in words)
    try:
        if "--verbose" in words:
            log_to_error_stream()
        group = commands(language, signals or Signals(language), follows_case)
        code: int = group.main(words, prog_name="sjumil-docs", standalone_mode=False)
    except click.UsageError as error:
        say_error(usage_message(error, language))
        return USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        say_error(message(language, "cli.interrupted"))
        return INTERRUPTED
    except SystemExit:  # click's answer to a reader of its help pages that has read enough
        drop_output()
        return FINE
    except Exception as error:  # a fault of ours: a sentence to report it with, not a traceback
        if isinstance(error, OSError) and is_of_output(error):
            say_error(message(language, "cli.output-full", {"found": error.strerror or ""}))
        else:
            build_screen.show_fault(error, language)
        return PROBLEMS
    return code


def _language(words: list[str]) -> Language:
    """The language asked for, else the machine's."""
    return _asked_language(words) or machine_language(os.environ)


def _asked_language(words: list[str]) -> Language | None:
    """The language asked for with --lang anywhere in the command."""
    for number, word in enumerate(words):
        asked = word.removeprefix("--lang=")
        if word == "--lang" and number + 1 < len(words):
            asked = words[number + 1]
        for language in LANGUAGES:
            if asked == language and word.startswith("--lang"):
                return language
    return None

"""The documents of a case on the screen: which are made, and what each lacks."""

from collections.abc import Sequence

import sjumil_docs as sd
from sjumil_docs.cli.terminal import filled, say
from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import Problem, masked

MAX_SHOWN = 5
"""What is missing that is told of one by one; the data have it all."""


def show(states: Sequence["sd.DocumentState"], language: Language) -> None:
    """Prints every document, the usual ones first: whether it is made, and what the case lacks for it."""
    for number, state in enumerate(sorted(states, key=lambda state: (not state.usual, not state.built))):
        if number:
            say()
        say(masked(f"{state.name}  {state.title}"), bold=True)
        if state.faults:
            _show_faults(state, language)
            continue
        made = "usual" if state.usual else "asked" if state.built else "named"
        _say(message(language, f"documents.{made}", {"name": state.name}), "  ")
        _show_missing(state, language)


def _show_missing(state: "sd.DocumentState", language: Language) -> None:
    count = len(state.missing)
    if not count:
        _say(message(language, "documents.complete"), "  ", fg="green")
        return
    _say(message(language, "documents.missing", {"count": count}), "  ", fg="yellow")
    for problem in state.missing[:MAX_SHOWN]:
        _say(_with_place(problem, language), "    ")
    if count > MAX_SHOWN:
        _say(message(language, "documents.more", {"count": count - MAX_SHOWN}), "    ")


def _show_faults(state: "sd.DocumentState", language: Language) -> None:
    _say(message(language, "documents.faulty"), "  ", fg="red")
    for problem in state.faults:
        _say(_with_place(problem, language), "    ")


def _with_place(problem: Problem, language: Language) -> str:
    place = f"{problem.place}: " if problem.place else ""
    return f"{place}{problem.say(language)}"


def _say(text: str, indent: str, **look: object) -> None:
    say(filled(text, indent, indent + "  "), **look)

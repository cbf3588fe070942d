"""The shipped programmes and their questions, read the same way as a municipality's own."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from sjumil_docs.case.programmes.editions import DEFAULT, PROGRAMMES
from sjumil_docs.case.programmes.programme import Programme
from sjumil_docs.case.questions import QuestionSet
from sjumil_docs.reading.yaml_text.yaml_file import yaml_loader

PROGRAMME, QUESTION_SET = "program", "spørsmålssett"
"""The keys of a case for its programme and its questions: the municipality's own, or the name of ours."""


@cache
def shipped_programme(key: str = DEFAULT) -> Programme:
    """A programme that ships."""
    return Programme.model_validate(_tree_of(key, "program"))


@cache
def shipped_questions(edition: str = "", programme: str = DEFAULT) -> QuestionSet:
    """An edition of the questions of a programme that ships; without one, the newest."""
    editions = PROGRAMMES[programme]
    edition = edition or editions.newest
    trees = [_tree_of(programme, file) for file in editions.files[edition]]
    units = [unit for tree in trees for unit in tree["steg"]]
    first_says = {key: value for tree in reversed(trees) for key, value in tree.items()}
    return QuestionSet.model_validate({**first_says, "utgave": edition, "steg": units})


@cache
def shipped_units() -> tuple[str, ...]:
    """The keys of the units of every programme that ships, in its newest edition."""
    sets = (shipped_questions(programme=key) for key in PROGRAMMES)
    return tuple(step.key for questions in sets for step in questions.steps)


def with_questions(tree: dict[str, Any]) -> dict[str, Any]:
    """The tree of a case with the programme and the questions that it names.

    Without them it is of the first programme, and of the standard edition of the programme; a programme of
    the municipality's own needs questions of its own.
    """
    given = tree.get(PROGRAMME, DEFAULT)
    if isinstance(given, dict):
        return tree
    known = name_in(given) in PROGRAMMES
    key = name_in(given) if known else DEFAULT
    return {
        **tree,
        PROGRAMME: shipped_programme(key) if known else given,
        QUESTION_SET: _questions(tree, key),
    }


def editions_of(tree: dict[str, Any]) -> tuple[str, ...]:
    """The editions that a case may name, by the programme that its tree names."""
    editions = PROGRAMMES.get(name_in(tree.get(PROGRAMME, DEFAULT)))
    return tuple(editions.files) if editions else ()


def _questions(tree: dict[str, Any], programme: str) -> Any:
    editions = PROGRAMMES[programme]
    given = tree.get(QUESTION_SET, editions.standard)
    edition = name_in(given)
    return shipped_questions(edition, programme) if edition in editions.files else given


def name_in(given: object) -> str:
    """What names a programme or an edition; empty for a programme or a set of the municipality's own."""
    return str(given).strip() if isinstance(given, str | int) else ""


@cache
def _tree_of(programme: str, file: str) -> dict[str, Any]:
    """The tree of a file of ours, without its places, and without a look for what people do wrong."""
    folder = resources.files("sjumil_docs.case.programmes") / programme
    text = (folder / f"{file}.yaml").read_text(encoding="utf-8")
    tree: dict[str, Any] = yaml.load(text, Loader=yaml_loader())
    return tree

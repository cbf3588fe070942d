"""The shipped question set → `QuestionSet`, read the same way as a municipality's own."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from sjumil_docs.case.questions import EDITIONS, QuestionSet
from sjumil_docs.reading.yaml_text.yaml_file import yaml_loader

FIRST, NEWEST = EDITIONS[0], EDITIONS[-1]
QUESTION_SET = "spørsmålssett"
"""The key of a municipality's own question set in a case, or of the edition of the shipped one."""
_FILE = "question_set.yaml"
_OVERALL_PART = "overall_part.yaml"
"""What later editions have before the steps of the first."""


@cache
def shipped_questions(edition: str = NEWEST) -> QuestionSet:
    """An edition of the project's own question set."""
    tree = _tree_of(_FILE)
    if edition != FIRST:
        steps = [*_tree_of(_OVERALL_PART)["steg"], *tree["steg"]]
        tree = {**tree, **_tree_of(_OVERALL_PART), "steg": steps}
    return QuestionSet.model_validate({**tree, "utgave": edition})


def with_questions(tree: dict[str, Any]) -> dict[str, Any]:
    """The tree of a case with the set of the edition that it names; of the first, where it names none."""
    given = tree.get(QUESTION_SET, FIRST)
    edition = str(given).strip() if isinstance(given, str | int) else ""
    return {**tree, QUESTION_SET: shipped_questions(edition) if edition in EDITIONS else given}


@cache
def _tree_of(file: str) -> dict[str, Any]:
    """The tree of a file of ours: nobody asks for places in it, nor what people do wrong."""
    text = (resources.files("sjumil_docs.case") / file).read_text(encoding="utf-8")
    tree: dict[str, Any] = yaml.load(text, Loader=yaml_loader())
    return tree

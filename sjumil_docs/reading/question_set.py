"""The shipped question set → `QuestionSet`, read the same way as a municipality's own."""

from functools import cache
from importlib import resources

from sjumil_docs.case.questions import QuestionSet
from sjumil_docs.reading.yaml_text.yaml_file import parse

FILE = "question_set.yaml"
QUESTION_SET = "spørsmålssett"
"""The key of a municipality's own question set in a case."""


@cache
def shipped_questions() -> QuestionSet:
    """The project's own question set; the newest edition."""
    text = (resources.files("sjumil_docs.case") / FILE).read_text(encoding="utf-8")
    return QuestionSet.model_validate(parse(text, FILE).tree)

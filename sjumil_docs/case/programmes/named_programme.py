"""A programme that a case may name, with its questions."""

from dataclasses import dataclass

from sjumil_docs.case.programmes.editions import DEFAULT
from sjumil_docs.case.programmes.programme import Programme
from sjumil_docs.case.questions import QuestionSet


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme by the name that a case has for it, and an edition of its questions."""

    name: str
    programme: Programme
    questions: QuestionSet

    @property
    def is_default(self) -> bool:
        """Whether it is that of a case that names none."""
        return self.name == DEFAULT

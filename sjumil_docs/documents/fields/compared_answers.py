"""The questions of two analyses → those that can be compared, and those that cannot, by the reason.

A question is the same as last time where its step, its number and its words are the same, or where the
question set says which questions it comes `fra`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.problems import CasePath


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """A question of this analysis and what the last one asked instead, with both answers."""

    question: Question
    earlier: tuple[Question, ...]
    path: CasePath
    now: Answer
    then: Answer
    comparable: bool
    """Whether the words are the same, or the question set maps the question."""

    @property
    def answered(self) -> tuple[bool, bool]:
        """Whether it has an answer now, and had one then."""
        return is_answered(self.now), is_answered(self.then)


class ComparedAnswers:
    """The questions of an analysis beside those of the last one."""

    def __init__(self, case: Case, previous: Case) -> None:
        self._case, self._previous = case, previous

    @cached_property
    def pairs(self) -> list[QuestionPair]:
        """Every question that the last analysis asked too."""
        pairs = (self._pair(step, question) for step, question in self._case.question_set.questions())
        return [pair for pair in pairs if pair.earlier]

    @property
    def new(self) -> list[str]:
        """The numbers of the questions that only this analysis asks."""
        known = {pair.question.id for pair in self.pairs}
        return [q.id for _, q in self._case.question_set.questions() if q.id not in known]

    @property
    def gone(self) -> list[str]:
        """The numbers of the questions that only the last analysis asked."""
        known = {question.id for pair in self.pairs for question in pair.earlier}
        return [q.id for _, q in self._previous.question_set.questions() if q.id not in known]

    def _pair(self, step: Step, question: Question) -> QuestionPair:
        asked = list(self._asked_before(step, question))
        answers = [self._previous.answer_to(one.key, earlier.id) for one, earlier in asked]
        return QuestionPair(
            question,
            tuple(earlier for _, earlier in asked),
            ("svar", step.key, "spørsmål", question.id),
            self._case.answer_to(step.key, question.id),
            _joined(answers),
            bool(question.earlier) or all(self._has_same_words(question, earlier) for _, earlier in asked),
        )

    def _asked_before(self, step: Step, question: Question) -> Iterator[tuple[Step, Question]]:
        """The questions of the last analysis that this one comes from: by its map, or its step and number."""
        for one, earlier in self._previous.question_set.questions():
            is_same = (one.key, earlier.id) == (step.key, question.id)
            if earlier.id in question.earlier if question.earlier else is_same:
                yield one, earlier

    def _has_same_words(self, question: Question, earlier: Question) -> bool:
        words = (getattr(one.text, self._case.language) for one in (question, earlier))
        return len(set(map(normalized, words))) == 1


def is_answered(answer: Answer) -> bool:
    """Whether an answer says anything."""
    chosen = answer.choice or answer.value
    return bool(chosen or answer.answer or answer.strengths or answer.challenges)


def normalized(text: str) -> str:
    """A text as it is compared: without differences of case, spaces and the last full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


def _joined(answers: list[Answer]) -> Answer:
    """The answers to several questions as one."""
    if len(answers) == 1:
        return answers[0]
    joined = {
        "answer": "\n\n".join(answer.answer for answer in answers if answer.answer) or None,
        "strengths": tuple(chain.from_iterable(answer.strengths for answer in answers)),
        "challenges": tuple(chain.from_iterable(answer.challenges for answer in answers)),
    }
    return Answer().model_copy(update=joined)

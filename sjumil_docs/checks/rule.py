"""What a rule of the check is written with: the rule and what it finds, and the context it looks at."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sjumil_docs.case.answers import Answer, StepAnswers
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.results import FocusArea
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.case.texts import CaseText, every_text, is_from_municipality
from sjumil_docs.checks.text.own_words import is_about_people, is_own, is_words
from sjumil_docs.problems import CasePath
from sjumil_docs.problems.rules import Finding, Rule

__all__ = ["Find", "Finding", "Rule", "RuleContext", "answer_path"]


@dataclass(frozen=True)
class RuleContext:
    """What the rules look at: a case, every text in it, and the limits that apply."""

    case: Case
    limits: Mapping[str, int] = field(default_factory=dict)
    """What each rule that measures something measures against, until the case sets another number."""

    @cached_property
    def texts(self) -> tuple[CaseText, ...]:
        """Every text that may be printed, those of the question set among them."""
        return tuple(every_text(self.case))

    @cached_property
    def written(self) -> tuple[CaseText, ...]:
        """Every text that the municipality has written, in the order of the model."""
        return tuple(filter(is_from_municipality, self.texts))

    @cached_property
    def about_people(self) -> tuple[CaseText, ...]:
        """Those of the texts written that may be about people."""
        return tuple(filter(is_about_people, self.written))

    @cached_property
    def words(self) -> tuple[CaseText, ...]:
        """Those of the texts written that are words of the case, names among them."""
        return tuple(filter(is_words, self.written))

    @cached_property
    def own(self) -> tuple[CaseText, ...]:
        """Those of the texts written that are the municipality's own words, not names."""
        return tuple(filter(is_own, self.words))

    @cached_property
    def by_part(self) -> Mapping[str | int, Sequence[CaseText]]:
        """The texts written, by the first key of their paths; a part without a text has an empty list."""
        parts: dict[str | int, list[CaseText]] = defaultdict(list)
        for text in self.written:
            parts[text.path[0]].append(text)
        return parts

    @cached_property
    def asked(self) -> tuple[tuple[Step, Question, Answer], ...]:
        """Every question with its step and what was answered, in the order of the question set."""
        return tuple(
            (step, question, self.step(step).questions.get(question.id, Answer()))
            for step, question in self.case.question_set.questions()
        )

    @cached_property
    def answered(self) -> tuple[tuple[Step, Question, Answer], ...]:
        """Those of the questions asked that have an answer."""
        return tuple(asked for asked in self.asked if asked[2].answer)

    @property
    def mostly_answered(self) -> bool:
        """Whether at least half of the questions are answered: time to ask what else is there."""
        answers = [answer.answers(question) for _, question, answer in self.asked]
        return 2 * sum(answers) >= len(answers)

    @cached_property
    def chosen(self) -> tuple[tuple[int, FocusArea], ...]:
        """The focus areas that were chosen, each with its place in the list of all."""
        return self.case.chosen_areas

    def step(self, step: Step) -> StepAnswers:
        """What is said of a step; an empty value where nothing is."""
        return self.case.said_of(step.key)

    def named(self, step: Step) -> str:
        """A step as people know it, in the målform of the case: «1 Medbestemmelse»."""
        return numbered_step(step, self.case.language)

    def limit(self, code: str) -> int:
        """The number a rule measures against: the municipality's own, or ours."""
        limit = self.own_limit(code, self.limits[code])
        return self.limits[code] if limit is None else limit

    def own_limit(self, code: str, else_limit: int | None) -> int | None:
        """The municipality's own number for a rule, or another; None where there is neither."""
        own = self.case.rules.get(code)
        return else_limit if own is None or own.limit is None else own.limit


Find = Callable[[RuleContext], Iterable[Finding]]
"""How a rule finds every place in the case where it is broken."""


def answer_path(step: Step, question: Question, *keys: str | int) -> CasePath:
    """Where the answer to a question stands, or something within it."""
    return ("svar", step.key, "spørsmål", question.id, *keys)

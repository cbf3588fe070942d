"""How full the answers are: too short to be an answer, longer than anyone reads, or not an answer at all."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext, answer_path
from sjumil_docs.checks.text.pasted_remains import pasted_remains
from sjumil_docs.checks.text.placeholders import placeholders_in
from sjumil_docs.checks.text_places import TextSpan, findings_at
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.problems import CasePath, Progress, Severity, quoted

FEW_WORDS = 8
"""Two short answers may well be alike; from here on one is a copy of the other."""


def progress(case: Case) -> tuple[Progress, ...]:
    """How many questions of each step are answered, in the order of the question set."""
    context = RuleContext(case)
    answered = [step.key for step, _, _ in context.answered]
    return tuple(
        Progress(
            context.named(step),
            answered.count(step.key),
            len(step.questions),
            read=not case.origin.unread(("svar", step.key)),
            key=step.key,
        )
        for step in case.question_set.steps
        if step.questions
    )


def placeholders(context: RuleContext) -> Iterator[Finding]:
    """Notes to oneself that no council should read."""
    for text in context.written:
        if text.path[0] not in ("regler", "maler"):
            placeholders = placeholders_in(text)
            spans = (TextSpan(*match.span(), {"found": quoted(match[0])}) for match in placeholders)
            yield from findings_at(text, spans)


def remains_of_messages(context: RuleContext) -> Iterator[Finding]:
    """What was pasted along from mail and minutes, and no reader of the case should see."""
    for text in context.own:
        spans = pasted_remains(text)
        yield from findings_at(
            text, (TextSpan(s.start, s.end, {"found": quoted(s.facts["found"])}) for s in spans)
        )


def ground_missing(context: RuleContext) -> Iterator[Finding]:
    """A case kept from the public without the law that allows it."""
    grading, origin = context.case.grading, context.case.origin
    exempt = grading is not None and grading.access == "unntatt" and not grading.ground
    if exempt and not origin.lost(("gradering", "hjemmel")):
        yield Finding(("gradering",), at_key=True)


def too_short(context: RuleContext) -> Iterator[Finding]:
    """Answers of fewer words than an answer needs, together with the points under it."""
    limit = context.limit("completeness.short")
    in_text = (each for each in context.answered if each[1].answered_by == "fritekst")
    for step, question, answer in in_text:
        text = CaseText(answer_path(step, question, "svar"), answer.answer or "")
        if _count(_answer_and_points(answer), limit) < limit and not any(placeholders_in(text)):
            facts = {"question": quoted(question.id), "found": quoted(text.text)}
            yield _whole(text.path, facts, text.text)


def too_long(context: RuleContext) -> Iterator[Finding]:
    """Answers longer than the guidance: Hammerfest asked how much they should write."""
    limit = context.limit("completeness.long")
    for step, question, answer in context.answered:
        text = answer.answer or ""
        if len(text) > 2 * limit and (count := _count(text)) > limit:  # a word takes two characters
            facts = {"question": quoted(question.id), "count": str(count), "limit": str(limit)}
            yield Finding(answer_path(step, question, "svar"), facts)


def same_text(context: RuleContext) -> Iterator[Finding]:
    """Answers with the same words as the answer to an earlier question."""
    first: dict[tuple[str, ...], str] = {}
    for step, question, answer in context.answered:
        words = _words(answer.answer or "")
        if len(words) >= FEW_WORDS and first.setdefault(words, question.id) != question.id:
            facts = {"question": quoted(question.id), "other": quoted(first[words])}
            yield _whole(answer_path(step, question, "svar"), facts, answer.answer)


def repeats_question(context: RuleContext) -> Iterator[Finding]:
    """Answers that say the question, or the help under it, again and nothing more."""
    for step, question, answer in context.answered:
        answered, number = _words(_answer_and_points(answer)), _words(question.id)
        if any(answered in (asked, number + asked) for asked in _asked(question, answered[-1:])):
            facts = {"question": quoted(question.id)}
            yield _whole(answer_path(step, question, "svar"), facts, answer.answer)


def two_answers(context: RuleContext) -> Iterator[Finding]:
    """Lines that `collect` has put between two answers, for somebody to make one of them."""
    for text in context.by_part["svar"]:
        if not text.has_any(_ITALICS):
            continue
        lines = (line for line in _line_between().finditer(text.text) if text.text[: line.start()].strip())
        spans = (TextSpan(*line.span("words"), {"found": quoted(line["words"])}) for line in lines)
        yield from findings_at(text, spans)


RULES = (
    Rule("completeness.placeholder", Severity.UNFINISHED, placeholders),
    Rule("completeness.remains", Severity.UNFINISHED, remains_of_messages),
    Rule("completeness.ground", Severity.UNFINISHED, ground_missing),
    Rule("completeness.short", Severity.WARNING, too_short, limit=5),
    Rule("completeness.long", Severity.WARNING, too_long, limit=400),
    Rule("completeness.same-text", Severity.WARNING, same_text),
    Rule("completeness.repeats-question", Severity.WARNING, repeats_question),
    Rule("completeness.two-answers", Severity.WARNING, two_answers),
)

_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")
_TARGET = re.compile(r"\]\([^()\s]{1,500}\)")
"""Where a link leads: an address is no word of the answer."""
_WORD = re.compile(r"\w+(?:[-.,/:]\w+)*")
_ITALICS = ("*", "_")
"""What stands around the line between two answers."""


@cache
def _line_between() -> re.Pattern[str]:
    """A line of its own in italics: «*Fra Helsestasjonen:*», in either målform."""
    lines = [re.escape(form_words(language)["from-sender"]) for language in _LANGUAGES]
    either = "|".join(line.replace(re.escape("{avsender}"), r"[^\n]{1,300}") for line in lines)
    return re.compile(rf"^[ ]{{0,3}}([*_])(?P<words>{either})\1[ \t]*$", re.MULTILINE)


def _whole(path: CasePath, facts: dict[str, str], text: str | None) -> Finding:
    """A finding about a whole text, at its first line."""
    return Finding(path, facts, 0, 0, len((text or "").split("\n", 1)[0]))


def _answer_and_points(answer: Answer) -> str:
    """Everything said to a question: the answer and the points under it."""
    return "\n".join([answer.answer or "", *answer.strengths, *answer.challenges, *answer.ideas])


def _count(text: str, most: int | None = None) -> int:
    """How many words a text has; counted no further than to the `most` that matter."""
    return sum(1 for _ in islice(_WORD.finditer(_TARGET.sub("]", text)), most))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, however it is marked up and broken into lines."""
    return tuple(_WORD.findall(text.casefold()))


def _asked(question: Question, last: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words of a question, and those of its help, in both målformer, where one of them is the `last`."""
    for given in filter(None, (question.text, question.help)):
        for asked in (given.nb, given.nn):
            if all(word in asked.casefold() for word in last):
                yield _words(asked)

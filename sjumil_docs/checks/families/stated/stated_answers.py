"""Numbers of questions in free texts, held against those that are asked and answered."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families.stated.overview_texts import is_of_the_past, overview, said_words
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import A_NUMBER, number_of
from sjumil_docs.checks.text_places import finding_at, places, sentence_around
from sjumil_docs.language.number_words import NUMBER_WORD
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems import Severity, quoted

_Answered = tuple[int, int]
"""How many questions are answered, and how many are asked."""
_OF_A_STEP = re.compile(r"\bsteg\w*", re.IGNORECASE)
_QUESTIONS = r"spørsmål (?:ene|a|et)? \b"
_THE = r"(?: (?: de | dei | disse | desse ) \s+ )?"
_ANSWERED = re.compile(
    rf"""
    (?: {A_NUMBER} av \s+ {_THE} (?P<all> \d{{1,3}} )
      | \b alle \s+ {_THE} (?P<every> \d{{1,3}} )
    ) \s+ {_QUESTIONS}
    """.replace("?P<number>", "?P<part>"),
    re.IGNORECASE | re.VERBOSE,
)
"""«40 av 45 spørsmål», «alle de 45 spørsmålene»."""
_OF_ALL_ANSWERED = re.compile(
    rf"""
    \b av \s+ {_THE} (?P<all> (?P<every> \d{{1,3}} ) ) \s+ {_QUESTIONS} \s+
    (?: er | ble | blei | vart
      | har \s+ (?: vi | kommunen ) \s+ (?: besvart | (?: svart | svara ) \s+ på ) ) \s+
    (?P<part> \d{{1,3}} | {NUMBER_WORD} ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Av 45 spørsmål er 40 besvart»."""


_LEFT_IN_WORDS = {"none unanswered": 0, "one unanswered": 1}
"""How many questions are unanswered by the claims that give no number."""
_EVERY = rf"""
    (?<! ikke\ ) (?<! ikkje\ ) \b
    (?: (?: alle | samtlige ) \s+ {_THE} {_QUESTIONS}
      | (?: hvert | kvart ) \s+ (?: eneste | einaste ) \s+ spørsmål )
    """
_SO_MANY = rf"{A_NUMBER} (?: av \s+ )? {_QUESTIONS}"


@cache
def _claims() -> Mapping[str, Sequence[re.Pattern[str]]]:
    """How a text says that so many questions are asked, are answered or are not; or that every one is."""

    def words(name: str) -> str:
        return any_phrase("numbers_said", name)

    in_the_work = rf"(?: \s+ i \s+ {words('the_work_itself')} )?"
    answered = rf"{in_the_work} \s+ {words('is')} \s+ {words('answered_now')} \b"
    not_answered = rf"{in_the_work} \s+ {words('not_answered')} \b"
    we_have_answered = rf"\b {words('those_who_answer')} \s+ {words('have_answered')} \s+"
    so_many_are_answered = rf"\b (?: er | ble | blei | vart ) \s+ {_SO_MANY} \s+ {words('answered_now')} \b"
    we_lack = r"\b (?: vi | det | kommunen ) \s+ (?: mangler | manglar ) \s+ svar \s+ på \s+"
    remain = r"(?: gjenstår | står \s+ (?: igjen | att ) )"
    to_answer = rf"\b det \s+ {remain} \s+ å \s+ svar[ea] \s+ på \s+"
    at_the_end = r"(?= \s* (?: [.,;!)] | $ ) )"
    open_ones = rf"{A_NUMBER} (?: ubesvarte | usvara ) \s+ {_QUESTIONS}"
    on_answers = rf"\b {words('the_documents')} \s+ {words('rests_on_answers')} \s+"
    sources = {
        "asked": (rf"\b {words('the_form')} \s+ {words('has')} \s+ {_SO_MANY}",),
        "answered": (
            _SO_MANY + answered,
            so_many_are_answered,
            we_have_answered + _SO_MANY,
            on_answers + _SO_MANY,
        ),
        "unanswered": (
            _SO_MANY + not_answered,
            we_lack + _SO_MANY,
            to_answer + _SO_MANY,
            rf"{_SO_MANY} \s+ {remain} {at_the_end}",
            open_ones,
        ),
        "one unanswered": (rf"\b (?: ett | eitt | étt | éitt ) \s+ {_QUESTIONS} {not_answered}",),
        "none unanswered": (rf"\b ingen \s+ (?: av \s+ )? {_QUESTIONS} {not_answered}",),
        "every": (_EVERY + answered, we_have_answered + _EVERY),
    }
    return {
        kind: [re.compile(source, re.IGNORECASE | re.VERBOSE) for source in of_kind]
        for kind, of_kind in sources.items()
    }


def answers_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of questions answered than are, or of those asked than there are."""
    if context.case.origin.lost(("svar",)):
        return
    asked, answered = len(context.asked), len(context.answered)
    right = [(answered, asked), *_answered_by_step(context)]
    facts = {"count": str(answered), "all": str(asked)}
    for text in overview(context):
        if "spørsmål" in text.folded:
            wrong = [*_wrong_shares(context.case, text, right), *_wrong_numbers(context.case, text, right)]
            for match in sorted(wrong, key=re.Match.start)[:1]:
                yield finding_at(text, *match.span(), {"found": quoted(match[0]), **facts})


RULES = (Rule("agreement.answers-said", Severity.WARNING, answers_said),)


def _wrong_shares(case: Case, text: CaseText, right: Sequence[_Answered]) -> Iterator[re.Match[str]]:
    """The claims that so many of so many questions are answered, where they are not."""
    for match in (*places(_ANSWERED, text.text), *places(_OF_ALL_ANSWERED, text.text)):
        of_all = number_of(match["all"] or match["every"])
        number = number_of(match["part"]) if match["part"] else of_all
        sentence = sentence_around(text.text, *match.span())
        of_answers = said_words("answered").search(sentence) and not _is_elsewhere(case, sentence)
        if (number, of_all) not in right and of_answers:
            yield match


def _wrong_numbers(case: Case, text: CaseText, right: Sequence[_Answered]) -> Iterator[re.Match[str]]:
    """The claims of one number, or of every question, that the case does not bear out."""
    for kind, patterns in _claims().items():
        for match in (match for pattern in patterns for match in places(pattern, text.text)):
            sentence = sentence_around(text.text, *match.span())
            of_steps = right if _is_of_a_step(case, sentence) else right[:1]
            borne_out = any(_is_borne_out(kind, match, *numbers) for numbers in of_steps)
            if not borne_out and not _is_elsewhere(case, sentence) and not _is_not_yet(sentence, match[0]):
                yield match


def _is_borne_out(kind: str, match: re.Match[str], answered: int, asked: int) -> bool:
    """Whether a claim is right where so many questions are answered, of so many."""
    if kind == "every":
        return answered == asked
    if kind in _LEFT_IN_WORDS:
        return asked - answered == _LEFT_IN_WORDS[kind]
    numbers = {"asked": asked, "answered": answered, "unanswered": asked - answered}
    return number_of(match["number"]) == numbers[kind]


def _is_not_yet(sentence: str, claim: str) -> bool:
    """Whether a sentence tells of what is claimed only as wanted, or on a condition."""
    before, _, after = sentence.partition(" ".join(claim.split()))
    clause = before.rpartition(",")[2]
    return bool(said_words("not_yet").search(clause) or said_words("within").match(after.strip()))


def _is_of_a_step(case: Case, sentence: str) -> bool:
    """Whether a sentence speaks of a step, not of them all."""
    names = (getattr(step.name, case.language).casefold() for step in case.question_set.steps)
    return bool(_OF_A_STEP.search(sentence)) or any(name in sentence.casefold() for name in names)


def _is_elsewhere(case: Case, sentence: str) -> bool:
    """Whether a sentence is about other questions than those of this analysis."""
    return bool(said_words("other_questions").search(sentence)) or is_of_the_past(case, sentence)


def _answered_by_step(context: RuleContext) -> Iterator[_Answered]:
    """The numbers of questions answered and asked in each step."""
    answered = Counter(step.key for step, *_ in context.answered)
    return ((answered[step.key], len(step.questions)) for step in context.case.question_set.steps)

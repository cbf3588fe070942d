"""The head of a column in an export → the question that it asks, however its number is written.

People write «2.1», «Spm 2.1:», «Q2_1»; programs number the columns themselves, «1. 2.1 …»; and Excel makes a
decimal number of «2.1», or a day: «2. jan», «02.01.2026».
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from unicodedata import normalize

from sjumil_docs.case.questions import Question
from sjumil_docs.case.values import written_day
from sjumil_docs.language.dates import MONTHS

_BEFORE = re.compile(
    r"[\W_]*(?:(?:(?:steg|svar(?: på)?|spørsmål|spm|sp|question|q|nummer|nr|no)[\W_]*)+(?=\d)|[\W_]*)",
    re.IGNORECASE,
)
"""What may stand before the number: a word for it, or signs alone."""
_ORDINAL = re.compile(r"\d+\s?[.):–-]\s+")
"""The number that a program has put before the head, or that of a step."""
_NOT_AFTER = r"(?![a-zæøå0-9_]|[.,]\d)"
_SHORT_DAY = re.compile(r"(\d\d?)[.\s-]+([^\W\d]{3,9})\.?")
"""«2. jan», «02-Jan»."""


def question_in(head: str, questions: Iterable[Question]) -> tuple[Question, str] | None:
    """The question that a head asks, and what stands after its number; None if it asks none.

    It is known by its number, else by all of its words in either målform.
    """
    known, text = list(questions), " ".join(normalize("NFKC", head).split())
    by_number = sorted(known, key=lambda question: -len(question.id))  # «2.10» before «2.1»
    for start in _starts(text):
        for question in by_number:
            if match := _number_pattern(question.id, any(map(str.isalpha, text[:start]))).match(text, start):
                return question, text[match.end() :]
    day = _number_of_day(text)
    same = [each for each in known if each.id == day or _key(text) in map(_key, (each.text.nb, each.text.nn))]
    return (same[0], "") if len(same) == 1 else None


def _starts(text: str) -> list[int]:
    """Where in a head the number of its question may begin, the likeliest first."""
    word = _BEFORE.match(text)
    after_word = word.end() if word else 0
    ordinal = _ORDINAL.match(text, after_word)
    return [0, after_word, *([ordinal.end()] if ordinal else [])]


def _number_pattern(number: str, after_word: bool) -> re.Pattern[str]:
    """A number as people write it; with dashes for points only where nothing else can be meant."""
    between = r"\s?[.,/_-]\s?" if after_word else r"\s?[.,]\s?"
    parts = (re.escape(part) for part in number.split("."))
    return re.compile(between.join(parts) + _NOT_AFTER)


def _number_of_day(text: str) -> str:
    """The number that Excel has taken for a day in January, or in another month; empty for any other text."""
    with suppress(ValueError):  # no day of the calendar
        if day := written_day(text.removesuffix(" 00:00:00")):
            return f"{day.day}.{day.month}"
    match = _SHORT_DAY.fullmatch(text)
    months = [number for number, month in enumerate(MONTHS, 1) if match and month[:3] == match[2][:3].lower()]
    return f"{int(match[1])}.{months[0]}" if match and months else ""


def _key(text: str) -> str:
    return text.casefold().strip(" *.:?")

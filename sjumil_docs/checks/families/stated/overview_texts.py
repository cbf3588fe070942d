"""The texts that speak of the work as a whole, and what their sentences tell of a number in them."""

import re
from collections.abc import Iterator
from typing import Literal

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, RuleContext
from sjumil_docs.checks.text.number_claims import Claim
from sjumil_docs.checks.text_places import finding_at
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import quoted

OVERVIEW = ("sammendrag", "bakgrunn", "metode", "hovedfunn", "videre_arbeid", "saksfremlegg", "oversendelse")
"""The parts that speak of the work as a whole; an answer speaks of its own question."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def overview(context: RuleContext) -> Iterator[CaseText]:
    """The texts that speak of the work as a whole."""
    return (text for text in context.written if text.path[0] in OVERVIEW)


def said_words(name: str) -> re.Pattern[str]:
    """One of the lists of words that stand around a number."""
    return phrase_pattern("numbers_said", name)


def is_of_the_past(case: Case, sentence: str) -> bool:
    """Whether a sentence speaks of an earlier analysis, or of what was only possible."""
    years = (int(year) for year in _YEAR.findall(sentence))
    earlier = any(case.date is None or year < case.date.year for year in years)
    return earlier or bool(said_words("elsewhere").search(sentence))


def first_finding(
    wrong: Iterator[Claim], counted: int, from_group: Literal[0, "number"] = 0
) -> Iterator[Finding]:
    """A finding for the first wrong number of a text; the others are seen when it is mended.

    It marks the number with all the words that belong to it, or from the `number` itself.
    """
    for claim in wrong:
        start, end = claim.before.start(from_group), claim.noun.end()
        facts = {"found": quoted(claim.text.text[start:end]), "count": str(counted)}
        yield finding_at(claim.text, start, end, facts)
        return

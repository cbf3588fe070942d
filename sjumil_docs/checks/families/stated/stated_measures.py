"""Numbers of measures in free texts, held against the measures that the documents show."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families.stated.overview_texts import (
    first_finding,
    is_of_the_past,
    overview,
    said_words,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import A_NUMBER, SO_MANY, SO_MANY_IN_ALL, Claim, claims
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems import Severity

_MEASURES = re.compile(r"\btiltak(?:ene|a)?\b", re.IGNORECASE)
_SINGLE_MEASURES = re.compile(r"\benkelttiltak(?:ene|a)?\b", re.IGNORECASE)


_BY_OTHERS = re.compile(r"\s+(?:av|fra|frå)\b", re.IGNORECASE)
"""«Det er foreslått tolv tiltak av elevene»"""
_DEFINITE = re.compile(
    r"""
    \b tiltak (?: ene | a ) \b
    (?= \s+ i \s+ (?: analysen | saken | saka | rapporten ) \b
      | \s+ (?: er \s+ )? fordel (?: er | ar | t | te ) \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_THOSE = re.compile(rf"\b(?:de|dei|alle)\s+{A_NUMBER}$", re.IGNORECASE | re.VERBOSE)
"""«De sju» right before «tiltakene i analysen»"""


@cache
def _proposed_so_many() -> re.Pattern[str]:
    """«foreslår 18», «analysen har tre innsatsområder og ni» right before «tiltak»."""
    return re.compile(
        rf"""
        \b (?: {any_phrase("numbers_said", "proposes")}
             | {any_phrase("numbers_said", "the_documents")} \s+ {any_phrase("numbers_said", "has")} ) \s+
        (?: \w+ \s+ innsatsområde\w* \s+ (?: og | med ) \s+ )?
        {A_NUMBER}
        (?: {any_phrase("numbers_said", "proposed")} \s+ )?
        $
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def measures_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of measures in all, or of single measures, than the documents show."""
    case = context.case
    singles, shown = len(case.single_measures), len(case.measures_left)
    most = max(shown, len(case.as_proposed().measures_left))
    counts = {*_numbers_of_measures(case), *_numbers_of_measures(case.as_proposed())}
    complete = not (case.origin.lost(("innsatsområder",)) or case.origin.lost(("enkelttiltak",)))
    for text in overview(context) if shown and complete else ():
        if "tiltak" in text.folded:
            in_all = _in_all(case, text)
            yield from first_finding((claim for claim in in_all if claim.number not in counts), shown)
            proposed = _proposed(case, text, in_all)
            yield from first_finding((claim for claim in proposed if claim.number > most), shown, "number")
            single = claims(text, _SINGLE_MEASURES, SO_MANY) if singles else ()
            too_many = (
                claim for claim in single if claim.number > singles and _speaks_of_this_case(case, claim)
            )
            yield from first_finding(too_many, singles)


RULES = (Rule("agreement.measures-said", Severity.WARNING, measures_said),)


def _in_all(case: Case, text: CaseText) -> list[Claim]:
    """The claims of a text that there are so many measures in all in this case."""
    in_all = claims(text, _MEASURES, SO_MANY_IN_ALL)
    return [claim for claim in in_all if _speaks_of_this_case(case, claim)]


def _proposed(case: Case, text: CaseText, in_all: Sequence[Claim]) -> Iterator[Claim]:
    """The other claims of a text that so many measures are proposed."""
    places = {claim.noun.start() for claim in in_all}
    proposed = (*claims(text, _MEASURES, _proposed_so_many()), *claims(text, _DEFINITE, _THOSE))
    for claim in proposed:
        others = _BY_OTHERS.match(claim.rest)
        if claim.noun.start() not in places and not others and not is_of_the_past(case, claim.sentence):
            yield claim


def _speaks_of_this_case(case: Case, claim: Claim) -> bool:
    """Whether measures are those of this case, not what the municipality has from before."""
    of_this_case = said_words("of_this_case").search(claim.sentence)
    return bool(of_this_case) and not is_of_the_past(case, claim.sentence)


def _numbers_of_measures(case: Case) -> set[int]:
    """The numbers of measures in all, on their own, and of focus areas."""
    singles, in_all = len(case.single_measures_left), len(case.measures_left)
    return {in_all, in_all - singles, singles, *(len(area.measures_left) for area in case.areas_left)}

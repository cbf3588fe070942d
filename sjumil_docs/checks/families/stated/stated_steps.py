"""Numbers of steps in free texts, held against those of the question set."""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.case.model import Case
from sjumil_docs.checks.families.stated.overview_texts import (
    first_finding,
    is_of_the_past,
    overview,
    said_words,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import A_NUMBER, Claim, claims
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems import Severity


@cache
def _of_something_else() -> re.Pattern[str]:
    """What makes steps those of something else: «de tre stegene opp til døra»."""
    ours = any_phrase("numbers_said", "the_work_itself")
    return re.compile(
        rf"\s+ (?: i | på | til | mot | opp | for ) \s+ (?! {ours} )", re.IGNORECASE | re.VERBOSE
    )


@cache
def _all_of_them() -> re.Pattern[str]:
    """«Analysen er delt i seks», «følger de seks», «alle de ni» right before «steg»."""
    subject = any_phrase("numbers_said", "the_whole_work")
    return re.compile(
        rf"""
        \b (?: {subject} \s+ {any_phrase("numbers_said", "is_made_of")} (?: \s+ (?: de | dei ) )?
             | (?: alle | samtlige ) (?: \s+ (?: de | dei ) )?
             | etter \s+ (?: de | dei )
             | ^ (?: de | dei )
           ) \s+
        {A_NUMBER} $
        """,
        re.IGNORECASE | re.MULTILINE | re.VERBOSE,
    )


def steps_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of steps in all than the question set has, with the overall part or without it."""
    case = context.case
    steps = case.question_set.steps
    counted = sum(not step.overall for step in steps)
    for text in overview(context) if counted else ():
        wrong = (
            claim
            for claim in claims(text, _steps(case), _all_of_them())
            if claim.number not in (counted, len(steps)) and _is_of_the_work(case, claim)
        )
        yield from first_finding(wrong, counted, "number")


RULES = (Rule("agreement.steps-said", Severity.WARNING, steps_said, rests_on=(("spørsmålssett",),)),)


def _steps(case: Case) -> re.Pattern[str]:
    """What the units of the programme are called, in the plural of both målformer."""
    nouns = (case.programme.unit_in("nb"), case.programme.unit_in("nn"))
    forms = {form for noun in nouns for form in (noun.plural, noun.definite_plural)}
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b", re.IGNORECASE
    )


def _is_of_the_work(case: Case, claim: Claim) -> bool:
    """Whether the steps are those of this work: not of something else, nor of an earlier time."""
    elsewhere = _of_something_else().match(claim.rest) or said_words("not_of_this_work").search(
        claim.sentence
    )
    return not elsewhere and not is_of_the_past(case, claim.sentence)

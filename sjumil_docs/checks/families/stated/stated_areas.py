"""Numbers of focus areas in free texts, held against those that the case has chosen."""

import re
from collections.abc import Iterator

from sjumil_docs.checks.families.stated.overview_texts import (
    OVERVIEW,
    first_finding,
    is_of_the_past,
    said_words,
)
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import A_NUMBER, Claim, claims
from sjumil_docs.checks.text_places import words_before
from sjumil_docs.language.number_words import NUMBER_WORDS
from sjumil_docs.problems import Severity

_AREAS = re.compile(r"\binnsatsområd\w{0,10}", re.IGNORECASE)
_SO_MANY_AREAS = re.compile(
    rf"""
    (?: \b (?P<all> de | dei | disse | desse | følgende | følgjande ) \s+ )?
    {A_NUMBER}
    (?: (?: valgte | valde | utvalgte | utvalde | prioriterte ) \s+ )?
    $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«de fem prioriterte» right before «innsatsområdene»"""
_CHOSEN_BEFORE = re.compile(
    r"""
    \b
    (?: foreslår | velger | vel | prioriterer | vedtar | vedtek | anbefaler | tilrår
      | valgte | valde | prioriterte
      | (?: pek | peik ) [ae]r \s+ ut
      | har \s+ (?: valgt (?: \s+ ut )? | valt (?: \s+ ut )? | vald | prioritert | vedtatt | vedteke
                | (?: pekt | peikt ) \s+ ut )
    ) \s+
    (?: å \s+ (?: priorite\w+ | vel\w+ ) \s+ )?                     # «foreslår å prioritere»
    $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_ANOTHER_PLAN = re.compile(
    r"\b(?!handling|tiltak|oppvekst|oppfølging)\w{4,40}plan(?:en)?\b", re.IGNORECASE
)
"""«Folkehelseplanen»; not «planen» or «handlingsplanen», which may be this work's own."""
_CHOSEN_AFTER = re.compile(
    r"""
    \s+
    (?: (?: er | blir | vert ) \s+ (?: foreslått | foreslåtte ) (?! \s+ av \b )
      | (?: er | ble | blei | vart | blir | vert | har \s+ blitt | har \s+ vorte ) \s+
        (?: valgt | valde? | valgte
          | prioriterte?
          | vedtatte? | vedtekne
          | (?: pekt | peikte? ) \s+ ut | utpekt | utpeikte?
        )
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What was proposed once, and by whom, is another matter than what the case proposes."""


def focus_areas_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of focus areas in a text than the case has chosen, or the council has left."""
    chosen, considered = len(context.chosen), len(context.case.focus_areas)
    left = len(context.case.areas_left)
    for text in context.written if chosen else ():
        if text.path[0] in (*OVERVIEW, "innstilling", "økonomi"):
            wrong = (
                claim
                for claim in claims(text, _AREAS, _SO_MANY_AREAS)
                if claim.number not in (chosen, left)
                and _is_of_all_chosen(claim, chosen, considered)
                and not is_of_the_past(context.case, claim.sentence)
            )
            yield from first_finding(wrong, chosen)


RULES = (Rule("agreement.focus-areas-said", Severity.WARNING, focus_areas_said),)


def _is_said_chosen(claim: Claim, chosen: int) -> bool:
    """Whether the very number is said to be chosen, in a sentence that does not give the right one too."""
    text, start, end = claim.text.text, claim.before.start(), claim.noun.end()
    bound = words_before(_CHOSEN_BEFORE, text, start) or _CHOSEN_AFTER.match(text, end)
    words = claim.sentence.casefold().split()
    return bool(bound) and not any(NUMBER_WORDS.get(word, word) in (chosen, str(chosen)) for word in words)


def _is_of_all_chosen(claim: Claim, chosen: int, considered: int) -> bool:
    """Whether a number is that of all the chosen areas, and not of those that were considered."""
    return _is_said_chosen(claim, chosen) or (claim.number != considered and _can_only_be_all(claim, chosen))


def _can_only_be_all(claim: Claim, chosen: int) -> bool:
    """Whether the words around a number, or its size, leave no other meaning than all the areas."""
    if said_words("weighed").search(claim.sentence) or _OF_ANOTHER_PLAN.search(claim.sentence):
        return False
    whole = claim.number > chosen or bool(claim.before["all"])
    return whole or bool(said_words("choosing").search(claim.sentence))

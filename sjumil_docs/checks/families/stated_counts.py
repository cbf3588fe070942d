"""Numbers said in free texts against what the case lists: focus areas, meetings, participants."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places, sentence_around, words_before
from sjumil_docs.language.number_words import NUMBER_WORDS
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import Severity, quoted

_NUMBER = rf"""
    (?<! [–\-/.,\d] ) (?<! \d\s )                                   # no range, no part of a number
    (?<! til\ ) (?<! eller\ ) (?<! inntil\ ) (?<! minst\ )
    (?<! høyst\ ) (?<! høgst\ ) (?<! opptil\ )
    \b (?P<number> \d{{1,5}} | {"|".join(sorted(NUMBER_WORDS, key=len, reverse=True))} ) \s+
    """
"""A number and the space after it, where it is the only one; verbose."""

_AREAS = re.compile(r"\binnsatsområd\w{0,10}", re.IGNORECASE)
_SO_MANY_AREAS = re.compile(
    rf"""
    (?: \b (?P<all> de | dei | disse | desse | følgende | følgjande ) \s+ )?
    {_NUMBER}
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
      | har \s+ (?: valgt | valt | vald | prioritert | vedtatt | vedteke | (?: pekt | peikt ) \s+ ut )
    ) \s+
    (?: å \s+ (?: priorite\w+ | vel\w+ ) \s+ )?                     # «foreslår å prioritere»
    $
    """,
    re.IGNORECASE | re.VERBOSE,
)
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
LONGEST_FORM = 60
"""A form of meeting with so many letters is a sentence of its own, and stands in no other."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SO_MANY_IN_ALL = re.compile(
    rf"""
    \b (?: i \s+ alt | til \s+ sammen | til \s+ saman | totalt | samlet | samla ) \s+
    (?: [^\W\d]+ \s+ )?
    {_NUMBER} $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«til sammen omtrent 40» right before «personer»"""
_SO_MANY = re.compile(rf"{_NUMBER} $", re.IGNORECASE | re.VERBOSE)
_PART_OF_ALL = re.compile(r"\b(?:steg(?:et)?|av|til)\b", re.IGNORECASE)

_OVERVIEW = ("sammendrag", "bakgrunn", "metode", "hovedfunn", "videre_arbeid", "saksfremlegg", "oversendelse")
"""The parts that speak of the work as a whole; an answer speaks of its own question."""


def focus_areas_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of focus areas in a text than the case has chosen."""
    chosen, considered = len(context.chosen), len(context.case.focus_areas)
    for text in context.written if chosen else ():
        if text.path[0] in (*_OVERVIEW, "innstilling", "økonomi"):
            claims = (
                claim
                for claim in _claims(text, _AREAS, _SO_MANY_AREAS)
                if claim.number != chosen
                and _is_of_all_chosen(claim, chosen, considered)
                and not _is_of_the_past(context.case, claim.sentence)
            )
            yield from _first_finding(claims, chosen)


def participants_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of people in all than the participants add up to, where each has a number."""
    numbers = [participant.number for participant in context.case.participants]
    counted = sum(number for number in numbers if number is not None)
    for text in _overview(context) if numbers and None not in numbers else ():
        claims = (
            claim
            for claim in _claims(text, _words("people"), _SO_MANY_IN_ALL)
            if claim.number != counted
            and _words("took_part").search(claim.sentence)
            and not _words("one_occasion").search(claim.sentence)
        )
        yield from _first_finding(claims, counted)


def meetings_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of meetings of one form than the case lists."""
    for form, counted in _meetings(context.case).items():
        plural = _plural(form)
        for text in _overview(context):
            claims = (
                claim
                for claim in _claims(text, plural, _SO_MANY)
                if claim.number != counted
                and (claim.number > counted or not _PART_OF_ALL.search(claim.rest))
                and _words("held").search(claim.sentence)
                and not _is_of_the_past(context.case, claim.sentence)
            )
            yield from _first_finding(claims, counted)


RULES = (
    Rule("agreement.focus-areas-said", Severity.WARNING, focus_areas_said),
    Rule("agreement.participants-said", Severity.WARNING, participants_said),
    Rule("agreement.meetings-said", Severity.WARNING, meetings_said),
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A text's claim that there are so many of something."""

    text: CaseText
    before: re.Match[str]
    """The number and the words that belong to it."""
    noun: re.Match[str]

    @property
    def number(self) -> int:
        number = self.before["number"]
        # A pattern takes «ſeks» and «nİ» too, where case does not matter; they are no numbers of ours.
        return int(number) if number.isdecimal() else NUMBER_WORDS.get(number.casefold(), 0)

    @property
    def sentence(self) -> str:
        return sentence_around(self.text.text, self.before.start(), self.noun.end())

    @property
    def rest(self) -> str:
        """What follows in the sentence."""
        return self.sentence.partition(self.noun[0])[2]


def _words(name: str) -> re.Pattern[str]:
    """One of the lists of words that stand around a number."""
    return phrase_pattern("numbers_said", name)


def _claims(text: CaseText, noun: re.Pattern[str], so_many: re.Pattern[str]) -> Iterator[_Claim]:
    """Every claim of a text that there are so many of something."""
    for match in places(noun, text.text):
        if before := words_before(so_many, text.text, match.start()):
            yield _Claim(text, before, match)


def _is_said_chosen(claim: _Claim, chosen: int) -> bool:
    """Whether the very number is said to be chosen, in a sentence that does not give the right one too."""
    text, start, end = claim.text.text, claim.before.start(), claim.noun.end()
    bound = words_before(_CHOSEN_BEFORE, text, start) or _CHOSEN_AFTER.match(text, end)
    words = claim.sentence.casefold().split()
    return bool(bound) and not any(NUMBER_WORDS.get(word, word) in (chosen, str(chosen)) for word in words)


def _is_of_all_chosen(claim: _Claim, chosen: int, considered: int) -> bool:
    """Whether a number is that of all the chosen areas, and not of those that were considered."""
    return _is_said_chosen(claim, chosen) or (claim.number != considered and _can_only_be_all(claim, chosen))


def _can_only_be_all(claim: _Claim, chosen: int) -> bool:
    """Whether the words around a number, or its size, leave no other meaning than all the areas."""
    if _words("weighed").search(claim.sentence):
        return False
    whole = claim.number > chosen or bool(claim.before["all"])
    return whole or bool(_words("choosing").search(claim.sentence))


def _first_finding(claims: Iterator[_Claim], counted: int) -> Iterator[Finding]:
    """A finding for the first wrong number of a text; the others are seen when it is mended."""
    for claim in claims:
        start, end = claim.before.start(), claim.noun.end()
        facts = {"found": quoted(claim.text.text[start:end]), "count": str(counted)}
        yield finding_at(claim.text, start, end, facts)
        return


def _plural(form: str) -> re.Pattern[str]:
    """A form of meeting in the plural of both målformer: «gruppemøter», «samtalar»."""
    first, _, rest = form.partition(" ")
    wanted = rf"\b{re.escape(first.removesuffix('e'))}(?:e|er|ar|ene|a|ane)?\b"
    return re.compile(rf"{wanted}\s+{re.escape(rest)}\b" if rest else wanted, re.IGNORECASE)


def _is_of_the_past(case: Case, sentence: str) -> bool:
    """Whether a sentence speaks of an earlier analysis, or of what was only possible."""
    years = (int(year) for year in _YEAR.findall(sentence))
    earlier = any(case.date is None or year < case.date.year for year in years)
    return earlier or bool(_words("elsewhere").search(sentence))


def _overview(context: RuleContext) -> Iterator[CaseText]:
    """The texts that speak of the work as a whole."""
    return (text for text in context.written if text.path[0] in _OVERVIEW)


def _meetings(case: Case) -> dict[str, int]:
    """How many meetings there were of each form that is short enough to stand in a sentence."""
    counted = case.meetings_by_form()
    return {form.lower(): number for form, number in counted.items() if len(form) < LONGEST_FORM}

"""Numbers said in free texts against what the case lists: focus areas, meetings, participants."""

import re
from collections import Counter
from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.number_claims import A_NUMBER, SO_MANY_IN_ALL, Claim, claims, number_of
from sjumil_docs.checks.text_places import finding_at, places, sentence_around, words_before
from sjumil_docs.language.number_words import NUMBER_WORDS
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import Severity, quoted

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
_SO_MANY = re.compile(rf"{A_NUMBER} $", re.IGNORECASE | re.VERBOSE)
_MEASURES = re.compile(r"\btiltak(?:ene|a)?\b", re.IGNORECASE)
_SINGLE_MEASURES = re.compile(r"\benkelttiltak(?:ene|a)?\b", re.IGNORECASE)
_ANSWERED = re.compile(
    rf"""
    (?: {A_NUMBER} av \s+ (?: de \s+ | dei \s+ )? (?P<all> \d{{1,3}} )
      | \b alle \s+ (?: de \s+ | dei \s+ )? (?P<every> \d{{1,3}} )
    ) \s+ spørsmål (?:ene|a)? \b
    """.replace("?P<number>", "?P<part>"),
    re.IGNORECASE | re.VERBOSE,
)
"""«40 av 45 spørsmål», «alle de 45 spørsmålene»."""
_PART_OF_ALL = re.compile(r"\b(?:steg(?:et)?|av|til)\b", re.IGNORECASE)

_OVERVIEW = ("sammendrag", "bakgrunn", "metode", "hovedfunn", "videre_arbeid", "saksfremlegg", "oversendelse")
"""The parts that speak of the work as a whole; an answer speaks of its own question."""


def focus_areas_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of focus areas in a text than the case has chosen, or the council has left."""
    chosen, considered = len(context.chosen), len(context.case.focus_areas)
    left = len(context.case.areas_left)
    for text in context.written if chosen else ():
        if text.path[0] in (*_OVERVIEW, "innstilling", "økonomi"):
            wrong = (
                claim
                for claim in claims(text, _AREAS, _SO_MANY_AREAS)
                if claim.number not in (chosen, left)
                and _is_of_all_chosen(claim, chosen, considered)
                and not _is_of_the_past(context.case, claim.sentence)
            )
            yield from _first_finding(wrong, chosen)


def participants_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of people in all than the participants add up to, where each has a number."""
    numbers = [participant.number for participant in context.case.participants]
    counted = sum(number for number in numbers if number is not None)
    for text in _overview(context) if numbers and None not in numbers else ():
        wrong = (
            claim
            for claim in claims(text, _words("people"), SO_MANY_IN_ALL)
            if claim.number != counted
            and _words("took_part").search(claim.sentence)
            and not _words("one_occasion").search(claim.sentence)
        )
        yield from _first_finding(wrong, counted)


def meetings_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of meetings of one form than the case lists."""
    for form, counted in _meetings(context.case).items():
        plural = _plural(form)
        for text in _overview(context):
            wrong = (
                claim
                for claim in claims(text, plural, _SO_MANY)
                if claim.number != counted
                and (claim.number > counted or not _PART_OF_ALL.search(claim.rest))
                and _words("held").search(claim.sentence)
                and not _is_of_the_past(context.case, claim.sentence)
            )
            yield from _first_finding(wrong, counted)


def measures_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of measures in all, or of single measures, than the documents show."""
    case = context.case
    singles, shown = len(case.single_measures), len(case.measures_left)
    counts = {*_numbers_of_measures(case), *_numbers_of_measures(case.as_proposed())}
    complete = not (case.origin.lost(("innsatsområder",)) or case.origin.lost(("enkelttiltak",)))
    for text in _overview(context) if shown and complete else ():
        if "tiltak" in text.folded:
            wrong = (
                claim
                for claim in claims(text, _MEASURES, SO_MANY_IN_ALL)
                if claim.number not in counts
                and _words("of_this_case").search(claim.sentence)
                and not _is_of_the_past(case, claim.sentence)
            )
            yield from _first_finding(wrong, shown)
            wrong = (
                claim
                for claim in claims(text, _SINGLE_MEASURES, _SO_MANY)
                if singles
                and claim.number > singles
                and _words("of_this_case").search(claim.sentence)
                and not _is_of_the_past(case, claim.sentence)
            )
            yield from _first_finding(wrong, singles)


def _numbers_of_measures(case: Case) -> set[int]:
    """The numbers of measures in all, on their own, and of focus areas."""
    singles, in_all = len(case.single_measures_left), len(case.measures_left)
    return {in_all, in_all - singles, singles, *(len(area.measures_left) for area in case.areas_left)}


def answers_said(context: RuleContext) -> Iterator[Finding]:
    """Another number of questions answered than are, or of those asked than there are."""
    if context.case.origin.lost(("svar",)):
        return
    asked, answered = len(context.asked), len(context.answered)
    right = {(answered, asked), *_answered_by_step(context)}
    for text in _overview(context):
        for match in places(_ANSWERED, text.text) if "spørsmål" in text.folded else ():
            of_all = number_of(match["all"] or match["every"])
            number = number_of(match["part"]) if match["part"] else of_all
            if (number, of_all) not in right and _is_of_answers(context.case, text, match):
                facts = {"found": quoted(match[0]), "count": str(answered), "all": str(asked)}
                yield finding_at(text, *match.span(), facts)
                break


RULES = (
    Rule("agreement.focus-areas-said", Severity.WARNING, focus_areas_said),
    Rule("agreement.participants-said", Severity.WARNING, participants_said),
    Rule("agreement.meetings-said", Severity.WARNING, meetings_said),
    Rule("agreement.measures-said", Severity.WARNING, measures_said),
    Rule("agreement.answers-said", Severity.WARNING, answers_said),
)


def _words(name: str) -> re.Pattern[str]:
    """One of the lists of words that stand around a number."""
    return phrase_pattern("numbers_said", name)


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
    if _words("weighed").search(claim.sentence):
        return False
    whole = claim.number > chosen or bool(claim.before["all"])
    return whole or bool(_words("choosing").search(claim.sentence))


def _first_finding(wrong: Iterator[Claim], counted: int) -> Iterator[Finding]:
    """A finding for the first wrong number of a text; the others are seen when it is mended."""
    for claim in wrong:
        start, end = claim.before.start(), claim.noun.end()
        facts = {"found": quoted(claim.text.text[start:end]), "count": str(counted)}
        yield finding_at(claim.text, start, end, facts)
        return


def _plural(form: str) -> re.Pattern[str]:
    """A form of meeting in the plural of both målformer: «gruppemøter», «samtalar»."""
    first, _, rest = form.partition(" ")
    wanted = rf"\b{re.escape(first.removesuffix('e'))}(?:e|er|ar|ene|a|ane)?\b"
    return re.compile(rf"{wanted}\s+{re.escape(rest)}\b" if rest else wanted, re.IGNORECASE)


def _answered_by_step(context: RuleContext) -> Iterator[tuple[int, int]]:
    """The numbers of questions answered and asked in each step."""
    answered = Counter(step.key for step, *_ in context.answered)
    return ((answered[step.key], len(step.questions)) for step in context.case.question_set.steps)


def _is_of_answers(case: Case, text: CaseText, match: re.Match[str]) -> bool:
    """Whether a number of questions is one of those that this analysis has answered."""
    sentence = sentence_around(text.text, *match.span())
    elsewhere = _words("other_questions").search(sentence) or _is_of_the_past(case, sentence)
    return bool(_words("answered").search(sentence)) and not elsewhere


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

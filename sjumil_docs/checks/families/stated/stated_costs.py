"""What the measures are said to cost in all, against the costs that the case gives."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places, sentence_around, words_before
from sjumil_docs.language.dates import kroner
from sjumil_docs.language.number_words import NUMBER_WORD, NUMBER_WORDS
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems import Severity, quoted

_PARTS = (
    "sammendrag",
    "bakgrunn",
    "hovedfunn",
    "videre_arbeid",
    "saksfremlegg",
    "oversendelse",
    "innstilling",
)
"""The parts that speak of all the measures; `økonomi` is about the work on the analysis itself."""

MILLION = 1_000_000
MOST_TOGETHER = 8
"""So many focus areas are added up in every way there is; the advice is five."""

_DIGITS = r"""
    (?: \d{1,3} (?: [.\s]\d{3} ){1,3} | \d{4,9} )       # 400 000, 400.000, 400000
    (?! [\d.]*\d | ,[1-9] )
    """
_AMOUNT = re.compile(
    rf"""
    (?<! [\d.,] ) (?<! \d\s )
    (?: \b kr \.? \s* (?P<after> {_DIGITS} )
      | (?P<before> {_DIGITS} ) (?: ,00 | ,?[-–] )? \s* kr (?:oner)? \b
      | (?P<thousands> \d{{1,4}} ) \s+ tusen \s* kr (?:oner)? \b
      | (?P<millions> \d{{1,3}} (?: , (?P<decimals> \d{{1,3}} ) )? )
        \s+ mill (?: \. | ion (?: er | ar )? \b ) \s* kr (?:oner)? \b                # 1,2 millioner kroner
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@cache
def _in_all_before() -> re.Pattern[str]:
    """«til sammen» with few words, «tiltakene koster», «prislappen for tiltakene er», before an amount."""
    in_all = any_phrase("costs", "in_all")
    return re.compile(
        rf"""
        (?: \b {in_all} \b (?: \s+ [^\W\d]+ ){{0,5}}
          | \b (?: prislapp (?: en )? | kostnad (?: en | ene | ane )? )
            \s+ (?: for | på | ved ) \s+ tiltak (?: ene | a )
            \s+ (?: er | blir | vert ) (?: \s+ (?: beregnet | berekna | anslått ) \s+ til )?
          | \b tiltak (?: ene | a | spakken | spakka ) \s+ (?: vil \s+ )? kost (?: er | ar | e | a )
        ) :? \s+ $
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _in_all_after() -> re.Pattern[str]:
    """«til sammen» right after an amount."""
    in_all = any_phrase("costs", "in_all")
    return re.compile(
        rf"(?: ,00 | ,?[-–] )? \s+ (?: å \s+ gjennomføre \s+ )? \b{in_all}\b", re.IGNORECASE | re.VERBOSE
    )


@cache
def _of_something_else() -> re.Pattern[str]:
    """What makes an amount one of a part, of a year, of money to come, or a rounded one."""
    return re.compile(
        rf"""
          \b {any_phrase("costs", "something_else")} \b
        | (?<! summen\ ) (?<! kostnaden\ ) (?<! gjennomføringen\ ) (?<! gjennomføringa\ )
          \b av \s+ tiltak                                                # «to av tiltakene»
        | \b tiltak\w* \s+                                                # «tiltak for unge»
          (?: på | for | mot | om | under | innen | fra | frå | knytt\w* | som | ved | hos | med
            | til (?! \s+ sam )
            | i (?! \s+ (?: alt | sak | analys | plan | innsatsområd ) )
          ) \b
        | (?<!\d) (?:19|20)\d\d (?!\d) (?! \s* kr )                       # a year
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_SO_MANY_MEASURES = re.compile(
    rf"\b (?P<number> \d{{1,3}} | {NUMBER_WORD} ) \s+ (?: [^\W\d]+ \s+ )? \w*tiltak",
    re.IGNORECASE | re.VERBOSE,
)
"""«de tolv nye tiltakene»"""


def total_costs(context: RuleContext) -> Iterator[Finding]:
    """A text that gives the measures another cost in all than theirs, where each of them has a cost."""
    case, proposed = context.case, context.case.as_proposed()
    measures = case.measures_left
    costs = [measure.cost for measure in measures if measure.cost is not None]
    if not costs or len(costs) < len(measures) or _some_lost(case):
        return
    sums = {*_sums(case), *_sums(proposed)}
    counts = {len(measures), len(proposed.measures_left)}
    for text in context.written:
        if text.path[0] in _PARTS and "tiltak" in text.folded:
            for match in places(_AMOUNT, text.text):
                if not _is_one_of(sums, match) and _is_of_all(text, match, counts):
                    facts = {"found": quoted(match[0]), "total": kroner(sum(costs), case.language)}
                    yield finding_at(text, *match.span(), facts)


RULES = (Rule("agreement.total-cost", Severity.WARNING, total_costs),)


def _some_lost(case: Case) -> bool:
    return case.origin.lost(("innsatsområder",)) or case.origin.lost(("enkelttiltak",))


def _is_one_of(sums: set[int], match: re.Match[str]) -> bool:
    """Whether an amount is one of some sums; millions are as exact as their decimals."""
    if match["thousands"]:
        return int(match["thousands"]) * 1000 in sums
    if not match["millions"]:
        return int(re.sub(r"\D", "", match["after"] or match["before"])) in sums
    amount = round(float(match["millions"].replace(",", ".")) * MILLION)
    rounded_by = MILLION // 10 ** len(match["decimals"] or "") // 2
    return any(abs(amount - total) <= rounded_by for total in sums)


def _sums(case: Case) -> Iterator[int]:
    """Every amount that the measures of a case give: each, together, by one area or more, by what pays."""
    everything = case.measures_left
    for payer in {measure.funding for measure in everything}:
        yield sum(measure.cost or 0 for measure in everything if measure.funding == payer)
    yield from (measure.cost or 0 for measure in everything)
    areas = [area.measures_left for area in case.areas_left]
    parts = [sum(measure.cost or 0 for measure in part) for part in (*areas, case.single_measures_left)]
    yield from (sum(parts), sum(parts[:-1]))
    for most in range(1, min(len(parts), MOST_TOGETHER) + 1):
        yield from map(sum, combinations(parts[:MOST_TOGETHER], most))


def _is_of_all(text: CaseText, match: re.Match[str], counts: set[int]) -> bool:
    """Whether an amount is said to be that of the measures in all, of one of the counts."""
    before = words_before(_in_all_before(), text.text, match.start())
    after = _in_all_after().match(text.text, match.end())
    sentence = sentence_around(text.text, *match.span())
    if not (before or after) or "tiltak" not in sentence.casefold() or _of_something_else().search(sentence):
        return False
    numbers = (number["number"].casefold() for number in _SO_MANY_MEASURES.finditer(sentence))
    return all((int(n) if n.isdecimal() else NUMBER_WORDS.get(n)) in counts for n in numbers)

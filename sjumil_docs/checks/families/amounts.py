"""What the measures are said to cost in all, against the costs that the case gives."""

import re
from collections.abc import Iterator
from itertools import combinations

from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import Written
from sjumil_docs.checks.families.counts import NUMBERS
from sjumil_docs.checks.rule import Finding, Material, Rule
from sjumil_docs.checks.text_places import found_at, places, sentence_around, words_before
from sjumil_docs.language.dates import kroner
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

MOST_TOGETHER = 8
"""So many focus areas are added up in every way there is; the advice is five."""

_DIGITS = r"(?:\d{1,3}(?:[.\s]\d{3}){1,3}|\d{4,9})(?![\d.]*\d|,[1-9])"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?<!\d\s)(?:\bkr\.?\s*(?P<after>{_DIGITS})|(?P<before>{_DIGITS})(?:,00|,?[-–])?\s*kr(?:oner)?\b)",
    re.IGNORECASE,
)
_IN_ALL = r"\b(?:til\s+sammen|til\s+saman|i\s+alt|totalt|samlet|samlede|samla)\b"
_IN_ALL_BEFORE = re.compile(rf"{_IN_ALL}(?:\s+[^\W\d]+){{0,5}}\s+$", re.IGNORECASE)
_IN_ALL_AFTER = re.compile(rf"(?:,00|,?[-–])?\s+{_IN_ALL}", re.IGNORECASE)

_SOMETHING_ELSE = re.compile(
    r"\b(?:forrige|førre|tidligere|tidlegare|per|pr|årlig|årleg|kvart|hvert|året|ti[dl]sk[ou]\w+|søk\w*|spar\w*"
    r"|ramm\w*|budsjett\w*|midl\w+|dek\w+|finansier\w*|avsett\w*|sett\w*\s+av|nye|første|fyrste|siste|andre|noen|nokre"
    r"|om\s+lag|omtrent|cirka|ca|rundt|nær\w*|over|under|minst|høyst|høgst|inntil|opptil|mer|meir|mindre|enn"
    r"|av\s+tiltak\w*|tiltak\w*\s+(?:på|for|mot|om|under|innen|fra|frå|knytt\w*|som|ved|hos|med|til(?!\s+sam)"
    r"|i(?!\s+(?:alt|sak|analys|plan|innsatsområd))))\b|(?<!\d)(?:19|20)\d\d(?!\d)(?!\s*kr)",
    re.IGNORECASE,
)
"""A sentence with one of these may speak of a part, of a year, of money to come, or of a rounded amount."""
_SO_MANY_MEASURES = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?:[^\W\d]+\s+)?\w*tiltak", re.IGNORECASE
)


def total_costs(material: Material) -> Iterator[Finding]:
    """A text that gives the measures another cost in all than theirs, where each of them has a cost."""
    measures = material.case.measures_shown
    costs = [measure.cost for measure in measures if measure.cost is not None]
    if not costs or len(costs) < len(measures) or _some_lost(material.case):
        return
    given = set(_sums(material.case))
    for text in material.written:
        if text.path[0] in _PARTS and "tiltak" in text.folded:
            for found in places(_AMOUNT, text.text):
                said = int(re.sub(r"\D", "", found["after"] or found["before"]))
                if said not in given and _is_of_all(text, found, len(measures)):
                    facts = {"found": quoted(found[0]), "total": kroner(sum(costs), material.case.language)}
                    yield found_at(text, *found.span(), facts)


RULES = (Rule("agreement.total-cost", Severity.WARNING, total_costs),)


def _some_lost(case: Case) -> bool:
    return case.origin.lost(("innsatsområder",)) or case.origin.lost(("enkelttiltak",))


def _sums(case: Case) -> Iterator[int]:
    """Every amount that the measures of a case give: each, together, by one area or more, by what pays."""
    everything = case.measures_shown
    for payer in {measure.funding for measure in everything}:
        yield sum(measure.cost or 0 for measure in everything if measure.funding == payer)
    yield from (measure.cost or 0 for measure in everything)
    areas = [area.measures for _, area in case.chosen_areas]
    parts = [sum(measure.cost or 0 for measure in part) for part in (*areas, case.single_measures)]
    yield from (sum(parts), sum(parts[:-1]))
    for most in range(1, min(len(parts), MOST_TOGETHER) + 1):
        yield from map(sum, combinations(parts[:MOST_TOGETHER], most))


def _is_of_all(text: Written, found: re.Match[str], count: int) -> bool:
    """Whether an amount is said to be that of the measures in all."""
    whole = words_before(_IN_ALL_BEFORE, text.text, found.start()) or _IN_ALL_AFTER.match(
        text.text, found.end()
    )
    sentence = sentence_around(text.text, *found.span())
    if not whole or "tiltak" not in sentence.casefold() or _SOMETHING_ELSE.search(sentence):
        return False
    numbers = (each["number"].casefold() for each in _SO_MANY_MEASURES.finditer(sentence))
    return all((int(n) if n.isdecimal() else NUMBERS.get(n)) == count for n in numbers)

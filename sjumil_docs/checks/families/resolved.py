"""What is proposed and resolved, held against the focus areas and measures of the case."""

import re
from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, sentence_around
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import CasePath, Severity, listed, quoted

_LISTS = re.compile(
    r"""
      \b vedta
    | \b vedtek
    | \b sl[ue]tt[ea]r \s+ seg
    | \b følg[ej]+[an]+de \b        # følgende, følgjande
    | \b d[ie]sse \b
    | :
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words and the sign that come before a list of what is resolved."""


_OF_SOMETHING_ELSE = re.compile(
    r";|\b(?:men|mens|medan|punkt|forslaget|framlegget|når|dersom|hvis|viss|fordi)\b", re.IGNORECASE
)
"""Between what is named and «går ut», this says that something else does."""
_NOT_SO = re.compile(r"\s+(?:ikke|ikkje|før|over)\b", re.IGNORECASE)
"""Right after «avviser» or «skal ikke gjennomføres», this says that it is not taken out."""
_LEAST_NAME = 6
"""A shorter name of a measure may be any word of a sentence."""


def areas_not_chosen(context: RuleContext) -> Iterator[Finding]:
    """A proposal or resolution that names, as a focus area, one that was considered and not chosen."""
    left_out = [area for area in context.case.focus_areas if not area.chosen]
    for points in _resolutions(context):
        for point in points:
            if "innsatsområd" not in point.text.casefold():
                continue
            for area in left_out:
                if context.chosen and (match := _named(point.text, area.name)):
                    yield finding_at(point, *match.span(), {"found": quoted(area.name)})


def areas_not_resolved(context: RuleContext) -> Iterator[Finding]:
    """A proposal or resolution that lists some of the chosen focus areas, and names the others nowhere."""
    for points in _resolutions(context):
        is_proposal = bool(points) and points[0].path[0] == "innstilling"
        chosen = [area for _, area in context.chosen if is_proposal or area.adopted]
        listing = [point for point in points if _LISTS.search(point.text)]
        for point in listing:
            if sum(_named(point.text, area.name) is not None for area in chosen) > 1:
                missing = [area.name for area in chosen if not any(_named(p.text, area.name) for p in points)]
                if missing:
                    yield Finding(point.path, {"found": listed(missing)})
                break


def measures_taken_out(context: RuleContext) -> Iterator[Finding]:
    """A resolution that takes out a measure or a focus area which the case still has as adopted."""
    case = context.case
    shown = [measure.title for measure in case.measures_left] + [area.name for area in case.areas_left]
    for treatment, points in _resolved(case):
        if treatment.role == "vedtak":
            for point in points:
                yield from _taken_out(point, shown)


def _taking_out() -> re.Pattern[str]:
    """Words by which a body takes something out: «går ut», «utgår», «strykes»."""
    return phrase_pattern("political_case", "takes_out")


def _taken_out(point: CaseText, shown: list[str]) -> Iterator[Finding]:
    """What a point names in a sentence that takes it out, once each."""
    if not _taking_out().search(point.text):
        return
    for name in dict.fromkeys(shown):
        match = _named(point.text, name) if len(name) >= _LEAST_NAME else None
        if match and _is_taken_out(name, sentence_around(point.text, *match.span())):
            yield finding_at(point, *match.span(), {"found": quoted(name)})


def _takes_out(point: CaseText, name: str) -> bool:
    """Whether a point takes out what it names."""
    match = _named(point.text, name)
    return match is not None and _is_taken_out(name, sentence_around(point.text, *match.span()))


def _adopts(point: CaseText, name: str) -> bool:
    """Whether a point adopts what it names: in words, or as an item of a list."""
    match = _named(point.text, name)
    if match is None:
        return False
    sentence = sentence_around(point.text, *match.span())
    if phrase_pattern("political_case", "not_adopted").search(sentence):
        return False
    before = point.text[: match.start()].rpartition("\n")[2]
    is_item = not any(map(str.isalpha, before))
    adopting = ("decides", "carried_out", "brings_about")
    return is_item or any(phrase_pattern("political_case", words).search(sentence) for words in adopting)


def _not_adopted(case: Case) -> Iterator[tuple[CasePath, str]]:
    """The place and name of each focus area and measure that is marked as not adopted."""
    for number, area in enumerate(case.focus_areas):
        if not area.adopted:
            yield ("innsatsområder", number, "vedtatt"), area.name
        for place, measure in enumerate(area.measures):
            if not measure.adopted:
                yield ("innsatsområder", number, "tiltak", place, "vedtatt"), measure.title
    for number, measure in enumerate(case.single_measures):
        if not measure.adopted:
            yield ("enkelttiltak", number, "vedtatt"), measure.title


def _is_taken_out(name: str, sentence: str) -> bool:
    """Whether a sentence takes out what it names, and not something else that it names too."""
    named = _named(sentence, name)
    return named is not None and any(
        not _OF_SOMETHING_ELSE.search(
            sentence[named.end() : words.start()] or sentence[words.end() : named.start()]
        )
        for words in _taking_out().finditer(sentence)
        if not _NOT_SO.match(sentence, words.end())
    )


def taken_out_without_resolution(context: RuleContext) -> Iterator[Finding]:
    """What is marked as not adopted, in a case that nobody has resolved."""
    resolved = any(treatment.role == "vedtak" and points for treatment, points in _resolved(context.case))
    for path, name in _not_adopted(context.case) if not resolved else ():
        yield Finding(path, {"found": quoted(name)})


def adopted_all_the_same(context: RuleContext) -> Iterator[Finding]:
    """What is marked as not adopted, and is among what a resolution adopts."""
    resolutions = [(t, points) for t, points in _resolved(context.case) if t.role == "vedtak"]
    for path, name in _not_adopted(context.case):
        naming = [(t, p) for t, points in resolutions for p in points if _named(p.text, name)]
        if any(_takes_out(point, name) for _, point in naming):
            continue
        for treatment, point in naming:
            if _adopts(point, name):
                yield Finding(path, {"found": quoted(name), "committee": quoted(treatment.committee)})
                break


RULES = (
    Rule("agreement.area-not-chosen", Severity.WARNING, areas_not_chosen, rests_on=(("innsatsområder",),)),
    Rule(
        "agreement.area-not-resolved",
        Severity.WARNING,
        areas_not_resolved,
        rests_on=(("innsatsområder",), ("behandling",)),
    ),
    Rule(
        "agreement.taken-out",
        Severity.WARNING,
        measures_taken_out,
        rests_on=(("innsatsområder",), ("enkelttiltak",)),
    ),
    Rule(
        "agreement.no-resolution", Severity.WARNING, taken_out_without_resolution, rests_on=(("behandling",),)
    ),
    Rule(
        "agreement.still-adopted",
        Severity.WARNING,
        adopted_all_the_same,
        rests_on=(("innsatsområder",), ("enkelttiltak",)),
    ),
)


def _resolutions(context: RuleContext) -> Iterator[list[CaseText]]:
    """The points of what is proposed, and of each resolution."""
    proposed = enumerate(context.case.proposal)
    yield [CaseText(("innstilling", place), text) for place, text in proposed]
    for treatment, points in _resolved(context.case):
        if treatment.role == "vedtak":
            yield points


def _resolved(case: Case) -> Iterator[tuple[Treatment, list[CaseText]]]:
    """Each treatment with the points of what was resolved in it."""
    for number, treatment in enumerate(case.treatments):
        points = enumerate(treatment.resolution)
        yield treatment, [CaseText(("behandling", number, "vedtak", place), text) for place, text in points]


def _named(text: str, name: str) -> re.Match[str] | None:
    """Where a text names a focus area or a measure, in its own words."""
    words = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)

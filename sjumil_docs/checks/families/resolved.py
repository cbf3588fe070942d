"""What is proposed and resolved, held against the focus areas and measures of the case."""

import re
from collections.abc import Iterator

from sjumil_docs.case.parts import FocusArea
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at
from sjumil_docs.problems import Severity, listed, quoted

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


def areas_not_chosen(context: RuleContext) -> Iterator[Finding]:
    """A proposal or resolution that names, as a focus area, one that was considered and not chosen."""
    left_out = [area for area in context.case.focus_areas if not area.chosen]
    for points in _resolutions(context):
        for point in points:
            if "innsatsområd" not in point.text.casefold():
                continue
            for area in left_out:
                if context.chosen and (match := _named(point.text, area)):
                    yield finding_at(point, *match.span(), {"found": quoted(area.name)})


def areas_not_resolved(context: RuleContext) -> Iterator[Finding]:
    """A proposal or resolution that lists some of the chosen focus areas, and names the others nowhere."""
    chosen = [area for _, area in context.chosen]
    for points in _resolutions(context):
        listing = [point for point in points if _LISTS.search(point.text)]
        for point in listing:
            if sum(_named(point.text, area) is not None for area in chosen) > 1:
                missing = [area.name for area in chosen if not any(_named(p.text, area) for p in points)]
                if missing:
                    yield Finding(point.path, {"found": listed(missing)})
                break


RULES = (
    Rule("agreement.area-not-chosen", Severity.WARNING, areas_not_chosen),
    Rule("agreement.area-not-resolved", Severity.WARNING, areas_not_resolved),
)


def _resolutions(context: RuleContext) -> Iterator[list[CaseText]]:
    """The points of what is proposed, and of each resolution."""
    proposed = enumerate(context.case.proposal)
    yield [CaseText(("innstilling", place), text) for place, text in proposed]
    for number, treatment in enumerate(context.case.treatments):
        if treatment.role == "vedtak":
            points = enumerate(treatment.resolution)
            yield [CaseText(("behandling", number, "vedtak", place), text) for place, text in points]


def _named(text: str, area: FocusArea) -> re.Match[str] | None:
    """Where a text names a focus area, in its own words."""
    name = r"\s+".join(map(re.escape, area.name.split()))
    return re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE)

"""The places of a form, as a person reads them: those of one question, or rows of one sheet, together."""

import re
from collections.abc import Iterable, Iterator

from sjumil_docs.language.number_ranges import number_ranges

_NUMBER = re.compile(r"(.+,(?: rad)?) (\d[\w.]*)")
"""«Deltakere, rad 7», «Kartlegging, 2.3»."""
_FIELD = re.compile(r"((?:.+, )?\d[\w.]*) (\D.*)")
"""«2.3 Svar», «2 God omsorg, 2.3 Svar»."""


def places_together(places: Iterable[str]) -> str:
    """«Møtet; 2.1 Svar, Dette fungerer; Deltakere, rad 5–7»."""
    groups: dict[str, list[str]] = {}
    numbered: set[str] = set()
    for place in places:
        match = _NUMBER.fullmatch(place) or _FIELD.fullmatch(place)
        head, part = match.groups() if match else (place, "")
        groups.setdefault(head, []).append(part)
        if match and match.re is _NUMBER:
            numbered.add(head)
    return "; ".join(_shown(groups, numbered))


def _shown(groups: dict[str, list[str]], numbered: set[str]) -> Iterator[str]:
    for head, parts in groups.items():
        shown = number_ranges(parts) if head in numbered else filter(None, dict.fromkeys(parts))
        yield f"{head} {', '.join(shown)}".strip()

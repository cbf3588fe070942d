"""Whether a name is that of a service: «Grunnskulane i Fjordvik» and «Barnehagar og skular» share a word.

Only a yes is certain: a school may be called «Oppvekst».
"""

import re
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPECIFIC = {"og", "for", "med", "eller", "av", "på", "barn", "unge", "personer", "personar"}
_UNSPECIFIC_BEGINNINGS = ("tjeneste", "teneste", "tenesta", "kommune", "rådet")
_SHORT = 4
"""Words up to this length must stand whole: «pp» is in «Oppvekst» too."""


def is_name_of_service(name: str, services: Iterable[str]) -> bool:
    """Whether a participant's name has a word of one of the services, or one made from it."""
    folded = name.casefold()
    words = set(_WORD.findall(folded))
    distinctive = (word for service in services for word in _distinctive_words(service))
    return any(word in words if len(word) <= _SHORT else _stem(word) in folded for word in distinctive)


@cache
def _distinctive_words(service: str) -> tuple[str, ...]:
    """The words of a service's name that distinguish it from other services."""
    words = [word for word in _WORD.findall(service.casefold()) if word not in _UNSPECIFIC]
    return tuple(word for word in words if not word.startswith(_UNSPECIFIC_BEGINNINGS))


def _stem(word: str) -> str:
    """What is left when the ending may differ: «skul» of «skular», «barneh» of «barnehagar»."""
    return word[: max(_SHORT, min(6, len(word) - 2))]

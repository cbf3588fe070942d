"""Whether a name tells a service: «Grunnskulane i Fjordvik» and «Barnehagar og skular» share a word.

It is not certain of anything it says no to: a school may be called «Oppvekst».
"""

import re
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYS_NOTHING = {"og", "for", "med", "eller", "av", "på", "barn", "unge", "personer", "personar"}
_SAYS_NOTHING_AT_FIRST = ("tjeneste", "teneste", "tenesta", "kommune", "rådet")
_SHORT = 4
"""Words up to this length must stand whole: «pp» is in «Oppvekst» too."""


def told_by_name(name: str, services: Iterable[str]) -> bool:
    """Whether a participant's name has a word of one of the services, or one made from it."""
    folded = name.casefold()
    words = set(_WORD.findall(folded))
    telling = (word for service in services for word in _telling(service))
    return any(word in words if len(word) <= _SHORT else _beginning(word) in folded for word in telling)


@cache
def _telling(service: str) -> tuple[str, ...]:
    """The words of a service's name that tell it from others."""
    words = [word for word in _WORD.findall(service.casefold()) if word not in _SAYS_NOTHING]
    return tuple(word for word in words if not word.startswith(_SAYS_NOTHING_AT_FIRST))


def _beginning(word: str) -> str:
    """What is left when the ending may differ: «skul» of «skular», «barneh» of «barnehagar»."""
    return word[: max(_SHORT, min(6, len(word) - 2))]

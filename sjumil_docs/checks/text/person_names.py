"""A text → likely names of private persons: a common given name with a surname, or after who somebody is."""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.checks.text.own_words import own_words
from sjumil_docs.checks.text_places import TextSpan
from sjumil_docs.language.phrases import any_phrase, phrases

_CAPITAL, _SMALL = "A-ZÆØÅÁČĐŊŠŦŽ", r"[^\W\d_A-ZÆØÅ]"
_PART = rf"[{_CAPITAL}]{_SMALL}+"
_CAPITALISED = re.compile(_PART)
_FULL_NAME = re.compile(
    rf"""
    (?P<given> [{_CAPITAL}] (?<! [\w-]. ) {_SMALL}+ ) (?: - {_PART} )?
    (?= (?P<rest> (?: \ {_PART} (?: - {_PART} )? ){{1,3}} ) (?! \w ) )
    """,
    re.VERBOSE,
)
"""Only the given name is taken: «Til Kari Nordmann» is read from «Kari» too."""
_NO_SURNAMES = frozenset({"Mayen"})
"""«Jan Mayen» is a place."""


@cache
def _given_names() -> frozenset[str]:
    return frozenset(phrases("person_names", "given"))


@cache
def _named_after() -> re.Pattern[str]:
    """What stands after a name that something bears: « videregående skole»."""
    return re.compile(rf"(?:\s\w+)?[\s-]{any_phrase('person_names', 'named_after')}\b", re.IGNORECASE)


@cache
def _after_who() -> re.Pattern[str]:
    """«eleven Jonas», «rektor Kari»."""
    return re.compile(rf"\b(?i:{any_phrase('person_names', 'who')})\ (?P<given>{_PART})(?![\w-])")


def person_names(text: str) -> Iterator[TextSpan]:
    """The likely names of private persons in a text, in order."""
    if _given_names().isdisjoint(_CAPITALISED.findall(text)):
        return
    own = own_words(text)
    spans = sorted((*_full_names(own), *_names_after_who(own)))
    end = 0
    for span in spans:
        if span[0] >= end:
            end = span[1]
            yield TextSpan(*span)


def _full_names(text: str) -> Iterator[tuple[int, int]]:
    for match in _FULL_NAME.finditer(text):
        last = match["rest"].split()[-1]
        if match["given"] not in _given_names() or last in _NO_SURNAMES:
            continue
        end = match.end("rest")
        if not any(_named_after().match(text, place) for place in (end - len(last) - 1, end)):
            yield match.start(), end


def _names_after_who(text: str) -> Iterator[tuple[int, int]]:
    for match in _after_who().finditer(text):
        if match["given"] in _given_names():
            yield match.span("given")

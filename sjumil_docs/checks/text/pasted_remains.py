"""A text → remains of mail and minutes in it: greetings, regards, heads of messages, who was present.

They stop a final version, so only what stands as it does in a message is one: on a line of its own, or first
on a line with the sign after it.
"""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text_places import TextSpan, places
from sjumil_docs.language.phrases import any_phrase

_NAME = r"(?-i: [A-ZÆØÅ] [\w.'’-]{0,40} )"
_NAMES = rf"{_NAME} (?: \ (?: (?: og | and | & ) \ )? {_NAME} ){{0,4}}"


def _any(name: str) -> str:
    return any_phrase("pasted_remains", name)


@cache
def _remains() -> re.Pattern[str]:
    """Every remain, each from the beginning of its line."""
    return re.compile(
        rf"""
        ^ [^\S\n]{{0,9}} [>*_\#\-\ ]{{0,6}}
        (?P<remain>
            {_any("greetings")} (?: \ {_any("greeted")} | \ {_NAMES} ){{0,2}} [^\S\n]? [,!.]? [*_\ ]{{0,4}} $
          | (?: hei | hallo | hi | dear ) (?: \ igjen | \ att )? \ {_NAMES} [^\S\n]? [,!]
          | {_any("regards")} \b [,.!]{{0,2}} (?: [^\S\n] (?: (?: fra | frå ) \ )? {_NAMES} )?
            [*_,.!\ ]{{0,4}} $
          | {_any("sent_from")} \ (?: min \ | mi \ | my \ )? {_any("devices")} \b
            [^.\n]{{0,30}} \.? [*_\ ]{{0,4}} $
          | {_any("first_of_head")} : [*_]{{0,2}} [^\n]{{0,200}} (?: \n [^\n]{{0,200}} ){{0,4}}?
            \b {_any("rest_of_head")} :
          | -{{0,20}} \ ? {_any("passed_on")} \b [\-–—:\ ]{{0,12}} [*_]{{0,4}} $
          | (?: VS | FW | FWD | RE ) : \ \S
          | (?: den | on ) \ [^\n]{{4,80}} \ (?: skrev | skreiv | wrote ) \ ? [^\n]{{0,100}} : [^\S\n]* $
          | {_any("warns")}
          | \[ (?: \d\d?[./]\d\d? [^\S\n] )? \d\d:\d\d \] \ ? {_NAMES} (?: : | [^\S\n]* $ )
          | {_any("page")} \ \d{{1,3}} (?: \ (?: av | of | / ) \ \d{{1,3}} ) \ {{0,4}} $
          | {_any("minutes")} \ ? : (?! // )
        )
        """,
        re.IGNORECASE | re.MULTILINE | re.VERBOSE,
    )


@cache
def _within_lines() -> re.Pattern[str]:
    """The remains that may stand anywhere."""
    return re.compile(
        rf"""
          \b mvh \b
        | \[cid:[^\]\s]{{1,80}}\]
        | \b safelinks\.protection\.outlook\.com \b
        | \b {_any("attached")} \ {_any("attached_things")} \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_SIGNS_WITHIN_LINES = ("mvh", "vedla", "[cid:", "safelinks")
"""One of these, without case, stands wherever a remain stands within a line."""


def pasted_remains(text: CaseText) -> Iterator[TextSpan]:
    """The remains of mail and minutes in a text, from the first on."""
    spans = {match.span("remain") for match in places(_remains(), text.text)}
    if text.has_any(_SIGNS_WITHIN_LINES):
        spans |= {match.span() for match in places(_within_lines(), text.text)}
    end = 0
    for span in sorted(spans):
        if span[0] >= end:
            end = span[1]
            yield TextSpan(*span, {"found": text.text[slice(*span)].split("\n")[0]})

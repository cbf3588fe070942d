"""A text → where one child is described so that a reader may know it: by an aid, an illness, a family."""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text_places import places
from sjumil_docs.language.phrases import any_phrase, phrases

_SPACE = r"[ \u00a0\u202f\n]"
_HIS_OR_HER = r"(?: gutten | guten | jenta | jenten | sønnen | sonen | datteren | dattera | dottera )"
_THE_PUPIL = r"""
    (?: eleven | barnet | ungdommen | ungdomen | tenåringen | fosterbarnet | adoptivbarnet | adoptivdatteren
      | adoptivsønnen )
    """
"""Definite words that often mean any child: they tell of one only beside a place."""
_PLACE = rf"{_SPACE} (?: på | ved | i | fra | frå ) {_SPACE} (?-i: [A-ZÆØÅ«] ) \w"
_CLASS = rf"{_SPACE} (?: i | på ) {_SPACE} \d{{1,2}} \. {_SPACE}? (?: klasse | trinn | steg ) \b"
_NEAR = r"[^.\n]{0,30}?"
_HAPPENED = r"""
    (?: flyttet | flytta | kom | rømte | sluttet | slutta | mistet | mista | døde | ble | blei | vart | prøvde
      | byttet | bytta )
    """
_FAMILY = r"""
    (?: (?: tvilling | stor | lille | vesle | halv | fos?ter )? (?: søsteren | søstera | systera | broren )
      | moren | mora | faren | bestemoren | bestemora | bestefaren
      | foreldrene | foreldra | søsknene | syskena )
    """
CHILDREN = (
    *("gutten", "guten", "jent", "gutt", "sønn", "sonen", "datter", "dotter", "eleven", "barnet"),
    *("ungdommen", "ungdomen", "tenåringen", "broren", "søster", "syster"),
)
"""One of these, without case, stands in every text that describes one child."""


@cache
def _described() -> re.Pattern[str]:
    condition = any_phrase("children", "known_by")
    return re.compile(
        rf"""
        \b
        (?: {_HIS_OR_HER} {_SPACE} (?: med | i ) {_SPACE} {condition} \b  # «jenta med rullestol»
          | {_THE_PUPIL} {_SPACE} (?: med | i ) {_SPACE} {condition} \b
            (?= {_NEAR} (?: {_PLACE} | {_CLASS} ) )  # «eleven med … på Vik skole»
          | (?: den | det ) {_SPACE} {any_phrase("children", "said_of")} {_SPACE} {_HIS_OR_HER} \b
          | (?: {_HIS_OR_HER} | jente | gutt? ) {_SPACE} på {_SPACE} (?: \d | 1\d ) (?= {_PLACE} )
          | {_HIS_OR_HER} {_SPACE} som {_SPACE} {_HAPPENED} \b  # «gutten som flyttet»
          | {_THE_PUPIL} {_PLACE} {_NEAR} {_SPACE} som {_SPACE} {_HAPPENED} \b
          | (?: fosterbarnet | adoptivbarnet ) (?= {_PLACE} )
          | (?: gutt? | jente | elev ) {_CLASS} (?= , {_SPACE} (?-i: [A-ZÆØÅ] ) \w+ {_SPACE}
              (?: skole | skule | ungdomsskole | ungdomsskule | barneskole | barneskule ) )
          | {_FAMILY} {_SPACE} til {_SPACE} (?: {_HIS_OR_HER} \b | {_THE_PUPIL} (?= {_PLACE} | {_CLASS} ) )
          | (?: søsteren | søstera | systera | broren ) {_SPACE} (?: hans | hennes | hennar ) \b
          | (?: sønnen | sonen | datteren | dattera | dottera ) {_SPACE} til {_SPACE}
            (?! (?: en | ei | ein | et | eit ) \b ) \w{{3,30}}  # «sønnen til lensmannen»
        )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_NAMED = re.compile(
    rf"""
    (?<! [\w-] ) (?P<name> (?-i: [A-ZÆØÅ] ) [a-zæøå]+ )
    (?: {_CLASS} | ,? {_SPACE} (?: \d | 1\d ) {_SPACE} år \b (?! {_SPACE} (?: siden | sidan ) )
      | {_SPACE} \( (?: \d | 1\d ) (?: {_SPACE} år )? \) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Jonas i 4. klasse», «Emma (9)»"""
_BESIDE_A_NAME = ("klasse", "trinn", "steg", " år", "\u00a0år", ")")


def described_children(text: CaseText) -> Iterator[tuple[int, int]]:
    """Where a text describes one child."""
    if text.has_any(_BESIDE_A_NAME):
        given = phrases("person_names", "given")
        yield from (match.span() for match in places(_NAMED, text.text) if match["name"] in given)
    if text.has_any(CHILDREN):
        yield from (match.span() for match in places(_described(), text.text))

"""A text → where it tells of one child, or of so few of a few, that a reader may know who it is."""

import re
from collections.abc import Iterator

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text.children.described_child import described_children
from sjumil_docs.checks.text_places import TextSpan, places
from sjumil_docs.language.number_words import NUMBER_WORD, NUMBER_WORDS

_SPACE = r"[ \u00a0\u202f\n]"
_ORDINAL = r"""
    (?: \d{1,2} \.? | første | fyrste | andre | tredje | fjerde | femte | sjette | sjuende | sjuande | åttende
      | åttande | niende | niande | tiende | tiande )
    """
_CLASS = rf"(?: {_ORDINAL} {_SPACE}? (?: klasse | trinn | steg ) | vg [123] ) \b"
_PLACE = rf"{_SPACE} (?: på | ved | i | fra | frå ) {_SPACE} (?-i: [A-ZÆØÅ«] ) \w"
_THE_CHILD = r"(?: gutten | guten | jenta | jenten | sønnen | sonen | datteren | dattera | dottera )"
_ANY_CHILD = r"(?: gutt? | jente | elev (?:en)? | barn (?:et)? | ungdom (?:m?en)? | tenåring (?:en)? )"
_IN_CLASS = re.compile(
    rf"""
    \b (?: {_THE_CHILD} {_SPACE} (?: i | på ) {_SPACE} {_CLASS}
         | {_ANY_CHILD} {_SPACE} (?: i | på ) {_SPACE} {_CLASS} (?= {_PLACE} )
       )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«gutten i 4. klasse», «en elev på 9. trinn ved Vik skole»; not «eleven i 10. klasse får veiledning»."""
_AGED = re.compile(
    rf"""
    \b (?: {_THE_CHILD} | gutt? | jente | sønn | datter | dotter )
       (?: , {_SPACE}? | {_SPACE} \(? | {_SPACE} på {_SPACE} )
       (?: \d | 1\d ) (?: {_SPACE} år | (?<= \(\d ) (?= \) ) | (?<= \(\d\d ) (?= \) ) )
       (?! \w | {_SPACE} (?: og | eller | til | – | - ) {_SPACE} (?: \d | over | eldre | oppover ) )
    | (?<! [\w–-] ) (?: \d | 1\d ) {_SPACE} år {_SPACE} (?: gammel | gammal ) {_SPACE} (?: gutt? | jente ) \b
    | (?<! [\w–-] ) (?: \d | 1\d ) -årin (?: gen | g (?= {_SPACE} (?: i | på | fra | frå ) {_SPACE}
      (?-i: [A-ZÆØÅ] ) ) ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«jente, 15 år», «gutt (14)», «15-åringen»; not «jenter 13–15 år»."""
_A_CHILD_HAS = re.compile(
    rf"""
    (?: ^ [\s*_>\-•]{{0,6}} | [.!?:] \s{{1,3}} )
    (?P<child>
        (?: et | eit | ett | eitt | én | éin | en | ein | ei ) {_SPACE}
        (?: av {_SPACE} (?: barna | borna | elevene | elevane ) | barn | elev | gutt? | jente | ungdom )
        {_SPACE} (?: har | hadde | bor | bur | fikk | fekk | mangler | manglar | mistet | mista
                   | flyttet | flytta
                   | ble | blei | vart | ventet | venta | venter | ventar )
    ) \b
    (?! {_SPACE} (?: alltid | også | òg | som {_SPACE} regel )? {_SPACE}?
        (?: rett | krav | behov | lov | plikt | best | det {_SPACE} (?: best | bra ) ) )
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""«Et barn har diabetes»: first in its sentence; not «når et barn har …», nor «Et barn har rett til …»."""
_NUMBER = rf"{NUMBER_WORD}|én|éin|ett|eitt|ein|en"
_SHARE = re.compile(
    rf"""
    (?<! [\w.,/–-] ) (?P<part> \d{{1,2}} | {_NUMBER} ) {_SPACE} av {_SPACE}
    (?: (?: de | dei | totalt | i {_SPACE} alt | våre ) {_SPACE} )?
    (?P<all> \d{{1,2}} | {_NUMBER} ) {_SPACE} (?: \w{{2,20}}e {_SPACE} )?
    (?: \w{{0,25}} (?: saker | sakene | sakane | barn | barna | elever | elevar | elevene | elevane
      | meldinger | meldingar | undersøkelser | undersøkingar | ungdommer | ungdommar
      | familier | familiar | vedtak
      | tilfeller | tilfelle | plasseringer | plasseringar | gutter | gutar | jenter ) )
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
CHILDREN = (
    "gut",
    "jent",
    "elev",
    "barn",
    "born",
    "ungdom",
    "tenåring",
    "sønn",
    "sonen",
    "datter",
    "dotter",
    "årin",
)
"""One of these, without case, stands in every text that tells of one child."""
_CLASSES = ("klasse", "trinn", "steg", "vg")
_SONS_AND_DAUGHTERS = ("gut", "jent", "sønn", "sonen", "datter", "dotter", "-årin")
_OF_A_NUMBER = re.compile(
    rf"av{_SPACE}(?:(?:de|dei|totalt|i{_SPACE}alt|våre){_SPACE})?(?:\d|{_NUMBER.casefold()})"
)
"""Of each pattern, what stands without case in every text that it matches: few texts have it."""
_FEW = 5
"""Fewer than these can be known."""
_A_FEW = range(6, 31)
"""Of so many. «Én av fire» and «ni av ti» are ways to say a share of everyone."""
_SHARE_OF_EVERYONE = 10


def recognisable_children(text: CaseText) -> list[TextSpan]:
    """The words that tell of one child, and of few of a few, in order."""
    spans: list[TextSpan] = []
    for start, end in sorted((*_single_children(text), *described_children(text), *_shares(text))):
        if not spans or start >= spans[-1].end:
            spans.append(TextSpan(start, end))
    return spans


def _single_children(text: CaseText) -> Iterator[tuple[int, int]]:
    """Where one child is told of by its class, its age, or what it has."""
    if not text.has_any(CHILDREN):
        return
    if text.has_any(_CLASSES):
        yield from (match.span() for match in places(_IN_CLASS, text.text))
    if text.has_any(_SONS_AND_DAUGHTERS):
        yield from (match.span() for match in places(_AGED, text.text))
    yield from (match.span("child") for match in places(_A_CHILD_HAS, text.text))


def _shares(text: CaseText) -> Iterator[tuple[int, int]]:
    """Where few of a few are told of, or all but few."""
    if _OF_A_NUMBER.search(text.folded):
        yield from (match.span() for match in places(_SHARE, text.text) if _is_few(match))


def _is_few(match: re.Match[str]) -> bool:
    """Whether those of a share, or those who are not of it, are few of a few."""
    part, whole = _value(match["part"]), _value(match["all"])
    few = part < _FEW or whole - part < _FEW
    return whole in _A_FEW and whole != _SHARE_OF_EVERYONE and part < whole and few


def _value(written: str) -> int:
    """The number that digits or a word are; every spelling of «one» that is no number word is 1."""
    return int(written) if written.isdigit() else NUMBER_WORDS.get(written.casefold(), 1)

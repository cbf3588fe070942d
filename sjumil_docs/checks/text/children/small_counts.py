"""A text → the small counts of children in it, by which a single child may be known."""

import re
from collections.abc import Iterator

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text_places import TextSpan
from sjumil_docs.language.number_words import NUMBER_WORDS

_HIGHEST = 12
"""The highest number written as a word that is looked for."""
_WORDS = {
    **dict.fromkeys(("én", "éin", "éi", "ett", "eitt", "éitt"), 1),
    **{word: number for word, number in NUMBER_WORDS.items() if number <= _HIGHEST},
}
"""Not «en», «ein», «et» and «eit»: they are articles too, and «et barn» is any child."""

_SPACE = r"[ \u00a0\u202f\n]"
_CHILDREN = r"""
    (?: \w{0,20}                                                    # «fosterbarn»
        (?: barn (?:a|et)?
          | elev (?:en|er|ar|ene|ane)?
          | ungdom (?: m? (?:en|er|ar|ene|ane) )?
          | gutt? (?:en|er|ar|ene|ane)?
          | jent[ae] (?:r|ne|ene)?
        )
      | born
      | unge (?! \ (?: vaksne | voksne | foreldre | mødre | fedre | menn | kvinn ) )
      | mindreårige
      | tenåring (?:en|er|ar|ene|ane)?
      | tvilling (?:er|ar|ene|ane)?
      | søsken
      | sysken
    ) \b
    """
# fmt: off
CHILDREN = (
    "barn", "born", "elev", "ungdom", "unge", "gut", "jent", "mindreårig", "tenåring", "søsken", "sysken",
    "tvilling",
)
# fmt: on
"""One of these, without case, stands in every text that counts children."""
_THE = rf"(?: de | dei | disse | desse | våre ) {_SPACE}"
_OF_THEM = rf"(?: av {_SPACE} (?: {_THE} )? )?"
_NUMBER = "|".join(_WORDS)
_BEGINS = rf"(?=[1-9{''.join(sorted({word[0] for word in _WORDS}))}])"
"""Where no number begins, none of their words is tried: worth 3.5 of 8.5 ms a complete case."""
_ADJECTIVE = rf"""
    (?: (?! år | mån | veke | uke | time | gong | gang | prosent | (?: {_NUMBER} ) \b )
        (?: små | ny | [a-zæøå]{{2,14}} (?: e | sk | t ) )
        {_SPACE}
    )?
    """

_DATE = r"""
    \d | i\ dag | dags | dato | utgang
    | jan | feb | mars | apr | mai | jun | jul | aug | sep | okt | nov | des
    """
_NOT_SO_MANY = rf"""
    (?! ,?\ eller\ (?: fleire | flere | færre | fler )
      | -
      | {_SPACE} (?: (?: per | pr\.? ) {_SPACE} (?! {_DATE} )
                   | for {_SPACE} (?: hver | hvert | kvar | kvart ) \b
                 )
    )
    """
"""What makes a rate of it: «4 barn per ansatt», but not «4 barn per 1. oktober»."""
_COUNT = re.compile(
    rf"""
    (?<! [\w.,/–-] )
    {_BEGINS}
    (?P<from> (?: [1-9] | {_NUMBER} ) \ ? [–-] \ ? )?               # «2–4 barn»
    (?: (?P<digits> [1-9]\d? ) | (?P<word> {_NUMBER} ) ) {_SPACE}
    {_OF_THEM} {_ADJECTIVE} {_CHILDREN} {_NOT_SO_MANY}              # «tre av de minste barna»
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED = re.compile(
    rf"""
    \b (?: antall | tall?et\ på | tal\ på ) {_SPACE} {_ADJECTIVE} {_CHILDREN}
    [^.:|\n]{{0,60}} [:|] \s{{0,3}}
    (?P<digits> [1-9]\d? )
    (?! [\d\w%–-] | [.,]\d | [ \u00a0] (?: \d | % | prosent | år ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Antall barn i fosterhjem: 3», and the same in a row of a table."""
_COUNTED = re.compile(rf"(?:[1-9]|{_NUMBER.casefold()}){_SPACE}")
_LABELS = ("tal",)
_THE_ONLY = ("eneste", "einaste")
# fmt: off
_WITH_AN_ARTICLE = (
    "barna", "borna", "elevene", "elevane", "ungdommene", "ungdommane", "jente", "gut", "ungene", "ungane",
    "bare", "kun", "berre", "tvilling",
)
# fmt: on
"""Of each pattern, what stands without case in every text that it matches: few texts have it."""
_NOT_A_COUNT = re.compile(
    rf"""
    (?: \b
        (?: famili (?:er|ar) \ med | grupper\ (?: på | med )        # «familier med to barn»
          | av | per | pr\.? | hver | hvert | kvar | kvart          # «1 av 3 barn»
          | minst | maks | høyst | høgst | inntil | opptil | over | under | enn
          | nr\.? | nummer | trinn | steg | fase | klasse | nivå | vg | side | kl\.? | sak
          | artikkel | artikler | artiklane | kapittel | kap\.? | punkt | pkt\.? | tabell | figur
        )
      | § | \d
    )
    {_SPACE} \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands right before a number that counts nobody one could know: «1 av 3 barn», «minst to barn»."""

_ONLY = re.compile(
    rf"\b (?: eneste | einaste ) {_SPACE} {_ADJECTIVE} {_CHILDREN}", re.IGNORECASE | re.VERBOSE
)
_NOT_ONLY = re.compile(
    rf"""
    \b (?: hver | hvert | kvar | kvart | ikkj?e | eit?t? | ett? | ein? | en | én | éin ) {_SPACE} \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Hvert eneste barn» is all of them, and «ikke et eneste barn» is none."""

_ONE_CHILD = rf"(?: {_ADJECTIVE} (?: jente | gutt? | elev | ungdom | tenåring ) \b )"
_NAME = r"(?-i: [A-ZÆØÅ] ) \w+"
_ONE = re.compile(
    rf"""
    \b
    (?: (?: en | ein | ei | et | eit | eitt ) {_SPACE} av {_SPACE} (?: {_THE} )? {_ADJECTIVE}
        (?: barna | borna | elevene | elevane | ungdommene | ungdommane | jentene | guttene | gutane
          | ungene | ungane
        ) \b                                                         # «en av jentene»
        (?! \ i\ (?: hver | kvar ) )
      | (?: bare | kun | berre ) {_SPACE} (?: en | ein | ei ) {_SPACE} {_ONE_CHILD}   # «bare en elev»
      | (?: en | ein | ei ) {_SPACE} (?: jente | gutt? ) {_SPACE}   # «en gutt fra Vik»
        (?: i | på | fra | frå ) {_SPACE} {_NAME}
      | (?: tvillingene | tvillingane
          | tvillinger {_SPACE} (?: i | på | fra ) {_SPACE} {_NAME}
          | tvillingar {_SPACE} (?: i | på | frå ) {_SPACE} {_NAME}
        )
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A single child said with an article: only where it can hardly be any child."""
_NOT_ONE = re.compile(
    rf"""
    \b
    (?: hver | hvert | kvar | kvart | ikkj?e | minst | om | når | hvis | dersom | viss
      | (?: {_NUMBER} | \d\d? )
    )
    {_SPACE} \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Når en av elevene …» is any of them."""


def small_counts(text: CaseText, limit: int) -> Iterator[TextSpan]:
    """The counts of children below `limit`, and the words for an only child of its kind, in order."""
    end = 0
    for match in sorted((*_counts(text, limit), *_only_children(text, limit)), key=re.Match.start):
        if match.start() >= end:
            end = match.end()
            yield TextSpan(match.start(), end)


def _counts(text: CaseText, limit: int) -> Iterator[re.Match[str]]:
    if _COUNTED.search(text.folded):
        for match in _COUNT.finditer(text.text):
            if _is_small(match, limit) and not _is_after(_NOT_A_COUNT, match):
                yield match
    if text.has_any(_LABELS):
        yield from (match for match in _LABELLED.finditer(text.text) if int(match["digits"]) < limit)


def _only_children(text: CaseText, limit: int) -> Iterator[re.Match[str]]:
    if text.has_any(_THE_ONLY):
        yield from (match for match in _ONLY.finditer(text.text) if not _is_after(_NOT_ONLY, match))
    if limit > 1 and text.has_any(_WITH_AN_ARTICLE):
        yield from (match for match in _ONE.finditer(text.text) if not _is_after(_NOT_ONE, match))


def _is_small(match: re.Match[str], limit: int) -> bool:
    """Whether a count is below the limit, or ends at it as a range; «ett og ett» counts nobody."""
    # A pattern takes «nİ» too, where case does not matter; it is no number of ours.
    count = int(match["digits"]) if match["digits"] else _WORDS.get(match["word"].casefold(), limit + 1)
    before = match.string[max(0, match.start() - 12) : match.start()].casefold()
    one_by_one = bool(match["word"]) and before.endswith(f"{match['word'].casefold()} og ")
    return count < limit + bool(match["from"]) and not one_by_one


def _is_after(before: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether words that fit a pattern stand right before a match."""
    return bool(before.search(match.string, max(0, match.start() - 16), match.start()))

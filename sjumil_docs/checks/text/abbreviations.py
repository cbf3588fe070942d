"""The texts of a case → the abbreviations in capitals that none of them explains, each at its first place."""

import re
from collections.abc import Iterable, Iterator

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text.own_words import own_words
from sjumil_docs.checks.text.placeholders import is_placeholder
from sjumil_docs.language.word_lists import known_in_capitals

_CAPITALS = re.compile(
    r"""
    (?<! [\w.\-–] )
    [A-ZÆØÅ]{2,6}
    (?= s? (?! \w ) )
    (?! s? [ \u00a0/]? \d )
    """,
    re.VERBOSE,
)
"""A word of capitals, alone or first in a compound; «PS 41/25» and «EN 301 549» are numbers of something."""
_TWO_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}")
"""What every abbreviation has, and few texts."""
_ROMAN = re.compile(r"[IVXLC]+")

_SHORT = r"([A-ZÆØÅ]{2,6}) (?: s | -\w{1,30} )?"
_AFTER_ITS_WORDS = re.compile(rf"\w [\s*_»]{{1,6}} \( [\s*_«]{{0,3}} {_SHORT} [\s*_»]{{0,3}} \)", re.VERBOSE)
"""«barne- og ungdomspsykiatrisk poliklinikk (BUP)»."""
_BEFORE_ITS_WORDS = re.compile(
    rf"""
    \b {_SHORT} [*_]{{0,2}} \s
    (?: \( (?= [^()]{{6,150}} \) ) (?= [^()]{{0,40}} [a-zæøå]{{3}} )
      | (?: står | betyr | tyder ) \s (?: for\b )?
    )
    """,
    re.VERBOSE,
)
"""«BUP (barne- og ungdomspsykiatrisk poliklinikk)», «BUP står for …»."""


def unexplained(texts: Iterable[CaseText]) -> Iterator[tuple[CaseText, int, str]]:
    """(text, place in it, abbreviation) of every abbreviation that is explained nowhere."""
    everything = [case_text for case_text in texts if _TWO_CAPITALS.search(case_text.text)]
    done = set(known_in_capitals())
    for case_text in everything:
        for form in (_AFTER_ITS_WORDS, _BEFORE_ITS_WORDS):
            done.update(match[1] for match in form.finditer(case_text.text))
    for case_text in everything:
        unknown = any(match[0] not in done for match in _CAPITALS.finditer(case_text.text))
        for match in _CAPITALS.finditer(own_words(case_text.text) if unknown else ""):
            if match[0] not in done and not _is_other(match[0]) and not _in_capitals(match):
                done.add(match[0])
                yield case_text, match.start(), match[0]


def _is_other(word: str) -> bool:
    """Whether a word of capitals is a Roman number, or a placeholder, which completeness reports."""
    return bool(_ROMAN.fullmatch(word)) or is_placeholder(word)


def _in_capitals(match: re.Match[str]) -> bool:
    """Whether the words around it are in capitals too: a heading that is shouted, not an abbreviation."""
    before = match.string[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    after = match.string[match.end() : match.end() + 40].partition("\n")[0]
    around = before + after
    return bool(re.search(r"[A-ZÆØÅ]{2}", around)) and not re.search(r"[a-zæøå]", around)

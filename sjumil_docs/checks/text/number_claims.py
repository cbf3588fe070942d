"""A text → the claims in it that there are so many of something: «til sammen 18 tiltak»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text_places import places, sentence_around, words_before
from sjumil_docs.language.number_words import NUMBER_WORD, NUMBER_WORDS

A_NUMBER = rf"""
    (?<! [–\-/.,\d] ) (?<! \d\s )                                   # no range, no part of a number
    (?<! til\ ) (?<! eller\ ) (?<! inntil\ ) (?<! minst\ )
    (?<! høyst\ ) (?<! høgst\ ) (?<! opptil\ )
    \b (?P<number> \d{{1,5}} | {NUMBER_WORD} ) \s+
    """
"""A number and the space after it, where it is the only one; verbose."""

SO_MANY = re.compile(rf"{A_NUMBER} $", re.IGNORECASE | re.VERBOSE)
"""«åtte» right before «gruppemøter»."""
SO_MANY_IN_ALL = re.compile(
    rf"""
    \b (?: i \s+ alt | til \s+ sammen | til \s+ saman | totalt | samlet | samla ) \s+
    (?: [^\W\d]+ \s+ )?
    {A_NUMBER}
    (?: (?: nye | konkrete | ulike | foreslåtte ) \s+ )?
    $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«til sammen omtrent 40» right before «personer», «i alt 18 nye» right before «tiltak»."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A text's claim that there are so many of something."""

    text: CaseText
    before: re.Match[str]
    """The number and the words that belong to it."""
    noun: re.Match[str]

    @property
    def number(self) -> int:
        """The number; 0 for one that only looks like a number word."""
        return number_of(self.before["number"])

    @property
    def sentence(self) -> str:
        """The sentence that the number stands in, on one line."""
        return sentence_around(self.text.text, self.before.start(), self.noun.end())

    @property
    def rest(self) -> str:
        """What follows in the sentence."""
        return self.sentence.partition(self.noun[0])[2]


def claims(text: CaseText, noun: re.Pattern[str], so_many: re.Pattern[str]) -> Iterator[Claim]:
    """Every claim of a text that there are so many of something."""
    for match in places(noun, text.text):
        if before := words_before(so_many, text.text, match.start()):
            yield Claim(text, before, match)


def number_of(written: str) -> int:
    """The number that digits or a word are; 0 for what only looks like one.

    A pattern takes «ſeks» and «nİ» too, where case does not matter; they are no numbers of ours.
    """
    return int(written) if written.isdecimal() else NUMBER_WORDS.get(written.casefold(), 0)

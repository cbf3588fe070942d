"""Numbers written as words."""

# fmt: off
_FROM_TWO = (
    "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten", "tjue",
)
_TENS = {
    "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80, "nitti": 90,
}
# fmt: on
_ONES = {
    **dict.fromkeys(("en", "ett", "én", "ein", "eitt", "éin", "éitt"), 1),
    **{word: number for number, word in enumerate(_FROM_TWO[:8], 2)},
    "syv": 7,
}
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_FROM_TWO, 2)},
    **{"syv": 7, "søtten": 17, "tyve": 20, "tredve": 30},
    **_TENS,
    **{
        f"{tens}{one}": tens_number + number
        for tens, tens_number in _TENS.items()
        for one, number in _ONES.items()
    },
    "hundre": 100,
}
"""From two to a hundred, as both målformer write them; «en» and «ett» are articles as often as numbers."""

_SHORT = sorted((word for word, number in NUMBER_WORDS.items() if number < 20), key=len, reverse=True)
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})?"
    rf"|{'|'.join(_SHORT)}|tyve|tredve|hundre)"
)
"""The source of a pattern that matches any of the words, the longest that it can."""

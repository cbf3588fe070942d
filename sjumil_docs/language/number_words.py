"""Numbers written as words."""

# fmt: off
_FROM_TWO = (
    "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten", "tjue",
)
# fmt: on
NUMBER_WORDS = {**{word: number for number, word in enumerate(_FROM_TWO, 2)}, "syv": 7, "søtten": 17}
"""From two to twenty, as both målformer write them; «en» and «ett» are articles as often as numbers."""

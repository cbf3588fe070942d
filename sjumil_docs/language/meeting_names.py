"""What a case calls a kind of meeting → so many of them, in words: «tre gruppemøter»."""

from collections.abc import Mapping

_NOUN = "meetings."
_OTHER = f"{_NOUN}other"
_LEAST_BEFORE = 2
"""Letters before the noun in a compound of it: «idékveld», but no word of its own that only ends alike."""


def meetings_of(form: str, number: str, words: Mapping[str, str]) -> str:
    """«to møter med enkeltpersoner»: so many meetings of a kind, `number` in words; «1» is one of them.

    Only the first word of the kind is inflected, itself or as a compound. A kind whose word is not known
    is a kind of meeting: «tre møter av typen «dialogspill»».
    """
    first, _, rest = form.partition(" ")
    one, many = _inflected(first.casefold(), words)
    if not one:
        count = words[f"{_OTHER}.one"] if number == "1" else f"{number} {words[f'{_OTHER}.many']}"
        return count.format(kind=form.strip("«» "))
    return " ".join(part for part in (one if number == "1" else f"{number} {many}", rest) if part)


def _inflected(word: str, words: Mapping[str, str]) -> tuple[str, str]:
    """One of a word, with its article, and the word for many; empty if it is not known."""
    if f"{_NOUN}{word}.many" in words and word != "other":
        return words[f"{_NOUN}{word}.one"], words[f"{_NOUN}{word}.many"]
    for before in range(_LEAST_BEFORE, len(word)):
        noun = word[before:]
        article, _, one = words.get(f"{_NOUN}{noun}.one", "").partition(" ")
        if one == noun:
            return f"{article} {word}", f"{word[:before]}{words[f'{_NOUN}{noun}.many']}"
    return "", ""

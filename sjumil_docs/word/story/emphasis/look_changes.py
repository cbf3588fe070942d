"""A paragraph as it was and as it is, with the looks of its text → the words that have got or lost a look.

Words that are the same are compared sign by sign. Words that are new may look as those they stand in place
of, or beside: whoever writes in bold text has not changed the emphasis.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from sjumil_docs.word.story.emphasis.effective_looks import Look, Looks

LookedText = tuple[tuple[str, Looks], ...]
"""The text of a paragraph in pieces, each with its looks; a space says nothing of them."""
MOST_COMPARED = 1_000_000
"""So many pairs of words are compared for one paragraph; of a longer one, word by word in order."""
_Word = list[tuple[str, Looks]]
"""The signs of a word, each with its looks."""
_Block = tuple[bool, Sequence[_Word], Sequence[_Word]]
"""Whether words are the same, those before and those after."""


def looked_text(pieces: Iterable[tuple[str, Looks]], without: str = " ") -> LookedText:
    """The pieces of a text without spaces and one other sign, neighbours that look the same as one."""
    groups: list[tuple[list[str], Looks]] = []
    for text, looks in pieces:
        if signs := "".join(text.split()).replace(without, ""):
            if not groups or groups[-1][1] != looks:
                groups.append(([], looks))
            groups[-1][0].append(signs)
    return tuple([("".join(signs), looks) for signs, looks in groups])


def look_changes(
    before: LookedText, text_before: str, after: LookedText, text_after: str
) -> Iterator[tuple[Look, bool, str]]:
    """(look, whether it is new, words) for each stretch of words that has got or lost a look."""
    if before == after:
        return
    old, new = _words(before, text_before), _words(after, text_after)
    expected = [allowed for pair in _blocks(old, new) for allowed in _expected(*pair)]
    gained = [_differing(word, wanted) for word, wanted in zip(new, expected, strict=True)]
    keys = sorted({key for word in gained for keys in word for key in keys})
    for look, is_new in keys:
        yield from ((look, is_new, words) for words in _stretches(new, gained, (look, is_new)))


def _words(pieces: LookedText, text: str) -> list[_Word]:
    """The words of a text, its signs with their looks."""
    signs = iter([(sign, looks) for piece, looks in pieces for sign in piece])
    return [[next(signs, (sign, ())) for sign in word] for word in text.split()]


def _blocks(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Block]:
    """The stretches of words that are the same, and those that are not.

    Before words that are only added stand the words on each side of them.
    """
    texts = [["".join(sign for sign, _ in word) for word in words] for words in (old, new)]
    if texts[0] == texts[1]:
        yield True, old, new
    elif len(old) * len(new) > MOST_COMPARED:
        yield False, old, new
    else:
        matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            added = kind == "insert"
            yield kind == "equal", old[max(a - added, 0) : b + added], new[c:d]


def _expected(same: bool, old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[list[set[Looks]]]:
    """For each sign of each new word of a stretch, the looks that are no change."""
    if same:
        yield from ([{looks} for _, looks in word] for word in old)
        return
    around = {looks for word in old for _, looks in word} or {()}
    yield from ([around] * len(word) for word in new)


def _differing(word: _Word, expected: Sequence[set[Looks]]) -> list[set[tuple[Look, bool]]]:
    """(look, whether it is new) of each sign that looks otherwise than it may."""
    differing = []
    for (_, looks), allowed in zip(word, expected, strict=True):
        was = set(looks) if looks in allowed else set(min(allowed))
        new, gone = ({look for look, _ in some} for some in (set(looks) - was, was - set(looks)))
        differing.append({*((look, True) for look in new), *((look, False) for look in gone - new)})
    return differing


def _stretches(
    words: Sequence[_Word], changes: Sequence[Sequence[set[tuple[Look, bool]]]], key: tuple[Look, bool]
) -> Iterator[str]:
    """The stretches of a text that have one change of their looks."""
    pieces: list[str] = []
    for word, of_word in zip(words, changes, strict=True):
        flags = [key in of_sign for of_sign in of_word]
        parts = groupby(zip(word, flags, strict=True), lambda pair: pair[1])
        texts = [("".join(sign for (sign, _), _ in part), is_so) for is_so, part in parts]
        for number, (text, is_so) in enumerate(texts):
            if not is_so or (number and pieces):
                yield from _joined(pieces)
                pieces = []
            pieces += [text] if is_so else []
    yield from _joined(pieces)


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    if pieces:
        yield " ".join(pieces)

"""Delimiter runs (`*`, `_`, `~`) → the ranges they mark, paired by CommonMark's rules.

Inside a word, and between figures, they are text: «2*45», «fil_navn», «A*B». So are underscores around one
word, which are part of a name («__main__», «_kladd_.docx»), and the stars of file names («*.docx»).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STRIKE = 2
"""Two tildes mark strikethrough; one, or three, are text («~10 barn»)."""
_FIGURE_BEFORE = re.compile(r"\d(?:[ *_~]{0,20}|\))$")
_FIGURE_AFTER = re.compile(r"(?:[ *_~]{0,20}|\()\d")
"""A bracket may stand between: 3*(2+4), (2+4)*3."""
_REACH = 21
"""Figures further apart than this have nothing to do with each other."""
_NAME_SIGNS = r"\w./\\@:=$#&%+\-"
_UP_TO_NAME = re.compile(rf".*[^{_NAME_SIGNS}]", re.DOTALL)
_NAME_AFTER = re.compile(rf"[{_NAME_SIGNS}]*")
_NAME_BEGINS = re.compile(r"(?:(?<!\w)|(?<=[^\W_]_))_++[^\W_]")
"""At the first sign of a run alone, or the second after a letter: a long run is looked through once."""
_NAME_ENDS = re.compile(r"[^\W_]_+(?![^\W_])")
_LONGEST_NAME = 80
_FILE_ENDING = re.compile(r"\.[\w*?]")


@dataclass(slots=True)
class DelimiterRun:
    """A delimiter run: its position among the tokens of a text, and whether it may open or close emphasis."""

    position: int
    delimiter: str
    length: int
    opens: bool
    closes: bool
    unused: int
    """How many of its characters are not (yet) paired; in the end those are text."""


MarkedRange = tuple[int, int, str]
"""(start, end, mark): what is between two positions has the mark."""


def delimiter_run(text: str, start: int, end: int, position: int) -> DelimiterRun:
    """The run from `start` to `end` of a text, at `position` among its tokens."""
    delimiter, length = text[start], end - start
    space_before, mark_before = _classify(text[start - 1 : start])
    space_after, mark_after = _classify(text[end : end + 1])
    opens = not space_after and (not mark_after or space_before or mark_before)
    closes = not space_before and (not mark_before or space_after or mark_after)
    if delimiter == "_":
        opens, closes = opens and (not closes or mark_before), closes and (not opens or mark_after)
    is_text = (delimiter == "~" and length != _STRIKE) or _inside(text, start, end)
    is_text = is_text or (_is_in_name(text, start, end) if delimiter == "_" else _is_in_file_name(text, end))
    return DelimiterRun(position, delimiter, length, opens and not is_text, closes and not is_text, length)


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a run stands inside a word, or between two figures."""
    if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return True
    if _FIGURE_AFTER.match(text, end, end + _REACH) is None:
        return False
    return _FIGURE_BEFORE.search(text[max(0, start - _REACH) : start]) is not None


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether underscores stand around one word, with no space between: they are part of a name then.

    Not beside another delimiter, as in `**_to_ ord**`: somebody who writes that knows Markdown.
    """
    reach = max(0, start - _LONGEST_NAME)
    before = _UP_TO_NAME.match(text, max(reach, text.rfind(" ", reach, start)), start)
    after = _NAME_AFTER.match(text, end, end + _LONGEST_NAME)
    name_start, name_end = before.end() if before else reach, after.end() if after else end
    if any(text[beside : beside + 1] in ("*", "~") for beside in (max(name_start - 1, 0), name_end)):
        return False
    begins = _NAME_BEGINS.search(text, name_start, end + 1)
    ends = _NAME_ENDS.search(text, start, name_end) or _NAME_ENDS.search(text, max(start - 1, 0), name_end)
    return begins is not None and ends is not None and begins.start() < ends.start()


def _is_in_file_name(text: str, end: int) -> bool:
    """Whether a star is followed by the end of a file name: «*.docx», «*.*»."""
    return _FILE_ENDING.match(text, end) is not None


def _classify(character: str) -> tuple[bool, bool]:
    """(is space, is punctuation or symbol) of a character; the ends of a text count as space."""
    if not character or character.isspace():
        return True, False
    return False, unicodedata.category(character)[0] in "PS"


def match_delimiters(runs: Iterable[DelimiterRun]) -> Iterator[MarkedRange]:
    """The ranges that the runs of a text mark; each run keeps count of its `unused` characters."""
    open_runs: list[DelimiterRun] = []
    search_floor: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        key = (run.delimiter, run.opens, run.length % 3)
        while run.closes and run.unused:
            opener_index = _find_opener(open_runs, run, search_floor.get(key, -1))
            if opener_index is None:
                search_floor[key] = run.position  # no later run of this kind searches below
                break
            del open_runs[opener_index + 1 :]
            opener = open_runs[opener_index]
            used = 2 if opener.unused > 1 and run.unused > 1 else 1
            opener.unused -= used
            run.unused -= used
            yield opener.position, run.position, _mark_name(run.delimiter, used)
            if not opener.unused:
                open_runs.pop()
        if run.opens and run.unused:
            open_runs.append(run)


def _find_opener(open_runs: list[DelimiterRun], run: DelimiterRun, search_floor: int) -> int | None:
    """The index of the nearest open run that `run` closes."""
    for index in range(len(open_runs) - 1, -1, -1):
        opener = open_runs[index]
        if opener.position < search_floor:
            return None
        if opener.delimiter == run.delimiter and _may_pair(opener, run):
            return index
    return None


def _may_pair(opener: DelimiterRun, run: DelimiterRun) -> bool:
    """CommonMark's rule of three, which reads `*a**b*` as one emphasis and not two."""
    both_ways = opener.closes or run.opens
    multiples_of_three = opener.length % 3 == 0 and run.length % 3 == 0
    return not both_ways or multiples_of_three or (opener.length + run.length) % 3 != 0


def _mark_name(delimiter: str, used: int) -> str:
    if delimiter == "~":
        return "strike"
    return "strong" if used > 1 else "emphasis"

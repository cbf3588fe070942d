"""Bookmarks that a loop repeats → bookmarks with a name of their own in each turn, and references to them.

Word keeps the first of the bookmarks that share a name, so that «se tabell 1» in every turn would lead to the
first table. In the first turn a name stays as it is; later turns have it with the loop and the turn.
"""

import re
from collections import defaultdict

from sjumil_docs.word.template.tags.plain_tags import PLAIN_FILTER

LONGEST_NAME = 25
"""Letters of a name that are kept before the loops and turns; Word allows 40 in all."""
_PIECE = re.compile(
    r"""
    \{%-?\s*(?P<word>for|endfor)\b (?:(?!%\}).)* %\}           # {% for tiltaket in tiltak %}
    | <w:bookmarkStart\b [^>]*? \bw:name="(?P<mark>[^"{]+)"    # <w:bookmarkStart w:id="1" w:name="Tabell">
    | (?:
        <w:instrText\b [^>]* > | \bw:instr="                    # <w:instrText> REF Tabell \h </w:instrText>
      ) \s* (?:REF|PAGEREF|NOTEREF) \s+ (?P<reference>[\w.-]+) (?![\w{.-])
    | <w:hyperlink\b [^>]*? \bw:anchor="(?P<anchor>[^"{]+)"     # <w:hyperlink w:anchor="Tabell">
    """,
    re.VERBOSE | re.IGNORECASE,
)
_Loops = tuple[int, ...]
"""The numbers of the loops around a place, the outermost first."""


def with_own_names_in_loops(source: str) -> str:
    """The text of a part for Jinja, with names of their own for what a loop repeats and refers to."""
    if "<w:bookmarkStart" not in source:
        return source
    places = _places(source)
    loops_of = _repeated(places)
    renamed = {loop for loops in loops_of.values() for loop in loops}
    pieces: list[str] = []
    end = 0
    for match, loops in places if loops_of else ():
        if match["word"] == "for" and loops[-1] in renamed:
            pieces += [source[end : match.start()], _begin_turns(match[0], loops, renamed)]
            end = match.end()
        elif (group := _name_group(match)) and _within(loops_of.get(match[group]), loops):
            turn = loops_of[match[group]][-1]
            pieces += [source[end : match.start(group)], match[group][:LONGEST_NAME]]
            pieces.append(f"{{{{ _turn{turn} | {PLAIN_FILTER} }}}}")
            end = match.end(group)
    return "".join([*pieces, source[end:]])


def _places(source: str) -> list[tuple[re.Match[str], _Loops]]:
    """Every loop, bookmark and reference, with the loops around it; a loop is within itself."""
    places = []
    open_loops: list[int] = []
    count = 0
    for match in _PIECE.finditer(source):
        if match["word"] == "for":
            count += 1
            open_loops.append(count)
        places.append((match, tuple(open_loops)))
        if match["word"] == "endfor" and open_loops:
            open_loops.pop()
    return places


def _repeated(places: list[tuple[re.Match[str], _Loops]]) -> dict[str, _Loops]:
    """The loops around each bookmark that is referred to in the innermost of them."""
    marks = {match["mark"]: loops for match, loops in places if match["mark"] and loops}
    references: dict[str, list[_Loops]] = defaultdict(list)
    for match, loops in places:
        if name := match["reference"] or match["anchor"]:
            references[name].append(loops)
    return {
        name: loops
        for name, loops in marks.items()
        if any(_within(loops, around) for around in references[name])
    }


def _within(loops: _Loops | None, around: _Loops) -> bool:
    """Whether a place with loops around it is in all of the loops given."""
    return bool(loops) and around[: len(loops or ())] == loops


def _name_group(match: re.Match[str]) -> str:
    return next((group for group in ("mark", "reference", "anchor") if match[group]), "")


def _begin_turns(tag: str, loops: _Loops, renamed: set[int]) -> str:
    """The tag of a loop, with what tells one turn from another within it and within those around it."""
    outer = next((loop for loop in reversed(loops[:-1]) if loop in renamed), 0)
    before = f"_turn{outer}" if outer else '""'
    number = loops[-1]
    turn = f'({before}) ~ ("" if loop.first else "_{number}_" ~ loop.index)'
    return f'{{% set _turn{number} = "" %}}{tag}{{% set _turn{number} = {turn} %}}'

"""Names that are written in a field → what the case calls them; the others, each with the likest known."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart
from sjumil_docs.form.choices import chosen
from sjumil_docs.language.choice_words import choices
from sjumil_docs.markdown.blocks import Block
from sjumil_docs.problems import nearest

_JOINT = re.compile(r"\s*,\s*(?:(?:og|samt)\s+)?|\s+(?:og|samt|&|\+)\s+", re.IGNORECASE)
"""What stands between two names, and may stand within one: «Helsestasjon og skolehelsetjeneste»."""
_BRACKET, _BETWEEN_WAYS = re.compile(r"\s*\(([^()]+)\)$"), re.compile(r"\s*(?:[,;/+&]|\bog\b)\s*")
_MOST_PARTS = 50

ValueOf = Callable[[str], str | None]
"""A name → its value in the case; None for a name that has none."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the case does not know."""

    text: str
    likest: str = ""
    """The known name that it, or the unknown part of it, is most like."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name that may be joined of several, from one sign of it to another."""

    start: int
    end: int
    value: str | None
    """Its value in the case, if it is a name that is known."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands in a field of names."""

    values: list[str]
    """Of the names that are known, each once."""
    unknown: list[UnknownName]


def participants_named(case: Case, blocks: Iterable[Block]) -> Names:
    """The ids of the participants who are named, and the names that are no participant's."""
    names = [one.name for one in case.participants]
    return _sorted_out(blocks, partial(_participant, _known(case)), names)


def ways_of_participants(case: Case, blocks: Iterable[Block]) -> dict[str, list[str]]:
    """The ways in brackets after the names of participants, by their ids: «Nav (samtale)»."""
    participant = partial(_participant, _known(case))
    parts = ((name, part) for name in _names_in(blocks) for part in _parts(name, participant))
    by_id = ((part.value, _own_ways(name[part.start : part.end])[1]) for name, part in parts)
    return {id: ways for id, ways in by_id if id and ways}


def _known(case: Case) -> dict[str, str]:
    """The ids of the participants, by their names and ids in small letters."""
    return {name.casefold(): one.id for one in case.participants for name in (one.name, one.id)}


def _participant(known: Mapping[str, str], name: str) -> str | None:
    """The id of who has a name, also with ways in brackets after it."""
    return known.get(name.casefold()) or known.get(_own_ways(name)[0].casefold())


def _own_ways(name: str) -> tuple[str, list[str]]:
    """A name without the ways in brackets after it, and those; the name as it is where there are none."""
    bracket = _BRACKET.search(name)
    ways = [chosen("innhentet", way) for way in _BETWEEN_WAYS.split(bracket[1])] if bracket else []
    known = [way for way in ways if way]
    return (name[: bracket.start()], known) if bracket and len(known) == len(ways) else (name, [])


def participant_names(case: Case) -> str:
    """The names of all participants, as they are written in a cell."""
    return "; ".join(one.name for one in case.participants)


def ways_named(case: Case, blocks: Iterable[Block]) -> Names:
    """The ways an answer was obtained, and what is no such way."""
    words = list(choices("innhentet", case.language).values())
    return _sorted_out(blocks, lambda name: chosen("innhentet", name), words)


def likest(text: str, known: Sequence[str]) -> str:
    """The known name that a text is most like; empty if it is like none."""
    return nearest(text, known).strip("«»")


def _sorted_out(blocks: Iterable[Block], value_of: ValueOf, known: Sequence[str]) -> Names:
    """The values of the names that are known for certain, and the others."""
    names = Names([], [])
    for name in _names_in(blocks):
        parts = _certain(name, list(_parts(name, value_of)))
        values = dict.fromkeys(part.value for part in parts if part.value)
        names.values.extend(value for value in values if value not in names.values)
        unknown = [name[part.start : part.end] for part in parts if not part.value] if values else [name]
        names.unknown.extend(UnknownName(text, _likest_of(text, value_of, known)) for text in unknown)
    return names


def _certain(name: str, parts: Iterable[_Part]) -> list[_Part]:
    """The parts of a name, where those that may be one name together are one that is not known.

    «Helsestasjon og skolehelsetjeneste» may be the name of one; «Nav og Kirken» are two, and so is what has
    a comma between.
    """
    certain: list[_Part] = []
    for part in parts:
        last = certain[-1] if certain else part
        is_alone = not certain or (last.value and part.value) or "," in name[last.end : part.start]
        if is_alone or ((last.value or part.value) and name[part.start].isupper()):
            certain.append(part)
        else:
            certain[-1] = _Part(last.start, part.end, None)
    return certain


def _likest_of(name: str, value_of: ValueOf, known: Sequence[str]) -> str:
    """The known name that a name, or the first unknown part of it, is most like."""
    unknown = (name[part.start : part.end] for part in _parts(name, value_of) if not part.value)
    return likest(name, known) or likest(next(unknown, ""), known)


def _names_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The names in a field: one on a line, or several with semicolons between."""
    for key in block_keys(lines_apart(blocks)):
        yield from (name for part in key.split(";") if (name := part.strip(" .,")))


def _parts(name: str, value_of: ValueOf) -> Iterator[_Part]:
    """The names that one is joined of, each as long as it can be and still be known."""
    joints = list(_JOINT.finditer(name))[: _MOST_PARTS - 1]
    starts, ends = [0, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), len(name)]
    first = 0
    while first < len(starts):
        wholes = ((last, name[starts[first] : ends[last]]) for last in reversed(range(first, len(ends))))
        last = next((last for last, whole in wholes if value_of(whole)), first)
        yield _Part(starts[first], ends[last], value_of(name[starts[first] : ends[last]]))
        first = last + 1

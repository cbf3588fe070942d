"""Rows of participants that the case does not have yet → the case with them: the same forms may name them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Participant

_WORD = re.compile(r"\b\w[\w-]*(?<!-)(?![\w-])")
"""A whole word: «Barne-» in «Barne- og familietjenesten» is none."""
_SMALL_WORDS = ("og", "for", "i", "på", "av", "med", "til", "ved", "under", "kommune", "vgs")
"""Words that tell no participant from another."""


def with_participants(case: Case, rows: Iterable[Mapping[str, str] | Mapping[str, str | list[str]]]) -> Case:
    """The case with the participants of some rows besides its own; one without an id gets one."""
    named = [(_line(row.get("id")), _line(row.get("navn"))) for row in rows]
    ids = {one.id for one in case.participants}
    names = {one.name.casefold() for one in case.participants}
    taken = ids | {id for id, _ in named if id}
    new: dict[str, Participant] = {}
    for id, name in named:
        is_named = any(name.casefold() == one.name.casefold() for one in new.values())
        if not name or name.casefold() in names or id in {*ids, *new} or (is_named and not id):
            continue
        own = id or _free_id(name, case.municipality.name, taken)
        new[own] = Participant.model_validate({"id": own, "navn": name})
        taken.add(own)
    return case.model_copy(update={"participants": (*case.participants, *new.values())})


def _line(value: str | list[str] | None) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _free_id(name: str, municipality: str, taken: Collection[str]) -> str:
    """A short name for who was given none: as few of the words that tell it from others as it takes."""
    words = list(_telling_words(name.casefold(), municipality.casefold())) or ["deltaker"]
    short = ("-".join(words[:count]) for count in range(1, len(words) + 1))
    numbered = (f"{words[0]}{number}" for number in range(2, 10_000))
    return next(each for ids in (short, numbered) for each in ids if each not in taken)


def _telling_words(name: str, municipality: str) -> Iterator[str]:
    """The words of a name without the municipality's; all of them if no other is left.

    «Vidvik skole» is `skole`, «Helsestasjon og skolehelsetjeneste» `helsestasjon`.
    """
    words = [word for word in _WORD.findall(name) if word not in _SMALL_WORDS]
    own = set(municipality.split())
    yield from [word for word in words if word not in own] or words

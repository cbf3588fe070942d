"""How each source of an answer was heard: what a case says, with what a form says of its own.

A way that one form states holds for those it names, and not for whom the case has heard before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.form_answers import FormAnswers
from sjumil_docs.collecting.texts.names import participants_named, ways_named, ways_of_participants
from sjumil_docs.form.form_fields import FieldKind
from sjumil_docs.markdown.blocks import Block
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard on a question, and in which ways: as the case has them, or one form."""

    participants: Sequence[str]
    ways: Iterable[str] | Mapping[str, Sequence[str]]

    def by_way(self) -> dict[str, list[str]]:
        """The participants that each way holds for."""
        if isinstance(self.ways, Mapping):
            return {way: list(ids) for way, ids in self.ways.items()}
        return {way: list(self.participants) for way in self.ways}


def paths_of_sources(form: FormAnswers) -> list[CasePath]:
    """The paths of the answers of a form that tell who was heard on a question, or how."""
    kinds = (FieldKind.PARTICIPANTS, FieldKind.WAYS)
    fields = (answer.field for answer in form.answers if answer.field.kind in kinds)
    return [field.path for field in fields if field.path is not None]


def ways_with_form(case: Case, form: FormAnswers, at: CasePath, before: Heard, now: Heard) -> Tree:
    """The ways in which those of the question of a path were heard, with those that a form states.

    `now` has who has been heard with the form. A list, where every way holds for all of them.
    """
    names, ways = (list(_blocks(form, (*at, key))) for key in ("deltakere", "innhentet"))
    stated = [way for way in ways_named(case, ways).values if way in now.ways]
    of_form = Heard(participants_named(case, names).values, stated)
    by_way = _merged(before, of_form, ways_of_participants(case, names))
    everyone = set(now.participants)
    is_alike = all(set(ids) == everyone for ids in by_way.values())
    return list(by_way) if is_alike else {way: list(ids) for way, ids in by_way.items()}


def _blocks(form: FormAnswers, path: CasePath) -> Iterator[Block]:
    """What stands in the field of a path."""
    yield from (block for answer in form.answers if answer.field.path == path for block in answer.blocks)


def _merged(before: Heard, form: Heard, own: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The participants that each way holds for, with a form, in which `own` are those of single ones."""
    by_way = before.by_way()
    added = [way for way in form.ways if way not in by_way]
    plain = [one for one in form.participants if one not in own]
    new = [one for one in plain if one not in before.participants]
    stated = added or ([] if own else list(form.ways))
    pairs = [(way, one) for way in stated for one in new or (plain if added else [])]
    pairs += [(way, one) for one, ways in own.items() for way in ways]
    for way in added if not pairs else ():
        by_way[way] = []
    for way, one in pairs:
        ids = by_way.setdefault(way, [])
        ids += [] if one in ids else [one]
    return by_way

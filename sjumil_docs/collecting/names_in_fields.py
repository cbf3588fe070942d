"""Names that are written in a form → what the case calls them."""

from collections.abc import Callable, Iterable, Mapping

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Participant
from sjumil_docs.collecting.text_keys import block_keys
from sjumil_docs.form.choices import chosen
from sjumil_docs.markdown.blocks import Block


def names_in(blocks: Iterable[Block]) -> list[str]:
    """The names in a field: one on a line, or several with semicolons between."""
    return [name for key in block_keys(blocks) for part in key.split(";") if (name := part.strip(" .,"))]


def with_participants(case: Case, rows: Iterable[Mapping[str, str | list[str]]]) -> Case:
    """The case with the participants of some rows besides its own: the same form may name them."""
    known = {one.id for one in case.participants}
    new: dict[str, Participant] = {}
    for row in rows:
        id, name = row.get("id"), row.get("navn")
        if isinstance(id, str) and isinstance(name, str) and id not in known:
            new.setdefault(id, Participant.model_validate({"id": id, "navn": name}))
    return case.model_copy(update={"participants": (*case.participants, *new.values())})


def participants_named(case: Case, blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """The ids of the participants who are named, and the names that are no participant's."""
    known = {name.casefold(): one.id for one in case.participants for name in (one.name, one.id)}
    return _sorted_out(blocks, lambda name: known.get(name.casefold()))


def ways_named(blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """The ways an answer was obtained, and what is no such way."""
    return _sorted_out(blocks, lambda name: chosen("innhentet", name))


def _sorted_out(
    blocks: Iterable[Block], value_of: Callable[[str], str | None]
) -> tuple[list[str], list[str]]:
    """The values of the names that have one, and the other names; commas may stand between them too."""
    known: list[str] = []
    unknown: list[str] = []
    for name in names_in(blocks):
        whole = value_of(name)
        values = [whole] if whole else [value_of(part.strip()) for part in name.split(",")]
        if all(values):
            known += [value for value in values if value and value not in known]
        else:
            unknown.append(name)
    return known, unknown

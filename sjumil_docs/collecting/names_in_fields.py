"""Names that are written in a form → what the case calls them."""

from collections.abc import Callable, Iterable

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.text_keys import block_keys
from sjumil_docs.form.choices import chosen
from sjumil_docs.markdown.blocks import Block


def names_in(blocks: Iterable[Block]) -> list[str]:
    """The names in a field: one on a line, or several with semicolons between."""
    return [name for key in block_keys(blocks) for part in key.split(";") if (name := part.strip(" .,"))]


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

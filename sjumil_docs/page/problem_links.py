"""A problem → the page and the field where it is mended."""

from urllib.parse import quote

import sjumil_docs as sd
from sjumil_docs.page.entry.value_shapes import ELSEWHERE, shape_at
from sjumil_docs.problems import masked

PART_FIELD = "felt"
"""What the name of a field of a part begins with."""


def link_of(problem: "sd.Problem") -> str:
    """The address of the field that a problem concerns, within the site; empty where no page has one.

    Only the keys of the programme stand in it, never a word of the case.
    """
    match problem.path:
        case ("svar", str(step), "spørsmål", str(number), *rest):
            anchor = anchor_of(number, *(part for part in rest[:1] if isinstance(part, str)))
            address = f"/svar/{quote(step)}#{quote(anchor)}"
        case ("svar", str(step), *rest):
            anchor = anchor_of("steg", *(part for part in rest[:1] if isinstance(part, str)))
            address = f"/svar/{quote(step)}#{quote(anchor)}"
        case _:
            address = _of_part(problem.path)
    return address if masked(address) == address else ""


def _of_part(path: tuple[str | int, ...]) -> str:
    """The address of the part that a path leads into, and of its field; empty where no part has it."""
    for length in range(len(path), -1, -1):
        shape = shape_at(path[:length], "nb")
        if shape and shape.kind in ("group", "rows") and path[:1] not in [(key,) for key in ELSEWHERE]:
            part = "/".join(["/sak", *(quote(str(key)) for key in path[:length])])
            return f"{part}#{quote(anchor_of(PART_FIELD, str(path[length])))}" if path[length:] else part
    return ""


def anchor_of(of: str, key: str = "") -> str:
    """The name of a place on the page of a step: of a question, or of one of its fields."""
    return f"{of}-{key}" if key else of

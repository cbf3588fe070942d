"""A problem → the page and the field where it is mended."""

from urllib.parse import quote

import sjumil_docs as sd
from sjumil_docs.problems import masked


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
            address = ""
    return address if masked(address) == address else ""


def anchor_of(of: str, key: str = "") -> str:
    """The name of a place on the page of a step: of a question, or of one of its fields."""
    return f"{of}-{key}" if key else of

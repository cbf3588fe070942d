"""What stands in the parentheses after a link's text or a picture's description, and where links may lead."""

import re
from dataclasses import dataclass

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_TARGET = re.compile(
    r"""\(\s*+
    (?: <(?P<angled>[^<>\n]*)> | (?P<bare>(?:[^()\n"\\]|\\.|\([^()\n]*\))*+) )
    \s*+ (?:"(?P<title>[^"]*)")? \s*+ \)""",
    re.VERBOSE,
)
"""A bare address may have spaces, as file names have; it ends where its title or its parenthesis does."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Target:
    """An address, its title, and where in the text its parenthesis ends."""

    address: str
    title: str
    end: int


def target(text: str, place: int) -> Target | None:
    """The target that begins at a place of a text, if one does."""
    found = _TARGET.match(text, place)
    if found is None:
        return None
    address = (found["angled"] if found["angled"] is not None else found["bare"]).strip()
    title = found["title"] or ""
    if address.endswith("'") and " '" in address:
        address, _, title = address[:-1].partition(" '")
    return Target(_ESCAPED.sub(r"\1", address.strip()), _ESCAPED.sub(r"\1", title), found.end())


def may_lead(address: str) -> bool:
    """Whether a link may lead to an address: out to a page, a mailbox or a phone, and nowhere else."""
    return address.lower().startswith(_SCHEMES)

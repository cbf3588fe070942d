"""The target in the parentheses after a link's text or a picture's description, and the allowed addresses."""

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
    """An address, its title, and the position after its closing parenthesis."""

    address: str
    title: str
    end: int


def target(text: str, position: int) -> Target | None:
    """The target that begins at a position of a text; None if none does."""
    match = _TARGET.match(text, position)
    if match is None:
        return None
    address = (match["angled"] if match["angled"] is not None else match["bare"]).strip()
    title = match["title"] or ""
    if address.endswith("'") and " '" in address:
        address, _, title = address[:-1].partition(" '")
    return Target(_ESCAPED.sub(r"\1", address.strip()), _ESCAPED.sub(r"\1", title), match.end())


def may_lead(address: str) -> bool:
    """Whether a link may have an address: a web page, a mailbox or a phone number, and nothing else."""
    return address.lower().startswith(_SCHEMES)

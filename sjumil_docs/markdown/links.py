"""The target in the parentheses after a link's text or a picture's description, and the allowed addresses."""

import re
from dataclasses import dataclass

_ALLOWED = re.compile(
    r"""https?:// (?!https?:) [^\s/?#:@<>"{}|\\^`]++ (?: :\d+ )? (?: [/?#] .* )?    # https://kommune.no/plan
    | mailto: [^\s@?]++ @ [^\s@?]++ (?: \? .* )?    # mailto:post@kommune.no
    | tel: [\s+()\d-]{3,} """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TARGET = re.compile(
    r"""\(\s*+
    (?: <(?P<angled>[^<>\n]*)> | (?P<bare>(?:[^()\n"\\]|\\.|\([^()\n]*\))*+) )
    \s*+ (?:"(?P<title>[^"]*)")? \s*+ \)""",
    re.VERBOSE,
)
"""A bare address may have spaces, as file names have; it ends where its title or its parenthesis does."""
BARE = re.compile(
    r"""(?<![\w/@.+-])
    (?: (?P<page> (?:https?://|www\.) \w [^\s<>«»"\]`|]{0,2000} )    # https://kommune.no/_layouts/15
      | (?P<mailbox> [\w.+-]{1,64} @ [\w-]{1,64} (?:\.[\w-]{1,64}){1,8} )    # post_mottak@kommune.no
      | (?P<file> (?: \\\\ | [A-Za-z]:\\ ) \w [^\s<>«»"|]{0,2000} ) )    # \\server\felles, C:\mappe\fil.docx
    """,
    re.VERBOSE,
)
"""An address or the path of a file as people write it, without any markup: whatever is in it is text."""
_AFTER = ".,;:!?'*_~"
"""What ends the sentence, or the emphasis, that a bare address stands in."""
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


def bare_text(match: re.Match[str]) -> str:
    """The address or path of a match of `BARE`, without what belongs to the text around it."""
    text = match[0]
    while text[-1] in _AFTER or (text[-1] == ")" and text.count(")") > text.count("(")):
        text = text[:-1]
    return text


def bare_address(match: re.Match[str], text: str) -> str:
    """Where a bare address leads; nothing for the path of a file, which no reader outside can open."""
    if match["mailbox"]:
        return f"mailto:{text}"
    if match["file"]:
        return ""
    return text if "://" in text else f"https://{text}"


def may_lead(address: str) -> bool:
    """Whether a link may have an address: a whole one of a web page, a mailbox or a phone; no other."""
    return _ALLOWED.fullmatch(address) is not None

"""A Markdown text without the line breaks that only keep its lines short, for a cell that wraps by itself."""

import re

from sjumil_docs.markdown.parser import read_markdown

_SOFT_BREAK = re.compile(r"(?<=[^\s\\]) ?\n[ ]*(?=[^\s\-–•*+>#|\d=~`:\[<(])")
"""A line break between words, before what cannot begin a block."""


def unwrapped(text: str) -> str:
    """The text with each paragraph on one line; unchanged where that would read as something else."""
    joined = _SOFT_BREAK.sub(" ", text)
    return joined if read_markdown(joined).blocks == read_markdown(text).blocks else text

"""README → what a package index shows of it: nothing that leads to a file of the repository."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURES = re.compile(r"^\|[ |]*\n\|[-|]*\n\|(?:\s*!\[[^\]]*\]\([^)]*\)\s*\|)+\n\n?", re.MULTILINE)
"""A table of pictures."""
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\((?!https?://)[^)]*\)")
"""A link to a file of the repository."""


def index_page(readme: str) -> str:
    """The text without its pictures, and with each link to a file as the plain words it stands on."""
    return _LINK.sub(r"\1", _PICTURES.sub("", readme))


class IndexPage(MetadataHookInterface):
    """What hatchling asks for as it makes a package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Puts the page among what a package says of itself."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": index_page(readme)}

"""The Python on the pages, as modules to be type-checked: `python docs/generator/snippets.py FOLDER`."""

import re
import sys
from pathlib import Path

from places import DOCS

_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
WRITTEN = ("reference/index.md", "reference/python.md", "reference/web.md")
"""The pages with Python that is written by hand."""


def snippets(page: str) -> str:
    """All the Python of a page, as one module."""
    return "\n".join(_BLOCK.findall((DOCS / page).read_text(encoding="utf-8")))


def write(folder: Path) -> None:
    """Writes a module for each page."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in WRITTEN:
        (folder / f"snippets_{Path(page).stem}.py").write_text(snippets(page), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

"""The plan of the house: its rooms, what each may import and which library it owns; and its modules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paths import LIBRARY

MAY_USE = {
    "stages": set(),
    "shapes": set(),
    "plugins": set(),
    "user_cache": {"_version"},
    "language": {"plugins"},
    "problems": {"language"},
    "case.programmes": {"language"},
    "case": {"language", "problems"},
    "markdown.pasted": set(),
    "markdown": set(),
    "reading": {"case", "plugins", "problems", "stages"},
    "reading.yaml_text": {"case", "problems"},
    "checks": {"case", "language", "plugins", "problems"},
    "checks.text.children": {"case", "checks", "language"},
    "checks.text": {"case", "language", "problems"},
    "checks.families.stated": {"case", "checks", "language", "problems"},
    "checks.families": {"case", "checks.text", "language", "markdown", "problems", "reading"},
    "word.ooxml": {"problems"},
    "word.repair": {"problems", "word.ooxml"},
    "word.story.emphasis": {"word.ooxml"},
    "word.story.edits": {"word.story", "word.story.emphasis"},
    "word.story": {"problems", "word.ooxml", "word.repair"},
    "word.template.tags": {"problems", "word.ooxml"},
    "word.template": {"language", "problems", "user_cache", "word.ooxml", "word.repair"},
    "word.writing.fields": {"language", "word.ooxml", "word.template"},
    "word.writing.form": {"markdown", "word.ooxml", "word.story", "word.template"},
    "word.writing": {
        "language",
        "markdown",
        "problems",
        "word.ooxml",
        "word.repair",
        "word.story",
        "word.template",
    },
    "word.content": {"markdown", "problems", "word.ooxml", "word.repair", "word.story"},
    "word.inspect": {"word.ooxml", "word.repair", "word.story", "word.writing"},
    "word": {"problems"},
    "documents.fields": {"case", "language", "problems", "word"},
    "documents.others": {"case", "documents.fields", "language", "plugins", "problems", "reading", "word"},
    "documents": {"case", "language", "markdown", "plugins", "problems", "word"},
    "output": {"case", "language", "problems", "word"},
    "output.pdf": {"problems", "stages"},
    "form.word_form": {"case", "documents", "language", "problems", "word"},
    "form.workbook": {"case", "language", "markdown", "problems"},
    "form": {"case", "language", "markdown", "problems"},
    "editing": {"case", "output", "problems", "reading"},
    "collecting.texts": {"case", "form", "language", "markdown", "problems"},
    "collecting.sheets": {"case", "form", "language", "problems", "word"},
    "collecting": {
        "case",
        "editing",
        "form",
        "language",
        "markdown",
        "output",
        "problems",
        "reading",
        "word",
    },
    "collecting.merging": {
        "case",
        "collecting",
        "editing",
        "form",
        "language",
        "markdown",
        "output",
        "problems",
        "reading",
    },
    "builds": {
        "_version",
        "case",
        "checks",
        "documents",
        "editing",
        "form",
        "language",
        "markdown",
        "output",
        "problems",
        "reading",
        "stages",
        "word",
    },
    "builds.take_back": {"builds", "case", "documents", "editing", "output", "problems", "reading", "word"},
    "drafting": {"builds", "case", "checks", "documents", "language", "problems", "reading", "stages"},
    "documenting": {"builds", "case", "checks", "collecting", "documents", "language", "problems", "reading"},
    "answering": {"builds", "case", "checks", "collecting", "documenting", "output", "reading"},
    "revising": {"builds", "case", "documents", "editing", "output", "problems", "reading"},
    "pipeline": {
        "drafting",
        "builds",
        "case",
        "checks",
        "documents",
        "language",
        "output",
        "problems",
        "reading",
        "stages",
        "word",
    },
    "extending": {"case", "checks", "documents", "problems"},
    "watching": {"builds", "output", "pipeline", "problems", "reading"},
    "entering": {"builds", "case", "documents", "editing", "output", "problems", "reading"},
    "machine": {"_version", "language", "output", "problems"},
    "page.security": {"language", "problems", "sjumil_docs"},
    "page.entry": {"language", "problems", "sjumil_docs"},
    "page.routes": {"language", "page.entry", "page.security", "problems", "sjumil_docs"},
    "page": {"language", "problems", "sjumil_docs"},
    "cli.data": {"language", "problems", "sjumil_docs"},
    "cli.answers": {"language", "problems", "sjumil_docs"},
    "cli.edits": {"language", "output", "sjumil_docs"},
    "cli.building": {"builds", "language", "plugins", "problems", "sjumil_docs", "user_cache"},
    "cli": {"builds", "output", "page", "pipeline", "language", "problems", "reading", "sjumil_docs"},
}
"""Every room and what it may import; the ground floor first.

A room within a room is named with its own: `word.story`. Whoever may use a room may use those within it; a
room may use those within it, and they what stands beside them in it.
"""

MOST_MODULES = 16
"""A folder with more has rooms in it that want walls."""

OWNERS = {
    "yaml": {"reading"},
    "pydantic": {"case", "reading"},  # the model, and its faults put into our words
    "pydantic_core": {"case"},
    "babel": {"language"},
    "docxtpl": {"word"},
    "jinja2": {"word", "page"},
    "starlette": {"page"},
    "uvicorn": {"page"},
    "pypdfium2": {"page"},
    "lxml": {"word"},
    "PIL": {"word"},
    "markdown": {"markdown"},
    "filelock": {"output"},
    "watchfiles": {"watching"},
    "pikepdf": {"output"},
    "xlsxwriter": {"form", "word"},
    "openpyxl": {"collecting"},
    "click": {"cli"},
}


@dataclass(frozen=True)
class Module:
    """A module of the library: its dotted name below the package, the room it stands in, its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0] or self.name

    def imports(self) -> Iterator[str]:
        """Every module it imports, by its full name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = (f"{node.module}.{alias.name}" for alias in node.names)
                modules = [name for name in inner if name.removeprefix(f"{PACKAGE}.") in NAMES]
                yield from modules or [node.module]

    def imports_of_ours(self) -> set[str]:
        ours = (name.split(".", 1) for name in self.imports() if name.split(".")[0] == PACKAGE)
        return {name[1] if len(name) > 1 else PACKAGE for name in ours}


PACKAGE = "sjumil_docs"


def dotted(path: Path) -> str:
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {dotted(path): path for path in sorted(LIBRARY.rglob("*.py"))}
NAMES = set(PATHS)
OUTSIDE_THE_ROOMS = {"", "__main__", "_version"}
MODULES = [
    Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
    for name, path in PATHS.items()
    if name not in OUTSIDE_THE_ROOMS
]


def room_of(name: str) -> str:
    """The room that an imported module stands in, or is."""
    return name if name in MAY_USE else name.rpartition(".")[0] or name


def within(room: str, others: set[str]) -> bool:
    """Whether a room is one of some others, or stands in one of them."""
    return any(room == other or room.startswith(f"{other}.") for other in others)

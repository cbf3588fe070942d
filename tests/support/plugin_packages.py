"""Packages of others as they lie when they are installed, in a folder that a test puts on Python's path."""

import itertools
import sys
from pathlib import Path

import pytest

from sjumil_docs.plugins import _installed

_NUMBERS = itertools.count()

DOCUMENT = """
from pathlib import Path
from sjumil_docs.extending import Document, head_fields

FILE = Path(__file__).with_name("notat.docx")
TITLES = {"nb": "Notat til rådet", "nn": "Notat til rådet på nynorsk"}
TEMPLATES = {"nb": FILE, "nn": FILE}


def fields(view):
    return {**head_fields(view), "til": view.needed_line(view.case.title, "tittel")}


"""
RULE = """
from sjumil_docs.extending import Finding, Rule, Severity

WORDS = {
    "nb": {"says": "Tittelen «{found}» er kort.", "means": "En kort tittel.", "why": "Den skal si noe."},
    "nn": {"says": "Tittelen «{found}» er for kort.", "means": "Ein kort tittel.", "why": "Sei alt."},
    "en": {"says": "The title '{found}' is short.", "means": "A short title.", "why": "It shall tell."},
}


def short_title(context):
    title = context.case.title
    if title and len(title) < context.limit("notat.short-title"):
        yield Finding(("tittel",), {"found": title})


RULE = Rule("notat.short-title", Severity.WARNING, short_title, limit=10, words=WORDS)
"""


class Packages:
    """A folder on Python's path, and the packages in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / f"packages{next(_NUMBERS)}"
        self.folder.mkdir()
        monkeypatch.syspath_prepend(str(self.folder))

    def install(self, package: str, code: str, files: dict[str, bytes] | None = None, **groups: str) -> str:
        """A package with one module, and the entry points of each group: «name = attribute»; its module."""
        module = f"module{next(_NUMBERS)}"
        inside = self.folder / module
        inside.mkdir()
        for name, data in {"__init__.py": code.encode("utf-8"), **(files or {})}.items():
            (inside / name).write_bytes(data)
        told = self.folder / f"{package}-1.0.dist-info"
        told.mkdir()
        (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        lines = []
        for group, point in groups.items():
            name, _, attribute = point.partition(" = ")
            lines += [f"[sjumil_docs.{group}]", f"{name} = {module}:{attribute}"]
        (told / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
        seen_anew()
        return module

    def remove(self, package: str) -> None:
        """The package is installed no longer."""
        for file in (self.folder / f"{package}-1.0.dist-info").iterdir():
            file.unlink()
        seen_anew()


def seen_anew() -> None:
    """What is installed is looked at again; a process never meets a new package else."""
    _installed.cache_clear()
    sys.path_importer_cache.clear()

"""Case folders made in a test, and every problem of a case as one line each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

import sjumil_docs as sd

SMALLEST = "kommune:\n  navn: Eksempelvik\n  målform: nb\n"
"""The root file of the smallest case that reads."""

BASIC = ("file", "form", "reference", "text", "template")
"""The families of problems that have nothing to do with how good a case is."""


def write_case(folder: Path, root: str = "", files: Mapping[str, str | bytes] = {}) -> Path:
    """A case folder: the smallest case with more in its root file, and other files beside."""
    for name, content in {"sak.yaml": SMALLEST + root, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def smallest(**more: Any) -> dict[str, Any]:
    """The smallest case that reads, as a mapping, with more in it."""
    return {"kommune": {"navn": "Eksempelvik", "målform": "nb"}, **more}


def fault_in(source: Path | Mapping[str, Any]) -> sd.CaseError | None:
    """Why a case cannot be read, if it cannot."""
    try:
        sd.read(source)
    except sd.CaseError as error:
        return error
    return None


def lines(report: sd.Report) -> list[str]:
    """Each problem as «severity code place», but for what a careful reader would say of any small case."""
    return [f"{p.severity} {p.code} {p.place}" for p in report if p.family in BASIC]


def as_mapping(folder: Path) -> dict[str, Any]:
    """A case folder as one mapping, joined without the help of the library."""
    whole: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.yaml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        *above, name = path.relative_to(folder).with_suffix("").parts
        if (above, name) == ([], "sak"):
            whole.update(value)
        else:
            inner = whole
            for key in above:
                inner = inner.setdefault(key, {})
            inner[name] = value
    return whole

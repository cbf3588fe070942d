"""The house: one direction, one owner for each library, light at the door, templates that fit."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jinja2 import Environment, nodes

import sjumil_docs as sd
from sjumil_docs.build.drafts import make_drafts
from sjumil_docs.documents import documents
from sjumil_docs.word.template.compiler import compiled

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "sjumil_docs"
TEMPLATES = sorted((ROOT / "templates").glob("n[bn]/*.docx"))

MAY_USE = {
    "language": set(),
    "problems": {"language"},
    "case": {"language", "problems"},
    "reading": {"case", "problems"},
    "checks": {"case", "problems", "language"},
    "word": {"problems"},
    "documents": {"case", "language", "problems", "word"},
    "output": {"case", "language", "problems", "word"},
    "drafting": {"case", "documents", "problems", "reading", "word"},
    "proofreading": {"case", "checks", "documents", "drafting", "problems", "reading", "word"},
    "provenance": {"drafting", "output", "word", "sjumil_docs"},
    "revisions": {"case", "documents", "drafting", "output", "problems", "word"},
    "printing": {"output", "problems", "word"},
    "building": {
        "case",
        "checks",
        "documents",
        "drafting",
        "output",
        "printing",
        "problems",
        "proofreading",
        "provenance",
        "reading",
    },
    "pipeline": {
        "case",
        "checks",
        "documents",
        "drafting",
        "language",
        "output",
        "problems",
        "proofreading",
        "reading",
        "revisions",
    },
    "watching": {"building", "output", "problems", "reading"},
    "many": {"building", "output", "problems"},
    "cli": {"many", "output", "pipeline", "language", "problems", "sjumil_docs"},
}
"""Every room and what it may import; the ground floor first."""

OWNERS = {
    "yaml": {"reading"},
    "pydantic": {"case", "reading"},  # the model, and its faults put into our words
    "pydantic_core": {"case"},
    "babel": {"language"},
    "docxtpl": {"word"},
    "jinja2": {"word"},
    "lxml": {"word"},
    "docx": {"word"},
    "markdown": {"word"},
    "filelock": {"output"},
    "watchfiles": {"watching"},
    "pikepdf": {"output"},
    "xlsxwriter": {"word"},
    "click": {"cli"},
}


def _modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for path in sorted(LIBRARY.rglob("*.py")):
        first = path.relative_to(LIBRARY).parts[0].removesuffix(".py")
        if first not in ("__init__", "__main__"):
            yield first, path, ast.parse(path.read_text(encoding="utf-8"))


MODULES = list(_modules())


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(("room", "path", "tree"), MODULES, ids=lambda v: getattr(v, "stem", None))
def test_a_room_imports_only_from_the_rooms_it_may(room: str, path: Path, tree: ast.Module) -> None:
    ours = [name.split(".") for name in imported(tree) if name.split(".")[0] == "sjumil_docs"]
    used = {name[1] if len(name) > 1 else "sjumil_docs" for name in ours}
    assert used - {room} <= MAY_USE[room], path


@pytest.mark.parametrize(("room", "path", "tree"), MODULES, ids=lambda v: getattr(v, "stem", None))
def test_a_library_is_used_only_by_its_owner(room: str, path: Path, tree: ast.Module) -> None:
    for name in imported(tree):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or room in owners, f"{path}: {name}"


def test_every_library_from_outside_has_an_owner() -> None:
    known = {*OWNERS, "sjumil_docs", *sys.stdlib_module_names}
    assert {name.split(".")[0] for _, _, tree in MODULES for name in imported(tree)} <= known


@pytest.mark.parametrize(("room", "path", "tree"), MODULES, ids=lambda v: getattr(v, "stem", None))
def test_a_module_says_what_it_is_for(room: str, path: Path, tree: ast.Module) -> None:
    assert ast.get_docstring(tree), f"{room}: {path}"


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = "import sjumil_docs, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(OWNERS) & set(loaded.stdout.split())


@pytest.mark.parametrize("words", ["", "--help", "--version"])
def test_a_command_line_that_reads_no_case_loads_nothing_that_does(words: str) -> None:
    code = f"from sjumil_docs.cli import run; import sys; run({words.split()}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(OWNERS) & set(loaded.stdout.split()) == {"click"}


def test_every_public_name_can_be_fetched() -> None:
    assert all(getattr(sd, name) for name in sd.__all__)
    assert set(sd.__all__) < set(dir(sd))
    with pytest.raises(AttributeError):
        _ = sd.no_such_name  # type: ignore[attr-defined]  # the test


def test_the_shipped_templates_are_what_their_maker_makes(tmp_path: Path) -> None:
    maker = [sys.executable, str(ROOT / "templates" / "make_templates.py"), str(tmp_path)]
    subprocess.run(maker, check=True, capture_output=True)
    for template in TEMPLATES:
        made = tmp_path / template.parent.name / template.name
        assert made.read_bytes() == template.read_bytes(), template


def test_every_document_has_a_template_in_both_languages() -> None:
    expected = {f"{language}/{name}.docx" for language in ("nb", "nn") for name in documents()}
    assert {f"{t.parent.name}/{t.name}" for t in TEMPLATES} == expected


def names_in(template: Path) -> set[str]:
    """Every name and attribute a template asks for, but for its own loop variables."""
    found: set[str] = set()
    for source in compiled(template.read_bytes(), template.name).sources.values():
        tree = Environment(autoescape=True).parse(source)
        own = {n.name for n in tree.find_all(nodes.Name) if n.ctx != "load"} | {"loop"}
        found |= {n.name for n in tree.find_all(nodes.Name)} - own
        found |= {n.attr for n in tree.find_all(nodes.Getattr)} - {"first", "last"}
    return found


def names_supplied() -> set[str]:
    """Every name that the documents of a complete case, and of one with a last analysis, supply."""
    cases = map(sd.read, (ROOT / "samples" / "fjordvik", ROOT / "tests" / "cases" / "since" / "2027"))
    drafts = (draft for case in cases for draft in make_drafts(case, documents().values()))
    return {name for draft in drafts for name in keys(draft.fields)}


def keys(value: Any) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)
    if isinstance(value, dict):
        yield from value


def test_every_name_in_a_template_is_supplied() -> None:
    supplied = names_supplied()
    for template in TEMPLATES:
        assert names_in(template) <= supplied, template


def test_every_name_supplied_is_used_by_a_template() -> None:
    used = set().union(*map(names_in, TEMPLATES))
    assert names_supplied() <= used


@pytest.mark.parametrize("name", [t.name for t in TEMPLATES if t.parent.name == "nb"])
def test_the_two_languages_of_a_template_ask_for_the_same(name: str) -> None:
    tags = []
    for language in ("nb", "nn"):
        with ZipFile(ROOT / "templates" / language / name) as archive:
            stories = (n for n in sorted(archive.namelist()) if re.match(r"word/(doc|head|foot)", n))
            text = " ".join(re.sub(r"<[^>]+>", "", archive.read(n).decode("utf-8")) for n in stories)
        tags.append(re.findall(r"\{[{%].*?[%}]\}", text))
    assert tags[0] == tags[1]

"""The house: one direction, one owner for each library, light at the door, templates that fit."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, get_args, get_type_hints
from zipfile import ZipFile

import pytest
from jinja2 import Environment, nodes

import sjumil_docs as sd
from house import (
    MAY_USE,
    MODULES,
    MOST_MODULES,
    NAMES,
    OUTSIDE_THE_ROOMS,
    OWNERS,
    PACKAGE,
    Module,
    room_of,
    within,
)
from paths import ROOT
from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.documents import documents
from sjumil_docs.documents.view import View
from sjumil_docs.form.word_form.form_view import fields_of_form
from sjumil_docs.language.words import WrittenLanguage, document_words, form_words
from sjumil_docs.word.template.compiler import compiled

LIBRARY = ROOT / "sjumil_docs"
TEMPLATES = sorted((ROOT / "templates").glob("n[bn]/*.docx"))

every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


@every_module
def test_a_room_imports_only_from_the_rooms_it_may(module: Module) -> None:
    room = module.room
    around = {room} | {room.rpartition(".")[0]} - {""}
    used = {room_of(name) for name in module.imports_of_ours()}
    assert {u for u in used if u not in around and not within(u, MAY_USE[room] | {room})} == set()


def test_no_modules_import_each_other_round_in_a_ring() -> None:
    order = TopologicalSorter({module.name: module.imports_of_ours() & NAMES for module in MODULES})
    order.prepare()  # raises CycleError, with the modules of the ring


def test_no_room_uses_one_that_stands_after_it() -> None:
    """The order of MAY_USE is the road: it leads one way."""
    passed: set[str] = set(OUTSIDE_THE_ROOMS) | {PACKAGE}
    for room, others in MAY_USE.items():
        assert {
            o for o in others if not within(o, passed) and not any(p.startswith(o) for p in passed)
        } == set()
        passed.add(room)


@every_module
def test_a_library_is_used_only_by_its_owner(module: Module) -> None:
    for name in module.imports():
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or within(module.room, owners), name


def test_a_folder_holds_no_more_modules_than_a_person_keeps_in_mind() -> None:
    folders = Counter(module.path.parent for module in MODULES if module.path.name != "__init__.py")
    assert {folder: count for folder, count in folders.items() if count > MOST_MODULES} == {}


def test_no_module_name_stands_twice() -> None:
    names = Counter(module.path.stem for module in MODULES if module.path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_no_public_class_name_stands_twice() -> None:
    classes = Counter(
        node.name
        for module in MODULES
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_every_library_from_outside_has_an_owner() -> None:
    known = {*OWNERS, "sjumil_docs", *sys.stdlib_module_names}
    assert {name.split(".")[0] for module in MODULES for name in module.imports()} <= known


@every_module
def test_a_module_says_what_it_is_for(module: Module) -> None:
    assert ast.get_docstring(module.tree)


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


def test_the_names_that_have_types_are_the_public_names() -> None:
    tree = ast.parse((LIBRARY / "__init__.py").read_text(encoding="utf-8"))
    (typed,) = (node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name))
    imports = [node for node in typed.body if isinstance(node, ast.ImportFrom)]
    assert sorted(alias.name for node in imports for alias in node.names) == sd.__all__


def types_of_ours(annotation: Any) -> Iterator[type]:
    """Every class of ours that an annotation names, however deep."""
    if isinstance(annotation, type) and annotation.__module__.startswith("sjumil_docs"):
        yield annotation
    for inner in get_args(annotation):
        yield from types_of_ours(inner)


def annotations_of(public: Any) -> Iterator[Any]:
    """What a public function takes and gives, and what a public class has and its methods give."""
    inside = vars(public).items() if isinstance(public, type) else [("", public)]
    members = [member for name, member in inside if not name.startswith("_")]
    functions = [m.fget if isinstance(m, property) else getattr(m, "__func__", m) for m in members]
    if fields := getattr(public, "model_fields", None):
        yield from (field.annotation for field in fields.values())
    elif isinstance(public, type):
        yield from get_type_hints(public).values()
    ours = (f for f in functions if inspect.isroutine(f) and f.__module__.startswith("sjumil_docs"))
    for function in ours:
        yield from get_type_hints(function, vars(importlib.import_module(function.__module__))).values()


NOT_EXPORTED = {"Origin", "Part"}
"""What the library keeps for itself on a public class: where a case was read, and what its parts share."""


def test_what_a_public_name_gives_is_public_too_and_has_a_type() -> None:
    given = [hint for name in sd.__all__ for hint in annotations_of(getattr(sd, name))]
    named = {kind.__name__ for hint in given for kind in types_of_ours(hint)}
    assert named - NOT_EXPORTED - set(sd.__all__) == set()


def test_the_shipped_templates_are_what_their_maker_makes(tmp_path: Path) -> None:
    maker = [sys.executable, str(ROOT / "templates" / "make_templates.py"), str(tmp_path)]
    subprocess.run(maker, check=True, capture_output=True)
    for template in TEMPLATES:
        made = tmp_path / template.parent.name / template.name
        assert made.read_bytes() == template.read_bytes(), template


def test_every_document_and_the_form_have_a_template_in_both_languages() -> None:
    names = [*documents(), "skjema"]
    expected = {f"{language}/{name}.docx" for language in ("nb", "nn") for name in names}
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
    """Every name that the documents and forms of a complete case, and of one with a last analysis, supply."""
    paths = (ROOT / "samples" / "fjordvik", ROOT / "tests" / "cases" / "since" / "2027")
    cases = [sd.read(path) for path in paths]
    drafts = (draft for case in cases for draft in make_drafts(case, documents().values()))
    forms = (fields_of_form(View(case), step) for case in cases for step in case.question_set.steps)
    fields = (*(draft.fields for draft in drafts), *forms)
    return {name for one in fields for name in keys(one)}


def keys(value: Any) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)
    if isinstance(value, dict):
        yield from value


def test_every_name_in_a_template_is_supplied() -> None:
    supplied = names_supplied()
    for template in TEMPLATES:
        assert names_in(template) <= supplied, template


FOR_OWN_TEMPLATES = {"statsforvalteren", "flertall", "Flertall", "bestemt_flertall", "Navn"}
"""Names that only a municipality's own templates may need: the words of a programme in every form."""


def test_every_name_supplied_is_used_by_a_template() -> None:
    used = set().union(*map(names_in, TEMPLATES))
    assert names_supplied() - FOR_OWN_TEMPLATES <= used


def spoken_in(module: Module) -> Iterator[str]:
    """The texts in the code of a module that are not docstrings."""
    told = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@every_module
def test_nothing_in_code_names_a_programme(module: Module) -> None:
    assert [text for text in spoken_in(module) if "sjumilssteg" in text.casefold()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_template_names_a_programme_or_what_it_rests_on(template: Path) -> None:
    with ZipFile(template) as archive:
        stories = (n for n in archive.namelist() if re.match(r"word/(doc|head|foot)", n))
        text = " ".join(re.sub(r"<[^>]+>", "", archive.read(n).decode("utf-8")) for n in stories).casefold()
    assert [word for word in ("sjumilssteg", "konvensjon", "fylkesmann") if word in text] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_word_of_the_documents_names_a_programme(language: WrittenLanguage) -> None:
    words = {**document_words(language), **form_words(language)}
    assert [key for key, word in words.items() if "sjumilssteg" in word.casefold()] == []


@pytest.mark.parametrize("name", [t.name for t in TEMPLATES if t.parent.name == "nb"])
def test_the_two_languages_of_a_template_ask_for_the_same(name: str) -> None:
    tags = []
    for language in ("nb", "nn"):
        with ZipFile(ROOT / "templates" / language / name) as archive:
            stories = (n for n in sorted(archive.namelist()) if re.match(r"word/(doc|head|foot)", n))
            text = " ".join(re.sub(r"<[^>]+>", "", archive.read(n).decode("utf-8")) for n in stories)
        tags.append(re.findall(r"\{[{%].*?[%}]\}", text))
    nb, nn = ([tag.casefold() for tag in each] for each in tags)  # a word may begin the sentence in one
    assert nb == nn

"""The pages for developers tell the truth: what they name is there, where they say it is."""

import re

import pytest

from house import MAY_USE, MODULES, OWNERS
from paths import DOCS, LIBRARY, ROOT

PAGES = {
    page.name: page.read_text(encoding="utf-8")
    for page in (ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((DOCS / "develop").glob("*.md")))
}
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w./-]+/[\w.-]*|[\w./-]+\.(?:py|toml|md)")


NO_FILES = (".ci", "application/", "multipart/", "/", "dist/")
"""Kinds of contents, and what lies elsewhere or is made."""


def files(text: str) -> list[str]:
    """What is written as code and is the path of a file or folder; a pattern of files is none."""
    return [word for word in CODE.findall(text) if FILE.fullmatch(word) and not word.startswith(NO_FILES)]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: str) -> None:
    named = files(PAGES[page])
    beside = (ROOT, LIBRARY, DOCS / "develop" / "example_service")
    assert [name for name in named if not any((home / name).exists() for home in beside)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    home = ROOT if (ROOT / page).exists() else DOCS / "develop"
    links = re.findall(r"\]\(([^)#]+)\)", PAGES[page])
    assert [link for link in links if "://" not in link and not (home / link).exists()] == []


def test_every_function_of_the_walk_stands_in_the_module_it_is_said_to() -> None:
    walk = PAGES["architecture.md"]
    named = re.findall(r"`([\w/]+\.py)` \(`(\w+)`\)", walk)
    assert len(named) > 5
    for module, function in named:
        assert f"def {function}(" in (LIBRARY / module).read_text(encoding="utf-8"), (module, function)


def rows() -> dict[str, str]:
    """The rooms of the table on the page on architecture, with the libraries each owns."""
    table = PAGES["architecture.md"].partition("| room |")[2].partition("\n\n")[0]
    return {row[0]: row[1] for row in re.findall(r"^\| `([\w/.]+)` \|[^|]*\|([^|]*)\|$", table, re.MULTILINE)}


def test_the_table_of_rooms_is_the_house() -> None:
    rooms = {room.replace("/", ".").removesuffix(".").removesuffix(".py") for room in rows()}
    assert rooms | {"word"} == set(MAY_USE)


def test_a_library_stands_in_the_table_with_its_owner() -> None:
    words = {
        "yaml": "PyYAML",
        "babel": "Babel",
        "docxtpl": "docxtpl",
        "jinja2": "Jinja2",
        "markdown": "Markdown",
    }
    for module, name in words.items():
        (room,) = (room for room, owned in rows().items() if re.search(rf"\b{name}\b", owned))
        assert room.split("/")[0] in {owner.split(".")[0] for owner in OWNERS[module]}


def test_the_rooms_stand_in_the_order_of_the_road() -> None:
    rooms = [room.replace("/", ".").removesuffix(".").removesuffix(".py") for room in rows()]
    assert rooms == [room for room in MAY_USE if room != "word"]
    assert len(MODULES) > len(rooms)

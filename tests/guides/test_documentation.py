"""The documentation is whole: made pages are as the program is, links lead somewhere, every page is found."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import sjumil_docs as sd
from make_reference import MADE
from make_reference import page as made_page
from paths import DOCS, ROOT
from public_names import public_name
from python_page import GROUPS, left_out
from site_hooks import PROJECT, language_of

FILES = [ROOT / name for name in PROJECT] + sorted(DOCS.rglob("*.md"))
"""Every page of the site, as it lies in the repository."""
every_page = pytest.mark.parametrize("page", FILES, ids=lambda page: str(page.relative_to(ROOT)))


def without_code(page: Path) -> str:
    """The text of a page, with its blocks of code left out, and signs that stand as they are."""
    text = page.read_text(encoding="utf-8")
    return re.sub(r"\\\W", "", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))


def headings(page: Path) -> list[tuple[int, str]]:
    """The headings of a page, each with its level."""
    return [
        (len(signs), text) for signs, text in re.findall(r"^(#+) (.+)$", without_code(page), re.MULTILINE)
    ]


def anchors(page: Path) -> set[str]:
    """Where a link can lead within a page, as the repository and the site both have it."""
    slugs = (re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", text)) for _, text in headings(page))
    return {slug.strip().lower().replace(" ", "-") for slug in slugs}


def listed(entries: list[Any]) -> list[str]:
    """The pages that the site lists, in order."""
    values = (value for entry in entries for value in entry.values())
    return [page for value in values for page in ([value] if isinstance(value, str) else listed(value))]


@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_as_the_program_is(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == made_page(name), (
        "run python docs/generator/make_reference.py"
    )


def test_every_public_name_stands_in_the_reference_once() -> None:
    assert left_out() == set()
    names = [name for group in GROUPS.values() for name in group]
    assert len(names) == len(set(names))
    assert set(names) <= set(sd.__all__)


@every_page
def test_every_link_leads_to_a_file_and_a_heading_in_it(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)", without_code(page))
    for target, anchor in links:
        file = page.parent / target if target else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}#{anchor}"


@every_page
def test_the_headings_of_a_page_are_in_order(page: Path) -> None:
    levels = [level for level, _ in headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_page
def test_every_picture_says_what_it_shows(page: Path) -> None:
    assert [text for text in re.findall(r"!\[(.*?)\]\(", without_code(page)) if len(text) < 20] == []


def test_the_site_lists_every_page_once() -> None:
    class Loader(yaml.SafeLoader):
        """Of a file in which mkdocs may ask for a function of Python's."""

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    site = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert sorted(listed(site["nav"])) == sorted([*pages, *PROJECT.values()])


def test_every_norwegian_page_is_there_in_both_languages() -> None:
    pages = {page.name for page in DOCS.glob("*.md")}
    nynorsk = {name for name in pages if language_of(name) == "nn"}
    assert {name.replace(".nn.md", ".md") for name in nynorsk} == pages - nynorsk


def test_every_public_name_and_all_that_it_has_is_told_of() -> None:
    names = [public_name(name) for group in GROUPS.values() for name in group]
    silent = [name.name for name in names if not name.docstring]
    silent += [f"{name.name}.{each.name}" for name in names for each in name.members if not each.docstring]
    assert silent == []


def test_no_public_name_has_a_type_that_says_nothing() -> None:
    names = [public_name(name) for group in GROUPS.values() for name in group]
    shapes = {name.name: name.shape for name in names}
    shapes |= {f"{name.name}.{each.name}": each.shape for name in names for each in name.members}
    unknown = {name for name, shape in shapes.items() if re.search(r"\bAny\b", shape)}
    assert unknown == {
        "data_schema",
        "schema",
    }  # a JSON Schema has the type that the libraries for it ask for

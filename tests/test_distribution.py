"""What is made of the checkout for others: the page of an index, the single-file program, the container."""

import re
import sys
import tomllib

import pytest

import sjumil_docs as sd
from index_page import index_page
from paths import ROOT
from sjumil_docs.output.pdf.libreoffice import own_environment

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_package_index_shows_no_link_that_leads_nowhere() -> None:
    page = index_page(README)
    assert [target for target in re.findall(r"\]\(([^)]*)\)", page) if "://" not in target] == []
    assert "![" not in page
    assert page.count("\n") > README.count("\n") - 8
    assert "# sjumil-docs" in page


def test_a_link_out_of_the_repository_stays() -> None:
    page = index_page("[a](https://a.example/b) and [`c`](docs/c.md#d), [e [f]](g.md)\n")
    assert page == "[a](https://a.example/b) and `c`, e [f]\n"


def test_a_table_of_pictures_is_left_out_whole() -> None:
    assert index_page("A\n\n| | |\n|---|---|\n| ![b](c.png) | ![d](e.png) |\n\nF\n") == "A\n\nF\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [({}, None), ({"LD_LIBRARY_PATH_ORIG": "/lib"}, "/lib")],
)
def test_a_single_file_program_hands_none_of_its_libraries_on(
    before: dict[str, str], after: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/tmp/unpacked")
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    assert own_environment().get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in own_environment()


def test_elsewhere_the_environment_is_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/lib")
    assert own_environment()["LD_LIBRARY_PATH"] == "/lib"


def test_the_container_gets_all_that_a_package_is_made_of() -> None:
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".containerignore").read_text(encoding="utf-8"), re.MULTILINE)
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    named = [
        wheel["metadata"]["hooks"]["custom"]["path"],
        *wheel["build"]["targets"]["wheel"]["force-include"],
    ]
    assert all((ROOT / name).exists() for name in let_in)
    assert {name.split("/")[0] for name in named} | {sd.__name__, "README.md", "LICENSE"} <= set(let_in)


def test_the_container_has_what_the_doctor_asks_for() -> None:
    steps = (ROOT / "Containerfile").read_text(encoding="utf-8")
    wanted = ("libreoffice-writer", "fonts-crosextra-carlito", "fonts-crosextra-caladea", "fonts-liberation")
    assert all(package in steps for package in wanted)

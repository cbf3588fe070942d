"""What holds for every address of the pages, also for those that are added later."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import yaml
from starlette.applications import Starlette
from starlette.routing import Route

from case_files import as_mapping, write_case
from page_visitor import HOME, OURS, Visitor, pages_for, visitor_of
from paths import SAMPLES
from sjumil_docs.case.key_types import takes_free_text, type_of
from sjumil_docs.page.security.door import ENTRANCE

PARTS = {"step": "god_omsorg", "key": "2.1", "path": "deltakere", "number": "1", "file": "analyse.docx"}
"""What stands for a part of an address."""
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
CASE = {"svar/god_omsorg.yaml": 'spørsmål:\n  "2.1":\n    svar: Hemmelig.\n'}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "sak", files=CASE)


def routes_of(pages: Starlette) -> Iterator[tuple[str, str]]:
    """The method and an address of each route."""
    for route in cast(list[Route], pages.routes):
        address = re.sub(r"\{(\w+)(?::\w+)?\}", lambda part: PARTS.get(part[1], "analyse"), route.path_format)
        yield from ((method, address) for method in sorted(route.methods or ()))


def answers_to(case: Path, headers: dict[str, str], *, let_in: bool) -> dict[str, httpx.Response]:
    """What each route answers; the entrance is for those who are not let in yet."""
    pages, door = pages_for(case)
    visitor = Visitor(pages, {door.cookie: door.session} if let_in else {})
    asked = [(method, path) for method, path in routes_of(pages) if path != ENTRANCE]
    assert len(asked) > 30
    return {f"{method} {path}": visitor.asks(path, method, headers=headers) for method, path in asked}


def contents_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("headers", [{}, OURS, {"authorization": "Bearer x", "cookie": "sjumil_docs_8765=x"}])
def test_no_route_answers_one_who_is_not_let_in(case: Path, headers: dict[str, str]) -> None:
    before = contents_of(case)
    answers = answers_to(case, headers, let_in=False)
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 403} == {}
    assert [name for name, answer in answers.items() if re.search("Eksempelvik|Hemmelig", answer.text)] == []
    assert contents_of(case) == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1"])
def test_no_route_answers_under_another_name(case: Path, host: str) -> None:
    answers = answers_to(case, OURS | {"host": host}, let_in=True)
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 400} == {}
    assert [name for name, answer in answers.items() if re.search("Eksempelvik|Hemmelig", answer.text)] == []


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {"origin": HOME, "sec-fetch-site": "cross-site"}]
)
def test_no_route_takes_what_another_page_has_sent(case: Path, headers: dict[str, str]) -> None:
    before = contents_of(case)
    answers = answers_to(case, headers, let_in=True)
    sent = {name: answer for name, answer in answers.items() if name.startswith("POST")}
    assert {name: answer.status_code for name, answer in sent.items() if answer.status_code != 403} == {}
    assert contents_of(case) == before


def test_no_route_fails_and_each_says_what_a_browser_may_do_with_its_answer(case: Path) -> None:
    for name, answer in answers_to(case, OURS, let_in=True).items():
        assert answer.status_code < 500, name
        assert answer.headers["content-security-policy"].startswith("default-src 'none'"), name
        assert answer.headers["x-content-type-options"] == "nosniff", name
        assert "access-control-allow-origin" not in answer.headers, name


def with_scripts(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    """A case with a script in each of its texts that people write freely."""
    if isinstance(value, dict):
        return {key: with_scripts(each, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [with_scripts(each, (*path, row)) for row, each in enumerate(value)]
    free = path[-1] in ("navn", "tittel", "rolle") or takes_free_text(type_of(path))
    return f"{value} {SCRIPT}" if free else value


def pages_from(visitor: Visitor, first: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from a first one, with its address; no files."""
    known, waiting = {first}, [first]
    while waiting:
        answer = visitor.asks(path := waiting.pop())
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        yield path, answer.text
        links = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', answer.text)}
        new = {link for link in links if not link.startswith(("/fast/", "/skjema/", "/dokumenter/"))} - known
        known |= new
        waiting += sorted(new)


def test_a_script_in_every_text_of_a_case_is_one_on_no_page(tmp_path: Path) -> None:
    whole = with_scripts(as_mapping(SAMPLES / "furuvidda"))
    (tmp_path / "sak.yaml").write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    (tmp_path / f"{SCRIPT.replace('/', '')}.yaml").write_text("a: b\n", "utf-8")
    pages = dict(pages_from(visitor_of(tmp_path), "/"))
    assert len(pages) > 100
    assert [path for path, page in pages.items() if "<script>alert" in page or "<img src=x" in page] == []
    assert sum("&lt;script&gt;alert(1)" in page for page in pages.values()) > 80

"""Who is let in to the pages, and what no one gets."""

import logging
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

import sjumil_docs.page
from case_files import write_case
from page_visitor import HOME, HOST, OURS, Visitor, fields_in, pages_for, visitor_of
from sjumil_docs.page.security import gate

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
ANSWER = "/svar/god_omsorg/2.1"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(
        tmp_path / "sak", files={"svar/god_omsorg.yaml": 'spørsmål:\n  "2.1":\n    svar: Hemmelig.\n'}
    )


def test_the_first_address_opens_once_and_gives_a_cookie_that_no_script_reads(case: Path) -> None:
    pages, door = pages_for(case)
    first = Visitor(pages).asks(f"/inn?t={door.token}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert Visitor(pages, dict(first.cookies)).asks("/").status_code == 200
    assert Visitor(pages).asks(f"/inn?t={door.token}").status_code == 403


@pytest.mark.parametrize("token", ["", "feil", "é", "x" * 10_000])
def test_another_token_opens_nothing_and_uses_none_up(case: Path, token: str) -> None:
    pages, door = pages_for(case)
    assert Visitor(pages).asks("/inn", params={"t": token}).status_code == 403
    assert Visitor(pages).asks(f"/inn?t={door.token}").status_code == 303


@pytest.mark.parametrize("path", ["/", "/svar/god_omsorg", "/funn", "/fast/page.css", "/nei"])
def test_without_the_cookie_no_word_of_the_case_is_told(case: Path, path: str) -> None:
    pages, door = pages_for(case)
    for cookies in ({}, {door.cookie: "feil"}, {door.cookie: ""}):
        answer = Visitor(pages, cookies).asks(path)
        assert answer.status_code == 403
        assert "Eksempelvik" not in answer.text
        assert "Hemmelig" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{HOST[-4:]}", "127.0.0.1", "localhost:1", ""]
)
def test_another_name_than_its_own_is_not_answered(case: Path, host: str) -> None:
    answer = visitor_of(case).asks("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Eksempelvik" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_a_form_of_another_page_changes_nothing(case: Path, headers: dict[str, str]) -> None:
    visitor, before = visitor_of(case), (case / "svar/god_omsorg.yaml").read_bytes()
    sent = fields_in(visitor.asks("/svar/god_omsorg").text, ANSWER) | {"svar": "Endret."}
    answer = visitor.asks(ANSWER, "POST", data=sent, headers=headers)
    assert answer.status_code == 403
    assert (case / "svar/god_omsorg.yaml").read_bytes() == before
    assert visitor.asks(ANSWER, "POST", data=sent, headers=OURS).status_code == 303


@pytest.mark.parametrize("path", ["/", "/nei", "/fast/page.css", "/inn"])
def test_every_answer_says_what_a_browser_may_do_with_it(case: Path, path: str) -> None:
    for visitor in (visitor_of(case), Visitor(pages_for(case)[0])):
        headers = visitor.asks(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "private, no-cache"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/fast/../pages_app.py",
        "/fast/..%2fpages_app.py",
        "/fast/%2e%2e%2fpages_app.py",
        "/fast/%2fetc%2fpasswd",
        "/svar/..%2f..%2fetc",
        "/svar/%00",
        "//etc/passwd",
        "/svar/" + "x" * 5000,
    ],
)
def test_no_path_leads_out_of_the_case(case: Path, path: str) -> None:
    answer = visitor_of(case).asks(path)
    assert answer.status_code == 404
    assert "Siden finnes ikke." in answer.text


def test_no_script_in_a_case_becomes_one_on_a_page(tmp_path: Path) -> None:
    quoted = '"' + SCRIPT.replace('"', '\\"') + '"'
    root = f"tittel: {quoted}\ndeltakere:\n  - id: {quoted}\n    navn: {quoted}\n{quoted}: x\n"
    answer = f"    svar: {quoted}\n    styrker: [{quoted}]\n    deltakere: [{quoted}]\n"
    answers = f'status: {quoted}\nspørsmål:\n  "2.1":\n{answer}'
    case = write_case(tmp_path, root, {"svar/god_omsorg.yaml": answers, f"{SCRIPT[:8]}.yaml": "a: b\n"})
    visitor = visitor_of(case)
    for path in ("/", "/svar/god_omsorg", "/funn"):
        page = visitor.asks(path).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_name_of_a_municipality_that_is_a_script_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "sak.yaml").write_text(f"kommune:\n  navn: '{SCRIPT}'\n  målform: nb\n", "utf-8")
    page = visitor_of(tmp_path).asks("/").text
    assert "<script>alert" not in page
    assert SCRIPT in unescape(page)


def test_an_identity_number_stands_in_no_address_and_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    number = "01010112377"
    answer = f'    svar: Ring {number}.\n    deltakere: ["{number}"]\n'
    answers = f'spørsmål:\n  "2.1":\n{answer}  "{number}":\n    svar: x\n'
    caplog.set_level(logging.DEBUG)
    visitor = visitor_of(write_case(tmp_path, files={"svar/god_omsorg.yaml": answers}))
    page = visitor.asks("/funn").text
    assert number not in page
    sent = fields_in(visitor.asks("/svar/god_omsorg").text, ANSWER) | {"svar": f"Ring {number} nå."}
    saved = visitor.sends(ANSWER, sent)
    assert saved.status_code == 303
    assert number not in saved.headers["location"]
    assert number not in caplog.text
    assert "Ring" not in caplog.text


def test_more_than_a_case_can_hold_is_refused_with_a_sentence(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MOST_BYTES", 1000)
    answer = visitor_of(case).sends(ANSWER, {"svar": "x" * 2000})
    assert answer.status_code == 413
    assert "60 MB" in answer.text


def test_a_fault_of_ours_is_told_of_without_a_word_in_the_log(
    case: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Hemmelig.")

    monkeypatch.setattr("sjumil_docs.page.entry.saving.sd.edit", fail)
    visitor = visitor_of(case)
    answer = visitor.sends(ANSWER, fields_in(visitor.asks("/svar/god_omsorg").text, ANSWER) | {"svar": "Ny."})
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Her gjorde programmet en feil" in answer.text
    assert caplog.messages == ["page: ValueError"]


def test_a_folder_that_is_gone_is_told_of_and_is_here_again_when_it_is_back(
    case: Path, tmp_path: Path
) -> None:
    visitor = visitor_of(case)
    case.rename(tmp_path / "flyttet")
    assert "ligger ikke lenger" in visitor.asks("/").text
    (tmp_path / "flyttet").rename(case)
    assert visitor.asks("/").status_code == 200


def test_behind_a_sign_in_only_those_come_in_whom_it_names(case: Path) -> None:
    pages = sjumil_docs.page.app(case, user=lambda headers: headers.get("x-forwarded-user"))
    mounted = Starlette(routes=[Mount("/saker/en", pages)])
    nobody = Visitor(mounted)
    assert nobody.asks("/saker/en/").status_code == 403
    assert nobody.asks("/saker/en/inn?t=").status_code == 403
    somebody = {"x-forwarded-user": "Kari Nordmann"}
    assert nobody.asks("/saker/en/", headers=somebody).headers["cache-control"] == "no-store"
    page = nobody.asks("/saker/en/", headers=somebody).text
    assert "Innlogget: Kari Nordmann" in page
    other = nobody.asks("/saker/en/", headers={"x-forwarded-user": "Ola Nordmann"}).text
    assert "Innlogget: Ola Nordmann" in other
    assert "Kari" not in other
    sent = fields_in(nobody.asks("/saker/en/svar/god_omsorg", headers=somebody).text, "/saker")
    answer = nobody.asks("/saker/en" + ANSWER, "POST", data=sent, headers={**OURS, **somebody})
    assert answer.headers["location"].startswith("/saker/")
    assert nobody.asks("/saker/en" + ANSWER, "POST", data=sent, headers=somebody).status_code == 403

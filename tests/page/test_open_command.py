"""The command that opens a case in the browser."""

import socket
from pathlib import Path

import pytest

from case_files import write_case
from sjumil_docs.cli import run
from sjumil_docs.page.serving import Serving

Output = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> str:
    return str(write_case(tmp_path / "sak"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Serving]:
    """What was served, instead of serving it until Ctrl-C."""
    all_served: list[Serving] = []

    def run_once(serving: Serving, ready: object) -> None:
        all_served.append(serving)
        assert callable(ready)
        with serving._socket:
            ready(serving.address)
        raise KeyboardInterrupt

    monkeypatch.setattr(Serving, "run", run_once)
    return all_served


def test_the_address_is_printed_and_works_on_this_machine_only(
    case: str, served: list[Serving], capsys: Output
) -> None:
    assert run(["open", case, "--no-browser", "--lang", "nb"]) == 0
    out = capsys.readouterr().out
    assert f"Åpne saken i nettleseren her: {served[0].address}" in out
    assert served[0].address.startswith("http://127.0.0.1:")
    assert "Siden er lukket." in out


def test_a_browser_is_opened_where_there_is_one(
    case: str, served: list[Serving], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    opened: list[str] = []

    def open_at(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_at)
    assert run(["open", case, "--lang", "nn"]) == 0
    assert opened == [served[0].address]
    assert "Saka er open i nettlesaren" in capsys.readouterr().out


@pytest.mark.usefixtures("served")
def test_the_same_case_may_be_opened_twice(case: str) -> None:
    assert run(["open", case, "--no-browser"]) == run(["open", case, "--no-browser"]) == 0


def test_a_port_that_is_taken_is_told_of_in_a_sentence(case: str, capsys: Output) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["open", case, "--port", str(port), "--lang", "nb"]) == 1
    assert capsys.readouterr().err.startswith(f"Porten {port} er opptatt")


def test_what_is_no_case_is_told_of(tmp_path: Path, capsys: Output) -> None:
    assert run(["open", str(tmp_path / "nei"), "--lang", "nb"]) == 2
    assert "Finner ingen sak" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("sjumil_docs.cli.page_command.find_spec", lambda name: name != "uvicorn" or None)
    assert run(["open", case, "--lang", "nb"]) == 2
    assert 'pip install "sjumil-docs[page]"' in capsys.readouterr().err

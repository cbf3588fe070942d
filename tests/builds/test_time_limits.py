"""A LibreOffice that hangs: every call that makes PDFs ends in time, with the Word files, or when told to."""

import json
import pickle
import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from office import of_unix, put_in_place_of_office
from paths import SAMPLES
from sjumil_docs import cli
from sjumil_docs.output.pdf import libreoffice

pytestmark = of_unix
SMALLEST = str(SAMPLES / "minste.yaml")
HANGS = 'echo $$ >> "$0.started"\nsleep 300'


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_in_place_of_office(HANGS, tmp_path, monkeypatch)


def still_there(program: Path) -> list[str]:
    """The ids of those that were started and have not ended."""
    started = Path(f"{program}.started").read_text(encoding="ascii").split()
    assert started
    return [
        number for number in started if not subprocess.run(["kill", "-0", number], check=False).returncode
    ]


def test_a_draft_leaves_the_word_files(hanging: Path) -> None:
    with pytest.raises(sd.UnprintedError) as raised:
        sd.draft(smallest(), "analyse", pdf=True, seconds=0.2)
    assert raised.value.code == "pdf-too-slow"
    assert "0.2" in raised.value.say()
    assert str(hanging.parent) not in json.dumps(raised.value.to_dict())
    assert raised.value.to_dict("nn")["report"] == raised.value.drafted.report.to_dict("nn")
    assert raised.value.drafted["analyse"].data == sd.render(smallest(), "analyse")
    assert pickle.loads(pickle.dumps(raised.value)).drafted == raised.value.drafted
    assert still_there(hanging) == []


def test_a_build_leaves_the_word_files(hanging: Path, tmp_path: Path) -> None:
    with pytest.raises(sd.PdfError) as raised:
        sd.build(smallest(), tmp_path / "ut", "analyse", pdf=True, seconds=0.2)
    assert raised.value.code == "pdf-too-slow"
    assert raised.value.to_dict()["report"] == raised.value.built.report.to_dict()
    assert (tmp_path / "ut" / "analyse.docx").read_bytes() == sd.render(smallest(), "analyse")
    assert still_there(hanging) == []


@pytest.mark.parametrize(
    "executor", [ThreadPoolExecutor(1), ProcessPoolExecutor(1)], ids=["here", "elsewhere"]
)
def test_many_builds_leave_the_word_files(hanging: Path, executor: Any, tmp_path: Path) -> None:
    cases = {"ei": smallest(), "to": smallest(tittel="To")}
    for each in sd.build_many(cases, tmp_path, executor, "analyse", pdf=True, seconds=0.2):
        assert isinstance(each.result, sd.PdfError)
        assert each.result.code == "pdf-too-slow"
        assert (tmp_path / each.case / "analyse.docx").is_file()
    assert still_there(hanging) == []


@pytest.mark.parametrize("out", ["ut", "-"])
def test_a_command_says_so(
    hanging: Path, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    words = [
        "build",
        SMALLEST,
        "--out",
        out,
        "--document",
        "analyse",
        "--pdf",
        "--seconds",
        "1",
        "--lang",
        "en",
    ]
    assert cli.run(words) == 1
    assert b"was not done in 1 seconds" in capfdbinary.readouterr().err
    assert still_there(hanging) == []


class CancelledError(Exception):
    """What a user's program raises."""


@pytest.mark.parametrize(
    "verb",
    [
        lambda _, cancel: sd.draft(smallest(), "analyse", pdf=True, on_stage=cancel),
        lambda out, cancel: sd.build(smallest(), out, "analyse", pdf=True, on_stage=cancel),
    ],
    ids=["draft", "build"],
)
def test_work_can_be_cancelled_while_libreoffice_prints(
    hanging: Path, verb: Callable[[Path, sd.OnStage], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS_A_TURN", 0.05)
    stages: list[str] = []

    def cancel(stage: str, _: str) -> None:
        stages.append(stage)
        if stages.count("print") == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        verb(tmp_path / "ut", cancel)
    assert stages[-3:] == ["print"] * 3
    assert not (tmp_path / "ut").exists()
    assert still_there(hanging) == []


@pytest.mark.parametrize("last", ["read", "check", "render", "place"])
def test_a_build_that_is_cancelled_leaves_every_file_as_it_was(last: str, tmp_path: Path) -> None:
    sd.build(smallest(), tmp_path, "analyse")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    def cancel(stage: str, _: str) -> None:
        if stage == last:
            raise CancelledError

    with pytest.raises(CancelledError):
        sd.build(smallest(tittel="Ny"), tmp_path, "analyse", on_stage=cancel)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before

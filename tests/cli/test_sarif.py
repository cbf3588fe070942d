"""Reports as editors read them: SARIF with a place for every problem that has one."""

import json
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import write_case
from sjumil_docs.cli import run

LEVELS = {"error": "error", "unfinished": "warning", "warning": "note"}
SLIP = "milepæler:\n  - {navn: A, start: 2014-05-31, ferdig: 2014-04-30}\n"


def sarif(capsys: pytest.CaptureFixture[str], *folders: Path) -> dict[str, Any]:
    """The one run of the reports on some cases."""
    run(["check", *map(str, folders), "--format", "sarif", "--lang", "en"])
    whole = json.loads(capsys.readouterr().out)
    assert whole["version"] == "2.1.0"
    (only,) = whole["runs"]
    return dict(only)


def test_every_problem_is_a_result_of_a_rule_that_is_described(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = write_case(tmp_path, SLIP + "mandat: '[her](x:y)'\nukjent: 1\n")
    made, report = sarif(capsys, case), sd.check(case)
    described = {rule["id"] for rule in made["tool"]["driver"]["rules"]}
    assert [(r["ruleId"], r["level"]) for r in made["results"]] == [
        (problem.code, LEVELS[problem.severity]) for problem in report
    ]
    assert {result["ruleId"] for result in made["results"]} <= described


def test_a_result_stands_at_the_file_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = write_case(tmp_path / "å b", SLIP)
    (found,) = [r for r in sarif(capsys, case)["results"] if r["ruleId"] == "procedure.milestone-order"]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (case / "sak.yaml").as_uri()
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (5, 42)
    assert place["region"]["snippet"]["text"] == SLIP.splitlines()[1]


def test_a_file_is_named_as_the_case_was_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_case(tmp_path / "min sak", SLIP)
    monkeypatch.chdir(tmp_path)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for case in (Path("min sak"), Path("min sak") / "sak.yaml")
        for result in sarif(capsys, case)["results"]
    }
    assert uris == {"min%20sak/sak.yaml"}


def test_what_the_case_has_switched_off_is_suppressed_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    off = "regler:\n  procedure.milestone-order: {nivå: av, grunn: Kilden har feilen}\n"
    results = sarif(capsys, write_case(tmp_path, SLIP + off))["results"]
    suppressed = [r for r in results if "suppressions" in r]
    assert [(r["ruleId"], r["suppressions"][0]["justification"]) for r in suppressed] == [
        ("procedure.milestone-order", "Kilden har feilen")
    ]

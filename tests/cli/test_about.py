"""What is told of the program and its machine, and what other programs are told of builds and changes."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import write_case
from paths import SAMPLES
from shapes import misfits
from sjumil_docs import machine
from sjumil_docs.cli import run
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.problems import OutputError
from word_files import packed, unpacked

Output = pytest.CaptureFixture[str]
SMALLEST = str(SAMPLES / "minste.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_told_as_data(language: Any, capsys: Output) -> None:
    assert run(["rules", "privacy", "--format", "json", "--lang", language]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [rule["code"] for rule in told] == [r.code for r in sd.rules() if r.family == "privacy"]
    assert all(misfits(rule, sd.RuleDict) == [] for rule in told)
    assert run(["rules", "nope", "--format", "json"]) == 2


@pytest.mark.parametrize("cases", [1, 2])
def test_a_build_is_told_as_data_with_its_errors(cases: int, tmp_path: Path, capsys: Output) -> None:
    good = write_case(tmp_path / "god")
    bad = write_case(tmp_path / "galen", "dato: i går\n")
    for folders in ([good], [bad]) if cases == 1 else ([good, bad],):
        code = run(["build", *map(str, folders), "--document", "analyse", "--format", "json", "--lang", "nb"])
        assert code == (1 if bad in folders else 0)
        for told in json.loads(capsys.readouterr().out):
            name = told.pop("case")
            assert misfits(told, sd.BuiltDict if name == str(good) else sd.CaseErrorDict) == []
            if name == str(good):
                (document,) = told["documents"]
                assert (document["name"], document["outcome"]) == ("analyse", "written")
                assert Path(document["path"]).is_file()
            else:
                assert told["report"]["problems"][0]["code"] == "form.date"


def test_the_exit_code_of_diff_tells_of_changes_where_that_is_asked_for(tmp_path: Path) -> None:
    case, out = write_case(tmp_path / "sak", "tittel: En analyse\n"), tmp_path / "ut"
    where = ["diff", str(case), "--out", str(out), "--document", "analyse"]
    sd.build(case, out, ["analyse"])
    assert [run(where), run([*where, "--exit-code"])] == [0, 0]
    file = out / "analyse.docx"
    parts = unpacked(file.read_bytes())
    body = parts["word/document.xml"].replace(b">En analyse<", b">En annen analyse<")
    file.write_bytes(packed({**parts, "word/document.xml": body}))
    assert [run(where), run([*where, "--exit-code"])] == [0, 3]
    file.write_bytes(b"ingen Word-fil")
    assert [run(where), run([*where, "--exit-code"])] == [1, 1]


# The machine


def test_the_doctor_tells_what_there_is(capsys: Output) -> None:
    code = run(["doctor", "--format", "json", "--lang", "nn"])
    told = json.loads(capsys.readouterr().out)
    assert code == (0 if told["ok"] else 1)
    assert [need["name"] for need in told["needs"]] == [
        *("python", "libraries", "libreoffice", "fonts", "locale", "write", "memory")
    ]
    assert all(misfits(need, sd.NeedDict) == [] for need in told["needs"])
    assert all(bool(need["mend"]) != need["ok"] for need in told["needs"])
    assert sd.doctor()[0].ok


@pytest.mark.parametrize("system", ["linux", "mac", "windows"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_tells_how_to_mend_each_thing_on_each_system(
    language: Any, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_system", lambda: system)
    facts = dict.fromkeys(("found", "missing", "program", "least"), "x")
    names: list[Any] = ["python", "libraries", "libreoffice", "fonts", "locale", "write", "memory"]
    for name in names:
        need = sd.Need(name, False, facts)
        assert need.say(language) != sd.Need(name, True, facts).say(language)
        assert need.mend(language)


def test_what_the_machine_lacks_is_told_and_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, tmp_path: Path
) -> None:
    def missing() -> str:
        raise OutputError("pdf-no-libreoffice")

    monkeypatch.setattr(machine, "find_office", missing)
    monkeypatch.setattr(machine, "_font_folders", lambda: iter([tmp_path]))
    (tmp_path / "Carlito-Regular.ttf").touch()
    (tmp_path / "LiberationSans-Bold.ttf").touch()
    assert run(["doctor", "--lang", "nb"]) == 1
    told = capsys.readouterr().out
    assert "Galt: LibreOffice 7.4 eller nyere er ikke funnet" in told
    assert "Galt: Skrifter mangler: Cambria, Times New Roman." in told
    assert told.endswith("ting å rette på denne maskinen.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice with a shell script")
@pytest.mark.parametrize(
    ("script", "ok", "found"),
    [
        ("echo LibreOffice 7.3.7.2 30", False, "7.3.7.2"),
        ("echo LibreOffice 25.2.3.2 520", True, "25.2.3.2"),
        ("exit 1", False, "–"),
        ("sleep 100", False, "–"),
    ],
)
def test_the_doctor_asks_libreoffice_for_its_version(
    script: str, ok: bool, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nexec {script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(machine, "find_office", lambda: str(program))
    monkeypatch.setattr(machine, "SECONDS_TO_ANSWER", 0.5 if "sleep" in script else 60)
    (office,) = (need for need in sd.doctor() if need.name == "libreoffice")
    assert (office.ok, office.facts["found"]) == (ok, found)


def test_all_rules_are_listed_in_a_line_each(capsys: Output) -> None:
    assert run(["rules", "--lang", "nb"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for rule in sd.rules():
        assert sum(line.split(" – ")[0].strip() == rule.code for line in lines) == 1
    assert len(lines) < 2 * len(sd.rules())

"""What goes from one program to the next: cases and documents as `-`, data with a schema, names."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import sjumil_docs as sd
from case_files import smallest, write_case
from paths import SAMPLES, SHIPPED_TEMPLATES
from sjumil_docs.cli import run
from sjumil_docs.cli.data.command_shapes import COMMAND_SHAPES

SMALLEST = SAMPLES / "minste.yaml"
CASE = SMALLEST.read_bytes()
DRAFT = sd.render(SMALLEST, "analyse")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest case on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASE)))


# Cases that are open files


def test_an_open_file_is_the_case_in_it() -> None:
    with SMALLEST.open("rb") as stream:
        assert sd.read(stream) == sd.read(SMALLEST)
    files = {"logo.png": (SAMPLES.parent / "docs" / "analyse.png").read_bytes()}
    text = CASE.decode() + "\navsender: {logo: logo.png}\n"
    assert sd.check(io.BytesIO(text.encode()), files).errors == ()


def test_a_fault_in_an_open_file_has_its_line() -> None:
    (error,) = sd.check(io.BytesIO(b"kommune: {navn: Vik, m\xc3\xa5lform: nb}\ntitel: x\n")).errors
    assert (str(error.place), error.excerpt) == ("-:2:1", "titel: x")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 5000, b"a: &b [*b]", bytes(6_000_000)])
def test_what_is_no_case_is_told_of(data: bytes) -> None:
    assert sd.check(io.BytesIO(data)).errors


def test_a_file_opened_for_text_is_refused() -> None:
    with pytest.raises(sd.UsageError, match="StringIO"):
        sd.read(io.StringIO("kommune: {}"))  # type: ignore[arg-type]  # what is tried


# Standard input and output


@pytest.mark.usefixtures("typed")
def test_a_case_comes_in_on_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-", "-", "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report.pop("case") == "-"
    wanted = sd.check(io.BytesIO(CASE)).to_dict("nb")
    assert [p["path"] for p in report["problems"]] == [p["path"] for p in wanted["problems"]]
    assert {p["file"] for p in report["problems"]} == {"-"}


@pytest.mark.usefixtures("typed")
def test_its_documents_go_where_it_is_said(tmp_path: Path) -> None:
    assert run(["build", "-", "--out", str(tmp_path), "--document", "analyse"]) == 0
    assert (tmp_path / "analyse.docx").read_bytes() == DRAFT


@pytest.mark.usefixtures("typed")
def test_its_forms_go_where_it_is_said(tmp_path: Path) -> None:
    assert run(["forms", "-", "--out", str(tmp_path), "--step", "2"]) == 0
    assert len(list(tmp_path.glob("*.docx"))) == 1


@pytest.mark.parametrize("words", [["status", "-"], ["diff", "-", "--file", "{file}"]])
@pytest.mark.usefixtures("typed")
def test_other_commands_take_it_too(words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "analyse.docx"
    file.write_bytes(DRAFT)
    assert run([word.format(file=file) for word in words]) == 0


@pytest.mark.parametrize(
    "words", [["build", "-"], ["forms", "-"], ["diff", "-"], ["build", "-", str(SMALLEST), "--out", "ut"]]
)
@pytest.mark.usefixtures("typed")
def test_where_it_cannot_be_used_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--lang", "en"]) == 2
    assert "tandard input (-)" in capsys.readouterr().err


def test_a_document_goes_out_on_standard_output(capfdbinary: Any) -> None:
    assert run(["build", str(SMALLEST), "--document", "analyse", "--out", "-", "--lang", "en"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == DRAFT
    assert b"details are missing" in err


def test_a_case_that_is_wrong_sends_nothing(tmp_path: Path, capfdbinary: Any) -> None:
    case = str(write_case(tmp_path, "titel: x\n"))
    assert run(["build", case, "--document", "analyse", "--out", "-"]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert b"sak.yaml:4:1" in err


@pytest.mark.parametrize(
    "words",
    [
        [str(SMALLEST)],
        [str(SMALLEST), "--document", "analyse", "--document", "saksfremlegg"],
        [str(SMALLEST), "x", "--document", "analyse"],
        *(
            [str(SMALLEST), "--document", "analyse", word]
            for word in ("--noark", "--matrix", "--overwrite", "--beside")
        ),
        [str(SMALLEST), "--document", "analyse", "--format", "json"],
        [str(SMALLEST), "--document", "analyse", "--jobs", "2"],
    ],
)
def test_what_means_nothing_there_is_refused(words: list[str], capfdbinary: Any) -> None:
    assert run(["build", *words, "--out", "-"]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert b"-" in err


# Data and its schema


def printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    run([*words, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def commands(folder: Path) -> dict[str, list[list[str]]]:
    """Ways to get data of each kind from each command."""
    wrong = str(write_case(folder / "feil", "titel: x\n"))
    lacking = str(write_case(folder / "mal", "maler: {analyse: borte.docx}\n"))
    pasted = str(
        write_case(folder / "limt", "kommune: {navn: Eksempelvik, målform: nb}\nbakgrunn: |\nLimt inn.\n")
    )
    built = str(folder / "ut")
    sd.build(SMALLEST, built)
    (folder / "ut" / "analyse.docx").write_bytes(sd.render(smallest(tittel="Ein annan"), "analyse"))
    fjordvik, template = str(SAMPLES / "fjordvik"), str(SHIPPED_TEMPLATES / "nb" / "analyse.docx")
    (folder / "nei.docx").write_bytes(b"nei")
    return {
        "status": [["status", fjordvik]],
        "check": [["check", str(SMALLEST), wrong]],
        "build": [["build", str(SMALLEST), wrong, lacking, str(folder / "borte"), "--out", built]],
        "diff": [["diff", str(SMALLEST), "--out", built]],
        "take-back": [["take-back", str(SMALLEST), "--out", built, "--dry-run"]],
        "tidy": [["tidy", pasted]],
        "rules": [["rules"]],
        "check-template": [
            ["check-template", file, "--document", "analyse"] for file in (template, str(folder / "nei.docx"))
        ],
        "documents": [["documents"], ["documents", fjordvik], ["documents", str(SMALLEST)]],
        "doctor": [["doctor"]],
    }


@pytest.mark.parametrize("command", COMMAND_SHAPES)
def test_what_a_command_prints_fits_its_schema(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "--data", command]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    for words in commands(tmp_path)[command]:
        data = printed(words, capsys)
        assert list(Draft202012Validator(schema).iter_errors(data)) == []
        assert list(Draft202012Validator(schema).iter_errors(broken(data)))


def broken(data: Any) -> Any:
    """The same with one thing missing."""
    first = dict(data[0] if isinstance(data, list) else data)
    first.popitem()
    return [first] if isinstance(data, list) else first


def test_every_command_that_gives_data_has_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help", "--lang", "en"])
    names = [
        line.split()[0] for line in capsys.readouterr().out.partition("Commands:")[2].splitlines() if line
    ]
    giving = set()
    for name in names[:-2]:
        run([name, "--help", "--lang", "en"])
        if "text|json" in capsys.readouterr().out:
            giving.add(name)
    assert giving == set(COMMAND_SHAPES)


def test_every_shape_is_published() -> None:
    shapes = [getattr(sd, name) for name in dir(sd) if name.endswith("Dict")]
    assert len(shapes) > 15
    for shape in shapes:
        schema = sd.data_schema(shape)
        Draft202012Validator.check_schema(schema)
        definition = schema["$defs"][shape.__name__]
        assert set(definition["required"]) <= set(definition["properties"])
        assert definition["description"]


def test_a_schema_tells_what_the_class_tells() -> None:
    schema = sd.data_schema(sd.CaseErrorDict)
    told = schema["$defs"]["CaseErrorDict"]["properties"]
    assert told["facts"]["description"].startswith("What the message is made of")
    assert told["report"]["$ref"] == "#/$defs/ReportDict"


@pytest.mark.parametrize("shape", [set[str], bytes, Path, "ReportDict", 3])
def test_what_data_does_not_have_has_no_schema(shape: Any) -> None:
    with pytest.raises(TypeError, match="plain data has no"):
        sd.data_schema(shape)


def test_one_schema_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "sak.yaml", "--data", "check", "--lang", "en"]) == 2
    assert "either FILE or --data" in capsys.readouterr().err


# Names to a shell


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ch", "plain,check\n"),
        *(
            (f"{command} s", "file,s\n")
            for command in ("check", "build", "status", "forms", "collect", "tidy")
        ),
        ("collect sak s", "file,s\n"),
        ("build sak --out u", "file,u\n"),
        ("diff sak --file u", "file,u\n"),
        ("take-back sak --file u", "file,u\n"),
        ("template a", "plain,analyse\n"),
        ("build sak --document a", "plain,analyse\n"),
        ("forms sak --step god_o", "plain,god_omsorg\n"),
        ("rules privacy.small", "plain,privacy.small-count\n"),
        ("rules thr", "plain,thread\n"),
        ("schema svar/god_o", "plain,svar/god_omsorg.yaml\n"),
        ("schema --data che", "plain,check\n"),
        ("check-template m", "file,m\n"),
    ],
)
def test_the_shell_completes_commands_files_and_names(
    words: str, wanted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"sjumil-docs {words}"
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    monkeypatch.setenv("_SJUMIL_DOCS_COMPLETE", "bash_complete")
    run([])
    assert wanted in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell of Unix")
def test_a_shell_that_has_been_told_completes(tmp_path: Path) -> None:
    """The line that the help page shows, in bash itself."""
    program = tmp_path / "sjumil-docs"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sjumil_docs "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = 'eval "$(_SJUMIL_DOCS_COMPLETE=bash_source sjumil-docs)"; complete -p sjumil-docs'
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, env={**os.environ, "PATH": path}
    )
    assert done.stdout.rstrip().endswith("sjumil-docs")

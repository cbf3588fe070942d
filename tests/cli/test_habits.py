"""The habits of other command lines: colours, examples, completion, how much is said, what is logged."""

import logging
import shlex
import subprocess
import sys
from os import environ
from pathlib import Path

import click
import pytest

import sjumil_docs as sd
from case_files import smallest, write_case
from office import put_in_place_of_office
from paths import SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.cli.commands import commands
from sjumil_docs.cli.help_pages import EXAMPLES
from sjumil_docs.cli.signals import Signals
from sjumil_docs.language.words import LANGUAGES

Output = pytest.CaptureFixture[str]
SMALLEST = str(SAMPLES / "minste.yaml")
ESCAPE = "\x1b["
of_unix = pytest.mark.skipif(sys.platform == "win32", reason="uses programs of Unix")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colours_are_shown_where_the_environment_wants_them(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run(["check", SMALLEST])
    assert (ESCAPE in capsys.readouterr().out) == coloured


@of_unix
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_shows_colours_unless_they_are_not_wanted(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run(["check", SMALLEST])
    assert (ESCAPE in capsys.readouterr().out) == coloured


@pytest.mark.parametrize("command", ["", "check", "build"])
def test_help_has_a_short_name(command: str, capsys: Output) -> None:
    pages = []
    for word in ("-h", "--help"):
        assert run([*filter(None, [command]), word, "--lang", "nb"]) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]


EXAMPLE_LINES = [line for examples in EXAMPLES.values() for line in examples]


@pytest.mark.parametrize("line", EXAMPLE_LINES)
def test_every_example_is_a_command(line: str) -> None:
    name, *words = shlex.split(line.partition(" > ")[0])
    group = commands("nb", Signals("nb"))
    command = group.get_command(click.Context(group), name)
    assert command is not None
    command.make_context(name, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_that_takes_something_has_examples_in_its_help(language: str, capsys: Output) -> None:
    group = commands("nb", Signals("nb"))
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if any(isinstance(parameter, click.Argument) for parameter in command.params):
            assert run([name, "--help", "--lang", language]) == 0
            assert f"  sjumil-docs {EXAMPLES[name][0]}\n" in capsys.readouterr().out


def test_the_shell_completes_commands_and_folders(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from sjumil_docs.cli import main; main()"]
    typed = {"sjumil-docs ch": "plain,check\n", "sjumil-docs check s": "file,s\n"}
    for words, wanted in typed.items():
        number = str(words.count(" "))
        asked = {"COMP_WORDS": words, "COMP_CWORD": number, "_SJUMIL_DOCS_COMPLETE": "bash_complete"}
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**environ, **asked}, cwd=tmp_path
        )
        assert wanted in done.stdout


def test_a_quiet_command_says_only_what_has_gone_wrong(tmp_path: Path, capsys: Output) -> None:
    assert run(["build", SMALLEST, "--out", str(tmp_path / "ut"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["build", SMALLEST, "--quiet", "--document", "brev"]) == 2
    assert capsys.readouterr().err
    assert run(["check", SMALLEST, "--quiet", "--format", "json"]) == 0
    assert '"problems"' in capsys.readouterr().out
    assert run(["check", SMALLEST]) == 0
    assert capsys.readouterr().out


def test_stages_are_logged_with_their_time_and_without_a_word_of_the_case(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="sjumil_docs")
    case = write_case(tmp_path / "Hemmelig", "tittel: Hemmelig tittel\n")
    sd.build(case, tmp_path / "ut", ["analyse"])
    stages = [record.getMessage().partition(":")[0] for record in caplog.records]
    assert stages == ["read", "check", "render analyse", "place"]
    assert all(record.getMessage().endswith(" ms") for record in caplog.records)
    assert "emmelig" not in caplog.text
    assert "Eksempelvik" not in caplog.text


@of_unix
def test_what_libreoffice_was_told_and_says_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = "echo kan ikke >&2; echo fant ikke; exit 3"
    program = put_in_place_of_office(said, tmp_path, monkeypatch)
    caplog.set_level(logging.DEBUG, logger="sjumil_docs")
    with pytest.raises(sd.PdfError):
        sd.build(smallest(), tmp_path / "ut", ["analyse"], pdf=True)
    told, said = (record.getMessage() for record in caplog.records if record.levelno == logging.DEBUG)
    assert f"{program} " in told
    assert said == "LibreOffice ended with 3: kan ikke\nfant ikke"


def test_nothing_is_shown_of_the_log_where_nobody_asks_for_it() -> None:
    code = f"import sjumil_docs as sd; sd.render({SMALLEST!r}, 'analyse')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_command_shows_the_log_when_it_is_asked_for() -> None:
    command = [sys.executable, "-m", "sjumil_docs", "check", SMALLEST, "--verbose"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr.startswith("sjumil_docs: read: ")

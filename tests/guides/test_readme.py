"""README and reference tell the truth: the code runs, the cases read, the commands are those there are."""

import json
import re
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
import yaml

import sjumil_docs as sd
from paths import ROOT
from sjumil_docs import cli
from sjumil_docs.documents import documents
from sjumil_docs.word.story.reader import read_paragraphs

README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = {
    page.stem: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / "reference").glob("*.md"))
}
GUIDES = [(ROOT / "docs" / f"kom-i-gang{end}.md").read_text(encoding="utf-8") for end in ("", ".nn")]
OF_COMMANDS = {
    f"{name}{end}": (ROOT / "docs" / f"{name}{end}.md").read_text(encoding="utf-8")
    for name in ("kom-i-gang", "skjema", "maler")
    for end in ("", ".nn")
}


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("page", ["index", "python", "web"])
def test_the_python_session_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "logo.png").write_bytes((ROOT / "docs" / "analyse.png").read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(REFERENCE[page], "python"):
        exec(block, names)
    assert isinstance(names.get("letter") or names.get("built"), bytes | sd.Built | sd.DraftedDocument)


def test_the_case_in_the_readme_is_enough_for_a_draft() -> None:
    (case,) = blocks(README, "yaml")
    report = sd.check(yaml.load(case, Loader=yaml.BaseLoader))
    assert not report.errors
    assert not [p for p in report.warnings if p.family in ("file", "form", "text")]


def test_the_readme_is_read_in_a_few_minutes() -> None:
    rows = len(sd.document_names())  # the table has a row for each document
    assert README.count("\n") - rows <= 117


def test_the_case_in_the_reference_reads_without_a_problem_but_gaps(tmp_path: Path) -> None:
    root, answers = blocks(REFERENCE["case"], "yaml")
    (rules,), (look,) = blocks(REFERENCE["check"], "yaml"), blocks(REFERENCE["templates"], "yaml")
    (tmp_path / "svar").mkdir()
    (tmp_path / "sak.yaml").write_text(root + look, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes((ROOT / "docs" / "analyse.png").read_bytes())
    (tmp_path / "svar" / "god_omsorg.yaml").write_text(answers, encoding="utf-8")
    (tmp_path / "regler.yaml").write_text(rules, encoding="utf-8")
    report = sd.check(sd.read(tmp_path))
    assert not report.errors
    assert not report.warnings


@pytest.mark.parametrize("guide", GUIDES, ids=["nb", "nn"])
def test_the_answer_in_the_guide_reads(guide: str) -> None:
    (written,) = (block for block in blocks(guide, "yaml") if "svar:" in block)
    answer = yaml.load(written, Loader=yaml.BaseLoader)
    participants = [{"id": "helsestasjon", "navn": "A"}, {"id": "ungdomsråd", "navn": "B"}]
    case = sd.read(
        {
            "kommune": {"navn": "Eksempelvik", "målform": "nb"},
            "deltakere": participants,
            "svar": {"god_omsorg": {"spørsmål": answer}},
        }
    )
    assert not sd.check(case).errors


@pytest.mark.parametrize("guide", GUIDES, ids=["nb", "nn"])
def test_what_the_guide_says_to_fill_in_first_stands_in_the_forms(guide: str, tmp_path: Path) -> None:
    (lines,) = (block for block in blocks(guide, "yaml") if "svarfrist:" in block)
    (tmp_path / "sak.yaml").write_text(f"kommune: {{navn: Vik, målform: nb}}\n{lines}", encoding="utf-8")
    (form,) = sd.forms(tmp_path, tmp_path / "skjema", "2").forms
    texts = [paragraph.text for paragraph in read_paragraphs(form.path.read_bytes(), "")]
    assert any("koordinator for Sjumilssteget" in text and "15.\u00a0februar 2027" in text for text in texts)


@pytest.mark.parametrize("guide", OF_COMMANDS.values(), ids=OF_COMMANDS)
def test_every_command_in_a_guide_is_one_there_is(guide: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for block in blocks(guide, "sh") for line in block.splitlines()]
    assert len(lines) > 3
    for line in lines:
        program, command, *words = line.split()
        assert program == "sjumil-docs"
        assert cli.run([command, "--help", "--lang", "en"]) == 0, line
        shown = capsys.readouterr().out
        assert all(word in shown for word in words if word.startswith("--")), line


@pytest.mark.parametrize("guide", GUIDES, ids=["nb", "nn"])
def test_the_commands_that_a_guide_lists_are_those_it_shows(guide: str) -> None:
    listed = re.findall(r"^\| `([\w-]+)` \|", guide, re.MULTILINE)
    shown = {line.split()[1] for block in blocks(guide, "sh") for line in block.splitlines()}
    assert set(listed) <= shown
    assert len(listed) > 4


def test_the_families_listed_are_the_families_there_are() -> None:
    table = REFERENCE["check"].partition("| family |")[2].partition("\n\n")[0]
    listed = {
        word for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for word in re.findall(r"\w+", row)
    }
    assert listed == {rule.family for rule in sd.rules()}


def test_the_commands_listed_are_the_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(r"^sjumil-docs ([\w-]+)", README, re.MULTILINE)
    assert cli.run(["--help", "--lang", "en"]) == 0
    shown = re.findall(r"^  ([\w-]+)  ", capsys.readouterr().out.split("Commands:")[1], re.MULTILINE)
    assert listed == shown


@pytest.mark.parametrize(
    "command",
    [
        *("new", "forms", "check", "build", "diff", "take-back", "tidy", "rules", "doctor"),
        *("check-template", "template"),
    ],
)
def test_the_options_listed_are_the_options_there_are(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = next(line for line in README.splitlines() if line.startswith(f"sjumil-docs {command} "))
    assert cli.run([command, "--help", "--lang", "en"]) == 0
    shown = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help", "--lang"}
    assert set(re.findall(r"--[a-z]+", line)) == shown


def test_the_documents_listed_are_the_documents_there_are() -> None:
    table = README.partition("| document |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(listed) == sorted(sd.document_names())


def test_the_service_on_the_page_answers() -> None:
    names: dict[str, Any] = {"__name__": "service"}
    exec(blocks(REFERENCE["web"], "python")[0], names)
    with ThreadingHTTPServer(("127.0.0.1", 0), names["Service"]) as server:
        names["Service"].log_message = lambda *_: None
        Thread(target=server.serve_forever, daemon=True).start()
        case = {"kommune": {"navn": "Eksempelvik", "målform": "nb"}}
        answers = {
            (path, json.dumps(content)): posted(server.server_port, path, json.dumps(content))
            for path, content in [("/check", case), ("/analyse", case), ("/vedtak", case), ("/check", "/etc")]
        }
        further = posted(server.server_port, quote("/milepælsrapport"), json.dumps(case))
        broken = posted(server.server_port, "/analyse", "{")
        faulty = posted(server.server_port, "/analyse", json.dumps({"kommune": {}}))
        server.shutdown()
    assert [status for status, _ in answers.values()] == [200, 200, 400, 400]
    (_, report), (_, document), *_ = answers.values()
    assert json.loads(report)["counts"]["error"] == 0
    assert document.startswith(b"PK")
    assert (broken[0], faulty[0], further[0]) == (400, 422, 200)
    assert json.loads(faulty[1])["report"]["problems"][0]["path"] == ["kommune"]


def posted(port: int, path: str, body: str) -> tuple[int, bytes]:
    """The status and content that a service on this machine answers with."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, body.encode())
    response = connection.getresponse()
    return response.status, response.read()


@pytest.mark.parametrize("document", sd.document_names())
def test_every_document_is_listed_and_shown_where_people_begin(document: str) -> None:
    file = documents()[document].fields.__module__.rpartition(".")[2]
    shown = {"README.md": "docs/bilder/nb", "docs/index.md": "bilder/nb", "docs/index.nn.md": "bilder/nn"}
    for page, folder in shown.items():
        text = (ROOT / page).read_text(encoding="utf-8")
        assert f"]({folder}/{file}.png)" in text
        assert ((ROOT / page).parent / folder / f"{file}.png").is_file()

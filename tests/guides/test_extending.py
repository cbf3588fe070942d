"""The page on packages of others and the example package tell the truth: what they show works."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from paths import DOCS, SAMPLES
from plugin_packages import seen_anew
from sjumil_docs import extending, plugins
from sjumil_docs.builds.drafts import make_drafts, render_draft
from sjumil_docs.checks.registry import rule_context
from word_files import shown_in

EXAMPLE = DOCS / "develop" / "example_package"
PAGE = (DOCS / "develop" / "extending.md").read_text(encoding="utf-8")
BLOCKS = [
    re.sub(r"^ {4}", "", block, flags=re.MULTILINE)
    for block in re.findall(r"^ {4}```python\n(.*?)^ {4}```", PAGE, re.MULTILINE | re.DOTALL)
]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example package, as if it were installed."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = tmp_path / f"{project['name']}-{project['version']}.dist-info"
    told.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (told / "METADATA").write_text(metadata, encoding="utf-8")
    groups = project["entry-points"].items()
    lines = [f"[{group}]\n" + "".join(f"{n} = {p}\n" for n, p in points.items()) for group, points in groups]
    (told / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.delenv(plugins.SWITCH, raising=False)
    monkeypatch.syspath_prepend(str(EXAMPLE / "src"))
    monkeypatch.syspath_prepend(str(tmp_path))
    seen_anew()


@pytest.mark.usefixtures("installed")
def test_the_example_package_adds_what_it_says() -> None:
    assert sd.plugin_faults() == ()
    case = sd.read(SAMPLES / "fjordvik")
    note = sd.draft(case, "ungdomsnotat")["ungdomsnotat"]
    assert "Psykisk helse og kortare ventetid (3 tiltak)" in shown_in(note.data)
    assert note.report.problems == ()
    assert [rule.code for rule in sd.rules()][-1] == "eksempelvik.deadline"


@pytest.mark.usefixtures("installed")
def test_its_own_tests_pass() -> None:
    spec: dict[str, Any] = {}
    exec((EXAMPLE / "tests" / "test_papers.py").read_text(encoding="utf-8"), spec)
    for language in ("nb", "nn"):
        spec["test_the_note_names_the_chosen_areas"](language)
        spec["test_the_programme_builds_its_documents_in_its_own_words"](language)
    spec["test_nothing_is_wrong_with_the_package"]()
    spec["test_a_measure_without_a_deadline_is_told_of"]()


@pytest.mark.usefixtures("installed")
def test_the_code_on_the_page_works() -> None:
    document, rules, programme = BLOCKS
    written: dict[str, Any] = {}
    exec(document, written)
    (draft,) = make_drafts(sd.read(SAMPLES / "fjordvik"), [written["DOCUMENT"]])
    assert draft.fields["områder"]
    exec(rules, written)
    (rule,) = written["RULES"]
    case = sd.read({"kommune": {"navn": "E", "målform": "nb"}, "innsatsområder": _AREAS})
    assert [finding.path for finding in rule.find(rule_context(case))] == [("innsatsområder", 0, "tiltak", 0)]
    exec(programme, written)
    assert (written["SAFE_CHILDHOOD"].folder / "program.yaml").is_file()


_AREAS = [{"navn": "Fritid", "valgt": "ja", "tiltak": [{"tittel": "Kurs"}]}]


@pytest.mark.usefixtures("installed")
def test_the_document_of_the_example_is_finished() -> None:
    document = next(kind for kind in sd.document_kinds() if kind.name == "ungdomsnotat")
    assert document.title("nn") == "Notat til ungdomsrådet"
    from eksempelvik_papers.youth_note import DOCUMENT  # noqa: PLC0415 – installed by the test

    (draft,) = make_drafts(sd.read(SAMPLES / "furuvidda"), [DOCUMENT])
    assert render_draft(draft).barriers == ()


def test_the_page_and_the_files_name_the_same() -> None:
    assert all(f"`{name}" in PAGE or f" {name}" in PAGE for name in extending.__all__)
    for file in re.findall(r"^(src/\S+|tests/\S+|pyproject\.toml)", PAGE, re.MULTILINE):
        assert (EXAMPLE / file).exists(), file

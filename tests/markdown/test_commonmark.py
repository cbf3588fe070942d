"""Markdown as answers, nothing lost: our golden cases, CommonMark's 652 examples and Python-Markdown's cases.

The last two are not ours to copy. They are downloaded with pip where `pytest -m network` asks for them.
"""

import json
import re
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from paths import GOLDEN
from word_files import finished, p, template
from word_sound import faults_of

SOURCES = {"mistune": "3.0.2", "Markdown": "3.6"}
"""Source packages that have the texts among their tests, and the versions that are known to."""
EXAMPLES = 652
TEMPLATE = template(p("{{ x }}"), p("slutt"))
NOTE_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")


@pytest.fixture(scope="session")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The source package of each, by name."""
    folder = tmp_path_factory.mktemp("others-markdown")
    fetch(folder)
    return {name: package_in(folder, name) for name in SOURCES}


def package_in(folder: Path, name: str) -> Path:
    file = f"{name}-{SOURCES[name]}.tar.gz".lower()
    return next(path for path in folder.iterdir() if path.name.lower() == file)


def fetch(folder: Path) -> None:
    wanted = [f"{name}=={version}" for name, version in SOURCES.items()]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-binary", ",".join(SOURCES), "--dest", str(folder)]
    done = subprocess.run([*pip, *options, *wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"pip could not download {' and '.join(wanted)}:\n{done.stderr}")


def commonmark(package: Path) -> dict[str, str]:
    with tarfile.open(package) as archive:
        name = next(name for name in archive.getnames() if name.endswith("tests/fixtures/commonmark.json"))
        data = archive.extractfile(name)
        assert data is not None
        return {f"example {each['example']}": each["markdown"] for each in json.load(data)}


def python_markdown(package: Path) -> dict[str, str]:
    with tarfile.open(package) as archive:
        names = [n for n in archive.getnames() if "/tests/" in n and n.endswith((".txt", ".text"))]
        files = {name: archive.extractfile(name) for name in names}
        return {name: file.read().decode("utf-8-sig") for name, file in files.items() if file}


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text; labels of notes are numbers in Word."""
    return Counter(sign for sign in NOTE_LABEL.sub("", text) if sign.isalpha())


def losses(texts: dict[str, str]) -> dict[str, object]:
    """What is wrong with the document of each text: words or letters lost, an unsound file."""
    found: dict[str, object] = {}
    for name, text in texts.items():
        made, lost = finished(TEMPLATE, text.rstrip())
        wrong = [*lost, *(letters(text) - letters(made.said())), *faults_of(made)]
        if wrong:
            found[name] = wrong
    return found


@pytest.mark.network
def test_the_examples_of_commonmark_lose_nothing(fetched: dict[str, Path]) -> None:
    texts = commonmark(fetched["mistune"])
    assert len(texts) == EXAMPLES
    assert losses(texts) == {}


@pytest.mark.network
def test_the_cases_of_python_markdown_lose_nothing(fetched: dict[str, Path]) -> None:
    texts = python_markdown(fetched["Markdown"])
    assert len(texts) > 90
    assert losses(texts) == {}


def test_our_own_cases_lose_nothing() -> None:
    cases = (GOLDEN / "markdown.txt").read_text(encoding="utf-8").split("\n==== ")[1:]
    texts = dict(case.partition("\n=>\n")[0].split("\n", 1) for case in cases)
    assert len(texts) > 100
    assert losses({name: text.replace("␠", " ").replace("⇥", "\t") for name, text in texts.items()}) == {}

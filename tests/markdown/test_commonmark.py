"""Other people's Markdown as answers: CommonMark's 652 examples and Python-Markdown's own cases.

They are not ours, so they are fetched with pip when they are first wanted, and kept in pytest's cache.
"""

import json
import re
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from word_files import finished, p, template
from word_sound import faults_of

SOURCES = {"mistune": "3.0.2", "Markdown": "3.6"}
"""Source packages that have the texts among their tests, and the versions that are known to."""
EXAMPLES = 652
TEMPLATE = template(p("{{ x }}"), p("slutt"))
NOTE_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")


@pytest.fixture(scope="session")
def fetched(pytestconfig: pytest.Config) -> dict[str, Path]:
    """The source package of each, by name."""
    assert pytestconfig.cache is not None
    folder = Path(pytestconfig.cache.mkdir("others-markdown"))
    if any(not package_in(folder, name) for name in SOURCES):
        fetch(folder)
    return {name: package_in(folder, name)[0] for name in SOURCES}


def package_in(folder: Path, name: str) -> list[Path]:
    found = (f for f in folder.glob("*.tar.gz") if f.name.lower() == f"{name}-{SOURCES[name]}.tar.gz".lower())
    return list(found)


def fetch(folder: Path) -> None:
    wanted = [f"{name}=={version}" for name, version in SOURCES.items()]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-binary", ",".join(SOURCES), "--dest", str(folder)]
    done = subprocess.run([*pip, *options, *wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(
            f"These tests want the source packages {' and '.join(wanted)}, and pip could not fetch them. "
            f"Run the tests once where pip can download, or put the two files into {folder}.\n{done.stderr}"
        )


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


def test_the_examples_of_commonmark_lose_nothing(fetched: dict[str, Path]) -> None:
    texts = commonmark(fetched["mistune"])
    assert len(texts) == EXAMPLES
    assert losses(texts) == {}


def test_the_cases_of_python_markdown_lose_nothing(fetched: dict[str, Path]) -> None:
    texts = python_markdown(fetched["Markdown"])
    assert len(texts) > 90
    assert losses(texts) == {}

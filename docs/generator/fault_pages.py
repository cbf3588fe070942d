"""What goes wrong most often, as the program tells of it: for docs/vanlige-feil.md and its nynorsk twin."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sjumil_docs as sd
from gap_table import gap_table
from markdown_parts import block, escaped
from rule_pages import with_dots
from sjumil_docs.builds.proof import proofread
from sjumil_docs.language.words import WrittenLanguage, messages

FAULTS = Path(__file__).parent / "faults.toml"

IN_FILES = {"nb": "Når du skriver i filene", "nn": "Når du skriv i filene"}
BEFORE = {"nb": "Dette står i `{file}`:", "nn": "Dette står i `{file}`:"}
SAYS = {"nb": "Programmet sier:", "nn": "Programmet seier:"}
AFTER = {"nb": "Slik er det rett:", "nn": "Slik er det rett:"}

OTHERS: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    (
        {"nb": "Når du skriver en kommando", "nn": "Når du skriv ein kommando"},
        (
            "error.no-case",
            "error.folder-of-answers",
            "error.file-without-answers",
            "error.folder-above",
            "error.not-empty",
            "cli.no-command",
            "cli.no-option",
        ),
    ),
    (
        {"nb": "Når du henter inn skjemaer", "nn": "Når du hentar inn skjema"},
        (
            "collect.beside",
            "collect.left-unknown-name",
            "collect.left-differs",
            "collect.refused-not-found",
            "collect.refused-no-form",
            "collect.refused-no-heads",
            "collect.refused-no-keys",
            "collect.refused-mail",
            "collect.refused-packed",
            "collect.refused-pdf",
            "collect.refused-old-format",
            "collect.refused-open-document",
            "collect.refused-other-format",
            "collect.refused-password",
            "collect.refused-damaged",
            "collect.refused-other-case",
            "collect.refused-other-edition",
            "error.edit-changed",
        ),
    ),
    (
        {"nb": "Når du lager dokumentene", "nn": "Når du lagar dokumenta"},
        (
            "built.kept-edited",
            "built.how",
            "built.kept-foreign",
            "built.kept-unreadable",
            "error.in-use",
            "error.busy",
            "error.folder-closed",
            "error.pdf-no-libreoffice",
            "error.pdf-old-libreoffice",
            "error.pdf-too-slow",
            "error.pdf-failed",
        ),
    ),
)
"""What else the program says, by when it says so, the most common first."""

HEAD = "kommune:\n  navn: Eksempelvik\n  målform: {language}\n"
"""What a case must have, and what is not shown of an example."""


def faults_told(language: WrittenLanguage) -> str:
    """What is common, from the gaps of a draft to PDFs, with what the program says of it in a målform."""
    faults = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]
    lines = [gap_table(language), f"## {IN_FILES[language]}\n"]
    lines += [_fault(fault, language) for fault in faults]
    for headings, keys in OTHERS:
        said = (messages(*_split(key, language))[key.partition(".")[2]] for key in keys)
        lines += [f"## {headings[language]}\n", *(f"- {escaped(with_dots(each))}" for each in said), ""]
    return "\n".join(lines)


def _split(key: str, language: WrittenLanguage) -> tuple[str, WrittenLanguage]:
    return key.partition(".")[0], language


def _fault(fault: Mapping[str, Any], language: WrittenLanguage) -> str:
    """What is written, what the program says of it, and how it is mended."""
    file, code = fault.get("file", "sak.yaml"), fault["code"]
    problem = next((each for each in _problems(fault, language, language) if each.code == code), None)
    if problem is None or any(each.code == code for each in _problems(fault, f"{language}-mended", language)):
        raise ValueError(f"the example of {code} is not what it is said to be")
    rule = next(rule for rule in sd.rules() if rule.code == code)
    page = "regler.md" if language == "nb" else "regler.nn.md"
    anchor = re.sub(r"[^\w-]", "", code)
    return "\n".join(
        [
            f"### {escaped(rule.means(language).rstrip('.').partition('. ')[0])}\n",
            f"{BEFORE[language].format(file=file)}\n",
            block(fault[language].strip("\n"), "yaml"),
            f"{SAYS[language]}\n",
            f"> {escaped(problem.say(language))} [[{code}]({page}#{anchor})]\n",
            f"{AFTER[language]}\n",
            block(fault[f"{language}-mended"].strip("\n"), "yaml"),
        ]
    )


def _problems(fault: Mapping[str, Any], text: str, language: WrittenLanguage) -> Iterator[sd.Problem]:
    """The problems of a case with one of the texts of a fault in its place."""
    head = HEAD.format(language=language)
    own = {fault.get("file", "sak.yaml"): fault[text].strip("\n") + "\n", **fault.get("beside", {})}
    files = {**own, "sak.yaml": head + own.get("sak.yaml", "")}
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        yield from _checked(folder)


def _checked(folder: str) -> sd.Report:
    """What `check` says of a case, but of its finished files: no document is made."""
    try:
        return proofread(sd.read(folder), ()).report
    except sd.CaseError as error:
        return error.report

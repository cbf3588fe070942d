"""How fast it is, beside the plain way and the floor, measured in turns in one run.

`python benchmarks/run.py` prints everything; `--only warm,cold,stages,growth,many` a part of it, `--rounds`
decides how often the short ones are measured, and `--readme` puts the figures into README.md. Ratios are
taken round by round between things measured right after one another, so that a busy machine is fair to both.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import plain_script
import sjumil_docs as sd
from sjumil_docs.checks import check_case, report_of
from sjumil_docs.documents import documents
from sjumil_docs.drafting import Draft, make_drafts, render_draft
from sjumil_docs.word.fields import Blocks, Gap, Link
from sjumil_docs.word.markdown import read_markdown
from sjumil_docs.word.package import read_package, write_package
from sjumil_docs.word.writing import Writer

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "fjordvik"
ONCE = ROOT / "benchmarks" / "once.py"
PARTS = ("warm", "cold", "stages", "growth", "many")
MUNICIPALITIES = 357
BYTECODE = TemporaryDirectory()
"""Where Python keeps what it compiles, of us and of the libraries; an installation has it beside the code."""
Work = Callable[[], object]
Row = tuple[str, str, str]
"""What was measured, the figures, and what they are compared with."""


def seconds(work: Work) -> float:
    """The time that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """The times of each piece of work, one after the other, round after round."""
    for work in works.values():
        work()
    turns = [{name: seconds(work) for name, work in works.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in works}


def spread(values: Sequence[float], unit: str, factor: float = 1.0) -> str:
    """«least – median – greatest unit»."""
    shown = (min(values) * factor, median(values) * factor, max(values) * factor)
    return " – ".join(f"{v:.0f}" if v >= 99.5 else f"{v:.2g}" for v in shown) + f" {unit}".rstrip()


def times(ours: Sequence[float], theirs: Sequence[float], of: str) -> str:
    """The ratio, round by round."""
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    return f"{spread(ratios, '')} × {of}"


def warm(rounds: int) -> list[Row]:
    """(a) a build in a warm process, beside (b) the plain script and (c) compressing the same parts."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        drafts = make_drafts(sd.read(SAMPLE), documents().values())
        templates = {_template(draft): _plain(draft.fields) for draft in drafts}
        parts = [read_package(render_draft(draft).data, "") for draft in drafts]
        works: dict[str, Work] = {
            "build": lambda: _build_anew(out),
            "plain": lambda: plain_script.build(SAMPLE, templates, out),
            "plain filling": lambda: plain_script.build(out / "nothing", templates, out),
            "floor": lambda: [_compressed(each) for each in parts],
        }
        found = in_turns(works, rounds)
    build, plain, floor = found["build"], found["plain"], found["floor"]
    return [
        (
            "(a) `read` and `build` of three documents, warm process",
            spread(build, "ms", 1000),
            times(build, plain, "(b)"),
        ),
        ("", "", times(build, floor, "(c)")),
        ("(b) the plain script: safe_load, markdown, docxtpl", spread(plain, "ms", 1000), ""),
        ("(b) without reading the YAML", spread(found["plain filling"], "ms", 1000), ""),
        ("(c) the floor: compressing the same parts", spread(floor, "ms", 1000), ""),
    ]


def _build_anew(out: Path) -> None:
    """A build in an empty folder, of texts that have not been read before."""
    read_markdown.cache_clear()
    shutil.rmtree(out / "ut", ignore_errors=True)
    sd.build(sd.read(SAMPLE), out / "ut")


def _template(draft: Draft) -> Path:
    return ROOT / "templates" / draft.view.language / f"{draft.document.name}.docx"


def _plain(value: Any) -> Any:
    """The fields of a document as the plain script takes them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Blocks):
        return plain_script.FreeText(value.text)
    if isinstance(value, Gap | Link):
        return value.text
    return value if isinstance(value, str | bool) else ""


def _compressed(parts: Mapping[str, bytes]) -> bytes:
    """The parts in an archive, and nothing else done."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def cold(rounds: int) -> list[Row]:
    """(d) the command line from nothing, and (e) what it takes to import it and to show its help."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "ut"

        def build() -> None:
            shutil.rmtree(out, ignore_errors=True)
            _python("-m", "sjumil_docs", "build", str(SAMPLE), "--out", str(out))

        works: dict[str, Work] = {
            "build": build,
            "docxtpl": lambda: _python("-c", "import docxtpl"),
            "import": lambda: _python("-c", "import sjumil_docs"),
            "help": lambda: _python("-m", "sjumil_docs", "--help"),
            "click": lambda: _python("-c", "import click"),
        }
        found = in_turns(works, rounds)
    shown = {name: spread(values, "ms", 1000) for name, values in found.items()}
    docxtpl, click = found["docxtpl"], found["click"]
    return [
        ("(d) `sjumil-docs build`, cold", shown["build"], times(found["build"], docxtpl, "`import docxtpl`")),
        ("(e) `import sjumil_docs`", shown["import"], times(found["import"], click, "`import click`")),
        ("(e) `sjumil-docs --help`", shown["help"], times(found["help"], click, "`import click`")),
        ("`python -c 'import docxtpl'`", shown["docxtpl"], ""),
        ("`python -c 'import click'`", shown["click"], ""),
    ]


def _python(*words: str) -> str:
    """What a process prints that has the library of this checkout, compiled to bytecode as if installed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": BYTECODE.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def stages(rounds: int) -> list[Row]:
    """(f) each stage alone, of the three documents together."""
    case = sd.read(SAMPLE)
    drafts = make_drafts(case, documents().values())
    texts = [text for draft in drafts for text in draft.view.texts.values()]
    parts = [read_package(render_draft(draft).data, "") for draft in drafts]

    def read_and_write_texts() -> None:
        read_markdown.cache_clear()
        for text in texts:
            "".join(Writer().write(read_markdown(text).blocks))

    works: dict[str, Work] = {
        "read": lambda: sd.read(SAMPLE),
        "check": lambda: report_of(case, check_case(case)),
        "view": lambda: make_drafts(case, documents().values()),
        "Markdown": read_and_write_texts,
        "render (Markdown read before)": lambda: [
            render_draft(draft) for draft in make_drafts(case, documents().values())
        ],
        "package": lambda: [write_package(each) for each in parts],
    }
    found = in_turns(works, rounds)
    return [(f"(f) {name}", spread(values, "ms", 1000), "") for name, values in found.items()]


def growth() -> list[Row]:
    """(g) time and peak memory as the answers grow."""
    rows: list[Row] = []
    first = None
    for size in (1, 4, 16, 64):
        found = _once("growth", str(size))
        first = first or found
        share = found["seconds"] / first["seconds"] / size
        grown = (found["peak"] - first["peak"]) / 1e6 / (size - 1) if size > 1 else 0
        compared = (
            f"{share:.2f} × the time an answer took, {grown:.1f} MB more for each time" if grown else ""
        )
        rows.append(
            (
                f"(g) answers × {size}",
                f"{found['seconds']:.2f} s, {found['peak'] / 1e6:.0f} MB",
                compared,
            )
        )
    return rows


def many(count: int) -> list[Row]:
    """(h) every municipality of the country, on one core and on all."""
    cores = os.cpu_count() or 1
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few", Path(folder) / "all"
        for number in range(count):
            shutil.copytree(SAMPLE, all_of_them / f"k{number:03}", ignore=shutil.ignore_patterns("ut"))
        for number in range(max(1, count // 10)):
            shutil.copytree(SAMPLE, few / f"k{number:03}", ignore=shutil.ignore_patterns("ut"))
        alone = _once("many", "1", str(all_of_them))
        together = _once("many", str(cores), str(all_of_them))
        a_tenth = _once("many", str(cores), str(few))
    for name, found, cases in (
        (f"(h) {count} municipalities × 3, one core", alone, count),
        (f"(h) the same on {cores} cores", together, count),
        (f"(h) a tenth of them on {cores} cores", a_tenth, max(1, count // 10)),
    ):
        speed = f"{3 * cases / found['seconds']:.0f} documents a second"
        faster = f"{alone['seconds'] / found['seconds']:.2f} × one core" if found is together else ""
        peak = f"{found['peak'] / 1e6:.0f} MB in the largest process"
        rows.append((name, f"{found['seconds']:.1f} s, {speed}, {peak}", faster))
    return rows


def _once(*words: str) -> dict[str, float]:
    """A measurement in a process of its own."""
    found: dict[str, float] = json.loads(_python(str(ONCE), *words))
    return found


def table(rows: Sequence[Row]) -> str:
    """The figures as a table, with the kind of machine, the day, and how busy the machine was."""
    load = os.getloadavg()[2]
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    when = f"{date.today().isoformat()}, {machine}, Python {platform.python_version()}"
    head = f"{when}; least – median – greatest:"
    lines = [
        "| measured | figures | compared |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join([head, "", *lines])


def into_readme(text: str) -> None:
    """Puts a table in the place of the one in the README."""
    readme = ROOT / "README.md"
    start, end = "<!-- figures -->\n", "<!-- end of figures -->"
    before, _, rest = readme.read_text(encoding="utf-8").partition(start)
    readme.write_text(f"{before}{start}{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Measures what is asked for, and prints it as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    parser.add_argument("--readme", action="store_true")
    asked = parser.parse_args()
    measures: dict[str, Callable[[], list[Row]]] = {
        "warm": lambda: warm(asked.rounds),
        "cold": lambda: cold(asked.rounds),
        "stages": lambda: stages(asked.rounds),
        "growth": growth,
        "many": lambda: many(asked.municipalities),
    }
    rows = [row for name in PARTS if name in asked.only.split(",") for row in measures[name]()]
    sys.stdout.write(table(rows) + "\n")
    if asked.readme:
        into_readme(table(rows))


if __name__ == "__main__":
    main()

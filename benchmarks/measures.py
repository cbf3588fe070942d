"""What is measured: each public function gives some rows of the table, by the letters in them."""

import os
import shutil
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import free_texts
import plain_script
import sjumil_docs as sd
from handed_over import plain, template_for
from sjumil_docs.builds.drafts import make_drafts, render_draft
from sjumil_docs.checks import check_case, report_for
from sjumil_docs.documents import documents
from sjumil_docs.output.pdf.libreoffice import converted
from sjumil_docs.word.ooxml.package import read_package, write_package
from timing import ROOT, Work, in_turns, once, python, seconds, spread, times

SAMPLE = ROOT / "samples" / "fjordvik"
DRAWN = ROOT / "docs" / "oversendelsesbrev.png"
"""Stands in for the charts that somebody has drawn for the plain script."""
Row = tuple[str, str, str]
"""What was measured, the figures, and what they are compared with."""


def warm(rounds: int) -> list[Row]:
    """(a) a build in a warm process, beside (b) the plain script and (c) compressing the same parts."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        drafts = make_drafts(sd.read(SAMPLE), documents().values())
        templates = {template_for(draft, out): plain(draft.fields, DRAWN.read_bytes()) for draft in drafts}
        parts = [read_package(render_draft(draft).data, "") for draft in drafts]
        works: dict[str, Work] = {
            "build": lambda: _build_anew(out),
            "script": lambda: plain_script.build(SAMPLE, templates, out),
            "filling": lambda: plain_script.build(out / "nothing", templates, out),
            "floor": lambda: [_compressed(each) for each in parts],
        }
        found = in_turns(works, rounds)
    build, script, floor = found["build"], found["script"], found["floor"]
    return [
        (
            "(a) `read` and `build` of three documents, warm process",
            spread(build, "ms", 1000),
            times(build, script, "(b)"),
        ),
        ("", "", times(build, floor, "(c)")),
        ("(b) the plain script: safe_load, markdown, docxtpl", spread(script, "ms", 1000), ""),
        ("(b) without reading the YAML", spread(found["filling"], "ms", 1000), ""),
        ("(c) the floor: compressing the same parts", spread(floor, "ms", 1000), ""),
    ]


def _build_anew(out: Path) -> None:
    """A build in an empty folder."""
    shutil.rmtree(out / "ut", ignore_errors=True)
    sd.build(sd.read(SAMPLE), out / "ut")


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
            python("-m", "sjumil_docs", "build", str(SAMPLE), "--out", str(out))

        works: dict[str, Work] = {
            "build": build,
            "docxtpl": lambda: python("-c", "import docxtpl"),
            "import": lambda: python("-c", "import sjumil_docs"),
            "help": lambda: python("-m", "sjumil_docs", "--help"),
            "click": lambda: python("-c", "import click"),
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


def stages(rounds: int) -> list[Row]:
    """(f) each stage alone, of the three documents together."""
    case = sd.read(SAMPLE)
    drafts = make_drafts(case, documents().values())
    texts = [blocks.text for draft in drafts for blocks in draft.view.texts.values()]
    parts = [read_package(render_draft(draft).data, "") for draft in drafts]

    works: dict[str, Work] = {
        "read": lambda: sd.read(SAMPLE),
        "check": lambda: report_for(case, check_case(case)),
        "view": lambda: make_drafts(case, documents().values()),
        "Markdown": lambda: free_texts.ours(texts),
        "render (Markdown read before)": lambda: [render_draft(draft) for draft in drafts],
        "package": lambda: [write_package(each) for each in parts],
    }
    found = in_turns(works, rounds)
    return [(f"(f) {name}", spread(values, "ms", 1000), "") for name, values in found.items()]


def growth() -> list[Row]:
    """(g) time and peak memory as the answers grow."""
    rows: list[Row] = []
    first = None
    for size in (1, 4, 16, 64):
        found = once("growth", str(size))
        first = first or found
        share = found["seconds"] / first["seconds"] / size
        grown = max(0.0, found["peak"] - first["peak"]) / 1e6 / max(1, size - 1)
        compared = f"{share:.2f} × the time an answer took, {grown:.1f} MB more for each time"
        rows.append(
            (
                f"(g) answers × {size}",
                f"{found['seconds']:.2f} s, {found['peak'] / 1e6:.0f} MB",
                compared if size > 1 else "",
            )
        )
    return rows


def many(count: int) -> list[Row]:
    """(h) every municipality of the country, on one core and on all."""
    cores = os.cpu_count() or 1
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few", Path(folder) / "all"
        _copies(all_of_them, count)
        _copies(few, max(1, count // 10))
        alone = once("many", "1", str(all_of_them))
        together = once("many", str(cores), str(all_of_them))
        a_tenth = once("many", str(cores), str(few))
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


def pdfs(count: int) -> list[Row]:
    """(i) PDFs of some cases, beside LibreOffice alone with the same Word files in one start.

    A document with contents is laid out twice, without page numbers and with them, by both.
    """
    with TemporaryDirectory() as folder:
        cases, out = Path(folder) / "cases", Path(folder) / "out"
        _copies(cases, count)
        ours = once("pdfs", str(cases), str(out))
        built = [path.read_bytes() for path in sorted(out.glob("*/*.docx"))]
    case = sd.read(SAMPLE)
    plain = [sd.render(case, name) for name in sd.document_names()] * count
    layouts = [*plain, *(data for data in built if data not in plain)]
    theirs = seconds(lambda: converted({str(number): data for number, data in enumerate(layouts)}))

    def shown(taken: float) -> str:
        return f"{taken:.1f} s, {taken / len(built):.2f} s a PDF, {len(built) / taken:.1f} PDFs a second"

    name = f"(i) {count} municipalities × 3 with PDFs, one core"
    peak = f"{ours['peak'] / 1e6:.0f} MB in the largest process"
    return [
        (name, f"{shown(ours['seconds'])}, {peak}", f"{ours['seconds'] / theirs:.2f} × LibreOffice alone"),
        (f"LibreOffice alone, the same {len(layouts)} layouts in one start", shown(theirs), ""),
    ]


def _copies(folder: Path, count: int) -> None:
    """The sample as so many municipalities."""
    for number in range(count):
        shutil.copytree(SAMPLE, folder / f"k{number:03}", ignore=shutil.ignore_patterns("ut"))

"""What is measured: each public function gives some rows of the table, by the letters in them."""

import os
import shutil
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import counts
import free_texts
import plain_script
import sjumil_docs as sd
import tuned_script
from handed_over import handed_over
from sample_cases import SAMPLE, copied, copies
from sjumil_docs.builds.drafts import make_drafts, render_draft
from sjumil_docs.checks import check_case, report_for
from sjumil_docs.documents import documents_of
from sjumil_docs.output.pdf.libreoffice import converted
from sjumil_docs.word.ooxml.package import read_package, write_package
from timing import Work, in_turns, once, python, seconds, spread, times

FLOOR = Path(__file__).parent / "floor"
"""Finished documents that stay as they are, so that the floor does not sink when ours grow smaller."""
LISTS = 20_000
Row = tuple[str, str, str]
"""What was measured, the figures, and what they are compared with."""


def warm(rounds: int) -> list[Row]:
    """(a) builds in a warm process, beside (b) the plain and the tuned script and (c) the floor."""
    with TemporaryDirectory() as folder:
        found = in_turns(warm_works(Path(folder)), rounds)

    def row(title: str, name: str, *compared: tuple[str, str]) -> list[Row]:
        ratios = [times(found[name], found[other], of) for other, of in compared] or [""]
        first, *others = ratios
        return [(title, spread(found[name], "ms", 1000), first), *(("", "", each) for each in others)]

    with_others = (("script", "(b)"), ("tuned", "(b) tuned"), ("floor", "(c)"))
    return [
        *row("(a) `read` and `build` of the usual documents, warm process", "build", *with_others),
        *row("(a) the same after one answer has changed", "changed", ("build", "(a)")),
        *row("(a) `check`", "check", ("build", "(a)")),
        *row("(b) the plain script: safe_load, markdown, docxtpl", "script"),
        *row("(b) tuned: libyaml, templates kept, tables as strings", "tuned"),
        *row("(c) the floor: compressing the parts of stored documents", "floor"),
    ]


def warm_works(folder: Path) -> dict[str, Work]:
    """What is measured warm, by name; what each of them needs is made in the folder first."""
    given, scripts = folder / "given", folder / "scripts"
    for each in (given, scripts):
        each.mkdir()
    templates = handed_over(SAMPLE, given)
    parts = [read_package(path.read_bytes(), path.name) for path in sorted(FLOOR.glob("*.docx"))]
    return {
        "build": lambda: _build_anew(folder / "built"),
        "changed": _building_changes(copied(folder / "case", 0), folder / "changed"),
        "check": lambda: sd.check(SAMPLE),
        "script": lambda: plain_script.build(SAMPLE, templates, scripts),
        "tuned": lambda: tuned_script.build(SAMPLE, templates, scripts),
        "floor": lambda: [_compressed(each) for each in parts],
    }


def _build_anew(out: Path) -> None:
    """A build in an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    sd.build(sd.read(SAMPLE), out)


def _building_changes(case: Path, out: Path) -> Work:
    """A build over the last one, each time after another word has come into an answer."""
    path = case / "svar" / "god_omsorg.yaml"
    answers = path.read_text(encoding="utf-8")
    turns = count(1)

    def build() -> None:
        path.write_text(answers.replace(" og ", " og så ", next(turns)), encoding="utf-8")
        sd.build(case, out)

    return build


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
        out, kept = Path(folder) / "out", Path(folder) / "kept"

        def build(into: Path, **how: str) -> None:
            python("-m", "sjumil_docs", "build", str(SAMPLE), "--out", str(into), **how)

        def build_anew(**how: str) -> None:
            shutil.rmtree(out, ignore_errors=True)
            build(out, **how)

        works: dict[str, Work] = {
            "build": build_anew,
            "first": lambda: build_anew(cache="off"),
            "again": lambda: build(kept),
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
        (
            "(d) the same, no template kept",
            shown["first"],
            times(found["first"], docxtpl, "`import docxtpl`"),
        ),
        ("(d) the same, nothing changed", shown["again"], times(found["again"], docxtpl, "`import docxtpl`")),
        ("(e) `import sjumil_docs`", shown["import"], times(found["import"], click, "`import click`")),
        ("(e) `sjumil-docs --help`", shown["help"], times(found["help"], click, "`import click`")),
        ("`python -c 'import docxtpl'`", shown["docxtpl"], ""),
        ("`python -c 'import click'`", shown["click"], ""),
    ]


def stages(rounds: int) -> list[Row]:
    """(f) each stage alone, of the usual documents together, and what a build does as counts."""
    case = sd.read(SAMPLE)
    drafts = make_drafts(case, documents_of(case))
    texts = [blocks.text for draft in drafts for blocks in draft.view.texts.values()]
    parts = [read_package(render_draft(draft).data, "") for draft in drafts]
    works: dict[str, Work] = {
        "read": lambda: sd.read(SAMPLE),
        "check": lambda: report_for(case, check_case(case)),
        "view": lambda: make_drafts(case, documents_of(case)),
        "Markdown": lambda: free_texts.ours(texts),
        "render (Markdown read before)": lambda: [render_draft(draft) for draft in drafts],
        "package": lambda: [write_package(each) for each in parts],
    }
    found = in_turns(works, rounds)
    counted = [(f"(f) {title}", f"{number:,}", "") for title, number in counts.of_a_build().items()]
    return [*((f"(f) {name}", spread(values, "ms", 1000), "") for name, values in found.items()), *counted]


def growth() -> list[Row]:
    """(g) time and peak memory as the answers grow, beside the plain script's, and many numbered lists."""
    rows: list[Row] = []
    sizes = (1, 4, 16, 64)
    ours, theirs = ([once(which, str(size)) for size in sizes] for which in ("growth", "script"))
    for size, our, their in zip(sizes, ours, theirs, strict=True):
        grown = max(0.0, our["peak"] - ours[0]["peak"]) / 1e6 / max(1, size - 1)
        ratio = f"{our['seconds'] / their['seconds']:.2f} × the plain script"
        compared = f"{ratio}, {grown:.1f} MB more for each time" if size > 1 else ratio
        rows.append((f"(g) answers × {size}", _taken(our), compared))
    return [*rows, (f"(g) {LISTS:,} numbered lists in an answer", _taken(once("lists", str(LISTS))), "")]


def _taken(found: Mapping[str, float]) -> str:
    return f"{found['seconds']:.2f} s, {found['peak'] / 1e6:.0f} MB"


def many(number: int) -> list[Row]:
    """(h) every municipality of the country, on one core and on all; by the clock, since cores save that."""
    cores = os.cpu_count() or 1
    few_of_them = max(1, number // 10)
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few", Path(folder) / "all"
        copies(all_of_them, number)
        copies(few, few_of_them)
        alone = once("many", "1", str(all_of_them))
        together = once("many", str(cores), str(all_of_them))
        a_tenth = once("many", str(cores), str(few))
    for name, found, cases in (
        (f"(h) {number} municipalities × 3, one core", alone, number),
        (f"(h) the same on {cores} cores", together, number),
        (f"(h) a tenth of them on {cores} cores", a_tenth, few_of_them),
    ):
        speed = f"{3 * cases / found['seconds']:.0f} documents a second"
        faster = f"{alone['seconds'] / found['seconds']:.2f} × one core" if found is together else ""
        peak = f"{found['peak'] / 1e6:.0f} MB in the largest process"
        rows.append((name, f"{found['seconds']:.1f} s, {speed}, {peak}", faster))
    return rows


def pdfs(number: int) -> list[Row]:
    """(i) PDFs of some cases, beside LibreOffice alone with the same Word files in one start.

    A document with contents is laid out twice, without page numbers and with them, by both.
    """
    with TemporaryDirectory() as folder:
        cases, out = Path(folder) / "cases", Path(folder) / "out"
        plain = [sd.render(case, name) for case in copies(cases, number) for name in _usual(case)]
        ours = once("pdfs", str(cases), str(out))
        built = [path.read_bytes() for path in sorted(out.glob("*/*.docx"))]
    layouts = [*plain, *(data for data in built if data not in plain)]
    theirs = seconds(lambda: converted({str(number): data for number, data in enumerate(layouts)}))

    def shown(taken: float) -> str:
        return f"{taken:.1f} s, {taken / len(built):.2f} s a PDF, {len(built) / taken:.1f} PDFs a second"

    name = f"(i) {number} municipalities × 3 with PDFs, one core"
    peak = f"{ours['peak'] / 1e6:.0f} MB in the largest process"
    return [
        (name, f"{shown(ours['seconds'])}, {peak}", f"{ours['seconds'] / theirs:.2f} × LibreOffice alone"),
        (f"LibreOffice alone, the same {len(layouts)} layouts in one start", shown(theirs), ""),
    ]


def _usual(case: Path) -> list[str]:
    return [document.name for document in documents_of(sd.read(case))]

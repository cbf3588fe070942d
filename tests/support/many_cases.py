"""Many small cases made in a test, and what was built of them."""

from pathlib import Path

import sjumil_docs as sd
from case_files import write_case
from word_files import p, template

OWN_TEMPLATES = f"maler: {{{', '.join(f'{name}: {name}.docx' for name in sd.document_names())}}}\n"
FILES = {f"{name}.docx": template(p("{{ tittel }}"), "<w:sectPr/>") for name in sd.document_names()}


def small_cases(folder: Path, count: int) -> list[Path]:
    """Case folders whose documents say a title and no more, so that a build takes next to no time."""
    titles = {folder / f"sak{n:03}": f"tittel: Analyse {n}\n" for n in range(count)}
    return [write_case(case, title + OWN_TEMPLATES, FILES) for case, title in titles.items()]


def files_in(out: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def complete(results: list[sd.BuiltCase]) -> list[bool]:
    """Whether each case was built in full."""
    return [isinstance(each.result, sd.Built) and each.result.complete for each in results]

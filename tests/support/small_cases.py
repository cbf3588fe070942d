"""Cases with templates of a few words, so that a build takes next to no time."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import sjumil_docs as sd
from case_files import write_case
from word_files import p, template

_FOLDER = TemporaryDirectory()


@cache
def small_case(title: str, language: str = "nb") -> sd.Case:
    """A case whose documents say their title and little more."""
    names = sd.document_names()
    templates = f"maler: {{{', '.join(f'{name}: {name}.docx' for name in names)}}}\n"
    folder = Path(_FOLDER.name) / f"{title} {language}"
    write_case(folder, f"tittel: {title}\n{templates}", {f"{name}.docx": _template(name) for name in names})
    root = folder / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("målform: nb", f"målform: {language}"), "utf-8")
    return sd.read(folder)


@cache
def _template(name: str) -> bytes:
    return template(p("{{ tittel }}"), p(f"Dette er {name}."), "<w:sectPr/>")

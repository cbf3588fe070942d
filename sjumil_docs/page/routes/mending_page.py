"""A file of the case that cannot be read: where it is wrong, and its text to be mended in place."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.site import Asked
from sjumil_docs.problems import masked

AROUND = 2
"""Lines that are shown before and after the one where something is wrong."""


@dataclass(frozen=True)
class FileFault:
    """Something that is wrong in a file, with the lines around it."""

    problem: "sd.Problem"
    line: int
    """The line where it is, from 1."""
    indent: int
    """How many spaces that line begins with."""
    length: int
    """How many signs it has after them."""
    lines: tuple[tuple[int, str], ...]
    """The lines that are shown, with their numbers; identity numbers are covered."""


@dataclass(frozen=True)
class UnsavedText:
    """What somebody has written of a file, and why it is not saved."""

    text: str
    error: "sd.SjumilError"


def mending_page(asked: Asked, unsaved: UnsavedText | None = None) -> Response:
    """The text of a file, and what is wrong in it."""
    file = _file(asked)
    errors = [problem for problem in asked.state.report.errors if problem.place]
    here = [problem for problem in errors if problem.place and problem.place.file == file.name]
    return asked.page(
        "mending.html",
        409 if unsaved else 200,
        file=file,
        faults=tuple(_faults(here, file.text)),
        others=sorted({problem.place.file for problem in errors if problem.place} - {file.name}),
        unsaved=unsaved,
        saved=asked.said("lagret"),
    )


def mend_file(asked: Asked) -> Response:
    """Saves the text of a file, if nobody has saved it meanwhile."""
    file, text, mark = _file(asked), asked.form.get("tekst"), asked.form.get("lest")
    if not isinstance(text, str) or not isinstance(mark, str):
        raise HTTPException(400)
    try:
        written = sd.write_file_text(asked.site.folder.source, file.name, text, mark)
    except sd.SjumilError as error:
        return mending_page(asked, UnsavedText(text.replace("\r\n", "\n"), error))
    return asked.on_to(f"/fil/{file.name}", lagret="ja" if written else "likt")


def _file(asked: Asked) -> "sd.FileText":
    """The file that is asked for; 404 if the case has none such."""
    name = asked.part("name")
    if masked(name) != name:
        raise HTTPException(404)
    try:
        return sd.file_text(asked.site.folder.source, name)
    except sd.UsageError:
        raise HTTPException(404) from None


def _faults(problems: "list[sd.Problem]", text: str) -> Iterator[FileFault]:
    lines = text.split("\n")
    for problem in problems:
        if problem.place:
            number = min(problem.place.line, len(lines))
            first = max(number - AROUND, 1)
            shown = enumerate(lines[first - 1 : number + AROUND], first)
            line = lines[number - 1].rstrip()
            indent, around = len(line) - len(line.lstrip()), tuple((n, masked(each)) for n, each in shown)
            yield FileFault(problem, number, indent, len(line) - indent, around)

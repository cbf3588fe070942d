"""Forms: to take out and send, and filled ones to take in, with what would be written before it is."""

import tempfile
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.site import Asked, as_attachment

WORKBOOK = "arbeidsbok"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def forms_page(asked: Asked) -> Response:
    """The forms of each step, and where filled ones come in."""
    return _page(asked, count=asked.said("inn"))


def form_file(asked: Asked) -> Response:
    """A form, filled in with what the case says already."""
    step, case = asked.part("step"), asked.state.case
    if case is None or (step != WORKBOOK and step not in (each.key for each in case.question_set.steps)):
        raise HTTPException(404)
    kind: sd.FormFormat = "xlsx" if step == WORKBOOK else "docx"
    with tempfile.TemporaryDirectory() as folder:
        steps = None if step == WORKBOOK else step
        written = sd.forms(asked.site.folder.source, folder, steps, kind).forms[0]
        return as_attachment(written.path.name, written.path.read_bytes(), TYPES[kind])


def look_at_forms(asked: Asked) -> Response:
    """What would be written of the forms that have come in; nothing is."""
    files = [(name, data) for name, data in asked.files if name]
    if not files:
        return _page(asked, 422, count="ingen")
    lot = asked.site.uploads.keep(files)
    collected = sd.collect(asked.site.folder.source, asked.site.uploads.files(lot), dry_run=True)
    return _page(asked, collected=collected, lot=lot)


def take_forms(asked: Asked) -> Response:
    """Writes what the forms say into the case."""
    lot = asked.form.get("skjema")
    files = asked.site.uploads.files(lot if isinstance(lot, str) else "")
    if not files:
        return _page(asked, 410, count="borte")
    collected = sd.collect(asked.site.folder.source, files)
    asked.site.uploads.forget(str(lot))
    return asked.on_to("/skjema", inn=str(sum(not form.refused for form in collected.forms)))


def _page(asked: Asked, status: int = 200, **values: Any) -> Response:
    """The page of forms; without more, with nothing that has come in."""
    values = {"collected": None, "lot": "", "count": "", **values}
    return asked.page("forms.html", status, progress=asked.state.status, **values)

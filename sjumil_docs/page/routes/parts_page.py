"""The rest of the case, part by part: fields made from the schema, inner parts, rows to add and remove."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.entry.new_ids import with_id
from sjumil_docs.page.entry.part_fields import inner_parts, label_at, part_fields, rows_of
from sjumil_docs.page.entry.saving import Saved, checked, save, unreadable
from sjumil_docs.page.entry.value_field import READ, mark_of
from sjumil_docs.page.entry.value_shapes import Path, ValueShape, shape_at
from sjumil_docs.page.problem_links import PART_FIELD
from sjumil_docs.page.site import Asked

REMOVE = "ta-bort"


def part_page(asked: Asked, outcome: Saved | None = None) -> Response:
    """What stands at a path of the case, or its rows."""
    at = _path(asked)
    shape, language = _shape(asked, at), _written(asked)
    fields = () if shape.kind == "rows" else part_fields(asked.state, at, language)
    status = 200 if outcome is None else 409 if outcome.in_conflict else 422
    return asked.page(
        "part.html",
        status,
        name=_name(asked, at),
        told=shape.told,
        at=at,
        above=[(at[:length], _label(asked, at[:length])) for length in range(1, len(at))],
        address=address_of,
        of=PART_FIELD,
        fields=outcome.fields if outcome else fields,
        outcome=outcome,
        parts=[] if shape.kind == "rows" else inner_parts(asked.state, at, language),
        rows=rows_of(asked.state, at) if shape.kind == "rows" else None,
        is_new=_is_new(asked, at),
        mark=mark_of("text", str(asked.state.value(at))),
        saved=asked.said("lagret"),
    )


def check_part(asked: Asked) -> Response:
    """What would be found in a part as it is written now; nothing is saved."""
    at = _path(asked)
    _shape(asked, at)
    fields = checked(asked.site.folder.source, part_fields(asked.state, at, _written(asked)), asked.form)
    return asked.page("checked.html", of=PART_FIELD, fields=fields)


def save_part(asked: Asked) -> Response:
    """Saves the fields of a part, or takes a row away."""
    at = _path(asked)
    if REMOVE in asked.form and at and isinstance(at[-1], int):
        return _without_row(asked, at)
    fields = part_fields(asked.state, at, _written(asked))
    source, form = asked.site.folder.source, with_id(asked.state, at, asked.form)
    if asked.state.case and (stopped := unreadable(source, fields, form)):
        return part_page(asked, stopped)
    outcome = save(source, fields, form)
    if outcome.in_conflict or outcome.error:
        return part_page(asked, outcome)
    return asked.on_to(address_of(at), lagret="ja" if outcome.written else "likt")


def _without_row(asked: Asked, at: Path) -> Response:
    """Takes a row away, if it is still what was shown and the box is ticked."""
    rows = asked.state.value(at[:-1])
    if not isinstance(rows, list) or asked.form.get("sikker") != "ja":
        return asked.on_to(address_of(at))
    if asked.form.get(READ + REMOVE) != mark_of("text", str(asked.state.value(at))):
        return asked.on_to(address_of(at), lagret="endret")
    rest = [row for number, row in enumerate(rows) if number != at[-1]]
    try:
        sd.edit(asked.site.folder.source, [sd.ValueEdit(at[:-1], rest or "", rows)])
    except sd.SjumilError as error:
        return part_page(asked, Saved(part_fields(asked.state, at, _written(asked)), error=error))
    return asked.on_to(address_of(at[:-1]), lagret="borte")


def address_of(path: Path) -> str:
    """The address of a part within the site, unescaped."""
    return "/".join(["/sak", *map(str, path)])


def _path(asked: Asked) -> Path:
    parts = [part for part in asked.request.path_params.get("path", "").split("/") if part]
    return tuple(int(part) if part.isascii() and part.isdigit() and len(part) < 6 else part for part in parts)


def _shape(asked: Asked, at: Path) -> ValueShape:
    """The shape of a part that has a page; 404 for any other, and for a row beyond the next."""
    shape = shape_at(at, _written(asked))
    missing = shape is None or shape.kind not in ("group", "rows") or quote(address_of(at)).count("/") > 12
    for length, part in enumerate(at):
        rows = asked.state.value(at[:length])
        missing = missing or (isinstance(part, int) and part > (len(rows) if isinstance(rows, list) else 0))
    if missing or shape is None:
        raise HTTPException(404)
    return shape


def _is_new(asked: Asked, at: Path) -> bool:
    """Whether it is a row that is not there yet."""
    return bool(at) and isinstance(at[-1], int) and not asked.state.value(at)


def _name(asked: Asked, at: Path) -> str:
    if not at:
        return asked.say("case")
    if _is_new(asked, at):
        return asked.say("new-row", of=label_at(at[:-1], _written(asked)))
    return _label(asked, at)


def _label(asked: Asked, at: Path) -> str:
    """What a part is called: a row by its name."""
    if not isinstance(at[-1], int):
        return label_at(at, _written(asked))
    rows = rows_of(asked.state, at[:-1])
    return rows[at[-1]] if at[-1] < len(rows) else str(at[-1] + 1)


def _written(asked: Asked) -> "sd.WrittenLanguage":
    return asked.state.case.language if asked.state.case else "nb"

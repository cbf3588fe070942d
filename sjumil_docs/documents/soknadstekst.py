"""The text for the portal of a grant (søknadstekst): what to paste in each field, and how long it is."""

from collections.abc import Iterable

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.application_fields import applied_measures, costs, funding, total_cost
from sjumil_docs.documents.fields.shared_fields import head_fields
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import number
from sjumil_docs.markdown.unmarked_text import unmarked
from sjumil_docs.word.writing.template_values import Gap

Lines = list[str | Gap]


def fields(view: View) -> Fields:
    """The fields of the template: each field of a portal, with its characters."""
    said = view.case.application
    limits = said.limits
    view = view.of_case(view.case.dated(said.date).as_put_forward())
    return {
        **head_fields(view),
        "dato": view.long_day(said.date),
        "frist": view.long_day(said.due),
        "ordning": view.line(said.scheme),
        "felt": [
            _of_lines(view, "tittel", [view.needed_line(said.title, "søknad", "tittel")]),
            _of_text(view, "behov", said.need, limits.need),
            _of_text(view, "mål", said.aim, limits.aim),
            _of_lines(view, "tiltak", [_measure(view, row) for row in applied_measures(view)]),
            _of_text(view, "forankring", said.anchoring, limits.anchoring),
            _of_text(view, "fremdrift", said.plan, limits.plan),
            _of_lines(view, "budsjett", _rows([*costs(view), *total_cost(view)])),
            _of_lines(view, "finansiering", _rows(funding(view))),
            _of_text(view, "effekt", said.effect, limits.effect),
            _of_text(view, "rapportering", said.reporting, limits.reporting),
        ],
    }


def _of_text(view: View, key: str, text: str | None, limit: int | None) -> Fields:
    """A field with a text of the case."""
    shown = view.needed_text(text, "søknad", key)
    return {**_head(view, key, len(unmarked(text or "")), limit), "tekst": shown, "linjer": []}


def _of_lines(view: View, key: str, lines: Lines) -> Fields:
    """A field with lines of facts; one that lacks something is not counted."""
    length = 0 if any(isinstance(line, Gap) for line in lines) else len("\n".join(map(str, lines)))
    return {**_head(view, key, length, None), "tekst": "", "linjer": lines}


def _head(view: View, key: str, length: int, limit: int | None) -> Fields:
    """The name of a field, its characters, and how many are too many."""
    facts = {"length": number(length, view.language), "limit": number(limit or 0, view.language)}
    over = 0 if limit is None else max(0, length - limit)
    count = view.words["portal.count" if limit is None else "portal.of"].format(**facts)
    return {
        "navn": view.words[f"portal.{key}"],
        "tegn": count if length else "",
        "for_langt": view.words["portal.over"].format(over=number(over, view.language)) if over else "",
    }


def _measure(view: View, row: Fields) -> str | Gap:
    """A measure in a line: its title, what it is, and who does it when."""
    title = row["tittel"]
    if isinstance(title, Gap):
        return title
    keys = [key for key in ("ansvar", "frist", "kostnad") if row[key]]
    told = (view.words[f"portal.{key}"].format(value=row[key]) for key in keys)
    description = unmarked(row["beskrivelse"].text).replace("\n", " ")
    return " ".join(part for part in (f"{title}.", description, *told) if part)


def _rows(rows: Iterable[Fields]) -> Lines:
    """«Løn: 430 000 kr», a line for each."""
    return [_row(row) for row in rows]


def _row(row: Fields) -> str | Gap:
    """A name and its amount; a gap stands alone."""
    gap = next((value for value in row.values() if isinstance(value, Gap)), None)
    return gap or f"{row['navn']}: {row['beløp']}"


DOCUMENT = Document(
    "søknadstekst",
    fields,
    internal,
    day=lambda view: view.case.application.date,
    heading=lambda view: view.case.application.title,
)

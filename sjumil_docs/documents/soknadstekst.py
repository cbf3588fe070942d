"""The text for the portal of a grant (søknadstekst): what to paste in each field, and how long it is."""

from collections.abc import Iterable, Iterator

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
    """The fields of the template: each field of a portal as lines without formatting, with its characters."""
    application = view.case.application
    view = view.of_case(view.case.dated(application.date).as_put_forward())
    return {
        **head_fields(view),
        "dato": view.long_day(application.date),
        "frist": view.long_day(application.due),
        "ordning": view.line(application.scheme),
        "felt": [_field(view, *field) for field in _portal_fields(view)],
    }


def _portal_fields(view: View) -> Iterator[tuple[str, Lines, int | None]]:
    """The fields in their order: the key, the lines, and how many characters the portal takes."""
    said, limits = view.case.application, view.case.application.limits
    yield "tittel", [view.needed_line(said.title, "søknad", "tittel")], None
    yield "behov", _text(view, said.need, "behov"), limits.need
    yield "mål", _text(view, said.aim, "mål"), limits.aim
    yield "tiltak", [_measure(view, row) for row in applied_measures(view)], None
    yield "forankring", _text(view, said.anchoring, "forankring"), limits.anchoring
    yield "fremdrift", _text(view, said.plan, "fremdrift"), limits.plan
    yield "budsjett", _rows([*costs(view), *total_cost(view)]), None
    yield "finansiering", _rows(funding(view)), None
    yield "effekt", _text(view, said.effect, "effekt"), limits.effect
    yield "rapportering", _text(view, said.reporting, "rapportering"), limits.reporting


def _text(view: View, text: str | None, key: str) -> Lines:
    return [*unmarked(text).split("\n")] if text else [view.gap("søknad", key)]


def _measure(view: View, row: Fields) -> str | Gap:
    """A measure in a line: its title, what it is, and who does it when."""
    if isinstance(row["tittel"], Gap):
        return row["tittel"]
    told = (
        view.words[f"portal.{key}"].format(value=row[key])
        for key in ("ansvar", "frist", "kostnad")
        if row[key]
    )
    description = row["beskrivelse"]
    words = " ".join(unmarked(description.text).split("\n")) if description else ""
    return " ".join(part for part in (f"{row['tittel']}.", words, *told) if part)


def _rows(rows: Iterable[Fields]) -> Lines:
    """«Løn: 430 000 kr», a line for each; a gap alone stands for itself."""
    return [row["navn"] if isinstance(row["navn"], Gap) else _row(row) for row in rows]


def _row(row: Fields) -> str | Gap:
    return row["beløp"] if isinstance(row["beløp"], Gap) else f"{row['navn']}: {row['beløp']}"


def _field(view: View, key: str, lines: Lines, limit: int | None) -> Fields:
    """A field of the portal with its characters, line breaks among them, and how many are too many."""
    length = 0 if any(isinstance(line, Gap) for line in lines) else len("\n".join(map(str, lines)))
    facts = {"length": number(length, view.language), "limit": number(limit or 0, view.language)}
    over = max(0, length - limit) if limit is not None else 0
    return {
        "navn": view.words[f"portal.{key}"],
        "tegn": view.words["portal.count" if limit is None else "portal.of"].format(**facts)
        if length
        else "",
        "for_langt": view.words["portal.over"].format(over=number(over, view.language)) if over else "",
        "linjer": lines,
    }


DOCUMENT = Document(
    "søknadstekst",
    fields,
    internal,
    day=lambda view: view.case.application.date,
    heading=lambda view: view.case.application.title,
    usual=False,
)

"""The text for the portal of a grant (søknadstekst): what to paste in each field, and how long it is."""

from collections.abc import Iterable, Iterator

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.application_fields import (
    amount_of,
    applied_measures,
    backing,
    costs,
    funding,
    total_cost,
    total_funding,
)
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
    view = _on_its_day(view)
    return {
        **head_fields(view),
        "dato": view.long_day(said.date),
        "frist": view.long_day(said.due),
        "ordning": view.line(said.scheme),
        "felt": [
            *_facts(view),
            _of_lines(view, "tittel", [view.needed_line(said.title, "søknad", "tittel")], limits.title),
            _of_text(view, "behov", said.need, limits.need),
            _of_text(view, "mål", said.aim, limits.aim),
            _of_lines(view, "tiltak", lines_of_measures(view), limits.measures),
            _of_text(view, "forankring", said.anchoring, limits.anchoring),
            *([_of_lines(view, "forankret_i", rows)] if (rows := _rows(backing(view), "tekst")) else []),
            _of_text(view, "fremdrift", said.plan, limits.plan),
            _of_lines(view, "budsjett", _rows([*costs(view), *total_cost(view)])),
            _of_lines(view, "finansiering", _rows([*funding(view), *total_funding(view)])),
            _of_text(view, "effekt", said.effect, limits.effect),
            _of_text(view, "rapportering", said.reporting, limits.reporting),
        ],
    }


def length_of_measures(view: View) -> tuple[int, int | None]:
    """The characters of the field of the measures, and how many it takes; 0 where a measure is a gap."""
    return _length(lines_of_measures(_on_its_day(view))), view.case.application.limits.measures


def _on_its_day(view: View) -> View:
    return view.of_case(view.case.dated(view.case.application.date).as_put_forward())


def lines_of_measures(view: View) -> Lines:
    """The measures that the application is for, each as its title, what it is, and who does it when."""
    return [line for n, row in enumerate(applied_measures(view), 1) for line in _measure(view, row, n)]


def _facts(view: View) -> list[Fields]:
    """The fields of who applies, of whom, for how much and when; those that the case gives."""
    case, said = view.case, view.case.application
    sender, contact = case.sender, said.contact or case.officer
    number = sender.organisation_number
    facts: dict[str, str | Gap] = {
        "søker": ", ".join((case.municipality.full_name, *([f"org.nr. {number}"] if number else []))),
        "kontakt": view.contact(contact) if contact else "",
        "tilskuddsgiver": view.needed_line(said.recipient, "søknad", "mottaker"),
        "periode": view.line(said.period),
        "søknadssum": amount_of(view, said.applied, "søknadssum"),
    }
    return [
        {"navn": view.words[f"portal.{key}"], "tegn": "", "for_langt": "", "tekst": "", "linjer": [fact]}
        for key, fact in facts.items()
        if fact
    ]


def _of_text(view: View, key: str, text: str | None, limit: int | None) -> Fields:
    """A field with a text of the case."""
    shown = view.needed_text(text, "søknad", key)
    return {**_head(view, key, len(unmarked(text or "")), limit), "tekst": shown, "linjer": []}


def _of_lines(view: View, key: str, lines: Lines, limit: int | None = None) -> Fields:
    """A field with lines of facts; one that lacks something is not counted."""
    return {**_head(view, key, _length(lines), limit), "tekst": "", "linjer": lines}


def _length(lines: Lines) -> int:
    return 0 if any(isinstance(line, Gap) for line in lines) else len("\n".join(map(str, lines)))


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


def _measure(view: View, row: Fields, number: int) -> Iterator[str | Gap]:
    """«Tiltak 1: Title», what it is, and a line on who does it, when, and what it costs."""
    title = row["tittel"]
    yield title if isinstance(title, Gap) else f"{view.words['portal.tiltak']} {number}: {title}"
    if description := unmarked(getattr(row["beskrivelse"], "text", "")):
        yield description.replace("\n", " ")
    keys = [key for key in ("ansvar", "frist", "kostnad") if row[key]]
    if keys:
        yield " ".join(view.words[f"portal.{key}"].format(value=row[key]) for key in keys)


def _rows(rows: Iterable[Fields], value: str = "beløp") -> Lines:
    """«Løn: 430 000 kr», a line for each."""
    return [_row(row, value) for row in rows]


def _row(row: Fields, value: str) -> str | Gap:
    """A name and what stands beside it; a gap stands alone."""
    gap = next((each for each in row.values() if isinstance(each, Gap)), None)
    return gap or f"{row['navn']}: {row[value]}"


DOCUMENT = Document(
    "søknadstekst",
    fields,
    internal,
    day=lambda view: view.case.application.date,
    heading=lambda view: view.case.application.title,
)

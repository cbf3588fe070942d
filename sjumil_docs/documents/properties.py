"""The metadata of a document, for search and for archives, with identity numbers masked."""

from typing import Any

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import masked
from sjumil_docs.word.ooxml.core_properties import Properties


def properties_of(document: Document, view: View) -> Properties:
    """The properties of the finished file."""
    author = view.case.municipality.full_name
    kind = document.called(view)
    programme = view.case.programme
    words = (getattr(word, view.language) for word in programme.keywords)
    return Properties(
        title=masked(document.title(view)),
        author=author,
        language=f"{view.language}-NO",
        day=document.day(view),
        subject=getattr(programme.subject, view.language),
        keywords=(*words, author, kind),
        named={name: _flat(entry) for name, entry in archive_entries(document, view).items()},
        file_name=f"{document.name}.docx",
    )


def archive_entries(document: Document, view: View) -> Fields:
    """The archive entries of a document, under Noark's names, with identity numbers masked."""
    return {name: _masked(entry) for name, entry in document.noark(view).items()}


def _masked(entry: Any) -> Any:
    if isinstance(entry, str):
        return masked(entry)
    return [{name: masked(text) for name, text in party.items()} for party in entry]


def _flat(entry: Any) -> str:
    """An entry as one line: «Mottaker: Statsforvalteren; Kopimottaker: Ungdomsrådet»."""
    if isinstance(entry, str):
        return entry
    return "; ".join(f"{p['korrespondanseparttype']}: {p['korrespondansepart']}" for p in entry)

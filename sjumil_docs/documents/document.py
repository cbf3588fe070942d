"""One kind of document: its name, what its template sees, and where its shipped templates are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sjumil_docs.documents.noark import enclosed, noark_entries
from sjumil_docs.documents.view import Fields, View

_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Document:
    """A document that can be built. Its template, its label and its file bear the same name."""

    name: str
    fields: Callable[[View], Fields]
    archived: Callable[[View], Fields] = enclosed
    """What only this document has to say to an archive, under Noark's names."""
    day: Callable[[View], date | None] = lambda view: view.case.date
    """The day the document bears."""
    heading: Callable[[View], str | None] = lambda view: view.case.title
    """What the document itself calls its matter, where the case says it."""

    def see(self, view: View) -> Fields:
        """Everything the template sees, with the count of what is missing."""
        fields = self.fields(view)
        return {**fields, "utkast": bool(view.gaps), "antall_mangler": str(len(view.gaps))}

    def title(self, view: View) -> str:
        """The title of the finished file: what the document is, and of what."""
        kind = view.case.labels.get(self.name) or view.words[f"kind.{self.name}"]
        return f"{kind}: {self.heading(view) or view.case.municipality.name}"

    def noark(self, view: View) -> Fields:
        """What an archive wants to know of the document, under Noark's names."""
        return noark_entries(view, self.title(view), self.day(view), self.archived(view))

    def template(self, language: str) -> bytes:
        """The shipped Word template in a målform."""
        return (_shipped_templates() / language / f"{self.name}.docx").read_bytes()


def _shipped_templates() -> Path:
    """The templates in an installed package; in a checkout they lie beside it."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"

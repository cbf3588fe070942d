"""One kind of document: its name, the fields of its template, and its shipped templates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from sjumil_docs.case.document_names import USUAL_DOCUMENTS
from sjumil_docs.documents.noark import enclosed, noark_entries
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.words import Language, document_words

_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Document:
    """A document that can be built. Its template, its label and its file have the same name."""

    name: str
    fields: Callable[[View], Fields]
    archived: Callable[[View], Fields] = enclosed
    """The archive entries of this document only, under Noark's names."""
    day: Callable[[View], date | None] = lambda view: view.case.date
    """The date of the document."""
    heading: Callable[[View], str | None] = lambda view: view.case.title
    """The heading of the document, if the case gives it."""

    @property
    def usual(self) -> bool:
        """Whether every case has it; if not, the case asks for it under `dokumenter`."""
        return self.name in USUAL_DOCUMENTS

    def see(self, view: View) -> Fields:
        """All fields of the template, with the number of gaps."""
        fields = self.fields(view)
        return {**fields, "utkast": bool(view.gaps), "antall_mangler": str(len(view.gaps))}

    def kind(self, view: View) -> str:
        """What the document is called: the municipality's own word for it, or ours."""
        return view.case.labels.get(self.name) or view.words[f"kind.{self.name}"]

    def title(self, view: View) -> str:
        """The title of the finished file: the kind of document, and its heading."""
        return f"{self.kind(view)}: {self.heading(view) or view.case.municipality.name}"

    def noark(self, view: View) -> Fields:
        """The archive entries of the document, under Noark's names."""
        return noark_entries(view, self.title(view), self.day(view), self.archived(view))

    def template(self, language: str) -> bytes:
        """The shipped Word template in a målform."""
        return shipped_template(self.name, language)


class DocumentKindDict(TypedDict):
    """A document that can be built, as plain data for JSON."""

    name: str
    """Its name, as `draft` and `build` take it, and as a case has it under `dokumenter` and `maler`."""
    title: str
    """What it is called in a målform: «Milepælsrapport»."""
    usual: bool
    """Whether every case has it; if not, the case asks for it under `dokumenter`."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be built: its name, its title, and whether every case has it."""

    name: str
    """Its name, as `draft` and `build` take it, and as a case has it under `dokumenter` and `maler`."""
    usual: bool
    """Whether every case has it; if not, the case asks for it under `dokumenter`."""

    def title(self, language: Language = "nb") -> str:
        """What it is called in a målform; in bokmål for another language."""
        return document_words("nn" if language == "nn" else "nb")[f"kind.{self.name}"]

    def to_dict(self, language: Language = "nb") -> DocumentKindDict:
        """Plain data for JSON, with its title in a målform."""
        return {"name": self.name, "title": self.title(language), "usual": self.usual}


def shipped_template(name: str, language: str) -> bytes:
    """The Word template of that name, of a document or of a form, in a målform."""
    return (_shipped_templates() / language / f"{name}.docx").read_bytes()


def _shipped_templates() -> Path:
    """The folder of templates: in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"

"""One kind of document: its name, the fields of its template, its templates, and what it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypedDict

from sjumil_docs.case.document_names import USUAL_DOCUMENTS
from sjumil_docs.documents.noark import enclosed, noark_entries
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.words import Language, WrittenLanguage, document_words
from sjumil_docs.problems import CasePath

_PACKAGE = Path(__file__).parent.parent


class TemplateFile(Protocol):
    """A Word file: a path, a file in a package (`importlib.resources`), or one that was read."""

    @property
    def name(self) -> str:
        """Its name, as people are told of it."""

    def read_bytes(self) -> bytes:
        """What it holds."""


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
    titles: Mapping[WrittenLanguage, str] = field(default_factory=dict)
    """What it is called in each målform; what ours are called stands in `language/documents`."""
    templates: Mapping[WrittenLanguage, TemplateFile] = field(default_factory=dict)
    """Its template in each målform; ours lie together in `templates`."""
    named_at: CasePath = ()
    """Where a case names its template; nowhere for one that no case makes."""
    made_by: str = ""
    """What its code is known by: the hash of a package of others; nothing where it is ours."""

    @property
    def is_ours(self) -> bool:
        """Whether it ships with the program; no other document waits for one that does not."""
        return not self.templates

    @property
    def is_made_of_template(self) -> bool:
        """Whether a template of the case's own is all there is of it, so that nobody has to ask for it."""
        return bool(self.templates) and not self.made_by

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
        return view.case.labels.get(self.name) or self.called(view)

    def called(self, view: View) -> str:
        """What the document is called in itself, whatever the municipality calls ours."""
        return self.titles.get(view.language) or view.words[f"kind.{self.name}"]

    def title(self, view: View) -> str:
        """The title of the finished file: the kind of document, and its heading."""
        return f"{self.kind(view)}: {self.heading(view) or view.case.municipality.name}"

    def noark(self, view: View) -> Fields:
        """The archive entries of the document, under Noark's names."""
        return noark_entries(view, self.title(view), self.day(view), self.archived(view))

    def template(self, language: WrittenLanguage) -> bytes:
        """The Word template in a målform."""
        own = self.templates.get(language)
        return own.read_bytes() if own else shipped_template(self.name, language)

    def template_name(self, language: WrittenLanguage) -> str:
        """What the template is called in what is told of it."""
        own = self.templates.get(language)
        return own.name if own else f"{language}/{self.name}.docx"


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
    titles: Mapping[WrittenLanguage, str] = field(default_factory=dict)
    """What it is called in each målform, where it comes from another package."""

    def title(self, language: Language = "nb") -> str:
        """What it is called in a målform; in bokmål for another language."""
        written: WrittenLanguage = "nn" if language == "nn" else "nb"
        return self.titles.get(written) or document_words(written)[f"kind.{self.name}"]

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

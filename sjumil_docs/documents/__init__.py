"""Case → the fields of one document. Every module here with a `DOCUMENT` is a document, found by listing."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document, DocumentKind
from sjumil_docs.problems import UsageError, WrongTypeError, nearest, quoted


@cache
def documents() -> dict[str, Document]:
    """Every document that can be built, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    candidates = (getattr(module, "DOCUMENT", None) for module in modules)
    return {document.name: document for document in candidates if isinstance(document, Document)}


def document_names() -> list[str]:
    """The names of the documents that can be built; `document_kinds` tells what each is."""
    return list(documents())


def document_kinds() -> tuple[DocumentKind, ...]:
    """The documents that can be built, in the same order, as those who choose among them are told of them."""
    return tuple(DocumentKind(document.name, document.usual) for document in documents().values())


def document_named(name: str) -> Document:
    """The document of a name; UsageError if there is none."""
    if not isinstance(name, str):
        raise WrongTypeError("not-a-document", found=type(name).__name__)
    known = documents()
    if name not in known:
        perhaps = nearest(name, known)
        code = "no-document-near" if perhaps else "no-document"
        raise UsageError(code, name=quoted(name), known=", ".join(known), perhaps=perhaps)
    return known[name]


def documents_of(case: Case) -> list[Document]:
    """The documents that belong to a case: the usual ones, and those that it asks for under `dokumenter`."""
    return [
        document for document in documents().values() if document.usual or document.name in case.documents
    ]


def documents_named(names: Iterable[str] | str) -> list[Document]:
    """The documents of one name or several, each once.

    Raises UsageError if there is no such document, or if no name is given.
    """
    if not isinstance(names, Iterable):
        raise WrongTypeError("not-a-document", found=type(names).__name__)
    selected = [
        document_named(name) for name in ([names] if isinstance(names, str) else dict.fromkeys(names))
    ]
    if not selected:
        raise UsageError("no-documents", known=", ".join(documents()))
    return selected

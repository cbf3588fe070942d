"""Case → the fields of one document. Every module here with a `DOCUMENT` is a document, found by listing."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document, DocumentKind
from sjumil_docs.problems import Problem, Severity, UsageError, WrongTypeError, nearest, quoted


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


def documents_in(case: Case) -> dict[str, Document]:
    """Every document that can be built of a case, by name: those there are, and its own."""
    own = (document for document in own_documents(case) if isinstance(document, Document))
    return {**documents(), **{document.name: document for document in own}}


def own_documents(case: Case) -> tuple[Document | Problem, ...]:
    """The documents that templates of the case's own make, or what keeps each of them from being made."""
    if not isinstance(case.documents, dict) and case.origin.templates is None:
        return ()
    from sjumil_docs.documents.own.template_documents import template_documents  # noqa: PLC0415 – reads templates

    return template_documents(case, documents())


def faults_of_own(case: Case, name: str = "") -> list[Problem]:
    """What keeps documents of the case's own from being made, or the one of a name."""
    faults = (each for each in own_documents(case) if isinstance(each, Problem))
    return [fault for fault in faults if name in ("", name_of_faulty(fault))]


def name_of_faulty(fault: Problem) -> str:
    """The name of the document that a fault keeps from being made."""
    return str(fault.path[1]) if fault.path else fault.facts["name"]


def document_named(name: str, case: Case | None = None) -> Document:
    """The document of a name, a case's own among them; UsageError if there is none.

    Raises CaseError if it is one of the case's own that cannot be made.
    """
    if not isinstance(name, str):
        raise WrongTypeError("not-a-document", found=type(name).__name__)
    known = documents() if case is None else documents_in(case)
    if case is not None and name not in known and (faults := faults_of_own(case, name)):
        errors = (replace(fault, severity=Severity.ERROR) for fault in faults)
        raise CaseError("has-errors", case.origin.report(errors))
    if name not in known:
        perhaps = nearest(name, known)
        code = "no-document-near" if perhaps else "no-document"
        raise UsageError(code, name=quoted(name), known=", ".join(known), perhaps=perhaps)
    return known[name]


def documents_of(case: Case) -> list[Document]:
    """The documents that belong to a case: the usual ones, those it asks for, and its own."""
    known, ours = documents_in(case), documents()
    return [
        document
        for document in known.values()
        if document.usual or document.name in case.documents or document.name not in ours
    ]


def documents_named(names: Iterable[str] | str, case: Case) -> list[Document]:
    """The documents of one name or several, each once.

    Raises UsageError if there is no such document, or if no name is given.
    """
    if not isinstance(names, Iterable):
        raise WrongTypeError("not-a-document", found=type(names).__name__)
    selected = [
        document_named(name, case) for name in ([names] if isinstance(names, str) else dict.fromkeys(names))
    ]
    if not selected:
        raise UsageError("no-documents", known=", ".join(documents_in(case)))
    return selected

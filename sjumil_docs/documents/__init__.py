"""Case → the fields of one document. Every module here with a `DOCUMENT` is a document, found by listing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document, DocumentKind
from sjumil_docs.plugins import Plugin, plugins
from sjumil_docs.problems import (
    PluginError,
    Problem,
    Severity,
    UsageError,
    WrongTypeError,
    nearest,
    quoted,
)


@cache
def documents() -> dict[str, Document]:
    """Every document of ours, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    candidates = (getattr(module, "DOCUMENT", None) for module in modules)
    return {document.name: document for document in candidates if isinstance(document, Document)}


def document_names() -> list[str]:
    """The names of the documents that can be built; `document_kinds` tells what each is."""
    return [*documents(), *_plugins()]


def document_kinds() -> tuple[DocumentKind, ...]:
    """The documents that can be built, in the same order, as those who choose among them are told of them."""
    ours = (DocumentKind(document.name, document.usual) for document in documents().values())
    others = (each for each in documents_of_packages() if isinstance(each, Document))
    return *ours, *(DocumentKind(document.name, document.usual, document.titles) for document in others)


def documents_in(case: Case, named: Iterable[str] = ()) -> dict[str, Document]:
    """The documents of a case: those of its programme, of packages that it or somebody names, its own."""
    of_programme = case.programme.documents.names
    ours = {name: document for name, document in documents().items() if name in of_programme}
    others = [each for each in documents_beside_ours(case, named) if isinstance(each, Document)]
    return {**ours, **{document.name: document for document in others}}


def documents_beside_ours(case: Case, named: Iterable[str] = ()) -> list[Document | Problem]:
    """The documents of packages that a case or somebody names, and those of the case's own.

    Or what keeps each of them from being made.
    """
    others: list[Document | Problem] = []
    if plugins("sjumil_docs.documents"):
        from sjumil_docs.documents.others import plugin_documents  # noqa: PLC0415 – reads templates

        others += plugin_documents.asked_documents(case, documents(), named)
    if isinstance(case.documents, dict) or case.origin.templates is not None:
        from sjumil_docs.documents.others import template_documents  # noqa: PLC0415 – as above

        others += template_documents.template_documents(case, documents())
    return others


def faults_beside_ours(case: Case, named: Iterable[str] = ()) -> list[Problem]:
    """What keeps documents that are not ours from being made of a case."""
    return [each for each in documents_beside_ours(case, named) if isinstance(each, Problem)]


def name_of_faulty(fault: Problem) -> str:
    """The name of the document that a fault keeps from being made."""
    last = fault.path[1] if fault.path else None
    return last if isinstance(last, str) else fault.facts["name"]


def documents_of_packages() -> tuple[Document | PluginError, ...]:
    """Every document of other packages, loaded, or what keeps it from being used."""
    if not plugins("sjumil_docs.documents"):
        return ()
    from sjumil_docs.documents.others import plugin_documents  # noqa: PLC0415 – reads templates

    loaded = (plugin_documents.loaded(plugin) for plugin in _plugins().values())
    return *loaded, *plugin_documents.taken_names(documents())


def _plugins() -> Mapping[str, Plugin]:
    """The documents of other packages by name, none of them loaded."""
    if not plugins("sjumil_docs.documents"):
        return {}
    from sjumil_docs.documents.others.plugin_documents import plugin_names  # noqa: PLC0415 – as above

    return plugin_names(documents())


def document_named(name: str, case: Case | None = None) -> Document:
    """The document of a name, a case's own among them; UsageError if there is none.

    Raises CaseError if it is one of the case's own that cannot be made, and PluginError for one of a package.
    """
    if not isinstance(name, str):
        raise WrongTypeError("not-a-document", found=type(name).__name__)
    known = documents() if case is None else documents_in(case, [] if case.packages == "nei" else [name])
    if name in known:
        return known[name]
    if name in (packaged := _plugins()):
        from sjumil_docs.documents.others import plugin_documents  # noqa: PLC0415 – as above

        if case is not None and case.packages == "nei":
            raise plugin_documents.plugin_error(packaged[name], "plugin-off")
        return plugin_documents.plugin_document(packaged[name])
    if case is not None:
        _raise_if_faulty(name, case)
    names = [*known, *packaged]
    perhaps = nearest(name, names)
    code = "no-document-near" if perhaps else "no-document"
    raise UsageError(code, name=quoted(name), known=", ".join(names), perhaps=perhaps)


def _raise_if_faulty(name: str, case: Case) -> None:
    """CaseError if a case has a document of that name that cannot be made."""
    faults = (fault for fault in faults_beside_ours(case) if name_of_faulty(fault) == name)
    if errors := [replace(fault, severity=Severity.ERROR) for fault in faults]:
        raise CaseError("has-errors", case.origin.report(errors))


def documents_of(case: Case) -> list[Document]:
    """The documents of a case: the usual ones of its programme, those it asks for, and its own."""
    usual = case.programme.documents.usual
    return [
        document
        for document in documents_in(case).values()
        if document.name in usual or document.name in case.documents or document.is_made_of_template
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

"""Case → the fields of one document. Every module here that holds a `DOCUMENT` is one, found by listing."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sjumil_docs.documents.document import Document


@cache
def documents() -> dict[str, Document]:
    """Every document that can be built, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = (getattr(module, "DOCUMENT", None) for module in modules)
    return {document.name: document for document in found if isinstance(document, Document)}

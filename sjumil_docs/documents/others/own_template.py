"""The fields of a document without code: all that any of ours has, with the gaps that its template shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.field_shapes import every_field
from sjumil_docs.documents.view import Fields, View, text_name
from sjumil_docs.problems import TemplateError
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.template.tags.field_uses import EACH, Use
from sjumil_docs.word.writing.template_values import Blocks, Gap


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A Word template that is all there is of a document: its bytes, and its name for those who made it."""

    name: str
    data: bytes

    def read_bytes(self) -> bytes:
        """What the file holds."""
        return self.data

    def uses(self) -> tuple[Use, ...]:
        """What it takes from the fields; nothing where it is faulty, which is told of when it is filled."""
        try:
            return tuple(compiled(self.data, self.name).uses)
        except TemplateError:
            return ()


@dataclass(frozen=True, slots=True)
class OwnFields:
    """The fields of a document in a view, with only those gaps and texts that its template asks for."""

    template: OwnTemplate
    documents: tuple[Document, ...]
    """Those whose fields it has: ours."""

    def __call__(self, view: View) -> Fields:
        """All fields."""
        aside = view.apart()
        fields = every_field({document.name: document.fields(aside) for document in self.documents})
        paths = {text_name(path): path for path in aside.texts}
        for value in _shown(self.template.uses(), fields):
            if isinstance(value, Gap) and value.path not in view.gaps:
                view.gaps.append(value.path)
            elif isinstance(value, Blocks) and value.name in paths:
                view.texts[paths[value.name]] = value
        return fields


def _shown(uses: Iterable[Use], fields: Fields) -> Iterator[Any]:
    """The values that a template shows, in its order."""
    for use in uses:
        if use.how in ("shown", "joined"):
            for value in _reached(fields, use.path):
                yield from value if isinstance(value, list | tuple) else [value]


def _reached(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The values at the end of a path, one for each item of the lists on its way."""
    if not path:
        yield value
    elif path[0] == EACH and isinstance(value, list | tuple):
        for item in value:
            yield from _reached(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _reached(value[path[0]], path[1:])

"""What the template of each document sees whatever the case is: a value of the right kind for every field."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sjumil_docs.documents.view import Fields
from sjumil_docs.word.writing.template_values import Blocks, Contents

_EXAMPLES = {"text": "tekst", "yes-no": True, "free text": Blocks("ein\n\nto"), "mark": Contents()}

FIRST = ("analyse", "saksfremlegg", "oversendelsesbrev")
"""Whose field a name means, where documents differ in what it holds; then the others, by name."""


@cache
def example_fields(document: str) -> Fields:
    """Fields with one value in every list, so that all that a template can ask for is there.

    A document that is not ours has the fields of all of them.
    """
    text = (files(__package__) / "field_shapes.json").read_text(encoding="utf-8")
    by_document: dict[str, Fields] = {name: _example(shape) for name, shape in json.loads(text).items()}
    return by_document[document] if document in by_document else every_field(by_document)


def every_field(documents: Mapping[str, Fields]) -> Fields:
    """The fields of all documents by their own names, and of each document by its name: `søknad.tiltak`."""
    others = sorted(documents.keys() - set(FIRST))
    fields: Fields = {}
    for name in reversed([*(name for name in FIRST if name in documents), *others]):
        fields |= documents[name]
    return {**fields, **documents}


def _example(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _example(inner) for name, inner in shape.items()}
    return [_example(inner) for inner in shape] if isinstance(shape, list) else _EXAMPLES[shape]

"""What the template of each document sees whatever the case is: a value of the right kind for every field."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from sjumil_docs.documents.view import Fields
from sjumil_docs.word.writing.template_values import Blocks, Contents

_EXAMPLES = {"text": "tekst", "yes-no": True, "free text": Blocks("ein\n\nto"), "mark": Contents()}


@cache
def example_fields(document: str) -> Fields:
    """Fields with one value in every list, so that all that a template can ask for is there."""
    text = (files(__package__) / "field_shapes.json").read_text(encoding="utf-8")
    fields: Fields = _example(json.loads(text)[document])
    return fields


def _example(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _example(inner) for name, inner in shape.items()}
    return [_example(inner) for inner in shape] if isinstance(shape, list) else _EXAMPLES[shape]

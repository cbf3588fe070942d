"""What a part of a case says under one of its keys."""

from typing import Any

from sjumil_docs.case.parts import Part


def value_under(part: Part, key: str) -> Any:
    """The value that a part of a case has under a key of the case files."""
    attributes = (name for name, about in type(part).model_fields.items() if about.alias == key)
    return getattr(part, next(attributes))

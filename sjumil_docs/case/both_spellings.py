"""A choice that may be written in bokmål or nynorsk → the value that it stands for."""

from pydantic import WithJsonSchema

from sjumil_docs.language.choice_words import IN_NYNORSK


def either_spelling(values: tuple[str, ...]) -> WithJsonSchema:
    """The schema of a choice: its values, and how each is written in nynorsk."""
    return WithJsonSchema({"enum": [*values, *(nn for nn, value in IN_NYNORSK.items() if value in values)]})

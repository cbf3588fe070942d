"""What marks the paragraphs that a form was sent with as those of a field."""

from functools import cache

from sjumil_docs.documents.view import text_name
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.word.story.origins import digest_of

_MOST_POINTS = 200
"""Points of one field that are known again; a later one counts as new, and is not lost."""


@cache
def origins_of(field: FormField) -> frozenset[str]:
    """The digests in the bookmarks of a field: of the name of its text, or of each of its points."""
    if field.path is None or field.kind not in (FieldKind.TEXT, FieldKind.POINTS):
        return frozenset()
    points = range(_MOST_POINTS) if field.kind is FieldKind.POINTS else ()
    return frozenset(digest_of(text_name(path)) for path in (field.path, *((*field.path, n) for n in points)))

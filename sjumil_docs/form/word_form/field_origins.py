"""What marks the paragraphs that a form was sent with as those of a field."""

from functools import cache

from sjumil_docs.documents.view import text_name
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.word.story.origins import digest_of

MOST_POINTS = 20_000
"""Points of one field that are known again: a case that can be read has no more values."""
_POINTS = (FieldKind.POINTS, FieldKind.FIGURES)


@cache
def origins_of(field: FormField, most: int = MOST_POINTS) -> frozenset[str]:
    """The digests in the bookmarks of a field: of the name of its text, or of each of its points.

    `most` is the number of paragraphs that were sent: a field has no more points.
    """
    if field.path is None or field.kind not in (FieldKind.TEXT, *_POINTS):
        return frozenset()
    points = range(min(most, MOST_POINTS)) if field.kind in _POINTS else ()
    return frozenset(digest_of(text_name(path)) for path in (field.path, *((*field.path, n) for n in points)))

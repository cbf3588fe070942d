"""What stood in a field when its form was sent: the paragraphs that still read so, in that very field.

The same words in another field, moved there or written anew, are an answer of whoever filled the form in.
"""

from functools import cache

from sjumil_docs.collecting.text_keys import text_key
from sjumil_docs.documents.view import text_name
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.word.content.filled_form import FilledField
from sjumil_docs.word.story.origins import digest_of

_MOST_POINTS = 200
"""Points of one field that are known again; a later one counts as new, and is not lost."""
_TEXTS = (FieldKind.TEXT, FieldKind.POINTS)


def sent_texts(filled: FilledField, field: FormField) -> frozenset[str]:
    """The texts in a field of a form that were sent in that field of the step."""
    own = origins_of(field) if field.kind in _TEXTS else {""}
    return frozenset(text_key(sent.text) for sent in filled.sent if not own.isdisjoint(sent.origins))


@cache
def origins_of(field: FormField) -> frozenset[str]:
    """The digests in the bookmarks of a field: of the name of its text, or of each of its points."""
    if field.path is None or field.kind not in _TEXTS:
        return frozenset()
    points = range(_MOST_POINTS) if field.kind is FieldKind.POINTS else ()
    return frozenset(digest_of(text_name(path)) for path in (field.path, *((*field.path, n) for n in points)))

"""What is written in a form about who was there, and who has answered → who it is from.

What stood in the form when it was sent says nothing of who filled it in.
"""

from collections.abc import Collection, Iterable, Iterator

from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart
from sjumil_docs.form.form_fields import TICKED, UNTICKED, FieldKind, FormField
from sjumil_docs.markdown.blocks import Block


def ticked(blocks: Iterable[Block]) -> Iterator[str]:
    """The names whose box is ticked."""
    for key in block_keys(blocks):
        if key.startswith((TICKED, "☑", "☒", "x ", "X ")):
            yield key[1:].strip()


def sender_of_form(answers: Iterable[FormAnswer]) -> str:
    """Who was there, by the answers about the meeting; empty if nobody has changed what was sent."""
    about_meeting = [answer for answer in answers if answer.field.about == "meeting"]
    ticks = [answer for answer in about_meeting if answer.field.kind is FieldKind.TICKS]
    others = [answer for answer in about_meeting if answer.field.key == "andre"]
    there = [name for answer in ticks for name in ticked(answer.blocks)] if any(map(_changed, ticks)) else []
    names = [*there, *(name for answer in others for name in _written(answer.blocks))]
    return ", ".join(dict.fromkeys(names))


def sender_of_answer(form: FormAnswers, answer: FormAnswer, heard_before: Collection[str]) -> str:
    """Who has answered a question, by the form's own field for that; else who the form is from.

    Where an answer was sent, it was given by those who were sent with it, whom the case has heard before.
    """
    heard = next((other for other in form.answers if _says_who(other, answer.field)), None)
    names = list(_written(heard.blocks)) if heard else []
    if heard and answer.was_answered:
        new = [name for name in names if name.casefold() not in heard_before]
        names = new or (names if _changed(heard) else [])
    return ", ".join(dict.fromkeys(names)) or form.sender


def _says_who(answer: FormAnswer, field: FormField) -> bool:
    """Whether an answer says who has answered the question of another field."""
    is_same = answer.field.question == field.question != ""
    return is_same and answer.field.kind is FieldKind.PARTICIPANTS


def _changed(answer: FormAnswer) -> bool:
    return not set(block_keys(answer.blocks)) <= answer.sent


def _written(blocks: Iterable[Block]) -> Iterator[str]:
    """The names that are written, each on a line or with semicolons between."""
    for key in block_keys(lines_apart(blocks)):
        if not key.startswith((UNTICKED, TICKED, "☑")):
            yield from filter(None, (name.strip() for name in key.split(";")))

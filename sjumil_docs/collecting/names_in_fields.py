"""Names that are written in a form → what the case calls them, and who an answer is from.

What stood in the form when it was sent says nothing of who filled it in.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Participant
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.text_keys import block_keys, lines_apart
from sjumil_docs.form.choices import chosen
from sjumil_docs.form.form_fields import TICKED, UNTICKED, FieldKind, FormField
from sjumil_docs.markdown.blocks import Block


def names_in(blocks: Iterable[Block]) -> list[str]:
    """The names in a field: one on a line, or several with semicolons between."""
    return [
        name
        for key in block_keys(lines_apart(blocks))
        for part in key.split(";")
        if (name := part.strip(" .,"))
    ]


def with_participants(case: Case, rows: Iterable[Mapping[str, str | list[str]]]) -> Case:
    """The case with the participants of some rows besides its own: the same form may name them."""
    known = {one.id for one in case.participants}
    new: dict[str, Participant] = {}
    for row in rows:
        id, name = row.get("id"), row.get("navn")
        if isinstance(id, str) and isinstance(name, str) and id not in known:
            new.setdefault(id, Participant.model_validate({"id": id, "navn": name}))
    return case.model_copy(update={"participants": (*case.participants, *new.values())})


def participants_named(case: Case, blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """The ids of the participants who are named, and the names that are no participant's."""
    known = {name.casefold(): one.id for one in case.participants for name in (one.name, one.id)}
    return _sorted_out(blocks, lambda name: known.get(name.casefold()))


def participant_names(case: Case) -> str:
    """The names of all participants, as they are written in a cell."""
    return "; ".join(one.name for one in case.participants)


def ways_named(blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """The ways an answer was obtained, and what is no such way."""
    return _sorted_out(blocks, lambda name: chosen("innhentet", name))


def _sorted_out(
    blocks: Iterable[Block], value_of: Callable[[str], str | None]
) -> tuple[list[str], list[str]]:
    """The values of the names that have one, and the other names; commas may stand between them too."""
    known: list[str] = []
    unknown: list[str] = []
    for name in names_in(blocks):
        whole = value_of(name)
        values = [whole] if whole else [value_of(part.strip()) for part in name.split(",")]
        if all(values):
            known += [value for value in values if value and value not in known]
        else:
            unknown.append(name)
    return known, unknown


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

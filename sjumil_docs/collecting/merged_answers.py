"""What forms say, and what the case says → the new values of the case, where nothing is taken away.

A place without a value gets it. The same text again changes nothing. Another text is put below the old one
with the name of its sender, since only who has both can make one of them; a list gets the points it lacks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.cell_values import without_sign
from sjumil_docs.collecting.collected import (
    CollectedValue,
    LeftOver,
    LeftOverKind,
    ValueOutcome,
    unknown_name,
)
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.names_in_fields import (
    participant_names,
    participants_named,
    sender_of_answer,
    ways_named,
)
from sjumil_docs.collecting.text_keys import block_keys, holds, markdown_keys
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.form_fields import REMARK, FieldKind
from sjumil_docs.language.words import form_words
from sjumil_docs.markdown.blocks import Block, ListBlock, Paragraph
from sjumil_docs.markdown.serializer import write_markdown
from sjumil_docs.problems import CasePath


class MergedAnswers:
    """The values of a case, form by form: each sees what those before it have brought."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.edits: dict[CasePath, str | list[str]] = {}
        """The new values, by their paths."""

    def merge(self, form: FormAnswers) -> list[CollectedValue]:
        """What came of each answer of a form; what cannot be a value of the case is left over."""
        values = [self._merged(form, answer) for answer in form.answers]
        return [value for value in values if value is not None]

    def _merged(self, form: FormAnswers, answer: FormAnswer) -> CollectedValue | None:
        path = answer.field.path
        if path is None:
            _tell_of_meeting(form, answer)
            return None
        match answer.field.kind:
            case FieldKind.TEXT:
                return self._text(form, answer, path)
            case FieldKind.POINTS:
                return self._list(answer, path, list(_points(answer)), _is_new_point(answer))
            case FieldKind.PARTICIPANTS:
                known, unknown = participants_named(self._case, answer.blocks)
                choices = participant_names(self._case)
            case _:
                known, unknown = ways_named(answer.blocks)
                choices = ""
        form.left_over += [unknown_name(answer.place, name, choices) for name in unknown]
        return self._list(answer, path, known, lambda _: True) if known else None

    def _text(self, form: FormAnswers, answer: FormAnswer, path: CasePath) -> CollectedValue:
        before = str(self._value(path) or "")
        new = write_markdown(answer.blocks)
        sender = sender_of_answer(form, answer, self._heard(path))
        outcome, text = self._text_beside(before, answer, new, sender)
        if text != before:
            self.edits[path] = text
        return CollectedValue(answer.place, path, outcome, new, before, answer.found_by)

    def _heard(self, path: CasePath) -> set[str]:
        """The names and ids, in small letters, of those whom the case has heard on the question of a path."""
        ids = self._case.answer_to(str(path[1]), str(path[3])).participants if len(path) > 3 else ()
        heard = [one for one in self._case.participants if one.id in ids]
        return {name.casefold() for one in heard for name in (one.id, one.name)}

    def _text_beside(
        self, before: str, answer: FormAnswer, new: str, sender: str
    ) -> tuple[ValueOutcome, str]:
        """What became of a text, and the whole value afterwards."""
        old_keys, new_keys = markdown_keys(before), block_keys(answer.blocks)
        if not old_keys:
            return ValueOutcome.NEW, new
        own = tuple(_own_blocks(answer, old_keys))
        if holds(old_keys, new_keys) or not own:
            return ValueOutcome.SAME, before
        if new_keys[: len(old_keys)] == old_keys and block_keys(own) == new_keys[len(old_keys) :]:
            return ValueOutcome.ADDED, f"{before.rstrip()}\n\n{write_markdown(own)}"
        if holds(new_keys, old_keys):
            return ValueOutcome.ADDED, new
        head = form_words(self._case.language)["from-sender"].format(avsender=sender)
        return ValueOutcome.BESIDE, f"{before.rstrip()}\n\n*{head}*\n\n{write_markdown(own)}"

    def _list(
        self, answer: FormAnswer, path: CasePath, items: list[str], is_new: Callable[[str], bool]
    ) -> CollectedValue:
        """A list with the items that it does not have."""
        before = [str(item) for item in self._value(path) or ()]
        known = {markdown_keys(item) for item in before}
        added = [item for item in items if markdown_keys(item) not in known and is_new(item)]
        if added:
            self.edits[path] = [*before, *added]
        outcome = ValueOutcome.SAME if not added else ValueOutcome.ADDED if before else ValueOutcome.NEW
        return CollectedValue(
            answer.place, path, outcome, "\n".join(items), "\n".join(before), answer.found_by
        )

    def _value(self, path: CasePath) -> Any:
        """What the case says at a path, or what an earlier form has brought there."""
        if path in self.edits:
            return self.edits[path]
        _, step, *rest = path
        if len(rest) == 1:
            return value_under(self._case.said_of(str(step)), str(rest[0]))
        return value_under(self._case.answer_to(str(step), str(rest[1])), str(rest[2]))


def _own_blocks(answer: FormAnswer, old: Sequence[str]) -> Iterator[Block]:
    """The blocks that the sender has written: neither sent in the form, nor in the case already."""
    for block in answer.blocks:
        keys = block_keys([block])
        if not all(key in answer.sent or key in old for key in keys) or not keys:
            yield block


def _points(answer: FormAnswer) -> Iterator[str]:
    """The points of a field: each item of a list, and each paragraph or table beside lists."""
    parts: list[Sequence[Block]] = []
    for block in answer.blocks:
        parts += block.items if isinstance(block, ListBlock) else [(block,)]
    for number, part in enumerate(parts, 1):
        was_sent = all(key in answer.sent for key in block_keys(part))
        yield write_markdown(part if was_sent else _without_sign(part, number))


def _without_sign(part: Sequence[Block], number: int) -> Sequence[Block]:
    """A point without the sign of a list that was typed before its words."""
    first, *others = part
    if not isinstance(first, Paragraph) or not first.spans:
        return part
    span, *spans = first.spans
    return Paragraph((replace(span, text=without_sign(span.text, number)), *spans)), *others


def _is_new_point(answer: FormAnswer) -> Callable[[str], bool]:
    """Whether a point was not in the form when it was sent."""
    return lambda point: not all(key in answer.sent for key in markdown_keys(point))


def _tell_of_meeting(form: FormAnswers, answer: FormAnswer) -> None:
    """What is about the meeting has no place in the case: it is told of, but for what was sent."""
    keys = block_keys(answer.blocks)
    if not all(key in answer.sent for key in keys):
        kind: LeftOverKind = "remark" if answer.field == REMARK else "meeting"
        form.left_over.append(LeftOver(kind, answer.place, "\n".join(keys)))

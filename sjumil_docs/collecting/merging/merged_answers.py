"""What forms say, and what the case says → the new values of the case, where nothing is taken away.

A place without a value gets it. The same text again changes nothing. Another text is put below the old one
with the name of its sender, since only who has both can make one of them; a list gets the points it lacks.
What was collected once is not collected again, whatever the case has made of it since.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.collected import (
    CollectedValue,
    LeftOver,
    LeftOverKind,
    ValueOutcome,
)
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.merging.answer_points import points_of_answer
from sjumil_docs.collecting.merging.merged_ways import Heard, paths_of_sources, ways_with_form
from sjumil_docs.collecting.merging.received_forms import FormText, ReceivedForms
from sjumil_docs.collecting.senders import sender_of_answer
from sjumil_docs.collecting.texts.names import (
    Names,
    likest,
    participant_names,
    participants_named,
    ways_named,
)
from sjumil_docs.collecting.texts.text_keys import block_keys, holds, markdown_keys
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.choices import choices_in, chosen_in
from sjumil_docs.form.form_fields import REMARK, FieldKind
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.words import form_words
from sjumil_docs.markdown.blocks import Block
from sjumil_docs.markdown.serializer import write_markdown
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


class MergedAnswers:
    """The values of a case, form by form: each sees what those before it have brought."""

    def __init__(self, case: Case, received: ReceivedForms) -> None:
        self._case, self._received = case, received
        self.edits: dict[CasePath, Tree] = {}
        """The new values, by their paths."""
        self.texts: list[FormText] = []
        """What the senders have written."""

    def merge(self, form: FormAnswers) -> list[CollectedValue]:
        """What came of each answer of a form; what cannot be a value of the case is left over."""
        heard = {path[:-1]: self._heard_at(path[:-1]) for path in paths_of_sources(form)}
        values = [self._merged(form, answer) for answer in form.answers]
        for at, before in heard.items():
            self._merge_ways(form, at, before)
        return [value for value in values if value is not None]

    def _heard_at(self, at: CasePath) -> Heard:
        """Who was heard on the question of a path, and how, by now."""
        return Heard(self._value((*at, "deltakere")) or (), self._value((*at, "innhentet")) or ())

    def _merge_ways(self, form: FormAnswers, at: CasePath, before: Heard) -> None:
        """The ways that a form states, as those of whom it names."""
        path = (*at, "innhentet")
        ways = ways_with_form(self._case, form, at, before, self._heard_at(at))
        if isinstance(ways, dict) or isinstance(before.ways, Mapping):
            self.edits[path] = ways
        if Heard((), self._of_case(path) or ()).by_way() == ways:
            del self.edits[path]

    def _merged(self, form: FormAnswers, answer: FormAnswer) -> CollectedValue | None:
        path = answer.field.path
        if path is None:
            _tell_of_meeting(form, answer)
            return None
        match answer.field.kind:
            case FieldKind.TEXT:
                return self._text(form, answer, path)
            case FieldKind.POINTS:
                return self._list(form, answer, path, list(points_of_answer(answer)))
            case FieldKind.CHOICE | FieldKind.LINE:
                return self._choice(form, answer, path)
            case FieldKind.PARTICIPANTS:
                names = participants_named(self._case, _new_blocks(answer))
                return self._names(form, answer, path, names, participant_names(self._case))
            case _:
                words = "; ".join(choices("innhentet", self._case.language).values())
                return self._names(form, answer, path, ways_named(self._case, _new_blocks(answer)), words)

    def _names(
        self, form: FormAnswers, answer: FormAnswer, path: CasePath, names: Names, known: str
    ) -> CollectedValue | None:
        """The names that are known; the others are told of, with those that there are."""
        is_name = answer.field.kind is FieldKind.PARTICIPANTS and known
        kind: LeftOverKind = "unknown-name" if is_name else "unknown"
        form.left_over += [
            LeftOver(kind, answer.place, name.text, known=known, likest=name.likest) for name in names.unknown
        ]
        return self._list(form, answer, path, names.values) if names.values else None

    def _text(self, form: FormAnswers, answer: FormAnswer, path: CasePath) -> CollectedValue:
        before = str(self._value(path) or "")
        new = write_markdown(answer.blocks)
        sender = sender_of_answer(form, answer, self._heard(path))
        own_keys = [key for key in block_keys(answer.blocks) if key not in answer.sent]
        self.texts.append(FormText(form, path, path, tuple(own_keys)))
        outcome, text = self._text_beside(path, before, answer, new, sender)
        if text != before:
            self.edits[path] = text
        return CollectedValue(answer.place, path, outcome, new, before, answer.found_by)

    def _choice(self, form: FormAnswers, answer: FormAnswer, path: CasePath) -> CollectedValue | None:
        """What was chosen, or written on a line; what is none of the choices is told of."""
        text = "\n".join(block_keys(answer.blocks))
        written = " ".join(text.split()) if answer.field.kind is FieldKind.LINE else None
        value = written or chosen_in(answer.field, text, self._case.language)
        if value is None:
            words = list(choices_in(answer.field, self._case.language).values())
            known, like = "; ".join(words), likest(text, words)
            form.left_over.append(LeftOver("unknown", answer.place, text, known=known, likest=like))
            return None
        return self._one_value(form, answer, path, value)

    def _one_value(
        self, form: FormAnswers, answer: FormAnswer, path: CasePath, value: str
    ) -> CollectedValue | None:
        """A value of which there is one; another than the case's is told of."""
        before = str(self._value(path) or "")
        if answer.field.kind is FieldKind.CHOICE:
            before = chosen_in(answer.field, before, self._case.language) or before
        if not _new_blocks(answer):
            return CollectedValue(answer.place, path, ValueOutcome.SAME, value, before, answer.found_by)
        is_known = self._received.has(path, value)
        if before not in ("", value) and not is_known:
            sender = self._other_sender(form, path, before)
            form.left_over.append(LeftOver("differs", answer.place, value, before=before, before_from=sender))
            return None
        self.texts.append(FormText(form, path, path, (value,)))
        outcome = ValueOutcome.SAME if before == value else ValueOutcome.NEW
        if is_known and before != value:
            outcome = ValueOutcome.COLLECTED_BEFORE
        elif not before:
            self.edits[path] = value
        return CollectedValue(answer.place, path, outcome, value, before, answer.found_by)

    def _other_sender(self, form: FormAnswers, path: CasePath, value: str) -> str:
        """Whom a value of the case came from, if it came in a form, and from another than this one's."""
        now = (text.form.sender for text in self.texts if (text.field, text.texts) == (path, (value,)))
        sender = next(now, "") or self._received.sender_of(path, value)
        return "" if sender == form.sender else sender

    def _heard(self, path: CasePath) -> set[str]:
        """The names and ids, in small letters, of those whom the case has heard on the question of a path."""
        ids = self._case.answer_to(str(path[1]), str(path[3])).participants if len(path) > 3 else ()
        heard = [one for one in self._case.participants if one.id in ids]
        return {name.casefold() for one in heard for name in (one.id, one.name)}

    def _text_beside(
        self, path: CasePath, before: str, answer: FormAnswer, new: str, sender: str
    ) -> tuple[ValueOutcome, str]:
        """What became of a text, and the whole value afterwards."""
        old_keys, new_keys = markdown_keys(before), block_keys(answer.blocks)
        own = tuple(_own_blocks(answer, old_keys)) if old_keys else answer.blocks
        unknown = tuple(block for block in own if not self._is_known(path, block_keys([block])))
        if old_keys and (holds(old_keys, new_keys) or not own):
            return ValueOutcome.SAME, before
        if len(unknown) < len(own) and not block_keys(unknown):
            return ValueOutcome.COLLECTED_BEFORE, before
        if not old_keys:
            return ValueOutcome.NEW, write_markdown(unknown)
        if new_keys[: len(old_keys)] == old_keys and block_keys(unknown) == new_keys[len(old_keys) :]:
            return ValueOutcome.ADDED, f"{before.rstrip()}\n\n{write_markdown(unknown)}"
        if holds(new_keys, old_keys) and len(unknown) == len(own):
            return ValueOutcome.ADDED, new
        head = form_words(self._case.language)["from-sender"].format(avsender=sender)
        return ValueOutcome.BESIDE, f"{before.rstrip()}\n\n*{head}*\n\n{write_markdown(unknown)}"

    def _is_known(self, path: CasePath, keys: Sequence[str]) -> bool:
        """Whether all of some texts stood in the same field of a form that was collected before."""
        return bool(keys) and all(self._received.has(path, key) for key in keys)

    def _list(
        self, form: FormAnswers, answer: FormAnswer, path: CasePath, items: list[str]
    ) -> CollectedValue:
        """A list with the items that it does not have."""
        before = [str(item) for item in self._value(path) or ()]
        there = {markdown_keys(item) for item in before}
        own = [item for item in items if not _was_sent(answer, item)]
        lacking = [item for item in own if markdown_keys(item) not in there]
        added = [item for item in lacking if not self._received.has(path, _item_key(item))]
        if added:
            self.edits[path] = [*before, *added]
            outcome = ValueOutcome.ADDED if before else ValueOutcome.NEW
        else:
            outcome = ValueOutcome.COLLECTED_BEFORE if lacking else ValueOutcome.SAME
        if added or answer.field.kind is FieldKind.POINTS:  # a form does not tell which names were sent in it
            self.texts.append(FormText(form, path, path, tuple(map(_item_key, own))))
        return CollectedValue(
            answer.place, path, outcome, "\n".join(items), "\n".join(before), answer.found_by
        )

    def _value(self, path: CasePath) -> Any:
        """What the case says at a path, or what an earlier form has brought there."""
        if path in self.edits:
            return self.edits[path]
        return self._of_case(path)

    def _of_case(self, path: CasePath) -> Any:
        _, step, *rest = path
        if len(rest) == 1:
            return value_under(self._case.said_of(str(step)), str(rest[0]))
        return value_under(self._case.answer_to(str(step), str(rest[1])), str(rest[2]))


def _new_blocks(answer: FormAnswer) -> list[Block]:
    """The blocks that were not in the field when it was sent."""
    return [block for block in answer.blocks if not set(block_keys([block])) <= answer.sent]


def _own_blocks(answer: FormAnswer, old: Sequence[str]) -> Iterator[Block]:
    """The blocks that the sender has written: neither sent in the form, nor in the case already."""
    for block in answer.blocks:
        keys = block_keys([block])
        if not all(key in answer.sent or key in old for key in keys) or not keys:
            yield block


def _was_sent(answer: FormAnswer, point: str) -> bool:
    """Whether a point was in the form when it was sent."""
    return all(key in answer.sent for key in markdown_keys(point))


def _item_key(item: str) -> str:
    """A point as it is compared."""
    return "\n".join(markdown_keys(item))


def _tell_of_meeting(form: FormAnswers, answer: FormAnswer) -> None:
    """What is about the meeting has no place in the case: it is told of, but for what was sent."""
    keys = block_keys(answer.blocks)
    if not all(key in answer.sent for key in keys):
        kind: LeftOverKind = "remark" if answer.field == REMARK else "meeting"
        form.left_over.append(LeftOver(kind, answer.place, "\n".join(keys)))

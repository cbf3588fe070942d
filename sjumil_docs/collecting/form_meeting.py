"""The head of a filled Word form, about the meeting → a row of the sheet of meetings, and who answered.

An empty «Hvem svarte» means all who were there, as its prompt says. What stood in the head when the form was
sent says nothing of a meeting that was held.
"""

from collections.abc import Collection, Iterable, Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Meeting
from sjumil_docs.case.questions import Step
from sjumil_docs.collecting.cell_values import cell_value, line_block
from sjumil_docs.collecting.collected import LeftOver
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers, TableRow
from sjumil_docs.collecting.senders import ticked, unticked, written_names
from sjumil_docs.collecting.texts.names import participant_names, participants_named, ways_named
from sjumil_docs.collecting.texts.text_keys import block_keys
from sjumil_docs.form.form_fields import REMARK, FieldKind
from sjumil_docs.form.workbook_sheets import MEETINGS
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.words import form_words
from sjumil_docs.markdown.blocks import Block

_PRESENT = ("deltakere", "andre")
"""The fields that say who was there."""
_OWN_WORDS = ("svar", "styrker", "utfordringer", "ideer")
"""The fields of a question whose words come from somebody."""
_MEETING_WAYS = ("gruppemøte", "samtale")
"""The ways to obtain an answer that are a kind of meeting."""


class FormMeeting:
    """What the head of one form says of the meeting that it was filled in at."""

    def __init__(self, form: FormAnswers, step: Step, case: Case) -> None:
        self._form, self._step, self._case = form, step, case
        self._head = [answer for answer in form.answers if _is_of_head(answer)]
        there = [answer for answer in self._head if answer.field.key in _PRESENT]
        names = (name for answer in there for name in _names(answer))
        self._ids = participants_named(case, names).values
        self._says_who = bool(self._ids) and any(answer.is_changed for answer in there)

    def take(self) -> None:
        """Makes the head a row of the sheet of meetings; what has no column there is left over."""
        form = self._form
        form.answers = [answer for answer in form.answers if answer not in self._head]
        form.left_over += [left for answer in self._head for left in self._left_over(answer)]
        if self._says_who or any(answer.is_changed for answer in self._days()):
            place = form_words(self._case.language)["meeting"]
            form.rows.append(TableRow(MEETINGS, place, self._row(), inferred=("form",)))
        form.answers += self._sources()

    def _days(self) -> list[FormAnswer]:
        return [answer for answer in self._head if answer.field.key == "dato"]

    def _row(self) -> dict[str, str | list[str]]:
        day = "\n".join(key for answer in self._days() for key in block_keys(answer.blocks))
        column = next(column for column in MEETINGS.columns if column.key == "dato")
        values = {
            "form": self._kind(),
            "steg": self._step.key,
            "dato": cell_value(self._case, column, day).value if day else None,
            "deltakere": self._ids,
        }
        return {key: value for key, value in values.items() if value}

    def _kind(self) -> str:
        """What sort of meeting it was, where the form says one and the same way for each of its answers."""
        said = [answer for answer in self._form.answers if answer.field.kind is FieldKind.WAYS]
        ways = {way for answer in said for way in ways_named(self._case, answer.blocks).values}
        is_for_all = self._answered() <= {answer.field.question for answer in said}
        way = ways.pop() if len(ways) == 1 and is_for_all else ""
        return choices("innhentet", self._case.language)[way].casefold() if way in _MEETING_WAYS else ""

    def _answered(self) -> set[str]:
        """The numbers of the questions that the form has words of its own on."""
        own = (answer for answer in self._form.answers if answer.is_changed)
        return {answer.field.question for answer in own if answer.field.key in _OWN_WORDS}

    def _sources(self) -> Iterator[FormAnswer]:
        """Those who were there, for each answer of the form whose own field of who answered is empty."""
        names = [one.name for one in self._case.participants if one.id in self._ids]
        if not self._says_who or not names:
            return
        answered = self._answered()
        for field in self._form.empty:
            if field.kind is FieldKind.PARTICIPANTS and field.question in answered:
                place = f"{field.question} {field.label(self._case.language)}"
                yield FormAnswer(field, place, tuple(_lines(names)))

    def _left_over(self, answer: FormAnswer) -> Iterator[LeftOver]:
        """What the head says beside the day and the participants of the case."""
        if answer.field.kind is FieldKind.TICKS:
            yield from self._unknown_ticks(answer)
            yield from self._unticked(answer)
        texts = self._beside_the_row(answer)
        if texts and answer.is_changed:
            yield LeftOver("meeting", answer.place, "; ".join(texts))

    def _beside_the_row(self, answer: FormAnswer) -> list[str]:
        """What a field says that the sheet of meetings has no column for."""
        match answer.field.key:
            case "dato":
                return []
            case "deltakere":
                beside = (*_lines(written_names(answer.blocks)), *_made_empty(answer))
                return [name.text for name in participants_named(self._case, beside).unknown]
            case "andre":
                return [name.text for name in participants_named(self._case, answer.blocks).unknown]
            case _:
                return list(block_keys(answer.blocks))

    def _unknown_ticks(self, answer: FormAnswer) -> Iterator[LeftOver]:
        """Ticked names of participants whom the case does not have any more."""
        known = participant_names(self._case)
        for name in participants_named(self._case, _lines(ticked(answer.blocks))).unknown:
            yield LeftOver("unknown-name", answer.place, name.text, known=known, likest=name.likest)

    def _unticked(self, answer: FormAnswer) -> Iterator[LeftOver]:
        """That somebody was not there whom the meeting of the case has."""
        gone = participants_named(self._case, _made_empty(answer)).values
        for meeting in self._case.meetings:
            is_fewer = set(self._ids) < set(meeting.participants)  # others are told of as the row is merged
            if is_fewer and self._may_be(meeting) and not set(gone).isdisjoint(meeting.participants):
                said, before = self._named(self._ids), self._named(meeting.participants)
                yield LeftOver("differs", answer.place, said, before=before)

    def _may_be(self, meeting: Meeting) -> bool:
        """Whether the form may be about a meeting of the case."""
        row, day = self._row(), meeting.date.isoformat() if meeting.date else ""
        return meeting.step == self._step.key and day in ("", row.get("dato", day))

    def _named(self, ids: Collection[str]) -> str:
        return "; ".join(one.name for one in self._case.participants if one.id in ids)


def _is_of_head(answer: FormAnswer) -> bool:
    return answer.field.about == "meeting" and answer.field != REMARK


def _names(answer: FormAnswer) -> Iterator[Block]:
    """The names in a field of who was there, each in a paragraph: those ticked, and those written."""
    ticks = ticked(answer.blocks) if answer.field.kind is FieldKind.TICKS else ()
    yield from _lines((*ticks, *written_names(answer.blocks)))


def _made_empty(answer: FormAnswer) -> Iterator[Block]:
    """The names whose box is empty, and was not sent so, each in a paragraph."""
    changed = (block for block in answer.blocks if not set(block_keys([block])) <= answer.sent)
    yield from _lines(unticked(changed))


def _lines(names: Iterable[str]) -> Iterator[Block]:
    yield from (block for name in names for block in line_block(name))

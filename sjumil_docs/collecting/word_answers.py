"""A filled Word form → its answers: each field found by its bookmark, else its number, else its order.

Where two of these disagree nothing is taken from the field: its text is told of with its place.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import step_heading
from sjumil_docs.collecting.collected import FoundBy, LeftOver, LeftOverKind
from sjumil_docs.collecting.figures_in_fields import add_figures
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.form_meeting import FormMeeting
from sjumil_docs.collecting.form_pictures import FormPictures
from sjumil_docs.collecting.refusals import reason_to_refuse, reworded
from sjumil_docs.collecting.senders import is_box, sender_in_name, sender_of_form, ticked
from sjumil_docs.collecting.texts.form_places import down_to_number, number_in, place_of
from sjumil_docs.collecting.texts.prompts import without_prompt
from sjumil_docs.collecting.texts.text_keys import block_keys, text_key
from sjumil_docs.collecting.texts.typed_lists import with_typed_lists
from sjumil_docs.form.form_fields import REMARK, FieldKind, FormField, fields_of
from sjumil_docs.form.form_identity import FormIdentity, identity_in_line, identity_in_properties
from sjumil_docs.form.word_form.field_origins import origins_of
from sjumil_docs.form.word_form.word_form import blank_form
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.markdown.blocks import Block
from sjumil_docs.word.content.filled_form import read_filled_form
from sjumil_docs.word.content.form_parts import FilledField, FilledForm

_WORD = re.compile(r"\w+")
_OF_EVERY_FORM = ("kommune", "side av")
"""Words of the head and the foot of a form, beside names."""
_OWN_WORDS = (FieldKind.TEXT, FieldKind.POINTS)
"""What is known to have been sent, if it was."""
_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


def read_word_form(data: bytes, name: str, case: Case) -> FormAnswers:
    """What a filled Word form says, by the questions of the case it is collected into.

    Raises OutputError if it is no Word file, is damaged, or is made to be huge.
    """
    form = _read(data, name, case)
    identity = _identity(form)
    step = next((step for step in case.question_set.steps if identity and step.key == identity.step), None)
    answers = FormAnswers(name, identity, sender_in_name(name, step, case.language))
    answers.refused = reason_to_refuse(identity, case) or ("" if step else "other-step")
    if step and not answers.refused:
        _Matching(form, step, case, answers).match()
    return answers


def _read(data: bytes, name: str, case: Case) -> FilledForm:
    """A form with the fields that any step of the case has."""
    fields = [field for step in case.question_set.steps for field in fields_of(step)]
    labels = {label for field in fields for label in field.labels}
    return read_filled_form(data, name, {field.bookmark for field in fields}, labels)


def _identity(form: FilledForm) -> FormIdentity | None:
    """What the form says that it is, in its properties or in a line."""
    lines = (identity_in_line(line.text) for line in form.outside)
    return identity_in_properties(form.properties) or next(filter(None, lines), None)


class _Matching:
    """The matching of the fields of a form with those of its step."""

    def __init__(self, form: FilledForm, step: Step, case: Case, answers: FormAnswers) -> None:
        self._form, self._step, self._case, self._answers = form, step, case, answers
        self._expected = list(fields_of(step))
        self._pictures = FormPictures(case, form.pictures)

    def match(self) -> None:
        """Gives every field of the form to one of the step, and says who the form is from."""
        found = [(filled, *self._found(filled, number)) for number, filled in enumerate(self._form.fields)]
        for each, field, found_by in found:
            filled = _under_number(each, {field.question} if field and field.question else ())
            blocks = without_prompt(filled.contents.blocks, _prompts([field] if field else self._expected))
            self._tell_of(filled, field or REMARK)
            blocks = self._pictures.named(field or REMARK, blocks)
            if field is None:
                self._leave_over("disagreement" if found_by == "bookmark" else "text", filled, blocks)
            elif blocks and not self._is_unticked(field, filled, blocks):
                self._take(filled, field, blocks, found_by)
            else:
                self._answers.empty.append(field)
        present = {field.bookmark for _, field, _ in found if field}
        self._answers.missing = [
            f"{field.question} {field.label(self._case.language)}".strip()
            for field in self._expected
            if field.bookmark not in present and _is_always_there(field)
        ]
        sent = {text_key(line.text) for line in self._form.outside if line.sent}
        self._answers.left_over += [
            LeftOver("text", line.heading, line.text)
            for line in self._form.outside
            if not self._is_of_form(line.text)
        ]
        self._answers.left_over += [
            *(LeftOver("picture", heading) for heading in self._form.pictures_outside),
            *(LeftOver("inserted-file", heading) for heading in self._form.inserted_outside),
            *(LeftOver("comment", "", each.text, each.author) for each in self._form.comments),
        ]
        if self._form.has_changes:
            self._answers.left_over.append(LeftOver("changes", ""))
        self._answers.sender = sender_of_form(self._answers.answers) or self._answers.sender
        self._answers.pictures = self._pictures.files
        self._tell_of_other_words(sent)
        FormMeeting(self._answers, self._step, self._case).take()

    def _tell_of_other_words(self, sent: Collection[str]) -> None:
        """The questions with answers that the form asks in other words than the case does now."""
        headings = dict.fromkeys(heading for filled in self._form.fields for heading in filled.headings)
        asked = [heading for heading in headings if text_key(heading) in sent]
        numbers = {heading.partition(" ")[0].rstrip("."): heading for heading in asked}
        own = (answer for answer in self._answers.answers if answer.is_changed)
        answered = {answer.field.question for answer in own if answer.field.kind in _OWN_WORDS}
        questions = [question for question in self._step.questions if question.id in answered]
        self._answers.left_over += reworded(questions, numbers, self._case.language)

    def _take(
        self, filled: FilledField, field: FormField, blocks: tuple[Block, ...], found_by: FoundBy
    ) -> None:
        """What stands in a field: an answer, or a row for each key figure."""
        own = origins_of(field, self._form.paragraphs_sent)
        pictures = self._pictures.named(field, filled.pictures_sent)
        sent = _sent_texts(filled, own) | set(block_keys(pictures))
        if field.kind is FieldKind.TEXT:
            blocks = with_typed_lists(blocks, sent)
        was_answered = not own.isdisjoint(filled.origins)
        answer = FormAnswer(
            field, place_of(filled.heading, filled.label), blocks, sent, found_by, was_answered
        )
        if field.kind is FieldKind.FIGURES:
            add_figures(answer, self._answers)
        else:
            self._answers.answers.append(answer)

    def _is_of_form(self, line: str) -> bool:
        """Whether a line says nothing but what the form itself says in its head, its foot and its labels."""
        name = self._case.question_set.name
        headings = (step_heading(self._step, self._case.programme, each) for each in _LANGUAGES)
        known = " ".join((*_OF_EVERY_FORM, self._case.municipality.name, name.nb, name.nn, *headings))
        is_head = set(_WORD.findall(line.casefold())) <= set(_WORD.findall(known.casefold()))
        is_known = is_head or identity_in_line(line) is not None or text_key(line) in self._sent
        return is_known or text_key(line) in self._printed

    @cached_property
    def _sent(self) -> set[str]:
        """The texts that were sent outside the fields, which no field was sent with."""
        most = self._form.paragraphs_sent
        answers = {origin for field in self._expected for origin in origins_of(field, most)}
        sent = (line.sent for line in self._form.outside if line.sent)
        return {text_key(each.text) for each in sent if answers.isdisjoint(each.origins)}

    @cached_property
    def _printed(self) -> set[str]:
        """The texts that a blank form has outside its fields, where no bookmark tells what was sent."""
        languages = () if self._form.paragraphs_sent else _LANGUAGES
        blank = (blank_form(self._case, self._step, language) for language in languages)
        forms = (_read(data, self._answers.file, self._case) for data in blank)
        return {text_key(line.text) for form in forms for line in form.outside}

    def _found(self, filled: FilledField, number: int) -> tuple[FormField | None, FoundBy]:
        """The field of the step that a field of the form is, and how it was found.

        None with a way, where what it was found by disagrees with what is seen.
        """
        by_bookmark = next((f for f in self._expected if f.bookmark == filled.bookmark), None)
        seen = self._by_number(filled)
        if by_bookmark is not None:
            contradicted = seen is not None and seen.bookmark != by_bookmark.bookmark
            return (None, "bookmark") if contradicted else (by_bookmark, "bookmark")
        if seen is not None and not self._is_taken(seen):
            return seen, "number"
        in_order = self._by_order(filled, number)
        return (in_order, "order") if in_order else (self._by_number_above(filled), "number")

    def _by_number_above(self, filled: FilledField) -> FormField | None:
        """The field with the nearest number above, past headings of the person's own, if no other has it."""
        numbers = {field.question for field in self._expected if field.question}
        above = self._by_number(_under_number(filled, numbers))
        is_free = above and not self._is_taken(above) and above.bookmark not in self._numbered
        return above if is_free else None

    @cached_property
    def _numbered(self) -> set[str]:
        """The bookmarks of the fields that stand under the number of their question."""
        return {field.bookmark for filled in self._form.fields if (field := self._by_number(filled))}

    def _by_number(self, filled: FilledField) -> FormField | None:
        """The field with the number of the heading above and the label of the column."""
        number = number_in(filled.heading)
        same = [f for f in self._expected if number and f.is_under(filled.label) and f.question == number]
        return same[0] if len(same) == 1 else None

    def _is_taken(self, field: FormField) -> bool:
        return any(other.bookmark == field.bookmark for other in self._form.fields)

    def _by_order(self, filled: FilledField, number: int) -> FormField | None:
        """The only field with its label between those that have their bookmarks before and after it.

        Under «Til stede» stand boxes, or names where the case had no participants to tick.
        """
        order = [field.bookmark for field in self._expected]
        before = [order.index(f.bookmark) for f in self._form.fields[:number] if f.bookmark in order]
        after = [order.index(f.bookmark) for f in self._form.fields[number + 1 :] if f.bookmark in order]
        between = self._expected[max(before, default=-1) + 1 : min(after, default=len(order))]
        same = [field for field in between if field.is_under(filled.label) and not self._is_taken(field)]
        if same and same[0].kind is FieldKind.TICKS:
            has_boxes = any(map(is_box, block_keys(filled.contents.blocks)))
            return next(f for f in self._expected if f.key == ("deltakere" if has_boxes else "andre"))
        return same[0] if len(same) == 1 else None

    def _is_unticked(self, field: FormField, filled: FilledField, blocks: Sequence[Block]) -> bool:
        """Whether a field has nothing but empty boxes, none of which somebody has made empty."""
        keys = block_keys(blocks)
        if field.kind is not FieldKind.TICKS or any(ticked(blocks)) or not all(map(is_box, keys)):
            return False
        return not self._form.paragraphs_sent or set(keys) <= _sent_texts(filled, frozenset())

    def _tell_of(self, filled: FilledField, field: FormField) -> None:
        """What is in a field beside text."""
        place = place_of(filled.heading, filled.label)
        self._answers.left_over += [LeftOver("picture", place, text) for text in filled.contents.objects]
        self._answers.left_over += [LeftOver("inserted-file", place)] * filled.inserted_files
        self._answers.left_over += self._pictures.left_over(field, place, filled.contents.blocks)
        self._answers.left_over += [LeftOver("comment", place, c.text, c.author) for c in filled.comments]

    def _leave_over(self, kind: LeftOverKind, filled: FilledField, blocks: Sequence[Block]) -> None:
        text = "\n".join(block_keys(blocks))
        if text:
            self._answers.left_over.append(LeftOver(kind, place_of(filled.heading, filled.label), text))


def _under_number(filled: FilledField, numbers: Collection[str]) -> FilledField:
    return replace(filled, headings=down_to_number(filled.headings, numbers))


def _is_always_there(field: FormField) -> bool:
    """Whether every form has the field; one with few participants has no second column for them."""
    return field.kind is not FieldKind.TICKS


def _prompts(fields: Sequence[FormField]) -> set[str]:
    return {field.prompt(language) for field in fields for language in _LANGUAGES}


def _sent_texts(filled: FilledField, origins: frozenset[str]) -> frozenset[str]:
    """The texts that were sent in this very field: the same words anywhere else are the sender's own."""
    own = origins or {""}
    return frozenset(text_key(sent.text) for sent in filled.sent if not own.isdisjoint(sent.origins))

"""The fields of a form: what is asked for in each, where in the case it belongs, and how it is marked.

A field is a cell of a table under its label, which is the head of the column. It is known by the bookmark at
its beginning, which survives both Word and LibreOffice; by the number in the heading above («2.3 …») and its
label; and by its place in the order of fields. A field that nobody has written in has its prompt still, in a
content control of Word's that says so (`w:showingPlcHdr`), or as text where another program dropped that.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sjumil_docs.case.questions import Question, Step
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.problems import CasePath

TICKED, UNTICKED = "☒", "☐"
"""The box before a participant who was there, and before one who was not; as Word's own boxes are."""
MAX_BOOKMARK = 40
"""The most signs that Word takes in the name of a bookmark."""

_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")
_PLAIN_NUMBER = re.compile(r"(?=.{1,16}$)[0-9][0-9a-z]*(\.[0-9a-z]+)*")


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    """A free text: paragraphs, lists, tables, notes."""
    POINTS = "points"
    """A list: each item or paragraph is a point."""
    PARTICIPANTS = "participants"
    """Names or ids of participants, with semicolons between them."""
    TICKS = "ticks"
    """A paragraph for each participant, which begins with a box."""
    WAYS = "ways"
    """The ways an answer was obtained: one chosen from a list, or several with semicolons between them."""
    CHOICE = "choice"
    """One value, chosen from a list."""
    FIGURES = "figures"
    """Key figures, each on a line: what it shows, the figure, its unit, year and source, with semicolons."""
    DAY = "day"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class FormField:
    """One place to write in."""

    key: str
    """What is asked for: the key that it has in the case, or would have there."""
    kind: FieldKind
    bookmark: str
    question: str = ""
    """The number of the question it belongs to; empty for a field of the step, or of the whole form."""
    path: CasePath | None = None
    """Where in the case its value belongs; None for what is about the meeting."""
    asked: Question | None = None
    """The question, where it says what is chosen among."""
    named: str = ""
    """The key of its label and prompt, where that is another than its own."""

    @property
    def about(self) -> str:
        """What it is about: `question`, `step` or `meeting`."""
        return "question" if self.question else "step" if self.path else "meeting"

    def label(self, language: WrittenLanguage) -> str:
        """The words above it."""
        return form_words(language)[f"label.{self.about}.{self.named or self.key}"]

    def is_under(self, label: str) -> bool:
        """Whether a label is that of the field, or of its second column, in either målform."""
        return " ".join(label.split()) in self.labels

    @property
    def labels(self) -> tuple[str, ...]:
        """All that may stand above it: its label, and that of a second column, in either målform."""
        labels = {language: self.label(language) for language in _LANGUAGES}
        second = (form_words(each)["continued"].format(label=label) for each, label in labels.items())
        return (*labels.values(), *second)

    def prompt(self, language: WrittenLanguage) -> str:
        """What stands in it until somebody writes there."""
        return form_words(language)[f"prompt.{self.about}.{self.named or self.key}"]


MEETING_FIELDS = (
    FormField("dato", FieldKind.DAY, "skjema_dato"),
    FormField("spurte", FieldKind.LINE, "skjema_spurte"),
    FormField("referent", FieldKind.LINE, "skjema_referent"),
    FormField("deltakere", FieldKind.TICKS, "skjema_deltakere_1"),
    FormField("deltakere", FieldKind.TICKS, "skjema_deltakere_2"),
    FormField("andre", FieldKind.PARTICIPANTS, "skjema_andre"),
)
"""What stands first in a form, about the meeting it is filled in at. The participants have two columns."""
REMARK = FormField("merknad", FieldKind.TEXT, "skjema_merknad")
"""What stands last: room for all that fits nowhere else."""

_STEP_KINDS = {
    "status": FieldKind.TEXT,
    "utviklingstrekk": FieldKind.TEXT,
    "utfordringer": FieldKind.TEXT,
    "tiltak": FieldKind.TEXT,
    "fungerer": FieldKind.TEXT,
    "mangler": FieldKind.TEXT,
    "samlet": FieldKind.CHOICE,
    "retning": FieldKind.CHOICE,
    "tall": FieldKind.FIGURES,
}
_CHOSEN = {"valg": FieldKind.CHOICE}
_FIGURE = {"verdi": FieldKind.LINE, "år": FieldKind.LINE, "kilde": FieldKind.LINE}
"""What comes before the text in the answer to a question with choices, and to one about a figure."""
_QUESTION_KINDS = {
    "svar": FieldKind.TEXT,
    "styrker": FieldKind.POINTS,
    "utfordringer": FieldKind.POINTS,
    "ideer": FieldKind.POINTS,
    "deltakere": FieldKind.PARTICIPANTS,
    "innhentet": FieldKind.WAYS,
    "ubesvart": FieldKind.TEXT,
}


def fields_of(step: Step) -> Iterator[FormField]:
    """Every field of the form of a step, in the order in which they stand in it."""
    yield from MEETING_FIELDS
    for question in step.questions:
        yield from question_fields(step, question)
    yield from step_fields(step)
    yield REMARK


def question_fields(step: Step, question: Question) -> Iterator[FormField]:
    """The fields of a question, in their order."""
    path = ("svar", step.key, "spørsmål", question.id)
    first = _CHOSEN if question.choices else _FIGURE if question.answered_by == "tall" else {}
    for key, kind in {**first, **_QUESTION_KINDS}.items():
        bookmark = f"svar_{_bookmark_part(question.id)}_{'aar' if key == 'år' else key}"
        asked = question if key == "valg" else None
        named = "grunnlag" if key == "svar" and first else ""
        yield FormField(key, kind, bookmark, question.id, (*path, key), asked, named)


def step_fields(step: Step) -> Iterator[FormField]:
    """The fields for what the step says as a whole, in their order."""
    for key, kind in _STEP_KINDS.items():
        yield FormField(key, kind, f"steg_{key}", path=("svar", step.key, key))


def question_heading(question: Question, language: WrittenLanguage) -> str:
    """The heading above the fields of a question: its number and its words."""
    return f"{question.id} {getattr(question.text, language)}"


def _bookmark_part(number: str) -> str:
    """The number of a question in a bookmark: «2_3»; a digest where it is anything but short and plain.

    No two numbers are the same in bookmarks, in which Word does not tell capitals from small letters.
    """
    if _PLAIN_NUMBER.fullmatch(number):
        return number.replace(".", "_")
    return "x" + hashlib.sha256(number.encode()).hexdigest()[:12]

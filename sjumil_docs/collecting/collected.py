"""What collecting came to: form by form what came, from whom, what was there before, what is missing."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from sjumil_docs.language.words import Language, message
from sjumil_docs.markdown.unmarked_text import unmarked
from sjumil_docs.problems import CasePath, EditError, Problem

FoundBy = Literal["bookmark", "number", "order"]
"""How a field was found again, the surest first."""
LeftOverKind = Literal[
    "text",
    "disagreement",
    "unknown",
    "unknown-name",
    "meeting",
    "remark",
    "comment",
    "picture",
    "inserted-file",
    "changes",
    "formula",
    "merged",
    "head",
    "differs",
    "unwritten",
    "unread",
    "figure",
    "locked",
    "rearranged",
    "gone",
    "rowless",
    "corrected",
    "reworded",
]
"""What is left over; `LeftOver` tells what each is."""
Reason = Problem | EditError
"""Why a value could not be written; `say` tells it in a language."""


class ValueOutcome(StrEnum):
    """What became of what stands in one field."""

    NEW = "new"
    """There was nothing in the case; now it is there."""
    SAME = "same"
    """The case said it already."""
    ADDED = "added"
    """The case has what it had, and what was new."""
    COLLECTED_BEFORE = "collected-before"
    """It was collected once, and has been changed or deleted in the case since: nothing is done about it."""
    BESIDE = "beside"
    """Another text than the case's: put below it, with its sender's name."""


@dataclass(frozen=True, slots=True)
class CollectedValue:
    """What stood in one field of a form, and what became of it."""

    place: str
    """Where in the form: «2.3 Svar»."""
    path: CasePath
    """The keys that lead to the value in the case."""
    outcome: ValueOutcome
    """What became of it."""
    text: str
    """What the form says, in Markdown; the points of a list have a line each."""
    before: str
    """What the case said before; empty if nothing."""
    found_by: FoundBy = "bookmark"
    """How the field was found: by its bookmark, its number, or its order."""

    @property
    def words(self) -> str:
        """What the form says, without the marks of Markdown; a line for each paragraph, point and row."""
        return unmarked(self.text)

    @property
    def words_before(self) -> str:
        """What the case said before, likewise."""
        return unmarked(self.before)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What is in a form and in no field of the case: it stays in the form."""

    kind: LeftOverKind
    """What it is.

    Text outside the fields (`text`); a field that says it is two (`disagreement`); a name or choice that
    the case does not know (`unknown-name`, `unknown`); what is about the meeting (`meeting`); a remark
    (`remark`); what Word has beside text (`comment`, `picture`, `changes`); a whole file that is put in the
    form and not read (`inserted-file`); a formula without a value (`formula`); merged cells, of which only
    the first has anything (`merged`); a column of no question (`head`); what the case says otherwise
    (`differs`); a value that its file could not take (`unwritten`); the first cell of those beyond what is
    read of a sheet (`unread`); a line that is no key figure (`figure`); what stands in a cell that is not
    to be written in (`locked`); marks for participants who have changed places in the workbook
    (`rearranged`); a row that stood in the case when the workbook was handed out, and does not any more
    (`gone`); a row of a focus area, measure or step that is not known, or is there twice (`rowless`); a row
    that is new, while the case still has the one that the same form had in its place before (`corrected`);
    a question with an answer that the form asks in other words than the case does now (`reworded`).
    """
    place: str
    """Where in the form: a field, a sheet and row, or the paragraph above."""
    text: str = ""
    """What it says, in plain text."""
    author: str = ""
    """Who wrote a comment."""
    before: str = ""
    """What the case says, where that is something else."""
    before_from: str = ""
    """Whom that came from in a form; empty where no form is known to have said it."""
    known: str = ""
    """The names or choices that the case knows, where one is not among them."""
    likest: str = ""
    """The one of them that it is most like; empty where it is like none."""
    reason: Reason | None = None
    """Why a value could not be written."""

    def say(self, language: Language = "nb") -> str:
        """What it is, where it is in the form, and what the case knows instead."""
        text = " ".join(self.text.split())
        if self.reason:
            reason = " ".join(self.reason.say(language).split())
            says = message(language, "collect.says", {"text": text})
            text = reason if text in reason else f"{reason} {says}"
        facts = {"place": self.place, "text": text, "author": self.author or "?", "before": self.before}
        facts["sender"] = self.before_from
        said = message(language, f"collect.left-{self.kind}{self._variant}", facts)
        if self.likest:
            said += " " + message(language, "report.perhaps", {"perhaps": self.likest})
        if self.known:
            key = "collect.known-participants" if self.kind == "unknown-name" else "report.known"
            said += " " + message(language, key, {"known": self.known})
        return said.strip()

    @property
    def _variant(self) -> str:
        """The end of the key of a message that is another where the place, or what is known, is missing."""
        if self.kind in ("text", "inserted-file") and not self.place:
            return "-nowhere"
        if self.before_from:
            return "-from-other"
        return "-choice" if self.kind == "unknown" and self.known else ""


@dataclass(frozen=True, slots=True)
class CollectedForm:
    """One form: what came of it."""

    file: str
    """The name of the file, with the row of an export."""
    step: str
    """The key of its step; empty for one of all steps."""
    step_name: str
    """«2 God omsorg», in the målform of the case."""
    sender: str
    """Whom it is from, as the form says it; the name of the file where it does not."""
    values: tuple[CollectedValue, ...] = ()
    """What stood in each of its fields that somebody had written in."""
    left_over: tuple[LeftOver, ...] = ()
    """What is in no field of the case, and stays in the form."""
    unanswered: tuple[str, ...] = ()
    """The numbers of the questions that it says nothing of."""
    half_answered: tuple[str, ...] = ()
    """The numbers of those that it says something of, and neither answers nor says why it does not."""
    missing: tuple[str, ...] = ()
    """The places of fields that are not in the form any more."""
    columns_left_out: tuple[str, ...] = ()
    """The heads of columns of an export that name who answered; stated with its first row."""
    refused: str = ""
    """The code of the reason why nothing was taken from it; empty where it was read."""
    other_language: str = ""
    """nb or nn, where the form is in another målform than the case."""
    other_edition: str = ""
    """The edition of its questions, where the case has another."""

    @property
    def to_look_at(self) -> tuple[LeftOver, ...]:
        """What is left over for somebody to decide about: not what every form says about its meeting."""
        return tuple(left for left in self.left_over if left.kind != "meeting")


@dataclass(frozen=True, slots=True)
class Collected:
    """The forms that were collected, and the files of the case that have changed, or would."""

    forms: tuple[CollectedForm, ...]
    """Each form that was named or lay in a folder, in order; a web form has one for each row."""
    changed: tuple[Path, ...]
    """The files of the case that are changed, or would be."""
    dry_run: bool
    """Whether nothing is written, and all of it is only what would be."""
    personal: tuple[Problem, ...] = ()
    """What came into the case, or would, and may point out a person."""

    @property
    def complete(self) -> bool:
        """Whether all that was answered stands in the case: what is about the meeting alone is no answer."""
        return not any(form.refused or form.to_look_at for form in self.forms)

    @property
    def answered(self) -> bool:
        """Whether anybody has answered anything in the forms; also where none of them could be read."""
        return any(form.values or form.to_look_at or form.refused for form in self.forms)

    def places_in_forms(self, path: CasePath) -> tuple[str, ...]:
        """Where in the forms that stands which came to a path of the case: «navn.docx, 2.3 Svar»."""
        values = ((form, value) for form in self.forms for value in form.values if value.outcome in _CHANGES)
        return tuple(
            f"{form.file}, {value.place}" for form, value in values if path[: len(value.path)] == value.path
        )


_CHANGES = (ValueOutcome.NEW, ValueOutcome.ADDED, ValueOutcome.BESIDE)

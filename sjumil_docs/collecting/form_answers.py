"""What a filled form says: a value for each of its fields, and everything else that stands in it."""

from dataclasses import dataclass, field

from sjumil_docs.collecting.collected import FoundBy, LeftOver
from sjumil_docs.collecting.texts.text_keys import block_keys
from sjumil_docs.form.form_fields import FormField
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook_sheets import Sheet
from sjumil_docs.markdown.blocks import Block


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What stands in one field of a form."""

    field: FormField
    place: str
    """Where in the form, as its reader finds it: «2.3 Svar»."""
    blocks: tuple[Block, ...]
    sent: frozenset[str] = frozenset()
    """The texts in it that stood in this very field when the form was sent, as `text_key` has them."""
    found_by: FoundBy = "bookmark"
    was_answered: bool = False
    """Whether the field had an answer when the form was sent, changed now or not."""

    @property
    def is_changed(self) -> bool:
        """Whether anything in it did not stand there when the form was sent."""
        return not set(block_keys(self.blocks)) <= self.sent


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table in a workbook, by the keys of its columns."""

    sheet: Sheet
    place: str
    """«Deltakere, rad 7»."""
    values: dict[str, str | list[str]]
    sent: bool = False
    """Whether it stood just so when the workbook was handed out."""
    inferred: tuple[str, ...] = ()
    """The keys of values that other answers of a form tell: they fill what is empty, and no more."""


@dataclass(slots=True)
class FormAnswers:
    """All that one form says."""

    file: str
    """Its name."""
    identity: FormIdentity | None
    sender: str
    """Who it is from: who was there, or the name of the file."""
    answers: list[FormAnswer] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The pictures in its answers that the case does not have, by their names in the case folder."""
    empty: list[FormField] = field(default_factory=list)
    """The fields that nobody wrote in."""
    missing: list[str] = field(default_factory=list)
    """The places of the fields, or sheets, that are not in the form any more."""
    columns_left_out: list[str] = field(default_factory=list)
    """The heads of columns that name who answered: nothing is taken from them, or repeated."""
    refused: str = ""
    """The code of the reason why nothing is taken from it; empty where it is read."""

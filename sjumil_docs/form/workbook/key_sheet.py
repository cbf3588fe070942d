"""The hidden sheet of a workbook: its sheets and columns are found again by it, whatever they are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from xlsxwriter import Workbook

from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook.sent_cells import SentCell
from sjumil_docs.form.workbook.sheet_writer import HEAD_ROW
from sjumil_docs.form.workbook_sheets import (
    COLUMN_ROW,
    IDENTITY_ROW,
    KEY_SHEET,
    SENT_ROW,
    SHEET_ROW,
    STEP_ROW,
)


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet as it stands in the workbook."""

    key: str
    name: str
    columns: tuple[str, ...]
    """The keys of its columns, from the left."""


def step_choices(number: int) -> str:
    """The reference of the cells with the names of so many steps, which stand right after the identity."""
    return f"='{KEY_SHEET}'!$C$2:$C${number + 1}"


def write_key_sheet(
    book: Workbook,
    identity: FormIdentity,
    steps: Mapping[str, str],
    sheets: Sequence[WrittenSheet],
    sent: Iterable[SentCell],
) -> None:
    """The sheet of keys, which Excel does not offer to show, and a defined name for each sheet.

    `steps` are the names of the steps by key, as they are chosen in a cell.
    """
    page = book.add_worksheet(KEY_SHEET)
    rows: list[tuple[str, ...]] = [(IDENTITY_ROW, *astuple(identity)[:5])]
    rows += [(STEP_ROW, key, name) for key, name in steps.items()]
    for number, sheet in enumerate(sheets, 1):
        defined = f"sjumil_ark_{number}"
        quoted = sheet.name.replace("'", "''")
        book.define_name(defined, f"='{quoted}'!$A${HEAD_ROW + 1}")
        rows.append((SHEET_ROW, sheet.key, sheet.name, str(HEAD_ROW + 1), defined))
        rows += [(COLUMN_ROW, sheet.key, str(place), key) for place, key in enumerate(sheet.columns, 1)]
    rows += [(SENT_ROW, *cell) for cell in sent]
    for row, values in enumerate(rows):
        for place, value in enumerate(values):
            page.write_string(row, place, value)
    page.protect()
    page.very_hidden()

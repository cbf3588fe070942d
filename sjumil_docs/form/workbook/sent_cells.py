"""What stood in a workbook when it was handed out, as digests: what nobody has changed says nothing new.

A cell that answers a question or sums up a step has a digest of its own; a row of any other table has one,
since such rows may be sorted. So has each mark of the mapping form, each participant that a column of it is
for, and each text outside the cells that are written in.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from sjumil_docs.form.workbook.sheet_rows import CellValue, SheetRow
from sjumil_docs.form.workbook_sheets import (
    MAPPING,
    MARKED,
    PARTICIPANT_COLUMN,
    SENT_ROW,
    STEPS,
    ColumnKind,
    Sheet,
)

_ANSWERED = (ColumnKind.TEXT, ColumnKind.POINTS, ColumnKind.CHOICE)
SentCell = tuple[str, str, str, str]
"""The key of a sheet, the number of the question or step, the key of the column, and the digest of the text.

The number and the column are empty for the digest of a whole row; so is the key for a text that is locked.
"""


def sent_cells(sheet: Sheet, rows: Iterable[SheetRow]) -> Iterator[SentCell]:
    """What is to be known again of a sheet with some rows."""
    for row in rows:
        texts = {key: _text(value) for key, value in row.cells.items()}
        if sheet.step or sheet.key == STEPS:
            columns = (c.key for c in sheet.columns if c.kind in _ANSWERED)
            yield from (sent_cell(sheet, texts["nr"], key, texts[key]) for key in columns if key in texts)
        elif sheet.key == MAPPING:
            marks = (key for key in texts if key.startswith(PARTICIPANT_COLUMN))
            yield from (sent_cell(sheet, texts["nr"], key, MARKED) for key in marks)
        else:
            yield sent_row(sheet, texts)


def sent_participant(column: str, id: str) -> SentCell:
    """The participant that a column of the mapping form is for."""
    return MAPPING, "", column, _digest([id])


def locked_text(text: str) -> SentCell:
    """A text that stands where nothing is to be written."""
    return "", "", "", _digest([" ".join(text.split())])


def sent_cell(sheet: Sheet, number: str, column: str, text: str) -> SentCell:
    """A cell of a sheet with a text in it."""
    return sheet.key, number, column, _digest([text])


def sent_row(sheet: Sheet, texts: dict[str, str]) -> SentCell:
    """A whole row of a sheet, by the keys of its columns."""
    return sheet.key, "", "", _digest(texts.get(column.key, "") for column in sheet.columns)


def read_sent_cells(rows: Iterable[tuple[str, ...]]) -> frozenset[SentCell]:
    """What the rows of the hidden sheet say was sent."""
    sent = (row for row in rows if len(row) > 4 and row[0] == SENT_ROW)
    return frozenset((row[1], row[2], row[3], row[4]) for row in sent)


def _text(value: CellValue) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _digest(texts: Iterable[str]) -> str:
    """The digest of some texts; spaces at the ends of their lines make no difference."""
    plain = ("\n".join(line.strip() for line in text.strip().split("\n")) for text in texts)
    return hashlib.sha256("\0".join(plain).encode("utf-8", "replace")).hexdigest()[:12]

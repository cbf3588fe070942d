"""The edits of single cells → one edit for each row of a table that has several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sjumil_docs.word.story.edits.edit import Edit
from sjumil_docs.word.story.table_cells import Cell
from sjumil_docs.word.story.written_document import WrittenParagraph

SEPARATOR = " | "
"""Separates the cells of a row."""
_Rows = Mapping[tuple[int, int], Sequence[str]]


def merge_edits_of_rows(
    edits: Iterable[Edit], new_build: Sequence[WrittenParagraph], in_file: Sequence[WrittenParagraph]
) -> Iterator[Edit]:
    """The edits of a body, those of the texts in one row as one."""
    rows_new_build, rows = _rows(new_build), _rows(in_file)
    row_edits: list[Edit] = []
    for edit in (_with_row(edit, rows_new_build, rows) for edit in edits):
        if row_edits and not _same_row(row_edits[-1], edit):
            yield from _row(row_edits, rows_new_build, rows)
            row_edits = []
        row_edits.append(edit)
    yield from _row(row_edits, rows_new_build, rows)


def _rows(paragraphs: Iterable[WrittenParagraph]) -> _Rows:
    """What is in every row, cell by cell."""
    rows: dict[tuple[int, int], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.cell:
            rows[paragraph.cell.its_row].append(paragraph.text)
    return rows


def _with_row(edit: Edit, rows_new_build: _Rows, rows: _Rows) -> Edit:
    """An edit with what its row says."""
    if edit.former:
        return replace(edit, row=tuple(rows_new_build[edit.former.its_row]))
    return replace(edit, row=tuple(rows[edit.cell.its_row])) if edit.cell else edit


def _same_row(one: Edit, other: Edit) -> bool:
    """Whether two edits are of texts in one row."""
    if one.aspect != "text" or other.aspect != "text" or "moved" in (one.kind, other.kind):
        return False
    pairs = ((one.cell, other.cell), (one.former, other.former))
    return any(a is not None and b is not None and a.its_row == b.its_row for a, b in pairs)


def _row(edits: Sequence[Edit], rows_new_build: _Rows, rows: _Rows) -> Iterator[Edit]:
    """The edits of one row as one, where several of its cells are changed or all of it is new or gone."""
    if not edits:
        return
    cells = [edit.cell for edit in edits if edit.cell]
    former = [edit.former for edit in edits if edit.former]
    kinds = {edit.kind for edit in edits}
    before = rows_new_build[former[0].its_row] if former else None
    after = rows[cells[0].its_row] if cells else None
    whole = (kinds == {"added"} and after is not None and len(after) == len(edits)) or (
        kinds == {"removed"} and before is not None and len(before) == len(edits)
    )
    columns = {place.column for edit in edits if (place := edit.cell or edit.former)}
    if not whole and (len(columns) < 2 or (len(kinds) == 1 and "changed" not in kinds)):
        yield from (replace(edit, cell=edit.cell or edit.former) for edit in edits)
        return
    place = cells[0] if cells else former[0]
    known = [edit for edit in edits if edit.kind != "added"]
    yield replace(
        edits[0],
        kind=edits[0].kind if whole else "changed",
        before=SEPARATOR.join(before) if before and known and not _unknown(known) else None,
        after=SEPARATOR.join(after) if after and kinds != {"removed"} else None,
        origins=tuple(dict.fromkeys(origin for edit in edits for origin in edit.origins)),
        cell=Cell(place.table, place.caption, place.row, 0),
        undecided=tuple(dict.fromkeys(author for edit in edits for author in edit.undecided)),
    )


def _unknown(edits: Iterable[Edit]) -> bool:
    return any(edit.before is None for edit in edits)

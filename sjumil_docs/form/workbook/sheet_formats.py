"""The looks of the cells of a workbook: what is to be read, and what is to be written in, by its kind."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from sjumil_docs.form.workbook_sheets import ColumnKind

TEXT_FACE, QUIET, RULE, TINT, MARK_FILL = "Calibri", "#595959", "#C3C8CB", "#EEF2F4", "#CFE0E8"
OWN_ACCENT = "17506B"
DAY_FORMAT, NUMBER_FORMAT = "dd.mm.yyyy", "[>=10000]#,##0;0"


@dataclass(frozen=True, slots=True)
class SheetFormats:
    """Every look that a cell can have."""

    title: Format
    explanation: Format
    line: Format
    """An explanation that is a single line, as long as it is."""
    text: Format
    head: Format
    turned_head: Format
    fixed: Format
    marked: Format
    below: Format
    """The cells below the table, which may be written in too."""
    by_kind: dict[ColumnKind, Format]
    """The look of a cell that is written in; it is not locked."""


def sheet_formats(book: Workbook, accent: str, face: str) -> SheetFormats:
    """The looks in a municipality's own colour and typeface; empty for those of the documents."""
    colour, base = f"#{accent or OWN_ACCENT}", {"font_name": face or TEXT_FACE, "font_size": 10.5}
    table = {**base, "border": 1, "border_color": RULE, "text_wrap": True, "valign": "top"}
    below = {"bottom": 2, "bottom_color": colour}
    head = {**table, "bold": True, "font_color": colour, "bg_color": TINT, **below}
    written = {**table, "locked": False, "indent": 1}
    by_kind = {
        **{kind: book.add_format(written) for kind in ColumnKind},
        ColumnKind.DAY: book.add_format({**written, "num_format": DAY_FORMAT, "align": "left"}),
        ColumnKind.MOMENT: book.add_format({**written, "num_format": DAY_FORMAT, "align": "left"}),
        ColumnKind.NUMBER: book.add_format({**written, "num_format": NUMBER_FORMAT}),
        ColumnKind.MARK: book.add_format({**written, "indent": 0, "align": "center"}),
        # Words, or a number of a question that is not to become a figure: «2.10».
        **{
            kind: book.add_format({**written, "num_format": "@"})
            for kind in (ColumnKind.LINE, ColumnKind.TEXT, ColumnKind.POINTS, ColumnKind.LIST)
        },
    }
    return SheetFormats(
        title=book.add_format({**base, "font_size": 18, "bold": True, "font_color": colour}),
        explanation=book.add_format({**base, "font_color": QUIET, "text_wrap": True, "valign": "top"}),
        line=book.add_format({**base, "font_color": QUIET}),
        text=book.add_format({**base, "font_size": 11, "text_wrap": True, "valign": "top"}),
        head=book.add_format({**head, "valign": "bottom", "indent": 1}),
        turned_head=book.add_format({**head, "rotation": 90, "valign": "bottom", "align": "center"}),
        fixed=book.add_format({**table, "bg_color": TINT, "num_format": "@", "indent": 1}),
        marked=book.add_format({"bg_color": MARK_FILL, "bold": True}),
        below=book.add_format({**base, "locked": False, "text_wrap": True, "valign": "top", "indent": 1}),
        by_kind=by_kind,
    )

"""Key figures written in a field of a form, on lines or in a table → rows, as a workbook has them."""

from collections.abc import Iterable, Iterator

from sjumil_docs.collecting.collected import LeftOver
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers, TableRow
from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart, text_key
from sjumil_docs.form.key_figures import BETWEEN, figure_in
from sjumil_docs.form.workbook_sheets import KEY_FIGURES
from sjumil_docs.markdown.blocks import Block, Cell, Table


def add_figures(answer: FormAnswer, form: FormAnswers) -> None:
    """The figures of a field among the rows of its form; a line that is none is told of."""
    step = str((answer.field.path or ("", ""))[1])
    for line in _lines(answer.blocks):
        figure = figure_in(line)
        if figure:
            row = TableRow(KEY_FIGURES, answer.place, {"steg": step, **figure}, line in answer.sent)
            form.rows.append(row)
        elif line not in answer.sent:
            form.left_over.append(LeftOver("figure", answer.place, line))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Each paragraph and item as a line; each row of a table, with semicolons between its cells."""
    for block in blocks:
        if isinstance(block, Table):
            rows = (block.head, *block.rows)
            yield from (f"{BETWEEN} ".join(map(_text, row)) for row in rows if any(map(_text, row)))
        else:
            yield from block_keys(lines_apart([block]))


def _text(cell: Cell) -> str:
    return text_key("".join(span.text for span in cell)).replace(BETWEEN, ",")

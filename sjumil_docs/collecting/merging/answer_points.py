"""What stands in a field of points → the points: each item of a list, each line, each table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sjumil_docs.collecting.cell_values import without_sign
from sjumil_docs.collecting.form_answers import FormAnswer
from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart
from sjumil_docs.markdown.blocks import Block, ListBlock, Paragraph
from sjumil_docs.markdown.serializer import write_markdown


def points_of_answer(answer: FormAnswer) -> Iterator[str]:
    """The points of a field: each item of a list, and each paragraph or table beside lists."""
    parts: list[Sequence[Block]] = []
    for block in answer.blocks:
        for item in block.items if isinstance(block, ListBlock) else [(block,)]:
            parts += _line_by_line(answer, item)
    for number, part in enumerate(parts, 1):
        was_sent = all(key in answer.sent for key in block_keys(part))
        yield write_markdown(part if was_sent else _without_sign(part, number))


def _line_by_line(answer: FormAnswer, part: Sequence[Block]) -> list[Sequence[Block]]:
    """A point as one for each of its lines, unless it was sent so; what stands below goes with the last."""
    lines = lines_apart(part[:1])
    if len(lines) < 2 or all(key in answer.sent for key in block_keys(part)):
        return [part]
    return [*((line,) for line in lines[:-1]), (lines[-1], *part[1:])]


def _without_sign(part: Sequence[Block], number: int) -> Sequence[Block]:
    """A point without the sign of a list that was typed before its words."""
    first, *others = part
    if not isinstance(first, Paragraph) or not first.spans:
        return part
    span, *spans = first.spans
    return Paragraph((replace(span, text=without_sign(span.text, number)), *spans)), *others

"""Texts → the forms of a case that has them as answers → what collecting reads of those forms."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import sjumil_docs as sd
from sjumil_docs.language.typography import typeset
from sjumil_docs.markdown.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
)
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.markdown.parser import read_markdown

CASE = {"kommune": {"navn": "Vidvik", "målform": "nb"}}
"""The least that a case says."""


def places() -> list[tuple[str, str]]:
    """(key of the step, number of the question) of all questions of the shipped set."""
    questions = sd.read(CASE).question_set.questions()
    return [(step.key, question.id) for step, question in questions]


def write_texts_in_forms(texts: Sequence[str], folder: Path) -> list[Path]:
    """Word forms in which the texts stand as answers, as many as there are questions at the most."""
    answers: dict[str, Any] = {}
    for (step, number), text in zip(places(), texts, strict=False):
        answers.setdefault(step, {"spørsmål": {}})["spørsmål"][number] = {"svar": text}
    written = sd.forms({**CASE, "svar": answers}, folder, list(answers))
    return [form.path for form in written.forms]


def collected_texts(files: Sequence[Path], folder: Path, count: int) -> list[str]:
    """The answers of a new case after the forms have been collected into it."""
    sd.new(folder, "Vidvik")
    sd.collect(folder, files)
    case = sd.read(folder)
    return [case.answer_to(*place).answer or "" for place in places()[:count]]


def as_in_word(text: str) -> tuple[Block, ...]:
    """The blocks of a text as they are when they have been in Word.

    It is typeset; a heading is one level below the heading above it; no column is told to stand to the left,
    and no head of a table to be strong.
    """
    return tuple(map(_block, read_markdown(text).blocks))


def _block(block: Block) -> Block:  # noqa: PLR0911 – a case for each block
    match block:
        case Paragraph(spans):
            return Paragraph(_spans(spans))
        case Heading(spans):
            return Heading(_spans(spans), 1)
        case ListBlock(items, ordered, start):
            return ListBlock(tuple(tuple(map(_block, item)) for item in items), ordered, start)
        case Quote(blocks):
            return Quote(tuple(map(_block, blocks)))
        case Table(head, rows, alignments):
            columns = tuple(alignment.replace("left", "") for alignment in alignments)
            heads = tuple(_head(_spans(cell)) for cell in head)
            return Table(heads, tuple(tuple(map(_spans, row)) for row in rows), columns)
        case Code(code):
            return Code(" ".join(code.split()))
    return block


def _head(cell: tuple[Span, ...]) -> tuple[Span, ...]:
    """The head of a table is strong by its style."""
    if not all("strong" in span.marks for span in cell):
        return cell
    return merge_spans(replace(span, marks=span.marks - {"strong"}) for span in cell)


def _spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return merge_spans(
        replace(
            span,
            text=typeset(span.text).replace("\u00a0", " "),
            note=tuple(map(_block, span.note)),
            marks=frozenset() if span.note and not span.text else span.marks,
        )
        for span in spans
    )

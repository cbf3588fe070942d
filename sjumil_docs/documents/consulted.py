"""Which participants were consulted on which question: a matrix, split to fit the pages."""

from collections.abc import Iterator

from sjumil_docs.case.parts import Participant
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Matrix

MAX_PARTICIPANTS = 28
"""Columns that are legible on a page in landscape."""
MAX_PARTS = 6
"""Parts of a matrix; with more participants there is none, only the lists."""


def consultation_matrices(view: View) -> list[Fields]:
    """The parts of the matrix, each with its number; none if no, or too many, participants were consulted."""
    questions = _consulted_by_question(view)
    ids = {id for _, participant_ids in questions for id in participant_ids}
    participants = [p for p in view.case.participants if p.id in ids]
    if not 1 <= len(participants) <= MAX_PARTICIPANTS * MAX_PARTS:
        return []
    parts = list(_parts(participants))
    names = [view.words["heard.part"].format(part=n, parts=len(parts)) for n in range(1, len(parts) + 1)]
    return [
        {"del": name, "tabell": _matrix(view, questions, part, name)}
        for name, part in zip(names if len(parts) > 1 else [""], parts, strict=True)
    ]


def _consulted_by_question(view: View) -> list[tuple[str, tuple[str, ...]]]:
    """Each question of the analysis, with the ids of the participants consulted on it."""
    rows = []
    for step in view.case.question_set.steps:
        for question in step.questions:
            text = f"{question.id} {getattr(question.text, view.language)}"
            rows.append((text, view.case.answer_to(step.key, question.id).participants))
    return rows


def _parts(participants: list[Participant]) -> Iterator[list[Participant]]:
    """The participants in parts of nearly equal size."""
    parts = -(-len(participants) // MAX_PARTICIPANTS)
    size = -(-len(participants) // parts)
    return (participants[start : start + size] for start in range(0, len(participants), size))


def _matrix(
    view: View, questions: list[tuple[str, tuple[str, ...]]], part: list[Participant], name: str
) -> Matrix:
    """The matrix of one part of the participants; `name` distinguishes it from the others."""
    check_mark = view.words["sign.done"]
    return Matrix(
        about=view.words["heard.about"] + name,
        heads=(view.words["heard.question"], view.words["heard.count"]),
        columns=tuple(participant.name for participant in part),
        rows=tuple(
            (text, str(len(set(ids))), *(check_mark if participant.id in ids else "" for participant in part))
            for text, ids in questions
        ),
        strong=(check_mark,),
    )

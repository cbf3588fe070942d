"""Which participants were heard: for each, the number of questions of each step that name it as a source."""

from collections import Counter

from sjumil_docs.case.parts import Participant
from sjumil_docs.documents.view import View
from sjumil_docs.word.writing.template_values import Matrix

MAX_STEPS = 14
"""Columns that are legible beside the names on a page in portrait."""


def heard_by_step(view: View) -> Matrix:
    """The participants that answers name as sources, against the steps; empty if none, or too many steps."""
    steps = view.case.question_set.steps
    counts = {participant.id: _questions_by_step(view, participant) for participant in view.case.participants}
    if len(steps) > MAX_STEPS:
        return Matrix()
    return Matrix(
        about=view.words["heard.about"],
        heads=(view.words["heard.participant"], view.words["heard.count"]),
        columns=tuple(f"{step.number} {getattr(step.name, view.language)}" for step in steps),
        rows=tuple(
            (
                participant.name,
                str(counts[participant.id].total()),
                *(str(counts[participant.id][step.key] or "") for step in steps),
            )
            for participant in view.case.participants
            if counts[participant.id]
        ),
    )


def _questions_by_step(view: View, participant: Participant) -> Counter[str]:
    """The number of questions of each step, by its key, that name a participant as a source."""
    return Counter(
        step.key
        for step, question in view.case.question_set.questions()
        if participant.id in view.case.answer_to(step.key, question.id).participants
    )

"""Who was heard on what: a matrix of questions and participants, in as many parts as a page can hold."""

from collections.abc import Iterator

from sjumil_docs.case.parts import Participant
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Matrix

MOST_PARTICIPANTS = 28
"""So many can be told apart side by side on a page that lies."""
MOST_PARTS = 6
"""Of more participants than so many parts hold, a matrix is no longer a picture; they stand in lists."""


def hearing(view: View) -> list[Fields]:
    """The parts of the matrix, each with its number; none where nobody, or far too many, were heard."""
    heard = _heard(view)
    ids = {id for _, asked in heard for id in asked}
    participants = [p for p in view.case.participants if p.id in ids]
    if not 1 <= len(participants) <= MOST_PARTICIPANTS * MOST_PARTS:
        return []
    parts = list(_parts(participants))
    names = [view.words["heard.part"].format(part=n, parts=len(parts)) for n in range(1, len(parts) + 1)]
    return [
        {"del": name, "tabell": _matrix(view, heard, part, name)}
        for name, part in zip(names if len(parts) > 1 else [""], parts, strict=True)
    ]


def _heard(view: View) -> list[tuple[str, tuple[str, ...]]]:
    """Each question that is in the analysis, with the ids of those who were heard on it."""
    rows = []
    for step in view.case.question_set.steps:
        for question in step.questions:
            text = f"{question.id} {getattr(question.text, view.language)}"
            rows.append((text, view.case.answer_to(step.key, question.id).participants))
    return rows


def _parts(participants: list[Participant]) -> Iterator[list[Participant]]:
    """The participants in parts of much the same size."""
    parts = -(-len(participants) // MOST_PARTICIPANTS)
    size = -(-len(participants) // parts)
    return (participants[start : start + size] for start in range(0, len(participants), size))


def _matrix(
    view: View, heard: list[tuple[str, tuple[str, ...]]], part: list[Participant], name: str
) -> Matrix:
    """Who of a part were heard on each question; the name tells the part from the others."""
    sign = view.words["sign.done"]
    return Matrix(
        about=view.words["heard.about"] + name,
        heads=(view.words["heard.question"], view.words["heard.count"]),
        columns=tuple(participant.name for participant in part),
        rows=tuple(
            (text, str(len(set(ids))), *(sign if participant.id in ids else "" for participant in part))
            for text, ids in heard
        ),
        strong=(sign,),
    )

"""What a case refers to must be there: participants, steps, questions and labels."""

from collections.abc import Iterable, Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.language.words import document_words
from sjumil_docs.problems import CasePath, Problem, Severity, listed, nearest, quoted


def unknown_participants(case: Case) -> Iterator[Problem]:
    """Ids in meetings and answers that no participant has."""
    known = [participant.id for participant in case.participants]
    for number, meeting in enumerate(case.meetings):
        path: CasePath = ("møter", number, "deltakere")
        yield from _unknown("reference.participant", meeting.participants, known, path)
    for key, step in case.answers.items():
        for id, answer in step.questions.items():
            path = ("svar", key, "spørsmål", id, "deltakere")
            yield from _unknown("reference.participant", answer.participants, known, path)


def repeated_participants(case: Case) -> Iterator[Problem]:
    """Participants that share an id: a reference to it could mean either."""
    seen: set[str] = set()
    for number, participant in enumerate(case.participants):
        if participant.id in seen:
            facts = {"found": quoted(participant.id)}
            path = ("deltakere", number, "id")
            yield Problem("reference.repeated-id", Severity.ERROR, path, facts)
        seen.add(participant.id)


def unknown_steps(case: Case) -> Iterator[Problem]:
    """Answers and meetings under a step that the question set does not have."""
    known = [step.key for step in case.question_set.steps]
    for key in case.answers:
        if key not in known:
            facts = _facts(key, known)
            yield Problem("reference.step", Severity.ERROR, ("svar", key), facts, at_key=True)
    for number, meeting in enumerate(case.meetings):
        wanted = (meeting.step,) if meeting.step else ()
        for problem in _unknown("reference.step", wanted, known, ("møter", number, "steg")):
            yield Problem(problem.code, problem.severity, problem.path[:-1], problem.facts)


def unknown_answers(case: Case) -> Iterator[Problem]:
    """Answers to questions that their step does not have."""
    asked = {step.key: [q.id for q in step.questions] for step in case.question_set.steps}
    for key, step in case.answers.items():
        for id in step.questions:
            if key in asked and id not in asked[key]:
                path = ("svar", key, "spørsmål", id)
                facts = _facts(id, asked[key])
                yield Problem("reference.question", Severity.ERROR, path, facts, at_key=True)


def unknown_questions(case: Case) -> Iterator[Problem]:
    """Questions that focus areas and measures rest on, and that the question set does not have."""
    known = [question.id for _, question in case.question_set.questions()]
    for number, area in enumerate(case.focus_areas):
        path: CasePath = ("innsatsområder", number, "spørsmål")
        yield from _unknown("reference.question", area.questions, known, path)
        for place, measure in enumerate(area.measures):
            path = ("innsatsområder", number, "tiltak", place, "spørsmål")
            yield from _unknown("reference.question", measure.questions, known, path)
    for number, measure in enumerate(case.single_measures):
        path = ("enkelttiltak", number, "spørsmål")
        yield from _unknown("reference.question", measure.questions, known, path)


def repeated_questions(case: Case) -> Iterator[Problem]:
    """Steps or questions of a municipality's own set that share a key or a number."""
    seen: set[str] = set()
    for place, step in enumerate(case.question_set.steps):
        named: list[tuple[str, CasePath]] = [(step.key, ("spørsmålssett", "steg", place, "nøkkel"))]
        for number, question in enumerate(step.questions):
            where: CasePath = ("spørsmålssett", "steg", place, "spørsmål", number, "nr")
            named.append((question.id, where))
        for id, path in named:
            if id in seen:
                yield Problem("reference.repeated-id", Severity.ERROR, path, {"found": quoted(id)})
            seen.add(id)


def unknown_labels(case: Case) -> Iterator[Problem]:
    """Own words for headings that do not exist."""
    words = document_words(case.language)
    known = [key.removeprefix("label.") for key in words if key.startswith("label.")]
    for key in case.labels:
        if key not in known:
            facts = _facts(key, known)
            yield Problem("reference.label", Severity.ERROR, ("etiketter", key), facts, at_key=True)


RULES = (
    unknown_participants,
    repeated_participants,
    unknown_steps,
    unknown_answers,
    unknown_questions,
    repeated_questions,
    unknown_labels,
)


def _unknown(code: str, ids: Iterable[str], known: list[str], path: CasePath) -> Iterator[Problem]:
    """An error for every id that is not known, at its place in the list at `path`."""
    for number, id in enumerate(ids):
        if id not in known:
            yield Problem(code, Severity.ERROR, (*path, number), _facts(id, known))


def _facts(found: str, known: list[str]) -> dict[str, str]:
    return {
        "found": quoted(found),
        "known": listed(known),
        "perhaps": nearest(found, known),
    }

"""A draft → the problems that show before it is rendered: gaps, faults of its texts, the last analysis."""

from collections.abc import Iterator

from sjumil_docs.builds.drafts import Draft
from sjumil_docs.case.model import Case
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.documents import soknadstekst
from sjumil_docs.documents.fields.compared_answers import normalized
from sjumil_docs.documents.view import View
from sjumil_docs.markdown.blocks import NamedPicture
from sjumil_docs.problems import CasePath, Problem, Severity, nearest, quoted, rule_of
from sjumil_docs.reading.previous_case import KEY

OUTCOMES: CasePath = ("endringer", "tiltak")


def draft_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of a draft that shows before it is rendered."""
    yield from _previous_faults(draft)
    yield from gaps_of(draft.view)
    yield from text_faults(draft)
    yield from _measures_too_long(draft)


def _measures_too_long(draft: Draft) -> Iterator[Problem]:
    """The measures of an application, put together for the portal, with more characters than it takes."""
    if draft.document.name == soknadstekst.DOCUMENT.name:
        length, limit = soknadstekst.length_of_measures(draft.view)
        if limit is not None and length > limit:
            facts = {"length": str(length), "limit": str(limit), "over": str(length - limit)}
            yield rule_of("procedure.application-measures").problem(("søknad", "grenser", "tiltak"), facts)


def _previous_faults(draft: Draft) -> Iterator[Problem]:
    """Why the last analysis cannot be compared with, or that it is no older than this one."""
    case, previous = draft.view.case, draft.previous
    if isinstance(previous, Problem):
        yield previous
    elif previous:
        if previous.date and case.date and previous.date >= case.date:
            yield rule_of("procedure.previous-date").problem((KEY,))
        yield from _not_in_previous(case, previous)


def _not_in_previous(case: Case, previous: Case) -> Iterator[Problem]:
    """The questions and measures that a case says the last analysis had, and that it did not have."""
    questions = [question.id for _, question in previous.question_set.questions()]
    for path, number in _mapped(case):
        if number not in questions:
            facts = {"found": quoted(number), "perhaps": nearest(number, questions)}
            yield rule_of("reference.previous-question").problem(path, facts)
    titles = {normalized(measure.title): measure.title for measure in previous.measures_left}
    for title in case.changes.measures:
        if normalized(title) not in titles:
            facts = {"found": quoted(title), "perhaps": nearest(title, titles.values())}
            yield rule_of("reference.previous-measure").problem((*OUTCOMES, title), facts, at_key=True)


def _mapped(case: Case) -> Iterator[tuple[CasePath, str]]:
    """The questions of the last analysis that the question set names, each with its place."""
    for place, step in enumerate(case.question_set.steps):
        for number, question in enumerate(step.questions):
            path: CasePath = ("spørsmålssett", "steg", place, "spørsmål", number, "fra")
            yield from (((*path, n), earlier) for n, earlier in enumerate(question.earlier))


def gaps_of(view: View) -> Iterator[Problem]:
    """What a document marks as missing, as problems; not where something cannot be read."""
    for path in view.gaps:
        if not view.case.origin.lost(path):
            code, facts = _missing_words(view.case, path)
            yield rule_of(code).problem(path, facts)


def _missing_words(case: Case, path: CasePath) -> tuple[str, dict[str, str]]:
    """The code and facts of something missing; places in lists are counted from 1, as people do."""
    match path:
        case ("svar", step, "spørsmål", question, "svar" | "valg" | "verdi") if not _is_chosen(
            case, str(step), str(question)
        ):
            return "completeness.answer", {"question": str(question)}
        case ("endringer", "tiltak", title, "utfall"):
            return "completeness.outcome", {"measure": quoted(title)}
        case ("svar", key, part):
            names = (
                numbered_step(step, case.language) for step in case.question_set.steps if step.key == key
            )
            return "completeness.step", {"step": quoted(next(names, key)), "key": str(part)}
    shown = (str(part + 1) if isinstance(part, int) else part for part in path)
    return "completeness.missing", {"path": " → ".join(shown)}


def _is_chosen(case: Case, step: str, question: str) -> bool:
    """Whether a question has got its answer, and only what that builds on is missing."""
    return bool(case.answer_to(step, question).choice)


def text_faults(draft: Draft) -> Iterator[Problem]:
    """What in free texts cannot be carried over as it is meant."""
    for path, blocks in draft.view.texts.items():
        for fault in blocks.reading.faults:
            facts = {"found": quoted(fault.markup)}
            position = fault.line, fault.column, len(fault.markup)
            yield rule_of(fault.code).problem(path, facts, *position)
        for picture in blocks.reading.pictures:
            yield from _picture_faults(draft, path, picture)


def _picture_faults(draft: Draft, path: CasePath, picture: NamedPicture) -> Iterator[Problem]:
    """Why a picture cannot be shown; its text takes its place."""
    content = draft.find(picture.file, path)
    if isinstance(content, Problem):
        position = picture.line, picture.column
        yield Problem(content.code, Severity.UNFINISHED, path, content.facts, *position)
    elif not picture.description.strip():
        facts = {"found": quoted(picture.file)}
        position = picture.line, picture.column
        yield rule_of("text.picture-description").problem(path, facts, *position)

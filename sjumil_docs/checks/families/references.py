"""What a case refers to must be there: participants, steps, questions and labels."""

import itertools
import re
from collections.abc import Iterable, Iterator

from sjumil_docs.case.programmes.editions import DEFAULT, EDITIONS, PROGRAMMES
from sjumil_docs.case.questions import Question, QuestionSet
from sjumil_docs.checks.rule import Find, Finding, Rule, RuleContext, answer_path
from sjumil_docs.language.words import document_words
from sjumil_docs.problems import CasePath, Origin, Severity, listed, nearest, quoted
from sjumil_docs.reading.question_set import shipped_questions

_FIGURE = re.compile(r"\d|\b(?:ingen|noen få|nokre få)\b")
"""What makes a value a figure, in small letters."""


def unknown_participants(context: RuleContext) -> Iterator[Finding]:
    """Ids in meetings and answers that no participant has."""
    case = context.case
    if case.origin.lost(("deltakere",)):
        return
    known = [participant.id for participant in case.participants]
    for number, meeting in enumerate(case.meetings):
        path: CasePath = ("møter", number, "deltakere")
        yield from _unknown(meeting.participants, known, path)
    for key, step in case.answers.items():
        for id, answer in step.questions.items():
            path = ("svar", key, "spørsmål", id, "deltakere")
            yield from _unknown(answer.participants, known, path)


def repeated_participants(context: RuleContext) -> Iterator[Finding]:
    """Participants that share an id: a reference to it could mean either."""
    case = context.case
    seen: set[str] = set()
    for number, participant in enumerate(case.participants):
        if participant.id in seen:
            facts = {"found": quoted(participant.id)}
            path = ("deltakere", number, "id")
            yield Finding(path, facts)
        seen.add(participant.id)


def unknown_steps(context: RuleContext) -> Iterator[Finding]:
    """Answers and meetings under a step that the question set does not have."""
    case = context.case
    known = [step.key for step in case.question_set.steps]
    for key in case.answers:
        if key not in known:
            facts = _facts(key, known)
            yield Finding(("svar", key), facts, at_key=True)
    for number, meeting in enumerate(case.meetings):
        wanted = (meeting.step,) if meeting.step else ()
        for finding in _unknown(wanted, known, ("møter", number, "steg")):
            yield Finding(finding.path[:-1], finding.facts)


def unknown_answers(context: RuleContext) -> Iterator[Finding]:
    """Answers to questions that neither their step nor any other has."""
    asked = {step.key: [q.id for q in step.questions] for step in context.case.question_set.steps}
    for path, key, id in _misplaced(context):
        if id not in itertools.chain(*asked.values()):
            yield Finding(path, _facts(id, asked[key]), at_key=True)


def answers_of_other_steps(context: RuleContext) -> Iterator[Finding]:
    """Answers to questions that another step has: written in the file of the wrong step."""
    steps = {question.id: step for step, question in context.case.question_set.questions()}
    for path, key, id in _misplaced(context):
        if id in steps:
            facts = {"found": quoted(id), "step": quoted(context.named(steps[id]))}
            move = _where_to(context.case.origin, ("svar", key), ("svar", steps[id].key))
            yield Finding(path, {**facts, **move}, at_key=True)


def unknown_questions(context: RuleContext) -> Iterator[Finding]:
    """Questions that focus areas and measures rest on, and that the question set does not have."""
    case = context.case
    known = [question.id for _, question in case.question_set.questions()]
    for number, area in enumerate(case.focus_areas):
        path: CasePath = ("innsatsområder", number, "spørsmål")
        yield from _unknown(area.questions, known, path)
        for place, measure in enumerate(area.measures):
            path = ("innsatsområder", number, "tiltak", place, "spørsmål")
            yield from _unknown(measure.questions, known, path)
    for number, measure in enumerate(case.single_measures):
        path = ("enkelttiltak", number, "spørsmål")
        yield from _unknown(measure.questions, known, path)


def repeated_questions(context: RuleContext) -> Iterator[Finding]:
    """Steps or questions of a municipality's own set that share a key or a number."""
    case = context.case
    seen: set[str] = set()
    for place, step in enumerate(case.question_set.steps):
        named: list[tuple[str, CasePath]] = [(step.key, ("spørsmålssett", "steg", place, "nøkkel"))]
        for number, question in enumerate(step.questions):
            where: CasePath = ("spørsmålssett", "steg", place, "spørsmål", number, "nr")
            named.append((question.id, where))
        for id, path in named:
            if id in seen:
                yield Finding(path, {"found": quoted(id)})
            seen.add(id)


def faulty_scales(context: RuleContext) -> Iterator[Finding]:
    """Questions of a municipality's own set whose scale has too few words to choose among, or is not used."""
    for place, step in enumerate(context.case.question_set.steps):
        for number, question in enumerate(step.questions):
            words = {(word.nb.casefold(), word.nn.casefold()) for word in question.scale}
            wanted = question.answered_by == "skala"
            if (wanted and len(words) < 2) or len(words) < len(question.scale) or (words and not wanted):
                path: CasePath = ("spørsmålssett", "steg", place, "spørsmål", number)
                yield Finding(path, _asked(question))


def answers_of_another_kind(context: RuleContext) -> Iterator[Finding]:
    """Choices and figures in answer to questions that do not ask for them."""
    for step, question, answer in context.asked:
        given = {"valg": answer.choice, "verdi": answer.value, "år": answer.year, "kilde": answer.source}
        wanted = {"skala": ["valg"], "ja eller nei": ["valg"], "tall": ["verdi", "år", "kilde"]}
        for key, value in given.items():
            if value and key not in wanted.get(question.answered_by, ()):
                yield Finding(answer_path(step, question, key), {**_asked(question), "key": key}, at_key=True)


def unknown_choices(context: RuleContext) -> Iterator[Finding]:
    """Answers that are none of the words that their question has to choose among."""
    language = context.case.language
    for step, question, answer in context.asked:
        if question.choices and answer.choice and not question.choice_in(language, answer.choice):
            known = [str(getattr(word, language)) for word in question.choices]
            facts = {**_facts(quoted(answer.choice), known), **_asked(question)}
            yield Finding(answer_path(step, question, "valg"), facts)


def figures_without_a_number(context: RuleContext) -> Iterator[Finding]:
    """Answers to questions about a figure that have none; of a few children nobody is to give it."""
    for step, question, answer in context.asked:
        value = (answer.value or "").casefold()
        if question.answered_by == "tall" and value and not _FIGURE.search(value):
            facts = {"found": quoted(answer.value or ""), **_asked(question)}
            yield Finding(answer_path(step, question, "verdi"), facts)


def unknown_labels(context: RuleContext) -> Iterator[Finding]:
    """Own words for headings that do not exist."""
    case = context.case
    words = document_words(case.language)
    known = [key.removeprefix("label.") for key in words if key.startswith("label.")]
    for key in case.labels:
        if key not in known:
            yield Finding(("etiketter", key), _facts(key, known), at_key=True)


def _with_a_choice(find: Find) -> Find:
    """What is found where there is something to choose from."""
    return lambda context: (finding for finding in find(context) if finding.facts["known"])


def _or_a_later_edition(find: Find) -> Find:
    """The same, with the edition of the shipped questions that has what an earlier one lacks."""

    def findings(context: RuleContext) -> Iterator[Finding]:
        later, newest = _only_in_the_newest(context.case.question_set), PROGRAMMES[DEFAULT].newest
        for finding in find(context):
            newer = {"edition": newest, "perhaps": ""} if finding.facts["found"] in later else {}
            yield Finding(finding.path, {**finding.facts, **newer}, at_key=finding.at_key)

    return findings


def _only_in_the_newest(question_set: QuestionSet) -> set[str]:
    """The keys and numbers that the newest edition has, and an earlier one lacks; none for an own set."""
    newest = shipped_questions()
    if question_set.edition not in EDITIONS or question_set.name != newest.name:
        return set()
    known = {step.key for step in question_set.steps} | {q.id for _, q in question_set.questions()}
    return ({step.key for step in newest.steps} | {q.id for _, q in newest.questions()}) - known


def _without_a_choice(find: Find) -> Find:
    """What is found where there is nothing yet that could be referred to."""
    return lambda context: (finding for finding in find(context) if not finding.facts["known"])


def _misplaced(context: RuleContext) -> Iterator[tuple[CasePath, str, str]]:
    """(path, step, number) of every answer to a question that its step does not have."""
    asked = {step.key: [q.id for q in step.questions] for step in context.case.question_set.steps}
    for key, step in context.case.answers.items():
        for id in step.questions:
            if key in asked and id not in asked[key]:
                yield ("svar", key, "spørsmål", id), key, id


def _where_to(origin: Origin, here: CasePath, there: CasePath) -> dict[str, str]:
    """Where to move an answer: the other step's file where it has one of its own, else its key."""
    own, other = origin.places.get(here), origin.places.get(there)
    if other and (own is None or other.file != own.file):
        return {"to-file": other.file}
    return {"to-step": quoted(there[-1])}


def _unknown(ids: Iterable[str], known: list[str], path: CasePath) -> Iterator[Finding]:
    """A finding for every id that is not known, at its place in the list at `path`."""
    for number, id in enumerate(ids):
        if id not in known:
            yield Finding((*path, number), _facts(id, known))


def _asked(question: Question) -> dict[str, str]:
    return {"question": quoted(question.id), "kind": question.answered_by}


def _facts(id: str, known: list[str]) -> dict[str, str]:
    return {"found": quoted(id), "known": listed(known), "perhaps": nearest(id, known)}


RULES = (
    Rule("reference.participant", Severity.ERROR, _with_a_choice(unknown_participants)),
    Rule("reference.no-participants", Severity.ERROR, _without_a_choice(unknown_participants)),
    Rule("reference.repeated-id", Severity.ERROR, repeated_participants),
    Rule("reference.step", Severity.ERROR, _or_a_later_edition(_with_a_choice(unknown_steps))),
    Rule("reference.no-steps", Severity.ERROR, _without_a_choice(unknown_steps)),
    Rule("reference.question", Severity.ERROR, _with_a_choice(unknown_answers)),
    Rule("reference.question", Severity.ERROR, _or_a_later_edition(_with_a_choice(unknown_questions))),
    Rule("reference.other-step", Severity.ERROR, answers_of_other_steps),
    Rule("reference.no-questions", Severity.ERROR, _without_a_choice(unknown_answers)),
    Rule("reference.no-questions", Severity.ERROR, _without_a_choice(unknown_questions)),
    Rule("reference.repeated-id", Severity.ERROR, repeated_questions),
    Rule("reference.scale", Severity.ERROR, faulty_scales),
    Rule("reference.answer-kind", Severity.ERROR, answers_of_another_kind),
    Rule("reference.answer-choice", Severity.ERROR, unknown_choices),
    Rule("reference.answer-figure", Severity.ERROR, figures_without_a_number),
    Rule("reference.label", Severity.ERROR, unknown_labels),
)

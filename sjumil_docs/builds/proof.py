"""A case and its drafts → all that is wrong in them, before they are rendered and when they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from sjumil_docs.builds.drafts import Draft, logo_of, pictures_of, render_draft, template_of
from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import every_text
from sjumil_docs.checks import check_case
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.view import View, text_name
from sjumil_docs.markdown.blocks import NamedPicture
from sjumil_docs.markdown.links import may_lead
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.problems import CasePath, Problem, Severity, TemplateError, listed, nearest, quoted
from sjumil_docs.reading.case_files import case_file
from sjumil_docs.reading.previous_case import KEY
from sjumil_docs.word.inspect.accessibility import Barrier
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.render import Rendered
from sjumil_docs.word.template.compiler import compiled

LEAST_TO_FIND = 8
"""A shorter text may stand in many places: «her»."""
_SIGNS = re.compile(r"\]\([^)]*\)|[*_`\[\]\\]")
"""What Markdown uses up of a line."""
_PICTURES = ("accessibility.picture", BODY)
"""Pictures without a description, where those of the texts stand."""


def draft_problems(case: Case, drafts: Iterable[Draft]) -> list[Problem]:
    """Every problem of a case and of its drafts."""
    problems = [*check_case(case), *_own_files(case), *_enclosures(case), *_own_links(case)]
    for draft in drafts:
        problems += _previous_faults(draft)
        problems += _missing(draft.view)
        problems += _text_faults(draft)
    return problems


def try_drafts(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """What only shows in the finished files, found by making them."""
    for draft in drafts:
        try:
            yield from render_problems(draft, render_draft(draft))
        except TemplateError as error:
            for fault in (error, *error.others):
                yield template_problem(fault, ("maler", draft.document.name))


def template_problem(
    fault: TemplateError, path: CasePath = (), severity: Severity = Severity.ERROR
) -> Problem:
    """A fault of a template as a problem of what names the template."""
    return Problem(fault.code.replace("-", ".", 1), severity, path, fault.facts)


def render_problems(draft: Draft, rendered: Rendered) -> Iterator[Problem]:
    """What showed when a document was finished: lost words, styles that were not there, barriers."""
    paths = {text_name(path): path for path in draft.view.texts}
    for lost in rendered.lost:
        path = paths.get(lost.name) or _path_of(lost.word, draft.view.case)
        yield Problem("text.lost", Severity.ERROR, path, {"found": quoted(lost.word)}, lost.line)
    data, name = template_of(draft)
    for fault in compiled(data, name).warnings:
        yield template_problem(fault, ("maler", draft.document.name), Severity.WARNING)
    for style in rendered.lacking:
        yield Problem("template.style", Severity.WARNING, ("maler",), {"template": name, "style": style})
    for barrier in rendered.barriers:
        told = _pictures_told_of(draft) if (barrier.code, barrier.part) == _PICTURES else 0
        if barrier.count > told:
            yield _barrier(draft, replace(barrier, count=barrier.count - told), name)


def _pictures_told_of(draft: Draft) -> int:
    """How many pictures of the texts have no description, which is told of at the place of each."""
    return sum(fault.code == "text.picture-description" for fault in _text_faults(draft))


def _barrier(draft: Draft, barrier: Barrier, template: str) -> Problem:
    """What keeps somebody from reading a document, where it comes from: a free text, or the template."""
    document = draft.document.name
    own = document in draft.view.case.templates
    template_path: CasePath = ("maler", document) if own else ()
    path, line = next(_lines_with(draft.view.texts, barrier.text), (template_path, None))
    facts = {
        "document": template if own else f"{document}.docx",
        "part": barrier.part,
        "text": quoted(barrier.text) or "–",
        "count": str(barrier.count),
    }
    return Problem(barrier.code, Severity.WARNING, path, facts, line)


def _lines_with(texts: Mapping[CasePath, str], shown: str) -> Iterator[tuple[CasePath, int]]:
    """Where in the free texts a paragraph may come from that a document shows: text, and line of it."""
    if len(shown) < LEAST_TO_FIND:
        return
    for path, text in texts.items():
        for number, typed in enumerate(text.split("\n")):
            line = _SIGNS.sub("", typed).strip()
            if shown in line or (len(line) >= LEAST_TO_FIND and shown.startswith(line)):
                yield path, number


def _path_of(line: str, case: Case) -> CasePath:
    """Where a line stands in the case; the case as a whole for one that is put together."""
    return next((written.path for written in every_text(case) if written.text == line), ())


def _previous_faults(draft: Draft) -> Iterator[Problem]:
    """Why the last analysis cannot be compared with, or that it is no older than this one."""
    case, previous = draft.view.case, draft.previous
    if isinstance(previous, Problem):
        yield previous
    elif previous and previous.date and case.date and previous.date >= case.date:
        yield Problem("procedure.previous-date", Severity.WARNING, (KEY,))


def _missing(view: View) -> Iterator[Problem]:
    """What a document marks as missing, as problems; not where something stands that cannot be read."""
    for path in view.gaps:
        if not view.case.origin.lost(path):
            code, facts = _missing_words(path)
            yield Problem(code, Severity.UNFINISHED, path, facts)


def _missing_words(path: CasePath) -> tuple[str, dict[str, str]]:
    """The code and facts of something missing; places in lists are counted from 1, as people do."""
    match path:
        case ("svar", _, "spørsmål", question, "svar"):
            return "completeness.answer", {"question": str(question)}
        case ("svar", step, key):
            return "completeness.step", {"step": str(step), "key": str(key)}
    shown = (str(part + 1) if isinstance(part, int) else part for part in path)
    return "completeness.missing", {"path": " → ".join(shown)}


def _text_faults(draft: Draft) -> Iterator[Problem]:
    """What in free texts cannot be carried over as it is meant."""
    for path, text in draft.view.texts.items():
        reading = read_markdown(text)
        for fault in reading.faults:
            severity = Severity.UNFINISHED if fault.code == "text.link" else Severity.WARNING
            facts = {"found": quoted(fault.found)}
            where = fault.line, fault.column, len(fault.found)
            yield Problem(fault.code, severity, path, facts, *where)
        for picture in reading.pictures:
            yield from _picture_faults(draft, path, picture)


def _picture_faults(draft: Draft, path: CasePath, picture: NamedPicture) -> Iterator[Problem]:
    """Why a picture cannot be shown; its text stands in its place."""
    found = draft.find(picture.file, path)
    if isinstance(found, Problem):
        where = picture.line, picture.column
        yield Problem(found.code, Severity.UNFINISHED, path, found.facts, *where)
    elif not picture.description.strip():
        facts = {"found": quoted(picture.file)}
        where = picture.line, picture.column
        yield Problem("text.picture-description", Severity.UNFINISHED, path, facts, *where)


def _own_links(case: Case) -> Iterator[Problem]:
    """Links the case gives that lead where no link may."""
    for number, link in enumerate(case.links):
        if not may_lead(link.address):
            path: CasePath = ("lenker", number, "adresse")
            yield Problem("text.link", Severity.UNFINISHED, path, {"found": quoted(link.address)})


def _own_files(case: Case) -> Iterator[Problem]:
    """Files the case names that cannot be used."""
    logo = logo_of(case, pictures_of(case))
    if isinstance(logo, Problem):
        yield logo
    for name, file in case.templates.items():
        path: CasePath = ("maler", name)
        if name not in all_documents():
            known = all_documents()
            facts = {"found": quoted(name), "known": listed(known), "perhaps": nearest(name, known)}
            yield Problem("reference.document", Severity.ERROR, path, facts, at_key=True)
        elif isinstance(found := case_file(case.origin, file, path), Problem):
            yield found


def _enclosures(case: Case) -> Iterator[Problem]:
    """Enclosures whose file cannot be found; our own documents come to be there when they are built."""
    for number, enclosure in enumerate(case.enclosures):
        name = enclosure.file
        if (
            name is None
            or case.origin.folder is None
            or PurePath(name.replace("\\", "/")).stem in all_documents()
        ):
            continue
        found = case_file(case.origin, name, ("vedlegg", number, "fil"))
        if isinstance(found, Problem) and found.code != "reference.file-too-large":
            yield replace(found, severity=Severity.UNFINISHED)

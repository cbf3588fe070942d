"""A case → its drafts with all that is wrong in them: before they are rendered, and when they are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from sjumil_docs.builds.drafts import Draft, logo_of, make_drafts, pictures_of, render_draft, template_of
from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import every_text
from sjumil_docs.checks import check_case, report_for
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import View, text_name
from sjumil_docs.markdown.blocks import NamedPicture
from sjumil_docs.markdown.links import may_lead
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.problems import (
    CasePath,
    Problem,
    Report,
    Severity,
    TemplateError,
    listed,
    nearest,
    quoted,
    raise_if_stopped,
    rule_of,
)
from sjumil_docs.reading.case_files import case_file
from sjumil_docs.reading.previous_case import KEY
from sjumil_docs.word.inspect.accessibility import Barrier
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.render import Rendered

LEAST_TO_FIND = 8
"""A shorter text may stand in many places: «her»."""
_SIGNS = re.compile(r"\]\([^)]*\)|[*_`\[\]\\]")
"""What Markdown uses up of a line."""
_PICTURES = ("accessibility.picture", BODY)
"""Pictures without a description, where those of the texts stand."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A case with its drafts, and every problem of both."""

    case: Case
    drafts: Sequence[Draft]
    problems: Sequence[Problem]

    @property
    def report(self) -> Report:
        """The problems, each with its place, without those that the case sets aside."""
        return report_for(self.case, self.problems)

    def with_problems(self, more: Iterable[Problem]) -> "Proof":
        """The same with further problems."""
        return replace(self, problems=[*self.problems, *more])

    def passed(self, final: bool = False) -> "Proof":
        """Itself; CaseError if a problem stops a build, or a `final` one."""
        raise_if_stopped(self.report, final)
        return self


def proofread(case: Case, documents: Iterable[Document]) -> Proof:
    """The drafts of some documents of a case, with every problem that shows before they are rendered."""
    drafts = make_drafts(case, documents)
    problems = [*check_case(case), *_own_files(case), *_enclosures(case), *_own_links(case)]
    for draft in drafts:
        problems += _previous_faults(draft)
        problems += _missing(draft.view)
        problems += _text_faults(draft)
    return Proof(case, drafts, problems)


def proofread_rendered(proof: Proof) -> Proof:
    """A proof with what shows only in the finished files, which are made to be looked at."""
    return proof.with_problems(_problems_when_rendered(proof.drafts))


def _problems_when_rendered(drafts: Iterable[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        try:
            yield from render_problems(draft, render_draft(draft))
        except TemplateError as error:
            for fault in (error, *error.others):
                yield Problem(fault.problem_code, Severity.ERROR, ("maler", draft.document.name), fault.facts)


def render_problems(draft: Draft, rendered: Rendered) -> Iterator[Problem]:
    """What showed when a document was finished: lost words, styles that were not there, barriers."""
    paths = {text_name(path): path for path in draft.view.texts}
    for lost in rendered.lost:
        path = paths.get(lost.name) or _path_of(lost.word, draft.view.case)
        yield rule_of("text.lost").problem(path, {"found": quoted(lost.word)}, lost.line)
    name = template_of(draft)[1]
    for style in rendered.lacking:
        yield rule_of("template.style").problem(("maler",), {"template": name, "style": style})
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
    return rule_of(barrier.code).problem(path, facts, line)


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
        yield rule_of("procedure.previous-date").problem((KEY,))


def _missing(view: View) -> Iterator[Problem]:
    """What a document marks as missing, as problems; not where something stands that cannot be read."""
    for path in view.gaps:
        if not view.case.origin.lost(path):
            code, facts = _missing_words(path)
            yield rule_of(code).problem(path, facts)


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
            facts = {"found": quoted(fault.found)}
            where = fault.line, fault.column, len(fault.found)
            yield rule_of(fault.code).problem(path, facts, *where)
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
        yield rule_of("text.picture-description").problem(path, facts, *where)


def _own_links(case: Case) -> Iterator[Problem]:
    """Links the case gives that lead where no link may."""
    for number, link in enumerate(case.links):
        if not may_lead(link.address):
            path: CasePath = ("lenker", number, "adresse")
            yield rule_of("text.link").problem(path, {"found": quoted(link.address)})


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
            yield rule_of("reference.document").problem(path, facts, at_key=True)
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

"""A case and its documents → drafts: each document seen with its pictures, its faults, and rendered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.checks import check_case
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import Fields, View, text_name
from sjumil_docs.problems import (
    CaseError,
    CasePath,
    Problem,
    Report,
    Severity,
    TemplateError,
    listed,
    nearest,
    quoted,
)
from sjumil_docs.reading.files import case_file
from sjumil_docs.word.blocks import Picture
from sjumil_docs.word.markdown import read_markdown
from sjumil_docs.word.picture import MAX_BYTES, picture_size
from sjumil_docs.word.profile import Profile
from sjumil_docs.word.properties import Properties
from sjumil_docs.word.targets import may_lead
from sjumil_docs.word.template import Rendered, compiled

LOGO: CasePath = ("avsender", "logo")

FindPicture = Callable[[str, CasePath], bytes | Problem]
"""The bytes of a picture by the file that a text names, or why it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document seen, ready to be rendered."""

    document: Document
    view: View
    fields: Fields
    find: FindPicture


def make_drafts(case: Case, wanted: Iterable[Document]) -> list[Draft]:
    """A draft of each document; pictures are read once for all of them."""
    find = _finder(case)
    logo = _logo(case, find)
    drafts = []
    for document in wanted:
        view = View(case, logo if isinstance(logo, bytes) else b"", _shown_by(find))
        drafts.append(Draft(document, view, document.see(view), find))
    return drafts


def draft_report(case: Case, drafts: Iterable[Draft]) -> Report:
    """Every problem of a case and of its drafts."""
    problems = [*check_case(case), *_own_files(case), *_own_links(case)]
    for draft in drafts:
        problems += _missing(draft.view)
        problems += _text_faults(draft)
    return case.origin.report(problems)


def render_draft(draft: Draft) -> Rendered:
    """The finished document; CaseError if the municipality's own template cannot be read."""
    case, document = draft.view.case, draft.document
    data, name = _template(case, document)
    properties = Properties(
        title=document.title(draft.view),
        author=f"{case.municipality.name} kommune",
        language=f"{case.language}-NO",
        day=case.date,
    )
    texts = {text_name(path): text for path, text in draft.view.texts.items()}
    profile = Profile(case.sender.colour or "", case.sender.typeface or "")
    return compiled(data, name).render(draft.fields, properties, texts, profile)


def try_templates(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """What is wrong with the municipality's own templates, found by filling them in."""
    for draft in drafts:
        name = draft.document.name
        if name not in draft.view.case.templates:
            continue
        try:
            yield from noticed(draft, render_draft(draft))
        except TemplateError as error:
            code = error.code.replace("-", ".", 1)
            yield Problem(code, Severity.ERROR, ("maler", name), error.facts)


def noticed(draft: Draft, rendered: Rendered) -> Iterator[Problem]:
    """What showed when a document was finished: words that were lost, styles that were not there."""
    paths = {text_name(path): path for path in draft.view.texts}
    for lost in rendered.lost:
        path = paths.get(lost.name) or _path_of(lost.word, draft.view.case.model_dump(by_alias=True))
        yield Problem("text.lost", Severity.ERROR, path, {"found": quoted(lost.word)}, lost.line)
    name = _template(draft.view.case, draft.document)[1]
    for style in rendered.lacking:
        yield Problem("template.style", Severity.WARNING, ("maler",), {"template": name, "style": style})


def _path_of(line: str, values: Any, path: CasePath = ()) -> CasePath:
    """Where a line stands in the case; the case as a whole for one that is put together."""
    inner = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in inner:
        if value == line:
            return (*path, key)
        if isinstance(value, dict | list | tuple) and (found := _path_of(line, value, (*path, key))):
            return found
    return ()


def _template(case: Case, document: Document) -> tuple[bytes, str]:
    """The template of a document, the municipality's own if it has one, and its name."""
    own = case.templates.get(document.name)
    if own is None:
        return document.template(case.language), f"{case.language}/{document.name}.docx"
    data = case_file(case.origin, own, ("maler", document.name))
    if isinstance(data, Problem):
        raise CaseError("has-errors", case.origin.report([data]))
    return data, own


def _missing(view: View) -> Iterator[Problem]:
    """What a document marks as missing, as problems."""
    for path in view.gaps:
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
            severity = Severity.WARNING if fault.code == "text.html" else Severity.UNFINISHED
            yield Problem(fault.code, severity, path, {"found": quoted(fault.found)}, fault.line)
        for picture in reading.pictures:
            yield from _picture_faults(draft, path, picture)


def _picture_faults(draft: Draft, path: CasePath, picture: Picture) -> Iterator[Problem]:
    """Why a picture cannot be shown; its text stands in its place."""
    found = draft.find(picture.file, path)
    if isinstance(found, Problem):
        yield Problem(found.code, Severity.UNFINISHED, path, found.facts, picture.line)
    elif not picture.description.strip():
        facts = {"found": quoted(picture.file)}
        yield Problem("text.picture-description", Severity.UNFINISHED, path, facts, picture.line)


def _own_links(case: Case) -> Iterator[Problem]:
    """Links the case gives that lead where no link may."""
    for number, link in enumerate(case.links):
        if not may_lead(link.address):
            path: CasePath = ("lenker", number, "adresse")
            yield Problem("text.link", Severity.UNFINISHED, path, {"found": quoted(link.address)})


def _own_files(case: Case) -> Iterator[Problem]:
    """Files the case names that cannot be used."""
    logo = _logo(case, _finder(case))
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


def _finder(case: Case) -> FindPicture:
    """How the pictures of a case are found: each file is read once."""

    @cache
    def find(name: str, path: CasePath) -> bytes | Problem:
        facts = {"found": quoted(name)}
        if "://" in name or name.startswith("//"):
            return Problem("reference.picture-remote", Severity.ERROR, path, facts)
        data = case_file(case.origin, name, path)
        if not isinstance(data, bytes):
            return data
        if len(data) > MAX_BYTES:
            return Problem("reference.file-too-large", Severity.ERROR, path, facts)
        known = picture_size(data) is not None
        return data if known else Problem("reference.not-a-picture", Severity.ERROR, path, facts)

    return find


def _shown_by(find: FindPicture) -> Callable[[str], bytes | None]:
    """The bytes of a picture where it can be shown."""

    def picture(name: str) -> bytes | None:
        found = find(name, ())
        return found if isinstance(found, bytes) else None

    return picture


def _logo(case: Case, find: FindPicture) -> bytes | Problem:
    """The bytes of the logo, nothing when there is none, or why it cannot be used."""
    return find(case.sender.logo, LOGO) if case.sender.logo else b""

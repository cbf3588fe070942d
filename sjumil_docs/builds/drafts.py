"""A case and its documents → drafts: each document seen with its pictures, and rendered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents_in, documents_named, documents_of
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.properties import archive_entries, properties_of
from sjumil_docs.documents.view import Fields, View, text_name
from sjumil_docs.output.manifest import read_manifest
from sjumil_docs.problems import CasePath, PluginError, Problem, TemplateError, rule_of
from sjumil_docs.reading.case_files import case_file, facts_of_file
from sjumil_docs.reading.previous_case import previous_case
from sjumil_docs.stages import stage
from sjumil_docs.word.ooxml.theme import Profile
from sjumil_docs.word.render import Rendered, render
from sjumil_docs.word.template.compiler import compiled_for
from sjumil_docs.word.writing.pictures import MAX_BYTES, shown_picture
from sjumil_docs.word.writing.template_values import Blocks

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
    previous: Case | Problem | None = None
    """The last analysis, or why it cannot be read."""
    fault: Problem | None = None
    """What keeps a document of another package from being made."""


def wanted_documents(names: Iterable[str] | str | None, case: Case, folder: Path) -> list[Document]:
    """The documents of some names; for None those of the case, and those built in the folder before.

    So no document there grows old unseen. Raises UsageError if there is no such document.
    """
    if names is not None:
        return documents_named(names, case)
    of_case = documents_of(case)
    built = {name for name in read_manifest(folder).files if (folder / name).exists()}
    names = {file.removesuffix(".docx") for file in built}
    return [
        each for each in documents_in(case, names).values() if each in of_case or f"{each.name}.docx" in built
    ]


def make_drafts(case: Case, wanted: Iterable[Document]) -> list[Draft]:
    """A draft of each document; pictures and free texts are read once for all of them."""
    find = pictures_of(case)
    free_text = cache(partial(Blocks, picture=shown_by(find)))
    logo = logo_of(case, find)
    previous = previous_case(case)
    earlier = previous if isinstance(previous, Case) else None
    drafts = []
    for document in wanted:
        view = View(case, logo if isinstance(logo, bytes) else b"", free_text, earlier)
        drafts.append(_draft(document, view, find, previous))
    return drafts


def _draft(document: Document, view: View, find: FindPicture, previous: Case | Problem | None) -> Draft:
    try:
        fields = document.see(view)
        archive_entries(document, view)  # asked now, so that it fails before anything is written
    except PluginError as error:
        return Draft(document, view.apart(), {}, find, previous, error.problem())
    return Draft(document, view, fields, find, previous)


def render_draft(draft: Draft) -> Rendered:
    """The finished document; TemplateError, with the document in it, if its template is faulty.

    Raises CaseError if the municipality's own cannot be read.
    """
    data, name = template_of(draft)
    texts = {text_name(path): blocks.text for path, blocks in draft.view.texts.items()}
    profile = profile_of(draft.view.case)
    properties = properties_of(draft.document, draft.view)
    with stage("render", draft.document.name):
        try:
            return render(compiled_for(data, name, draft.fields), draft.fields, properties, texts, profile)
        except TemplateError as error:
            for fault in (error, *error.others):
                fault.document, fault.path = draft.document.name, template_path(draft)
            raise


def profile_of(case: Case) -> Profile:
    """What the municipality has of its own in the look of its documents."""
    return Profile(case.sender.colour or "", case.sender.typeface or "")


def template_of(draft: Draft) -> tuple[bytes, str]:
    """The template of a document, the municipality's own if it has one, and its name.

    Raises CaseError if the municipality's own cannot be read.
    """
    case, document = draft.view.case, draft.document
    own = case.templates.get(document.name)
    if own is None:
        return document.template(case.language), document.template_name(case.language)
    data = case_file(case.origin, own, ("maler", document.name))
    if isinstance(data, Problem):
        raise CaseError("has-errors", case.origin.report([data]))
    return data, own


def template_path(draft: Draft) -> CasePath:
    """Where the case names the template of a document."""
    return draft.document.named_at or ("maler", draft.document.name)


def pictures_of(case: Case) -> FindPicture:
    """How the pictures of a case are found: each file is read once."""

    @cache
    def find(name: str, path: CasePath) -> bytes | Problem:
        facts = facts_of_file(case.origin, name)
        if "://" in name or name.startswith("//"):
            return rule_of("reference.picture-remote").problem(path, facts)
        data = case_file(case.origin, name, path)
        if not isinstance(data, bytes):
            return data
        if len(data) > MAX_BYTES:
            return rule_of("reference.file-too-large").problem(path, facts)
        return shown_picture(data) or rule_of("reference.not-a-picture").problem(path, facts)

    return find


def logo_of(case: Case, find: FindPicture) -> bytes | Problem:
    """The bytes of the logo, nothing when there is none, or why it cannot be used."""
    return find(case.sender.logo, LOGO) if case.sender.logo else b""


def shown_by(find: FindPicture) -> Callable[[str], bytes | None]:
    """The bytes of a picture where it can be shown."""

    def picture(name: str) -> bytes | None:
        content = find(name, ())
        return content if isinstance(content, bytes) else None

    return picture

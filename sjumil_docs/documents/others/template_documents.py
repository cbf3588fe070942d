"""A case → the documents of its own: each made from a template, or what keeps it from being made."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from sjumil_docs.case.model import Case
from sjumil_docs.case.own_document import OwnDocument
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.others.own_template import OwnFields, OwnTemplate
from sjumil_docs.documents.others.template_folder import FolderTemplate, templates_in
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.problems import CasePath, Problem, Severity, masked, quoted, rule_of
from sjumil_docs.reading.case_files import case_file

ASKED = "dokumenter"
MAX_NAME = 60
"""Letters; the file has the name, and so have those that are put beside it."""
_NAME = re.compile(r"\w(?:[\w -]*[\w-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for a machine, whatever comes after the full stop."""
_Titles = Mapping[WrittenLanguage, str]


def template_documents(case: Case, ours: Mapping[str, Document]) -> tuple[Document | Problem, ...]:
    """Those that a case makes from templates, beside `ours`, or what keeps each of them from being made."""
    of_case = (*_of_case(case, ours),)
    names = {document.name for document in of_case if isinstance(document, Document)}
    return *of_case, *_of_folder(case, ours, names)


def is_file_name(name: str) -> bool:
    """Whether a file can have a name on every machine, and the name tells of nobody."""
    usual = _NAME.fullmatch(name) and not _RESERVED.fullmatch(name)
    return bool(usual) and len(name) <= MAX_NAME and masked(name) == name


def _of_case(case: Case, ours: Mapping[str, Document]) -> Iterator[Document | Problem]:
    taken = set(map(str.casefold, ours))
    for name, asked in case.documents.items() if isinstance(case.documents, dict) else ():
        if asked != OwnDocument():
            yield _refused(name, asked, taken) or _made(case, name, asked, ours)
            taken.add(name.casefold())


def _refused(name: str, asked: OwnDocument, taken: set[str]) -> Problem | None:
    """What is wrong with the name of a document, or is not said of it."""
    path, facts = (ASKED, name), {"found": quoted(name)}
    if code := _fault_of_name(name, taken):
        return rule_of(code).problem(path, facts, at_key=True)
    if asked.template is None:
        return rule_of("reference.document-template").problem(path, facts, at_key=True)
    if asked.title is None:
        return rule_of("reference.document-title").problem(path, facts, at_key=True)
    return None


def _fault_of_name(name: str, taken: set[str]) -> str:
    """The code of the rule that a name breaks; empty for one that a document can have."""
    if name.casefold() in taken:
        return "reference.document-taken"
    return "" if is_file_name(name) else "reference.document-name"


def _made(case: Case, name: str, asked: OwnDocument, ours: Mapping[str, Document]) -> Document | Problem:
    file = getattr(asked.template, case.language)
    path: CasePath = (ASKED, name, "mal")
    data = case_file(case.origin, file, path)
    if isinstance(data, Problem):
        return replace(data, severity=Severity.UNFINISHED)  # the other documents can be built
    titles = {language: getattr(asked.title, language) for language in get_args(WrittenLanguage)}
    return _document(OwnTemplate(file, data), name, titles, ours, path)


def _of_folder(case: Case, ours: Mapping[str, Document], of_case: set[str]) -> Iterator[Document | Problem]:
    """The documents of the folder of templates that is named beside the case."""
    taken = set(map(str.casefold, (*ours, *of_case)))
    for each in templates_in(case.origin.templates, case.language) if case.origin.templates else ():
        facts = {"found": quoted(each.file), "name": quoted(each.name)}
        code = _fault_of_name(each.name, taken) or each.fault
        fault = rule_of(code).problem((), facts) if code else None
        yield replace(fault, severity=Severity.UNFINISHED) if fault else _of_file(each, ours)
        taken.add(each.name.casefold())


def _of_file(each: FolderTemplate, ours: Mapping[str, Document]) -> Document:
    titles: _Titles = dict.fromkeys(get_args(WrittenLanguage), each.title)
    return _document(OwnTemplate(each.file, each.data), each.name, titles, ours, ())


def _document(
    template: OwnTemplate, name: str, titles: _Titles, ours: Mapping[str, Document], named_at: CasePath
) -> Document:
    return Document(
        name,
        OwnFields(template, tuple(ours.values())),
        internal,
        titles=titles,
        templates=dict.fromkeys(get_args(WrittenLanguage), template),
        named_at=named_at,
    )

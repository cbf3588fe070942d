"""The files and links that a case names → those that cannot be used: logo, templates, enclosures, links."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from sjumil_docs.builds.drafts import logo_of, pictures_of
from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.markdown.links import may_lead
from sjumil_docs.problems import CasePath, Problem, Severity, listed, nearest, quoted, rule_of
from sjumil_docs.reading.case_files import case_file


def named_file_problems(case: Case) -> Iterator[Problem]:
    """Every file and link of a case that cannot be used."""
    yield from _documents_asked_for(case)
    yield from _own_files(case)
    yield from _enclosures(case)
    yield from _own_links(case)


def _own_links(case: Case) -> Iterator[Problem]:
    """Links the case gives that lead where no link may."""
    for number, link in enumerate(case.links):
        if not may_lead(link.address):
            path: CasePath = ("lenker", number, "adresse")
            yield rule_of("text.link").problem(path, {"found": quoted(link.address)})


def _documents_asked_for(case: Case) -> Iterator[Problem]:
    """Documents the case asks for that there are none of."""
    for number, name in enumerate(case.documents):
        if name not in all_documents():
            yield _unknown_document(("dokumenter", number), name)


def _unknown_document(path: CasePath, name: str, at_key: bool = False) -> Problem:
    known = all_documents()
    facts = {"found": quoted(name), "known": listed(known), "perhaps": nearest(name, known)}
    return rule_of("reference.document").problem(path, facts, at_key=at_key)


def _own_files(case: Case) -> Iterator[Problem]:
    """Files the case names that cannot be used."""
    logo = logo_of(case, pictures_of(case))
    if isinstance(logo, Problem):
        yield logo
    for name, file in case.templates.items():
        path: CasePath = ("maler", name)
        if name not in all_documents():
            yield _unknown_document(path, name, at_key=True)
        elif isinstance(problem := case_file(case.origin, file, path), Problem):
            yield problem


def _enclosures(case: Case) -> Iterator[Problem]:
    """Enclosures whose file cannot be found; our own documents come to be there when they are built."""
    own = ((("oversendelse", "vedlegg", n), each) for n, each in enumerate(case.submission.enclosures))
    shared = ((("vedlegg", n), each) for n, each in enumerate(case.enclosures))
    for path, enclosure in (*shared, *own):
        name = enclosure.file
        if (
            name is None
            or (case.origin.folder is None and case.origin.files is None)
            or PurePath(name.replace("\\", "/")).stem in all_documents()
        ):
            continue
        problem = case_file(case.origin, name, (*path, "fil"))
        if isinstance(problem, Problem) and problem.code != "reference.file-too-large":
            yield replace(problem, severity=Severity.UNFINISHED)

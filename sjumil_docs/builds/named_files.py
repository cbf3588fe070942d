"""The files and links that a case names → those that cannot be used: logo, templates, enclosures, links."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from sjumil_docs.builds.drafts import logo_of, pictures_of
from sjumil_docs.case.model import Case
from sjumil_docs.case.own_document import OwnDocument
from sjumil_docs.documents import documents, documents_in, faults_beside_ours, name_of_faulty
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
    if isinstance(case.documents, tuple):
        asked: list[tuple[str | int, str]] = list(enumerate(case.documents))
    else:
        asked = [(name, name) for name, own in case.documents.items() if own == OwnDocument()]
    known, faults = documents_in(case), faults_beside_ours(case)
    faulty = {fault.path for fault in faults}
    for key, name in asked:
        path: CasePath = ("dokumenter", key)
        if name not in known and path not in faulty and not case.origin.lost(path):
            yield _unknown_document(path, name, known, at_key=isinstance(key, str))
    yield from faults
    yield from _documents_of_programme(case, {*known, *map(name_of_faulty, faults)})


def _documents_of_programme(case: Case, known: Iterable[str]) -> Iterator[Problem]:
    """Documents that the programme names, and that there are none of."""
    of_programme = case.programme.documents
    for key, names in (("vanlige", of_programme.usual), ("andre", of_programme.further)):
        for number, name in enumerate(names):
            if name not in known:
                yield _unknown_document(("program", "dokumenter", key, number), name, documents())


def _unknown_document(path: CasePath, name: str, known: Iterable[str], at_key: bool = False) -> Problem:
    facts = {"found": quoted(name), "known": listed(known), "perhaps": nearest(name, known)}
    return rule_of("reference.document").problem(path, facts, at_key=at_key)


def _own_files(case: Case) -> Iterator[Problem]:
    """Files the case names that cannot be used."""
    logo = logo_of(case, pictures_of(case))
    if isinstance(logo, Problem):
        yield logo
    known = documents_in(case)
    for name, file in case.templates.items():
        path: CasePath = ("maler", name)
        if name not in known and path not in {fault.path for fault in faults_beside_ours(case)}:
            yield _unknown_document(path, name, known, at_key=True)
        elif isinstance(problem := case_file(case.origin, file, path), Problem):
            yield problem


def _enclosures(case: Case) -> Iterator[Problem]:
    """Enclosures whose file cannot be found; our own documents come to be there when they are built."""
    own = ((("oversendelse", "vedlegg", n), each) for n, each in enumerate(case.submission.enclosures))
    known = documents_in(case)
    shared = ((("vedlegg", n), each) for n, each in enumerate(case.enclosures))
    for path, enclosure in (*shared, *own):
        name = enclosure.file
        if (
            name is None
            or (case.origin.folder is None and case.origin.files is None)
            or PurePath(name.replace("\\", "/")).stem in known
        ):
            continue
        problem = case_file(case.origin, name, (*path, "fil"))
        if isinstance(problem, Problem) and problem.code != "reference.file-too-large":
            yield replace(problem, severity=Severity.UNFINISHED)

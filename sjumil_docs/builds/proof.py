"""A case → its drafts with all that is wrong in them: before they are rendered, and when they are."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sjumil_docs.builds.draft_problems import draft_problems, text_faults
from sjumil_docs.builds.drafts import Draft, make_drafts, render_draft, template_of, template_path
from sjumil_docs.builds.named_files import named_file_problems
from sjumil_docs.case.case_error import CaseError, raise_if_stopped
from sjumil_docs.case.model import Case
from sjumil_docs.case.texts import every_text
from sjumil_docs.checks import check_case, report_for
from sjumil_docs.documents import documents_of
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import View, text_name
from sjumil_docs.problems import (
    CasePath,
    Problem,
    Report,
    Severity,
    TemplateError,
    quoted,
    rule_of,
)
from sjumil_docs.reading import CaseSource, as_case
from sjumil_docs.reading.given_files import GivenFiles
from sjumil_docs.stages import stage
from sjumil_docs.word.inspect.accessibility import Barrier
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.render import Rendered
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Blocks

LEAST_TO_FIND = 8
"""A shorter text may be in many places: «her»."""
_SIGNS = re.compile(r"\]\([^()]*\)|[*_`\[\]\\]")
"""What Markdown uses up of a line."""
_PICTURES = ("accessibility.picture", BODY)
"""Pictures without a description, in the part that the texts are in."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A case with its drafts, and every problem of both."""

    case: Case
    drafts: Sequence[Draft]
    problems: Sequence[Problem]
    faulty: Sequence[Draft] = ()
    """Those of other packages that cannot be made, and stop no other."""

    @property
    def report(self) -> Report:
        """The problems, each with its place, without those that the case sets aside."""
        return report_for(self.case, self.problems)

    def with_problems(self, problems: Iterable[Problem]) -> "Proof":
        """The same with further problems."""
        return replace(self, problems=[*self.problems, *problems])

    def with_all(self) -> "Proof":
        """Itself; CaseError if one of its documents cannot be made."""
        faults = [replace(draft.fault, severity=Severity.ERROR) for draft in self.faulty if draft.fault]
        raise_if_stopped(self.case.origin.report(faults)) if faults else None
        return self

    def passed(self, final: bool = False) -> "Proof":
        """Itself; CaseError if a problem stops a build, or a `final` one."""
        raise_if_stopped(self.report, final)
        return self


def case_of(
    source: Case | CaseSource,
    files: GivenFiles | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> Case:
    """`source` itself if it is a case, else what `read` makes of it.

    Raises what `read` raises; but a CaseError knows every problem of the case, also of what could be read.
    """
    try:
        return as_case(source, files, templates)
    except CaseError as error:
        if error.partial is not None:
            error.report = proofread(error.partial, documents_of(error.partial)).report
            error.args = (error.code, error.report)
        raise


def proofread(case: Case, documents: Iterable[Document]) -> Proof:
    """The drafts of some documents of a case, with every problem that shows before they are rendered."""
    with stage("check"):
        drafts = make_drafts(case, documents)
        problems = [*check_case(case), *named_file_problems(case)]
        for draft in drafts:
            problems += [draft.fault] if draft.fault else draft_problems(draft)
    faulty = [draft for draft in drafts if draft.fault]
    return Proof(case, [draft for draft in drafts if not draft.fault], problems, faulty)


def proofread_rendered(proof: Proof) -> Proof:
    """A proof with what shows only in the finished files, which are made to be looked at."""
    return proof.with_problems(_problems_when_rendered(proof.drafts))


def _problems_when_rendered(drafts: Iterable[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        try:
            yield from render_problems(draft, render_draft(draft))
        except TemplateError as error:
            yield from template_problems(draft, error)


def template_problems(draft: Draft, error: TemplateError) -> list[Problem]:
    """Why a document cannot be rendered; where it is not ours, the others can be built all the same."""
    severity = Severity.ERROR if draft.document.is_ours else Severity.UNFINISHED
    return [template_problem(fault, fault.path, severity) for fault in (error, *error.others)]


def template_problem(
    fault: TemplateError, path: CasePath = (), severity: Severity = Severity.ERROR
) -> Problem:
    """A fault of a template as a problem of what names the template."""
    return Problem(fault.problem_code, severity, path, fault.facts)


def render_problems(draft: Draft, rendered: Rendered) -> Iterator[Problem]:
    """What showed when a document was finished: lost words, styles that were not there, barriers."""
    yield from loss_problems(draft.view, rendered)
    data, name = template_of(draft)
    for fault in (*compiled(data, name).warnings, *rendered.field_warnings):
        yield template_problem(fault, template_path(draft), Severity.WARNING)
    for style in rendered.missing_styles:
        yield rule_of("template.style").problem(("maler",), {"template": name, "style": style})
    for barrier in rendered.barriers:
        reported = _pictures_reported(draft) if (barrier.code, barrier.part) == _PICTURES else 0
        if barrier.count > reported:
            yield _barrier(draft, replace(barrier, count=barrier.count - reported), name)


def loss_problems(view: View, rendered: Rendered) -> Iterator[Problem]:
    """The words of the case that are not in a finished file, each at its place."""
    paths = {text_name(path): path for path in view.texts}
    for lost in rendered.lost_words:
        facts = {"found": quoted(lost.word)}
        yield rule_of("text.lost").problem(paths.get(lost.text_name, ()), facts, lost.line)
    for line in rendered.lost_lines:
        facts = {"found": quoted(line.line)}
        yield rule_of("text.lost").problem(_path_of(line.line, view.case), facts, 0)


def _pictures_reported(draft: Draft) -> int:
    """How many pictures of the texts have no description, which is reported at the place of each."""
    return sum(fault.code == "text.picture-description" for fault in text_faults(draft))


def _barrier(draft: Draft, barrier: Barrier, template: str) -> Problem:
    """What keeps somebody from reading a document, where it comes from: a free text, or the template."""
    document = draft.document.name
    own = document in draft.view.case.templates or not draft.document.is_ours
    at_template: CasePath = template_path(draft) if own else ()
    path, line = next(_lines_with(draft.view.texts, barrier.text), (at_template, None))
    facts = {
        "document": template if own else f"{document}.docx",
        "part": barrier.part,
        "text": quoted(barrier.text) or "–",
        "count": str(barrier.count),
    }
    return rule_of(barrier.code).problem(path, facts, line)


def _lines_with(texts: Mapping[CasePath, Blocks], shown: str) -> Iterator[tuple[CasePath, int]]:
    """Where in the free texts a paragraph may come from that a document shows: text, and line of it."""
    if len(shown) < LEAST_TO_FIND:
        return
    for path, blocks in texts.items():
        for number, typed in enumerate(blocks.text.split("\n")):
            line = _SIGNS.sub("", typed).strip()
            if shown in line or (len(line) >= LEAST_TO_FIND and shown.startswith(line)):
                yield path, number


def _path_of(line: str, case: Case) -> CasePath:
    """Where a line is in the case; of one that is put together, the longest text of the case in it."""
    texts = (written for written in every_text(case) if written.text and written.text in line)
    longest = max(texts, key=lambda written: len(written.text), default=None)
    return longest.path if longest else ()

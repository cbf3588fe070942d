"""A case that changes are taken back into, one by one: nothing is written before all are chosen.

Each new value is proved: the case with it builds a document in which just that paragraph is another, and says
what the person's says; and the files of the case can be edited to say it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.builds.revisions import new_build
from sjumil_docs.builds.take_back.rewording import rewordings
from sjumil_docs.builds.take_back.taken_change import Reason
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document
from sjumil_docs.editing.edited_case import OpenFile, ValueEdit, changes_of, holder, open_files
from sjumil_docs.editing.edited_text import tree_with, value_at
from sjumil_docs.output.replacement import replace_files
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.case_tree import CaseTree
from sjumil_docs.reading.folder import gather
from sjumil_docs.word.story.edit import Edit
from sjumil_docs.word.story.origins import digest_of
from sjumil_docs.word.story.written_document import WrittenDocument, WrittenParagraph


@dataclass(frozen=True, slots=True)
class Unproved:
    """There is no new value that is proved, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ProvedValue:
    """A new value that is proved: the case with it, what that builds, and its file with it."""

    tree: CaseTree
    case: Case
    document: str
    build: WrittenDocument
    file: OpenFile
    file_text: str


class RewrittenCase:
    """A case with new values that are not written yet."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._files = open_files(source)
        self._tree = gather(source)
        self.case = bind(self._tree)
        self._builds: dict[str, WrittenDocument] = {}

    def build(self, document: Document) -> WrittenDocument:
        """A document as the case builds it with the new values."""
        if document.name not in self._builds:
            self._builds[document.name] = _build(self.case, document)
        return self._builds[document.name]

    def proved(self, edit: Edit, path: CasePath, document: Document) -> ProvedValue | Unproved:
        """The text at a path with which the document says what the person wrote, and all else as before.

        Raises EditError if the file of the case cannot be edited to say it.
        """
        old = value_at(self._tree.tree, path)
        texts = rewordings(str(old), edit.before or "", edit.after or "")
        if isinstance(texts, str):
            return Unproved(texts)
        reason: Reason = "unproved"
        for text in texts:
            tree = replace(self._tree, tree=tree_with(self._tree.tree, path, text))
            try:
                case = bind(tree)
                build = _build(case, document)
            except CaseError:
                continue
            difference = _difference(self.build(document).paragraphs, build.paragraphs, edit)
            if difference is None:
                file = holder(self._source, self._files, path)
                new_text = file.with_value(ValueEdit(path, text, old))
                return ProvedValue(tree, case, document.name, build, file, new_text)
            reason = difference
        return Unproved(reason)

    def take(self, value: ProvedValue) -> None:
        """Gives the case a new value, proved for the case as it is."""
        self._tree, self.case = value.tree, value.case
        self._builds = {value.document: value.build}
        value.file.text = value.file_text

    def write(self, keep: bool) -> None:
        """Writes all new values into the files of the case, or none; raises what `replace_files` raises."""
        replace_files(changes_of(self._files), keep)


def _build(case: Case, document: Document) -> WrittenDocument:
    (draft,) = make_drafts(case, [document])
    return new_build(draft)


def _difference(
    before: Sequence[WrittenParagraph], after: Sequence[WrittenParagraph], edit: Edit
) -> Reason | None:
    """Why one build differs from another in more than the one paragraph that a person has changed."""
    if len(before) != len(after):
        return "unproved"
    pairs = [pair for pair in zip(before, after, strict=True) if _content(pair[0]) != _content(pair[1])]
    proved = [new for old, new in pairs if _is_the_edit(old, new, edit)]
    if not proved:
        return "unproved"
    if len(pairs) > 1:
        return "elsewhere"
    return None if proved[0].looks == edit.looks else "emphasis"


def _content(paragraph: WrittenParagraph) -> tuple[object, ...]:
    return paragraph.story, paragraph.style, digest_of(paragraph.text), paragraph.details, paragraph.looks


def _is_the_edit(old: WrittenParagraph, new: WrittenParagraph, edit: Edit) -> bool:
    """Whether a paragraph has become what the person made of it, and nothing else about it is another."""
    same = (old.story, old.style, old.details) == (new.story, new.style, new.details)
    texts = [(old.text, edit.before or ""), (new.text, edit.after or "")]
    return same and all(digest_of(text) == digest_of(wanted) for text, wanted in texts)

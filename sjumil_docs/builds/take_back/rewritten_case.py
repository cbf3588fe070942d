"""A case that changes are taken back into, one by one: nothing is written before all are chosen.

Each new value is proved: the case with it builds a document in which just that paragraph is another, and says
what the person's says; and the files of the case can be edited to say it.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.builds.revisions import new_build
from sjumil_docs.builds.take_back.rewording import rewordings
from sjumil_docs.builds.take_back.taken_change import Reason
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.key_types import takes_free_text, type_of
from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import text_name
from sjumil_docs.editing.edited_case import ValueEdit, changes_of, holder, open_files
from sjumil_docs.editing.edited_text import tree_with, value_at
from sjumil_docs.output.replacement import replace_files
from sjumil_docs.problems import CasePath, EditError
from sjumil_docs.reading import with_templates
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.case_tree import CaseTree
from sjumil_docs.reading.folder import gather
from sjumil_docs.reading.yaml_text.yaml_tree import Tree
from sjumil_docs.word.story.edits.edit import Edit
from sjumil_docs.word.story.origins import bookmarks_in, digest_of
from sjumil_docs.word.story.written_document import WrittenDocument, WrittenParagraph


@dataclass(frozen=True, slots=True)
class Unproved:
    """There is no new value that is proved, and why."""

    reason: Reason
    problem: EditError | None = None


class RewrittenCase:
    """A case with new values that are not written yet."""

    def __init__(self, source: Path, templates: str | os.PathLike[str] | None = None) -> None:
        self._source, self._templates = source, templates
        self._files = open_files(source)
        self._tree = gather(source)
        self.case = self._bound(self._tree)
        self._builds: dict[str, WrittenDocument] = {}

    def build(self, document: Document) -> WrittenDocument:
        """A document as the case builds it with the new values."""
        if document.name not in self._builds:
            self._builds[document.name] = _build(self.case, document)
        return self._builds[document.name]

    def filled_gap(self, edit: Edit, path: CasePath, document: Document) -> Unproved | None:
        """Gives the case the text that a person wrote in the gap of the value at a path; or why not.

        It is proved where the document then says just that where the gap was, from just that value.
        """
        text = (edit.after or "").strip()
        if not takes_free_text(type_of(path)) or value_at(self._tree.tree, path) or "\n\n" in text:
            return Unproved("gap")
        tree = replace(self._tree, tree=tree_with(self._tree.tree, path, text))
        try:
            case = self._bound(tree)
            build = _build(case, document)
        except CaseError:
            return Unproved("gap")
        origin = digest_of(text_name(path))
        said = [one for one in build.paragraphs if digest_of(one.text) == digest_of(text)]
        if not any(mark.origin == origin for one in said for mark in bookmarks_in(one.bookmarks)):
            return Unproved("gap")
        file = holder(self._source, self._files, path)
        file.text = file.with_value(ValueEdit(path, text))
        self._tree, self.case, self._builds = tree, case, {document.name: build}
        return None

    def take(self, edits: Sequence[tuple[Edit, CasePath]], document: Document) -> list[Unproved | None]:
        """Gives the case the new value of each edit that is proved; for each of the others, why it is not.

        They are proved together, in one build, and in halves where that cannot be: a document of forty
        changed words takes two builds, and each that is not proved some more.
        """
        if len(edits) == 1:
            return [self._take_one(*edits[0], document)]
        if not edits or self._take_together(edits, document):
            return [None] * len(edits)
        middle = len(edits) // 2
        return [*self.take(edits[:middle], document), *self.take(edits[middle:], document)]

    def state(self) -> tuple[object, ...]:
        """What it is now, to go back to."""
        texts = [(file, file.text) for file in self._files]
        return self._tree, self.case, dict(self._builds), texts

    def go_back(self, state: Any) -> None:
        """Makes it what it was."""
        self._tree, self.case, self._builds, texts = state
        self._files[:] = [file for file, _ in texts]
        for file, text in texts:
            file.text = text

    def write(self, keep: bool) -> None:
        """Writes all new values into the files of the case, or none; raises what `replace_files` raises."""
        replace_files(changes_of(self._files), keep)

    def _bound(self, tree: CaseTree) -> Case:
        """The case of a tree, with the documents of the templates that were named beside it."""
        case = bind(tree)
        return case if self._templates is None else with_templates(case, self._templates)

    def _take_together(self, edits: Sequence[tuple[Edit, CasePath]], document: Document) -> bool:
        """Gives the case the new values of some edits, if one build proves them all; else nothing."""
        before, state = self.build(document), self.state()
        try:
            for edit, path in edits:
                old = value_at(self._tree.tree, path)
                texts = rewordings(str(old), edit.before or "", edit.after or "")
                if isinstance(texts, str) or len(texts) > 1:
                    self.go_back(state)
                    return False
                self._set(path, texts[0], old)
            self.case = self._bound(self._tree)
            after = _build(self.case, document)
        except (CaseError, EditError):
            self.go_back(state)
            return False
        if not _are_the_edits(before.paragraphs, after.paragraphs, [edit for edit, _ in edits]):
            self.go_back(state)
            return False
        self._builds = {document.name: after}
        return True

    def _take_one(self, edit: Edit, path: CasePath, document: Document) -> Unproved | None:
        old = value_at(self._tree.tree, path)
        texts = rewordings(str(old), edit.before or "", edit.after or "")
        if isinstance(texts, str):
            return Unproved(texts)
        reason: Reason = "unproved"
        before, state = self.build(document), self.state()
        for text in texts:
            try:
                self._set(path, text, old)
                self.case = self._bound(self._tree)
                build = _build(self.case, document)
            except CaseError:
                self.go_back(state)
                continue
            except EditError as error:
                self.go_back(state)
                return Unproved("file", error)
            difference = _difference(before.paragraphs, build.paragraphs, edit)
            if difference is None:
                self._builds = {document.name: build}
                return None
            reason = difference
            self.go_back(state)
        return Unproved(reason)

    def _set(self, path: CasePath, text: str, old: Tree) -> None:
        """A value in the tree of the case, and in its file; raises EditError if the file cannot say it."""
        self._tree = replace(self._tree, tree=tree_with(self._tree.tree, path, text))
        file = holder(self._source, self._files, path)
        file.text = file.with_value(ValueEdit(path, text, old))


def _build(case: Case, document: Document) -> WrittenDocument:
    (draft,) = make_drafts(case, [document])
    return new_build(draft)


def _are_the_edits(
    before: Sequence[WrittenParagraph], after: Sequence[WrittenParagraph], edits: Sequence[Edit]
) -> bool:
    """Whether one build differs from another in just the paragraphs that a person has changed, each so."""
    if len(before) != len(after):
        return False
    left = list(edits)
    for old, new in zip(before, after, strict=True):
        if _content(old) != _content(new):
            edit = next((e for e in left if _is_the_edit(old, new, e) and new.looks == e.looks), None)
            if edit is None:
                return False
            left.remove(edit)
    return not left


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

"""New values for a case → the changes of its files: which file holds a path, and where a new one goes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sjumil_docs.editing.edited_text import FileReading, edited_reading, value_at
from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.output.replacement import FileChange, replace_files
from sjumil_docs.problems import CasePath, EditError, OutputError, quoted
from sjumil_docs.reading.file_names import ANSWERS, ENDINGS
from sjumil_docs.reading.folder import CaseFile, case_files
from sjumil_docs.reading.yaml_text.decoding import decode
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

_FILE_NAME = re.compile(r"\w[\w-]*")
_FILES_OF_THEIR_OWN = (("hentet_inn",),)
"""What nobody writes by hand: it does not stand in the way of what they do."""


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """A new value at a path of a case: text, a list or a mapping, of text all through."""

    path: CasePath
    """The keys that lead to the value, and the rows of lists from 0; what is missing on the way is added."""
    value: Tree
    """The value; an empty text leaves its key without one."""
    before: Tree | None = None
    """What the case says there now, empty for nothing; if it says anything else, it was changed meanwhile."""


@dataclass(slots=True)
class OpenFile:
    """A file that is being edited: its bytes as they were, and its text as it is to be."""

    case_file: CaseFile
    before: bytes | None
    text: str
    is_text: bool = True
    """Whether the file could be read as text at all; if not, nothing is written in it."""
    _read: FileReading | None = None
    """The text that was read last: an edit begins where the one before it ended."""

    def with_value(self, edit: ValueEdit) -> str:
        """Its text with a value at a path of the case, which leads into it; raises what `edited` raises."""
        name, inner = self.case_file.name, edit.path[len(self.case_file.path) :]
        if not self.is_text:
            raise EditError("edit-faulty", file=name, line="1")
        if edit.before is not None and not self._says(inner, edit.before):
            raise EditError("edit-changed", file=name)
        self._read = edited_reading(self._reading(), inner, edit.value)
        return self._read.text

    def _says(self, inner: CasePath, value: Tree) -> bool:
        """Whether a value stands at a path of its own value; what is empty is not given."""
        return bool((value_at(self._reading().source.tree, inner) or "") == (value or ""))

    def depth(self, path: CasePath) -> int:
        """How many parts of a path lead to something in it; -1 if the path does not lead into it."""
        at = self.case_file.path
        if path[: len(at)] != at:
            return -1
        root, inner = self._reading().root, path[len(at) :]
        known = (length for length in range(len(inner), 0, -1) if root and root.at(inner[:length]))
        return len(at) + next(known, 0)

    def _reading(self) -> FileReading:
        """Its text as it is now, read."""
        if self._read is None or self._read.text != self.text:
            self._read = FileReading.of(self.text, self.case_file.name, self.case_file.path)
        return self._read


def plan_edits(source: Path, edits: Iterable[ValueEdit]) -> list[FileChange]:
    """What editing would make of the files of a case, in a folder or in one file: only those that change.

    Raises EditError if one of the values cannot be written, and UsageError if there is no case.
    """
    files = open_files(source)
    for edit in edits:
        file = holder(source, files, edit.path)
        file.text = file.with_value(edit)
    return changes_of(files)


def apply_edits(source: Path, edits: Iterable[ValueEdit], keep: bool = False) -> list[FileChange]:
    """Writes new values into the files of a case, all or none; the files that changed.

    With `keep`, a copy of each old file stays beside it. Raises what `plan_edits` and `replace_files` raise.
    """
    changes = plan_edits(source, edits)
    replace_files(changes, keep)
    return changes


def open_files(source: Path) -> list[OpenFile]:
    """The files of a case, to be edited; UsageError if there is no case."""
    return [_opened(case_file) for case_file in case_files(source)]


def changes_of(files: Iterable[OpenFile]) -> list[FileChange]:
    """What has become of open files: only those that changed."""
    new = ((file, file.text.encode("utf-8")) for file in files if file.is_text)
    return [_change(file, data) for file, data in new if data != file.before]


def _opened(case_file: CaseFile) -> OpenFile:
    try:
        data = file_bytes(case_file.file.resolve())
    except OSError as error:
        raise OutputError("file", file=case_file.name, found=error.strerror or "") from None
    text = decode(data, case_file.name)
    return OpenFile(case_file, data, text) if isinstance(text, str) else OpenFile(case_file, data, "", False)


def _change(file: OpenFile, data: bytes) -> FileChange:
    path = file.case_file.file
    return FileChange(path if file.before is None else path.resolve(), file.case_file.name, file.before, data)


def holder(source: Path, files: list[OpenFile], path: CasePath) -> OpenFile:
    """The file that a path leads deepest into; a new one for a step where each has a file of its own."""
    depths = [(file.depth(path), not file.case_file.contributes, file) for file in files]
    depth, _, holder = max(depths, key=lambda item: item[:2])
    answers = path[:1] == (ANSWERS,) and len(path) > 1 and depth < 2 and (source / ANSWERS).is_dir()
    if answers or (path[:1] in _FILES_OF_THEIR_OWN and depth == 0 and source.is_dir()):
        holder = _new_file(source, path[:2] if answers else path[:1])
        files.append(holder)
    return holder


def _new_file(source: Path, path: CasePath) -> OpenFile:
    """A new file for what stands at a path."""
    if not _FILE_NAME.fullmatch(str(path[-1])):
        raise EditError("edit-no-file", found=quoted(path[-1]))
    name = "/".join(map(str, path)) + ENDINGS[0]
    return OpenFile(CaseFile(source / name, name, path), None, "")

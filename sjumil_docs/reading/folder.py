"""A case folder, or a single file → one tree, with the place of every value.

The folder is the mapping and a file is a value: `sak.yaml` is the root, any other `name.yaml` is the
value of the key `name`, and `svar/god_omsorg.yaml` is the value at `svar` → `god_omsorg`.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sjumil_docs.problems import CasePath, Place, Problem, Severity, UsageError, masked, nearest, quoted
from sjumil_docs.reading.case_files import lies_inside
from sjumil_docs.reading.file_names import (
    ANSWERS,
    ENDINGS,
    HIDDEN,
    ROOT,
    copied_from,
    for_answers,
    is_backup,
    wanted_as,
)
from sjumil_docs.reading.question_set import shipped_questions
from sjumil_docs.reading.wrong_paths import is_case_folder, refuse_folder, refuse_part
from sjumil_docs.reading.yaml_text.decoding import decode
from sjumil_docs.reading.yaml_text.yaml_file import MAX_BYTES, MAX_VALUES, YamlFile, clean_text, parse

MAX_FILES = 300
"""More YAML files than this are not a case, but a folder above one."""
MAX_FOLDERS_DEEP = 4
"""`svar/god_omsorg/spørsmål/2.3/styrker.yaml` is as deep as a file can lie and be part of a case."""


@dataclass
class Gathered:
    """What a case says as one tree, and every fault found on the way there."""

    tree: dict[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    places: dict[CasePath, Place] = field(default_factory=dict)
    keys: dict[CasePath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of every file by its name."""
    broken: set[CasePath] = field(default_factory=set)
    """Where something should stand that could not be read."""

    def found(self, code: str, place: Place | None, path: CasePath = (), **facts: str) -> None:
        """Notes an error."""
        self.problems.append(Problem(code, Severity.ERROR, path, facts, place=place))


def gather(where: Path) -> Gathered:
    """The tree of a case folder or of a single case file; UsageError if it is neither."""
    if _there(where, Path.is_dir):
        refuse_folder(where)
        return _gather_folder(where)
    if _there(where, Path.is_file):
        refuse_part(where)
        gathered = Gathered(folder=where.parent)
        _add(_read(where, _name(where, where.parent)), (), gathered)
        return gathered
    raise UsageError("no-case", where=str(where))


def _there(where: Path, kind: Callable[[Path], bool]) -> bool:
    """Whether a path is of a kind; one that cannot be looked at is of none."""
    try:
        return kind(where)
    except OSError:
        return False


def _gather_folder(folder: Path) -> Gathered:
    gathered = Gathered(folder=folder)
    files = list(itertools.islice(_case_files(folder, folder, gathered), MAX_FILES + 1))
    if len(files) > MAX_FILES:
        gathered.broken.add(())
        gathered.found("file.too-many", None, count=str(MAX_FILES))
        return gathered
    if not any(path == () for _, path in files):
        near = nearest(ROOT, [p[0] for _, p in files if len(p) == 1 and isinstance(p[0], str)])
        perhaps = f"{near}.yaml" if near else ""
        gathered.broken.add(())
        gathered.found("file.no-root", Place(f"{ROOT}.yaml", 1, 1), perhaps=perhaps)
    for number, (file, path) in enumerate(files, 1):
        _add(_read(file, _name(file, folder)), path, gathered)
        if len(gathered.places) > MAX_VALUES:
            gathered.broken |= {unread for _, unread in files[number:]}
            gathered.found("file.too-large", _at(file, folder), path)
            break
    return gathered


def _name(file: Path, top: Path) -> str:
    """A file's name as people see it: from the case folder, UTF-8 whatever the machine's locale says.

    An identity number in it is covered: a file name stands in reports, and is a key of the case.
    """
    written = os.fsencode(file.relative_to(top).as_posix())
    return masked(clean_text(written.decode("utf-8", errors="replace")))


def _at(file: Path, top: Path) -> Place:
    """The beginning of a file."""
    return Place(_name(file, top), 1, 1)


def _case_files(folder: Path, top: Path, gathered: Gathered) -> Iterator[tuple[Path, CasePath]]:
    """(file, path of its value) of every YAML file, the root first, in one order everywhere."""
    entries = _entries(folder, top, gathered)
    names = {normalize("NFC", entry.name) for entry in entries}
    for entry in entries:
        if entry.suffix.lower() in ENDINGS and (entry.is_symlink() or not _there(entry, Path.is_dir)):
            path: CasePath = tuple(_name(entry.with_suffix(""), top).split("/"))
            if copied := copied_from(normalize("NFC", entry.name), names):
                _not_read(gathered, entry, top, *copied)
            elif lies_inside(entry, top):
                yield entry, () if path == (ROOT,) else path
            else:
                gathered.broken.add(path)
                gathered.found(
                    "reference.file-outside", _at(entry, top), path, found=quoted(_name(entry, top))
                )
        elif _there(entry, Path.is_dir):
            if entry.is_symlink() or len(entry.relative_to(top).parts) > MAX_FOLDERS_DEEP:
                _not_entered(gathered, entry, top)
            elif entry.name.casefold() != ANSWERS and _there(entry, is_case_folder):
                _case_inside(gathered, entry, top)
            else:
                yield from _case_files(entry, top, gathered)
        elif _there(entry, Path.is_file):
            _another_kind(gathered, entry, top, names)


def _not_entered(gathered: Gathered, folder: Path, top: Path) -> None:
    """Tells of a folder that is not looked into."""
    facts = {"found": quoted(_name(folder, top))}
    problem = Problem("file.folder-unread", Severity.WARNING, (), facts, place=_at(folder, top))
    gathered.problems.append(problem)


def _case_inside(gathered: Gathered, folder: Path, top: Path) -> None:
    """Tells of a folder that is a case of its own."""
    name = _name(folder, top)
    gathered.broken.add(tuple(name.split("/")))
    gathered.found("file.case-inside", Place(f"{name}/{ROOT}.yaml", 1, 1), found=quoted(name))


def _not_read(gathered: Gathered, copy: Path, top: Path, original: str, conflict: bool) -> None:
    """Tells of a copy; one made because two wrote at once may hold what the other lacks."""
    code, severity = "file.copy", Severity.WARNING
    if conflict:
        code, severity = "file.conflict-copy", Severity.UNFINISHED
    facts = {"original": quoted(original)}
    gathered.problems.append(Problem(code, severity, (), facts, place=_at(copy, top)))


def _another_kind(gathered: Gathered, entry: Path, top: Path, beside: set[str]) -> None:
    """Tells of a file that is not YAML by its name, where YAML was perhaps meant."""
    path, steps = entry.relative_to(top), [step.key for step in shipped_questions().steps]
    wanted = wanted_as(path, steps)
    facts = {"found": quoted(entry.name)}
    if Path(entry.stem).suffix.lower() in ENDINGS and not is_backup(entry.name, beside):
        code = "file.name"
    elif wanted and not any(Path(wanted).stem + ending in beside for ending in ENDINGS):
        code, facts["wanted"] = "file.not-yaml", quoted(wanted)
    elif not wanted and (file := for_answers(path, beside, steps)):
        code, facts["wanted"] = "file.not-answers", quoted(file)
    else:
        return
    gathered.problems.append(Problem(code, Severity.WARNING, (), facts, place=_at(entry, top)))


def _entries(folder: Path, top: Path, gathered: Gathered) -> list[Path]:
    """What lies in a folder and is not hidden; a folder that cannot be opened is a problem."""
    try:
        shown = [entry for entry in folder.iterdir() if not entry.name.startswith(HIDDEN)]
    except OSError as error:
        gathered.broken.add(tuple(_name(folder, top).split("/")) if folder != top else ())
        gathered.found("file.unreadable", _at(folder, top), found=error.strerror or "")
        return []
    return sorted(shown, key=lambda p: (normalize("NFC", p.stem) != ROOT, p.name))


def _read(file: Path, name: str) -> YamlFile:
    """One file's tree; a file that cannot be read is a problem of its own."""
    source = YamlFile(name)
    place = Place(name, 1, 1)
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            source.found("file.not-a-file", place)
            return source
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        source.found("file.unreadable", place, found=error.strerror or "")
        return source
    if len(data) > MAX_BYTES:
        source.found("file.too-large", place)
        return source
    text = decode(data, name)
    if isinstance(text, str):
        return parse(text, name)
    source.problems.append(text)
    return source


def _add(source: YamlFile, path: CasePath, gathered: Gathered) -> None:
    """Lays one file's tree into the whole; a key that stands in two places is an error naming both."""
    gathered.problems += [_moved(problem, path) for problem in source.problems]
    gathered.lines[source.file] = source.lines
    if source.tree is None:
        gathered.broken.add(path)
        return
    if path == () and not isinstance(source.tree, dict):
        gathered.broken.add(())
        gathered.found("file.root-mapping", Place(source.file, 1, 1))
        return
    wrapped: Any = source.tree
    for key in reversed(path):
        wrapped = {str(key): wrapped}
    keys = {(*path, *inner): place for inner, place in source.keys.items()}
    for here in _merge(wrapped, gathered.tree):
        other = str(gathered.keys.get(here) or gathered.places.get(here) or "")
        place = keys.get(here, Place(source.file, 1, 1))
        gathered.found("file.key-in-two-files", place, here, key=quoted(here[-1]), other=other)
    folders = {path[:length]: Place(source.file, 1, 1) for length in range(1, len(path))}
    gathered.keys = {**folders, **keys, **gathered.keys}
    places = {(*path, *inner): place for inner, place in source.places.items()}
    gathered.places = {**places, **gathered.places}


def _merge(new: dict[str, Any], old: dict[str, Any], at: CasePath = ()) -> Iterator[CasePath]:
    """Lays `new` into `old`; the paths that both have."""
    for key, value in new.items():
        if key not in old:
            old[key] = value
        elif isinstance(value, dict) and isinstance(old[key], dict):
            yield from _merge(value, old[key], (*at, key))
        else:
            yield (*at, key)


def _moved(problem: Problem, path: CasePath) -> Problem:
    """A file's own problem with its path in the whole case."""
    return Problem(
        problem.code,
        problem.severity,
        (*path, *problem.path),
        problem.facts,
        place=problem.place,
    )

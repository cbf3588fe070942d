"""A case folder, or a single file → one tree, with the place of every value.

The folder is the mapping and a file is a value: `sak.yaml` is the root, any other `name.yaml` is the
value of the key `name`, and `svar/god_omsorg.yaml` is the value at `svar` → `god_omsorg`.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from sjumil_docs.problems import CasePath, Place, UsageError, masked, nearest, quoted, rule_of
from sjumil_docs.reading.case_files import lies_inside
from sjumil_docs.reading.case_tree import CaseTree, add_file
from sjumil_docs.reading.file_contents import read_file
from sjumil_docs.reading.file_names import (
    ANSWERS,
    ENDINGS,
    HIDDEN,
    ROOT,
    answer_file_for,
    contributed_step,
    copy_of,
    is_backup,
    yaml_file_for,
)
from sjumil_docs.reading.question_set import shipped_units
from sjumil_docs.reading.wrong_paths import is_case_folder, refuse_folder, refuse_part
from sjumil_docs.reading.yaml_text.yaml_tree import MAX_VALUES, clean_text

MAX_FILES = 300
"""More YAML files than this are not a case, but a folder of many."""
MAX_FOLDERS_DEEP = 4
"""`svar/god_omsorg/spørsmål/2.3/styrker.yaml` is the deepest that a file of a case can be."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A YAML file of a case: where it lies, its name as it is shown, and where its value belongs."""

    file: Path
    name: str
    path: CasePath
    contributes: bool = False
    """Whether it only adds to what the other files of its step say."""


def case_files(source: Path) -> list[CaseFile]:
    """The files of a case folder, or of a case in a single file; UsageError if it is neither."""
    if _is_kind(source, Path.is_dir):
        refuse_folder(source)
        files = itertools.islice(_case_files(source, source, CaseTree()), MAX_FILES)
        steps = list(shipped_units())
        return [_case_file(file, _shown_name(file, source), path, steps) for file, path in files]
    if _is_kind(source, Path.is_file):
        refuse_part(source)
        return [CaseFile(source, _shown_name(source, source.parent), ())]
    raise UsageError("no-case", where=str(source))


def _case_file(file: Path, name: str, path: CasePath, steps: list[str]) -> CaseFile:
    step = contributed_step(path, steps)
    return CaseFile(file, name, (ANSWERS, step) if step else path, bool(step))


def gather(path: Path) -> CaseTree:
    """The tree of a case folder or of a single case file; UsageError if it is neither."""
    if _is_kind(path, Path.is_dir):
        refuse_folder(path)
        return _read_folder(path)
    if _is_kind(path, Path.is_file):
        refuse_part(path)
        case_tree = CaseTree(folder=path.parent)
        add_file(read_file(path, _shown_name(path, path.parent), ()), (), case_tree)
        return case_tree
    raise UsageError("no-case", where=str(path))


def _is_kind(path: Path, kind: Callable[[Path], bool]) -> bool:
    """Whether `kind` holds for a path; False if the path cannot be examined."""
    try:
        return kind(path)
    except OSError:
        return False


def _read_folder(folder: Path) -> CaseTree:
    case_tree = CaseTree(folder=folder)
    files = list(itertools.islice(_case_files(folder, folder, case_tree), MAX_FILES + 1))
    if len(files) > MAX_FILES:
        case_tree.broken.add(())
        case_tree.add_error("file.too-many", None, count=str(MAX_FILES))
        return case_tree
    if not any(path == () for _, path in files):
        similar = nearest(ROOT, [p[0] for _, p in files if len(p) == 1 and isinstance(p[0], str)])
        perhaps = f"{similar}.yaml" if similar else ""
        case_tree.broken.add(())
        case_tree.add_error("file.no-root", Place(f"{ROOT}.yaml", 1, 1), perhaps=perhaps)
    steps = list(shipped_units())
    files.sort(key=lambda item: bool(contributed_step(item[1], steps)))  # what a step's own file says, stands
    for position, (file, path) in enumerate(files, 1):
        if step := contributed_step(path, steps):
            _add_contribution(file, (ANSWERS, step), case_tree, folder)
        else:
            add_file(read_file(file, _shown_name(file, folder), path), path, case_tree)
        if len(case_tree.places) > MAX_VALUES:
            case_tree.broken |= {unread for _, unread in files[position:]}
            case_tree.add_error("file.too-large", _file_start(file, folder), path)
            break
    return case_tree


def _add_contribution(file: Path, path: CasePath, case_tree: CaseTree, folder: Path) -> None:
    """Adds what a second file for a step says where nothing is said before, and tells of the rest."""
    facts = {"step": quoted(path[-1])}
    problem = rule_of("file.contribution").problem(path, facts, place=_file_start(file, folder))
    case_tree.problems.append(problem)
    source = read_file(file, _shown_name(file, folder), path)
    add_file(source, path, case_tree, in_two_files="file.contribution-left-out")


def _shown_name(file: Path, top: Path) -> str:
    """A file's name as shown to people: relative to the case folder, UTF-8 whatever the machine's locale.

    An identity number in it is masked: a file name is shown in reports, and is a key of the case.
    """
    raw = os.fsencode(file.relative_to(top).as_posix())
    return masked(clean_text(raw.decode("utf-8", errors="replace")))


def _file_start(file: Path, top: Path) -> Place:
    """The beginning of a file."""
    return Place(_shown_name(file, top), 1, 1)


def _case_files(folder: Path, top: Path, case_tree: CaseTree) -> Iterator[tuple[Path, CasePath]]:
    """(file, path of its value) of every YAML file, the root first, in one order everywhere."""
    entries = _visible_entries(folder, top, case_tree)
    names = {normalize("NFC", entry.name) for entry in entries}
    for entry in entries:
        if entry.suffix.lower() in ENDINGS and (entry.is_symlink() or not _is_kind(entry, Path.is_dir)):
            path: CasePath = tuple(_shown_name(entry.with_suffix(""), top).split("/"))
            if copy := copy_of(normalize("NFC", entry.name), names):
                _warn_of_copy(case_tree, entry, top, *copy)
            elif lies_inside(entry, top):
                yield entry, () if path == (ROOT,) else path
            else:
                case_tree.broken.add(path)
                start = _file_start(entry, top)
                case_tree.add_error("reference.file-outside", start, path, found=quoted(start.file))
        elif _is_kind(entry, Path.is_dir):
            if entry.is_symlink() or len(entry.relative_to(top).parts) > MAX_FOLDERS_DEEP:
                _warn_of_unread_folder(case_tree, entry, top)
            elif entry.name.casefold() != ANSWERS and _is_kind(entry, is_case_folder):
                _reject_nested_case(case_tree, entry, top)
            else:
                yield from _case_files(entry, top, case_tree)
        elif _is_kind(entry, Path.is_file):
            _warn_of_wrong_format(case_tree, entry, top, names)


def _warn_of_unread_folder(case_tree: CaseTree, folder: Path, top: Path) -> None:
    """Warns of a folder that is not read."""
    facts = {"found": quoted(_shown_name(folder, top))}
    problem = rule_of("file.folder-unread").problem((), facts, place=_file_start(folder, top))
    case_tree.problems.append(problem)


def _reject_nested_case(case_tree: CaseTree, folder: Path, top: Path) -> None:
    """Adds an error for a folder that is a case of its own."""
    name = _shown_name(folder, top)
    case_tree.broken.add(tuple(name.split("/")))
    case_tree.add_error("file.case-inside", Place(f"{name}/{ROOT}.yaml", 1, 1), found=quoted(name))


def _warn_of_copy(case_tree: CaseTree, copy: Path, top: Path, original: str, conflict: bool) -> None:
    """Warns of a copy; one made because two people saved at once may hold what the other lacks."""
    code = "file.conflict-copy" if conflict else "file.copy"
    facts = {"original": quoted(original)}
    case_tree.problems.append(rule_of(code).problem((), facts, place=_file_start(copy, top)))


def _warn_of_wrong_format(case_tree: CaseTree, entry: Path, top: Path, names: set[str]) -> None:
    """Warns of a file without a YAML extension where YAML was perhaps meant."""
    relative, steps = entry.relative_to(top), list(shipped_units())
    yaml_file = yaml_file_for(relative, steps)
    facts = {"found": quoted(entry.name)}
    if Path(entry.stem).suffix.lower() in ENDINGS and not is_backup(entry.name, names):
        code = "file.name"
    elif yaml_file:
        code, facts["wanted"] = "file.not-yaml", quoted(yaml_file)
    elif not yaml_file and (answer_file := answer_file_for(relative, names, steps)):
        code, facts["wanted"] = "file.not-answers", quoted(answer_file)
    else:
        return
    case_tree.problems.append(rule_of(code).problem((), facts, place=_file_start(entry, top)))


def _visible_entries(folder: Path, top: Path, case_tree: CaseTree) -> list[Path]:
    """The visible entries of a folder, the root file first; a folder that cannot be opened is an error."""
    try:
        visible = [entry for entry in folder.iterdir() if not entry.name.startswith(HIDDEN)]
    except OSError as error:
        case_tree.broken.add(tuple(_shown_name(folder, top).split("/")) if folder != top else ())
        case_tree.add_error("file.unreadable", _file_start(folder, top), found=error.strerror or "")
        return []
    return sorted(visible, key=lambda p: (normalize("NFC", p.stem) != ROOT, p.name))

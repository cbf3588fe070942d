"""A case folder, a single file or a mapping → one tree, with the place of every value.

The folder is the mapping and a file is a value: `sak.yaml` is the root, any other `name.yaml` is the
value of the key `name`, and `svar/god_omsorg.yaml` is the value at `svar` → `god_omsorg`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sjumil_docs.problems import CasePath, Place, Problem, Severity, UsageError, nearest, quoted
from sjumil_docs.reading.source import MAX_BYTES, MAX_DEPTH, Source, clean_text, parse

ROOT = "sak"
ENDINGS = (".yaml", ".yml")
MAX_FILES = 300
MAX_FOLDERS_DEEP = 4


@dataclass
class Gathered:
    """What a folder, file or mapping says, as one tree, and every fault of its files."""

    tree: dict[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    places: dict[CasePath, Place] = field(default_factory=dict)
    keys: dict[CasePath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def gather(where: Path) -> Gathered:
    """The tree of a case folder or of a single case file."""
    if where.is_dir():
        return _gather_folder(where)
    if where.is_file():
        gathered = Gathered(folder=where.parent)
        _add(_read(where, where.name), (), gathered)
        return gathered
    raise UsageError("no-case", where=str(where))


def gather_mapping(mapping: Mapping[str, Any]) -> Gathered:
    """The tree of a mapping from Python: values not given left out, text cleaned as in a file."""
    tree = _tidy(mapping, 0)
    return Gathered(tree=tree if isinstance(tree, dict) else {})


def _gather_folder(folder: Path) -> Gathered:
    gathered = Gathered(folder=folder)
    files = list(_case_files(folder, folder, gathered))
    if not any(path == () for _, path in files):
        near = nearest(ROOT, [p[0] for _, p in files if len(p) == 1 and isinstance(p[0], str)])
        facts = {"perhaps": f"{near}.yaml" if near else ""}
        place = Place(f"{ROOT}.yaml", 1, 1)
        gathered.problems.append(Problem("file.no-root", Severity.ERROR, (), facts, place=place))
    for file, path in files:
        _add(_read(file, file.relative_to(folder).as_posix()), path, gathered)
    return gathered


def _case_files(folder: Path, top: Path, gathered: Gathered) -> Iterator[tuple[Path, CasePath]]:
    """(file, path of its value) of every YAML file, the root first, in one order everywhere."""
    names = sorted(folder.iterdir(), key=lambda p: (normalize("NFC", p.stem) != ROOT, p.name))
    for entry in names[:MAX_FILES]:
        inner = entry.relative_to(top)
        if entry.name.startswith(".") or (entry.is_symlink() and not _inside(entry, top)):
            continue
        if entry.is_dir() and len(inner.parts) <= MAX_FOLDERS_DEEP:
            yield from _case_files(entry, top, gathered)
        elif entry.suffix.lower() in ENDINGS and entry.is_file():
            path = tuple(normalize("NFC", part) for part in inner.with_suffix("").parts)
            yield entry, () if path == (ROOT,) else path


def _inside(entry: Path, top: Path) -> bool:
    """Whether a link leads to something inside the case folder."""
    return entry.resolve().is_relative_to(top.resolve())


def _read(file: Path, name: str) -> Source:
    """One file's tree; a file that cannot be read is a problem of its own."""
    source = Source(name)
    place = Place(name, 1, 1)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        source.found("file.unreadable", place, found=error.strerror or "")
        return source
    if len(data) > MAX_BYTES:
        source.found("file.too-large", place)
        return source
    try:
        return parse(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        source.found("file.encoding", Place(name, line, column))
        return source


def _add(source: Source, path: CasePath, gathered: Gathered) -> None:
    """Lays one file's tree into the whole; a key that stands in two places is an error naming both."""
    gathered.problems += [_moved(problem, path) for problem in source.problems]
    if source.tree is None:
        return
    if path == () and not isinstance(source.tree, dict):
        place = Place(source.file, 1, 1)
        gathered.problems.append(Problem("file.root-mapping", Severity.ERROR, place=place))
        return
    wrapped: Any = source.tree
    for key in reversed(path):
        wrapped = {str(key): wrapped}
    keys = {(*path, *inner): place for inner, place in source.keys.items()}
    for here in _merge(wrapped, gathered.tree):
        other = str(gathered.keys.get(here) or gathered.places.get(here) or "")
        facts = {"key": quoted(here[-1]), "other": other}
        place = keys.get(here, Place(source.file, 1, 1))
        gathered.problems.append(Problem("file.key-in-two-files", Severity.ERROR, here, facts, place=place))
    gathered.keys = {**keys, **gathered.keys}
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


def _tidy(value: Any, depth: int) -> Any:
    """A value from Python without what is not given; deeper than a case can be is cut off."""
    if isinstance(value, str):
        return clean_text(value)
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, Mapping):
        tidied = {clean_text(str(k)): _tidy(v, depth + 1) for k, v in value.items()}
        return {k: v for k, v in tidied.items() if not _not_given(v)}
    if isinstance(value, list | tuple):
        return [v for v in (_tidy(item, depth + 1) for item in value) if not _not_given(v)]
    return value


def _not_given(value: Any) -> bool:
    return value is None or value == {} or (isinstance(value, str) and not value.strip())

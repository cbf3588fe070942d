"""Files that a case names (a logo, a template): read only from inside the case folder, and bounded."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from sjumil_docs.problems import CasePath, Origin, Problem, quoted, rule_of

MAX_BYTES = 20_000_000


def case_file(origin: Origin, name: str, path: CasePath) -> bytes | Problem:
    """The bytes of a file the case names at `path`, or the problem that keeps it from being read."""
    facts = {"found": quoted(name)}
    if origin.folder is None:
        return rule_of("reference.file-without-folder").problem(path, facts)
    file = _inside(origin.folder, name)
    if file is None:
        return rule_of("reference.file-outside").problem(path, facts)
    try:
        if not file.is_file():  # a folder, or a pipe that would be waited for
            return rule_of("reference.file-missing").problem(path, facts)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return rule_of("reference.file-missing").problem(path, facts)
    if len(data) > MAX_BYTES:
        return rule_of("reference.file-too-large").problem(path, facts)
    return data


def _inside(folder: Path, name: str) -> Path | None:
    """The file of a relative name, if it is inside the case folder after following links; else None."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or "\0" in name:
        return None
    try:
        file = (folder / name.replace("\\", "/")).resolve()
        return file if file.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None

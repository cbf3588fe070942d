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
    file = folder / name.replace("\\", "/")
    return file.resolve() if lies_inside(file, folder) else None


def lies_inside(file: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, links followed; a link that leads to itself lies nowhere."""
    try:
        real = file.resolve()
        inside = real.is_relative_to(folder.resolve())
    except (
        OSError,
        RuntimeError,
    ):  # Python before 3.13 raises for such a link; later, it stays
        return False
    return inside and not any(part.is_symlink() for part in (real, *real.parents))

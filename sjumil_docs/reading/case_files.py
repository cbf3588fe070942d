"""Files that a case names (a logo, a template): read only from inside the case folder, and bounded."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from sjumil_docs.problems import CasePath, Origin, Problem, quoted, rule_of
from sjumil_docs.reading.given_files import inside_name

MAX_BYTES = 20_000_000


def case_file(origin: Origin, name: str, path: CasePath) -> bytes | Problem:
    """The bytes of a file the case names at `path`, or the problem that keeps it from being read."""
    content: bytes | str = "reference.file-without-folder"
    if origin.files is not None:
        content = _given(origin.files, name)
    elif origin.folder is not None:
        content = _from_folder(origin.folder, name)
    if isinstance(content, bytes) and len(content) > MAX_BYTES:
        content = "reference.file-too-large"
    if isinstance(content, bytes):
        return content
    return rule_of(content).problem(path, facts_of_file(origin, name))


def facts_of_file(origin: Origin, name: str) -> dict[str, str]:
    """What a message on a file that a case names is made of; `given` where the case has no folder."""
    return {"found": quoted(name), **({"given": "files"} if origin.folder is None else {})}


def _given(files: Mapping[str, bytes], name: str) -> bytes | str:
    """The bytes of a file that was handed in, or the code of the rule that its name breaks."""
    inside = inside_name(name)
    return "reference.file-outside" if inside is None else files.get(inside, "reference.file-missing")


def _from_folder(folder: Path, name: str) -> bytes | str:
    """The bytes of a file in a folder, as many as tell that it is too large; or the code of the rule."""
    file = _inside(folder, name)
    if file is None:
        return "reference.file-outside"
    try:
        if not file.is_file():  # a folder, or a pipe that would be waited for
            return "reference.file-missing"
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return "reference.file-missing"


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

"""One new file, whole or not at all, and never over another."""

from pathlib import Path

from sjumil_docs.problems import OutputError


def write_new_file(path: Path, data: bytes) -> None:
    """Writes a file that is not there, and the folder it lies in; OutputError if it is there or cannot be."""
    written = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            written = True
            stream.write(data)
    except FileExistsError:
        raise OutputError("file-exists", file=str(path)) from None
    except (OSError, ValueError) as error:
        if written:
            path.unlink(missing_ok=True)
        found = getattr(error, "strerror", None) or type(error).__name__
        raise OutputError("file-not-written", file=str(path), found=found) from None

"""LibreOffice: Word files → PDF files; leaves nothing behind.

It is started once for all files, in a temporary folder and with a profile of its own, so that it disturbs
neither an open LibreOffice nor another build. In that profile a document can load nothing, from the network
or from the disk, and run nothing.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic

from sjumil_docs.problems import OutputError, harmless
from sjumil_docs.stages import LOG, still

TIME_LIMIT = 180
"""Seconds until LibreOffice is killed. A cold start and the longest document take some ten seconds on a slow
machine, several documents some times as long."""

SECONDS_A_TURN = 1.0
"""How often whoever follows the work is asked while LibreOffice prints."""

MOST_SAID = 20_000
"""Bytes of what LibreOffice says that are logged."""

_RUNNING: set["subprocess.Popen[bytes]"] = set()
"""Those that have been started and have not ended."""

_NAMES = ("soffice.com", "soffice", "libreoffice")
"""On Windows only `soffice.com` waits until the conversion is done."""
_FILTER = {
    "UseTaggedPDF": ("boolean", "true"),
    "PDFUACompliance": ("boolean", "true"),
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2b
    "ExportBookmarks": ("boolean", "true"),
    "ExportBookmarksToPDFDestination": ("boolean", "true"),  # gives the page of each bookmark
}
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def converted(files: Mapping[str, bytes], seconds: float | None = None) -> dict[str, bytes]:
    """The PDF of each Word file, by the same name; OutputError if LibreOffice is missing or makes none.

    It is killed after so many seconds, or after TIME_LIMIT.
    """
    program = find_office()
    with tempfile.TemporaryDirectory(prefix="sjumil-docs-", ignore_cleanup_errors=True) as folder:
        work_folder = Path(folder)
        sources = [work_folder / f"{number}.docx" for number in range(len(files))]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        _write_profile(work_folder / "profile")
        _run(_command(program, work_folder, sources), program, TIME_LIMIT if seconds is None else seconds)
        return {name: _pdf(s, name) for s, name in zip(sources, files, strict=True)}


def find_office() -> str:
    """The path of LibreOffice: on PATH, else in its usual folders; OutputError if it is not found."""
    for name in _NAMES:
        program = shutil.which(name)
        if program and Path(program).is_absolute():  # Windows searches the current folder too: unsafe
            return program
    for path in _usual_places():
        if path.is_file():
            return str(path)
    raise OutputError("pdf-no-libreoffice")


def own_environment() -> dict[str, str]:
    """The environment for another program: without the libraries that a single-file program puts first."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        environment |= {} if before is None else {"LD_LIBRARY_PATH": before}
    return environment


def _usual_places() -> Iterator[Path]:
    for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    for applications in (Path("/Applications"), Path("~/Applications").expanduser()):
        yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    for folder in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice"):
        yield Path(folder) / "program" / "soffice"
    for versioned in sorted(Path("/opt").glob("libreoffice*"), reverse=True):
        yield versioned / "program" / "soffice"


def _command(program: str, work_folder: Path, sources: list[Path]) -> list[str]:
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in _FILTER.items()})
    return [
        program,
        f"-env:UserInstallation={(work_folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(work_folder)),
        *map(str, sources),
    ]


def _write_profile(profile: Path) -> None:
    """The settings of a new profile, as LibreOffice keeps them."""
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    registry = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(registry, encoding="utf-8")


def _run(command: list[str], program: str, seconds: float) -> None:
    """Runs a command to its end; a command that takes too long is killed with its children."""
    LOG.debug("LibreOffice is started: %s", shlex.join(command))
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                env=own_environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            raise OutputError("pdf-not-started", program=program, found=error.strerror or "") from None
        _RUNNING.add(process)
        try:
            _wait(process, seconds)
        except subprocess.TimeoutExpired:
            raise OutputError("pdf-too-slow", program=program, seconds=f"{seconds:g}") from None
        finally:
            _kill(process)
            _RUNNING.discard(process)
            said.seek(0)
            LOG.debug("LibreOffice ended with %s: %s", process.returncode, _readable(said.read(MOST_SAID)))


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Waits in turns for the end of a process; TimeoutExpired after the seconds, or what `still` raises."""
    last = monotonic() + seconds
    while (left := last - monotonic()) > SECONDS_A_TURN:
        try:
            process.wait(SECONDS_A_TURN)
        except subprocess.TimeoutExpired:
            still("print")
        else:
            return
    process.wait(left)


def _readable(output: bytes) -> str:
    return harmless(output.decode("utf-8", errors="replace").strip())


def end_all() -> None:
    """Ends every LibreOffice that this process has started, whichever thread waits for it."""
    for process in tuple(_RUNNING):
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a running process and its children: `soffice` is only a launcher."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pdf(source: Path, name: str) -> bytes:
    """The PDF of a file; LibreOffice reports no error if it could not make one."""
    try:
        return source.with_suffix(".pdf").read_bytes()
    except OSError:
        raise OutputError("pdf-failed", file=name) from None

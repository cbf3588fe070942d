"""The machine → what the program needs of it, what is wrong, and how to mend it there.

Nothing of a case is looked at, and nothing is changed.
"""

import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, TypedDict

from sjumil_docs._version import __version__
from sjumil_docs.language.words import Language, message, spoken
from sjumil_docs.output.pdf.libreoffice import find_office, own_environment
from sjumil_docs.problems import OutputError, quoted

LIBRARIES = (
    *("Babel", "click", "docxtpl", "Jinja2", "lxml", "Markdown", "pikepdf", "Pillow", "pydantic", "PyYAML"),
    *("filelock", "watchfiles", "XlsxWriter"),
)
OLDEST_OFFICE = (7, 4)
SECONDS_TO_ANSWER = 60
"""A LibreOffice that is started for the first time takes long."""
FONTS = {
    "Calibri": ("calibri", "carlito"),
    "Cambria": ("cambria", "caladea"),
    "Arial": ("arial", "liberationsans"),
    "Times New Roman": ("times", "liberationserif"),
}
"""The typefaces of the documents → how the files begin of each, and of the one with the same widths."""
MOST_FONT_FILES = 20_000
LEAST_MEMORY = 500
"""Megabytes: one LibreOffice takes some 200, and a build as much."""


NeedName = Literal["python", "libraries", "libreoffice", "fonts", "locale", "write", "memory"]


class NeedDict(TypedDict):
    """What the program needs of the machine, as plain data for JSON."""

    name: NeedName
    """What is needed."""
    ok: bool
    """Whether the machine has it."""
    message: str
    """What is wrong and how to mend it, or that all is well."""
    mend: str
    """What to do; empty where nothing is wrong."""
    facts: dict[str, str]
    """What the message is made of."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the program needs of the machine, and how it stands with it."""

    name: NeedName
    """What is needed."""
    ok: bool
    """Whether the machine has it."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the message is made of, in plain text, by name."""

    def say(self, language: Language = "nb") -> str:
        """What was found."""
        return message(spoken(language), f"doctor.{self.name}{'' if self.ok else '-wrong'}", self.facts)

    def mend(self, language: Language = "nb") -> str:
        """What to do about it on this system; empty where nothing is wrong."""
        if self.ok:
            return ""
        system = f"-{_system()}" if self.name in ("libreoffice", "fonts") else ""
        return message(spoken(language), f"doctor.mend-{self.name}{system}", self.facts)

    def to_dict(self, language: Language = "nb") -> NeedDict:
        """Plain data for JSON."""
        return {
            "name": self.name,
            "ok": self.ok,
            "message": self.say(language),
            "mend": self.mend(language),
            "facts": self.facts,
        }


def doctor() -> tuple[Need, ...]:
    """How it stands with everything that the program needs of this machine; LibreOffice is started once."""
    return (_python(), _libraries(), _office(), _fonts(), _locale(), _write(), _memory())


def _python() -> Need:
    found = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    return Need("python", sys.version_info >= (3, 11), {"found": found, "program": __version__})


def _libraries() -> Need:
    versions = {name: _version(name) for name in LIBRARIES}
    missing = ", ".join(name for name, found in versions.items() if not found)
    all_versions = ", ".join(f"{name} {found}" for name, found in versions.items() if found)
    return Need("libraries", not missing, {"found": all_versions, "missing": missing})


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _office() -> Need:
    try:
        program = find_office()
    except OutputError:
        return Need("libreoffice", False, {"found": "–", "program": ""})
    found = _said_by(program)
    match = re.search(r"(\d+)\.(\d+)[.\d]*", found)
    new_enough = match is not None and (int(match[1]), int(match[2])) >= OLDEST_OFFICE
    return Need("libreoffice", new_enough, {"found": match[0] if match else "–", "program": program})


def _said_by(program: str) -> str:
    """What LibreOffice says of its version, with a profile of its own; empty if it does not answer."""
    with tempfile.TemporaryDirectory(prefix="sjumil-docs-", ignore_cleanup_errors=True) as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        try:
            done = subprocess.run(
                [program, profile, "--headless", "--version"],
                env=own_environment(),
                capture_output=True,
                check=False,
                timeout=SECONDS_TO_ANSWER,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return quoted(done.stdout.decode("utf-8", errors="replace"), most=200)


def _fonts() -> Need:
    files = {_plain(name) for folder in _font_folders() for name in _names_in(folder)}
    missing = [
        family
        for family, beginnings in FONTS.items()
        if not any(name.startswith(beginnings) for name in files)
    ]
    return Need("fonts", not missing, {"found": ", ".join(FONTS), "missing": ", ".join(missing)})


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _font_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local" / "share" / "fonts", home / ".fonts")


def _names_in(folder: Path) -> Iterator[str]:
    count = 0
    for _, _, files in os.walk(folder):
        count += len(files)
        if count > MOST_FONT_FILES:
            return
        yield from files


def _locale() -> Need:
    encodings = {sys.getfilesystemencoding().lower(), (sys.stdout.encoding or "utf-8").lower()}
    return Need("locale", encodings <= {"utf-8", "utf8"}, {"found": ", ".join(sorted(encodings))})


def _write() -> Need:
    try:
        with tempfile.TemporaryFile():
            pass
    except OSError as error:
        return Need("write", False, {"found": error.strerror or ""})
    return Need("write", os.access(Path.cwd(), os.W_OK), {"found": "."})


def _memory() -> Need:
    """The memory that can still be had, where the system tells; no complaint where it does not."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return Need("memory", True, {"found": "?", "least": str(LEAST_MEMORY)})
    match = re.search(r"^MemAvailable:\s+(\d+) kB", told, re.MULTILINE)
    megabytes = int(match[1]) // 1000 if match else LEAST_MEMORY
    return Need("memory", megabytes >= LEAST_MEMORY, {"found": str(megabytes), "least": str(LEAST_MEMORY)})


def _system() -> str:
    return {"win32": "windows", "darwin": "mac"}.get(sys.platform, "linux")

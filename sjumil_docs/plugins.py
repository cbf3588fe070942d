"""Packages of others that add documents, rules and programmes: found by entry points, loaded when needed.

Their code is theirs: it is called with a limit of time, and what it raises stops nothing else. Nothing of it
is loaded, nor `importlib.metadata`, where no such package is installed, or where the environment says `off`.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any, Literal, get_args

SWITCH = "SJUMIL_DOCS_PLUGINS"
"""The variable of the environment that switches them off; whatever it says but these."""
_ON = ("", "on", "på", "ja", "1")
Group = Literal["sjumil_docs.documents", "sjumil_docs.programmes", "sjumil_docs.rules"]
GROUPS: tuple[Group, ...] = get_args(Group)
SECONDS = 10.0
"""As long as a call may take; all that the program does with a case of its own takes less than one."""
_GROUPS = b"[sjumil_docs."
_INSTALLED = (".dist-info", ".egg-info")
_COMPILED = (".pyc", ".pyo")
MAX_FILES = 2_000
"""Files of a package that its fingerprint is made of."""


class CallError(Exception):
    """Nothing can be had: it raised, was too slow, gave what is wrong, or has a name that is taken."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code, what)
        self.code = code
        self.what = what


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point of a package: what it is called, and the place of what it gives."""

    package: str
    version: str
    name: str
    module: str
    attribute: str

    def load(self) -> Any:
        """What it gives; CallError if that cannot be had, which is tried once."""
        value = _loaded(self)
        if isinstance(value, CallError):
            raise value
        return value


def plugins(group: Group) -> tuple[Plugin, ...]:
    """The entry points of a group, in the order of the packages' names."""
    if os.environ.get(SWITCH, "").strip().casefold() not in _ON:
        return ()
    return tuple(plugin for kind, plugin in _installed(tuple(sys.path)) if kind == group)


def given_rules() -> Iterator[tuple[Plugin, Any]]:
    """Whatever packages give as rules, one by one: an entry point leads to one, or to several in a tuple."""
    for plugin in plugins("sjumil_docs.rules"):
        value = _loaded(plugin)
        if not isinstance(value, CallError):
            yield from ((plugin, rule) for rule in (value if isinstance(value, tuple) else (value,)))


def bounded(call: Callable[..., Any], *given: object) -> Any:
    """What a call of a package's code gives; CallError if it raises or takes too long.

    It runs in a thread of its own. Where that takes too long, it is made to end at its next step of Python;
    one that waits outside Python lives as long as it waits, or as the program.
    """
    outcome: list[tuple[Any, BaseException | None]] = []
    context = copy_context()

    def run() -> None:
        try:
            outcome.append((context.run(call, *given), None))
        except BaseException as error:
            outcome.append((None, error))

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    if not outcome:
        _end(thread)
        raise CallError("plugin-slow")
    value, error = outcome[0]
    if error is not None:
        raise error if isinstance(error, CallError) else CallError("plugin-raised", _said(error))
    return value


def _end(thread: Thread) -> None:
    """Raises SystemExit in a thread, which Python does at the next step that it takes there."""
    import ctypes  # noqa: PLC0415 – hardly ever needed

    number = ctypes.c_ulong(thread.ident or 0)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(SystemExit))


def _said(error: BaseException) -> str:
    """What an error is, on one line; its own words may fail as well."""
    try:
        return ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
    except Exception:
        return type(error).__name__


@cache
def _loaded(plugin: Plugin) -> Any:
    try:
        return bounded(_import, plugin)
    except CallError as error:
        return error


def _import(plugin: Plugin) -> Any:
    value = import_module(plugin.module)
    for name in filter(None, plugin.attribute.split(".")):
        value = getattr(value, name)
    return value


@cache
def fingerprint(plugin: Plugin) -> str:
    """The hash of the files of the package that an entry point leads into, with its version."""
    module = sys.modules[plugin.module.partition(".")[0]]
    folders = [Path(folder) for folder in getattr(module, "__path__", ())]
    files = [file for folder in folders for file in _files_in(folder)] or [Path(module.__file__ or "")]
    hashed = hashlib.sha256(f"{plugin.package} {plugin.version}".encode())
    for file in sorted(files)[:MAX_FILES]:
        data = file.read_bytes() if file.is_file() else b""
        hashed.update(b"%s\0%d:%s" % (_within(file, folders).encode(), len(data), data))
    return hashed.hexdigest()


def _within(file: Path, folders: list[Path]) -> str:
    """The name of a file as it is in the package, wherever that is installed."""
    folder = next((each for each in folders if file.is_relative_to(each)), file.parent)
    return file.relative_to(folder).as_posix()


def _files_in(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file.suffix not in _COMPILED)


@cache
def _installed(path: tuple[str, ...]) -> tuple[tuple[str, Plugin], ...]:
    """The group and the entry point of everything that packages on Python's path give.

    Only their names are looked at where none has a group of ours: reading what each package says of itself
    would take longer than all else that the command does before it begins.
    """
    folders = [folder for entry in dict.fromkeys(path) for folder in _with_groups(Path(entry or "."))]
    if not folders:
        return ()
    from importlib.metadata import PathDistribution  # noqa: PLC0415 – only where there is a package to ask

    given: dict[str, list[tuple[str, Plugin]]] = {}
    for folder in folders:
        package = PathDistribution(folder)
        name = str(package.metadata["Name"])
        found = [
            (point.group, Plugin(name, package.version, point.name, point.module, point.attr))
            for point in package.entry_points
        ]
        given.setdefault(name.casefold(), found)  # the first on the path, as Python has it
    return tuple(each for name in sorted(given) for each in given[name])


def _with_groups(folder: Path) -> Iterator[Path]:
    """What is installed in a folder and has a group of ours."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(_INSTALLED))
    except OSError:
        return
    for name in names:
        try:
            told = (folder / name / "entry_points.txt").read_bytes()
        except OSError:
            continue
        if _GROUPS in told:
            yield folder / name

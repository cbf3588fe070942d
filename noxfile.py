"""Environments that the tests run in, each built anew: `nox -l` lists them, `nox -s lowest` runs one."""

import os
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.default_venv_backend = "venv"

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
CHOSEN = [
    "tests/builds/test_fingerprint.py",
    "tests/cli/test_command_line.py",
    "tests/documents/test_documents.py",
    "tests/documents/test_samples.py",
    "tests/markdown",
    "tests/output/test_output.py",
    "tests/output/test_whole_or_not.py",
    "tests/reading",
    "tests/word/story",
    "tests/word/template/test_same_as_docxtpl.py",
]
"""What leans most on the libraries and on Python itself; the rest is run where the newest are."""


def interpreter(version: str) -> str:
    """The Python of a version: the command of its name, or pyenv's; the version itself where there is none.

    pyenv's own commands refuse where no version is chosen, so each is tried.
    """
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    its_own = sorted(map(str, pyenv.glob(f"versions/{version}.*/bin/python")))
    places = [shutil.which(f"python{version}"), *its_own]
    works = (place for place in places if place and _answers(place, version))
    return next(works, version)


def _answers(python: str, version: str) -> bool:
    code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


INTERPRETERS = {version: interpreter(version) for version in PYTHONS}
NEWEST = next((python for version, python in reversed(INTERPRETERS.items()) if python != version), None)
"""The newest Python that is found: the one for which the lowest versions may have no wheels."""


@nox.session
@nox.parametrize("python", [nox.param(python, id=version) for version, python in INTERPRETERS.items()])
def tests(session: nox.Session) -> None:
    """The chosen tests on every Python that is found, with the newest libraries; or those that are named."""
    session.install("-e", ".[test]")
    session.run("pytest", *(session.posargs or CHOSEN))


@nox.session(python=NEWEST)
def lowest(session: nox.Session) -> None:
    """The chosen tests with the lowest versions that pyproject.toml allows, all of them wheels."""
    session.install("uv")
    pins = Path(session.create_tmp()) / "lowest.txt"
    compiled = ["--quiet", "--resolution", "lowest-direct", "--no-build", "--extra", "test"]
    python = ["--python", str(Path(session.bin) / "python")]
    session.run("uv", "pip", "compile", *compiled, *python, "pyproject.toml", "-o", str(pins), silent=True)
    session.install("--only-binary", ":all:", "-r", str(pins))
    session.install("--no-deps", "-e", ".")
    session.run("pytest", *(session.posargs or CHOSEN))


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff's rules and layout."""
    session.install("ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Strict mypy over the library, the templates, the tests, the example service and the pages' Python."""
    session.install("-e", ".[dev]")
    session.run("mypy")
    snippets = session.create_tmp()
    session.run("python", "docs/generator/snippets.py", snippets)
    session.run("mypy", "--strict", snippets)


@nox.session
def pyright(session: nox.Session) -> None:
    """The other type checker over what others write around the library: the example service and the pages."""
    session.install("-e", ".[dev]", "pyright")
    snippets = session.create_tmp()
    session.run("python", "docs/generator/snippets.py", snippets)
    session.run("pyright", "docs/develop/example_service", snippets)


@nox.session
def site(session: nox.Session) -> None:
    """The documentation as a site, in build/site; a dead link or a page that is left out stops it."""
    session.install("-e", ".[docs]")
    session.run("mkdocs", "build", "--quiet", "--strict", env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def program(session: nox.Session) -> None:
    """The program in one file in dist, for machines without Python, of the kind that it is made on."""
    session.install("pyinstaller>=6.10", ".")
    work = session.create_tmp()
    folders = ["--distpath", "dist", "--workpath", work, "--specpath", work]
    contents = ["--collect-all", "sjumil_docs", "--recursive-copy-metadata", "sjumil-docs"]
    session.run(
        "pyinstaller", "--onefile", "--name", "sjumil-docs", *contents, *folders, "distribution/program.py"
    )


@nox.session
def network(session: nox.Session) -> None:
    """The tests that download others' texts."""
    session.install("-e", ".[test]")
    session.run("pytest", "-m", "network", *session.posargs)


@nox.session
def golden(session: nox.Session) -> None:
    """Writes the golden dumps and screens and the made pages anew; read the diff before you commit it."""
    session.install("-e", ".[test]")
    session.run("python", "docs/generator/make_reference.py")
    session.run("python", "tests/support/dump.py")
    session.run("python", "tests/support/screens.py")

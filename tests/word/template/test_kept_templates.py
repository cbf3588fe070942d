"""Compiled templates are kept for the next process: the same bytes with and without them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paths import ROOT
from sjumil_docs import user_cache
from sjumil_docs.problems import TemplateError
from sjumil_docs.word.render import render
from sjumil_docs.word.template import compiler
from sjumil_docs.word.template.compiled_template import CompiledTemplate
from sjumil_docs.word.writing.template_values import Blocks
from word_files import PROPERTIES, SHIPPED, p, template

needs_owners = pytest.mark.skipif(sys.platform == "win32", reason="there the modes of files tell nothing")
OWN = template(p("{{ x }}"), p("{% for rad in rader %}{{ rad.navn }}{% endfor %}"), header=p("{{ tittel }}"))
FIELDS = {"x": Blocks("1. a\n2. **b**\n\n# c"), "rader": [{"navn": "Æ"}, {"navn": "<b>"}], "tittel": "T"}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of an empty cache that is used."""
    monkeypatch.setenv("SJUMIL_DOCS_CACHE", str(tmp_path / "hurtig"))
    compiler.compiled.cache_clear()
    yield tmp_path / "hurtig" / "sjumil-docs"
    compiler.compiled.cache_clear()


@pytest.fixture
def compiled_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled, as they are."""
    names: list[str] = []
    compile_it = compiler.newly_compiled

    def told(data: bytes, name: str) -> CompiledTemplate:
        names.append(name)
        return compile_it(data, name)

    monkeypatch.setattr(compiler, "newly_compiled", told)
    return names


def document(data: bytes = OWN) -> bytes:
    """A document made as in a new process."""
    compiler.compiled.cache_clear()
    return render(compiler.compiled(data, "mal.docx"), FIELDS, PROPERTIES).data


def only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_the_second_process_compiles_nothing_and_makes_the_same(
    cache: Path, compiled_anew: list[str]
) -> None:
    assert document() == document() == document()
    assert compiled_anew == ["mal.docx"]
    assert only_file(cache).stat().st_size > 1000


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_shipped_template_comes_back_as_it_was_compiled(cache: Path, language: str) -> None:
    for file in sorted((SHIPPED / language).glob("*.docx")):
        anew = compiler.compiled(file.read_bytes(), file.name)
        compiler.compiled.cache_clear()
        assert compiler.compiled(file.read_bytes(), file.name) == anew
    assert len(list(cache.iterdir())) == len(list((SHIPPED / language).glob("*.docx")))


def test_what_is_wrong_with_a_template_is_told_each_time(cache: Path, compiled_anew: list[str]) -> None:
    """Of one that is refused nothing is kept; what goes with the fields or is a warning shows as before."""
    for text, kept in (("{{ x }", 0), ("{{ ukjent }}", 1), ("{x}", 2)):
        for _ in range(2):
            with pytest.raises(TemplateError, match=r"mal\.docx"):
                document(template(p(text), p("{{ x }}")))
        assert len(list(cache.glob("*"))) == kept
    styled = template(p("{{ x }}", style="Finst-ikkje"))
    compiler.compiled.cache_clear()
    first = [str(warning) for warning in compiler.compiled(styled, "mal.docx").warnings]
    compiler.compiled.cache_clear()
    assert [str(warning) for warning in compiler.compiled(styled, "mal.docx").warnings] == first != []
    assert len(compiled_anew) == 2 + 1 + 1 + 1


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def with_a_bit_turned(data: bytes) -> bytes:
    return data[:200] + bytes([data[200] ^ 4]) + data[201:]


def with_another_digest(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def emptied(_: bytes) -> bytes:
    return b""


def as_code_without_digest(data: bytes) -> bytes:
    return data[32:]


@pytest.mark.parametrize(
    "damage", [cut, with_a_bit_turned, with_another_digest, emptied, as_code_without_digest]
)
def test_a_damaged_file_is_never_run_and_made_anew(
    cache: Path, compiled_anew: list[str], damage: Callable[[bytes], bytes]
) -> None:
    whole = document()
    file = only_file(cache)
    file.write_bytes(damage(file.read_bytes()))
    assert document() == document() == whole
    assert len(compiled_anew) == 2  # the file is whole again
    assert [path.name for path in cache.iterdir()] == [file.name]


def open_folder(cache: Path) -> None:
    cache.chmod(0o755)


def open_file(cache: Path) -> None:
    only_file(cache).chmod(0o644)


def writable_file(cache: Path) -> None:
    only_file(cache).chmod(0o620)


def file_of_another_folder(cache: Path) -> None:
    file = only_file(cache)
    file.symlink_to(file.rename(cache.parent / "other"))


def file_with_two_names(cache: Path) -> None:
    (cache.parent / "other").hardlink_to(only_file(cache))


def folder_of_another_place(cache: Path) -> None:
    cache.symlink_to(cache.rename(cache.parent / "other"))


def file_as_a_folder(cache: Path) -> None:
    file = only_file(cache)
    file.unlink()
    file.mkdir(mode=0o700)


@needs_owners
@pytest.mark.parametrize(
    "change",
    [
        *(open_folder, open_file, writable_file, file_of_another_folder, file_with_two_names),
        *(folder_of_another_place, file_as_a_folder),
    ],
)
def test_a_file_that_others_can_have_put_there_is_never_run(
    cache: Path, compiled_anew: list[str], change: Callable[[Path], None]
) -> None:
    whole = document()
    change(cache)
    assert document() == whole
    assert len(compiled_anew) == 2


@needs_owners
def test_the_cache_of_another_user_is_not_used(
    cache: Path, compiled_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, other = document(), os.geteuid() + 1
    before = only_file(cache).stat()
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert document() == whole
    assert len(compiled_anew) == 2
    assert only_file(cache).stat() == before


def test_what_is_kept_is_closed_to_others(cache: Path) -> None:
    document()
    assert [path.stat().st_mode & 0o077 for path in (cache, only_file(cache))] == [0, 0]


def test_another_program_finds_nothing_of_this(
    cache: Path, compiled_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    document()
    monkeypatch.setattr(compiler, "stamp_of_program", lambda *_: "another")
    document()
    assert len(compiled_anew) == len(list(cache.iterdir())) == 2


def test_a_place_that_cannot_be_written_in_keeps_nothing(cache: Path, compiled_anew: list[str]) -> None:
    whole = document()
    cache.parent.rename(cache.parent.with_name("before"))
    cache.parent.write_text("a file, and no folder")
    assert document() == whole
    assert len(compiled_anew) == 2


def test_a_user_without_a_home_keeps_nothing(
    cache: Path, compiled_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError

    for name in ("SJUMIL_DOCS_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert document() == document()
    assert len(compiled_anew) == 2
    assert not cache.exists()


def test_it_can_be_switched_off(
    cache: Path, compiled_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SJUMIL_DOCS_CACHE", "off")
    assert document() == document()
    assert len(compiled_anew) == 2
    assert not cache.exists()


def test_the_oldest_files_are_deleted(cache: Path) -> None:
    document()
    for number in range(150):
        user_cache.keep_bytes(f"{number:03}", b"kept")
    assert {f"{number:03}" for number in range(50, 150)} == {path.name for path in cache.iterdir()}
    assert user_cache.cached_bytes("149") == b"kept"
    assert user_cache.cached_bytes("001") is None


def test_several_processes_at_once_each_get_the_whole_template(cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sjumil_docs.word.template.compiler import compiled;"
        "made = compiled(Path(sys.argv[1]).read_bytes(), 'a');"
        "print(made.parts, made.sources, made.uses, [code.co_code for code in made.code.values()])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", code, str(SHIPPED / "nn" / "saksfremlegg.docx")]
    processes = [
        subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    templates = {process.communicate()[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert len(templates) == 1
    assert len(list(cache.iterdir())) == 1

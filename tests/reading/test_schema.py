"""The JSON Schema and the reader agree: on what `new` writes, on the samples, and on cases gone wrong."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sjumil_docs as sd
from case_files import as_mapping
from paths import SAMPLES
from sjumil_docs import cli
from sjumil_docs.case.json_schema import descriptions, key_names

FOLDERS = [SAMPLES / name for name in ("fjordvik", "furuvidda", "hammerfest")]
NOT_OF_FORM = {"form.impossible-date"}
"""What no pattern can tell: 31 February."""
READ_OTHERWISE = {"file.colon-read"}
"""What is read as a text, and told of, though it is written as something else: «- navn: a»."""
VALUES = [
    *(None, "", "  ", {}, [], [None], True, False, 5, 3.5, -1, "tekst", "nb", "vedtak", "offentlig"),
    *("Ja", "NEI", "31.03.2027", "2027-3-1", "31. Mars 2027", "hausten 2027", "1 000", "-5", "1f5c3a"),
    *("#1F5C3A", ["a"], ["a", ""], {"a": "b"}, [["a"]], [{"navn": "a"}], {"navn": "a", "nb": "b"}),
]
EDITOR_READS = {
    "null": (r"^(~|null|Null|NULL|)$", "~nN"),
    "bool": (r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "float": (r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
}
"""The scalars of YAML 1.2, as editors read them."""


MINIMAL = {"kommune": {"navn": "Eksempelvik", "målform": "nb"}}


class EditorLoader(yaml.SafeLoader):
    """Reads a file as an editor does: a date is a text, and so are `yes` and `no`."""

    yaml_implicit_resolvers: ClassVar[Any] = {}  # type: ignore[misc]  # each class has its own


for kind, (pattern, first) in EDITOR_READS.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), [*first])


@cache
def validator(file: str | None = None) -> Draft202012Validator:
    return Draft202012Validator(sd.schema(file))


def faults(text: str, file: str | None = None) -> list[str]:
    """What an editor with the schema marks in a file."""
    read = yaml.load(text, Loader=EditorLoader)
    return [f"{error.json_path}: {error.message[:80]}" for error in validator(file).iter_errors(read)]


def test_the_schema_is_one() -> None:
    for file in (None, "sak.yaml", "deltakere.yaml", "svar/god_omsorg.yaml", "spørsmålssett.yml"):
        Draft202012Validator.check_schema(sd.schema(file))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_of_a_sample_fits_its_schema(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        name = file.relative_to(folder).as_posix()
        assert faults(file.read_text(encoding="utf-8"), name) == [], name


def test_a_case_in_one_file_fits_the_schema_of_the_whole() -> None:
    assert faults((SAMPLES / "minste.yaml").read_text(encoding="utf-8")) == []
    for folder in FOLDERS:
        assert faults(json.dumps(as_mapping(folder))) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_new_file_fits_the_schema_that_its_first_line_names(tmp_path: Path, language: Any) -> None:
    *files, schema = sd.new(tmp_path, "Eksempelvik", language)
    written = json.loads(schema.read_text(encoding="utf-8"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        (where, part) = re.findall(r"\A# yaml-language-server: \$schema=(\S+)#/\$defs/(\S+)\n", text)[0]
        assert (file.parent / where).resolve() == schema.resolve()
        named = Draft202012Validator({**written["$defs"][part], "$defs": written["$defs"]})
        assert list(named.iter_errors(yaml.load(text, Loader=EditorLoader))) == []
        assert not list(named.iter_errors({})) or part != "sak"


def test_a_new_case_without_a_name_has_the_fault_that_check_tells_of(tmp_path: Path) -> None:
    root = sd.new(tmp_path)[0].read_text(encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults(root, "sak.yaml")] == ["$.kommune.navn"]
    assert [problem.path for problem in sd.check(tmp_path).errors] == [("kommune", "navn")]


@pytest.mark.parametrize("name", ["", "x.yaml", "svar/god_omsorg/spørsmål/2.3/x.yaml", "../sak.yaml"])
def test_there_is_no_schema_of_a_file_that_no_case_has(name: str) -> None:
    with pytest.raises(sd.UsageError, match="Ingen fil i en saksmappe heter"):
        sd.schema(name)


def test_the_command_prints_the_schema_of_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("nb", "nn"):
        assert cli.run(["schema", "svar/god_omsorg.yaml", "--lang", language]) == 0
        assert json.loads(capsys.readouterr().out) == sd.schema("svar/god_omsorg.yaml", language)


# What the schema tells


def told(language: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(part, key, schema) of every key."""
    schema = sd.schema(language=language)
    for part, definition in (("Case", schema), *schema["$defs"].items()):
        for key, value in definition.get("properties", {}).items():
            if part != "sak":
                yield part, key, value


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_key_is_told_of(language: Any) -> None:
    assert [(part, key) for part, key, value in told(language) if not value.get("description")] == []


def test_every_key_that_is_told_of_is_a_key() -> None:
    keys = {(part, key) for part, key, _ in told("nb")}
    assert {(part, key) for part, words in descriptions().items() for key in words} <= keys


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_key_has_a_name_for_people(language: Any) -> None:
    names = {name for part, _, value in told(language) if (name := value.get("title"))}
    assert [(part, key) for part, key, value in told(language) if not value.get("title")] == []
    assert [name for name in names if "_" in name or name[:1].islower()] == []
    is_right = {"nb": {"Fullt navn", "Deltakere", "Kortnavn"}, "nn": {"Fullt namn", "Deltakarar", "Kortnamn"}}
    assert is_right[language] <= names


def test_every_name_of_a_key_is_that_of_a_key_and_not_of_what_it_would_be_anyhow() -> None:
    keys = {(part, key) for part, key, _ in told("nb")}
    for part, names in key_names().items():
        for key, words in names.items():
            assert key in {k for of, k in keys if part in ("every", of)}, (part, key)
            plain = key.replace("_", " ").capitalize()
            assert part != "every" or set(words.values()) != {plain}, (part, key)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_example_is_one_that_fits(language: Any) -> None:
    definitions = sd.schema()["$defs"]
    for part, key, value in told(language):
        for example in value.get("examples", ()):
            fits = Draft202012Validator({**value, "$defs": definitions})
            assert list(fits.iter_errors(example)) == [], (part, key)


def test_every_key_but_those_of_parts_has_an_example() -> None:
    """A key that is told of in the model alone is newer than its examples."""
    lacking = [
        (part, key)
        for part, key, value in told("nb")
        if key in descriptions().get(part, {})
        and "examples" not in value
        and not set(re.findall(r"#/\$defs/(\w+)", str(value))) - {"blank", "empty"}
    ]
    assert lacking == []


def test_the_schema_knows_the_documents() -> None:
    names = sd.document_names()
    properties = sd.schema()["properties"]
    offered, _, _ = properties["dokumenter"]["anyOf"][0]["items"]["anyOf"]
    assert sorted(offered["enum"]) == sorted(kind.name for kind in sd.document_kinds() if not kind.usual)
    assert sorted(properties["maler"]["anyOf"][0]["properties"]) == sorted(names)
    for name in names:
        assert faults(json.dumps({**MINIMAL, "dokumenter": [f" {name}"], "maler": {name: "mal.docx"}})) == []
    for wrong in ({"dokumenter": ["saksframlegg"]}, {"maler": {"saksframlegg": "mal.docx"}}):
        assert len(faults(json.dumps({**MINIMAL, **wrong}))) == 1
        assert [problem.code for problem in sd.check({**MINIMAL, **wrong}).errors] == ["reference.document"]
    assert faults(json.dumps({**MINIMAL, "maler": {"saksframlegg": None}})) == []


# Cases gone wrong


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a value in a tree but the root."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for key, inner in items:
        yield from paths_in(inner, (*path, key))


def with_value(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of a tree with another value at a place, or with an unknown key there."""
    tree = copy.deepcopy(tree)
    *above, last = path
    inner = tree
    for key in above:
        inner = inner[key]
    inner[last] = value
    return tree


def emptied(value: Any) -> Any:
    """A value with nothing behind any of its keys."""
    return {key: emptied(inner) for key, inner in value.items()} if isinstance(value, dict) else None


def reader_refuses(text: str, folder: Path) -> set[str]:
    """The codes of what keeps a case in one file from being read, or from being read as it is written."""
    file = folder / "en_sak.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        case = sd.read(file)
    except sd.CaseError as error:
        return {problem.code for problem in error.report.errors}
    unknown = {*case.documents, *case.templates} - {*sd.document_names()}  # told of when the case is checked
    named = {"reference.document"} if unknown else set()
    return named | ({problem.code for problem in case.origin.problems} & READ_OTHERWISE)


def shortened(tree: Any, key: object = None) -> Any:
    """A tree with one row of every list, one step and one question, and a word or two of every text."""
    if isinstance(tree, dict):
        items = list(tree.items())[: 1 if key in ("svar", "spørsmål") else None]
        return {inner: shortened(value, inner) for inner, value in items}
    return [shortened(row) for row in tree[:1]] if isinstance(tree, list) else tree[:40]


class FileDumper(yaml.SafeDumper):
    """Writes a value that is not given as people do: with nothing behind its key."""


FileDumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)

TREES = {folder.name: shortened(as_mapping(folder)) for folder in FOLDERS}
PLACES = [(name, path) for name, tree in TREES.items() for path in paths_in(tree)]


@settings(max_examples=100, deadline=None)
@given(place=st.sampled_from(PLACES), value=st.sampled_from([*VALUES, "emptied", "unknown"]))
def test_reader_and_schema_agree_on_a_case_gone_wrong(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    name, path = place
    tree = TREES[name]
    if value == "emptied":
        old = tree
        for key in path:
            old = old[key]
        tree = with_value(tree, path, emptied(old))
    elif value == "unknown":
        tree = with_value(tree, (*path[:-1], "ukjent") if isinstance(path[-1], str) else path, "x")
    else:
        tree = with_value(tree, path, value)
    text = yaml.dump(tree, Dumper=FileDumper, allow_unicode=True)
    refused = reader_refuses(text, tmp_path_factory.mktemp("sak")) - NOT_OF_FORM
    marked = faults(text)
    assert bool(marked) == bool(refused) or refused == {"form.colour"}, (path, value, marked, refused)

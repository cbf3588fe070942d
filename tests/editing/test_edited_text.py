"""One value set in the text of a file: its lines change, and every other value, comment and line stands."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths import SAMPLES
from sjumil_docs.editing.edited_text import edited, tree_with
from sjumil_docs.problems import EditError
from sjumil_docs.reading.yaml_text.yaml_file import parse

Path = tuple[str | int, ...]
FILES = {
    str(file.relative_to(SAMPLES)): file.read_text(encoding="utf-8")
    for file in sorted(SAMPLES.rglob("*.yaml"))
}
NEW_VALUES = {
    "word": "Kort",
    "signs": "Med: kolon # og tegn",
    "quotes": "«Sitat» og \"gåseøyne\" og 'andre'\\",
    "paragraphs": "Første.\n\n- punkt\n- **to**\n\n\tTabulator",
}
ODD = """\
# Øverst
kommune: {navn: "Eksempel: vik", målform: nb}  # på én linje
kopi_til: [Nav, "Politiet, øst", 'Det ''andre''',]  # etter
tittel: En tittel
  som fortsetter
mandat: >-
  Brettet
  tekst.

  # ikke en kommentar
metode: |+   # bevart
    Fire mellomrom.\tTabulator

bakgrunn: "Over
  to linjer"  # sist
# mellom
deltakere:
- id: a  # første
  navn: 'A'

- # tom

- id: b
  rolle:
    Leder
hovedfunn: |2
    Innrykk
  og ikke
mål:
    hovedmål: Godt   # langt inn
    arbeidsmål:
        - Ett
        - |
          To
          linjer
sammendrag: |
Limt inn: uten innrykk
- to
dato: 2027-03-31"""
"""Everything that a file may hold, and no line end after the last line."""


def text_paths(tree: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every text in a tree."""
    if isinstance(tree, str):
        yield path
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for part, value in parts:
        yield from text_paths(value, (*path, part))


def with_value(tree: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(tree, dict):
        return {**tree, first: with_value(tree[first], tuple(rest), value)}
    return [with_value(item, tuple(rest), value) if n == first else item for n, item in enumerate(tree)]


def tree_of(text: str) -> Any:
    """What the reader makes of a text, without what is blank at the end of a value."""
    return stripped(parse(text, "x.yaml").tree)


def stripped(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: stripped(value) for key, value in tree.items()}
    return [stripped(item) for item in tree] if isinstance(tree, list) else tree and tree.rstrip()


def value_at(tree: Any, path: Path) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text))


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that have changed, as they were, from the first to the last of them; with their line ends."""
    old, new = (re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text) for text in (before, after))
    first = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    rest = list(zip(old[first:][::-1], new[first:][::-1], strict=False))
    same = next((n for n, pair in enumerate(rest) if pair[0] != pair[1]), len(rest))
    return old[first : len(old) - same]


def set_everywhere(text: str, value: str, every: int = 1) -> None:
    """Sets a value at the path of every text of a file, each in a copy of the file of its own."""
    tree = tree_of(text)
    comments = [
        line.strip() for line in re.findall(r"(?m)(?:^|\s)(# ?\w+.*)$", text) if "ikke en" not in line
    ]
    for path in list(text_paths(tree))[::every]:
        old, result = value_at(tree, path), edited(text, path, value)
        assert tree_of(result) == with_value(tree, path, value.rstrip()), path
        assert edited(result, path, value) == result, path
        assert [comment for comment in comments if comment not in result] == [], path
        lines = changed_lines(text, result)
        gone = words("".join(line.split("  #")[0] for line in lines))
        assert len(lines) <= 1 or gone <= words(f"{old} {path[-1]}"), (path, lines)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("value", NEW_VALUES.values(), ids=NEW_VALUES)
def test_any_value_of_any_sample_can_be_set_and_all_else_stands(name: str, value: str) -> None:
    few = 200 if name.startswith("furuvidda") else 1500  # its files have the shapes of Fjordvik's
    set_everywhere(FILES[name], value, every=1 + len(FILES[name]) // few)


@pytest.mark.parametrize("value", NEW_VALUES.values(), ids=NEW_VALUES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_any_value_of_a_file_with_all_that_yaml_allows_can_be_set(
    value: str, line_end: str, mark: str
) -> None:
    text = mark + ODD.replace("\n", line_end)
    set_everywhere(text, value)
    for path in text_paths(tree_of(text)):
        result = edited(text, path, value)
        assert result.startswith(mark)
        assert set(re.findall(r"\r\n|\r|\n", result)) == {line_end}
        assert not result.endswith(line_end)


@given(st.data(), st.text(st.sampled_from("aå 1.:#-|>\t\n*&![]{},\"'%@`~?=\\\u00a0"), max_size=40))
def test_any_text_can_be_set_at_any_place(data: st.DataObject, value: str) -> None:
    tree = tree_of(ODD)
    path = data.draw(st.sampled_from(list(text_paths(tree))))
    if not value.strip():
        return
    normal = "\n".join(line if line.strip(" \t") else "" for line in value.split("\n")).rstrip()
    assert tree_of(edited(ODD, path, value)) == with_value(tree, path, normal)


SKELETON = """\
# Steg 2
status: |

spørsmål:

  # 2.1 Hva?
  "2.1":
    svar: |

    styrker:
    deltakere:   # hvem

  # 2.3 Hvorfor?
  "2.3":
    svar: |
"""


@pytest.mark.parametrize(
    ("text", "path", "value", "result"),
    [
        (
            SKELETON,
            ("spørsmål", "2.1", "svar"),
            "Ja.\n\n- en",
            SKELETON.replace("svar: |\n", "svar: |\n      Ja.\n\n      - en\n", 1),
        ),
        (
            SKELETON,
            ("spørsmål", "2.1", "deltakere"),
            ["a", "b"],
            SKELETON.replace("# hvem\n", "# hvem\n      - a\n      - b\n"),
        ),
        (
            SKELETON,
            ("spørsmål", "2.2", "svar"),
            "Nei.",
            SKELETON.replace("# hvem\n", '# hvem\n\n  "2.2":\n    svar: Nei.\n'),
        ),
        (SKELETON, ("spørsmål", "2.3", "ideer"), ["En"], SKELETON + "    ideer:\n      - En\n"),
        ("a: {b: c}  # d\n", ("a", "e"), "f, g", 'a: {b: c, e: "f, g"}  # d\n'),
        ("a: [b, c,]\n", ("a", 2), "d", "a: [b, c, d,]\n"),
        ("a: []\n", ("a", 0), {"b": "c", "d": "e"}, "a:\n  - b: c\n    d: e\n"),
        ("a:\n- b: c\n", ("a", 1), {"b": "d\ne"}, "a:\n- b: c\n- b: |\n    d\n    e\n"),
        ("a:\n    b: c\nd:", ("d", "e", "f"), "g", "a:\n    b: c\nd:\n    e:\n        f: g"),
        ("# bare\n", ("a",), "b", "# bare\na: b\n"),
        ("", ("a", 0), "b", "a:\n  - b\n"),
        ("a: b\n", ("tittel",), "c", "a: b\ntittel: c\n"),
        ("dato: b\nvedlegg: []\n", ("mandat",), "c", "dato: b\nmandat: |\n  c\nvedlegg: []\n"),
        ("a: b  # c\n", ("a",), "", "a:  # c\n"),
        ("a: b # c\n", ("a",), ["d"], "a: # c\n  - d\n"),
        ("a: [b, c]\n", ("a",), ["d", "e"], "a: [d, e]\n"),
        ("a:\n- b\n- c\nd: e\n", ("a",), ["f"], "a:\n- f\nd: e\n"),
        ("a: [b, c, d]\n", ("a", 1), "e", "a: [b, e, d]\n"),
        ("a:\n- b: c\n- d: e\n- f: g\n", ("a", 1, "h"), "i", "a:\n- b: c\n- d: e\n  h: i\n- f: g\n"),
        ("a: 'b'\n", ("a",), "c: d", "a: 'c: d'\n"),
        ('a: "b"\n', ("a",), "c: 'd'", "a: \"c: 'd'\"\n"),
        ("a: b\n", ("a",), '"c": d', "a: '\"c\": d'\n"),
        ("# bare", ("a",), "b", "# bare\na: b"),
        ("mandat: |  # c\nLimt: inn\ndato: d\n", ("mandat",), "e", "mandat: |  # c\n  e\ndato: d\n"),
    ],
)
def test_a_value_is_written_as_its_neighbours_are(text: str, path: Path, value: Any, result: str) -> None:
    assert edited(text, path, value) == result


@pytest.mark.parametrize(
    ("text", "path", "value", "code", "line"),
    [
        ("a: b\nc: &d e\n", ("a",), "f", "edit-faulty", "2"),
        ("a: b\na: c\n", ("a",), "f", "edit-faulty", "2"),
        ("a: *b\n", ("c",), "f", "edit-faulty", "1"),
        ("a: 'b\n", ("a",), "f", "edit-faulty", "1"),
        ("a:\n  - b  # c\n  - d\n", ("a",), ["e"], "edit-comments", "2"),
        ("a:\n  b: |  # c\n    d # e\n", ("a",), {"c": "f"}, "edit-comments", "2"),
        ("a: b\n", ("a", "c"), "d", "edit-no-place", "1"),
        ("x: y\na: [b]\n", ("a", 2), "c", "edit-no-place", "2"),
        ("a: [b]\n", ("a", 0), "", "edit-no-place", "1"),
        ("a: [b]\n", ("a",), "c", "edit-no-place", "1"),
        ("", ("a", 1), "b", "edit-no-place", "1"),
    ],
)
def test_what_cannot_be_written_safely_is_refused_with_its_place_and_text(
    text: str, path: Path, value: Any, code: str, line: str
) -> None:
    with pytest.raises(EditError) as error:
        edited(text, path, value, "sak.yaml")
    assert (error.value.code, error.value.facts["line"]) == (code, line)
    assert not value or all(word in error.value.text for word in value)


def test_a_tree_with_a_value_is_otherwise_as_it_was() -> None:
    """What a changed file is proved by, so no test of the files sees a fault of it."""
    tree: Any = {"a": ["b", "c", "d"], "e": "f"}
    assert tree_with(tree, ("a", 0), "g") == {"a": ["g", "c", "d"], "e": "f"}
    assert tree_with(tree, ("a", 3), {"g": "h"}) == {"a": ["b", "c", "d", {"g": "h"}], "e": "f"}
    assert tree_with(tree, ("a",), "") == {"e": "f"}


def test_a_number_of_a_person_is_not_repeated() -> None:
    with pytest.raises(EditError) as error:
        edited("a: &b c\n", ("a",), "Født 17054026641")
    assert "17054026641" in error.value.text
    assert "17054026641" not in str(error.value)


WAYS = {
    "one": ("innhentet: samtale\n", "innhentet:\n  samtale:\n    - d1\n"),
    "a list": ("innhentet:\n  - samtale\nideer: [x]\n", "innhentet:\n  samtale:\n    - d1\nideer: [x]\n"),
    "a list right under its key": ("innhentet:\n- samtale\n", "innhentet:\n  samtale:\n  - d1\n"),
    "a list in brackets": ("innhentet: [samtale]  # i mai\n", "innhentet: {samtale: [d1]}  # i mai\n"),
    "a mapping with comments": (
        "innhentet:\n  # først\n  skriftlig: [d2]  # og\n",
        "innhentet:\n  # først\n  skriftlig: [d2]  # og\n  samtale:\n    - d1\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), WAYS.values(), ids=WAYS.keys())
def test_a_list_that_may_be_a_mapping_becomes_one_and_a_mapping_keeps_what_it_has(
    before: str, after: str
) -> None:
    at = ("svar", "god_omsorg", "spørsmål", "2.1")
    ways = {"samtale": ["d1"]} | ({"skriftlig": ["d2"]} if "skriftlig" in before else {})
    assert edited(before, ("innhentet",), ways, at=at) == after

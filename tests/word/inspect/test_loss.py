"""The loss check is no ornament: a writer broken on purpose is found out, and nothing is written."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import write_case
from sjumil_docs.word.inspect.loss import lost_words
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.writing import block_styles, block_tables, block_writer, footnotes
from sjumil_docs.word.writing.block_writer import Writer
from word_files import BODY, finished, p, story, template

ONCE = {"x": Counter[str]()}
CASE = """\
sammendrag: |
  Første linje om hvalross.

  Et ord om **isbjørn** her, og en note.[^1]

  | Dyr | Antall |
  |-----|--------|
  | Fjellrev | 3 |
  | Jerv | 4 |

  - punkt om gaupe
      1. under om oter

  > sitat om elg

  [^1]: Noten om bever.

  Se [rapporten](https://mink.example/side "Minken").
"""


def without(part: str, written: etree._Element) -> etree._Element:
    """What is written, with a part taken out of its XML."""
    return etree.fromstring(etree.tostring(written, encoding="unicode").replace(part, ""))


def broken_writer(part: str) -> Callable[[Any, Any, Any], list[etree._Element]]:
    whole = Writer.write

    def write(self: Writer, blocks: Any, place: Any = block_writer.TOP) -> list[etree._Element]:
        return [without(part, block) for block in whole(self, blocks, place)]

    return write


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("hvalross", 5),
        ("isbjørn", 7),
        ("Fjellrev", 11),
        ("Jerv", 12),
        ("gaupe", 14),
        ("oter", 15),
        ("elg", 17),
        ("bever", 19),
        ("rapporten", 21),
        ("mink.", 21),
        ("Minken", 21),
    ],
)
def test_a_word_that_is_dropped_stops_the_build_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, line: int
) -> None:
    monkeypatch.setattr(Writer, "write", broken_writer(word))
    assert lost(tmp_path) == [("text.lost", f"sak.yaml:{line}:3", word.strip(".").casefold())]


def lost(folder: Path) -> list[tuple[str, str, str]]:
    """The errors that a build ends in; it writes nothing."""
    case = sd.read(write_case(folder, CASE))
    out = folder / "ut"
    with pytest.raises(sd.CaseError) as found:
        sd.build(case, out, documents=["analyse"])
    assert not out.exists()
    with pytest.raises(sd.CaseError):
        sd.render(case, "analyse")
    return [(p.code, str(p.place), p.facts["found"]) for p in found.value.report.errors]


def words(found: list[tuple[str, str, str]]) -> set[str]:
    return {word for _, _, word in found}


def test_a_footnote_that_is_dropped_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = footnotes.add_footnote
    monkeypatch.setattr(block_writer, "add_footnote", lambda document, _: whole(document, []))
    assert words(lost(tmp_path)) == {"noten", "om", "bever"}


def test_a_row_that_is_dropped_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_last_row(*args: Any) -> etree._Element:
        table = block_tables.fitted_table(*args)
        table.remove(table[-1])
        return table

    monkeypatch.setattr(block_writer, "fitted_table", without_last_row)
    assert words(lost(tmp_path)) >= {"jerv"}


def test_paragraphs_that_are_dropped_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Writer.write
    monkeypatch.setattr(Writer, "write", lambda *args: whole(*args)[:1])
    assert {"isbjørn", "fjellrev", "gaupe", "oter", "elg", "rapporten"} <= words(lost(tmp_path))


@pytest.mark.parametrize("xml", ["<w:r><w:br/></w:r>", "", "<w:r><w:t>a</w:t></w:r>"])
def test_a_word_is_found_only_where_it_is_whole(xml: str) -> None:
    body = p("halv", "veis").replace("<w:r>", xml + "<w:r>")
    parts = {BODY: story("document", body)}
    found = [lost.word for lost in lost_words(WordDocument("", parts), {"x": "halvveis"}, ONCE)]
    assert found == ([] if not xml else ["halvveis"])


@pytest.mark.parametrize("header", [False, True])
def test_one_lost_copy_of_a_text_that_is_shown_twice_is_missed(
    header: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = template(
        p("{{ x }}"), p("og"), p("" if header else "{{ x }}"), header=p("{{ x }}") if header else ""
    )
    assert finished(made, "En hvalross")[1] == []
    whole, calls = Writer.write, []

    def write(self: Writer, blocks: Any, place: Any = block_writer.TOP) -> list[etree._Element]:
        calls.append(blocks)
        return [
            without("hvalross", block) if len(calls) == 2 else block for block in whole(self, blocks, place)
        ]

    monkeypatch.setattr(Writer, "write", write)
    assert finished(made, "En hvalross")[1] == ["hvalross"]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("a\nb\na", [2]),
        ("a a a", [0]),
        ("a\n\nc", [2]),
        ("1. a\n2. b", []),
        ("**a**", []),
        ("`a`\n~~b~~", []),
        ("a[^1]\n\n[^1]: b", []),
        ("2. c", [0]),
    ],
)
def test_words_are_counted_and_the_last_ones_missed(typed: str, lines: list[int]) -> None:
    parts = {BODY: story("document", p("a b a"))}
    expected = lines if typed != "a\nb\na" else []
    assert sorted({lost.line for lost in lost_words(WordDocument("", parts), {"x": typed}, ONCE)}) == expected


@pytest.mark.parametrize(
    "typed",
    ["søk[her](x)", "se[en](x)[to](y)", "[søk](https://a.no)et", "**fe**t", "a\\*b", "a\\`b", "`a\\`b"],
)
def test_words_that_are_shown_as_one_are_not_lost(typed: str) -> None:
    _, lost = finished(template(p("{{ x }}"), p("slutt")), f"{typed}\n\nher en to søk")
    assert lost == []


@pytest.mark.parametrize("typed", ["2*45 min", "5*10*15 m", "10_000 kr", "A*B-modellen"])
def test_figures_and_letters_that_meet_because_a_sign_is_gone_are_lost(typed: str) -> None:
    kept, gone = ({BODY: story("document", p(text))} for text in (typed, re.sub(r"[*_]", "", typed)))
    assert list(lost_words(WordDocument("", kept), {"x": typed}, ONCE)) == []
    assert len(list(lost_words(WordDocument("", gone), {"x": typed}, ONCE))) == 1


REPEATED = """\
sammendrag: |
  Barn og unge blir hørt.

  Barn og foreldre er enige.[^1]

  [^1]: Unge og eldre.
bakgrunn: |
  Barn og unge, og unge og barn.
"""


@pytest.mark.parametrize(
    ("sentence", "word", "place"),
    [
        ("Barn og foreldre", "og", "sak.yaml:7:3"),
        ("Unge og eldre", "og", "sak.yaml:9:3"),
        ("foreldre er enige", "er", "sak.yaml:7:3"),
    ],
)
def test_one_copy_of_a_word_that_stands_everywhere_is_missed_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, word: str, place: str
) -> None:
    whole = block_styles.text_run

    def text_run(text: str) -> etree._Element:
        return whole(text.replace(f" {word} ", " ", 1) if sentence in text else text)

    monkeypatch.setattr(block_writer, "text_run", text_run)
    case = sd.read(write_case(tmp_path, REPEATED))
    with pytest.raises(sd.CaseError) as found:
        sd.render(case, "analyse")
    assert [(str(p.place), p.facts["found"]) for p in found.value.report.errors] == [(place, word)]

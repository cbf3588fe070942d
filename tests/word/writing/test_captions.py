"""Captions are counted and references say the right number, in Word's own fields."""

import re
from collections.abc import Callable

import pytest
from lxml import etree

import sjumil_docs as sd
from paths import SAMPLES
from word_files import Finished, W, filled, p, style_of, template, text_of


def simple(instruction: str, result: str = "1") -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(instruction: str, result: str = "1") -> str:
    """A field as Word itself writes it: in runs, with its instruction in pieces."""
    half = len(instruction) // 2
    said = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (f" {instruction[:half]}", f"{instruction[half:]} ")
    )
    shown = "".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in result)
    return f"{mark('begin')}{said}{mark('separate')}{shown}{mark('end')}"


def bookmark(name: str, inside: str, number: int = 0) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def line(before: str, inside: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{before} </w:t></w:r>{inside}</w:p>'


def texts(*body: str) -> list[str]:
    """The text of every paragraph but the last, which has the tag that makes it a template."""
    return filled(template(*body, p("{{ x }}")), x="x", rader=["a", "b", "c"]).texts()[:-1]


@pytest.mark.parametrize("field", [simple, complex_field])
def test_captions_are_counted_by_kind_in_the_order_they_stand(field: Callable[[str, str], str]) -> None:
    body = [line(kind, field(rf"SEQ {kind} \* ARABIC", "17")) for kind in ("Tabell", "Figur", "Tabell")]
    assert texts(*body) == ["Tabell 1", "Figur 1", "Tabell 2"]


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        (["", "", ""], ["1", "2", "3"]),
        (["", r"\c", ""], ["1", "1", "2"]),
        (["", r"\r 5", ""], ["1", "5", "6"]),
        (["", r"\r5", ""], ["1", "5", "6"]),
        (["", r"\s 1", ""], ["1", "17", "2"]),
    ],
)
def test_what_a_caption_says_of_its_number_is_followed(switches: list[str], expected: list[str]) -> None:
    body = [line("T", simple(f"SEQ T {switch}", "17")) for switch in switches]
    assert texts(*body) == [f"T {number}" for number in expected]


def test_captions_in_a_loop_are_counted_and_each_is_referred_to_by_its_own_name() -> None:
    loop = [
        p("{%p for rad in rader %}"),
        line("Se tabell", simple(r"REF _Ref_{{ rad }} \h")),
        line("Tabell", bookmark("_Ref_{{ rad }}", simple("SEQ Tabell"))),
        p("{%p endfor %}"),
    ]
    expected = [text for n in (1, 2, 3) for text in (f"Se tabell {n}", f"Tabell {n}")]
    assert texts(*loop) == expected


@pytest.mark.parametrize("field", [simple, complex_field])
def test_a_reference_may_stand_before_and_after_its_caption(field: Callable[[str, str], str]) -> None:
    caption = bookmark("fig", f"<w:r><w:t>Figur </w:t></w:r>{field('SEQ Figur', '9')}")
    reference = field(r"REF fig \h \* MERGEFORMAT", "Figur 77")
    body = [line("Se", reference), line("", simple("SEQ Figur")), line("", caption), line("Som", reference)]
    assert texts(*body) == ["Se Figur 2", " 1", " Figur 2", "Som Figur 2"]


@pytest.mark.parametrize("instruction", [r"REF finnes_ikke \h", r"REF fig \p \h", "PAGE", "DATE fig"])
def test_a_field_that_is_not_ours_to_know_stays_as_it_is(instruction: str) -> None:
    body = [line("", bookmark("fig", simple("SEQ Figur"))), line("Se", simple(instruction, "over"))]
    assert texts(*body) == [" 1", "Se over"]


def test_a_field_inside_another_is_counted_alone() -> None:
    inner = complex_field("SEQ T", "9")
    outer = (
        f"{mark('begin')}<w:r><w:instrText>QUOTE </w:instrText></w:r>{mark('separate')}{inner}{mark('end')}"
    )
    assert texts(line("", outer), line("", simple("SEQ T"))) == [" 1", " 2"]


def test_what_stands_in_an_instruction_is_no_result() -> None:
    said = "<w:r><w:instrText>SEQ T </w:instrText></w:r>"
    inner = complex_field("QUOTE x", "x")
    field = f"{mark('begin')}{said}{inner}{mark('separate')}<w:r><w:t>9</w:t></w:r>{mark('end')}"
    assert texts(line("", field)) == [" x1"]


def bookmarks(made: Finished) -> list[tuple[str, str]]:
    return [(str(b.get(W + "name")), str(b.get(W + "id"))) for b in made.body.iter(W + "bookmarkStart")]


def test_a_bookmark_in_a_loop_stands_once() -> None:
    loop = [p("{%p for rad in rader %}"), line("", bookmark("_GoBack", "", 4)), p("{%p endfor %}")]
    made = filled(template(*loop, line("", bookmark("b", "", 4))), rader=["a", "b"])
    ends = [str(end.get(W + "id")) for end in made.body.iter(W + "bookmarkEnd")]
    assert [name for name, _ in bookmarks(made)] == ["_GoBack", "b"]
    assert [number for _, number in bookmarks(made)] == ends
    assert len(set(ends)) == 2


@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest"])
def test_the_captions_of_the_samples_are_numbered_and_their_references_agree(sample: str) -> None:
    made = Finished(sd.render(sd.read(SAMPLES / sample), "analyse"))
    captions = [text_of(par) for par in made.body.iter(W + "p") if style_of(par) == "Caption"]
    found = [re.match(r"(Tabell|Figur) (\d+)\. \w", caption) for caption in captions]
    assert all(found)
    for kind in ("Tabell", "Figur"):
        numbers = [int(each[2]) for each in found if each and each[1] == kind]
        assert numbers == list(range(1, len(numbers) + 1))
    references = [f for f in made.body.iter(W + "fldSimple") if " REF " in str(f.get(W + "instr"))]
    assert references
    for reference in references:
        name = str(reference.get(W + "instr")).split()[1]
        (start,) = made.body.iterfind(f".//{W}bookmarkStart[@{W}name='{name}']")
        caption = next(start.iterancestors(W + "p"))
        assert text_of(caption).startswith(f"Tabell {text_of(reference)}. ")


def test_the_number_keeps_the_look_it_has() -> None:
    bold = simple("SEQ T").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    made = filled(template(line("T", bold), p("{{ x }}")), x="x")
    (result,) = made.body.iter(W + "fldSimple")
    assert etree.tostring(result).count(b"<w:b/>") == 1

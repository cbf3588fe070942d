"""Any text and any Markdown, however long or strange: whole in the file, and the file sound."""

import random
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from growth import assert_in_proportion
from sjumil_docs.markdown import parser
from sjumil_docs.markdown.parser import read_markdown
from word_files import Finished, finished, p, template
from word_sound import faults_of

TEMPLATE = template(p("{{ x }}"), p("slutt"))

PIECES = (
    r"barn æøå ÆØÅ 9. 1. 2. 14. 2013. mars trinn §12 * ** _ __ *** - + # ## > ` `` ``` ~~~ [a](https://a.no) "
    r"[b](x) <b> & &amp; \ \* | --- === ![c](d) [e]: http://f.no [^g] [^g]: [^h]: : ~~ ~~h~~ "
    r"1) <https://i.no> "
    r"{{j}} 3. l m n_o_p (q) 'v' x**y**z ! [ ] ( ) ![ ]( < > |---|---| |-|-| a|b |c|d| • 10) <!-- --> "
    r"\[ [x] [](y)"
)
GLUE = [
    "",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "  \n",
    "\n    ",
    "\n        ",
    "\n  ",
    "\t",
    "\n> ",
    "\n- ",
    "\\\n",
]
WHOLE = [
    "- a\n  - b\n    1. c\n\n       d",
    "| a | b |\n|---|--:|\n| 1 | [^n] |",
    "[^n]: note\n\n    | e | f |\n    |---|---|",
    "```\nkode\n```",
    "Ord\n: forklaring\n\n    ```\n    kode\n    ```",
    "> > 1. a\n> > 2. b\n>\n> | g |\n> |---|",
    "# Overskrift",
    "---",
]
MARKDOWN = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PIECES.split(" ")), st.sampled_from(GLUE)).map("".join),
        st.sampled_from(WHOLE).map("\n\n{}\n\n".format),
    ),
    max_size=30,
).map("".join)
NOTE_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")


LIGATURE = re.compile("[\ufb00-\ufb04]")
"""What a PDF has for «ff» and «fi»; they are read as letters."""


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text."""
    apart = LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), NOTE_LABEL.sub("", text))
    composed = unicodedata.normalize("NFC", apart)
    return Counter(sign for sign in composed if sign.isalpha())


@settings(max_examples=300)
@given(MARKDOWN | st.text(max_size=80))
def test_any_markdown_is_whole_in_a_sound_document(text: str) -> None:
    made, lost = finished(TEMPLATE, text)
    assert lost == []
    assert letters(text) <= letters(made.said())
    assert list(faults_of(made)) == []


FREE_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda text: any(sign.isalnum() for sign in text)
)


@settings(max_examples=30)
@given(FREE_TEXTS)
def test_any_text_in_any_free_text_field_survives(text: str) -> None:
    text = f"{text}\n\nꙀ"  # a letter that no template has: it tells how many fields a document shows
    area = {"navn": "A", "valgt": "ja", "begrunnelse": text, "tiltak": [{"tittel": "T", "beskrivelse": text}]}
    answer = {"svar": text, "styrker": [text], "utfordringer": [text], "ideer": [text]}
    step = {"status": text, "utviklingstrekk": text, "utfordringer": text, "tiltak": text}
    case = {
        "kommune": {"navn": "Eksempelvik", "målform": "nb"},
        **dict.fromkeys(("sammendrag", "bakgrunn", "mandat", "metode", "målgruppe", "økonomi"), text),
        **{key: [text] for key in ("hovedfunn", "suksessfaktorer", "innstilling")},
        "mål": {"hovedmål": text, "arbeidsmål": [text]},
        "innsatsområder": [area],
        "svar": {"god_omsorg": {**step, "spørsmål": {"2.1": answer}}},
        "saksfremlegg": dict.fromkeys(("sammendrag", "bakgrunn", "vurdering", "barnets_beste"), text),
        "oversendelse": {"tekst": text},
    }
    shown = {}
    for document in sd.document_names():
        said = letters(Finished(sd.render(sd.read(case), document)).said())
        shown[document] = said["Ꙁ"]
        assert Counter({sign: n * said["Ꙁ"] for sign, n in letters(text).items()}) <= said
    assert {document: times for document, times in shown.items() if times} == {
        "analyse": 25,
        "orientering": 1,
        "oversendelsesbrev": 1,
        "prosjektplan": 7,
        "saksfremlegg": 6,
        "saksutskrift": 1,
    }


@given(st.text("abcæøå ,.?!()«»–1234\n", max_size=80))
def test_a_text_without_signs_is_read_as_the_reader_of_signs_reads_it(text: str) -> None:
    if parser._MARKUP.search(text) is None:
        slowly = tuple(parser._BlockParser().document(parser._lines(text)))
        assert read_markdown(text).blocks == slowly


PASTED = [
    ("Barn\u00a0og\u202funge", "Barn\u00a0og\u202funge"),
    ("for\u00adeldre\u200bmøte\u2060r", "for\u00adeldre\u200bmøte\u2060r"),
    ("en\tto\tre", "en  to  re"),
    ("en\x0bto\x0ctre\x1efire\x1ffem", "en to tre fire fem"),
    ("“Sitat” og ‘sitat’ – slik", "“Sitat” og ‘sitat’ – slik"),
    ("👨\u200d👩\u200d👧 og 🇳🇴", "👨\u200d👩\u200d👧 og 🇳🇴"),
    ("שלום \u202eabc\u202c مرحبا", "שלום \u202eabc\u202c مرحبا"),
    ("A\u030angstro\u0308m Čáhcesuolu", "A\u030angstro\u0308m Čáhcesuolu"),
    ("\ufeffmerke", "\ufeffmerke"),
]


@pytest.mark.parametrize(("typed", "shown"), PASTED, ids=ascii)
def test_a_text_is_shown_as_it_was_pasted(typed: str, shown: str) -> None:
    made, lost = finished(TEMPLATE, typed)
    assert (made.texts(), lost) == ([shown, "slutt"], [])


def many(count: int, text: str = "{}", between: str = "\n") -> str:
    return between.join(text.format(number) for number in range(count))


def ten_thousand_words(between: str) -> str:
    chosen = random.Random(1)
    words = ["barn", "unge", "kommunen", "(se", "vedlegg)", "æøå", '"sitat"', "10 %", "2014-2016", "*viktig*"]
    return between.join(" ".join(chosen.choices(words, k=100)) for _ in range(100))


LONG = {
    "ten thousand words in one paragraph": ten_thousand_words(" "),
    "ten thousand words in a hundred paragraphs": ten_thousand_words("\n\n"),
    "five thousand items": many(5000, "- punkt {}"),
    "five thousand items apart": many(5000, "- punkt {}", "\n\n"),
    "a thousand numbered lists": many(1000, "1. punkt {}\n2. to\n\nmellom", "\n\n"),
    "two thousand rows": "| a | b |\n|---|---|\n" + many(2000, "| {} | **x** |"),
    "two thousand notes": many(2000, "a[^{0}]\n\n[^{0}]: note {0}", "\n\n"),
    "one note three thousand times": "a[^1] " * 3000 + "\n\n[^1]: note",
    "three thousand links": many(3000, "[a](https://a.no/{})", " "),
    "two thousand definitions": many(2000, "ord{}\n: forklaring\n"),
    "two hundred quotations": "> " * 200 + "dypt",
    "two hundred definitions in each other": "\n".join(
        f"{'    ' * n}a\n{'    ' * n}:   b" for n in range(200)
    ),
    "definitions, lists and notes in each other": "\n".join(
        [
            *(f"{'    ' * n}a\n{'    ' * n}:   b" for n in range(30)),
            *(f"{'    ' * 30}{'  ' * n}- c[^1]" for n in range(40)),
            "\n[^1]: d\n",
            *(f"    {'  ' * n}- e" for n in range(40)),
        ]
    ),
    "two hundred lists": "\n".join("  " * depth + "- a" for depth in range(200)),
    "brackets": "[" * 10_000,
    "pictures that never end": "![" * 5000,
    "links that never end": "[a](" * 5000,
    "addresses that never end": "[a](<b" * 5000,
    "titles that never end": '[a](b "' * 3000,
    "stars": "*" * 10_000,
    "stars and letters": "*a " * 5000,
    "stars in words": "*a**b" * 3000,
    "ends of emphasis that never began": "*a " * 15_000 + "b_ " * 15_000,
    "underscores in words": "a_" * 10_000,
    "ticks": "`" * 10_000,
    "ticks and letters": "`a" * 5000,
    "ticks of every number": "".join("e" + "`" * number for number in range(200)),
    "tildes": "~~" * 5000,
    "tildes and letters": "~~a " * 5000,
    "ticks in a cell": "a|b\n-|-\n" + "`" * 10_001 + "|x",
    "backslashes": "\\" * 10_000,
    "angles": "<a " * 5000,
    "comments": "<!-- " * 5000,
    "quotation marks": '"a ' * 5000,
    "spaces": "a" + " " * 20_000 + "b",
    "blank lines": "a\n" + "\n" * 20_000 + "b",
    "rules": "---\n" * 5000,
    "underlined headings": "a\n===\n" * 3000,
    "fences": "```\n" * 5000,
    "bars": "|||\n" * 3000,
    "rules of tables": "|-|-|\n" * 3000,
    "items in one line": "a|b\n" + "- " * 5000 + "x",
    "notes in notes": "[^0]\n\n" + "\n".join(f"[^{n}]: a [^{n + 1}] [^{n + 1}]" for n in range(300)),
    "ranges": "2000-2001-" * 3000,
    "a word of a hundred thousand letters": "a" * 100_000,
}


MARKS = [
    "–",
    "•",
    "o",
    "▪",
    "➢",
    "☐",
    "\uf0b7",
    "-",
    "*",
    ">",
    "a)",
    "i)",
    "A.",
    "(1)",
    "(2)",
    "1)",
    "2)",
    "1.",
    "2.",
    "1.1",
    "1.2",
    "[x]",
    "§",
    "(a)",
    "(iv)",
]
LINES = st.tuples(
    st.sampled_from(["", "", "  ", "\t", "> ", "• "]),
    st.sampled_from(MARKS),
    st.sampled_from([" ", "\t", "\xa0", "   "]),
    st.sampled_from(["skole", "Barnehage", "åtte år", "7", "o store tid", "(1) til"]),
).map("".join)


@given(st.lists(LINES | st.sampled_from(["", "Fra Word:", "o", "(1)"]), max_size=9).map("\n".join))
@settings(max_examples=150)
def test_a_list_with_any_marks_is_whole(text: str) -> None:
    _, lost = finished(TEMPLATE, text)
    assert lost == []


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_text_is_whole(text: str) -> None:
    made, lost = finished(TEMPLATE, text)
    assert lost == []
    assert letters(text) <= letters(made.said())


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_the_work_of_a_long_text_is_in_proportion(text: str) -> None:
    assert_in_proportion(lambda text: finished(TEMPLATE, text), text)


MANY = [
    "***\n",
    "_ _ _\n",
    "# a\n",
    "a\n===\n",
    "a\n---\n",
    "a\n***\n",
    "===\n",
    "---\n===\n",
    "> a\n> ===\n",
    "> ***\n",
    "# a\n    b\n",
    "- a\n\n    ***\n",
    "-\n",
    "1. a\n2) b\n",
    "***\na\n===\n1. b\n",
]


def test_the_work_of_many_lines_of_an_item_is_in_proportion() -> None:
    assert_in_proportion(read_markdown, "- a\n" + "en linje\n" * 40_000)


@pytest.mark.parametrize("text", MANY)
def test_the_work_of_many_blocks_under_each_other_is_in_proportion(text: str) -> None:
    assert_in_proportion(read_markdown, text * 4_000)


def test_the_work_of_space_before_what_may_be_a_table_is_in_proportion() -> None:
    assert_in_proportion(
        lambda text: read_markdown(f"a | b\n{text.partition(chr(10))[0]}| x"), "\u00a0" * 12_000
    )

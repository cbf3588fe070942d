"""Finished documents, read back: lists count, headings step, links lead, contents agree, bytes are steady."""

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.word.ooxml import numbering
from sjumil_docs.word.writing.template_values import Blocks, Contents, Hyperlink, Picture
from word_files import BODY, Finished, R, W, filled, p, story, style_of, table, template, text_of
from word_outline import Numbering, value

DUBLIN = "{http://purl.org/dc/elements/1.1/}"
TEXT = """
# Overskrift med `kode` & <b>

**fet *begge*** [rapporten](https://a.no/b?c=d&e="f" "Til «rapporten»")

3. tre
4. fire
    - under

        > sitat i liste

    1. ein
        1. ein

            avsnitt

1. ny

### Hopp

> 1. i sitat
>
> # overskrift i sitat

- # overskrift i liste
-

    kode < kode

---

[rapporten](https://a.no/b?c=d&e="f") [rart](https://[x) ![bilde](a.png) <script>
"""
ROW = {"tittel": "Tiltak", "beskrivelse": TEXT}
ANSWER = {"svar": TEXT, "styrker": [TEXT], "utfordringer": ["1. a\n2. b"], "ideer": ["    kode"]}
STEP = {"status": TEXT, "utviklingstrekk": "# a\n\n## b", "utfordringer": TEXT, "spørsmål": {"1.1": ANSWER}}
HARD_CASE: dict[str, Any] = {
    "kommune": {"navn": "Tørrvik & <co>", "målform": "nb"},
    "tittel": "Analyse {{ x }}",
    "dato": "2014-03-31",
    "sammendrag": TEXT,
    "hovedfunn": [TEXT, "> a", "1. a"],
    "møter": [{"form": "møte", "merknad": TEXT}],
    "lenker": [{"navn": "Side", "adresse": "https://a.no"}],
    "innsatsområder": [
        {"navn": "A", "valgt": "ja", "begrunnelse": TEXT, "tiltak": [ROW]},
        {"navn": "B", "begrunnelse": TEXT},
    ],
    "svar": {"medbestemmelse": STEP},
    "saksfremlegg": {"sammendrag": TEXT, "vurdering": TEXT},
    "innstilling": ["1. a\n2. b", TEXT],
    "behandling": [
        {"utvalg": "Ungdomsrådet", "uttalelse": TEXT},
        {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2014-03-01", "vedtak": [TEXT]},
    ],
    "oversendelse": {"tekst": TEXT},
}
SOURCES: dict[str, Any] = {
    "hard": HARD_CASE,
    "hard-nn": {**HARD_CASE, "kommune": {"navn": "Tørrvik", "målform": "nn"}},
    "hammerfest": SAMPLES / "hammerfest",
    "fjordvik": SAMPLES / "fjordvik",
}
BUILT = {
    f"{name}-{document}": Finished(sd.render(sd.read(source), document))
    for name, source in SOURCES.items()
    for document in sd.document_names()
}
every_document = pytest.mark.parametrize("made", BUILT.values(), ids=BUILT.keys())


def made_of(text: str, *before: str) -> Finished:
    """A document of a free text, after other paragraphs."""
    return filled(template(*before, p("{{ x }}"), p("slutt")), x=Blocks(text))


def labels(made: Finished) -> list[str]:
    """«label text» of every paragraph."""
    lists = Numbering(made)
    return [f"{lists.label(par)} {text_of(par)}".strip() for par in made.body.iter(W + "p")][:-1]


LISTS = [
    ("1. a\n2. b\n\nc\n\n1. d\n2. e", "1. a|2. b|c|1. d|2. e"),
    ("3. a\n4. b\n5. c", "3. a|4. b|5. c"),
    ("1. a\n2. b\n7. c", "1. a|2. b|7. c"),
    ("1. a\n    1. b\n    2. c\n2. d\n    1. e", "1. a|1. b|2. c|2. d|1. e"),
    ("1. a\n    4. b\n    5. c", "1. a|4. b|5. c"),
    ("1. a\n\n    meir\n\n2. b", "1. a|meir|2. b"),
    ("- a\n    1. b\n- c\n    1. d", "• a|1. b|• c|1. d"),
    ("> 2. a\n> 3. b", "2. a|3. b"),
    ("- 9. trinn\n- 1. mars", "• 9.\u00a0trinn|• 1.\u00a0mars"),
    ("0. a\n1. b", "0. a|1. b"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_counts_as_it_was_typed(text: str, expected: str) -> None:
    assert labels(made_of(text)) == expected.split("|")


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_that_share_a_definition_count_as_they_were_typed(
    text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "MOST_DEFINITIONS", 1)
    made = made_of(f"1. x\n\ny\n\n{text}\n\ny\n\n{text}")
    assert labels(made) == ["1. x", "y", *expected.split("|"), "y", *expected.split("|")]


def test_many_lists_share_the_last_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "MOST_DEFINITIONS", 3)
    few, many = (made_of("\n\nb\n\n".join(["1. a"] * count)) for count in (3, 30))
    levels = [len(list(made.root("word/numbering.xml").iter(W + "lvl"))) for made in (few, many)]
    assert levels[1] <= levels[0] + 9
    assert labels(many) == [*["1. a", "b"] * 29, "1. a"]


def test_lists_in_a_loop_each_begin_at_one() -> None:
    body = template(p("{%p for a in rader %}"), p("{{ a }}"), p("{%p endfor %}"), p("slutt"))
    assert labels(filled(body, rader=[Blocks("1. a\n2. b")] * 3)) == ["1. a", "2. b"] * 3


def test_lists_deeper_than_word_knows_stay_on_its_deepest_level() -> None:
    text = "\n".join(f"{'    ' * depth}- a" for depth in range(12))
    deepest = [value(par, f"{W}pPr/{W}numPr/{W}ilvl") for par in made_of(text).body.iter(W + "p")][:-1]
    assert deepest == [*"012345678888"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 4)), min_size=1, max_size=6))
def test_any_numbers_are_read_back_as_typed(runs: list[tuple[int, int]]) -> None:
    typed = [[f"{number}. a" for number in range(start, start + length)] for start, length in runs]
    typed = [[line for line in lines if len(line) < 7] for lines in typed]
    made = made_of("\n\nb\n\n".join("\n".join(lines) for lines in typed))
    assert [label for label in labels(made) if label != "b"] == list(chain(*typed))


@every_document
def test_every_numbered_list_has_a_definition_of_its_own(made: Finished) -> None:
    root = made.root("word/numbering.xml")
    tags = [child.tag for child in root]
    assert tags == sorted(tags), "w:abstractNum before w:num"
    for path in (f"{W}abstractNum/{W}nsid/@{W}val", f"{W}abstractNum/@{W}abstractNumId", f"{W}num/@{W}numId"):
        ids = root.xpath(path.replace(W, "w:"), namespaces={"w": W[1:-1]})
        assert len(set(ids)) == len(ids)
    used = [value(num, W + "abstractNumId") for num in root.iter(W + "num")]
    assert len(set(used)) == len(used)


@every_document
def test_everything_a_document_names_is_in_it(made: Finished) -> None:
    styles = {str(style.get(W + "styleId")) for style in made.root("word/styles.xml").iter(W + "style")}
    lists = {str(num.get(W + "numId")) for num in made.root("word/numbering.xml").iter(W + "num")} | {"0"}
    for part in stories(made):
        root = made.root(part)
        named = {str(e.get(W + "val")) for e in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
        assert named <= styles
        assert {str(e.get(W + "val")) for e in root.iter(W + "numId")} <= lists
        related = {str(v) for e in root.iter() for k, v in e.attrib.items() if str(k).startswith(R)}
        name = part.removeprefix("word/").removesuffix(".xml")
        assert related <= set(made.targets(name) if related else ())


def stories(made: Finished) -> Iterator[str]:
    return (name for name in made.parts if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name))


@every_document
def test_nothing_is_left_of_marks_and_tags(made: Finished) -> None:
    assert not any(b"sjumil-docs:marks" in data for data in made.parts.values())
    for part in stories(made):
        names = {str(e.tag) for e in made.root(part).iter()} | {
            str(k) for e in made.root(part).iter() for k in e.attrib
        }
        assert not [name for name in names if "marks" in name]
    assert "{%" not in made.everything()
    assert made.everything().count("{{") == made.everything().count("Analyse {{ x }}")


@every_document
def test_every_cell_ends_in_a_paragraph(made: Finished) -> None:
    assert all(cell[-1].tag == W + "p" for cell in made.body.iter(W + "tc"))


@every_document
def test_rows_are_as_wide_as_their_table(made: Finished) -> None:
    for tbl in made.body.iter(W + "tbl"):
        columns = len(list(tbl.iterfind(f"{W}tblGrid/{W}gridCol")))
        assert {len(row.findall(W + "tc")) for row in tbl.iterfind(W + "tr")} == {columns}


def levels(made: Finished) -> list[tuple[int, str]]:
    """(level, text) of every heading."""
    found = ((re.fullmatch(r"Heading(\d)", style_of(par)), par) for par in made.body.iter(W + "p"))
    return [(int(style[1]), text_of(par)) for style, par in found if style]


@pytest.mark.parametrize(
    ("above", "text", "expected"),
    [
        ("", "# a\n## b\n# c", [1, 2, 1]),
        ("Heading1", "# a\n## b\n# c", [1, 2, 3, 2]),
        ("Heading2", "# a\n## b", [2, 3, 4]),
        ("Heading1", "### a\n### b\n# c", [1, 2, 2, 2]),
        ("Heading1", "## a\n## b\n## c", [1, 2, 2, 2]),
        ("Heading2", "## a\n#### b\n## c\n#### d", [2, 3, 4, 3, 4]),
        ("Heading2", "###### a", [2, 3]),
        ("Heading1", "# a\n## b\n### c\n#### d\n##### e\n###### f", [1, 2, 3, 4, 5, 6, 6]),
        ("Heading1", "- # a\n\n> # b", [1]),
    ],
)
def test_headings_in_a_text_fit_under_the_heading_it_stands_under(
    above: str, text: str, expected: list[int]
) -> None:
    before = [p("over", style=above)] if above else []
    assert [level for level, _ in levels(made_of(text, *before))] == expected


@every_document
def test_no_document_skips_a_level(made: Finished) -> None:
    steps = [level for level, _ in levels(made)]
    assert steps[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(steps))


def test_a_link_is_a_relationship_with_a_tooltip() -> None:
    made = made_of('[a](https://a.no/?b&c "Til a") [b](https://a.no/?b&c) [d](mailto:e@f.no)')
    links = list(made.body.iter(W + "hyperlink"))
    targets = made.targets()
    assert [targets[str(link.get(R + "id"))] for link in links] == [
        "https://a.no/?b&c",
        "https://a.no/?b&c",
        "mailto:e@f.no",
    ]
    assert [link.get(W + "tooltip") for link in links] == ["Til a", "https://a.no/?b&c", "mailto:e@f.no"]
    rels = made.root("word/_rels/document.xml.rels")
    assert len({str(link.get(R + "id")) for link in links}) == 2
    assert {rel.get("TargetMode") for rel in rels if "a.no" in str(rel.get("Target"))} == {"External"}


def test_a_link_in_a_header_is_a_relationship_of_the_header() -> None:
    made = filled(template(p("a"), header=p("{{ x }}")), x=Blocks("[b](https://a.no)"))
    assert list(made.targets("header1").values()) == ["https://a.no"]
    assert list(made.parts)[1:] == sorted(list(made.parts)[1:])
    assert "https://a.no" not in made.targets().values()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "sak.yaml", "data:,a", "\\\\tjener\\a"]
)
def test_a_link_of_the_case_leads_only_where_links_may_lead(address: str) -> None:
    made = filled(template(p("{{ x }}")), x=Hyperlink("Side", address))
    assert made.texts() == [f"Side ({address})"]
    assert made.body.find(f".//{W}hyperlink") is None
    assert address not in made.targets().values()


@every_document
def test_every_link_has_a_tooltip(made: Finished) -> None:
    assert all(link.get(W + "tooltip") for link in made.body.iter(W + "hyperlink"))


@pytest.mark.parametrize("made", [m for n, m in BUILT.items() if n.endswith("analyse")])
def test_the_contents_are_the_headings_of_two_levels_each_with_its_bookmark(made: Finished) -> None:
    entries = [par for par in made.body.iter(W + "p") if re.fullmatch(r"TOC[12]", style_of(par))]
    marked = {name: par for par in made.body.iter(W + "p") for name in bookmarks(par)}
    headings = {name: par for name, par in marked.items() if name.startswith("_Toc")}
    assert [(int(style_of(e)[-1]), text_of(e)) for e in entries] == [h for h in levels(made) if h[0] <= 2]
    for entry in entries:
        link = entry.find(W + "hyperlink")
        assert link is not None
        assert text_of(headings[str(link.get(W + "anchor"))]) == text_of(entry)
    starts, ends = (list(made.body.iter(W + f"bookmark{end}")) for end in ("Start", "End"))
    assert {s.get(W + "id") for s in starts} == {e.get(W + "id") for e in ends}
    assert len(starts) == len({s.get(W + "id") for s in starts}) == len({s.get(W + "name") for s in starts})
    assert len(headings) == len(entries)
    assert 'TOC \\o "1-2"' in "".join(e.text or "" for e in made.body.iter(W + "instrText"))


def bookmarks(paragraph: etree._Element) -> list[str]:
    """The names of the bookmarks of the contents in a paragraph."""
    names = [str(start.get(W + "name")) for start in paragraph.iter(W + "bookmarkStart")]
    return [name for name in names if name.startswith("_Toc")]


@every_document
def test_word_has_nothing_to_ask_when_a_document_is_opened(made: Finished) -> None:
    assert b"updateFields" not in made.parts["word/settings.xml"]
    for part in stories(made):
        assert not [e for e in made.root(part).iter() if e.get(W + "dirty")]
        kinds = Counter(e.get(W + "fldCharType") for e in made.root(part).iter(W + "fldChar"))
        assert kinds["begin"] == kinds["separate"] == kinds["end"]


def test_contents_of_a_document_without_headings_leave_nothing() -> None:
    assert filled(template(p("{{ x }}"), p("a")), x=Contents()).texts() == ["a"]


@pytest.mark.parametrize("name", BUILT)
def test_a_document_says_what_language_it_is_in(name: str) -> None:
    expected = "nn-NO" if name.startswith(("hard-nn", "fjordvik")) else "nb-NO"
    defaults = BUILT[name].root("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults is not None
    assert defaults.get(W + "val") == expected
    assert BUILT[name].root("docProps/core.xml").findtext(DUBLIN + "language") == expected


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ("analyse", "Analyse: Analyse {{ x }}"),
        ("saksfremlegg", "Saksfremlegg: Analyse {{ x }}"),
        ("oversendelsesbrev", "Oversendelsesbrev: Analyse {{ x }}"),
    ],
)
def test_a_document_says_what_it_is_and_who_it_is_from(document: str, title: str) -> None:
    core = BUILT[f"hard-{document}"].root("docProps/core.xml")
    assert core.findtext(DUBLIN + "title") == title
    assert core.findtext(DUBLIN + "creator") == "Tørrvik & <co> kommune"


@every_document
def test_a_document_says_nothing_of_the_machine_it_was_made_on(made: Finished) -> None:
    core = {etree.QName(child).localname for child in made.root("docProps/core.xml")}
    assert core <= {"title", "subject", "creator", "keywords", "language", "created", "modified"}
    assert not any(home.encode() in data for data in made.parts.values() for home in ("/home/", "/root/"))


PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


def test_a_logo_is_a_part_with_a_text_for_those_who_cannot_see_it() -> None:
    made = filled(template(p("{{ x }}"), header=p("a {{ x }} b")), x=Picture(PNG, "Logo «a & b»"))
    for part, name in (("document", BODY), ("header1", "word/header1.xml")):
        picture = next(made.root(name).iter("{*}docPr"))
        assert picture.get("descr") == "Logo «a & b»"
        target = made.targets(part)[str(next(made.root(name).iter("{*}blip")).get(R + "embed"))]
        assert made.parts[f"word/{target}"] == PNG
    assert b'Extension="png"' in made.parts["[Content_Types].xml"]
    ids = [d.get("id") for part in stories(made) for d in made.root(part).iter("{*}docPr")]
    assert len(set(ids)) == len(ids) == 3


@pytest.mark.parametrize("document", sd.document_names())
def test_the_same_case_gives_the_same_bytes(document: str) -> None:
    assert sd.render(sd.read(HARD_CASE), document) == BUILT[f"hard-{document}"].data


@every_document
def test_an_archive_tells_nothing_of_when_and_where_it_was_made(made: Finished, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(made.data)
    with ZipFile(file) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]


def test_notes_are_filled_in_too() -> None:
    kinds = ("footnote", "endnote")
    notes = {f"{k}s": story(f"{k}s", f'<w:{k} w:id="1">{p("{{ x }}")}</w:{k}>') for k in kinds}
    refers = "".join(f'<w:r><w:{kind}Reference w:id="1"/></w:r>' for kind in kinds)
    made = filled(template(f"<w:p>{refers}</w:p>", header="", **notes), x="b & c")
    assert [made.texts(f"word/{part}.xml") for part in ("footnotes", "endnotes")] == [["b & c"]] * 2


def test_lists_in_a_cell_stay_in_it() -> None:
    made = filled(template(table(p("{{ x }}"), p("b"))), x=Blocks("1. a\n2. b"))
    assert [[text_of(par) for par in cell] for cell in made.body.iter(W + "tc")] == [["a", "b"], ["b"]]

"""Whatever a person changes in a Word file is never gone after the next build, and always told by diff."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import office
import sjumil_docs as sd
from case_files import write_case
from office import needs_office
from screens import screen
from sjumil_docs.word.story.edits.comparison import compare_documents
from sjumil_docs.word.story.reader import read_document
from sjumil_docs.word.story.text_hash import same_text, text_hash
from word_files import BODY, NAMESPACES, OFFICE, p, packed, story, template, unpacked
from word_pictures import png

ROOT = """\
tittel: Sjumilssteget i Eksempelvik
dato: 2027-03-31
avsender:
  logo: logo.png
mandat: |
  Første avsnitt med [en lenke](https://www.eksempelvik.example/plan) og en note[^n].

  - Ett punkt
  - To punkt

  1. Først
  2. Så

  ![Barn som leker](bilde.png)

  Siste avsnitt.

  [^n]: En fotnote om planen.
enkelttiltak:
  - tittel: Leksehjelp på biblioteket
    ansvar: Biblioteksjefen
    frist: 2027-08-15
    kostnad: 20000
  - tittel: Trygg skolevei
    ansvar: Rektor
    frist: 2027-12-01
  - tittel: Foreldremøter om nettbruk
    ansvar: Rektor
    frist: 2028-02-01
"""
CHART, RELATIONSHIPS, CORE = "word/charts/sjumil1.xml", "word/_rels/document.xml.rels", "docProps/core.xml"
NUMBERED = "word/numbering.xml"
Parts = dict[str, bytes]


@dataclass(frozen=True)
class HandEdit:
    """One thing that a person does in Word, and what diff is to say of it."""

    name: str
    do: Callable[[Parts], None]
    told: tuple[str, str | None, str | None]
    """(aspect, before, after)."""
    inside: str = ""
    """What is shown of its place."""
    revisions: int = 1
    """How many things it changes: a figure differs from the workbook too."""


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Writes something else once in a part."""

    def do(parts: Parts) -> None:
        text = parts[part].decode()
        assert old in text, old
        parts[part] = text.replace(old, new, 1).encode()

    return do


def around(text: str, change: Callable[[str], str], tag: str = "w:p") -> Callable[[Parts], None]:
    """Changes the XML of the first paragraph, or another element, that has a text in it."""

    def do(parts: Parts) -> None:
        body = parts[BODY].decode()
        pieces = re.findall(rf"<{tag}[ >](?:(?!<{tag}[ >]).)*?</{tag}>", body, re.DOTALL)
        piece = next(piece for piece in pieces if text in re.sub("<[^>]+>", "", piece))
        parts[BODY] = body.replace(piece, change(piece), 1).encode()

    return do


def with_look(look: str) -> Callable[[str], str]:
    """Gives the runs of a paragraph a look beside those they have."""
    return lambda piece: re.sub(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?", rf"<w:r><w:rPr>\g<1>{look}</w:rPr>", piece)


def with_properties(properties: str) -> Callable[[str], str]:
    """Gives a paragraph other properties in place of its own."""

    def change(piece: str) -> str:
        bare = re.sub(r"<w:pPr>.*?</w:pPr>|<w:pPr/>", "", piece, count=1, flags=re.DOTALL)
        return re.sub(r"(<w:p(?: [^>]*)?>)", rf"\1<w:pPr>{properties}</w:pPr>", bare, count=1)

    return change


def list_item(text: str) -> Callable[[Parts], None]:
    """Makes a paragraph an item of the bulleted list that is there."""

    def do(parts: Parts) -> None:
        body = parts[BODY].decode()
        (item,) = re.findall(r"<w:p>(?:(?!<w:p>).)*?Ett punkt", body, re.DOTALL)
        properties = re.search(r"<w:pPr>(.*?)</w:pPr>", item, re.DOTALL)
        around(text, with_properties(properties[1] if properties else ""))(parts)

    return do


def unmarked(piece: str) -> str:
    """A piece as Word copies it: without its bookmarks."""
    return re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", piece)


def comment_on(text: str) -> Callable[[Parts], None]:
    """A comment that hangs on a paragraph."""

    def do(parts: Parts) -> None:
        reference = '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
        around(text, lambda piece: piece.removesuffix("</w:p>") + reference)(parts)
        comment = f'<w:comment w:id="7" w:author="Kari Nes">{p("Stemmer dette?")}</w:comment>'
        parts["word/comments.xml"] = f"<w:comments {NAMESPACES}>{comment}</w:comments>".encode()

    return do


def link_to(place: str) -> Callable[[Parts], None]:
    """Makes the last paragraph a link to another place in the document."""

    def do(parts: Parts) -> None:
        body = parts[BODY].decode().replace(place, "sted")
        parts[BODY] = body.encode()
        link = r'<w:hyperlink w:anchor="sted">\1</w:hyperlink>'
        around("Siste avsnitt.", lambda piece: re.sub(r"(<w:r>.*</w:r>)", link, piece, flags=re.DOTALL))(
            parts
        )

    return do


def replace_picture(parts: Parts) -> None:
    """Another picture in the place of the one in the text."""
    name = next(n for n, data in parts.items() if n.startswith("word/media/") and data == PICTURE)
    parts[name] = png(60, 40)


def replace_logo(parts: Parts) -> None:
    """Another picture in the place of the logo."""
    name = next(n for n, data in parts.items() if n.startswith("word/media/") and data == LOGO)
    parts[name] = png(61, 40)


def edit_workbook(parts: Parts) -> None:
    """A figure changed under Edit data, in a chart that has not been drawn anew."""
    name = next(n for n in parts if n.endswith(".xlsx"))
    sheet = "xl/worksheets/sheet1.xml"
    book = unpacked(parts[name])
    book[sheet] = re.sub(rb'(<c r="B2"[^>]*><v>)[^<]*', rb"\g<1>77", book[sheet])
    parts[name] = packed(book)


def track(change: str) -> Callable[[str], str]:
    """The text of a paragraph as a tracked change of somebody's."""

    def do(piece: str) -> str:
        opening = f'<w:{change} w:id="91" w:author="Ola Vik" w:date="2027-01-01T00:00:00Z">'
        runs = re.sub(r"(<w:r>.*</w:r>)", rf"{opening}\1</w:{change}>", piece, flags=re.DOTALL)
        return (
            runs.replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>") if change == "del" else runs
        )

    return do


def grey(parts: Parts) -> None:
    """A picture without colours, under Picture Format."""
    body = parts[BODY].decode()
    parts[BODY] = re.sub(r"(<a:blip [^>]*?)/>", r"\1><a:grayscl/></a:blip>", body, count=1).encode()


def recolour(parts: Parts) -> None:
    """Another colour of a link, which has one already."""
    around("en lenke", with_look('<w:color w:val="FF0000"/>'))(parts)


LAST = "Siste avsnitt."
UPRIGHT, ACROSS = 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'
BREAKS = ("layout", "*", "*")


def resize(parts: Parts) -> None:
    """A picture drawn smaller by its corner."""
    smaller = '<wp:extent cx="1800000" cy="1800000"/>'
    parts[BODY] = re.sub(r"<wp:extent [^>]*/>", smaller, parts[BODY].decode(), count=1).encode()


def merge(kind: str) -> Callable[[str], str]:
    """A cell that a merged one begins with, or goes on in."""
    return lambda cell: re.sub(r"(<w:tcW [^>]*/>)", rf'\1<w:vMerge w:val="{kind}"/>', cell, count=1)


def merge_below(parts: Parts) -> None:
    """Two cells of a column made into one."""
    around("Leksehjelp på biblioteket", merge("restart"), "w:tc")(parts)
    around("Trygg skolevei", merge("continue"), "w:tc")(parts)


def move_note(parts: Parts) -> None:
    """A footnote moved to the end of another paragraph."""
    body = parts[BODY].decode()
    reference = re.search(r"<w:r>(?:(?!<w:r>).)*?<w:footnoteReference[^>]*/></w:r>", body, re.DOTALL)
    assert reference is not None
    parts[BODY] = body.replace(reference[0], "", 1).encode()
    around("Siste avsnitt.", lambda piece: piece.removesuffix("</w:p>") + reference[0] + "</w:p>")(parts)


def describe_table(piece: str) -> str:
    """The description of a table, under Table Properties."""
    return piece.replace("</w:tblPr>", '<w:tblDescription w:val="Tiltak for neste år"/></w:tblPr>', 1)


def title_table(piece: str) -> str:
    """Another title of a table, under Table Properties."""
    return re.sub(r'(<w:tblCaption w:val=")[^"]*', r"\1Ny tittel", piece, count=1)


PICTURE, LOGO = png(40, 40), png(50, 20)
EDITS = [
    HandEdit("text", swap(BODY, "Siste avsnitt.", "Nytt."), ("text", "Siste avsnitt.", "Nytt.")),
    HandEdit(
        "footnote",
        swap("word/footnotes.xml", "En fotnote om planen.", "Ny note."),
        ("text", "En fotnote om planen.", "Ny note."),
        "Første avsnitt",
    ),
    HandEdit(
        "link",
        swap(RELATIONSHIPS, "https://www.eksempelvik.example/plan", "https://annet.example"),
        ("link", "https://www.eksempelvik.example/plan", "https://annet.example"),
        "Første avsnitt",
    ),
    HandEdit(
        "tooltip",
        swap(BODY, 'w:tooltip="https://www.eksempelvik.example/plan"', 'w:tooltip="Planen"'),
        ("tooltip", "https://www.eksempelvik.example/plan", "Planen"),
        "Første avsnitt",
    ),
    HandEdit(
        "footnote moved", move_note, ("text", "En fotnote om planen.", "En fotnote om planen."), "Flyttet"
    ),
    HandEdit("picture turned", swap(BODY, "<a:xfrm>", '<a:xfrm rot="5400000">'), ("picture", None, "*")),
    HandEdit("picture mirrored", swap(BODY, "<a:xfrm>", '<a:xfrm flipH="1">'), ("picture", None, "*")),
    HandEdit(
        "picture cropped",
        swap(BODY, "<a:stretch>", '<a:srcRect l="9000"/><a:stretch>'),
        ("picture", None, "*"),
    ),
    HandEdit("picture without colour", grey, ("picture", None, "*")),
    HandEdit(
        "line break",
        swap(BODY, "Siste avsnitt.", "Siste</w:t><w:br/><w:t>avsnitt."),
        ("text", "Siste avsnitt.", "Siste\navsnitt."),
    ),
    HandEdit(
        "tab",
        swap(BODY, "Siste avsnitt.", "Siste</w:t><w:tab/><w:t>avsnitt."),
        ("text", "Siste avsnitt.", "Siste\tavsnitt."),
    ),
    HandEdit("link inside", link_to("_Toc000002"), ("link", None, "*"), "Siste avsnitt", 1),
    HandEdit("picture", replace_picture, ("picture", "*", "*"), "Mandat"),
    HandEdit("logo", replace_logo, ("picture", "*", "*")),
    HandEdit(
        "alternative text",
        swap(BODY, 'descr="Barn som leker"', 'descr="To barn"'),
        ("alt-text", "Barn som leker", "To barn"),
    ),
    HandEdit("figure", swap(CHART, "<c:v>1</c:v>", "<c:v>5</c:v>"), ("chart", "1", "5"), "Figur", 2),
    HandEdit("axis", swap(CHART, '<c:delete val="0"/>', '<c:delete val="1"/>'), ("chart", "shown", None)),
    HandEdit(
        "labels", swap(CHART, '<c:showVal val="1"/>', '<c:showVal val="0"/>'), ("chart", "shown", "hidden")
    ),
    HandEdit(
        "chart title",
        swap(
            CHART,
            "<c:chart><c:autoTitleDeleted",
            "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Tiltak</a:t></a:r></a:p></c:rich></c:tx></c:title>"
            "<c:autoTitleDeleted",
        ),
        ("chart", None, "Tiltak"),
    ),
    HandEdit("workbook", edit_workbook, ("workbook", None, "77")),
    HandEdit("title", swap(CORE, "<dc:title>", "<dc:title>Ny "), ("property", "*", "*")),
    HandEdit(
        "struck",
        around("Siste avsnitt.", with_look("<w:strike/>")),
        ("struck", None, "Siste avsnitt."),
    ),
    HandEdit(
        "hidden", around("Siste avsnitt.", with_look("<w:vanish/>")), ("hidden", None, "Siste avsnitt.")
    ),
    HandEdit(
        "no list item",
        around("Ett punkt", with_properties("")),
        ("list", "bullet", None),
        "Punktet er tatt ut av listen",
    ),
    HandEdit("list item", list_item("Siste avsnitt."), ("list", None, "bullet"), "til et punkt i en liste"),
    HandEdit(
        "heading",
        around("Siste avsnitt.", with_properties('<w:outlineLvl w:val="2"/>')),
        ("heading", None, "3"),
    ),
    *(
        HandEdit(name, around("Siste avsnitt.", with_look(look)), (name, None, "Siste avsnitt."), shown)
        for name, look, shown in (
            ("bold", "<w:b/>", "fet skrift"),
            ("italic", "<w:i/>", "kursiv skrift"),
            ("underline", '<w:u w:val="single"/>', "understreket tekst"),
            ("highlight", '<w:highlight w:val="yellow"/>', "markert tekst"),
            ("superscript", '<w:vertAlign w:val="superscript"/>', "hevet skrift"),
            ("subscript", '<w:vertAlign w:val="subscript"/>', "senket skrift"),
        )
    ),
    HandEdit(
        "bold style", around("Siste avsnitt.", with_look('<w:rStyle w:val="Strong"/>')), ("bold", None, "*")
    ),
    HandEdit(
        "bold taken away", around("Sjumilssteget i", with_look('<w:b w:val="0"/>')), ("bold", "*", None)
    ),
    *(
        HandEdit(name, around("Siste avsnitt.", with_look(look)), (name, None, "Siste avsnitt."), shown)
        for name, look, shown in (
            ("colour", '<w:color w:val="FF0000"/>', "farget skrift"),
            ("size", '<w:sz w:val="36"/>', "en annen størrelse"),
            ("typeface", '<w:rFonts w:ascii="Comic Sans MS"/>', "av en annen type"),
        )
    ),
    HandEdit("colour changed", recolour, ("colour", None, "*")),
    HandEdit(
        "description of a table",
        around("Trygg skolevei", describe_table, "w:tbl"),
        ("alt-text", None, "Tiltak for neste år"),
        "alternativ tekst for tabellen",
    ),
    HandEdit(
        "title of a table", around("Biblioteksjefen", title_table, "w:tbl"), ("alt-text", "*", "Ny tittel")
    ),
    *(
        HandEdit(
            name, around("Siste avsnitt.", with_properties(f"<w:{properties}/>")), ("layout", None, told)
        )
        for name, properties, told in (
            ("alignment", 'jc w:val="right"', "right"),
            ("indent", 'ind w:left="1134"', "20 mm"),
            ("indent of the first line", 'ind w:firstLine="567"', "10 mm"),
            ("style", 'pStyle w:val="Quote"', "quote"),
        )
    ),
    HandEdit(
        "page break before",
        around("Siste avsnitt.", with_properties("<w:pageBreakBefore/>")),
        BREAKS,
        "sideskift",
    ),
    HandEdit("page break", around("Siste avsnitt.", with_look('<w:br w:type="page"/>')), BREAKS),
    HandEdit(
        "paper",
        swap(BODY, 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'),
        ("layout", "*", "297 × 210 mm; 210 × 297 mm"),
    ),
    HandEdit("margins", swap(BODY, 'w:right="860"', 'w:right="1700"'), ("layout", "*", "*")),
    HandEdit(
        "columns", swap(BODY, "<w:cols ", '<w:cols w:num="2" '), ("layout", "1", "2; 1"), "antall spalter"
    ),
    HandEdit(
        "page number",
        swap(BODY, "<w:cols ", '<w:pgNumType w:start="3"/><w:cols '),
        ("layout", "–", "3; –"),
    ),
    HandEdit("size of a picture", resize, ("layout", "*", "50 × 50 mm"), "størrelsen på et bilde"),
    HandEdit("merged cells", merge_below, ("layout", None, "1"), "slått sammen"),
    HandEdit(
        "capitals", around("Siste avsnitt.", with_look("<w:caps/>")), ("capitals", None, "Siste avsnitt.")
    ),
    HandEdit(
        "tracked insertion",
        around("Siste avsnitt.", lambda piece: track("ins")(piece).replace("Siste", "Aller siste")),
        ("text", "Siste avsnitt.", "Aller siste avsnitt."),
        "Ola Vik",
    ),
    HandEdit("tracked deletion", around("Så", track("del")), ("text", "Så", None), "Ola Vik"),
    HandEdit("comment", comment_on("Siste avsnitt."), ("text", None, "Stemmer dette?"), "Kari Nes"),
    HandEdit("cell", swap(BODY, "Biblioteksjefen", "Rektor"), ("text", "Biblioteksjefen", "Rektor"), "rad 2"),
    HandEdit("row removed", around("Trygg skolevei", lambda _: "", "w:tr"), ("text", "*", None), "rad 3"),
    HandEdit(
        "row added",
        around("Trygg skolevei", lambda row: row + unmarked(row).replace("Trygg", "Ny"), "w:tr"),
        ("text", None, "*"),
        "rad 4",
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a document that has everything in it that a person may change."""
    folder = tmp_path_factory.mktemp("sak")
    write_case(folder, ROOT, {"bilde.png": PICTURE, "logo.png": LOGO})
    sd.build(sd.read(folder), folder / "ut", ["analyse"])
    return folder


def edited(built: Path, *edits: HandEdit) -> bytes:
    """The document with some edits."""
    parts = {**unpacked((built / "ut" / "analyse.docx").read_bytes())}
    for edit in edits:
        edit.do(parts)
    return packed(parts)


def kept(built: Path, data: bytes, where: Path) -> sd.Outcome:
    """What becomes of an edited file in the next build; it must be there as it was if it is kept."""
    where.mkdir(exist_ok=True)
    for file in (built / "ut").iterdir():
        (where / file.name).write_bytes(file.read_bytes())
    (where / "analyse.docx").write_bytes(data)
    outcome = sd.build(sd.read(built), where, ["analyse"]).documents[0].outcome
    assert (where / "analyse.docx").read_bytes() == data
    return outcome


def matches(revision: sd.Revision, edit: HandEdit) -> bool:
    aspect, before, after = edit.told
    pairs = ((revision.before, before), (revision.after, after))
    return revision.aspect == aspect and all(
        wanted == said or (wanted == "*" and said is not None) for said, wanted in pairs
    )


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_kept_and_told_alone_with_its_place(built: Path, tmp_path: Path, edit: HandEdit) -> None:
    assert kept(built, edited(built, edit), tmp_path / "ut") is sd.Outcome.KEPT
    (document,) = sd.diff(sd.read(built), file=tmp_path / "ut" / "analyse.docx")
    assert len(document.revisions) == edit.revisions, document.revisions
    assert any(matches(revision, edit) for revision in document.revisions), document.revisions
    words = ["diff", str(built), "--file", str(tmp_path / "ut" / "analyse.docx"), "--lang"]
    for language in ("nb", "nn", "en"):
        shown = click.unstyle(screen([*words, language]))
        assert max(map(len, shown.splitlines())) <= 80
        assert language != "nb" or edit.inside in " ".join(shown.split())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EDITS), unique_by=lambda edit: edit.name, min_size=2, max_size=4))
def test_edits_together_are_kept_and_all_told(built: Path, tmp_path: Path, edits: list[HandEdit]) -> None:
    try:
        data = edited(built, *edits)
    except (StopIteration, AssertionError):
        return  # one of them takes away what another would change
    assert kept(built, data, tmp_path / "ut") is sd.Outcome.KEPT
    (document,) = sd.diff(sd.read(built), file=tmp_path / "ut" / "analyse.docx")
    said = " ".join(f"{r.before} {r.after} {r.aspect}" for r in document.revisions)
    assert all(edit.told[0] in said for edit in edits), said


def saved_by_word(parts: Parts) -> None:
    """What Word does to a file that it opens and saves: other ids, other runs, other parts of its own."""
    body = parts[BODY].decode()
    body = re.sub(r"<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">', body)
    body = re.sub(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>(\w+) (\w)",
        r'<w:r>\1<w:t xml:space="preserve">\2 </w:t></w:r><w:r>\1<w:t>\3',
        body,
    )
    body = re.sub(r"(<w:r>)", r'<w:proofErr w:type="spellStart"/>\1', body)
    for part, text in ((BODY, body), (RELATIONSHIPS, parts[RELATIONSHIPS].decode())):
        parts[part] = re.sub(r'(r:(?:id|embed)|Id)="rId(\d+)"', r'\1="rId9\2"', text).encode("utf-8")
    parts[BODY] = re.sub(r"^<\?xml[^>]*\?>\s*", "", parts[BODY].decode()).encode("utf-16")
    core = parts[CORE].decode()
    stamped = "<cp:lastModifiedBy>Kari</cp:lastModifiedBy><cp:revision>4</cp:revision></cp:coreProperties>"
    parts[CORE] = core.replace("</cp:coreProperties>", stamped).replace("00:00:00Z", "09:12:00Z").encode()
    application = "<Application>Microsoft Office Word</Application><TotalTime>3</TotalTime>"
    parts["docProps/app.xml"] = re.sub(
        r"<Application>.*</Application>", application, parts["docProps/app.xml"].decode()
    ).encode()


def test_a_file_that_word_opens_and_saves_says_the_same(built: Path) -> None:
    before = (built / "ut" / "analyse.docx").read_bytes()
    after = edited(built, HandEdit("saved", saved_by_word, ("", None, None)))
    assert same_text(text_hash(after), text_hash(before))


@needs_office
def test_a_file_that_libreoffice_opens_and_saves_says_the_same(built: Path, tmp_path: Path) -> None:
    source, saved = built / "ut" / "analyse.docx", tmp_path / "analyse.docx"
    office.save_as(source, saved, tmp_path)
    assert same_text(text_hash(saved.read_bytes()), text_hash(source.read_bytes()))


def with_headers(*texts: str) -> bytes:
    """A document of two sections with a header each, and one for the first page."""
    sides = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rIdH{n}"/>' for n, kind in enumerate(("first", "default"))
    )
    first = f"<w:p><w:pPr><w:sectPr>{sides}</w:sectPr></w:pPr></w:p>"
    last = '<w:sectPr><w:headerReference w:type="default" r:id="rIdH2"/></w:sectPr>'
    parts = unpacked(template(p("Tekst"), first, p("Tekst"), last))
    links = "".join(
        f'<Relationship Id="rIdH{n}" Type="{OFFICE}/header" Target="topp{n}.xml"/>' for n in range(len(texts))
    )
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(
        b"</Relationships>", f"{links}</Relationships>".encode()
    )
    headers = {f"word/topp{n}.xml": story("hdr", text) for n, text in enumerate(texts)}
    return packed({**parts, **headers})


SAME = p("Eksempelvik")


@pytest.mark.parametrize(
    "left", [(p(""), SAME, SAME), (SAME, p(""), SAME), (SAME, SAME, p("")), (SAME, SAME + SAME, SAME)]
)
def test_one_of_several_headers_that_said_the_same_is_seen(left: tuple[str, ...]) -> None:
    built, in_file = with_headers(SAME, SAME, SAME), with_headers(*left)
    assert not same_text(text_hash(in_file), text_hash(built))
    comparison = compare_documents(read_document(built, "a"), read_document(in_file, "a"))
    assert [e.aspect for e in comparison.edits if e.story == "header"] == ["text"]


def test_a_section_with_a_copy_of_the_header_before_it_says_the_same() -> None:
    parts = unpacked(with_headers(SAME, SAME, SAME))
    inherits = parts[BODY].replace(b'<w:headerReference w:type="default" r:id="rIdH2"/>', b"")
    assert inherits != parts[BODY]
    assert same_text(text_hash(packed({**parts, BODY: inherits})), text_hash(packed(parts)))


def test_a_file_whose_name_tells_nothing_is_known_by_its_marks(built: Path, tmp_path: Path) -> None:
    (tmp_path / "kopi.docx").write_bytes(edited(built, EDITS[0]))
    (document,) = sd.diff(sd.read(built), file=tmp_path / "kopi.docx")
    assert (document.name, len(document.revisions)) == ("analyse", 1)


@pytest.mark.parametrize("file", ["borte.docx", "tekst.docx"])
def test_a_file_that_cannot_be_told_is_asked_about(built: Path, tmp_path: Path, file: str) -> None:
    (tmp_path / "tekst.docx").write_bytes(b"tekst")
    with pytest.raises(sd.UsageError, match=file):
        sd.diff(sd.read(built), file=tmp_path / file)

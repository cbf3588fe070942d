"""What a person has changed in a document is told paragraph by paragraph, each with its answer's place."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import office
import sjumil_docs as sd
from case_files import smallest, write_case
from office import needs_office
from paths import SAMPLES
from screens import screen
from sjumil_docs import cli
from sjumil_docs.word.story.origins import bookmarks_in
from sjumil_docs.word.story.reader import MAX_TAGS, read_paragraphs
from word_files import BODY, NAMESPACES, W, p, packed, text_of, unpacked

ROOT = """\
tittel: Sjumilssteget i Eksempelvik
dato: 2027-03-31
mandat: |
  Første avsnitt av mandatet.

  Andre avsnitt av mandatet.

  - Ett punkt
  - To punkt[^n]

  [^n]: En fotnote om punktet.
sammendrag: Kort sagt.
enkelttiltak:
  - tittel: Leksehjelp på biblioteket
"""
MANDATE = ["Første avsnitt av mandatet.", "Andre avsnitt av mandatet.", "Ett punkt", "To punkt"]

Edit = Callable[[etree._Element], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder with its analysis built in ut."""
    write_case(tmp_path, ROOT)
    sd.build(sd.read(tmp_path), tmp_path / "ut", ["analyse"])
    return tmp_path


def edit(file: Path, change: Edit, part: str = BODY) -> None:
    """Changes the XML of a part, as a person's writing does."""
    parts = unpacked(file.read_bytes())
    root = etree.fromstring(parts[part])
    change(root)
    file.write_bytes(packed({**parts, part: etree.tostring(root)}))


def paragraph(root: etree._Element, text: str) -> etree._Element:
    """The paragraph with exactly this text."""
    return next(each for each in root.iter(W + "p") if text_of(each) == text)


def write(text: str, new: str) -> Edit:
    """Writes a new text in a paragraph, inside its bookmark."""

    def change(root: etree._Element) -> None:
        first, *rest = paragraph(root, text).iter(W + "t")
        first.text = new
        for each in rest:
            each.text = ""

    return change


def remove(text: str) -> Edit:
    """Removes a paragraph, with its bookmark."""

    def change(root: etree._Element) -> None:
        gone = paragraph(root, text)
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)

    return change


def add_after(text: str, new: str) -> Edit:
    """Adds a paragraph after another."""

    def change(root: etree._Element) -> None:
        paragraph(root, text).addnext(etree.fromstring(f"<x {NAMESPACES}>{p(new)}</x>")[0])

    return change


def move_after(text: str, other: str) -> Edit:
    """Moves a paragraph to after another."""
    return lambda root: paragraph(root, other).addnext(paragraph(root, text))


def unmark(root: etree._Element) -> None:
    """Takes away every bookmark, as some programs do."""
    for mark in [*root.iter(W + "bookmarkStart", W + "bookmarkEnd")]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)


def revisions(folder: Path) -> list[tuple[str, str | None, str | None, str]]:
    """Every edit of the analysis: kind, before, after, and where the answer stands."""
    (found,) = sd.diff(sd.read(folder), folder / "ut", ["analyse"])
    return [(r.kind, r.before, r.after, str(r.place or "")) for r in found.revisions]


def test_nothing_changed_is_told_as_that(folder: Path) -> None:
    (found,) = sd.diff(sd.read(folder), folder / "ut", ["analyse"])
    assert (found.state, found.marked, found.current, found.revisions) == ("unchanged", True, True, ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (write(MANDATE[0], "Nytt."), [("changed", MANDATE[0], "Nytt.", "sak.yaml:7:3")]),
        (write(MANDATE[1], "Nytt."), [("changed", MANDATE[1], "Nytt.", "sak.yaml:9:3")]),
        (write("Ett punkt", "Et punkt"), [("changed", "Ett punkt", "Et punkt", "sak.yaml:11:3")]),
        (remove(MANDATE[1]), [("removed", MANDATE[1], None, "sak.yaml:9:3")]),
        (add_after(MANDATE[1], "Nytt."), [("added", None, "Nytt.", "sak.yaml:9:3")]),
        (move_after(MANDATE[0], "To punkt"), [("moved", MANDATE[0], MANDATE[0], "sak.yaml:7:3")]),
        (
            write("Leksehjelp på biblioteket", "Leksehjelp på skolen"),
            [("changed", "Leksehjelp på biblioteket", "Leksehjelp på skolen", "sak.yaml:17:13")],
        ),
    ],
)
def test_an_edit_is_told_with_the_place_of_its_answer(
    folder: Path, change: Edit, expected: list[tuple[str, str, str, str]]
) -> None:
    edit(folder / "ut" / "analyse.docx", change)
    assert revisions(folder) == expected


QUESTION = "Hvilke muligheter har alle barn til lek, hvile, fritid og kultur?"


@pytest.mark.parametrize("text", ["Innhold", QUESTION])
def test_what_comes_from_the_template_or_the_shipped_questions_has_no_answer(folder: Path, text: str) -> None:
    edit(folder / "ut" / "analyse.docx", write(text, "Noe annet"))
    assert revisions(folder) == [("changed", text, "Noe annet", "")]


def test_a_footnote_leads_to_the_text_it_stands_in(folder: Path) -> None:
    edit(folder / "ut" / "analyse.docx", write(" En fotnote om punktet.", "Ny note."), "word/footnotes.xml")
    assert revisions(folder) == [("changed", "En fotnote om punktet.", "Ny note.", "sak.yaml:14:3")]


@pytest.mark.parametrize("text", [MANDATE[0], MANDATE[2]])
def test_a_paragraph_written_anew_without_its_mark_is_changed(folder: Path, text: str) -> None:
    def change(root: etree._Element) -> None:
        add_after(text, "Helt nytt.")(root)
        remove(text)(root)

    edit(folder / "ut" / "analyse.docx", change)
    assert [(kind, before, after) for kind, before, after, _ in revisions(folder)] == [
        ("changed", text, "Helt nytt.")
    ]


def test_a_file_without_marks_is_compared_by_its_text_and_told_so(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        unmark(root)
        write(MANDATE[0], "Nytt.")(root)
        add_after("To punkt", "Tre punkt")(root)

    edit(folder / "ut" / "analyse.docx", change)
    (found,) = sd.diff(sd.read(folder), folder / "ut", ["analyse"])
    assert not found.marked
    assert not found.current
    assert [(r.kind, r.after) for r in found.revisions] == [("changed", "Nytt."), ("added", "Tre punkt")]


def test_a_change_of_the_case_is_not_taken_for_a_persons(folder: Path) -> None:
    edit(folder / "ut" / "analyse.docx", write("Ett punkt", "Et punkt"))
    root = ROOT.replace("Kort sagt.", "Noe annet.").replace("Andre avsnitt", "Det andre avsnittet")
    (found,) = sd.diff(sd.read(write_case(folder, root)), folder / "ut", ["analyse"])
    assert not found.current
    assert [(r.kind, r.before, r.after) for r in found.revisions] == [("changed", "Ett punkt", "Et punkt")]


def test_a_file_that_nobody_has_changed_has_no_changes_whatever_becomes_of_the_case(folder: Path) -> None:
    case = folder / "sak.yaml"
    case.write_text(re.sub(r"dato: .*", "dato: 2031-01-02", case.read_text("utf-8"), count=1), "utf-8")
    assert revisions(folder) == []
    assert all(document.changes == () for document in sd.take_back(folder, folder / "ut"))


def test_what_stood_there_is_not_known_when_the_case_has_changed_in_the_same_place(folder: Path) -> None:
    edit(folder / "ut" / "analyse.docx", write("Ett punkt", "Et punkt"))
    write_case(folder, ROOT.replace("Ett punkt", "Første punkt"))
    assert [(kind, before, after) for kind, before, after, _ in revisions(folder)] == [
        ("changed", None, "Et punkt")
    ]


def test_what_was_removed_is_known_from_its_neighbours_when_the_case_has_changed_elsewhere(
    folder: Path,
) -> None:
    edit(folder / "ut" / "analyse.docx", remove("Ett punkt"))
    write_case(folder, ROOT.replace("Kort sagt.", "Noe annet."))
    assert [(kind, before, after) for kind, before, after, _ in revisions(folder)] == [
        ("removed", "Ett punkt", None)
    ]


def test_a_comment_is_something_a_person_has_written(folder: Path) -> None:
    file = folder / "ut" / "analyse.docx"
    comments = f"<w:comments {NAMESPACES}><w:comment w:id='1'>{p('Er dette rett?')}</w:comment></w:comments>"
    file.write_bytes(packed({**unpacked(file.read_bytes()), "word/comments.xml": comments.encode()}))
    assert revisions(folder) == [("added", None, "Er dette rett?", "")]


def test_no_identity_number_is_repeated(folder: Path) -> None:
    edit(folder / "ut" / "analyse.docx", write(MANDATE[0], "Gutten (010190 12345) bor her."))
    assert revisions(folder)[0][2] == "Gutten (••••••••••••) bor her."


def test_a_case_from_a_mapping_has_paths_in_place_of_lines(tmp_path: Path) -> None:
    case = sd.read(smallest(mandat="Et mandat."))
    sd.build(case, tmp_path, ["analyse"])
    edit(tmp_path / "analyse.docx", write("Et mandat.", "Nytt."))
    (found,) = sd.diff(case, tmp_path, ["analyse"])
    assert [(r.path, r.place) for r in found.revisions] == [(("mandat",), None)]


def test_the_names_of_the_marks_are_few_hidden_and_tell_nothing(folder: Path) -> None:
    data = (folder / "ut" / "analyse.docx").read_bytes()
    contents = ("toc 1", "toc 2")
    body = [e for e in read_paragraphs(data, "") if e.story == "body" and e.style not in contents]
    names = [name for each in body for name in each.bookmarks if name.startswith("_sj")]
    assert all(re.fullmatch(r"_[0-9a-z_]{1,39}", name) for name in names)
    assert len(set(names)) == len(names) == len(body)
    assert [mark.number for each in body for mark in bookmarks_in(each.bookmarks)] == list(
        range(1, len(body) + 1)
    )


@pytest.mark.parametrize("begins_anew", [False, True])  # as Word does, and as LibreOffice does
def test_a_paragraph_that_is_split_is_changed(folder: Path, begins_anew: bool) -> None:
    def change(root: etree._Element) -> None:
        first = paragraph(root, MANDATE[0])
        write(MANDATE[0], "Første avsnitt")(root)
        add_after("Første avsnitt", "av mandatet.")(root)
        start, end = first.find(W + "bookmarkStart"), first.find(W + "bookmarkEnd")
        second = paragraph(root, "av mandatet.")
        assert start is not None
        assert end is not None
        if begins_anew:
            second.insert(0, etree.fromstring(etree.tostring(start).replace(b'w:id="', b'w:id="9')))
            end.set(W + "id", "9" + str(end.get(W + "id")))
        second.append(end)
        add_after("av mandatet.", "Helt nytt.")(root)

    edit(folder / "ut" / "analyse.docx", change)
    (found,) = sd.diff(sd.read(folder), folder / "ut", ["analyse"])
    assert found.current
    assert [(r.kind, r.before, r.after) for r in found.revisions] == [
        ("changed", MANDATE[0], "Første avsnitt\n\nav mandatet."),
        ("added", None, "Helt nytt."),
    ]


def test_two_paragraphs_made_into_one_are_changed(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        first, second = paragraph(root, MANDATE[0]), paragraph(root, MANDATE[1])
        first.extend(list(second))
        parent = second.getparent()
        assert parent is not None
        parent.remove(second)

    edit(folder / "ut" / "analyse.docx", change)
    assert [(kind, before, after) for kind, before, after, _ in revisions(folder)] == [
        ("changed", f"{MANDATE[0]}\n\n{MANDATE[1]}", f"{MANDATE[0]}{MANDATE[1]}")
    ]


ANY_TEXT = st.text("abc æ\n.", min_size=1).filter(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_text_that_a_person_writes_or_removes_is_told(folder: Path, data: st.DataObject) -> None:
    file = folder / "ut" / "analyse.docx"
    built = file.read_bytes()
    texts = MANDATE[:3]

    def change(root: etree._Element) -> None:
        for text in texts:
            kind = data.draw(st.sampled_from(["keep", "write", "remove", "add", "unmark"]))
            new = "NY " + data.draw(ANY_TEXT).replace("\n", " ")
            if kind == "add":
                add_after(text, new)(root)
            if kind == "unmark":
                unmark(paragraph(root, text))
            if kind == "write":
                write(text, new)(root)
            if kind == "remove":
                remove(text)(root)

    try:
        edit(file, change)
        before, after = (said(each) for each in (built, file.read_bytes()))
        told = revisions(folder)
    finally:
        file.write_bytes(built)
    olds, news = ([each[place] or "" for each in told] for place in (1, 2))
    assert sorted(before - after) == sorted(set(filter(None, olds)) - after)
    assert sorted(after - before) == sorted(set(filter(None, news)) - before)


def said(data: bytes) -> set[str]:
    """What the paragraphs of a file say."""
    return {each.text for each in read_paragraphs(data, "")}


def test_the_command_tells_what_is_changed_in_eighty_columns(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(folder / "ut" / "analyse.docx", write(MANDATE[0], "Et nytt og langt avsnitt. " * 10))
    monkeypatch.chdir(folder)
    for language in ("nb", "nn", "en"):
        shown = click.unstyle(screen(["diff", str(folder), "--document", "analyse", "--lang", language]))
        assert max(map(len, shown.splitlines())) <= 80
        assert "sak.yaml:7:3" in shown
        assert f"− {MANDATE[0]}" in shown


@pytest.mark.parametrize("part", ["footnote", "header", "footer", "comment"])
def test_the_command_says_where_beside_the_body_an_edit_stands(
    folder: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    file = folder / "ut" / "analyse.docx"
    inside = {
        "footnote": f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{p("Nytt.")}</w:footnote></w:footnotes>',
        "header": f"<w:hdr {NAMESPACES}>{p('Nytt.')}</w:hdr>",
        "footer": f"<w:ftr {NAMESPACES}>{p('Nytt.')}</w:ftr>",
        "comment": f'<w:comments {NAMESPACES}><w:comment w:id="1">{p("Nytt.")}</w:comment></w:comments>',
    }
    name = {"footnote": "footnotes", "comment": "comments"}.get(part, f"{part}1")
    file.write_bytes(packed({**unpacked(file.read_bytes()), f"word/{name}.xml": inside[part].encode()}))
    assert cli.run(["diff", str(folder), "--document", "analyse", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "+ Nytt." in shown
    assert part in shown


STEERS = "a\u009b2Jb\u202ec\u2066d\u200ee\u007ff"


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_in_a_document_can_steer_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    edit(folder / "ut" / "analyse.docx", write(MANDATE[0], f"{STEERS} på\u00adsyn \u200d"))
    assert cli.run(["diff", str(folder), "--document", "analyse", "--format", form]) == 0
    shown = capsys.readouterr().out
    assert not set(STEERS) - set("abcdef2J") & set(shown)
    assert "på\u00adsyn" in shown
    if form == "json":
        assert STEERS in json.loads(shown)[0]["documents"][0]["changes"][0]["after"]


def test_the_command_gives_the_same_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder / "ut" / "analyse.docx", write(MANDATE[0], "Nytt."))
    assert cli.run(["diff", str(folder), "--document", "analyse", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    (document,) = found["documents"]
    assert (document["document"], document["state"], document["current"]) == ("analyse", "changed", True)
    assert document["changes"] == [
        {
            "kind": "changed",
            "story": "body",
            "heading": "Mandat",
            "before": MANDATE[0],
            "after": "Nytt.",
            "path": ["mandat"],
            "file": "sak.yaml",
            "line": 7,
            "column": 3,
            "aspect": "text",
            "name": "",
            "text": "",
            "hangs_on": "",
            "table": None,
            "caption": "",
            "row": None,
            "cell": None,
            "written_by": "",
            "undecided": [],
        }
    ]


def test_a_case_with_errors_is_told_of_and_the_others_are_shown(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = write_case(tmp_path_factory.mktemp("feil"), "deltakere: 3\n")
    assert cli.run(["diff", str(wrong), str(folder), "--lang", "nb"]) == 1
    shown = capsys.readouterr()
    assert "sak.yaml:4:12" in shown.out
    assert "analyse.docx: ingen har endret teksten" in shown.out
    assert cli.run(["diff", str(wrong), str(folder), "--format", "json"]) == 1
    assert [each["case"] for each in json.loads(capsys.readouterr().out)] == [str(folder)]


def test_what_is_not_built_and_what_cannot_be_read_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ut" / "saksfremlegg.docx").write_bytes(b"tekst")
    assert cli.run(["diff", str(folder), "--lang", "nb"]) == 1
    shown = capsys.readouterr().out
    assert "analyse.docx: ingen har endret teksten" in shown
    assert "oversendelsesbrev.docx: ikke bygd" in shown
    assert "«saksfremlegg.docx» er ikke en Word-fil" in shown


def test_what_is_no_file_is_said_to_be_none_and_never_waited_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "ut" / "analyse.docx"
    for kind in ("folder", "pipe", "link"):
        file.rmdir() if file.is_dir() else file.unlink()
        match kind:
            case "folder":
                file.mkdir()
            case "pipe":
                os.mkfifo(file)
            case _:
                file.symlink_to(folder / "sak.yaml")
        (found,) = sd.diff(sd.read(folder), folder / "ut", ["analyse"])
        assert found.state == "not-a-file"
        assert cli.run(["diff", str(folder), "--document", "analyse", "--lang", "nb"]) == 1
        assert "ikke en fil med dette navnet, men en mappe" in capsys.readouterr().out


def test_a_file_made_to_be_huge_is_refused_before_it_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "ut" / "analyse.docx"
    parts = unpacked(file.read_bytes())
    body = parts[BODY].replace(b"</w:body>", b"<w:p/>" * MAX_TAGS + b"</w:body>")
    file.write_bytes(packed({**parts, BODY: body}))
    assert cli.run(["diff", str(folder), "--document", "analyse", "--lang", "nb"]) == 1
    assert "langt flere avsnitt enn noe dokument herfra" in capsys.readouterr().out
    (built,) = sd.build(sd.read(folder), folder / "ut", ["analyse"]).documents
    assert (built.outcome, built.found) == ("kept", "damaged")


@needs_office
def test_a_document_written_in_with_libreoffice_tells_each_edit_and_its_answer(tmp_path: Path) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    built = sd.build(case, tmp_path / "bygd", ["analyse"]).documents[0].path
    (tmp_path / "ut").mkdir()
    edits = [
        office.change("har tre tilsette", "har fire tilsette"),
        office.retype("Barnevernstenesta evaluerer", "Barnevernet spør foreldra."),
        office.remove("I andre tenester spør vi"),
        office.split("Mange av dei trur"),
        office.add_after("Informasjonen på nettsida er ordna", "Eit nytt avsnitt."),
    ]
    office.save_as(built, tmp_path / "ut" / "analyse.docx", tmp_path, edits)
    (found,) = sd.diff(case, tmp_path / "ut", ["analyse"])
    assert (found.marked, found.current) == (True, True)
    assert [(r.kind, str(r.place)) for r in found.revisions] == [
        ("changed", "svar/god_omsorg.yaml:38:7"),
        ("changed", "svar/god_omsorg.yaml:41:7"),
        ("added", "svar/god_omsorg.yaml:45:7"),
        ("changed", "svar/god_omsorg.yaml:65:7"),
        ("removed", "svar/god_omsorg.yaml:68:7"),
    ]
    assert found.revisions[1].after == (found.revisions[1].before or "").replace(" Mange", "\n\nMange")


@needs_office
@pytest.mark.parametrize("document", sd.document_names())
def test_a_document_only_opened_and_saved_with_libreoffice_is_unchanged(
    tmp_path: Path, document: str
) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    built = sd.build(case, tmp_path / "bygd", [document]).documents[0].path
    (tmp_path / "ut").mkdir()
    office.save_as(built, tmp_path / "ut" / built.name, tmp_path)
    (found,) = sd.diff(case, tmp_path / "ut", [document])
    assert (found.state, found.marked, found.current) == ("unchanged", True, True)

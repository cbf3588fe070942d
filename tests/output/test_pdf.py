"""PDFs through LibreOffice: both standards in one file, pages that agree and Word files that always stand."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, TextIO

import pikepdf
import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest, write_case
from office import needs_office
from paths import SAMPLES
from sjumil_docs.builds import print_job as printing
from sjumil_docs.builds.print_job import Printed, WordFile, print_files
from sjumil_docs.cli import run
from sjumil_docs.output.pdf import libreoffice
from sjumil_docs.output.pdf.pdf_ua import finish_pdf
from sjumil_docs.word.writing.fields.page_numbers import Pages, with_page_numbers
from sjumil_docs.word.writing.matrices import row_heads
from sjumil_docs.word.writing.pictures import alternative_texts
from word_files import BODY, Finished, W, packed, style_of, text_of, unpacked
from word_pictures import png

LETTER = SAMPLES.parent / "templates" / "nb" / "oversendelsesbrev.docx"
NAMES = ("analyse", "oversendelsesbrev", "saksfremlegg")
DUBLIN = "{http://purl.org/dc/elements/1.1/}"

scripts = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice with a shell script")


@pytest.fixture(scope="module", params=["fjordvik", "hammerfest"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> sd.Built:
    """A sample with its PDFs."""
    return sd.build(sd.read(SAMPLES / request.param), tmp_path_factory.mktemp(request.param), pdf=True)


def pdfs(built: sd.Built) -> list[pikepdf.Pdf]:
    paths = [document.pdf for document in built.documents]
    return [pikepdf.open(path) for path in paths if path]


def outline(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """(title, page from 1) of every bookmark of the outline, in order."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def walk(items: Any) -> Iterator[tuple[str, int]]:
        for item in items:
            yield item.title, numbers[item.destination[0].objgen]
            yield from walk(item.children)

    with pdf.open_outline() as found:
        return list(walk(found.root))


def headings(made: Finished) -> list[str]:
    return [text_of(par) for par in made.body.iter(W + "p") if re.fullmatch(r"Heading\d", style_of(par))]


def contents(made: Finished) -> list[tuple[str, str]]:
    """(heading, page) of every entry in the contents."""
    entries = (par for par in made.body.iter(W + "p") if re.fullmatch(r"TOC\d", style_of(par)))
    texts = ([text.text or "" for text in entry.iter(W + "t")] for entry in entries)
    return [(text[0], "".join(text[1:])) for text in texts]


@needs_office
def test_who_is_to_decide_or_to_answer_gets_few_pages(built: sd.Built) -> None:
    pages = {
        document.name: len(pdf.pages) for document, pdf in zip(built.documents, pdfs(built), strict=True)
    }
    assert pages["saksfremlegg"] <= 4
    assert pages["oversendelsesbrev"] <= 2


@needs_office
def test_a_briefing_is_one_page(tmp_path: Path) -> None:
    (pdf,) = pdfs(sd.build(sd.read(SAMPLES / "fjordvik"), tmp_path, "orientering", pdf=True))
    assert len(pdf.pages) == 1


@needs_office
def test_a_pdf_lies_beside_each_word_file(built: sd.Built) -> None:
    for document in built.documents:
        assert document.pdf == document.path.with_suffix(".pdf")
        assert document.pdf.read_bytes().startswith(b"%PDF-")
    assert [document.name for document in built.documents] == list(NAMES)


@needs_office
def test_a_pdf_claims_both_standards_and_can_explain_it(built: sd.Built) -> None:
    for pdf in pdfs(built):
        said = pdf.open_metadata()
        claims = [said.get(key) for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
        assert claims == ["2", "B", "1"]
        assert pdf.Root.Metadata.read_bytes().count(b"pdfaExtension:schemas>") == 2
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert len(pdf.Root.OutputIntents) == 1


@needs_office
def test_a_pdf_has_the_title_and_the_language_of_its_word_file(built: sd.Built) -> None:
    for document, pdf in zip(built.documents, pdfs(built), strict=True):
        core = Finished(document.path.read_bytes()).root("docProps/core.xml")
        assert str(pdf.docinfo.Title) == core.findtext(DUBLIN + "title")
        assert str(pdf.docinfo.Subject) == core.findtext(DUBLIN + "subject")
        assert str(pdf.docinfo.Author) == core.findtext(DUBLIN + "creator")
        assert set(re.findall(r"\w+", core.findtext("{*}keywords") or "")) == set(
            re.findall(r"\w+", str(pdf.docinfo.Keywords))
        )
        assert str(pdf.Root.Lang) == core.findtext(DUBLIN + "language")


@needs_office
def test_the_bookmarks_of_a_pdf_are_the_headings(built: sd.Built) -> None:
    for document, pdf in zip(built.documents, pdfs(built), strict=True):
        assert [title for title, _ in outline(pdf)] == headings(Finished(document.path.read_bytes()))


@needs_office
def test_the_page_numbers_in_the_contents_are_those_of_the_pdf(built: sd.Built) -> None:
    pages = [(title, str(page)) for title, page in outline(pdfs(built)[0])]
    entries = contents(Finished(built.documents[0].path.read_bytes()))
    later = iter(pages)
    assert len({page for _, page in entries}) > 5
    assert all(entry in later for entry in entries), "in the order of the pages"


@needs_office
def test_a_word_file_with_page_numbers_asks_nothing_and_says_what_it_said(built: sd.Built) -> None:
    made = Finished(built.documents[0].path.read_bytes())
    assert b"updateFields" not in made.parts["word/settings.xml"]
    assert not [e for e in made.body.iter() if e.get(W + "dirty")]
    marks = [str(e.get(W + "fldCharType")) for e in made.body.iter(W + "fldChar")]
    assert marks.count("begin") == marks.count("end") == len(contents(made)) + 1
    instructions = [e.text or "" for e in made.body.iter(W + "instrText")]
    assert 'TOC \\o "1-2"' in instructions[0]
    links = [
        str(link.get(W + "anchor")) for link in made.body.iter(W + "hyperlink") if link.get(W + "anchor")
    ]
    assert instructions[1:] == [f" PAGEREF {anchor} \\h " for anchor in links]


@needs_office
@pytest.mark.parametrize("sample", ["fjordvik"])
def test_only_the_contents_differ_from_a_build_without_pdf(sample: str, tmp_path: Path) -> None:
    case = sd.read(SAMPLES / sample)
    with_pdf = sd.build(case, tmp_path, pdf=True)
    for document in with_pdf.documents:
        made, plain = Finished(document.path.read_bytes()), Finished(sd.render(case, document.name))
        assert {name for name in plain.parts if plain.parts[name] != made.parts[name]} <= {BODY}
        assert [text for text, _ in contents(made)] == [text for text, _ in contents(plain)]
        others = [text for par, text in zip(plain.styles(), plain.texts(), strict=True) if par[:3] != "TOC"]
        assert others == [
            text for par, text in zip(made.styles(), made.texts(), strict=True) if par[:3] != "TOC"
        ]


@needs_office
def test_all_that_is_drawn_in_a_pdf_is_tagged_or_an_artifact(built: sd.Built) -> None:
    for pdf in pdfs(built):
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                depth += (name in ("BMC", "BDC")) - (name == "EMC")
                assert depth or name not in ("S", "f", "f*", "B", "Tj", "TJ", "Do")
            assert depth == 0
            assert "/Annots" not in page or page.Tabs == "/S"
        assert "/Quote" not in pdf.Root.StructTreeRoot.RoleMap


def figures(data: bytes) -> list[str | None]:
    """The alternative text of every figure."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        return [str(each.Alt) if "/Alt" in each else None for each in found]


@needs_office
def test_a_figure_that_libreoffice_has_taken_the_text_from_gets_it_back(tmp_path: Path) -> None:
    root = "avsender: {logo: a.png}\nsammendrag: |\n  ![Kart](a.png)\n\n  ![Skjema](a.png)\n"
    case = write_case(tmp_path, root, {"a.png": png(40, 20)})
    word = sd.render(sd.read(case), "analyse")
    texts = ["Logoen til Eksempelvik kommune", "Kart", "Skjema"]
    made = libreoffice.converted({"a": word})["a"]
    assert alternative_texts(word) == figures(made) == texts
    with pikepdf.open(BytesIO(made)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Alt") in ("Kart", "Skjema"):
                del each["/Alt"]
        bare = BytesIO()
        pdf.save(bare)
    assert figures(bare.getvalue()) == [texts[0], None, None]
    assert figures(finish_pdf(bare.getvalue(), "a", None, ["Noe annet", *texts[1:]])) == texts
    assert figures(finish_pdf(bare.getvalue(), "a", None, texts[1:])) == [texts[0], None, None]


@needs_office
def test_the_rows_of_a_matrix_have_heads_that_a_screen_reader_reads(built: sd.Built) -> None:
    word = built.documents[0].path.read_bytes()
    wanted = row_heads(word)
    assert wanted.count(True) == Finished(word).parts[BODY].count(b'w:firstColumn="1"')
    pdf, *_ = pdfs(built)
    tables = [element for element in structure(pdf) if element.S == "/Table"]
    assert len(tables) == len(wanted)
    for table, has_heads in zip(tables, wanted, strict=True):
        rows = [row for row in structure(table) if row.S == "/TR"]
        first = [next(structure(row)) for row in rows[1:]]
        assert first
        assert all(str(cell.S) == ("/TH" if has_heads else "/TD") for cell in first)
        scopes = [str(said.Scope) for cell in first for said in cell.get("/A", []) if "/Scope" in said]
        assert scopes == ["/Row"] * (len(first) if has_heads else 0)


def structure(above: Any) -> Iterator[Any]:
    """Every element under one, or of a whole PDF, in order."""
    inside = above.Root.StructTreeRoot.K if isinstance(above, pikepdf.Pdf) else above.get("/K", [])
    for child in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from structure(child)


@needs_office
def test_a_pdf_tells_nothing_of_the_machine_or_of_when_it_was_made(built: sd.Built) -> None:
    for document, pdf in zip(built.documents, pdfs(built), strict=True):
        assert set(map(str, pdf.docinfo)) <= {
            *("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate")
        }
        created = Finished(document.path.read_bytes()).root("docProps/core.xml").findtext("{*}created") or ""
        assert str(pdf.docinfo.CreationDate) == "D:" + re.sub(r"\D", "", created) + "Z"
        assert pdf.open_metadata().get("xmp:CreateDate") == created
        plain = pdf.Root.Metadata.read_bytes() + b"".join(str(v).encode() for _, v in pdf.docinfo.items())
        assert not any(word in plain for word in (b"/tmp", b"/home", b"root", b"sjumil-docs-"))


@needs_office
def test_the_same_word_file_gives_the_same_pdf_at_any_time_and_in_any_company() -> None:
    letter, analysis = (sd.render(sd.read(smallest()), name) for name in ("oversendelsesbrev", "analyse"))
    alone = libreoffice.converted({"a": letter})["a"]
    later = libreoffice.converted({"b": analysis, "a": letter})["a"]
    assert alone != later
    assert finish_pdf(alone, "a", None) == finish_pdf(later, "a", None)


@needs_office
def test_nothing_is_left_of_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert libreoffice.converted({"a": LETTER.read_bytes()})["a"].startswith(b"%PDF-")
    assert not list(tmp_path.iterdir())


@needs_office
def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    case = sd.read(smallest())
    done: list[sd.Built] = []
    builds = [
        threading.Thread(target=lambda n=n: done.append(sd.build(case, tmp_path / n, ["analyse"], pdf=True)))
        for n in ("a", "b")
    ]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    assert len(done) == 2
    assert all(document.pdf for found in done for document in found.documents)


class Requests(BaseHTTPRequestHandler):
    """Notes everything that is asked for."""

    asked: list[str]

    def handle(self) -> None:
        """Notes the request and says nothing."""
        self.asked.append(self.rfile.readline().decode("latin-1"))


PICTURE = """<w:p xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:r><w:drawing><wp:inline>
<wp:extent cx="914400" cy="914400"/><wp:docPr id="901" name="a" descr="a"/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdLed"/>
<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def with_linked_picture(address: str) -> bytes:
    """A Word file that shows a picture that lies elsewhere."""
    parts = unpacked(sd.render(sd.read(smallest()), "oversendelsesbrev"))
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rIdLed" Type="{kind}" Target="{address}" TargetMode="External"/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + PICTURE.encode())
    etree.fromstring(parts[BODY])
    return packed(parts)


@needs_office
def test_a_word_file_cannot_make_libreoffice_fetch_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_for() -> list[str]:
        asked: list[str] = []
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Noting", (Requests,), {"asked": asked}))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        libreoffice.converted({"a": with_linked_picture(f"http://127.0.0.1:{server.server_port}/a.png")})
        server.shutdown()
        server.server_close()
        return asked

    assert asked_for() == []
    monkeypatch.setattr(libreoffice, "_SETTINGS", ())
    assert asked_for() != []


@needs_office
def test_a_file_on_the_machine_does_not_come_into_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes((SAMPLES.parent / "docs" / "saksfremlegg.png").read_bytes())

    def pictures() -> int:
        made = libreoffice.converted({"a": with_linked_picture((tmp_path / "a.png").as_uri())})["a"]
        with pikepdf.open(BytesIO(made)) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            return sum(each.get("/Subtype") == "/Image" for each in streams)

    assert pictures() == 0
    monkeypatch.setattr(libreoffice, "_SETTINGS", ())
    assert pictures() == 1


# Page numbers, without LibreOffice


def test_contents_get_the_pages_they_are_given() -> None:
    plain = sd.render(sd.read(smallest()), "analyse")
    entries = [text for text, _ in contents(Finished(plain))]
    pages = {f"_Toc{number:06}": number + 2 for number in range(1, len(entries) + 1)}
    made = Finished(with_page_numbers(plain, Pages(pages, 9)))
    assert contents(made) == [(text, str(number)) for number, text in enumerate(entries, 3)]


def test_a_document_without_contents_comes_back_as_it_is() -> None:
    letter = sd.render(sd.read(smallest()), "oversendelsesbrev")
    assert with_page_numbers(letter, Pages({"_Toc000001": 3}, 9)) == letter


@pytest.mark.parametrize("counted", ['w:start="5"', 'w:fmt="lowerRoman"'])
def test_pages_that_are_not_counted_from_one_get_no_numbers(counted: str) -> None:
    parts = unpacked(sd.render(sd.read(smallest()), "analyse"))
    parts[BODY] = parts[BODY].replace(b"<w:cols", f"<w:pgNumType {counted}/><w:cols".encode())
    assert counted.encode() in parts[BODY]
    made = packed(parts)
    assert with_page_numbers(made, Pages({"_Toc000001": 3}, 9)) == made


# Where LibreOffice is


@pytest.mark.parametrize(
    ("variable", "place"),
    [
        ("HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("ProgramFiles", "LibreOffice/program/soffice.com"),
    ],
)
def test_libreoffice_is_found_in_its_usual_places(
    variable: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(variable, str(tmp_path))
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).touch()
    assert str(tmp_path / place) in map(str, libreoffice._usual_places())
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter([tmp_path / "ikke her", tmp_path / place]))
    assert libreoffice.find_office() == str(tmp_path / place)


@scripts
def test_a_program_in_the_current_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))
    with pytest.raises(sd.OutputError):
        libreoffice.find_office()


# LibreOffice that is missing, or fails


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a shell script in the place of LibreOffice."""
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))

    def put(script: str | None) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        if script is not None:
            (folder / "soffice").write_text(script, encoding="utf-8")
            (folder / "soffice").chmod(0o755)
            monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        else:
            monkeypatch.setenv("PATH", str(folder))
        return folder

    return put


OUT = 'for w in "$@"; do [ "$last" = --outdir ] && out="$w"; last="$w"; done\n'
PLAIN_PDF = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>"""


@scripts
@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        (None, "pdf-no-libreoffice", "Installer LibreOffice 7.4"),
        ("#!/bin/sh\nexit 0\n", "pdf-failed", "«analyse»"),
        (f"#!/bin/sh\n{OUT}echo feil > $out/0.pdf\n", "pdf-failed", "«analyse»"),
        (
            f"#!/bin/sh\n{OUT}cat > $out/0.pdf <<'E'\n{PLAIN_PDF}\nE\n",
            "pdf-old-libreoffice",
            "«LibreOffice»",
        ),
        ("#!/finnes/ikke\n", "pdf-not-started", "kan ikke startes"),
        ("#!/bin/sh\nsleep 100\n", "pdf-too-slow", "på 1 sekunder"),
    ],
    ids=["missing", "nothing", "no PDF", "old", "not a program", "slow"],
)
def test_without_libreoffice_the_word_files_stand_and_a_sentence_says_why(
    script: str | None, code: str, said: str, stand_in: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "pdf-too-slow":
        monkeypatch.setattr(libreoffice, "TIME_LIMIT", 1)
    stand_in(script)
    with pytest.raises(sd.PdfError, match=said) as raised:
        sd.build(sd.read(smallest()), tmp_path / "ut", ["analyse"], pdf=True)
    assert raised.value.code == code
    assert raised.value.say().count("\n") == 0
    (document,) = raised.value.built.documents
    assert document.pdf is None
    assert document.path.read_bytes() == sd.render(sd.read(smallest()), "analyse")
    assert not list((tmp_path / "ut").glob("*.pdf"))


@scripts
def test_the_command_says_what_was_written_and_what_was_not(
    stand_in: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in("#!/bin/sh\nexit 0\n")
    case = SAMPLES / "minste.yaml"
    assert run(["build", str(case), "--pdf", "--out", str(tmp_path / "ut"), "--lang", "nb"]) == 1
    captured = capsys.readouterr()
    assert f"Skrev {tmp_path / 'ut' / 'analyse.docx'}" in captured.out
    assert captured.err.startswith("Word-filene er laget, men ikke PDF-ene")
    assert captured.err.count("\n") == 1


@scripts
def test_a_libreoffice_that_hangs_is_ended_with_its_children(
    stand_in: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    os.mkfifo(said)
    stand_in(f"#!/bin/sh\nexec 3>{said}\n(sleep 100; echo alive >&3) &\necho begun >&3\nwait\n")
    begun: list[TextIO] = []
    wait = subprocess.Popen.wait

    def out_of_patience(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if begun:
            return wait(process, timeout)
        begun.append(said.open())
        assert begun[0].readline() == "begun\n"
        raise subprocess.TimeoutExpired("soffice", 1)

    monkeypatch.setattr(subprocess.Popen, "wait", out_of_patience)
    with pytest.raises(sd.OutputError):
        libreoffice.converted({"a": b""}, libreoffice.SECONDS_A_TURN)  # so that it waits once
    with begun[0] as stream:
        assert stream.read() == ""  # ends when nobody is left who could say more


@scripts
def test_pages_that_do_not_come_to_rest_get_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = iter(range(3, 100))

    def restless(*_: object) -> tuple[dict[str, int], int]:
        return {"_Toc000001": next(shown)}, 9

    monkeypatch.setattr(printing, "converted", lambda files, _: dict(files))
    monkeypatch.setattr(printing, "bookmark_pages", restless)
    monkeypatch.setattr(printing, "finish_pdf", lambda data, *_: data)
    plain = sd.render(sd.read(smallest()), "analyse")
    assert print_files({"analyse": WordFile(plain, None)}) == {"analyse": Printed(plain, plain)}
    assert next(shown) == 3 + printing.ROUNDS


@needs_office
def test_notes_have_ids_and_every_link_has_a_tag(tmp_path: Path) -> None:
    text = "sammendrag: |\n  En påstand.[^1] En til.[^2]\n\n  [^1]: Kilde en.\n  [^2]: Kilde to.\n"
    write_case(tmp_path, text)
    sd.build(sd.read(tmp_path), tmp_path / "ut", ["analyse"], pdf=True)
    with pikepdf.open(tmp_path / "ut" / "analyse.pdf") as pdf:
        root = pdf.Root.StructTreeRoot
        notes = [str(element.ID) for element in structure(root) if element.get("/S") == "/Note"]
        assert notes == ["note000001", "note000002"]
        assert list(pikepdf.NameTree(root.IDTree)) == notes
        assert all("/StructParent" in link for page in pdf.pages for link in page.get("/Annots", []))

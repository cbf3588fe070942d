"""The pages of a document, drawn for those who want to see it before it is made."""

import threading
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import Visitor, visitor_of, words_of
from sjumil_docs.output.pdf import libreoffice
from sjumil_docs.page.watched_build import CancelledError
from sjumil_docs.page.watched_preview import WatchedPreview

PAGES = "/dokumenter/analyse/sider"


def two_pages() -> bytes:
    made = pikepdf.new()
    for _ in range(2):
        made.add_blank_page(page_size=(210, 297))
    data = BytesIO()
    made.save(data)
    return data.getvalue()


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that have been drafted, instead of printing them."""
    names: list[str] = []

    def draft(_: sd.Case, document: str, **options: Any) -> dict[str, SimpleNamespace]:
        options["on_stage"]("print", "")
        names.append(document)
        return {document: SimpleNamespace(pdf=two_pages())}

    monkeypatch.setattr("sjumil_docs.page.watched_preview.sd.draft", draft)
    return names


def drawn(visitor: Visitor, path: str = PAGES) -> str:
    """The page when the drawing has ended."""
    while "<progress aria-label" in (page := visitor.asks(path).text):
        pass
    return page


def test_every_page_of_a_document_is_shown_and_may_be_taken_out_as_a_pdf(
    tmp_path: Path, drafted: list[str]
) -> None:
    visitor = visitor_of(write_case(tmp_path))
    assert f'href="{PAGES}"' in visitor.asks("/dokumenter").text
    page = drawn(visitor)
    assert "2 sider" in words_of(page)
    assert 'alt="Side 2 av 2"' in page
    picture = visitor.asks(f"{PAGES}/2.png")
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    pdf = visitor.asks(f"{PAGES}/dokument.pdf")
    assert pdf.headers["content-disposition"].startswith('attachment; filename="analyse.pdf"')
    assert pdf.content[:5] == b"%PDF-"
    assert drafted == ["analyse"]
    assert not (tmp_path / "ut").exists()


def test_the_pages_are_drawn_anew_when_the_case_has_changed(tmp_path: Path, drafted: list[str]) -> None:
    visitor = visitor_of(write_case(tmp_path))
    drawn(visitor)
    drawn(visitor)
    assert drafted == ["analyse"]
    write_case(tmp_path, "tittel: En annen\n")
    drawn(visitor)
    assert drafted == ["analyse", "analyse"]


@pytest.mark.parametrize("path", ["/0.png", "/3.png", "/-1.png", "/x.png", "/../analyse.docx"])
@pytest.mark.usefixtures("drafted")
def test_no_other_picture_is_sent(tmp_path: Path, path: str) -> None:
    visitor = visitor_of(write_case(tmp_path))
    drawn(visitor)
    assert visitor.asks(PAGES + path).status_code == 404


@pytest.mark.parametrize("path", ["/dokumenter/finnes_ikke/sider", "/dokumenter/..%2fsak/sider"])
def test_a_document_that_no_case_has_is_not_drawn(tmp_path: Path, path: str) -> None:
    visitor = visitor_of(write_case(tmp_path))
    assert visitor.asks(path).status_code == 404
    assert visitor.asks(f"{path}/1.png").status_code == 404
    assert visitor.asks(f"{path}/dokument.pdf").status_code == 404


def test_where_libreoffice_is_missing_the_page_says_so_and_gives_the_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = write_case(tmp_path)
    sd.build(case, case / "ut", "analyse")
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))
    monkeypatch.setenv("PATH", str(tmp_path))
    page = drawn(visitor_of(case))
    assert "Sidene kan ikke tegnes." in words_of(page)
    assert "LibreOffice" in words_of(page)
    assert 'href="/dokumenter/analyse.docx"' in page


def test_a_fault_of_ours_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draft(*_: object, **__: object) -> None:
        raise ValueError("Hemmelig.")

    monkeypatch.setattr("sjumil_docs.page.watched_preview.sd.draft", draft)
    page = words_of(drawn(visitor_of(write_case(tmp_path))))
    assert "Her gjorde programmet en feil" in page
    assert "Hemmelig" not in page


def test_pages_that_nobody_waits_for_any_more_are_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draft(*_: object, **options: Any) -> None:
        options["on_stage"]("print", "")
        raise AssertionError("the stage should have ended it")

    monkeypatch.setattr("sjumil_docs.page.watched_preview.sd.draft", draft)
    preview = WatchedPreview("analyse", "", is_wanted=False)
    preview.run(sd.read(write_case(tmp_path)), threading.Lock())
    assert isinstance(preview.error, CancelledError)

"""The overview: where a case stands, and the next thing to do."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import visitor_of, words_of
from paths import SAMPLES


def said(case: Path, language: sd.Language | None = None) -> str:
    return words_of(visitor_of(case, language).asks("/").text)


def test_a_new_case_begins_with_its_first_question(tmp_path: Path) -> None:
    sd.new(tmp_path / "ny", "Fjordvik")
    page = said(tmp_path / "ny")
    assert "0 av 49 spørsmål har svar" in page
    assert "Gå til spørsmål 0.1" in page


def test_the_programme_of_the_case_is_named(tmp_path: Path) -> None:
    page = said(write_case(tmp_path, "program: forebyggende_plan\n"))
    assert "Forebyggende plan" in page
    assert "Sjumilssteget" not in page
    assert "Delene" in page


def test_a_complete_case_is_led_to_its_documents() -> None:
    page = said(SAMPLES / "fjordvik")
    assert "Gå til dokumenta" in page
    assert "Kontrollen finn ingenting å rette" in page


def test_errors_come_before_all_else(tmp_path: Path) -> None:
    page = said(write_case(tmp_path, "dato: 31. februar 2027\n"))
    assert "Se feilene" in page
    assert "1 feil stopper dokumentene" in page
    assert "sak.yaml:4" in page


def test_a_case_of_which_nothing_can_be_read_says_where(tmp_path: Path) -> None:
    page = said(write_case(tmp_path, "a: [\n"))
    assert "Saken kan ikke leses ferdig" in page
    assert "sak.yaml:" in page


def test_the_dates_of_what_is_not_done_are_shown(tmp_path: Path) -> None:
    root = (
        "svarfrist: 2027-02-15\nmilepæler:\n  - navn: Ferdig del\n    ferdig: 2026-01-01\n    utført: ja\n"
        "  - navn: Neste del\n    ferdig: 2027-03-01\n"
    )
    page = said(write_case(tmp_path, root))
    assert "15. februar 2027 Svarfrist 1. mars 2027 Neste del" in page
    assert "Ferdig del" not in page


@pytest.mark.parametrize(
    ("language", "words"), [(None, "Neste ting å gjere"), ("en", "The next thing to do")]
)
def test_the_page_speaks_the_language_asked_for_or_that_of_the_case(
    language: sd.Language | None, words: str
) -> None:
    assert words in said(SAMPLES / "fjordvik", language)


def test_the_page_follows_what_is_saved_on_disk(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    visitor = visitor_of(case)
    assert "Eksempelvik" in visitor.asks("/").text
    (case / "sak.yaml").write_text("kommune:\n  navn: Nyvik\n  målform: nb\n", "utf-8")
    assert "Nyvik" in visitor.asks("/").text

"""A file of the case that cannot be read is mended in the page."""

from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import OURS, Visitor, fields_in, visitor_of, words_of

FILE = "svar/god_omsorg.yaml"
PAGE = f"/fil/{FILE}"
BROKEN = 'spørsmål:\n  "2.1":\n    svar: "Ja.\n    styrker: [En\n'
WHOLE = 'spørsmål:\n  "2.1":\n    svar: "Ja."\n    styrker: [En]\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "sak", files={FILE: BROKEN})


def sent(visitor: Visitor, page: str = PAGE, **changed: Any) -> Any:
    return visitor.sends(page, fields_in(visitor.asks(page).text, page) | changed)


def test_a_file_that_cannot_be_read_is_led_to_mended_and_led_on_from(case: Path) -> None:
    visitor = visitor_of(case)
    for path in ("/", "/funn"):
        assert f'href="{PAGE}"' in visitor.asks(path).text
    page = visitor.asks(PAGE).text
    assert fields_in(page, PAGE)["tekst"] == BROKEN
    assert '<mark class="row">' in page
    answer = sent(visitor, tekst=WHOLE.replace("\n", "\r\n"))
    assert answer.headers["location"] == f"{PAGE}?lagret=ja"
    assert (case / FILE).read_bytes() == WHOLE.encode()
    page = visitor.asks(answer.headers["location"]).text
    assert "Filen kan leses" in page
    assert 'href="/"' in page
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja."


def test_what_is_still_wrong_is_shown_again(case: Path) -> None:
    visitor = visitor_of(case)
    answer = sent(visitor, tekst=BROKEN.replace('"Ja.', '"Ja."'))
    page = visitor.asks(answer.headers["location"]).text
    assert "Lagret." in words_of(page)
    assert "kan ikke leses" in words_of(page)


def test_a_newer_text_is_not_overwritten_and_what_was_written_stays(case: Path) -> None:
    visitor = visitor_of(case)
    mine = fields_in(visitor.asks(PAGE).text, PAGE) | {"tekst": "Mitt: <x>"}
    (case / FILE).write_text(BROKEN + "# naboens\n", "utf-8")
    answer = visitor.sends(PAGE, mine)
    assert answer.status_code == 409
    assert "# naboens" in answer.text
    assert fields_in(answer.text, PAGE)["tekst"] == "Mitt: <x>"
    assert (case / FILE).read_text("utf-8") == BROKEN + "# naboens\n"
    assert visitor.sends(PAGE, fields_in(answer.text, PAGE)).status_code == 303


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_in_another_encoding_is_shown_as_it_was_meant_and_saved_in_utf_8(
    case: Path, encoding: str
) -> None:
    text = 'spørsmål:\r\n  "2.1":\r\n    svar: Æ og å.\r\n'
    (case / FILE).write_bytes(text.encode(encoding))
    visitor = visitor_of(case)
    assert sent(visitor).status_code == 303
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Æ og å."


def test_what_is_no_text_is_told_of(case: Path) -> None:
    (case / FILE).write_bytes(b"PK\x03\x04" + bytes(100))
    answer = visitor_of(case).asks(PAGE)
    assert answer.status_code == 422
    assert "er ikke en tekstfil" in answer.text


@pytest.mark.parametrize(
    "name",
    [
        *("../annen.yaml", "..%2fannen.yaml", "%2fetc%2fpasswd", "notat.txt", "ut/analyse.docx", ""),
        *("lenke.yaml", "svar", "svar/finnes_ikke.yaml", "01010112377.yaml", "sak.yaml%00"),
    ],
)
def test_no_other_file_is_shown_or_written(case: Path, name: str) -> None:
    other = case.parent / "annen.yaml"
    for file in (other, case / "notat.txt", case / "01010112377.yaml"):
        file.write_text("hemmelig: x\n", "utf-8")
    (case / "lenke.yaml").symlink_to(other)
    visitor = visitor_of(case)
    assert visitor.asks(f"/fil/{name}").status_code == 404
    assert visitor.sends(f"/fil/{name}", {"tekst": "a: b", "lest": ""}).status_code == 404
    assert other.read_text("utf-8") == "hemmelig: x\n"


def test_no_script_in_a_file_or_its_name_becomes_one_on_the_page(tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>"
    case = write_case(tmp_path, files={f"{name}.yaml": "a: [</textarea><script>alert(2)</script>\n"})
    page = visitor_of(case).asks(f"/fil/{quote(name)}.yaml")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert name in unescape(page.text)


def test_an_identity_number_is_covered_where_the_file_is_not_the_field_itself(case: Path) -> None:
    (case / FILE).write_text("a: [01010112377\n", "utf-8")
    page = visitor_of(case).asks(PAGE).text
    assert "01010112377" not in page[: page.index("<textarea")]


def test_a_form_of_another_page_or_without_its_fields_changes_nothing(case: Path) -> None:
    visitor = visitor_of(case)
    fields = fields_in(visitor.asks(PAGE).text, PAGE)
    assert visitor.asks(PAGE, "POST", data=fields | {"tekst": "x: y"}).status_code == 403
    assert visitor.sends(PAGE, {"lest": fields["lest"]}).status_code == 400
    assert Visitor(visitor.pages).asks(PAGE, "POST", data=fields, headers=OURS).status_code == 403
    assert (case / FILE).read_text("utf-8") == BROKEN


def test_a_case_in_one_file_is_mended_too(tmp_path: Path) -> None:
    file = tmp_path / "en.yaml"
    file.write_text("kommune:\n  navn: [\n", "utf-8")
    visitor = visitor_of(file)
    assert 'href="/fil/en.yaml"' in visitor.asks("/").text
    new = "kommune:\n  navn: Nyvik\n  målform: nb\n"
    assert sent(visitor, "/fil/en.yaml", tekst=new).status_code == 303
    assert sd.read(file).municipality.name == "Nyvik"

"""The red thread: focus areas made by ticking challenges, and what hangs together."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import OURS, Visitor, fields_in, visitor_of, words_of
from paths import SAMPLES

ANSWERS = (
    'spørsmål:\n  "2.1":\n    svar: Ja.\n    utfordringer: [Hjelpen kommer sent, Få vet om den]\n'
    '  "2.2":\n    svar: Ja.\n    utfordringer: [<b>Kø</b>]\n'
)
AREA = 'innsatsområder:\n  - navn: Tidlig hjelp  # fast\n    spørsmål: ["2.1"]\n'
PAGE = "/traad"


def case_with(folder: Path, root: str = "") -> Path:
    return write_case(folder, root, {"svar/god_omsorg.yaml": ANSWERS})


def sent(visitor: Visitor, **changed: Any) -> Any:
    return visitor.sends(PAGE, fields_in(visitor.asks(PAGE).text, PAGE) | changed)


def test_a_focus_area_is_made_of_ticked_challenges(tmp_path: Path) -> None:
    visitor = visitor_of(case_with(tmp_path))
    page = visitor.asks(PAGE).text
    assert "2.1 Hjelpen kommer sent · Få vet om den Ikke med i noe innsatsområde" in words_of(page)
    answer = sent(visitor, navn=" Tidlig  hjelp ", spørsmål=["2.1", "2.2"])
    assert answer.headers["location"] == "/traad?lagret=ja#omrade-0"
    (area,) = sd.read(tmp_path).focus_areas
    assert (area.name, area.chosen, area.questions) == ("Tidlig hjelp", True, ("2.1", "2.2"))
    assert "Med i: Tidlig hjelp" in words_of(visitor.asks(answer.headers["location"]).text)


def test_challenges_are_put_in_an_area_that_is_there_and_what_it_had_stays(tmp_path: Path) -> None:
    visitor = visitor_of(case_with(tmp_path, AREA))
    assert sent(visitor, område="0", spørsmål=["2.2", "2.1"]).status_code == 303
    (area,) = sd.read(tmp_path).focus_areas
    assert (area.name, area.questions) == ("Tidlig hjelp", ("2.1", "2.2"))
    assert "navn: Tidlig hjelp  # fast" in (tmp_path / "sak.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"navn": "Ny", "område": "nytt"}, "Kryss av minst én utfordring"),
        ({"spørsmål": ["9.9"], "område": "0"}, "Kryss av minst én utfordring"),
        ({"spørsmål": ["2.2"], "område": "nytt"}, "gi det nye et navn"),
        ({"spørsmål": ["2.2"], "område": "7"}, "Velg et innsatsområde"),
        ({"spørsmål": ["2.2"], "område": "0", "lest": "x"}, "Noen har endret innsatsområdene"),
    ],
)
def test_what_cannot_be_saved_is_told_of_and_the_ticks_stay(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    visitor = visitor_of(case_with(tmp_path, AREA))
    before = (tmp_path / "sak.yaml").read_bytes()
    answer = sent(visitor, **changed)
    assert answer.status_code == 422
    assert told in words_of(answer.text)
    if changed.get("spørsmål") == ["2.2"]:
        assert fields_in(answer.text, PAGE)["spørsmål"] == ["2.2"]
    assert (tmp_path / "sak.yaml").read_bytes() == before


def test_the_thread_of_a_sample_leads_from_challenge_to_measure() -> None:
    visitor = visitor_of(SAMPLES / "furuvidda")
    case, page = sd.read(SAMPLES / "furuvidda"), visitor.asks(PAGE).text
    for row, area in enumerate(case.focus_areas):
        own = words_of(page[page.index(f'id="omrade-{row}"') :].split("</article>")[0])
        assert all(words in own for words in (area.name, *area.questions, *(m.title for m in area.measures)))


def test_a_gap_in_the_thread_is_shown(tmp_path: Path) -> None:
    root = "innsatsområder:\n  - navn: Tomt\n  - ''\n  - tull\n"
    page = words_of(visitor_of(case_with(tmp_path, root)).asks(PAGE).text)
    assert "Bygger ikke på noen utfordring" in page
    assert "Mangler tiltak" in page


def test_no_word_of_a_case_becomes_a_mark_and_no_other_page_may_send(tmp_path: Path) -> None:
    visitor = visitor_of(case_with(tmp_path, AREA.replace("Tidlig", "<i>")))
    page = visitor.asks(PAGE).text
    assert "<b>" not in page
    assert "<i>" not in page
    fields = fields_in(page, PAGE) | {"område": "0", "spørsmål": ["2.2"]}
    assert visitor.asks(PAGE, "POST", data=fields).status_code == 403
    assert Visitor(visitor.pages).asks(PAGE, "POST", data=fields, headers=OURS).status_code == 403


def test_a_case_that_cannot_be_read_has_a_page_without_ticks(tmp_path: Path) -> None:
    assert visitor_of(write_case(tmp_path, "a: [\n")).asks(PAGE).status_code == 200

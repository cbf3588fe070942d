"""The rest of the case, part by part, made from the schema."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import fields_in, visitor_of, words_of
from paths import SAMPLES
from sjumil_docs.case.key_types import takes_free_text, type_of
from sjumil_docs.page.entry.value_shapes import ELSEWHERE, ValueShape, shape_at

ROWS = "deltakere:\n  - id: skole  # fast\n    navn: Skolene\n  - id: helse\n    navn: Helse\n"


def walked(at: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], ValueShape]]:
    """Every path of the schema with its shape, the first row of any rows."""
    shape = shape_at(at, "nb")
    assert shape
    inside = [*at, 0] if shape.kind == "rows" else [*at]
    keys = shape.keys if shape.kind in ("group", "rows") else ()
    below = [each for key in keys if at or key not in ELSEWHERE for each in walked((*inside, key))]
    return [(at, shape), *below]


def test_every_key_that_a_person_fills_in_has_a_field_or_a_page() -> None:
    others = {path for path, shape in walked() if shape.kind == "other"}
    assert others == {("etiketter",), ("maler",), ("endringer", "tiltak")}


def test_a_field_is_for_free_text_where_the_case_takes_it() -> None:
    shapes = [(path, shape) for path, shape in walked() if shape.kind in ("text", "line")]
    assert [p for p, shape in shapes if takes_free_text(type_of(p)) and shape.kind != "text"] == []
    assert {shape.kind for p, shape in shapes if p[-1] in ("id", "navn", "tittel", "epost")} == {"line"}


def test_the_fields_of_the_case_itself_are_saved(tmp_path: Path) -> None:
    case = write_case(tmp_path, "tittel: Gammel  # foreløpig\n")
    visitor = visitor_of(case)
    sent = fields_in(visitor.asks("/sak").text, "/sak") | {
        "tittel": "Ny",
        "dato": "2027-03-31",
        "mandat": "Gå.",
    }
    answer = visitor.sends("/sak", sent)
    assert answer.headers["location"] == "/sak?lagret=ja"
    assert "Lagret." in words_of(visitor.asks(answer.headers["location"]).text)
    assert "tittel: Ny  # foreløpig" in (case / "sak.yaml").read_text("utf-8")
    read = sd.read(case)
    assert (read.title, f"{read.date}", read.mandate) == ("Ny", "2027-03-31", "Gå.")


def test_what_is_written_in_a_part_is_checked_and_not_saved(tmp_path: Path) -> None:
    case = write_case(tmp_path, ROWS)
    visitor, before = visitor_of(case), (case / "sak.yaml").read_bytes()
    sent = fields_in(visitor.asks("/sak").text, "/sak") | {"dato": "31. februar 2027"}
    answer = visitor.sends("/se/sak", sent).text
    found = answer[answer.index('id="felt-dato-funn"') :]
    assert "31. februar 2027" in found[: found.index("</div>")]
    assert visitor.sends("/se/sak/deltakere/2", {"navn": "Ny", "id": ""}).status_code == 200
    assert visitor.sends("/se/sak/deltakere/7", {"navn": "Ny"}).status_code == 404
    assert (case / "sak.yaml").read_bytes() == before


def test_a_part_that_is_not_there_yet_gets_its_place(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    visitor = visitor_of(case)
    sent = fields_in(visitor.asks("/sak/saksbehandler").text, "/sak/saksbehandler")
    assert visitor.sends("/sak/saksbehandler", sent | {"rolle": "Koordinator"}).status_code == 303
    officer = sd.read(case).officer
    assert officer
    assert officer.role == "Koordinator"


def test_a_row_is_added_changed_and_removed(tmp_path: Path) -> None:
    case = write_case(tmp_path, ROWS)
    visitor = visitor_of(case)
    assert "Skolene Helse" in words_of(visitor.asks("/sak/deltakere").text)
    new = fields_in(visitor.asks("/sak/deltakere/2").text, "/sak/deltakere/2")
    assert (
        visitor.sends("/sak/deltakere/2", new | {"id": "ppt", "navn": "PPT", "antall": "3"}).status_code
        == 303
    )
    row = fields_in(visitor.asks("/sak/deltakere/0").text, "/sak/deltakere/0")
    assert visitor.sends("/sak/deltakere/0", row | {"navn": "Skoler"}).status_code == 303
    names = [(each.id, each.name) for each in sd.read(case).participants]
    assert names == [("skole", "Skoler"), ("helse", "Helse"), ("ppt", "PPT")]
    assert "id: skole  # fast" in (case / "sak.yaml").read_text("utf-8")


def test_a_row_is_removed_only_by_one_who_is_sure(tmp_path: Path) -> None:
    case = write_case(tmp_path, ROWS.replace("  # fast", ""))
    visitor = visitor_of(case)
    page = visitor.asks("/sak/deltakere/0").text
    mark = page.split('name="lest-ta-bort" value="')[1].split('"')[0]
    form = {"ta-bort": "ja", "lest-ta-bort": mark}
    assert visitor.sends("/sak/deltakere/0", form).headers["location"] == "/sak/deltakere/0"
    answer = visitor.sends("/sak/deltakere/0", form | {"sikker": "ja"})
    assert answer.headers["location"] == "/sak/deltakere?lagret=borte"
    assert [each.id for each in sd.read(case).participants] == ["helse"]
    again = visitor.sends("/sak/deltakere/0", form | {"sikker": "ja"})
    assert again.headers["location"] == "/sak/deltakere/0?lagret=endret"


def test_a_focus_area_is_made_by_ticking_challenges(tmp_path: Path) -> None:
    answers = 'spørsmål:\n  "2.1":\n    svar: Ja.\n    utfordringer: [Hjelpen kommer sent]\n'
    case = write_case(tmp_path, files={"svar/god_omsorg.yaml": answers})
    visitor = visitor_of(case)
    page = visitor.asks("/sak/innsatsområder/0").text
    assert "2.1 Hjelpen kommer sent" in page
    sent = fields_in(page, "/sak/innsatsomr%C3%A5der/0")
    form = sent | {"navn": "Tidlig hjelp", "valgt": "ja", "spørsmål": ["2.1"]}
    assert visitor.sends("/sak/innsatsområder/0", form).status_code == 303
    (area,) = sd.read(case).focus_areas
    assert (area.name, area.chosen, area.questions) == ("Tidlig hjelp", True, ("2.1",))


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "hammerfest"])
def test_no_part_of_a_sample_changes_by_being_saved_as_it_is(sample: str) -> None:
    visitor = visitor_of(SAMPLES / sample)
    for path in ("/sak", "/sak/kommune", "/sak/deltakere/0", "/sak/møter/0", "/sak/milepæler/0"):
        quoted = path.replace("ø", "%C3%B8").replace("æ", "%C3%A6")
        answer = visitor.sends(path, fields_in(visitor.asks(path).text, quoted))
        assert answer.headers["location"] == f"{quoted}?lagret=likt", path


@pytest.mark.parametrize(
    "path",
    [
        "/sak/finnes_ikke",
        "/sak/deltakere/5",
        "/sak/tittel",
        "/sak/deltakere/x",
        "/sak/svar",
        "/sak/../etc",
    ],
)
def test_what_is_no_part_is_not_found(tmp_path: Path, path: str) -> None:
    assert visitor_of(write_case(tmp_path, ROWS)).asks(path).status_code == 404


def test_every_finding_outside_the_answers_leads_to_a_field_that_is_there(tmp_path: Path) -> None:
    root = ROWS + "dato: 31. februar 2027\nmøter:\n  - form: Gruppemøte\n    deltakere: [ukjent]\n"
    visitor = visitor_of(write_case(tmp_path, root))
    links = {part.split('"')[0] for part in visitor.asks("/funn").text.split('href="/sak')[1:]}
    assert any(link.startswith("/m") for link in links)
    for link in links - {""}:
        path, _, anchor = f"/sak{link}".partition("#")
        page = visitor.asks(path)
        assert page.status_code == 200, link
        assert not anchor or f'id="{unquote(anchor)}"' in page.text, link


MEASURE = """kommune: {{navn: Nordvik, målform: {language}}}
dato: 2027-01-01
innsatsområder:
  - navn: Trygg
    tiltak:
      - tittel: Kurs
        oppfølging:
          - {{dato: 2027-02-01, status: {status}}}
"""


@pytest.mark.parametrize(
    ("language", "status", "chosen", "other"),
    [
        ("nn", "ikkje starta", "ikkje starta", "forseinka"),
        ("nn", "ikke startet", "ikke startet", "forseinka"),
        ("nb", "ikkje starta", "ikkje starta", "forsinket"),
        ("nb", "i gang", "ikke startet", "forsinket"),
    ],
)
def test_a_choice_is_offered_once_and_as_the_case_spells_it(
    language: str, status: str, chosen: str, other: str, tmp_path: Path
) -> None:
    (tmp_path / "sak.yaml").write_text(MEASURE.format(language=language, status=status), encoding="utf-8")
    page = visitor_of(tmp_path).asks(quote("/sak/innsatsområder/0/tiltak/0/oppfølging/0")).text
    values = re.findall(r'<option value="([^"]+)"', page)
    assert values == [
        chosen,
        "i gang",
        "gjennomført",
        "i drift",
        other,
        {"nn": "stansa", "nb": "stanset"}[language],
    ]
    assert f'value="{status}" selected' in page


def test_a_page_of_a_case_in_nynorsk_is_in_nynorsk(tmp_path: Path) -> None:
    (tmp_path / "sak.yaml").write_text(MEASURE.format(language="nn", status="i gang"), encoding="utf-8")
    visitor = visitor_of(tmp_path, "nn")
    assert {"Deltakarar", "Møte", "Framdriftsplan", "Opplysningar"} <= set(
        words_in(visitor.asks("/sak").text)
    )
    assert {"Fullt namn", "Nynorsk"} <= set(words_in(visitor.asks("/sak/kommune").text))


def words_in(page: str) -> list[str]:
    return [text.strip() for text in re.findall(r">([^<>]+)<", page)]


@pytest.mark.parametrize(("key", "value"), [("antall", "fire"), ("id", "")])
def test_what_would_make_a_case_unreadable_is_not_saved_and_is_told_at_its_field(
    tmp_path: Path, key: str, value: str
) -> None:
    case = write_case(tmp_path, ROWS)
    visitor, before = visitor_of(case), (case / "sak.yaml").read_bytes()
    new = fields_in(visitor.asks("/sak/deltakere/2").text, "/sak/deltakere/2")
    answer = visitor.sends("/sak/deltakere/2", new | {"navn": "PPT", "id": "ppt", key: value} | NAMELESS[key])
    assert answer.status_code == 422
    own = answer.text[answer.text.index(f'id="felt-{key}-funn"') :].split("</div>")[0]
    assert 'class="error"' in own
    assert (case / "sak.yaml").read_bytes() == before


NAMELESS: dict[str, dict[str, str]] = {"antall": {}, "id": {"navn": "", "antall": "3"}}


def test_a_participant_without_an_id_gets_one_of_the_name_that_no_other_has(tmp_path: Path) -> None:
    visitor = visitor_of(write_case(tmp_path, ROWS))
    for row, name in ((2, "Helse"), (3, "PP-tjenesten i Å")):
        new = fields_in(visitor.asks(f"/sak/deltakere/{row}").text, f"/sak/deltakere/{row}")
        assert visitor.sends(f"/sak/deltakere/{row}", new | {"navn": name}).status_code == 303
    assert [each.id for each in sd.read(tmp_path).participants][2:] == ["helse-2", "pp-tjenesten-i-å"]


def test_the_step_of_a_meeting_is_chosen_by_its_name(tmp_path: Path) -> None:
    visitor = visitor_of(write_case(tmp_path))
    page = visitor.asks("/sak/møter/0").text
    assert '<option value="god_omsorg">2 God omsorg</option>' in page
    sent = fields_in(page, "/sak/m%C3%B8ter/0") | {"steg": "god_omsorg", "form": "gruppemøte"}
    assert visitor.sends("/sak/møter/0", sent).status_code == 303
    assert sd.read(tmp_path).meetings[0].step == "god_omsorg"


def test_where_there_are_no_participants_a_link_leads_to_them(tmp_path: Path) -> None:
    assert 'ennå. <a href="/sak/deltakere">' in visitor_of(write_case(tmp_path)).asks("/svar/god_omsorg").text

"""A step with its questions: what is shown, what is saved, and what is never lost."""

import shutil
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import Visitor, fields_in, visitor_of, words_of
from paths import SAMPLES
from sjumil_docs.problems import OutputError

FILE = "svar/god_omsorg.yaml"
ANSWERS = """# Skrevet i møtet.
status: Godt.  # foreløpig
spørsmål:
  "2.1":
    svar: |
      Første linje.

      - et punkt
    styrker:
      - En
      - |
        To
        linjer
    utfordringer: []
    deltakere: [skole]
    innhentet: gruppemøte
  "2.2":
    svar: Ja.
"""
PARTICIPANTS = "deltakere:\n  - id: skole\n    navn: Skolene\n  - id: helse\n    navn: Helsestasjonen\n"
STEP, FORM = "/svar/god_omsorg", "/svar/god_omsorg/2.1"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path, PARTICIPANTS, {FILE: ANSWERS})


def text_of(case: Path) -> str:
    return (case / FILE).read_bytes().decode()


def sent(visitor: Visitor, form: str = FORM, **changed: Any) -> Any:
    """The answer to a form of the step, sent with some fields changed."""
    return visitor.sends(form, fields_in(visitor.asks(STEP).text, form) | changed)


def test_a_question_is_shown_with_all_that_is_said_of_it(case: Path) -> None:
    fields = fields_in(visitor_of(case).asks(STEP).text, FORM)
    assert fields["svar"] == "Første linje.\n\n- et punkt"
    assert fields["styrker"] == "En\nTo\n  linjer"
    assert (fields["deltakere"], fields["innhentet"]) == (["skole"], ["gruppemøte"])
    assert fields["ubesvart"] == ""


def test_what_is_not_changed_changes_no_byte(case: Path) -> None:
    visitor = visitor_of(case)
    for form in (FORM, f"{STEP}/2.2", f"{STEP}/2.3", f"{STEP}/steg"):
        answer = sent(visitor, form)
        assert answer.status_code == 303
        assert "Ingenting var endret" in visitor.asks(answer.headers["location"]).text
    assert text_of(case) == ANSWERS


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda"])
def test_no_form_of_a_complete_case_changes_anything_by_being_sent(sample: str, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / sample, tmp_path / "sak")
    before = {path: path.read_bytes() for path in (tmp_path / "sak").rglob("*.yaml")}
    visitor = visitor_of(tmp_path / "sak")
    page = visitor.asks(STEP).text
    for key in ("2.1", "2.3", "2.8", "steg"):
        assert "likt=" in visitor.sends(f"{STEP}/{key}", fields_in(page, f"{STEP}/{key}")).headers["location"]
    assert {path: path.read_bytes() for path in (tmp_path / "sak").rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("changed", "old", "new"),
    [
        (
            {"svar": "Ny.\r\n\r\n- a\r\n"},
            "      Første linje.\n\n      - et punkt\n",
            "      Ny.\n\n      - a\n",
        ),
        ({"styrker": "En\r\n- Tre"}, "      - |\n        To\n        linjer\n", "      - Tre\n"),
        ({"styrker": ""}, "      - En\n      - |\n        To\n        linjer\n", ""),
        ({"utfordringer": "Tid"}, "utfordringer: []", "utfordringer:\n      - Tid"),
        ({"deltakere": ["helse", "skole"]}, "[skole]", "[helse, skole]"),
        ({"innhentet": ["samtale"]}, "innhentet: gruppemøte", "innhentet: samtale"),
        ({"ubesvart": "Vet ikke."}, "    innhentet: gruppemøte\n", "    innhentet: gruppemøte\n"),
    ],
)
def test_only_the_lines_of_what_is_changed_are_written(case: Path, changed: Any, old: str, new: str) -> None:
    visitor = visitor_of(case)
    answer = sent(visitor, **changed)
    assert answer.headers["location"] == "/svar/god_omsorg?lagret=2.1#2.1"
    if "ubesvart" in changed:
        assert "    ubesvart: |\n      Vet ikke.\n" in text_of(case)
    else:
        assert text_of(case) == ANSWERS.replace(old, new)
    assert "Lagret." in words_of(visitor.asks(answer.headers["location"]).text)


def test_all_boxes_can_be_taken_away(case: Path) -> None:
    visitor = visitor_of(case)
    fields = fields_in(visitor.asks(STEP).text, FORM)
    del fields["deltakere"], fields["innhentet"]
    assert visitor.sends(FORM, fields).status_code == 303
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.participants, answer.obtained) == ((), ())


def test_a_first_answer_gets_a_place_of_its_own(tmp_path: Path) -> None:
    sd.new(tmp_path / "ny", "Fjordvik", "nn")
    visitor = visitor_of(tmp_path / "ny")
    assert (
        sent(visitor, svar="Ja.", styrker="Bra\nFint", innhentet=["samtale", "skriftlig"]).status_code == 303
    )
    answer = sd.read(tmp_path / "ny").answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.strengths, answer.obtained) == (
        "Ja.",
        ("Bra", "Fint"),
        ("samtale", "skriftlig"),
    )


def test_what_is_said_of_the_step_is_saved_in_the_spelling_of_the_case(tmp_path: Path) -> None:
    sd.new(tmp_path / "ny", "Fjordvik", "nn")
    visitor = visitor_of(tmp_path / "ny")
    assert sent(visitor, f"{STEP}/steg", status="Godt.", samlet="veit ikkje").status_code == 303
    said = sd.read(tmp_path / "ny").said_of("god_omsorg")
    assert (said.status, said.overall) == ("Godt.", "vet ikke")
    assert "samlet: veit ikkje" in text_of(tmp_path / "ny")


def test_two_who_change_different_fields_both_get_theirs(case: Path) -> None:
    first, second = visitor_of(case), visitor_of(case)
    mine, other = (fields_in(each.asks(STEP).text, FORM) for each in (first, second))
    assert second.sends(FORM, other | {"styrker": "Tre"}).status_code == 303
    assert first.sends(FORM, mine | {"svar": "Mitt."}).status_code == 303
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.strengths) == ("Mitt.", ("Tre",))


def test_a_newer_text_is_shown_beside_what_was_written_and_neither_is_lost(case: Path) -> None:
    visitor = visitor_of(case)
    mine = fields_in(visitor.asks(STEP).text, FORM) | {"svar": "Mitt <svar>.", "ideer": "Min idé"}
    (case / FILE).write_text(ANSWERS.replace("Første linje.", "Naboens linje."), "utf-8")
    asked = visitor.sends(FORM, mine)
    assert asked.status_code == 409
    assert "Noen har endret dette mens du skrev." in asked.text
    assert "Naboens linje." in words_of(asked.text)
    assert "Naboens" in text_of(case)
    again = fields_in(asked.text, FORM)
    assert (again["svar"], again["ideer"], again["velg-svar"]) == ("Mitt <svar>.", "Min idé", "egen")
    assert visitor.sends(FORM, again).status_code == 303
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.ideas) == ("Mitt <svar>.", ("Min idé",))


def test_the_text_of_the_case_may_be_chosen_and_the_rest_is_saved(case: Path) -> None:
    visitor = visitor_of(case)
    mine = fields_in(visitor.asks(STEP).text, FORM) | {"svar": "Mitt.", "ideer": "Min idé"}
    (case / FILE).write_text(ANSWERS.replace("Første linje.", "Naboens linje."), "utf-8")
    again = fields_in(visitor.sends(FORM, mine).text, FORM) | {"velg-svar": "saken"}
    assert visitor.sends(FORM, again).status_code == 303
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.ideas) == ("Naboens linje.\n\n- et punkt", ("Min idé",))


@pytest.mark.parametrize("error", [OutputError("file", file=FILE, found="No space left on device")])
def test_what_cannot_be_written_stands_in_its_field(
    case: Path, error: sd.SjumilError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("sjumil_docs.editing.edited_case.replace_files", fail)
    answer = sent(visitor_of(case), svar="Mitt.")
    assert answer.status_code == 422
    assert "Ikke lagret." in answer.text
    assert fields_in(answer.text, FORM)["svar"] == "Mitt."
    assert "No space left on device" in answer.text


def test_a_file_that_cannot_be_read_is_told_of_and_takes_nothing(case: Path) -> None:
    visitor = visitor_of(case)
    mine = fields_in(visitor.asks(STEP).text, FORM) | {"svar": "Mitt."}
    broken = ANSWERS + "  galt: [\n"
    (case / FILE).write_text(broken, "utf-8")
    answer = visitor.sends(FORM, mine)
    assert answer.status_code in (409, 422)
    assert fields_in(answer.text, FORM)["svar"] == "Mitt."
    assert "Saken kan ikke leses ferdig" in answer.text
    assert FILE in answer.text
    assert text_of(case) == broken


def test_signs_that_no_document_may_hold_are_left_out_and_told_of(case: Path) -> None:
    visitor = visitor_of(case)
    answer = sent(visitor, svar="A\x01B\x0bC\x00")
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "AB\nC"
    assert "Lagret uten 2 usynlige tegn" in visitor.asks(answer.headers["location"]).text


@pytest.mark.parametrize("times", [80_000, 110_000])
def test_a_text_of_a_megabyte_stands_in_its_field_whether_a_case_may_have_it_or_not(
    case: Path, times: int
) -> None:
    text, visitor = "Ord og ord. " * times, visitor_of(case)
    answer = sent(visitor, svar=text)
    page = answer.text if answer.status_code != 303 else visitor.asks(answer.headers["location"]).text
    assert fields_in(page, FORM)["svar"].strip() == text.strip()
    assert ("Saken har for mye tekst" in page) == (times > 80_000)


def test_a_finding_stands_at_its_field_with_the_words_it_concerns(tmp_path: Path) -> None:
    answers = 'spørsmål:\n  "2.1":\n    svar: |\n      Det er bra.\n      Ring 01010112377 nå.\n'
    page = visitor_of(write_case(tmp_path, files={FILE: answers})).asks(STEP).text
    assert 'aria-describedby="2.1-svar-hjelp 2.1-svar-funn"' in page
    found = page[page.index('id="2.1-svar-funn"') :]
    assert "01010112377" not in found[: found.index("</ul>")]


def test_what_is_written_is_checked_and_not_saved(case: Path) -> None:
    visitor = visitor_of(case)
    form = fields_in(visitor.asks(STEP).text, FORM)
    answer = visitor.sends(f"/se{FORM}", form | {"svar": "Bra.\r\n\r\nRing 01010112377.", "styrker": "En"})
    assert answer.status_code == 200
    assert "Kontrollen finner" in answer.text
    assert 'id="2.1-svar-funn"' in answer.text
    assert 'data-place="2,' in answer.text
    assert "01010112377" not in answer.text
    assert text_of(case) == ANSWERS
    assert visitor.asks(f"/se{FORM}").status_code == 405
    assert visitor.sends(f"/se{STEP}/9.9", form).status_code == 404


def test_every_finding_in_an_answer_leads_to_its_field(case: Path) -> None:
    visitor = visitor_of(case)
    page, findings = visitor.asks(STEP).text, visitor.asks("/funn").text
    links = [part.split('"')[0] for part in findings.split(f'href="{STEP}#')[1:]]
    assert links
    assert [link for link in links if f'id="{link}"' not in page] == []


@pytest.mark.parametrize("path", ["/svar/finnes_ikke", "/svar/god_omsorg/9.9"])
def test_a_step_or_question_that_is_not_there_is_not_found(case: Path, path: str) -> None:
    visitor = visitor_of(case)
    answer = visitor.sends(path, {"svar": "x"}) if path.endswith("9.9") else visitor.asks(path)
    assert answer.status_code == 404


KINDS = """navn: Vårt sett
utgave: 2027
steg:
  - nøkkel: ute
    nummer: 1
    navn: Ute
    spørsmål:
      - {nr: 1.1, tekst: Hvor langt er dere?, svartype: skala, skala: [i gang, {nb: ferdig, nn: fullført}]}
      - {nr: 1.2, tekst: Hvor mange er det?, svartype: tall}
      - {nr: 1.3, tekst: Hvor leker barna?}
"""


def test_what_is_chosen_and_figures_are_written_on_the_page_too(tmp_path: Path) -> None:
    answers = 'spørsmål:\n  "1.1":\n    valg: fullført\n'
    case = write_case(tmp_path, "", {"spørsmålssett.yaml": KINDS, "svar/ute.yaml": answers})
    visitor = visitor_of(case)
    page = visitor.asks("/svar/ute").text
    fields = {number: fields_in(page, f"/svar/ute/1.{number}") for number in (1, 2, 3)}
    assert fields[1]["valg"] == "fullført"
    assert {"verdi", "år", "kilde"} <= fields[2].keys()
    assert not {"valg", "verdi", "år", "kilde"} & fields[3].keys()
    visitor.sends("/svar/ute/1.1", fields[1] | {"valg": "i gang"})
    visitor.sends("/svar/ute/1.2", fields[2] | {"verdi": "12", "år": "2026", "kilde": "SSB"})
    questions = sd.read(case).answers["ute"].questions
    assert questions["1.1"].choice == "i gang"
    assert (questions["1.2"].value, questions["1.2"].year, questions["1.2"].source) == ("12", "2026", "SSB")
    assert sd.check(case).errors == ()


def test_each_way_is_shown_with_whose_it_is_and_keeps_that_when_another_is_chosen(tmp_path: Path) -> None:
    by_way = "    innhentet:\n      gruppemøte: [skole]\n      skriftlig: [helse]\n"
    answers = ANSWERS.replace("    innhentet: gruppemøte\n", by_way)
    visitor = visitor_of(write_case(tmp_path, PARTICIPANTS, {FILE: answers}))
    assert "(Skolene)" in visitor.asks(STEP).text
    assert "(Helsestasjonen)" in visitor.asks(STEP).text
    assert sent(visitor, innhentet=["gruppemøte", "samtale"]).status_code == 303
    answer = sd.read(tmp_path).answer_to("god_omsorg", "2.1")
    assert answer.obtained == {"gruppemøte": ("skole",), "samtale": ()}

"""The Word form of a step: what is asked, where each answer goes, and what the case says already."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from hand_edits import open_and_save, write_by_hand
from paths import SAMPLES
from sjumil_docs.case.questions import Step
from sjumil_docs.form.form_fields import FieldKind, FormField, fields_of
from sjumil_docs.form.form_identity import FormIdentity, identity_in_line, identity_in_properties
from sjumil_docs.word.inspect.accessibility import barriers
from sjumil_docs.word.ooxml.package import read_package
from sjumil_docs.word.ooxml.word_document import WordDocument
from word_files import Finished, W, packed

STEPS = ("medbestemmelse", "god_omsorg", "vern_mot_overgrep")
PARTICIPANTS = [{"id": f"d{n}", "navn": f"Tjeneste {n}"} for n in range(1, 9)]


def written(case: Any, folder: Path, step: str = "god_omsorg") -> Finished:
    """The form of a step of a case."""
    (form,) = sd.forms(case, folder, step).forms
    return Finished(form.path.read_bytes())


@cache
def fjordvik() -> sd.Case:
    return sd.read(SAMPLES / "fjordvik")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A form of a complete case."""
    return written(fjordvik(), tmp_path_factory.mktemp("fylt"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A form of a case that says nothing but who takes part."""
    return written(smallest(deltakere=PARTICIPANTS), tmp_path_factory.mktemp("tomt"))


def the_step(case: sd.Case, key: str = "god_omsorg") -> Step:
    return next(step for step in case.question_set.steps if step.key == key)


def cells(form: Finished) -> dict[str, etree._Element]:
    """The cell of each field by its bookmark, in the order of the form."""
    starts = (mark for mark in form.body.iter(W + "bookmarkStart") if mark.get(W + "name", "")[:3] != "_sj")
    return {str(mark.get(W + "name")): next(mark.iterancestors(W + "tc")) for mark in starts}


def said(cell: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in cell.iter(W + "p"))


def shows_prompt(cell: etree._Element) -> bool:
    return next(cell.iter(W + "showingPlcHdr"), None) is not None


def fields(form: Finished, case: sd.Case) -> Iterator[tuple[FormField, etree._Element]]:
    by_bookmark = cells(form)
    for field in fields_of(the_step(case)):
        yield field, by_bookmark[field.bookmark]


def test_every_field_is_in_a_cell_of_its_own_in_the_order_of_the_fields(filled: Finished) -> None:
    assert list(cells(filled)) == [field.bookmark for field in fields_of(the_step(fjordvik()))]
    assert len(set(cells(filled).values())) == len(cells(filled))


def test_the_label_of_a_field_is_the_head_of_its_column(filled: Finished) -> None:
    for field, cell in fields(filled, fjordvik()):
        row = cell.getparent()
        assert row is not None
        place = list(row.iterchildren(W + "tc")).index(cell)
        table = row.getparent()
        assert table is not None
        head = next(table.iter(W + "tr")).findall(W + "tc")[place]
        assert said(head).removesuffix(", framhald") == field.label("nn")


def test_a_field_that_the_case_says_nothing_of_has_its_prompt(blank: Finished) -> None:
    case = sd.read(smallest(deltakere=PARTICIPANTS))
    for field, cell in fields(blank, case):
        if field.kind is not FieldKind.TICKS:
            assert said(cell) == field.prompt("nb")
            assert shows_prompt(cell)


def test_a_prompt_goes_away_with_the_first_letter_but_lists_and_calendars_stay(blank: Finished) -> None:
    by_bookmark = cells(blank)
    assert next(by_bookmark["svar_2_1_svar"].iter(W + "temporary"), None) is not None
    assert next(by_bookmark["svar_2_1_innhentet"].iter(W + "temporary"), None) is None
    assert next(by_bookmark["skjema_dato"].iter(W + "date"), None) is not None


def test_what_the_case_says_stands_as_paragraphs_and_lists(filled: Finished) -> None:
    by_bookmark = cells(filled)
    answer = by_bookmark["svar_2_2_svar"]
    assert said(answer).startswith("Kunnskapen kjem frå tre kjelder")
    assert next(answer.iter(W + "numPr"), None) is not None
    assert not shows_prompt(answer)
    points = by_bookmark["svar_2_1_styrker"]
    assert [style.get(W + "val") for style in points.iter(W + "pStyle")] == ["Tabellpunkt"] * 2


def test_a_point_that_is_more_than_a_paragraph_stays_one_point(tmp_path: Path) -> None:
    answers = {"god_omsorg": {"spørsmål": {"2.1": {"styrker": ["Først.\n\nMer om det.", "Så."]}}}}
    form = written(smallest(svar=answers), tmp_path)
    cell = cells(form)["svar_2_1_styrker"]
    assert said(cell).split("\n") == ["Først.", "Mer om det.", "Så."]
    numbers = [paragraph.find(f"{W}pPr/{W}numPr/{W}numId") for paragraph in cell.iter(W + "p")]
    assert [None if number is None else number.get(W + "val") for number in numbers] == [None, "0", None]


def test_a_table_in_an_answer_fits_its_cell(tmp_path: Path) -> None:
    table = "| Tilbud | Antall |\n|---|---|\n| Åpen barnehage med et langt navn | 3 |"
    answers = {"god_omsorg": {"spørsmål": {"2.1": {"svar": table, "ideer": [table]}}}}
    form = written(smallest(svar=answers), tmp_path)
    for name in ("svar_2_1_svar", "svar_2_1_ideer"):
        cell = cells(form)[name]
        (width,) = cell.iterfind(f"{W}tcPr/{W}tcW")
        (inner,) = cell.iter(W + "tbl")
        assert sum(int(c.get(W + "w", "0")) for c in inner.iter(W + "gridCol")) < int(width.get(W + "w", "0"))
        assert cell[-1].tag == W + "p"


def test_who_answered_is_named_and_how_is_chosen_from_a_list(filled: Finished) -> None:
    by_bookmark = cells(filled)
    assert said(by_bookmark["svar_2_1_deltakere"]) == (
        "Helsestasjonen og skulehelsetenesta; Kommunalt foreldreutval; Flyktningtenesta"
    )
    way = by_bookmark["svar_2_1_innhentet"]
    assert said(way) == "Gruppemøte"
    words = [item.get(W + "displayText") for item in way.iter(W + "listItem")]
    assert words == ["Gruppemøte", "Samtale", "Skriftleg svar", "Undersøking"]


def test_several_ways_stand_beside_one_another(tmp_path: Path) -> None:
    answers = {"god_omsorg": {"spørsmål": {"2.1": {"svar": "Ja.", "innhentet": ["samtale", "skriftlig"]}}}}
    form = written(smallest(svar=answers), tmp_path)
    assert said(cells(form)["svar_2_1_innhentet"]) == "Samtale; Skriftlig svar"


def test_every_participant_has_a_box_to_tick(blank: Finished) -> None:
    columns = (said(cells(blank)[f"skjema_deltakere_{n}"]).split("\n") for n in (1, 2))
    assert [list(column) for column in columns] == [
        [f"☐ Tjeneste {n}" for n in range(1, 5)],
        [f"☐ Tjeneste {n}" for n in range(5, 9)],
    ]


def test_few_participants_stand_in_one_column(tmp_path: Path) -> None:
    form = written(smallest(deltakere=PARTICIPANTS[:3]), tmp_path)
    assert "skjema_deltakere_2" not in cells(form)
    assert said(cells(form)["skjema_deltakere_1"]).count("☐") == 3


def test_without_participants_all_who_were_there_are_written_down(tmp_path: Path) -> None:
    form = written(smallest(), tmp_path)
    assert not any(name.startswith("skjema_deltakere") for name in cells(form))
    assert "Til stede" in form.texts()
    assert "Andre som var med" not in form.texts()


def test_the_only_meeting_about_a_step_is_filled_in(tmp_path: Path) -> None:
    meeting = {"form": "gruppemøte", "steg": "god_omsorg", "dato": "2026-03-04", "deltakere": ["d2"]}
    case = smallest(deltakere=PARTICIPANTS, møter=[meeting])
    by_bookmark = cells(written(case, tmp_path))
    assert said(by_bookmark["skjema_dato"]) == "04.03.2026"
    assert said(by_bookmark["skjema_deltakere_1"]).split("\n")[:2] == ["☐ Tjeneste 1", "☒ Tjeneste 2"]


def test_a_form_is_for_one_meeting_so_none_of_several_is_filled_in(tmp_path: Path) -> None:
    meeting = {"form": "gruppemøte", "steg": "god_omsorg", "dato": "2026-03-04", "deltakere": ["d2"]}
    by_bookmark = cells(written(smallest(deltakere=PARTICIPANTS, møter=[meeting] * 2), tmp_path))
    assert shows_prompt(by_bookmark["skjema_dato"])
    assert "☒" not in said(by_bookmark["skjema_deltakere_1"])


def test_it_says_to_whom_it_goes_back_and_by_when_only_if_the_case_does(tmp_path: Path) -> None:
    officer = {"rolle": "Koordinator", "telefon": "55000000", "epost": "koordinator@vik.example"}
    case = smallest(saksbehandler=officer, svarfrist="2026-10-14")
    text = written(case, tmp_path / "a").everything()
    assert "Send skjemaet tilbake til koordinator, telefon 55 00 00 00" in text.replace("\u00a0", " ")
    assert "Frist: 14. oktober 2026." in text.replace("\u00a0", " ")
    assert "Send skjemaet tilbake" not in written(smallest(), tmp_path / "b").everything()
    assert "Frist" not in written(smallest(), tmp_path / "c").everything()


def test_it_says_what_it_is_twice(filled: Finished) -> None:
    identity = FormIdentity.of(fjordvik(), "god_omsorg")
    properties = {str(p.get("name")): "".join(p.itertext()) for p in filled.root("docProps/custom.xml")}
    assert identity_in_properties(properties) == identity
    assert [found for text in filled.texts() if (found := identity_in_line(text))] == [identity]


def test_it_has_a_title_and_a_language(filled: Finished) -> None:
    core = filled.root("docProps/core.xml")
    assert core.findtext("{*}title") == "Spørsmålsskjema: 2 God omsorg – Fjordvik kommune"
    assert core.findtext("{*}language") == "nn-NO"


@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest", "minste.yaml"])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_in_it_keeps_anybody_from_reading_it(sample: str, step: str, tmp_path: Path) -> None:
    form = written(sd.read(SAMPLES / sample), tmp_path, step)
    document = WordDocument("skjema", read_package(form.data, "skjema"))
    assert list(barriers(document)) == []
    assert not re.search(r"\{[{%]|[%}]\}", form.everything())


def test_every_control_has_a_name_and_an_id_of_its_own(filled: Finished) -> None:
    controls = list(filled.body.iter(W + "sdtPr"))
    ids = [control.find(W + "id") for control in controls]
    assert len({number.get(W + "val") for number in ids if number is not None}) == len(controls) > 20
    assert all(control.find(W + "alias") is not None for control in controls)


def test_what_only_newer_programs_know_may_be_passed_by_in_older_ones(filled: Finished) -> None:
    start = filled.parts["word/document.xml"][:2000].decode().partition("<w:body>")[0]
    assert 'mc:Ignorable="w14"' in start
    assert "xmlns:w14=" in start


def test_the_same_case_gives_the_same_bytes(filled: Finished, tmp_path: Path) -> None:
    assert written(fjordvik(), tmp_path).data == filled.data


def test_a_question_set_of_the_municipality_is_what_is_asked(tmp_path: Path) -> None:
    question = {"nr": "A/1", "tekst": "Hva <nå> & så?"}
    step = {"nøkkel": "tema", "nummer": "1:2", "navn": "Bo/leve?", "spørsmål": [question]}
    own = {"navn": "Vårt", "utgave": "1", "steg": [step]}
    (form,) = sd.forms(smallest(spørsmålssett=own), tmp_path).forms
    assert form.path.name == "1 2 Bo leve.docx"
    texts = Finished(form.path.read_bytes()).texts()
    assert "A/1 Hva <nå> & så?" in texts
    assert "Retten" not in texts


# Files


def test_a_form_that_nobody_has_touched_is_left_or_written_anew(tmp_path: Path) -> None:
    assert [f.outcome for f in sd.forms(smallest(), tmp_path, "2").forms] == ["written"]
    assert [f.outcome for f in sd.forms(smallest(), tmp_path, "2").forms] == ["unchanged"]
    open_and_save(tmp_path / "2 God omsorg.docx")
    again = sd.forms(smallest(deltakere=PARTICIPANTS), tmp_path, "2")
    assert [(f.outcome, f.found) for f in again.forms] == [("written", "saved")]


def test_a_form_that_somebody_has_filled_in_is_never_written_over(tmp_path: Path) -> None:
    (form,) = sd.forms(smallest(), tmp_path, "2").forms
    write_by_hand(form.path, "Helsestasjonen er døra inn.")
    before = form.path.read_bytes()
    again = sd.forms(smallest(deltakere=PARTICIPANTS), tmp_path, "2")
    assert [(f.outcome, f.found) for f in again.forms] == [("kept", "edited")]
    assert not again.complete
    assert form.path.read_bytes() == before


def test_a_box_that_somebody_has_ticked_is_an_answer(tmp_path: Path) -> None:
    (form,) = sd.forms(smallest(deltakere=PARTICIPANTS), tmp_path, "2").forms
    parts = Finished(form.path.read_bytes()).parts
    parts["word/document.xml"] = parts["word/document.xml"].replace("☐".encode(), "☒".encode(), 1)
    form.path.write_bytes(packed(parts))
    assert sd.forms(smallest(), tmp_path, "2").forms[0].outcome == "kept"


def test_a_file_that_was_not_made_here_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "2 God omsorg.docx").write_bytes(b"min egen")
    assert sd.forms(smallest(), tmp_path, "2").forms[0].found == "foreign"
    assert (tmp_path / "2 God omsorg.docx").read_bytes() == b"min egen"


def test_the_steps_are_named_by_key_or_number_and_come_in_their_order(tmp_path: Path) -> None:
    forms = sd.forms(smallest(), tmp_path, ["god_helse", "2"]).forms
    assert [form.step for form in forms] == ["god_omsorg", "god_helse"]


@pytest.mark.parametrize(
    ("steps", "code"), [("god_omsrog", "no-step-near"), ("x", "no-step"), ([], "no-steps")]
)
def test_a_step_that_is_not_there_is_told_of(steps: Any, code: str, tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError) as caught:
        sd.forms(smallest(), tmp_path, steps)
    assert caught.value.code == code
    assert "god_omsorg" in caught.value.say("nb")


def test_another_format_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError, match="docx"):
        sd.forms(smallest(), tmp_path, format="odt")  # type: ignore[arg-type]  # the test


def test_forms_beside_the_answers_are_no_part_of_the_case(tmp_path: Path) -> None:
    sd.new(tmp_path / "sak", "Vik")
    before = sd.check(tmp_path / "sak")
    sd.forms(tmp_path / "sak", tmp_path / "sak" / "skjema")
    sd.forms(tmp_path / "sak", tmp_path / "sak" / "skjema", format="xlsx")
    assert sd.check(tmp_path / "sak") == before


def test_services_with_and_in_their_names_have_semicolons_between(blank: Finished) -> None:
    lines = blank.texts()
    assert "Vet ofte svaret: Nav; Barnehager og skoler; Kultur og fritid." in lines
    assert "Vet ofte svaret: Barnevernstjenesten, Helsestasjonen og Foreldreutvalg." in lines

"""What the head of a Word form says of a meeting: it comes into the case once, with who was there."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from filled_forms import FormFile
from filled_workbooks import filled as in_cells
from sjumil_docs.cli import run
from sjumil_docs.cli.answers.collected_places import places_together
from sjumil_docs.form.form_fields import TICKED, UNTICKED
from sjumil_docs.word.ooxml.xml import W

NAMES = ("Nav", "Skolen", "Ungdomsrådet")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    participants = "".join(f"  - id: d{number}\n    navn: {name}\n" for number, name in enumerate(NAMES, 1))
    write(folder, "deltakere:\n", f"deltakere:\n{participants}")
    return folder


def write(case: Path, old: str, new: str) -> None:
    text = (case / "sak.yaml").read_text(encoding="utf-8")
    assert old in text
    (case / "sak.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


def plan(case: Path, meeting: str) -> None:
    """Puts a meeting in the case."""
    write(case, "møter:\n", f"møter:\n  - {meeting}\n")


def filled(case: Path, name: str, /, present: str = "", absent: str = "", **fields: str) -> Path:
    """A form of step 2 with lines in its fields, and boxes that are ticked or made empty."""
    target = case.parent / name
    (form,) = sd.forms(case, case.parent / f"skjema-{name}", "god_omsorg").forms
    file = FormFile(form.path.read_bytes())
    for key, text in fields.items():
        file.fill(key if key.startswith("skjema") else f"svar_2_{key}", *text.split("\n"))
    signs = dict.fromkeys(absent.split("; "), UNTICKED) | dict.fromkeys(present.split("; "), TICKED)
    for paragraph in file.root.iter(W + "p"):
        said, texts = "".join(paragraph.itertext()), [t for t in paragraph.iter(W + "t") if t.text]
        if said[:1] in (TICKED, UNTICKED) and said[1:].strip() in signs:
            texts[0].text = signs[said[1:].strip()]
    target.write_bytes(file.bytes())
    return target


def meetings(case: Path) -> list[tuple[str | None, str, tuple[str, ...]]]:
    read = sd.read(case).meetings
    assert {one.step for one in read} <= {"god_omsorg"}
    return [(one.form, str(one.date or ""), one.participants) for one in read]


def sources(case: Path, number: str) -> tuple[str, ...]:
    return sd.read(case).answer_to("god_omsorg", number).participants


def told(form: sd.CollectedForm) -> list[tuple[str, str]]:
    return [(left.kind, left.text) for left in form.left_over]


def test_the_day_and_those_who_were_there_are_a_meeting_of_the_case(case: Path) -> None:
    form = filled(
        case, "a.docx", present="Nav; Skolen", skjema_dato="14.10.2026", **{"1_innhentet": "Gruppemøte"}
    )
    (result,) = sd.collect(case, form).forms
    assert meetings(case) == [("gruppemøte", "2026-10-14", ("d1", "d2"))]
    assert ("Møtet", "new") in [(value.place, value.outcome) for value in result.values]
    assert result.left_over == ()
    assert result.sender == "Nav, Skolen"


def test_a_way_that_holds_for_one_of_the_answers_says_nothing_of_the_whole_meeting(case: Path) -> None:
    fields = {"1_svar": "Ja.", "2_svar": "Nei.", "2_innhentet": "Samtale"}
    sd.collect(case, filled(case, "a.docx", present="Nav", skjema_dato="14.10.2026", **fields))
    assert meetings(case) == [(None, "2026-10-14", ("d1",))]
    assert sd.read(case).meetings_by_form() == {"møte": 1}


def test_a_meeting_comes_once_and_not_again_when_it_has_been_changed_or_deleted(case: Path) -> None:
    form = filled(case, "a.docx", present="Nav", skjema_dato="14.10.2026")
    sd.collect(case, form)
    assert sd.collect(case, form).changed == ()
    write(case, "2026-10-14", "2026-10-15")
    assert sd.collect(case, form).changed == ()
    assert meetings(case) == [(None, "2026-10-15", ("d1",))]
    write(case, "  - steg: god_omsorg\n    dato: 2026-10-15\n    deltakere:\n      - d1\n", "")
    assert sd.collect(case, form).changed == ()
    assert meetings(case) == []


def test_a_planned_meeting_gets_what_the_form_says_of_it(case: Path) -> None:
    plan(case, "{form: Dialogmøte, steg: god_omsorg, deltakere: [d1]}")
    form = filled(
        case, "a.docx", present="Nav; Skolen", skjema_dato="14.10.2026", **{"1_innhentet": "Samtale"}
    )
    (result,) = sd.collect(case, form).forms
    assert meetings(case) == [("Dialogmøte", "2026-10-14", ("d1", "d2"))]
    assert result.left_over == ()


def test_a_form_that_was_sent_with_the_meeting_and_comes_back_so_says_nothing_new(case: Path) -> None:
    plan(case, "{steg: god_omsorg, dato: 2026-10-14, deltakere: [d1, d2]}")
    sd.collect(case, filled(case, "a.docx", **{"1_svar": "Ja."}))
    assert meetings(case) == [(None, "2026-10-14", ("d1", "d2"))]
    assert sources(case, "2.1") == ()


def test_somebody_who_was_not_there_after_all_is_told_of(case: Path) -> None:
    plan(case, "{steg: god_omsorg, dato: 2026-10-14, deltakere: [d1, d2]}")
    (result,) = sd.collect(case, filled(case, "a.docx", absent="Nav")).forms
    assert told(result) == [("differs", "Skolen")]
    assert result.left_over[0].before == "Nav; Skolen"
    assert meetings(case) == [(None, "2026-10-14", ("d1", "d2"))]
    (result,) = sd.collect(case, filled(case, "b.docx", absent="Nav; Skolen")).forms
    assert told(result) == [("differs", "")]


def test_others_than_those_who_were_to_come_are_told_of_once_and_by_name(case: Path) -> None:
    plan(case, "{steg: god_omsorg, dato: 2026-10-14, deltakere: [d1, d2]}")
    form = filled(case, "a.docx", present="Ungdomsrådet", absent="Nav")
    (result,) = sd.collect(case, form).forms
    assert [(left.kind, left.text, left.before) for left in result.left_over] == [
        ("differs", "Skolen; Ungdomsrådet", "Nav; Skolen")
    ]


def test_groups_that_met_on_the_same_step_have_a_meeting_each(case: Path) -> None:
    day = {"skjema_dato": "14.10.2026"}
    sd.collect(case, filled(case, "a.docx", present="Nav", **day))
    write(case, "dato: 2026-10-14", "dato: 2026-10-14\n    antall: 1")
    blank = {"skjema_dato": "14.10.2026"}
    other = filled(case, "b.docx", present="Skolen", absent="Nav", **blank)
    sd.collect(case, other)
    later = filled(case, "c.docx", present="Nav; Skolen", skjema_dato="16.10.2026")
    sd.collect(case, later)
    assert [(day, there) for _, day, there in meetings(case)] == [
        ("2026-10-14", ("d1",)),
        ("2026-10-14", ("d2",)),
        ("2026-10-16", ("d1", "d2")),
    ]


def test_a_row_that_counts_several_meetings_is_no_meeting_of_a_form(case: Path) -> None:
    plan(case, "{form: gruppemøte, antall: 7}\n  - {form: samtale, antall: 2, steg: god_omsorg}")
    sd.collect(case, filled(case, "a.docx", skjema_dato="14.10.2026"))
    read = sd.read(case).meetings
    assert [(one.form, one.step, one.number, str(one.date or "")) for one in read] == [
        ("gruppemøte", None, 7, ""),
        ("samtale", "god_omsorg", 2, ""),
        (None, "god_omsorg", None, "2026-10-14"),
    ]


@pytest.mark.parametrize("day", ["uke 42", "14.10. og 16.10.", "31.02.2026"])
def test_what_is_no_day_is_told_of_and_the_rest_of_the_meeting_comes(day: str, case: Path) -> None:
    (result,) = sd.collect(case, filled(case, "a.docx", present="Nav", skjema_dato=day)).forms
    assert told(result) == [("unwritten", day)]
    assert meetings(case) == [(None, "", ("d1",))]


def test_others_who_were_there_are_participants_where_the_case_knows_them(case: Path) -> None:
    form = filled(case, "a.docx", skjema_dato="14.10.2026", skjema_andre="skolen; Speidergruppa")
    (result,) = sd.collect(case, form).forms
    assert meetings(case) == [(None, "2026-10-14", ("d2",))]
    assert told(result) == [("meeting", "Speidergruppa")]


def test_boxes_that_nobody_has_ticked_are_not_told_of(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = filled(case, "a.docx", present="Nav", **{"1_svar": "Ja."}, skjema_referent="Sekretær")
    assert run(["collect", str(case), str(form), "--lang", "nb"]) == 0
    said = capsys.readouterr().out
    assert UNTICKED not in said
    assert TICKED not in said
    assert "Om møtet, står bare i skjemaet: Møtet, Hvem skrev: Sekretær" in " ".join(said.split())


def test_those_who_were_there_have_answered_where_no_others_are_named(case: Path) -> None:
    form = filled(
        case,
        "a.docx",
        present="Nav; Skolen",
        **{"1_svar": "Ja.", "2_styrker": "Rask", "3_svar": "Nei.", "3_deltakere": "Skolen"},
    )
    (result,) = sd.collect(case, form).forms
    assert (sources(case, "2.1"), sources(case, "2.2")) == (("d1", "d2"), ("d1", "d2"))
    assert sources(case, "2.3") == ("d2",)
    assert sources(case, "2.4") == ()
    assert "2.1 Hvem svarte" in [value.place for value in result.values]
    silent = {"Ungdomsrådet"}
    reminded = {name for reminder in sd.status(case).reminders for name in reminder.participants}
    assert reminded == silent
    assert sd.collect(case, form).changed == ()


def test_who_answered_tells_whom_a_form_is_from_before_who_wrote_and_its_name(case: Path) -> None:
    fields = {"1_svar": "Ja.", "1_deltakere": "Nav", "2_svar": "Nei.", "2_deltakere": "Skolen; Nav"}
    form = filled(case, "skann003.docx", **fields, skjema_referent="Sekretær")
    assert sd.collect(case, form).forms[0].sender == "Nav, Skolen"
    sent = filled(case, "b.docx", **{"3_svar": "Kanskje."})
    assert sd.collect(case, sent).forms[0].sender == "b"


def test_a_box_that_somebody_has_written_beside_is_told_of(case: Path) -> None:
    form = FormFile(filled(case, "a.docx").read_bytes())
    paragraph = next(p for p in form.root.iter(W + "p") if "".join(p.itertext()) == f"{UNTICKED} Nav")
    next(t for t in paragraph.iter(W + "t") if t.text and "Nav" in t.text).text = " Nav kom sent"
    (case.parent / "a.docx").write_bytes(form.bytes())
    (result,) = sd.collect(case, case.parent / "a.docx").forms
    assert told(result) == [("meeting", "Nav kom sent")]


def test_a_ticked_name_that_the_case_does_not_have_any_more_is_told_of(case: Path) -> None:
    form = filled(case, "a.docx", present="Nav; Skolen", skjema_dato="14.10.2026")
    write(case, "navn: Skolen", "navn: Vidvik barneskole")
    (result,) = sd.collect(case, form).forms
    assert told(result) == [("unknown-name", "Skolen")]
    assert meetings(case) == [(None, "2026-10-14", ("d1",))]


def test_a_place_that_two_values_have_stands_once() -> None:
    assert places_together(["Hele steget, Tall", "Møtet", "Hele steget, Tall"]) == "Hele steget, Tall; Møtet"


def test_the_fields_of_a_question_and_the_rows_of_a_sheet_stand_together_on_the_screen(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = filled(case, "a.docx", present="Nav", **{"1_svar": "Ja.", "1_styrker": "Rask", "2_svar": "Nei."})
    assert run(["collect", str(case), str(form), "--lang", "nb"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Nytt i saken: Møtet; 2.1 Svar, Dette fungerer, Hvem svarte; 2.2 Svar, Hvem svarte" in said
    (book,) = sd.forms(case, case.parent / "bok", format="xlsx").forms
    names, marks = {"B8": "Skole 2", "B9": "Skole 3", "B10": "Skole 4"}, {"D5": "x", "D6": "x", "D9": "x"}
    answers = {"C7": "Ja.", "D7": "Rask"}
    file = in_cells(
        book.path, case.parent / "b.xlsx", Deltakere=names, Kartlegging=marks, _2_God_omsorg=answers
    )
    assert run(["collect", str(case), str(file), "--lang", "nb"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "b.xlsx: flere deler Nytt i saken:" in said
    assert "Deltakere, rad 8–10" in said
    assert "2 God omsorg, 2.3 Svar, Dette fungerer" in said
    assert "Kartlegging, 0.1, 0.2, 1.1" in said


WELL = {"1_svar": "Bra."}


def test_another_day_in_the_same_form_is_told_of_beside_the_day_before(case: Path) -> None:
    first = filled(case, "nav.docx", present="Nav", skjema_dato="12.3.2027", **WELL)
    sd.collect(case, [first, filled(case, "skolen.docx", present="Skolen", skjema_dato="14.4.2027", **WELL)])
    corrected = filled(case, "nav.docx", present="Nav", skjema_dato="13.3.2027", **WELL)
    (form,) = sd.collect(case, corrected).forms
    (left,) = form.to_look_at
    assert (left.kind, left.before) == ("corrected", "2027-03-12")
    assert [day for _, day, _ in meetings(case)] == ["2027-03-12", "2027-04-14", "2027-03-13"]
    assert sd.collect(case, corrected).forms[0].to_look_at == ()


def test_another_meeting_of_another_form_is_no_correction(case: Path) -> None:
    for name, day in (("nav 1.docx", "12.3.2027"), ("nav 2.docx", "13.3.2027")):
        (form,) = sd.collect(case, filled(case, name, present="Nav", skjema_dato=day, **WELL)).forms
        assert form.to_look_at == ()

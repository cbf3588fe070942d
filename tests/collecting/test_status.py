"""How far the answers have come, and what to send to those who have not answered."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.language.number_ranges import number_ranges

CASE = {
    "kommune": {"navn": "Vidvik", "målform": "nb"},
    "avsender": {"epost": "post@vidvik.example"},
    "svarfrist": "2026-10-14",
    "deltakere": [{"id": "nav", "navn": "Nav"}, {"id": "skole", "navn": "Skolen"}],
    "svar": {
        "god_omsorg": {
            "status": "Godt.",
            "spørsmål": {"2.1": {"svar": "Ja.", "deltakere": ["nav"]}, "2.3": {"deltakere": ["nav"]}},
        }
    },
}


def test_each_step_says_what_is_answered_and_what_is_missing() -> None:
    status = sd.status(CASE)
    step = next(step for step in status.steps if step.key == "god_omsorg")
    assert step.unanswered == ("2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8")
    assert "status" not in step.missing_summaries
    assert {"utviklingstrekk", "utfordringer"} <= set(step.missing_summaries)
    assert step.questions[2].heard == ("Nav",)


def test_each_participant_says_where_they_were_heard_and_what_they_have_met_about() -> None:
    nav, school = sd.status(
        {**CASE, "møter": [{"steg": "god_helse", "deltakere": ["skole"]}, {"deltakere": ["nav"]}]}
    ).participants
    assert (nav.questions, nav.asked) == (("2.1", "2.3"), ())
    assert (school.questions, school.asked) == ((), ("6.1", "6.2", "6.3", "6.4", "6.5", "6.6"))


def test_there_is_one_message_for_each_group_to_remind() -> None:
    untouched, one_step, silent = sd.status(CASE).reminders
    assert len(untouched.steps) == 6
    assert "Vi har ikke fått noen svar i stegene 1 Medbestemmelse, 3 " in untouched.text
    assert (one_step.steps, one_step.text) == (
        ("god_omsorg",),
        "Hei! Vidvik kommune undersøker om barn og unge får det de har rett til. Vi mangler svar på "
        "spørsmålene 2.2–2.8 i steg 2 (God omsorg). Kan dere skrive det dere vet i skjemaet, og sende det "
        "tilbake til post@vidvik.example innen 14.\u00a0oktober 2026? Det dere ikke vet, kan stå tomt.",
    )
    assert silent.participants == ("Skolen",)
    assert "Vi har ikke fått svar fra dere ennå." in silent.text


def test_a_question_that_says_why_it_has_no_answer_is_not_asked_for_again() -> None:
    said = {"god_omsorg": {"spørsmål": {"2.1": {"ubesvart": "Ingen vet."}}}}
    step = sd.status({**CASE, "svar": said}).steps[1]
    assert "2.1" not in step.unanswered
    assert (step.questions[0].answered, step.questions[0].explained) == (False, True)


def test_the_reminder_is_in_nynorsk_for_a_case_in_nynorsk() -> None:
    case = {"kommune": {"navn": "Kvam", "fullt_navn": "Kvam herad", "målform": "nn"}}
    text = sd.status(case).reminders[0].text
    assert text.startswith("Hei! Kvam herad undersøkjer ")
    assert "Kan de skrive det de veit i skjemaet, og sende det tilbake?" in text


def test_a_case_with_all_answers_is_complete() -> None:
    assert sd.status(SAMPLES / "fjordvik").complete
    assert not sd.status(CASE).complete


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_command_shows_it(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", str(SAMPLES / "hammerfest"), "--lang", language]) == 0
    assert "Hammerfest" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "day", "silent"),
    [
        ("nb", "Svarfrist: 14. oktober 2026", "Har ikke svart på noe ennå: 1"),
        ("nn", "Svarfrist: 14. oktober 2026", "Har ikkje svart på noko enno: 1"),
        ("en", "To be answered by 14 October 2026", "Have not answered anything yet: 1"),
    ],
)
def test_the_command_says_the_day_and_who_is_silent_in_words(
    language: str, day: str, silent: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(json.dumps(CASE, ensure_ascii=False), "utf-8")
    assert run(["status", str(file), "--lang", language]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert day in shown
    assert silent in shown


def test_json_has_a_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", str(SAMPLES / "fjordvik"), "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert (plain["format"], plain["complete"], len(plain["steps"])) == (1, True, 8)


def test_numbers_that_follow_each_other_are_a_range() -> None:
    numbers = ["1.1", "1.3", "1.4", "2.1", "2.2", "2.3", "7", "8", "9"]
    assert number_ranges(numbers) == ["1.1", "1.3", "1.4", "2.1–2.3", "7–9"]


def shown(
    case: Mapping[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> str:
    file = tmp_path / "sak.yaml"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    assert run(["status", str(file), "--lang", language]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("language", "head", "line"),
    [
        ("nb", "1 har en grunn til at svaret mangler", "uten svar, men med grunn: 2.1"),
        ("nn", "1 har ein grunn til at svaret manglar", "utan svar, men med grunn: 2.1"),
        ("en", "and 1 a reason why not", "without an answer, with a reason: 2.1"),
    ],
)
def test_the_command_counts_the_questions_that_say_why_they_have_no_answer(
    language: str, head: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"god_omsorg": {"spørsmål": {"2.1": {"ubesvart": "Ingen vet."}, "2.2": {"svar": "Ja."}}}}
    screen = shown({**CASE, "svar": said}, tmp_path, capsys, language)
    assert head in screen
    assert line in screen
    assert head not in shown(CASE, tmp_path, capsys, language)


def test_a_case_where_some_questions_say_why_is_not_said_to_have_every_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = sd.read(CASE).question_set.questions()
    said: dict[str, dict[str, dict[str, dict[str, object]]]] = {}
    for step, question in questions:
        told: dict[str, object] = {"svar": "Ja.", "deltakere": ["nav", "skole"]}
        said.setdefault(step.key, {"spørsmål": {}})["spørsmål"][question.id] = told
    whole = shown({**CASE, "svar": said}, tmp_path, capsys, "nb")
    assert "Alle spørsmål har svar, og alle deltakerne er hørt." in whole
    said["god_omsorg"]["spørsmål"]["2.1"] = {"ubesvart": "Ingen vet."}
    screen = shown({**CASE, "svar": said}, tmp_path, capsys, "nb")
    assert "Alle spørsmål har svar, eller en grunn til at svaret mangler." in screen


def test_those_who_have_met_about_what_is_answered_are_shown_and_not_reminded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = {**CASE, "møter": [{"steg": "god_omsorg", "deltakere": ["nav", "skole"]}]}
    status = sd.status(met)
    assert [one.only_present for one in status.participants] == [False, True]
    assert not [reminder for reminder in status.reminders if reminder.participants]
    screen = shown(met, tmp_path, capsys, "nb")
    assert "Var med på møte, men står ikke som kilde til noe svar: 1 Skolen" in screen
    assert "Har ikke svart på noe" not in screen
    before = {**CASE, "møter": [{"steg": "god_helse", "deltakere": ["skole"]}]}
    assert [reminder.participants for reminder in sd.status(before).reminders][-1] == ("Skolen",)


@pytest.mark.parametrize(("count", "named"), [(4, True), (45, False)])
def test_many_who_are_silent_are_named_once(
    count: int, named: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [{"id": f"d{number}", "navn": f"Skole {number}."} for number in range(count)]
    screen = shown({**CASE, "deltakere": many, "svar": {}}, tmp_path, capsys, "nb")
    assert [screen.count(f"Skole {number}.") for number in range(count)] == [2 if named else 1] * count
    assert ("Til de 45 som ikke har svart på noe ennå:" in screen) is not named

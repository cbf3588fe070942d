"""What cannot be read for certain: the message says what to write, at the caller's own row."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import fault_in, smallest, write_case
from paths import CASES


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"deltakere": [{"id": "a", "navn": "A", "antall": "ca. 4"}]}, "Skriv bare 4."),
        ({"deltakere": [{"id": "a", "navn": "A", "antall": "2–3"}]}, "Skriv ett tall fra 2 til 3"),
        ({"enkelttiltak": [{"tittel": "A", "kostnad": "Innenfor rammen"}]}, "«finansiering»"),
        ({"tilråding": ["Rådet tek saka til vitande."]}, "Mente du «innstilling»?"),
        ({"behandling": [{"utvalg": "A", "fråsegn": "Godt."}]}, "Mente du «uttalelse»?"),
        ({"innsatsområder": [{"navn": "A", "grunngjeving": "Mange sa det."}]}, "Mente du «begrunnelse»?"),
    ],
)
def test_the_message_says_what_to_write(more: dict[str, Any], told: str) -> None:
    error = fault_in(smallest(**more))
    assert error is not None
    assert any(told in problem.say("nb") for problem in error.report)


@pytest.mark.parametrize("count", ["nokre", "nokre få"])
def test_a_count_that_cannot_be_corrected_is_not_guessed_at(count: str) -> None:
    error = fault_in(smallest(deltakere=[{"id": "a", "navn": "A", "antall": count}]))
    assert error is not None
    assert [p.say("nn") for p in error.report] == [f"«{count}» skal vere eit heilt tal, skrive med siffer."]


def test_a_problem_points_at_the_row_in_the_list_of_the_caller() -> None:
    links = [None, {"navn": "A"}, "", {"navn": "B", "adresse": "javascript:x"}]
    paths = {p.path for p in sd.check(smallest(lenker=links)) if p.family in ("form", "text")}
    assert paths == {("lenker", 1, "adresse"), ("lenker", 3, "adresse")}


def test_a_problem_points_at_the_row_in_the_list_of_the_file(tmp_path: Path) -> None:
    links = """lenker:
  -
  - navn: A
  - ""
  - {navn: B, adresse: "javascript:x"}
innsatsområder:
  -
  - navn: C
    tiltak: ["", {tittel: D, kostnad: dyrt}]
hovedfunn:
  -
  - Ingen leder: alle venter.
"""
    report = sd.check(write_case(tmp_path, links, {"kopi_til.yaml": "- \n- [Rådet]\n"}))
    basic = [p for p in report if p.family in ("file", "form", "text")]
    assert {(p.path, p.place and p.place.line) for p in basic} == {
        (("lenker", 1, "adresse"), 6),
        (("lenker", 3, "adresse"), 8),
        (("innsatsområder", 1, "tiltak", 1, "kostnad"), 12),
        (("hovedfunn", 1), 15),
        (("kopi_til", 1), 2),
    }


def test_a_list_that_is_left_out_moves_no_row_of_the_one_that_stands(tmp_path: Path) -> None:
    answers = {
        "svar/god_omsorg.yaml": "spørsmål: {'2.1': {styrker: [A, [B]]}}\n",
        "svar/god_omsorg (Nav).yaml": "spørsmål: {'2.1': {styrker: ['', '', C]}}\n",
    }
    report = sd.check(write_case(tmp_path, files=answers))
    (path,) = (p.path for p in report.errors if p.code == "form.text")
    assert path == ("svar", "god_omsorg", "spørsmål", "2.1", "styrker", 1)


def test_several_ways_of_obtaining_an_answer_are_read_and_one_needs_no_list() -> None:
    questions = {
        "2.1": {"innhentet": "samtale"},
        "2.2": {"innhentet": ["gruppemøte", "skriftlig"]},
        "2.3": {"innhentet": "gruppemøte, samtale og skriftlig"},
    }
    answers = sd.read(smallest(svar={"god_omsorg": {"spørsmål": questions}})).answers["god_omsorg"].questions
    assert [answers[id].obtained for id in questions] == [
        ("samtale",),
        ("gruppemøte", "skriftlig"),
        ("gruppemøte", "samtale", "skriftlig"),
    ]


@pytest.mark.parametrize("ways", ["brev", ["samtale", "brev"], "samtale og brev"])
def test_an_unknown_way_is_named(ways: Any) -> None:
    error = fault_in(smallest(svar={"god_omsorg": {"spørsmål": {"2.1": {"innhentet": ways}}}}))
    assert error is not None
    assert [p.code for p in error.report] == ["form.choice"]
    assert "brev»" in error.report.problems[0].say("nb")


def test_each_way_may_name_those_it_holds_for() -> None:
    ways = {"gruppemøte": ["nav"], "skriftlig": ["skole", "nav"], "undersøkelse": []}
    question = {"deltakere": ["nav"], "innhentet": ways}
    people = [{"id": "nav", "navn": "Nav"}, {"id": "skole", "navn": "Skolen"}]
    case = sd.read(smallest(deltakere=people, svar={"god_omsorg": {"spørsmål": {"2.1": question}}}))
    answer = case.answer_to("god_omsorg", "2.1")
    assert answer.participants == ("nav", "skole")
    assert tuple(answer.obtained) == ("gruppemøte", "skriftlig", "undersøkelse")
    assert [answer.ways_of(one) for one in answer.participants] == [
        ("gruppemøte", "skriftlig"),
        ("skriftlig",),
    ]


@pytest.mark.parametrize(
    ("ways", "code", "path", "says"),
    [
        ({"samtal": ["nav"]}, "form.unknown-key", ("samtal",), "«samtale»"),
        ({"samtale": "nav"}, "form.list", ("samtale",), "strek"),
        ({"samtale": [["nav"]]}, "form.text", ("samtale", 0), "tekst"),
    ],
)
def test_a_way_that_names_them_wrongly_is_told_of(
    ways: Any, code: str, path: tuple[Any, ...], says: str
) -> None:
    error = fault_in(smallest(svar={"god_omsorg": {"spørsmål": {"2.1": {"innhentet": ways}}}}))
    assert error is not None
    assert [(p.code, p.path[5:]) for p in error.report] == [(code, path)]
    assert says in error.report.problems[0].say("nb")


def test_a_second_file_for_a_step_fills_in_what_the_first_does_not_answer() -> None:
    case = sd.read(CASES / "bad" / "two-files-for-a-step")
    answers = case.answers["god_omsorg"].questions
    assert [answers[id].answer for id in ("2.1", "2.2")] == ["Vi samarbeider.", "Nav har egne møter."]

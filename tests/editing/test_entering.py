"""Values entered by hand: what the files of a case state, and new values in their place."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import write_case

FILE = "svar/god_omsorg.yaml"
ANSWER = ("svar", "god_omsorg", "spørsmål", "2.1")
TEXT = """spørsmål:
  "2.1":
    svar: Ja.  # sikkert
    styrker:
      - En
      - To
    deltakere: [a, b]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path, "dato: 2027-03-31\n", {FILE: TEXT})


def test_the_values_are_those_that_the_files_state(case: Path) -> None:
    values = sd.stated_values(case)
    assert values["dato"] == "2027-03-31"
    answer = {"svar": "Ja.", "styrker": ["En", "To"], "deltakere": ["a", "b"]}
    assert values["svar"] == {"god_omsorg": {"spørsmål": {"2.1": answer}}}


def test_a_file_that_cannot_be_read_states_nothing(case: Path) -> None:
    (case / FILE).write_text("a: [", "utf-8")
    assert sd.stated_values(case)["dato"] == "2027-03-31"
    assert "svar" not in sd.stated_values(case)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("styrker", "    styrker:\n      - En\n      - To\n", "    styrker:\n"),
        ("deltakere", "    deltakere: [a, b]\n", "    deltakere:\n"),
        ("svar", "svar: Ja.  #", "svar:  #"),
    ],
)
def test_an_empty_text_leaves_the_key_of_any_value_without_one(
    case: Path, key: str, old: str, new: str
) -> None:
    assert sd.edit(case, [sd.ValueEdit((*ANSWER, key), "")]) == (case / FILE,)
    assert (case / FILE).read_text("utf-8") == TEXT.replace(old, new)


def test_nothing_is_written_where_the_case_says_something_else_than_before(case: Path) -> None:
    for path, before in (((*ANSWER, "svar"), "Nei."), ((*ANSWER, "svar"), ""), ((*ANSWER, "ideer"), ["x"])):
        with pytest.raises(sd.EditError):
            sd.edit(case, [sd.ValueEdit(path, "Ny.", before)])
    assert (case / FILE).read_text("utf-8") == TEXT
    assert sd.edit(case, [sd.ValueEdit((*ANSWER, "ubesvart"), "Ny.", "")])


def test_a_dry_run_names_the_files_and_writes_nothing(case: Path) -> None:
    edits = [sd.ValueEdit(("dato",), "2027-04-01"), sd.ValueEdit((*ANSWER, "svar"), "Nei.")]
    assert set(sd.edit(case, edits, dry_run=True)) == {case / "sak.yaml", case / FILE}
    assert (case / FILE).read_text("utf-8") == TEXT
    sd.edit(case, edits, keep=True)
    assert (case / f"{FILE}.bak").read_text("utf-8") == TEXT


def test_what_new_values_would_make_wrong_is_told_and_nothing_is_written(case: Path) -> None:
    before = sd.check(case)
    answer = sd.ValueEdit((*ANSWER, "svar"), "Bra.\nRing 01010112377.")
    report = sd.check_edits(case, [answer, sd.ValueEdit(("dato",), "31. februar")])
    new = [problem for problem in report if problem.code not in {each.code for each in before}]
    assert {(problem.path, problem.text_line) for problem in new if problem.path[0] == "svar"} == {
        ((*ANSWER, "svar"), 1)
    }
    assert any(problem.path == ("dato",) for problem in report.errors)
    assert (case / FILE).read_text("utf-8") == TEXT
    assert {p.code for p in sd.check_edits(case, [])} <= {p.code for p in before}


def test_what_would_stand_in_a_new_row_is_checked_too(case: Path) -> None:
    row = sd.ValueEdit(("deltakere", 0, "id"), "a b")
    assert any(problem.path[:2] == ("deltakere", 0) for problem in sd.check_edits(case, [row]))


def test_one_reading_gives_the_values_and_the_case_or_why_there_is_none(case: Path) -> None:
    assert sd.stated_case(case) == (sd.stated_values(case), sd.read(case))
    (case / "sak.yaml").write_text("a: [", "utf-8")
    values, error = sd.stated_case(case)
    assert values == sd.stated_values(case)
    assert isinstance(error, sd.CaseError)

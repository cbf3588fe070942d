"""Points pasted without indentation under a key of a list: each is a point, and the rest is as it was."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import write_case

QUESTION = (
    'spørsmål:\n  "2.1":\n    svar: Vi får det til\n    styrker:\n{}\n    utfordringer:\n    - Folk mangler\n'
)


def read(tmp_path: Path, pasted: str) -> tuple[tuple[str, ...], sd.Report]:
    """The strengths that a paste gives, and the report; what comes after it is always whole."""
    case = sd.read(write_case(tmp_path, files={"svar/god_omsorg.yaml": QUESTION.format(pasted)}))
    answer = case.answers["god_omsorg"].questions["2.1"]
    assert (answer.answer, answer.challenges) == ("Vi får det til", ("Folk mangler",))
    return answer.strengths, sd.check(case)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("- Åpent hver dag\n- God kontakt: alle svarer", ("Åpent hver dag", "God kontakt: alle svarer")),
        ("Åpent hver dag\nGod kontakt med «alle»", ("Åpent hver dag", "God kontakt med «alle»")),
        ("• Åpent\thver dag\n\n•\tGod kontakt", ("Åpent\thver dag", "God kontakt")),
        ("- Åpent hver dag,\nogså i ferien\n- God kontakt", ("Åpent hver dag, også i ferien", "God kontakt")),
        ("1) Åpent hver dag\n2) God kontakt", ("1) Åpent hver dag", "2) God kontakt")),
        ("Åpent kl. 8 - 16\nBåde skole - og hjem", ("Åpent kl. 8 - 16", "Både skole - og hjem")),
        ('  - Han sa "ja" \\ nei', ('Han sa "ja" \\ nei',)),
    ],
)
def test_each_line_or_mark_is_a_point(tmp_path: Path, pasted: str, expected: tuple[str, ...]) -> None:
    strengths, report = read(tmp_path, pasted)
    assert strengths == expected
    assert [p.code for p in report if p.family == "file"] == ["file.points-pasted"]


@pytest.mark.parametrize(
    "indented", ["    - Åpent hver dag", "      - Åpent hver dag\n\n      - Ny", "    # - Åpent"]
)
def test_points_that_are_indented_are_left_as_they_are(tmp_path: Path, indented: str) -> None:
    _, report = read(tmp_path, indented)
    assert [p for p in report if p.family == "file"] == []


def test_the_warning_names_the_lines_and_a_fault_in_a_point_has_its_place(tmp_path: Path) -> None:
    _, report = read(tmp_path, "Åpent hver dag\nDet gjelder to barn her")
    (warning,) = (p for p in report if p.family == "file")
    assert "5–6" in warning.say("nb")
    assert str(warning.place) == "svar/god_omsorg.yaml:5:1"
    assert [str(p.place) for p in report if p.code == "privacy.small-count"] == ["svar/god_omsorg.yaml:6:13"]

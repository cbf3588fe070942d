"""Text pasted without indentation: it is read as the text of its key, and nothing else is read otherwise."""

import tempfile
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import lines, write_case

WORDS = "Til stede: leder, helsesykepleier\n- punkt: ett\n\n  innrykk\n\tTabulator\nSe: https://eksempel.no"


def test_the_text_is_what_was_pasted(tmp_path: Path) -> None:
    case = sd.read(write_case(tmp_path, f"mandat: |\n{WORDS}\n# Datoen er usikker\ndato: 2027-03-31\n"))
    assert case.mandate == WORDS
    assert str(case.date) == "2027-03-31"


@pytest.mark.parametrize("sign", ["|", "", "|-", ">"])
def test_the_sign_of_a_long_text_may_be_there_or_not(tmp_path: Path, sign: str) -> None:
    case = sd.read(
        write_case(tmp_path, f"mandat: {sign}\nForeta en analyse.\nDet haster.\ntittel: Oppvekst\n")
    )
    assert (case.mandate, case.title) == ("Foreta en analyse.\nDet haster.", "Oppvekst")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: normalize("NFD", data.decode("utf-8")).encode("utf-8"),
    ],
    ids=["byte order mark", "Windows line ends", "decomposed letters"],
)
def test_how_an_editor_saves_makes_no_difference(tmp_path: Path, change: Any) -> None:
    answers = 'status: |\nGå på: nå\nspørsmål:\n  "2.1":\n'
    answers += "    svar: |\nVi får det til.\n    styrker:\n    - Å våge\n"
    plain = write_case(tmp_path / "plain", files={"svar/god_omsorg.yaml": answers})
    changed = write_case(tmp_path / "changed", files={"svar/god_omsorg.yaml": change(answers.encode())})
    assert sd.read(changed) == sd.read(plain)
    assert lines(sd.check(changed)) == lines(sd.check(plain))
    assert sd.read(plain).answers["god_omsorg"].questions["2.1"].strengths == ("Å våge",)


def test_the_warning_names_the_lines_and_a_key_that_may_be_text(tmp_path: Path) -> None:
    (problem,) = [
        p
        for p in sd.check(write_case(tmp_path, "mandat: |\nEn\nto\ndato: 2027-03-31\n"))
        if p.family == "file"
    ]
    assert "5–6" in problem.say("nb")
    assert "«dato» på linje 7" in problem.say("nb")


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ("mandat:\nmandatt: Foreta en analyse.\n", "form.unknown-key"),
        ("mandat: Foreta en analyse.\ntittel Barn og unge\ndato: 2027-03-31\n", "file.colon-missing"),
        ("mandat: |\ntitel: Barn og unge\n", "form.unknown-key"),
        ("mål:\n  hovedmål: |\n  arbeidsmaal:\n  - Noe\n", "form.unknown-key"),
        ("tittel: |\nAnalyse av oppvekst\n", "file.text-unindented"),
    ],
)
def test_a_misspelt_key_is_not_taken_for_text(tmp_path: Path, root: str, code: str) -> None:
    report = sd.check(write_case(tmp_path, root))
    assert code in {p.code for p in report}
    assert "file.text-pasted" not in {p.code for p in report}


def test_a_key_with_its_parts_on_one_line_is_no_text(tmp_path: Path) -> None:
    answers = "spørsmål:\n  2.1:\n    svar: |\n      Ja, det gjør vi.\n  2.2: {svar: Nei}\n"
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": answers})
    assert lines(sd.check(folder)) == []
    assert sd.read(folder).answers["god_omsorg"].questions["2.2"].answer == "Nei"


def test_a_problem_in_a_pasted_text_stands_at_its_own_line(tmp_path: Path) -> None:
    report = sd.check(write_case(tmp_path, "mandat: |\nForeta en analyse.\nSe <b>her</b>.\n"))
    assert "warning text.html sak.yaml:6:4" in lines(report)


PASTED_LINES = st.text("abc æø:-#|>\t*[]\"'.", min_size=1, max_size=20)


@given(st.lists(PASTED_LINES | st.sampled_from(["---", "...", "--- "]), min_size=1, max_size=8))
def test_no_text_pasted_under_a_literal_sign_is_lost(pasted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(["Først.", *pasted, "Sist."])
        case = sd.read(write_case(Path(folder), f"mandat: |\n{text}\ndato: 2027-03-31\n"))
    assert (case.mandate or "").split() == text.split()


@pytest.mark.parametrize("text", ["Vi har møter.\n---\nVi har flere.", "---\nFra Kari: hei\n...", "En\n---"])
def test_what_divides_a_file_of_yaml_is_a_rule_in_a_pasted_text(tmp_path: Path, text: str) -> None:
    folder = write_case(tmp_path, f"mandat: |\n{text}\n\n# Når?\ndato: 2027-03-31\n")
    case = sd.read(folder)
    assert (case.mandate, str(case.date)) == (text, "2027-03-31")


def test_a_file_in_two_parts_is_told_of(tmp_path: Path) -> None:
    report = sd.check(write_case(tmp_path, "mandat: |\n  En tekst.\n---\ndato: 2027-03-31\n"))
    assert "file.documents" in {p.code for p in report}


def test_words_after_a_key_that_has_keys_of_its_own_are_text(tmp_path: Path) -> None:
    answers = 'status: |\nVi er på vei.\nspørsmål: hva med de minste barna?\nspørsmål:\n  "2.1": {svar: Ja}\n'
    step = sd.read(write_case(tmp_path, files={"svar/god_omsorg.yaml": answers})).answers["god_omsorg"]
    assert step.status == "Vi er på vei.\nspørsmål: hva med de minste barna?"
    assert step.questions["2.1"].answer == "Ja"


@pytest.mark.parametrize("written", ['"2026-2: ny # utgave"', "'2026-2 # ny'"])
def test_a_value_in_quotation_marks_is_no_line_of_a_text_above(tmp_path: Path, written: str) -> None:
    folder = write_case(tmp_path, f"målgruppe: |\n  Barn.\n\nspørsmålssett: {written}\n")
    assert "file.text-pasted" not in {problem.code for problem in sd.check(folder)}

"""A case with faults is read as far as it can be: one fault hides no other, and nothing is made up."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import SMALLEST, fault_in, lines, smallest, write_case
from paths import CASES
from sjumil_docs.case.model import Case

BAD = sorted((CASES / "bad").iterdir())


def error_of(source: Path | Mapping[str, Any]) -> sd.CaseError:
    """Why a case cannot be read."""
    error = fault_in(source)
    assert error is not None
    return error


def rest_of(source: Path | Mapping[str, Any]) -> Case:
    """What is left of a case when its faults are taken out."""
    partial = error_of(source).partial
    assert isinstance(partial, Case)
    return partial


def test_the_rest_of_a_case_has_all_that_is_not_faulty(tmp_path: Path) -> None:
    files = {"deltakere.yaml": "- id: a\n  navn: A\n  art: b\n", "milepæler.yaml": "- navn: M\n  start: da\n"}
    case = rest_of(write_case(tmp_path, "dato: i går\ntittel: Plan\nukjent: x\n", files))
    assert (case.title, case.date) == ("Plan", None)
    assert [(p.id, p.kind) for p in case.participants] == [("a", None)]
    assert [(m.name, m.start) for m in case.milestones] == [("M", None)]
    assert case.origin.removed == {
        ("dato",),
        ("ukjent",),
        ("deltakere", 0, "art"),
        ("milepæler", 0, "start"),
    }


def test_checking_the_rest_gives_every_problem_in_one_report(tmp_path: Path) -> None:
    files = {"svar/god_omsorg.yaml": "spørsmål:\n  '9.9': {svar: Ja}\n"}
    error = error_of(write_case(tmp_path, "dato: i går\nmøter:\n  - steg: godt\n", files))
    assert lines(error.report) == ["error form.date sak.yaml:4:7"]
    assert error.partial
    assert lines(sd.check(error.partial)) == [
        "error form.date sak.yaml:4:7",
        "error reference.step sak.yaml:6:11",
        "error reference.question svar/god_omsorg.yaml:2:3",
    ]


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.name)
def test_the_rest_hides_no_problem_of_the_whole(case: Path) -> None:
    error = fault_in(case)
    if error and error.partial:
        assert set(lines(error.report)) <= set(lines(sd.check(error.partial)))


# What is taken out takes as little as can be with it


def test_an_item_without_what_it_must_have_goes_whole() -> None:
    areas = [{"navn": "A", "tiltak": [{"kostnad": 1}, {"tittel": "T"}]}, {"valgt": "ja"}]
    case = rest_of(smallest(innsatsområder=areas))
    assert [(area.name, [m.title for m in area.measures]) for area in case.focus_areas] == [("A", ["T"])]
    assert case.origin.removed == {("innsatsområder", 0, "tiltak", 0), ("innsatsområder", 1)}


def test_a_required_value_that_is_faulty_goes_with_its_item() -> None:
    case = rest_of(smallest(innsatsområder=[{"navn": "A", "tiltak": [{"tittel": ["x"]}]}]))
    assert case.focus_areas[0].measures == ()


def test_items_after_one_that_went_keep_their_paths_and_places(tmp_path: Path) -> None:
    meetings = "møter:\n  - 1\n  - steg: galt\n  - 2\n  - deltakere: [a, [b], c]\n"
    error = error_of(write_case(tmp_path, meetings))
    assert error.partial
    checked = [p for p in sd.check(error.partial) if p.family == "reference"]
    assert [(p.path, str(p.place)) for p in checked] == [
        (("møter", 1, "steg"), "sak.yaml:6:11"),
        (("møter", 3, "deltakere", 0), "sak.yaml:8:17"),
        (("møter", 3, "deltakere", 2), "sak.yaml:8:25"),
    ]


@pytest.mark.parametrize(
    "municipality",
    [{}, {"navn": "Vik"}, {"målform": "nb"}, {"navn": "Vik", "målform": "bokmål"}, "Vik", {"navn": ["Vik"]}],
)
def test_a_fault_in_the_municipality_hides_nothing_in_the_rest(municipality: Any) -> None:
    case = rest_of({"kommune": municipality, "møter": [{"steg": "galt"}]})
    assert "reference.step" in {p.code for p in sd.check(case)}
    assert case.origin.lost(("kommune", "målform")) or case.origin.lost(("kommune", "navn"))


def test_a_faulty_language_is_the_only_thing_stood_in_for() -> None:
    case = rest_of({"kommune": {"navn": "Vik", "målform": "bokmål", "nummer": "1"}})
    assert (case.municipality.name, case.municipality.number) == ("Vik", "1")
    assert case.origin.removed == {("kommune", "målform")}


# What was removed is known, so that it is not called missing


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        (("dato",), True),
        (("deltakere",), True),
        (("deltakere", 0, "navn"), False),
        (("møter", 0, "merknad"), True),
        (("møter", 0, "form"), False),
        (("tittel",), False),
        ((), True),
    ],
)
def test_something_faulty_stood_at_a_path_or_around_it_or_in_it(path: tuple[Any, ...], lost: bool) -> None:
    people = [{"id": "a"}, {"id": "b", "navn": "B"}]
    case = rest_of(smallest(dato="i går", deltakere=people, møter=[{"merknad": []}, {"merknad": ["x"]}]))
    origin = rest_of(smallest(dato="i går", deltakere=people, møter=[{"merknad": ["x"]}])).origin
    assert case.participants[0].id == "b"
    assert origin.lost(path) == lost


def test_what_a_file_that_cannot_be_read_would_have_held_is_lost(tmp_path: Path) -> None:
    files = {"svar/god_omsorg.yaml": "status: 'God\n", "svar/god_helse.yaml": "status: God\n"}
    origin = rest_of(write_case(tmp_path, files=files)).origin
    assert origin.lost(("svar", "god_omsorg", "utfordringer"))
    assert not origin.lost(("svar", "god_helse", "utfordringer"))
    assert not origin.lost(("tittel",))


def test_of_a_root_that_cannot_be_read_all_that_no_other_file_gives_is_lost(tmp_path: Path) -> None:
    files = {"sak.yaml": SMALLEST + "tittel: 'God\n", "møter.yaml": "- form: samtale\n"}
    case = rest_of(write_case(tmp_path, files=files))
    assert case.meetings[0].form == "samtale"
    assert case.origin.lost(("tittel",))
    assert case.origin.lost(("kommune", "navn"))
    assert not case.origin.lost(("møter", 0, "steg"))


def test_a_file_that_cannot_be_read_hides_nothing_that_is_missing_elsewhere(tmp_path: Path) -> None:
    files = {"møter.yaml": "- form: 'x\n", "lenker.yaml": "- navn: Side\n"}
    codes = [p.code for p in error_of(write_case(tmp_path, files=files)).report]
    assert "form.required" in codes


def test_what_is_not_read_because_the_case_is_too_large_is_lost(tmp_path: Path) -> None:
    files = {f"svar/steg{number}.yaml": "status: [" + "x, " * 5000 + "]" for number in range(9)}
    origin = rest_of(write_case(tmp_path, files=files)).origin
    assert origin.lost(("svar", "steg8", "utfordringer"))
    assert not origin.lost(("tittel",))


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")
def test_a_file_that_leads_out_of_the_folder_is_lost(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sak")
    (case / "møter.yaml").symlink_to("../hemmelig.yaml")
    assert rest_of(case).origin.lost(("møter",))


def test_a_folder_that_cannot_be_opened_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = write_case(tmp_path, files={"svar/god_helse/status.yaml": "God."})
    opened = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "god_helse":
            raise PermissionError(13, "Permission denied")
        return opened(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    origin = rest_of(case).origin
    assert origin.lost(("svar", "god_helse", "status"))
    assert not origin.lost(("svar", "god_omsorg", "status"))


def test_of_too_many_files_and_of_a_mapping_without_end_all_is_lost(tmp_path: Path) -> None:
    files = {f"svar/steg{number}.yaml": "status: God." for number in range(400)}
    assert rest_of(write_case(tmp_path, files=files)).origin.lost(("tittel",))
    whole = smallest()
    whole["svar"] = whole
    assert rest_of(whole).origin.lost(("tittel",))


def test_of_a_folder_without_a_root_all_that_no_file_gives_is_lost(tmp_path: Path) -> None:
    (tmp_path / "møter.yaml").write_text("- form: samtale\n", encoding="utf-8")
    origin = rest_of(tmp_path).origin
    assert origin.lost(("tittel",))
    assert not origin.lost(("møter", 0, "steg"))


def test_without_its_questions_nothing_is_left_of_a_case(tmp_path: Path) -> None:
    assert error_of(write_case(tmp_path, files={"spørsmålssett.yaml": "steg: 'x\n"})).partial is None
    assert error_of(smallest(spørsmålssett="x")).partial is None


def test_a_case_that_is_not_a_mapping_of_words_has_no_rest_to_build(tmp_path: Path) -> None:
    case = rest_of(write_case(tmp_path, files={"sak.yaml": "- a\n"}))
    with pytest.raises(sd.CaseError):
        sd.build(case, tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


KEYS = [field.alias or name for name, field in Case.model_fields.items()]
PARTS = ["navn", "id", "tittel", "start", "tiltak", "kostnad", "god_helse", "spørsmål", "svar", "6.1"]
VALUES = st.recursive(
    st.sampled_from(["ja", "31.02.2027", "-1", "x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(PARTS), inner, max_size=4),
    max_leaves=12,
)


@given(mapping=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
def test_the_rest_of_any_case_can_be_checked(mapping: dict[str, Any]) -> None:
    error = fault_in(mapping)
    if error is None or (error.partial is None and "spørsmålssett" in mapping):
        return
    assert isinstance(error.partial, Case)
    assert error.partial.origin.removed
    found = {(p.code, p.path) for p in sd.check(error.partial)}
    assert {(p.code, p.path) for p in error.report} <= found


def test_a_step_whose_file_cannot_be_read_has_no_number_of_answers(tmp_path: Path) -> None:
    report = sd.check(write_case(tmp_path, files={"svar/god_helse.yaml": 'status: "Åpen\n'}))
    assert [step.step for step in report.progress if not step.read] == ["6 God helse"]


@pytest.mark.parametrize("broken", ['mandat: "Åpen\n', "mandat: &a b\n", "tittel: Barn: unge\nmandat: [\n"])
def test_a_file_that_cannot_be_read_is_said_once_to_hide_more(tmp_path: Path, broken: str) -> None:
    said = [p.say("nb") for p in sd.check(write_case(tmp_path, broken))]
    assert "".join(said).count("Resten av filen blir ikke lest") == 1

"""Coverage, red thread and completeness: what must not drown a case, and what only looks like a fault."""

from typing import Any

import pytest

import sjumil_docs as sd
from case_files import as_mapping, smallest
from paths import SAMPLES
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families import completeness, coverage, focus_areas
from sjumil_docs.checks.families.completeness import progress
from sjumil_docs.checks.registry import rule_context
from sjumil_docs.checks.text.placeholders import placeholders_in
from sjumil_docs.checks.text.services import is_name_of_service
from sjumil_docs.checks.text_places import MAX_IN_A_TEXT
from sjumil_docs.problems import Progress

OURS = {rule.code for rule in (*coverage.RULES, *focus_areas.RULES, *completeness.RULES)}


def found(case: dict[str, Any]) -> list[sd.Problem]:
    """What the rules of the three families find in a case."""
    return [problem for problem in sd.check(sd.read(case)) if problem.code in OURS]


def fjordvik() -> dict[str, Any]:
    return as_mapping(SAMPLES / "fjordvik")


def answers(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [answer for step in case["svar"].values() for answer in step["spørsmål"].values()]


# A case is written over weeks: it must not drown on the way


@pytest.mark.parametrize("sample", ["hammerfest", "fjordvik", "minste.yaml"])
def test_the_samples_are_told_nothing(sample: str) -> None:
    assert [p.say() for p in sd.check(sd.read(SAMPLES / sample)) if p.code in OURS] == []


def test_a_case_with_one_step_answered_is_told_nothing_of_the_others() -> None:
    case = fjordvik()
    case["svar"] = {"medbestemmelse": case["svar"]["medbestemmelse"]}
    del case["innsatsområder"][:3], case["innsatsområder"][1:]  # one area, which rests on another step too
    assert [p.code for p in found(case)] == ["thread.area-on-unanswered"]


def test_a_case_where_no_answer_names_its_sources_is_told_once() -> None:
    case = fjordvik()
    case["møter"] = []
    for answer in answers(case):
        del answer["deltakere"], answer["innhentet"]
    (told,) = found(case)
    assert (told.code, told.path) == ("coverage.no-source", ("svar",))
    assert len(told.facts["questions"].split(", ")) == 49


def test_a_single_step_where_no_answer_names_its_sources_is_told_once() -> None:
    texts = {number: {"svar": "Dette er et svar på mer enn fem ord."} for number in ("1.1", "1.2")}
    texts["1.2"] = {"svar": "Dette er et annet svar på mer enn fem ord."}
    case = smallest(deltakere=[{"id": "a", "navn": "A"}], svar={"medbestemmelse": {"spørsmål": texts}})
    assert [(p.code, p.path) for p in found(case)] == [("coverage.no-source", ("svar",))]


@pytest.mark.parametrize(("without", "told"), [(1, 1), (10, 10), (11, 1), (44, 1)])
def test_many_answers_without_a_source_are_told_as_one(without: int, told: int) -> None:
    case = fjordvik()
    for answer in answers(case)[:without]:
        del answer["deltakere"]
    assert [p.code for p in found(case)].count("coverage.no-source") == told


def test_many_answers_in_writing_only_are_told_as_one() -> None:
    case = fjordvik()
    for answer in answers(case):
        answer["innhentet"] = "skriftlig"
    case["møter"] = []
    assert [p.code for p in found(case)] == ["coverage.written-only"]


def test_a_case_where_nobody_is_said_to_be_a_user_is_told_once() -> None:
    case = fjordvik()
    for participant in case["deltakere"]:
        del participant["art"]
    (told,) = found(case)
    assert (told.code, told.path) == ("coverage.no-users", ("deltakere",))


def test_a_case_where_no_measure_has_a_cost_is_told_once() -> None:
    case = fjordvik()
    measures = [*case["enkelttiltak"], *(m for a in case["innsatsområder"] for m in a.get("tiltak", []))]
    for measure in measures:
        measure.pop("kostnad", None)
        measure.pop("finansiering", None)
    (told,) = found(case)
    assert (told.code, told.facts) == ("thread.no-measure-has", {"lacks": "kostnad"})


def test_areas_are_told_once_where_none_of_them_has_a_measure() -> None:
    case = fjordvik()
    for area in case["innsatsområder"]:
        area.pop("tiltak", None)
    told = [p for p in found(case) if p.code == "thread.area-without-measures"]
    assert [p.path for p in told] == [("innsatsområder",)]


def test_a_case_where_nothing_points_to_a_question_is_told_of_no_challenge() -> None:
    case = fjordvik()
    case["innsatsområder"], case["enkelttiltak"] = [], []
    assert found(case) == []


def test_a_case_without_answers_has_no_thread_to_lose() -> None:
    areas = [{"navn": name, "valgt": "ja", "spørsmål": ["2.3"]} for name in ("Mobbing", "Fosterhjem")]
    assert found(smallest(innsatsområder=areas)) == []


def test_ids_that_do_not_exist_are_left_to_the_rules_of_references() -> None:
    case = smallest(
        møter=[{"steg": "ukjent", "deltakere": ["ukjent"]}],
        svar={
            "ukjent": {"spørsmål": {"9.9": {"svar": "ja", "deltakere": ["ukjent"]}}},
            "medbestemmelse": {"spørsmål": {"1.1": {"svar": "Dette er et svar.", "deltakere": ["x", "y"]}}},
        },
        innsatsområder=[{"navn": "A", "valgt": "ja", "spørsmål": ["9.9"]}],
        deltakere=[{"id": "a", "navn": "A"}],
    )
    codes = {problem.code for problem in found(case)}
    assert codes == {"coverage.no-meeting", "completeness.short", "thread.area-without-measures"}


# Limits are the municipality's own where it has set them


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("completeness.short", 1000),
        ("completeness.long", 100),
        ("thread.challenge-not-taken-up", 2),
        ("thread.few-areas", 5),
        ("thread.many-areas", 3),
    ],
)
def test_a_limit_can_be_set(code: str, limit: int) -> None:
    assert {p.code for p in found({**fjordvik(), "regler": {code: {"grense": limit}}})} == {code}


# How far each step has come


def test_progress_is_told_by_step_in_the_language_of_the_case() -> None:
    steps = progress(sd.read(smallest(kommune={"navn": "Eksempelvik", "målform": "nn"})))
    assert steps[0] == Progress("1 Medverknad", 0, 5, key="medbestemmelse")
    assert len(steps) == 7
    assert sum(step.answered for step in progress(sd.read(SAMPLES / "fjordvik"))) == 49
    assert progress(sd.read(SAMPLES / "minste.yaml"))[:2] == (
        Progress("1 Medbestemmelse", 1, 5, key="medbestemmelse"),
        Progress("2 God omsorg", 0, 8, key="god_omsorg"),
    )


def test_progress_counts_answers_to_questions_that_are_asked_and_steps_that_ask_some() -> None:
    step = {"nøkkel": "a", "nummer": "1", "navn": "A", "spørsmål": [{"nr": "1.1", "tekst": "Hva?"}]}
    own = {"navn": "Eget", "utgave": "1", "steg": [step, {"nøkkel": "b", "nummer": "2", "navn": "B"}]}
    said = {"1.1": {"utfordringer": ["Lite tid."]}, "1.2": {"svar": "Ja."}}
    case = sd.read(smallest(spørsmålssett=own, svar={"a": {"spørsmål": said}}))
    assert progress(case) == (Progress("1 A", 0, 1, key="a"),)


# What holds a place, and what only looks like it

PLACEHOLDERS = [
    "TODO",
    "todo",
    "Todo:",
    "TODO: skriv om Nav",
    "Kostnaden er XXX kroner.",
    "kr xxxxx,-",
    "Sak PS xx/27",
    "Møtet er xx.xx.2027.",
    "Møtet er XX. mai",
    "Antall barn: ???",
    "(???)",
    "Lorem ipsum dolor",
    "<sett inn dato>",
    "[Skriv inn navnet på rektor]",
    "{fyll inn}",
    "Kommer (fyll inn)",
    "fyll inn",
    "Fyllast inn seinare",
    "Skriv her …",
    "Feil! Fant ikke referansekilden.",
    "Se tabell Feil!  Bokmerke er ikke definert. for tallene",
    "side Error! Reference source not found",
    "ERROR! BOOKMARK NOT DEFINED.",
    "Feil! Fann ikkje referansekjelda.",
    "Feil! Bokmerke er ikkje definert.",
    "kommer",
    "Kommer senere.",
    "kjem seinare",
    "[kommer]",
    "…",
    "...",
    "?",
]
MEANT = [
    "Prosjektet heter Todos Juntos.",
    "Størrelse XXL, og kapittel XX",
    "xx-kromosom",
    "Hva nå??",
    "Hva gjør vi da???",
    "Elevene skal fylle inn skjemaet selv.",
    "Fyll inn skjemaet på nettsiden.",
    "[Skriv inn barnet](https://www.example.org)",
    "[sett inn penger][1]",
    "Hjelpen kommer",
    "Kommer barna til orde? Ja, ofte.",
    "Ny skatepark (kommer i 2027)",
    "–",
    "Ja",
    "Skriv her kan alle som vil",
    "Det var feil! Vi fant ikke referansekilden.",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_place_held_for_words_is_found(text: str) -> None:
    assert any(placeholders_in(CaseText(("mandat",), text)))


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_for_the_reader_holds_no_place(text: str) -> None:
    assert not any(placeholders_in(CaseText(("mandat",), text)))


def test_each_placeholder_is_told_with_its_line_and_column() -> None:
    told = found(smallest(mandat="Først.\n\n- og xxx\n- TODO\n- [SETT INN TALL]"))
    assert [(p.text_line, p.text_column, p.length) for p in told] == [(2, 5, 3), (3, 2, 4), (4, 2, 15)]


def test_so_many_placeholders_of_a_text_are_told_as_anyone_mends() -> None:
    assert len(found(smallest(mandat="TODO " * 1000))) == MAX_IN_A_TEXT


@pytest.mark.parametrize("many", ["a", "x", "?", "xx.", "[", "[fyll inn ", "](", "a.", ". ", "«", "1 "])
def test_a_very_long_line_is_read_in_bounded_time(many: str) -> None:
    case = smallest(svar={"medbestemmelse": {"spørsmål": {"1.1": {"svar": many * (10**6 // len(many))}}}})
    context = rule_context(sd.read(case))
    for rule in (*coverage.RULES, *focus_areas.RULES, *completeness.RULES):
        assert len(list(rule.find(context))) <= MAX_IN_A_TEXT


# Which names tell a service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Storvik barneskule", "Barnehagar og skular"),
        ("Grunnskolene", "Skoler"),
        ("Nav Fjordvik", "Nav"),
        ("PP-tjenesten for Nordre Eksempel", "PP-tjenesten"),
        ("Barneverntjenesten", "Barnevernstjenesten"),
        ("Fysioterapeut og ergoterapeut", "Fysio- og ergoterapi"),
        ("Elevrådet ved Eide", "Elevråd"),
    ],
)
def test_a_name_tells_a_service_it_shares_a_word_with(name: str, service: str) -> None:
    assert is_name_of_service(name, [service])


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Oppvekst", "PP-tjenesten"),
        ("Flyktningtjenesten", "Barnevernstjenesten"),
        ("Ungdomsrådet", "Rådet for personer med funksjonsnedsettelse"),
        ("Barnevernstjenesten", "Barnehager og skoler"),
        ("Enhet for barn og unge", "Psykisk helse for barn og unge"),
        ("Kommunale tjenester", "Kommunens ledelse"),
    ],
)
def test_a_name_that_shares_no_telling_word_does_not_tell_a_service(name: str, service: str) -> None:
    assert not is_name_of_service(name, [service])


def test_fewer_areas_than_are_chosen_are_told_of_where_they_are_said_to_be_chosen() -> None:
    areas = [{"navn": name, "valgt": True} for name in ("Helse", "Skole", "Bolig")]
    texts = ["To innsatsområder er det som vi velger.", "To innsatsområder gjelder skolen."]
    case = sd.read(smallest(innsatsområder=areas, hovedfunn=texts))
    told = [problem.path for problem in sd.check(case) if problem.code == "agreement.focus-areas-said"]
    assert told == [("hovedfunn", 0)]

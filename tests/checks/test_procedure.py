"""Rules of procedure and agreement, where one small case a rule does not show enough."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import as_mapping, smallest, write_case
from paths import SAMPLES
from sjumil_docs.checks.registry import CHECKS, rule_context
from sjumil_docs.checks.text.case_pages import lines_of

OURS = [rule for rule in CHECKS if rule.code.startswith(("procedure.", "agreement."))]


def codes(**more: Any) -> list[str]:
    """The codes of what our families find in a small case."""
    context = rule_context(sd.read(smallest(**more)))
    return [rule.code for rule in OURS for _ in rule.find(context)]


YOUTH = [
    "Ungdomsrådet",
    "Ungdommens kommunestyre",
    "Barne- og ungdomsrådet",
    "Ungdomsutvalet",
    "Barn og unges råd",
]
YOUTH += ["UKS", "Nuoraidráđđi – ungdomsrådet", "Ungdomspanelet"]
DISABILITY = ["Rådet for funksjonshemmede", "Råd for personar med funksjonsnedsetting", "Brukerrådet"]
DISABILITY += ["Råd for eldre og mennesker med funksjonsnedsettelse", "Råd for likestilling", "Handikaprådet"]


@pytest.mark.parametrize("name", YOUTH)
def test_a_youth_council_is_known_by_its_names(name: str) -> None:
    assert codes(behandling=[{"utvalg": name}]) == ["procedure.disability-council"]


@pytest.mark.parametrize("name", DISABILITY)
def test_a_council_for_people_with_disabilities_is_known_by_its_names(name: str) -> None:
    assert codes(behandling=[{"utvalg": name}]) == ["procedure.youth-council"]


@pytest.mark.parametrize("name", ["Hovedutvalg for barn og unge", "Komité for likestilling", "Kommunestyret"])
def test_a_committee_of_politicians_is_neither(name: str) -> None:
    both = ["procedure.youth-council", "procedure.disability-council"]
    assert codes(behandling=[{"utvalg": name}]) == both
    assert codes(behandling=[{"utvalg": name}], dato="2020-01-01") == both
    assert codes(behandling=[{"utvalg": name}], dato="2019-12-31") == []


def test_a_question_set_without_a_step_on_disability_needs_no_council_for_it() -> None:
    step = {"nøkkel": "helse", "nummer": "1", "navn": "Helse"}
    own = {"navn": "Eget", "utgave": "2026", "steg": [step]}
    assert codes(behandling=[{"utvalg": "Ungdomsrådet"}], spørsmålssett=own) == []


def test_a_case_just_begun_is_told_nothing() -> None:
    assert codes() == []


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "minste.yaml"])
def test_an_invented_sample_is_told_nothing(sample: str) -> None:
    context = rule_context(sd.read(SAMPLES / sample))
    assert [found for rule in OURS for found in rule.find(context)] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("a" * 105, 1), ("a" * 106, 2), ("a\nb", 1), ("a\n\nb", 2), ("a\n- b\n- c", 3), ("**a**", 1)],
)
def test_lines_are_counted_as_the_template_breaks_them(text: str, lines: int) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(("sentences", "told"), [(0, False), (80, False), (150, True)])
def test_a_case_of_about_four_pages_is_as_advised_and_one_of_five_is_not(sentences: int, told: bool) -> None:
    fjordvik = as_mapping(SAMPLES / "fjordvik")
    fjordvik["saksfremlegg"]["vurdering"] += "\n" + "Tre omsyn har vore avgjerande for oss. " * sentences
    found = [problem for problem in sd.check(sd.read(fjordvik)) if problem.code == "procedure.case-length"]
    assert [dict(problem.facts) for problem in found] == [{"count": "5", "most": "4"}] * told


def test_a_case_is_as_long_as_what_it_proposed_though_the_council_took_it_out_later() -> None:
    fjordvik = as_mapping(SAMPLES / "fjordvik")
    fjordvik["saksfremlegg"]["vurdering"] += "\n" + "Tre omsyn har vore avgjerande for oss. " * 150
    for area in fjordvik["innsatsområder"]:
        area["vedtatt"] = "nei"
    assert "procedure.case-length" in {problem.code for problem in sd.check(sd.read(fjordvik))}


ENCLOSURES = "vedlegg:\n  - {tittel: Analysen, fil: ut/analyse.pdf}\n  - {tittel: Planen, fil: plan.pdf}\n"


def test_an_enclosure_that_is_not_in_the_folder_stops_a_final_version(tmp_path: Path) -> None:
    missing = [p for p in sd.check(sd.read(write_case(tmp_path, ENCLOSURES))) if p.family == "reference"]
    assert [(p.code, str(p.severity), str(p.place)) for p in missing] == [
        ("reference.file-missing", "unfinished", "sak.yaml:6:27")
    ]


def test_an_enclosure_of_the_letter_alone_is_looked_for_too(tmp_path: Path) -> None:
    letter = "oversendelse:\n  vedlegg:\n    - {tittel: Saksutskrift, fil: utskrift.pdf}\n"
    missing = [p for p in sd.check(sd.read(write_case(tmp_path, letter))) if p.family == "reference"]
    assert [(p.code, p.path) for p in missing] == [
        ("reference.file-missing", ("oversendelse", "vedlegg", 0, "fil"))
    ]


def test_an_enclosure_is_counted_with_the_analysis_before_it_and_those_of_the_letter_after_it(
    tmp_path: Path,
) -> None:
    told = """tittel: Barn i vik
vedlegg:
  - tittel: Kart
oversendelse:
  vedlegg:
    - tittel: Saksutskrift
  tekst: Se vedlegg 3 og vedlegg 4.
saksfremlegg:
  bakgrunn: Se vedlegg 2 og vedlegg 3.
"""
    case = sd.read(write_case(tmp_path, told))
    found = [p for p in sd.check(case) if p.code == "procedure.enclosure-number"]
    assert [(p.facts["found"], p.facts["count"]) for p in found] == [("vedlegg 4", "3"), ("vedlegg 3", "2")]


def test_an_enclosure_that_is_there_or_that_we_build_is_not_told_of(tmp_path: Path) -> None:
    write_case(tmp_path, ENCLOSURES, {"plan.pdf": b"%PDF"})
    assert "reference" not in {problem.family for problem in sd.check(sd.read(tmp_path))}


def test_an_enclosure_outside_the_folder_is_never_looked_for(tmp_path: Path) -> None:
    write_case(tmp_path / "sak", "vedlegg:\n  - {tittel: Planen, fil: ../plan.pdf}\n")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    assert "reference.file-outside" in {p.code for p in sd.check(sd.read(tmp_path / "sak")).unfinished}


PHRASES = (
    "Kommunestyret behandlet saken 12. mars 2026",
    "skal behandle analysen",
    "valgt fem innsatsområder",
    "de 3\ninnsatsområdene",
    "i alt 27 personer har vært med",
    "holdt ni gruppemøter",
    "Rana\nkommune",
    "arkivsak 13/25",
    "vedlegg 4",
    "vi\nmener",
    "Dette",
    "ovennevnte",
    "1.",
    "b) ",
    ", og vedtar",
    "tar x til orientering",
    ".",
    "«",
    "\n\n- ",
    "SJUMILSSTEGET",
    "2019",
)
WORDS = st.sampled_from(PHRASES)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)).filter(str.strip)


@given(text=TEXTS)
@example(
    text="De ſeks innsatsområdene. Saken behandles i kommunestyret 3. auguſt, og nİ innsatsområder er valgt."
)
def test_whatever_a_text_says_every_finding_lies_within_it(text: str) -> None:
    case = sd.read(
        smallest(
            dato="2026-05-12",
            arkivsak="13/2590",
            tittel=text,
            metode=text,
            deltakere=[{"id": "a", "navn": "A", "antall": "7"}],
            møter=[{"form": "gruppemøte", "antall": "7"}],
            innsatsområder=[{"navn": "Rana", "valgt": "ja"}, {"navn": "Kommunestyret", "valgt": "nei"}],
            saksfremlegg={"sammendrag": text, "saksopplysninger": text, "vurdering": text},
            innstilling=[text],
            vedlegg=[{"tittel": "Analysen"}],
            oversendelse={"tekst": text},
            behandling=[
                {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2026-06-12", "vedtak": [text]}
            ],
        )
    )
    context = rule_context(case)
    texts = {written.path: written.text for written in context.written}
    for found in (found for rule in OURS for found in rule.find(context)):
        if found.text_line is not None and found.text_column is not None:
            line = texts[found.path].split("\n")[found.text_line]
            assert 0 < found.length <= len(line) - found.text_column


MEASURES = [{"tittel": "Kurs", "kostnad": "70000"}, {"tittel": "Logg", "kostnad": "150000"}]


@pytest.mark.parametrize(
    ("measures", "said", "count"),
    [
        (MEASURES, "Tiltakene koster til sammen 250 000 kroner.", 1),
        (MEASURES, "De to tiltakene koster i alt 250 000 kroner.", 1),
        (MEASURES, "De tre tiltakene koster i alt 250 000 kroner.", 0),
        (MEASURES, "Tiltakene koster til sammen 220 000 kroner.", 0),
        ([*MEASURES, {"tittel": "Bok"}], "Tiltakene koster til sammen 250 000 kroner.", 0),
        ([], "Tiltakene koster til sammen 250 000 kroner.", 0),
    ],
)
def test_a_total_is_told_of_where_every_measure_has_a_cost(
    measures: list[dict[str, str]], said: str, count: int
) -> None:
    report = sd.check(smallest(enkelttiltak=measures, saksfremlegg={"konklusjon": said}))
    assert [p.code for p in report].count("agreement.total-cost") == count

"""The documents of a case before they are built: which are made, what each lacks, which is due next."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from paths import SAMPLES
from sjumil_docs.cli import run
from usual_documents import USUAL


def states(source: Any) -> dict[str, sd.DocumentState]:
    return {state.name: state for state in sd.document_states(source)}


def due(**parts: Any) -> list[tuple[str, str]]:
    return [(one.name, one.day) for one in sd.status(smallest(**parts)).due_documents]


def test_every_document_is_told_of_and_those_that_a_build_makes_are_marked() -> None:
    told = states(smallest(dokumenter=["søknad"]))
    assert list(told) == sd.document_names()
    assert {name for name, state in told.items() if state.usual} == set(USUAL)
    assert {name for name, state in told.items() if state.built} == {*USUAL, "søknad"}


def test_a_document_is_called_what_the_municipality_calls_it() -> None:
    assert (
        states(smallest(etiketter={"saksfremlegg": "Saksutredning"}))["saksfremlegg"].title == "Saksutredning"
    )
    assert states(SAMPLES / "fjordvik")["oversendelsesbrev"].title == "Oversendingsbrev"


@pytest.mark.parametrize("document", sd.document_names())
def test_what_a_document_lacks_is_what_its_draft_marks(document: str) -> None:
    case = sd.read(smallest())
    gaps = sd.draft(case, document).documents[0].gaps
    assert {problem.path for problem in states(case)[document].missing} == set(gaps)


def test_what_is_missing_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "sak.yaml").write_text(
        "kommune: {navn: Eksempelvik, målform: nb}\nkortversjon:\n  bra: [Alt.]\n", encoding="utf-8"
    )
    missing = states(tmp_path)["kortversjon"].missing
    assert ("kortversjon", "bra") not in {problem.path for problem in missing}
    (day,) = (problem for problem in missing if problem.path == ("kortversjon", "dato"))
    assert day.place is not None
    assert day.place.file == "sak.yaml"


def test_the_complete_samples_lack_nothing_for_any_document() -> None:
    assert not any(state.missing for state in sd.document_states(SAMPLES / "fjordvik"))
    assert not any(state.missing for state in sd.document_states(SAMPLES / "furuvidda"))


def test_the_documents_of_a_case_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["documents", str(SAMPLES / "minste.yaml"), "--lang", "nb"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("analyse  Analyse\n  Blir laget hver gang dere bygger.\n  Mangler i saken: ")
    assert "Mangler: kortversjon → dato." in shown
    assert "«--document søknad»" in shown


def test_without_days_nothing_is_due() -> None:
    assert due() == []


def test_what_is_due_next_comes_after_all_that_is_done() -> None:
    plan, letter = {"prosjektplan": {"dato": "2027-01-10"}}, {"oversendelse": {"dato": "2027-06-20"}}
    milestone = {"navn": "Planen", "ferdig": "2027-01-15", "utført": "ja"}
    assert due(**plan, **letter) == [("prosjektplan", "2027-01-10")]
    assert due(**plan, **letter, milepæler=[milestone]) == [("oversendelsesbrev", "2027-06-20")]
    treated = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-06-30", "vedtak": ["Ja."]}
    assert due(**plan, **letter, behandling=[treated]) == []


def test_documents_of_one_day_are_due_together() -> None:
    assert due(dato="2027-05-12") == [
        ("analyse", "2027-05-12"),
        ("oversendelsesbrev", "2027-05-12"),
        ("saksfremlegg", "2027-05-12"),
    ]


@pytest.mark.parametrize(
    ("parts", "document"),
    [
        ({"søknad": {"frist": "2027-03-01"}}, "søknad"),
        (
            {"milepæler": [{"navn": "Svarene", "rapportdato": "2027-03-01", "utført": "nei"}]},
            "milepælsrapport",
        ),
        ({"oppfølgingsrapport": {"neste_rapport": "2027-03-01"}}, "oppfølgingsrapport"),
    ],
)
def test_a_day_by_which_a_document_is_to_come_counts(parts: dict[str, Any], document: str) -> None:
    assert due(**parts) == [(document, "2027-03-01")]


def test_the_document_that_is_due_next_stands_in_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", str(SAMPLES / "fjordvik"), "--lang", "nn"]) == 0
    assert "Neste dokument: " in capsys.readouterr().out

"""The analysis as its readers meet it: what it claims, what its tables and keys say, and how they begin."""

from typing import Any

import pytest

import sjumil_docs as sd
from case_files import SAMPLES, smallest
from word_files import Finished, W, style_of, text_of

MILESTONE = {"navn": "Klar", "start": "2026-01-05", "ferdig": "2026-04-30"}
TASK = {"oppgave": "Skrive", "tid": "januar til april 2026"}


def analysis(case: Any) -> Finished:
    return Finished(sd.render(sd.read(case), "analyse"))


FJORDVIK = analysis(SAMPLES / "fjordvik")


def one_answer(**answer: Any) -> dict[str, Any]:
    """A case with one answer, and two who may have given it."""
    people = [{"id": "h", "navn": "Helsestasjonen"}, {"id": "b", "navn": "Barnevernet"}]
    return smallest(deltakere=people, svar={"god_omsorg": {"spørsmål": {"2.3": {"svar": "Ja.", **answer}}}})


def test_an_analysis_with_answers_says_which_questions_it_builds_on() -> None:
    said = analysis(one_answer()).everything()
    assert "Analysen bygger på spørsmålssettet «Sjumilssteget i klart språk», utgave 2026." in said


def test_an_analysis_without_answers_claims_no_questions_as_its_own() -> None:
    said = analysis(SAMPLES / "hammerfest").everything()
    assert "Analysen bygger på spørsmålssettet" not in said
    assert "Spørsmålene i dette utkastet er hentet fra settet «Sjumilssteget i klart språk»" in said
    assert "De er ikke et offisielt spørsmålssett." in said


def test_a_right_in_our_own_words_says_so_and_is_no_quotation() -> None:
    rights = [step.right for step in sd.read(smallest()).question_set.steps]
    assert all(right and right.nb.startswith("Kort fortalt: ") for right in rights)
    assert all(right and right.nn.startswith("Kort fortalt: ") for right in rights)
    styles = {text_of(p): style_of(p) for p in FJORDVIK.body.iter(W + "p")}
    assert {style for text, style in styles.items() if text.startswith("Kort fortalt: ")} == {""}


@pytest.mark.parametrize(
    ("done", "plan", "milestones"),
    [
        (("ja", "ja"), "x: utført.", "x: milepælen er nådd."),
        (("nei", "nei"), "o: gjenstår.", "o: ikke nådd ennå."),
        (("ja", "nei"), "x: utført. o: gjenstår.", "x: milepælen er nådd. o: ikke nådd ennå."),
        (
            (None, None),
            "–: ikke oppgitt om oppgaven er utført.",
            "–: ikke oppgitt om milepælen er nådd.",
        ),
    ],
)
def test_a_key_explains_the_signs_that_are_used_and_no_others(
    done: tuple[str | None, str | None], plan: str, milestones: str
) -> None:
    told = [{} if each is None else {"utført": each} for each in done]
    case = smallest(
        fremdriftsplan=[{**TASK, **each} for each in told],
        milepæler=[{**MILESTONE, **each} for each in told],
    )
    keys = [text.strip() for text in analysis(case).texts() if text[:3] in ("x: ", "o: ", "–: ")]
    assert keys == [plan, milestones]

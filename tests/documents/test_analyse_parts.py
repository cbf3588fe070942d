"""The parts of the analysis: what stands first, what each step says in short, and what is left unanswered."""

from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from paths import SAMPLES
from word_files import Finished, W, style_of, text_of

STEP = "god_omsorg"


def analysis(case: Any) -> Finished:
    return Finished(sd.render(sd.read(case), "analyse"))


def step(question: str = "2.3", answer: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    """A case with one step, and one answer in it."""
    return smallest(svar={STEP: {**rest, "spørsmål": {question: answer or {"svar": "Ja."}}}})


def table(made: Finished, name: str) -> list[list[str]]:
    """The cells of the table of a name; none if it is not there."""
    for found in made.body.iter(W + "tbl"):
        caption = found.find(f"{W}tblPr/{W}tblCaption")
        if caption is not None and caption.get(W + "val") == name:
            return [[_cell(cell) for cell in row.iter(W + "tc")] for row in found.iter(W + "tr")]
    return []


def _cell(cell: etree._Element) -> str:
    return " / ".join(text_of(paragraph) for paragraph in cell.iter(W + "p"))


def chapters(made: Finished) -> list[str]:
    return [text_of(p) for p in made.body.iter(W + "p") if style_of(p) == "Heading1"]


def test_what_a_council_reads_comes_first_and_how_it_was_made_last() -> None:
    assert chapters(analysis(SAMPLES / "fjordvik")) == [
        "1 Samandrag",
        "2 Hovudfunn",
        "3 Analysen på éi side",
        "4 Innsatsområde og tiltak",
        "5 Steg for steg",
        "6 Endringar sidan førre analyse",
        "7 Kva skjer no?",
        "8 Alle svara",
        "9 Slik laga vi analysen",
    ]


def test_chapters_are_counted_as_they_are_and_references_follow() -> None:
    made = analysis(smallest())
    assert [title[:2] for title in chapters(made) if title[0].isdigit()] == [
        "1 ",
        "2 ",
        "3 ",
        "4 ",
        "5 ",
        "6 ",
    ]
    assert "Svarene på hvert spørsmål står i kapittel\u00a05." in made.everything()


def test_the_overview_has_the_sentences_of_the_step() -> None:
    made = analysis(
        step(fungerer="Alle får hjelp.", mangler="Ingen leder.", samlet="mangler", retning="bedre")
    )
    rows = table(made, "Det som fungerer og mangler i hvert steg")
    assert ["2 God omsorg", "Alle får hjelp.", "Ingen leder.", "Mangler / Bedre"] in rows
    assert "viser tabellen de første punktene" not in made.everything()


def test_without_them_it_has_the_first_points_of_the_answers_and_says_so() -> None:
    points = {"svar": "Ja.", "styrker": ["En", "To", "Tre"], "utfordringer": ["Fire"]}
    made = analysis(step(answer=points))
    assert ["2 God omsorg", "En / To", "Fire"] in table(made, "Det som fungerer og mangler i hvert steg")
    assert "viser tabellen de første punktene" in made.everything()


def test_there_is_no_overview_of_nothing() -> None:
    assert table(analysis(smallest()), "Det som fungerer og mangler i hvert steg") == []


@pytest.mark.parametrize(("word", "shown"), [("betre", "Betre"), ("bedre", "Betre"), ("som før", "Som før")])
def test_a_choice_may_be_written_in_bokmaal_or_nynorsk(word: str, shown: str) -> None:
    case = step(retning=word)
    case["kommune"] = {"navn": "Eksempelvik", "målform": "nn"}
    assert ["2 God omsorg", shown] in table(analysis(case), "Det som fungerer og manglar i kvart steg")


def test_an_answer_that_cannot_be_given_is_no_gap_and_says_why() -> None:
    case = step("2.6", {"ubesvart": "Nav hadde ikke anledning til å svare."})
    assert ("svar", STEP, "spørsmål", "2.6", "svar") not in [p.path for p in sd.check(case).problems]
    texts = analysis(case).texts()
    place = texts.index("Spørsmålet er ikke besvart:")
    assert texts[place + 1] == "Nav hadde ikke anledning til å svare."


def test_an_unanswered_question_says_so_in_the_table_of_its_step() -> None:
    case = step(answer={"svar": "Ja.", "styrker": ["En"]})
    case["svar"][STEP]["spørsmål"]["2.6"] = {"ubesvart": "Ingen kunne svare."}
    rows = table(analysis(case), "Spørsmålene i steg 2")
    assert ["2.6 Barna når foreldre søker hjelp / Uten svar", ""] in rows


def test_no_word_is_broken_in_a_narrow_column_of_points() -> None:
    points = {"styrker": ["En"], "utfordringer": ["To"], "ideer": ["Be familievernkontoret om en kontordag."]}
    made = analysis(step(answer={"svar": "Ja.", **points}))
    (found,) = (t for t in made.body.iter(W + "tbl") if "familievernkontoret" in text_of(t))
    *_, ideas = (int(str(c.get(W + "w"))) for c in found.iterfind(f"{W}tblGrid/{W}gridCol"))
    word, in_from_the_bullet, margins = 1573, 198, 200
    assert ideas >= word + in_from_the_bullet + margins


def test_key_figures_keep_their_unit_and_leave_out_what_is_not_given() -> None:
    figures = [{"navn": "Lav inntekt", "verdi": 9, "enhet": "prosent", "år": 2025, "landet": 11}]
    per_cent = {"navn": "Trives", "verdi": "94,5 %", "enhet": "prosent"}
    made = analysis(step(tall=[*figures, {"navn": "Besøk", "verdi": "120"}, per_cent]))
    assert table(made, "Nøkkeltall for steg 2") == [
        ["Hva tallet viser", "Kommunen", "Landet", "År"],
        ["Lav inntekt", "9\u00a0prosent", "11\u00a0prosent", "2025"],
        ["Besøk", "120", "", ""],
        ["Trives", "94,5\u00a0%", "", ""],
    ]


def test_the_red_thread_leads_from_challenge_to_measure() -> None:
    case = step(answer={"svar": "Ja.", "utfordringer": ["Ingen leder."]})
    measures = [{"tittel": "Team", "spørsmål": ["2.3"]}, {"tittel": "Kurs"}]
    case["innsatsområder"] = [{"navn": "Tidlig", "valgt": "ja", "spørsmål": ["2.3"], "tiltak": measures}]
    rows = table(analysis(case), "Fra utfordring til tiltak i innsatsområde 1")
    assert rows[1:] == [["2.3 Tidlig samarbeid", "Ingen leder.", "Team"]]


def test_a_question_without_a_short_title_is_its_own_title_and_is_said_once() -> None:
    question = {"nr": "1", "tekst": "Hvordan går det?"}
    one = {"nøkkel": "ett", "nummer": "1", "navn": "Ett", "spørsmål": [question]}
    case = smallest(spørsmålssett={"navn": "Vårt", "utgave": "1", "steg": [one]})
    assert [text for text in analysis(case).texts() if "Hvordan går det?" in text] == ["1 Hvordan går det?"]

"""The analysis as its readers meet it: what it claims, what its tables and keys say, and how they begin."""

import re
from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from extremes import all_heard, long_name, thirteen_areas
from paths import SAMPLES
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


def rows(made: Finished) -> list[list[list[str]]]:
    """Every row of every table: its cells, and the paragraphs of each."""
    return [
        [[text_of(paragraph) for paragraph in cell.iter(W + "p")] for cell in row.iter(W + "tc")]
        for row in made.body.iter(W + "tr")
    ]


def tables(made: Finished) -> dict[str, etree._Element]:
    """Every table by what it is called to those who hear it."""
    found = list(made.body.iter(W + "tbl"))
    called = [str(caption.get(W + "val")) for caption in made.body.iter(W + "tblCaption")]
    assert len(set(called)) == len(called) == len(found)
    return dict(zip(called, found, strict=True))


def test_an_analysis_with_answers_says_which_questions_it_builds_on() -> None:
    said = analysis(one_answer()).everything()
    assert "Analysen bygger på spørsmålssettet «Sjumilssteget i klart språk», utgave 2026." in said


def test_an_analysis_without_answers_claims_no_questions_as_its_own() -> None:
    said = analysis(SAMPLES / "hammerfest").everything()
    assert "Analysen bygger på spørsmålssettet" not in said
    assert "Spørsmålene i dette utkastet er hentet fra settet «Sjumilssteget i klart språk»" in said
    assert "Spørsmålene er ikke et offisielt sett." in said
    assert "tatsforvalter" not in said, "the office had another name in 2014"


def test_a_right_in_our_own_words_says_so_and_is_no_quotation() -> None:
    rights = [step.right for step in sd.read(smallest()).question_set.steps]
    assert all(right and right.nb.startswith("Kort fortalt: ") for right in rights)
    assert all(right and right.nn.startswith("Kort fortalt: ") for right in rights)
    styles = {text_of(p): style_of(p) for p in FJORDVIK.body.iter(W + "p")}
    assert {style for text, style in styles.items() if text.startswith("Kort fortalt: ")} == {""}


def test_no_cell_begins_or_ends_with_an_empty_line() -> None:
    assert [row for row in rows(FJORDVIK) for cell in row if len(cell) > 1 and not all(cell)] == []


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ({"kostnad": "1000", "finansiering": "Innenfor rammen"}, ["1\u00a0000\u00a0kr", "Innenfor rammen"]),
        ({"kostnad": "1000"}, ["1\u00a0000\u00a0kr"]),
        ({"finansiering": "Innenfor rammen"}, ["Innenfor rammen"]),
    ],
)
def test_a_cost_has_a_line_for_each_thing_that_is_known(measure: dict[str, str], expected: list[str]) -> None:
    made = analysis(smallest(enkelttiltak=[{"tittel": "Kurs", **measure}, {"tittel": "Møteplass"}]))
    costs = {row[0][0]: row[-1] for row in rows(made) if row[0][0] in ("Kurs", "Møteplass")}
    assert costs == {"Kurs": expected, "Møteplass": [""]}


@pytest.mark.parametrize("case", [SAMPLES / "fjordvik", all_heard(60)], ids=["fjordvik", "sixty"])
def test_no_two_tables_are_called_the_same(case: Any) -> None:
    assert {"Tiltak i innsatsområde 2", "Spørsmåla i steg 3"} <= set(tables(analysis(case)))


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


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            {"deltakere": ["h", "b"], "innhentet": "gruppemøte"},
            "Kilder (gruppemøte): Helsestasjonen; Barnevernet.",
        ),
        (
            {"deltakere": ["h", "b"], "innhentet": "skriftlig"},
            "Kilder (skriftlig svar): Helsestasjonen; Barnevernet.",
        ),
        (
            {"deltakere": ["h", "b"], "innhentet": ["gruppemøte", "skriftlig"]},
            "Kilder (gruppemøte og skriftlig svar): Helsestasjonen; Barnevernet.",
        ),
        (
            {"deltakere": ["h", "b"], "innhentet": {"gruppemøte": ["h"], "skriftlig": ["b"]}},
            "Kilder: Helsestasjonen (gruppemøte); Barnevernet (skriftlig svar).",
        ),
        (
            {"deltakere": ["h", "b"], "innhentet": {"gruppemøte": ["h"], "undersøkelse": []}},
            "Kilder: Helsestasjonen (gruppemøte); Barnevernet; undersøkelse.",
        ),
        (
            {"innhentet": {"gruppemøte": ["h"], "samtale": ["h", "b"]}},
            "Kilder: Helsestasjonen (gruppemøte og samtale); Barnevernet (samtale).",
        ),
        (
            {"deltakere": ["h", "b"], "innhentet": {"gruppemøte": ["h", "b"]}},
            "Kilder (gruppemøte): Helsestasjonen; Barnevernet.",
        ),
        ({"deltakere": ["h"]}, "Kilder: Helsestasjonen."),
        ({"innhentet": "undersøkelse"}, "Kilde: undersøkelse."),
    ],
)
def test_the_sources_of_an_answer_say_who_and_how(answer: dict[str, Any], expected: str) -> None:
    assert [
        text
        for text in analysis(one_answer(**answer)).texts()
        if text.startswith(("Kilder ", "Kilder:", "Kilde:"))
    ] == [expected]


@pytest.mark.parametrize(
    "about",
    [
        "Deltakarane, og talet på spørsmål dei er kjelde til i kvart steg",
        "Møta i arbeidet",
        "Oppgåvene i framdriftsplanen",
    ],
)
def test_a_cell_begins_with_a_capital(about: str) -> None:
    cells = [text_of(cell) for cell in tables(FJORDVIK)[about].iter(W + "tc")]
    kinds = ("teneste", "brukar", "organisasjon", "andre", "gruppemøte", "samtale", "ja", "nei")
    assert any(cell.lower().startswith(kinds) for cell in cells)
    assert [cell for cell in cells if cell.startswith(kinds)] == []


def test_a_deadline_that_names_no_months_is_not_called_unplanned() -> None:
    deadlines = ["hausten 2027", "2028-03-01", "mai 2027", "når midlane er på plass"]
    measures = [{"tittel": f"Tiltak {frist}", "frist": frist} for frist in deadlines]
    case = smallest(enkelttiltak=measures)
    case["kommune"]["målform"] = "nn"
    made = analysis(case)
    assert "når midlane er på plass" in made.everything()
    rows = [[text_of(cell) for cell in row.iter(W + "tc")] for row in made.body.iter(W + "tr")]
    terms = ["1.\u00a0halvår 2027", "2.\u00a0halvår 2027", "1.\u00a0halvår 2028", "Utan fast dato"]
    assert [row[:2] for row in rows if row[0] in terms] == [[term, "1"] for term in terms]


def test_measures_over_many_years_are_counted_by_the_year() -> None:
    measures = [{"tittel": f"Tiltak {year}", "frist": f"{year}-05-01"} for year in (2027, 2030, 2033)]
    made = analysis(smallest(enkelttiltak=measures))
    rows = [[text_of(cell) for cell in row.iter(W + "tc")] for row in made.body.iter(W + "tr")]
    counts = {row[0]: row[1] for row in rows if row and row[0] in map(str, range(2026, 2035))}
    assert counts == {str(year): "1" if year in (2027, 2030, 2033) else "0" for year in range(2027, 2034)}


@pytest.mark.parametrize(
    ("last", "heads"),
    [
        ("2026-03-31", ["feb 2026", "mars 2026"]),
        ("2028-10-01", ["1. kvartal 2026", "2. kvartal 2026", "3. kvartal 2026", "4. kvartal 2028"]),
        ("2034-01-01", ["2026", "2034"]),
        ("2026-02-20", []),
        ("2075-01-01", []),
    ],
)
def test_a_timeline_has_the_finest_unit_that_fits(last: str, heads: list[str]) -> None:
    milestones = [{"navn": "A", "start": "2026-02-01"}, {"navn": "B", "start": "2026-02-10", "ferdig": last}]
    made = analysis(smallest(milepæler=milestones))
    cells = [text_of(cell) for cell in made.body.iter(W + "tc")]
    units = [cell for cell in cells if re.fullmatch(r"(?:\d\. kvartal |\w{3,4} )?20\d\d", cell)]
    assert (units[:1], units[-1:]) == (heads[:1], heads[-1:])
    assert set(heads) <= set(units)


def test_of_many_areas_the_overview_has_only_the_numbers() -> None:
    overview = next(
        table for about, table in tables(analysis(thirteen_areas())).items() if about.startswith("Det som")
    )
    last = [text_of(list(row.iter(W + "tc"))[-1]) for row in overview.iter(W + "tr")]
    assert "1, 5, 9 og 13" in last
    assert not any("Område" in text for text in last)


def test_a_title_that_would_take_a_line_more_at_the_top_of_each_page_gives_way() -> None:
    made = analysis(long_name())
    assert any(text.endswith("kommune – Analyse") for text in made.texts("word/header1.xml"))
    assert any("– Sjumilssteget 2026" in text for text in FJORDVIK.texts("word/header1.xml"))


def test_where_all_of_many_were_heard_they_are_not_named_one_by_one() -> None:
    said = analysis(all_heard(12)).texts()
    assert "Kjelder (gruppemøte): alle dei 12 deltakarane." in said
    assert "Kjelder (gruppemøte): Deltakar 1 med namn av vanleg lengd; Deltakar 2" not in "".join(said)


def test_an_analysis_without_points_tells_of_no_tables_of_them() -> None:
    assert "Her står hvert spørsmål med svaret." in analysis(one_answer()).texts()
    points = analysis(one_answer(styrker=["Det går."])).everything()
    assert "Numrene er de samme som i tabellene i kapittel" in points.replace("\u00a0", " ")

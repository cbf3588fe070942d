"""The political case: what the measures are and cost, who has said what, and where the resolution stands."""

from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from dump import dump
from word_files import BODY, Finished, W

SPACE = "\u00a0"
TEAM = {"tittel": "Barneteam", "kostnad": "150000", "frist": "2027-06-30"}
PLAN = {"tittel": "Plan", "finansiering": "Innenfor rammen", "frist": "høsten 2027"}
COURSE = {"tittel": "Kurs"}


def case(language: str = "nb", **values: Any) -> dict[str, Any]:
    return smallest(kommune={"navn": "Eksempelvik", "målform": language}, **values)


def measured(*areas: list[dict[str, str]], single: tuple[dict[str, str], ...] = ()) -> dict[str, Any]:
    """A case with a chosen focus area for each list of measures, and measures on their own."""
    chosen = [{"navn": f"Område {n}", "valgt": "ja", "tiltak": each} for n, each in enumerate(areas, 1)]
    return case(innsatsområder=chosen, enkelttiltak=list(single))


def made(given: dict[str, Any]) -> str:
    return dump(sd.render(sd.read(given), "saksfremlegg")).replace(SPACE, " ")


def row(of: str, given: dict[str, Any]) -> list[list[str]]:
    """The cells of the rows that begin so."""
    return [
        line.strip("| ").split(" | ") for line in made(given).splitlines() if line.startswith(f"| {of} |")
    ]


@pytest.mark.parametrize(
    ("measures", "cost"),
    [
        ([TEAM], "150 000 kr"),
        ([TEAM, TEAM], "300 000 kr"),
        ([TEAM, PLAN], "150 000 kr / ett tiltak: Innenfor rammen"),
        ([TEAM, PLAN, PLAN], "150 000 kr / to tiltak: Innenfor rammen"),
        ([TEAM, COURSE], "150 000 kr / ett tiltak uten oppgitt kostnad"),
        ([TEAM, PLAN, COURSE], "150 000 kr / to tiltak uten oppgitt kostnad"),
        ([TEAM, PLAN, {**PLAN, "finansiering": "Tilskudd"}], "150 000 kr / to tiltak uten oppgitt kostnad"),
        ([PLAN, PLAN], "Innenfor rammen"),
    ],
)
def test_a_sum_says_what_is_not_in_it(measures: list[dict[str, str]], cost: str) -> None:
    assert row("1 Område 1", measured(measures)) == [["1 Område 1", str(len(measures)), cost]]


def test_measures_without_a_cost_have_no_sum() -> None:
    given = measured([COURSE], [COURSE, PLAN])
    assert row("1 Område 1", given) == [["1 Område 1", "1"]]
    assert row("Til sammen", given) == [["Til sammen", "3"]]


def test_every_measure_stands_with_its_deadline_and_what_it_costs() -> None:
    given = measured([TEAM], [PLAN], single=(COURSE,))
    assert row("Barneteam", given) == [["Barneteam", "1", "30.06.2027", "150 000 kr"]]
    assert row("Plan", given) == [["Plan", "2", "høsten 2027", "Innenfor rammen"]]
    assert "| Kurs | Enkelttiltak |  |  |" in made(given)


def test_single_measures_are_counted_beside_the_areas_and_in_what_all_costs() -> None:
    given = measured([TEAM], single=(TEAM, COURSE))
    assert row("Enkelttiltak", given) == [
        ["Enkelttiltak", "2", "150 000 kr / ett tiltak uten oppgitt kostnad"]
    ]
    cost = "300 000 kr / ett tiltak uten oppgitt kostnad"
    assert row("Til sammen", given) == [["Til sammen", "3", cost], ["Til sammen", "", "", cost]]


def test_what_is_not_chosen_is_in_no_sum() -> None:
    given = measured([TEAM], [TEAM])
    given["innsatsområder"].append({"navn": "Vraket", "tiltak": [TEAM]})
    assert row("Til sammen", given)[0] == ["Til sammen", "2", "300 000 kr"]


@pytest.mark.parametrize("given", [case(), measured([TEAM]), measured(single=(TEAM,))])
def test_one_group_of_measures_has_no_sum_beside_its_own(given: dict[str, Any]) -> None:
    assert "Til sammen" not in made(given)


def test_a_measure_that_is_carried_out_says_so() -> None:
    assert "| Barneteam – utført |" in made(measured([{**TEAM, "utført": "ja"}]))


@pytest.mark.parametrize(
    ("language", "role", "heading"),
    [
        ("nb", "innstilling", "Innstilling fra Formannskapet"),
        ("nb", None, "Behandling i Formannskapet"),
        ("nn", "innstilling", "Tilråding frå Formannskapet"),
        ("nn", None, "Handsaming i Formannskapet"),
    ],
)
def test_what_a_body_said_stands_under_what_it_was(language: str, role: str | None, heading: str) -> None:
    body: dict[str, Any] = {
        "utvalg": "Formannskapet",
        "vedtak": ["Slik."],
        **({"rolle": role} if role else {}),
    }
    assert f"Heading2 | {heading}\nListBullet | Slik." in made(case(language, behandling=[body]))


RESOLVED = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-06-18", "vedtak": ["Ja.", "Og ja."]}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_who_looks_for_the_resolution_is_told_where_it_stands(language: str) -> None:
    told = "Kommunestyret gjorde vedtak 18. juni 2027. Vedtaket står sist i saksfr"
    before = case(language, dato="2027-05-12", behandling=[{**RESOLVED, "dato": "2027-06-18"}])
    assert told not in made(before)
    after = made(case(language, dato="2027-06-20", behandling=[RESOLVED]))
    assert after.index(told) < after.index("Vedtakspunkt | Ja.")


def test_a_resolution_is_not_split_between_pages() -> None:
    finished = Finished(sd.render(sd.read(case(dato="2027-06-20", behandling=[RESOLVED])), "saksfremlegg"))
    points = [p for p in finished.root(BODY).iter(W + "p") if style(p) == "Vedtakspunkt"]
    assert len(points) == 2
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in points)


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


OTHER = {"art": "annet"}


def took_part(*others: str) -> str:
    """The sentence on who took part, where nine services and these others did."""
    services = [{"id": f"t{n}", "navn": f"T{n}", "art": "tjeneste"} for n in range(9)]
    rest = [{"id": f"a{n}", "navn": name, **OTHER} for n, name in enumerate(others)]
    return made(case(deltakere=services + rest))


def test_one_participant_of_another_kind_is_named_and_more_are_counted() -> None:
    assert "Disse var med i arbeidet: ni tjenester og Politiet." in took_part("Politiet")
    assert "Disse var med i arbeidet: ni tjenester og to andre deltakere." in took_part("Politiet", "Kirken")


@pytest.mark.parametrize(
    ("other_names", "sender", "line"),
    [
        ([], {}, ""),
        (["Hámmerfeasta"], {}, "Hámmerfeasta"),
        (["Hámmerfeasta"], {"enhet": "Oppvekst", "adresse": ["Gata 1"]}, "Hámmerfeasta, Oppvekst, Gata 1"),
        ([], {"adresse": ["Gata 1", "0000 By"]}, "Gata 1, 0000 By"),
    ],
)
def test_a_letter_names_its_sender_once(other_names: list[str], sender: dict[str, Any], line: str) -> None:
    municipality = {"navn": "Hammerfest", "målform": "nb", "andre_navn": other_names}
    given = smallest(kommune=municipality, **({"avsender": sender} if sender else {}))
    letter = dump(sd.render(sd.read(given), "oversendelsesbrev")).splitlines()
    assert f"Avsender | {line}".rstrip() in [each.rstrip() for each in letter]


def test_addresses_in_a_footer_are_text_since_no_link_may_stand_there_in_a_pdf() -> None:
    sender = {"epost": "post@by.example", "nettsted": "https://by.example"}
    for name in sd.document_names():
        finished = Finished(sd.render(sd.read(case(avsender=sender)), name))
        feet = [part for part in finished.parts if part.startswith("word/footer")]
        assert feet
        assert not any(True for part in feet for _ in finished.root(part).iter(W + "hyperlink"))

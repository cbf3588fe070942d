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
        ([TEAM, PLAN], "150 000 kr / i tillegg ett tiltak (innenfor rammen)"),
        ([TEAM, PLAN, PLAN], "150 000 kr / i tillegg to tiltak (innenfor rammen)"),
        ([TEAM, COURSE], "150 000 kr / i tillegg ett tiltak uten oppgitt kostnad"),
        (
            [TEAM, PLAN, PLAN, COURSE],
            "150 000 kr / i tillegg to tiltak (innenfor rammen) og ett tiltak uten oppgitt kostnad",
        ),
        (
            [TEAM, PLAN, {**PLAN, "finansiering": "Tilskudd"}],
            "150 000 kr / i tillegg ett tiltak (innenfor rammen) og ett tiltak (tilskudd)",
        ),
        (
            [TEAM, PLAN, {**PLAN, "finansiering": "Tilskudd"}, COURSE],
            "150 000 kr / i tillegg tre tiltak uten oppgitt kostnad",
        ),
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
        ["Enkelttiltak", "2", "150 000 kr / i tillegg ett tiltak uten oppgitt kostnad"]
    ]
    cost = "300 000 kr / i tillegg ett tiltak uten oppgitt kostnad"
    assert row("Til sammen", given) == [["Til sammen", "3", cost]]


def test_what_is_not_chosen_is_in_no_sum() -> None:
    given = measured([TEAM], [TEAM])
    given["innsatsområder"].append({"navn": "Vraket", "tiltak": [TEAM]})
    assert row("Til sammen", given)[0] == ["Til sammen", "2", "300 000 kr"]


ONCE = {
    "tittel": "Logg",
    "kostnad": "160000",
    "kostnadsart": "investering",
    "gjentas": "engang",
    "kostnadsår": "2027",
}
YEARLY = {
    "tittel": "Stilling",
    "kostnad": "720000",
    "kostnadsart": "drift",
    "gjentas": "årlig",
    "kostnadsår": "2028",
}
GRANT = {
    "tittel": "Samtaler",
    "kostnad": "90000",
    "kostnadsart": "tilskudd",
    "gjentas": "engang",
    "kostnadsår": "2027",
}


def test_what_is_paid_once_is_never_added_to_what_is_paid_each_year() -> None:
    given = measured([ONCE, YEARLY, GRANT, PLAN], [YEARLY])
    assert row("1 Område 1", given) == [
        [
            "1 Område 1",
            "4",
            "250 000 kr én gang og 720 000 kr hvert år / i tillegg ett tiltak (innenfor rammen)",
        ]
    ]
    assert row("2 Område 2", given) == [["2 Område 2", "1", "720 000 kr hvert år"]]
    assert row("Til sammen", given)[0][2].startswith("250 000 kr én gang og 1 440 000 kr hvert år")
    assert row("Stilling", given)[0][3] == "720 000 kr hvert år"


def test_costs_without_a_frequency_are_added_to_no_others() -> None:
    assert row("1 Område 1", measured([TEAM, TEAM])) == [["1 Område 1", "2", "300 000 kr"]]
    cost = "160 000 kr én gang, 720 000 kr hvert år og 150 000 kr der det ikke er oppgitt hvor ofte"
    assert row("1 Område 1", measured([ONCE, TEAM, YEARLY])) == [["1 Område 1", "3", cost]]


def with_economy(given: dict[str, Any], **texts: Any) -> str:
    return made({**given, "saksfremlegg": {"økonomiske_konsekvenser": "Det koster.", **texts}})


def test_the_costs_stand_by_year_and_kind() -> None:
    said = with_economy(measured([YEARLY, ONCE, GRANT, TEAM, PLAN]))
    table = said[said.index("| År | Art |") :].splitlines()
    assert table[1:6] == [
        "|  |  |  | 1 | 150 000 kr |",
        "| 2027 | Investering | Én gang | 1 | 160 000 kr |",
        "| 2027 | Tilskudd | Én gang | 1 | 90 000 kr |",
        "| Fra 2028 | Drift | Hvert år | 1 | 720 000 kr |",
        "Kilde | Ikke med i tabellen: ett tiltak (innenfor rammen).",
    ]


def test_a_case_that_does_not_say_what_the_costs_are_has_no_table_of_them() -> None:
    assert "| År | Art |" not in with_economy(measured([TEAM, PLAN]))


def test_measures_that_wait_for_a_grant_are_named_with_what_falls_away() -> None:
    said = with_economy(measured([YEARLY, GRANT]), uten_tilskudd="De faller bort.")
    assert "Disse tiltakene er avhengige av tilskudd: «Samtaler». De koster 90 000 kr én gang." in said
    assert said.index("«Samtaler»") < said.index("De faller bort.")


def test_the_alternatives_stand_with_what_they_lead_to() -> None:
    alternatives = [{"forslag": "Analysen tas til orientering.", "følger": "Ingenting endres."}]
    said = made(case(saksfremlegg={"alternativer": alternatives}))
    assert "Heading2 | Alternativer\n" in said
    assert "| 1 | Analysen tas til orientering. | Ingenting endres. |" in said


def test_the_best_interests_of_the_child_are_assessed_in_six_parts() -> None:
    parts = ("barna", "rettigheter", "barnas_mening", "for_og_mot", "avveining", "oppfølging")
    said = made(case(saksfremlegg={"barnerettighetsvurdering": {key: f"Om {key}." for key in parts}}))
    names = (
        "Barna saken berører",
        "Rettighetene deres",
        "Dette mener barna",
        "For og mot",
        "Dette veier tyngst",
        "Ulemper og oppfølging",
    )
    assert all(f"| {name} | Om {key}. |" in said for name, key in zip(names, parts, strict=True))
    assert "[Mangler: vurdering av barnets beste]" not in said
    one = made(case(saksfremlegg={"barnerettighetsvurdering": {"rettigheter": "Artikkel 12."}}))
    assert "| Rettighetene deres | Artikkel 12. |" in one
    assert "Dette mener barna" not in one


def test_the_legal_basis_is_that_of_the_day_or_the_own_words_of_the_case() -> None:
    today = made(case(dato="2027-01-01"))
    assert "barnekonvensjonen (menneskerettsloven § 2); Grunnloven § 104; kommuneloven § 5-12." in today
    assert "Grunnloven" not in made(case(dato="2014-01-01"))
    assert "Lovgrunnlag: opplæringslova § 1." in made(
        case(saksfremlegg={"lovgrunnlag": ["opplæringslova § 1"]})
    )


def test_further_consequences_and_what_happens_next() -> None:
    consequences = [{"navn": "Personvern", "tekst": "Må vurderes."}]
    texts = {"konsekvenser": consequences, "videre_saksgang": "Første rapport kommer i mai."}
    said = made(case(saksfremlegg=texts, dato="2027-01-01", oversendelse={"dato": "2027-03-01"}))
    assert "| Personvern | Må vurderes. |" in said
    assert "Første rapport kommer i mai." in said
    assert "Statsforvalteren får analysen 1. mars 2027." in said
    assert "får analysen" not in made(case(dato="2027-03-01", oversendelse={"dato": "2027-03-01"}))


def test_the_table_of_measures_may_be_left_to_the_analysis() -> None:
    given = measured([TEAM])
    assert "Barneteam" in made(given)
    assert "Barneteam" not in made({**given, "saksfremlegg": {"ta_med_tiltak": "nei"}})


@pytest.mark.parametrize(
    ("signatories", "lines"),
    [
        ([{"tittel": "rådmann"}], ["Signatur | Rådmann→"]),
        ([{"tittel": "rådmann"}, {"tittel": "koordinator"}], ["Signatur | Rådmann→Koordinator"]),
        ([{"tittel": "rådmann", "navn": "A"}], ["Signatur | A→", "Adresse | rådmann→"]),
    ],
)
def test_the_case_is_signed(signatories: list[dict[str, str]], lines: list[str]) -> None:
    said = made(case(signaturer=signatories)).splitlines()
    assert [line for line in said if line.startswith(("Signatur", "Adresse"))] == lines


def test_the_body_that_resolves_is_named_in_the_proposal() -> None:
    council = [{"utvalg": "Heradsstyret", "rolle": "vedtak"}]
    assert "Kommunedirektøren foreslår at heradsstyret gjør dette vedtaket:" in made(case(behandling=council))
    assert "Kommunedirektøren foreslår dette vedtaket:" in made(case())
    assert "Kommunedirektøren rår heradsstyret til å gjere dette vedtaket:" in made(
        case("nn", behandling=council)
    )


def test_what_is_said_after_the_day_of_the_paper_does_not_stand_in_it() -> None:
    council = {
        "utvalg": "Ungdomsrådet",
        "rolle": "uttalelse",
        "dato": "2027-05-20",
        "uttalelse": "Vi er for.",
    }
    assert "Vi er for." not in made(case(dato="2027-05-12", behandling=[council, RESOLVED]))
    assert "Vi er for." in made(case(dato="2027-06-20", behandling=[council, RESOLVED]))
    letter = {"dato": "2027-07-01"}
    assert "Ja." not in made(case(dato="2027-05-12", behandling=[council, RESOLVED], oversendelse=letter))


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([], ["Barn i vik"]),
        (["Kart"], ["Barn i vik", "Kart"]),
        (["Kart", "barn i vik"], ["Kart", "barn i vik"]),
        (["Analyserapporten"], ["Analyserapporten"]),
    ],
)
def test_the_analysis_is_the_first_enclosure_by_itself(listed: list[str], expected: list[str]) -> None:
    given = case(tittel="Barn i vik", vedlegg=[{"tittel": title} for title in listed])
    for document in ("saksfremlegg", "oversendelsesbrev"):
        said = dump(sd.render(sd.read(given), document)).splitlines()
        points = [line.removeprefix("Vedleggspunkt | ") for line in said if line.startswith("Vedleggspunkt")]
        assert points == expected


@pytest.mark.parametrize("given", [case(), measured([TEAM]), measured(single=(TEAM,))])
def test_one_group_of_measures_has_no_sum_beside_its_own(given: dict[str, Any]) -> None:
    assert "Til sammen" not in made(given)


def test_a_measure_that_is_carried_out_says_so() -> None:
    assert "| Barneteam – utført |" in made(measured([{**TEAM, "utført": "ja"}]))


@pytest.mark.parametrize(
    ("language", "role", "heading"),
    [
        ("nb", "innstilling", "Innstilling fra formannskapet"),
        ("nb", None, "Vedtak i formannskapet"),
        ("nn", "innstilling", "Tilråding frå formannskapet"),
        ("nn", None, "Vedtak i formannskapet"),
    ],
)
def test_what_a_body_said_stands_under_what_it_was(language: str, role: str | None, heading: str) -> None:
    body: dict[str, Any] = {
        "utvalg": "Formannskapet",
        "vedtak": ["Slik."],
        **({"rolle": role} if role else {}),
    }
    assert f"Heading2 | {heading}\nListNumber | Slik." in made(case(language, behandling=[body]))


RESOLVED = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-06-18", "vedtak": ["Ja.", "Og ja."]}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_who_looks_for_the_resolution_is_told_where_it_stands(language: str) -> None:
    told = "Kommunestyret gjorde vedtak 18. juni 2027. Vedtaket står sist i dette dokumentet."
    before = case(language, dato="2027-05-12", behandling=[{**RESOLVED, "dato": "2027-06-18"}])
    assert told not in made(before)
    kind = {"nb": "Saksfremlegg", "nn": "Saksframlegg"}[language]
    assert f"Dokumenttype | {kind}" in made(before)
    after = made(case(language, dato="2027-06-20", behandling=[RESOLVED]))
    assert {"nb": "Samlet saksfremstilling", "nn": "Samla saksframstilling"}[language] in after
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
    assert "Disse var med i arbeidet: ni tjenester og politiet." in took_part("Politiet")
    assert "Disse var med i arbeidet: ni tjenester og to andre deltakere." in took_part("Politiet", "Kirken")


def test_participants_of_another_kind_are_counted_last_wherever_they_stand() -> None:
    others = [{"id": f"a{n}", "navn": f"A{n}", **OTHER} for n in range(2)]
    users = [{"id": f"b{n}", "navn": f"B{n}", "art": "brukere"} for n in range(9)]
    told = made(case(deltakere=[*others, *users]))
    assert "Disse var med i arbeidet: ni brukergrupper og to andre deltakere." in told


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


@pytest.mark.parametrize(
    ("title", "names_it"),
    [
        ("Analysen", True),
        ("ANALYSE av oppveksten", True),
        ("kommuneanalysen 2026", True),
        ("Analyserapport", True),
        ("analyserapporten", True),
        ("BARN I VIDVIK", True),
        ("Analysert vann", False),
        ("Plan og analyse", False),
    ],
)
def test_the_analysis_is_the_first_enclosure_where_the_list_does_not_name_it(
    title: str, names_it: bool
) -> None:
    enclosed = sd.read(smallest(tittel="Barn i Vidvik", vedlegg=[{"tittel": title}])).enclosed_titles
    assert enclosed == ((title,) if names_it else ("Barn i Vidvik", title))

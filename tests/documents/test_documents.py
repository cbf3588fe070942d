"""The three documents: the order of events, titles of the day, own words, visible gaps, one set of facts."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

import sjumil_docs as sd
from sjumil_docs.documents import documents
from sjumil_docs.documents.view import View
from usual_documents import USUAL
from word_files import Finished

DOCUMENTS = USUAL
SPACE = "\u00a0"
MARK = re.compile(r"\[Mang(?:ler|lar): [^\]]+\]")


def full_case() -> dict[str, Any]:
    """A case with all that a finished document has."""
    questions = sd.read({"kommune": {"navn": "x", "målform": "nb"}}).question_set.steps
    step = {"status": "s", "utviklingstrekk": "u", "utfordringer": "v"}
    return {
        "kommune": {"navn": "Fjordvik", "målform": "nb"},
        "tittel": "Barn i Fjordvik",
        "dato": "2014-03-31",
        "arkivsak": "13/2590",
        "saksbehandler": {"rolle": "Koordinator"},
        "sammendrag": "Kort sagt.",
        "bakgrunn": "Bakgrunnen.",
        "mandat": "Mandatet.",
        "mål": {"hovedmål": "Målet."},
        "metode": "Metoden.",
        "organisering": [{"navn": "Styringsgruppe"}],
        "deltakere": [{"id": "h", "navn": "Helsestasjonen"}],
        "hovedfunn": ["Funnet."],
        "svar": {
            s.key: {**step, "spørsmål": {q.id: {"svar": "Svaret."} for q in s.questions}} for s in questions
        },
        "innsatsområder": [
            {
                "navn": "Samarbeid",
                "valgt": "ja",
                "begrunnelse": "Grunnen.",
                "tiltak": [{"tittel": "Barneteam", "kostnad": "150000", "frist": "2015-06-30"}],
            }
        ],
        "saksfremlegg": {
            "sammendrag": "Saken.",
            "vurdering": "Vurderingen.",
            "barnets_beste": "Det beste.",
            "medvirkning": "Barna.",
            "økonomiske_konsekvenser": "Ingen.",
        },
        "innstilling": ["Tas til etterretning."],
        "behandling": [
            {"utvalg": "Ungdomsrådet", "rolle": "uttalelse", "dato": "2014-04-10"},
            {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2014-04-30", "saksnr": "PS 39/2014"},
        ],
        "oversendelse": {"mottaker": {"navn": "Fylkesmannen i Finnmark"}},
        "vedlegg": [{"tittel": "Analysen"}],
        "signaturer": [{"tittel": "Rådmann"}],
    }


def with_values(**values: Any) -> dict[str, Any]:
    """The full case with other values at dotted paths (`oversendelse__dato`)."""
    case = full_case()
    for path, value in values.items():
        *parents, last = path.split("__")
        part = case
        for parent in parents:
            part = part.setdefault(parent, {})
        part[last] = value
    return case


def without(*path: str | int) -> dict[str, Any]:
    """The full case without what stands at a path."""
    case: Any = full_case()
    part = case
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    found: dict[str, Any] = case
    return found


def text(case: dict[str, Any], document: str) -> str:
    """All the text of one document, with ordinary spaces."""
    return Finished(sd.render(sd.read(case), document)).everything().replace(SPACE, " ")


def test_the_full_case_is_finished() -> None:
    report = sd.check(sd.read(full_case()))
    assert not report.errors
    assert not report.unfinished


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_finished_document_does_not_call_itself_a_draft(document: str) -> None:
    made = text(full_case(), document)
    assert "utkast" not in made.lower()
    assert not MARK.search(made)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_document_with_gaps_calls_itself_a_draft(document: str, language: str) -> None:
    made = text({"kommune": {"navn": "Fjordvik", "målform": language}}, document)
    assert "Utkast" in made
    assert MARK.search(made)


NEEDED: list[tuple[str | int, ...]] = [
    ("tittel",),
    ("dato",),
    ("arkivsak",),
    ("saksbehandler",),
    ("sammendrag",),
    ("bakgrunn",),
    ("mandat",),
    ("mål",),
    ("metode",),
    ("organisering",),
    ("deltakere",),
    ("hovedfunn",),
    ("svar", "god_omsorg", "status"),
    ("svar", "god_omsorg", "utviklingstrekk"),
    ("svar", "god_omsorg", "utfordringer"),
    ("svar", "medbestemmelse", "spørsmål", "1.1"),
    ("innsatsområder",),
    ("innsatsområder", 0, "begrunnelse"),
    ("saksfremlegg", "sammendrag"),
    ("saksfremlegg", "vurdering"),
    ("saksfremlegg", "barnets_beste"),
    ("saksfremlegg", "medvirkning"),
    ("saksfremlegg", "økonomiske_konsekvenser"),
    ("innstilling",),
    ("behandling",),
    ("oversendelse", "mottaker"),
    ("signaturer",),
]


def gaps(case: sd.Case, document: str) -> list[tuple[str | int, ...]]:
    """The paths that a document notes as missing."""
    view = View(case)
    documents()[document].see(view)
    return view.gaps


@pytest.mark.parametrize("path", NEEDED)
def test_one_thing_missing_is_one_problem_and_a_mark_where_it_should_stand(
    path: tuple[str | int, ...],
) -> None:
    case = without(*path)
    report = sd.check(sd.read(case))
    assert not report.errors
    (missing,) = report.unfinished
    assert missing.path[: len(path)] == path
    assert any(MARK.search(text(case, document)) for document in DOCUMENTS)


CASES_WITH_GAPS = [
    *(without(*path) for path in NEEDED),
    {"kommune": {"navn": "Fjordvik", "målform": "nb"}},
    {"kommune": {"navn": "Fjordvik", "målform": "nn"}},
    {**without("dato"), "oversendelse": {"dato": "2014-04-01"}},
    {**without("tittel"), "oversendelse": {"overskrift": "Brev"}},
    with_values(tittel="", saksfremlegg__tittel="Sak"),
    with_values(behandling=[{"utvalg": "Kommunestyret", "rolle": "vedtak", "vedtak": ["Vedtatt."]}]),
    with_values(innsatsområder=[{"navn": "A", "valgt": "nei"}, {"navn": "B", "valgt": "ja"}]),
]


NUMBER_MISSING = {
    "nb": ("Én opplysning mangler. Den er merket", "{} opplysninger mangler. De er merket"),
    "nn": ("Éi opplysning manglar. Ho er merkt", "{} opplysningar manglar. Dei er merkte"),
}
"""What a draft says of one gap, and of more."""


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("case", CASES_WITH_GAPS)
def test_a_document_marks_exactly_what_it_counts_as_missing(case: dict[str, Any], document: str) -> None:
    read, made = sd.read(case), text(case, document)
    counted = gaps(read, document)
    assert len(set(counted)) == len(counted)
    named = {str(View(read).gap(*path).text) for path in counted}
    assert set(MARK.findall(made)) == named
    assert ("utkast" in made.lower()) == bool(counted)
    if counted and document != "oversendelsesbrev":
        assert NUMBER_MISSING[read.language][len(counted) > 1].format(len(counted)) in made


@pytest.mark.parametrize("case", CASES_WITH_GAPS)
def test_the_report_says_what_the_documents_mark(case: dict[str, Any]) -> None:
    read = sd.read(case)
    noted = {path for document in DOCUMENTS for path in gaps(read, document)}
    assert {problem.path for problem in sd.check(read).unfinished} == noted


def letter(sent: str | None, **resolved: Any) -> str:
    """The letter, with the council's treatment as given."""
    treatment = {"utvalg": "Kommunestyret", "rolle": "vedtak", **resolved}
    council = [{"utvalg": "Ungdomsrådet", "rolle": "uttalelse", "dato": "2014-04-10"}, treatment]
    dated = {"dato": sent} if sent else {}
    return text(with_values(behandling=council, oversendelse=dated), "oversendelsesbrev")


def test_a_letter_sent_before_the_resolution_says_what_is_to_come() -> None:
    made = letter("2014-04-15", dato="2014-04-30", vedtak=["Tas til etterretning."])
    assert "Ungdomsrådet uttalte seg om saken 10. april 2014" in made
    assert "Kommunestyret skal gjøre vedtak 30. april 2014" in made
    assert "Tas til etterretning" not in made


@pytest.mark.parametrize("sent", ["2014-04-30", "2014-06-01"])
def test_a_letter_sent_after_the_resolution_carries_it(sent: str) -> None:
    made = letter(sent, dato="2014-04-30", saksnr="PS 39/2014", vedtak=["Vedtatt slik."])
    assert "Kommunestyret gjorde dette vedtaket 30. april 2014 (sak PS 39/2014):" in made
    assert "Vedtatt slik." in made
    assert "skal gjøre vedtak" not in made


def test_a_resolution_without_words_is_only_told_of() -> None:
    assert "Kommunestyret gjorde vedtak i saken 30. april 2014.\n" in letter("2014-06-01", dato="2014-04-30")


def test_a_resolution_without_a_day_is_a_gap() -> None:
    made = letter("2014-06-01", vedtak=["Vedtatt slik."])
    assert "Kommunestyret gjorde dette vedtaket [Mangler: dato]" in made


def test_a_treatment_without_day_and_words_is_still_to_come() -> None:
    assert "Kommunestyret skal gjøre vedtak" in letter("2014-06-01")


@pytest.mark.parametrize(
    ("language", "role", "treated", "to_treat"),
    [
        ("nb", "orientering", "ble orientert om saken", "blir orientert om saken"),
        ("nb", "uttalelse", "uttalte seg om saken", "skal uttale seg om saken"),
        ("nb", "innstilling", "ga innstilling", "skal gi innstilling"),
        ("nb", None, "behandlet saken", "skal behandle saken"),
        ("nn", "orientering", "vart orientert om saka", "blir orientert om saka"),
        ("nn", "uttalelse", "gav fråsegn om saka", "skal gi fråsegn om saka"),
        ("nn", "innstilling", "gav tilråding", "skal gi tilråding"),
        ("nn", None, "behandla saka", "skal behandle saka"),
    ],
)
def test_the_letter_says_what_each_body_has_done_and_will_do(
    language: str, role: str | None, treated: str, to_treat: str
) -> None:
    part = {"rolle": role} if role else {}
    bodies = [
        {"utvalg": "Første", "dato": "2014-04-10", **part},
        {"utvalg": "Andre", "dato": "2014-05-10", **part},
    ]
    case = with_values(behandling=bodies, kommune__målform=language, oversendelse__dato="2014-04-15")
    made = text(case, "oversendelsesbrev")
    assert f"Første {treated} 10. april 2014" in made
    assert f"Andre {to_treat} 10. mai 2014" in made


def test_the_letter_answers_what_it_was_asked_from_the_case() -> None:
    case = with_values(
        oversendelse__dato="2014-06-01",
        møter=[{"form": "gruppemøte", "antall": "7"}],
        endringer={"siden": "2010", "positive": ["a", "b"], "negative": ["c"]},
        behandling=[
            {"utvalg": "Ungdomsrådet", "rolle": "uttalelse", "dato": "2014-04-10", "uttalelse": "Bra."},
            {"utvalg": "Eldrerådet", "rolle": "uttalelse", "dato": "2014-08-10"},
        ],
    )
    made = text(case, "oversendelsesbrev")
    for answer in (
        "Møter\nSju gruppemøter",
        "Deltakere\nHelsestasjonen",
        "Endringer\nAnalysen gjør rede for to positive og én negativ endring siden 2010",
        "Uttalelser\nUngdomsrådet 10. april 2014\n",
    ):
        assert answer in made


AREA_AND_RESOLUTION = {
    "utvalg": "Kommunestyret",
    "rolle": "vedtak",
    "dato": "2014-04-30",
    "saksnr": "PS 1/14",
}


@pytest.mark.parametrize(
    ("points", "quoted", "resolution", "areas"),
    [
        (["Vi velger samarbeid."], "ja", True, False),
        (["Analysen tas til orientering."], "ja", True, True),
        (["Vi velger samarbeid."], "nei", False, True),
    ],
)
def test_the_letter_quotes_the_resolution_or_lists_the_areas(
    points: list[str], quoted: str, resolution: bool, areas: bool
) -> None:
    case = with_values(
        behandling=[{**AREA_AND_RESOLUTION, "vedtak": points}],
        oversendelse__dato="2014-06-01",
        oversendelse__ta_med_vedtak=quoted,
        oversendelse__vedlegg=[{"tittel": "Saksutskrift"}],
    )
    made = text(case, "oversendelsesbrev")
    assert (points[0] in made) == resolution
    assert ("Analysen peker ut ett innsatsområde:" in made) == areas
    assert ("Vedtak\nKommunestyret 30. april 2014, sak PS 1/14" in made) == (quoted == "nei")
    assert "Saksutskrift" in made
    assert "Saksutskrift" not in text(case, "saksfremlegg")


def test_the_letter_lists_the_areas_where_the_resolution_names_only_some() -> None:
    case = with_values(
        behandling=[{**AREA_AND_RESOLUTION, "vedtak": ["Vi velger samarbeid."]}],
        innsatsområder=[{"navn": name, "valgt": True} for name in ("Samarbeid", "Skolevei")],
        oversendelse__dato="2014-06-01",
    )
    assert "Analysen peker ut to innsatsområder:" in text(case, "oversendelsesbrev")


def test_the_letter_has_the_date_of_the_case_when_it_has_none() -> None:
    assert "Dato:31. mars 2014" in letter(None).replace("\t", "")
    assert "Dato:1. april 2014" in letter("2014-04-01").replace("\t", "")


@pytest.mark.parametrize(
    ("language", "day", "executive", "governor"),
    [
        ("nb", "2014-03-31", "Rådmannens innstilling", "Fylkesmannen"),
        ("nb", "2019-12-31", "Rådmannens innstilling", "Fylkesmannen"),
        ("nb", "2020-01-01", "Kommunedirektørens innstilling", "Fylkesmannen"),
        ("nb", "2021-01-01", "Kommunedirektørens innstilling", "Statsforvalteren"),
        ("nn", "2014-03-31", "Tilråding frå rådmannen", "Fylkesmannen"),
        ("nn", "2027-03-31", "Tilråding frå kommunedirektøren", "Statsforvaltaren"),
    ],
)
def test_titles_are_those_of_the_day(language: str, day: str, executive: str, governor: str) -> None:
    case = with_values(dato=day, kommune__målform=language, oversendelse__dato="2030-01-01")
    made = text(case, "saksfremlegg")
    assert executive in made
    assert f"{governor} får analysen 1. januar 2030." in made


def test_a_municipality_may_keep_its_own_titles() -> None:
    titles = {"kommunedirektør": "rådmann", "statsforvalter": "fylkesmann"}
    made = text(
        with_values(dato="2027-03-31", titler=titles, oversendelse__dato="2027-04-30"), "saksfremlegg"
    )
    assert "Rådmannen foreslår at kommunestyret gjør dette vedtaket:" in made
    assert "Fylkesmannen får analysen 30. april 2027." in made


@pytest.mark.parametrize(
    ("own", "heading"),
    [
        ("administrasjonssjef", "Administrasjonssjefens innstilling"),
        ("byråd", "Byrådets innstilling"),
        ("administrasjonslederen", "Administrasjonslederens innstilling"),
    ],
)
def test_the_chief_executive_has_any_title(own: str, heading: str) -> None:
    assert heading in text(with_values(titler={"kommunedirektør": own}), "saksfremlegg")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_herad_is_called_so_in_every_document(document: str) -> None:
    made = text(with_values(kommune__navn="Kvam", kommune__fullt_navn="Kvam herad"), document)
    assert "Kvam herad" in made
    assert "Kvam kommune" not in made


LABELS = sorted(View(sd.read(full_case())).words)
LABELS = [key.removeprefix("label.") for key in LABELS if key.startswith("label.")]


def test_own_words_take_the_place_of_fixed_headings() -> None:
    own = {key: f"Eget{number}ord" for number, key in enumerate(LABELS)}
    filled = with_values(
        arkivkode="B12",
        kopi_til=["Rådet"],
        etiketter=own,
        oversendelse__deres_ref="1",
        oversendelse__deres_dato="2014-01-02",
        saksfremlegg__bakgrunn="a",
        saksfremlegg__saksopplysninger="a",
        saksfremlegg__administrative_konsekvenser="a",
        saksfremlegg__konklusjon="a",
        saksfremlegg__videre_saksgang="a",
        saksfremlegg__alternativer=[{"forslag": "a"}],
        saksfremlegg__konsekvenser=[{"navn": "a", "tekst": "a"}],
        saksfremlegg__uten_tilskudd="a",
    )
    made = "\n".join(text(filled, document) for document in (*DOCUMENTS, "saksutskrift"))
    resolution = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2014-03-01", "vedtak": ["Ja."]}
    made += text({**filled, "behandling": [resolution]}, "saksfremlegg")
    assert [key for key, words in own.items() if words not in made] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_law_younger_than_the_case_is_not_referred_to(document: str) -> None:
    made = text(full_case(), document)
    assert not re.search(r"§ (104|5-12|15-1)", made)


def test_an_analysis_of_today_refers_to_the_law_of_today() -> None:
    made = text(with_values(dato="2027-03-31"), "analyse")
    assert all(section in made for section in ("§ 104", "§ 5-12", "§ 15-1"))


@pytest.mark.parametrize("fact", ["Samarbeid", "Barn i Fjordvik", "ett innsatsområde", "Fjordvik kommune"])
def test_a_fact_reads_the_same_in_every_document(fact: str) -> None:
    case = with_values(saksfremlegg__tittel="Barn i Fjordvik")
    assert [document for document in DOCUMENTS if fact not in text(case, document)] == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "ett innsatsområde"),
        (2, "to innsatsområder"),
        (12, "tolv innsatsområder"),
        (13, "13 innsatsområder"),
    ],
)
def test_focus_areas_are_counted_alike_everywhere(number: int, expected: str) -> None:
    area = {"navn": "A", "valgt": "ja", "begrunnelse": "b"}
    case = with_values(innsatsområder=[deepcopy(area) for _ in range(number)] + [{"navn": "B"}])
    assert [document for document in DOCUMENTS if expected not in text(case, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_area_that_was_not_chosen_is_never_told_of_as_chosen(document: str) -> None:
    case = with_values(
        innsatsområder=[{"navn": "Valgt", "valgt": "ja", "begrunnelse": "b"}, {"navn": "Vraket"}]
    )
    made = text(case, document)
    assert ("Vraket" in made) == (document == "analyse")
    assert "Innsatsområde 2" not in made


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_public_document_does_not_say_that_it_is_public(document: str) -> None:
    assert "Tilgang" not in text(with_values(gradering={"tilgang": "offentlig"}), document)


@pytest.mark.parametrize(
    ("grading", "expected"),
    [
        ({"tilgang": "unntatt"}, "Unntatt offentlighet"),
        ({"tilgang": "unntatt", "hjemmel": "offl. § 13"}, "Unntatt offentlighet, jf. offl. § 13"),
    ],
)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_grading_stands_on_every_document(document: str, grading: dict[str, str], expected: str) -> None:
    assert expected in text(with_values(gradering=grading), document)


def test_measures_stand_in_the_letter_only_when_asked_for() -> None:
    assert "Barneteam" not in text(full_case(), "oversendelsesbrev")
    assert "Barneteam" in text(with_values(oversendelse__ta_med_tiltak="ja"), "oversendelsesbrev")


def test_a_measure_has_its_cost_and_deadline_as_norwegian_writes_them() -> None:
    made = text(full_case(), "analyse")
    assert "150 000 kr" in made
    assert "30.06.2015" in made


def test_the_letter_may_name_another_contact_than_the_officer() -> None:
    contact = {"navn": "Kari", "rolle": "rådgiver", "telefon": "78402000", "epost": "k@f.no"}
    made = text(with_values(oversendelse__kontakt=contact), "oversendelsesbrev")
    assert "Kari, rådgiver på telefon 78 40 20 00 eller e-post k@f.no" in made


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        (
            [{"form": "gruppemøte"}] * 7 + [{"form": "samtale", "antall": "2"}],
            "sju gruppemøter og to samtaler",
        ),
        ([{"form": "Gruppemøte"}], "ett gruppemøte"),
        ([{"form": "samtale"}, {"form": "bålkveld"}], "én samtale og én bålkveld"),
        ([{"form": "gruppemøte", "antall": "13"}], "13 gruppemøter"),
        ([{"form": "møte med enkeltpersoner", "antall": "2"}], "to møter med enkeltpersoner"),
        ([{"form": "Styringsgruppemøte", "antall": "3"}], "tre styringsgruppemøter"),
        ([{"form": "telefon", "antall": "3"}], "tre telefonsamtaler"),
        ([{"form": "dialogspill"}], "ett møte av typen «dialogspill»"),
        ([{"form": "«Teams»", "antall": "3"}], "tre møter av typen «Teams»"),
        ([{"form": "other", "antall": "2"}], "to møter av typen «other»"),
        ([{"form": "Gruppemøte"}, {"form": "gruppemøte", "antall": "2"}], "tre gruppemøter"),
        ([{"form": "gruppemøte", "antall": "0"}, {"form": "samtale"}], "én samtale"),
    ],
)
def test_meetings_are_summed_up_in_the_political_case(meetings: list[dict[str, str]], expected: str) -> None:
    assert f" {expected}." in text(with_values(møter=meetings), "saksfremlegg")


def test_a_milestone_that_ends_before_it_starts_is_printed_as_it_stands() -> None:
    slip = {"navn": "Behandling", "start": "2014-05-31", "ferdig": "2014-04-30"}
    made = text(with_values(milepæler=[slip]), "analyse")
    assert "Behandling\n31.05.2014\n30.04.2014" in made


def test_a_link_that_leads_where_no_link_may_keeps_the_case_from_being_final() -> None:
    case = with_values(lenker=[{"navn": "Siden", "adresse": "javascript:alert(1)"}])
    problems = sd.check(sd.read(case)).unfinished
    assert [(problem.code, problem.path) for problem in problems] == [("text.link", ("lenker", 0, "adresse"))]
    assert "Siden (javascript:alert(1))" in text(case, "analyse")


def test_the_files_of_a_case_say_its_day() -> None:
    core = Finished(sd.render(sd.read(full_case()), "analyse")).parts["docProps/core.xml"]
    assert date(2014, 3, 31).isoformat().encode() in core

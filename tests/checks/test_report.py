"""Problems: in the order to mend them, as plain data, without what nobody should read in a message."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import smallest, write_case
from paths import CASES
from shapes import misfits
from sjumil_docs import cli
from sjumil_docs.language.words import LANGUAGES
from word_files import p, template

STEERING = "\u001b\u009b\u202a\u202e\u2066\u2069\u200b"
ELEVEN_DIGITS = re.compile(r"\d{6}\W?\d{5}")

ONE_OF_EACH = [
    sd.Problem("file.yaml", sd.Severity.ERROR, (), {"found": ""}, place=sd.Place("b.yaml", 1, 1)),
    sd.Problem("form.date", sd.Severity.ERROR, ("dato",), {"found": ""}, place=sd.Place("a.yaml", 2, 1)),
    sd.Problem("form.date", sd.Severity.ERROR, ("tid",), {"found": ""}, place=sd.Place("a.yaml", 2, 9)),
    sd.Problem("form.list", sd.Severity.ERROR, ("vei",), {"key": ""}, place=sd.Place("a.yaml", 10, 1)),
    sd.Problem("reference.step", sd.Severity.ERROR, ("møter", 0), {"found": "", "known": ""}),
    sd.Problem("completeness.missing", sd.Severity.UNFINISHED, ("dato",), {"path": "dato"}),
    sd.Problem("text.picture", sd.Severity.UNFINISHED, ("mandat",)),
    sd.Problem("file.control", sd.Severity.WARNING, (), {"character": "", "count": "1"}),
    sd.Problem("text.html", sd.Severity.WARNING, ("mandat",), {"found": ""}),
    sd.Problem("template.style", sd.Severity.WARNING, (), {"template": "", "style": ""}),
]
"""Problems in the order a report has them."""


@given(problems=st.permutations(ONE_OF_EACH))
def test_a_report_has_the_worst_first_then_the_most_basic_then_the_order_of_the_files(
    problems: list[sd.Problem],
) -> None:
    assert list(sd.Report.of(problems)) == ONE_OF_EACH


def test_problems_of_a_list_stand_in_the_order_of_the_list() -> None:
    links = [{"tekst": "Vedlegg", "adresse": "javascript:alert(1)"}] * 12
    found = sd.check(smallest(lenker=links))
    places = [problem.path[1] for problem in found if problem.path[:1] == ("lenker",)]
    assert list(dict.fromkeys(places)) == list(range(12))


def test_a_report_has_each_problem_once() -> None:
    assert list(sd.Report.of(ONE_OF_EACH * 2)) == ONE_OF_EACH


def test_a_report_counts_by_what_a_problem_stops() -> None:
    report = sd.Report.of(ONE_OF_EACH)
    assert (len(report), len(report.errors), len(report.unfinished), len(report.warnings)) == (10, 5, 2, 3)


@pytest.mark.parametrize(
    ("more", "path", "at_key"),
    [
        ({"titel": "x"}, ["titel"], True),
        ({"maler": {"brev": "a.docx"}}, ["maler", "brev"], True),
        ({"tittel": "a", " tittel ": "b"}, ["tittel"], True),
        ({"dokumenter": ["brev"]}, ["dokumenter", 0], False),
        ({"dato": "i går"}, ["dato"], False),
    ],
)
def test_data_says_whether_a_key_or_its_value_is_wrong(
    more: dict[str, Any], path: list[Any], at_key: bool
) -> None:
    """As a form marks the label, or the field beside it."""
    (problem,) = sd.check(smallest(**more)).errors
    assert (problem.to_dict()["path"], problem.to_dict()["at_key"]) == (path, at_key)


@pytest.mark.parametrize("text", ["dato: 2027-01-01\ndato: 2027-01-02\n", "titel: x\n"])
def test_of_a_file_too(text: str, tmp_path: Path) -> None:
    assert [problem.at_key for problem in sd.check(write_case(tmp_path, text)).errors] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_plain_data(language: Any) -> None:
    report = sd.check(CASES / "bad" / "unknown-question")
    plain = json.loads(json.dumps(report.to_dict(language)))
    assert (plain["format"], plain["language"]) == (1, language)
    assert plain["counts"] == {
        "error": len(report.errors),
        "unfinished": len(report.unfinished),
        "warning": len(report.warnings),
    }
    assert plain["problems"][0] == {
        "code": "reference.question",
        "family": "reference",
        "severity": "error",
        "message": report.problems[0].say(language),
        "path": ["enkelttiltak", 0, "spørsmål", 0],
        "text_line": None,
        "text_column": None,
        "length": 1,
        "at_key": False,
        "file": "enkelttiltak.yaml",
        "line": 2,
        "column": 14,
        "excerpt": "  spørsmål: [8.1]",
        "facts": dict(report.problems[0].facts),
    }
    assert plain["problems"][0]["facts"]["found"] == "8.1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_data_is_what_its_types_say(language: Any) -> None:
    report = set_aside_and_more()
    for plain, shape in (
        (report.to_dict(language), sd.ReportDict),
        (sd.CaseError("has-errors", report).to_dict(language), sd.CaseErrorDict),
        (sd.UsageError("diff-where").to_dict(language), sd.ErrorDict),
    ):
        assert misfits(plain, shape) == []


def test_a_step_is_named_by_its_key_too() -> None:
    keys = [step["key"] for step in sd.check(smallest()).to_dict()["progress"]]
    assert keys[:2] == ["medbestemmelse", "god_omsorg"]


def test_the_place_within_a_text_is_known_where_no_file_was_read() -> None:
    report = sd.check(smallest(hovedfunn=[None, "Linje.\n\nRing 99 88 77 66, <b>x</b>."]))
    (plain,) = (p for p in report.to_dict()["problems"] if p["code"] == "text.html")
    assert plain["path"] == ["hovedfunn", 1]
    assert (plain["text_line"], plain["text_column"], plain["length"]) == (2, 18, 3)


def test_no_path_of_the_machine_is_in_an_error_as_plain_data(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig"
    (secret / "ut").mkdir(parents=True)
    (secret / "ut" / "noe.txt").touch()
    calls: list[Callable[[], object]] = [
        lambda: sd.read(secret / "borte"),
        lambda: sd.new(secret / "ut"),
        lambda: sd.check_template(secret / "mal.docx", "analyse"),
        lambda: sd.diff(smallest(), file=secret / "a.docx"),
        lambda: list(sd.build_many([secret / "a", secret / "b" / ".." / "a"], secret / "ut")),
    ]
    for call in calls:
        with pytest.raises(sd.SjumilError) as raised:
            call()
        plain = json.dumps(raised.value.to_dict())
        assert "hemmelig" not in plain.replace("\\", "")
        assert raised.value.to_dict()["error"] == type(raised.value).__name__


def test_a_template_error_as_plain_data_has_its_further_faults(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(template(p("{{ komune }}"), p("{{ titel }}")))
    case = write_case(tmp_path, "maler: {oversendelsesbrev: brev.docx}\n")
    with pytest.raises(sd.TemplateError) as raised:
        sd.render(case, "oversendelsesbrev")
    plain = raised.value.to_dict("nn")
    assert [fault["message"] for fault in plain["others"]] == [e.say("nn") for e in raised.value.others]
    assert plain["facts"]["paragraph"] == "1"


def set_aside_and_more() -> sd.Report:
    """A report with something of everything in it."""
    setting = {"nivå": "av", "grunn": "Vi vil det slik."}
    return sd.check(smallest(regler={"language.long-sentence": setting}, tittel="ord " * 60, dato="i går"))


def test_plain_data_has_no_place_where_no_file_was_read() -> None:
    plain = sd.check(smallest(dato="i går")).to_dict()["problems"][0]
    assert (plain["file"], plain["line"], plain["column"]) == (None, None, None)
    assert plain["path"] == ["dato"]


@pytest.mark.parametrize(
    ("start", "ferdig", "warned"),
    [("2014-05-31", "2014-04-30", True), ("2014-05-31", "2014-05-31", False), ("2014-05-31", "", False)],
)
def test_a_milestone_may_end_the_day_it_starts_but_not_before(start: str, ferdig: str, warned: bool) -> None:
    report = sd.check(smallest(milepæler=[{"navn": "Behandling", "start": start, "ferdig": ferdig}]))
    assert [p.code for p in report.warnings] == ["procedure.milestone-order"] * warned


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("", "sak.yaml:1:1"),
        ("saksfremlegg:\n  vurdering:\n", "sak.yaml:5:13"),
        ("saksfremlegg:\n  konklusjon: Ja.\n", "sak.yaml:4:1"),
    ],
)
def test_what_is_missing_is_reported_as_near_as_the_file_comes(tmp_path: Path, more: str, place: str) -> None:
    report = sd.check(sd.read(write_case(tmp_path, more)))
    (missing,) = (p for p in report.unfinished if p.path == ("saksfremlegg", "vurdering"))
    assert str(missing.place) == place


def test_places_in_lists_are_counted_from_one_in_words() -> None:
    report = sd.check(sd.read(smallest(innsatsområder=[{"navn": "A"}, {"navn": "B", "valgt": "ja"}])))
    said = [p.say("nb") for p in report.unfinished if "innsatsområder" in p.path]
    assert said == ["Mangler: innsatsområder → 2 → begrunnelse."]


# An identity number may end up anywhere, but never in a message

SPELLINGS = [
    "01010112345",
    "010101 12345",
    "010101-12345",
    "010101.12345",
    "010101\u00a012345",
    "010101  12345",
]


def everywhere(number: str) -> list[dict[str, Any]]:
    """Mappings that each give rise to a problem about the number."""
    participant = {"id": number, "navn": "Helsestasjonen"}
    return [
        {number: "x"},
        {"kommune": {"navn": "X", "målform": number}},
        smallest(dato=number),
        smallest(fremdriftsplan=[{"oppgave": "x", "utført": number}]),
        smallest(enkelttiltak=[{"tittel": "x", "kostnad": f"{number}000000"}]),
        smallest(etiketter={number: "x"}),
        smallest(maler={number: "x"}),
        smallest(maler={"analyse": number}),
        smallest(avsender={"logo": number}),
        smallest(svar={number: {"status": "x"}}),
        smallest(svar={"god_helse": {"spørsmål": {number: {"svar": "x"}}}}),
        smallest(deltakere=[participant, participant]),
        smallest(deltakere=[participant], møter=[{"deltakere": [f"{number[:-1]}9"]}]),
        smallest(innsatsområder=[{"navn": "x", "spørsmål": [number]}]),
        smallest(mandat=f"[her]({number})"),
        smallest(mandat=f"![her]({number})"),
        smallest(mandat=f'<b id="{number}">'),
    ]


@pytest.mark.parametrize("number", SPELLINGS)
def test_an_identity_number_is_in_no_message(number: str) -> None:
    for mapping in everywhere(number):
        report = sd.check(mapping)
        about = [problem for problem in report if problem.family != "completeness"]
        assert about, mapping
        for language in LANGUAGES:
            assert not any(ELEVEN_DIGITS.search(problem.say(language)) for problem in report), mapping


def test_a_long_value_is_cut_in_a_message() -> None:
    (problem,) = sd.check(smallest(dato="i går " * 100)).errors
    assert len(problem.say()) < 150


def test_no_more_is_listed_in_a_message_than_can_be_read() -> None:
    known = [{"id": f"id{number}", "navn": "x"} for number in range(1000)]
    (problem,) = sd.check(smallest(deltakere=known, møter=[{"deltakere": ["ukjent"]}])).errors
    assert len(problem.say()) < 500


@pytest.mark.parametrize("sign", STEERING)
def test_no_message_repeats_a_sign_that_steers_a_terminal(sign: str) -> None:
    with pytest.raises(sd.UsageError) as raised:
        sd.render(sd.read(smallest()), f"x{sign}y")
    report = sd.check(smallest(innsatsområder=[{"navn": "Navn", "steg": f"x{sign}y"}]))
    assert "x\ufffdy" in str(raised.value)
    assert not any(sign in problem.say(language) for problem in report for language in LANGUAGES)


CALLS: dict[str, Any] = {
    "render": lambda source, _: sd.render(source, "analyse"),
    "build": sd.build,
    "diff": sd.diff,
}


@pytest.mark.parametrize("call", CALLS)
def test_whatever_is_read_can_be_rendered_built_and_compared(tmp_path: Path, call: str) -> None:
    folder = write_case(tmp_path / "sak")
    for source in (sd.read(folder), folder, str(folder), folder / "sak.yaml", smallest()):
        assert CALLS[call](source, tmp_path / "ut")
    with pytest.raises(sd.CaseError):
        CALLS[call](smallest(deltakere=3), tmp_path / "ut")


@pytest.mark.parametrize("call", [*CALLS.values(), lambda source, _: sd.check(source)])
@pytest.mark.parametrize("source", [None, 3, b"sak", ["sak"]])
def test_what_no_case_is_read_from_is_a_type_error_in_a_sentence(
    tmp_path: Path, call: Any, source: Any
) -> None:
    with pytest.raises(TypeError, match="En sak er en Case, navnet på en mappe eller en fil"):
        call(source, tmp_path)


def test_documents_are_named_one_by_one_or_as_a_list(tmp_path: Path) -> None:
    named: Any
    for named in ("analyse", ["analyse"], ("analyse", "analyse")):
        assert [d.name for d in sd.build(smallest(), tmp_path, named).documents] == ["analyse"]
        assert [d.name for d in sd.diff(smallest(), tmp_path, named)] == ["analyse"]
    for call in (sd.build, sd.diff):
        with pytest.raises(sd.UsageError, match="Ingen dokumenter er valgt"):
            call(smallest(), tmp_path, [])
        for named in (3, b"analyse", [None]):
            with pytest.raises(TypeError, match="Et dokument oppgis med navnet sitt"):
                call(smallest(), tmp_path, named)


@pytest.mark.parametrize("language", ["xx", "../nb", "", None])
def test_an_unknown_language_is_answered_in_bokmaal(language: Any) -> None:
    report = sd.check(smallest())
    error = sd.CaseError("not-final", report)
    calls: tuple[Callable[[Any], object], ...] = (
        *(report.to_dict, report.problems[0].say, report.problems[0].to_dict),
        *(error.say, error.to_dict, sd.rules()[0].means, sd.rules()[0].why),
    )
    for call in calls:
        assert call(language) == call("nb")
    assert report.to_dict(language)["language"] == "nb"


@pytest.mark.parametrize("language", ["xx", "../nb", "", None])
def test_a_file_is_written_in_no_unknown_language(language: Any, tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError, match="Velg mellom: nb, nn, en"):
        sd.check_template(tmp_path / "mal.docx", "analyse", language=language)


def test_what_cannot_be_asked_for_together_is_said_without_the_flags_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError) as raised:
        sd.build(smallest(), tmp_path, overwrite=True, beside=True)
    assert not any("--" in raised.value.say(language) for language in LANGUAGES)


@pytest.mark.parametrize("command", ["check", "build", "diff"])
def test_an_identity_number_in_the_name_of_a_folder_is_covered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    folder = write_case(tmp_path / "c-12031550066", files={"svar/12031550066.yaml": "x: 1"})
    cli.run([command, str(folder), "--lang", "nb"])
    cli.run([command, str(folder) + "-borte", "--lang", "nb"])
    (folder / "svar" / "12031550066.yaml").unlink()
    cli.run([command, str(folder), "--lang", "nb"])
    shown = "".join(capsys.readouterr())
    assert "c-•••••••••••" in shown
    assert "12031550066" not in shown

"""Reading: a folder, file or mapping gives a Case, or every reason why not with its exact place."""

import itertools
import json
import os
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import SMALLEST, as_mapping, fault_in, lines, smallest, write_case
from paths import CASES, SAMPLES
from sjumil_docs.case.model import Case
from sjumil_docs.language.words import LANGUAGES

BAD = sorted((CASES / "bad").iterdir())

CANNOT_BE_A_FOLDER_HERE = {
    "file.too-large",  # large files and links are made where they are tested
    "file.too-many",
    "file.too-much-text",
    "file.not-a-file",
    "file.unreadable",
    "file.yaml",  # what no rule knows; where one is known, it gets a rule
    "file.folder-unread",  # links again, and folders in folders
    "file.given-twice",  # only a mapping from Python can hold a key in two forms
    "form.value",  # or such a value
    "reference.document-language",  # of a folder of templates that is named beside the case
    "reference.file-too-large",
    "reference.file-without-folder",  # a mapping again
    "text.too-long-for-cell",  # of a workbook that goes out, and tested there
    "text.lost",  # a fault of ours, tested where documents are made
}

by_name: Callable[[Path], str] = lambda path: path.name  # noqa: E731 – an id function


# A case is a file in a folder


@pytest.mark.parametrize("case", BAD, ids=by_name)
def test_a_bad_case_is_told_of_exactly_what_is_wrong_and_where(case: Path) -> None:
    assert lines(sd.check(case)) == (case / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", BAD, ids=by_name)
def test_without_libyaml_a_bad_case_is_told_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = sd.check(case)
    monkeypatch.setattr("sjumil_docs.reading.yaml_text.yaml_file._Loader", yaml.BaseLoader)
    assert lines(sd.check(case)) == lines(with_libyaml)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", BAD, ids=by_name)
def test_a_bad_case_is_told_in_every_language(case: Path, language: Any) -> None:
    for problem in sd.check(case):
        said = problem.say(language)
        assert said.endswith((".", "?"))
        assert re.search(r"\{\w", said) is None


def test_every_code_has_a_case() -> None:
    families = ("file", "form", "reference", "text")
    expected = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in BAD)
    in_cases = {line.split()[1] for line in expected.splitlines()}
    assert in_cases | CANNOT_BE_A_FOLDER_HERE == {rule.code for rule in sd.rules() if rule.family in families}
    assert not in_cases & CANNOT_BE_A_FOLDER_HERE


@pytest.mark.parametrize(
    ("case", "meant"),
    [
        ("unknown-key", "innstilling"),
        ("unknown-key-deep-in-a-list", "ansvar"),
        ("wrong-choice", ""),
        ("unknown-participant", "helsestasjon"),
        ("unknown-step", "god_omsorg"),
        ("unknown-label", "vurdering"),
        ("template-for-unknown-document", "analyse"),
        ("root-with-another-name", "saka.yaml"),
    ],
)
def test_what_was_perhaps_meant_is_said(case: str, meant: str) -> None:
    said = [problem.facts.get("perhaps", "") for problem in sd.check(BAD[0].parent / case)]
    assert meant in said


def test_a_key_that_stands_twice_names_the_first_place() -> None:
    said = [p.say("en") for p in sd.check(BAD[0].parent / "text-where-there-is-a-folder").errors]
    assert said == ["'svar' also stands at svar/god_helse.yaml:1:1. Keep one of them."]


@pytest.mark.parametrize(
    ("more", "said", "not_said"),
    [
        ({"kommune": {"navn": "Vik", "målform": "Bokmål"}}, "Mente du «nb»?", "Velg blant"),
        ({"kommune": {"navn": "Vik", "målform": "nynorsk"}}, "Mente du «nn»?", "Velg blant"),
        ({"Tittel": "Barn"}, "Skriv «tittel» med små bokstaver.", "Velg blant"),
        ({"innstiling": ["Ja."]}, "Mente du «innstilling»?", "Velg blant"),
        ({"xyz": "Ja."}, "Velg blant: kommune,", "Mente du"),
        ({"deltakere": ["helsestasjon"]}, "Dette må være med: id, navn.", "Velg blant"),
        ({"saksbehandler": "Per"}, "Velg blant: rolle, navn", "må være med"),
        ({"deltakere": [{"id": "a", "navn": "A", "antall": "tre"}]}, "skrevet med sifre", "150000"),
    ],
)
def test_no_more_is_said_than_helps(more: dict[str, Any], said: str, not_said: str) -> None:
    told = " ".join(problem.say("nb") for problem in sd.check(smallest(**more)).errors)
    assert said in told
    assert not_said not in told


@pytest.mark.parametrize(
    ("written", "more"),
    [
        ("240.000", " Skriv bare 240000."),
        ("1.240.000 kr", " Skriv bare 1240000."),
        ("240 000,-", " Skriv bare 240000."),
        ("kr 240000", " Skriv bare 240000."),
        ("Kr. 240 000,00", " Skriv bare 240000."),
        ("240 000 kroner", " Skriv bare 240000."),
        ("kr 01010112345", " Skriv bare •••."),
        ("240,000", ""),
        ("24.00", ""),
        ("ca. 20 000", ""),
        ("kr", ""),
    ],
)
def test_an_amount_is_told_how_it_is_written(written: str, more: str) -> None:
    (problem,) = sd.check(smallest(enkelttiltak=[{"tittel": "Kurs", "kostnad": written}])).errors
    found = "kr •••" if "•" in more else written
    assert problem.say("nb") == f"«{found}» skal være et helt tall, skrevet med sifre.{more}"


def test_a_file_whose_name_is_no_key_is_told_that_it_is_the_name() -> None:
    (said,) = (p.say("nb") for p in sd.check(BAD[0].parent / "unknown-file").errors)
    assert "navnet på filen" in said
    (said,) = (p.say("nb") for p in sd.check(BAD[0].parent / "unknown-key").errors)
    assert "navnet på filen" not in said


@pytest.mark.parametrize(
    ("case", "move"),
    [
        ("answer-in-the-file-of-another-step", "Flytt svaret til svar/medbestemmelse.yaml."),
        ("answer-under-another-step-in-one-file", "Flytt svaret dit, under «medbestemmelse» i «svar»."),
    ],
)
def test_an_answer_in_the_wrong_place_is_told_where_it_belongs(case: str, move: str) -> None:
    said = next(p.say("nb") for p in sd.check(BAD[0].parent / case) if p.code == "reference.other-step")
    assert said == f"Spørsmål 1.3 hører til «1 Medbestemmelse». {move}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_named_like_a_file_is_told_of_and_not_waited_for(tmp_path: Path, linked: bool) -> None:
    folder = write_case(tmp_path)
    pipe = folder / ("rør" if linked else "møter.yaml")
    os.mkfifo(pipe)
    if linked:
        (folder / "møter.yaml").symlink_to(pipe)
    assert lines(sd.check(folder)) == ["error file.not-a-file møter.yaml:1:1"]


# Nothing is decided silently


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("ja", "ja"),
        ("12:30", "12:30"),
        ("0301", "0301"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("2014-03-31", "2014-03-31"),
        ("null", "null"),
        ("~", "~"),
        ("'  med luft  '", "med luft"),
        ("", None),
        ('""', None),
        ("|\n", None),
        ("# bare en merknad", None),
    ],
)
def test_a_value_stays_the_text_that_was_written(tmp_path: Path, written: str, read: str | None) -> None:
    assert sd.read(write_case(tmp_path, f"arkivkode: {written}\n")).archive_code == read


@pytest.mark.parametrize(
    "written",
    [
        *("2014-03-31", "31.03.2014", "31. 3. 2014", "2014-3-31"),
        *("31. mars 2014", "31 mars 2014", "31.\u00a0Mars 2014"),
    ],
)
def test_a_day_may_be_written_in_several_ways(written: str) -> None:
    day = sd.read(smallest(dato=written)).date
    assert day is not None
    assert day.isoformat() == "2014-03-31"


@pytest.mark.parametrize("written", ["150000", "150 000", "150\u00a0000", 150000])
def test_an_amount_may_have_spaces(written: str | int) -> None:
    case = sd.read(smallest(enkelttiltak=[{"tittel": "Kurs", "kostnad": written}]))
    assert case.single_measures[0].cost == 150_000


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: normalize("NFD", data.decode("utf-8")).encode("utf-8"),
        lambda data: b"---\n" + data + b"...\n",
    ],
    ids=["byte order mark", "Windows line ends", "old Mac line ends", "decomposed letters", "document marks"],
)
def test_how_an_editor_saves_makes_no_difference(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    content = (SMALLEST + "mandat: |\n  Første linje.\n\n  Andre avsnitt på ny linje.\n").encode("utf-8")
    plain = write_case(tmp_path / "plain", files={"sak.yaml": content})
    changed = write_case(tmp_path / "changed", files={"sak.yaml": change(content)})
    assert sd.read(changed) == sd.read(plain)
    assert not lines(sd.check(changed))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_name_may_have_its_letters_composed_or_not(tmp_path: Path, form: Any) -> None:
    name = normalize(form, "møter.yaml")
    case = sd.read(write_case(tmp_path, files={name: "- form: gruppemøte\n"}))
    assert [meeting.form for meeting in case.meetings] == ["gruppemøte"]


def test_hidden_files_and_files_of_other_kinds_are_no_part_of_a_case(tmp_path: Path) -> None:
    others: dict[str, str | bytes] = {
        ".git/x.yaml": "a: b",
        ".møter.yaml": "x",
        "README.md": "#",
        "ut/analyse.docx": b"PK",
    }
    assert not lines(sd.check(write_case(tmp_path, files=others)))


def test_many_other_files_hide_no_file_of_the_case(tmp_path: Path) -> None:
    others = {f"bilde{number:03}.jpg": "" for number in range(400)}
    case = sd.read(write_case(tmp_path, files={**others, "møter.yaml": "- form: samtale\n"}))
    assert len(case.meetings) == 1


# A fault inside a text is on the line of the file where it stands


LINK = "[her](javascript:alert)"


@pytest.mark.parametrize(
    "text",
    [
        f"mandat: |\n  {LINK}\n",
        f"mandat: |\n\n\n  Først.\n\n  Så {LINK}\n",
        f"mandat: |-\n  En\n  to {LINK}",
        f"mandat: |+  # med merknad\n  En\n\n  {LINK}\n\n\n",
        f"mandat: |2\n    Innrykket\n  {LINK}\n",
        f"innstilling:\n  - Først.\n  - |\n    En\n    {LINK}\n",
        f"svar:\n god_helse:\n  spørsmål:\n   '6.1':\n    svar: |\n     En\n\n     {LINK}\n",
        f"mandat: Se {LINK}\n",
        f'mandat: "Se {LINK}"\n',
        f"mål: {{hovedmål: 'Se {LINK}'}}\n",
        f'mandat: "En\\n\\nto {LINK}"\n',
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_fault_in_a_text_is_reported_on_its_own_line(tmp_path: Path, text: str, line_end: str) -> None:
    where = write_case(tmp_path, files={"sak.yaml": (SMALLEST + text).replace("\n", line_end)})
    line = next(n for n, words in enumerate((SMALLEST + text).split("\n"), 1) if LINK in words)
    report = sd.check(sd.read(where))
    assert [p.place and p.place.line for p in report if p.code == "text.link"] == [line]


@pytest.mark.parametrize("text", [f"mandat: >\n  En\n  {LINK}\n", f'mandat: "En\n  {LINK}"\n'])
def test_a_fault_in_a_folded_text_is_reported_where_the_text_begins(tmp_path: Path, text: str) -> None:
    report = sd.check(write_case(tmp_path, text))
    assert lines(report) == ["unfinished text.link sak.yaml:4:9"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"mandat: |\n  {LINK}\n", 9),
        (f"mandat: |\n\n      Først {LINK}\n", 19),
        (f"mandat: |2\n    Innrykket\n  {LINK}\n", 9),
        (f"mandat: |\n  En\n\n    {LINK}\n", 11),
        (f"mandat: Se {LINK}\n", 18),
        (f'mandat: "Se {LINK}"\n', 19),
        (f"mandat: 'Se {LINK}'\n", 19),
        (f"innstilling:\n  - |\n    En\n    {LINK}\n", 11),
        (f'mandat: "\\x41 {LINK}"\n', 9),  # written otherwise: only where the text begins is known
        (f"mandat: |\n  A\u030a {LINK}\n", 1),
    ],
)
def test_a_fault_in_a_text_is_reported_in_its_own_column(tmp_path: Path, text: str, column: int) -> None:
    report = sd.check(sd.read(write_case(tmp_path, text)))
    assert [p.place and p.place.column for p in report if p.code == "text.link"] == [column]


# What only looks like a slip is left alone


@pytest.mark.parametrize(
    "text",
    [
        "tittel: – Barn og unge\n",
        "tittel: «Barn og unge»\n",
        "tittel: Kl. 12:30 – Barn:unge\n",
        "mandat: Se\n  https://eksempel.no/a:b\n",
        "mandat: Alle barn\n  – også de minste – skal høres\n",
        "mandat:\n  Alle barn.\n",
        "mandat: |\n  - Ett\n  – To\n  • Tre\n  -Fire\n  tittel:Fem\n",
        "mandat: |\n  «Sitat» og “sitat”\n",
        "hovedfunn:\n  - “Vi vil bli hørt”\n  - –20 grader\n",
        'tittel: "Barn\n  unge: en analyse"\n',
        'hovedfunn:\n  - "Barn\n    og unge"\n  - Andre\n',
    ],
)
def test_what_is_meant_is_not_told_of(tmp_path: Path, text: str) -> None:
    report = sd.check(write_case(tmp_path, text))
    assert [p.code for p in report if p.family in ("file", "form")] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sak (1).yaml", "file.copy"),
        ("Copy of sak.yml", "file.copy"),
        ("sak - Kopi (2).yaml", "file.copy"),
        ("sak_old.yaml", "file.copy"),
        ("sak (Kari's conflicted copy 2027-03-31).yaml", "file.conflict-copy"),
        ("sak-DESKTOP-7K2.yaml", "file.conflict-copy"),
        ("sak.docx", "file.not-yaml"),  # also where the YAML file is there
        ("deltakere.csv", "file.not-yaml"),
        ("Deltakere.XLSX", "file.not-yaml"),
        ("svar/notater.docx", "file.not-answers"),
        ("bilder/deltakere.docx", None),
        ("saksfremlegg.docx", None),
        ("deltakere.png", None),
        ("sak.yaml.bak", None),
        ("møter.yaml.bak", "file.name"),
    ],
)
def test_the_name_of_a_file_says_what_it_is(tmp_path: Path, name: str, told: str | None) -> None:
    report = sd.check(write_case(tmp_path, files={name: "tull: [}"}))
    assert [p.code for p in report if p.family == "file"] == ([told] if told else [])


def test_a_document_among_the_answers_is_not_told_to_be_a_step() -> None:
    said = [
        p.say("nb") for p in sd.check(BAD[0].parent / "word-file-among-the-answers") if p.family == "file"
    ]
    assert [words.rsplit(". ", 1)[1] for words in said] == [
        "Skriv innholdet i svar/god_helse.yaml.",
        "Skriv svarene inn i filen for denne delen av spørsmålene, for eksempel svar/medbestemmelse.yaml.",
        "Skriv innholdet i svar/medbestemmelse.yaml.",
    ]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("sign-of-a-long-text-forgotten", "Linje 9–12 har kolon i seg, og er lest som tekst under «svar»."),
        ("sign-of-a-long-text-forgotten-above-points", "sett tegnet | etter «mandat:» på linje 4,"),
        ("colons-in-a-text-without-its-sign", "Linje 6–7 har kolon i seg"),
    ],
)
def test_a_long_text_is_told_which_sign_it_lacks_and_where(case: str, said: str) -> None:
    (problem, *_) = (p for p in sd.check(BAD[0].parent / case) if p.family in ("file", "form"))
    assert said in problem.say("nb")


# What is no case folder, but lies in one or above one


ANSWERED = {"svar/god_omsorg.yaml": "status: Godt.\n", "deltakere.yaml": "- {id: a, navn: A}\n"}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "kopi/sak.yaml",
            "sak.yaml er én fil i saksmappen «kopi», og svarene i svar/ blir ikke lest. "
            "Oppgi saksmappen: kopi",
        ),
        (
            "kopi/svar/god_omsorg.yaml",
            "god_omsorg.yaml er én fil i saksmappen «kopi», og de andre filene der blir ikke lest. "
            "Oppgi saksmappen: kopi",
        ),
        (
            "kopi/deltakere.yaml",
            "deltakere.yaml er én fil i saksmappen «kopi», og de andre filene der blir ikke lest. "
            "Oppgi saksmappen: kopi",
        ),
        ("kopi/svar", "Dette er mappen med svar. Oppgi mappen over: kopi"),
        (
            ".",
            "Dette er ikke en saksmappe, men her ligger sakene eldre, kopi. Oppgi én eller flere av dem.",
        ),
        ("én", "Dette er ikke en saksmappe, men her ligger saken 2027. Oppgi den mappen."),
    ],
)
def test_what_is_only_a_part_of_a_case_or_a_folder_above_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    write_case(tmp_path / "kopi", files=ANSWERED)
    write_case(tmp_path / "eldre")
    write_case(tmp_path / "én" / "2027")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(sd.UsageError) as raised:
        sd.build(named, "ut")
    assert raised.value.say() == said
    assert not Path("ut").exists()


@pytest.mark.parametrize(
    ("stand", "named", "above"),
    [("kopi/svar", ".", ".."), ("kopi/svar", "god_omsorg.yaml", ".."), ("kopi", "sak.yaml", ".")],
)
def test_the_case_folder_is_named_from_where_somebody_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand: str, named: str, above: str
) -> None:
    write_case(tmp_path / "kopi", files=ANSWERED)
    monkeypatch.chdir(tmp_path / stand)
    with pytest.raises(sd.UsageError) as raised:
        sd.read(named)
    assert raised.value.say().endswith(f": {above}")
    assert sd.read(above).answers


@pytest.mark.parametrize("beside", [{}, {"annen.yaml": SMALLEST}, {"maler/analyse.docx": b"PK"}])
def test_a_case_in_one_file_may_be_called_sak(tmp_path: Path, beside: dict[str, str | bytes]) -> None:
    assert sd.read(write_case(tmp_path, files=beside) / "sak.yaml").municipality.name == "Eksempelvik"


# The same content reads the same from a folder, a file and a mapping


@pytest.mark.parametrize("name", ["fjordvik", "furuvidda", "hammerfest"])
def test_a_folder_a_file_and_a_mapping_give_the_same_case(tmp_path: Path, name: str) -> None:
    mapping = as_mapping(SAMPLES / name)
    file = tmp_path / "alt.yaml"
    file.write_text(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert sd.read(SAMPLES / name) == sd.read(file) == sd.read(mapping)


@pytest.mark.parametrize(
    "more", ["møter: [{}]\n", "innsatsområder:\n  - navn:\n", "gradering:\n  tilgang:\n"]
)
def test_what_is_empty_is_the_same_in_a_file_and_a_mapping(tmp_path: Path, more: str) -> None:
    folder = write_case(tmp_path, more)
    from_file, from_mapping = sd.check(folder), sd.check(yaml.safe_load(SMALLEST + more))
    assert {(p.code, p.path) for p in from_file} == {(p.code, p.path) for p in from_mapping}


def test_a_mapping_may_hold_numbers_dates_and_truth_values() -> None:
    plan = [{"oppgave": "Møter", "utført": True, "tid": "2027-03-31", "nr": 1}]
    assert sd.read(smallest(fremdriftsplan=plan)) == sd.read(
        smallest(fremdriftsplan=[{"oppgave": "Møter", "utført": "ja", "tid": "31.03.2027", "nr": "1"}])
    )


@pytest.mark.parametrize(
    ("twice", "path"),
    [
        ({"mandat": "A", " mandat": "B"}, ("mandat",)),
        (
            {"svar": {"god_omsorg": {"spørsmål": {2.3: {"svar": "A"}, "2.3": {"svar": "B"}}}}},
            ("svar", "god_omsorg", "spørsmål", "2.3"),
        ),
    ],
    ids=["a space", "a number and a text"],
)
def test_keys_that_are_the_same_as_text_are_told_of(twice: dict[str, Any], path: tuple[str, ...]) -> None:
    (problem,) = [p for p in sd.check(smallest(**twice)) if p.family == "file"]
    assert (problem.code, problem.path) == ("file.given-twice", path)


@pytest.mark.parametrize(
    "mapping",
    [
        {"kopi_til": range(10**9)},
        {"kopi_til": (name for name in itertools.repeat("A"))},
        {"tittel": iter("A")},
        {10**5000: "x"},
    ],
    ids=["range", "generator", "iterator", "a key of 5000 digits"],
)
def test_what_is_no_value_of_a_case_is_not_asked_for_more(mapping: dict[Any, Any]) -> None:
    with pytest.raises(sd.CaseError):
        sd.read({**smallest(), **mapping})


def test_a_case_goes_to_json_and_back_without_a_word() -> None:
    case = sd.read(SAMPLES / "fjordvik")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = case.model_dump_json(by_alias=True)
    assert sd.read(json.loads(written)) == case


def test_an_identity_number_in_a_key_is_covered_wherever_an_error_is_said() -> None:
    with pytest.raises(sd.CaseError) as error:
        sd.read(smallest(**{"01010112345": "x"}))
    assert "12345" not in str(error.value)


def test_a_case_from_a_mapping_has_paths_in_place_of_places() -> None:
    (problem,) = sd.check(smallest(dato="i går")).errors
    assert problem.path == ("dato",)
    assert problem.place is None


def test_a_logo_needs_a_folder() -> None:
    (problem,) = sd.check(smallest(avsender={"logo": "logo.png"})).errors
    assert problem.code == "reference.file-without-folder"


@pytest.mark.parametrize("where", ["finnes/ikke", "a" * 5000, "a\0b"], ids=["missing", "too long", "nul"])
def test_no_such_case_is_said_in_a_sentence(where: str) -> None:
    with pytest.raises(sd.UsageError) as raised:
        sd.read(where)
    assert raised.value.code == "no-case"


# Hostile content is refused, at little cost


BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("".join(f"k{n}: v\n" for n in range(1_000_000)), "file.too-large"),
        ("".join(f"k{n}: v\n" for n in range(100_000)), "file.too-large"),
        ("- a\n" * 200_000, "file.too-large"),
        ("[" * 100_000, "file.too-deep"),
        ("{a: " * 100_000, "file.too-deep"),
        ("- " * 100_000, "file.too-deep"),
        ("a: &a0 x\n" + BOMB, "file.anchor"),
        ("a" * 4_000_000, "file.root-mapping"),
        (f"? {'a' * 2000}\n: b\n", "form.unknown-key"),
        ("tittel: a\n" + "\n" * 4_000_000 + "  b: c\n", "file.indentation"),
        ("tittel: |\n" + "  x\n" * 1_000_000 + "y\n", "file.text-unindented"),
        ("tittel: '" + "a\n" * 2_000_000, "file.quote-open"),
        ("kommune:\n" + "  – navn\n" * 400_000, "file.dash"),
        ("<<<<<<< a\n" * 400_000, "file.merge"),
        ("%\n" * 2_000_000, "file.sign"),
        ("a: " * 1_000_000, "file.colon-in-text"),
        ('"' + "\\x41" * 1_000_000, "file.quote-open"),
    ],
    ids=range(17),
)
def test_a_hostile_file_is_refused(tmp_path: Path, content: str, code: str) -> None:
    assert code in {p.code for p in sd.check(write_case(tmp_path, files={"sak.yaml": content}))}


class _ShallowLoader(yaml.BaseLoader):
    """YAML that stops at deep brackets by itself, as some versions of its parser do."""

    def fetch_flow_collection_start(self, token_class: Any) -> None:
        if self.flow_level == 1000:
            raise yaml.scanner.ScannerError("here", self.get_mark(), "something is too much", self.get_mark())
        super().fetch_flow_collection_start(token_class)


SHALLOW = [getattr(yaml, "CBaseLoader", yaml.BaseLoader), yaml.BaseLoader, _ShallowLoader]


@pytest.mark.parametrize("loader", SHALLOW, ids=["fast", "pure Python", "shallow"])
@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[" * 5000, "1:21"),
        ("tittel: Barn\ninnstilling: |\n  Ta til orientering [1].\nsvar: " + "[\n" * 5000, "23:1"),
        ("møter: " + "[x, {a: " * 3000, "1:81"),
    ],
    ids=["alone", "after others", "mixed"],
)
def test_what_lies_too_deep_is_told_of_whatever_yaml_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: type, content: str, place: str
) -> None:
    monkeypatch.setattr("sjumil_docs.reading.yaml_text.yaml_file._Loader", loader)
    found = lines(sd.check(write_case(tmp_path, files={"sak.yaml": content})))
    assert found == [f"error file.too-deep sak.yaml:{place}"]


def test_brackets_in_a_text_with_another_fault_lie_not_deep(tmp_path: Path) -> None:
    case = write_case(tmp_path, files={"sak.yaml": 'tittel: "' + "[" * 5000})
    assert [p.code for p in sd.check(case)] == ["file.quote-open"]


@pytest.mark.parametrize("name", ["møter.yaml", "svar/god_helse.yaml"])
def test_a_huge_file_is_not_read(tmp_path: Path, name: str) -> None:
    write_case(tmp_path, files={name: ""})
    with (tmp_path / name).open("wb") as file:
        file.truncate(100_000_000)
    assert lines(sd.check(tmp_path)) == [f"error file.too-large {name}:1:1"]


def test_a_huge_file_of_another_kind_is_no_part_of_a_case(tmp_path: Path) -> None:
    write_case(tmp_path)
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(100_000_000)
    assert not lines(sd.check(tmp_path))


def test_many_files_that_are_bombs_are_refused_each_on_its_own(tmp_path: Path) -> None:
    files = {f"svar/steg{number}.yaml": "a: &a0 x\n" + BOMB for number in range(50)}
    assert {p.code for p in sd.check(write_case(tmp_path, files=files)).errors} == {"file.anchor"}


def test_many_files_are_not_one_case(tmp_path: Path) -> None:
    files = {f"svar/steg{number}.yaml": "status: God." for number in range(400)}
    assert lines(sd.check(write_case(tmp_path, files=files))) == ["error file.too-many None"]


def test_the_values_of_all_files_are_counted_together(tmp_path: Path) -> None:
    files = {f"svar/steg{number}.yaml": "status: [" + "x, " * 5000 + "]" for number in range(9)}
    assert "file.too-large" in {p.code for p in sd.check(write_case(tmp_path, files=files))}


def nested(depth: int) -> dict[str, Any]:
    whole: dict[str, Any] = smallest()
    inner = whole
    for _ in range(depth):
        inner["svar"] = {}
        inner = inner["svar"]
    return whole


def cyclic() -> dict[str, Any]:
    whole = smallest()
    whole["svar"] = {"a": whole, "b": [whole]}
    return whole


def shared() -> dict[str, Any]:
    value: Any = "x"
    for _ in range(12):
        value = [value] * 9
    return smallest(innstilling=value)


@pytest.mark.parametrize(
    ("mapping", "code"),
    [(nested(10_000), "file.too-deep"), (cyclic(), "file.too-deep"), (shared(), "file.too-large")],
    ids=["nested", "cyclic", "shared"],
)
def test_a_hostile_mapping_is_refused(mapping: dict[str, Any], code: str) -> None:
    assert [p.code for p in sd.check(mapping)] == [code]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"tittel": 10**5000}, "form.value"),
        ({"tittel": object()}, "form.value"),
        ({"tittel": b"bytes"}, "form.value"),
        ({"tittel": {"sett"}}, "form.value"),
        ({"tittel": True}, "form.value"),
        ({"tittel": float("nan")}, "form.value"),
        ({"mandat": float("inf")}, "form.value"),
        ({"mandat": json.loads("-Infinity")}, "form.value"),
        ({"mandat": json.loads("1e999")}, "form.value"),
        ({"dato": float("nan")}, "form.date"),
        ({"hovedfunn": [None, json.loads("NaN")]}, "form.value"),
        ({"\ud800": "x"}, "form.unknown-key"),
        ({1: "x"}, "form.unknown-key"),
        ({"møter": {"a": 1}}, "form.list"),
        ({"enkelttiltak": [{"tittel": "x", "kostnad": float("nan")}]}, "form.whole-number"),
        ({"enkelttiltak": [{"tittel": "x", "kostnad": 10**5000}]}, "form.whole-number"),
        ({"enkelttiltak": [{"tittel": "x", "kostnad": -1}]}, "form.negative"),
        ({"enkelttiltak": [{"tittel": "x", "kostnad": "9" * 5000}]}, "form.whole-number"),
    ],
)
def test_an_odd_value_from_python_is_a_problem(more: dict[str, Any], code: str) -> None:
    report = sd.check(smallest(**{str(k): v for k, v in more.items()}))
    assert [p.code for p in report.errors] == [code]


def test_half_a_character_is_read_as_a_space() -> None:
    assert sd.read(smallest(tittel="En\ud800to", mandat="Tre\ud800")).title == "En to"


def test_a_link_out_of_the_folder_is_refused_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "hemmelig.yaml").write_text("- form: samtale\n", encoding="utf-8")
    case = write_case(tmp_path / "sak")
    (case / "møter.yaml").symlink_to("../hemmelig.yaml")
    (case / "svar").symlink_to("..")
    assert lines(sd.check(case)) == [
        "error reference.file-outside møter.yaml:1:1",
        "warning file.folder-unread svar:1:1",
    ]


def test_links_that_lead_round_in_a_ring_end(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    (case / "runde").symlink_to(".")
    (case / "ring").symlink_to("ring")
    (case / "ring.yaml").symlink_to("ring.yaml")
    assert lines(sd.check(case)) == [
        "error reference.file-outside ring.yaml:1:1",
        "warning file.folder-unread runde:1:1",
    ]


@pytest.mark.parametrize("name", ["ring.png", "ring/kommunevåpen.png"])
def test_a_logo_by_links_that_lead_round_in_a_ring_is_not_in_the_case(tmp_path: Path, name: str) -> None:
    case = write_case(tmp_path, f"avsender: {{logo: {name}}}\n")
    for ring in ("ring", "ring.png"):
        (case / ring).symlink_to(f"andre.{ring}")
        (case / f"andre.{ring}").symlink_to(ring)
    assert "reference.file-outside" in {p.code for p in sd.check(case).errors}


def test_a_folder_that_lies_too_deep_is_told_of(tmp_path: Path) -> None:
    case = write_case(tmp_path, files={"a/b/c/d/e/f.yaml": "x: y\n"})
    assert "warning file.folder-unread a/b/c/d/e:1:1" in lines(sd.check(case))


def test_a_link_to_nothing_cannot_be_opened(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    (case / "møter.yaml").symlink_to("borte.yaml")
    assert lines(sd.check(case)) == ["error file.unreadable møter.yaml:1:1"]


def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    case = write_case(tmp_path)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "error file.unreadable .:1:1" in lines(sd.check(case))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_logo_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    case = write_case(tmp_path, "avsender: {logo: logo.png}\n")
    os.mkfifo(case / "logo.png")
    assert [p.code for p in sd.check(case).errors] == ["reference.file-missing"]


def test_a_logo_through_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sak", "avsender: {logo: logo.png}\n")
    (tmp_path / "logo.png").write_bytes(b"")
    (case / "logo.png").symlink_to("../logo.png")
    assert [p.code for p in sd.check(case).errors] == ["reference.file-outside"]


def test_a_huge_logo_is_refused(tmp_path: Path) -> None:
    case = write_case(tmp_path, "avsender: {logo: logo.png}\n")
    with (case / "logo.png").open("wb") as file:
        file.truncate(100_000_000)
    assert [p.code for p in sd.check(case).errors] == ["reference.file-too-large"]


@pytest.mark.skipif(os.name == "nt", reason="file names are text on Windows")
def test_a_file_name_that_is_not_text_is_an_unknown_key(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    (case / os.fsdecode(b"m\xf8ter.yaml")).write_text("- form: samtale\n", encoding="utf-8")
    (problem,) = sd.check(case).errors
    assert problem.code == "form.unknown-key"
    assert str(problem.place) == "m\ufffdter.yaml:1:1"


# Whatever is written, the answer is a Case or a CaseError

PIECES = [
    "kommune:",
    "navn",
    "målform",
    " nb",
    "\n",
    "  ",
    "- ",
    ": ",
    "|",
    ">",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
]
PIECES += ["&a", "*a", "!t", '"', "'", "---", "...", "?", "%", "@", "`", "\t", "\r", "\0", "\u2028", "\ufeff"]
CONTENTS = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8")),
    st.lists(st.sampled_from(PIECES), max_size=20).map(lambda pieces: "".join(pieces).encode("utf-8")),
    st.lists(st.sampled_from(PIECES), max_size=12).map(lambda p: (SMALLEST + "".join(p)).encode("utf-8")),
)
FILE_NAMES = st.sampled_from(["sak", "svar", "møter", "~$sak", "svar/god_helse", "svar/a/b/c/d/e"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\\\0"), min_size=1, max_size=12
)
NAMES = st.builds(
    lambda name, more, ending: name + more + ending,
    FILE_NAMES,
    st.sampled_from(["", " (1)", " - Kopi", "-PC12345", " (konflikt)"]),
    st.sampled_from([".yaml", ".yml", ".YAML", ".yaml.txt", ".yaml~", ".docx"]),
)
BEGINNINGS = [b"", SMALLEST.encode(), b"PK\x03\x04", b"{\\rtf", b"\xff\xfe", b"\xef\xbb\xbf", b"<<<<<<< a\n"]
FILES = ["sak.yaml", "møter.yaml", "svar.yaml", "svar/god_helse.yaml", "spørsmålssett.yaml", "ukjent.yaml"]
KEYS = st.sampled_from([field.alias or name for name, field in Case.model_fields.items()]) | st.text(
    max_size=8
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)


@given(contents=st.dictionaries(st.sampled_from(FILES), CONTENTS, max_size=4))
def test_any_content_of_any_file_gives_a_case_or_a_case_error(
    tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]
) -> None:
    report = sd.check(write_case(tmp_path_factory.mktemp("sak"), files=contents))
    assert all(problem.place for problem in report.errors)


@given(
    names=st.lists(NAMES, max_size=4),
    begins=st.sampled_from(BEGINNINGS),
    content=st.binary(max_size=40) | CONTENTS,
)
def test_any_bytes_in_any_file_of_a_folder_give_a_report_also_of_the_rest(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], begins: bytes, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("sak")
    write_case(folder, files=dict.fromkeys(names, begins + content))
    error, report = fault_in(folder), sd.check(folder)
    assert error is None or report.errors
    assert all(problem.place for problem in report.errors)


@given(mapping=st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_mapping_gives_a_case_or_a_case_error(mapping: dict[str, Any]) -> None:
    sd.check(mapping)
    sd.check(smallest(**mapping) | smallest())


@given(text=st.text(st.characters(), max_size=80))
def test_any_text_in_any_kind_of_value_gives_a_case_or_a_case_error(text: str) -> None:
    report = sd.check(
        smallest(
            tittel=text,
            dato=text,
            mandat=text,
            etiketter={text: text},
            avsender={"logo": text},
            svar={text: {"status": text, "spørsmål": {text: {"svar": text}}}},
            fremdriftsplan=[{"oppgave": text or "x", "tid": text, "utført": text, "nr": text}],
        )
    )
    for problem in report:
        problem.say("nn")


def test_what_may_not_be_looked_at_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sak.yaml").write_text("kommune: {navn: Prøve, målform: nb}\n", encoding="utf-8")
    (tmp_path / "lukket").mkdir()
    is_dir, is_file = Path.is_dir, Path.is_file

    def closed(kind: Callable[[Path], bool]) -> Callable[[Path], bool]:
        def look(path: Path) -> bool:
            if path.name == "lukket":
                raise PermissionError(13, "Permission denied")
            return kind(path)

        return look

    monkeypatch.setattr(Path, "is_dir", closed(is_dir))
    monkeypatch.setattr(Path, "is_file", closed(is_file))
    assert sd.read(tmp_path).municipality.name == "Prøve"


@pytest.mark.parametrize("part", ["| a | b |\n", "- punkt\n", "a\tb\n", "ord ", "|"])
def test_more_text_than_a_case_may_have_is_refused_where_the_longest_stands(
    part: str, tmp_path: Path
) -> None:
    text = part * (1_500_000 // len(part))
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    write_case(tmp_path, f"mandat: Kort.\nbakgrunn: |\n{indented}metode: Kort.\n")
    for source in (tmp_path, smallest(bakgrunn=text, mandat="Kort.")):
        fault = fault_in(source)
        assert fault
        (error,) = fault.report.errors
        assert (error.code, error.path) == ("file.too-much-text", ("bakgrunn",))
        assert str(error.place or "") == ("sak.yaml:5:11" if source == tmp_path else "")
        assert fault.partial
        assert (fault.partial.background, fault.partial.mandate) == (None, "Kort.")
    assert all("\u00a0000" in error.say(language) for language in ("nb", "nn", "en"))


def test_as_much_text_as_a_case_may_have_is_read() -> None:
    assert fault_in(smallest(bakgrunn="ord " * 240_000, mandat="- a\n" * 9_000)) is None


def test_the_longest_texts_are_left_out_until_the_rest_is_little_enough() -> None:
    fault = fault_in(smallest(bakgrunn="ord " * 300_000, mandat="ord " * 260_000, metode="ord " * 100_000))
    assert fault
    assert [error.path for error in fault.report.errors] == [("bakgrunn",), ("mandat",)]

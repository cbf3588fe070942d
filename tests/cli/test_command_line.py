"""The command line: arguments in, report out, and an exit code that says how it went."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import sjumil_docs as sd
from case_files import write_case
from hand_edits import open_and_save, write_by_hand
from paths import CASES, ROOT, SAMPLES
from sjumil_docs import FileState, Outcome
from sjumil_docs.case.parts import Part
from sjumil_docs.cli import run
from sjumil_docs.output.install import OutdatedFiles
from usual_documents import USUAL
from word_files import p, template, unpacked

BAD = sorted((CASES / "bad").iterdir())
Output = pytest.CaptureFixture[str]
BUILT = shutil.ignore_patterns("ut")
"""What somebody has built in the samples is no part of them."""


@pytest.fixture(autouse=True)
def norwegian_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")


@pytest.fixture
def hammerfest(tmp_path: Path) -> Path:
    """A case that can be built as a draft, and has a warning."""
    return Path(shutil.copytree(SAMPLES / "hammerfest", tmp_path / "hammerfest", ignore=BUILT))


@pytest.fixture
def fjordvik(tmp_path: Path) -> Path:
    """A case that is complete."""
    return Path(shutil.copytree(SAMPLES / "fjordvik", tmp_path / "fjordvik", ignore=BUILT))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A case that cannot be read."""
    return write_case(tmp_path / "feil", "titel: Analyse\n")


def run_apart(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sjumil_docs", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


# Exit codes


def test_check_is_fine_when_nothing_stops_a_draft(hammerfest: Path, fjordvik: Path) -> None:
    assert run(["check", str(hammerfest)]) == 0
    assert run(["check", str(fjordvik)]) == 0


def test_check_strictly_is_fine_only_when_nothing_is_left(hammerfest: Path, fjordvik: Path) -> None:
    assert run(["check", "--strict", str(hammerfest)]) == 1
    assert run(["check", "--strict", str(fjordvik)]) == 0


@pytest.mark.parametrize(
    "words", ["status", "collect skjema.docx", "documents", "forms", "diff", "take-back", "build", "check"]
)
def test_a_case_that_cannot_be_read_has_its_errors_told_of_by_every_command(
    words: str, tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "sak.yaml").write_text("kommune: {navn: A, målform: nb}\ntittel: A\ntittel: B\n", "utf-8")
    command, *files = words.split()
    assert run([command, str(tmp_path), *files, "--lang", "nb"]) == 1
    said = capsys.readouterr()
    assert "[file.repeated-key]" in said.out + said.err


@pytest.mark.parametrize("command", ["check", "build"])
def test_one_bad_case_among_several_is_a_problem_and_the_others_are_done(
    hammerfest: Path, broken: Path, command: str, capsys: Output
) -> None:
    assert run([command, str(broken), str(hammerfest)]) == 1
    output = capsys.readouterr().out
    assert "[form.unknown-key]" in output
    assert str(hammerfest) in output
    assert (hammerfest / "ut").exists() == (command == "build")
    assert not (broken / "ut").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bygg", "Kommandoen «bygg» finnes ikke. Se «sjumil-docs --help»."),
        ("check", "MAPPE… mangler. Se «sjumil-docs check --help»."),
        ("new", "MAPPE mangler. Se «sjumil-docs new --help»."),
        ("check x --finall", "Valget --finall finnes ikke. Se «sjumil-docs check --help»."),
        ("new a b c", "Kommandoen tar ikke imot «b c». Se «sjumil-docs new --help»."),
        ("documents x y", "Kommandoen tar ikke imot «y». Se «sjumil-docs documents --help»."),
        ("check x --format xml", "Verdien for --format kan ikke brukes. Velg blant: text, json, sarif."),
        ("check-template x --document brev", "Dokumentet «brev» finnes ikke. Dette kan bygges: analyse, "),
        ("new x --malform en", "Verdien for --malform kan ikke brukes. Velg blant: nb, nn."),
        ("check x --lang se", "Verdien for --lang kan ikke brukes. Velg blant: nb, nn, en."),
        ("build x --out", "Valget --out er brukt feil."),
        ("check x --strict=ja", "Valget --strict er brukt feil."),
        ("build x --jobs 0", "Verdien for --jobs skal være et helt tall fra 1 og opp. Se "),
        ("check finnes/ikke", "Finner ingen sak: «finnes/ikke» er verken en mappe eller en fil."),
        ("build finnes/ikke", "Finner ingen sak: «finnes/ikke» er verken en mappe eller en fil."),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(words: str, said: str, capsys: Output) -> None:
    assert run(words.split()) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert captured.err.count("\n") == 1
    assert not captured.out


@pytest.mark.parametrize("words", [[], ["--lang", "nb"], ["--help"]])
def test_the_help_page_lists_the_commands(words: list[str], capsys: Output) -> None:
    assert run(words) == 0
    assert "Kommandoer:\n  new  " in capsys.readouterr().out


@pytest.mark.parametrize("command", ["new", "check", "build", "watch", "documents", "schema"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", ("Bruk: ", "Viser denne hjelpen.")), ("nn", ("Bruk: ", "denne hjelpa.")), ("en", ("Usage: ",))],
)
def test_every_command_has_help_in_every_language(
    command: str, language: str, words: tuple[str, ...], capsys: Output
) -> None:
    assert run([command, "--help", "--lang", language]) == 0
    output = capsys.readouterr().out
    assert all(each in output for each in words)


def test_the_version_is_the_version_of_the_library(capsys: Output) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"sjumil-docs {sd.__version__}\n"


# Languages


@pytest.mark.parametrize(
    ("machine", "words", "expected"),
    [
        ("nb_NO.UTF-8", [], "kan bygges som utkast"),
        ("nn_NO", [], "kan bygges som utkast"),  # the case is in bokmål, and the machine in Norwegian
        ("en_GB.UTF-8", [], "can be built as a draft"),
        ("se_NO", [], "can be built as a draft"),
        ("", [], "can be built as a draft"),
        ("en_GB", ["--lang", "nn"], "kan byggjast som utkast"),
        ("nn_NO", ["--lang=en"], "can be built as a draft"),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_the_language_is_the_one_asked_for_else_that_of_the_machine(
    hammerfest: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    machine: str,
    words: list[str],
    expected: str,
    first: bool,
) -> None:
    monkeypatch.setenv("LANG", machine)
    command = ["check", str(hammerfest)]
    assert run([*words, *command] if first else [*command, *words]) == 0
    assert expected in capsys.readouterr().out


# check


def test_check_shows_every_problem_with_its_place_and_code(hammerfest: Path, capsys: Output) -> None:
    run(["check", str(hammerfest)])
    shown = capsys.readouterr().out
    for problem in sd.check(hammerfest):
        if problem.family != "completeness":
            assert f"  {problem.place}: {problem.say('nb')} [{problem.code}]\n" in shown


def test_check_gives_the_same_as_data(hammerfest: Path, broken: Path, capsys: Output) -> None:
    assert run(["check", "--format", "json", str(hammerfest), str(broken), "--lang", "en"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first == {"case": str(hammerfest), **sd.check(sd.read(hammerfest)).to_dict("en")}
    assert (second["case"], second["counts"]["error"]) == (str(broken), 1)


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.name)
def test_check_of_any_bad_case_prints_a_report_and_nothing_else(case: Path, capsys: Output) -> None:
    codes = (case / "expected.txt").read_text(encoding="utf-8")
    assert run(["check", str(case)]) == (1 if "error" in codes else 0)
    captured = capsys.readouterr()
    assert not captured.err
    assert all(f"[{line.split()[1]}]" in captured.out for line in codes.splitlines())


# build


def test_build_writes_into_the_folder_of_the_case(hammerfest: Path, capsys: Output) -> None:
    assert run(["build", str(hammerfest)]) == 0
    written = sorted(hammerfest.glob("ut/*.docx"))
    assert [path.stem for path in written] == USUAL
    output = capsys.readouterr().out
    assert all(
        re.search(rf"Skrev {re.escape(str(path))} \(utkast, \d+ opplysninger mangler\)", output)
        for path in written
    )


def test_build_of_a_file_writes_into_a_folder_beside_it(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "minste.yaml", tmp_path)
    assert run(["build", str(tmp_path / "minste.yaml")]) == 0
    assert len(list(tmp_path.glob("minste/ut/*.docx"))) == 3


def test_build_writes_where_it_is_told_and_only_what_it_is_told(hammerfest: Path, tmp_path: Path) -> None:
    documents = ["--document", "analyse", "--document", "saksfremlegg"]
    assert run(["build", str(hammerfest), "--out", str(tmp_path / "her"), *documents]) == 0
    written = sorted(path.name for path in (tmp_path / "her").glob("*.docx"))
    assert written == ["analyse.docx", "saksfremlegg.docx"]


def test_several_cases_get_a_folder_each(hammerfest: Path, fjordvik: Path, tmp_path: Path) -> None:
    assert run(["build", str(hammerfest), str(fjordvik), "--out", str(tmp_path / "alle")]) == 0
    folders = {path.parent.name for path in tmp_path.glob("alle/*/analyse.docx")}
    assert folders == {"hammerfest", "fjordvik"}


def test_cases_of_different_years_get_a_folder_each(tmp_path: Path) -> None:
    years = [str(write_case(tmp_path / name)) for name in ("vik.2014", "vik.2027")]
    assert run(["build", *years, "--out", str(tmp_path / "alle")]) == 0
    assert len(list(tmp_path.glob("alle/vik.20*/analyse.docx"))) == 2


def test_two_cases_never_share_a_folder(tmp_path: Path, capsys: Output) -> None:
    same = [str(write_case(tmp_path / year / "vik")) for year in ("2014", "2027")]
    assert run(["build", *same, "--out", str(tmp_path / "alle")]) == 2
    said = capsys.readouterr().err
    assert all(f"«{case}»" in said for case in same)
    assert not (tmp_path / "alle").exists()


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_case_that_is_not_there_hides_no_other_from_the_check(
    tmp_path: Path, form: str, capsys: Output
) -> None:
    broken = write_case(tmp_path / "vik", "ukjent: 1\n")
    assert run(["check", "--lang", "nb", "--format", form, str(tmp_path / "borte"), str(broken)]) == 2
    captured = capsys.readouterr()
    assert "borte" in captured.err
    assert "ukjent" in captured.out


def test_what_is_changed_in_several_cases_is_told_case_by_case(tmp_path: Path, capsys: Output) -> None:
    cases = [str(write_case(tmp_path / name)) for name in ("vik", "nes")]
    assert run(["build", "--lang", "nb", *cases]) == 0
    capsys.readouterr()
    assert run(["diff", "--lang", "nb", *cases]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line in cases] == cases


@pytest.mark.parametrize("more", ["", "milepæler: [{navn: A, start: 2014-05-31, ferdig: 2014-04-30}]\n"])
def test_a_draft_is_refused_as_a_final_version_and_nothing_is_written(
    tmp_path: Path, more: str, capsys: Output
) -> None:
    case = write_case(tmp_path, more)
    assert run(["build", "--final", str(case)]) == 1
    captured = capsys.readouterr()
    assert captured.err == "Saken kan ikke bygges i endelig versjon ennå. Dette gjenstår:\n"
    assert f"({len(sd.check(case).unfinished)})" in captured.out
    assert "[procedure." not in captured.out
    assert not (case / "ut").exists()


def test_a_complete_case_is_built_as_a_final_version_also_with_a_warning(
    fjordvik: Path, capsys: Output
) -> None:
    with (fjordvik / "milepæler.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- navn: Behandling\n  start: 2014-05-31\n  ferdig: 2014-04-30\n")
    assert run(["build", "--final", str(fjordvik)]) == 0
    assert "utkast" not in capsys.readouterr().out


def test_a_document_that_a_person_has_changed_is_named_and_the_others_are_built(
    hammerfest: Path, capsys: Output
) -> None:
    assert run(["build", str(hammerfest)]) == 0
    write_by_hand(hammerfest / "ut" / "analyse.docx", "Skrevet for hånd.")
    (hammerfest / "ut" / "saksfremlegg.docx").unlink()
    capsys.readouterr()
    assert run(["build", str(hammerfest)]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith(
        f"{hammerfest / 'ut' / 'analyse.docx'} er ikke skrevet over. Noen har endret"
    )
    assert "--beside" in captured.err
    assert "--overwrite" in captured.err
    assert f"Skrev {hammerfest / 'ut' / 'saksfremlegg.docx'}" in captured.out
    assert f"Uendret: {hammerfest / 'ut' / 'oversendelsesbrev.docx'}" in captured.out


@pytest.mark.parametrize(
    ("option", "said", "file"),
    [
        ("--overwrite", "er tatt vare på: ", "analyse (endret for hånd).docx"),
        ("--beside", "Skrev ", "analyse (ny).docx"),
    ],
)
def test_a_document_that_a_person_has_changed_is_put_aside_or_built_beside(
    hammerfest: Path, capsys: Output, option: str, said: str, file: str
) -> None:
    assert run(["build", str(hammerfest)]) == 0
    write_by_hand(hammerfest / "ut" / "analyse.docx", "Skrevet for hånd.")
    assert run(["build", str(hammerfest), option]) == 0
    assert f"{said}{hammerfest / 'ut' / file}" in capsys.readouterr().out
    assert (hammerfest / "ut" / file).is_file()


def test_putting_aside_and_building_beside_at_once_is_wrong_usage(hammerfest: Path, capsys: Output) -> None:
    assert run(["build", str(hammerfest), "--overwrite", "--beside"]) == 2
    assert capsys.readouterr().err == "Bruk enten --overwrite eller --beside, ikke begge.\n"


def test_nothing_to_do_is_said(hammerfest: Path, capsys: Output) -> None:
    assert run(["build", str(hammerfest)]) == 0
    capsys.readouterr()
    assert run(["build", str(hammerfest)]) == 0
    said = capsys.readouterr().out.splitlines()
    files = "analyse.docx, oversendelsesbrev.docx, saksfremlegg.docx"
    assert said[0] == f"Ingenting å gjøre i {hammerfest / 'ut'}: {files} er allerede slik saken er."
    assert not any(line.startswith(("Skrev", "Uendret")) for line in said)


def test_opening_and_saving_is_said(hammerfest: Path, capsys: Output) -> None:
    assert run(["build", str(hammerfest)]) == 0
    open_and_save(hammerfest / "ut" / "analyse.docx")
    assert run(["build", str(hammerfest)]) == 0
    assert "Noen har åpnet og lagret filen, men teksten er den samme." in capsys.readouterr().out
    root = hammerfest / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("tittel: ", "tittel: Ny ", 1), encoding="utf-8")
    assert run(["build", str(hammerfest)]) == 0
    assert "Noen hadde åpnet og lagret den forrige, men teksten var den samme." in capsys.readouterr().out


OUTCOMES = [
    (Outcome.KEPT, FileState.FOREIGN, "Filen er ikke bygd her."),
    (Outcome.KEPT, FileState.NOT_A_FILE, "en mappe, en lenke eller noe annet."),
    (Outcome.KEPT, FileState.UNREADABLE, "kan ikke leses."),
    (Outcome.IN_USE, FileState.BUILT, "Er filen åpen i Word?"),
    (Outcome.UNCHANGED, FileState.EDITED, "Den sier allerede det samme som saken."),
]


@pytest.mark.parametrize(("outcome", "found", "said"), OUTCOMES)
def test_what_became_of_a_document_is_said(
    hammerfest: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    outcome: Outcome,
    found: FileState,
    said: str,
) -> None:
    built = sd.build(sd.read(hammerfest), hammerfest / "ut")
    documents = tuple(replace(document, outcome=outcome, previous=found) for document in built.documents)
    monkeypatch.setattr(sd, "build", lambda *_, **__: replace(built, documents=documents))
    assert run(["build", str(hammerfest)]) == (0 if outcome == "unchanged" else 1)
    captured = capsys.readouterr()
    assert said in (captured.out if outcome == "unchanged" else captured.err)


def test_what_is_no_longer_part_of_the_case_is_said(
    hammerfest: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    built = sd.build(sd.read(hammerfest), hammerfest / "ut")
    outdated = OutdatedFiles(removed=(Path("gammel.docx"),), kept=(Path("endret.docx"),))
    monkeypatch.setattr(sd, "build", lambda *_, **__: replace(built, outdated=outdated))
    assert run(["build", str(hammerfest)]) == 1
    captured = capsys.readouterr()
    assert "Fjernet gammel.docx, som ikke lenger hører til saken." in captured.out
    assert captured.err.startswith("endret.docx hører ikke lenger til saken")


@pytest.mark.parametrize(
    ("file", "option"),
    [("analyse.pdf", "--pdf"), ("analyse.noark.json", "--noark"), ("analyse.kilder.xlsx", "--matrix")],
)
def test_a_file_in_another_form_that_is_out_of_date_goes_and_how_to_get_it_is_said(
    hammerfest: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, file: str, option: str
) -> None:
    built = sd.build(sd.read(hammerfest), hammerfest / "ut")
    outdated = OutdatedFiles(removed=(Path(file),))
    monkeypatch.setattr(sd, "build", lambda *_, **__: replace(built, outdated=outdated))
    assert run(["build", "--lang", "nb", str(hammerfest)]) == 0
    said = f"Fjernet {file}, som ikke lenger stemte med saken. Bygg med {option} for å lage filen på nytt."
    assert said in capsys.readouterr().out


def test_a_file_beside_a_document_that_a_person_has_changed_stands_and_is_told_of(
    hammerfest: Path, capsys: Output
) -> None:
    build = ["build", "--lang", "nb", str(hammerfest), "--document", "analyse", "--matrix"]
    assert run(build) == 0
    assert "Skrev også " in capsys.readouterr().out
    with (hammerfest / "ut" / "analyse.kilder.xlsx").open("ab") as file:
        file.write(b" ")
    assert run(build) == 1
    assert "analyse.kilder.xlsx er ikke skrevet over, for noen har endret den" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_a_problem(hammerfest: Path, capsys: Output) -> None:
    (hammerfest / "ut").write_text("i veien", encoding="utf-8")
    assert run(["build", str(hammerfest)]) == 1
    assert capsys.readouterr().err.startswith("Kan ikke lage mappen ")


def test_a_case_in_nynorsk_is_told_of_in_nynorsk_where_the_machine_is_in_norwegian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    case = tmp_path / "sak.yaml"
    case.write_text("kommune: {navn: Prøve, målform: nn}", encoding="utf-8")
    for machine, expected in (("nb_NO", "kan byggjast som utkast"), ("en_GB", "can be built as a draft")):
        monkeypatch.setenv("LANG", machine)
        assert run(["check", str(case)]) == 0
        assert expected in capsys.readouterr().out
    monkeypatch.setenv("LANG", "nb_NO")
    assert run(["build", str(case), "--document", "analyse"]) == 0
    assert "Skreiv " in capsys.readouterr().out


def test_of_several_cases_each_is_told_of_in_its_own_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("LANG", "nb_NO")
    cases = []
    for form in ("nb", "nn"):
        (tmp_path / form).mkdir()
        (tmp_path / form / "sak.yaml").write_text(
            f"kommune: {{navn: Prøve, målform: {form}}}", encoding="utf-8"
        )
        cases.append(str(tmp_path / form))
    assert run(["check", *cases]) == 0
    checked = capsys.readouterr().out
    assert "kan bygges som utkast" in checked
    assert "kan byggjast som utkast" in checked
    assert run(["build", *cases, "--document", "analyse"]) == 0
    built = capsys.readouterr().out
    assert "Skrev " in built
    assert "Skreiv " in built
    assert run(["diff", *cases, "--document", "analyse"]) == 0
    compared = capsys.readouterr().out
    assert "ingen har endret" in compared
    assert "ingen har endra" in compared
    (tmp_path / "nn" / "sak.yaml").write_text(
        "kommune: {navn: Prøve, målform: nn}\ndato: i går", encoding="utf-8"
    )
    assert run(["build", *cases, "--document", "analyse"]) == 1
    assert "til dømes 2027-03-31" in capsys.readouterr().out
    assert run(["diff", *cases, "--document", "analyse"]) == 1
    assert "til dømes 2027-03-31" in capsys.readouterr().out


# watch


def test_a_watch_shows_each_build_and_ends_when_it_is_interrupted(
    hammerfest: Path, broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def attempts(*asked: object, **_: object) -> Iterator[sd.Built | Exception]:
        assert asked == (str(hammerfest), hammerfest / "ut", ("analyse",))
        yield sd.build(sd.read(hammerfest), hammerfest / "ut")
        with pytest.raises(sd.CaseError) as raised:
            sd.read(broken)
        yield raised.value
        yield ZeroDivisionError("feil i programmet")
        raise KeyboardInterrupt

    monkeypatch.setattr(sd, "watch", attempts)
    assert run(["watch", str(hammerfest), "--document", "analyse"]) == 0
    captured = capsys.readouterr()
    assert f"Skrev {hammerfest / 'ut' / 'analyse.docx'}" in captured.out
    assert captured.out.count(f"Følger med på {hammerfest}.") == 1
    assert "[form.unknown-key]" in captured.out
    assert "Noe gikk galt i programmet (ZeroDivisionError: feil i programmet)" in captured.err
    assert captured.out.endswith(f"Følger ikke lenger med på {hammerfest}.\n")


def test_what_is_not_there_cannot_be_watched(capsys: Output) -> None:
    assert run(["watch", "finnes/ikke"]) == 2
    assert capsys.readouterr().err.startswith("Finner ingen sak: «finnes/ikke»")


# new, documents, schema


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], "nb"),
        (["--lang", "nn"], "nn"),
        (["--lang", "en"], "nb"),
        (["--lang", "nb", "--malform", "nn"], "nn"),
    ],
)
def test_a_new_case_folder_can_be_built_at_once(tmp_path: Path, words: list[str], language: str) -> None:
    folder = str(tmp_path / "sak")
    assert run(["new", folder, "--name", "Eksempelvik", *words]) == 0
    assert run(["check", folder]) == 0
    assert run(["build", folder]) == 0
    assert sd.read(folder).language == language


def test_a_folder_with_files_in_it_is_not_made_into_a_case_folder(tmp_path: Path, capsys: Output) -> None:
    write_case(tmp_path)
    assert run(["new", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Mappen «{tmp_path}» finnes og er ikke tom. Velg en ny mappe.\n"


def test_the_documents_are_listed(capsys: Output) -> None:
    assert run(["documents"]) == 0
    assert capsys.readouterr().out.split() == sd.document_names()


@pytest.mark.parametrize(("name", "typed"), [("vår sak", '"vår sak"'), ("sak-2027", "sak-2027")])
def test_a_command_that_is_suggested_can_be_typed(
    name: str, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / name)
    run(["build", name, "--lang", "nb"])
    assert f"«sjumil-docs check {typed}»" in capsys.readouterr().out


def test_the_schema_knows_every_key_of_a_case(capsys: Output) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    parts = {"Case": schema, **schema["$defs"]}
    for model in models(Part):
        assert {field.alias or name for name, field in model.model_fields.items()} <= set(
            properties(parts, model)
        ), model
    assert schema["required"] == ["kommune"]


def test_the_schema_refuses_no_day_that_is_read() -> None:
    """An editor that checks formats would mark «31.03.2014», which is how most people write it."""
    assert "format" not in sd.schema()["properties"]["dato"]["anyOf"][0]


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all that are made of it which have keys of their own."""
    below = set().union(*map(models, model.__subclasses__()))
    return below | ({model} if model.model_fields else set())


def properties(parts: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = parts[model.__name__]["properties"]
    return found


# When something goes wrong that should not


def test_a_fault_of_ours_is_a_sentence_and_not_a_traceback(
    hammerfest: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("nettverket 01010112345 er borte")

    monkeypatch.setattr(sd, "check", fail)
    assert run(["check", str(hammerfest)]) == 1
    assert capsys.readouterr().err.startswith("Noe gikk galt i programmet (RuntimeError: nettverket ••• er")


def test_an_interrupted_command_says_that_the_files_are_whole(
    hammerfest: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sd, "build", interrupt)
    assert run(["build", str(hammerfest)]) == 130
    assert "Avbrutt." in capsys.readouterr().err


# In a process of its own


@pytest.mark.parametrize(
    ("words", "code"),
    [(["documents"], 0), (["check", BAD[0]], 1), (["bygg"], 2), (["check", "finnes/ikke"], 2)],
)
def test_the_exit_code_of_the_process_is_that_of_the_command(words: list[str | Path], code: int) -> None:
    done = run_apart(*words)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_the_report_is_utf_8_also_where_the_machine_is_not(hammerfest: Path) -> None:
    done = run_apart(
        "check", hammerfest, "--lang", "nb", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1"
    )
    assert done.returncode == 0
    assert "saksfremlegg → barnets_beste" in done.stdout.decode("utf-8")


no_such_pipes = pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")


def in_a_shell(command: str, where: Path) -> subprocess.CompletedProcess[bytes]:
    """A command line with `sjumil-docs` in it, as a shell runs it; its exit code is that of the program."""
    line = f"set -o pipefail; {command.replace('sjumil-docs', f'{sys.executable} -m sjumil_docs')}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["bash", "-c", line], env=environment, capture_output=True, check=False, cwd=where)


@no_such_pipes
@pytest.mark.parametrize("words", ["schema", "--help", "check .", "build . --out ut"])
def test_a_reader_that_stops_reading_is_no_error(hammerfest: Path, words: str) -> None:
    done = in_a_shell(f"sjumil-docs {words} | true", hammerfest)
    assert (done.returncode, done.stderr) == (0, b"")


@no_such_pipes
@pytest.mark.parametrize("words", ["schema", "check .", "build . --out ut"])
def test_a_closed_output_is_no_error(hammerfest: Path, words: str) -> None:
    done = in_a_shell(f"sjumil-docs {words} >&-", hammerfest)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("words", ["schema", "--help", "check .", "build . --out ut"])
def test_a_full_output_is_said_in_a_sentence(hammerfest: Path, words: str) -> None:
    done = in_a_shell(f"sjumil-docs {words} --lang en >/dev/full", hammerfest)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Is the disk full?" in said
    assert "Traceback" not in said
    assert "went wrong" not in said


# templates


def faulty_template(folder: Path) -> Path:
    """A letter's template with three faults, one of them in a table."""
    cell = "<w:tbl><w:tr><w:tc>" + p("{{ kommune }}") + "</w:tc></w:tr></w:tbl>"
    (folder / "brev.docx").write_bytes(template(p("{{ titel }}"), cell, p("{%p if utkast %}")))
    return folder / "brev.docx"


def test_a_template_is_checked_without_a_case(tmp_path: Path, capsys: Output) -> None:
    file, copy = faulty_template(tmp_path), tmp_path / "kopi.docx"
    words = ["check-template", str(file), "--document", "oversendelsesbrev", "--lang", "nn"]
    assert run([*words, "--annotate", str(copy)]) == 1
    said = " ".join(capsys.readouterr().out.split())
    for part in ("«tittel»", "Tabell 1, rad 1, celle 1", "{{ kommune.navn }}", "«endif»"):
        assert part in said
    parts = unpacked(copy.read_bytes())
    assert parts["word/comments.xml"].count(b"<w:comment ") == 3
    assert parts["word/document.xml"].count(b"<w:commentReference") == 3
    assert run([*words, "--annotate", str(copy)]) == 1  # never over another file
    assert "finst frå før" in " ".join(capsys.readouterr().err.split())


def test_the_shipped_template_is_put_where_it_can_be_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["new", "sak", "--name", "Prøve", "--lang", "nb"])
    words = ["template", "oversendelsesbrev", "--malform", "nn", "--lang", "nb"]
    assert run([*words, "--out", "sak/maler"]) == 0
    assert "maler: {oversendelsesbrev: maler/oversendelsesbrev.docx}" in capsys.readouterr().out
    assert run([*words, "--out", "sak/maler"]) == 1
    file = "sak/maler/oversendelsesbrev.docx"
    assert run([*words, "--changes", file]) == 0
    assert "det samme" in capsys.readouterr().out
    Path(file).write_bytes(template(p("{{ mottaker.navn }}"), p("Hei {{ tittel }}")))
    assert run([*words, "--changes", file]) == 0
    assert "+ Hei {{ tittel }}" in capsys.readouterr().out

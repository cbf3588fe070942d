"""Programmes of other packages: named by a case, built, told of where they are faulty, and gone again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import sjumil_docs as sd
from case_files import smallest, write_case
from paths import ROOT
from plugin_packages import DOCUMENT, Packages
from sjumil_docs import plugins
from sjumil_docs.cli import run
from word_files import Finished, p, template

PLAN = ROOT / "sjumil_docs" / "case" / "programmes" / "forebyggende_plan"
CODE = """
from pathlib import Path
from sjumil_docs.extending import ProgrammeFolder

PLAN = ProgrammeFolder(Path(__file__).parent)
"""
NAMED: dict[str, Any] = {"program": "byplan"}
Files = Mapping[str, bytes | None]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packages:
    monkeypatch.delenv(plugins.SWITCH, raising=False)
    return Packages(tmp_path, monkeypatch)


def data(name: str, **changes: Any) -> bytes:
    """A file of the plan for prevention, with some of its values changed; None takes one out."""
    tree = yaml.load((PLAN / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    tree = {key: value for key, value in {**tree, **changes}.items() if value is not None}
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8")


def install(
    packages: Packages, files: Mapping[str, bytes | None] = {}, code: str = CODE, package: str = "bypakken"
) -> None:
    """A package with the plan for prevention as its own programme, in two editions."""
    questions = data("question_set.yaml")
    given = {"program": data("program.yaml", navn="Byplan"), "2041": questions, "2042": questions, **files}
    contents = {f"{name}.yaml": content for name, content in given.items() if content is not None}
    packages.install(package, code, contents, programmes="byplan = PLAN")


def said(case: sd.Case) -> str:
    return Finished(sd.render(case, "analyse")).everything()


def test_a_case_names_the_programme_of_a_package(packages: Packages, tmp_path: Path) -> None:
    install(packages)
    assert sd.programme_names()[-1] == "byplan"
    assert sd.plugin_faults() == ()
    case = sd.read(smallest(**NAMED))
    assert (case.programme.name.nb, case.question_set.edition) == ("Byplan", "2042")
    assert "Del 1: Mål og periode" in said(case)
    assert sd.check(case).errors == ()
    folder = write_case(tmp_path / "sak", "program: byplan\nspørsmålssett: 2041\n")
    assert sd.read(folder).question_set.edition == "2041"
    built = sd.build(folder, tmp_path / "ut")
    assert [document.name for document in built.documents] == ["analyse", "saksfremlegg"]


def test_the_package_says_which_edition_is_that_of_a_case_that_names_none(packages: Packages) -> None:
    install(packages, code=CODE.replace("parent)", 'parent, standard="2041")'))
    assert sd.read(smallest(**NAMED)).question_set.edition == "2041"


def test_an_edition_that_there_is_none_of_is_told_of_with_those_that_there_are(packages: Packages) -> None:
    install(packages)
    (error,) = sd.check(smallest(**NAMED, spørsmålssett="2040")).errors
    assert (error.path, error.facts["known"]) == (("spørsmålssett",), "2041, 2042")


def test_a_municipality_has_questions_of_its_own_to_the_programme_of_a_package(packages: Packages) -> None:
    install(packages)
    unit = {"nøkkel": "a", "nummer": "1", "navn": "A", "spørsmål": [{"nr": "1.1", "tekst": "Hva?"}]}
    case = sd.read(smallest(**NAMED, spørsmålssett={"navn": "Egne", "utgave": "1", "steg": [unit]}))
    assert (case.programme.name.nb, case.question_set.name.nb) == ("Byplan", "Egne")


def test_without_the_package_its_programme_is_unknown(packages: Packages) -> None:
    install(packages)
    packages.remove("bypakken")
    (error,) = sd.check(smallest(**NAMED)).errors
    assert (error.code, error.path) == ("form.choice", ("program",))
    assert sd.check(smallest()).errors == ()


FAULTY = {
    "a missing inflection": (
        {"program": data("program.yaml", enhet={"nb": {"kjønn": "hankjønn"}})},
        "form.required",
        "program.yaml",
    ),
    "a missing language": (
        {"program": data("program.yaml", navn={"nb": "Byplan"})},
        "form.required",
        "program.yaml",
    ),
    "an unknown document": (
        {"program": data("program.yaml", dokumenter={"vanlige": ["analysen"]})},
        "reference.document",
        "program.yaml",
    ),
    "a unit twice": (
        {
            "2042": data(
                "question_set.yaml",
                steg=[{"nøkkel": "a", "nummer": n, "navn": "A"} for n in ("1", "2")],
            )
        },
        "reference.repeated-id",
        "2042.yaml",
    ),
    "a question without a number": (
        {
            "2042": data(
                "question_set.yaml",
                steg=[{"nøkkel": "a", "nummer": "1", "navn": "A", "spørsmål": [{"tekst": "Hva?"}]}],
            )
        },
        "form.required",
        "2042.yaml",
    ),
    "no YAML": ({"program": b"navn: [\n"}, "file.bracket-inside", "program.yaml"),
    "no questions": ({"2042": b"# tom\n"}, "file.empty", "2042.yaml"),
}


@pytest.mark.parametrize(("files", "code", "file"), FAULTY.values(), ids=FAULTY)
def test_what_is_faulty_in_the_files_is_told_of_with_the_package_and_the_file(
    packages: Packages, files: Files, code: str, file: str, capsys: Output
) -> None:
    install(packages, files)
    errors = sd.check(smallest(**NAMED)).errors
    assert code in {error.code for error in errors}
    places = [error.place.file for error in errors if error.place]
    assert {place.split("/")[0] for place in places} == {"bypakken"}
    assert {place.split("/")[-1] for place in places} == {file}
    (fault,) = sd.plugin_faults()
    for language in ("nb", "nn"):
        assert "bypakken" in fault.say(language)
        assert f"{file}:" in fault.say(language)
    assert run(["documents"]) == 1
    assert "bypakken" in capsys.readouterr().err
    assert sd.check(smallest()).errors == ()  # the others still work


WRONG = {
    "raises": ("raise RuntimeError('nei')\n", {}, "plugin.raised"),
    "gives something else": ("PLAN = 3\n", {}, "plugin.wrong"),
    "no such edition": (CODE.replace("parent)", 'parent, standard="2030")'), {}, "plugin.wrong"),
    "no such folder": (CODE.replace("parent)", 'parent / "finnes_ikke")'), {}, "plugin.raised"),
    "no program": (CODE, {"program": None}, "plugin.wrong"),
    "no edition": (CODE, {"2041": None, "2042": None}, "plugin.wrong"),
}


@pytest.mark.parametrize(("code", "files", "told"), WRONG.values(), ids=WRONG)
def test_a_package_whose_programme_cannot_be_had_is_told_of_where_the_case_names_it(
    packages: Packages, code: str, files: Files, told: str
) -> None:
    install(packages, files, code)
    (error,) = sd.check(smallest(**NAMED)).errors
    assert (error.code, error.path) == (told, ("program",))
    assert "bypakken" in error.say("nb")
    assert [fault.problem().code for fault in sd.plugin_faults()] == [told]
    assert sd.check(smallest()).errors == ()


def test_a_name_that_another_has_is_told_of_and_ours_is_used(packages: Packages) -> None:
    packages.install("tyv", CODE, {}, programmes="sjumilssteget = PLAN")
    install(packages)
    install(packages, package="annenpakke")
    assert sd.read(smallest(program="sjumilssteget")).programme == sd.read(smallest()).programme
    (error,) = sd.check(smallest(**NAMED)).errors
    assert error.code == "plugin.taken"
    assert {fault.facts["package"] for fault in sd.plugin_faults()} == {"tyv", "bypakken", "annenpakke"}
    assert "byplan" not in sd.programme_names()


def test_a_case_that_does_without_packages_does_without_their_programmes(packages: Packages) -> None:
    install(packages)
    (error,) = sd.check(smallest(**NAMED, tilleggspakker="nei")).errors
    assert (error.code, error.path) == ("plugin.off", ("program",))


def test_a_final_version_without_packages_is_not_made_with_the_programme_of_one(
    packages: Packages, tmp_path: Path
) -> None:
    install(packages)
    case = sd.read(smallest(**NAMED, tilleggspakker="utkast"))
    assert "plugin.off" not in {problem.code for problem in sd.check(case)}
    with pytest.raises(sd.CaseError) as raised:
        sd.build(case, tmp_path, final=True)
    assert "plugin.off" in {problem.code for problem in raised.value.report}


def test_the_programme_of_a_package_has_the_documents_of_packages(packages: Packages, tmp_path: Path) -> None:
    files = {"notat.docx": template(p("Notat til {{ til }}"), "<w:sectPr/>")}
    made = 'NOTAT = Document("notat", fields, titles=TITLES, templates=TEMPLATES)\n'
    packages.install("notatpakken", DOCUMENT + made, files, documents="notat = NOTAT")
    install(packages, {"program": data("program.yaml", dokumenter={"vanlige": ["analyse", "notat"]})})
    case = sd.read(smallest(**NAMED))
    assert sd.check(case).errors == ()
    assert [each.name for each in sd.build(case, tmp_path / "ut").documents] == ["analyse", "notat"]


def test_the_schema_knows_what_packages_add(packages: Packages) -> None:
    before = json.dumps(sd.schema(), ensure_ascii=False)
    install(packages)
    packages.install("notatpakken", DOCUMENT, {}, documents="notat = TITLES")
    assert all(f'"{name}"' not in before for name in ("byplan", "2042", "notat"))
    for schema in (sd.schema(), sd.schema("sak.yaml")):
        text = json.dumps(schema, ensure_ascii=False)
        assert all(f'"{name}"' in text for name in ("byplan", "2042", "notat"))
    packages.remove("bypakken")
    packages.remove("notatpakken")
    assert json.dumps(sd.schema(), ensure_ascii=False) == before


def test_nothing_of_the_files_of_a_package_is_written_by_an_edit(packages: Packages, tmp_path: Path) -> None:
    install(packages)
    folder = write_case(tmp_path / "sak", "program: byplan\n")
    sd.edit(folder, [sd.ValueEdit(("tittel",), "En tittel")])
    assert sd.stated_values(folder)["program"] == "byplan"
    with pytest.raises(sd.EditError):
        sd.edit(folder, [sd.ValueEdit(("program", "navn"), "Et annet navn")])
    assert sd.read(folder).programme.name.nb == "Byplan"


# A new case


@pytest.mark.parametrize("programme", ["forebyggende_plan", "byplan"])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_new_case_of_any_programme_reads_and_asks_its_questions(
    packages: Packages, tmp_path: Path, programme: str, language: sd.WrittenLanguage
) -> None:
    install(packages)
    sd.new(tmp_path / "sak", "Fjordvik", language, programme)
    case = sd.read(tmp_path / "sak")
    assert case.programme.name.nb == {"byplan": "Byplan"}.get(programme, "Forebyggende plan")
    assert sorted(step.key for step in case.question_set.steps) == sorted(
        file.stem for file in (tmp_path / "sak" / "svar").iterdir()
    )
    report = sd.check(case)
    assert (report.errors, report.warnings) == ((), ())
    text = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "sak").rglob("*.yaml"))
    assert [word for word in ("Sjumilssteget", "god_omsorg", "oversendelse:", "@") if word in text] == ["@"]


def test_a_new_case_of_a_programme_that_there_is_none_of_is_not_made(tmp_path: Path, capsys: Output) -> None:
    assert run(["new", str(tmp_path / "sak"), "--programme", "forebygende_plan"]) == 2
    assert "forebyggende_plan" in capsys.readouterr().err
    assert not (tmp_path / "sak").exists()
    assert run(["new", str(tmp_path / "sak"), "--programme", "forebyggende_plan"]) == 0
    assert sd.stated_values(tmp_path / "sak")["program"] == "forebyggende_plan"


def test_a_new_case_of_a_faulty_programme_is_not_made(packages: Packages, tmp_path: Path) -> None:
    install(packages, {"program": data("program.yaml", enhet=None)})
    with pytest.raises(sd.PluginError):
        sd.new(tmp_path / "sak", "Fjordvik", "nb", "byplan")
    assert not (tmp_path / "sak").exists()

"""Documents and rules of other packages: found, loaded, guarded, told of, switched off, and gone again."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest, write_case
from paths import SAMPLES
from plugin_packages import DOCUMENT, RULE, Packages
from sjumil_docs import plugins
from sjumil_docs.cli import run
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.output.manifest import read_manifest
from word_files import p, shown_in, template

TEMPLATE = template(p("Notat fra {{ kommune.navn }}, {{ dato }}"), p("{{ til }}"), "<w:sectPr/>")
MADE = 'NOTAT = Document("notat", fields, titles=TITLES, templates=TEMPLATES)\n'
ASKED: dict[str, Any] = {"dokumenter": ["notat"]}
Output = pytest.CaptureFixture[str]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packages:
    monkeypatch.delenv(plugins.SWITCH, raising=False)
    return Packages(tmp_path, monkeypatch)


def install_note(packages: Packages, code: str = DOCUMENT + MADE, package: str = "notatpakken") -> str:
    return packages.install(package, code, {"notat.docx": TEMPLATE}, documents="notat = NOTAT")


def install_rule(packages: Packages, code: str = RULE, package: str = "regelpakken") -> str:
    return packages.install(package, code, rules="regel = RULE")


def of_packages(source: Any) -> list[sd.Problem]:
    return [problem for problem in sd.check(source) if problem.family in ("plugin", "notat")]


# A document


def test_a_document_of_a_package_is_listed_built_and_compared(packages: Packages, tmp_path: Path) -> None:
    install_note(packages)
    assert sd.document_names()[-1] == "notat"
    kind = sd.document_kinds()[-1]
    assert (kind.name, kind.usual, kind.title("nn")) == ("notat", False, "Notat til rådet på nynorsk")
    case = sd.read(smallest(**ASKED, dato="2027-05-04"))
    assert of_packages(case) == []
    built = sd.build(case, tmp_path / "ut", noark=True)
    note = next(document for document in built.documents if document.name == "notat")
    assert (note.path.name, note.gaps, note.template) == ("notat.docx", 1, "notatpakken/nb/notat.docx")
    assert "Notat fra Eksempelvik, 4.\xa0mai 2027" in shown_in(note.path.read_bytes())
    record = json.loads((tmp_path / "ut" / "notat.noark.json").read_text(encoding="utf-8"))
    assert record["tittel"] == "Notat til rådet: Eksempelvik"
    (state,) = (state for state in sd.document_states(case) if state.name == "notat")
    assert (state.title, state.built, [p.path for p in state.missing]) == (
        "Notat til rådet",
        True,
        [("tittel",)],
    )
    assert sd.diff(case, tmp_path / "ut", "notat")[0].state == "unchanged"
    assert sd.build(case, tmp_path / "ut", "notat").documents[0].outcome == "unchanged"


def test_its_template_can_be_changed_and_looked_through(packages: Packages, tmp_path: Path) -> None:
    install_note(packages)
    placed = sd.template("notat", "nb", tmp_path / "maler")
    assert not sd.check_template(placed.path, "notat").errors
    placed.path.write_bytes(template(p("{{ kommun.navn }}"), "<w:sectPr/>"))
    assert [fault.code for fault in sd.check_template(placed.path, "notat").errors] == [
        "template.unknown-field"
    ]
    files = {"notat.docx": template(p("Vår egen."), "<w:sectPr/>")}
    case = sd.read(smallest(**ASKED, maler={"notat": "notat.docx"}), files)
    assert "Vår egen." in shown_in(sd.draft(case, "notat")["notat"].data)


def test_what_it_is_built_from_is_part_of_what_the_folder_remembers(
    packages: Packages, tmp_path: Path
) -> None:
    module = install_note(packages)
    case = sd.read(smallest(**ASKED))

    def program() -> str:
        sd.build(case, tmp_path / "ut")
        source = read_manifest(tmp_path / "ut").files["notat.docx"].source
        return source.program if source else ""

    before = program()
    (packages.folder / module / "more.py").write_text("MORE = 1\n", encoding="utf-8")
    plugins.fingerprint.cache_clear()
    _forget_documents()
    assert program() != before


def _forget_documents() -> None:
    from sjumil_docs.documents.others.plugin_documents import plugin_document  # noqa: PLC0415 – as another process

    plugin_document.cache_clear()


def test_when_a_package_is_gone_everything_is_as_before(packages: Packages, tmp_path: Path) -> None:
    case = sd.read(smallest())
    sd.build(case, tmp_path / "a")
    install_note(packages)
    install_rule(packages)
    sd.build(case, tmp_path / "b")
    packages.remove("notatpakken")
    packages.remove("regelpakken")
    sd.build(case, tmp_path / "c")
    contents = [{f.name: f.read_bytes() for f in (tmp_path / n).iterdir()} for n in "abc"]
    assert contents[0] == contents[1] == contents[2]
    assert "notat" not in sd.document_names()
    assert [problem.code for problem in sd.check(smallest(**ASKED)).errors] == ["reference.document"]


WRONG = {
    "raises when it is imported": ("raise RuntimeError('nettet er nede')", "plugin.raised"),
    "is no document": (DOCUMENT + "NOTAT = 7\n", "plugin.wrong"),
    "is not there": (DOCUMENT, "plugin.raised"),
    "has another name": (DOCUMENT + MADE.replace('"notat"', '"annet"'), "plugin.wrong"),
    "lacks nynorsk": (DOCUMENT + 'del TITLES["nn"]\n' + MADE, "plugin.wrong"),
    "lacks a template": (DOCUMENT + 'del TEMPLATES["nn"]\n' + MADE, "plugin.wrong"),
    "names a file that is not there": (
        DOCUMENT + 'TEMPLATES["nb"] = FILE.with_name("x")\n' + MADE,
        "plugin.raised",
    ),
    "raises when it is used": (DOCUMENT + "def fields(view): return 1 / 0\n" + MADE, "plugin.raised"),
    "ends the program": (DOCUMENT + "def fields(view): raise SystemExit(3)\n" + MADE, "plugin.raised"),
    "gives no fields": (DOCUMENT + "def fields(view): return []\n" + MADE, "plugin.wrong"),
    "gives fields of a strange kind": (
        DOCUMENT + "def fields(view): return {'til': {1: 2}}\n" + MADE,
        "plugin.wrong",
    ),
    "asks for what no case has": (
        DOCUMENT + "def fields(view): return view.case.tittel\n" + MADE,
        "plugin.raised",
    ),
    "has a day that is none": (
        DOCUMENT + MADE.replace(", titles", ", day=lambda view: 'i dag', titles"),
        "plugin.wrong",
    ),
    "has a template that asks for what is not there": (
        DOCUMENT + "def fields(view): return {}\n" + MADE,
        "template.unknown-field",
    ),
}


@pytest.mark.parametrize(("code", "told"), WRONG.values(), ids=WRONG)
def test_one_that_is_wrong_is_told_of_with_its_package_and_stops_no_other(
    code: str, told: str, packages: Packages, tmp_path: Path
) -> None:
    install_note(packages, code)
    case = sd.read(smallest(**ASKED))
    (problem,) = {p.code: p for p in sd.check(case) if p.family in ("plugin", "template")}.values()
    assert (problem.code, problem.severity) == (told, "unfinished")
    assert "notatpakken" in problem.say()
    built = sd.build(case, tmp_path)
    assert [document.name for document in built.documents] == ["analyse", "oversendelsesbrev", "saksfremlegg"]
    assert [left_out.name for left_out in built.left_out] == ["notat"]
    assert not built.complete
    with pytest.raises((sd.CaseError, sd.TemplateError, sd.PluginError)):
        sd.build(case, tmp_path, "notat")
    with pytest.raises((sd.CaseError, sd.TemplateError, sd.PluginError)):
        sd.draft(case, "notat")
    states = {state.name: state for state in sd.document_states(case)}
    assert problem.family == "template" or [fault.code for fault in states["notat"].faults] == [told]


def test_a_package_that_never_answers_is_broken_off(
    packages: Packages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr(plugins, "RELEASED", released, raising=False)
    monkeypatch.setattr(plugins, "SECONDS", 0.05)
    waits = "    from sjumil_docs import plugins\n    plugins.RELEASED.wait()\n    return {}\n"
    install_note(packages, DOCUMENT + f"def fields(view):\n{waits}" + MADE)
    case = sd.read(smallest(**ASKED))
    assert [problem.code for problem in of_packages(case)] == ["plugin.slow"]
    assert [left_out.name for left_out in sd.build(case, tmp_path).left_out] == ["notat"]
    released.set()


def test_a_name_that_is_taken_is_told_of_and_nobody_takes_it(packages: Packages) -> None:
    code = DOCUMENT + MADE.replace('"notat"', '"analyse"')
    packages.install("tyv", code, {"notat.docx": TEMPLATE}, documents="analyse = NOTAT")
    install_note(packages)
    install_note(packages, package="enda-en")
    assert [(fault.code, fault.facts["package"]) for fault in sd.plugin_faults()] == [
        ("plugin-taken", "enda-en"),
        ("plugin-taken", "notatpakken"),
        ("plugin-taken", "tyv"),
    ]
    assert [kind.name for kind in sd.document_kinds()].count("notat") == 0
    assert sd.document_names().count("analyse") == 1
    assert not of_packages(sd.read(smallest()))


# A rule


def test_a_rule_of_a_package_is_explained_and_finds(packages: Packages) -> None:
    install_rule(packages)
    (info,) = (rule for rule in sd.rules() if rule.family == "notat")
    assert (info.code, info.severity, info.limit, info.levels) == (
        "notat.short-title",
        "warning",
        10,
        ("av",),
    )
    assert [info.means(language) for language in LANGUAGES] == [
        "En kort tittel.",
        "Ein kort tittel.",
        "A short title.",
    ]
    assert info.to_dict("en")["why"] == "It shall tell."
    (problem,) = of_packages(smallest(tittel="Kort"))
    assert [problem.say(language) for language in LANGUAGES] == [
        "Tittelen «Kort» er kort.",
        "Tittelen «Kort» er for kort.",
        "The title 'Kort' is short.",
    ]
    assert (problem.code, problem.path, problem.severity) == ("notat.short-title", ("tittel",), "warning")
    assert of_packages(smallest(tittel="En lang tittel")) == []


def test_a_case_sets_a_rule_of_a_package_as_it_sets_ours(packages: Packages) -> None:
    install_rule(packages)
    setting = {"notat.short-title": {"nivå": "av", "grunn": "Tittelen er valgt av rådet."}}
    report = sd.check(smallest(tittel="Kort", regler=setting))
    assert [aside.code for aside in report.set_aside] == ["notat.short-title"]
    assert of_packages(smallest(tittel="Kort", regler={"notat.short-title": {"grense": 3}})) == []


def test_no_identity_number_comes_out_of_a_rule(packages: Packages) -> None:
    install_rule(packages, RULE.replace('{"found": title}', '{"found": "01010112345"}'))
    (problem,) = of_packages(smallest(tittel="Kort"))
    assert "01010112345" not in problem.say() + json.dumps(problem.to_dict())


WRONG_RULES = {
    "raises when it is imported": ("raise RuntimeError('nei')", "plugin.raised"),
    "is no rule": ("RULE = 'regel'\n", "plugin.wrong"),
    "lacks English": (RULE.replace('"en":', '"de":'), "plugin.wrong"),
    "lacks a reason": (RULE.replace('"why"', '"hvorfor"'), "plugin.wrong"),
    "has a code that is none": (
        RULE.replace('Rule("notat.short-title"', 'Rule("Kort tittel"'),
        "plugin.wrong",
    ),
    "has a family of ours": (RULE.replace('Rule("notat.short', 'Rule("privacy.short'), "plugin.taken"),
    "raises when it is used": (RULE.replace("title = context.case.title", "1 / 0"), "plugin.raised"),
    "finds nonsense": (RULE.replace('Finding(("tittel",), {"found": title})', "'tull'"), "plugin.wrong"),
    "finds no path": (RULE.replace('("tittel",)', '"tittel"'), "plugin.wrong"),
    "says what it has no fact for": (RULE.replace('"found": title', '"funnet": title'), "plugin.wrong"),
}


@pytest.mark.parametrize(("code", "told"), WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_rule_that_is_wrong_is_told_of_with_its_package_and_stops_no_other(
    code: str, told: str, packages: Packages
) -> None:
    before = [p.code for p in sd.check(smallest(tittel="Kort"))]
    install_rule(packages, code)
    report = sd.check(smallest(tittel="Kort"))
    (problem,) = (p for p in report if p.family == "plugin")
    assert (problem.code, problem.severity) == (told, "unfinished")
    assert all("regelpakken" in problem.say(language) for language in LANGUAGES)
    assert [p.code for p in report if p.family not in ("plugin", "notat")] == before


def test_two_rules_of_one_code_are_both_left_out(packages: Packages) -> None:
    install_rule(packages)
    install_rule(packages, package="den-andre")
    told = of_packages(smallest(tittel="Kort"))
    assert [(p.code, p.facts["package"], p.facts["what"]) for p in told] == [
        ("plugin.taken", "den-andre", "regelpakken"),
        ("plugin.taken", "regelpakken", "den-andre"),
    ]


def test_a_problem_of_a_package_that_is_not_installed_here_can_be_told_of() -> None:
    assert sd.Problem("borte.regel", sd.Severity.WARNING).say() == "borte.regel"


# The switch, and what is loaded


@pytest.mark.parametrize("value", ["off", "av", "nei", "0", "noe annet"])
def test_the_environment_switches_them_off(
    value: str, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_note(packages, "raise SystemExit(1)")
    install_rule(packages, "raise SystemExit(1)")
    monkeypatch.setenv(plugins.SWITCH, value)
    assert "notat" not in sd.document_names()
    assert sd.plugin_faults() == ()
    assert of_packages(smallest(tittel="Kort")) == []


def test_a_case_may_do_without_them(packages: Packages, tmp_path: Path) -> None:
    install_note(packages)
    install_rule(packages)
    assert of_packages(smallest(tittel="Kort", tilleggspakker="nei")) == []
    case = sd.read(smallest(**ASKED, tilleggspakker="nei"))
    assert [(p.code, p.path) for p in of_packages(case)] == [("plugin.off", ("dokumenter", 0))]
    assert [left_out.name for left_out in sd.build(case, tmp_path).left_out] == ["notat"]
    with pytest.raises(sd.PluginError, match="notatpakken"):
        sd.draft(case, "notat")
    assert "notat" in sd.document_names()


def test_a_case_may_do_without_them_in_a_final_version(packages: Packages, tmp_path: Path) -> None:
    install_note(packages)
    install_rule(packages, RULE.replace("Severity.WARNING", "Severity.UNFINISHED"))
    case = sd.read(SAMPLES / "fjordvik").model_copy(update={"packages": "utkast", "title": "Kort"})
    assert [p.code for p in of_packages(case)] == ["notat.short-title"]
    assert sd.draft(case, "analyse", final=True)["analyse"].gaps == ()
    with pytest.raises(sd.CaseError):
        sd.draft(case.model_copy(update={"packages": "ja"}), "analyse", final=True)
    with pytest.raises(sd.PluginError):
        sd.build(case, tmp_path, "notat", final=True)
    assert sd.build(case, tmp_path, "notat").documents[0].outcome == "written"


def test_nothing_is_loaded_that_is_not_asked_for(packages: Packages) -> None:
    module = install_note(packages)
    sd.check(smallest())
    assert "notat" in sd.document_names()
    assert module not in sys.modules
    sd.check(smallest(**ASKED))
    assert module in sys.modules


def test_where_there_is_no_package_nobody_reads_what_is_installed() -> None:
    code = "import sys, sjumil_docs.plugins as p; print(p.plugins('sjumil_docs.rules'), *sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.startswith("() ")
    assert "importlib.metadata" not in loaded.stdout.split()


# On the command line


def told(words: list[str], capsys: Output) -> tuple[int, str, str]:
    code = run([*words, "--lang", "nb"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_commands_know_what_packages_add(packages: Packages, tmp_path: Path, capsys: Output) -> None:
    install_note(packages)
    install_rule(packages)
    assert told(["documents"], capsys)[1].split()[-1] == "notat"
    code, out, _ = told(["rules", "notat"], capsys)
    assert code == 0
    assert "Reglene kommer fra tilleggspakken «regelpakken»." in out
    case = str(write_case(tmp_path / "sak", "tittel: Kort\ndokumenter: [notat]\n"))
    code, out, _ = told(["check", case], capsys)
    assert "Tittelen «Kort» er kort. [notat.short-title]" in out
    assert told(["build", case, "--document", "notat"], capsys)[0] == 0


def test_the_commands_tell_what_is_wrong_with_a_package(packages: Packages, capsys: Output) -> None:
    install_note(packages, "raise RuntimeError('nettet er nede')")
    for command in ("documents", "rules"):
        code, _, error = told([command], capsys)
        assert code == 1
        assert "Tilleggspakken «notatpakken» svikter ved «notat»: RuntimeError: nettet er nede." in error

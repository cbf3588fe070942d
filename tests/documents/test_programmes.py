"""Programmes as data: each builds its documents in its own words, and what is faulty in one is told of."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import sjumil_docs as sd
from case_files import smallest
from paths import CASES, ROOT
from sjumil_docs.case.programmes.editions import PROGRAMMES
from sjumil_docs.documents import documents_in, documents_of
from sjumil_docs.reading.question_set import shipped_programme, shipped_questions
from word_files import Finished

BOTH = ("nb", "nn")
PLAN = "forebyggende_plan"
FULL_PLAN = CASES / "programmes" / f"{PLAN}.yaml"
OTHERS = ("sjumilssteg", "konvensj", "statsforv", "analys", "artik", "steg ", "steget", "stega", "stegene")
"""The beginnings of words that are of Sjumilssteget, and that no document of the plan has."""
SHIPPED = ROOT / "sjumil_docs" / "case" / "programmes" / PLAN


def read(language: str, **keys: Any) -> sd.Case:
    case = smallest(**keys)
    return sd.read({**case, "kommune": {**case["kommune"], "målform": language}})


def said(case: sd.Case, document: str) -> str:
    return Finished(sd.render(case, document)).everything()


@pytest.mark.parametrize("language", BOTH)
def test_every_document_of_the_plan_is_built_in_the_words_of_the_plan(language: str) -> None:
    case = sd.read(FULL_PLAN)
    municipality = case.municipality.model_copy(update={"language": language})
    case = case.model_copy(update={"municipality": municipality})
    for document in documents_in(case):
        text = said(case, document).casefold()
        assert [word for word in OTHERS if word in text] == [], document


def test_the_forms_of_the_plan_ask_in_the_words_of_the_plan(tmp_path: Path) -> None:
    sd.forms(sd.read(FULL_PLAN), tmp_path)
    (form,) = tmp_path.glob("2 *.docx")
    text = Finished(form.read_bytes()).everything()
    assert "Fjordvik kommune lager en plan for å forebygge" in text
    assert "Dette kommer først i kapitlet om delen." in text
    assert [word for word in ("sjumilssteg", "konvensj", "steget") if word in text.casefold()] == []


def test_what_is_sent_to_those_who_have_not_answered_is_in_the_words_of_the_plan() -> None:
    text = " ".join(reminder.text for reminder in sd.status(FULL_PLAN).reminders)
    assert "Fjordvik kommune lager en plan for å forebygge" in text
    assert "i del 2 (Oppgaver og etater)" in text


def test_the_plan_has_no_error_and_no_letter() -> None:
    assert sd.check(FULL_PLAN).errors == ()
    assert [document.name for document in documents_of(sd.read(FULL_PLAN))] == ["analyse", "saksfremlegg"]


def test_the_plan_says_what_it_is_and_what_it_rests_on() -> None:
    text = said(sd.read(FULL_PLAN), "analyse")
    for words in (
        "Planen peker ut to innsatsområder",
        "Del 1: Mål og periode",
        "Del for del",
        "Delen er knyttet til §\u00a015-1 i barnevernsloven.",
        "Hva barnevernsloven betyr for kommunen",
        "Delene, og paragrafene de er knyttet til, står i tabell",
        "Kommunestyret skal selv vedta en plan for hvordan kommunen skal forebygge",
        "[Mangler: svar]",
    ):
        assert words in text, words


def test_a_document_that_the_programme_does_not_have_is_not_built() -> None:
    with pytest.raises(sd.UsageError):
        sd.render(sd.read(FULL_PLAN), "oversendelsesbrev")
    report = sd.check({**smallest(), "program": PLAN, "dokumenter": ["kortversjon"]})
    assert [(p.code, p.path) for p in report.errors] == [("reference.document", ("dokumenter", 0))]


@pytest.mark.parametrize("language", BOTH)
def test_the_edition_of_2012_has_the_articles_and_marks_that_the_questions_are_missing(language: str) -> None:
    case = read(language, spørsmålssett="2012")
    assert sorted(int(article) for step in case.question_set.steps for article in step.articles) == [
        *(12, 18, 19, 20, 23, 24, 26, 27, 28, 29, 30, 31)
    ]
    assert list(case.question_set.questions()) == []
    assert {"nb": "[Mangler: spørsmålene", "nn": "[Manglar: spørsmåla"}[language] in said(case, "analyse")
    for document in documents_in(case):
        assert said(case, document)
    assert sd.check(case).errors == ()


def test_the_steps_of_the_editions_are_the_same() -> None:
    old, new = (shipped_questions(edition).steps for edition in ("2012", "2026"))
    assert [(s.key, s.name, s.articles) for s in old] == [(s.key, s.name, s.articles) for s in new]


def test_only_a_programme_with_limits_asks_for_a_number_of_focus_areas() -> None:
    areas = [{"navn": f"Område {n}", "valgt": "ja"} for n in range(6)]
    for key, found in (("sjumilssteget", True), (PLAN, False)):
        codes = {
            problem.code for problem in sd.check({**smallest(), "program": key, "innsatsområder": areas})
        }
        assert ("thread.many-areas" in codes) is found
    own = {"thread.many-areas": {"grense": 5}}
    report = sd.check({**smallest(), "program": PLAN, "innsatsområder": areas, "regler": own})
    assert "thread.many-areas" in {problem.code for problem in report}


def test_the_limits_that_the_catalogue_tells_are_those_of_the_first_programme() -> None:
    limits = {rule.code: rule.limit for rule in sd.rules()}
    areas = shipped_programme().areas
    assert (areas.least, areas.most) == (limits["thread.few-areas"], limits["thread.many-areas"])


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_programme_that_ships_names_only_what_there_is(key: str) -> None:
    programme, questions = shipped_programme(key), shipped_questions(programme=key)
    assert set(programme.documents.names) <= set(sd.document_names())
    assert set(programme.heard.disability_units) <= {step.key for step in questions.steps}
    assert (programme.recipient is not None) == ("oversendelsesbrev" in programme.documents.names)
    assert (programme.for_children is not None) == ("kortversjon" in programme.documents.names)


def own(tmp_path: Path, **changes: Any) -> Path:
    """A case folder with a programme of its own: that of the plan, with some of its words changed."""
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "sak.yaml").write_text("kommune: {navn: Fjordvik, målform: nb}\n", encoding="utf-8")
    for name in ("program", "spørsmålssett"):
        file = SHIPPED / ("program.yaml" if name == "program" else "question_set.yaml")
        tree = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        tree = {**tree, "utgave": "1"} if name == "spørsmålssett" else {**tree, **changes}
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


THEME = {
    "nb": {
        "kjønn": "intetkjønn",
        "entall": "tema",
        "bestemt": "temaet",
        "flertall": "temaer",
        "bestemt_flertall": "temaene",
    },
    "nn": {
        "kjønn": "intetkjønn",
        "entall": "tema",
        "bestemt": "temaet",
        "flertall": "tema",
        "bestemt_flertall": "temaa",
    },
}


def test_a_programme_of_the_municipality_s_own_is_a_file_in_the_case_folder(tmp_path: Path) -> None:
    folder = own(tmp_path, enhet=THEME, mottaker="Helsetilsynet")
    assert sd.check(folder).errors == ()
    text = said(sd.read(folder), "analyse")
    assert "Temaet er knyttet til §\u00a015-1 i barnevernsloven." in text
    assert "Svarene i tema 1: Mål og periode" in text
    assert "Tema 2: Oppgaver og etater" in text


def test_several_paragraphs_have_their_sign_twice(tmp_path: Path) -> None:
    folder = own(tmp_path)
    file = folder / "spørsmålssett.yaml"
    text = file.read_text(encoding="utf-8").replace("- 15-1", "- 3-1\n  - 15-1", 1)
    file.write_text(text, encoding="utf-8")
    assert "§§\u00a03-1 og 15-1 i barnevernsloven" in said(sd.read(folder), "analyse")


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"enhet": {"nb": THEME["nb"]}}, "form.required", "«nn»"),
        ({"enhet": {**THEME, "nn": {"kjønn": "intetkjønn"}}}, "form.required", "«bestemt»"),
        ({"enhet": {**THEME, "nb": {**THEME["nb"], "kjønn": "nøytrum"}}}, "form.choice", "«nøytrum»"),
        ({"mottakar": "Helsetilsynet"}, "form.unknown-key", "«mottaker»"),
        ({"dokumenter": {"vanlige": ["analyse", "analysen"]}}, "reference.document", "«analysen»"),
    ],
)
def test_a_faulty_programme_is_told_of_with_its_file_and_the_rest_is_checked(
    changes: dict[str, Any], code: str, words: str, tmp_path: Path
) -> None:
    report = sd.check(own(tmp_path, **changes))
    first = next(problem for problem in report.errors if words in problem.say("nb"))
    assert {problem.code for problem in report.errors} == {code}
    assert first.place is not None
    assert first.place.file == "program.yaml"
    assert "completeness.answer" in {problem.code for problem in report}


def test_an_unknown_programme_is_told_of_with_the_one_that_was_perhaps_meant() -> None:
    report = sd.check({**smallest(), "program": "forebyggende plan"})
    (error,) = report.errors
    assert error.path == ("program",)
    assert "Mente du «forebyggende_plan»?" in error.say("nb")


def test_a_unit_that_stands_twice_and_a_question_without_a_number_are_told_of() -> None:
    unit = {"nøkkel": "a", "nummer": "1", "navn": "A", "spørsmål": [{"nr": "1.1", "tekst": "Hva?"}]}
    questions = {"navn": "Sett", "utgave": "1", "steg": [unit, {**unit, "spørsmål": [{"tekst": "Hva?"}]}]}
    report = sd.check({**smallest(), "program": PLAN, "spørsmålssett": questions})
    assert {(p.code, p.path) for p in report.errors} >= {
        ("form.required", ("spørsmålssett", "steg", 1, "spørsmål", 0, "nr")),
        ("reference.repeated-id", ("spørsmålssett", "steg", 1, "nøkkel")),
    }


def test_the_programme_on_the_page_builds_as_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "develop" / "add_a_programme.md").read_text(encoding="utf-8")
    for name, text in re.findall(r'```yaml title="(.+?)"\n(.+?)```', page, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sd.check(tmp_path).errors == ()
    case = sd.read(tmp_path)
    text = said(case, "analyse")
    assert "Tema 1: Ute" in text
    assert "Temaet er knyttet til artikkel\u00a031 i FNs barnekonvensjon." in text
    assert [document.name for document in documents_of(case)] == ["analyse", "saksfremlegg"]
    assert "Vi inviterer dere til å være med i arbeidet med trygg oppvekst" in said(case, "invitasjon")


OF_SJUMILSSTEGET = re.compile("sjumilssteg|barnekonvensj", re.IGNORECASE)
LIBRARY = ROOT / "sjumil_docs"


def texts_in_code(file: Path) -> Iterator[str]:
    """The texts of a Python file but those that only tell of the code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_nothing_in_code_names_sjumilssteget() -> None:
    code = [*LIBRARY.rglob("*.py"), *(ROOT / "templates").glob("*.py")]
    code = [
        file for file in code if file.name != "theme.py"
    ]  # the design is called so, whatever the programme
    named = [
        (file.name, text) for file in code for text in texts_in_code(file) if OF_SJUMILSSTEGET.search(text)
    ]
    assert named == []


UNIT = re.compile(r"\bsteg(?:et|ene|a|grupp\w*)?\b", re.IGNORECASE)
NAMES_IT = {
    "messages.help.programme": "which programme a new case is of where none is named",
    "rules.coverage.no-users.why": "the convention is law whatever the programme",
    "new_case.sak": "an answer that is shown as an example may name the convention",
}
"""What may name Sjumilssteget or its convention in words that all programmes share, and why."""


def shared_texts() -> Iterator[tuple[str, str]]:
    """The key and the text of everything that is said of a case of any programme."""

    def under(path: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from under(f"{path}.{key}", each)
        elif isinstance(value, str):
            yield path, value

    for folder in ("messages", "rules", "documents", "forms"):
        for file in sorted((LIBRARY / "language" / folder).glob("*.toml")):
            tree = tomllib.loads(file.read_text(encoding="utf-8"))
            yield from under(f"{folder}.{file.stem}", tree)
    for file in sorted((LIBRARY / "output" / "new_case").glob("*.yaml")):
        yield from ((f"new_case.{file.stem}", line) for line in file.read_text(encoding="utf-8").split("\n"))


def test_no_words_that_all_programmes_share_name_sjumilssteget_or_its_steps() -> None:
    keys = re.compile(r"\{steg\}|«steg»|@\w+@|^ *#? *steg:")  # a placeholder, and the key that a case has
    named = {
        key
        for key, text in shared_texts()
        if UNIT.search(keys.sub("", text))
        or (OF_SJUMILSSTEGET.search(text) and re.sub(r"\.(?:nb|nn|en)$", "", key) not in NAMES_IT)
    }
    assert named == set()


@pytest.mark.parametrize("language", BOTH)
def test_what_is_told_of_the_plan_never_calls_a_part_a_step(language: sd.WrittenLanguage) -> None:
    report = sd.check(FULL_PLAN)
    told = [problem.say(language) for problem in report]
    assert {"completeness.step", "coverage.no-meeting", "coverage.no-users"} <= {p.code for p in report}
    assert [text for text in told if UNIT.search(text) or OF_SJUMILSSTEGET.search(text)] == []


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(
    ("programme", "each"), [(PLAN, ("hver del", "kvar del")), ("", ("hvert steg", "kvart steg"))]
)
def test_a_new_case_names_the_units_as_its_programme_does(
    language: sd.WrittenLanguage, programme: str, each: tuple[str, str], tmp_path: Path
) -> None:
    sd.new(tmp_path / "sak", "Fjordvik", language, programme or None)
    text = (tmp_path / "sak" / "sak.yaml").read_text(encoding="utf-8")
    assert each[BOTH.index(language)] in text
    assert bool(re.search(r"steg(?:ene|a)\b", text)) is (not programme)

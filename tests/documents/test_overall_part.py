"""The overall part before the steps, which the newest edition of the questions has."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from sjumil_docs.case.programmes.editions import DEFAULT, PROGRAMMES
from sjumil_docs.reading.question_set import shipped_questions
from word_files import Finished, style_of, text_of

NEW = "2026-2"
OVERALL = "barnets_beste"
ANSWER = {"svar": "Vi spør alltid.", "styrker": ["Vi spør."], "utfordringer": ["Vi svarer ikke."]}


def with_overall_part(language: str = "nb", **answer: Any) -> sd.Case:
    said = {OVERALL: {"fungerer": "Vi spør.", "spørsmål": {"0.1": {**ANSWER, **answer}}}}
    municipality = {"navn": "Eksempelvik", "målform": language}
    area = {"navn": "Tid", "valgt": "ja", "spørsmål": ["0.1", "2.3"]}
    return sd.read(smallest(kommune=municipality, spørsmålssett=NEW, svar=said, innsatsområder=[area]))


def texts(case: sd.Case, document: str = "analyse") -> list[str]:
    return [
        text_of(paragraph).replace("\u00a0", " ")
        for paragraph in Finished(sd.render(case, document)).body.iter()
        if _is_text(paragraph)
    ]


def _is_text(element: Any) -> bool:
    return bool(str(element.tag).endswith("}p"))


def test_a_case_that_names_no_edition_has_the_seven_steps_it_always_had() -> None:
    old = sd.read(smallest()).question_set
    assert (old.edition, len(old.steps), len(list(old.questions()))) == ("2026", 7, 45)
    assert sd.read(smallest(spørsmålssett="2026")).question_set == old


@pytest.mark.parametrize("edition", [NEW, f" {NEW} "])
def test_the_newest_edition_has_the_overall_part_first_and_the_same_steps_after_it(edition: str) -> None:
    new = sd.read(smallest(spørsmålssett=edition)).question_set
    assert [step.key for step in new.steps if step.overall] == [new.steps[0].key] == [OVERALL]
    assert new.steps[1:] == shipped_questions(PROGRAMMES[DEFAULT].standard).steps
    assert new.edition == NEW


def test_every_article_of_the_overall_part_has_a_question_and_every_question_its_help() -> None:
    (overall,) = (step for step in shipped_questions().steps if step.overall)
    assert {article for question in overall.questions for article in question.articles} == set(
        overall.articles
    )
    assert all(q.short and q.help and q.services for q in overall.questions)


def test_an_edition_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(sd.CaseError) as error:
        sd.read(smallest(spørsmålssett="2019"))
    (problem,) = error.value.report
    assert (problem.code, problem.path) == ("form.choice", ("spørsmålssett",))
    assert problem.facts["known"] == ", ".join(PROGRAMMES[DEFAULT].files)


@pytest.mark.parametrize(
    ("language", "heading", "mentioned"),
    [
        ("nb", "Overordnet del: Barnets beste", "Svarene i den overordnede delen: Barnets beste"),
        ("nn", "Overordna del: Det beste for barnet", "Svara i den overordna delen: Det beste for barnet"),
    ],
)
def test_it_is_no_step_where_the_analysis_speaks_of_it(language: str, heading: str, mentioned: str) -> None:
    said = texts(with_overall_part(language))
    assert heading in said
    assert mentioned in said
    assert not [text for text in said if "steg 0" in text.lower()]
    grounds = (
        "Bygger på den overordnede delen og steg 2"
        if language == "nb"
        else "Byggjer på den overordna delen og steg 2"
    )
    assert any(text.startswith(grounds) for text in said)


def test_it_stands_first_among_the_steps() -> None:
    made = Finished(sd.render(with_overall_part(), "analyse"))
    headings = [text_of(p) for p in made.body.iter() if _is_text(p) and style_of(p) == "Heading2"]
    first = headings.index("Overordnet del: Barnets beste")
    assert headings[first + 1] == "Steg 1: Medbestemmelse"


def test_the_political_case_names_it_among_the_steps_and_gives_it_no_number() -> None:
    assert "Overordnet del, 2" in texts(with_overall_part(), "saksfremlegg")
    assert "0, 2" not in texts(with_overall_part(), "saksfremlegg")


def test_its_form_is_named_and_asks_for_it(tmp_path: Path) -> None:
    (form,) = sd.forms(with_overall_part(), tmp_path, steps=[OVERALL]).forms
    assert form.path.name == "0 Barnets beste.docx"
    said = [text_of(p) for p in Finished(form.path.read_bytes()).body.iter() if _is_text(p)]
    assert "Overordnet del: Barnets beste" in said


@pytest.mark.parametrize(("sent", "now"), [("2026", NEW), (NEW, "2026")])
def test_a_form_of_another_edition_is_taken_where_both_ask_the_same(
    sent: str, now: str, tmp_path: Path
) -> None:
    answer = {"god_omsorg": {"spørsmål": {"2.3": {"svar": "Vi møtes hver uke."}}}}
    (form,) = sd.forms(smallest(spørsmålssett=sent, svar=answer), tmp_path / "ut", steps=["god_omsorg"]).forms
    folder = tmp_path / "sak"
    folder.mkdir()
    head = f"kommune:\n  navn: Eksempelvik\n  målform: nb\nspørsmålssett: {now}\n"
    (folder / "sak.yaml").write_text(head, encoding="utf-8")
    sd.collect(folder, [form.path])
    assert sd.read(folder).answers["god_omsorg"].questions["2.3"].answer == "Vi møtes hver uke."


def test_who_is_reminded_of_it_is_not_asked_about_a_step() -> None:
    answered = {OVERALL: {"spørsmål": {"0.1": ANSWER}}, "god_omsorg": {"spørsmål": {"2.1": ANSWER}}}
    status = sd.status(smallest(spørsmålssett=NEW, svar=answered))
    assert status.steps[0].name == "0 Barnets beste"
    assert any("i den overordnede delen" in reminder.text for reminder in status.reminders)


def test_a_new_case_asks_for_it(tmp_path: Path) -> None:
    sd.new(tmp_path / "ny", "Eksempelvik")
    assert (tmp_path / "ny" / "svar" / f"{OVERALL}.yaml").is_file()
    assert sd.read(tmp_path / "ny").question_set == shipped_questions()

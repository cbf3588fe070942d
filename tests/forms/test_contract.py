"""What a form and the collecting of it agree on: fields and their marks, the identity, sheets and choices."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.case.key_types import known_keys
from sjumil_docs.case.questions import Question, QuestionSet, Step
from sjumil_docs.form.choices import chosen, yes_and_no
from sjumil_docs.form.form_fields import (
    MAX_BOOKMARK,
    FieldKind,
    fields_of,
    question_fields,
    question_heading,
)
from sjumil_docs.form.form_identity import FormIdentity, identity_in_line, identity_in_properties
from sjumil_docs.form.workbook_sheets import ColumnKind, Sheet, sheets_of
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.reading.question_set import shipped_questions

BOTH: tuple[WrittenLanguage, ...] = ("nb", "nn")
QUESTIONS = shipped_questions()
STEPS = QUESTIONS.steps
_KINDS: list[dict[str, Any]] = [{"svartype": "ja eller nei"}, {"svartype": "tall"}]
OF_EVERY_KIND = Step.model_validate(
    {
        "nøkkel": "a",
        "nummer": "1",
        "navn": "A",
        "spørsmål": [{"nr": f"1.{n}", "tekst": "Hva?", **kind} for n, kind in enumerate(_KINDS)],
    }
)
"""A step with questions that are answered with a choice and with a figure: no shipped one has them."""
CHOSEN = {"valg", "verdi", "år", "kilde"}

every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
in_both = pytest.mark.parametrize("language", BOTH)


def question(number: str) -> Question:
    return Question.model_validate({"nr": number, "tekst": "Hva?"})


def step(*numbers: str) -> Step:
    asked = [question(number).model_dump(by_alias=True) for number in numbers]
    return Step.model_validate({"nøkkel": "a", "nummer": "1", "navn": "A", "spørsmål": asked})


@every_step
def test_every_field_of_a_form_has_a_bookmark_of_its_own(step: Step) -> None:
    bookmarks = [field.bookmark for field in fields_of(step)]
    assert len({bookmark.casefold() for bookmark in bookmarks}) == len(bookmarks)


@every_step
def test_the_fields_stand_in_the_order_of_the_questions(step: Step) -> None:
    numbers = dict.fromkeys(field.question for field in fields_of(step) if field.question)
    assert list(numbers) == [question.id for question in step.questions]


def test_a_bookmark_says_what_it_marks() -> None:
    (god_omsorg,) = (step for step in STEPS if step.key == "god_omsorg")
    fields = {field.bookmark: field for field in fields_of(god_omsorg)}
    assert fields["svar_2_3_styrker"].path == ("svar", "god_omsorg", "spørsmål", "2.3", "styrker")
    assert fields["steg_status"].path == ("svar", "god_omsorg", "status")
    assert fields["skjema_dato"].path is None


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=2, max_size=4, unique=True))
def test_any_numbers_of_questions_make_bookmarks_that_word_takes_and_tells_apart(numbers: list[str]) -> None:
    lines = list(dict.fromkeys(" ".join(number.split()) for number in numbers))
    asked = [
        Question.model_construct(id=line, text=QUESTIONS.name, help=None, articles=(), services=())
        for line in lines
    ]
    bookmarks = [field.bookmark for one in asked for field in question_fields(STEPS[0], one)]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", bookmark) for bookmark in bookmarks)
    assert max(map(len, bookmarks)) <= MAX_BOOKMARK
    assert len(set(bookmarks)) == len(bookmarks)


def test_numbers_that_differ_only_in_signs_have_bookmarks_that_differ() -> None:
    numbers = ("2.3", "2_3", "2-3", "2.3a", "2.3A", "2 3", "2.3.1", "1" * 40, "x1")
    bookmarks = [field.bookmark for field in fields_of(step(*numbers))]
    assert len({bookmark.casefold() for bookmark in bookmarks}) == len(bookmarks)


@in_both
@every_step
def test_every_field_has_a_label_and_a_prompt_that_is_a_sentence(
    step: Step, language: WrittenLanguage
) -> None:
    for field in fields_of(step):
        assert field.label(language)
        assert field.prompt(language).endswith(".")


def test_a_heading_begins_with_the_number_of_its_question() -> None:
    assert question_heading(question("2.3"), "nb") == "2.3 Hva?"


def test_every_word_of_a_field_or_sheet_is_used() -> None:
    steps = (*STEPS, OF_EVERY_KIND)
    fields = [field for step in steps for field in fields_of(step)]
    used = {f"{w}.{field.about}.{field.named or field.key}" for field in fields for w in ("label", "prompt")}
    for sheet in sheets_of(steps):
        used |= {"sheet.first", f"sheet.{sheet.key}"} if sheet.step is None else set()
        used |= {f"column.{'svar' if sheet.step else sheet.key}.{column.key}" for column in sheet.columns}
    there = {key for key in form_words("nb") if key.split(".")[0] in ("label", "prompt", "sheet", "column")}
    assert there == used


@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest"])
@pytest.mark.parametrize("key", ["god_omsorg", ""])
def test_the_identity_that_is_stated_is_read_back(sample: str, key: str) -> None:
    identity = FormIdentity.of(sd.read(SAMPLES / sample), key)
    assert identity_in_properties(identity.properties()) == identity
    assert identity_in_line(identity.line()) == identity


def test_a_name_with_the_sign_that_parts_the_values_is_read_back() -> None:
    questions = QuestionSet.model_validate(
        {**QUESTIONS.model_dump(by_alias=True), "navn": "A · B", "utgave": " 1  ·2"}
    )
    case = sd.read({"kommune": {"navn": "Kåfjord · Gáivuotna", "målform": "nb"}})
    identity = FormIdentity.of(case.model_copy(update={"question_set": questions}), "a")
    assert identity_in_line(identity.line()) == identity


@pytest.mark.parametrize("text", ["", "Skjemakode", "Skjemakode: 1 · A", "Kode: 1 · A · B · C · nb · d"])
def test_another_line_states_no_identity(text: str) -> None:
    assert identity_in_line(text) is None


def test_properties_of_another_file_state_no_identity() -> None:
    assert identity_in_properties({"title": "A"}) is None


@in_both
def test_the_sheets_have_names_that_excel_takes_and_tells_apart(language: WrittenLanguage) -> None:
    names = [sheet.name(language) for sheet in sheets_of(STEPS)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set(r"[]:*?/\'") for name in names)


ELSEWHERE = {
    "svar": {"deltakere", *CHOSEN},
    "steg": {"spørsmål", "tall"},
    "innsatsområder": {"tiltak", "vedtatt", "oppfølging"},
    "tiltak": {"vedtatt", "oppfølging"},
    "milepæler": {"tidligere"},
    "behandling": {"til_stede", "medlemmer", "forslag", "votering"},
}
"""The keys that a sheet leaves to another, or to the files.

Why nobody answered, what the council took out after the workbook was done, what was reported before, and
what was proposed and voted in its meeting.
"""


@pytest.mark.parametrize("sheet", sheets_of(STEPS[:1]), ids=lambda sheet: sheet.key)
def test_the_columns_that_are_written_in_are_the_keys_of_the_case(sheet: Sheet) -> None:
    at = {"kartlegging": ("lenker", 0, "navn"), "steg": ("svar", "a"), "svar": ("svar", "a", "spørsmål", "1")}
    at["tall"] = ("svar", "a", "tall", 0)
    at["oppfølging"] = ("enkelttiltak", 0, "oppfølging", 0)
    key = "svar" if sheet.step else sheet.key
    written = {column.key for column in sheet.columns if column.kind is not ColumnKind.FIXED}
    keys = set(known_keys(at.get(key, (*sheet.path, 0))))
    holders = {"tiltak": {"innsatsområde"}, "tall": {"steg"}, "oppfølging": {"innsatsområde", "tiltak"}}
    holder = holders.get(key, set())
    assert written - holder == keys - ELSEWHERE.get(key, set())


@in_both
@pytest.mark.parametrize("key", ["art", "rolle", "innhentet", "kostnadsart", "gjentas", "samlet", "retning"])
def test_a_choice_is_read_back_in_either_language_and_as_the_case_has_it(
    key: str, language: WrittenLanguage
) -> None:
    for value, word in choices(key, language).items():
        assert chosen(key, word) == chosen(key, f" {word.upper()} ") == chosen(key, value) == value


def test_no_other_word_is_a_choice() -> None:
    assert chosen("innhentet", "ved et uhell") is None
    assert yes_and_no("nn") == ("Ja", "Nei")


def test_every_question_has_the_same_kinds_of_fields() -> None:
    kinds = [field.kind for field in question_fields(STEPS[0], STEPS[0].questions[0])]
    assert kinds == [
        FieldKind.TEXT,
        *[FieldKind.POINTS] * 3,
        FieldKind.PARTICIPANTS,
        FieldKind.WAYS,
        FieldKind.TEXT,
    ]

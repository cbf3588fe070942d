"""Any answers → forms → collect → the same blocks; and no word of a form is lost unnamed."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from any_blocks import BLOCKS, are_apart
from filled_forms import edited_at_random, words_not_found
from form_round_trip import as_in_word, collected_texts, write_texts_in_forms
from office import needs_office, save_as
from paths import CASES
from sjumil_docs.markdown.serializer import write_markdown

TEXTS = st.lists(BLOCKS, min_size=1, max_size=3).filter(are_apart).map(write_markdown)
A_FORM = st.lists(TEXTS, min_size=13, max_size=13)
"""The answers to all questions of the first two steps."""
slow = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = range(25)


@slow
@given(A_FORM)
def test_any_answers_come_back_as_the_same_blocks(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = write_texts_in_forms(texts, Path(folder) / "skjema")
        collected = collected_texts(files, Path(folder) / "sak", len(texts))
    assert [as_in_word(text) for text in collected] == [as_in_word(text) for text in texts]


ANSWERS = (CASES / "answers_in_word.txt").read_text(encoding="utf-8").rstrip("\n").split("\n=====\n")
"""Answers with all that a text may have, each between lines of equals signs."""


@needs_office
def test_answers_come_back_through_libreoffice(tmp_path: Path) -> None:
    files = write_texts_in_forms(ANSWERS, tmp_path / "skjema")
    saved = [tmp_path / f"lagret {number}.docx" for number in range(len(files))]
    for file, target in zip(files, saved, strict=True):
        save_as(file, target, tmp_path)
    collected = collected_texts(saved, tmp_path / "sak", len(ANSWERS))
    assert [as_in_word(text) for text in collected] == [as_in_word(text) for text in ANSWERS]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A new case, and one of its forms."""
    folder = tmp_path_factory.mktemp("blank")
    sd.new(folder / "sak", "Vidvik")
    (form,) = sd.forms(folder / "sak", folder / "skjema", ["god_omsorg"]).forms
    return folder / "sak", form.path.read_bytes()


def test_no_word_of_a_form_is_lost_whatever_people_do_to_it(
    blank: tuple[Path, bytes], tmp_path: Path
) -> None:
    """Rows added, answers moved out of cells, fields deleted, cells merged, text in headers and boxes."""
    case, data = blank
    forms = [edited_at_random(data, seed) for seed in SEEDS]
    files = [tmp_path / f"{seed}.docx" for seed in SEEDS]
    for file, form in zip(files, forms, strict=True):
        file.write_bytes(form.bytes())
    collected = sd.collect(case, files)
    texts = [file.read_text(encoding="utf-8") for file in case.rglob("*.yaml")]
    told = [left.text for form in collected.forms for left in form.left_over]
    words = [word for form in forms for word in form.words]
    assert len(words) > 100
    assert list(words_not_found(words, [*texts, *told])) == []
    assert sd.collect(case, files).changed == ()

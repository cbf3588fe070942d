"""A form that somebody fills in in LibreOffice and saves as a Word file: every field is found again."""

from pathlib import Path

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from office import change, needs_office, save_as
from paths import SAMPLES
from sjumil_docs.form.form_fields import fields_of
from sjumil_docs.form.form_identity import FormIdentity, identity_in_line, identity_in_properties
from word_files import Finished, W


def fields(path: Path, case: sd.Case) -> dict[str, str]:
    """The text in the cell of each field of a form, by its bookmark."""
    known = {field.bookmark for step in case.question_set.steps for field in fields_of(step)}
    marks = Finished(path.read_bytes()).body.iter(W + "bookmarkStart")
    return {
        str(m.get(W + "name")): said(next(m.iterancestors(W + "tc")))
        for m in marks
        if m.get(W + "name") in known
    }


def said(cell: etree._Element) -> str:
    return "\n".join("".join(text.text or "" for text in p.iter(W + "t")) for p in cell.iter(W + "p"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for LibreOffice's own files."""
    return tmp_path_factory.mktemp("office")


@needs_office
def test_a_filled_form_that_is_only_opened_and_saved_has_every_field_as_it_was(
    office: Path, tmp_path: Path
) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    (form,) = sd.forms(case, tmp_path, "god_omsorg").forms
    saved = tmp_path / "lagret.docx"
    save_as(form.path, saved, office)
    assert fields(saved, case) == fields(form.path, case)
    assert len(fields(saved, case)) > 50


@needs_office
def test_what_is_written_over_a_prompt_stands_in_its_field(office: Path, tmp_path: Path) -> None:
    case = sd.read(smallest())
    (form,) = sd.forms(case, tmp_path, "god_omsorg").forms
    saved = tmp_path / "lagret.docx"
    save_as(form.path, saved, office, [change("Skriv svaret her.", "Vi møtes hver måned.")])
    assert fields(saved, case) == {**fields(form.path, case), "svar_2_1_svar": "Vi møtes hver måned."}


@needs_office
def test_what_the_form_is_stands_in_it_still(office: Path, tmp_path: Path) -> None:
    case = sd.read(smallest())
    (form,) = sd.forms(case, tmp_path, "god_omsorg").forms
    saved = tmp_path / "lagret.docx"
    save_as(form.path, saved, office)
    finished = Finished(saved.read_bytes())
    properties = {str(p.get("name")): "".join(p.itertext()) for p in finished.root("docProps/custom.xml")}
    lines = [identity for text in finished.texts() if (identity := identity_in_line(text))]
    assert [identity_in_properties(properties), *lines] == [FormIdentity.of(case, "god_omsorg")] * 2

"""Who has answered, and how: every source of an answer keeps the way in which it was heard."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from filled_forms import FormFile
from word_files import Finished

STEP, NUMBER = "god_omsorg", "2.1"


def a_case(folder: Path, *answer: str) -> Path:
    """A case with three participants, and an answer with some lines besides its text."""
    sd.new(folder, "Vidvik")
    root, names = folder / "sak.yaml", ("Nav", "Skolen", "Barnehage og SFO")
    people = "".join(f"  - id: d{number}\n    navn: {name}\n" for number, name in enumerate(names, 1))
    root.write_text(root.read_text("utf-8").replace("deltakere:\n", f"deltakere:\n{people}", 1), "utf-8")
    if answer:
        lines = "\n".join(f"    {line}" for line in ("svar: Vi ser det.", *answer))
        text = f'spørsmål:\n  "{NUMBER}":\n{lines}\n'
        (folder / "svar" / f"{STEP}.yaml").write_text(text, encoding="utf-8")
    return folder


def form_from(case: Path, folder: Path, name: str, **cells: str) -> Path:
    """A form of the case, as somebody has filled it in."""
    (written,) = sd.forms(case, folder / "skjema", [STEP]).forms
    form = FormFile(written.path.read_bytes())
    for key, text in cells.items():
        form.fill(f"svar_2_1_{key}", text)
    path = folder / f"{name}.docx"
    path.write_bytes(form.bytes())
    written.path.unlink()
    return path


def heard(case: Path) -> tuple[tuple[str, ...], Any]:
    answer = sd.read(case).answer_to(STEP, NUMBER)
    return answer.participants, answer.obtained


ONE_HEARD = ("deltakere: [d1]", "innhentet: gruppemøte")
FORMS: dict[str, tuple[tuple[str, ...], list[dict[str, str]], tuple[str, ...], Any]] = {
    "two forms": (
        (),
        [{"deltakere": "Nav", "innhentet": "Gruppemøte"}, {"deltakere": "Skolen", "innhentet": "Skriftlig"}],
        ("d1", "d2"),
        {"gruppemøte": ("d1",), "skriftlig": ("d2",)},
    ),
    "the same way": (
        (),
        [{"deltakere": "Nav", "innhentet": "Samtale"}, {"deltakere": "Skolen", "innhentet": "samtale"}],
        ("d1", "d2"),
        ("samtale",),
    ),
    "one that does not say how": (
        ONE_HEARD,
        [{"deltakere": "Skolen", "innhentet": ""}],
        ("d1", "d2"),
        {"gruppemøte": ("d1",)},
    ),
    "one that does not say who": (
        ONE_HEARD,
        [{"deltakere": "", "innhentet": "Undersøkelse"}],
        ("d1",),
        {"gruppemøte": ("d1",), "undersøkelse": ()},
    ),
    "a further way of the same": (
        ONE_HEARD,
        [{"deltakere": "Nav", "innhentet": "Samtale"}],
        ("d1",),
        ("gruppemøte", "samtale"),
    ),
    "a name that is added to the one that was sent": (
        ONE_HEARD,
        [{"deltakere": "Nav; Skolen"}],
        ("d1", "d2"),
        ("gruppemøte",),
    ),
    "ways in brackets": (
        (),
        [{"deltakere": "Nav (samtale og skriftlig); Barnehage og SFO (gruppemøte)", "innhentet": ""}],
        ("d1", "d3"),
        {"samtale": ("d1",), "skriftlig": ("d1",), "gruppemøte": ("d3",)},
    ),
    "a third, where the ways are told apart already": (
        ("deltakere: [d1, d2]", "innhentet: {gruppemøte: [d1], skriftlig: [d2]}"),
        [{"deltakere": "Barnehage og SFO", "innhentet": "Skriftlig"}],
        ("d1", "d2", "d3"),
        {"gruppemøte": ("d1",), "skriftlig": ("d2",)},
    ),
}
FORMS["a third, where the ways are told apart already"] = (
    *FORMS["a third, where the ways are told apart already"][:3],
    {"gruppemøte": ("d1",), "skriftlig": ("d2", "d3")},
)


@pytest.mark.parametrize(("answer", "forms", "names", "ways"), FORMS.values(), ids=FORMS.keys())
def test_each_source_keeps_its_own_way(
    answer: tuple[str, ...], forms: list[dict[str, str]], names: tuple[str, ...], ways: Any, tmp_path: Path
) -> None:
    case = a_case(tmp_path / "sak", *answer)
    files = [form_from(case, tmp_path, f"svar {number}", **form) for number, form in enumerate(forms)]
    sd.collect(case, files)
    assert heard(case) == (names, ways)
    assert sd.collect(case, files).changed == ()
    one_by_one = a_case(tmp_path / "annen", *answer)
    for file in files:
        sd.collect(one_by_one, file)
    assert heard(one_by_one) == (names, ways)


def test_a_form_of_a_case_shows_the_way_of_each_and_changes_nothing_when_it_comes_back(
    tmp_path: Path,
) -> None:
    ways = "innhentet: {gruppemøte: [d1], skriftlig: [d3]}  # i mai"
    case = a_case(tmp_path / "sak", "deltakere: [d1, d2, d3]", ways)
    file = form_from(case, tmp_path, "sendt")
    shown = "Nav (gruppemøte); Skolen; Barnehage og SFO (skriftlig svar)"
    assert shown in Finished(file.read_bytes()).texts()
    (form,) = sd.collect(case, file).forms
    assert form.to_look_at == ()
    assert ways in (case / "svar" / f"{STEP}.yaml").read_text("utf-8")


def test_a_comment_between_the_ways_stays(tmp_path: Path) -> None:
    lines = (
        "deltakere: [d1]",
        "innhentet:",
        "  gruppemøte: [d1]  # i mai",
        "  # og siden:",
        "  skriftlig: []",
    )
    case = a_case(tmp_path / "sak", *lines)
    sd.collect(case, form_from(case, tmp_path, "svar", deltakere="Skolen", innhentet="Samtale"))
    assert heard(case) == (("d1", "d2"), {"gruppemøte": ("d1",), "skriftlig": (), "samtale": ("d2",)})
    text = (case / "svar" / f"{STEP}.yaml").read_text("utf-8")
    assert "gruppemøte: [d1]  # i mai\n" in text
    assert "# og siden:" in text

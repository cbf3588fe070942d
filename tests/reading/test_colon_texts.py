"""A text with a colon and no quotation marks: read as it stands where only text can stand, and tidied."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import write_case


def codes(source: Path) -> list[str]:
    """The problems of the files of a case."""
    return [problem.code for problem in sd.check(source) if problem.family in ("file", "form")]


@pytest.mark.parametrize(
    ("root", "text", "tidied"),
    [
        (
            "mandat: Merknad: dette er viktig\n",
            "Merknad: dette er viktig",
            'mandat: "Merknad: dette er viktig"\n',
        ),
        ("mandat: Vi sier det: nå\n", "Vi sier det: nå", 'mandat: "Vi sier det: nå"\n'),
        ("mandat:\n  Merknad: viktig\n", "Merknad: viktig", "mandat: |\n  Merknad: viktig\n"),
        ("mandat:\nMerknad: viktig\n", "Merknad: viktig", "mandat: |\n  Merknad: viktig\n"),
        (
            "mandat:\nMerknad:\nDet haster.\n",
            "Merknad:\nDet haster.",
            "mandat: |\n  Merknad:\n  Det haster.\n",
        ),
        (
            "mandat:\n  Til stede: alle\n  Sak: ny\n\n  Slutt.\n",
            "Til stede: alle\nSak: ny\n\nSlutt.",
            "mandat: |\n  Til stede: alle\n  Sak: ny\n\n  Slutt.\n",
        ),
    ],
)
def test_a_free_text_is_read_as_it_stands_and_tidied(
    tmp_path: Path, root: str, text: str, tidied: str
) -> None:
    folder = write_case(tmp_path, f"{root}dato: 2027-03-31\n")
    assert sd.read(folder).mandate == text
    assert codes(folder) in (["file.colon-read"], ["file.text-pasted"])
    before = (folder / "sak.yaml").read_text(encoding="utf-8")
    sd.tidy(folder)
    assert (folder / "sak.yaml").read_text(encoding="utf-8") == before.replace(root, tidied)
    assert sd.read(folder).mandate == text
    assert codes(folder) == []


def test_an_item_of_a_list_of_texts_is_a_text(tmp_path: Path) -> None:
    root = (
        "hovedfunn:\n  - Tiltak: noe\n  - Vanlig\n\n  - «Sitat»: kl: 12\n  - Til slutt:\ndato: 2027-03-31\n"
    )
    folder = write_case(tmp_path, root)
    wanted = ("Tiltak: noe", "Vanlig", "«Sitat»: kl: 12", "Til slutt:")
    assert sd.read(folder).findings == wanted
    assert [(str(p.place), p.say("nb")[:8]) for p in sd.check(folder) if p.family == "file"] == [
        ("sak.yaml:5:5", "Linje 5 "),
        ("sak.yaml:8:5", "Linje 8 "),
        ("sak.yaml:9:5", "Linje 9 "),
    ]
    assert [lines.kind for lines in sd.tidy(folder)] == ["colon"] * 3
    assert (sd.read(folder).findings, codes(folder)) == (wanted, [])


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ("mandat: Vi skal: se dato: 2027-03-31\n", "file.colon-in-text"),
        ("mandat:\n  bakgrunn: Vi skal se\n", "form.text"),
        ("mandat:\n  Bakgrunn: Vi skal se\n", "form.text"),
        ("mandat:\nBakgrunn: Vi skal se\n", "form.unknown-key"),
        ("mandat:\n  Merknad: viktig # og sant\n", "form.text"),
        ("hovedfunn:\n  - tiltak: noe\n    ansvar: Rektor\n", "form.text"),
        ("hovedfunn:\n  - Tiltak: noe # og mer\n", "file.colon-in-text"),
        ("enkelttiltak:\n  - Kurs: noe\n", "form.required"),
    ],
)
def test_what_may_be_a_key_is_told_of(tmp_path: Path, root: str, code: str) -> None:
    report = sd.check(write_case(tmp_path, root))
    assert code in {problem.code for problem in report}
    assert "file.colon-read" not in {problem.code for problem in report}


def test_where_a_key_may_be_meant_the_sign_of_a_long_text_is_told_of(tmp_path: Path) -> None:
    report = sd.check(write_case(tmp_path, "mandat:\n  Bakgrunn: Vi skal se\n"))
    (said,) = [problem.say("nb") for problem in report if problem.code == "form.text"]
    assert "Skal det være en lang tekst, sett tegnet | etter «mandat:»." in said


def test_a_finding_in_such_a_text_stands_in_its_column(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "mandat: Husk: TODO her\nhovedfunn:\n  - Husk: TODO\n")
    places = [str(p.place) for p in sd.check(folder) if p.code == "completeness.placeholder"]
    assert places == ["sak.yaml:4:15", "sak.yaml:6:11"]


@given(st.lists(st.text("ab æ:-*\"'«»,.()&|>[]{}", min_size=1, max_size=16), min_size=1, max_size=6))
def test_an_item_with_a_colon_is_whole_or_told_of(texts: list[str]) -> None:
    points = [f"A: {text}".strip() for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        case = sd.read(
            write_case(Path(folder), "hovedfunn:\n" + "".join(f"  - {point}\n" for point in points))
        )
    assert case.findings == tuple(points)

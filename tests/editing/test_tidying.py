"""Text that is pasted without indentation is written properly, and the case says the same as before."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import write_case
from sjumil_docs import cli

ROOT = (
    "mandat: |  # kort\nSe: https://eksempel.no\n- punkt\n\nSist\x0b.\n"
    "dato: 2027-03-31\nmetode: Vi spurte\nalle vi møtte."
)
ANSWERS = (
    'spørsmål:\n  "2.1":\n    svar: |\nVi gjør det.\n\nOg mer.\n    styrker:\n    - En\n'
    '  "2.3":\n    svar:\nUten strek.\n'
)
PEOPLE = "- id: a  # b\n  navn: A"
TIDY_ROOT = (
    "mandat: |  # kort\n  Se: https://eksempel.no\n  - punkt\n\n  Sist .\n"
    "dato: 2027-03-31\nmetode: |\n  Vi spurte\n  alle vi møtte."
)
TIDY_ANSWERS = (
    'spørsmål:\n  "2.1":\n    svar: |\n      Vi gjør det.\n\n      Og mer.\n    styrker:\n    - En\n'
    '  "2.3":\n    svar: |\n      Uten strek.\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_case(tmp_path, ROOT, {"svar/god_omsorg.yaml": ANSWERS, "deltakere.yaml": PEOPLE})


def files(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes().decode("utf-8") for path in paths}


def test_only_what_is_pasted_is_written_anew_and_the_case_is_the_same(folder: Path) -> None:
    before, case = files(folder), sd.read(folder)
    tidied = sd.tidy(folder)
    assert [(t.file, t.first, t.last, t.kind, t.key) for t in tidied] == [
        ("sak.yaml", 4, 8, "pasted", "mandat"),
        ("sak.yaml", 8, 8, "signs", ""),
        ("sak.yaml", 10, 11, "pasted", "metode"),
        ("svar/god_omsorg.yaml", 3, 6, "pasted", "svar"),
        ("svar/god_omsorg.yaml", 10, 11, "pasted", "svar"),
    ]
    after = files(folder)
    assert after == {
        **before,
        "sak.yaml": before["sak.yaml"].replace(ROOT, TIDY_ROOT),
        "god_omsorg.yaml": TIDY_ANSWERS,
    }
    assert sd.read(folder) == case
    assert {p.code for p in sd.check(folder)} & {"file.text-pasted", "file.control"} == set()
    assert sd.tidy(folder) == ()


def test_nothing_is_written_where_it_is_only_asked_what_would_be(folder: Path) -> None:
    before = files(folder)
    would = sd.tidy(folder, dry_run=True)
    assert files(folder) == before
    assert sd.tidy(folder) == would


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, line_end: str) -> None:
    text = ("\ufeff" + ANSWERS).replace("\n", line_end)
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": text.encode("utf-8")})
    sd.tidy(folder)
    assert files(folder)["god_omsorg.yaml"] == ("\ufeff" + TIDY_ANSWERS).replace("\n", line_end)


def test_what_cannot_be_tidied_is_told_of_and_the_rest_is_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "svar" / "god_omsorg.yaml"
    file.write_text(ANSWERS + '  "2.3":\n    svar: To ganger.\n', "utf-8")
    assert cli.run(["tidy", str(folder), "--lang", "nb"]) == 1
    output = capsys.readouterr()
    assert "svar/god_omsorg.yaml er ikke endret: Noe på linje 12 kan ikke leses." in output.err
    assert output.out.splitlines()[-1].startswith("Ryddet i sak.yaml.")
    assert file.read_text("utf-8").startswith(ANSWERS)


@pytest.mark.parametrize(("words", "code"), [(["--dry-run"], 0), ([], 0)])
def test_the_command_names_file_and_lines(
    folder: Path, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["tidy", str(folder), "--lang", "nn", *words]) == code
    shown = capsys.readouterr().out
    assert "svar/god_omsorg.yaml:3: Linje 3–6" in shown
    assert "«svar»" in shown
    cli.run(["tidy", str(folder), "--lang", "nn"])
    capsys.readouterr()
    assert cli.run(["tidy", str(folder), "--lang", "nn"]) == 0
    assert "ingenting å rydde" in capsys.readouterr().out


@pytest.mark.parametrize("fault", [b"tittel: 'y\n", "tittel: \u0142\n".encode("cp1250"), b"tittel: *a\n"])
def test_a_file_that_cannot_be_read_is_told_of_and_left_as_it_is(tmp_path: Path, fault: bytes) -> None:
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": ANSWERS})
    data = b"mandat: |\nSe her.\n" + fault
    (folder / "sak.yaml").write_bytes(data)
    told, *others = sd.tidy(folder)
    assert told.problem
    assert (told.file, told.to_dict()["done"], len(others)) == ("sak.yaml", False, 2)
    assert (folder / "sak.yaml").read_bytes() == data
    assert (folder / "svar" / "god_omsorg.yaml").read_text("utf-8") == TIDY_ANSWERS


def test_there_must_be_a_case(tmp_path: Path) -> None:
    assert cli.run(["tidy", str(tmp_path / "ingen")]) == 2


POINTS = (
    'spørsmål:\n  "2.1":\n    svar: Ja.\n    styrker:\n• Åpent: hver dag,\nogså #1 i ferien\n# sjekk\n\n'
    "•\tGod\tkontakt\n    utfordringer:\nFå folk\n«Lang» vei   # ikke tatt med\n    ideer:\n    - Ny\n"
)
TIDY_POINTS = (
    'spørsmål:\n  "2.1":\n    svar: Ja.\n    styrker:\n      - "Åpent: hver dag, også #1 i ferien"\n'
    '# sjekk\n\n      - "God\\tkontakt"\n    utfordringer:\n      - Få folk\n'
    '      - "«Lang» vei   # ikke tatt med"\n    ideer:\n    - Ny\n'
)


def test_a_text_with_a_colon_is_quoted_so_that_its_file_reads(tmp_path: Path) -> None:
    areas = "- navn: Bolig\n  begrunnelse: Kort: godt: bra\n  tiltak:\n  - tittel: Hybler: flere \n"
    folder = write_case(tmp_path, files={"innsatsområder.yaml": areas})
    assert [(t.first, t.kind, t.key) for t in sd.tidy(folder)] == [
        (2, "colon", "begrunnelse"),
        (4, "colon", "tittel"),
    ]
    (area,) = sd.read(folder).focus_areas
    assert (area.grounds, area.measures[0].title) == ("Kort: godt: bra", "Hybler: flere")
    quoted = areas.replace("Kort: godt: bra", '"Kort: godt: bra"').replace(
        "Hybler: flere ", '"Hybler: flere"'
    )
    assert files(folder)["innsatsområder.yaml"] == quoted
    assert sd.tidy(folder) == ()


@pytest.mark.parametrize(
    "line",
    [
        "tittel: Barn dato: 2027-03-31",
        "hovedfunn: Barn: unge",
        "tittel: Barn: unge # sjekk",
        "tittel: Barn: unge\n  i Vik",
        "tittel: Barn: unge\nmetode: 'y",
        "dato: Barn: unge",
    ],
)
def test_a_line_that_may_be_something_else_is_not_quoted(tmp_path: Path, line: str) -> None:
    folder = write_case(tmp_path, line + "\n")
    before = files(folder)
    (told,) = sd.tidy(folder)
    assert told.kind == "fault"
    assert files(folder) == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pasted_points_are_written_as_a_list(tmp_path: Path, line_end: str) -> None:
    text = POINTS.replace("\n", line_end)
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": text.encode("utf-8")})
    case = sd.read(folder)
    tidied = sd.tidy(folder)
    assert [(t.first, t.last, t.kind, t.key) for t in tidied] == [
        (5, 9, "points", "styrker"),
        (11, 12, "points", "utfordringer"),
    ]
    assert files(folder)["god_omsorg.yaml"] == TIDY_POINTS.replace("\n", line_end)
    assert sd.read(folder) == case
    assert "file.points-pasted" not in {p.code for p in sd.check(folder)}
    assert sd.tidy(folder) == ()


def test_points_and_texts_of_one_file_are_tidied_together(tmp_path: Path) -> None:
    text = POINTS.replace("    svar: Ja.", "    svar: |\nVi gjør det.\nOg mer.")
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": text})
    case = sd.read(folder)
    assert [(t.first, t.kind) for t in sd.tidy(folder)] == [(3, "pasted"), (7, "points"), (13, "points")]
    assert sd.read(folder) == case
    assert sd.tidy(folder) == ()


@given(st.lists(st.text("abc æø:-#|>\t*[]\"'.\x0b\u2028", min_size=1, max_size=20), min_size=1, max_size=8))
def test_any_pasted_text_says_the_same_when_it_is_tidied(
    tmp_path_factory: pytest.TempPathFactory, pasted: list[str]
) -> None:
    pasted = [line for line in pasted if line.rstrip() not in ("---", "...")]  # which end a YAML document
    text = "\n".join(["Først.", *pasted, "Sist."])
    folder = write_case(tmp_path_factory.mktemp("sak"), f"mandat: |\n{text}\ndato: 2027-03-31\n")
    before = sd.read(folder).mandate or ""
    assert all(lines.problem is None for lines in sd.tidy(folder))
    after = sd.read(folder).mandate or ""
    assert [line.rstrip() for line in after.split("\n")] == [line.rstrip() for line in before.split("\n")]
    assert sd.tidy(folder) == ()


@given(st.lists(st.text("abc æø:-#|>\t*[]\"'.,•1)", min_size=1, max_size=20), min_size=1, max_size=8))
def test_any_pasted_points_say_the_same_when_they_are_tidied(
    tmp_path_factory: pytest.TempPathFactory, pasted: list[str]
) -> None:
    pasted = [line for line in pasted if line.rstrip() not in ("---", "...")]
    text = "hovedfunn:\n" + "\n".join(["Første punkt", *pasted]) + "\ndato: 2027-03-31\n"
    folder = write_case(tmp_path_factory.mktemp("sak"), text)
    before = sd.read(folder).findings
    assert all(lines.problem is None for lines in sd.tidy(folder))
    assert sd.read(folder).findings == before
    assert sd.tidy(folder) == ()


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("cp1252", "", "Windows-1252"),
        ("utf-16-le", "\ufeff", "UTF-16"),
        ("utf-16-be", "\ufeff", "UTF-16"),
        ("utf-16-le", "", "UTF-16"),
        ("utf-16-be", "", "UTF-16"),
    ],
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_file_in_another_encoding_is_saved_as_utf_8_with_every_character_the_same(
    tmp_path: Path, codec: str, mark: str, encoding: str, line_end: str
) -> None:
    text = mark + ANSWERS.replace("mer", "meir – «Ål» på 50 €").replace("\n", line_end)
    folder = write_case(tmp_path / "case", files={"svar/god_omsorg.yaml": text.encode(codec)})
    (refused,) = [p for p in sd.check(folder) if p.severity == "error"]
    assert all("sjumil-docs tidy" in refused.say(language) for language in ("nb", "nn", "en"))
    first, *pasted = sd.tidy(folder)
    assert (first.file, first.first, first.last, first.kind, first.key) == (
        "svar/god_omsorg.yaml",
        1,
        12,
        "encoding",
        encoding,
    )
    assert [lines.kind for lines in pasted] == ["pasted", "pasted"]
    as_utf_8 = write_case(tmp_path / "other", files={"svar/god_omsorg.yaml": text.encode("utf-8")})
    assert sd.read(folder) == sd.read(as_utf_8)
    assert sd.tidy(folder) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfem\x00a",  # half a character
        b"PK\x03\x04" + b"\0" * 20,
        "mandat: \u0141ód\u017a".encode("cp1250"),
        b"mandat: V\xe5r\x81",
        b"\0" * 40,
    ],
)
def test_what_is_not_surely_in_one_encoding_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    folder = write_case(tmp_path, files={"svar/god_omsorg.yaml": data})
    (lines,) = sd.tidy(folder)
    assert (lines.kind, lines.problem is not None) == ("fault", True)
    assert (folder / "svar" / "god_omsorg.yaml").read_bytes() == data

"""What a person has changed in Word goes into the case where safe; all else is told, with its reason."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import write_case
from sjumil_docs import cli
from sjumil_docs.builds.take_back import rewritten_case
from sjumil_docs.builds.take_back.rewording import rewordings
from sjumil_docs.cli.edits import edit_commands
from sjumil_docs.documents.document import Document
from sjumil_docs.editing import edited_case
from sjumil_docs.word.story.written_document import WrittenDocument
from word_files import BODY, p, packed, template, unpacked

ROOT = """\
tittel: Sjumilssteget i Eksempelvik
dato: 2027-03-31
mandat: |   # fra kommunestyret
  Første avsnitt av **mandatet** med [en lenke](https://www.eksempelvik.example/plan)
  over to linjer og en note[^n].

  Andre avsnitt av mandatet.

  - Ett punkt
  - To punkt

  | Tiltak | Antall |
  | --- | --- |
  | Møter | Tolv |

  Vi ser det. Vi ser det igjen. Vi ser det.

  Siste avsnitt.

  [^n]: En fotnote om punktet.
metode: "Vi spurte alle."
målgruppe: Barn og unge
  i hele kommunen.
hovedfunn:
  - Mange trives.
  - Noen er alene.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The analysis of the case, as it was built."""
    folder = write_case(tmp_path_factory.mktemp("bygd"), ROOT)
    sd.build(folder, folder / "ut", ["analyse"])
    return (folder / "ut" / "analyse.docx").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, built: bytes) -> Path:
    """The same case, with its analysis in ut."""
    write_case(tmp_path, ROOT, {"ut/analyse.docx": built})
    return tmp_path


def swap(folder: Path, *pairs: tuple[str, str]) -> None:
    """Writes something else in the XML of the analysis, as a person's writing does; each once."""
    file = folder / "ut" / "analyse.docx"
    parts = unpacked(file.read_bytes())
    text = parts[BODY].decode("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_bytes(packed({**parts, BODY: text.encode("utf-8")}))


def take(folder: Path, **options: bool) -> list[tuple[str, str | None]]:
    """(outcome, reason) of each change."""
    (document,) = sd.take_back(folder, folder / "ut", ["analyse"], dry_run=options.get("dry_run", False))
    return [(change.outcome, change.reason) for change in document.changes]


def root(folder: Path) -> str:
    return (folder / "sak.yaml").read_text("utf-8").partition("målform: nb\n")[2]


@pytest.mark.parametrize(
    ("old", "new", "line", "line_after"),
    [
        ("Andre avsnitt", "Annet avsnitt", "Andre avsnitt av mandatet.", "Annet avsnitt av mandatet."),
        ("Siste avsnitt.", "Siste, og viktigste.", "Siste avsnitt.", "Siste, og viktigste."),
        ("Siste avsnitt.", "Siste avsnitt. Slutt!", "Siste avsnitt.", "Siste avsnitt. Slutt!"),
        (
            "Første avsnitt av ",
            "Vårt første avsnitt av ",
            "Første avsnitt av **",
            "Vårt første avsnitt av **",
        ),
        (" over to linjer", " på én linje", "  over to linjer og", "  på én linje og"),
        ("Ett punkt", "Ett eneste punkt", "- Ett punkt", "- Ett eneste punkt"),
        ("Tolv", "Tretten", "| Møter | Tolv |", "| Møter | Tretten |"),
        ("Vi spurte alle.", "Vi spurte «alle».", '"Vi spurte alle."', '"Vi spurte «alle»."'),
        (
            "Noen er alene.",
            "Noen er alene: flest gutter.",
            "- Noen er alene.",
            '- "Noen er alene: flest gutter."',
        ),
        ("Siste avsnitt.", "Siste *avsnitt* _her_.", "Siste avsnitt.", r"Siste \*avsnitt\* \_her\_."),
        (">mandatet<", ">oppdraget<", "**mandatet**", "**oppdraget**"),
        (">en lenke<", ">en plan<", "[en lenke]", "[en plan]"),
    ],
)
def test_words_of_an_answer_go_into_the_case_where_they_came_from(
    folder: Path, old: str, new: str, line: str, line_after: str
) -> None:
    swap(folder, (old, new))
    assert take(folder) == [("taken", None)]
    assert root(folder) == ROOT.replace(line, line_after, 1)
    (told,) = sd.diff(folder, folder / "ut", ["analyse"])
    assert told.revisions == ()
    assert take(folder) == []


def test_spaces_that_keep_amounts_and_dates_on_a_line_never_come_into_the_case(tmp_path: Path) -> None:
    mandate = "mandat: Møtet er 8. desember, etter § 5. Det koster 480 000 kr hvert år.\n"
    folder = write_case(tmp_path, mandate)
    sd.build(folder, folder / "ut", ["analyse"])
    assert "text.lost" not in {problem.code for problem in sd.check(folder)}
    swap(
        folder,
        ("8.\u00a0desember, etter §\u00a05", "9. januar, etter § 6"),
        ("480\u00a0000\u00a0kr hvert\u00a0år", "490 000\u00a0kr hvert år"),
    )
    assert take(folder) == [("taken", None)]
    after = mandate.replace("8. desember", "9. januar").replace("§ 5", "§ 6").replace("480", "490")
    assert root(folder) == after
    (told,) = sd.diff(folder, folder / "ut", ["analyse"])
    assert told.revisions == ()


def test_a_text_that_yaml_folds_is_written_line_by_line(folder: Path) -> None:
    swap(folder, ("i hele kommunen", "i hele Eksempelvik"))
    assert take(folder) == [("taken", None)]
    after = "målgruppe: |\n  Barn og unge i hele Eksempelvik.\n"
    assert root(folder) == ROOT.replace("målgruppe: Barn og unge\n  i hele kommunen.\n", after)


def test_several_changes_of_one_answer_and_of_several_go_in_together(folder: Path) -> None:
    swap(
        folder,
        ("Andre avsnitt", "Annet avsnitt"),
        ("Første avsnitt", "Et avsnitt"),
        ("Mange trives.", "De fleste trives."),
        ("Vi spurte alle.", "Vi spurte mange, og alle svarte."),
    )
    assert take(folder, dry_run=True) == [("possible", None)] * 4
    assert root(folder) == ROOT
    assert take(folder) == [("taken", None)] * 4
    case = sd.read(folder)
    assert case.findings == ("De fleste trives.", "Noen er alene.")
    assert case.method == "Vi spurte mange, og alle svarte."
    assert take(folder) == []


INSERTED = '<w:ins w:id="9" w:author="Kari"><w:r><w:t>Ny.</w:t></w:r></w:ins>'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Eksempelvik kommune, 31.", "Kommunen, 31.", ("left", "template")),
        ("Siste avsnitt.", "Ring 17054026641.", ("left", "number")),
        ("Siste avsnitt.", "Se https://www.eksempelvik.example/a", ("left", "unproved")),
        ("Siste avsnitt.</w:t></w:r>", f"Siste.</w:t></w:r>{INSERTED}", ("left", "undecided")),
        ("Vi ser det igjen. Vi", "Vi ser det ennå. Vi", ("taken", None)),
        ("en note", "to noter", ("taken", None)),
    ],
)
def test_what_is_not_safe_is_told_with_its_reason(
    folder: Path, old: str, new: str, told: tuple[str, str | None]
) -> None:
    swap(folder, (old, new))
    assert take(folder) == [told]
    assert (root(folder) == ROOT) == (told[0] == "left")


def paragraph(text: str, words: str) -> str:
    """The whole paragraph with some words in the XML of a body."""
    at = text.index(words)
    return text[max(text.rindex("<w:p>", 0, at), text.rfind("<w:p ", 0, at)) : text.index("</w:p>", at) + 6]


NEW = "<w:p><w:r><w:t>Et helt nytt avsnitt.</w:t></w:r></w:p>"


@pytest.mark.parametrize("what", ["added", "removed", "moved", "paragraphs"])
def test_paragraphs_that_come_go_or_move_are_told_of(folder: Path, built: bytes, what: str) -> None:
    text = unpacked(built)[BODY].decode("utf-8")
    second, last = paragraph(text, "Andre avsnitt"), paragraph(text, "Siste avsnitt")
    changes = {
        "added": [(last, last + NEW)],
        "removed": [(last, "")],
        "moved": [(second, ""), (last, last + second)],
        "paragraphs": [("Siste avsnitt.", "Siste</w:t></w:r></w:p><w:p><w:r><w:t>avsnitt.")],
    }
    swap(folder, *changes[what])
    assert ("left", what) in take(folder)
    assert root(folder) == ROOT


def test_a_text_changed_in_both_is_a_conflict_and_the_case_stands(folder: Path) -> None:
    swap(folder, ("Siste avsnitt.", "Siste avsnitt i Word."), ("Andre avsnitt", "Annet avsnitt"))
    changed = ROOT.replace("Siste avsnitt.", "Siste avsnitt i saken.")
    write_case(folder, changed)
    assert take(folder) == [("taken", None), ("left", "conflict")]
    assert root(folder) == changed.replace("Andre avsnitt", "Annet avsnitt")


def test_a_file_without_its_marks_is_only_told_of(folder: Path, built: bytes) -> None:
    text = unpacked(built)[BODY].decode("utf-8")
    swap(folder, *[("_sj", "_xx")] * text.count("_sj"), ("Siste avsnitt.", "Slutt."))
    assert take(folder) == [("left", "unmarked")]


def test_words_in_a_paragraph_with_another_emphasis_are_left_with_both_told(folder: Path) -> None:
    swap(folder, ("Siste avsnitt.", "Siste ord.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> Fet slutt."))
    assert take(folder) == [("left", "emphasis"), ("left", "aspect")]
    assert root(folder) == ROOT


def test_words_written_in_bold_text_are_no_other_change_and_never_lose_the_bold(folder: Path) -> None:
    swap(folder, (">mandatet<", ">hele mandatet<"))
    (document,) = sd.diff(folder, folder / "ut", ["analyse"])
    assert [revision.aspect for revision in document.revisions] == ["text"]
    assert take(folder) == [("left", "emphasis")]
    assert root(folder) == ROOT


def test_pictures_notes_and_headers_are_told_of(folder: Path) -> None:
    file = folder / "ut" / "analyse.docx"
    parts = unpacked(file.read_bytes())
    notes = parts["word/footnotes.xml"].decode("utf-8").replace("En fotnote", "Ei fotnote")
    file.write_bytes(packed({**parts, "word/footnotes.xml": notes.encode("utf-8")}))
    assert take(folder) == [("left", "outside")]


def test_a_text_that_the_document_shows_twice_is_left(tmp_path: Path) -> None:
    own = template(p("{{p sammendrag }}"), p("{{p sammendrag }}"), "<w:sectPr/>")
    folder = write_case(tmp_path, "sammendrag: Barn trives.\nmaler: {analyse: a.docx}\n", {"a.docx": own})
    sd.build(folder, folder / "ut", ["analyse"])
    swap(folder, ("Barn trives.", "Barn har det godt."))
    assert take(folder) == [("left", "elsewhere")]


def test_a_person_chooses_and_only_what_is_chosen_is_written(folder: Path) -> None:
    swap(folder, ("Andre avsnitt", "Annet avsnitt"), ("Siste avsnitt.", "Slutt."))
    taken = sd.take_back(
        folder, file=folder / "ut" / "analyse.docx", accept=lambda r: "Slutt" in (r.after or "")
    )
    assert [change.outcome for change in taken[0].changes] == ["declined", "taken"]
    assert root(folder) == ROOT.replace("Siste avsnitt.", "Slutt.")
    assert json.dumps(taken[0].to_dict())


def test_a_case_saved_by_somebody_else_meanwhile_is_not_overwritten(folder: Path) -> None:
    swap(folder, ("Siste avsnitt.", "Slutt."))

    def saved_meanwhile(_: sd.Revision) -> bool:
        write_case(folder, ROOT.replace("Siste avsnitt.", "Aller siste."))
        return True

    with pytest.raises(sd.EditError):
        sd.take_back(folder, folder / "ut", ["analyse"], accept=saved_meanwhile)
    assert root(folder) == ROOT.replace("Siste avsnitt.", "Aller siste.")


@pytest.mark.parametrize(
    ("words", "code", "written"),
    [([], 1, False), (["--dry-run"], 1, False), (["--yes"], 0, True), (["--yes", "--keep"], 0, True)],
)
def test_without_a_terminal_nothing_is_written_unless_it_is_said(
    folder: Path, words: list[str], code: int, written: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    swap(folder, ("Siste avsnitt.", "Slutt."))
    arguments = ["take-back", str(folder), "--document", "analyse", "--lang", "nb", *words]
    assert cli.run(arguments) == code
    shown = capsys.readouterr().out
    assert "sak.yaml:21:3" in shown
    assert ("+ Slutt." in shown, "analyse.docx: 1" in shown) == (True, True)
    assert ("Skrevet i saken: sak.yaml" in shown) == (root(folder) != ROOT) == written
    assert ("slutter på .bak" in shown) == ("--keep" in words)
    assert "--overwrite" not in shown
    assert (folder / "sak.yaml.bak").exists() == ("--keep" in words)
    cli.run(arguments)
    assert cli.run(arguments) == (0 if written else code)


def test_on_a_terminal_each_change_is_shown_and_asked_about(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Første avsnitt av ", "Aller første avsnitt av "
    swap(folder, long, ("Andre avsnitt", "Annet avsnitt"), ("Eksempelvik kommune, 31.", "Kommunen, 31."))
    monkeypatch.setattr(edit_commands, "is_watched", lambda _: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("kanskje\nnei\nJ\n"))
    assert cli.run(["take-back", str(folder), "--document", "analyse", "--lang", "nb"]) == 1
    assert root(folder) == ROOT.replace("Andre avsnitt", "Annet avsnitt")
    shown = capsys.readouterr().out
    assert shown.count("Skal dette inn i saken? [j/n]") == 3
    assert "+ Aller første avsnitt av mandatet med en lenke over to …" in shown
    assert "Ikke tatt inn: " in shown
    assert "analyse.docx: 1 inn i saken, 2 ikke." in shown
    assert shown.count("Valgt bort: ") == 1
    assert "Tatt inn: " not in shown
    assert "--overwrite" in shown


def test_a_text_written_in_a_gap_goes_under_the_key_that_was_missing(folder: Path) -> None:
    swap(folder, ("[Mangler: sammendrag]", "Vi fant mye."))
    (document,) = sd.take_back(folder, folder / "ut", ["analyse"])
    (change,) = document.changes
    assert (change.outcome, change.revision.path) == ("taken", ("sammendrag",))
    assert sd.read(folder).summary == "Vi fant mye."
    assert root(folder).startswith(ROOT[:40])


def test_an_answer_written_in_its_gap_is_told_with_its_key_or_taken(tmp_path: Path) -> None:
    """Every question has the same words in its gap: the heading above tells which it is."""
    write_case(tmp_path, ROOT)
    sd.build(tmp_path, tmp_path / "ut", ["analyse"])
    before = unpacked((tmp_path / "ut" / "analyse.docx").read_bytes())[BODY].decode("utf-8")
    gap = before.index("[Mangler: svar]", before.index(">2.3 "))
    body = before[:gap] + "Vi møtes hver måned." + before[gap + len("[Mangler: svar]") :]
    parts = unpacked((tmp_path / "ut" / "analyse.docx").read_bytes())
    (tmp_path / "ut" / "analyse.docx").write_bytes(packed({**parts, BODY: body.encode("utf-8")}))
    (document,) = sd.take_back(tmp_path, tmp_path / "ut", ["analyse"])
    assert [change.revision.path for change in document.changes] == [
        ("svar", "god_omsorg", "spørsmål", "2.3", "svar")
    ]
    assert sd.read(tmp_path).answer_to("god_omsorg", "2.3").answer == "Vi møtes hver måned."


def test_many_changes_are_proved_in_one_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[str] = []

    def counted(case: sd.Case, document: Document) -> WrittenDocument:
        builds.append(document.name)
        return build(case, document)

    build = rewritten_case._build
    monkeypatch.setattr(rewritten_case, "_build", counted)
    swap(folder, ("Andre avsnitt", "Annet avsnitt"), ("Siste avsnitt", "Aller siste"), ("Tolv", "Tretten"))
    swap(folder, ("Ett punkt", "Et punkt"), ("Noen er alene", "Noen få er alene"))
    assert take(folder) == [("taken", None)] * 5
    assert len(builds) == 2  # as it was, and with all of them


def test_one_change_that_is_not_proved_leaves_the_others_proved(folder: Path) -> None:
    swap(
        folder,
        ("Andre avsnitt", "Annet avsnitt"),
        ("Vi ser det. Vi ser det igjen", "Vi så det. Vi ser det igjen"),
    )
    swap(folder, ("Siste avsnitt", "Aller siste"), (">mandatet<", ">mandatet og mer<"))
    outcomes = take(folder)
    assert outcomes.count(("taken", None)) >= 2
    (told,) = sd.diff(folder, folder / "ut", ["analyse"])
    assert len(told.revisions) == len(outcomes) - outcomes.count(("taken", None))


def test_a_file_that_cannot_be_edited_is_the_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> str:
        raise sd.EditError("edit-no-place", file="sak.yaml", line="3", text="mandat: Slutt.")

    monkeypatch.setattr(edited_case, "edited_reading", refused)
    swap(folder, ("Siste avsnitt.", "Slutt."))
    (document,) = sd.take_back(folder, folder / "ut", ["analyse"])
    (change,) = document.changes
    assert (change.outcome, change.reason) == ("left", "file")
    assert change.problem is not None
    assert root(folder) == ROOT


@pytest.mark.parametrize("words", [["--dry-run"], ["--yes"]])
def test_json_has_each_change_with_what_has_become_of_it(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    swap(folder, ("Siste avsnitt.", "Slutt."))
    cli.run(["take-back", str(folder), "--document", "analyse", "--format", "json", *words])
    plain = json.loads(capsys.readouterr().out)
    (change,) = plain["documents"][0]["changes"]
    assert (plain["format"], change["outcome"]) == (1, "taken" if "--yes" in words else "possible")


WORDS = st.lists(st.sampled_from(["en", "to", "tre,", "fire.", "(fem)", "6"]), min_size=3, max_size=9)


@given(WORDS, st.data())
def test_words_changed_in_plain_text_are_changed_where_they_stand(
    words: list[str], data: st.DataObject
) -> None:
    before = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    after = " ".join([*words[:number], "nytt", *words[number + 1 :]])
    source = f"Foran.\n\n{before}\n\nEtter."
    assert rewordings(source, before, after) == [source.replace(before, after)]


@given(WORDS, st.data())
def test_words_changed_among_marks_are_changed_where_they_stand_or_left(
    words: list[str], data: st.DataObject
) -> None:
    marked, number = (data.draw(st.integers(0, len(words) - 1)) for _ in range(2))
    before = " ".join(words)
    after = [*words[:number], "nytt", *words[number + 1 :]]

    def source(text: list[str]) -> str:
        return "en\n\n" + " ".join([*text[:marked], f"**{text[marked]}**", *text[marked + 1 :]]) + "\n\nto"

    found = rewordings(source(words), before, " ".join(after))
    assert found in (source(after).split("\0"), "not-found", "in-several-places")

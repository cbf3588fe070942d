"""Documents without code: a template of the municipality's own is listed, checked, built and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest, write_case
from sjumil_docs.cli import run
from sjumil_docs.documents import documents
from word_files import p, packed, shown_in, template, unpacked

MINUTES = template(
    p("Referat fra {{ kommune.navn }}, {{ dato }}"),
    p("{{ mandat }}"),
    p("{{ orientering.dato }}"),
    "<w:sectPr/>",
)
ASKED = "dokumenter:\n  referat:\n    mal: maler/referat.docx\n    tittel: Referat fra gruppemøte\n"
FILES = {"maler/referat.docx": MINUTES}
GAPS = (("dato",), ("mandat",), ("orientering", "dato"))
Output = pytest.CaptureFixture[str]
TITLED = {"mal": "m.docx", "tittel": "T"}


def codes(source: Any, files: dict[str, bytes] | None = None, **options: Any) -> list[str]:
    report = sd.check(source, files, **options)
    return [p.code for p in report if p.code.startswith(("reference.", "template.", "form."))]


def asking(files: dict[str, bytes] | None = None, language: str = "nb", **documents: Any) -> sd.Case:
    """A case with documents of its own, whose template is a line unless something else is given."""
    case = smallest(dokumenter=documents)
    case["kommune"]["målform"] = language
    return sd.read(case, {"m.docx": template(p("Kort."), "<w:sectPr/>"), **(files or {})})


def test_a_template_in_the_case_folder_becomes_a_document(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sak", ASKED + "mandat: Rådmannen ba om det.\ndato: 2027-05-04\n", FILES)
    built = sd.build(case, tmp_path / "ut", noark=True)
    (minutes,) = (document for document in built.documents if document.name == "referat")
    assert minutes.path.name == "referat.docx"
    assert minutes.template == "maler/referat.docx"
    shown = shown_in(minutes.path.read_bytes())
    assert "Referat fra Eksempelvik, 4.\xa0mai 2027" in shown
    assert "Rådmannen ba om det." in shown
    assert built.complete
    record = json.loads((tmp_path / "ut" / "referat.noark.json").read_text(encoding="utf-8"))
    assert record["tittel"] == "Referat fra gruppemøte: Eksempelvik"
    assert record["dokumentetsDato"] == "2027-05-04"


def test_its_gaps_are_those_that_its_template_shows(tmp_path: Path) -> None:
    case = sd.read(write_case(tmp_path, ASKED, FILES))
    assert sd.draft(case, "referat").documents[0].gaps == GAPS
    (state,) = (state for state in sd.document_states(case) if state.name == "referat")
    assert tuple(problem.path for problem in state.missing) == GAPS
    assert (state.title, state.usual, state.built) == ("Referat fra gruppemøte", False, True)


def test_what_a_person_writes_in_it_is_found_and_taken_back(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sak", ASKED + "mandat: Rådmannen ba om det.\n", FILES)
    out = tmp_path / "ut"
    sd.build(case, out, "referat")
    parts = unpacked((out / "referat.docx").read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"ba om det", b"ba dem om det")
    (out / "referat.docx").write_bytes(packed(parts))
    (document,) = sd.diff(case, out, "referat")
    assert [revision.path for revision in document.revisions] == [("mandat",)]
    sd.take_back(case, out, "referat")
    assert "ba dem om det" in (case / "sak.yaml").read_text(encoding="utf-8")


def test_it_is_built_again_only_when_it_changes(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sak", ASKED, FILES)
    first = sd.build(case, tmp_path / "ut", "referat").documents[0]
    again = sd.build(case, tmp_path / "ut", "referat").documents[0]
    (case / "maler/referat.docx").write_bytes(template(p("Ny mal."), "<w:sectPr/>"))
    other = sd.build(case, tmp_path / "ut", "referat").documents[0]
    assert [first.outcome, again.outcome, other.outcome] == ["written", "unchanged", "written"]


def test_one_of_ours_is_asked_for_beside_its_own_ones(tmp_path: Path) -> None:
    asked = ASKED + "  prosjektplan: ja\n  kortversjon: nei\n"
    built = sd.build(write_case(tmp_path / "sak", asked, FILES), tmp_path / "ut")
    names = [document.name for document in built.documents]
    assert {"prosjektplan", "referat"} < set(names)
    assert "kortversjon" not in names


@pytest.mark.parametrize(("language", "said"), [("nb", "Bokmål."), ("nn", "Nynorsk.")])
def test_each_malform_may_have_a_template_and_a_title(language: str, said: str) -> None:
    files = {f"{text[0]}.docx": template(p(text), "<w:sectPr/>") for text in ("Bokmål.", "Nynorsk.")}
    both = {"mal": {"nb": "B.docx", "nn": "N.docx"}, "tittel": {"nb": "Tittel", "nn": "Tittelen"}}
    case = asking(files, language, referat=both)
    drafted = sd.draft(case, "referat")["referat"]
    assert said in shown_in(drafted.data)
    assert str(drafted.noark["tittel"]).split(":")[0] == both["tittel"][language]


def test_every_field_of_every_document_can_be_asked_for() -> None:
    case = sd.read(smallest(), {})
    fields = [{*draft.fields} for draft in _drafts(case)]
    assert not {*documents()} & set.union(*fields), "a field and a document of one name cannot both be had"
    shown = "".join(p(f"{{%p if {name} %}}") + p("Ja.") + p("{%p endif %}") for name in set.union(*fields))
    every = "".join(p(f"{{%p if {name} %}}") + p("{%p endif %}") for name in documents())
    files = {"alt.docx": template(shown, every, "<w:sectPr/>")}
    assert sd.draft(asking(files, alt={"mal": "alt.docx", "tittel": "Alt"}), "alt")["alt"].gaps == ()


def _drafts(case: sd.Case) -> Any:
    from sjumil_docs.builds.drafts import make_drafts  # noqa: PLC0415 – what the public interface hides

    return make_drafts(case, documents().values())


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        ("analyse", TITLED, "reference.document-taken"),
        ("Analyse", TITLED, "reference.document-taken"),
        ("a/b", TITLED, "reference.document-name"),
        ("..", TITLED, "reference.document-name"),
        ("con", TITLED, "reference.document-name"),
        ("a" * 61, TITLED, "reference.document-name"),
        ("01017012345", TITLED, "reference.document-name"),
        ("referat", {"mal": "m.docx"}, "reference.document-title"),
        ("referat", "m.docx", "reference.document-title"),
        ("referat", {"tittel": "T"}, "reference.document-template"),
        ("referat", {"mal": "borte.docx", "tittel": "T"}, "reference.file-missing"),
        ("referat", {"mal": "../m.docx", "tittel": "T"}, "reference.file-outside"),
        ("referat", {"mal": "tekst.docx", "tittel": "T"}, "template.not-word"),
        ("referat", {"mal": "feil.docx", "tittel": "T"}, "template.unknown-field"),
    ],
)
def test_one_that_cannot_be_made_is_told_of_and_stops_no_other(
    name: str, asked: Any, code: str, tmp_path: Path
) -> None:
    files = {"tekst.docx": b"tekst", "feil.docx": template(p("{{ kommun }}"), "<w:sectPr/>")}
    case = asking(files, god=TITLED, **{name: asked})
    report = sd.check(case)
    (problem,) = (p for p in report if p.code == code)
    assert problem.severity == "unfinished"
    assert problem.path[:2] == ("dokumenter", name)
    built = sd.build(case, tmp_path)
    assert [left_out.name for left_out in built.left_out] == [name]
    assert [p.code for left_out in built.left_out for p in left_out.problems] == [code]
    assert "god" in [document.name for document in built.documents]
    assert not built.complete
    with pytest.raises(sd.CaseError):
        sd.build(case, tmp_path, final=True)


def test_one_that_cannot_be_made_is_refused_with_the_reason_where_it_is_named(tmp_path: Path) -> None:
    case = asking(referat={"mal": "borte.docx", "tittel": "T"})
    with pytest.raises(sd.CaseError) as refused:
        sd.build(case, tmp_path, "referat")
    assert [p.code for p in refused.value.report.errors] == ["reference.file-missing"]
    with pytest.raises(sd.UsageError, match="referat"):
        sd.build(asking(referat=TITLED), tmp_path, "referatt")


def test_a_file_built_before_stands_while_its_document_cannot_be_made(tmp_path: Path) -> None:
    sd.build(asking(referat=TITLED), tmp_path)
    built = sd.build(asking(referat={"mal": "borte.docx", "tittel": "T"}), tmp_path)
    assert (tmp_path / "referat.docx").exists()
    assert not built.outdated.removed
    sd.build(asking(god=TITLED), tmp_path)
    assert not (tmp_path / "referat.docx").exists()


def test_a_mapping_and_a_list_are_all_that_documents_may_be() -> None:
    assert codes(smallest(dokumenter={"ukjent": "ja"})) == ["reference.document"]
    assert codes(smallest(dokumenter={"referat": {"mall": "x"}})) == ["form.unknown-key"]
    assert codes(smallest(dokumenter="analyse")) == ["form.list"]


# A folder of templates


def folder_of(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_each_word_file_of_a_named_folder_becomes_a_document(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "maler", notat__docx=MINUTES, **{"~$notat__docx": b"", "les__txt": b""})
    case = write_case(tmp_path / "sak")
    built = sd.build(case, tmp_path / "ut", templates=folder)
    assert [d.name for d in built.documents if d.name not in documents()] == ["notat"]
    (state,) = (s for s in sd.document_states(sd.read(case, templates=folder)) if s.name == "notat")
    assert (state.title, state.built) == ("Notat", True)
    assert sd.check(case).problems != sd.check(case, templates=folder).problems


def test_the_templates_of_a_folder_may_be_in_one_malform_each(tmp_path: Path) -> None:
    texts = {"brev__nb__docx": "Bokmål.", "brev__nn__docx": "Nynorsk.", "bare__nn__docx": "Bare."}
    data = {name: template(p(text), "<w:sectPr/>") for name, text in texts.items()}
    folder = folder_of(tmp_path / "maler", **data)
    case = sd.read(smallest(), templates=folder)
    assert "Bokmål." in shown_in(sd.draft(case, "brev")["brev"].data)
    assert codes(case) == ["reference.document-language"]


def test_a_file_with_a_name_that_is_taken_is_told_of(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "maler", analyse__docx=MINUTES, referat__docx=MINUTES, god__docx=MINUTES)
    case = sd.read(write_case(tmp_path / "sak", ASKED, FILES), templates=folder)
    report = sd.check(case)
    assert [p.facts["found"] for p in report if p.code == "reference.document-taken"] == [
        "analyse.docx",
        "referat.docx",
    ]
    built = sd.build(case, tmp_path / "ut")
    assert {"analyse", "referat", "god"} < {document.name for document in built.documents}
    assert [left_out.name for left_out in built.left_out] == ["analyse", "referat"]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError, match="maler"):
        sd.check(smallest(), templates=tmp_path / "maler")


def test_changes_are_taken_back_from_a_document_of_a_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "maler", notat__docx=MINUTES)
    case, out = write_case(tmp_path / "sak"), tmp_path / "ut"
    sd.build(case, out, templates=folder)
    (taken,) = sd.take_back(case, out, "notat", templates=folder, dry_run=True)
    assert (taken.name, taken.changes) == ("notat", ())
    with pytest.raises(sd.UsageError):
        sd.take_back(case, out, "notat", dry_run=True)
    given = ["--templates", str(folder), "--document", "notat", "--dry-run"]
    assert run(["take-back", str(case), "--out", str(out), *given]) == 0


# On the command line


def test_the_commands_know_documents_without_code(tmp_path: Path, capsys: Output) -> None:
    case, out = str(write_case(tmp_path / "sak", ASKED, FILES)), str(tmp_path / "ut")
    folder = str(folder_of(tmp_path / "maler", notat__docx=MINUTES))
    given = ["--templates", folder, "--lang", "nb"]
    assert run(["documents", case, *given]) == 0
    listed = capsys.readouterr().out
    assert "referat  Referat fra gruppemøte" in listed
    assert "notat  Notat" in listed
    assert run(["build", case, "--out", out, *given]) == 0
    assert (tmp_path / "ut" / "notat.docx").exists()
    assert run(["diff", case, "--out", out, "--document", "notat", *given]) == 0
    assert run(["check", case, *given]) == 0
    assert run(["check-template", f"{folder}/notat.docx"]) == 0


def test_the_command_tells_of_one_that_is_left_out(tmp_path: Path, capsys: Output) -> None:
    case = str(write_case(tmp_path / "sak", ASKED))
    assert run(["build", case, "--lang", "nb"]) == 1
    error = capsys.readouterr().err
    assert "Laget ikke dokumentet «referat»:" in error
    assert "sak.yaml:6:10: Finner ikke filen «maler/referat.docx» i saksmappen." in error
    assert run(["documents", case, "--lang", "nb"]) == 0
    assert "Kan ikke lages:" in capsys.readouterr().out


def test_a_template_is_checked_for_the_document_it_is_called_after(tmp_path: Path) -> None:
    file = tmp_path / "kortversjon.docx"
    file.write_bytes(template(p("{{ innstilling }}"), "<w:sectPr/>"))
    other = tmp_path / "noe.docx"
    other.write_bytes(template(p("{{ saksfremlegg.kort }}"), p("{{ kommun.navn }}"), "<w:sectPr/>"))
    assert [p.code for p in sd.check_template(file)] == ["template.unknown-field"]
    faults = sd.check_template(other).errors
    assert [fault.facts["perhaps"] for fault in faults][-1] == "kommune"

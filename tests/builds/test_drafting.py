"""Documents in memory: the same as those built, from a case of which nothing touches the disk."""

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import as_mapping, smallest, write_case
from paths import DOCS, SAMPLES
from sjumil_docs.reading import case_files
from usual_documents import USUAL
from word_files import Finished, p, template

PICTURE = (DOCS / "analyse.png").read_bytes()
LETTER = template(p("{{ kommune.navn }}"), "<w:sectPr/>")
OWN = {
    "tittel": "Saka",
    "mandat": "Teksten.\n\n![Eit bilete](bilete/a.png)",
    "avsender": {"logo": "logo.png"},
    "maler": {"oversendelsesbrev": "maler/brev.docx"},
    "vedlegg": [{"tittel": "Skjema", "fil": "skjema.pdf"}],
}
FILES = {"logo.png": PICTURE, "bilete/a.png": PICTURE, "maler\\brev.docx": LETTER, "./skjema.pdf": b"%PDF"}


def test_documents_in_memory_are_those_that_are_built(tmp_path: Path) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    drafted = sd.draft(case, ["analyse", "oversendelsesbrev"], final=True)
    built = sd.build(case, tmp_path, ["analyse", "oversendelsesbrev"], final=True, noark=True)
    for document, in_folder in zip(drafted.documents, built.documents, strict=True):
        assert document.data == in_folder.path.read_bytes() == sd.render(case, document.name)
        assert in_folder.noark
        assert document.noark == json.loads(in_folder.noark.read_text(encoding="utf-8"))
        assert (document.gaps, document.pdf) == ((), None)
    assert drafted.report == built.report
    assert drafted["analyse"] is drafted.documents[0]


def test_what_is_missing_is_known_for_each_document() -> None:
    drafted = sd.draft(smallest(kopi_til=[None, "Rådet"]))
    built = {name: [p.path for p in drafted[name].report.unfinished] for name in USUAL}
    for document in drafted.documents:
        assert set(document.gaps) == set(built[document.name])
        assert document.gaps
    assert ("oversendelse", "mottaker") in drafted["oversendelsesbrev"].gaps
    assert ("oversendelse", "mottaker") not in drafted["analyse"].gaps


def test_a_case_from_memory_is_as_whole_as_one_from_a_folder(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "sak.yaml").write_text(json.dumps(smallest(**OWN)), encoding="utf-8")
    for name, data in FILES.items():
        file = folder / name.replace("\\", "/")
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    from_folder, in_memory = sd.read(folder), sd.read(smallest(**OWN), FILES)
    assert sd.check(in_memory).errors == ()
    for name in sd.document_names():
        assert sd.render(in_memory, name) == sd.render(from_folder, name)
    assert Finished(sd.render(in_memory, "oversendelsesbrev")).texts()[0] == "Eksempelvik"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("borte.png", "reference.file-missing"),
        ("../logo.png", "reference.file-outside"),
        ("/etc/passwd", "reference.file-outside"),
        ("C:\\logo.png", "reference.file-outside"),
        ("a\0b", "reference.file-missing"),
        ("tekst.png", "reference.not-a-picture"),
        ("stor.png", "reference.file-too-large"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of(name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_files, "MAX_BYTES", 1000)
    files = {"tekst.png": b"ikkje eit bilete", "stor.png": bytes(1001)}
    (problem,) = sd.check(smallest(avsender={"logo": name}), files).errors
    assert problem.code == code


@pytest.mark.parametrize("name", ["borte.png", "../logo.png", "https://eksempel.no/logo.png"])
@pytest.mark.parametrize("files", [None, {}, {"annen.png": PICTURE}], ids=["none", "empty", "another"])
def test_what_comes_from_memory_has_no_folder_to_look_in(name: str, files: Any) -> None:
    (problem,) = sd.check(smallest(avsender={"logo": name}), files).errors
    folders: dict[sd.Language, str] = {"nb": "saksmappe", "nn": "saksmappa", "en": "case folder"}
    for language, folder in folders.items():
        said = problem.say(language)
        assert folder not in said
        assert name in said


def test_what_comes_from_a_folder_has(tmp_path: Path) -> None:
    (problem,) = sd.check(write_case(tmp_path, "avsender: {logo: borte.png}\n")).errors
    assert "i saksmappen" in problem.say()


@pytest.mark.parametrize(
    "files",
    [
        *({name: b""} for name in ("", ".", "..", "../a", "a/../b", "/a", "C:/a", "C:a", "a\0b")),
        *({"a": b"", "./a": b""}, {"a": "tekst"}, {1: b""}, {"a": None}, [("a", b"")], "a", 3),
        {f"{number}.png": b"" for number in range(301)},
    ],
    ids=repr,
)
def test_files_that_no_folder_could_hold_are_refused(files: Any) -> None:
    for call in (sd.read, sd.check):
        with pytest.raises(sd.UsageError):
            call(smallest(), files)
    with pytest.raises(sd.UsageError):
        sd.draft(smallest(), files=files)


def test_files_come_with_a_mapping_alone(tmp_path: Path) -> None:
    for source in (write_case(tmp_path), sd.read(smallest())):
        with pytest.raises(sd.UsageError, match="sammen med en mapping"):
            sd.draft(source, files={})


def test_what_the_caller_changes_later_does_not_change_the_case() -> None:
    files = {"logo.png": PICTURE}
    case = sd.read(smallest(avsender={"logo": "logo.png"}), files)
    before = sd.render(case, "analyse")
    files.clear()
    assert sd.render(case, "analyse") == before
    assert sd.render(pickle.loads(pickle.dumps(case)), "analyse") == before


def test_a_set_has_no_order_and_is_refused() -> None:
    (problem,) = sd.check(smallest(kopi_til={"Rådet", "Utvalet"})).errors
    assert (problem.code, problem.path) == ("form.list", ("kopi_til",))


@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=2))])
def test_a_moment_of_a_day_is_no_date_and_is_refused(zone: timezone | None) -> None:
    (problem,) = sd.check(smallest(dato=datetime(2027, 3, 31, 23, 30, tzinfo=zone))).errors
    assert (problem.code, problem.path) == ("form.date", ("dato",))
    assert sd.check(smallest(dato=date(2027, 3, 31))).errors == ()


def test_a_final_version_is_refused_while_something_is_missing() -> None:
    with pytest.raises(sd.CaseError) as raised:
        sd.draft(smallest(), "analyse", final=True)
    assert raised.value.code == "not-final"
    with pytest.raises(TypeError, match="'finale'"):
        sd.draft(smallest(), finale=True)  # type: ignore[call-arg]  # what is tried


# While it is done


def test_each_stage_is_told_of_as_it_begins() -> None:
    stages: list[tuple[str, str]] = []
    sd.draft(smallest(), ["analyse", "saksfremlegg"], on_stage=lambda *stage: stages.append(stage))
    assert stages == [("read", ""), ("check", ""), ("render", "analyse"), ("render", "saksfremlegg")]
    sd.draft(smallest(), "analyse")
    assert len(stages) == 4


@pytest.mark.parametrize("last", ["read", "check", "render"])
def test_what_the_follower_raises_ends_the_work(last: str) -> None:
    stages: list[str] = []

    def cancel(stage: str, _: str) -> None:
        stages.append(stage)
        if stage == last:
            raise KeyError("cancelled")

    with pytest.raises(KeyError, match="cancelled"):
        sd.draft(smallest(), on_stage=cancel)
    assert stages[-1] == last
    assert stages.count(last) == 1


def test_a_check_tells_of_its_stages_too() -> None:
    stages: list[tuple[str, str]] = []
    case = smallest(dokumenter=["orientering"])
    told = sd.check(case, on_stage=lambda *stage: stages.append(stage))
    rendered = [("render", name) for name in sd.document_names() if name in (*USUAL, "orientering")]
    assert stages == [("read", ""), ("check", ""), *rendered]
    assert told == sd.check(case)


@pytest.mark.parametrize("last", ["read", "check", "render"])
def test_a_check_can_be_ended(last: str) -> None:
    def cancel(stage: str, _: str) -> None:
        if stage == last:
            raise KeyError("cancelled")

    with pytest.raises(KeyError, match="cancelled"):
        sd.check(smallest(), on_stage=cancel)
    with pytest.raises(KeyError, match="cancelled"):  # of what can be read of a case with a fault
        sd.check(smallest(titel="x") if last != "render" else smallest(), on_stage=cancel)


# What an error holds


FAULTY = {"analyse.docx": template(p("{{ kommun.navn }}") + p("{{ tittl }}"), "<w:sectPr/>"), "b.docx": b"PK"}


@pytest.mark.parametrize(("name", "document"), [("analyse.docx", "analyse"), ("b.docx", "saksfremlegg")])
def test_a_faulty_template_says_where_the_case_names_it(name: str, document: str, tmp_path: Path) -> None:
    case = sd.read(smallest(maler={document: name}), FAULTY)
    for call in (sd.draft, sd.render, lambda *given: sd.build(given[0], tmp_path, given[1])):
        with pytest.raises(sd.TemplateError) as raised:
            call(case, document)
        for error in (raised.value, *raised.value.others, pickle.loads(pickle.dumps(raised.value))):
            assert (error.document, error.path) == (document, ("maler", document))
            assert (error.to_dict()["document"], error.to_dict()["path"]) == (document, ["maler", document])
    checked = {(problem.code, problem.path) for problem in sd.check(case).errors}
    assert checked == {(each.problem_code, each.path) for each in (raised.value, *raised.value.others)}


TWO_FAULTS = smallest(titel="x", dokumenter=["brev"])


@pytest.mark.parametrize("call", [sd.draft, sd.build, sd.diff])
def test_a_case_that_cannot_be_read_tells_of_all_that_is_wrong(call: Any, tmp_path: Path) -> None:
    """Not of what could not be read alone, so that everything can be mended at once."""
    with pytest.raises(sd.CaseError) as raised:
        call(TWO_FAULTS, *([] if call is sd.draft else [tmp_path]))
    assert raised.value.report == sd.check(TWO_FAULTS)
    assert len(str(raised.value).splitlines()) == 3  # what stands in the way, not all that is missing
    codes = ["form.unknown-key", "reference.document"]
    assert sorted(problem.code for problem in raised.value.report.errors) == codes
    assert pickle.loads(pickle.dumps(raised.value)).report == raised.value.report


# Which documents there are


def test_the_usual_documents_are_told_from_the_further_ones() -> None:
    kinds = sd.document_kinds()
    assert [kind.name for kind in kinds] == sd.document_names()
    drafted = {document.name for document in sd.draft(smallest()).documents}
    assert {kind.name for kind in kinds if kind.usual} == drafted == set(USUAL)
    nynorsk = {kind.name: kind.to_dict("nn") for kind in kinds}
    assert nynorsk["oversendelsesbrev"]["title"] == "Oversendingsbrev"
    assert kinds[0].title("en") == kinds[0].title()


@pytest.mark.parametrize("executor", [None, ProcessPoolExecutor(1)], ids=["here", "elsewhere"])
def test_many_cases_are_built_from_memory(executor: Any, tmp_path: Path) -> None:
    own = sd.read(smallest(tittel="Ei sak", avsender={"logo": "logo.png"}), FILES)
    cases: dict[str, Any] = {"éi": own, "to": smallest(dato="i går"), "tre": SAMPLES / "minste.yaml"}
    first, second, third = sd.build_many(cases, tmp_path, executor, ["analyse"])
    assert [str(each.case) for each in (first, second, third)] == [*cases]
    assert (tmp_path / "éi" / "analyse.docx").read_bytes() == sd.render(own, "analyse")
    assert isinstance(second.result, sd.CaseError)
    assert (tmp_path / "tre" / "analyse.docx").is_file()


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "/a", "a\0"])
def test_a_case_is_named_as_a_folder_can_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError):
        list(sd.build_many({name: smallest()}, tmp_path))
    with pytest.raises(sd.UsageError):
        list(sd.build_many({"a": smallest()}, None))


def test_a_sample_goes_through_memory_as_it_does_through_files() -> None:
    folder = SAMPLES / "hammerfest"
    assert sd.render(as_mapping(folder), "saksfremlegg") == sd.render(folder, "saksfremlegg")

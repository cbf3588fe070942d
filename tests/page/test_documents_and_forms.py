"""Documents, changes made in Word, and forms: what goes out of the pages, and what comes in."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import sjumil_docs as sd
from case_files import write_case
from page_visitor import HOST, OURS, Visitor, visitor_of, words_of
from paths import SAMPLES
from sjumil_docs.page.pages_app import pages_of
from sjumil_docs.page.routes import documents_page
from sjumil_docs.page.security.door import TokenDoor
from sjumil_docs.page.site import Site, site_for
from sjumil_docs.page.uploads import Uploads, safe_name
from sjumil_docs.page.watched_build import CancelledError, WatchedBuild
from word_files import p, template


def site_of_visitor(visitor: Visitor) -> Site:
    site: Site = visitor.pages.state.site
    return site


def built(visitor: Visitor, **choices: str) -> str:
    """The page of documents when a build has ended."""
    assert visitor.sends("/dokumenter", choices).status_code == 303
    job = site_of_visitor(visitor).jobs.last
    assert job
    job.ended.wait(600)
    return visitor.asks("/dokumenter").text


def with_word(docx: Path, old: str, new: str) -> None:
    """Changes a word in a Word file, as a colleague would."""
    with ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with ZipFile(docx, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_draft_is_built_and_its_files_are_sent_as_downloads(tmp_path: Path) -> None:
    visitor = visitor_of(write_case(tmp_path))
    assert "Ikke laget ennå" in visitor.asks("/dokumenter").text
    page = built(visitor, utgave="utkast")
    assert "analyse.docx : laget." in words_of(page)
    assert 'href="/dokumenter/analyse.docx"' in page
    file = visitor.asks("/dokumenter/analyse.docx")
    assert file.headers["content-disposition"] == 'attachment; filename="analyse.docx"'
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.content == (tmp_path / "ut" / "analyse.docx").read_bytes()


def test_a_build_that_ends_while_its_page_is_made_is_shown_with_its_files_or_as_going_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visitor_of(write_case(tmp_path))
    job = WatchedBuild(final=False, pdf=False)
    site_of_visitor(visitor).jobs.last = job
    file_is_there = documents_page._lies_there

    def ends(path: Path) -> bool:
        is_there = file_is_there(path)
        if job.runs:
            job.run(lambda _: sd.build(tmp_path, tmp_path / "ut"))
        return is_there

    monkeypatch.setattr(documents_page, "_lies_there", ends)
    page = visitor.asks("/dokumenter").text
    assert not job.runs
    assert "outcomes" not in page
    page = visitor.asks("/dokumenter").text
    assert "outcomes" in page
    assert 'href="/dokumenter/analyse.docx"' in page


def test_a_final_version_is_refused_with_what_is_left(tmp_path: Path) -> None:
    visitor = visitor_of(write_case(tmp_path))
    page = built(visitor, utgave="endelig")
    assert "kan ikke bygges i endelig versjon ennå" in page
    assert not (tmp_path / "ut").exists()


def test_a_build_that_is_cancelled_leaves_every_file_as_it_was() -> None:
    job = WatchedBuild(final=False, pdf=False)
    job.cancel()

    def build(on_stage: sd.OnStage) -> sd.Built:
        on_stage("read", "")
        raise AssertionError("the stage should have ended it")

    job.run(build)
    assert isinstance(job.result, CancelledError)
    assert job.is_cancelled


def test_only_one_build_goes_on_at_a_time_and_it_can_be_seen_and_cancelled(tmp_path: Path) -> None:
    visitor = visitor_of(write_case(tmp_path))
    running = WatchedBuild(final=False, pdf=True, stage="print")
    site_of_visitor(visitor).jobs.last = running
    page = visitor.asks("/dokumenter").text
    assert "Lager PDF-er" in page
    assert visitor.sends("/dokumenter", {}).status_code == 303
    assert site_of_visitor(visitor).jobs.last is running
    assert visitor.sends("/dokumenter/avbryt", {}).status_code == 303
    with pytest.raises(CancelledError):
        running._follow("place", "")


@pytest.mark.parametrize(
    "name", ["sak.yaml", "..%2fsak.yaml", "analyse.exe", "hemmelig.docx", "analyse.docx", ".docx"]
)
def test_no_other_file_is_sent(tmp_path: Path, name: str) -> None:
    case = write_case(tmp_path / "sak", files={"ut/hemmelig.docx": b"x", "ut/analyse.exe": b"x"})
    (tmp_path / "annet.docx").write_bytes(b"x")
    (case / "ut/analyse.docx").symlink_to(tmp_path / "annet.docx")
    assert visitor_of(case).asks(f"/dokumenter/{name}").status_code == 404


def test_a_change_made_in_word_is_taken_into_the_case_or_left(tmp_path: Path) -> None:
    answers = 'spørsmål:\n  "2.1":\n    svar: Helsestasjonen svarer.\n  "2.2":\n    svar: Skolen svarer.\n'
    case = write_case(tmp_path, files={"svar/god_omsorg.yaml": answers})
    sd.build(case, case / "ut", ["analyse"])
    visitor = visitor_of(case)
    assert "Ingen har endret noe" in visitor.asks("/endringer").text
    with_word(case / "ut/analyse.docx", "Helsestasjonen svarer.", "Helsestasjonen svarer raskt.")
    with_word(case / "ut/analyse.docx", "Skolen svarer.", "Skolen svarer sent.")
    page = visitor.asks("/endringer").text
    assert "Helsestasjonen svarer raskt." in page
    boxes = [part.split('"')[0] for part in page.split('name="inn" value="')[1:]]
    assert len(boxes) == 2
    answer = visitor.sends("/endringer", {"inn": boxes[:1]})
    assert answer.headers["location"] == "/endringer?tatt=1"
    assert "1 endring er tatt inn i saken." in visitor.asks(answer.headers["location"]).text
    read = sd.read(case)
    said = [read.answer_to("god_omsorg", number).answer for number in ("2.1", "2.2")]
    assert said == ["Helsestasjonen svarer raskt.", "Skolen svarer."]


def test_a_form_goes_out_and_comes_in_after_a_look_at_what_it_brings(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "fjordvik", tmp_path / "sak")
    visitor = visitor_of(tmp_path / "sak")
    form = visitor.asks("/skjema/god_omsorg")
    assert form.headers["content-disposition"].startswith("attachment;")
    assert ZipFile(BytesIO(form.content)).testzip() is None
    assert visitor.asks("/skjema/arbeidsbok").content[:2] == b"PK"
    (tmp_path / "sak/svar/god_omsorg.yaml").write_text("status: Nytt.\n", "utf-8")
    looked = look(visitor, {"2 God omsorg.docx": form.content})
    assert "Ingenting er skrive enno." in looked
    assert "Familieteamet har tre tilsette" in words_of(looked)
    assert (tmp_path / "sak/svar/god_omsorg.yaml").read_text("utf-8") == "status: Nytt.\n"
    lot = looked.split('name="skjema" value="')[1].split('"')[0]
    answer = visitor.sends("/skjema/inn", {"skjema": lot})
    assert answer.headers["location"] == "/skjema?inn=1"
    assert sd.read(tmp_path / "sak").answer_to("god_omsorg", "2.1").answer
    assert visitor.sends("/skjema/inn", {"skjema": lot}).status_code == 410


def look(visitor: Visitor, files: dict[str, bytes]) -> str:
    """What is shown of forms that are sent."""
    parts: list[Any] = [("filer", (name, data, "application/octet-stream")) for name, data in files.items()]
    return visitor.asks("/skjema/se", "POST", files=parts, headers=OURS).text


@pytest.mark.parametrize("name", ["../../ut.docx", "<script>.docx", "a" * 400 + ".docx", "..", "C:\\x.docx"])
def test_what_is_no_form_is_told_of_and_goes_nowhere(tmp_path: Path, name: str) -> None:
    case = write_case(tmp_path / "sak")
    before = sorted(tmp_path.rglob("*"))
    page = look(visitor_of(case), {name: b"ikke et skjema"})
    assert "<script>" not in page
    assert "Saken blir som den er." in page
    assert sorted(tmp_path.rglob("*")) == before
    assert "/" not in safe_name(name)
    assert safe_name(name).strip(".")


def test_no_file_is_asked_for(tmp_path: Path) -> None:
    assert "Velg minst én fil først." in look(visitor_of(write_case(tmp_path)), {"": b""})


def test_only_some_lots_of_files_are_kept_and_none_is_left_behind() -> None:
    uploads = Uploads()
    lots = [uploads.keep([("a.docx", b"x")]) for _ in range(12)]
    assert uploads.files(lots[0]) == []
    last = uploads.files(lots[-1])
    assert [path.name for path in last] == ["a.docx"]
    twice = uploads.files(uploads.keep([("a.docx", b"Kari"), ("A.docx", b"Per"), ("a.docx", b"Ola")]))
    assert {path.read_bytes() for path in twice} == {b"Kari", b"Per", b"Ola"}
    uploads.forget_all()
    assert not last[0].exists()


def test_a_folder_of_templates_makes_documents_on_the_page_too(tmp_path: Path) -> None:
    case, templates = write_case(tmp_path / "sak"), tmp_path / "maler"
    templates.mkdir()
    (templates / "notat.docx").write_bytes(template(p("Notat fra {{ kommune.navn }}"), "<w:sectPr/>"))
    door = TokenDoor(frozenset({HOST}), "sjumil_docs_8765")
    visitor = Visitor(pages_of(site_for(case, None, door, "nb", templates)), {door.cookie: door.session})
    assert "Notat" in words_of(visitor.asks("/dokumenter").text)
    (templates / "brev.docx").write_bytes((templates / "notat.docx").read_bytes())
    assert "Brev" in words_of(visitor.asks("/dokumenter").text)
    with pytest.raises(sd.UsageError):
        site_for(case, None, door, "nb", tmp_path / "borte")

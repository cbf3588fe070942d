"""Filled Word forms collected into a case: what comes in, what is told of, what is refused."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from lxml import etree

import sjumil_docs as sd
from filled_forms import FormFile
from sjumil_docs.cli import run
from sjumil_docs.language.words import Language, message
from word_files import W

PATH = ("svar", "god_omsorg", "spørsmål", "2.1")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    return folder


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return form_of({"kommune": {"navn": "Vidvik", "målform": "nb"}}, tmp_path_factory.mktemp("blank"))


def form_of(case: sd.CaseSource, folder: Path, step: str = "god_omsorg") -> bytes:
    (form,) = sd.forms(case, folder / "skjema", step).forms
    return form.path.read_bytes()


def filled(folder: Path, data: bytes, name: str = "fra Nav.docx", /, **fields: str) -> Path:
    """A form with a line in each of some fields: the key `2_1_svar` is the field svar_2_1_svar."""
    form = FormFile(data)
    for key, text in fields.items():
        form.fill(
            key if key.startswith(("steg", "skjema")) else f"svar_{key.removeprefix('s')}", *text.split("\n")
        )
    (folder / name).write_bytes(form.bytes())
    return folder / name


def word(written: str) -> etree._Element:
    """An element of Word's, its names with the prefix `w`."""
    return etree.fromstring(re.sub(r"^<[\w:]+", rf'\g<0> xmlns:w="{W[1:-1]}"', written, count=1))


def answer(case: Path, number: str = "2.1") -> sd.Answer:
    return sd.read(case).answer_to("god_omsorg", number)


def test_a_question_without_an_answer_gets_it(case: Path, blank: bytes, tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        blank,
        s2_1_svar="Vi møter alle.\nOgså hjemme.",
        s2_1_styrker="Nær\nRask",
        steg_status="Godt.",
    )
    (form,) = sd.collect(case, file).forms
    assert [(value.place, value.outcome) for value in form.values] == [
        ("2.1 Svar", "new"),
        ("2.1 Dette fungerer", "new"),
        ("Hele steget, Status", "new"),
    ]
    assert answer(case).answer == "Vi møter alle.\n\nOgså hjemme."
    assert answer(case).strengths == ("Nær", "Rask")
    more = filled(tmp_path, blank, s2_1_styrker="Rask\nTrygg")
    assert [value.outcome for value in sd.collect(case, more).forms[0].values] == ["added"]
    assert answer(case).strengths == ("Nær", "Rask", "Trygg")
    assert sd.read(case).said_of("god_omsorg").status == "Godt."
    assert form.unanswered == ("2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8")


def test_a_dry_run_says_the_same_and_writes_nothing(case: Path, blank: bytes, tmp_path: Path) -> None:
    file = filled(tmp_path, blank, s2_1_svar="Ja.")
    before = {path: path.read_bytes() for path in case.rglob("*.yaml")}
    dry = sd.collect(case, file, dry_run=True)
    assert {path: path.read_bytes() for path in case.rglob("*.yaml")} == before
    assert sd.collect(case, file).forms == dry.forms
    assert [path.name for path in dry.changed] == ["god_omsorg.yaml", "hentet_inn.yaml"]


def test_the_same_text_again_changes_nothing(case: Path, blank: bytes, tmp_path: Path) -> None:
    file = filled(tmp_path, blank, s2_1_svar='Om lag 10 % er "med" 2025-2026.')
    sd.collect(case, file)
    again = sd.collect(case, file)
    assert again.changed == ()
    assert [value.outcome for value in again.forms[0].values] == ["same"]


def test_another_text_stands_below_with_its_sender(case: Path, blank: bytes, tmp_path: Path) -> None:
    first = filled(tmp_path, blank, s2_1_svar="Det går bra.", skjema_andre="Nav; Barnevernet")
    other = filled(tmp_path, blank, "skolen.docx", s2_1_svar="Det går dårlig.")
    result = sd.collect(case, [first, other])
    assert answer(case).answer == "Det går bra.\n\n*Fra skolen:*\n\nDet går dårlig."
    (value,) = result.forms[1].values
    assert (value.outcome, value.before, value.text) == ("beside", "Det går bra.", "Det går dårlig.")
    assert sd.collect(case, [other, first]).changed == ()


def test_what_was_sent_in_the_form_is_not_the_senders(tmp_path: Path, case: Path) -> None:
    """The answer was changed in the case after the form was sent: the form's old words are no new answer."""
    old = {"kommune": {"navn": "Vidvik", "målform": "nb"}}
    said = {"svar": {"god_omsorg": {"spørsmål": {"2.1": {"svar": "Slik var det før."}}}}}
    data = form_of({**old, **said}, tmp_path)
    path = case / "svar" / "god_omsorg.yaml"
    path.write_text('spørsmål:\n  "2.1":\n    svar: Slik er det nå.\n', encoding="utf-8")
    (tmp_path / "urørt.docx").write_bytes(data)
    assert sd.collect(case, tmp_path / "urørt.docx").changed == ()
    form = FormFile(data)
    form.first_paragraph("svar_2_1_svar").addnext(word("<w:p><w:r><w:t>Og mer.</w:t></w:r></w:p>"))
    (tmp_path / "skrevet i.docx").write_bytes(form.bytes())
    sd.collect(case, tmp_path / "skrevet i.docx")
    assert answer(case).answer == "Slik er det nå.\n\n*Fra skrevet i:*\n\nOg mer."


def test_what_is_written_under_an_answer_that_was_sent_is_added_to_it(tmp_path: Path, case: Path) -> None:
    filled_in = filled(tmp_path, form_of(case, tmp_path), s2_1_svar="Først.")
    sd.collect(case, filled_in)
    form = FormFile(form_of(case, tmp_path / "nytt"))
    form.first_paragraph("svar_2_1_svar").addnext(word("<w:p><w:r><w:t>Så.</w:t></w:r></w:p>"))
    (tmp_path / "mer.docx").write_bytes(form.bytes())
    (result,) = sd.collect(case, tmp_path / "mer.docx").forms
    assert answer(case).answer == "Først.\n\nSå."
    assert [value.outcome for value in result.values] == ["added"]


def test_names_become_ids_and_choices_values(case: Path, blank: bytes, tmp_path: Path) -> None:
    text = (case / "sak.yaml").read_text(encoding="utf-8")
    participants = "deltakere:\n  - id: nav\n    navn: Nav Vidvik\n"
    (case / "sak.yaml").write_text(text.replace("deltakere:\n", participants, 1), encoding="utf-8")
    file = filled(
        tmp_path, blank, s2_1_deltakere="NAV Vidvik; Ukjent lag", s2_1_innhentet="Gruppemøte; samtale"
    )
    (form,) = sd.collect(case, file).forms
    assert answer(case).participants == ("nav",)
    assert answer(case).obtained == ("gruppemøte", "samtale")
    assert [(left.kind, left.text) for left in form.left_over] == [("unknown-name", "Ukjent lag")]


def test_a_question_is_new_or_not_answered_and_never_both(
    case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"s2_1_svar": "Ja.", "s2_2_styrker": "Rask", "s2_3_ubesvart": "Ingen av oss vet det."}
    file = filled(tmp_path, blank, **said)
    (form,) = sd.collect(case, file, dry_run=True).forms
    assert (form.half_answered, form.unanswered) == (("2.2",), ("2.4", "2.5", "2.6", "2.7", "2.8"))
    assert run(["collect", str(case), str(file), "--lang", "nb"]) == 0
    shown = capsys.readouterr().out
    assert "Ikke besvart i skjemaet: 2.4–2.8" in shown
    assert "Noe er skrevet, men ikke selve svaret: 2.2" in shown


def test_what_is_about_the_meeting_is_told_of(case: Path, blank: bytes, tmp_path: Path) -> None:
    file = filled(tmp_path, blank, skjema_referent="Sekretær", skjema_merknad="Ring oss gjerne.")
    result = sd.collect(case, file)
    assert [(left.place, left.text) for left in result.forms[0].left_over] == [
        ("Møtet, Hvem skrev", "Sekretær"),
        (result.forms[0].left_over[1].place, "Ring oss gjerne."),
    ]
    assert not result.complete


def test_a_field_is_found_by_its_number_and_by_its_order(case: Path, blank: bytes, tmp_path: Path) -> None:
    form = FormFile(blank)
    form.fill("svar_2_1_svar", "Etter nummeret.")
    form.fill("svar_2_2_svar", "Etter rekkefølgen.")
    for number in ("2_1", "2_2"):
        start = form.root.find(f".//{W}bookmarkStart[@{W}name='svar_{number}_svar']")
        assert start is not None
        start.set(W + "name", "borte")
    heading = next(p for p in form.root.iter(W + "p") if "".join(p.itertext()).startswith("2.2 "))
    for text in heading.iter(W + "t"):
        text.text = "Et annet spørsmål"
    (tmp_path / "skjema.docx").write_bytes(form.bytes())
    (result,) = sd.collect(case, tmp_path / "skjema.docx").forms
    assert [(value.path[3], value.found_by) for value in result.values] == [
        ("2.1", "number"),
        ("2.2", "order"),
    ]
    assert [left.text for left in result.left_over] == ["Et annet spørsmål"]


def test_a_field_that_says_it_is_two_is_told_of(case: Path, blank: bytes, tmp_path: Path) -> None:
    form = FormFile(blank)
    form.fill("svar_2_1_svar", "Hvor hører dette til?")
    start = form.root.find(f".//{W}bookmarkStart[@{W}name='svar_2_1_svar']")
    other = form.root.find(f".//{W}bookmarkStart[@{W}name='svar_2_2_svar']")
    assert start is not None
    assert other is not None
    start.set(W + "name", "svar_2_2_svar")
    other.set(W + "name", "svar_2_1_svar")
    (tmp_path / "byttet.docx").write_bytes(form.bytes())
    (result,) = sd.collect(case, tmp_path / "byttet.docx").forms
    assert [(left.kind, left.text) for left in result.left_over] == [
        ("disagreement", "Hvor hører dette til?")
    ]
    assert result.values == ()


def test_comments_pictures_and_tracked_changes_are_told_of(case: Path, blank: bytes, tmp_path: Path) -> None:
    form = FormFile(blank)
    form.fill("svar_2_1_svar", "Vi ")
    form.first_paragraph("svar_2_1_svar").extend(
        [
            word('<w:del w:id="9" w:author="A"><w:r><w:delText>ikke </w:delText></w:r></w:del>'),
            word('<w:ins w:id="8" w:author="A"><w:r><w:t>hjelper.</w:t></w:r></w:ins>'),
            word('<w:r><w:drawing><w:docPr descr="Et hus"/></w:drawing></w:r>'),
            word('<w:r><w:commentReference w:id="1"/></w:r>'),
        ]
    )
    comment = '<w:comment w:id="1" w:author="Leder"><w:p><w:r><w:t>Sikkert?</w:t></w:r></w:p></w:comment>'
    form.parts["word/comments.xml"] = etree.tostring(word(f"<w:comments>{comment}</w:comments>"))
    (tmp_path / "skjema.docx").write_bytes(form.bytes())
    (result,) = sd.collect(case, tmp_path / "skjema.docx").forms
    assert answer(case).answer == "Vi hjelper."
    assert [(left.kind, left.text, left.author) for left in result.left_over] == [
        ("picture", "Et hus", ""),
        ("comment", "Sikkert?", "Leder"),
        ("changes", "", ""),
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


REFUSED = {
    "empty": b"",
    "old-format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "pdf": b"%PDF-1.7 ...",
    "damaged": b"PK\x03\x04 halv fil",
    "macros": packed({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}),
    "open-document": packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "no-form": b"bare tekst",
    "too-large": packed({"word/document.xml": b" " * 60_000_000}),
}


@pytest.mark.parametrize(("reason", "data"), REFUSED.items(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_read_says_why_and_the_rest_are_read(
    reason: str, data: bytes, case: Path, blank: bytes, tmp_path: Path
) -> None:
    (tmp_path / "fil.docx").write_bytes(data)
    refused, read = sd.collect(case, [tmp_path / "fil.docx", filled(tmp_path, blank, s2_1_svar="Ja.")]).forms
    assert (refused.refused, read.refused) == (reason, "")
    assert answer(case).answer == "Ja."


def test_a_form_of_another_case_is_refused(case: Path, tmp_path: Path) -> None:
    data = form_of({"kommune": {"navn": "Nesby", "målform": "nb"}}, tmp_path)
    (form,) = sd.collect(case, filled(tmp_path, data, s2_1_svar="Ja.")).forms
    assert form.refused == "other-case"
    assert sd.collect(case, tmp_path / "finnes ikke.docx").forms[0].refused == "not-found"


def test_a_form_in_the_other_written_language_is_read(case: Path, tmp_path: Path) -> None:
    data = form_of({"kommune": {"navn": "Vidvik", "målform": "nn"}}, tmp_path)
    sd.collect(case, filled(tmp_path, data, s2_1_svar="Slik gjer vi det."))
    assert answer(case).answer == "Slik gjer vi det."


def test_a_value_that_the_file_cannot_take_is_told_of_and_the_rest_is_written(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    (case / "svar" / "god_omsorg.yaml").write_text(
        'spørsmål:\n  "2.1":\n    styrker: [\n      Nær, # viktig merknad\n    ]\n', encoding="utf-8"
    )
    file = filled(tmp_path, blank, s2_1_svar="Ja.", s2_1_styrker="Rask")
    (form,) = sd.collect(case, file).forms
    assert answer(case).answer == "Ja."
    assert "# viktig merknad" in (case / "svar" / "god_omsorg.yaml").read_text(encoding="utf-8")
    assert answer(case).strengths == ("Nær",)
    (told,) = form.left_over
    assert (told.kind, told.place) == ("unwritten", "2.1 Dette fungerer")
    assert told.text == "Rask"
    assert told.reason is not None
    assert "- Rask" in told.reason.say("nb")
    assert [value.place for value in form.values] == ["2.1 Svar"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_command_says_what_came_and_repeats_no_identity_number(
    language: str, case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(tmp_path, blank, s2_1_svar="Ja.", skjema_merknad="Gjelder 01010750160.")
    assert run(["collect", str(case), str(file), str(tmp_path / "borte.docx"), "--lang", language]) == 1
    shown = capsys.readouterr().out
    assert "2.1 Svar" in shown
    assert "borte.docx" in shown
    assert "01010750160" not in shown
    assert "god_omsorg.yaml" in shown


def test_a_form_that_is_all_taken_in_is_fine(
    case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["collect", str(case), str(filled(tmp_path, blank, s2_1_svar="Ja.")), "--lang", "nb"]) == 0
    assert capsys.readouterr().err == ""


SENT = {
    "kommune": {"navn": "Vidvik", "målform": "nb"},
    "deltakere": [
        {"id": "helse", "navn": "Helsestasjonen"},
        {"id": "ung", "navn": "Ungdomsrådet"},
        {"id": "skole", "navn": "Skolen"},
    ],
    "møter": [{"steg": "god_omsorg", "form": "gruppemøte", "deltakere": ["helse"]}],
    "svar": {
        "god_omsorg": {
            "spørsmål": {
                "2.1": {"svar": "Det går bra.", "deltakere": ["helse"]},
                "2.2": {"styrker": ["God kontakt", "Lav terskel"], "deltakere": ["ung"]},
            }
        }
    },
}
"""A case that a form was made from."""


@pytest.fixture
def sent_case(tmp_path: Path) -> Path:
    path = tmp_path / "sendt.yaml"
    path.write_text(yaml.safe_dump(SENT, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return form_of(SENT, tmp_path_factory.mktemp("sendt"))


def move_point(form: FormFile, text: str, bookmark: str) -> None:
    """A prefilled paragraph cut and pasted in another cell: Word moves its bookmarks along."""
    paragraph = next(p for p in form.root.iter(W + "p") if "".join(p.itertext()) == text)
    for start in [
        s for s in paragraph.iter(W + "bookmarkStart") if not s.get(W + "name", "").startswith("_")
    ]:
        paragraph.addprevious(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"/>'))
        previous = paragraph.getprevious()
        assert previous is not None
        previous.append(start)
    target = form.first_paragraph(bookmark)
    target.addnext(paragraph)


def test_a_point_is_new_though_it_was_sent_under_another_question(
    sent_case: Path, sent: bytes, tmp_path: Path
) -> None:
    file = filled(tmp_path, sent, s2_1_styrker="Lav terskel\nKort vei til hjelp", s2_3_svar="God kontakt")
    assert sd.collect(sent_case, file).complete
    assert answer(sent_case).strengths == ("Lav terskel", "Kort vei til hjelp")
    assert answer(sent_case, "2.3").answer == "God kontakt"


def test_a_point_that_is_moved_to_another_question_comes_in_there(
    sent_case: Path, sent: bytes, tmp_path: Path
) -> None:
    form = FormFile(sent)
    form.fill("svar_2_1_styrker", "Kort vei")
    move_point(form, "Lav terskel", "svar_2_1_styrker")
    (tmp_path / "flyttet.docx").write_bytes(form.bytes())
    sd.collect(sent_case, tmp_path / "flyttet.docx")
    assert answer(sent_case).strengths == ("Kort vei", "Lav terskel")
    assert answer(sent_case, "2.2").strengths == ("God kontakt", "Lav terskel")


@pytest.mark.parametrize("text", ["Lav terskel", "Ungdomsrådet", "Det går bra."])
def test_what_was_sent_in_a_field_is_told_of_where_it_stands_outside_them(
    text: str, sent_case: Path, sent: bytes, tmp_path: Path
) -> None:
    form = FormFile(sent)
    table = next(form.first_paragraph("svar_2_4_svar").iterancestors(W + "tbl"))
    table.addnext(word(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    (tmp_path / "utenfor.docx").write_bytes(form.bytes())
    (result,) = sd.collect(sent_case, tmp_path / "utenfor.docx").forms
    assert [(left.kind, left.text) for left in result.left_over] == [("text", text)]


def tick(form: FormFile, name: str, sign: str = "☒") -> None:
    """Ticks the box before a name in the list of those who were there."""
    paragraph = next(p for p in form.root.iter(W + "p") if "".join(p.itertext()) == f"☐ {name}")
    next(text for text in paragraph.iter(W + "t") if text.text == "☐").text = sign


SENDERS = {
    "who answered the question": ({"s2_1_deltakere": "Ungdomsrådet"}, (), "Ungdomsrådet"),
    "who was added to those who had answered": (
        {"s2_1_deltakere": "Helsestasjonen; Ungdomsrådet"},
        ("Skolen",),
        "Ungdomsrådet",
    ),
    "who was there, if that is changed": ({}, ("Ungdomsrådet",), "Helsestasjonen, Ungdomsrådet"),
    "the file, if all is as it was sent": ({}, (), "fra Nav"),
}


@pytest.mark.parametrize(("fields", "ticks", "sender"), SENDERS.values(), ids=SENDERS.keys())
def test_an_answer_is_from_whom_the_form_says_and_not_from_whom_it_was_sent_with(
    fields: dict[str, str], ticks: tuple[str, ...], sender: str, sent_case: Path, sent: bytes, tmp_path: Path
) -> None:
    form = FormFile(sent)
    for name in ticks:
        tick(form, name)
    sd.collect(sent_case, filled(tmp_path, form.bytes(), s2_1_svar="Det går dårlig.", **fields))
    assert answer(sent_case).answer == f"Det går bra.\n\n*Fra {sender}:*\n\nDet går dårlig."


@pytest.mark.parametrize("sign", ["☒", "☑", "x"])
def test_a_box_is_ticked_with_any_of_the_signs_and_its_name_is_told_once(
    sign: str, sent_case: Path, sent: bytes, tmp_path: Path
) -> None:
    form = FormFile(sent)
    tick(form, "Ungdomsrådet", sign)
    sd.collect(sent_case, filled(tmp_path, form.bytes(), s2_1_svar="Det går dårlig."))
    assert "*Fra Helsestasjonen, Ungdomsrådet:*" in (answer(sent_case).answer or "")


def test_whom_a_question_was_sent_to_have_answered_it(sent_case: Path, sent: bytes, tmp_path: Path) -> None:
    """Nobody had answered 2.2 when the form was sent; somebody has when it comes back."""
    (tmp_path / "først.csv").write_text("Tjeneste;2.2\nSkolen;Bra.\n", encoding="utf-8")
    files = [tmp_path / "først.csv", filled(tmp_path, sent, s2_2_svar="Dårlig.")]
    sd.collect(sent_case, files)
    assert answer(sent_case, "2.2").answer == "Bra.\n\n*Fra Ungdomsrådet:*\n\nDårlig."


def test_a_typed_sign_of_a_list_is_the_sign_of_the_point(case: Path, blank: bytes, tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        blank,
        s2_1_styrker="- Kort vei\n• Nær\n–\tRask",
        s2_1_utfordringer="1. For få\n2. For seint",
        s2_1_ideer="1. klasse får følge\n2026 blir året\n- 3 til",
    )
    sd.collect(case, file)
    assert answer(case).strengths == ("Kort vei", "Nær", "Rask")
    assert answer(case).challenges == ("For få", "For seint")
    assert [idea.replace("\\", "") for idea in answer(case).ideas] == [
        "1. klasse får følge",
        "2026 blir året",
        "3 til",
    ]
    assert sd.collect(case, file).changed == ()


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1. Først dette\n2. Så dette", "1. Først dette\n2. Så dette"),
        (
            "Slik:\n1) Møter\n2) Kurs\nOg så er det slutt.",
            "Slik:\n\n1. Møter\n2. Kurs\n\nOg så er det slutt.",
        ),
        ("3. Tre\n4. Fire\n- Strek\n- Strek til", "3. Tre\n4. Fire\n\n- Strek\n- Strek til"),
        ("•\tMøter\n•\tKurs", "- Møter\n- Kurs"),
        ("- 5 grader", "\\- 5 grader"),
        ("1. klasse er med\n2. klasse er ikke med", "1. klasse er med\n\n2. klasse er ikke med"),
        ("1. Bare ett", "1\\. Bare ett"),
        ("1. Ett\n3. Tre", "1\\. Ett\n\n3\\. Tre"),
        ("a) Ja\nb) Nei", "a) Ja\n\nb) Nei"),
    ],
)
def test_a_list_that_is_typed_in_a_field_is_a_list(
    typed: str, text: str, case: Path, blank: bytes, tmp_path: Path
) -> None:
    file = filled(tmp_path, blank, s2_1_svar=typed)
    sd.collect(case, file)
    assert answer(case).answer == text
    assert sd.collect(case, file).changed == ()


def test_a_folder_and_a_star_name_the_forms_in_them(case: Path, blank: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "svar inn"
    (folder / "eldre").mkdir(parents=True)
    filled(folder, blank, "b.docx", s2_1_svar="Ja.")
    filled(folder, blank, "~$b.docx", s2_1_svar="Nei.")
    (folder / "a.CSV").write_text("2.2\nBra\n", encoding="utf-8")
    assert [form.file for form in sd.collect(case, folder).forms] == ["a.CSV, rad 2", "b.docx"]
    assert [form.file for form in sd.collect(case, folder / "*.docx").forms] == ["b.docx"]
    assert (answer(case).answer, answer(case, "2.2").answer) == ("Ja.", "Bra")
    refused = sd.collect(case, [folder / "eldre", folder / "*.xlsx"]).forms
    assert [(form.file, form.refused) for form in refused] == [("eldre", "no-files"), ("*.xlsx", "not-found")]


def test_no_file_in_a_folder_that_may_be_an_answer_is_passed_by(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar inn"
    folder.mkdir()
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("2 God omsorg.docx", b"PK")
    files = {
        "a.DOC": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-format"),
        "b.eml": (b"Subject: Svar", "mail"),
        "c.html": (b"<p>Svar</p>", "other-format"),
        "d.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mail"),
        "e.numbers": (b"x", "other-format"),
        "f.pages": (b"x", "other-format"),
        "g.pdf": (b"%PDF", "pdf"),
        "h.rtf": (b"{\\rtf1 Svar}", "other-format"),
        "i.zip": (archive.getvalue(), "packed"),
        "j.docx": (b"{\\rtf1 Svar}", "other-format"),
        "k.jpg": (b"\xff\xd8\xff", "no-form"),
        "l.docx.txt": (b"Svar", "no-heads"),
        "skolen": (b"", "inner-folder"),
    }
    (folder / "skolen").mkdir()
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "skolen/7 God utdanning.docx"):
        (folder / name).write_bytes(b"x")
    for name, (data, _) in files.items():
        if data:
            (folder / name).write_bytes(data)
    refused = {form.file: form.refused for form in sd.collect(case, folder).forms}
    assert refused == {name: reason for name, (_, reason) in files.items()}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_that_the_case_has_it_all_is_said_only_where_it_has(
    language: Language, case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    has_it_all = message(language, "collect.nothing")
    file = filled(tmp_path, blank, s2_1_svar="Ja.")
    sd.collect(case, file)
    assert run(["collect", str(case), str(file), "--lang", language]) == 0
    assert has_it_all in capsys.readouterr().out
    assert run(["collect", str(case), str(tmp_path / "borte"), "--lang", language]) == 1
    assert has_it_all not in capsys.readouterr().out


def test_a_dry_run_does_not_say_that_both_answers_stand_in_the_case(
    case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sd.collect(case, filled(tmp_path, blank, s2_1_svar="Ja."))
    file = filled(tmp_path, blank, "to.docx", s2_1_svar="Nei.")
    run(["collect", str(case), str(file), "--dry-run", "--lang", "nb"])
    assert "Begge står nå" not in capsys.readouterr().out
    run(["collect", str(case), str(file), "--lang", "nb"])
    assert "Begge står nå" in capsys.readouterr().out


def test_what_is_about_the_meeting_has_a_line_of_its_own(
    case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(tmp_path, blank, skjema_referent="Sekretær", skjema_andre="Speidergruppa")
    assert run(["collect", str(case), str(file), "--lang", "nb"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert message("nb", "collect.no-answers") in shown
    assert "Om møtet, står bare i skjemaet:" in shown
    assert "Speidergruppa" in shown
    assert "Ta vare på filen" not in shown


@pytest.mark.parametrize("fields", [{"s2_1_svar": "Ja."}, {"skjema_merknad": "Ring oss."}])
def test_a_form_with_any_answer_is_not_said_to_have_none(
    fields: dict[str, str], case: Path, blank: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(tmp_path, blank, skjema_referent="Kari", **fields)
    assert run(["collect", str(case), str(file), "--lang", "nb"]) == (1 if "skjema_merknad" in fields else 0)
    assert run(["collect", str(case), str(file), "--lang", "nb"]) == (1 if "skjema_merknad" in fields else 0)
    assert message("nb", "collect.no-answers") not in " ".join(capsys.readouterr().out.split())


def test_two_stars_beside_each_other_are_one(case: Path, blank: bytes, tmp_path: Path) -> None:
    filled(tmp_path, blank, "skjema b.docx", s2_1_svar="Ja.")
    assert [form.file for form in sd.collect(case, tmp_path / "skjema**.docx").forms] == ["skjema b.docx"]
    assert sd.collect(case, tmp_path / "mappe*" / "a*.docx").forms[0].refused == "not-found"


def test_what_is_typed_after_a_prompt_is_the_answer(case: Path, blank: bytes, tmp_path: Path) -> None:
    form = FormFile(blank)
    paragraph = form.first_paragraph("svar_2_1_svar")
    prompt = "".join(paragraph.itertext())
    form.fill("svar_2_1_svar", f"{prompt} Vi møter alle.", "Også hjemme.")
    (tmp_path / "skjema.docx").write_bytes(form.bytes())
    sd.collect(case, tmp_path / "skjema.docx")
    assert answer(case).answer == "Vi møter alle.\n\nOgså hjemme."


def test_what_is_typed_after_a_prompt_with_other_formatting_is_the_answer(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    for bookmark in ("svar_2_1_svar", "svar_2_1_styrker"):
        form = FormFile(blank)
        form.fill(bookmark, "".join(form.first_paragraph(bookmark).itertext()))
        typed = form.first_paragraph(bookmark).findall(f".//{W}r")[-1]
        bold = etree.fromstring(etree.tostring(typed))
        bold.insert(0, etree.fromstring(f'<rPr xmlns="{W[1:-1]}"><b/></rPr>'))
        bold.findall(f"{W}t")[0].text = "Skolemat"
        typed.addnext(bold)
        (tmp_path / f"{bookmark}.docx").write_bytes(form.bytes())
        sd.collect(case, tmp_path / f"{bookmark}.docx")
    assert (answer(case).answer, answer(case).strengths) == ("**Skolemat**", ("**Skolemat**",))


def test_a_line_break_is_a_new_line_where_each_line_is_a_thing_of_its_own(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    form = FormFile(blank)
    for bookmark, line, after in (
        ("svar_2_1_svar", "Ja.", "Nei."),
        ("svar_2_1_styrker", "Brevet", "Telefonen"),
        ("steg_tall", "Barn i alt; 120", "Lærere; 9,5; årsverk; 2025; SSB"),
    ):
        form.fill(bookmark, line)
        last = form.first_paragraph(bookmark).findall(f".//{W}r")[-1]
        etree.SubElement(last, f"{W}br")
        etree.SubElement(last, f"{W}t").text = after
    (tmp_path / "skjema.docx").write_bytes(form.bytes())
    sd.collect(case, tmp_path / "skjema.docx")
    assert (answer(case).answer or "").split("\n")[-1] == "Nei."
    assert answer(case).strengths == ("Brevet", "Telefonen")
    figures = sd.read(case).said_of("god_omsorg").key_figures
    assert [(figure.name, figure.value) for figure in figures] == [("Barn i alt", "120"), ("Lærere", "9,5")]


def test_an_answer_with_the_cases_words_within_it_takes_their_place(
    case: Path, blank: bytes, tmp_path: Path
) -> None:
    sd.collect(case, filled(tmp_path, blank, s2_1_svar="Midt i."))
    whole = filled(tmp_path, blank, "hele.docx", s2_1_svar="Først.\nMidt i.\nSist.")
    (form,) = sd.collect(case, whole).forms
    assert answer(case).answer == "Først.\n\nMidt i.\n\nSist."
    assert [value.outcome for value in form.values] == ["added"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("version", "0", "other-version"),
        ("question_set", "Andre spørsmål", "other-questions"),
        ("edition", "1999", "other-edition"),
        ("step", "kultur", "other-step"),
    ],
)
def test_a_form_that_asks_otherwise_is_refused(
    name: str, value: str, reason: str, case: Path, blank: bytes, tmp_path: Path
) -> None:
    form = FormFile(blank)
    properties = etree.fromstring(form.parts["docProps/custom.xml"])
    (state,) = properties.xpath(f"//*[@name='Sjumilskjema-{name}']/*")
    state.text = value
    form.parts["docProps/custom.xml"] = etree.tostring(properties)
    form.fill("svar_2_1_svar", "Ja.")
    (tmp_path / "skjema.docx").write_bytes(form.bytes())
    result = sd.collect(case, tmp_path / "skjema.docx")
    assert ([form.refused for form in result.forms], result.changed) == ([reason], ())

"""What a document says of itself: to a search, to an archive, and nothing of who made the template."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from paths import SAMPLES
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from usual_documents import USUAL
from word_files import BODY, OFFICE, PROPERTIES, SHIPPED, Finished, p, packed, template, unpacked

ROOT_RELS = "_rels/.rels"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
LETTER: dict[str, Any] = smallest(
    tittel="Analyse av oppvekst",
    dato="2027-03-31",
    arkivsak="2027/12",
    arkivkode="F40",
    saksbehandler={"rolle": "Koordinator"},
    oversendelse={"dato": "2027-05-02", "mottaker": {"navn": "Statsforvalteren i Rogaland"}},
    kopi_til=["Ungdomsrådet"],
    gradering={"tilgang": "unntatt", "hjemmel": "offl. § 13"},
)
PARTIES = [
    {"korrespondansepart": "Statsforvalteren i Rogaland", "korrespondanseparttype": "Mottaker"},
    {"korrespondansepart": "Ungdomsrådet", "korrespondanseparttype": "Kopimottaker"},
]
COMMON = {"mappeID": "2027/12", "klasseID": "F40", "saksansvarlig": "Koordinator"}
EXEMPT = {"tilgangsrestriksjon": "Unntatt offentlighet", "skjermingshjemmel": "offl. § 13"}
INTERNAL = {
    "journalposttype": "Organinternt dokument uten oppfølging",
    "tilknyttetRegistreringSom": "Hoveddokument",
}
ENTRIES: dict[str, dict[str, Any]] = {
    "analyse": {"dokumentetsDato": "2027-03-31", "tilknyttetRegistreringSom": "Vedlegg"},
    "saksfremlegg": {
        "dokumentetsDato": "2027-03-31",
        "journalposttype": "Saksframlegg",
        "tilknyttetRegistreringSom": "Hoveddokument",
    },
    "oversendelsesbrev": {
        "dokumentetsDato": "2027-05-02",
        "journalposttype": "Utgående dokument",
        "tilknyttetRegistreringSom": "Hoveddokument",
        "korrespondansepart": PARTIES,
    },
    "prosjektplan": INTERNAL,
    "milepælsrapport": INTERNAL,
    "orientering": {"journalposttype": "Saksframlegg", "tilknyttetRegistreringSom": "Hoveddokument"},
    "saksutskrift": INTERNAL,
    "oppfølgingsrapport": INTERNAL,
    "kortversjon": {"tilknyttetRegistreringSom": "Vedlegg"},
    "søknad": {
        "journalposttype": "Utgående dokument",
        "tilknyttetRegistreringSom": "Hoveddokument",
    },
    "søknadstekst": INTERNAL,
    "invitasjon": {
        "journalposttype": "Utgående dokument",
        "tilknyttetRegistreringSom": "Hoveddokument",
    },
}
"""Those that the letter's case does not date have no day."""


def made_of(case: Any, document: str) -> Finished:
    return Finished(sd.render(sd.read(case), document))


def core(made: Finished) -> dict[str, str]:
    return {etree.QName(e).localname: e.text or "" for e in made.root("docProps/core.xml")}


def custom(made: Finished, part: str = "docProps/custom.xml") -> dict[str, str]:
    return {str(e.get("name")): e[0].text or "" for e in made.root(part)}


def kinds(made: Finished) -> dict[str, list[str]]:
    """The parts of the package by the last word of their kind."""
    found: dict[str, list[str]] = {}
    for link in made.root(ROOT_RELS):
        found.setdefault(str(link.get("Type")).rpartition("/")[2], []).append(str(link.get("Target")))
    return found


def test_a_document_can_be_found_by_what_it_is_about() -> None:
    said = core(made_of(LETTER, "saksfremlegg"))
    assert said["title"] == "Saksfremlegg: Analyse av oppvekst"
    assert said["subject"] == "Sjumilssteget: barns rettigheter i kommunen"
    assert said["creator"] == "Eksempelvik kommune"
    assert said["keywords"] == (
        "Sjumilssteget, barnekonvensjonen, barns rettigheter, Eksempelvik kommune, Saksfremlegg"
    )
    assert said["language"] == "nb-NO"


NAMED: dict[str, Any] = {
    **LETTER,
    "saksfremlegg": {"tittel": "Barn i Eksempelvik"},
    "oversendelse": {**LETTER["oversendelse"], "overskrift": "Her er analysen vår"},
}


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        ("analyse", "Analyse av oppvekst"),
        ("saksfremlegg", "Barn i Eksempelvik"),
        ("oversendelsesbrev", "Her er analysen vår"),
    ],
)
def test_a_file_and_an_archive_know_a_document_by_the_title_on_its_page(document: str, shown: str) -> None:
    made = made_of(NAMED, document)
    assert shown in made.everything()
    title = core(made)["title"]
    assert title.partition(": ")[2] == shown
    assert custom(made)["tittel"] == title


def test_a_document_that_a_municipality_calls_something_else_is_known_by_that() -> None:
    made = made_of({**LETTER, "etiketter": {"saksfremlegg": "Sakspapir"}}, "saksfremlegg")
    assert core(made)["title"] == "Sakspapir: Analyse av oppvekst"


def test_a_document_is_as_old_as_the_day_it_bears() -> None:
    assert core(made_of(LETTER, "analyse"))["created"] == "2027-03-31T00:00:00Z"
    assert core(made_of(LETTER, "oversendelsesbrev"))["created"] == "2027-05-02T00:00:00Z"


@pytest.mark.parametrize("document", sd.document_names())
def test_an_archive_finds_its_entries_in_the_document_and_beside_it(document: str, tmp_path: Path) -> None:
    built = sd.build(sd.read(LETTER), tmp_path, [document], noark=True)
    beside = built.documents[0].noark
    assert beside == tmp_path / f"{document}.noark.json"
    entries = json.loads(beside.read_text(encoding="utf-8"))
    made = made_of(LETTER, document)
    assert entries == {"tittel": core(made)["title"], **COMMON, **ENTRIES[document], **EXEMPT}
    flat = "Mottaker: Statsforvalteren i Rogaland; Kopimottaker: Ungdomsrådet"
    inside = {name: flat if name == "korrespondansepart" else text for name, text in entries.items()}
    assert custom(made) == inside


@pytest.mark.parametrize("document", sd.document_names())
def test_an_archive_is_told_nothing_that_the_case_does_not_say(document: str) -> None:
    always = {"tittel", "tilknyttetRegistreringSom", "journalposttype"}
    assert set(custom(made_of(smallest(), document))) <= always


def test_an_open_document_has_no_restriction() -> None:
    case = {**LETTER, "gradering": {"tilgang": "offentlig", "hjemmel": "offl. § 13"}}
    assert not set(custom(made_of(case, "analyse"))) & set(EXEMPT)


def test_the_entries_lie_beside_only_when_that_is_asked_for(tmp_path: Path) -> None:
    built = sd.build(sd.read(LETTER), tmp_path)
    assert not list(tmp_path.glob("*.noark.json"))
    assert all(document.noark is None for document in built.documents)


@pytest.mark.parametrize("document", USUAL)
def test_no_identity_number_is_repeated_where_nobody_would_look(document: str, tmp_path: Path) -> None:
    number = "01017012345"
    letter = {"mottaker": {"navn": f"Far til {number[:6]} {number[6:]}"}}
    case = {**LETTER, "tittel": f"Om {number}", "kopi_til": [f"Mor til {number}"], "oversendelse": letter}
    built = sd.build(sd.read(case), tmp_path, [document], noark=True)
    made = Finished(built.documents[0].path.read_bytes())
    assert built.documents[0].noark
    beside = built.documents[0].noark.read_text(encoding="utf-8")
    properties = "".join(made.parts[f"docProps/{part}.xml"].decode() for part in ("core", "app", "custom"))
    assert "Om •••" in properties
    for text in (beside, properties):
        assert number not in text
        assert number[6:] not in text


# The municipality's own template


WITHOUT_TAGS = (
    b'<w:%(kind)s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:%(kind)s>'
)


def rendered(parts: dict[str, bytes | None]) -> Finished:
    return Finished(render(compiled(packed(parts), "mal.docx"), {}, PROPERTIES).data)


def test_a_template_without_properties_gets_them_where_word_looks() -> None:
    parts: dict[str, bytes | None] = dict(unpacked(template(p("a"))))
    for name in ("docProps/core.xml", "docProps/app.xml"):
        del parts[name]
    body = f'<Relationship Id="rId2" Type="{OFFICE}/officeDocument" Target="/word/document.xml"/>'
    parts[ROOT_RELS] = f'<Relationships xmlns="{LINKS}">{body}</Relationships>'.encode()
    made = rendered(parts)
    assert core(made)["title"] == "Tittel"
    ids = [link.get("Id") for link in made.root(ROOT_RELS)]
    assert len(set(ids)) == len(ids) == 4
    assert kinds(made) == {
        "officeDocument": ["/word/document.xml"],
        "core-properties": ["docProps/core.xml"],
        "extended-properties": ["docProps/app.xml"],
        "custom-properties": ["docProps/custom.xml"],
    }
    types = {str(o.get("PartName")) for o in made.root("[Content_Types].xml")}
    assert {f"/docProps/{name}.xml" for name in ("core", "app", "custom")} <= types


def test_what_a_template_says_of_its_maker_is_not_carried_over() -> None:
    secret = b"Kari Nordmann kari@eksempel.no"
    parts: dict[str, bytes | None] = dict(unpacked((SHIPPED / "nb" / "saksfremlegg.docx").read_bytes()))
    link = f'<Relationship Id="rId9" Type="{OFFICE}/custom-properties" Target="/andre/egne.xml"/>'
    parts[ROOT_RELS] = (
        (parts[ROOT_RELS] or b"")
        .replace(b"docProps/core.xml", b"egen/kjerne.xml")
        .replace(b"</Relationships>", f"{link}</Relationships>".encode())
    )
    parts["egen/kjerne.xml"] = b"<a>%s</a>" % secret
    parts["docProps/app.xml"] = b"<a>%s</a>" % secret
    parts["andre/egne.xml"] = b"<a>%s</a>" % secret
    parts[BODY] = unpacked(template(p("a")))[BODY]
    for name in [name for name in parts if name.startswith(("word/header", "word/footer"))]:
        parts[name] = WITHOUT_TAGS % {b"kind": b"hdr" if "header" in name else b"ftr"}
    made = rendered(parts)
    assert not any(secret in data for data in made.parts.values())
    assert b"Tittel" in made.parts["egen/kjerne.xml"]
    assert kinds(made)["core-properties"] == ["egen/kjerne.xml"]
    assert kinds(made)["custom-properties"] == ["docProps/custom.xml"]
    assert custom(made, "docProps/custom.xml") == {}


def test_a_file_without_the_links_of_a_package_is_not_a_word_file() -> None:
    parts: dict[str, bytes | None] = {**unpacked(template(p("a"))), ROOT_RELS: None}
    with pytest.raises(sd.TemplateError) as raised:
        rendered(parts)
    assert raised.value.code == "template-not-word"


def test_fjordvik_tells_an_archive_all_it_needs() -> None:
    made = made_of(SAMPLES / "fjordvik", "oversendelsesbrev")
    assert set(ENTRIES["oversendelsesbrev"]) | set(COMMON) | {"tittel"} == set(custom(made))

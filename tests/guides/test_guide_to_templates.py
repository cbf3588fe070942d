"""The guides to templates tell the truth: what they show works, and they list the fields there are."""

import re
import shutil
from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import write_case
from paths import DOCS, SAMPLES
from word_files import Finished, p, table, template

GUIDES = {"nb": DOCS / "maler.md", "nn": DOCS / "maler.nn.md"}


def _blocks(guide: Path) -> list[str]:
    """What the guide says that `sak.yaml` shall have."""
    return re.findall(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)


def filled(folder: Path, guide: Path, *paragraphs: str) -> list[str]:
    """What the letter says whose template has these paragraphs, and is named as the guide names it."""
    shutil.copytree(SAMPLES / "fjordvik", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("ut"))
    named, _ = _blocks(guide)
    with (folder / "sak.yaml").open("a", encoding="utf-8") as root:
        root.write(named)
    (folder / "maler").mkdir()
    (folder / "maler" / "oversendelsesbrev.docx").write_bytes(template(*paragraphs))
    finished = Finished(sd.render(sd.read(folder), "oversendelsesbrev"))
    return [text for text in finished.texts() if text]


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_the_example_works(guide: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"```text\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    said = filled(tmp_path, guide, *(p(line) for line in example.splitlines()))
    assert re.fullmatch(r"Kommunen har val(gt|t) fire innsatsområde:", said[0])
    assert (
        said[1]
        == "Hjelp tidleg og på tvers av tenestene (steg\u00a02 God omsorg og steg\u00a07 God utdanning)"
    )
    assert len(said) == 5


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_every_tag_in_the_table_works(guide: Path, tmp_path: Path) -> None:
    rows = re.findall(r"^\| (`\{.*`) \|", guide.read_text(encoding="utf-8"), re.MULTILINE)
    value, joined, in_line, *around = (re.findall(r"`(.+?)`", row.replace("\\|", "|")) for row in rows)
    (chosen, chosen_end), (repeated, repeated_end), (row, row_end) = around
    said = filled(
        tmp_path,
        guide,
        *(p(*value), p(*joined), p(in_line[0].replace("…", "{{ arkivkode }}"))),
        *(p(chosen), p("{{ arkivkode }}"), p(chosen_end)),
        *(p(repeated), p("{{ punkt }}"), p(repeated_end)),
        three_rows(p(row), p("{{ møtet.utvalg }}"), p(row_end)),
    )
    assert said[:2] == ["Fjordvik", "Oppvekst og velferd, Rådhusvegen 1, 0000 Storvika"]
    assert said[2:4] == ["F40", "F40"]
    assert len(said[4:]) == 6 + 4


def three_rows(*paragraphs: str) -> str:
    """A table with a row for each paragraph."""
    rows = "".join(re.findall(r"<w:tr>.*</w:tr>", table(paragraph))[0] for paragraph in paragraphs)
    return re.sub(r"<w:tr>.*</w:tr>", lambda _: rows, table(p("")))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_the_document_of_the_municipality_is_made(guide: Path, tmp_path: Path) -> None:
    _, asked = _blocks(guide)
    case = write_case(
        tmp_path / "sak",
        asked + "invitasjon: {dato: 2027-03-04}\n",
        {"maler/referat.docx": template(p("Sendt {{ invitasjon.dato }}"))},
    )
    built = sd.build(case, tmp_path / "ut")
    assert {"prosjektplan", "referat"} < {document.name for document in built.documents}
    assert "Sendt 4.\xa0mars 2027" in Finished((tmp_path / "ut" / "referat.docx").read_bytes()).texts()

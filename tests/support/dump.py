"""A finished Word file → text anyone can read: one line a paragraph or row, with its style.

`python tests/support/dump.py` writes the golden dumps of every sample anew; read the diff first.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

import sjumil_docs as sd
from paths import GOLDEN, SAMPLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sample_paths() -> list[Path]:
    """Every sample: a folder with a case in it, or a case in one file."""
    return sorted(p for p in SAMPLES.iterdir() if (p / "sak.yaml").exists() or p.suffix == ".yaml")


def golden_file(sample: Path, document: str) -> Path:
    """Where the dump of a sample's document is kept."""
    return GOLDEN / sample.stem / f"{document}.txt"


def dump(data: bytes) -> str:
    """The document's headers, body and footers as lines."""
    with ZipFile(BytesIO(data)) as archive:
        stories = sorted(n for n in archive.namelist() if n.startswith(("word/header", "word/footer")))
        lines = []
        for name in ("word/document.xml", *stories):
            lines += [f"== {name}", *_lines(etree.fromstring(archive.read(name)))]
    return "\n".join(lines) + "\n"


def _lines(root: etree._Element) -> Iterator[str]:
    for block in root.iter(W + "p", W + "tr"):
        if block.tag == W + "tr":
            yield "| " + " | ".join(_cell(cell) for cell in block.iter(W + "tc")) + " |"
        elif next(block.iterancestors(W + "tc"), None) is None:
            yield _paragraph(block)


def _cell(cell: etree._Element) -> str:
    return " / ".join(_text(paragraph) for paragraph in cell.iter(W + "p"))


def _paragraph(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    label = style.get(W + "val") if style is not None else "Normal"
    return f"{label}{'' if number is None else '#' + str(number.get(W + 'val'))} | {_text(paragraph)}"


def _text(paragraph: etree._Element) -> str:
    signs = {W + "tab": "→", W + "br": "⏎"}
    found = paragraph.iterfind(f".//{W}r/*")
    return "".join(e.text or "" if e.tag == W + "t" else signs.get(str(e.tag), "") for e in found).rstrip()


if __name__ == "__main__":
    for sample in sample_paths():
        for document in sd.document_names():
            file = golden_file(sample, document)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dump(sd.render(sd.read(sample), document)), encoding="utf-8")
            sys.stdout.write(f"{file}\n")

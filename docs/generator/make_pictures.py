"""Draws a page of every document, small, for the pages: `python docs/generator/make_pictures.py`.

It wants LibreOffice, and pdftoppm of Poppler. Look at the pictures before you commit them.
"""

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

import sjumil_docs as sd
from places import DOCS, ROOT
from sjumil_docs.documents import documents

SAMPLES = {"nb": "furuvidda", "nn": "fjordvik"}
"""The sample that is drawn in each målform."""
PAGES = {"analyse": 4}
"""The page that shows a document best, where that is not its first."""
WIDTH, COLOURS = 200, 16
LARGE = DOCS / "analyse.png"
"""That page of the analysis, to be read."""


def picture_of(document: str, language: str) -> Path:
    """Where the picture of a document stands; its name has no other letters than an address may have."""
    module = documents()[document].fields.__module__
    return DOCS / "bilder" / language / f"{module.rpartition('.')[2]}.png"


def make() -> None:
    """Writes the pictures of every document, in both målformer."""
    for language, sample in SAMPLES.items():
        with TemporaryDirectory() as folder:
            sd.build(ROOT / "samples" / sample, folder, sd.document_names(), pdf=True)
            for document in sd.document_names():
                target = picture_of(document, language)
                target.parent.mkdir(parents=True, exist_ok=True)
                pdf, page = Path(folder) / f"{document}.pdf", PAGES.get(document, 1)
                _draw(pdf, page).save(target, optimize=True)
                if document == LARGE.stem:
                    _draw(pdf, page, 579).save(LARGE, optimize=True)


def _draw(pdf: Path, page: int, across: int = WIDTH) -> Image.Image:
    """A page of a PDF in few colours, with a thin edge."""
    only = ("-f", str(page), "-l", str(page))
    width = ("-scale-to-x", str(across), "-scale-to-y", "-1")
    drawn = subprocess.run(["pdftoppm", "-png", *only, *width, pdf], check=True, capture_output=True).stdout
    sheet = Image.open(BytesIO(drawn)).convert("RGB")
    framed = Image.new("RGB", (sheet.width + 2, sheet.height + 2), "#c3c8cb")
    framed.paste(sheet, (1, 1))
    return framed.quantize(COLOURS)


if __name__ == "__main__":
    make()

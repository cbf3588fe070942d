"""Draws the pages that the browser shows, for the guide: `python docs/generator/make_screens.py`.

It wants Chromium and the packages of `test`. Look at the pictures before you commit them.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from places import DOCS, ROOT
from sjumil_docs.page.serving import Serving, serving

SAMPLES = {"nb": "furuvidda", "nn": "fjordvik"}
"""The sample that is shown in each målform."""
SCREENS = {"nettleser-oversikt": "/", "nettleser-svar": "/svar/god_omsorg", "nettleser-traad": "/traad"}
"""The pages that are drawn: the name of the picture, and the address."""
WINDOW: ViewportSize = {"width": 1000, "height": 700}
COLOURS = 32


def make() -> None:
    """Writes the pictures of each page, in both målformer."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language, sample in SAMPLES.items():
            page = browser.new_page(viewport=WINDOW, color_scheme="light")
            with served(ROOT / "samples" / sample) as pages:
                page.goto(pages.address)
                for name, path in SCREENS.items():
                    page.goto(pages.home + path)
                    _draw(page).save(DOCS / "bilder" / language / f"{name}.png", optimize=True)
        browser.close()


@contextmanager
def served(sample: Path) -> Iterator[Serving]:
    """The pages of a copy of a sample, in a thread."""
    with TemporaryDirectory() as folder:
        case = shutil.copytree(sample, Path(folder) / sample.name)
        pages, ready = serving(str(case), case / "ut", 0, None), threading.Event()
        thread = threading.Thread(target=pages.run, args=(lambda _: ready.set(),))
        thread.start()
        ready.wait()
        try:
            yield pages
        finally:
            pages.end()
            thread.join()


def _draw(page: Page) -> Image.Image:
    """What the window shows, in few colours, with a thin edge."""
    screen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    framed = Image.new("RGB", (screen.width + 2, screen.height + 2), "#c3c8cb")
    framed.paste(screen, (1, 1))
    return framed.quantize(COLOURS)


if __name__ == "__main__":
    make()

"""Our reading and writing of Markdown against Python-Markdown's bare conversion of the same texts.

`python benchmarks/free_texts.py [ROUNDS]` prints, for the free texts of the Fjordvik sample and for plain
sentences, our time as a share of theirs: least, median, greatest. Both read every text anew each round.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import markdown

import sjumil_docs as sd
from sjumil_docs.documents import documents
from sjumil_docs.documents.view import View
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.word.ooxml.package import read_package
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.template.filled_part import FilledPart
from sjumil_docs.word.writing.block_writer import Writer
from sjumil_docs.word.writing.template_values import no_picture

SAMPLE = Path(__file__).parent.parent / "samples" / "fjordvik"
ROUNDS = 30
TEMPLATE = "analyse.docx"
PARTS = read_package(documents()["analyse"].template("nn"), TEMPLATE)
PLAIN = [
    f"Kommunen har {number} barn og unge. De fleste går i skole eller barnehage." for number in range(400)
]


def free_texts() -> list[str]:
    """Every free text of the sample, each once for each document that shows it."""
    case = sd.read(SAMPLE)
    views = [View(case) for _ in documents()]
    for view, document in zip(views, documents().values(), strict=True):
        document.see(view)
    return [blocks.text for view in views for blocks in view.texts.values()]


def ours(texts: Sequence[str]) -> None:
    """Each text read, and written as Word's paragraphs in a document of the analysis."""
    part = FilledPart(WordDocument(TEMPLATE, dict(PARTS)), BODY, [])
    for text in texts:
        Writer(part, no_picture).write(read_markdown(text).blocks)


def theirs(texts: Sequence[str]) -> None:
    """Each text as HTML, by one parser made once."""
    parser = markdown.Markdown()
    for text in texts:
        parser.reset()
        parser.convert(text)


def seconds(work: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    """The time that the work takes."""
    start = time.perf_counter()
    work(texts)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Prints a line for each kind of text; the two take turns, so that a busy machine is fair."""
    for name, texts in (("Fjordvik", free_texts()), ("plain sentences", PLAIN)):
        pairs = [(seconds(ours, texts), seconds(theirs, texts)) for _ in range(rounds)]
        shares = sorted(our / their for our, their in pairs)
        letters = sum(map(len, texts))
        sys.stdout.write(
            f"{name}: {len(texts)} texts, {letters} letters, {rounds} rounds: "
            f"{shares[0]:.2f} {median(shares):.2f} {shares[-1]:.2f} of Python-Markdown's time "
            f"(ours {median(our for our, _ in pairs) * 1000:.1f} ms)\n"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)

"""Finished Word files → their PDFs, and the Word files again with the pages of those PDFs in their contents
and in the fields that ask for them.

Only a layout knows which page a heading is on. LibreOffice lays a file out without page numbers, they
are written into it, and it is laid out anew, until the numbers are right. A start takes longer than a
layout, so the files of many cases share each start.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sjumil_docs.output.pdf.libreoffice import converted
from sjumil_docs.output.pdf.pdf_ua import bookmark_pages, finish_pdf
from sjumil_docs.word.writing.fields.page_numbers import Pages, with_page_numbers
from sjumil_docs.word.writing.matrices import row_heads
from sjumil_docs.word.writing.pictures import alternative_texts

ROUNDS = 3
"""Numbers are in the contents' own lines, so that as a rule nothing moves and two rounds are enough."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished document, to be printed."""

    data: bytes
    day: date | None
    """The date of the document, which its PDF is given too."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that has been printed."""

    word: bytes
    """The Word file, with the page numbers that its contents and fields ask for."""
    pdf: bytes


Files = Mapping[str, WordFile]
"""The documents of a case by name."""


def print_batch(cases: Sequence[Files], seconds: float | None = None) -> list[dict[str, Printed] | Exception]:
    """What `print_files` gives or raises for each case; LibreOffice is started once a round for all of them.

    If that goes wrong it is started for each alone, so that only those it goes wrong with have no PDFs.
    """
    if len(cases) > 1:
        with suppress(Exception):  # whatever one file does to LibreOffice or to us
            return [*_printed_together(cases, seconds)]
    return [_printed_alone(files, seconds) for files in cases]


def print_files(files: Files, seconds: float | None = None) -> dict[str, Printed]:
    """Each document printed, by name; OutputError if LibreOffice is missing or makes no PDF of one.

    It is killed after so many seconds of one start.

    A file whose headings still move after the last round has no page numbers in its contents, nor in its PDF.
    """
    plain = {name: file.data for name, file in files.items()}
    pdfs = _laid_out(plain, seconds)
    pages = {name: Pages(*bookmark_pages(pdf, name)) for name, pdf in pdfs.items()}
    printed = {name: Printed(plain[name], pdf) for name, pdf in pdfs.items()}
    for _ in range(1, ROUNDS):
        numbered = {
            name: with_page_numbers(plain[name], on_pages)
            for name, on_pages in pages.items()
            if on_pages.of_bookmarks
        }
        numbered = {name: data for name, data in numbered.items() if data != plain[name]}
        pdfs = _laid_out(numbered, seconds)
        new_pages = {name: Pages(*bookmark_pages(pdf, name)) for name, pdf in pdfs.items()}
        settled = [name for name in pdfs if new_pages[name] == pages[name]]
        printed |= {name: Printed(numbered[name], pdfs[name]) for name in settled}
        pages = {name: on_pages for name, on_pages in new_pages.items() if on_pages != pages[name]}
    return {name: _finished(document, name, files[name].day) for name, document in printed.items()}


def _printed_together(cases: Sequence[Files], seconds: float | None) -> list[dict[str, Printed]]:
    together = {f"{n}/{name}": file for n, files in enumerate(cases) for name, file in files.items()}
    printed = print_files(together, seconds)
    return [{name: printed[f"{n}/{name}"] for name in files} for n, files in enumerate(cases)]


def _printed_alone(files: Files, seconds: float | None) -> dict[str, Printed] | Exception:
    try:
        return print_files(files, seconds)
    except Exception as error:
        return error


def _laid_out(files: Mapping[str, bytes], seconds: float | None) -> dict[str, bytes]:
    return converted(files, seconds) if files else {}


def _finished(document: Printed, name: str, day: date | None) -> Printed:
    word = document.word
    pdf = finish_pdf(document.pdf, name, day, alternative_texts(word), row_heads(word))
    return Printed(word, pdf)

"""Finished Word files → their PDFs, and the Word files again with the pages of those PDFs in their contents.

Only a layout knows which page a heading stands on. LibreOffice lays a file out without page numbers, they
are written into it, and it is laid out anew, until the numbers are those of the pages it has become.
"""

from collections.abc import Mapping
from datetime import date

from sjumil_docs.output.office import converted
from sjumil_docs.output.pdf import Printed, finish_pdf
from sjumil_docs.word.contents import with_page_numbers
from sjumil_docs.word.picture import alternative_texts

ROUNDS = 3
"""Numbers stand in the contents' own lines, so that as a rule nothing moves and two rounds are enough."""


def print_files(
    files: Mapping[str, bytes], days: Mapping[str, date | None]
) -> dict[str, tuple[bytes, bytes]]:
    """(Word file, PDF) for each Word file by name; OutputError if LibreOffice is missing or makes none.

    `days` has the day each document bears. A file whose pages do not come to rest has no page numbers in
    its contents, and neither has its PDF.
    """
    first = _printed(files, days)
    done = {name: (files[name], made.data) for name, made in first.items()}
    pages = {name: made.pages for name, made in first.items() if made.pages}
    for _ in range(1, ROUNDS):
        numbered = {name: with_page_numbers(files[name], found) for name, found in pages.items()}
        numbered = {name: data for name, data in numbered.items() if data != files[name]}
        again = _printed(numbered, days)
        done |= {n: (numbered[n], made.data) for n, made in again.items() if made.pages == pages[n]}
        pages = {name: made.pages for name, made in again.items() if made.pages != pages[name]}
    return done


def _printed(files: Mapping[str, bytes], days: Mapping[str, date | None]) -> dict[str, Printed]:
    made = converted(files) if files else {}
    return {
        name: finish_pdf(data, name, days[name], alternative_texts(files[name]))
        for name, data in made.items()
    }

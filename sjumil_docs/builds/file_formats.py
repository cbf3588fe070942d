"""The files that each document is written as: a Word file, a PDF, an archive record, who was heard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sjumil_docs.builds.drafts import Draft
from sjumil_docs.output.manifest import Source

WORD, PDF, NOARK, MATRIX = "docx", "pdf", "noark.json", "kilder.xlsx"
HAS_MATRIX = ("analyse",)
"""The documents that a workbook of who was heard belongs to."""


@dataclass(frozen=True, slots=True)
class FileFormats:
    """The formats each document is written in: always a Word file, and more where that is asked for."""

    pdf: bool
    noark: bool
    matrix: bool

    def files(self, draft: Draft) -> list[str]:
        """The names of the files of a document, its Word file first."""
        matrix = self.matrix and draft.document.name in HAS_MATRIX
        endings = {WORD: True, PDF: self.pdf, NOARK: self.noark, MATRIX: matrix}
        return [file_of(draft, ending) for ending, wanted in endings.items() if wanted]

    def sources(self, drafts: Iterable[Draft], known: Mapping[str, Source]) -> dict[str, Source]:
        """What every file of some documents is made from, by its name; `known` by the document's."""
        return {
            file: replace(known[draft.document.name], pdf=self.pdf)
            for draft in drafts
            for file in self.files(draft)
        }


def file_of(draft: Draft, ending: str) -> str:
    """The name of a file of a document."""
    return f"{draft.document.name}.{ending}"

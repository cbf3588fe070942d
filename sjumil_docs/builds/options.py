"""What a person may choose of a build, and the files that come of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sjumil_docs.builds.drafts import Draft
from sjumil_docs.output.manifest import Source
from sjumil_docs.output.plan import OnEdited

WORD, PDF, NOARK = "docx", "pdf", "noark.json"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may choose, as `build` takes it."""

    documents: Sequence[str] | str | None = None
    final: bool = False
    overwrite: bool = False
    beside: bool = False
    pdf: bool = False
    noark: bool = False

    @property
    def on_edited(self) -> OnEdited:
        """What to do where a person's work stands in the way."""
        return "set aside" if self.overwrite else "write beside" if self.beside else "keep"


@dataclass(frozen=True, slots=True)
class Forms:
    """What each document is made as: always a Word file, and more where that is asked for."""

    pdf: bool
    noark: bool

    def files(self, draft: Draft) -> list[str]:
        """The names of the files of a document, its Word file first."""
        endings = {WORD: True, PDF: self.pdf, NOARK: self.noark}
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

"""A document that can be built, as those who choose among them are told of it."""

from dataclasses import dataclass
from typing import TypedDict

from sjumil_docs.language.words import Language, document_words


class DocumentKindDict(TypedDict):
    """A document that can be built, as plain data for JSON."""

    name: str
    """Its name, as `draft` and `build` take it, and as a case has it under `dokumenter` and `maler`."""
    title: str
    """What it is called in a målform: «Milepælsrapport»."""
    usual: bool
    """Whether every case has it; if not, the case asks for it under `dokumenter`."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be built: its name, its title, and whether every case has it."""

    name: str
    """Its name, as `draft` and `build` take it, and as a case has it under `dokumenter` and `maler`."""
    usual: bool
    """Whether every case has it; if not, the case asks for it under `dokumenter`."""

    def title(self, language: Language = "nb") -> str:
        """What it is called in a målform; in bokmål for another language."""
        return document_words("nn" if language == "nn" else "nb")[f"kind.{self.name}"]

    def to_dict(self, language: Language = "nb") -> DocumentKindDict:
        """Plain data for JSON, with its title in a målform."""
        return {"name": self.name, "title": self.title(language), "usual": self.usual}

"""What we raise: each error says itself in a sentence."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sjumil_docs.language.words import LANGUAGES, Language, message
from sjumil_docs.problems.masking import masked, quoted
from sjumil_docs.problems.template_place import with_place

_NAMES = ("file", "folder", "where", "template", "case", "other")
"""The facts that name what lies on the machine; the others are made to be repeated when they are found."""


MOST_FAULTS = 20
"""A template with more is told of again when these are mended."""


class SjumilError(Exception):
    """Anything that stops the work, said in a sentence; the base of all our errors."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def say(self, language: Language = "nb") -> str:
        """What was found, what was wanted and what to do; names on the machine as they may be repeated."""
        named = {fact: masked(text) for fact, text in self.facts.items() if fact in _NAMES}
        facts = with_place({**self.facts, **named}, checked_language(language))
        return message(language, f"error.{self.code}", facts)

    def __str__(self) -> str:
        return self.say()


class TemplateError(SjumilError):
    """A Word template cannot be used; says which, and where in it, one line for each of its faults."""

    others: tuple["TemplateError", ...] = ()
    """Its further faults, in order; an error that is one of them has none."""

    def say(self, language: Language = "nb") -> str:
        """As any error says itself, and then the further faults."""
        return "\n".join([super().say(language), *(other.say(language) for other in self.others)])

    @classmethod
    def together(cls, faults: Iterable["TemplateError"]) -> "TemplateError":
        """The first fault of a template with the others in it; no more of them than are read."""
        first, *others = islice(faults, MOST_FAULTS)
        first.others = tuple(others)
        return first


class OutputError(SjumilError):
    """A file or folder cannot be written."""


class PdfError(OutputError):
    """The PDFs could not be made; the Word files are written, and `built` says which."""

    def __init__(self, code: str, built: Any, **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code, built)  # what it takes to make it again in another process
        self.built = built


class UsageError(SjumilError):
    """The call asks for something that does not exist."""


class WrongTypeError(UsageError, TypeError):
    """The call gives a value of a kind that is never accepted there."""


def checked_language(language: Language) -> Language:
    """A language that messages exist in; UsageError for any other."""
    if language not in LANGUAGES:
        raise UsageError("no-language", name=quoted(language), known=", ".join(LANGUAGES))
    return language

"""The exceptions of the library; each can give its message in three languages."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import PureWindowsPath
from typing import Literal, NotRequired, TypedDict

from sjumil_docs.language.words import LANGUAGES, Language, message, rule_message, spoken
from sjumil_docs.problems.masking import masked, quoted
from sjumil_docs.problems.problem import CasePath, Problem, Severity
from sjumil_docs.problems.template_place import with_place

_NAMES = ("file", "folder", "where", "template", "case", "other", "program")
"""Facts that are names on the machine and are masked in messages; the others are quoted already."""


MOST_FAULTS = 20
"""Faults of a template that are reported at once."""


class FaultDict(TypedDict):
    """One error as plain data for JSON, with no path of the machine in it."""

    format: Literal[1]
    """The version of the shape: a key may be added within a version, and none taken away."""
    language: Language
    """The language of the message: the one asked for, or bokmål where there is none in it."""
    error: str
    """The class: `CaseError`, `TemplateError`, `OutputError`, `PdfError`, `UsageError`, …"""
    code: str
    """What is wrong, the same in every language."""
    message: str
    """What was found, what was wanted and what to do."""
    facts: dict[str, str]
    """What the message is made of; of a path of the machine only its last part."""
    document: NotRequired[str]
    """The document whose template it is, of a `TemplateError`; empty where no document was made of it."""
    path: NotRequired[list[str | int]]
    """The keys in the case that lead to that template: `maler`, `analyse`."""


class ErrorDict(FaultDict):
    """An error as plain data for JSON, with the further faults of a template, or what is to be pasted."""

    others: NotRequired[list[FaultDict]]
    """The further faults of a template."""
    text: NotRequired[str]
    """What is to be pasted into the case, of an `EditError`, identity numbers covered."""


class SjumilError(Exception):
    """The base of all errors of the library; `str` gives its message."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def say(self, language: Language = "nb") -> str:
        """What was found, what was wanted and what to do; in bokmål if there is none in the language.

        Paths of the machine stand in it as they were given, identity numbers covered.
        """
        return self._words(spoken(language), self._repeatable_facts())

    def to_dict(self, language: Language = "nb") -> ErrorDict:
        """Plain data for JSON, without what the folders of the machine are called."""
        facts = {
            fact: PureWindowsPath(text).name if fact in _NAMES else text
            for fact, text in self._repeatable_facts().items()
        }
        return {
            "format": 1,
            "language": spoken(language),
            "error": type(self).__name__,
            "code": self.code,
            "message": self._words(spoken(language), facts),
            "facts": facts,
        }

    def _words(self, language: Language, facts: Mapping[str, str]) -> str:
        return message(language, f"error.{self.code}", facts)

    def _repeatable_facts(self) -> dict[str, str]:
        named = {fact: masked(text) for fact, text in self.facts.items() if fact in _NAMES}
        return {**self.facts, **named}

    def __str__(self) -> str:
        return self.say()


class TemplateError(SjumilError):
    """A Word template cannot be used; says which, and where in it, one line for each of its faults."""

    others: tuple["TemplateError", ...] = ()
    """Its further faults, in order; an error that is one of them has none."""
    document: str = ""
    """The document whose template it is; empty where no document was made of it."""
    path: CasePath = ()
    """The keys in the case that lead to that template: `maler`, `analyse`."""

    @property
    def problem_code(self) -> str:
        """Its code as a problem: a check of a case reports it as one."""
        return self.code.replace("-", ".", 1)

    def say(self, language: Language = "nb") -> str:
        """What the rule it breaks says, and then the further faults."""
        return "\n".join([super().say(language), *(other.say(language) for other in self.others)])

    def to_dict(self, language: Language = "nb") -> ErrorDict:
        """Plain data for JSON, with its further faults in `others`."""
        return {
            **super().to_dict(language),
            "document": self.document,
            "path": [*self.path],
            "others": [other.to_dict(language) for other in self.others],
        }

    def _words(self, language: Language, facts: Mapping[str, str]) -> str:
        return rule_message(language, self.problem_code, with_place(facts, language))

    @classmethod
    def together(cls, faults: Iterable["TemplateError"]) -> "TemplateError":
        """The first of several faults with the rest in `others`; at most MOST_FAULTS in all."""
        first, *others = islice(faults, MOST_FAULTS)
        first.others = tuple(others)
        return first


class PluginError(SjumilError):
    """What a package of others adds cannot be used; says which package, and why."""

    @classmethod
    def of(cls, package: str, name: str, code: str, what: str = "") -> "PluginError":
        """That what has that name in a package cannot be used; the code says how, and `what` what it is."""
        return cls(code, package=quoted(package), name=quoted(name), what=quoted(what, 200))

    def problem(self, path: CasePath = ()) -> Problem:
        """The same as a problem of a case that asks for it: it stops a final version, and no other."""
        code = self.code.replace("-", ".", 1)
        return Problem(code, Severity.UNFINISHED, path, self._repeatable_facts())

    def _words(self, language: Language, facts: Mapping[str, str]) -> str:
        return rule_message(language, self.code.replace("-", ".", 1), facts)


class OutputError(SjumilError):
    """A file or folder cannot be written."""


class EditError(SjumilError):
    """A value cannot be written into a file of the case; nothing is written.

    `file` and `line` say where it belongs, and `text` is what to paste there.
    """

    def __init__(self, code: str, *, text: str = "", **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code,)
        self.text = text

    def say(self, language: Language = "nb") -> str:
        """What is in the way, and what to paste, with identity numbers covered."""
        said = super().say(language)
        if not self.text:
            return said
        paste = message(language, "report.paste")
        return "\n".join([said, paste, masked(self.text)])

    def to_dict(self, language: Language = "nb") -> ErrorDict:
        """Plain data for JSON, with what is to be pasted in `text`."""
        return {**super().to_dict(language), "text": masked(self.text)}


class UsageError(SjumilError):
    """The call asks for something that does not exist."""


class WrongTypeError(UsageError, TypeError):
    """The call gives a value of a type that is never accepted there."""


def checked_language(language: Language) -> Language:
    """A language that messages exist in; UsageError for any other."""
    if language not in LANGUAGES:
        raise UsageError("no-language", name=quoted(language), known=", ".join(LANGUAGES))
    return language

"""What each command prints with `--format json`, as types."""

from typing import Any, Literal, TypedDict

import sjumil_docs as sd


class CheckedCaseDict(sd.ReportDict):
    """The report on a case."""

    case: str
    """The case as it was named."""


class BuiltCaseDict(sd.BuiltDict):
    """What was built of a case."""

    case: str
    """The case as it was named, identity numbers masked."""


class UnbuiltCaseDict(sd.ErrorDict):
    """Why a case was not built."""

    case: str
    """The case as it was named, identity numbers masked."""


class FaultyCaseDict(sd.CaseErrorDict):
    """A case that was not built for what it says."""

    case: str
    """The case as it was named, identity numbers masked."""


class UnprintedCaseDict(sd.BuiltDict):
    """What was built of a case, and why there are no PDFs."""

    case: str
    """The case as it was named, identity numbers masked."""
    language: sd.Language
    error: Literal["PdfError"]
    code: str
    message: str
    facts: dict[str, str]


class RevisedCaseDict(TypedDict):
    """What a person has changed in the documents of a case."""

    format: Literal[1]
    case: str
    """The case as it was named."""
    documents: list[sd.RevisedDocumentDict]


class CheckedTemplateDict(sd.ReportDict):
    """The report on a template."""

    file: str
    """The template as it was named, identity numbers masked."""


class TidiedCaseDict(TypedDict):
    """The lines of a case that have been written properly, or would be."""

    format: Literal[1]
    case: str
    """The case as it was named, identity numbers masked."""
    lines: list[sd.TidiedLinesDict]


class TakenCaseDict(TypedDict):
    """What has become of each change in the documents of a case."""

    format: Literal[1]
    case: str
    """The case as it was named, identity numbers masked."""
    documents: list[sd.TakenDocumentDict]


class DocumentsOfCaseDict(TypedDict):
    """The documents of a case: which are made, and what each lacks."""

    format: Literal[1]
    case: str
    """The case as it was named, identity numbers masked."""
    documents: list[sd.DocumentStateDict]


class NeedsDict(TypedDict):
    """What the program needs of the machine, and how it stands with it."""

    format: Literal[1]
    ok: bool
    needs: list[sd.NeedDict]


COMMAND_SHAPES: dict[str, Any] = {
    "status": sd.CaseStatusDict,
    "check": list[CheckedCaseDict],
    "build": list[BuiltCaseDict | UnprintedCaseDict | FaultyCaseDict | UnbuiltCaseDict],
    "diff": list[RevisedCaseDict],
    "take-back": TakenCaseDict,
    "tidy": TidiedCaseDict,
    "rules": list[sd.RuleDict],
    "check-template": CheckedTemplateDict,
    "documents": list[sd.DocumentKindDict] | DocumentsOfCaseDict,
    "doctor": NeedsDict,
}
"""The type of what a command prints, by its name."""

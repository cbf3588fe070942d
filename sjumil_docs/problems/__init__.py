"""Problems with their severity and place, reports, the places of values, and exceptions."""

from sjumil_docs.problems.case_error import CaseError, raise_if_stopped
from sjumil_docs.problems.errors import (
    MOST_FAULTS,
    EditError,
    OutputError,
    PdfError,
    SjumilError,
    TemplateError,
    UsageError,
    WrongTypeError,
    checked_language,
)
from sjumil_docs.problems.masking import harmless, listed, long_quoted, masked, nearest, quoted
from sjumil_docs.problems.origin import Origin
from sjumil_docs.problems.outside_rules import rule_of
from sjumil_docs.problems.problem import FAMILIES, CasePath, Place, Problem, Severity
from sjumil_docs.problems.report import Progress, Report, SetAside

__all__ = [
    "FAMILIES",
    "MOST_FAULTS",
    "CaseError",
    "CasePath",
    "EditError",
    "Origin",
    "OutputError",
    "PdfError",
    "Place",
    "Problem",
    "Progress",
    "Report",
    "SetAside",
    "Severity",
    "SjumilError",
    "TemplateError",
    "UsageError",
    "WrongTypeError",
    "checked_language",
    "harmless",
    "listed",
    "long_quoted",
    "masked",
    "nearest",
    "quoted",
    "raise_if_stopped",
    "rule_of",
]

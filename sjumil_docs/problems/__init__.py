"""What is wrong, how bad it is and where: problems, reports, the places of values, and our errors."""

from sjumil_docs.problems.errors import (
    MOST_FAULTS,
    CaseError,
    OutputError,
    PdfError,
    SjumilError,
    TemplateError,
    UsageError,
    WrongTypeError,
    refuse,
    spoken,
)
from sjumil_docs.problems.masking import harmless, listed, masked, nearest, quoted
from sjumil_docs.problems.origin import Origin
from sjumil_docs.problems.problem import FAMILIES, CasePath, Place, Problem, Severity
from sjumil_docs.problems.report import Progress, Report, SetAside

__all__ = [
    "FAMILIES",
    "MOST_FAULTS",
    "CaseError",
    "CasePath",
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
    "harmless",
    "listed",
    "masked",
    "nearest",
    "quoted",
    "refuse",
    "spoken",
]

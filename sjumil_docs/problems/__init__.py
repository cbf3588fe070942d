"""Problems with their severity and place, reports, the places of values, and exceptions."""

from sjumil_docs.problems.errors import (
    MOST_FAULTS,
    EditError,
    ErrorDict,
    FaultDict,
    OutputError,
    PluginError,
    SjumilError,
    TemplateError,
    UsageError,
    WrongTypeError,
    checked_language,
)
from sjumil_docs.problems.masking import harmless, listed, long_quoted, masked, nearest, quoted
from sjumil_docs.problems.origin import Origin
from sjumil_docs.problems.outside_rules import rule_of
from sjumil_docs.problems.problem import (
    FAMILIES,
    CasePath,
    Place,
    Problem,
    ProblemDict,
    Severity,
    SeverityName,
)
from sjumil_docs.problems.report import (
    CountsDict,
    Progress,
    ProgressDict,
    Report,
    ReportDict,
    RuleLevel,
    SetAside,
    SetAsideDict,
)

__all__ = [
    "FAMILIES",
    "MOST_FAULTS",
    "CasePath",
    "CountsDict",
    "EditError",
    "ErrorDict",
    "FaultDict",
    "Origin",
    "OutputError",
    "Place",
    "PluginError",
    "Problem",
    "ProblemDict",
    "Progress",
    "ProgressDict",
    "Report",
    "ReportDict",
    "RuleLevel",
    "SetAside",
    "SetAsideDict",
    "Severity",
    "SeverityName",
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
    "rule_of",
]

"""What packages of others are written with: these names stay, and what they mean.

A document is a `Document`, named by an entry point of the group `sjumil_docs.documents`; a rule is a `Rule`,
named by one of `sjumil_docs.rules`; a programme is data in a `ProgrammeFolder`, named by one of
`sjumil_docs.programmes`. How a package is made stands in `docs/develop/extending.md`.
"""

from sjumil_docs.case.programmes.programme_folder import ProgrammeFolder
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.shared_fields import head_fields
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import Severity

__all__ = [
    "Document",
    "Fields",
    "Finding",
    "ProgrammeFolder",
    "Rule",
    "RuleContext",
    "Severity",
    "View",
    "head_fields",
]

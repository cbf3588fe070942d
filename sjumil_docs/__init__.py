"""From a municipality's answers about children's rights to three finished Word documents.

    import sjumil_docs as sd

    case = sd.read("samples/hammerfest")
    report = sd.check(case)
    built = sd.build(case, "ut")

Importing this module loads nothing heavy; each name is fetched when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sjumil_docs.builds import Built, BuiltDocument, build
    from sjumil_docs.builds.batch import BuiltCase, build_many
    from sjumil_docs.builds.own_templates import PlacedTemplate
    from sjumil_docs.builds.revisions import RevisedDocument, Revision
    from sjumil_docs.case.model import Case
    from sjumil_docs.checks.catalogue import RuleInfo, rules
    from sjumil_docs.documents import document_names
    from sjumil_docs.language.words import Language
    from sjumil_docs.output.file_state import Standing
    from sjumil_docs.output.plan import Outcome
    from sjumil_docs.pipeline import (
        check,
        check_template,
        diff,
        new,
        render,
        schema,
        template,
        template_changes,
    )
    from sjumil_docs.problems import (
        CaseError,
        OutputError,
        PdfError,
        Place,
        Problem,
        Progress,
        Report,
        SetAside,
        Severity,
        SjumilError,
        TemplateError,
        UsageError,
        WrongTypeError,
    )
    from sjumil_docs.reading import CaseSource, read
    from sjumil_docs.watching import watch
    from sjumil_docs.word.story.differences import Difference

__version__ = "0.1.0"

_HOMES = {
    "sjumil_docs.builds": ("Built", "BuiltDocument", "build"),
    "sjumil_docs.case.model": ("Case",),
    "sjumil_docs.checks.catalogue": ("RuleInfo", "rules"),
    "sjumil_docs.documents": ("document_names",),
    "sjumil_docs.language.words": ("Language",),
    "sjumil_docs.reading": ("CaseSource", "read"),
    "sjumil_docs.builds.batch": ("BuiltCase", "build_many"),
    "sjumil_docs.output.plan": ("Outcome",),
    "sjumil_docs.output.file_state": ("Standing",),
    "sjumil_docs.watching": ("watch",),
    "sjumil_docs.pipeline": (
        "check",
        "check_template",
        "diff",
        "new",
        "render",
        "schema",
        "template",
        "template_changes",
    ),
    "sjumil_docs.builds.own_templates": ("PlacedTemplate",),
    "sjumil_docs.word.story.differences": ("Difference",),
    "sjumil_docs.builds.revisions": ("RevisedDocument", "Revision"),
    "sjumil_docs.problems": (
        "CaseError",
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
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Built",
    "BuiltCase",
    "BuiltDocument",
    "Case",
    "CaseError",
    "CaseSource",
    "Difference",
    "Language",
    "Outcome",
    "OutputError",
    "PdfError",
    "Place",
    "PlacedTemplate",
    "Problem",
    "Progress",
    "Report",
    "RevisedDocument",
    "Revision",
    "RuleInfo",
    "SetAside",
    "Severity",
    "SjumilError",
    "Standing",
    "TemplateError",
    "UsageError",
    "WrongTypeError",
    "build",
    "build_many",
    "check",
    "check_template",
    "diff",
    "document_names",
    "new",
    "read",
    "render",
    "rules",
    "schema",
    "template",
    "template_changes",
    "watch",
]


if not TYPE_CHECKING:  # or no misspelt name would ever be noticed by those who check types

    def __getattr__(name: str) -> Any:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

"""The exception for a case that cannot be read or built; every reason is in its report."""

from sjumil_docs.case.model import Case
from sjumil_docs.language.words import Language
from sjumil_docs.problems import ErrorDict, Report, ReportDict, SjumilError, masked


class CaseErrorDict(ErrorDict):
    """A case that cannot be read or built, as plain data for JSON."""

    report: ReportDict
    """Every reason."""


class CaseError(SjumilError):
    """The case cannot be read, or cannot be made final; every reason is in `report`.

    `partial` is the case as far as it could be read, without what is faulty, so that the rest can be
    checked too; None if too little is left. Its `origin` knows what was removed. It is never built.
    """

    def __init__(self, code: str, report: Report, *, partial: Case | None = None, **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code, report)  # what it takes to make it again in another process
        self.report = report
        self.partial = partial

    def __str__(self) -> str:
        stopping = self.report.errors or self.report.unfinished
        lines = (f"{p.place or masked('/'.join(map(str, p.path)))}: {p.say()}" for p in stopping)
        return "\n".join([self.say(), *lines])

    def to_dict(self, language: Language = "nb") -> CaseErrorDict:
        """Plain data for JSON, with every reason in `report`."""
        return {**super().to_dict(language), "report": self.report.to_dict(language)}


def raise_if_stopped(report: Report, final: bool = False) -> None:
    """Raises CaseError if the problems of a report stop a build, or a `final` one."""
    if report.errors:
        raise CaseError("has-errors", report)
    if final and report.unfinished:
        raise CaseError("not-final", report)

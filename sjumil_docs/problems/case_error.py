"""The exception for a case that cannot be read or built; every reason is in its report."""

from typing import Any

from sjumil_docs.problems.errors import SjumilError
from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.report import Report


class CaseError(SjumilError):
    """The case cannot be read, or cannot be made final; every reason is in `report`.

    `partial` is the `Case` as far as it could be read, without what is faulty, so that the rest can be
    checked too; None if too little is left. Its `origin` knows what was removed. It is never built.
    """

    def __init__(self, code: str, report: Report, *, partial: Any = None, **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code, report)  # what it takes to make it again in another process
        self.report = report
        self.partial = partial  # a Case, which this package may not import

    def __str__(self) -> str:
        lines = (f"{p.place or masked('/'.join(map(str, p.path)))}: {p.say()}" for p in self.report)
        return "\n".join([self.say(), *lines])


def raise_if_stopped(report: Report, final: bool = False) -> None:
    """Raises CaseError if the problems of a report stop a build, or a `final` one."""
    if report.errors:
        raise CaseError("has-errors", report)
    if final and report.unfinished:
        raise CaseError("not-final", report)

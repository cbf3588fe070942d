"""Everything that the check has found, each leading to its field."""

from starlette.responses import Response

from sjumil_docs.page.site import Asked


def findings(asked: Asked) -> Response:
    """The findings, the most severe first."""
    report = asked.state.report
    groups = {"error": report.errors, "unfinished": report.unfinished, "warning": report.warnings}
    return asked.page("findings.html", found=report, groups=groups)

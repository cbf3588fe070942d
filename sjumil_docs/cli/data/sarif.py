"""Reports as SARIF 2.1.0 (OASIS) for editors and code hosts: one run for all cases."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sjumil_docs as sd
from sjumil_docs.language.words import Language
from sjumil_docs.problems import Place, Problem, Report, SetAside, Severity, masked

_LEVELS = {Severity.ERROR: "error", Severity.UNFINISHED: "warning", Severity.WARNING: "note"}


def sarif(reports: Mapping[str, Report], language: Language) -> dict[str, Any]:
    """Plain data for the reports on cases, each by its folder or file."""
    driver = {
        "name": "sjumil-docs",
        "version": sd.__version__,
        "rules": [_rule(rule, language) for rule in sd.rules()],
    }
    results = [result for case, report in reports.items() for result in _results(case, report, language)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return {"$schema": schema, "version": "2.1.0", "runs": [run]}


def _rule(rule: "sd.RuleInfo", language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.means(language)},
        "fullDescription": {"text": rule.why(language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(case: str, report: Report, language: Language) -> Iterable[dict[str, Any]]:
    for problem in report:
        yield _result(case, problem, language)
    for aside in report.set_aside:
        if aside.level == "av":
            yield from _suppressed(case, aside, language)


def _suppressed(case: str, aside: SetAside, language: Language) -> Iterable[dict[str, Any]]:
    """Results that the case has switched off, suppressed with its reason."""
    suppression = {"kind": "external", "justification": masked(aside.reason)}
    for problem in aside.problems:
        yield {**_result(case, problem, language), "suppressions": [suppression]}


def _result(case: str, problem: Problem, language: Language) -> dict[str, Any]:
    name = "/".join(masked(str(part)) for part in problem.path)
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name}]} if name else {}
    if problem.place:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _address(case, problem.place)},
            "region": _region(problem, problem.place),
        }
    return {
        "ruleId": problem.code,
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.say(language)},
        **({"locations": [location]} if location else {}),
    }


def _region(problem: Problem, place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if problem.excerpt:
        region |= {
            "endColumn": place.column + problem.length,
            "snippet": {"text": problem.excerpt},
        }
    return region


def _address(case: str, place: Place) -> str:
    """The URI of a file, from the case as given on the command line, which is not masked."""
    folder = Path(case)
    file = folder if folder.is_file() else folder / PurePath(place.file)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())

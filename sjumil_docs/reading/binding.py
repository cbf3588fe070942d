"""A tree → a frozen `Case`, or every reason why not, each in our own words with a path."""

import types
from collections.abc import Iterable
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sjumil_docs.case.model import Case
from sjumil_docs.problems import (
    CaseError,
    CasePath,
    Origin,
    Problem,
    Report,
    Severity,
    listed,
    nearest,
    quoted,
)
from sjumil_docs.reading.folder import Gathered
from sjumil_docs.reading.question_set import shipped_questions

QUESTION_SET = "spørsmålssett"

_CODES = {
    "missing": "form.required",
    "extra_forbidden": "form.unknown-key",
    "literal_error": "form.choice",
    "line": "form.text",
    "text": "form.text",
    "blank": "form.text",
    "date": "form.date",
    "impossible_date": "form.impossible-date",
    "yes_or_no": "form.yes-or-no",
    "whole_number": "form.whole-number",
    "colour": "form.colour",
    "tuple_type": "form.list",
    "dict_type": "form.mapping",
    "model_type": "form.mapping",
    "model_attributes_type": "form.mapping",
}
"""pydantic's kinds of fault, and our own, by the code they are reported under."""


def bind(gathered: Gathered) -> Case:
    """The case a tree spells; CaseError with every fault of files and form if there is an error."""
    origin = Origin(gathered.folder, gathered.places, gathered.keys, tuple(gathered.problems))
    tree = {QUESTION_SET: shipped_questions(), **gathered.tree}
    try:
        case = Case.model_validate(tree)
    except ValidationError as invalid:
        report = origin.report(_faults(invalid, gathered.tree))
        raise CaseError("unreadable", _without_echoes(report)) from None
    report = origin.report(())
    if report.errors:
        raise CaseError("unreadable", report)
    return case.with_origin(origin)


def _faults(invalid: ValidationError, tree: dict[str, Any]) -> Iterable[Problem]:
    for fault in invalid.errors(include_url=False, include_context=True, include_input=False):
        path = fault["loc"]
        code = _CODES.get(fault["type"], "form.value")
        facts = _facts(code, path, tree, fault.get("ctx", {}))
        yield Problem(code, Severity.ERROR, path, facts, at_key=code == "form.unknown-key")


def _without_echoes(report: Report) -> Report:
    """Where a file could not be read, what is missing because of it is no news."""
    broken = any(p.family == "file" for p in report.errors)
    return Report.of(p for p in report if not (broken and p.code == "form.required"))


def _facts(code: str, path: CasePath, tree: Any, context: dict[str, Any]) -> dict[str, str]:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    facts = {"key": quoted(key), "found": _found(path, tree)}
    if code == "form.unknown-key":
        known = known_keys(path[:-1])
        facts |= {"perhaps": nearest(str(path[-1]), known), "known": listed(known)}
    if code == "form.choice":
        choices = [c.strip("' ") for c in str(context["expected"]).replace(" or ", ", ").split(",")]
        facts |= {"known": listed(choices), "perhaps": nearest(facts["found"], choices)}
    return facts


def _found(path: CasePath, tree: Any) -> str:
    """What stands at a path, as a message may repeat it; nothing for a list or a mapping."""
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return "" if isinstance(tree, dict | list) else quoted(tree)


def known_keys(path: CasePath) -> list[str]:
    """The keys a case may have at a path."""
    kind: Any = Case
    for part in path:
        kind = _inner(kind, part)
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [f.alias or name for name, f in kind.model_fields.items()]
    return []


def _inner(kind: Any, part: str | int) -> Any:
    """The type of what stands under `part` in a value of type `kind`."""
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = (f for name, f in kind.model_fields.items() if part in (f.alias, name))
        return next((f.annotation for f in fields), None)
    arguments = get_args(kind)
    return arguments[1 if get_origin(kind) is dict else 0] if arguments else None


def _bare(kind: Any) -> Any:
    """A type without its annotation and without None."""
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        return _bare(next(k for k in get_args(kind) if k is not type(None)))
    return kind

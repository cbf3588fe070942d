"""A tree → a frozen `Case`, or every reason why not, each in our own words with a path."""

import re
import types
from collections.abc import Iterable
from dataclasses import replace
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
from sjumil_docs.reading.partial_case import read_rest, unread
from sjumil_docs.reading.question_set import QUESTION_SET, shipped_questions
from sjumil_docs.reading.yaml_text.misread_layout import MISREAD

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
    "negative": "form.negative",
    "colour": "form.colour",
    "tuple_type": "form.list",
    "dict_type": "form.mapping",
    "model_type": "form.mapping",
    "model_attributes_type": "form.mapping",
}
"""pydantic's kinds of fault, and our own, by the code they are reported under."""
_NOT_A_TEXT = ("form.list", "form.mapping")
_FORMS = {"bokmål": "nb", "nynorsk": "nn"}
"""The målformer by their names."""
_AMOUNT = re.compile(
    r"(?:kr\.?\s*)?(?P<digits>\d{1,3}(?:[.\s]\d{3}){1,5}|\d{1,15})(?:,00)?(?:,[-–])?(?:\s*(?:kr|kroner)\.?)?",
    re.IGNORECASE,
)
"""An amount as people write it: what its digits are leaves no doubt."""
_COLON = re.compile(r":(?=\s|$)")


def bind(gathered: Gathered) -> Case:
    """The case a tree spells; CaseError with every fault of files and form if there is an error.

    The error carries the case as far as it can be read; checking that gives the error's report and
    what is wrong in the rest.
    """
    origin = Origin(gathered.folder, gathered.places, gathered.keys, tuple(gathered.problems), gathered.lines)
    invalid = None
    try:
        case = Case.model_validate({QUESTION_SET: shipped_questions(), **gathered.tree})
    except ValidationError as error:
        invalid = error
    lost = unread(gathered.broken, gathered.tree)
    faults = [] if invalid is None else _without_echoes(_faults(invalid, gathered), lost)
    report = _explained(origin.report(faults))
    if invalid is None and not report.errors:
        return case.with_origin(origin)
    partial = None
    if (QUESTION_SET,) not in gathered.broken and (rest := read_rest(gathered.tree, invalid, lost)):
        known = replace(origin, problems=report.problems, removed=rest.removed, kept=rest.kept)
        partial = rest.case.with_origin(known)
    raise CaseError("unreadable", report, partial=partial) from None


def _faults(invalid: ValidationError, gathered: Gathered) -> Iterable[Problem]:
    for fault in invalid.errors(include_url=False, include_context=True, include_input=False):
        path = fault["loc"]
        code = _CODES.get(fault["type"], "form.value")
        facts = _facts(code, path, gathered.tree, fault.get("ctx", {}))
        if code == "form.unknown-key" and path in gathered.places and path not in gathered.keys:
            facts["file-name"] = gathered.places[path].file
        if fault["type"] == "text" and isinstance(path[-1], str) and path in gathered.places:
            facts["long-text"] = facts["key"]
        problem = Problem(code, Severity.ERROR, path, facts, at_key=code == "form.unknown-key")
        yield (code == "form.text" and _colon_in_item(path, gathered)) or problem


def _colon_in_item(path: CasePath, gathered: Gathered) -> Problem | None:
    """A text in a list that YAML reads as a key with its value: `- Ingen leder: alle venter.`"""
    item = _at(path, gathered.tree)
    key, value = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else ("", None)
    place = gathered.keys.get((*path, key))
    if not isinstance(value, str) or place is None or place != gathered.places.get(path):
        return None
    colon = _COLON.search(gathered.lines[place.file][place.line - 1], place.column - 1)
    facts = {"found": quoted(f"{key}: {value}")}
    where = replace(place, column=colon.start() + 1 if colon else place.column)
    return Problem("file.colon-in-text", Severity.ERROR, path, facts, place=where)


def _without_echoes(faults: Iterable[Problem], lost: set[CasePath]) -> list[Problem]:
    """Where a file could not be read, what is missing because of it is no news."""
    return [
        fault
        for fault in faults
        if fault.code != "form.required" or not any(fault.path[: len(path)] == path for path in lost)
    ]


def _explained(report: Report) -> Report:
    """A text where there should be a list or parts, and why it is a text: the reason is the fault."""
    wrong = {p.path for p in report if p.code in _NOT_A_TEXT}
    reasons = {p.path for p in report if p.code in MISREAD and p.path in wrong}
    told = [p for p in report if p.path not in reasons or p.code not in _NOT_A_TEXT]
    return Report.of(
        replace(p, severity=Severity.ERROR) if p.path in reasons and p.code in MISREAD else p for p in told
    )


def _facts(code: str, path: CasePath, tree: Any, context: dict[str, Any]) -> dict[str, str]:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    facts = {"key": quoted(key), "found": _found(path, tree)}
    if code == "form.unknown-key":
        facts |= _meant(str(path[-1]), known_keys(path[:-1]))
    if code == "form.choice":
        choices = [c.strip("' ") for c in str(context["expected"]).replace(" or ", ", ").split(",")]
        facts |= _meant(facts["found"], choices)
    written = _at(path, tree)
    amount = _AMOUNT.fullmatch(written.strip()) if isinstance(written, str) else None
    if code == "form.whole-number" and amount:
        facts["digits"] = quoted(re.sub(r"\D", "", amount["digits"]))
    if code == "form.mapping":
        needs = known_keys(path, required=True)
        facts |= {"needs": listed(needs)} if needs else {"known": listed(known_keys(path))}
    return facts


def _meant(word: str, known: list[str]) -> dict[str, str]:
    """What was perhaps meant by an unknown word: a known one in small letters, by its name, or near it."""
    small = next((k for k in known if k == word.casefold()), "")
    if small:
        return {"small": small}
    named = _FORMS.get(word.casefold(), "")
    return {"perhaps": named if named in known else nearest(word, known), "known": listed(known)}


def _found(path: CasePath, tree: Any) -> str:
    """What stands at a path, as a message may repeat it; nothing for a list or a mapping."""
    found = _at(path, tree)
    return "" if found is None or isinstance(found, dict | list) else quoted(found)


def _at(path: CasePath, tree: Any) -> Any:
    """What stands at a path of a tree; None if nothing does."""
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def known_keys(path: CasePath, required: bool = False) -> list[str]:
    """The keys a case may have at a path, or only those it must have there."""
    kind: Any = Case
    for part in path:
        kind = _inner(kind, part)
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return [f.alias or name for name, f in fields if f.is_required() or not required]
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

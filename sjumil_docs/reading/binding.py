"""A tree → a frozen `Case`, or every problem that prevents it, each with a path."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.key_types import known_keys
from sjumil_docs.case.model import Case
from sjumil_docs.problems import (
    CasePath,
    Origin,
    Problem,
    Report,
    listed,
    nearest,
    quoted,
    rule_of,
)
from sjumil_docs.reading.case_tree import CaseTree
from sjumil_docs.reading.packaged_programmes import with_packaged_programme
from sjumil_docs.reading.partial_case import PartialCase, read_partial, unread_paths
from sjumil_docs.reading.question_set import QUESTION_SET, editions_of, with_questions
from sjumil_docs.reading.text_amount import leave_out_too_long
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
"""pydantic's error types, and our own, → the problem code they are reported under."""
_NOT_A_TEXT = ("form.list", "form.mapping")
_WRITTEN_FORMS = {"bokmål": "nb", "nynorsk": "nn"}
"""Names of the målformer → their codes."""
_AMOUNT = re.compile(
    r"(?:kr\.?\s*)?(?P<digits>\d{1,3}(?:[.\s]\d{3}){1,5}|\d{1,15})(?:,00)?(?:,[-–])?(?:\s*(?:kr|kroner)\.?)?",
    re.IGNORECASE,
)
"""An amount as people write it, with unambiguous digits."""
_ABOUT = re.compile(r"(?:ca\.?|cirka|om lag|omtrent|rundt)\s+(?P<digits>\d{1,9})", re.IGNORECASE)
"""A number with a word before it that says it is not exact."""
_RANGE = re.compile(r"(?P<least>\d{1,9})\s*(?:[-–—]|til|eller)\s*(?P<most>\d{1,9})", re.IGNORECASE)
_OTHER_WORDS = {
    "fråsegn": "uttalelse",
    "fråsegner": "uttalelse",
    "tilråding": "innstilling",
    "framlegg": "innstilling",
    "forslag": "innstilling",
    "grunngjeving": "begrunnelse",
    "grunngiving": "begrunnelse",
}
"""Words for keys, mostly in nynorsk, that are not similar to the keys themselves."""
_COLON = re.compile(r":(?=\s|$)")


def bind(case_tree: CaseTree) -> Case:
    """The case of a tree; CaseError with every problem of files and form if one of them is an error.

    The error carries the case as far as it can be read; checking that gives the error's report and
    what is wrong in the rest.
    """
    case_tree = with_packaged_programme(case_tree)
    leave_out_too_long(case_tree)
    tree = case_tree.tree
    places, keys, problems = case_tree.places, case_tree.keys, tuple(case_tree.problems)
    origin = Origin(
        *(case_tree.folder, places, keys, problems, case_tree.lines),
        remaining_items=case_tree.remaining_items,
        files=case_tree.files,
        programme_from=case_tree.programme_from,
    )
    invalid = None
    try:
        editions = case_tree.editions or editions_of(tree)
        case = Case.model_validate(with_questions(tree), context={"editions": editions})
    except ValidationError as error:
        invalid = error
    lost = unread_paths(case_tree.broken, tree)
    faults = [] if invalid is None else _without_consequences(_form_faults(invalid, case_tree), lost)
    report = _with_reasons(origin.report(faults))
    if invalid is None and not report.errors:
        return case.with_origin(origin)
    partial = None if (QUESTION_SET,) in case_tree.broken else read_partial(tree, invalid, lost)
    readable = _with_origin(partial, origin, report) if partial else None
    written_in = None if readable is None else readable.language
    raise CaseError("unreadable", replace(report, written_in=written_in), partial=readable) from None


def _with_origin(partial: PartialCase, origin: Origin, report: Report) -> Case:
    """The case without its faulty parts, with the places of the whole one and the problems found in it."""
    removed = frozenset(map(origin.written, partial.removed))
    remaining_items = {**origin.remaining_items, **_in_the_source(partial.remaining_items, origin)}
    known = replace(origin, problems=report.problems, removed=removed, remaining_items=remaining_items)
    return partial.case.with_origin(known)


def _in_the_source(
    remaining_items: Mapping[CasePath, tuple[int, ...]], origin: Origin
) -> dict[CasePath, tuple[int, ...]]:
    """Paths and numbers of items in the tree → those of the source, where items not given are counted."""
    in_tree = {
        path: [origin.written((*path, number)) for number in numbers]
        for path, numbers in remaining_items.items()
    }
    return {origin.written(path): tuple(int(item[-1]) for item in items) for path, items in in_tree.items()}


def _form_faults(invalid: ValidationError, case_tree: CaseTree) -> Iterable[Problem]:
    for error in invalid.errors(include_url=False, include_context=True, include_input=False):
        path = error["loc"]
        written = case_tree.written(path)
        code = _CODES.get(error["type"], "form.value")
        facts = _facts(code, path, case_tree.tree, error.get("ctx", {}))
        if code == "form.unknown-key" and written in case_tree.places and written not in case_tree.keys:
            facts["file-name"] = case_tree.places[written].file
        if error["type"] == "text" and isinstance(path[-1], str) and written in case_tree.places:
            facts["long-text"] = facts["key"]
        problem = rule_of(code).problem(path, facts, at_key=code == "form.unknown-key")
        yield (code == "form.text" and _colon_in_item(path, case_tree)) or problem


def _colon_in_item(path: CasePath, case_tree: CaseTree) -> Problem | None:
    """A text in a list that YAML reads as a key with its value: `- Ingen leder: alle venter.`"""
    item = _value_at(path, case_tree.tree)
    key, value = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else ("", None)
    written = case_tree.written(path)
    place = case_tree.keys.get((*written, key))
    if not isinstance(value, str) or place is None or place != case_tree.places.get(written):
        return None
    colon = _COLON.search(case_tree.lines[place.file][place.line - 1], place.column - 1)
    facts = {"found": quoted(f"{key}: {value}")}
    colon_place = replace(place, column=colon.start() + 1 if colon else place.column)
    return rule_of("file.colon-in-text").problem(written, facts, place=colon_place)


def _without_consequences(faults: Iterable[Problem], lost: set[CasePath]) -> list[Problem]:
    """The problems without «required» ones that only follow from a file that could not be read."""
    return [
        fault
        for fault in faults
        if fault.code != "form.required" or not any(fault.path[: len(path)] == path for path in lost)
    ]


def _with_reasons(report: Report) -> Report:
    """The report with one problem where a list or mapping was read as a text: the reason, as an error."""
    not_texts = {p.path for p in report if p.code in _NOT_A_TEXT}
    misread = {p.path for p in report if p.code in MISREAD and p.path in not_texts}
    reported = [p for p in report if p.path not in misread or p.code not in _NOT_A_TEXT]
    return Report.of(
        replace(p, severity=rule_of(p.code).severity) if p.path in misread and p.code in MISREAD else p
        for p in reported
    )


def _facts(code: str, path: CasePath, tree: Any, context: dict[str, Any]) -> dict[str, str]:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    facts = {"key": quoted(key), "found": _quoted_value(path, tree)}
    if code == "form.unknown-key":
        facts |= _suggestion(str(path[-1]), known_keys(path[:-1]))
    if code == "form.choice":
        choices = [c.strip("' ") for c in str(context["expected"]).replace(" or ", ", ").split(",")]
        facts |= _suggestion(facts["found"], choices)
    value = _value_at(path, tree)
    if code == "form.whole-number" and isinstance(value, str):
        facts |= _number_to_write(value.strip(), key)
    if code == "form.mapping":
        needs = known_keys(path, required=True)
        facts |= {"needs": listed(needs)} if needs else {"known": listed(known_keys(path))}
    return facts


def _number_to_write(text: str, key: str) -> dict[str, str]:
    """Facts that say what to write in the place of a number that is not one; empty if that is not clear."""
    if match := _AMOUNT.fullmatch(text) or _ABOUT.fullmatch(text):
        return {"digits": quoted(re.sub(r"\D", "", match["digits"]))}
    if match := _RANGE.fullmatch(text):
        return {"least": match["least"], "most": match["most"]}
    return {"cost-in-words": key} if key == "kostnad" and " " in text and not re.search(r"\d", text) else {}


def _suggestion(word: str, known: list[str]) -> dict[str, str]:
    """Facts that suggest a known word for an unknown one: in lower case, by its name, or similar to it."""
    lower_case = next((k for k in known if k == word.casefold()), "")
    if lower_case:
        return {"small": lower_case}
    other_word = _OTHER_WORDS.get(word.casefold(), "")
    if other_word in known:
        return {"perhaps": other_word, "known": listed(known)}
    written_form = _WRITTEN_FORMS.get(word.casefold(), "")
    return {
        "perhaps": written_form if written_form in known else nearest(word, known),
        "known": listed(known),
    }


def _quoted_value(path: CasePath, tree: object) -> str:
    """The value at a path as a message may repeat it; empty for a list or a mapping."""
    value = _value_at(path, tree)
    return "" if value is None or isinstance(value, dict | list) else quoted(value)


def _value_at(path: CasePath, tree: Any) -> Any:
    """The value at a path of a tree; None if there is none."""
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree

"""A parser error → the mistake a person made, and its place.

The parser speaks of block mappings and simple keys, and often some lines after the mistake. Each rule knows
one kind of mistake; the first that recognises it gives the code, the place and the facts of the message.
"""

from typing import Any

import yaml

from sjumil_docs.reading.yaml_text import character_faults, line_faults, missing_indicator
from sjumil_docs.reading.yaml_text.parse_failure import ParseFailure, YamlFault, fault

RULES = (
    character_faults.tab,
    character_faults.asterisk,
    character_faults.anchor_or_tag,
    character_faults.unclosed_quote,
    character_faults.backslash,
    character_faults.text_after_indicator,
    character_faults.bracket,
    missing_indicator.missing_block_indicator,
    line_faults.second_colon,
    line_faults.broken_line_above,
    line_faults.line_without_key,
    line_faults.text_after_end,
    character_faults.list_beside_key,
    character_faults.question_mark,
    character_faults.first_character,
)
"""In the order they are tried: certain diagnoses before likely ones."""


def diagnose(error: yaml.MarkedYAMLError, lines: list[str], last_event: Any) -> YamlFault:
    """The fault behind a parser error; `last_event` is the last event before that."""
    problem_mark = error.problem_mark or error.context_mark
    context_start = error.context_mark or problem_mark
    failure = ParseFailure(
        lines,
        error.context or "",
        error.problem or "",
        (context_start.line, context_start.column) if context_start else (0, 0),
        problem_mark.line if problem_mark else 0,
        problem_mark.column if problem_mark else 0,
        last_event,
    )
    unknown = fault("file.yaml", failure.line, failure.column)
    return next((diagnosis for rule in RULES for diagnosis in rule(failure)), unknown)

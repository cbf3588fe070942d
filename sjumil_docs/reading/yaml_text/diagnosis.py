"""Where YAML gives up → what a person did wrong there, and where that is.

YAML speaks of block mappings and simple keys, and often some lines after the fault. Each rule knows one
thing people do; the first that knows it says the code, the place and the facts of its words.
"""

from typing import Any

import yaml

from sjumil_docs.reading.yaml_text import character_faults, missing_indicator
from sjumil_docs.reading.yaml_text import line_faults as of_lines
from sjumil_docs.reading.yaml_text.parser_stop import Stop, YamlFault, at

RULES = (
    character_faults.tab,
    character_faults.asterisk,
    character_faults.trick,
    character_faults.open_quote,
    character_faults.escape,
    character_faults.beside_sign,
    character_faults.bracket,
    missing_indicator.sign_missing,
    of_lines.second_colon,
    of_lines.line_above,
    of_lines.without_key,
    of_lines.after_end,
    character_faults.list_beside_key,
    character_faults.question_mark,
    character_faults.first_sign,
)
"""In the order they are asked: what is certain before what is likely."""


def fault_of(error: yaml.MarkedYAMLError, lines: list[str], last: Any) -> YamlFault:
    """What is wrong where YAML gave up; `last` is the last event it gave before."""
    here = error.problem_mark or error.context_mark
    since = error.context_mark or here
    stop = Stop(
        lines,
        error.context or "",
        error.problem or "",
        (since.line, since.column) if since else (0, 0),
        here.line if here else 0,
        here.column if here else 0,
        last,
    )
    return next((fault for rule in RULES for fault in rule(stop)), at("file.yaml", stop.line, stop.column))

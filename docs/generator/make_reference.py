"""Writes all that is made from the program in the pages: `python docs/generator/make_reference.py`.

A page is written by hand, but for what stands between its two marks. Read the diff before you commit it.
"""

import json
from collections.abc import Callable
from functools import partial

from case_pages import keys_told, parts_told
from command_pages import commands_told
from fault_pages import faults_told
from field_pages import SHAPES, fields_told, shapes
from markdown_parts import with_made_part
from places import DOCS
from python_page import names_told
from rule_pages import rules_told
from service_page import service_told

MADE: dict[str, Callable[[], str]] = {
    "felt.md": partial(fields_told, "nb"),
    "felt.nn.md": partial(fields_told, "nn"),
    "kommandoer.md": partial(commands_told, "nb"),
    "kommandoer.nn.md": partial(commands_told, "nn"),
    "regler.md": partial(rules_told, "nb"),
    "regler.nn.md": partial(rules_told, "nn"),
    "saken.md": partial(keys_told, "nb"),
    "saken.nn.md": partial(keys_told, "nn"),
    "vanlige-feil.md": partial(faults_told, "nb"),
    "vanlige-feil.nn.md": partial(faults_told, "nn"),
    "develop/service.md": service_told,
    "reference/api.md": names_told,
    "reference/case.md": parts_told,
    "reference/commands.md": partial(commands_told, "en"),
    "reference/rules.md": partial(rules_told, "en"),
}
"""What is made, by the page in docs that it stands in."""


def page(name: str) -> str:
    """A page with its made part made anew."""
    return with_made_part((DOCS / name).read_text(encoding="utf-8"), MADE[name]())


def make() -> None:
    """Writes the pages anew, and the shapes of fields that `check-template` goes by."""
    for name in MADE:
        (DOCS / name).write_text(page(name), encoding="utf-8")
    SHAPES.write_text(json.dumps(shapes(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()

"""Jinja as templates get it: nothing to call, few filters, an unknown name an error, every value escaped."""

from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sjumil_docs.word.template.budget import GUARDS, plain_text
from sjumil_docs.word.template.filling import shown
from sjumil_docs.word.template.tags.plain_tags import PLAIN_FILTER

_SAFE_FILTERS = ("capitalize", "count", "first", "last", "length", "lower", "upper")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with nothing to call."""

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 – Jinja's
        return False


def sandbox() -> Environment:
    """One to read or fill in a template with."""
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=shown)
    environment.globals.clear()
    environment.filters = {**{name: environment.filters[name] for name in _SAFE_FILTERS}, **GUARDS}
    environment.filters[PLAIN_FILTER] = plain_text
    return environment

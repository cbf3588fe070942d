"""A compiled template and fields → its parts filled in. As plain data it can be kept for another process."""

import re
import traceback
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from types import CodeType
from typing import Any

from jinja2 import Template, UndefinedError
from jinja2 import TemplateError as JinjaError

from sjumil_docs.problems import TemplateError, masked, quoted
from sjumil_docs.word.ooxml.package import Parts
from sjumil_docs.word.ooxml.xml import xml_text
from sjumil_docs.word.template.budget import NoListError
from sjumil_docs.word.template.filling import (
    FILLING,
    Filling,
    MarkedValue,
    NoTextError,
    TooMuchError,
)
from sjumil_docs.word.template.sandbox import sandbox
from sjumil_docs.word.template.tags.field_uses import Use
from sjumil_docs.word.template.tags.story_tags import is_field
from sjumil_docs.word.template.template_stories import place_of_line, tag_faults

_UNFINISHED = (JinjaError, TypeError, ValueError, ArithmeticError, MemoryError, RecursionError)
"""What filling in a template that has passed every check before may still end in."""
_CODES: Mapping[type[BaseException], str] = {
    NoListError: "template-no-list",
    NoTextError: "template-no-text",
    TooMuchError: "template-too-much",
    MemoryError: "template-too-much",
}
"""What has a sentence of its own among what filling in may end in."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its fields filled in, and a mark for each value that is more than a line."""

    parts: Parts
    lines: list[str]
    """The lines of text that it shows, in order."""
    values: list[MarkedValue]
    """The values that are more than a line; a mark has the number of its value here."""


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled: its parts, and the code that fills in each part with tags."""

    name: str
    parts: Parts
    sources: Mapping[str, str]
    """The patched text of each part with tags: one paragraph a line."""
    code: Mapping[str, CodeType]
    """What Jinja made of each of them."""
    uses: tuple[Use, ...]
    """All that it takes from the fields, each once."""
    single_braces: tuple[str, ...]
    """The names that stand in single braces; they should not be those of fields."""
    links: Parts
    """The lists of links that had addresses with codes, without them."""
    warnings: tuple[TemplateError, ...] = ()
    """What is wrong with it and keeps nothing from being built."""

    def fill(self, fields: Mapping[str, Any]) -> Filled:
        """All parts, those with tags filled in, before anything is put in place.

        Raises TemplateError, with part and paragraph, if the template asks for what is not there.
        """
        faulty = any(use.fault(fields) for use in self.uses)
        if faulty or any(is_field(name, fields) for name in self.single_braces):
            raise TemplateError.together(tag_faults(self.parts, self.name, fields))
        filling = Filling()
        token = FILLING.set(filling)
        try:
            filled = {part: self._filled(part, fields) for part in self.code}
        finally:
            FILLING.reset(token)
        return Filled({**self.parts, **self.links, **filled}, filling.lines, filling.values)

    @cached_property
    def _jinja_templates(self) -> dict[str, Template]:
        environment = sandbox()
        return {part: Template.from_code(environment, code, {}) for part, code in self.code.items()}

    def _filled(self, part: str, fields: Mapping[str, Any]) -> bytes:
        try:
            return xml_text(self._jinja_templates[part].render(fields)).encode("utf-8")
        except UndefinedError as error:
            names = re.findall(r"'([^']+)'", str(error))
            raise self._unknown(names[-1] if names else "", part, _line(error), "") from None
        except _UNFINISHED as error:
            code = _CODES.get(type(error), "template-refused")
            facts = {"found": quoted(error), **place_of_line(self.sources, self.parts, part, _line(error))}
            raise TemplateError(code, template=self.name, **facts) from None

    def plain(self) -> tuple[Any, ...]:
        """All that is in it as numbers, texts, bytes, tuples, mappings and code, for `of_plain`."""
        warnings = [(warning.code, warning.facts) for warning in self.warnings]
        uses = [astuple(use) for use in self.uses]
        return (
            self.name,
            self.parts,
            self.sources,
            self.code,
            uses,
            self.single_braces,
            self.links,
            warnings,
        )

    @classmethod
    def of_plain(cls, plain: tuple[Any, ...]) -> "CompiledTemplate":
        """The template that `plain` has told of."""
        name, parts, sources, code, uses, single_braces, links, warnings = plain
        told = tuple(TemplateError(warning, **facts) for warning, facts in warnings)
        return cls(name, parts, sources, code, tuple(Use(*use) for use in uses), single_braces, links, told)

    def _unknown(self, name: str, part: str, line: int, perhaps: str) -> TemplateError:
        facts = place_of_line(self.sources, self.parts, part, line)
        facts |= {"field": quoted(name), "perhaps": masked(perhaps)}
        return TemplateError("template-unknown-field", template=self.name, **facts)


def _line(error: Exception) -> int:
    """The line of the template that an error was raised in; Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 0 for f in reversed(frames) if f.filename == "<template>"), 0)

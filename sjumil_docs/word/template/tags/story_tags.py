"""A story of a template → all that is wrong with its tags, and all that it takes from the fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jinja2 import Environment
from lxml import etree

from sjumil_docs.problems import MOST_FAULTS, TemplateError
from sjumil_docs.word.template.tags.field_uses import Use
from sjumil_docs.word.template.tags.tag import Tag, TemplateParagraph, loose_texts, paragraphs_of
from sjumil_docs.word.template.tags.tag_structure import StructureReading
from sjumil_docs.word.template.tags.tag_text import SINGLE, faults_of_rows, faults_of_text
from sjumil_docs.word.template.tags.template_faults import TemplateFault


@dataclass(frozen=True)
class StoryTags:
    """The tags of one part, read."""

    paragraphs: list[TemplateParagraph]
    """All of the part, the copies of text boxes too."""
    faults: tuple[TemplateFault, ...]
    """What is wrong whatever the fields are, in the order of the template."""
    uses: tuple[tuple[Use, Tag], ...]
    """All that it takes from the fields, each with the tag that takes it."""

    def errors(
        self, template: str, headings: frozenset[str], fields: Mapping[str, Any] | None = None
    ) -> list[TemplateError]:
        """All that is wrong, also where the fields are these, each with its place."""
        faults = self.faults if fields is None else self.faults_with(fields)
        return [fault.error(template, headings) for fault in faults[:MOST_FAULTS]]

    @property
    def has_tags(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.uses) or any(paragraph.tags for paragraph in self.paragraphs)

    def faults_with(self, fields: Mapping[str, Any]) -> list[TemplateFault]:
        """All that is wrong where the fields are these, in the order of the template."""
        return sorted([*self.faults, *self.faults_in_fields(fields)], key=lambda fault: fault.order)

    def faults_in_fields(self, fields: Mapping[str, Any]) -> Iterator[TemplateFault]:
        """What is asked for and is not there, or cannot be used as it is; and names in single braces."""
        for use, tag in self.uses:
            if fault := use.fault(fields):
                yield TemplateFault.of_tag(fault.code, tag, **fault.facts)
        for paragraph, match in self._single_braces():
            if is_field(match[1], fields):
                facts = {"tag": match[0], "wanted": f"{{{{ {match[1]} }}}}"}
                yield TemplateFault("template-single-brace", paragraph, match.start(), facts)

    @property
    def single_braces(self) -> list[str]:
        """The names that stand in single braces; any that is no field is text."""
        return [match[1] for _, match in self._single_braces()]

    def _single_braces(self) -> Iterator[tuple[TemplateParagraph, re.Match[str]]]:
        for paragraph in self.paragraphs:
            if not paragraph.copied and "{" in paragraph.text:
                yield from ((paragraph, match) for match in SINGLE.finditer(paragraph.text))


def is_field(name: str, fields: Mapping[str, Any]) -> bool:
    """Whether a name, «tiltaket.frist», leads to something in the fields."""
    value: Any = fields
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value is not None


def read_story(
    root: etree._Element, part: str, numbers: dict[etree._Element, int], environment: Environment
) -> StoryTags:
    """The tags of a part, read one by one; `numbers` are those that its paragraphs have in Word."""
    paragraphs = paragraphs_of(root, part, numbers)
    own = [paragraph for paragraph in paragraphs if not paragraph.copied]
    faults = list(islice(faults_of_text(own), MOST_FAULTS))
    if any(fault.code == "template-too-much" for fault in faults):
        return StoryTags(paragraphs, tuple(faults), ())
    reading = StructureReading(environment)
    reading.read(own, loose_texts(root, own))
    faults += [*faults_of_rows(own), *reading.faults]
    return StoryTags(paragraphs, tuple(sorted(faults, key=lambda f: f.order)), tuple(reading.uses))

"""A template's parts → the stories in them, their tags read, and where each is for a person in Word."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from jinja2 import Environment
from lxml import etree

from sjumil_docs.problems import MOST_FAULTS, TemplateError, long_quoted
from sjumil_docs.word.ooxml.fields import gather_instructions
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.template.coded_addresses import take_in_addresses
from sjumil_docs.word.template.contents_fields import mark_own_contents
from sjumil_docs.word.template.sandbox import sandbox
from sjumil_docs.word.template.tags.story_tags import StoryTags, read_story
from sjumil_docs.word.template.tags.tag import numbered
from sjumil_docs.word.template.tags.template_faults import heading_styles, place_facts
from sjumil_docs.word.template.unfilled_codes import unfilled_codes

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def stories_in(parts: Parts) -> list[str]:
    """The parts in which tags are filled in: the body first, as people read."""
    return sorted((part for part in parts if _STORY.fullmatch(part)), key=lambda part: (part != BODY, part))


def read_tags(root: etree._Element, part: str, environment: Environment) -> StoryTags:
    """The tags of a part; contents that Word made, which list the template's own headings, become a mark."""
    numbers = numbered(root)
    mark_own_contents(root)
    return read_story(root, part, numbers, environment)


def tag_faults(parts: Parts, name: str, fields: Mapping[str, Any] | None = None) -> list[TemplateError]:
    """All that is wrong with the tags of a template's parts, also where the fields are these."""
    environment, headings = sandbox(), heading_styles(parts, name)
    faults = list(islice(unfilled_codes(parts, name, headings), MOST_FAULTS))
    for part in stories_in(parts):
        root = parse_part(parts[part], part, name)
        gather_instructions(root)
        take_in_addresses(root, part, parts, name)
        faults += read_tags(root, part, environment).errors(name, headings, fields)
    return faults


def place_of_line(sources: Mapping[str, str], parts: Parts, part: str, line: int) -> dict[str, str]:
    """The part, the number of the paragraph in it, and the paragraph's text."""
    lines = [re.sub(r"<[^>]+>", "", text).strip() for text in sources[part].split("\n")]
    elements = list(parse_part(parts[part], part, "").iter(W + "p"))
    paragraphs = [text_of(element) for element in elements]
    bare = [re.sub(r"(\{[{%])(?:p|tr|tc|r) ", r"\1 ", p).strip() for p in paragraphs]
    number = 0
    for text in filter(None, lines[:line]):
        after = (n for n in range(number, len(bare)) if bare[n] and (bare[n] in text or text in bare[n]))
        number = next(after, number - 1) + 1
    shown = paragraphs[number - 1] if number else "".join(lines[line - 1 : line])
    place = place_facts(elements[number - 1], part, heading_styles(parts, "")) if number else {"part": part}
    return {**place, "paragraph": str(number or line), "text": long_quoted(shown)}

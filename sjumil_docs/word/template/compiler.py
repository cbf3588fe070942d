"""A Word template, compiled once per process, and fields → its parts filled in.

docxtpl's own patching makes the text of a template readable to Jinja; the rest of docxtpl is fenced off,
because it escapes nothing, reads damaged XML as best it can, prints unknown names as nothing and lets a
template run code.
"""

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from sjumil_docs.problems import MOST_FAULTS, TemplateError, long_quoted, masked, quoted
from sjumil_docs.word.ooxml.fields import gather_instructions
from sjumil_docs.word.ooxml.package import Parts, parse_part, read_package
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import MARKS, S, W, text_of, xml_text
from sjumil_docs.word.repair.usual_names import with_usual_names
from sjumil_docs.word.repair.whole_package import whole_package
from sjumil_docs.word.template.allowed_parts import allowed
from sjumil_docs.word.template.budget import GUARDS, NoListError, guard, plain_text
from sjumil_docs.word.template.coded_addresses import take_in_addresses
from sjumil_docs.word.template.contents_fields import mark_own_contents
from sjumil_docs.word.template.field_instructions import coded_link_fields, unvouched_fields
from sjumil_docs.word.template.filling import (
    FILLING,
    Filling,
    MarkedValue,
    NoTextError,
    TooMuchError,
    shown,
)
from sjumil_docs.word.template.loop_bookmarks import with_own_names_in_loops
from sjumil_docs.word.template.section_breaks import faults_of_sections, keep_sections
from sjumil_docs.word.template.tags.field_uses import Use
from sjumil_docs.word.template.tags.missing_styles import missing_styles, style_ids
from sjumil_docs.word.template.tags.plain_tags import PLAIN_FILTER, settle_tags
from sjumil_docs.word.template.tags.story_tags import StoryTags, read_story
from sjumil_docs.word.template.tags.tag import numbered
from sjumil_docs.word.template.tags.template_faults import heading_styles, place_facts

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAGS_BETWEEN = re.compile(r"(</w:(?:p|tr|tbl|tcPr)>|<w:body>)((?:\s*\{%(?:(?!%\}).)*%\})+)", re.DOTALL)
"""Tags that had a paragraph or row of their own, and are now between others."""
_SAFE_FILTERS = ("capitalize", "count", "first", "last", "length", "lower", "upper")
_UNFINISHED = (JinjaError, TypeError, ValueError, ArithmeticError, MemoryError, RecursionError)
"""What filling in a template that has passed every check before may still end in."""
_UNREADABLE = (JinjaError, SyntaxError, ValueError, MemoryError, RecursionError)
"""What reading a tag may end in: Python refuses numbers and expressions that are too long for it."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with nothing to call."""

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 – Jinja's
        return False


def _environment() -> _Sandbox:
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=shown)
    environment.globals.clear()
    environment.filters = {**{name: environment.filters[name] for name in _SAFE_FILTERS}, **GUARDS}
    environment.filters[PLAIN_FILTER] = plain_text
    return environment


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
    """A template ready to be filled: its parts, and a template of Jinja for each part with tags."""

    name: str
    parts: Parts
    sources: Mapping[str, str]
    """The patched text of each part with tags: one paragraph a line."""
    jinja_templates: Mapping[str, Template]
    stories: Mapping[str, StoryTags]
    """The tags of each part with tags, and what they take from the fields."""
    warnings: tuple[TemplateError, ...] = ()
    """What is wrong with it and keeps nothing from being built."""
    links: Mapping[str, bytes] = field(default_factory=dict)
    """The lists of links that had addresses with codes, without them."""

    @property
    def uses(self) -> Iterator[Use]:
        """All that it takes from the fields, in order."""
        return (use for story in self.stories.values() for use in story.uses)

    def fill(self, fields: Mapping[str, Any]) -> Filled:
        """All parts, those with tags filled in, before anything is put in place.

        Raises TemplateError, with part and paragraph, if the template asks for what is not there.
        """
        if any(next(story.faults_in_fields(fields), None) for story in self.stories.values()):
            raise TemplateError.together(tag_faults(self.parts, self.name, fields))
        filling = Filling()
        token = FILLING.set(filling)
        try:
            filled = {part: self._filled(part, fields) for part in self.jinja_templates}
        finally:
            FILLING.reset(token)
        return Filled({**self.parts, **self.links, **filled}, filling.lines, filling.values)

    def _filled(self, part: str, fields: Mapping[str, Any]) -> bytes:
        try:
            return xml_text(self.jinja_templates[part].render(fields)).encode("utf-8")
        except UndefinedError as error:
            names = re.findall(r"'([^']+)'", str(error))
            raise self._unknown(names[-1] if names else "", part, _line(error), "") from None
        except _UNFINISHED as error:
            code = _CODES.get(type(error), "template-refused")
            facts = {"found": quoted(error), **_where(self.sources, self.parts, part, _line(error))}
            raise TemplateError(code, template=self.name, **facts) from None

    def _unknown(self, name: str, part: str, line: int, perhaps: str) -> TemplateError:
        facts = _where(self.sources, self.parts, part, line)
        facts |= {"field": quoted(name), "perhaps": masked(perhaps)}
        return TemplateError("template-unknown-field", template=self.name, **facts)


_CODES: Mapping[type[BaseException], str] = {
    NoListError: "template-no-list",
    NoTextError: "template-no-text",
    TooMuchError: "template-too-much",
    MemoryError: "template-too-much",
}
"""What has a sentence of its own among what filling in may end in."""


@lru_cache(maxsize=32)
def compiled(data: bytes, name: str) -> CompiledTemplate:
    """The template in a Word file's bytes; TemplateError with part and paragraph if it is faulty."""
    parts = allowed(read_package(data, name), name)
    environment, headings = _environment(), heading_styles(parts, name)
    sources: dict[str, str] = {}
    jinja_templates: dict[str, Template] = {}
    stories: dict[str, StoryTags] = {}
    links: Parts = {}
    faults: list[TemplateError] = []
    warnings: list[TemplateError] = []
    styles = style_ids(parts, name)
    for part in _stories_in(parts):
        root = parse_part(parts[part], part, name)
        _take_out_marks(root)
        if part == BODY:
            keep_sections(root)
            faults += faults_of_sections(root, part, name)
        warnings += islice(unvouched_fields(root, part, name, headings), MOST_FAULTS)
        gather_instructions(root)
        links |= take_in_addresses(root, part, parts, name)
        faults += islice(coded_link_fields(root, part, name, headings), MOST_FAULTS)
        story = _read(root, part, environment)
        faults += story.errors(name, headings)
        warnings += [fault.error(name, headings) for fault in missing_styles(story.paragraphs, styles)]
        if faults or not story.has_tags:
            continue
        settle_tags(root, story.paragraphs)
        sources[part], stories[part] = _patched(root), story
        try:
            tree = environment.parse(sources[part])
            jinja_templates[part] = environment.from_string(guard(tree, environment))
        except _UNREADABLE as error:
            line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
            code = "template-half-tag" if line else "template-too-much"
            faults.append(TemplateError(code, template=name, **_where(sources, parts, part, line)))
    if faults:
        raise TemplateError.together(faults)
    return CompiledTemplate(name, parts, sources, jinja_templates, stories, tuple(warnings), links)


def compiled_for(data: bytes, name: str, fields: Mapping[str, Any]) -> CompiledTemplate:
    """The same; one that is faulty is refused with what is wrong with its fields too, all at once."""
    try:
        return compiled(data, name)
    except TemplateError as error:
        faults = [TemplateError(error.code, **error.facts), *error.others]
    unsafe = [fault for fault in faults if fault.code.startswith("template-unsafe")]
    if unsafe or "paragraph" in faults[0].facts:  # its XML has been read, and can be again
        faults = [*unsafe, *tag_faults(_settled(data, name), name, fields)] or faults
    raise TemplateError.together(faults)


def _settled(data: bytes, name: str) -> Parts:
    """The parts of a template that was refused, with its tracked changes accepted as in one that is not."""
    return whole_package(with_usual_names(read_package(data, name), name), name)


def tag_faults(parts: Parts, name: str, fields: Mapping[str, Any] | None = None) -> list[TemplateError]:
    """All that is wrong with the tags of a template's parts, also where the fields are these."""
    environment, headings = _environment(), heading_styles(parts, name)
    faults: list[TemplateError] = []
    for part in _stories_in(parts):
        root = parse_part(parts[part], part, name)
        take_in_addresses(root, part, parts, name)
        faults += _read(root, part, environment).errors(name, headings, fields)
    return faults


def _read(root: etree._Element, part: str, environment: Environment) -> StoryTags:
    """The tags of a part; contents that Word made, which list the template's own headings, become a mark."""
    numbers = numbered(root)
    mark_own_contents(root)
    return read_story(root, part, numbers, environment)


def _stories_in(parts: Parts) -> list[str]:
    """The parts in which tags are filled in: the body first, as people read."""
    return sorted((part for part in parts if _STORY.fullmatch(part)), key=lambda part: (part != BODY, part))


def _take_out_marks(root: etree._Element) -> None:
    """Takes names in our own namespace out of a template: only a filling writes marks. Their text stays."""
    etree.strip_tags(root, S + "*")
    for attribute in root.xpath("//@s:*", namespaces={"s": MARKS}):
        del attribute.getparent().attrib[attribute.attrname]


def _patched(root: etree._Element) -> str:
    """A part's text with its tags readable to Jinja, the marks' namespace known, a paragraph a line."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 – where no template is compiled, nothing else needs it

    text = etree.tostring(root, encoding="unicode").replace("\n", " ")
    text = text.replace(" ", f' xmlns:s="{MARKS}" ', 1)
    patched: str = DocxTemplate("").patch_xml(text)
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)
    parted = _TAGS_BETWEEN.sub(lambda match: match[1] + re.sub(r"\{%", r"\n{%", match[2]), lines)
    return with_own_names_in_loops(parted)


def _line(error: Exception) -> int:
    """The line of the template that an error was raised in; Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 0 for f in reversed(frames) if f.filename == "<template>"), 0)


def _where(sources: Mapping[str, str], parts: Parts, part: str, line: int) -> dict[str, str]:
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

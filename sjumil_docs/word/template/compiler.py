"""A Word template, compiled once per process and kept for the next.

docxtpl's own patching makes the text of a template readable to Jinja; the rest of docxtpl is fenced off,
because it escapes nothing, reads damaged XML as best it can, prints unknown names as nothing and lets a
template run code.
"""

import hashlib
import marshal
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from types import CodeType
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError
from lxml import etree

from sjumil_docs.problems import MOST_FAULTS, TemplateError
from sjumil_docs.user_cache import cached_bytes, keep_bytes, stamp_of_program
from sjumil_docs.word.ooxml.fields import gather_instructions
from sjumil_docs.word.ooxml.package import Parts, parse_part, read_package
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import MARKS, S
from sjumil_docs.word.repair.usual_names import with_usual_names
from sjumil_docs.word.repair.whole_package import whole_package
from sjumil_docs.word.template.allowed_parts import allowed
from sjumil_docs.word.template.budget import guard
from sjumil_docs.word.template.coded_addresses import take_in_addresses
from sjumil_docs.word.template.compiled_template import CompiledTemplate
from sjumil_docs.word.template.field_instructions import coded_link_fields, unvouched_fields
from sjumil_docs.word.template.loop_bookmarks import with_own_names_in_loops
from sjumil_docs.word.template.maker_warnings import maker_warnings
from sjumil_docs.word.template.sandbox import sandbox
from sjumil_docs.word.template.section_breaks import faults_of_sections, keep_sections
from sjumil_docs.word.template.tags.missing_styles import missing_styles, style_ids
from sjumil_docs.word.template.tags.plain_tags import settle_tags
from sjumil_docs.word.template.tags.story_tags import StoryTags
from sjumil_docs.word.template.tags.template_faults import heading_styles
from sjumil_docs.word.template.tags.text_looks import text_looks
from sjumil_docs.word.template.tags.unseen_text import unseen_text
from sjumil_docs.word.template.template_stories import place_of_line, read_tags, stories_in, tag_faults
from sjumil_docs.word.template.unfilled_codes import unfilled_codes

_TAGS_BETWEEN = re.compile(r"(</w:(?:p|tr|tbl|tcPr)>|<w:body>)((?:\s*\{%(?:(?!%\}).)*%\})+)", re.DOTALL)
"""Tags that had a paragraph or row of their own, and are now between others."""
_UNREADABLE = (JinjaError, SyntaxError, ValueError, MemoryError, RecursionError)
"""What reading a tag may end in: Python refuses numbers and expressions that are too long for it."""


_WRITERS = ("docxtpl", "Jinja2", "lxml")
"""The libraries that have a hand in what a template is compiled to."""


@lru_cache(maxsize=32)
def compiled(data: bytes, name: str) -> CompiledTemplate:
    """The template in a Word file's bytes; TemplateError with part and paragraph if it is faulty."""
    key = hashlib.sha256(repr((stamp_of_program(*_WRITERS), name, len(data))).encode() + data).hexdigest()
    if kept := cached_bytes(key):
        return CompiledTemplate.of_plain(marshal.loads(kept))
    template = newly_compiled(data, name)
    with suppress(ValueError):  # a kind of text of a library's own is not kept
        keep_bytes(key, marshal.dumps(template.plain()))
    return template


def newly_compiled(data: bytes, name: str) -> CompiledTemplate:
    """The same, whatever has been kept."""
    parts = allowed(read_package(data, name), name)
    environment, headings = sandbox(), heading_styles(parts, name)
    sources: dict[str, str] = {}
    code: dict[str, CodeType] = {}
    stories: list[StoryTags] = []
    links: Parts = {}
    faults: list[TemplateError] = []
    warnings: list[TemplateError] = []
    faults += islice(unfilled_codes(parts, name, headings), MOST_FAULTS)
    styles, looks = style_ids(parts, name), text_looks(parts, name)
    for part in stories_in(parts):
        root = parse_part(parts[part], part, name)
        _take_out_marks(root)
        if part == BODY:
            keep_sections(root)
            faults += faults_of_sections(root, part, name)
        warnings += islice(unvouched_fields(root, part, name, headings), MOST_FAULTS)
        warnings += islice(maker_warnings(root, part, parts, name, headings), MOST_FAULTS)
        gather_instructions(root)
        links |= take_in_addresses(root, part, parts, name)
        faults += islice(coded_link_fields(root, part, name, headings), MOST_FAULTS)
        story = read_tags(root, part, environment)
        faults += story.errors(name, headings)
        minor = (*missing_styles(story.paragraphs, styles), *unseen_text(story.paragraphs, looks))
        warnings += [fault.error(name, headings) for fault in minor[:MOST_FAULTS]]
        if faults or not story.has_tags:
            continue
        settle_tags(root, story.paragraphs)
        sources[part] = _patched(root)
        stories.append(story)
        try:
            tree = environment.parse(sources[part])
            code[part] = environment.compile(guard(tree, environment))
        except _UNREADABLE as error:
            faults.append(_unreadable(error, name, sources, parts, part))
    if faults:
        raise TemplateError.together(faults)
    return CompiledTemplate(
        name=name,
        parts=parts,
        sources=sources,
        code=code,
        uses=tuple(dict.fromkeys(use for story in stories for use, _ in story.uses)),
        single_braces=tuple(dict.fromkeys(name for story in stories for name in story.single_braces)),
        links=links,
        warnings=tuple(warnings),
    )


def _unreadable(
    error: BaseException, name: str, sources: Mapping[str, str], parts: Parts, part: str
) -> TemplateError:
    """The fault of a part that Jinja or Python cannot read."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    what = "template-half-tag" if line else "template-too-much"
    return TemplateError(what, template=name, **place_of_line(sources, parts, part, line))


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

"""A Word template, compiled once per process, and fields → its parts filled in.

docxtpl's own patching makes the text of a template readable to Jinja; the rest of docxtpl is fenced off,
because it escapes nothing, reads damaged XML as best it can, prints unknown names as nothing and lets a
template run code.
"""

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from sjumil_docs.problems import TemplateError, masked, quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part, read_package
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import MARKS, W, text_of, xml_text
from sjumil_docs.word.template.allowed_parts import allowed
from sjumil_docs.word.template.budget import FILLING, GUARDS, Filling, NoListError, TooMuchError, guard, shown
from sjumil_docs.word.template.contents_fields import mark_own_contents
from sjumil_docs.word.template.delimiters import faults_of_signs
from sjumil_docs.word.template.field_uses import Use, uses_of
from sjumil_docs.word.template.section_breaks import faults_of_sections, keep_sections
from sjumil_docs.word.template.syntax_faults import fault_of

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{[{%]")
_TAGS_BETWEEN = re.compile(r"(</w:(?:p|tr|tbl|tcPr)>|<w:body>)((?:\s*\{%(?:(?!%\}).)*%\})+)", re.DOTALL)
"""Tags that had a paragraph or row of their own, and now stand between others."""
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
    return environment


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its fields filled in, values that are more than a line still as marks."""

    parts: Parts
    lines: list[str]
    """The lines of text that it shows, in order."""


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled: its parts, and a template of Jinja for each part with tags."""

    name: str
    parts: Parts
    sources: Mapping[str, str]
    """The patched text of each part with tags: one paragraph a line."""
    jinja_templates: Mapping[str, Template]
    uses: Mapping[str, tuple[Use, ...]]
    """What each part takes from the fields."""

    def fill(self, fields: Mapping[str, Any]) -> Filled:
        """All parts, those with tags filled in, before anything is put in place.

        Raises TemplateError, with part and paragraph, if the template asks for what is not there.
        """
        unknown = self._unknown_in(fields)
        if first := next(unknown, None):
            raise TemplateError.together(chain([first], unknown))
        filling = Filling()
        token = FILLING.set(filling)
        try:
            filled = {part: self._filled(part, fields) for part in self.jinja_templates}
        finally:
            FILLING.reset(token)
        return Filled({**self.parts, **filled}, filling.lines)

    def _unknown_in(self, fields: Mapping[str, Any]) -> Iterator[TemplateError]:
        """A fault for everything that the template takes and the fields do not have."""
        for part, uses in self.uses.items():
            for use in uses:
                if missing := use.missing(fields):
                    yield self._unknown(missing.name, part, use.line, missing.perhaps)

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
        code = "template-unknown-field-near" if perhaps else "template-unknown-field"
        return TemplateError(code, template=self.name, field=quoted(name), perhaps=masked(perhaps), **facts)


_CODES: Mapping[type[BaseException], str] = {
    NoListError: "template-no-list",
    TooMuchError: "template-too-much",
    MemoryError: "template-too-much",
}
"""What has a sentence of its own among what filling in may end in."""


@lru_cache(maxsize=32)
def compiled(data: bytes, name: str) -> CompiledTemplate:
    """The template in a Word file's bytes; TemplateError with part and paragraph if it is faulty."""
    parts = allowed(read_package(data, name), name)
    environment = _environment()
    sources: dict[str, str] = {}
    jinja_templates: dict[str, Template] = {}
    uses: dict[str, tuple[Use, ...]] = {}
    faults: list[TemplateError] = []
    for part in sorted(p for p in parts if _STORY.fullmatch(p)):
        root = parse_part(parts[part], part, name)
        unsound = list(faults_of_signs(root, part, name)) or list(_text_beside_tags(root, part, name))
        faults += unsound
        if unsound:
            continue
        if part == BODY:
            keep_sections(root)
            faults += faults_of_sections(root, part, name)
        mark_own_contents(root)
        source = _patched(root)
        if not _TAG.search(source):
            continue
        sources[part] = source
        try:
            tree = environment.parse(source)
            uses[part] = tuple(uses_of(tree))
            jinja_templates[part] = environment.from_string(guard(tree, environment))
        except _UNREADABLE as error:
            code, line, told = fault_of(error, source)
            facts = {"found": quoted(error), **told, **_where(sources, parts, part, line)}
            faults.append(TemplateError(code, template=name, **facts))
    if faults:
        raise TemplateError.together(faults)
    return CompiledTemplate(name, parts, sources, jinja_templates, uses)


def _patched(root: etree._Element) -> str:
    """A part's text with its tags readable to Jinja, the marks' namespace known, a paragraph a line."""
    text = etree.tostring(root, encoding="unicode").replace("\n", " ")
    text = text.replace(" ", f' xmlns:s="{MARKS}" ', 1)
    patched: str = DocxTemplate("").patch_xml(text)
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)
    return _TAGS_BETWEEN.sub(lambda found: found[1] + re.sub(r"\{%", r"\n{%", found[2]), lines)


def _text_beside_tags(root: etree._Element, part: str, name: str) -> Iterator[TemplateError]:
    """A tag may take its whole paragraph or row, and docxtpl drops what else stands there."""
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), 1)}
    for kind, tag in (("p", W + "p"), ("tr", W + "tr")):
        own = re.compile(rf"\{{[%{{#]{kind} .*?[%}}#]\}}")
        for element in root.iter(tag):
            text = text_of(element)
            if own.search(text) and own.sub("", text).strip():
                first = element if kind == "p" else next(element.iter(W + "p"))
                facts = {"part": part, "paragraph": str(numbers[first]), "text": quoted(text)}
                yield TemplateError("template-beside-tag", template=name, **facts)


def _line(error: Exception) -> int:
    """The line of the template that an error was raised in; Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 0 for f in reversed(frames) if f.filename == "<template>"), 0)


def _where(sources: Mapping[str, str], parts: Parts, part: str, line: int) -> dict[str, str]:
    """The part, the number of the paragraph in it, and the paragraph's text."""
    lines = [re.sub(r"<[^>]+>", "", text).strip() for text in sources[part].split("\n")]
    paragraphs = [text_of(p) for p in parse_part(parts[part], part, "").iter(W + "p")]
    bare = [re.sub(r"(\{[{%])(?:p|tr|tc|r) ", r"\1 ", p).strip() for p in paragraphs]
    number = 0
    for text in filter(None, lines[:line]):
        after = (n for n in range(number, len(bare)) if bare[n] and (bare[n] in text or text in bare[n]))
        number = next(after, number - 1) + 1
    shown = paragraphs[number - 1] if number else "".join(lines[line - 1 : line])
    return {"part": part, "paragraph": str(number or line), "text": quoted(shown)}

"""The paragraphs of a template → those in a style that the template itself does not have.

Word shows such a paragraph as plain text, and says nothing.
"""

from collections.abc import Iterator

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import STYLES
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags import numbered, paragraphs_of
from sjumil_docs.word.template.template_faults import TemplateFault, heading_styles, style_of


def missing_styles(parts: Parts, stories: list[str], name: str) -> Iterator[TemplateError]:
    """A fault for each style that is missing, at the first paragraph in it; none if there are no styles."""
    if STYLES not in parts:
        return
    known = {style.get(W + "styleId") for style in parse_part(parts[STYLES], STYLES, name).iter(W + "style")}
    headings = heading_styles(parts, name)
    for part in stories:
        root = parse_part(parts[part], part, name)
        for paragraph in paragraphs_of(root, part, numbered(root)):
            style = style_of(paragraph.element)
            if style and style not in known:
                known.add(style)
                fault = TemplateFault("template-no-style", paragraph, facts={"style": quoted(style)})
                yield fault.error(name, headings)

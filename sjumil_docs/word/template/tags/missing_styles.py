"""The paragraphs of a template → those in a style that the template itself does not have.

Word shows such a paragraph as plain text, and says nothing.
"""

from collections.abc import Iterator

from sjumil_docs.problems import quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import STYLES
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags.tag import TemplateParagraph
from sjumil_docs.word.template.tags.template_faults import TemplateFault, style_of


def style_ids(parts: Parts, name: str) -> set[str] | None:
    """The ids of a template's styles; None if it has no styles at all."""
    if STYLES not in parts:
        return None
    styles = parse_part(parts[STYLES], STYLES, name).iter(W + "style")
    return {style.get(W + "styleId") or "" for style in styles}


def missing_styles(paragraphs: list[TemplateParagraph], known: set[str] | None) -> Iterator[TemplateFault]:
    """A fault for each style that is missing, at the first paragraph in it; it is known from then on."""
    for paragraph in paragraphs if known is not None else ():
        style = style_of(paragraph.element)
        if style and known is not None and style not in known:
            known.add(style)
            yield TemplateFault("template-no-style", paragraph, facts={"style": quoted(style)})

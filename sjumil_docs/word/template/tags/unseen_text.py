"""The paragraphs of a template → text that nobody sees in the document, though it goes out with it.

Hidden text, rows that are hidden, and letters too small to be read. A tag that only decides what is shown may
be hidden; a value may not, and neither may a note that whoever made the template left.
"""

from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import STYLES
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags.tag import TemplateParagraph
from sjumil_docs.word.template.tags.template_faults import TemplateFault

_TOO_SMALL = 3
"""In half points: letters of one and a half point are a dotted line."""
_OFF = ("0", "false", "off")


def hidden_styles(parts: Parts, name: str) -> set[str]:
    """The ids of a template's styles whose text is hidden."""
    if STYLES not in parts:
        return set()
    styles = parse_part(parts[STYLES], STYLES, name).iter(W + "style")
    return {style.get(W + "styleId") or "" for style in styles if _hides(style.find(W + "rPr"))}


def unseen_text(paragraphs: list[TemplateParagraph], hidden: set[str]) -> Iterator[TemplateFault]:
    """A fault for each paragraph with a text that nobody sees; `hidden` are the styles that hide theirs."""
    for paragraph in paragraphs:
        if paragraph.copied or not paragraph.text.strip():
            continue
        shown = paragraph.text
        for tag in reversed(paragraph.tags):
            if tag.kind != "{{":
                shown = shown[: tag.start] + " " * len(tag.written) + shown[tag.end :]
        position = 0
        for text in paragraph.texts:
            end = position + len(text.text or "")
            if shown[position:end].strip() and _is_unseen(text, hidden):
                yield TemplateFault("template-unseen", paragraph, position)
                break
            position = end


def _is_unseen(text: etree._Element, hidden: set[str]) -> bool:
    """Whether a text is hidden, too small, or in a hidden row."""
    run = text.getparent()
    look = None if run is None else run.find(W + "rPr")
    if _hides(look) or _styled(look, "rStyle") in hidden or _is_too_small(look):
        return True
    paragraph = next(text.iterancestors(W + "p"), text)
    if _styled(paragraph.find(W + "pPr"), "pStyle") in hidden:
        return True
    return any(_is_on(row.find(f"{W}trPr/{W}hidden")) for row in text.iterancestors(W + "tr"))


def _hides(look: etree._Element | None) -> bool:
    return look is not None and _is_on(look.find(W + "vanish"))


def _is_on(sign: etree._Element | None) -> bool:
    return sign is not None and sign.get(W + "val") not in _OFF


def _is_too_small(look: etree._Element | None) -> bool:
    size = None if look is None else look.find(W + "sz")
    points = "" if size is None else size.get(W + "val") or ""
    return points.isdecimal() and int(points) <= _TOO_SMALL


def _styled(properties: etree._Element | None, name: str) -> str | None:
    style = None if properties is None else properties.find(W + name)
    return None if style is None else style.get(W + "val")

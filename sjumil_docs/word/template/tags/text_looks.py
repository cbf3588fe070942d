"""What a template says of how a text looks: its run's own properties, or those of the styles it has."""

from collections.abc import Iterator, Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import STYLES
from sjumil_docs.word.ooxml.xml import W

_MOST_ANCESTORS = 20


class TextLooks:
    """The looks of the texts of one template."""

    def __init__(self, styles: Mapping[str, etree._Element]) -> None:
        self._styles = styles
        """The styles, by their ids."""

    def nearest(self, text: etree._Element, name: str) -> etree._Element | None:
        """A property of a text: its run's own, else that of the run's style, else the paragraph's style."""
        for properties in self._properties(text):
            if (found := properties.find(W + name)) is not None:
                return found
        return None

    def nearest_of_paragraph(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """A property of a paragraph: its own, else its style's."""
        own = paragraph.find(W + "pPr")
        named = None if own is None else own.find(W + "pStyle")
        for properties in () if own is None else (own, *self._of_styles(named, "pPr")):
            if (found := properties.find(W + name)) is not None:
                return found
        return None

    def _properties(self, text: etree._Element) -> Iterator[etree._Element]:
        run = text.getparent()
        paragraph = next(text.iterancestors(W + "p"), None)
        own = None if run is None else run.find(W + "rPr")
        if own is not None:
            yield own
            yield from self._of_styles(own.find(W + "rStyle"), "rPr")
        if paragraph is not None:
            yield from self._of_styles(paragraph.find(f"{W}pPr/{W}pStyle"), "rPr")

    def _of_styles(self, named: etree._Element | None, tag: str) -> Iterator[etree._Element]:
        """The properties of runs or paragraphs of a style, and of those it is based on."""
        for _ in range(_MOST_ANCESTORS):
            style = None if named is None else self._styles.get(named.get(W + "val") or "")
            if style is None:
                return
            yield from style.iterchildren(W + tag)
            named = style.find(W + "basedOn")


def text_looks(parts: Parts, name: str) -> TextLooks:
    """The looks of a template's texts; without styles that cannot be read."""
    try:
        styles = parse_part(parts[STYLES], STYLES, name).iter(W + "style")
    except (KeyError, TemplateError):
        return TextLooks({})
    return TextLooks({style.get(W + "styleId") or "": style for style in styles})

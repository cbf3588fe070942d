"""What a template tells of its maker → a warning, with its place, for what is left out or cannot be."""

from collections.abc import Iterator

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import Parts, parse_part, relationships_name, target_name
from sjumil_docs.word.ooxml.picture_metadata import can_be_stripped
from sjumil_docs.word.ooxml.xml import R
from sjumil_docs.word.repair.local_links import local_links
from sjumil_docs.word.template.tags.template_faults import facts_of_element

_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": R + "embed",
    "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip": R + "embed",
    "{urn:schemas-microsoft-com:vml}imagedata": R + "id",
}
"""What shows a picture, and the attribute that leads to it."""


def maker_warnings(
    root: etree._Element, part: str, parts: Parts, name: str, headings: frozenset[str]
) -> Iterator[TemplateError]:
    """The links to a machine in a story, and its pictures whose metadata cannot be removed."""
    related = relationships_name(part)
    relationships = parse_part(parts[related], related, name) if related in parts else None
    for link in local_links(root, relationships):
        yield TemplateError("template-local-link", template=name, **facts_of_element(link, part, headings))
    targets = {
        link.get("Id"): target_name(part, link.get("Target") or "")
        for link in (() if relationships is None else relationships)
    }
    for picture in root.iter(*_PICTURES):
        target = targets.get(picture.get(_PICTURES[str(picture.tag)]), "")
        if target in parts and not can_be_stripped(parts[target]):
            facts = {**facts_of_element(picture, part, headings), "picture": target.rpartition("/")[2]}
            yield TemplateError("template-picture-kind", template=name, **facts)

"""What LibreOffice writes in an order or a place of its own → where Word has it."""

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, order_properties


def settle_order(root: etree._Element) -> None:
    """Puts the properties of every paragraph in order, and the tooltip of every link in its own place.

    LibreOffice writes the end of a section before the style of its paragraph, which Word does not read, and a
    tooltip as the frame that the link opens in.
    """
    for properties in root.iter(W + "pPr"):
        order_properties(properties)
    for link in root.iter(W + "hyperlink"):
        frame = link.get(W + "tgtFrame") or ""
        if frame and not frame.startswith("_"):
            del link.attrib[W + "tgtFrame"]
            link.set(W + "tooltip", link.get(W + "tooltip") or frame)

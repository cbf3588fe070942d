"""The paragraphs of a template → text that nobody sees in the document, though it goes out with it.

Hidden text, rows that are hidden, letters too small to be read or as white as the paper, and what stands
beyond the edge of it. A tag that only decides what is shown may be hidden; a value may not, and neither may a
note that whoever made the template left.
"""

import re
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags.tag import TemplateParagraph
from sjumil_docs.word.template.tags.template_faults import TemplateFault
from sjumil_docs.word.template.tags.text_looks import TextLooks

_TOO_SMALL = 3
"""In half points: letters of one and a half point are a dotted line."""
_TOO_NARROW = 10
"""Of the width of a letter, in per cent."""
_LIGHTEST = 0xF0
"""Red, green and blue of what cannot be told from white paper."""
_OFF = ("0", "false", "off")
_BEYOND = -2_835
"""Twentieths of a point before a margin: 5 cm, where no page has its margin."""
_BEYOND_IN_POINTS, _BEYOND_IN_EMU = _BEYOND / 20, _BEYOND * 635
_PLACE_IN_STYLE = re.compile(r"(?:margin-left|margin-top|left|top)\s*:\s*(-?\d+(?:\.\d+)?)pt")
_HIDDEN_IN_STYLE = re.compile(r"visibility\s*:\s*hidden")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ANCHOR, _DESCRIBED = _DRAWN + "anchor", _DRAWN + "docPr"


def unseen_text(paragraphs: list[TemplateParagraph], looks: TextLooks) -> Iterator[TemplateFault]:
    """A fault for each paragraph with a text that nobody sees."""
    for paragraph in paragraphs:
        if paragraph.copied or not paragraph.text.strip():
            continue
        shown = _without_choices(paragraph)
        beyond = bool(shown.strip()) and _is_beyond_the_page(paragraph.element)
        position = 0
        for text in paragraph.texts:
            end = position + len(text.text or "")
            if shown[position:end].strip() and (beyond or _is_unseen(text, looks)):
                yield TemplateFault("template-unseen", paragraph, position)
                break
            position = end


def _without_choices(paragraph: TemplateParagraph) -> str:
    """The text of a paragraph with spaces in the place of the tags that show nothing."""
    shown = paragraph.text
    for tag in reversed(paragraph.tags):
        if tag.kind != "{{":
            shown = shown[: tag.start] + " " * len(tag.written) + shown[tag.end :]
    return shown


def _is_unseen(text: etree._Element, looks: TextLooks) -> bool:
    """Whether a text is hidden, too small, as light as the paper, or in a hidden row."""
    if _is_on(looks.nearest(text, "vanish")):
        return True
    if _at_most(looks.nearest(text, "sz"), _TOO_SMALL) or _at_most(looks.nearest(text, "w"), _TOO_NARROW):
        return True
    if any(_is_on(row.find(f"{W}trPr/{W}hidden")) for row in text.iterancestors(W + "tr")):
        return True
    return _is_light(looks.nearest(text, "color"), "val") and _is_on_paper(text, looks)


def _is_on(sign: etree._Element | None) -> bool:
    return sign is not None and sign.get(W + "val") not in _OFF


def _at_most(measure: etree._Element | None, most: int) -> bool:
    value = None if measure is None else whole_number((measure.get(W + "val") or "").rstrip("%"))
    return value is not None and 0 < value <= most


def _is_light(colour: etree._Element | None, attribute: str) -> bool:
    """Whether a colour cannot be told from white."""
    value = "" if colour is None else colour.get(W + attribute) or ""
    parts = [value[place : place + 2] for place in (0, 2, 4)]
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", value)) and min(int(part, 16) for part in parts) >= _LIGHTEST


def _is_on_paper(text: etree._Element, looks: TextLooks) -> bool:
    """Whether a text stands on white, as far as the template tells: nothing behind it may have a colour.

    A table may have its colours from a style, a text box from its shape, and a page from its background.
    """
    root = text.getroottree().getroot()
    paragraph = next(text.iterancestors(W + "p"), root)
    cell = next(text.iterancestors(W + "tc"), None)
    fills = [looks.nearest(text, "shd"), looks.nearest(text, "highlight")]
    fills.append(looks.nearest_of_paragraph(paragraph, "shd"))
    if cell is not None:
        fills.append(cell.find(f"{W}tcPr/{W}shd"))
    styled = cell is not None and any(
        table.find(f"{W}tblPr/{W}tblStyle") is not None for table in text.iterancestors(W + "tbl")
    )
    coloured = any(fill is not None and not _is_light(fill, "fill") for fill in fills)
    beyond = next(text.iterancestors("{*}txbxContent"), None), root.find(W + "background")
    return not coloured and not styled and all(one is None for one in beyond)


def _is_beyond_the_page(paragraph: etree._Element) -> bool:
    """Whether a paragraph, or the box it is in, stands beyond the edge of any page, or the box is hidden."""
    frame, indent = paragraph.find(f"{W}pPr/{W}framePr"), paragraph.find(f"{W}pPr/{W}ind")
    places = [frame.get(W + side) for side in "xy"] if frame is not None else []
    places += [indent.get(W + side) for side in ("left", "start")] if indent is not None else []
    if any(_measure(place) < _BEYOND for place in places):
        return True
    return any(
        _is_unseen_box(box) for box in paragraph.iterancestors() if box.tag == _ANCHOR or box.get("style")
    )


def _measure(written: str | None) -> int:
    """A measure that may lie before where it is counted from; 0 for what is none."""
    text = (written or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else 0


def _is_unseen_box(box: etree._Element) -> bool:
    style = box.get("style") or ""
    if _HIDDEN_IN_STYLE.search(style):
        return True
    if any(float(place) < _BEYOND_IN_POINTS for place in _PLACE_IN_STYLE.findall(style)):
        return True
    described = box.find(_DESCRIBED)
    if described is not None and described.get("hidden") in ("1", "true"):
        return True
    offsets = (_measure(offset.text) for offset in box.iterfind(f".//{_DRAWN}posOffset"))
    return box.tag == _ANCHOR and any(offset < _BEYOND_IN_EMU for offset in offsets)

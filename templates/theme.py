"""The theme part: the accent and the typeface of the documents."""

from lxml import etree

from design import ACCENT, DARK, ON_ACCENT, TEXT_FACE
from wordml import Element

SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Charts use patterns in the accent, so the other accents are for what a clerk adds.
COLOURS = {
    "dk1": "000000",
    "lt1": ON_ACCENT,
    "dk2": DARK,
    "lt2": "F2F2F2",
    "accent1": ACCENT,
    "accent2": "7A1F00",
    "accent3": "3F6B2F",
    "accent4": "6B4A8C",
    "accent5": "8A5A00",
    "accent6": "595959",
    "hlink": ACCENT,
    "folHlink": "595959",
}


def theme() -> Element:
    """The theme part, with fills, lines and effects as plain as Word allows."""
    colours = "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in COLOURS.items())
    face = f'<a:latin typeface="{TEXT_FACE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return etree.fromstring(
        f'<a:theme xmlns:a="{SPACE}" name="Sjumilssteget"><a:themeElements>'
        f'<a:clrScheme name="Sjumilssteget">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Sjumilssteget"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Sjumilssteget"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )

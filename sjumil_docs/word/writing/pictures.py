"""A picture → a drawing in the line, with its own part and alternative text."""

from lxml import etree

from sjumil_docs.word.ooxml.package import parse_part, read_package
from sjumil_docs.word.ooxml.picture_file import MEDIA_TYPES, PictureFile, read_picture
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import R, xml_text
from sjumil_docs.word.writing.template_values import Picture

HEIGHT = 612_000
"""Height of a logo in English metric units: 1.7 cm."""
WIDEST = 2_880_000
"""A wide logo is made lower rather than wider than this: 8 cm."""
MAX_BYTES = 5_000_000
TALLEST = 3_600_000
"""A picture in a text takes at most two fifths of a page: 10 cm."""
UNITS_A_TWENTIETH = 635
"""English metric units in a twentieth of a point."""
UNITS_AN_INCH = 914_400
"""English metric units in an inch."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DRAWING = f"""<w:drawing {_NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent/><wp:docPr/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"""


def shown_picture(data: bytes) -> bytes | None:
    """A picture as it may be placed, upright and without traces of its origin; None for what is none."""
    picture = read_picture(data)
    return None if picture is None else picture.data


def inline_picture(document: WordDocument, part: str, picture: Picture) -> etree._Element:
    """The drawing of a picture, with its relationship from `part`."""
    file = read_picture(picture.data)
    if file is None:
        raise ValueError("a picture is looked at before it is placed")
    target = document.add_media(file.data, file.ending, MEDIA_TYPES[file.ending])
    width, height = _in_text(file, document.text_width) if picture.file else _as_logo(file)
    drawing = etree.fromstring(_DRAWING.replace("\n", ""))
    for extent in (drawing[0][0], next(drawing.iter(f"{_A}ext"))):
        extent.set("cx", str(width))
        extent.set("cy", str(height))
    number = document.next_drawing_id()
    name = drawing[0][1]
    name.set("id", str(number))
    name.set("name", f"Bilde {number}")
    name.set("descr", xml_text(picture.description))
    next(drawing.iter(f"{_PIC}cNvPr")).set("name", xml_text(picture.file))
    blip = next(drawing.iter(f"{_A}blip"))
    blip.set(f"{R}embed", document.relate(part, "image", target))
    return drawing


def alternative_texts(data: bytes) -> list[str]:
    """The description of every picture and chart in the body of a finished Word file, in order."""
    root = parse_part(read_package(data, "")[BODY], BODY, "")
    return [name.get("descr") or "" for name in root.iter("{*}docPr")]


def _as_logo(picture: PictureFile) -> tuple[int, int]:
    """Width and height of a logo in English metric units."""
    scaled = HEIGHT * picture.width // picture.height
    if scaled <= WIDEST:
        return max(1, scaled), HEIGHT
    return WIDEST, max(1, WIDEST * picture.height // picture.width)


def _in_text(picture: PictureFile, text_width: int) -> tuple[int, int]:
    """Width and height of a picture in a text: its own size, made smaller where the page is."""
    own_width, own_height = _own_size(picture)
    widest, tallest = text_width * UNITS_A_TWENTIETH, TALLEST
    scale = min(1.0, widest / own_width, tallest / own_height)
    return max(1, int(own_width * scale)), max(1, int(own_height * scale))


def _own_size(picture: PictureFile) -> tuple[int, int]:
    """Width and height of a picture in English metric units, as it says itself."""
    across, down = picture.dots
    return int(picture.width / across * UNITS_AN_INCH), int(picture.height / down * UNITS_AN_INCH)

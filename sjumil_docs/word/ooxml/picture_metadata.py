"""A picture's bytes → the same picture without metadata on place, person, camera and program.

The pixels are not touched: what a camera or a program has written beside them is taken out, format by format.
"""

import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

_PNG_START, _JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PNG_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST sPLT cICP".split())
"""The chunks that decide how a PNG looks; the others are metadata or animation."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""The end of a JPEG's pixels: a marker that is neither a stuffed byte nor a place to begin again."""
_START_OF_SCAN, _END = 0xDA, 0xD9
_METADATA_SEGMENTS = frozenset([*range(0xE1, 0xF0), 0xFE])
"""Segments of programs, and comments: Exif, XMP, IPTC, maker's notes."""
_WEBP_METADATA = (b"EXIF", b"XMP ")
_WEBP_FLAGS = 0x0C
"""The bits of a WebP that say that it has metadata."""
_TIFF_STARTS = (b"II*\x00", b"MM\x00*")
_SVG = re.compile(rb"<svg[\s>]|<!DOCTYPE svg", re.IGNORECASE)
_SVG_REMARKS = ("{*}metadata", "{*}script", "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}*")
_SVG_EDITORS = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/")
_GIF_LOOP = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_GIF_TEXT, _GIF_PICTURE, _GIF_EXTENSION = 0xFE, 0x2C, 0x21


def without_traces(data: bytes) -> bytes:
    """A picture of a template without metadata; what is no picture, or is damaged, as it is."""
    try:
        return stripped(data)
    except (IndexError, ValueError, struct.error):  # damaged: no program shows it
        return data


def stripped(data: bytes) -> bytes:
    """The same; raises ValueError, IndexError or struct.error for a picture that is cut off."""
    for start, pieces in _KINDS:
        if start.match(data):
            return b"".join(pieces(data))
    if data[:4] in _TIFF_STARTS:
        return _encoded_anew(data)
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return _without_description(data)
    return _without_remarks(data) if _SVG.search(data[:1000]) else data


def _chunks_that_show(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that decide how it looks, to its end."""
    yield _PNG_START
    place = len(_PNG_START)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind, end = data[place + 4 : place + 8], place + length + 12
        if kind in _PNG_CHUNKS:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end
    raise ValueError


def _segments_that_show(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that decide how it looks, to its end; cameras put more pictures after it."""
    yield _JPEG_START
    place, scans = len(_JPEG_START), False
    while place < len(data):
        while data[place + 1] == 0xFF:  # fill bytes
            place += 1
        if data[place] != 0xFF:
            raise ValueError
        kind = data[place + 1]
        end = place + 2 + (0 if kind == _END else int.from_bytes(data[place + 2 : place + 4], "big"))
        if kind == _START_OF_SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
            scans = True
        if kind not in _METADATA_SEGMENTS or _decides_colours(kind, data[place + 4 : end]):
            yield data[place:end]
        if kind == _END:
            break
        place = end
    if not scans:
        raise ValueError


def _decides_colours(kind: int, inside: bytes) -> bool:
    """Whether an application segment is a colour profile, or gives the colour encoding."""
    return (kind == 0xE2 and inside.startswith(b"ICC_PROFILE\x00")) or (
        kind == 0xEE and inside.startswith(b"Adobe")
    )


def _webp_chunks_that_show(data: bytes) -> Iterator[bytes]:
    """The head of a WebP, and its chunks but those of metadata."""
    chunks: list[bytes] = []
    place = 12
    while place + 8 <= len(data):
        kind, length = data[place : place + 4], struct.unpack_from("<I", data, place + 4)[0]
        chunk = data[place : place + 8 + length + length % 2]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind not in _WEBP_METADATA:
            chunks.append(chunk)
        place += len(chunk) if len(chunk) >= 8 else 8
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WEBP"
    yield from chunks


def _gif_blocks_that_show(data: bytes) -> Iterator[bytes]:
    """The blocks of a GIF but its comments and what programs have put in."""
    place = 13 + _colours_of(data[10])
    yield data[:place]
    while data[place] in (_GIF_EXTENSION, _GIF_PICTURE):
        start, label = place, data[place + 1]
        place += 2 if data[place] == _GIF_EXTENSION else 11 + _colours_of(data[place + 9])
        while data[place]:
            place += data[place] + 1
        place += 1
        program = (
            data[start] == _GIF_EXTENSION and label == 0xFF and data[start + 3 : start + 14] not in _GIF_LOOP
        )
        if not program and not (data[start] == _GIF_EXTENSION and label == _GIF_TEXT):
            yield data[start:place]
    yield b";"


def _colours_of(flags: int) -> int:
    """The bytes of a table of colours, by the flags before it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _encoded_anew(data: bytes) -> bytes:
    """A TIFF with nothing but its pixels and its resolution; ValueError for one that cannot be read."""
    from PIL import Image, TiffImagePlugin  # noqa: F401, PLC0415 – read with it

    buffer = BytesIO()
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=["TIFF"])
        image.copy().save(buffer, "TIFF", compression="tiff_lzw", dpi=image.info.get("dpi", (72, 72)))
    except Exception as error:  # Pillow may meet a damaged picture with any
        raise ValueError from error
    return buffer.getvalue()


def _without_description(data: bytes) -> bytes:
    """An EMF without the names of the program and the drawing, which its head leads to."""
    letters, offset = struct.unpack_from("<II", data, 60)
    end = min(offset + 2 * letters, len(data))
    return data[:offset] + bytes(max(0, end - offset)) + data[end:] if letters and offset >= 88 else data


def _without_remarks(data: bytes) -> bytes:
    """An SVG without metadata, scripts, comments and what editors keep in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError from error
    for remark in list(root.iter(*_SVG_REMARKS)):
        if (parent := remark.getparent()) is not None:
            parent.remove(remark)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if _of_editor(str(name)) or _fetches(element, str(name), str(value)):
                del element.attrib[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _of_editor(name: str) -> bool:
    """Whether an attribute is an editor's own, or runs something."""
    return name.startswith("on") or name.removeprefix("{").startswith(_SVG_EDITORS)


def _fetches(element: etree._Element, name: str, value: str) -> bool:
    """Whether an attribute makes a program fetch something from outside the file."""
    leads = name.endswith("href") and not str(element.tag).endswith("}a")
    return leads and not value.lstrip().startswith(("#", "data:"))


_KINDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Iterator[bytes]]], ...] = (
    (re.compile(re.escape(_PNG_START)), _chunks_that_show),
    (re.compile(re.escape(_JPEG_START)), _segments_that_show),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp_chunks_that_show),
    (re.compile(rb"GIF8[79]a"), _gif_blocks_that_show),
)
"""How a file of each kind begins, and the pieces of it that stay."""

"""A picture's bytes → the same picture without metadata on place, person, camera and program.

The pixels are not touched: of each format the pieces stay that decide how it looks, and what a camera or a
program has written beside and after them is left out.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from sjumil_docs.word.ooxml.vector_metadata import (
    emf_without_remarks,
    svg_without_remarks,
    wmf_without_remarks,
)

_PNG_START, _JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PNG_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD cICP".split())
"""The chunks that decide how a PNG looks; the others are metadata or animation."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""The end of a JPEG's pixels: a marker that is neither a stuffed byte nor a place to begin again."""
_JFIF, _COLOURS, _ADOBE = 0xE0, 0xE2, 0xEE
_START_OF_SCAN, _END = 0xDA, 0xD9
_DECODED_BY = frozenset([*range(0xC0, 0xD0), *range(0xD8, 0xDE)]) - {0xC8}
"""Segments that a JPEG is decoded by: frames, tables, scans, its start and its end."""
_LENGTH_OF_JFIF, _LENGTH_OF_ADOBE = 16, 14
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_WEBP_FLAGS = 0x0C
"""The bits of a WebP that say that it has metadata."""
_GIF_EXTENSION, _GIF_PICTURE, _GIF_CONTROL, _GIF_PROGRAM = 0x21, 0x2C, 0xF9, 0xFF
_GIF_LOOP = re.compile(rb"\x21\xff\x0b(?:NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01..\x00", re.DOTALL)
_LENGTH_OF_CONTROL = 8
_TIFF_STARTS = (b"II*\x00", b"MM\x00*")
_DAMAGED = (IndexError, ValueError, struct.error)
_SVG = re.compile(rb"<svg[\s>]|<!DOCTYPE svg", re.IGNORECASE)


def without_traces(data: bytes) -> bytes:
    """A picture of a template without metadata; what is damaged, or of an unknown kind, as it is."""
    try:
        return stripped(data)
    except _DAMAGED:
        return data


def can_be_stripped(data: bytes) -> bool:
    """Whether a picture is whole, and of a kind whose metadata can be removed."""
    try:
        return bool(stripped(data)) and _kind_of(data) is not None
    except _DAMAGED:
        return False


def stripped(data: bytes) -> bytes:
    """The same; raises ValueError, IndexError or struct.error for a picture that is cut off."""
    kind = _kind_of(data)
    return data if kind is None else b"".join(kind(data))


def _kind_of(data: bytes) -> Callable[[bytes], Iterator[bytes]] | None:
    """What gives the pieces of a picture that stay, by how its file begins; None for an unknown kind."""
    known = (pieces for start, pieces in _KINDS if start.match(data))
    return next(known, _svg if _SVG.search(data[:1000]) else None)


def _svg(data: bytes) -> Iterator[bytes]:
    """An SVG without remarks, and the pictures in it without metadata."""
    return svg_without_remarks(data, stripped)


def _chunks_that_show(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that decide how it looks, to its end."""
    yield _PNG_START
    place = len(_PNG_START)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind, end = data[place + 4 : place + 8], place + length + 12
        if kind == b"iCCP":
            yield _unnamed_profile(data[place + 8 : end - 4])
        elif kind in _PNG_CHUNKS:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end
    raise ValueError


def _unnamed_profile(inside: bytes) -> bytes:
    """The chunk of a colour profile without the name that somebody has given it."""
    inside = b"ICC" + inside[inside.index(b"\x00") :]
    checksum = zlib.crc32(b"iCCP" + inside)
    return struct.pack(">I", len(inside)) + b"iCCP" + inside + struct.pack(">I", checksum)


def _segments_that_show(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that decide how it looks, to its end; cameras put more pictures after it."""
    yield _JPEG_START
    place, scans = len(_JPEG_START), False
    while place < len(data):
        place = data.index(b"\xff", place)  # programs pass over what stands between segments
        while data[place + 1] == 0xFF:  # fill bytes
            place += 1
        kind = data[place + 1]
        end = place + 2 + (0 if kind == _END else int.from_bytes(data[place + 2 : place + 4], "big"))
        if kind == _START_OF_SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
            scans = True
        yield _segment_that_shows(kind, data[place:end])
        if kind == _END:
            break
        place = end
    if not scans:
        raise ValueError


def _segment_that_shows(kind: int, segment: bytes) -> bytes:
    """What of a segment decides how a JPEG looks: all of it, its head, or nothing."""
    inside = segment[4:]
    if kind in _DECODED_BY or (kind == _COLOURS and inside.startswith(b"ICC_PROFILE\x00")):
        return segment
    if kind == _JFIF and inside.startswith(b"JFIF\x00"):  # a small copy of the picture may follow
        return struct.pack(">BBH", 0xFF, kind, _LENGTH_OF_JFIF) + inside[:12].ljust(14, b"\x00")
    if kind == _ADOBE and inside.startswith(b"Adobe"):
        return struct.pack(">BBH", 0xFF, kind, _LENGTH_OF_ADOBE) + inside[:12].ljust(12, b"\x00")
    return b""


def _webp_chunks_that_show(data: bytes) -> Iterator[bytes]:
    """The head of a WebP, and the chunks that decide how it looks."""
    chunks: list[bytes] = []
    place, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while place + 8 <= end:
        kind, length = data[place : place + 4], struct.unpack_from("<I", data, place + 4)[0]
        chunk = data[place : place + 8 + length + length % 2]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind in _WEBP_CHUNKS:
            chunks.append(chunk)
        place += len(chunk)
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WEBP"
    yield from chunks


def _gif_blocks_that_show(data: bytes) -> Iterator[bytes]:
    """The pictures of a GIF, how long each is shown and how often; no comments, no data of programs."""
    place = 13 + _colours_of(data[10])
    yield data[:place]
    while data[place] in (_GIF_EXTENSION, _GIF_PICTURE):
        start = place
        place += 2 if data[place] == _GIF_EXTENSION else 11 + _colours_of(data[place + 9])
        while data[place]:
            place += data[place] + 1
        place += 1
        if _shows_in_gif(data[start:place]):
            yield data[start:place]
    yield b";"


def _shows_in_gif(block: bytes) -> bool:
    """Whether a block of a GIF decides how it looks."""
    if block[0] == _GIF_PICTURE:
        return True
    return (block[1] == _GIF_CONTROL and len(block) == _LENGTH_OF_CONTROL) or bool(_GIF_LOOP.fullmatch(block))


def _colours_of(flags: int) -> int:
    """The bytes of a table of colours, by the flags before it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _encoded_anew(data: bytes) -> Iterator[bytes]:
    """A TIFF or BMP with only its pixels and its resolution; ValueError for one that cannot be read."""
    from PIL import BmpImagePlugin, Image, TiffImagePlugin  # noqa: F401, PLC0415 – read with them

    buffer = BytesIO()
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=["TIFF", "BMP"])
        compression = {"compression": "tiff_lzw"} if image.format == "TIFF" else {}
        dots = image.info.get("dpi", (72, 72))
        image.copy().save(buffer, image.format, dpi=dots, **compression)
    except Exception as error:  # Pillow may meet a damaged picture with any
        raise ValueError from error
    yield buffer.getvalue()


_KINDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Iterator[bytes]]], ...] = (
    (re.compile(re.escape(_PNG_START)), _chunks_that_show),
    (re.compile(re.escape(_JPEG_START)), _segments_that_show),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp_chunks_that_show),
    (re.compile(rb"GIF8[79]a"), _gif_blocks_that_show),
    (re.compile(b"|".join(map(re.escape, (*_TIFF_STARTS, b"BM")))), _encoded_anew),
    (re.compile(rb"\x01\x00\x00\x00.{36} EMF", re.DOTALL), emf_without_remarks),
    (re.compile(rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00"), wmf_without_remarks),
)
"""How a file of each kind begins, and the pieces of it that stay."""

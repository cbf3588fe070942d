"""Pictures made in a test: the smallest files of their kind, of any size in pixels."""

import struct
import zlib


def png(width: int, height: int, dots_a_metre: int = 3780) -> bytes:
    """A white PNG picture; 3780 dots a metre are 96 an inch."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xff" * ((width + 7) // 8)) * height
    density = struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)
    chunks = {b"IHDR": header, b"pHYs": density, b"IDAT": zlib.compress(rows), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int, height: int, density: tuple[int, int] = (72, 72)) -> bytes:
    """The head of a JPEG picture (JFIF), as far as its pixels: dots an inch, across and down."""
    app0 = struct.pack(">5sHBHHBB", b"JFIF\x00", 0x102, 1, *density, 0, 0)
    return b"\xff\xd8" + _segment(0xE0, app0) + _frame(width, height)


def photograph(width: int, height: int, resolution: tuple[int, int] = (72, 1)) -> bytes:
    """The same of a JPEG from a camera (Exif), its resolution as a fraction of dots an inch."""
    where = 8 + 2 + 3 * 12 + 4
    across, down, inches = (
        (tag, kind, 1, value)
        for tag, kind, value in ((0x11A, 5, where), (0x11B, 5, where), (0x128, 3, 2 << 16))
    )
    entries = b"".join(struct.pack(">HHII", *entry) for entry in (across, down, inches))
    tiff = struct.pack(">2sHIH", b"MM", 42, 8, 3) + entries + struct.pack(">III", 0, *resolution)
    return b"\xff\xd8" + _segment(0xE1, b"Exif\x00\x00" + tiff) + _frame(width, height)


def _segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def _frame(width: int, height: int) -> bytes:
    """The size of a JPEG, and where its pixels begin."""
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return _segment(0xC0, size) + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\xff\xd9"

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

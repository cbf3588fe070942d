"""A picture's bytes → the same picture upright, without metadata on place, person and camera.

Word ignores the orientation that a camera notes in a file. Metadata is removed without touching the pixels;
only a picture that must be rotated, or whose format just the newest editions of Word show, is encoded anew.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

PNG, JPEG = "png", "jpg"
MEDIA_TYPES = {PNG: "image/png", JPEG: "image/jpeg"}
USUAL_DOTS = 72
"""Dots an inch of a picture that does not say."""
MOST_DOTS = 20_000
"""Dots an inch; a picture with a higher value would be a speck on the page."""
MOST_PIXELS = 100_000_000
"""Pixels of a picture that is written anew: more than a camera gives, and as much memory as is fair."""
_QUALITY = 92
"""Of a JPEG that is written anew: no eye sees the difference."""
_READABLE = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_ORIENTATION = 0x0112
_PNG_START, _JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PNG_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST sPLT cICP".split())
"""The chunks that decide how a PNG looks; the others are metadata or animation."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""The end of a JPEG's pixels: a marker that is neither a stuffed byte nor a place to begin again."""
_START_OF_SCAN, _END = 0xDA, 0xD9
_METADATA_SEGMENTS = frozenset([*range(0xE1, 0xF0), 0xFE])
"""Segments of programs, and comments: Exif, XMP, IPTC, maker's notes."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A PNG or JPEG for a finished document: upright, without metadata."""

    data: bytes
    ending: str
    """png or jpg."""
    width: int
    """In pixels, as `height` is."""
    height: int
    dots: tuple[int, int]
    """Pixels an inch, across and down."""


def read_picture(data: bytes) -> PictureFile | None:
    """The picture in a file of any kind that Word shows; None for what is none, or too large to turn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a library's remarks on what it reads are not for a clerk
            return _read(data)
    except Exception:  # Pillow may meet a damaged picture with any
        return None


def without_traces(data: bytes) -> bytes:
    """A PNG or JPEG without metadata on place, person and camera; anything else as it is."""
    try:
        return _stripped(data)
    except (IndexError, ValueError):  # damaged: no program shows it
        return data


def _stripped(data: bytes) -> bytes:
    """The same; raises ValueError or IndexError for a picture that is cut off before its pixels."""
    if data.startswith(_PNG_START):
        return _PNG_START + b"".join(_chunks_that_show(data))
    if data.startswith(_JPEG_START):
        return _JPEG_START + b"".join(_segments_that_show(data))
    return data


def _read(data: bytes) -> PictureFile | None:
    from PIL import Image, ImageOps, TiffImagePlugin, WebPImagePlugin  # noqa: F401, PLC0415 – read with them

    image: Image.Image = Image.open(BytesIO(data), formats=_READABLE)
    dots = _dots(image)
    turned = image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    ending = {"PNG": PNG, "JPEG": JPEG, "MPO": JPEG}.get(image.format or "", "")
    if turned or not ending:
        if image.width * image.height > MOST_PIXELS:
            return None
        upright = ImageOps.exif_transpose(image)
        dots = dots if upright.width == image.width else (dots[1], dots[0])
        image, ending = upright, ending or PNG
        data = _encoded(upright, ending)
    if min(image.width, image.height) < 1:
        return None
    return PictureFile(_stripped(data), ending, image.width, image.height, dots)


def _encoded(image: "Image", ending: str) -> bytes:
    """The bytes of a picture that has been rotated, or is of another format than PNG and JPEG."""
    buffer = BytesIO()
    profile = image.info.get("icc_profile")
    if ending == JPEG:
        image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    else:
        known = image.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
        shown = image if known else image.convert("RGB")
        shown.save(buffer, "PNG", icc_profile=profile if known else None)
    return buffer.getvalue()


def _dots(image: "Image") -> tuple[int, int]:
    """Pixels an inch, across and down, where a picture gives a plausible resolution."""
    resolution = image.info.get("dpi") or (USUAL_DOTS, USUAL_DOTS)
    across, down = (round(float(dots)) for dots in resolution[:2])
    sensible = min(across, down) > 0 and max(across, down) <= MOST_DOTS
    return (across, down) if sensible else (USUAL_DOTS, USUAL_DOTS)


def _chunks_that_show(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that decide how it looks, to its end."""
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

"""A picture's bytes → the same picture upright, without metadata on place, person and camera.

Word ignores the orientation that a camera notes in a file. Only a picture that must be rotated, or whose
format just the newest editions of Word show, is encoded anew.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from sjumil_docs.word.ooxml.picture_metadata import stripped

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
    return PictureFile(stripped(data), ending, image.width, image.height, dots)


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

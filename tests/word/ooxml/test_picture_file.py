"""Every picture that Word shows is taken, upright, and says nothing of place, person and camera."""

import struct
import zlib
from base64 import b64decode, b64encode
from io import BytesIO

import pytest
from PIL import Image

from sjumil_docs.word.ooxml.picture_file import read_picture
from sjumil_docs.word.ooxml.picture_metadata import can_be_stripped, without_traces
from word_files import OFFICE, filled, p, packed, template, unpacked
from word_pictures import png

LEFT, RIGHT = (220, 30, 30), (30, 30, 220)


def photo(mode: str = "RGB", kind: str = "JPEG", **said: object) -> bytes:
    """A picture of 40 × 20 pixels, red on its left and blue on its right."""
    image = Image.new("RGB", (40, 20), RIGHT)
    image.paste(LEFT, (0, 0, 20, 20))
    written = BytesIO()
    image.convert(mode).save(written, kind, **said)
    return written.getvalue()


def segment(kind: int, inside: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(inside) + 2) + inside


def beginning_with(*segments: bytes, fill: bytes = b"") -> bytes:
    """A JPEG whose first segments are these, in the place of JFIF's."""
    whole = photo()
    length = int.from_bytes(whole[4:6], "big")
    return b"\xff\xd8" + b"".join(fill + each for each in segments) + whole[4 + length :]


def exif(orientation: int = 1) -> Image.Exif:
    said = Image.Exif()
    said[0x0112] = orientation
    said[0x010F], said[0x013B] = "Kamera AS", "Kari Navn"
    said.get_ifd(0x8825).update({1: "N", 2: (59.0, 54.0, 0.0)})
    return said


TRACES = (b"Kamera", b"Kari", b"GPS", b"xpacket", b"8BIM", b"sted")
JPEGS = {
    "JFIF": photo(),
    "ICC": beginning_with(segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + b"p" * 40)),
    "Adobe": beginning_with(segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01")),
    "Photoshop": beginning_with(segment(0xED, b"Photoshop 3.0\x008BIM sted Kari")),
    "XMP": beginning_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<?xpacket sted?>")),
    "Exif": photo(exif=exif()),
    "FlashPix": beginning_with(segment(0xE2, b"FPXR\x00 Kamera GPS")),
    "comment": beginning_with(segment(0xFE, b"Kari sa sted")),
    "none": beginning_with(),
    "fill bytes": beginning_with(segment(0xFE, b"Kari"), fill=b"\xff\xff\xff"),
    "CMYK": photo("CMYK"),
    "grey": photo("L"),
    "progressive": photo(progressive=True),
    "another after it": photo() + b"\xff\xd8 Kamera GPS \xff\xd9",
}
OTHERS = {
    "PNG": photo(kind="PNG", exif=exif()),
    "WebP": photo(kind="WEBP", exif=exif()),
    "GIF": photo(kind="GIF"),
    "BMP": photo(kind="BMP"),
    "TIFF": photo(kind="TIFF"),
    "TIFF CMYK": photo("CMYK", kind="TIFF"),
}


@pytest.mark.parametrize("name", [*JPEGS, *OTHERS])
def test_every_picture_that_word_shows_is_taken_and_is_silent(name: str) -> None:
    data = {**JPEGS, **OTHERS}[name]
    picture = read_picture(data)
    assert picture is not None
    assert (picture.width, picture.height) == (40, 20)
    assert picture.ending == ("jpg" if name in JPEGS else "png")
    assert not any(trace in picture.data for trace in TRACES)
    image = Image.open(BytesIO(picture.data))
    image.load()
    assert image.size == (40, 20)
    assert not image.getexif()


@pytest.mark.parametrize("name", [*JPEGS, "PNG"])
def test_pixels_are_as_they_were(name: str) -> None:
    data = {**JPEGS, **OTHERS}[name]
    before, after = Image.open(BytesIO(data)), Image.open(BytesIO(without_traces(data)))
    assert before.tobytes() == after.tobytes()
    assert before.info.get("icc_profile") == after.info.get("icc_profile")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(kind: str, orientation: int) -> None:
    picture = read_picture(photo(kind=kind, exif=exif(orientation)))
    assert picture is not None
    assert (picture.width, picture.height) == ((40, 20) if orientation < 5 else (20, 40))
    image = Image.open(BytesIO(picture.data)).convert("RGB")
    corner = {1: LEFT, 2: RIGHT, 3: RIGHT, 4: LEFT, 5: LEFT, 6: LEFT, 7: RIGHT, 8: RIGHT}[orientation]
    assert image.size == (picture.width, picture.height)
    shown = image.getpixel((2, 2))
    assert isinstance(shown, tuple)
    assert all(abs(one - other) < 30 for one, other in zip(shown, corner, strict=True))


def test_a_picture_without_traces_is_left_to_the_last_byte() -> None:
    assert without_traces(png(40, 20)) == png(40, 20)
    assert without_traces(photo()) == photo()


@pytest.mark.parametrize(
    "data", [b"", b"tekst", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", photo()[:60], png(4, 4)[:-14]]
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert read_picture(data) is None
    assert without_traces(data) == data


def gif(*blocks: bytes) -> bytes:
    """A GIF with blocks of its own between its head and its picture."""
    whole = photo(kind="GIF")
    head = 13 + (3 << ((whole[10] & 7) + 1))
    return whole[:head] + b"".join(blocks) + whole[head:]


def emf() -> bytes:
    """The head of an EMF with a description, and its last record."""
    said = "Kari\0sted\0\0".encode("utf-16-le")
    head = struct.pack("<II", 1, 88 + len(said)) + bytes(32) + b" EMF" + bytes(16)
    return (
        head
        + struct.pack("<II", len(said) // 2, 88)
        + bytes(20)
        + said
        + struct.pack("<IIIII", 14, 20, 0, 0, 20)
    )


SVG = b"""<?xml version="1.0"?><!-- Kari --><svg xmlns="http://www.w3.org/2000/svg"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:l="http://www.w3.org/1999/xlink"
 inkscape:export-filename="/home/Kari/sted.png" onload="Kamera()"><metadata>Kari</metadata>
 <script>Kamera()</script><image l:href="https://sted.example/a.png"/><use l:href="#r"/>
 <rect id="r" width="40" height="20"/></svg>"""
OF_TEMPLATES = {
    "WebP": photo(kind="WEBP", exif=exif(), xmp=b"<?xpacket sted?>"),
    "GIF": gif(b"\x21\xfe\x04Kari\x00", b"\x21\xff\x0bXMP DataXMP\x04sted\x00"),
    "TIFF": photo(kind="TIFF", tiffinfo={315: "Kari", 271: "Kamera"}, exif=exif()),
}


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_pictures_of_other_kinds_in_a_template_are_silent_and_look_the_same(name: str) -> None:
    data = OF_TEMPLATES[name]
    assert any(trace in data for trace in TRACES)
    after = without_traces(data)
    assert not any(trace in after for trace in TRACES)
    before_image, after_image = Image.open(BytesIO(data)), Image.open(BytesIO(after))
    assert after_image.format == before_image.format
    assert before_image.convert("RGB").tobytes() == after_image.convert("RGB").tobytes()


def test_a_gif_that_moves_goes_on_moving() -> None:
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    assert without_traces(gif(loop)) == gif(loop)


def test_drawings_in_a_template_are_silent_fetch_nothing_and_run_nothing() -> None:
    drawing, picture = without_traces(emf()), without_traces(SVG)
    assert (len(drawing), drawing[:60]) == (len(emf()), emf()[:60])
    assert not any(
        trace.decode().encode(code) in drawing for trace in TRACES for code in ("utf-8", "utf-16-le")
    )
    assert not any(trace in picture for trace in TRACES)
    assert b'width="40"' in picture
    assert b'href="#r"' in picture


@pytest.mark.parametrize("name", ["WebP", "GIF", "TIFF", "SVG", "EMF"])
def test_a_picture_that_is_cut_off_stays_as_it_is_or_becomes_none(name: str) -> None:
    data = {**OF_TEMPLATES, "SVG": SVG, "EMF": emf()}[name]
    for length in range(0, len(data), 7):
        assert isinstance(without_traces(data[:length]), bytes)


def test_a_picture_of_the_template_says_nothing_either() -> None:
    parts = unpacked(template(p("a")))
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/image" Target="media/b.jpg"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", link.encode())
    default = b'<Default Extension="jpg" ContentType="image/jpeg"/></Types>'
    parts[types] = parts[types].replace(b"</Types>", default)
    made = filled(packed({**parts, "word/media/b.jpg": JPEGS["Exif"]}))
    assert not any(trace in made.parts["word/media/b.jpg"] for trace in TRACES)


def chunk(kind: bytes, inside: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


def with_chunks(*chunks: bytes) -> bytes:
    """A PNG with chunks of its own after its head."""
    whole = photo(kind="PNG")
    return whole[:33] + b"".join(chunks) + whole[33:]


def webp_with(inside: bytes) -> bytes:
    """A WebP with a chunk that no program shows."""
    whole = photo(kind="WEBP")
    more = b"sted" + struct.pack("<I", len(inside)) + inside
    return whole[:4] + struct.pack("<I", len(whole) - 8 + len(more)) + whole[8:] + more


def metafile(*records: bytes) -> bytes:
    """An EMF with these records between its head and its end."""
    head = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    return head + b"".join(records) + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def noted(said: bytes) -> bytes:
    """A comment of an EMF."""
    return struct.pack("<III", 70, 12 + len(said), len(said)) + said


def wmf(*records: bytes) -> bytes:
    """A WMF that can be placed, with these records."""
    return b"\xd7\xcd\xc6\x9a" + bytes(18 + 18) + b"".join(records) + struct.pack("<IH", 3, 0)


def escape(said: bytes) -> bytes:
    """A comment of a WMF."""
    return struct.pack("<IHHH", (10 + len(said)) // 2, 0x0626, 15, len(said)) + said


def drawn(inside: str) -> bytes:
    """An SVG."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" xmlns:q="urn:Kari"'
    return f'<svg {names}>{inside}<rect id="r" width="40" height="20"/></svg>'.encode()


PHOTO_IN_LETTERS = b64encode(photo(kind="PNG", exif=exif())).decode()
NOTED = {
    "a small copy in a JPEG": beginning_with(segment(0xE0, b"JFXX\x00\x10 Kari sted")),
    "a small copy after the head of a JPEG": beginning_with(
        segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01Kari")
    ),
    "a segment of a program": beginning_with(segment(0xE0, b"CIFF Kari sted")),
    "a segment that is reserved": beginning_with(segment(0xF0, b"Kari sted"), segment(0xDE, b"Kari sted")),
    "more than colours": beginning_with(segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01 Kari sted")),
    "between the segments of a JPEG": b"\xff\xd8Kari sted" + photo()[2:],
    "the name of a colour profile": with_chunks(chunk(b"iCCP", b"Kari\x00\x00" + zlib.compress(b"p" * 200))),
    "the name of a palette": with_chunks(chunk(b"sPLT", b"Kari\x00\x08")),
    "a chunk of a program": with_chunks(chunk(b"prVt", b"Kari sted")),
    "after the end of a PNG": photo(kind="PNG") + b"Kari sted",
    "a chunk of a WebP": webp_with(b"Kari sted "),
    "after the end of a WebP": photo(kind="WEBP") + b"Kari sted",
    "a text in a GIF": gif(b"\x21\x01\x0c" + bytes(12) + b"\x04Kari\x00"),
    "a loop of a GIF that says more": gif(b"\x21\xff\x0bNETSCAPE2.0\x04Kari\x00"),
    "after the end of a BMP": photo(kind="BMP") + b"Kari sted",
    "a comment of an EMF": metafile(noted(b"Kari sted   ")),
    "after the end of an EMF": metafile() + b"Kari sted",
    "a comment of a WMF": wmf(escape(b"Kari sted ")),
    "after the end of a WMF": wmf() + b"Kari sted",
    "a title in an SVG": drawn("<title>Kari</title><desc>sted</desc>"),
    "what an editor keeps in an SVG": drawn('<q:side>Kari</q:side><g q:fil="sted" data-name="Kari"/>'),
    "a style that fetches": drawn('<style>@import url("file:///Kari/sted");</style>'),
    "a colour that is fetched": drawn('<g style="fill:url(file:///Kari/sted#a)"/>'),
    "a link of an SVG": drawn('<a l:href="file:///Kari/sted"><g/></a>'),
    "a page in an SVG": drawn("<foreignObject>Kari</foreignObject>"),
}


@pytest.mark.parametrize("name", NOTED)
def test_what_is_noted_beside_or_after_a_picture_does_not_go_out(name: str) -> None:
    data = NOTED[name]
    assert any(trace in data for trace in TRACES)
    after = without_traces(data)
    assert not any(trace in after for trace in TRACES)
    assert can_be_stripped(data)
    assert without_traces(after) == after


@pytest.mark.parametrize("name", list(NOTED)[:15])
def test_a_picture_without_what_is_noted_looks_the_same(name: str) -> None:
    after = Image.open(BytesIO(without_traces(NOTED[name])))
    plain = Image.open(BytesIO(photo(kind=str(after.format))))
    assert after.convert("RGB").tobytes() == plain.convert("RGB").tobytes()


def test_what_draws_stays_in_a_drawing() -> None:
    emf_plus, both = metafile(noted(b"EMF+tegner..")), wmf(escape(b"WMFCtegner"))
    assert (without_traces(emf_plus), without_traces(both)) == (emf_plus, both)


def test_a_text_after_a_title_stays_in_a_drawing() -> None:
    assert b">Synlig<" in without_traces(drawn("<text><title>Kari</title>Synlig</text>"))


def test_a_photo_in_an_svg_is_silent_and_stays() -> None:
    after = without_traces(drawn(f'<image l:href="data:image/png;base64,{PHOTO_IN_LETTERS}"/>'))
    inside = b64decode(after.partition(b"base64,")[2].partition(b'"')[0])
    assert not any(trace in inside for trace in TRACES)
    assert Image.open(BytesIO(inside)).size == (40, 20)


@pytest.mark.parametrize("data", [b"%PDF-1.4 Kari", b"\0\0\0\x18ftypheic", photo()[:60], b"II\xbc\x01"])
def test_a_picture_that_cannot_be_stripped_is_known_as_that(data: bytes) -> None:
    assert not can_be_stripped(data)
    assert without_traces(data) == data


def test_a_webp_does_not_say_that_it_has_metadata() -> None:
    after = without_traces(OF_TEMPLATES["WebP"])
    assert after[after.index(b"VP8X") + 8] & 0x0C == 0


@pytest.mark.parametrize("data", [metafile()[:-8], wmf()[:-2]])
def test_a_drawing_that_is_cut_off_is_known_as_that(data: bytes) -> None:
    assert not can_be_stripped(data)

"""The bytes of a drawing – EMF, WMF or SVG – → the same drawing without what is said beside it.

In a metafile every record stays, with its length: what a program has noted in one is blanked.
"""

import base64
import re
import struct
from collections.abc import Callable, Iterator

from lxml import etree

_EMF_COMMENT, _EMF_END = 70, 14
_EMF_DRAWS = (b"EMF+", b"GDIC")
"""How the comments of an EMF begin that draw."""
_WMF_ESCAPE, _WMF_COMMENT, _WMF_END = 0x0626, 15, 0
_WMF_DRAWS = b"WMFC"
"""How a comment of a WMF begins that holds an EMF of the same drawing."""
_PLACEABLE, _HEAD_OF_WMF = 22, 18
_SVG_REMARKS = ("{*}metadata", "{*}script", "{*}title", "{*}desc", "{*}foreignObject")
_SVG_FETCHED = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!#|data:)[^)]*\)", re.IGNORECASE)
_PICTURE_IN_SVG = re.compile(r"\s*data:image/[\w.+-]+;base64,(.*)", re.DOTALL)


def emf_without_remarks(data: bytes) -> Iterator[bytes]:
    """The records of an EMF to its end, without the names of program and drawing, and without notes."""
    letters, offset = struct.unpack_from("<II", data, 60)
    place, kind = 0, 0
    while kind != _EMF_END:
        kind, length = struct.unpack_from("<II", data, place)
        record = data[place : place + length]
        if length < 8 or len(record) < length:
            raise ValueError
        if place == 0 and letters and 88 <= offset <= length:
            record = _blanked(record, offset, offset + 2 * letters)
        if kind == _EMF_COMMENT and record[12:16] not in _EMF_DRAWS:
            record = _blanked(record, 12, length)
        yield record
        place += length


def wmf_without_remarks(data: bytes) -> Iterator[bytes]:
    """The records of a WMF to its end, without notes."""
    place = (_PLACEABLE if data.startswith(b"\xd7\xcd\xc6\x9a") else 0) + _HEAD_OF_WMF
    yield data[:place]
    function = -1
    while function != _WMF_END:
        words, function = struct.unpack_from("<IH", data, place)
        record = data[place : place + 2 * words]
        if words < 3 or len(record) < 2 * words:
            raise ValueError
        if function == _WMF_ESCAPE and _is_note(record):
            record = _blanked(record, 10, len(record))
        yield record
        place += 2 * words


def _is_note(record: bytes) -> bool:
    return struct.unpack_from("<H", record, 6)[0] == _WMF_COMMENT and record[10:14] != _WMF_DRAWS


def _blanked(record: bytes, start: int, end: int) -> bytes:
    """A record with nothing from one byte to another."""
    end = min(end, len(record))
    return record[:start] + bytes(max(0, end - start)) + record[end:]


def svg_without_remarks(data: bytes, stripped: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """An SVG without metadata, titles, scripts, comments, what editors keep in it and what it fetches.

    `stripped` takes the metadata from the pictures that are in it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError from error
    foreign = {str(each.tag) for each in root.iter(etree.Element) if _is_foreign(str(each.tag))}
    etree.strip_elements(root, *_SVG_REMARKS, *foreign, with_tail=False)
    for element in root.iter(etree.Element):
        if element.text and str(element.tag).endswith("}style"):
            element.text = _SVG_FETCHED.sub("", element.text) or None
        for name, value in element.attrib.items():
            _settle_attribute(element, str(name), str(value), stripped)
    etree.cleanup_namespaces(root)
    yield etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _is_foreign(name: str) -> bool:
    """Whether a name belongs to an editor, not to SVG."""
    namespace = name[1:].partition("}")[0] if name.startswith("{") else ""
    return bool(namespace) and not namespace.startswith("http://www.w3.org/")


def _settle_attribute(
    element: etree._Element, name: str, value: str, stripped: Callable[[bytes], bytes]
) -> None:
    """Removes an attribute that runs, fetches or only remarks; a picture in another loses its own remarks."""
    leads = name.endswith("href")
    if leads and (picture := _PICTURE_IN_SVG.match(value)):
        inside = stripped(base64.b64decode(picture[1]))  # an error of base64 is a ValueError
        element.set(name, value[: picture.start(1)] + base64.b64encode(inside).decode())
    elif (
        _is_foreign(name) or name.startswith(("on", "data-", "aria-")) or (leads and value.strip()[:1] != "#")
    ):
        del element.attrib[name]
    elif _SVG_FETCHED.search(value):
        element.set(name, _SVG_FETCHED.sub("", value))

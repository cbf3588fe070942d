"""A part of a template → the same without what tells of whoever made it, and of their machine.

Programs write more into a part than anybody sees: names of files that pictures came from, paths, ids that
tell one drawing or one machine from all others, settings of an office, elements of a case system. What a
document needs is listed where lists are short enough to be right; the rest is left behind.
"""

import re
from functools import cache

from lxml import etree

from sjumil_docs.word.ooxml.xml import MARKS, W, replace_element

SETTINGS = "word/settings.xml"
_PAGES = """
    view zoom displayBackgroundShape mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
    bookFoldPrintingSheets printTwoOnOne footnotePr endnotePr
"""
_TEXT = """
    defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
    noPunctuationKerning characterSpacingControl strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore
    defaultTableStyle themeFontLang clrSchemeMapping decimalSymbol listSeparator updateFields
    hideSpellingErrors hideGrammaticalErrors embedTrueTypeFonts embedSystemFonts saveSubsetFonts
"""
_DRAWINGS = """
    drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
    displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin
    drawingGridVerticalOrigin doNotShadeFormData hdrShapeDefaults shapeDefaults doNotAutoCompressPictures
    discardImageEditingData defaultImageDpi chartTrackingRefBased
"""
_KEPT_SETTINGS = frozenset(
    " ".join((_PAGES, _TEXT, _DRAWINGS, "documentProtection forceUpgrade compat mathPr")).split()
)
"""The settings that decide how a document looks or may be edited; Word has as many that tell of its maker."""
_PASSWORD = re.compile(r"crypt\w*|hash\w*|salt\w*|algIdExt\w*|spinCount|algorithmName", re.IGNORECASE)
_KNOWN_NAMES = (
    *("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:"),
    *("http://purl.oclc.org/ooxml/", "http://www.w3.org/", MARKS),
)
"""How the namespaces begin that Word reads; those of our marks and of Strict are looked at elsewhere."""
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_COPIES = (_OFFICE + "gfxdata", _OFFICE + "href", _OFFICE + "suggestedsigneremail")
"""Attributes of older shapes: a packed copy of the drawing, and where a picture came from."""
_OLDER_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_EXTENSION = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
_OF_MAKER = ("{*}creationId", "{*}themeFamily", "{*}imgProps", "{*}predDERef")
"""Additions that tell a drawing or a theme from all others, or hold the photo before it was retouched."""
_MACROS = (W + "entryMacro", W + "exitMacro")
_NAMED = ("{*}docPr", "{*}cNvPr")
ON_A_MACHINE = re.compile(r"\s*(?:file:|[a-z]:[\\/]|\\\\|/(?:users|home|volumes)/)", re.IGNORECASE)
"""A path on somebody's machine or server: `C:\\Users\\…`, `\\\\server\\…`, `/Users/…`."""
_DESCRIBING = ("descr", "title", "alt", _OFFICE + "title")


def remove_traces(root: etree._Element, part: str) -> None:
    """Removes from a part what tells of its maker."""
    if part == SETTINGS:
        _keep_settings(root)
    for element in list(root.iter(etree.Element)):
        if _is_foreign(_namespace(str(element.tag))):
            replace_element(element)
        else:
            _clear_attributes(element)
    for element in list(root.iter(*_MACROS)):
        replace_element(element)
    for extension in list(root.iter(_EXTENSION)):
        if next(extension.iter(*_OF_MAKER), None) is not None:
            _take_out(extension)


def _keep_settings(root: etree._Element) -> None:
    """Leaves the settings that a document needs, and protection without a password."""
    for setting in list(root):
        if etree.QName(setting).localname not in _KEPT_SETTINGS:
            root.remove(setting)
    for protection in root.iterchildren(W + "documentProtection"):
        for attribute in list(protection.attrib):
            if _PASSWORD.fullmatch(etree.QName(str(attribute)).localname):
                del protection.attrib[attribute]


@cache
def _is_foreign(namespace: str) -> bool:
    """Whether names belong to neither Word nor a standard that it reads: a case system's own."""
    return not namespace.startswith(_KNOWN_NAMES)


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _clear_attributes(element: etree._Element) -> None:
    """Removes attributes that are foreign, copies or paths on a machine, and the name of a picture's file."""
    for name, value in element.attrib.items():
        foreign = str(name).startswith("{") and _is_foreign(_namespace(str(name)))
        of_file = element.tag == _OLDER_PICTURE and name == _OFFICE + "title"
        if foreign or of_file or name in _COPIES or (name in _DESCRIBING and ON_A_MACHINE.match(str(value))):
            del element.attrib[name]
    name = element.get("name") or ""
    local = etree.QName(element).localname
    of_picture = local == "cNvPr" and str(element.tag).endswith("/picture}cNvPr")
    if of_picture or (local in ("docPr", "cNvPr") and ON_A_MACHINE.match(name)):
        element.set("name", "")


def _take_out(extension: etree._Element) -> None:
    """Takes out an addition, and the list that held nothing else."""
    holder = extension.getparent()
    replace_element(extension)
    if holder is not None and not len(holder):
        replace_element(holder)

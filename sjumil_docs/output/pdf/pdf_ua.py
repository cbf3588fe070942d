"""A PDF from LibreOffice → the same pages as PDF/UA-1 and PDF/A-2b in one file; and the pages of bookmarks.

What LibreOffice 7.4 leaves out is added (newer versions do more of it themselves): the schema that lets a
PDF/A claim PDF/UA too, the order of tabs, the alternative texts of charts, standard tags that lead to other
tags, ids of notes, and lines beside the text that no tag and no artifact holds. The dates are those of the
case, not of the clock, so that the same Word file gives the same bytes.
"""

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf

from sjumil_docs.output.pdf.note_tags import repair_notes
from sjumil_docs.problems import OutputError

_CLAIMS = {"pdfaid:part": "2", "pdfaid:conformance": "B", "pdfuaid:part": "1"}
_EXTENSION = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_STANDARD = frozenset(
    [
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
        *("BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
        *("Figure", "Formula", "Form"),
    ]
)
"""The structure types of ISO 32000-1, 14.8.4."""
_BEGIN, _END = frozenset(["BMC", "BDC"]), "EMC"
_DRAWS_PATH = frozenset(["m", "l", "c", "v", "y", "h", "re", "W", "W*"])
_PAINTS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s"])
_OUR_MARK = re.compile(r"(?:Toc|Page)\d{6}$")
"""The name of a bookmark of ours, after a `_` that LibreOffice encodes in its own way."""
_PROFILE_DATE = slice(24, 36)
"""The creation date in a colour profile (ICC.1, 7.2): six numbers of two bytes, year to second."""
_TIME_DEPENDENT = frozenset(["/ID", "/DocChecksum"])
"""Trailer entries that LibreOffice derives from the clock; the saved file gets a deterministic /ID."""
_FIXED_DATE = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def bookmark_pages(data: bytes, name: str) -> tuple[dict[str, int], int]:
    """The page, from 1, of each bookmark of ours, «_Toc000001» of a heading; and how many pages there are.

    OutputError if the PDF has no pages, or does not claim both standards.
    """
    with _open_checked(data, name) as pdf:
        return dict(_bookmark_pages(pdf)), len(pdf.pages)


def finish_pdf(
    data: bytes,
    name: str,
    day: date | None,
    alternative_texts: Sequence[str] = (),
    row_headers: Sequence[bool] = (),
) -> bytes:
    """The finished PDF; OutputError if it has no pages, or does not claim both standards.

    `alternative_texts` has that of every picture and chart of the document, in order; `row_headers` says of
    every table whether the first cell of a row is its header.
    """
    with _open_checked(data, name) as pdf:
        _repair_tags(pdf)
        _repair_figures(pdf, alternative_texts)
        _repair_tables(pdf, row_headers)
        repair_notes(pdf, list(_elements(pdf, Name.Note)))
        for page in pdf.pages:
            _repair_page(pdf, page)
        _repair_metadata(pdf, day)
        _repair_profiles(pdf)
        for key in _TIME_DEPENDENT & set(pdf.trailer):
            del pdf.trailer[key]
        output = BytesIO()
        pdf.save(output, deterministic_id=True)
        return output.getvalue()


@contextmanager
def _open_checked(data: bytes, name: str) -> Iterator[Pdf]:
    """The opened PDF, if it can be finished; OutputError for any other."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            _check_claims(pdf, name)
            yield pdf
    except pikepdf.PdfError:
        raise OutputError("pdf-failed", file=name) from None


def _check_claims(pdf: Pdf, name: str) -> None:
    if not len(pdf.pages):
        raise OutputError("pdf-failed", file=name)
    metadata = pdf.open_metadata(set_pikepdf_as_editor=False)
    if any(metadata.get(key) != value for key, value in _CLAIMS.items()):
        raise OutputError("pdf-old-libreoffice", found=str(metadata.get("pdf:Producer") or "LibreOffice"))


def _bookmark_pages(pdf: Pdf) -> Iterator[tuple[str, int]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for name, target in _destinations(pdf):
        if match := _OUR_MARK.search(name):
            destination = target.D if isinstance(target, Dictionary) else target
            yield f"_{match[0]}", numbers[destination[0].objgen]


def _destinations(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    """Every named destination, from the dictionary of PDF 1.1 and from the name tree of later versions."""
    yield from pdf.Root.get("/Dests", Dictionary()).items()
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for name, target in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            yield str(name), target


def _repair_tags(pdf: Pdf) -> None:
    """Removes role mappings of standard structure types, and gives their elements the mapped type."""
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    wrong = {name: role for name, role in roles.items() if name[1:] in _STANDARD}
    for name in wrong:
        del roles[name]
    for element in pdf.objects:
        if isinstance(element, Dictionary) and str(element.get("/S")) in wrong and "/P" in element:
            element.S = wrong[str(element.S)]


def _repair_figures(pdf: Pdf, alternative_texts: Sequence[str]) -> None:
    """Gives figures their alternative texts, if there are as many figures as texts."""
    figures = list(_elements(pdf, Name.Figure))
    if len(figures) != len(alternative_texts):
        return
    for figure, text in zip(figures, alternative_texts, strict=True):
        if text and "/Alt" not in figure:
            figure.Alt = pikepdf.String(text)


def _repair_tables(pdf: Pdf, row_headers: Sequence[bool]) -> None:
    """Makes the first cell of a row its header, if there are as many tables as `row_headers`."""
    tables = list(_elements(pdf, Name.Table))
    if len(tables) != len(row_headers):
        return
    for table, has_row_header in zip(tables, row_headers, strict=True):
        for row in _descendants(table, Name.TR) if has_row_header else ():
            first_cell = next(iter(_children(row)), None)
            if first_cell is not None and first_cell.get("/S") == Name.TD:
                first_cell.S = Name.TH
                attributes = first_cell.get("/A", pikepdf.Array())
                attributes = (
                    attributes if isinstance(attributes, pikepdf.Array) else pikepdf.Array([attributes])
                )
                first_cell.A = pikepdf.Array([*attributes, Dictionary(O=Name.Table, Scope=Name.Row)])


def _elements(pdf: Pdf, kind: Name) -> Iterator[Object]:
    """Every element of a type in reading order, without those nested in another of the type."""
    return _descendants(pdf.Root.StructTreeRoot, kind)


def _descendants(root: Object, kind: Name) -> Iterator[Object]:
    stack = _children(root)[::-1]
    while stack:
        element = stack.pop()
        if element.get("/S") == kind:
            yield element
        else:
            stack += _children(element)[::-1]


def _children(element: Object) -> list[Object]:
    """The child elements of an element."""
    content = element.get("/K", pikepdf.Array())
    children = list(content) if isinstance(content, pikepdf.Array) else [content]
    return [child for child in children if isinstance(child, Dictionary) and "/S" in child]


def _repair_page(pdf: Pdf, page: pikepdf.Page) -> None:
    if "/Annots" in page:
        page.Tabs = Name.S
    instructions = pikepdf.parse_content_stream(page)
    repaired = list(_with_artifacts(instructions))
    if len(repaired) > len(instructions):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(repaired))


def _with_artifacts(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """The instructions of a page, with every line or field that is drawn outside all marks as an artifact."""
    depth = 0
    path: list[Instruction] = []
    for instruction in instructions:
        name = str(instruction.operator)
        depth += (name in _BEGIN) - (name == _END)
        if depth == 0 and name in _DRAWS_PATH:
            path.append(instruction)
            continue
        if path and name in _PAINTS:
            yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
            yield from path
            yield instruction
            yield ContentStreamInstruction([], Operator(_END))
        else:
            yield from path
            yield instruction
        path = []
    yield from path


def _repair_metadata(pdf: Pdf, day: date | None) -> None:
    """Sets the dates of the case, in XMP and `docinfo`, and adds the PDF/UA extension schema."""
    moment = f"{day.isoformat()}T00:00:00Z" if day else ""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            if key in metadata:
                del metadata[key]
        if moment:
            metadata["xmp:CreateDate"] = moment
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    if day:
        pdf.docinfo["/CreationDate"] = f"D:{day:%Y%m%d}000000Z"
    xmp = pdf.Root.Metadata.read_bytes()
    if b"pdfaExtension:schemas" not in xmp:
        end = b"</rdf:RDF>"
        pdf.Root.Metadata.write(xmp.replace(end, _EXTENSION + end))


def _repair_profiles(pdf: Pdf) -> None:
    """Replaces the creation date in colour profiles with a fixed one."""
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_PROFILE_DATE] = _FIXED_DATE
        intent.DestOutputProfile.write(bytes(profile))

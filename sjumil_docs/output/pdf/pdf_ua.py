"""A PDF from LibreOffice → the same pages as PDF/UA-1 and PDF/A-2b in one file, and what stands on which.

What LibreOffice 7.4 leaves out is put in, newer versions do more of it themselves: the schema that lets a
PDF/A say that it is a PDF/UA too, the order of tabs, the alternative texts of charts, standard tags that lead
to other tags, and lines beside the text that no tag and no artifact holds. The dates are those of the case,
not of the clock, so that the same Word file gives the same bytes.
"""

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf

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
_HEADING_MARK = re.compile(r"Toc\d{6}$")
"""What the bookmark of a heading is named, after a `_` that LibreOffice spells in its own way."""
_PROFILE_DATE = slice(24, 36)
"""Where a colour profile says when it was made (ICC.1, 7.2): six numbers of two bytes, year to second."""
_FROM_THE_CLOCK = frozenset(["/ID", "/DocChecksum"])
"""What LibreOffice says of the file as it made it; it gets an identifier of what it says now."""
_NO_DAY = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def heading_pages(data: bytes, name: str) -> dict[str, int]:
    """The page, from 1, of the bookmark of each heading in the contents: «_Toc000001».

    OutputError if the PDF has no pages, or does not claim both standards.
    """
    with _opened(data, name) as pdf:
        return dict(_bookmark_pages(pdf))


def finish_pdf(
    data: bytes,
    name: str,
    day: date | None,
    described: Sequence[str] = (),
    row_heads: Sequence[bool] = (),
) -> bytes:
    """The finished PDF; OutputError if it has no pages, or does not claim both standards.

    `described` has the alternative text of every picture and chart of the document, in order; `row_heads`
    says of every table whether the first cell of a row is its head.
    """
    with _opened(data, name) as pdf:
        _mend_tags(pdf)
        _mend_figures(pdf, described)
        _mend_tables(pdf, row_heads)
        for page in pdf.pages:
            _mend_page(pdf, page)
        _mend_metadata(pdf, day)
        _mend_profiles(pdf)
        for key in _FROM_THE_CLOCK & set(pdf.trailer):
            del pdf.trailer[key]
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Pdf]:
    """A PDF that is fit to be finished; OutputError for any other."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            _refuse_unfit(pdf, name)
            yield pdf
    except pikepdf.PdfError:
        raise OutputError("pdf-failed", file=name) from None


def _refuse_unfit(pdf: Pdf, name: str) -> None:
    if not len(pdf.pages):
        raise OutputError("pdf-failed", file=name)
    said = pdf.open_metadata(set_pikepdf_as_editor=False)
    if any(said.get(key) != value for key, value in _CLAIMS.items()):
        raise OutputError("pdf-old-libreoffice", found=str(said.get("pdf:Producer") or "LibreOffice"))


def _bookmark_pages(pdf: Pdf) -> Iterator[tuple[str, int]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for name, target in _destinations(pdf):
        if found := _HEADING_MARK.search(name):
            place = target.D if isinstance(target, Dictionary) else target
            yield f"_{found[0]}", numbers[place[0].objgen]


def _destinations(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    """Every named destination, where PDF 1.1 keeps them and where later versions do."""
    yield from pdf.Root.get("/Dests", Dictionary()).items()
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for name, target in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            yield str(name), target


def _mend_tags(pdf: Pdf) -> None:
    """A standard structure type means what it says: elements that are something else say so themselves."""
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    wrong = {name: role for name, role in roles.items() if name[1:] in _STANDARD}
    for name in wrong:
        del roles[name]
    for element in pdf.objects:
        if isinstance(element, Dictionary) and str(element.get("/S")) in wrong and "/P" in element:
            element.S = wrong[str(element.S)]


def _mend_figures(pdf: Pdf, described: Sequence[str]) -> None:
    """Gives figures without an alternative text their own, where it is sure which is which."""
    figures = list(_elements(pdf, Name.Figure))
    if len(figures) != len(described):
        return
    for figure, text in zip(figures, described, strict=True):
        if text and "/Alt" not in figure:
            figure.Alt = pikepdf.String(text)


def _mend_tables(pdf: Pdf, row_heads: Sequence[bool]) -> None:
    """Makes the first cell of a row its head where it is one, and it is sure which table is which."""
    tables = list(_elements(pdf, Name.Table))
    if len(tables) != len(row_heads):
        return
    for table, has_heads in zip(tables, row_heads, strict=True):
        for row in _inside(table, Name.TR) if has_heads else ():
            first = next(iter(_children(row)), None)
            if first is not None and first.get("/S") == Name.TD:
                first.S = Name.TH
                said = first.get("/A", pikepdf.Array())
                said = said if isinstance(said, pikepdf.Array) else pikepdf.Array([said])
                first.A = pikepdf.Array([*said, Dictionary(O=Name.Table, Scope=Name.Row)])


def _elements(pdf: Pdf, kind: Name) -> Iterator[Object]:
    """Every element of a kind in the order of reading; what stands inside one is part of it."""
    return _inside(pdf.Root.StructTreeRoot, kind)


def _inside(element: Object, kind: Name) -> Iterator[Object]:
    waiting = _children(element)[::-1]
    while waiting:
        found = waiting.pop()
        if found.get("/S") == kind:
            yield found
        else:
            waiting += _children(found)[::-1]


def _children(element: Object) -> list[Object]:
    """The elements that stand directly in one."""
    inside = element.get("/K", pikepdf.Array())
    children = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [child for child in children if isinstance(child, Dictionary) and "/S" in child]


def _mend_page(pdf: Pdf, page: pikepdf.Page) -> None:
    if "/Annots" in page:
        page.Tabs = Name.S
    instructions = pikepdf.parse_content_stream(page)
    mended = list(_with_artifacts(instructions))
    if len(mended) > len(instructions):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(mended))


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


def _mend_metadata(pdf: Pdf, day: date | None) -> None:
    """The dates of the case, and the schema of what the file says of itself; `docinfo` says the same."""
    moment = f"{day.isoformat()}T00:00:00Z" if day else ""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            if key in said:
                del said[key]
        if moment:
            said["xmp:CreateDate"] = moment
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    if day:
        pdf.docinfo["/CreationDate"] = f"D:{day:%Y%m%d}000000Z"
    written = pdf.Root.Metadata.read_bytes()
    if b"pdfaExtension:schemas" not in written:
        end = b"</rdf:RDF>"
        pdf.Root.Metadata.write(written.replace(end, _EXTENSION + end))


def _mend_profiles(pdf: Pdf) -> None:
    """Colour profiles that do not tell when LibreOffice made them."""
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_PROFILE_DATE] = _NO_DAY
        intent.DestOutputProfile.write(bytes(profile))

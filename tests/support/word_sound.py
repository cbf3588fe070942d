"""Is a finished Word file sound? What the schema does not say, and Word or LibreOffice would stumble over."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from word_files import RELATED, Finished, R, W

STORY = re.compile(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml")
KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
NOTE_ENDS = ("separator", "continuationSeparator")


def faults_of(made: Finished) -> Iterator[str]:
    """Each fault of a document in words; a sound one has none."""
    roots = {name: made.root(name) for name in made.parts if name.endswith((".xml", ".rels"))}
    stories = {name: root for name, root in roots.items() if STORY.fullmatch(name)}
    for name, root in roots.items():
        if b"sjumil-docs:marks" in made.parts[name]:
            yield f"{name}: a mark is left"
        if name.endswith(".rels"):
            yield from relationship_faults(made, name, root)
    yield from numbering_faults(roots.get("word/numbering.xml"))
    yield from note_faults(stories)
    drawings = (d.get("id") for root in stories.values() for d in root.iter("{*}docPr"))
    yield from repeated("drawing id", drawings)
    for name, root in stories.items():
        for fault in (*reference_faults(root, roots, name), *table_faults(root), *place_faults(root)):
            yield f"{name}: {fault}"


def repeated(what: str, values: Iterable[str | None]) -> Iterator[str]:
    """What stands more than once where it may stand only once."""
    yield from (f"{what} {value} is repeated" for value, n in Counter(values).items() if n > 1)


def relationship_faults(made: Finished, name: str, root: etree._Element) -> Iterator[str]:
    """Relationships that share an id, or lead to a part that is not there."""
    yield from repeated(f"{name}: id", (rel.get("Id") for rel in root.iter(RELATED)))
    folder = posixpath.dirname(posixpath.dirname(name))
    for rel in root.iter(RELATED):
        target = posixpath.normpath(posixpath.join(folder, str(rel.get("Target")))).lstrip("/")
        if rel.get("TargetMode") != "External" and target not in made.parts:
            yield f"{name}: {target} is not there"


def numbering_faults(root: etree._Element | None) -> Iterator[str]:
    """Numberings without a definition, or with one that Word would join with another."""
    if root is None:
        return
    tags = [child.tag for child in root]
    if tags != sorted(tags):
        yield "a definition stands after a numbering"
    definitions = [str(d.get(W + "abstractNumId")) for d in root.iter(W + "abstractNum")]
    yield from repeated("definition", definitions)
    yield from repeated("numbering", (n.get(W + "numId") for n in root.iter(W + "num")))
    yield from repeated("nsid", (n.get(W + "val") for n in root.iter(W + "nsid")))
    for named in root.iterfind(f"{W}num/{W}abstractNumId"):
        if named.get(W + "val") not in definitions:
            yield f"definition {named.get(W + 'val')} is not there"


def note_faults(stories: dict[str, etree._Element]) -> Iterator[str]:
    """Footnotes without a reference, references without a footnote, notes in notes."""
    notes = stories.get("word/footnotes.xml")
    ids = [n.get(W + "id") for n in (() if notes is None else notes) if n.get(W + "type") not in NOTE_ENDS]
    yield from repeated("footnote", ids)
    wanted = [r.get(W + "id") for r in stories["word/document.xml"].iter(W + "footnoteReference")]
    if ids != wanted:
        yield f"footnotes {ids} are referred to as {wanted}"
    for name, root in stories.items():
        if name != "word/document.xml" and next(root.iter(W + "footnoteReference"), None) is not None:
            yield f"{name}: a footnote stands where none can"


def reference_faults(root: etree._Element, roots: dict[str, etree._Element], name: str) -> Iterator[str]:
    """Styles, numberings and relationships that a story names and the file lacks."""
    known = {(s.get(W + "type"), s.get(W + "styleId")) for s in roots["word/styles.xml"].iter(W + "style")}
    for tag, kind in KINDS.items():
        for named in root.iter(W + tag):
            if (kind, named.get(W + "val")) not in known:
                yield f"{kind} style {named.get(W + 'val')} is not there"
    numbers = {n.get(W + "numId") for n in roots["word/numbering.xml"].iter(W + "num")} | {"0"}
    for named in root.iterfind(f".//{W}numPr/{W}numId"):
        if named.get(W + "val") not in numbers:
            yield f"numbering {named.get(W + 'val')} is not there"
    related = {str(v) for e in root.iter() for k, v in e.attrib.items() if str(k).startswith(R)}
    rels = f"word/_rels/{posixpath.basename(name)}.rels"
    given = {str(rel.get("Id")) for rel in roots[rels].iter(RELATED)} if rels in roots else set()
    yield from (f"relationship {each} is not there" for each in sorted(related - given))


def table_faults(root: etree._Element) -> Iterator[str]:
    """Cells that end in no paragraph, rows that are not as wide as their table, tables in tables."""
    for cell in root.iter(W + "tc"):
        if cell[-1].tag != W + "p":
            yield "a cell does not end in a paragraph"
        if cell.find(f".//{W}tbl") is not None:
            yield "a table stands in a table"
    for table in root.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if {len(row.findall(W + "tc")) for row in table.findall(W + "tr")} - {columns}:
            yield "a row is not as wide as its table"


MAY_STAND_IN = {
    "p": {"body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent"},
    "tbl": {"body", "hdr", "ftr", "txbxContent", "sdtContent"},
    "r": {"p", "hyperlink", "fldSimple", "sdtContent"},
    "hyperlink": {"p"},
    "pPr": {"p", "lvl", "style", "pPrDefault"},
}


def place_faults(root: etree._Element) -> Iterator[str]:
    """Blocks, runs and links that stand where they may not, or not first where they should."""
    for tag, places in MAY_STAND_IN.items():
        for element in root.iter(W + tag):
            parent = element.getparent()
            place = "" if parent is None else etree.QName(parent).localname
            if place not in places:
                yield f"w:{tag} stands in w:{place}"
            if tag == "pPr" and element.getprevious() is not None:
                yield "the properties of a paragraph are not first in it"
    for link in root.iter(W + "hyperlink"):
        if not link.get(W + "tooltip"):
            yield "a link has no tooltip"

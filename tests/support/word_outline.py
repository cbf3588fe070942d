"""A finished Word file → its outline: each paragraph with its style, its number as Word counts, its text."""

from collections.abc import Iterator

from lxml import etree

from word_files import Finished, R, W, style_of

MARKS = {"b": "b", "i": "i", "strike": "s"}


def value(element: etree._Element | None, path: str) -> str:
    """The value of a property; empty if it is not there."""
    found = None if element is None else element.find(path)
    return "" if found is None else str(found.get(W + "val"))


class Numbering:
    """The lists of a document, counted as Word counts them."""

    def __init__(self, made: Finished) -> None:
        self.root = made.root("word/numbering.xml")
        self.of_style = {
            str(style.get(W + "styleId")): value(style, f"{W}pPr/{W}numPr/{W}numId")
            for style in made.root("word/styles.xml").iter(W + "style")
        }
        self.counts: dict[tuple[str, int], int] = {}
        self.begun: set[tuple[str, int]] = set()

    def definition(self, number: str) -> str:
        """The definition of a numbering."""
        return value(self.root.find(f"{W}num[@{W}numId='{number}']"), W + "abstractNumId")

    def begins_anew(self, number: str, level: int) -> str:
        """Where a numbering says itself that it begins at a level; empty where it does not."""
        listed = self.root.find(f"{W}num[@{W}numId='{number}']")
        return value(listed, f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")

    def label(self, paragraph: etree._Element) -> str:
        """«3.», «b.» or «•» before a paragraph; empty when there is nothing."""
        number = value(paragraph, f"{W}pPr/{W}numPr/{W}numId") or self.of_style.get(style_of(paragraph), "")
        level = int(value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl") or 0)
        if number in ("", "0"):
            return ""
        definition = self.definition(number)
        form = self.root.find(f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl[@{W}ilvl='{level}']")
        if value(form, W + "numFmt") == "bullet":
            return "•"
        start = int(value(form, W + "start"))
        if (number, level) not in self.begun and (anew := self.begins_anew(number, level)):
            self.counts[definition, level] = int(anew) - 1
        self.begun.add((number, level))
        self.counts[definition, level] = self.counts.get((definition, level), start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((definition, deeper), None)
        return value(form, W + "lvlText").replace(f"%{level + 1}", str(self.counts[definition, level]))


class Outline:
    """The lines of one document's outline."""

    def __init__(self, made: Finished) -> None:
        self.numbering = Numbering(made)
        names = ("document", "footnotes")
        self.targets = {n: made.targets(n) for n in names if f"word/_rels/{n}.xml.rels" in made.parts}
        self.story = "document"
        self.body = made.body[0]
        self.notes = made.root("word/footnotes.xml") if "word/footnotes.xml" in made.parts else None

    def lines(self) -> Iterator[str]:
        """A line for each paragraph and each row, and then one for each footnote."""
        for block in self.body:
            if block.tag == W + "p":
                yield self.paragraph(block)
            elif block.tag == W + "tbl":
                yield from self.table(block)
        self.story = "footnotes"
        for note in () if self.notes is None else self.notes:
            if not note.get(W + "type"):
                yield f"[{note.get(W + 'id')}] " + " / ".join(self.paragraph(p) for p in note.iter(W + "p"))

    def paragraph(self, paragraph: etree._Element) -> str:
        """«Style <inset> | number text»."""
        inset = paragraph.find(f"{W}pPr/{W}ind")
        level = value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl")
        where = "+" * int(level or 0) if inset is None else f" in {inset.get(W + 'left')}"
        rule = " line" if paragraph.find(f"{W}pPr/{W}pBdr") is not None else ""
        label = self.numbering.label(paragraph)
        text = f"{label} {self.text(paragraph)}".strip()
        return f"{style_of(paragraph) or '-'}{where}{rule} | {text}".rstrip()

    def table(self, table: etree._Element) -> Iterator[str]:
        """A line for its style and place, and one for each row."""
        inset = table.find(f"{W}tblPr/{W}tblInd")
        yield f"table {value(table, f'{W}tblPr/{W}tblStyle')}" + (
            "" if inset is None else f" in {inset.get(W + 'w')}"
        )
        for row in table.iter(W + "tr"):
            head = " head" if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
            yield f"  row{head} | " + " | ".join(map(self.cell, row.iter(W + "tc"))) + " |"

    def cell(self, cell: etree._Element) -> str:
        """Its text, and how it is aligned."""
        paragraphs = list(cell.iter(W + "p"))
        aligned = value(paragraphs[0], f"{W}pPr/{W}jc")
        return f"{aligned}: " * bool(aligned) + " / ".join(map(self.text, paragraphs))

    def text(self, element: etree._Element) -> str:
        """The runs of a paragraph or a link, marked."""
        return "".join(self.piece(child) for child in element)

    def piece(self, child: etree._Element) -> str:
        """A run, a field's result, or a link as {→ address|text}."""
        if child.tag == W + "hyperlink":
            return f"{{→ {self.targets[self.story][str(child.get(R + 'id'))]}|{self.text(child)}}}"
        if child.tag == W + "fldSimple":
            return self.text(child)
        if child.tag != W + "r":
            return ""
        style = value(child, f"{W}rPr/{W}rStyle")
        marks = [style] if style and style != "Hyperlink" else []
        marks += [mark for tag, mark in MARKS.items() if child.find(f"{W}rPr/{W}{tag}") is not None]
        text = "".join(map(shown, child))
        return f"{{{' '.join(marks)}|{text}}}" if marks else text


def shown(element: etree._Element) -> str:
    """What a child of a run shows."""
    match etree.QName(element).localname:
        case "t":
            return element.text or ""
        case "br":
            return "⏎"
        case "footnoteReference":
            return f"[{element.get(W + 'id')}]"
        case "footnoteRef":
            return "#"
        case "drawing":
            name = next(element.iter("{*}docPr"))
            size = next(element.iter("{*}extent"))
            mm = "×".join(str(round(int(size.get(side) or 0) / 36000)) for side in ("cx", "cy"))
            return f"<picture {mm} mm: {name.get('descr')}>"
    return ""


def outline(made: Finished) -> str:
    """The outline of a document's body and notes."""
    return "\n".join(Outline(made).lines())

"""Word forms filled in as people fill them in, and what they do to a form besides."""

import copy
import random
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, element, paragraph_properties, set_property, text_element

BODY = "word/document.xml"
HEADER = "word/header1.xml"


class FormFile:
    """A Word form that is being filled in."""

    def __init__(self, data: bytes, seed: int = 0) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[BODY])
        self.chance = random.Random(seed)
        self._written: list[str] = []

    def bytes(self) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in {**self.parts, BODY: etree.tostring(self.root)}.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    def bookmarks(self) -> list[str]:
        """The bookmarks of the fields that are in it still, each in its cell."""
        starts = (start for cell in self.root.iter(W + "tc") for start in cell.iter(W + "bookmarkStart"))
        names = dict.fromkeys(start.get(W + "name") or "" for start in starts)
        return [name for name in names if name.startswith(("svar_", "steg_", "skjema_"))]

    def first_paragraph(self, bookmark: str) -> etree._Element:
        start = self.root.find(f".//{W}bookmarkStart[@{W}name='{bookmark}']")
        assert start is not None
        return next(start.iterancestors(W + "p"))

    def fill(self, bookmark: str, *paragraphs: str) -> None:
        """Writes paragraphs in a field in place of its prompt."""
        first = self.first_paragraph(bookmark)
        for child in list(first):
            if child.tag in (W + "sdt", W + "r"):
                first.remove(child)
        last = first
        for number, text in enumerate(paragraphs):
            paragraph = first if number == 0 else copy.deepcopy(first)
            if number:
                for child in [c for c in paragraph if c.tag != W + "pPr"]:
                    paragraph.remove(child)
                last.addnext(paragraph)
            paragraph.append(_run(text))
            last = paragraph

    def some_words(self, count: int = 3) -> str:
        new = [f"ord{len(self._written) + number}x{self.chance.randrange(10**6)}" for number in range(count)]
        self._written += new
        return " ".join(new)

    @property
    def words(self) -> list[str]:
        """Every word that was written in it and stands there still."""
        said = " ".join([*self.root.itertext(), self.parts[HEADER].decode()])
        return [word for word in self._written if word in said]


def _run(text: str) -> etree._Element:
    run = element("r")
    run.append(text_element(text))
    return run


def _paragraph(text: str) -> etree._Element:
    paragraph = element("p")
    paragraph.append(_run(text))
    return paragraph


def _cell(form: FormFile) -> tuple[str, etree._Element]:
    name = form.chance.choice(form.bookmarks())
    return name, next(form.first_paragraph(name).iterancestors(W + "tc"))


def write_answer(form: FormFile) -> None:
    """Some paragraphs in a field."""
    form.fill(
        form.chance.choice(form.bookmarks()), *(form.some_words() for _ in range(form.chance.randrange(1, 4)))
    )


def paste_with_another_font(form: FormFile) -> None:
    name, _ = _cell(form)
    form.fill(name, form.some_words())
    run = form.first_paragraph(name).findall(W + "r")[-1]
    properties = element("rPr")
    properties.append(element("rFonts", ascii="Comic Sans MS", hAnsi="Comic Sans MS"))
    properties.append(element("b"))
    run.insert(0, properties)
    set_property(paragraph_properties(form.first_paragraph(name)), element("jc", val="center"))


def add_row(form: FormFile) -> None:
    """A row more in the table of a field, with words in every cell of it."""
    _, cell = _cell(form)
    row = next(cell.iterancestors(W + "tr"))
    new = element("tr")
    for _ in row.findall(W + "tc"):
        new_cell = element("tc")
        new_cell.append(_paragraph(form.some_words()))
        new.append(new_cell)
    row.addnext(new)


def write_below_the_table(form: FormFile) -> None:
    _, cell = _cell(form)
    next(cell.iterancestors(W + "tbl")).addnext(_paragraph(form.some_words()))


def move_answer_out(form: FormFile) -> None:
    """The answer cut from its cell and pasted below the table; the bookmark goes with it or stays."""
    name, cell = _cell(form)
    form.fill(name, form.some_words())
    table = next(cell.iterancestors(W + "tbl"))
    paragraph = form.first_paragraph(name)
    if len(cell.findall(W + "p")) < 2:
        paragraph.addnext(element("p"))
    table.addnext(paragraph)


def delete_field(form: FormFile) -> None:
    """A whole table deleted, with what was written in it."""
    _, cell = _cell(form)
    table = next(cell.iterancestors(W + "tbl"))
    parent = table.getparent()
    if parent is not None:
        parent.remove(table)


def delete_bookmark(form: FormFile) -> None:
    name, _ = _cell(form)
    start = form.root.find(f".//{W}bookmarkStart[@{W}name='{name}']")
    parent = None if start is None else start.getparent()
    if parent is not None and start is not None:
        parent.remove(start)


def merge_cells(form: FormFile) -> None:
    """A cell merged with the next: Word puts the paragraphs of both in one."""
    _, cell = _cell(form)
    after = cell.getnext()
    if after is None or after.tag != W + "tc":
        return
    cell.extend([child for child in after if child.tag != W + "tcPr"])
    parent = after.getparent()
    if parent is not None:
        parent.remove(after)


def write_in_the_label(form: FormFile) -> None:
    _, cell = _cell(form)
    head = next(next(cell.iterancestors(W + "tbl")).iter(W + "tc"))
    head.append(_paragraph(form.some_words()))


def insert_as_tracked_change(form: FormFile) -> None:
    name, _ = _cell(form)
    insertion = element("ins", id="900", author="Leder", date="2026-01-01T00:00:00Z")
    insertion.append(_run(form.some_words()))
    form.fill(name)
    form.first_paragraph(name).append(insertion)


def write_a_table(form: FormFile) -> None:
    """A table of two rows in a field."""
    name, _ = _cell(form)
    form.fill(name, form.some_words())
    table = element("tbl")
    for _ in range(2):
        row = etree.SubElement(table, W + "tr")
        for _ in range(2):
            cell = etree.SubElement(row, W + "tc")
            cell.extend(_paragraph(form.some_words()) for _ in range(form.chance.randrange(1, 3)))
    form.first_paragraph(name).addnext(table)
    table.addnext(element("p"))


def write_in_the_heading(form: FormFile) -> None:
    headings = [
        p for p in form.root.iter(W + "p") if _style(p).startswith("Overskrift") or "eading" in _style(p)
    ]
    if headings:
        form.chance.choice(headings).append(_run(" " + form.some_words()))


def write_in_the_header(form: FormFile) -> None:
    root = etree.fromstring(form.parts[HEADER])
    root.append(_paragraph(form.some_words()))
    form.parts[HEADER] = etree.tostring(root)


def write_in_a_text_box(form: FormFile) -> None:
    name, _ = _cell(form)
    run = _run("")
    picture = etree.SubElement(run, W + "pict")
    box = etree.SubElement(picture, W + "txbxContent")
    box.append(_paragraph(form.some_words()))
    form.first_paragraph(name).append(run)


def swap_questions(form: FormFile) -> None:
    """Two fields cut and pasted in each other's place."""
    (_, one), (_, other) = _cell(form), _cell(form)
    tables = [next(cell.iterancestors(W + "tbl")) for cell in (one, other)]
    if tables[0] is not tables[1]:
        place = element("p")
        tables[0].addprevious(place)
        tables[1].addprevious(tables[0])
        place.addprevious(tables[1])


EDITS = (
    *(write_answer,) * 4,
    paste_with_another_font,
    add_row,
    write_below_the_table,
    move_answer_out,
    delete_field,
    delete_bookmark,
    merge_cells,
    write_in_the_label,
    insert_as_tracked_change,
    write_a_table,
    write_in_the_heading,
    write_in_the_header,
    write_in_a_text_box,
    swap_questions,
)
"""What people do to a form, the usual oftener."""


def edited_at_random(data: bytes, seed: int, count: int = 8) -> FormFile:
    """A form that somebody has written in and done this and that to."""
    form = FormFile(data, seed)
    for _ in range(count):
        form.chance.choice(EDITS)(form)
        if not form.bookmarks():
            break
    return form


def words_not_found(words: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """The words that stand in none of the texts."""
    said = " ".join(texts)
    yield from (word for word in words if word not in said)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val") or ""

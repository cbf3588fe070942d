"""Word's content controls: a prompt that gives way to what is typed, a list of choices, a calendar, a box.

They make a form easy to fill in and carry nothing: other programs keep the text in them, and drop the rest.
"""

from collections.abc import Sequence

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, element
from sjumil_docs.word.writing.block_styles import run_style, text_run

TICKED, UNTICKED = "☒", "☐"
"""The box before what is ticked, and before what is not."""
PROMPT_STYLE = "Placeholder Text"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W14 = f"{{{_WORD_2010}}}"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
etree.register_namespace("mc", _COMPATIBILITY)  # the prefix that all programs know it by
_BOX_FONT = "MS Gothic"


def prompt(document: WordDocument, name: str, text: str, kind: etree._Element | None) -> etree._Element:
    """A control that shows a prompt. Without a kind it goes away with the first letter typed in it."""
    run = text_run(text)
    run_style(document, run, PROMPT_STYLE)
    properties = _properties(document, name)
    properties.extend([element("temporary")] if kind is None else [])
    properties.append(element("showingPlcHdr"))
    properties.extend([] if kind is None else [kind])
    return _control(properties, run)


def filled(document: WordDocument, name: str, text: str, kind: etree._Element) -> etree._Element:
    """A control of a kind that shows what has been chosen."""
    properties = _properties(document, name)
    properties.append(kind)
    return _control(properties, text_run(text))


def choice(words: Sequence[str]) -> etree._Element:
    """The kind of a control with a list to choose from, in which anything else can be written too."""
    combination = element("comboBox")
    combination.extend(element("listItem", displayText=word, value=word) for word in words)
    return combination


def calendar() -> etree._Element:
    """The kind of a control with a calendar."""
    kind = element("date")
    kind.append(element("dateFormat", val="dd.MM.yyyy"))
    kind.append(element("lid", val="nb-NO"))
    kind.append(element("storeMappedDataAs", val="dateTime"))
    kind.append(element("calendar", val="gregorian"))
    return kind


def box(document: WordDocument, root: etree._Element, name: str, *, ticked: bool) -> etree._Element:
    """A box in the part with that root, ticked or not, that a click ticks."""
    properties = _properties(document, name)
    kind = etree.SubElement(properties, _W14 + "checkbox", nsmap={"w14": _WORD_2010})
    etree.SubElement(kind, _W14 + "checked").set(_W14 + "val", str(int(ticked)))
    for state, sign in (("checkedState", TICKED), ("uncheckedState", UNTICKED)):
        look = etree.SubElement(kind, _W14 + state)
        look.set(_W14 + "val", f"{ord(sign):X}")
        look.set(_W14 + "font", _BOX_FONT)
    root.set(
        f"{{{_COMPATIBILITY}}}Ignorable", "w14"
    )  # a program that does not know Word 2010's names passes them by
    run = text_run(TICKED if ticked else UNTICKED)
    fonts = element("rFonts", ascii=_BOX_FONT, eastAsia=_BOX_FONT, hAnsi=_BOX_FONT, hint="eastAsia")
    run.insert(0, element("rPr"))
    run[0].append(fonts)
    return _control(properties, run)


def _properties(document: WordDocument, name: str) -> etree._Element:
    properties = element("sdtPr")
    properties.append(element("alias", val=name))
    taken = (number.get(W + "val") for number in document.root("word/document.xml").iter(W + "id"))
    properties.append(element("id", val=str(document.next_number("control", taken))))
    return properties


def _control(properties: etree._Element, run: etree._Element) -> etree._Element:
    control, content = element("sdt"), element("sdtContent")
    content.append(run)
    control.extend([properties, content])
    return control

"""A story with tracked changes and comments → the story as it is when every change is accepted.

What is inserted stays, what is deleted goes with its tags, and nothing says who did it or when. Comments are
left out with their marks.
"""

from lxml import etree

from sjumil_docs.word.ooxml.xml import W, replace_element

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DELETED = (W + "del", W + "moveFrom")
_INSERTED = (W + "ins", W + "moveTo")
_FORMER_PROPERTIES = tuple(
    W + f"{tag}Change" for tag in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
)
_RANGES = ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
_MARKS = (
    *_FORMER_PROPERTIES,
    *(W + f"{tag}Range{end}" for tag in _RANGES for end in ("Start", "End")),
    *(W + tag for tag in ("numberingChange", "cellIns", "cellMerge", "delText", "delInstrText")),
    *(W + tag for tag in ("commentRangeStart", "commentRangeEnd", "annotationRef", "permStart", "permEnd")),
    *(_WORD_2010 + f"conflict{kind}" for kind in ("Ins", "Del")),
)
"""Elements that describe a change, a comment or a permission: they name persons, and are never shown."""
_HOLDS_ONE_CHANGE = (W + "rPr", W + "trPr")
_BLOCKS = (W + "p", W + "tbl", W + "sdt")


def accept_changes(root: etree._Element) -> None:
    """Accepts every tracked change in a part, and takes out its comments."""
    for change in list(root.iter(*_DELETED, *_INSERTED)):
        parent = change.getparent()
        if parent is None:
            continue
        if parent.tag not in _HOLDS_ONE_CHANGE:
            replace_element(change, *(list(change) if change.tag in _INSERTED else ()))
        elif change.tag in _INSERTED:
            parent.remove(change)
    for deleted in list(root.iter(*_DELETED)):
        _accept_deleted(deleted)
    for cell in [mark.getparent() for mark in root.iter(W + "cellDel")]:
        if cell is not None and (holder := cell.getparent()) is not None:
            replace_element(holder)
    for mark in list(root.iter(*_MARKS)):
        replace_element(mark)
    for reference in list(root.iter(W + "commentReference")):
        _take_out(reference)


def _accept_deleted(mark: etree._Element) -> None:
    """Removes the row that a mark says is deleted, or joins the paragraph whose end it says is deleted."""
    properties = mark.getparent()
    holder = None if properties is None else properties.getparent()
    if properties is None or holder is None:
        return
    properties.remove(mark)
    if properties.tag == W + "trPr":
        replace_element(holder)
    elif holder.tag == W + "pPr" and (paragraph := holder.getparent()) is not None:
        _join_with_next(paragraph)


def _join_with_next(paragraph: etree._Element) -> None:
    """Moves what a paragraph holds to the beginning of the next, whose formatting applies to both."""
    following = paragraph.getnext()
    children = [child for child in paragraph if child.tag != W + "pPr"]
    if following is None or following.tag != W + "p":
        parent = paragraph.getparent()
        others = () if parent is None else [b for b in parent.iterchildren(*_BLOCKS) if b is not paragraph]
        if not children and others and following is not None and paragraph.find(f"{W}pPr/{W}sectPr") is None:
            replace_element(paragraph)
        return
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return
    place = 0 if following.find(W + "pPr") is None else 1
    for child in reversed(children):
        following.insert(place, child)
    replace_element(paragraph)


def _take_out(reference: etree._Element) -> None:
    """Takes out a mark, and the run that held nothing else."""
    run = reference.getparent()
    replace_element(reference)
    if run is not None and all(child.tag == W + "rPr" for child in run):
        replace_element(run)


def settle_controls(root: etree._Element) -> None:
    """Makes content controls show their own content: neither a data binding nor a prompt.

    Word shows bound data in place of the text; a prompt is grey, and disappears when somebody types.
    """
    for properties in list(root.iter(W + "sdtPr")):
        tags = ("{*}dataBinding", W + "showingPlcHdr", W + "placeholder")
        obsolete = [child for tag in tags for child in properties.findall(tag)]
        was_prompt = properties.find(W + "showingPlcHdr") is not None
        for child in obsolete:
            properties.remove(child)
        control = properties.getparent()
        if was_prompt and control is not None:
            _without_prompt_look(control)


def _without_prompt_look(control: etree._Element) -> None:
    """Removes the prompt style from the runs of a control."""
    for style in [style for run in control.iter(W + "rPr") for style in run.findall(W + "rStyle")]:
        if (style.get(W + "val") or "").casefold() in _PROMPT_STYLES:
            replace_element(style)


_PROMPT_STYLES = ("placeholdertext", "plassholdertekst", "plasshaldartekst")
"""What Word calls the style of a prompt, in its three languages."""

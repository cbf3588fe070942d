"""What happens when a document is opened: Word asks nothing, and every link says where it leads."""

import re

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, text_of

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SETTINGS = "word/settings.xml"


def settle_opening(document: WordDocument) -> None:
    """Takes out of a template what makes Word ask whether to update fields, and gives links tooltips.

    The question sounds like a warning of a virus, and the fields we know are right already. Word writes no
    tooltips by itself, and PDF/UA asks for them.
    """
    for part in filter(_STORY.fullmatch, document.parts):
        root = document.root(part)
        for field in root.iter(W + "fldChar", W + "fldSimple"):
            field.attrib.pop(W + "dirty", None)
        for link in root.iter(W + "hyperlink"):
            if not link.get(W + "tooltip"):
                link.set(W + "tooltip", text_of(link))
    if _SETTINGS in document.parts:
        settings = document.root(_SETTINGS)
        for asked in settings.findall(W + "updateFields"):
            settings.remove(asked)

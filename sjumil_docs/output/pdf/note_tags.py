"""The notes of a PDF as LibreOffice 7.4 tags them → with the ids that PDF/UA wants, without untagged links.

The link from a note's number back to the text has no tag: a reader finds the note where it is referred to.
"""

from collections.abc import Sequence

import pikepdf
from pikepdf import Name, Object, Pdf


def repair_notes(pdf: Pdf, notes: Sequence[Object]) -> None:
    """Gives the notes ids, and takes the untagged links out of the pages that have notes."""
    if not notes:
        return
    ids = pikepdf.NameTree.new(pdf)
    for number, note in enumerate(notes, 1):
        name = f"note{number:06}"  # as long as the others, so that their order is that of the numbers
        note.ID = pikepdf.String(name)
        ids[name] = note
    pdf.Root.StructTreeRoot.IDTree = ids.obj
    for page in pdf.pages:
        annotations = list(page.get("/Annots", pikepdf.Array()))
        tagged = [a for a in annotations if a.get("/Subtype") != Name.Link or "/StructParent" in a]
        if len(tagged) < len(annotations):
            page.Annots = pikepdf.Array(tagged)

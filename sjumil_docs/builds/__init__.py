"""A case → its documents in a folder: rendered, printed where asked, and put in place over nobody's work."""

import os
from collections.abc import Sequence

from sjumil_docs.builds.built import Built, BuiltDocument
from sjumil_docs.builds.options import Choices
from sjumil_docs.builds.steps import place_case, print_cases, render_case
from sjumil_docs.case.model import Case
from sjumil_docs.reading import CaseSource

__all__ = ["Built", "BuiltDocument", "build"]


def build(  # noqa: PLR0913 – what a person may choose, each by its name
    source: Case | CaseSource,
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None = None,
    final: bool = False,
    overwrite: bool = False,
    beside: bool = False,
    pdf: bool = False,
    noark: bool = False,
) -> Built:
    """Writes the documents of a case (all, or those named) as Word files into the folder `out`.

    The case is one, or what `read` reads. A document that already is what it says is left as it is. So
    is a file that a person has changed, or that was not built here: `overwrite` puts it aside first, under
    a name that says what it is; `beside` writes the new one beside it. `final` refuses while an error or a
    gap remains. With `pdf` LibreOffice makes a PDF of each as well, and contents get its page numbers; if
    it cannot, the Word files are written and PdfError says why. With `noark` what an archive wants to know
    of each is written beside it as JSON. Raises what `render` raises, UsageError, and OutputError, with
    every file as it was, if the folder cannot be written in.
    """
    rendered = render_case(source, out, Choices(documents, final, overwrite, beside, pdf, noark))
    (printed,) = print_cases([rendered])
    return place_case(printed)

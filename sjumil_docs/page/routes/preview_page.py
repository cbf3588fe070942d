"""The pages of a document as it would be now: pictures to look at, and the same as a PDF."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.drawn_pages import page_picture
from sjumil_docs.page.site import Asked, as_attachment
from sjumil_docs.page.watched_preview import WatchedPreview


def preview_page(asked: Asked) -> Response:
    """The pages of a document, or how far they have come."""
    case = asked.state.case
    states = sd.document_states(case) if case else ()
    state = next((state for state in states if state.name == asked.part("name")), None)
    if case is None or state is None:
        raise HTTPException(404)
    preview = asked.site.previews.of(state.name, asked.state.mark, case)
    error = preview.error if isinstance(preview.error, sd.SjumilError) else None
    word = asked.site.out / f"{state.name}.docx"
    return asked.page("preview.html", document=state, preview=preview, error=error, has_word=word.is_file())


def preview_picture(asked: Asked) -> Response:
    """A page of them as a picture."""
    pdf, number = _there(asked).pdf, asked.request.path_params["number"]
    if not 0 < number <= len(_there(asked).sizes):
        raise HTTPException(404)
    return Response(page_picture(pdf, number - 1), media_type="image/png")


def preview_pdf(asked: Asked) -> Response:
    """All of them as a PDF, which a screen reader can read."""
    preview = _there(asked)
    if not preview.pdf:
        raise HTTPException(404)
    return as_attachment(f"{preview.document}.pdf", preview.pdf, "application/pdf")


def _there(asked: Asked) -> WatchedPreview:
    """The pages that have been asked for; 404 where there are none."""
    preview = asked.site.previews.there(asked.part("name"))
    if preview is None:
        raise HTTPException(404)
    return preview

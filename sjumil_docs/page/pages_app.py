"""The pages of one case as an application: its addresses, and what stands around them."""

import os
from functools import partial
from typing import Literal

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import sjumil_docs as sd
from sjumil_docs.language.words import Language
from sjumil_docs.page.routes import frame
from sjumil_docs.page.routes.answers_page import check_answer, first_step, save_answer, step_page
from sjumil_docs.page.routes.changes_page import changes_page, take_changes
from sjumil_docs.page.routes.documents_page import cancel_build, document_file, documents_page, start_build
from sjumil_docs.page.routes.findings_page import findings
from sjumil_docs.page.routes.forms_page import form_file, forms_page, look_at_forms, take_forms
from sjumil_docs.page.routes.mending_page import mend_file, mending_page
from sjumil_docs.page.routes.overview_page import overview, stamp
from sjumil_docs.page.routes.parts_page import check_part, part_page, save_part
from sjumil_docs.page.routes.preview_page import preview_page, preview_pdf, preview_picture
from sjumil_docs.page.routes.thread_page import put_in_area, thread_page
from sjumil_docs.page.security.door import ENTRANCE, Door, Refusal, SignedInDoor, User
from sjumil_docs.page.security.gate import Gate, TooLargeError
from sjumil_docs.page.site import Site, answered_by, site_for

STATUSES = {"host": 400, "origin": 403, "closed": 403, "fault": 500}
"""What a refusal or a fault is on the web."""


def app(
    folder: str | os.PathLike[str],
    *,
    user: User,
    out: str | os.PathLike[str] | None = None,
    language: Language | None = None,
) -> Starlette:
    """The pages of the case in `folder`, to be mounted behind a sign-in of others.

    `user` gets the headers of each request and gives the name of whoever has signed in, or None, and then the
    request is refused; the proxy in front must take away those headers where it has not set them itself.
    Documents are built in `out`, or else in `ut` in the case. The pages are in `language`, or else in the
    målform of the case. Raises UsageError if there is no case.
    """
    return pages_of(site_for(folder, out, SignedInDoor(user), language))


def pages_of(site: Site) -> Starlette:
    """The pages of a site."""
    pages = Starlette(
        routes=_routes(site.door),
        middleware=[Middleware(Gate, door=site.door, told=partial(_told, site))],
        exception_handlers={
            sd.SjumilError: frame.refused,
            TooLargeError: frame.too_large,
            HTTPException: frame.no_page,
        },
    )
    pages.state.site = site
    return pages


def _routes(door: Door) -> list[Route]:
    own_entrance = [] if isinstance(door, SignedInDoor) else [Route(ENTRANCE, frame.entrance)]
    return [
        *own_entrance,
        Route("/", answered_by(overview, keeps=True)),
        Route("/stempel", answered_by(stamp)),
        Route("/svar", answered_by(first_step)),
        Route("/svar/{step}", answered_by(step_page, keeps=True)),
        Route("/svar/{step}/{key}", answered_by(save_answer), methods=["POST"]),
        Route("/se/svar/{step}/{key}", answered_by(check_answer), methods=["POST"]),
        Route("/se/sak", answered_by(check_part), methods=["POST"]),
        Route("/se/sak/{path:path}", answered_by(check_part), methods=["POST"]),
        Route("/funn", answered_by(findings, keeps=True)),
        Route("/fil/{name:path}", answered_by(mending_page)),
        Route("/fil/{name:path}", answered_by(mend_file), methods=["POST"]),
        Route("/sak", answered_by(part_page, keeps=True)),
        Route("/sak", answered_by(save_part), methods=["POST"]),
        Route("/sak/{path:path}", answered_by(part_page, keeps=True)),
        Route("/sak/{path:path}", answered_by(save_part), methods=["POST"]),
        Route("/traad", answered_by(thread_page, keeps=True)),
        Route("/traad", answered_by(put_in_area), methods=["POST"]),
        Route("/dokumenter", answered_by(documents_page)),
        Route("/dokumenter", answered_by(start_build), methods=["POST"]),
        Route("/dokumenter/avbryt", answered_by(cancel_build), methods=["POST"]),
        Route("/dokumenter/{file}", answered_by(document_file)),
        Route("/dokumenter/{name}/sider", answered_by(preview_page)),
        Route("/dokumenter/{name}/sider/dokument.pdf", answered_by(preview_pdf)),
        Route("/dokumenter/{name}/sider/{number:int}.png", answered_by(preview_picture)),
        Route("/endringer", answered_by(changes_page)),
        Route("/endringer", answered_by(take_changes), methods=["POST"]),
        Route("/skjema", answered_by(forms_page)),
        Route("/skjema/se", answered_by(look_at_forms), methods=["POST"]),
        Route("/skjema/inn", answered_by(take_forms), methods=["POST"]),
        Route("/skjema/{step}", answered_by(form_file)),
        Route("/fast/{name}", frame.static_file),
    ]


async def _told(site: Site, request: Request, refusal: Refusal | Literal["fault"]) -> Response:
    return frame.told(request, site, refusal, STATUSES[refusal])

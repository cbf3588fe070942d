"""What stands around the pages: the way in, the files of the site, and what is told instead of a page."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

import sjumil_docs as sd
from sjumil_docs.page.security.door import TokenDoor
from sjumil_docs.page.site import Site, site_of

FILES = Path(__file__).parent.parent / "static"
STATIC = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "paste.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "mark.svg": "image/svg+xml",
}
"""The files of the site: no others are sent."""


async def entrance(request: Request) -> Response:
    """The first address, with the token: a cookie for this browser, and on to the case."""
    door = site_of(request).door
    if not isinstance(door, TokenDoor) or not door.opens(request.query_params.get("t", "")):
        return told(request, site_of(request), "closed", 403)
    response = RedirectResponse("/", 303)
    response.set_cookie(door.cookie, door.session, httponly=True, samesite="strict", path="/")
    return response


async def static_file(request: Request) -> Response:
    """A file of the site."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    return FileResponse(FILES / name, media_type=STATIC[name])


def told(request: Request, site: Site, key: str, status: int) -> Response:
    """A page that tells why there is no other; it says nothing of the case."""
    language = site.asked_language or "nb"
    return site.bare_page(request, language, "told.html", status, key=key, error=None)


async def no_page(request: Request, error: Exception) -> Response:
    """The answer to an address without a page, or a method that it has not."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return told(request, site_of(request), "too-large" if status == 400 else "missing", status)


async def too_large(request: Request, _: Exception) -> Response:
    """The answer to more than a case can hold."""
    return told(request, site_of(request), "too-large", 413)


async def refused(request: Request, error: Exception) -> Response:
    """What the library says where it cannot do something, and the folder that is gone."""
    assert isinstance(error, sd.SjumilError)
    site = site_of(request)
    if isinstance(error, sd.UsageError) and not site.folder.source.exists():
        return told(request, site, "gone", 404)
    language = site.asked_language or "nb"
    return site.bare_page(request, language, "told.html", 422, key="", error=error)

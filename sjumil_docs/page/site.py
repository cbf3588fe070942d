"""The site of one case: its folder, its door, its language, and how a page of it is made."""

import datetime
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import sjumil_docs as sd
from sjumil_docs.language.words import Language, message
from sjumil_docs.page.case_state import CaseFolder, CaseState
from sjumil_docs.page.page_environment import page_environment
from sjumil_docs.page.problem_links import link_of
from sjumil_docs.page.security.door import READING, Door
from sjumil_docs.page.security.gate import MOST_BYTES
from sjumil_docs.page.uploads import Uploads
from sjumil_docs.page.watched_build import SiteBuilds
from sjumil_docs.page.watched_preview import SitePreviews

MENU = (
    ("/", "overview"),
    ("/svar", "answers"),
    ("/sak", "case"),
    ("/traad", "thread"),
    ("/funn", "findings"),
    ("/dokumenter", "documents"),
    ("/endringer", "changes"),
    ("/skjema", "forms"),
)
"""The pages of the menu: their addresses, and what each is called."""
OK = 200
MOST_KEPT = 60
"""Pages that are kept of a case; it has some thirty that people look at."""


@dataclass(frozen=True)
class Site:
    """What every request for one case needs."""

    folder: CaseFolder
    out: Path
    """The folder that its documents are built in."""
    door: Door
    asked_language: Language | None = None
    """The language of the pages; None for the målform of the case."""
    jobs: SiteBuilds = field(default_factory=SiteBuilds)
    previews: SitePreviews = field(default_factory=SitePreviews)
    uploads: Uploads = field(default_factory=Uploads)
    environment: Environment = field(default_factory=page_environment)

    def close(self) -> None:
        """Ends the build and the previews that go on, and takes away the files that wait."""
        if self.jobs.last:
            self.jobs.last.cancel()
        self.previews.end()
        self.uploads.forget_all()

    def language(self, state: CaseState | None) -> Language:
        """The language of a page: the one asked for, or the målform of the case."""
        case = state.case if state else None
        return self.asked_language or (case.language if case else "nb")

    def kept_page(self, request: Request) -> bytes | None:
        """A page that has been made of the case as it is now; None if there is none."""
        if request.method != "GET" or request.scope["query_string"]:
            return None
        state = self.folder.unchanged()
        return state.pages.get(self.asked_for(request)) if state else None

    def asked_for(self, request: Request) -> object:
        """What a page depends on beside the case."""
        user, scope = self.door.user(request), request.scope
        return scope["path"], scope.get("root_path", ""), user, datetime.date.today()

    def page(self, asked: "Asked", template: str, status: int = 200, **values: Any) -> Response:
        """A page of the case, with the frame that all have, in the words of its programme."""

        def say(key: str, subject: str = "page", **facts: object) -> str:
            return message(asked.language, f"{subject}.{key}", {**asked.words, **facts})

        values |= {
            "say": say,
            "state": asked.state,
            "stamp": asked.state.mark,
            "user": self.door.user(asked.request),
            "problem_link": link_of,
            "menu": MENU,
        }
        return self.bare_page(asked.request, asked.language, template, status, **values)

    def bare_page(
        self, request: Request, language: Language, template: str, status: int, **values: Any
    ) -> Response:
        """A page that needs no case."""

        def say(key: str, subject: str = "page", **facts: object) -> str:
            return message(language, f"{subject}.{key}", facts)

        top = request.scope.get("root_path", "")
        values = {
            "say": say,
            **values,
            "language": language,
            "top": top,
            "here": request.scope["path"],
        }
        return HTMLResponse(self.environment.get_template(template).render(values), status)


@dataclass(frozen=True)
class Asked:
    """A request, with the case as it is now and what came with it."""

    request: Request
    site: Site
    state: CaseState
    form: FormData
    files: Sequence[tuple[str, bytes]]
    """The (name, bytes) of the files that came with it; two may have the same name."""

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self.site.language(self.state)

    @property
    def words(self) -> dict[str, str]:
        """What messages call a unit of the programme, which has no words for it in English."""
        case, language = self.state.case, self.language
        if case is None or language == "en":
            return {key: message(language, f"page.{key}") for key in ("the_unit", "The_units")}
        unit = case.programme.unit_in(language)
        return {"the_unit": unit.definite, "The_units": unit.definite_plural.capitalize()}

    @property
    def in_place(self) -> bool:
        """Whether only the part of the page that was sent is wanted back."""
        return self.request.headers.get("hx-request") == "true"

    def say(self, key: str, **facts: object) -> str:
        """A message in the language of the answer."""
        return message(self.language, f"page.{key}", {**self.words, **facts})

    def said(self, name: str) -> str:
        """What the address says under a name."""
        return self.request.query_params.get(name, "")

    def part(self, name: str) -> str:
        """A part of the path."""
        return cast(str, self.request.path_params[name])

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of the case."""
        return self.site.page(self, template, status, **values)

    def on_to(self, path: str, anchor: str = "", **said: str) -> Response:
        """The next page: after a form, so that reading it again sends nothing again."""
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value in said.items())
        address = self.request.scope.get("root_path", "") + quote(path) + (f"?{query}" if query else "")
        return RedirectResponse(f"{address}#{quote(anchor)}" if anchor else address, 303)


Action = Callable[[Asked], Response]


def answered_by(action: Action, *, keeps: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that does its work in a thread, with the case as it is when the request comes.

    With `keeps` its page depends on nothing but the case and the day, and is made once for each.
    """

    async def endpoint(request: Request) -> Response:
        site = site_of(request)
        if keeps and (page := site.kept_page(request)):
            return HTMLResponse(page)
        if request.method in READING:
            return await run_in_threadpool(_made if keeps else _read, action, request, site)
        async with request.form(max_files=100, max_fields=5000, max_part_size=MOST_BYTES) as form:
            uploads = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
            files = [(each.filename or "", await each.read()) for each in uploads]
            return await run_in_threadpool(_answer, action, request, site, form, files)

    return endpoint


def _made(action: Action, request: Request, site: Site) -> Response:
    """A page, which is kept for whoever asks for it again; not one that a form has led to."""
    pages = site.folder.state().pages
    response = _read(action, request, site)
    if response.status_code == OK and not request.scope["query_string"] and len(pages) < MOST_KEPT:
        pages[site.asked_for(request)] = bytes(response.body)
    return response


def _read(action: Action, request: Request, site: Site) -> Response:
    return _answer(action, request, site, FormData(), ())


def _answer(
    action: Action, request: Request, site: Site, form: FormData, files: Sequence[tuple[str, bytes]]
) -> Response:
    return action(Asked(request, site, site.folder.state(), form, files))


def as_attachment(name: str, data: bytes, kind: str) -> Response:
    """A file that the browser saves, and does not show."""
    plain = "".join(sign if sign.isascii() else "_" for sign in name)
    header = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=kind, headers={"Content-Disposition": header})


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    return cast(Site, request.app.state.site)


def site_for(
    folder: str | os.PathLike[str],
    out: str | os.PathLike[str] | None,
    door: Door,
    language: Language | None,
    templates: str | os.PathLike[str] | None = None,
) -> Site:
    """The site of a case, perhaps with a folder of templates; UsageError if one is not there."""
    source = Path(folder).absolute()
    beside = None if templates is None else Path(templates).absolute()
    sd.stated_values(source)  # refuses what is no case
    if beside is not None and not beside.is_dir():
        raise sd.UsageError("no-template-folder", folder=str(beside))
    own = source / "ut" if source.is_dir() else source.with_suffix("") / "ut"
    return Site(CaseFolder(source, beside), own if out is None else Path(out).absolute(), door, language)

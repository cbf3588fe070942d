"""A web service around sjumil-docs: a case in, as JSON or YAML; its report, its documents and their PDFs out.

Nothing of a user touches the disk but what LibreOffice prints. It has no log-in: put it behind something
that has one.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar, get_args

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import sjumil_docs as sd
from work import Files, Given, TimeUpError, document_of, report_on

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
STATUSES = ((sd.UsageError, 400), (sd.CaseError, 422), (sd.TemplateError, 422), (sd.UnprintedError, 503))
"""What an error of the library is on the web, the first that fits; any other is 500."""
Done = TypeVar("Done")


@dataclass(frozen=True)
class Limits:
    """What one user may ask for, and how much is done at a time."""

    body: int = 30_000_000
    """Bytes of a case and its files together."""
    files: int = 100
    seconds: float = 60
    """How long the work on one request may take, and each start of LibreOffice in it."""
    processes: int = 2
    """One a core."""
    offices: int = 1
    """LibreOffices at a time; each takes some 200 MB."""
    waiting: int = 20
    """Requests at a time, also those that wait for a process or a LibreOffice; more are told to come back."""


class Service:
    """The requests, each answered by a process that can be lost without the others noticing."""

    def __init__(self, make_executor: Callable[[], Executor], limits: Limits) -> None:
        self.make_executor = make_executor
        self.executor = make_executor()
        self.limits = limits
        self.offices = asyncio.Semaphore(limits.offices)
        self.count = 0

    async def schema(self, request: Request) -> Response:
        """What a case may hold, or what a report holds."""
        if request.path_params["name"] == "report":
            return JSONResponse(sd.data_schema(sd.ReportDict))
        return JSONResponse(sd.schema(language="nn" if language_of(request) == "nn" else "nb"))

    async def report(self, request: Request) -> Response:
        """The report on the case that is sent."""
        async with self.place():
            case, files = await given(request, self.limits)
            return JSONResponse(await self.done(report_on, case, files, language_of(request)))

    async def document(self, request: Request) -> Response:
        """One document of the case that is sent."""
        name, kind = request.path_params["name"], request.path_params["kind"]
        if name not in sd.document_names() or kind not in TYPES:
            raise HTTPException(404, "no such document")
        pdf, final = kind == "pdf", "final" in request.query_params
        async with self.place(), self.offices if pdf else nullcontext():
            case, files = await given(request, self.limits)
            data = await self.done(document_of, case, files, name, final, pdf, self.limits.seconds)
        headers = {
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "X-Content-Type-Options": "nosniff",
        }
        return Response(data, media_type=TYPES[kind], headers=headers)

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[None, None]:
        """A place among the requests; HTTPException if there are too many, before anything is read."""
        if self.count >= self.limits.waiting:
            raise HTTPException(503, "too much to do, come back later", {"Retry-After": "10"})
        self.count += 1
        try:
            yield
        finally:
            self.count -= 1

    async def done(self, work: Callable[..., Done], *asked: object) -> Done:
        """What a process makes of a request; HTTPException if it is lost, and the next gets a new one."""
        executor = self.executor
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, work, *asked)
        except BrokenExecutor:  # the machine has ended a process, most often for want of memory
            if self.executor is executor:
                self.executor = self.make_executor()
            raise HTTPException(503, "the work was lost, send it again") from None


async def given(request: Request, limits: Limits) -> tuple[Given, Files]:
    """The case and the files of a request: a body of JSON or YAML, or a form with `case` and `files`."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "multipart/form-data":
        return case_of(await request.body(), kind), {}
    async with request.form(max_files=limits.files + 1, max_fields=1) as form:
        sent = form.get("case")
        uploads = [upload for upload in form.getlist("files") if isinstance(upload, UploadFile)]
        files = {upload.filename or "": await upload.read() for upload in uploads}
        if len(files) < len(uploads):
            raise HTTPException(400, "two files have the same name")
        if isinstance(sent, UploadFile):
            return case_of(await sent.read(), sent.content_type or ""), files
        return case_of((sent or "").encode(), "application/json"), files


def case_of(body: bytes, kind: str) -> Given:
    """A case as it came in; HTTPException if it is not what it says it is."""
    if kind in ("application/yaml", "text/yaml"):
        return body
    if kind != "application/json":
        raise HTTPException(415, "a case is application/json or application/yaml")
    try:
        case: dict[str, Any] | None = json.loads(body, object_pairs_hook=without_repetition)
    except (ValueError, RecursionError):
        raise HTTPException(400, "the case is not JSON") from None
    if not isinstance(case, dict):
        raise HTTPException(400, "the case is not a JSON object")
    return case


def without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; ValueError if it says the same key twice, of which one would be lost."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("the same key twice")
    return dict(pairs)


def language_of(request: Request) -> sd.Language:
    """The language of messages: `?language=nn`."""
    asked = request.query_params.get("language", "nb")
    return next((language for language in get_args(sd.Language) if language == asked), "nb")


async def told(request: Request, error: Exception) -> Response:
    """An error of the library on the web, without anything that the machine's files are called."""
    assert isinstance(error, sd.SjumilError)
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 500)
    return JSONResponse(error.to_dict(language_of(request)), status)


async def told_in_short(_: Request, error: Exception) -> Response:
    """What is wrong with a request before there is a case."""
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": "HTTP", "message": error.detail}, error.status_code, error.headers)


async def told_of_time(_: Request, __: Exception) -> Response:
    """Work that took too long."""
    return JSONResponse({"error": "HTTP", "message": "the work took too long"}, 504)


class BoundedBody:
    """Ends a request whose body is too large, whatever it says of its length."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on, and counts what comes in of it."""
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self.limit:
                raise HTTPException(413, "the case and its files are too large")
            return message

        await self.app(scope, counted, send)


def processes(limits: Limits) -> Executor:
    """Processes that begin anew after some cases, so that nothing of one can pile up."""
    return ProcessPoolExecutor(limits.processes, get_context("spawn"), max_tasks_per_child=100)


def make_app(make_executor: Callable[[], Executor] | None = None, limits: Limits | None = None) -> Starlette:
    """The service; `uvicorn --factory service:make_app` starts it."""
    within = limits or Limits()
    service = Service(make_executor or (lambda: processes(within)), within)
    return Starlette(
        routes=[
            Route("/schema/{name}", service.schema),
            Route("/report", service.report, methods=["POST"]),
            Route("/documents/{name}.{kind}", service.document, methods=["POST"]),
        ],
        middleware=[Middleware(BoundedBody, limit=within.body)],
        exception_handlers={
            sd.SjumilError: told,
            TimeUpError: told_of_time,
            HTTPException: told_in_short,
        },
    )

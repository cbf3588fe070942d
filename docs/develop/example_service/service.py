"""A web service around sjumil-docs: a case in, as JSON or YAML; its report, its documents and their PDFs out.

Nothing of a user touches the disk but what LibreOffice prints. It has no log-in: put it behind something
that has one.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from ctypes import c_bool
from functools import partial
from multiprocessing import get_context
from multiprocessing.sharedctypes import RawArray
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import sjumil_docs as sd
from incoming import BoundedBody, Limits, given, is_final, language_of
from work import Asked, Gone, GoneError, TimeUpError, begin, document_of, report_on

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
STATUSES = ((sd.UsageError, 400), (sd.CaseError, 422), (sd.TemplateError, 422), (sd.UnprintedError, 503))
"""What an error of the library is on the web, the first that fits; any other is 500."""
SCHEMAS: dict[str, Callable[[sd.Language], dict[str, Any]]] = {
    "case": lambda language: sd.schema(language="nn" if language == "nn" else "nb"),
    "report": lambda _: sd.data_schema(sd.ReportDict),
    "error": lambda _: sd.data_schema(sd.CaseErrorDict | sd.PdfErrorDict | sd.ErrorDict),
}
Done = TypeVar("Done")


class Service:
    """The requests, each answered by a process that can be lost without the others noticing."""

    def __init__(self, make_executor: Callable[[Gone], Executor], limits: Limits) -> None:
        self.make_executor = make_executor
        self.gone: Gone = RawArray(c_bool, limits.waiting)
        self.executor = make_executor(self.gone)
        self.limits = limits
        self.offices = asyncio.Semaphore(limits.offices)
        self.free = set(range(limits.waiting))

    async def schema(self, request: Request) -> Response:
        """What a case may hold, or what a report or an error holds."""
        schema_in = SCHEMAS.get(request.path_params["name"])
        if schema_in is None:
            raise HTTPException(404, "no such schema")
        return JSONResponse(schema_in(language_of(request)))

    async def documents(self, request: Request) -> Response:
        """Which documents there are, with their titles."""
        return JSONResponse([kind.to_dict(language_of(request)) for kind in sd.document_kinds()])

    async def report(self, request: Request) -> Response:
        """The report on the case that is sent."""
        async with self.place() as place:
            asked = await self.asked(request, place)
            return JSONResponse(await self.done(request, report_on, asked, language_of(request)))

    async def document(self, request: Request) -> Response:
        """One document of the case that is sent."""
        name, kind = request.path_params["name"], request.path_params["kind"]
        if name not in sd.document_names() or kind not in TYPES:
            raise HTTPException(404, "no such document")
        pdf, final = kind == "pdf", is_final(request)
        async with self.place() as place:
            asked = await self.asked(request, place)  # before a LibreOffice is kept from others
            async with self.offices if pdf else nullcontext():
                data = await self.done(request, document_of, asked, name, final, pdf)
        headers = {"Content-Disposition": attachment(f"{name}.{kind}"), "X-Content-Type-Options": "nosniff"}
        return Response(data, media_type=TYPES[kind], headers=headers)

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[int, None]:
        """A place among the requests; HTTPException if there are too many, before anything is read."""
        if not self.free:
            raise HTTPException(503, "too much to do, come back later", {"Retry-After": "10"})
        place = self.free.pop()
        self.gone[place] = False
        try:
            yield place
        finally:
            self.free.add(place)

    async def asked(self, request: Request, place: int) -> Asked:
        """A request with what came in."""
        case, files = await given(request, self.limits)
        return Asked(case, files, place, self.limits.seconds)

    async def done(self, request: Request, work: Callable[..., Done], asked: Asked, *choices: object) -> Done:
        """What a process makes of a request; HTTPException if it is lost, and the next gets a new one."""
        executor = self.executor
        watching = asyncio.create_task(self.watch(request, asked.place))
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, work, asked, *choices)
        except BrokenExecutor:  # the machine has ended a process, most often for want of memory
            if self.executor is executor:
                self.executor = self.make_executor(self.gone)
            raise HTTPException(503, "the work was lost, send it again") from None
        finally:
            watching.cancel()

    async def watch(self, request: Request, place: int) -> None:
        """Tells the work when its user has gone, so that it ends at its next stage."""
        while not await request.is_disconnected():
            await asyncio.sleep(self.limits.looks)
        self.gone[place] = True


def attachment(file: str) -> str:
    """The header that names a file, with its own letters and, for the oldest programs, without (RFC 6266)."""
    plain = "".join(sign if sign.isascii() else "_" for sign in file)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file)}"


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


async def told_nobody(_: Request, __: Exception) -> Response:
    """The end of work that nobody waits for; the status is for the log of the server alone."""
    return Response(status_code=499)


def processes(limits: Limits, gone: Gone) -> Executor:
    """Processes that begin anew after some cases, so that nothing of one can pile up."""
    spawned = get_context("spawn")
    return ProcessPoolExecutor(limits.processes, spawned, begin, (gone,), max_tasks_per_child=100)


def make_app(
    make_executor: Callable[[Gone], Executor] | None = None, limits: Limits | None = None
) -> Starlette:
    """The service; `uvicorn --factory service:make_app` starts it."""
    within = limits or Limits()
    service = Service(make_executor or partial(processes, within), within)
    return Starlette(
        routes=[
            Route("/schema/{name}", service.schema),
            Route("/documents", service.documents),
            Route("/report", service.report, methods=["POST"]),
            Route("/documents/{name}.{kind}", service.document, methods=["POST"]),
        ],
        middleware=[Middleware(BoundedBody, limit=within.body)],
        exception_handlers={
            sd.SjumilError: told,
            TimeUpError: told_of_time,
            GoneError: told_nobody,
            ClientDisconnect: told_nobody,
            HTTPException: told_in_short,
        },
    )

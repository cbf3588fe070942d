"""What comes in with a request: the case, its files and what is asked for, each within its bounds."""

import json
from dataclasses import dataclass
from typing import Any, get_args

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import sjumil_docs as sd
from work import Files, Given

YES, NO = ("", "1", "true", "yes"), ("0", "false", "no")
"""What `?final=` may say; nothing behind it is yes."""


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
    looks: float = 0.5
    """Seconds between each time it is looked whether the user has gone."""


async def given(request: Request, limits: Limits) -> tuple[Given, Files]:
    """The case and the files of a request: a body of JSON or YAML, or a form with `case` and `files`."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "multipart/form-data":
        return case_of(await request.body(), kind), {}
    try:
        return await in_form(request, limits)
    except FormParserError:  # which Starlette has passed on as it is in some versions
        raise HTTPException(400, "the form is not whole") from None


async def in_form(request: Request, limits: Limits) -> tuple[Given, Files]:
    """The case and the files of a form."""
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


def is_final(request: Request) -> bool:
    """Whether a final version is asked for: `?final` or `?final=true`."""
    asked = request.query_params.get("final", "no").lower()
    if asked not in (*YES, *NO):
        raise HTTPException(400, "final is true or false")
    return asked in YES


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

"""What stands around every request: the door, the size of what comes in, and the headers of what goes out."""

import logging
from collections.abc import Awaitable, Callable
from typing import Literal

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sjumil_docs.page.security.door import Door, Refusal

LOG = logging.getLogger("sjumil_docs")
MOST_BYTES = 60_000_000
"""Of one request: some filled forms with pictures."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer, a browser no longer says which page a form is from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
Told = Callable[[Request, Refusal | Literal["fault"]], Awaitable[Response]]
"""Makes the page that tells of a refusal, or of a fault of ours."""


class TooLargeError(Exception):
    """What came in is larger than anything that belongs to a case."""


class Gate:
    """Lets in what the door lets in; whatever happens inside, an answer goes out, and no word into a log."""

    def __init__(self, app: ASGIApp, door: Door, told: Told) -> None:
        self.app = app
        self.door = door
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer, request = _Answer(send, self.door.keeping), Request(scope, receive)
        refusal: Refusal | Literal["fault"] | None = self.door.refusal(request)
        if refusal is None:
            try:
                await self.app(scope, _bounded(receive), answer.send)
            except ClientDisconnect:
                return
            except Exception as error:
                LOG.error("page: %s", type(error).__name__)
                refusal = None if answer.begun else "fault"
        if refusal:
            response = await self.told(request, refusal)
            await response(scope, receive, answer.send)


class _Answer:
    """An answer that is sent, with the headers that each has."""

    def __init__(self, send: Send, keeping: str) -> None:
        self._send = send
        self._headers = {**HEADERS, "Cache-Control": keeping}
        self.begun = False

    async def send(self, message: Message) -> None:
        """Sends a part of it."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers[name] = value
        await self._send(message)


def _bounded(receive: Receive) -> Receive:
    """What is received, counted; TooLargeError if it is too much, whatever it says of its length."""
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > MOST_BYTES:
            raise TooLargeError
        return message

    return counted

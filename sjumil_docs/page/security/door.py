"""The door of the pages: who a request comes from, and whether it may be answered."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol
from urllib.parse import urlsplit

from starlette.requests import Request

Refusal = Literal["host", "origin", "closed"]
"""Another name than the page's own; a request that another page has sent; somebody who is not let in."""
User = Callable[[Mapping[str, str]], str | None]
"""Tells from the headers of a request who has signed in; None for nobody."""
READING = ("GET", "HEAD")
ENTRANCE = "/inn"
"""The path of the first address, which has the token."""


class Door(Protocol):
    """Decides who comes in."""

    @property
    def keeping(self) -> str:
        """Whether a browser may keep a page that it has shown, as `Cache-Control` says it."""

    def refusal(self, request: Request) -> Refusal | None:
        """Why a request is not answered; None if it is."""

    def user(self, request: Request) -> str:
        """The name of whoever has signed in; empty where nobody has to."""


@dataclass
class TokenDoor:
    """For one person on this machine: a token that opens once, then a cookie of this browser alone."""

    hosts: frozenset[str]
    """The names that the page has, with its port."""
    cookie: str
    """The name of the cookie; two pages on one machine have different ones, for cookies know no ports."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: bool = False
    keeping: str = "private, no-cache"
    """The way back from a page that is not answered leads to what was written, though no script runs."""

    def opens(self, token: str) -> bool:
        """Whether a token opens the door: the right one, and only once."""
        right = not self.used and secrets.compare_digest(token.encode(), self.token.encode())
        self.used = self.used or right
        return right

    def refusal(self, request: Request) -> Refusal | None:
        """Why a request is not answered; None if it is."""
        if request.headers.get("host", "").lower() not in self.hosts:
            return "host"
        if comes_from_elsewhere(request):
            return "origin"
        if request.url.path == ENTRANCE and request.method == "GET":
            return None  # what is there looks at the token
        given = request.cookies.get(self.cookie, "")
        return None if secrets.compare_digest(given.encode(), self.session.encode()) else "closed"

    def user(self, _: Request) -> str:
        """Nobody: there is only one who uses it."""
        return ""


@dataclass(frozen=True)
class SignedInDoor:
    """Behind a sign-in of others: whoever they say is there comes in, and nobody else."""

    signed_in: User
    keeping: str = "no-store"
    """Others may use the same browser."""

    def refusal(self, request: Request) -> Refusal | None:
        """Why a request is not answered; None if it is."""
        if comes_from_elsewhere(request):
            return "origin"
        return None if self.user(request) else "closed"

    def user(self, request: Request) -> str:
        """The name that the sign-in gives; empty if it gives none."""
        return self.signed_in(request.headers) or ""


def comes_from_elsewhere(request: Request) -> bool:
    """Whether another page has sent what would change something; what only reads is the cookie's matter."""
    if request.method in READING:
        return False
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None and origin is None:
        return True
    other_origin = origin is not None and urlsplit(origin).netloc.lower() != _host(request)
    return other_origin or site not in (None, "same-origin")


def _host(request: Request) -> str:
    return request.headers.get("host", "").lower()

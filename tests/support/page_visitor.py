"""A visitor of the pages without a browser: asks, and reads what is answered."""

import asyncio
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from sjumil_docs.language.words import Language
from sjumil_docs.page.pages_app import pages_of
from sjumil_docs.page.security.door import TokenDoor
from sjumil_docs.page.site import site_for

HOST = "127.0.0.1:8765"
HOME = f"http://{HOST}"
OURS = {"origin": HOME, "sec-fetch-site": "same-origin"}


class Visitor:
    """Whoever asks an application; cookies are kept."""

    def __init__(self, pages: Starlette, cookies: Mapping[str, str] = {}) -> None:
        self.pages = pages
        self.cookies = dict(cookies)

    def asks(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """The answer to a request; no redirect is followed."""
        return asyncio.run(self._ask(method, path, more))

    async def _ask(self, method: str, path: str, more: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.pages, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=self.cookies) as client:
            answer = await client.request(method, path, **more)
            self.cookies.update(dict(answer.cookies))
            return answer

    def sends(self, path: str, form: Mapping[str, Any], **more: Any) -> httpx.Response:
        """The answer to a form of a page."""
        return self.asks(path, "POST", data=form, headers={**OURS, **more.pop("headers", {})}, **more)


def pages_for(case: Path, language: Language | None = None) -> tuple[Starlette, TokenDoor]:
    """The pages of a case on one machine, and their door."""
    door = TokenDoor(frozenset({HOST}), "sjumil_docs_8765")
    return pages_of(site_for(case, None, door, language)), door


def visitor_of(case: Path, language: Language | None = None) -> Visitor:
    """A visitor who has been let in."""
    pages, door = pages_for(case, language)
    return Visitor(pages, {door.cookie: door.session})


def fields_in(page: str, form: str) -> dict[str, Any]:
    """What a browser would send of the form with an address, without having changed it."""
    start = page.index(f'action="{form}')
    html = page[start : page.index("</form>", start)]
    fields: dict[str, Any] = {}
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL):
        fields[unescape(name)] = unescape(text)
    for tag in re.findall(r"<input[^>]*>", html):
        kind, name, value = (_attribute(tag, key) for key in ("type", "name", "value"))
        if kind == "checkbox" and " checked" in tag:
            fields.setdefault(name, []).append(value)
        elif kind not in ("checkbox", "file") and (kind != "radio" or " checked" in tag):
            fields[name] = value
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        fields[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return fields


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf' {name}="([^"]*)"', tag)
    return unescape(match[1]) if match else ""


def words_of(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())

"""The pages of a case served on this machine alone, until they are ended."""

import asyncio
import logging
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

import sjumil_docs as sd
from sjumil_docs.language.words import Language
from sjumil_docs.page.pages_app import pages_of
from sjumil_docs.page.security.door import ENTRANCE, TokenDoor
from sjumil_docs.page.site import Site, site_for

MACHINE = "127.0.0.1"
SECONDS_TO_END = 2
"""What requests have to be answered in when the pages are ended."""
logging.getLogger("uvicorn").addHandler(logging.NullHandler())  # or Python prints its tracebacks


class Serving:
    """Pages that are ready to be served: at which address they open, and what ends them."""

    def __init__(self, site: Site, listening: socket.socket, token: str) -> None:
        self._site, pages = site, pages_of(site)
        config = uvicorn.Config(pages, access_log=False, log_config=None, lifespan="off", server_header=False)
        config.timeout_graceful_shutdown = SECONDS_TO_END
        self._server = uvicorn.Server(config)
        self._socket = listening
        self.home = f"http://{MACHINE}:{listening.getsockname()[1]}"
        """The address of the pages, for a browser that has been let in."""
        self.address = f"{self.home}{ENTRANCE}?t={token}"
        """The first address, which opens the pages once."""

    def run(self, ready: Callable[[str], object]) -> None:
        """Serves them until Ctrl-C, or until they are ended; `ready` gets the first address."""
        with self._socket:
            ready(self.address)
            try:
                asyncio.run(self._server.serve(sockets=[self._socket]))
            finally:
                self._site.close()

    def end(self) -> None:
        """Ends them from another thread, when what is asked for has been answered."""
        self._server.should_exit = True


def serving(
    folder: str, out: Path, port: int, language: Language | None, templates: str | None = None
) -> Serving:
    """The pages of a case, ready to be served; port 0 is any that is free.

    Raises UsageError if there is no case or no folder of templates, and OutputError if the port is taken.
    """
    listening = _listening(port)
    number = listening.getsockname()[1]
    hosts = frozenset({f"{MACHINE}:{number}", f"localhost:{number}"})
    door = TokenDoor(hosts, f"sjumil_docs_{number}")
    try:
        site = site_for(folder, out, door, language, templates)
    except sd.SjumilError:
        listening.close()
        raise
    return Serving(site, listening, door.token)


def show(address: str) -> bool:
    """Whether a browser could be opened at an address."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _listening(port: int) -> socket.socket:
    """A socket that listens on this machine only."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((MACHINE, port))
        listening.listen(64)
    except OSError:
        listening.close()
        raise sd.OutputError("port-taken", port=str(port)) from None
    return listening

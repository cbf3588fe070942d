"""The command that opens a case in the browser."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

import sjumil_docs as sd
from sjumil_docs.cli import arguments
from sjumil_docs.cli.arguments import MakeCommand
from sjumil_docs.cli.exit_codes import FINE
from sjumil_docs.cli.help_pages import option
from sjumil_docs.cli.places import output_folders
from sjumil_docs.cli.terminal import say
from sjumil_docs.language.words import Language, message

if TYPE_CHECKING:
    from sjumil_docs.page.serving import Serving

NEEDED = ("starlette", "uvicorn", "python_multipart", "pypdfium2")
"""What the extra `page` brings, beside what is there."""


def open_case(follows_case: bool, language: Language, command: MakeCommand) -> click.Command:
    """The command that serves the pages of a case until Ctrl-C."""

    def action(folder: str, out: str | None, templates: str | None, port: int, no_browser: bool) -> int:
        if not all(map(find_spec, NEEDED)):
            raise sd.UsageError("no-page")
        from sjumil_docs.page.serving import serving  # noqa: PLC0415 – an extra

        where = output_folders((folder,), out)[folder]
        pages = serving(folder, where, port, None if follows_case else language, templates)
        _serve(pages, no_browser, language)
        return FINE

    ports = click.IntRange(0, 65535)
    port = option(
        language, "--port", "help.port", type=ports, default=0, metavar=message(language, "cli.count")
    )
    params = (
        *(arguments.folder(language), arguments.out(language), arguments.templates(language), port),
        arguments.flag(language, "no-browser"),
    )
    return command(language, "open", action, *params)


def _serve(pages: "Serving", no_browser: bool, language: Language) -> None:
    """Serves the pages, and says where."""
    from sjumil_docs.page.serving import show  # noqa: PLC0415 – an extra

    def ready(address: str) -> None:
        is_shown = not no_browser and show(address)
        say(message(language, "page.opened" if is_shown else "page.address", {"address": address}))
        say(message(language, "page.address-once"))

    try:
        pages.run(ready)
    except KeyboardInterrupt:
        say()  # below the ^C that the terminal shows
    say(message(language, "page.closed"))

"""The pages of the complete sample, each against the least that the same could cost, in turns.

The first page, once it has been made, against an empty page of Starlette's of the same size; and a save with
what is found in it against `check` alone.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

import sjumil_docs as sd
from timing import ROOT, spread

sys.path.append(str(ROOT / "tests" / "support"))
from page_visitor import HOME, Visitor, fields_in, visitor_of

REQUESTS = 200
"""That are timed together."""
STEP, FORM = "/svar/god_omsorg", "/svar/god_omsorg/2.1"


def asked_again(visitor: Visitor) -> Callable[[], float]:
    """The processor time of all threads that an application takes for its first page, through a client."""

    async def ask() -> float:
        transport = httpx.ASGITransport(visitor.pages)
        async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=visitor.cookies) as client:
            await client.get("/")
            start = time.process_time()
            for _ in range(REQUESTS):
                await client.get("/")
            return (time.process_time() - start) / REQUESTS

    return lambda: asyncio.run(ask())


def of_all_threads(work: Callable[[], object]) -> Callable[[], float]:
    """The processor time that a piece of work takes, whichever thread does it."""

    def timed() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return timed


def show(name: str, ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> None:
    """Prints the ratios of two times that are taken one after the other, round after round."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    for what, times in (("ours", [pair[0] for pair in pairs]), ("theirs", [pair[1] for pair in pairs])):
        print(f"{name}, {what}:", spread(times, "ms", 1000))
    print(f"{name}, times as much:", spread([one / other for one, other in pairs], ""))


def main(rounds: int) -> None:
    """Prints both ratios: least, median and greatest."""
    with TemporaryDirectory() as folder:
        case = Path(copytree(ROOT / "samples" / "furuvidda", Path(folder) / "sak"))
        visitor = visitor_of(case)
        _first_page(visitor, rounds)
        _save(visitor, case, rounds)


def _first_page(visitor: Visitor, rounds: int) -> None:
    shown = visitor.asks("/").text

    async def empty(_: Request) -> HTMLResponse:
        return HTMLResponse("x" * len(shown))

    bare = Visitor(Starlette(routes=[Route("/", empty)]))
    show("the first page", asked_again(visitor), asked_again(bare), rounds)


def _save(visitor: Visitor, case: Path, rounds: int) -> None:
    numbers = count(1)

    def save() -> None:
        fields = fields_in(visitor.asks(STEP).text, FORM) | {"svar": f"Svar {next(numbers)} om hjelpen."}
        answer = visitor.sends(FORM, fields)
        assert visitor.asks(answer.headers["location"]).status_code == 200

    show("a save", of_all_threads(save), of_all_threads(lambda: sd.check(case)), rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

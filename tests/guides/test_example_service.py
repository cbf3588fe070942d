"""The example service does what its page says, and holds against what is sent to it."""

import asyncio
import json
import subprocess
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

import sjumil_docs as sd
from case_files import smallest
from office import of_unix, put_in_place_of_office
from paths import DOCS, SAMPLES
from word_files import Finished, p, template

httpx = pytest.importorskip("httpx")
pytest.importorskip("starlette")
pytest.importorskip("python_multipart")

from incoming import Limits  # noqa: E402 – they load what may not be installed
from service import make_app, processes  # noqa: E402
from work import begin  # noqa: E402

THREADS = ThreadPoolExecutor(4)
PICTURE = (DOCS / "analyse.png").read_bytes()
LETTER = template(p("{{ kommune.navn }}"), "<w:sectPr/>")
SMALL = json.dumps(smallest())
YAML = {"content-type": "application/yaml"}
JSON = {"content-type": "application/json"}


def threads(gone: Any) -> Executor:
    """What does the work here, in place of processes."""
    begin(gone)
    return THREADS


def service(limits: Limits | None = None, make: Callable[[Any], Executor] = threads) -> Any:
    return make_app(make, limits)


def asked(*requests: dict[str, Any], app: Any = None) -> list[Any]:
    """The answers to requests that are sent at the same time."""

    async def ask() -> list[Any]:
        transport = httpx.ASGITransport(app or service(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await asyncio.gather(*(client.request(**{"method": "POST", **each}) for each in requests))

    return asyncio.run(ask())


def sent(url: str, case: Any, app: Any = None, **more: Any) -> Any:
    """The answer to a case sent as JSON."""
    (answer,) = asked({"url": url, "json": case, **more}, app=app)
    return answer


def with_files(url: str, case: Any, files: list[tuple[str, bytes]], app: Any = None) -> Any:
    """The answer to a case sent with files."""
    parts = [("case", ("sak.json", json.dumps(case).encode(), "application/json"))]
    parts += [("files", (name, data, "application/octet-stream")) for name, data in files]
    (answer,) = asked({"url": url, "files": parts}, app=app)
    return answer


def test_a_case_gives_its_report() -> None:
    answer = sent("/report?language=nn", smallest(titel="x"))
    assert answer.status_code == 200
    assert answer.json() == sd.check(smallest(titel="x")).to_dict("nn")


def test_what_goes_in_and_out_has_a_schema() -> None:
    names = ("case", "report", "error")
    answers = asked(*({"method": "GET", "url": f"/schema/{name}"} for name in names))
    case, report, error = (Draft202012Validator(answer.json()) for answer in answers)
    assert list(case.iter_errors(smallest())) == []
    assert list(report.iter_errors(sent("/report", smallest()).json())) == []
    faulty = with_files("/documents/analyse.docx", smallest(maler={"analyse": "a.docx"}), [("a.docx", b"PK")])
    for answer in (faulty, sent("/documents/analyse.docx", smallest(titel="x"))):
        assert list(error.iter_errors(answer.json())) == []
    assert faulty.json()["path"] == ["maler", "analyse"]


def test_a_case_gives_its_documents() -> None:
    answer = sent("/documents/analyse.docx", smallest())
    assert answer.status_code == 200
    assert answer.content == sd.render(smallest(), "analyse")
    named = "attachment; filename=\"analyse.docx\"; filename*=UTF-8''analyse.docx"
    assert answer.headers["content-disposition"] == named


def test_every_document_can_be_asked_for_by_its_name() -> None:
    kinds = [kind.to_dict("nn") for kind in sd.document_kinds()]
    (told,) = asked({"method": "GET", "url": "/documents?language=nn"})
    assert told.json() == kinds
    for kind in kinds:
        answer = sent(f"/documents/{kind['name']}.docx", smallest())
        assert answer.content == sd.render(smallest(), kind["name"])
        named = answer.headers["content-disposition"].partition("filename*=UTF-8''")[2]
        assert unquote(named) == f"{kind['name']}.docx"


@pytest.mark.parametrize(
    ("asks", "status"),
    [
        *((asks, 422) for asks in ("final", "final=", "final=true", "final=1", "final=YES")),
        *((asks, 200) for asks in ("", "final=false", "final=0", "final=no")),
        *((asks, 400) for asks in ("final=maybe", "final=nei")),
    ],
)
def test_final_is_what_is_asked_for(asks: str, status: int) -> None:
    assert sent(f"/documents/analyse.docx?{asks}", smallest()).status_code == status


def test_yaml_comes_with_the_lines_of_its_faults() -> None:
    text = (SAMPLES / "minste.yaml").read_bytes()
    good, bad = asked(
        {"url": "/documents/analyse.docx", "content": text, "headers": YAML},
        {"url": "/report", "content": text + b"\ntitel: x\n", "headers": YAML},
    )
    assert good.content == sd.render(BytesIO(text), "analyse")
    assert bad.json()["problems"][0]["line"] == text.count(b"\n") + 2


def test_pictures_and_templates_come_with_the_case() -> None:
    case = smallest(avsender={"logo": "logo.png"}, maler={"oversendelsesbrev": "maler/brev.docx"})
    files = [("logo.png", PICTURE), ("maler/brev.docx", LETTER)]
    assert with_files("/report", case, files).json()["counts"]["error"] == 0
    answer = with_files("/documents/oversendelsesbrev.docx", case, files)
    assert Finished(answer.content).texts() == ["Eksempelvik"]


@of_unix
def test_a_pdf_is_made_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in fails if another one is at work, and makes no PDF, so that the service says so."""
    lock = tmp_path / "at-work"
    commands = f'mkdir "{lock}" || touch "{lock}.twice"\nsleep 0.1\nrmdir "{lock}"\nexit 1'
    put_in_place_of_office(commands, tmp_path, monkeypatch)
    one = {"url": "/documents/analyse.pdf", "json": smallest()}
    answers = asked(one, one, one)
    assert [answer.status_code for answer in answers] == [503] * 3
    assert {answer.json()["code"] for answer in answers} == {"pdf-failed"}
    assert not Path(f"{lock}.twice").exists()


@of_unix
def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place_of_office("sleep 300", tmp_path, monkeypatch)
    answer = sent("/documents/analyse.pdf", smallest(), service(Limits(seconds=0.5)))
    assert answer.status_code in (503, 504)
    assert str(tmp_path) not in answer.text


def test_work_that_takes_too_long_is_ended() -> None:
    answer = sent("/documents/analyse.docx", smallest(), service(Limits(seconds=0)))
    assert answer.status_code == 504


def test_who_comes_when_there_is_too_much_to_do_is_told_to_come_back() -> None:
    one = {"url": "/report", "json": smallest()}
    answers = asked(one, one, one, app=service(Limits(waiting=1)))
    assert sorted(answer.status_code for answer in answers) == [200, 503, 503]
    assert all(answer.headers["retry-after"] for answer in answers if answer.status_code == 503)
    assert sent("/report", smallest()).status_code == 200


def left(url: str, app: Any, still_there: Callable[[], bool] = lambda: False) -> list[Any]:
    """What is sent to a user who asks for something, and goes away once something has come true."""
    scope = {
        **{"type": "http", "method": "POST", "path": url, "raw_path": url.encode(), "query_string": b""},
        **{"headers": [(b"content-type", b"application/json")], "scheme": "http", "root_path": ""},
        **{"http_version": "1.1", "asgi": {"version": "3.0"}, "server": ("localhost", 80), "client": None},
    }
    body = [{"type": "http.request", "body": SMALL.encode(), "more_body": False}]
    answers: list[Any] = []

    async def receive() -> Any:
        if body:
            return body.pop()
        while still_there():
            await asyncio.sleep(0.05)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answers.append(message)

    async def ask() -> None:
        await asyncio.wait_for(app(scope, receive, send), 60)

    asyncio.run(ask())
    return answers


@of_unix
def test_what_nobody_waits_for_any_more_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The LibreOffice would go on for five minutes, and its limit is one."""
    office = put_in_place_of_office('echo $$ > "$0.started"\nexec sleep 300', tmp_path, monkeypatch)
    started = Path(f"{office}.started")
    first, *_ = left("/documents/analyse.pdf", service(Limits(looks=0.05)), lambda: not started.exists())
    assert first["status"] == 499
    number = started.read_text(encoding="ascii").strip()
    assert subprocess.run(["kill", "-0", number], check=False, capture_output=True).returncode


@of_unix
def test_so_is_work_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = put_in_place_of_office('echo $$ > "$0.started"\nexec sleep 300', tmp_path, monkeypatch)
    started = Path(f"{office}.started")
    limits = Limits(processes=1, looks=0.05)
    executors: list[Executor] = []

    def make(gone: Any) -> Executor:
        executors.append(processes(limits, gone))
        return executors[-1]

    first, *_ = left("/documents/analyse.pdf", make_app(make, limits), lambda: not started.exists())
    executors[0].shutdown()
    assert first["status"] == 499


def test_who_goes_before_the_case_has_come_is_told_nothing() -> None:
    app = service()

    async def ask() -> list[Any]:
        scope = {"type": "http", "method": "POST", "path": "/report", "query_string": b"", "root_path": ""}
        headers = [(b"content-type", b"application/json")]
        answers: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            answers.append(message)

        await app({**scope, "headers": headers, "http_version": "1.1", "scheme": "http"}, receive, send)
        return answers

    assert asyncio.run(ask())[0]["status"] == 499


class Lost(ThreadPoolExecutor):
    """Processes that the machine has ended."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        raise BrokenExecutor


def test_a_lost_process_is_replaced() -> None:
    executors: list[Executor] = [THREADS, Lost()]
    app = service(make=lambda gone: threads(gone) and executors.pop())
    assert [sent("/report", smallest(), app).status_code for _ in range(2)] == [503, 200]


# Attacks


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ({}, 422),
        (smallest(dato="i går"), 422),
        (smallest(titel="x"), 422),
        (smallest(forrige_analyse="../../etc"), 422),
        (smallest(avsender={"logo": "/etc/passwd"}), 422),
        (smallest(avsender={"logo": "../logo.png"}), 422),
        (smallest(maler={"analyse": "/etc/passwd"}), 422),
        (smallest(mandat="![x](/etc/passwd)"), 200),
        (smallest(tittel="\ud800\0\x1b[2J"), 200),
        (smallest(tittel="{{ cycler.__init__.__globals__ }}"), 200),
        (smallest(tittel=["x"] * 10_000), 422),
        (smallest(tittel=10**4000), 200),
        (smallest(kostnad=1e308), 422),
        (smallest(tittel=float("nan")), 422),
        (smallest(hovedfunn=[None, float("-inf")]), 422),
    ],
    ids=range(15),
)
def test_a_hostile_case_is_answered_in_words(case: Any, status: int) -> None:
    body = json.dumps(case)
    report, document = asked(
        *({"url": url, "content": body, "headers": JSON} for url in ("/report", "/documents/analyse.docx"))
    )
    assert report.status_code == 200
    assert document.status_code == status
    if status == 422:
        assert document.json()["message"]
        assert document.json()["report"]["counts"]["error"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b'"/etc/passwd"', JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"a": ' * 100_000, JSON, 400),
        (b'{"kommune": 1, "kommune": 2}', JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b"1" * 5000, JSON, 400),
        (SMALL.encode(), {}, 415),
        (SMALL.encode(), {"content-type": "text/html"}, 415),
        (b"no form", {"content-type": "multipart/form-data"}, 400),
        (b"no form", {"content-type": "multipart/form-data; boundary=x"}, 400),
        (b"/etc/passwd", YAML, 422),
        (b"[" * 100_000, YAML, 422),
        (b"a: &b [*b]", YAML, 422),
        (b"!!python/object/apply:os.system [id]", YAML, 422),
    ],
    ids=range(17),
)
def test_a_body_that_is_no_case_is_refused(body: bytes, headers: dict[str, str], status: int) -> None:
    (answer,) = asked({"url": "/documents/analyse.docx", "content": body, "headers": headers})
    assert answer.status_code == status
    assert "root:" not in answer.text  # what /etc/passwd begins with
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("name", ["../logo.png", "/etc/logo.png", "a/../../logo.png", "..", "."])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    answer = with_files("/report", smallest(), [(name, PICTURE)])
    assert (answer.status_code, answer.json()["error"]) == (400, "UsageError")


def test_a_name_that_is_given_twice_is_refused() -> None:
    assert with_files("/report", smallest(), [("a.png", PICTURE)] * 2).status_code == 400


def test_a_thousand_files_are_refused() -> None:
    files = [(f"{number}.png", b"") for number in range(1000)]
    assert with_files("/report", smallest(), files).status_code == 400
    within = service(Limits(files=2000))
    assert with_files("/report", smallest(), files, within).json()["code"] == "files-too-many"


@pytest.mark.parametrize(
    "data", [b"", b"no picture", PICTURE[:100], b"\x89PNG\r\n\x1a\n" + bytes(100), b"GIF89a"]
)
def test_bytes_that_are_no_picture_are_told_of(data: bytes) -> None:
    case = smallest(avsender={"logo": "logo.png"})
    report = with_files("/report", case, [("logo.png", data)]).json()
    (problem,) = (problem for problem in report["problems"] if problem["severity"] == "error")
    assert problem["path"] == ["avsender", "logo"]
    assert with_files("/documents/analyse.docx", case, [("logo.png", data)]).status_code == 422


def test_a_body_that_is_too_large_is_refused_whatever_it_says() -> None:
    within = service(Limits(body=5000))

    async def slices() -> Any:
        for _ in range(100):
            yield b" " * 1000

    (unsaid,) = asked({"url": "/report", "content": slices(), "headers": JSON}, app=within)
    assert unsaid.status_code == 413
    assert with_files("/report", smallest(), [("a.png", bytes(9000))], within).status_code == 413


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        *(
            ("POST", f"/documents/{name}", 404)
            for name in ("brev.docx", "analyse.exe", "..%2Fanalyse.docx", "analyse")
        ),
        *(("GET", url, 405) for url in ("/report", "/documents/analyse.docx")),
        ("GET", "/etc/passwd", 404),
        ("GET", "/schema/sak", 404),
    ],
)
def test_there_is_nothing_else_to_ask_for(method: str, url: str, status: int) -> None:
    (answer,) = asked({"method": method, "url": url})
    assert answer.status_code == status


def test_a_language_that_there_is_none_of_is_answered_in_bokmal() -> None:
    assert sent("/report?language=de", smallest()).json()["language"] == "nb"


def test_an_identity_number_is_not_repeated() -> None:
    number = "13097248022"
    answer = sent("/report", smallest(**{number: "x", "tittel": f"Om {number}", "dato": number}))
    assert number not in answer.text
    assert answer.json()["counts"]["error"]

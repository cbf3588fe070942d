"""Many cases: the same bytes on one core and on several, and one that goes wrong stops no other."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import redirect_stderr, suppress
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from apart import GUARD
from case_files import write_case
from many_cases import complete, files_in, small_cases
from paths import ROOT, SAMPLES
from screens import Terminal
from sjumil_docs.builds import batch as many
from sjumil_docs.builds.batch import workers
from sjumil_docs.builds.worker_processes import WorkerProcesses
from sjumil_docs.cli import run


def built_by(executor: Executor | None, cases: list[Path], out: Path) -> list[sd.BuiltCase]:
    """What became of each case."""
    return list(sd.build_many(cases, out, executor))


def test_every_municipality_has_the_same_bytes_on_one_core_and_on_two(tmp_path: Path) -> None:
    cases = small_cases(tmp_path / "cases", 357)
    with workers(1) as one, workers(2) as two:
        assert isinstance(two, WorkerProcesses)
        alone, together = (built_by(e, cases, tmp_path / name) for e, name in ((one, "1"), (two, "2")))
    assert [each.case for each in together] == [each.case for each in alone] == cases
    assert all(complete(together))
    assert len(files_in(tmp_path / "1")) == 4 * 357
    assert files_in(tmp_path / "1") == files_in(tmp_path / "2")


def test_threads_share_the_compiled_templates_and_give_the_same_bytes(tmp_path: Path) -> None:
    names = ("hammerfest", "fjordvik")
    copies = [Path(shutil.copytree(SAMPLES / n, tmp_path / f"{n}{i}")) for i in range(3) for n in names]
    with ThreadPoolExecutor(6) as threads:
        assert all(complete(built_by(threads, copies, tmp_path / "out")))
    for name in names:
        sd.build(sd.read(SAMPLES / name), tmp_path / "alone" / name)
        expected = files_in(tmp_path / "alone" / name)
        assert all(files_in(tmp_path / "out" / f"{name}{i}") == expected for i in range(3))


def test_a_case_that_cannot_be_built_stops_no_other_and_says_why(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 4)
    (cases[1] / "sak.yaml").write_text("titel: Analyse\n", encoding="utf-8")
    cases[2] = tmp_path / "finnes-ikke"
    with workers(2) as two:
        results = built_by(two, cases, tmp_path / "out")
    assert complete(results) == [True, False, False, True]
    unread, missing = results[1].result, results[2].result
    assert isinstance(unread, sd.CaseError)
    assert "form.unknown-key" in [problem.code for problem in unread.report]
    assert isinstance(missing, sd.UsageError)


def test_an_error_says_the_same_in_another_process(tmp_path: Path) -> None:
    case = write_case(tmp_path, "titel: Analyse\n")
    with pytest.raises(sd.CaseError) as caught:
        sd.read(case)
    travelled = pickle.loads(pickle.dumps(caught.value))
    assert str(travelled) == str(caught.value)
    assert travelled.report == caught.value.report
    assert travelled.partial == caught.value.partial


def test_a_fault_of_ours_stops_no_other_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class CannotTravelError(Exception):
        pass  # a class that is in no module cannot be found again elsewhere

    def place_case(*_: object) -> None:
        raise CannotTravelError("uventet")

    cases = small_cases(tmp_path, 2)
    monkeypatch.setattr(many, "place_case", place_case)
    with workers(1) as one:
        results = built_by(one, cases, tmp_path / "out")
    found = [pickle.loads(pickle.dumps(each.result)) for each in results]
    assert [str(error) for error in found] == ["CannotTravelError: uventet"] * 2


def end_the_process() -> None:
    """As the machine does when its memory is full."""
    os._exit(1)


def test_processes_that_are_ended_from_outside_are_told_of(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, initializer=end_the_process) as dying:
        results = built_by(dying, small_cases(tmp_path, 3), tmp_path / "out")
    assert [type(each.result).__name__ for each in results] == ["BrokenProcessPool"] * 3


def attempts_that_end_the_process(places: dict[Path, Any], choices: Any) -> list[Any]:
    """Builds as ever, but ends its process at the case that is called so."""
    if any(case.name == DEADLY for case in places):
        os._exit(1)
    return REAL_ATTEMPTS(places, choices)


DEADLY, REAL_ATTEMPTS = "dødelig", many._attempts


@pytest.mark.parametrize("place", [0, 5, 11])
def test_a_case_that_ends_its_process_is_named_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    cases = small_cases(tmp_path / "saker", 12)
    cases[place] = cases[place].rename(cases[place].with_name(DEADLY))
    monkeypatch.setattr(many, "_attempts", attempts_that_end_the_process)
    with workers(2) as two:
        results = built_by(two, cases, tmp_path / "ut")
    assert sorted(each.case for each in results) == sorted(cases)
    ended = [each for each in results if isinstance(each.result, Exception)]
    assert [(each.case, getattr(each.result, "code", "")) for each in ended] == [
        (cases[place], "worker-ended")
    ]


def test_without_out_each_case_has_its_documents_in_its_own_folder(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 2)
    assert all(complete(list(sd.build_many(cases, None))))
    assert all((case / "ut" / "analyse.docx").is_file() for case in cases)


def test_one_case_may_be_named_alone(tmp_path: Path) -> None:
    (case,) = small_cases(tmp_path, 1)
    for named in (str(case), case):
        (each,) = sd.build_many(named, tmp_path / "alle")
        assert each.case == case
        assert isinstance(each.result, sd.Built)


@pytest.mark.parametrize("case", [None, 3, {"kommune": {}}, b"sak"])
def test_what_is_no_folder_is_refused_before_anything_is_built(tmp_path: Path, case: Any) -> None:
    with pytest.raises(sd.UsageError, match=type(case).__name__):
        sd.build_many([*small_cases(tmp_path, 1), case], tmp_path / "alle")
    assert not (tmp_path / "alle").exists()


def test_only_what_is_asked_for_is_built(tmp_path: Path) -> None:
    results = sd.build_many(small_cases(tmp_path, 2), tmp_path / "out", documents=["analyse"])
    assert all(complete(list(results)))
    assert {path.name for path in tmp_path.glob("out/*/*.docx")} == {"analyse.docx"}


def test_what_is_not_begun_when_the_results_are_left_is_never_built(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 30)
    results = sd.build_many(cases, tmp_path / "out", executor := workers(1))
    next(results)
    results.close()  # as leaving a loop does
    executor.shutdown()
    assert 1 <= len(list(tmp_path.glob("out/*/analyse.docx"))) < 20


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_machines_builds_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    cases = small_cases(tmp_path / "cases", 6)
    (cases[3] / "sak.yaml").write_text("titel: Analyse\n", encoding="utf-8")
    with distributed.Client(n_workers=1, threads_per_worker=1, dashboard_address=None) as client:
        there = built_by(client.get_executor(), cases, tmp_path / "there")
    here = built_by(None, cases, tmp_path / "here")
    assert complete(there) == complete(here) == [True, True, True, False, True, True]
    assert str(there[3].result) == str(here[3].result)
    assert files_in(tmp_path / "there") == files_in(tmp_path / "here")


# On the command line


def test_many_cases_end_in_one_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = small_cases(tmp_path, 3)
    (cases[1] / "sak.yaml").write_text("titel: Analyse\n", encoding="utf-8")
    assert run(["build", *map(str, cases), "--jobs", "2", "--lang", "nb"]) == 1
    captured = capsys.readouterr()
    assert captured.out.endswith("Bygde saker: 2 av 3.\n")
    assert captured.err.endswith(f"Saker som ikke er bygget, eller ikke helt (1):\n  {cases[1]}\n")


@pytest.mark.parametrize("out", [["--out", "{}"], []], ids=["out", "beside"])
def test_an_identity_number_in_the_name_of_a_case_is_covered(
    tmp_path: Path, out: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (write_case(tmp_path / name / "01010112345") for name in "ab")
    run(["build", str(one), str(other), *(word.format(tmp_path / "ut") for word in out), "--jobs", "1"])
    said = capsys.readouterr()
    assert "•" in said.out + said.err
    assert "12345" not in said.out + said.err


def test_a_folder_that_is_no_case_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = small_cases(tmp_path, 2)
    assert run(["build", str(tmp_path / "borte"), *map(str, cases), "--lang", "nb"]) == 2
    assert "Bygde saker: 2 av 3." in capsys.readouterr().out


def test_a_bar_on_a_terminal_knows_how_many_are_left(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 3)
    with redirect_stderr(Terminal()) as shown:
        assert run(["build", *map(str, cases), "--jobs", "1", "--lang", "nb"]) == 0
    assert all(f"{n}/3" in shown.getvalue() for n in range(3))


interruptible = pytest.mark.skipif(os.name == "nt", reason="a group of processes is interrupted another way")
WHOLE = "Interrupted. Every file is whole: either the old one or the new."
ENDING = "Ending when the cases that are being built now are done. Press Ctrl-C again to end at once."


@interruptible
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_ends_cleanly_and_tells_of_all_that_is_done(tmp_path: Path, jobs: str) -> None:
    cases = small_cases(tmp_path, 300)
    code, out, err = interrupted(cases, jobs, times=1)
    assert code == 130
    assert err == [ENDING, WHOLE]
    built = [case / "ut" for case in cases if (case / "ut").exists()]
    assert 1 <= len(built) < len(cases)
    assert f"Cases built: {len(built)} of 300." in out
    assert [case for case in cases if str(case) in out] == [folder.parent for folder in built]
    for folder in built:
        assert sd.build(sd.read(folder.parent), folder).documents[0].outcome == "unchanged"
    assert not list(tmp_path.rglob("*.tmp"))


@interruptible
@pytest.mark.parametrize("times", [2, 5])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_interrupts_again_waits_for_nothing(tmp_path: Path, jobs: str, times: int) -> None:
    cases = small_cases(tmp_path, 300)
    code, _, err = interrupted(cases, jobs, times)
    assert code == 130
    assert err == [ENDING, WHOLE]
    assert not all((case / "ut").exists() for case in cases)


@interruptible
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_processes_end_with_the_one_that_began_them(
    tmp_path: Path, jobs: str, number: signal.Signals, code: int
) -> None:
    cases = small_cases(tmp_path, 60)
    with begun(cases, jobs) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(number)  # to it alone, not to those that it has begun
        _, err = process.communicate(timeout=GUARD)  # comes back when nobody holds the pipes any more
    assert process.returncode == code
    assert "Traceback" not in err.decode()
    assert number == signal.SIGKILL or err.decode().splitlines() == [WHOLE]
    assert not all((case / "ut").exists() for case in cases)


@interruptible
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_libreoffice_ends_with_the_build_that_began_it(tmp_path: Path, number: signal.Signals) -> None:
    """The pipe that stands in for LibreOffice is held open by it alone: its end is that of LibreOffice."""
    cases = small_cases(tmp_path / "saker", 4)
    os.mkfifo(tmp_path / "pipe")
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\nexec 9>'{tmp_path / 'pipe'}'\necho begun >&9\nsleep 600 &\nwait\n")
    office.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with begun(cases, "2", "--pdf", PATH=path) as process, (tmp_path / "pipe").open() as pipe:
        assert [pipe.readline() for _ in range(2)] == ["begun\n"] * 2  # one of each process
        process.send_signal(number)
        process.communicate(timeout=60)
        assert set(pipe) <= {"begun\n"}  # comes back when nobody holds it any more


def interrupted(cases: list[Path], jobs: str, times: int) -> tuple[int, str, list[str]]:
    """The exit code, the output and the lines of errors of a build that is interrupted when it has begun."""
    with begun(cases, jobs) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.readline()
        for _ in range(times - 1):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=GUARD)
    lines = (told + err).decode().splitlines()
    return process.returncode, (first + out).decode(), [line for line in lines if line]


def begun(cases: list[Path], jobs: str, *more: str, **environment: str) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "sjumil_docs",
            "build",
            *map(str, cases),
            "--jobs",
            jobs,
            "--lang",
            "en",
            *more,
        ],
        bufsize=0,  # or a line read here may take others with it
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


TOLD_TO_END_IN_A_DESTRUCTOR = """
class Closing:
    def __del__(self):
        import os, signal
        os.kill(os.getpid(), signal.SIGTERM)
        sum(range(1000))
Closing()
"""


@interruptible
def test_a_process_that_is_told_to_end_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with workers(2) as executor:
        executor.submit(exec, TOLD_TO_END_IN_A_DESTRUCTOR).exception()
    assert capfd.readouterr().err == ""


def test_an_option_that_does_not_exist_is_refused_as_python_refuses_keywords(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="fnal"):
        sd.build(SAMPLES / "minste.yaml", tmp_path, fnal=True)  # type: ignore[call-arg]  # the test
    with pytest.raises(TypeError, match="fnal"):
        list(sd.build_many([SAMPLES / "minste.yaml"], tmp_path, fnal=True))  # type: ignore[call-arg]  # the test


def test_processes_that_were_told_to_begin_nothing_more_are_waited_for_at_the_end() -> None:
    before = set(threading.enumerate())
    processes = WorkerProcesses(1)
    begun = processes.submit(time.sleep, 0.5)
    waiting = [processes.submit(time.sleep, 0.1) for _ in range(5)]
    processes.shutdown(wait=False, cancel_futures=True)
    with pytest.raises(RuntimeError):
        processes.submit(time.sleep, 0)
    processes.shutdown()
    assert begun.done()
    assert waiting[-1].cancelled()
    assert set(threading.enumerate()) <= before

"""A faulty value is told of once: no rule finds besides that it is missing, or holds others against it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest

CASE: dict[str, Any] = smallest(
    dato="2026-05-12",
    bakgrunn="Eksempelvik kommune har snakket med 3 personer i alt.",
    deltakere=[{"id": "raad", "navn": "Ungdomsrådet", "art": "brukere", "antall": "3"}],
    møter=[{"dato": "2026-01-10", "steg": "god_omsorg", "deltakere": ["raad"]}],
    svar={
        "god_omsorg": {
            "spørsmål": {
                "2.1": {
                    "svar": "Vi har familieråd.",
                    "utfordringer": ["Ventetid", "Få plasser", "Lang vei"],
                    "deltakere": ["raad"],
                    "innhentet": "gruppemøte",
                }
            }
        }
    },
    innsatsområder=[
        {
            "navn": "Hjelp tidlig",
            "valgt": "ja",
            "spørsmål": ["2.1"],
            "tiltak": [
                {"tittel": title, "ansvar": "Helse", "frist": "2027-02-01", "kostnad": "1000"}
                for title in ("Oppvekstteam", "Åpen dør")
            ],
        }
    ],
    behandling=[
        {"utvalg": "Ungdomsrådet", "rolle": "uttalelse", "dato": "2026-04-10", "uttalelse": "Vi er enige."}
    ],
    innstilling=["Innsatsområdet «Hjelp tidlig» tas inn i planen."],
    oversendelse={"dato": "2026-06-24"},
)


def values(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where every single value stands."""
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in inner:
            yield from values(item, (*path, key))
    else:
        yield path


def with_fault(path: tuple[str | int, ...]) -> dict[str, Any]:
    faulty = deepcopy(CASE)
    part: Any = faulty
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = {"uventet": "her"}
    return faulty


def found(case: Any) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(problem.code, problem.path) for problem in sd.check(case)}


@pytest.fixture(scope="module")
def without_fault() -> set[tuple[str, tuple[str | int, ...]]]:
    return found(CASE)


@pytest.mark.parametrize("path", list(values(CASE)), ids=lambda path: "-".join(map(str, path)))
def test_one_fault_is_one_finding(
    path: tuple[str | int, ...], without_fault: set[tuple[str, tuple[str | int, ...]]]
) -> None:
    (fault,) = found(with_fault(path)) - without_fault
    assert fault[1][: len(path)] == path

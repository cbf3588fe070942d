"""Nothing a municipality says is lost: every field of the model, filled, stands in a document.

The case is made by walking the model, so that a field added tomorrow is asked for tomorrow.
"""

import types
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

import sjumil_docs as sd
from sjumil_docs.language.dates import long_date, number, short_date
from usual_documents import USUAL
from word_files import Finished

NOT_PRINTED = {
    "avsender.logo": "a picture, not a text",
    "avsender.farge": "the colour of the documents",
    "avsender.skrift": "the typeface of the documents",
    "deltakere.id": "what the rest of the case refers to; the name is printed",
    "spørsmålssett.steg.nøkkel": "what answers refer to; the name and number are printed",
    "spørsmålssett.steg.spørsmål.artikler": "the articles of the whole step are printed",
    "spørsmålssett.steg.spørsmål.hjelp.nb": "help to those who answer, in a new case folder",
    "spørsmålssett.steg.spørsmål.hjelp.nn": "the same",
    "spørsmålssett.steg.spørsmål.tjenester.nb": "help to those who answer, in a new case folder",
    "spørsmålssett.steg.spørsmål.tjenester.nn": "the same",
    "spørsmålssett.steg.spørsmål.fra": "what the last analysis called it, shown where that is read",
    "forrige_analyse": "a folder; what has changed since then is printed",
    "hentet_inn.skjema": "a note of what has been collected, for the program and the coordinator",
    "hentet_inn.fra": "the same",
    "hentet_inn.merker": "the same",
    "vedlegg.fil": "a file name; the title of the enclosure is printed",
    "oversendelse.vedlegg.fil": "the same",
}
"""What stands in no document, with the reason."""

CHOSEN: dict[str, list[Any]] = {
    "kommune.målform": ["nb"],
    "spørsmålssett.steg.spørsmål.svartype": ["tall"],
    "spørsmålssett.steg.spørsmål.skala[]": [[]],  # a question takes a figure or a choice:
    "spørsmålssett.steg.spørsmål.enhet": [..., ""],  # stands with a figure, and one question has one
    "svar.spørsmål.valg": [""],  # the other is in test_answer_kinds.py
    "gradering.tilgang": ["unntatt"],
    "innsatsområder.valgt": ["ja", "nei"],
    "innsatsområder.barn": [..., ""],  # nor a name for children
    "innsatsområder.tiltak[]": [..., []],  # an area that is not chosen has no measures to print
    "innsatsområder.oppfølging[]": [..., []],
    "behandling.rolle": ["uttalelse", "vedtak"],
    "dato": ["1999-06-30"],  # after the meetings, so that the case may tell what was said in them
    "behandling.dato": ["1999-01-01"],
    "oversendelse.dato": ["1999-12-31"],
    "dokumenter": [[name for name in sd.document_names() if name not in USUAL]],
    "milepælsrapport.dato": ["1999-06-30"],  # after the milestones, so that it may tell what was reported
    "invitasjon.dato": ["1990-01-01"],  # before the meetings that it invites to
    "orientering.dato": ["1990-01-01"],
    "saksutskrift.dato": ["1999-06-30"],
    "oppfølgingsrapport.dato": ["1999-06-30"],  # after the statuses
    "oppfølgingsrapport.vedtakspunkter.punkt": [1, 2],  # the points of the resolution
    "enkelttiltak.kostnadsart": ["tilskudd", "drift"],  # the application is for the first
    "kortversjon.dato": ["1999-06-30"],  # after the resolution
    "søknad.dato": ["1999-06-30"],
    "søknad.tiltak[]": [[]],  # titles of measures that the case has
    "møter.steg": ["steg1"],
    "møter.deltakere[]": [["id1"]],
    "svar.spørsmål.deltakere[]": [["id1"]],
    "innsatsområder.spørsmål[]": [["q1"]],
    "innsatsområder.tiltak.spørsmål[]": [["q1"]],
    "enkelttiltak.spørsmål[]": [["q1"]],
    "lenker.adresse": ["https://fjordvik.no/lenke"],
    "deltakere.id": ["id1", "id2"],
    "spørsmålssett.steg.nøkkel": ["steg1", "steg2"],
    "spørsmålssett.steg.spørsmål.nr": ["q1", "q2", "q3", "q4"],
    "avsender.logo": ["logo.png"],
    "forrige_analyse": ["../2022"],
    "avsender.farge": ["1F5C3A"],
    "avsender.skrift": ["Cambria"],
    "etiketter": [{}],
    "maler": [{}],
    "regler": [{}],
    "program": ["sjumilssteget"],  # inflected in sentences: its words have tests of their own
}
"""What must fit with the rest of the case, for the first of its kind, the second, and so on; then the last.
Three dots are made like any other."""

KEYS = {"svar": "steg1", "svar.spørsmål": "q1", "endringer.tiltak": "tiltak1"}
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


class Filled:
    """A case with a value of its own in every field, and how each may read in a document."""

    def __init__(self, first: int, left_out: tuple[str, ...] = ()) -> None:
        self.left_out = left_out
        self.numbers = count(first)
        self.met: dict[str, int] = {}
        self.expected: list[tuple[str, tuple[str, ...]]] = []
        self.case: dict[str, Any] = self.value(sd.Case, "")

    def value(self, kind: Any, path: str) -> Any:
        """A value of a kind, at a path."""
        kind = bare(kind)
        chosen = self.chosen(f"{path}[]" if get_origin(kind) is tuple else path)
        if chosen is not ...:
            return chosen
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return dict(self.fields(kind, path))
        if get_origin(kind) is tuple:
            return [self.value(get_args(kind)[0], path) for _ in range(2)]
        if get_origin(kind) is dict:
            return {KEYS[path]: self.value(get_args(kind)[1], path)}
        return self.scalar(kind, path)

    def chosen(self, path: str) -> Any:
        """What must stand at a path, in its turn; three dots where anything may."""
        choices = CHOSEN.get(path, [...])
        self.met[path] = self.met.get(path, -1) + 1
        return choices[min(self.met[path], len(choices) - 1)]

    def fields(self, model: type[BaseModel], path: str) -> Iterator[tuple[str, Any]]:
        for name, field in model.model_fields.items():
            inner = f"{path}.{field.alias or name}".strip(".")
            if inner not in self.left_out:
                yield field.alias or name, self.value(field.annotation, inner)

    def scalar(self, kind: Any, path: str) -> Any:
        """A value that occurs once in the case; how it may read is noted."""
        n = next(self.numbers)
        if kind is bool:
            return "ja"
        if get_origin(kind) is Literal:
            return get_args(kind)[0]
        if kind is int:
            return self.noted(path, 10_000 + n, str(10_000 + n), number(10_000 + n, "nb"))
        if kind is date:
            day = date(1990, 1, 1) + timedelta(n)
            return self.noted(path, day.isoformat(), long_date(day, "nb"), short_date(day))
        return self.noted(path, f"ord{n:04}", f"ord{n:04}")

    def noted(self, path: str, value: Any, *readings: str) -> Any:
        self.expected.append((path, readings))
        return value


def bare(kind: Any) -> Any:
    """A type without its annotation and without None; of a day or words it is the words."""
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        return bare([k for k in get_args(kind) if k is not type(None)][-1])
    return kind


FILLED = Filled(1)
CONTACT = Filled(1001, ("oversendelse.kontakt",))
"""Without a contact of its own the letter names the officer of the case."""


@cache
def printed(folder: Path) -> str:
    """All that every document says, in both målformer, with and without a contact."""
    (folder / "logo.png").write_bytes(PNG)
    return "\n".join(
        made
        for filled in (FILLED, CONTACT)
        for language in ("nb", "nn")
        for made in documents(
            folder, {**filled.case, "kommune": {**filled.case["kommune"], "målform": language}}
        )
    )


def documents(folder: Path, case: dict[str, Any]) -> Iterator[str]:
    read = sd.read(case)
    read = read.with_origin(type(read.origin)(folder=folder))
    for document in sd.document_names():
        finished = Finished(sd.render(read, document))
        yield finished.everything()
        yield from finished.targets().values()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    return printed(tmp_path_factory.mktemp("sak"))


PATHS = sorted({path for filled in (FILLED, CONTACT) for path, _ in filled.expected})


@pytest.mark.parametrize("path", [path for path in PATHS if path not in NOT_PRINTED])
def test_what_a_municipality_says_stands_in_a_document(path: str, everything: str) -> None:
    filled = CONTACT if path.startswith("saksbehandler") else FILLED
    readings = [readings for where, readings in filled.expected if where == path]
    assert [r for r in readings if not any(reading in everything for reading in r)] == []


@pytest.mark.parametrize("path", sorted(set(NOT_PRINTED) & set(PATHS)))
def test_what_is_not_printed_is_not_printed(path: str, everything: str) -> None:
    readings = [readings for where, readings in FILLED.expected if where == path]
    assert not [r for r in readings if any(reading in everything for reading in r)]


def test_every_field_of_the_model_is_filled() -> None:
    assert set(NOT_PRINTED) | set(CHOSEN) <= set(FILLED.met)
    assert sd.read(FILLED.case).focus_areas[0].chosen

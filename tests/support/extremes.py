"""Cases at the ends of what a municipality may write.

`python tests/support/extremes.py FOLDER [NAME…]` builds them, or those named, as PDFs, and tells how their
pages are filled.
"""

import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import sjumil_docs as sd
from case_files import as_mapping
from page_layout import told
from paths import SAMPLES

Mapping = dict[str, Any]

NYNORSK, BOKMAAL = "fjordvik", "furuvidda"
"""The complete samples."""
LONG_WORD = "Kommunikasjonsutviklingsmedarbeidarråda"
THOUSAND_WORDS = "\n\n".join(
    " ".join(f"Ord {n} i avsnitt {paragraph} seier noko om barn og unge." for n in range(1, 12))
    for paragraph in range(1, 10)
)


def whole(sample: str = NYNORSK) -> Mapping:
    """A complete sample as one mapping, to be changed."""
    return deepcopy(as_mapping(SAMPLES / sample))


def one_word(sample: str = NYNORSK) -> Mapping:
    """Every long text is one word."""

    def shortened(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shortened(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [shortened(inner) for inner in value]
        return "Bra" if len(value) > 30 and not value.startswith("http") else value

    return {key: shortened(value) for key, value in whole(sample).items()}


def thousand_words(sample: str = NYNORSK) -> Mapping:
    """Long texts wherever a text may stand."""
    case = whole(sample)
    for step in case["svar"].values():
        step["status"] = step["utfordringer"] = THOUSAND_WORDS
        question = next(iter(step["spørsmål"].values()))
        question["svar"] = THOUSAND_WORDS
        question["utfordringer"] = [THOUSAND_WORDS.replace("\n\n", " ")]
    case["innsatsområder"][0]["begrunnelse"] = THOUSAND_WORDS
    case["enkelttiltak"][0]["beskrivelse"] = THOUSAND_WORDS
    return case


def long_words(sample: str = NYNORSK) -> Mapping:
    """Names of forty letters without a space, in every table."""
    case = whole(sample)
    case["tittel"] = f"{LONG_WORD} i Fjordvik"
    for participant in case["deltakere"]:
        participant["navn"] = f"{LONG_WORD} {participant['id']}"
    for area in case["innsatsområder"]:
        area["navn"] = LONG_WORD
        for measure in area.get("tiltak", []):
            measure["ansvar"] = measure["finansiering"] = measure["tittel"] = LONG_WORD
    for task in case["fremdriftsplan"]:
        task["ansvar"] = task["oppgave"] = task["kommentar"] = LONG_WORD
    for treatment in case["behandling"]:
        treatment["utvalg"] = LONG_WORD
    return case


def thirteen_areas(sample: str = NYNORSK) -> Mapping:
    """All the candidates of Hammerfest, chosen, with the measures of the sample."""
    case = whole(sample)
    areas = case["innsatsområder"]
    case["innsatsområder"] = [
        {**deepcopy(areas[n % 4]), "navn": f"Område nummer {n + 1} med eit langt namn", "valgt": "ja"}
        for n in range(13)
    ]
    return case


def no_areas(sample: str = NYNORSK) -> Mapping:
    """A draft before anything is chosen."""
    return {**whole(sample), "innsatsområder": []}


def all_heard(participants: int = 27, sample: str = NYNORSK) -> Mapping:
    """Everyone heard on every question, so that no cell of the matrix is empty."""
    case = whole(sample)
    case["deltakere"] = [
        {"id": f"d{n}", "navn": f"Deltakar {n} med namn av vanleg lengd"} for n in range(1, participants + 1)
    ]
    case["møter"] = []
    for step in case["svar"].values():
        for question in step["spørsmål"].values():
            question["deltakere"] = [participant["id"] for participant in case["deltakere"]]
    return case


def thirty_nine_heard(sample: str = NYNORSK) -> Mapping:
    """As many as fit in one table of who was heard."""
    return all_heard(39, sample)


def sixty_heard(sample: str = NYNORSK) -> Mapping:
    """More than fit: the table goes on on the next page, with its head."""
    return all_heard(60, sample)


def many_points(sample: str = NYNORSK) -> Mapping:
    """Fifteen short points of each kind under every question."""
    case = whole(sample)
    for step in case["svar"].values():
        for question in step["spørsmål"].values():
            for kind in ("styrker", "utfordringer", "ideer"):
                question[kind] = [f"Punkt {number} er kort." for number in range(1, 16)]
    return case


def three_names(sample: str = NYNORSK) -> Mapping:
    """A municipality with three official names, which are long."""
    names = {"navn": "Porsanger", "andre_navn": ["Porsáŋgu", "Porsanki"], "målform": "nb"}
    return {**whole(sample), "kommune": {**whole(sample)["kommune"], **names}}


def long_name(sample: str = NYNORSK) -> Mapping:
    """A name of ninety letters, and a title of four lines with it."""
    case = whole(sample)
    name = "Nordre Storfjordvik og Sørskjergardsøyane med Indre Langvassdalen og Ytre Holmefjordstranda"
    title = f"Sjumilssteget 2026 – analyse av oppvekstvilkåra for barn og unge i {name}"
    case["vedlegg"] = case["vedlegg"][1:]  # the analysis is there by its title
    return {**case, "tittel": title, "kommune": {**case["kommune"], "navn": name}}


def half_a_draft(sample: str = NYNORSK) -> Mapping:
    """A draft in which some steps are answered, some begun and some not."""
    case = whole(sample)
    steps = list(case["svar"])
    for key in steps[4:]:
        del case["svar"][key]
    del case["svar"][steps[3]]["status"]
    for number in list(case["svar"][steps[3]]["spørsmål"])[2:]:
        del case["svar"][steps[3]]["spørsmål"][number]
    return case


def own_look(sample: str = NYNORSK) -> Mapping:
    """A municipality with a colour and a typeface of its own."""
    case = whole(sample)
    case["avsender"] = {**case["avsender"], "farge": "1f5c3a", "skrift": "Cambria"}
    return case


EXTREMES: dict[str, Callable[..., Mapping]] = {
    make.__name__: make
    for make in (
        one_word,
        thousand_words,
        long_words,
        thirteen_areas,
        no_areas,
        all_heard,
        thirty_nine_heard,
        sixty_heard,
        many_points,
        three_names,
        long_name,
        half_a_draft,
        own_look,
    )
}

if __name__ == "__main__":
    folder, names = Path(sys.argv[1]), sys.argv[2:] or EXTREMES
    for name in names:
        sd.build(sd.read(EXTREMES[name]()), folder / name, overwrite=True, pdf=True)
        for file in sorted((folder / name).glob("*.pdf")):
            sys.stdout.write(f"{told(file)}\n")

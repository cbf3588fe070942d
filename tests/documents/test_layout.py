"""The pages of the samples as LibreOffice lays them out: full, with call-outs whole, and not too many."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from extremes import BOKMAAL, EXTREMES
from office import needs_office
from page_layout import layout_of
from paths import SAMPLES
from usual_documents import USUAL

pytestmark = needs_office


MOST_PAGES = {
    "analyse": {"fjordvik": 58, "furuvidda": 58, "hammerfest": 18, "minste.yaml": 15},
    "saksfremlegg": dict.fromkeys(("fjordvik", "furuvidda", "hammerfest", "minste.yaml"), 4),
    "oversendelsesbrev": dict.fromkeys(("fjordvik", "furuvidda", "hammerfest", "minste.yaml"), 2),
}
"""The most pages that a document has, by sample."""


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "hammerfest", "minste.yaml"])
def test_the_pages_of_every_document_are_full_and_its_call_outs_whole(sample: str, tmp_path: Path) -> None:
    sd.build(SAMPLES / sample, tmp_path, sd.document_names(), pdf=True)
    layouts = {file.stem: layout_of(file.read_bytes()) for file in tmp_path.glob("*.pdf")}
    assert layouts.keys() == {*sd.document_names()}
    assert [name for name, layout in layouts.items() if layout.under_half or layout.split] == []
    for name, most in MOST_PAGES.items():
        assert layouts[name].pages <= most[sample], name
    if layouts["analyse"].pages > 20:
        first, answers, _ = layouts["analyse"].parts
        assert answers - first <= 21, "what a council reads is about twenty pages"


YEARS = {
    "2026": [*USUAL, "prosjektplan", "saksutskrift"],
    "2027": ["oppfølgingsrapport"],
    "2028": ["oppfølgingsrapport"],
    "2029": USUAL,
}


@pytest.mark.parametrize("year", YEARS)
def test_the_pages_of_a_short_case_are_full_too(year: str, tmp_path: Path) -> None:
    sd.build(SAMPLES / "tre_år" / year, tmp_path, YEARS[year], pdf=True)
    layouts = {file.stem: layout_of(file.read_bytes()) for file in tmp_path.glob("*.pdf")}
    assert layouts.keys() == {*YEARS[year]}
    assert [name for name, layout in layouts.items() if layout.under_half or layout.split] == []


@pytest.mark.parametrize("extreme", ["one_word", "thirteen_areas", "long_name", "many_points"])
def test_what_a_municipality_may_write_at_the_most_and_at_the_least_keeps_the_layout(
    extreme: str, tmp_path: Path
) -> None:
    sd.build(sd.read(EXTREMES[extreme]()), tmp_path, ["analyse", "oversendelsesbrev"], pdf=True)
    layouts = {file.stem: layout_of(file.read_bytes()) for file in tmp_path.glob("*.pdf")}
    assert [name for name, layout in layouts.items() if layout.under_half or layout.split] == []


@pytest.mark.parametrize("extreme", ["one_word", "thirteen_areas", "long_name"])
def test_the_shorter_papers_keep_the_layout_too(extreme: str, tmp_path: Path) -> None:
    papers = [name for name in sd.document_names() if name != "analyse"]
    sd.build(sd.read(EXTREMES[extreme](sample=BOKMAAL)), tmp_path, papers, pdf=True)
    layouts = {file.stem: layout_of(file.read_bytes()) for file in tmp_path.glob("*.pdf")}
    assert layouts.keys() == {*papers}
    assert [name for name, layout in layouts.items() if layout.under_half or layout.split] == []

"""The pages of the samples as LibreOffice lays them out: full, with call-outs whole, and not too many."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from office import needs_office
from page_layout import layout_of
from paths import SAMPLES

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

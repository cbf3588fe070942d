"""The pages of the samples as LibreOffice lays them out: full, with call-outs whole, and not too many."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from office import needs_office
from page_layout import layout_of
from paths import SAMPLES

pytestmark = needs_office


@pytest.mark.parametrize(
    ("sample", "most"),
    [("fjordvik", 58), ("furuvidda", 58), ("hammerfest", 18), ("minste.yaml", 15)],
    ids=str,
)
def test_the_pages_of_an_analysis_are_full_and_its_call_outs_whole(
    sample: str, most: int, tmp_path: Path
) -> None:
    sd.build(SAMPLES / sample, tmp_path, ["analyse"], pdf=True)
    layout = layout_of((tmp_path / "analyse.pdf").read_bytes())
    assert (layout.under_half, layout.split) == ([], [])
    assert layout.pages <= most


def test_what_a_council_reads_of_a_complete_analysis_is_about_twenty_pages(tmp_path: Path) -> None:
    sd.build(SAMPLES / "fjordvik", tmp_path, ["analyse"], pdf=True)
    first, answers, _ = layout_of((tmp_path / "analyse.pdf").read_bytes()).parts
    assert answers - first <= 21

"""A clerk's first hour: what is pasted into a new case in Notepad is well written after one `tidy`."""

from pathlib import Path

import pytest

import sjumil_docs as sd

PASTED = {
    "status: |\n": "status: |\nStatus i dag:\n•\tHelsestasjonen er åpen\n•\tVakt\n\nMerknad: se vedtaket.\n",
    "utviklingstrekk: |\n": "utviklingstrekk:\nFlere barn trenger hjelp.\nMål: færre på venteliste\n",
    "tiltak: |\n": "tiltak: Vi har disse: familieteam og kurs\n",
    "fungerer:\n": "fungerer: Samarbeid: helsestasjon og skole\n",
    '"2.1":\n    svar: |\n': '"2.1":\n    svar: |\nForeldre får vite det.\n\tNytt: se siden\n1) Ring\n',
    '"2.2":\n    svar: |\n': '"2.2":\n    svar:\n      Merknad: vi spør\n      Svar: bra nå\n',
    "    styrker:\n": "    styrker:\n- Åpen dør: alle kan komme\n- Kort ventetid\n",
    "    utfordringer:\n": "    utfordringer:\n      - Lokaler: for små\n      - Folk slutter\n",
    "    innhentet:\n": "    innhentet: gruppemøte, samtale\n",
}


@pytest.fixture
def pasted(tmp_path: Path) -> Path:
    """A new case with texts pasted at column 0, saved with Windows line ends and a byte order mark."""
    folder = tmp_path / "sak"
    sd.new(folder, "Eksempelvik", "nb")
    file = folder / "svar" / "god_omsorg.yaml"
    text = file.read_text(encoding="utf-8")
    for place, with_text in PASTED.items():
        assert place in text
        text = text.replace(place, with_text, 1)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    return folder


def of_files(folder: Path) -> list[sd.Problem]:
    return [problem for problem in sd.check(folder) if problem.family in ("file", "form")]


def test_what_is_pasted_is_read_and_is_well_written_after_one_tidy(pasted: Path) -> None:
    first = sd.read(pasted)
    assert {problem.severity for problem in of_files(pasted)} == {"warning"}
    assert all(lines.problem is None for lines in sd.tidy(pasted))
    assert of_files(pasted) == []
    assert sd.read(pasted).answers == first.answers
    assert sd.tidy(pasted) == ()
    said = first.answers["god_omsorg"]
    assert said.questions["2.1"].strengths == ("Åpen dør: alle kan komme", "Kort ventetid")
    assert said.questions["2.2"].answer == "Merknad: vi spør\nSvar: bra nå"
    assert said.questions["2.1"].obtained == ("gruppemøte", "samtale")

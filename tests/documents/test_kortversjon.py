"""The short version for children: their own texts, gaps where there are none, nothing of what adults read."""

from typing import Any

import sjumil_docs as sd
from case_files import smallest
from dump import dump

AREA = {
    "navn": "Tidlig tverrfaglig innsats",
    "valgt": "ja",
    "begrunnelse": "Tjenestene koordinerer for sent.",
    "barn": "Hjelpen skal komme raskere",
    "tiltak": [
        {"tittel": "Koordineringsteam", "frist": "2027-10-01", "barn": "De voksne møtes hver måned."},
        {"tittel": "Digital logg", "frist": "høsten 2027"},
    ],
}
RESOLVES = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-05-20", "vedtak": ["Ja."]}


def told(**parts: Any) -> str:
    return dump(sd.render(sd.read(smallest(**parts)), "kortversjon")).replace("\u00a0", " ")


def gaps(**parts: Any) -> set[tuple[str | int, ...]]:
    return set(sd.draft(sd.read(smallest(**parts)), "kortversjon").documents[0].gaps)


def test_texts_that_are_missing_are_gaps_and_no_errors() -> None:
    case = smallest(dokumenter=["kortversjon"])
    assert sd.check(case).errors == ()
    assert gaps() == {
        ("innsatsområder",),
        *(("kortversjon", key) for key in ("dato", "bra", "vanskelig", "innspill", "si_fra")),
    }


def test_what_adults_read_never_stands_in_for_what_is_written_for_children() -> None:
    area = {**AREA, "barn": "", "tiltak": [{"tittel": "Koordineringsteam", "frist": "2027-10-01"}]}
    text = told(innsatsområder=[area], hovedfunn=["Ventetiden er lang."])
    for adult in ("tverrfaglig", "koordinerer", "Koordineringsteam", "Ventetiden"):
        assert adult not in text
    assert {("innsatsområder", 0, "barn"), ("innsatsområder", 0, "tiltak", 0, "barn")} <= gaps(
        innsatsområder=[area]
    )


def test_a_measure_is_told_with_its_day_and_only_if_it_has_a_text_for_children() -> None:
    text = told(innsatsområder=[AREA])
    assert "| De voksne møtes hver måned. | 1. oktober 2027 |" in text
    assert "høsten 2027" not in text


def test_what_the_council_took_out_is_not_promised_to_children() -> None:
    area = {**AREA, "vedtatt": "nei"}
    parts = {"innsatsområder": [area, {**AREA, "barn": "Du skal få svar"}], "behandling": [RESOLVES]}
    after = told(kortversjon={"dato": "2027-06-01"}, **parts)
    assert "Hjelpen skal komme raskere" not in after
    assert "Du skal få svar" in after
    assert "Kommunestyret bestemte dette 20. mai 2027." in after
    before = told(kortversjon={"dato": "2027-05-01"}, **parts)
    assert "Hjelpen skal komme raskere" in before
    assert "Politikerne har ikke bestemt det ennå." in before


def test_nobody_is_said_to_have_resolved_what_the_case_says_nothing_of() -> None:
    text = told(innsatsområder=[AREA])
    assert "bestemt" not in text


def test_the_rights_come_from_the_question_set_and_one_without_a_line_is_a_gap() -> None:
    assert told().count("Du har rett til") == 5
    own = {"navn": "Eget", "utgave": "1", "steg": [{"nøkkel": "a", "nummer": "1", "navn": "Ett"}]}
    assert ("spørsmålssett", "steg", 0, "barn") in gaps(spørsmålssett=own)


def test_an_answer_that_is_not_given_is_a_gap_and_so_is_a_list_without_anyone_to_turn_to() -> None:
    short = {"innspill": [{"dere_sa": "Svar oss."}], "si_fra": [{"navn": "Rektor", "telefon": "116 111"}]}
    found = gaps(kortversjon=short)
    assert ("kortversjon", "innspill", 0, "vi_svarte") in found
    assert ("kortversjon", "si_fra") not in found
    assert "Telefon: 116 111" in told(kortversjon=short)

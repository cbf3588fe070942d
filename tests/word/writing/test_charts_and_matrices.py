"""Charts, matrices and timelines: native, their figures beside them, and only where there is any to show."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

import sjumil_docs as sd
from case_files import smallest, write_case
from extremes import all_heard, half_a_draft, own_look, whole
from paths import DOCS, SAMPLES
from sjumil_docs.word.writing.template_values import Chart, Matrix
from usual_documents import USUAL
from word_files import Finished, W, filled, p, table, template, text_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def analysis(case: Any) -> Finished:
    return Finished(sd.render(sd.read(case), "analyse"))


FJORDVIK = analysis(SAMPLES / "fjordvik")
DRAFT = analysis(half_a_draft())


def charts(made: Finished) -> list[str]:
    return sorted(name for name in made.parts if name.startswith("word/charts/") and name.endswith(".xml"))


def figures_of(made: Finished, chart: str) -> list[list[str]]:
    """The series of a chart as it keeps them: the name, then each figure."""
    return [
        [text(series.find(f"{CHART}tx")), *texts(series.find(f"{CHART}val"))]
        for series in made.root(chart).iter(f"{CHART}ser")
    ]


def texts(root: etree._Element | None) -> list[str]:
    return [] if root is None else [v.text or "" for v in root.iter(f"{CHART}v")]


def text(root: etree._Element | None) -> str:
    return "".join(texts(root))


def workbook_of(made: Finished, chart: str) -> list[list[str]]:
    """The columns of the workbook in a chart, but for the first."""
    name = chart.replace("charts", "embeddings").replace(".xml", ".xlsx")
    with ZipFile(BytesIO(made.parts[name])) as book:
        sheet, strings = (
            etree.fromstring(book.read(f"xl/{part}.xml")) for part in ("worksheets/sheet1", "sharedStrings")
        )
    words = ["".join(si.itertext()) for si in strings]
    rows = [
        [words[int(str(c.findtext("{*}v")))] if c.get("t") == "s" else str(c.findtext("{*}v")) for c in row]
        for row in sheet.iter("{*}row")
    ]
    return [list(column) for column in zip(*(row[-len(rows[1]) + 1 :] for row in rows), strict=True)]


@pytest.mark.parametrize("made", [FJORDVIK, DRAFT], ids=["fjordvik", "draft"])
def test_a_chart_its_workbook_and_its_alternative_text_say_the_same(made: Finished) -> None:
    described = [d.get("descr") or "" for d in made.body.iter("{*}docPr")]
    assert len(charts(made)) == len(described) >= 2
    for chart, alternative in zip(charts(made), described, strict=True):
        figures = figures_of(made, chart)
        assert figures == workbook_of(made, chart)
        for name, *values in figures:
            assert [f"{value} {name.lower()}" in alternative for value in values] == [True] * len(values)


def test_the_figures_of_a_chart_stand_in_a_table_too() -> None:
    case = sd.read(SAMPLES / "fjordvik")
    *_, (strengths, challenges) = [figures_of(FJORDVIK, chart)[:2] for chart in charts(FJORDVIK)]
    rows = ["|".join(map(text_of, row.iter(W + "tc"))) for row in FJORDVIK.body.iter(W + "tr")]
    for n, step in enumerate(case.question_set.steps, 1):
        said = case.answers[step.key].questions.values()
        assert int(strengths[n]) == sum(len(answer.strengths) for answer in said)
        assert int(challenges[n]) == sum(len(answer.challenges) for answer in said)
        ideas = sum(len(answer.ideas) for answer in said)
        assert f"{step.number} {step.name.nn}|{strengths[n]}|{challenges[n]}|{ideas}" in rows


def test_a_chart_is_the_same_bytes_every_time() -> None:
    assert analysis(SAMPLES / "fjordvik").data == FJORDVIK.data


def test_the_series_of_a_chart_are_told_apart_in_grey_print() -> None:
    for chart in charts(FJORDVIK):
        series = list(FJORDVIK.root(chart).iter(f"{CHART}ser"))
        fills = [next(one.find(f"{CHART}spPr").iter("{*}srgbClr")).get("val") for one in series]  # type: ignore[union-attr]
        brightness = sorted(sum(bytes.fromhex(str(fill))) / 3 for fill in fills)
        assert all(lighter - darker > 60 for darker, lighter in pairwise(brightness))


def test_bars_beside_one_another_bear_their_names_where_a_legend_is_read_in_different_orders() -> None:
    chart = FJORDVIK.root(charts(FJORDVIK)[1])
    assert chart.find(f".//{CHART}legend") is None
    for series in chart.iter(f"{CHART}ser"):
        (first,) = series.iter(f"{CHART}dLbl")
        assert first.find(f"{CHART}idx").get("val") == "0"  # type: ignore[union-attr]
        assert first.find(f"{CHART}showSerName").get("val") == "1"  # type: ignore[union-attr]


def test_the_name_and_figure_of_a_bar_stand_on_one_line_however_small_the_chart() -> None:
    for chart in charts(FJORDVIK):
        labels = [*FJORDVIK.root(chart).iter(f"{CHART}dLbls"), *FJORDVIK.root(chart).iter(f"{CHART}dLbl")]
        assert {next(label.iter("{*}bodyPr")).get("wrap") for label in labels} == {"none"}


def test_a_turned_head_of_few_steps_is_high_enough_for_its_letters() -> None:
    made = Finished(sd.render(sd.read(SAMPLES / "tre_år" / "2026"), "analyse"))
    (matrix,) = (t for t in made.body.iter(W + "tbl") if "1 Medbestemmelse" in head(t))
    height = next(matrix.iter(W + "trHeight")).get(W + "val")
    assert int(height or 0) >= 1600


def test_bars_that_make_up_a_whole_have_a_legend_and_figures_that_are_read_on_them() -> None:
    chart = FJORDVIK.root(charts(FJORDVIK)[0])
    assert chart.find(f".//{CHART}legend") is not None
    letters = [next(labels.iter("{*}srgbClr")).get("val") for labels in chart.iter(f"{CHART}dLbls")]
    assert letters == ["FFFFFF", "262626"]


def test_where_there_is_nothing_to_compare_there_is_no_chart() -> None:
    made = analysis(smallest())
    assert charts(made) == []
    assert not [name for name in made.parts if "embeddings" in name]


def test_how_far_a_draft_has_come_stands_only_in_drafts() -> None:
    assert "Kor langt er utkastet kome?" in DRAFT.texts()
    assert "Kor langt er utkastet kome?" not in FJORDVIK.texts()


def test_the_matrix_counts_exactly_who_was_heard() -> None:
    case = sd.read(SAMPLES / "fjordvik")
    (matrix,) = (t for t in FJORDVIK.body.iter(W + "tbl") if "1 Medverknad" in head(t))
    assert [int(name[0]) for name in head(matrix)[4:]] == [0, 1, 2, 3, 4, 5, 6, 7]
    names = {participant.name: participant.id for participant in case.participants}
    for row in matrix.findall(W + "tr")[1:]:
        name, _, _, total, *counts = (text_of(cell) for cell in row.iter(W + "tc"))
        heard = [
            sum(names[name] in answer.participants for answer in case.answers[step.key].questions.values())
            for step in case.question_set.steps
        ]
        assert counts == [str(count or "") for count in heard]
        assert total == str(sum(heard))


def head(of: etree._Element) -> list[str]:
    return [text_of(cell) for cell in next(of.iter(W + "tr")).iter(W + "tc")]


def test_no_page_lies() -> None:
    assert [s.get(W + "orient") for s in FJORDVIK.body.iter(f"{W}pgSz")] == [None, None]


def test_a_milestone_that_ends_before_it_starts_is_not_placed_in_time() -> None:
    made = analysis(SAMPLES / "hammerfest")
    rows = [list(map(text_of, row.iter(W + "tc"))) for row in made.body.iter(W + "tr")]
    slip = [
        row
        for row in rows
        if row[:3] == ["Politisk behandling av analysen ferdig", "31.05.2014", "30.04.2014"]
    ]
    assert [row[3:] for row in slip] == [[], [""] * 4]


def test_a_task_is_marked_in_its_months_and_by_whether_it_is_done() -> None:
    made = analysis(SAMPLES / "hammerfest")
    rows = [list(map(text_of, row.iter(W + "tc"))) for row in made.body.iter(W + "tr")]
    assert [
        "14 Behandling av rapport i politiske organer",
        "april/mai 2014",
        "",
        "",
        "",
        "",
        "–",
        "–",
    ] in rows
    written = ["10 Skrive forslag til analyse", "mars 2014", "", "", "", "x", "", ""]
    assert written in rows
    assert ["Arbeid med innsatsområdene – planlegges", "mai/juni", *[""] * 6] in rows


def test_columns_that_nobody_filled_are_left_out_of_a_table_but_not_of_a_form() -> None:
    hammerfest = sd.read(SAMPLES / "hammerfest")
    analysed = Finished(sd.render(hammerfest, "analyse"))
    assert ["Milepæl", "Start", "Ferdig"] in [head(t) for t in analysed.body.iter(W + "tbl")]
    case = Finished(sd.render(hammerfest, "saksfremlegg"))
    assert ["Utvalg", "Rolle", "Møtedato", "Saksnr."] in [head(t) for t in case.body.iter(W + "tbl")]


def test_a_source_stays_with_what_it_is_the_source_of() -> None:
    for paragraph in FJORDVIK.body.iterfind(f"{W}body/{W}p"):
        style, before = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.getprevious()
        if (
            style is not None
            and style.get(W + "val") == "Kilde"
            and before is not None
            and before.tag == W + "p"
        ):
            own = before.find(f"{W}pPr/{W}pStyle")
            heading = own is not None and str(own.get(W + "val")).startswith("Heading")
            assert heading or before.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("around", [p("a {{ x.tabell }}"), table(p("{{ x.tabell }}"), p("b"))])
def test_a_matrix_must_stand_alone(around: str) -> None:
    with pytest.raises(sd.TemplateError):
        filled(template(around), x={"tabell": a_matrix()})


def test_a_matrix_or_a_chart_of_nothing_leaves_nothing() -> None:
    made = filled(
        template(p("a"), p("{{ x.tabell }}"), p("{{ x.diagram }}")),
        x={"tabell": Matrix(), "diagram": Chart()},
    )
    assert made.texts() == ["a", "", ""]
    assert not list(made.body.iter(W + "tbl", W + "drawing"))


def a_matrix() -> Matrix:
    return Matrix("om", ("A",), ("b",), (("1", "x"),))


@pytest.mark.parametrize(("participants", "on_one_page"), [(13, True), (39, True), (60, False)])
def test_the_table_of_who_was_heard_is_on_one_page_where_it_fits(
    participants: int, on_one_page: bool
) -> None:
    made = analysis(all_heard(participants))
    (caption,) = (
        caption
        for caption in made.body.iter(W + "tblCaption")
        if str(caption.get(W + "val")).startswith("Deltakarane, og talet")
    )
    rows = next(caption.iterancestors(W + "tbl")).findall(W + "tr")[:-1]
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p")) for row in rows]
    assert len(rows) == participants
    assert all(kept) is on_one_page
    assert text_of(rows[1]) == "Deltakar 1 med namn av vanleg lengd4945866767", "no empty columns"


def test_of_far_too_many_participants_there_are_only_lists() -> None:
    made = analysis(all_heard(200))
    assert "landscape" not in [section.get(W + "orient") for section in made.body.iter(f"{W}pgSz")]
    assert "Deltakar 200 med namn av vanleg lengd" in made.everything()


def test_a_deadline_in_a_far_century_is_not_charted() -> None:
    case = whole()
    case["innsatsområder"][0]["tiltak"][0]["frist"] = "2270-01-01"
    assert not [d for d in analysis(case).body.iter("{*}docPr") if "tiltak" in str(d.get("descr"))]


@pytest.mark.parametrize("document", sd.document_names())
def test_a_colour_and_a_typeface_given_once_are_followed_everywhere(document: str) -> None:
    made = Finished(sd.render(sd.read(own_look()), document))
    for name, data in made.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert b"17506B" not in data, name
            known = re.sub(rb'<w:font w:name="Calibri">', b"", data)
            assert b'"Calibri"' not in known, name
    assert b"1F5C3A" in made.parts["word/styles.xml"]
    assert b'w:ascii="Cambria"' in made.parts["word/styles.xml"]
    assert b"Cambria" in made.parts["word/theme/theme1.xml"]


@pytest.mark.parametrize("colour", ["1f5c3a", "#1f5c3a", "1F5C3A"])
def test_a_colour_is_read_with_or_without_its_sign(colour: str) -> None:
    assert sd.read(smallest(avsender={"farge": colour})).sender.colour == "1F5C3A"


def test_a_colour_that_is_too_light_is_told_of_with_one_that_is_dark_enough() -> None:
    (problem,) = [
        p for p in sd.check(sd.read(smallest(avsender={"farge": "ffd500"}))) if p.code == "form.contrast"
    ]
    perhaps = str(problem.facts["perhaps"])
    assert problem.facts["contrast"] == "1,4"
    mended = sd.check(sd.read(smallest(avsender={"farge": perhaps})))
    assert not [p for p in mended if p.code == "form.contrast"]


@pytest.mark.parametrize("document", sd.document_names())
def test_every_header_of_a_draft_says_that_it_is_one(document: str) -> None:
    undated: dict[str, Any] = {name: {} for name in sorted(set(sd.document_names()) - set(USUAL))}
    draft = {**whole(), "tittel": "", "saksbehandler": {}, "dato": "", **undated}
    for case, says in ((draft, True), (whole(), False)):
        made = Finished(sd.render(sd.read(case), document))
        headers = [name for name in made.parts if name.startswith("word/header")]
        assert [("Utkast" in "".join(made.texts(name))) for name in headers] == [says] * len(headers) != []


def test_a_table_of_a_template_in_another_style_keeps_its_empty_columns() -> None:
    made = filled(template(table(p("{{ x }}"), p(""))), x="a")
    assert len(list(made.body.iter(W + "tc"))) == 2


def test_the_first_page_of_the_case_tells_what_the_areas_cost() -> None:
    made = Finished(sd.render(sd.read(SAMPLES / "fjordvik"), "saksfremlegg"))
    rows = [
        " | ".join(" / ".join(map(text_of, cell.iter(W + "p"))) for cell in row.iter(W + "tc"))
        for row in made.body.iter(W + "tr")
    ]
    rows = [row.replace("\u00a0", " ") for row in rows]
    early = "1 Hjelp tidleg og på tvers av tenestene | 2, 7 | 3 | 340 000 kr éin gong og 240 000 kr kvart år"
    assert early in rows
    assert (
        "3 Fritid og gode overgangar for barn med funksjonsnedsetting | 5 | 4 | "
        "150 000 kr éin gong og 730 000 kr kvart år / i tillegg eitt tiltak (innanfor ramma)"
    ) in rows


def test_one_bar_is_no_chart() -> None:
    one_step = whole()
    one_step["svar"] = {"god_omsorg": one_step["svar"]["god_omsorg"]}
    described = [d.get("descr") or "" for d in analysis(one_step).body.iter("{*}docPr")]
    assert not [text for text in described if "styrkar" in text]


@pytest.mark.parametrize("document", sd.document_names())
def test_a_logo_given_once_stands_on_the_first_page_of_every_document(document: str, tmp_path: Path) -> None:
    logo = (DOCS / "analyse.png").read_bytes()
    case = write_case(tmp_path, "avsender: {logo: logo.png}\n", {"logo.png": logo})
    made = Finished(sd.render(sd.read(case), document))
    assert [data for name, data in made.parts.items() if name.startswith("word/media/")] == [logo]
    assert (
        sum(name.startswith(("word/doc", "word/head")) and b"pic:pic" in d for name, d in made.parts.items())
        == 1
    )

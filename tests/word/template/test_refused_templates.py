"""What in a template would lose text, run on, or lead out of the file is refused, with its place."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from apart import run_apart
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.word import render
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.template.filling import MarkedValue
from sjumil_docs.word.writing import placement
from sjumil_docs.word.writing.fields.field_results import FieldResults
from sjumil_docs.word.writing.template_values import Blocks
from word_files import BODY, filled, p, packed, table, template, unpacked

HERE = f"import sys; sys.path.append({str(Path(__file__).parent)!r})\n"
"""So that code that runs apart finds what stands in this file."""


def fault(*body: str) -> sd.TemplateError:
    with pytest.raises(sd.TemplateError) as found:
        compiled(template(*body), "mal.docx")
    return found.value


@pytest.mark.parametrize("tag", ["{%p if x %}", "{%p for punkt in x %}", "{{p x }}", "{#p merknad #}"])
@pytest.mark.parametrize("text", ["Viktig tekst {}", "{} hale"])
def test_text_beside_a_tag_that_takes_the_whole_paragraph_is_refused(tag: str, text: str) -> None:
    error = fault(p("først"), p(text.format(tag)), p("{%p endif %}"))
    assert (error.code, error.facts["paragraph"]) == ("template-beside-tag", "2")


def test_a_tag_in_the_wrong_place_is_found_where_it_stands() -> None:
    body = [p("{%p if x %}"), p("a"), p("{%p endif %}"), p("b"), p("{%p if x %}"), p("c"), p("{%p endfor %}")]
    error = fault(*body)
    assert (error.code, error.facts["paragraph"]) == ("template-wrong-end", "7")


def test_loops_deeper_than_a_case_are_refused() -> None:
    loops = [p(f"{{%p for a{n} in x %}}") for n in range(6)]
    assert fault(*loops, *[p("{%p endfor %}")] * 6).code == "template-too-much"


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "../../slip.xml", "/slip.xml", "word\\..\\..\\slip.xml"]
)
def test_macros_and_paths_out_of_the_file_are_refused(part: str) -> None:
    data = packed({**unpacked(template(p("a"))), part: b"x"})
    with pytest.raises(sd.TemplateError) as error:
        compiled(data, "mal.docx")
    assert error.value.code == "template-unsafe"


def render_fault(fields: dict[str, Any], *body: str) -> sd.TemplateError:
    """The error a template is refused with while it is filled in."""
    with pytest.raises(sd.TemplateError) as found:
        filled(template(*body), **fields)
    return found.value


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in tittel %}x{% endfor %}",
        "{% for a in 'tekst' %}x{% endfor %}",
        "{% for a in [1, 2] %}x{% endfor %}",
        "{% for a in rader | first %}x{% endfor %}",
        "{% for a in tall %}x{% endfor %}",
        "{{ tittel | join('-') }}",
        "{{ 'ab' | join('-') }}",
        "{{ ['a', 'b'] | join('-') }}",
        "{{ rader | join('-') | join('-') }}",
    ],
)
def test_only_lists_of_the_case_are_gone_through(body: str) -> None:
    error = render_fault({"tittel": "T", "rader": ["ab"], "tall": 3}, p("først"), p(body))
    assert (error.code, error.facts["part"], error.facts["paragraph"]) == ("template-no-list", BODY, "2")


def test_loops_that_multiply_are_refused_before_they_have_run() -> None:
    loops = "".join(f"{{% for a{n} in rader %}}" for n in range(4))
    code = (
        f"{HERE}from test_refused_templates import p, render_fault\n"
        f"error = render_fault({{'rader': ['x'] * 1000}}, p('først'), p({loops + '{% endfor %}' * 4!r}))\n"
        "print(error.code, error.facts['paragraph'])"
    )
    assert run_apart(code) == "template-too-much 2"


@pytest.mark.parametrize("shown", [Blocks("a" * 100_000), "a" * 100_000], ids=["free text", "line"])
def test_what_is_shown_again_and_again_is_refused(shown: object) -> None:
    body = "{% for a in rader %}{% for b in rader %}{{ x }}{% endfor %}{% endfor %}"
    error = render_fault({"x": shown, "rader": ["x"] * 200}, p(body))
    assert (error.code, error.facts["paragraph"]) == ("template-too-much", "1")


@pytest.mark.parametrize("filter_", ["upper", "lower", "capitalize"])
def test_a_filter_that_is_used_again_and_again_is_refused(filter_: str) -> None:
    body = f"{{% for a in rader %}}{{% if x | {filter_} == 'y' %}}{{% endif %}}{{% endfor %}}"
    error = render_fault({"x": "a" * 1_000_000, "rader": ["x"] * 1000}, p(body))
    assert error.code == "template-too-much"


def test_a_list_is_put_together_with_short_texts() -> None:
    error = render_fault({"x": "a" * 10_000, "rader": ["x"] * 3}, p("{{ rader | join(x) }}"))
    assert error.code == "template-too-much"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "9" * 5000 + " }}",
        "{{ '" + "x" * 2000 + "' }}",
        "{% if '" + "x" * 2000 + "' %}a{% endif %}",
        "{{ " + "x or " * 200 + "x }}",
    ],
)
def test_a_tag_that_is_too_long_is_refused_with_its_place(tag: str) -> None:
    error = fault(p("først"), p(tag))
    assert (error.code, error.facts["part"], error.facts["paragraph"]) == ("template-long-tag", BODY, "2")


@pytest.mark.parametrize("inside", ["(" * 230 + "1" + ")" * 230, "[" * 230 + "]" * 230, "9" * 480])
def test_a_tag_that_python_will_not_read_is_refused_in_words(inside: str) -> None:
    with suppress(sd.TemplateError):
        filled(template(p(f"{{{{ {inside} }}}}")))


@pytest.mark.parametrize("signs", ["{{", "{%", "{", "{#", "{%p ", "{{r ", "{{ x }} {%"])
def test_signs_that_begin_tags_and_never_end_them_are_refused(signs: str) -> None:
    code = (
        f"{HERE}from test_refused_templates import p, fault\n"
        f"error = fault(p('først'), p({signs!r} * 50_000))\n"
        "print(error.code, error.facts['paragraph'])"
    )
    assert run_apart(code) == ("template-half-remark 2" if signs == "{#" else "template-half-tag 2")


@pytest.mark.parametrize("half", [("{{ x", "}}"), ("{%", "p if x %}"), ("{# merk", "nad #}")])
def test_a_tag_that_goes_on_in_another_paragraph_is_refused_where_it_begins(half: tuple[str, str]) -> None:
    error = fault(p("først"), *map(p, half))
    assert (error.code, error.facts["paragraph"], error.others) == ("template-parted-tag", "2", ())


@pytest.mark.parametrize("tag", ["vm", "hm", "colspan 2"])
def test_tags_of_the_library_beneath_are_refused(tag: str) -> None:
    error = fault(table(p(f"{{% {tag} %}}a")))
    assert (error.code, error.facts["found"]) == ("template-no-tag", tag.partition(" ")[0])


def test_a_template_of_very_many_tags_is_refused() -> None:
    assert fault(*[p("{{ x }}" * 100)] * 200).code == "template-too-much"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a ~ b }}",
        "{{ a + b }}",
        "{{ {'a': b} }}",
    ],
)
def test_a_template_only_shows_chooses_and_repeats(tag: str) -> None:
    error = fault(p("først"), p(tag))
    assert (error.code, error.facts["paragraph"]) == ("template-syntax", "2")


@pytest.mark.parametrize(
    "tag",
    [
        "{% with b = a %}{{ b }}{% endwith %}",
        "{% filter upper %}a{% endfilter %}",
        "{% autoescape false %}a{% endautoescape %}",
        "{% block b %}a{% endblock %}",
    ],
)
def test_a_template_has_no_tags_but_those_that_choose_and_repeat(tag: str) -> None:
    error = fault(p("først"), p(tag))
    assert error.code == "template-no-tag"
    assert error.facts["paragraph"] == "2"


IDENTITY_NUMBER = "15037812345"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x15037812345 }}",
        "{{ kommune.x15037812345 }}",
        "{% x15037812345 %}",
        "{{ tittel | x15037812345 }}",
        "{{ '15037812345' | x }}",
        "{% for a in '15037812345' %}{% endfor %}",
    ],
)
def test_an_identity_number_in_a_tag_is_covered(tag: str) -> None:
    error = render_fault({"tittel": "T", "kommune": {"navn": "K"}}, p(tag))
    said = [str(error), *map(error.say, LANGUAGES)]
    assert not any(IDENTITY_NUMBER in text for text in (*said, *error.facts.values()))


def test_the_template_a_template_was_made_from_is_left_behind() -> None:
    parts = unpacked(template(p("a")))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    attached = f'<w:attachedTemplate xmlns:r="{office}" r:id="rId1"/></w:settings>'.encode()
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", attached)
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/attachedTemplate" Target="file:///C:/hemmelig.dotm"'
        ' TargetMode="External"/></Relationships>'
    ).encode()
    kept = compiled(packed(parts), "mal.docx").parts
    assert b"hemmelig" not in b"".join(kept.values())
    assert b"attachedTemplate" not in kept["word/settings.xml"]


def own_template(folder: Path, *body: str) -> Path:
    """A case whose letter has a template of its own."""
    (folder / "sak.yaml").write_text(
        "kommune: {navn: Prøve, målform: nb}\nmaler: {oversendelsesbrev: brev.docx}\n", encoding="utf-8"
    )
    (folder / "brev.docx").write_bytes(template(*body))
    return folder


def test_check_opens_the_templates_of_the_municipality(tmp_path: Path) -> None:
    problem, *_ = sd.check(sd.read(own_template(tmp_path, p("{{ titel }}")))).errors
    assert problem.code == "template.unknown-field"
    assert str(problem.place) == "sak.yaml:2:28"
    assert "«tittel»" in problem.say()


def test_what_was_perhaps_meant_is_said_once(tmp_path: Path) -> None:
    problem, *_ = sd.check(sd.read(own_template(tmp_path, p("{{ titel }}")))).errors
    assert all(problem.say(language).count("tittel") == 1 for language in ("nb", "nn", "en"))


def test_check_tells_of_every_fault_of_a_template(tmp_path: Path) -> None:
    found = sd.check(sd.read(own_template(tmp_path, p("{{ titel }}"), p("{{ xyzzy }}")))).errors
    assert {problem.facts["field"] for problem in found} == {"titel", "xyzzy"}


@pytest.mark.parametrize(
    ("tags", "field", "perhaps"),
    [
        (["{{ kommune.nvan }}"], "kommune.nvan", "kommune.navn"),
        (["{%p for a in behandling %}", "{{ a.utvlag }}", "{%p endfor %}"], "a.utvlag", "a.utvalg"),
        (
            [
                "{%p for a in innsatsområder %}",
                "{% for b in a.tiltak %}{{ b.ansvr }}{% endfor %}",
                "{%p endfor %}",
            ],
            "b.ansvr",
            "b.ansvar",
        ),
        (["{%p if vedtatt %}", "{{ vedtak_i.datoo }}", "{%p endif %}"], "vedtak_i.datoo", "vedtak_i.dato"),
    ],
)
def test_a_member_that_does_not_exist_is_found_wherever_it_stands(
    tmp_path: Path, tags: list[str], field: str, perhaps: str
) -> None:
    folder = own_template(tmp_path, *map(p, tags), p("{{ kommune.nvn }}"))
    with (folder / "sak.yaml").open("a", encoding="utf-8") as root:
        root.write(
            "behandling: [{utvalg: Rådet}]\ninnsatsområder: [{navn: A, valgt: ja, tiltak: [{tittel: B}]}]\n"
        )
    one, other = sd.check(sd.read(folder)).errors
    assert (one.facts["field"], one.facts["perhaps"]) == (field, perhaps)
    assert other.facts["field"] == "kommune.nvn"


@pytest.mark.parametrize(
    "tags",
    [
        ["{{ vedtak_i.saksnr }}{{ vedtak_i.utvalg }}"],
        ["{%p for a in behandling %}", "{{ loop.index }} {{ a.utvalg }}", "{%p endfor %}"],
        ["{% for linje in mottaker.adresse %}{{ linje }}{% if not loop.last %}, {% endif %}{% endfor %}"],
        ["{{ avsender.linje | join(', ') }}{{ vedlegg | length }}"],
    ],
)
def test_what_exists_may_be_asked_for_though_the_case_lacks_it(tmp_path: Path, tags: list[str]) -> None:
    assert not sd.check(sd.read(own_template(tmp_path, *map(p, tags)))).errors


def test_check_and_build_tell_of_the_same_missing_style(tmp_path: Path) -> None:
    folder = own_template(tmp_path, p("{{ tekst }}"))
    parts = unpacked((folder / "brev.docx").read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="Quote"', b'w:val="Borte"')
    (folder / "brev.docx").write_bytes(packed(parts))
    (folder / "oversendelse.yaml").write_text("tekst: |\n  > sitat\n", encoding="utf-8")
    case = sd.read(folder)
    checked, built = sd.check(case), sd.build(case, tmp_path / "ut").report
    assert [p.facts["style"] for p in checked if p.code == "template.style"] == ["Quote"]
    assert checked == built


def test_a_line_that_does_not_come_through_stops_the_build_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sak.yaml").write_text(
        "kommune: {navn: Prøve, målform: nb}\nkopi_til:\n  - Ungdomsrådet\n  - Elevrådet\n", encoding="utf-8"
    )
    place = placement.place

    def place_but_one(
        document: WordDocument, part: str, values: list[MarkedValue], results: FieldResults
    ) -> None:
        place(document, part, values, results)
        for text in document.root(part).iter(W + "t"):
            text.text = (text.text or "").replace("Elevrådet", "Elev")

    monkeypatch.setattr(render, "place", place_but_one)
    with pytest.raises(sd.CaseError) as error:
        sd.build(sd.read(tmp_path), tmp_path / "ut")
    found = [(p.code, str(p.place)) for p in error.value.report.errors]
    # The copies stand in one line, and the longest of them tells where it comes from.
    assert found == [("text.lost", "sak.yaml:3:5")]
    assert not (tmp_path / "ut").exists()

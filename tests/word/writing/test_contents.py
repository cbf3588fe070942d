"""The contents of a municipality's own template: Word's own field, with the headings of the document."""

import pytest

from sjumil_docs.word.writing.fields.page_numbers import Pages, with_page_numbers
from sjumil_docs.word.writing.template_values import Blocks
from word_files import Finished, W, filled, p, story, style_of, template, text_of, unpacked


def mark(kind: str, dirty: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{dirty}/></w:r>'


def word_contents(instruction: str, *entries: str, dirty: str = "") -> str:
    """Contents as Word makes them: the field begins in the first entry, and ends after the last."""
    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    start = f"{mark('begin', dirty)}{said}{mark('separate')}"
    lines = [
        f"<w:p>{start if not n else ''}<w:r><w:t>{entry}</w:t></w:r></w:p>" for n, entry in enumerate(entries)
    ]
    return "".join(lines) + f"<w:p>{mark('end')}</w:p>"


HEADINGS = (
    p("{{ x }} én", style="Heading1"),
    p("{%p for rad in rader %}"),
    p("Del {{ rad }}", style="Heading2"),
    p("Punkt {{ rad }}", style="Heading3"),
    p("{%p endfor %}"),
)
FIELDS = {"x": "Kapittel", "rader": ["a", "b"]}


def contents_bookmarks(made: Finished) -> list[str]:
    """The bookmarks that contents lead to, in order; the hidden ones around paragraphs left out."""
    names = (str(mark.get(W + "name")) for mark in made.body.iter(W + "bookmarkStart"))
    return [name for name in names if name.startswith("_Toc")]


def contents(made: Finished) -> list[str]:
    """«level text» of every entry."""
    entries = (par for par in made.body.iter(W + "p") if style_of(par).startswith("TOC"))
    return [f"{style_of(entry)[-1]} {text_of(entry)}" for entry in entries]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (1, ["1 Kapittel én"]),
        (2, ["1 Kapittel én", "2 Del a", "2 Del b"]),
        (3, ["1 Kapittel én", "2 Del a", "3 Punkt a", "2 Del b", "3 Punkt b"]),
    ],
)
def test_contents_that_word_has_made_list_the_document_and_not_the_template(
    levels: int, expected: list[str]
) -> None:
    own = word_contents(rf'TOC \o "1-{levels}" \h \z \u', "{{ x }} én\t2", "Del {{ rad }}\t3")
    made = filled(template(own, *HEADINGS), **FIELDS)
    assert contents(made) == expected
    assert "\t" not in made.everything()
    instructions = [e.text for e in made.body.iter(W + "instrText")]
    assert instructions == [rf' TOC \o "1-{levels}" \h \z \u ']
    kinds = [str(e.get(W + "fldCharType")) for e in made.body.iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"]
    anchors = [str(link.get(W + "anchor")) for link in made.body.iter(W + "hyperlink")]
    assert anchors == contents_bookmarks(made)


def test_contents_in_two_places_share_their_bookmarks() -> None:
    short, long = (word_contents(rf'TOC \o "1-{n}" \h', "a") for n in (1, 2))
    made = filled(template(short, long, *HEADINGS), **FIELDS)
    anchors = [str(link.get(W + "anchor")) for link in made.body.iter(W + "hyperlink")]
    assert anchors == ["_Toc000001", "_Toc000001", "_Toc000002", "_Toc000003"]
    names = contents_bookmarks(made)
    assert names == ["_Toc000001", "_Toc000002", "_Toc000003"]
    pages = Pages(dict(zip(names, (3, 4, 12), strict=True)), 12)
    numbered = Finished(with_page_numbers(made.data, pages))
    assert contents(numbered) == ["1 Kapittel én3", "1 Kapittel én3", "2 Del a4", "2 Del b12"]


def test_a_bookmark_that_word_has_put_on_a_heading_stays() -> None:
    marked = HEADINGS[0].replace("<w:r>", '<w:bookmarkStart w:id="7" w:name="_Toc123456789"/><w:r>', 1)
    marked = marked.replace("</w:p>", '<w:bookmarkEnd w:id="7"/></w:p>')
    made = filled(template(word_contents(r'TOC \o "1-1"', "a"), marked), **FIELDS)
    names = contents_bookmarks(made)
    assert sorted(names) == ["_Toc000001", "_Toc123456789"]


@pytest.mark.parametrize(
    "instruction", ["TOC", r"TOC \h \f", r'TOC \o "1-3" \b del', r'TOC \o "1-3" \n "2-3"', "INDEX"]
)
def test_a_list_of_something_else_stays_as_it_is(instruction: str) -> None:
    made = filled(template(word_contents(instruction, "Tabell 1"), *HEADINGS), **FIELDS)
    assert contents(made) == []
    assert made.texts()[0] == "Tabell 1"


def test_contents_that_end_a_section_stay_as_they_are() -> None:
    own = word_contents(r'TOC \o "1-3"', "a").replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>", 1)
    assert filled(template(own, *HEADINGS), **FIELDS).texts()[0] == "a"


def test_a_field_that_is_never_closed_is_left_to_word() -> None:
    own = word_contents(r'TOC \o "1-3"', "a").replace(mark("end"), "")
    assert contents(filled(template(own, *HEADINGS), **FIELDS)) == []


def test_a_field_may_end_where_contents_begin() -> None:
    both = word_contents(r'TOC \o "1-1"', "a").removesuffix("</w:p>")
    both += word_contents(r'TOC \o "1-2"', "b").removeprefix("<w:p>")
    assert contents(filled(template(both, *HEADINGS), **FIELDS)) == ["1 Kapittel én"]


def test_page_numbers_inside_contents_are_part_of_them() -> None:
    page = f"{mark('begin')}<w:r><w:instrText>PAGEREF a</w:instrText></w:r>{mark('separate')}{mark('end')}"
    own = word_contents(r'TOC \o "1-1"', "a").replace("</w:p>", f"{page}</w:p>", 1)
    made = filled(template(own, *HEADINGS), **FIELDS)
    assert contents(made) == ["1 Kapittel én"]
    assert [e.text for e in made.body.iter(W + "instrText")] == [r' TOC \o "1-1" ']


def test_headings_in_a_free_text_are_in_the_contents() -> None:
    own = word_contents(r'TOC \o "1-3" \h', "a")
    made = filled(template(own, p("Topp", style="Heading1"), p("{{ x }}")), x=Blocks("# Under\n\ntekst"))
    assert contents(made) == ["1 Topp", "2 Under"]


def test_word_is_not_made_to_ask_by_a_template() -> None:
    settings = unpacked(template(p("a")))["word/settings.xml"]
    asking = settings.replace(b"<w:compat>", b'<w:updateFields w:val="true"/><w:compat>')
    assert asking != settings
    dirty = ' w:dirty="true"'
    page = f'<w:p><w:fldSimple w:instr=" PAGE "{dirty}><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    body = (word_contents(r'TOC \c "Tabell"', "a", dirty=dirty), p("{{ x }}"))
    made = filled(template(*body, header=page, settings=asking, footnotes=story("footnotes", page)), x="x")
    assert b"updateFields" not in made.parts["word/settings.xml"]
    assert not any(b"w:dirty" in data for data in made.parts.values())


def caption(kind: str, text: str) -> str:
    number = f'<w:fldSimple w:instr=" SEQ {kind} "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    return f"<w:p><w:r><w:t>{kind} </w:t></w:r>{number}<w:r><w:t>. {text}</w:t></w:r></w:p>"


CAPTIONS = (
    *(caption("Figur", "Kart"), caption("Tabell", "Mål"), p("{%p for rad in rader %}")),
    *(caption("Figur", "Plan {{ rad }}"), p("{%p endfor %}")),
)


def test_a_list_of_figures_lists_the_captions_of_the_document() -> None:
    own = word_contents(r'TOC \h \z \c "Figur"', "Figur 1. Gammal\t2").replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>', 1
    )
    made = filled(template(own, *CAPTIONS), **FIELDS)
    assert made.texts()[:3] == ["Figur 1. Kart", "Figur 2. Plan a", "Figur 3. Plan b"]
    assert made.styles()[:3] == ["Quote"] * 3
    assert [e.text for e in made.body.iter(W + "instrText")] == [r' TOC \h \z \c "Figur" ']
    anchors = [str(link.get(W + "anchor")) for link in made.body.iter(W + "hyperlink")]
    assert anchors == contents_bookmarks(made)
    stops = [tab.get(W + "leader") for tab in made.body.iter(W + "tab") if tab.get(W + "val") == "right"]
    assert stops == ["dot"] * 3
    known = Finished(with_page_numbers(made.data, Pages(dict.fromkeys(anchors, 4), 4)))
    assert known.texts()[:3] == ["Figur 1. Kart4", "Figur 2. Plan a4", "Figur 3. Plan b4"]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (r'TOC \o "2-3" \h', ["2 Del a", "3 Punkt a", "2 Del b", "3 Punkt b"]),
        (r'TOC \o "1-1" \t "Heading 3;2"', ["1 Kapittel én", "2 Punkt a", "2 Punkt b"]),
        (r'TOC \h \t "Overskrift 2,1,Tittel,2"', ["1 Del a", "1 Del b"]),
        (r"TOC \h \u", ["1 Kapittel én", "2 Del a", "3 Punkt a", "2 Del b", "3 Punkt b"]),
        (r"toc \o \h", ["1 Kapittel én", "2 Del a", "3 Punkt a", "2 Del b", "3 Punkt b"]),
    ],
)
def test_contents_list_the_levels_and_the_styles_that_are_asked_for(
    instruction: str, expected: list[str]
) -> None:
    made = filled(template(word_contents(instruction, "a\t1"), *HEADINGS), **FIELDS)
    assert contents(made) == expected


def test_contents_that_are_to_have_no_page_numbers_get_none() -> None:
    without, with_pages = (word_contents(rf'TOC \o "1-1"{no}', "a") for no in (r" \n", ""))
    made = filled(template(without, with_pages, *HEADINGS), **FIELDS)
    known = Finished(with_page_numbers(made.data, Pages({"_Toc000001": 7}, 9)))
    assert contents(known) == ["1 Kapittel én", "1 Kapittel én7"]

"""Whatever stands in a template and whatever its tags take away or repeat: the file is sound, or refused."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from sjumil_docs.word.inspect.soundness import unsound_places
from sjumil_docs.word.ooxml.word_document import WordDocument
from word_files import MAIN, R, W, filled, p, packed, template, unpacked
from word_pictures import png
from word_sound import faults_of

LINKS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = R[1:-1]
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHOWN = ("ord", "{{ x }}", "{{ lang }}")
TAGGED = ("{% if nei %}x{% endif %}", "{% for a in ja %}{{ a }}{% endfor %}")
TEXTS = st.sampled_from((*SHOWN, *TAGGED))
FIELDS = {"x": "verdi", "lang": "https://a.no/" + "b" * 400, "ja": ["a", "b", "c"], "nei": []}
BEGINNINGS = {"if nei": "endif", "for a in ja": "endfor", "for a in nei": "endfor"}
WRAPS = [(f"{{%p {begin} %}}", f"{{%p {end} %}}") for begin, end in BEGINNINGS.items()]


def wrapped(tags: tuple[str, str], inside: str) -> str:
    return p(tags[0]) + inside + p(tags[1])


def linked(text: str) -> str:
    link = f'<w:hyperlink r:id="rIdL" w:tooltip="{{{{ lang }}}}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
    return f"<w:p>{link}</w:p>"


def marked(text: str) -> str:
    begin, end = '<w:bookmarkStart w:id="3" w:name="merke"/>', '<w:bookmarkEnd w:id="3"/>'
    return f"<w:p>{begin}<w:r><w:t>{text}</w:t></w:r>{end}</w:p>"


def note(number: int) -> str:
    return f'<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="{number}"/></w:r></w:p>'


def control(inside: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="{{ lang }}"/><w:id w:val="9"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def text_box(text: str) -> str:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_s1026"><v:textbox>'
    inside = f"{shape}<w:txbxContent>{p(text)}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{inside}</w:pict></w:r></w:p>"


PICTURE = (
    f'<wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main">'
    '<wp:extent cx="9" cy="9"/>'
    f'<wp:docPr id="{{}}" name="b" descr="c"/><a:graphic><a:graphicData uri="{DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="b"/><pic:cNvPicPr/>'
    "</pic:nvPicPr>"
    '<pic:blipFill><a:blip r:embed="rIdB"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline>"
)


def picture(number: int) -> str:
    return f"<w:p><w:r><w:drawing>{PICTURE.format(number)}</w:drawing></w:r></w:p>"


def section(width: int) -> str:
    inside = f'<w:headerReference w:type="default" r:id="rId5"/><w:pgSz w:w="{width}" w:h="9000"/>'
    return f"<w:p><w:pPr><w:sectPr>{inside}</w:sectPr></w:pPr></w:p>"


def changed(kind: str) -> str:
    by = 'w:id="1" w:author="Kari Navn"'
    text = "delText" if kind == "del" else "t"
    return f"<w:p><w:{kind} {by}><w:r><w:{text}>{{{{ x }}}}</w:{text}></w:r></w:{kind}></w:p>"


INSTRUCTIONS = (
    *(r'TOC \o "1-3" \h', r'TOC \h \c "Figur"', r'TOC \t "Heading 1;1"', "INDEX", "SEQ Figur", "STYLEREF 1"),
    *(
        r"REF merke \p \h",
        r"PAGEREF merke \h",
        "PAGE",
        "SECTIONPAGES",
        "FILLIN x",
        "MACROBUTTON A [x]",
        "NEXT",
    ),
)


def fielded(instruction: str, text: str) -> str:
    """A field as Word writes it, with a text as its result."""
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{said}{separate}<w:r><w:t>{text}</w:t></w:r>{end}</w:p>"


def simply_fielded(instruction: str, text: str) -> str:
    """A field in one element."""
    written = instruction.replace('"', "&quot;")
    return f'<w:p><w:fldSimple w:instr="{written}"><w:r><w:t>{text}</w:t></w:r></w:fldSimple></w:p>'


def row(cells: list[str]) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(cells: list[str], tags: tuple[str, str] | None) -> str:
    rows = row(cells)
    if tags is not None:
        begin, end = (row([p(tag.replace("{%p", "{%tr")), *[p("")] * (len(cells) - 1)]) for tag in tags)
        rows = begin + rows + end
    grid = "<w:gridCol/>" * len(cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def made(make: Callable[..., str], *given_: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.builds(make, *given_)


LINES = st.one_of(
    made(p, TEXTS),
    made(linked, TEXTS),
    made(marked, TEXTS),
    made(note, st.integers(1, 4)),
    made(picture, st.integers(0, 3)),
    made(text_box, TEXTS),
    made(changed, st.sampled_from(["ins", "del"])),
    made(fielded, st.sampled_from(INSTRUCTIONS), TEXTS),
    made(simply_fielded, st.sampled_from(INSTRUCTIONS), TEXTS),
)
INSIDE = st.one_of(LINES, made(wrapped, st.sampled_from(WRAPS), LINES))
BLOCKS = st.one_of(
    INSIDE,
    made(control, INSIDE),
    made(section, st.sampled_from([9000, 12000])),
    made(table, st.lists(INSIDE, min_size=1, max_size=3), st.none() | st.sampled_from(WRAPS)),
)
BODIES = st.lists(st.one_of(BLOCKS, made(wrapped, st.sampled_from(WRAPS), BLOCKS)), max_size=6)


def varied(body: list[str]) -> bytes:
    """A template with a body, a picture, a link and notes to refer to."""
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"note {n} {{{{ x }}}}")}</w:footnote>' for n in range(1, 5))
    written = f'<w:footnotes xmlns:w="{MAIN}">{notes}</w:footnotes>'.encode()
    end = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>'
    parts = unpacked(template(*body, p("slutt"), end, footnotes=written))
    links = (
        f'<Relationship Id="rIdB" Type="{OFFICE}/image" Target="media/b.png"/>'
        f'<Relationship Id="rIdL" Type="{OFFICE}/hyperlink" Target="https://a.no" TargetMode="External"/>'
    )
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    default = b'<Default Extension="png" ContentType="image/png"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", default)
    return packed({**parts, "word/media/b.png": png(4, 4)})


@given(body=BODIES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_template_gives_a_sound_file_or_is_refused_in_words(body: list[str]) -> None:
    with suppress(SectionCutError):
        hold_sound(body)


class SectionCutError(Exception):
    """The one thing in these templates that is refused."""


def hold_sound(body: list[str]) -> None:
    try:
        finished = filled(varied(body), **FIELDS)
    except sd.TemplateError as error:
        raise (SectionCutError if error.code == "template-section-in-block" else error) from None
    assert list(unsound_places(WordDocument("a.docx", dict(finished.parts)))) == []
    assert list(faults_of(finished)) == []
    assert b"Kari Navn" not in b"".join(finished.parts.values())
    assert finished.texts()[-1] == "slutt"
    assert finished.body.find(f"{W}body/{W}sectPr") is not None

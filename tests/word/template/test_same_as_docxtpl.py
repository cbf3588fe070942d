"""Our way of filling a template gives what docxtpl's own gives, for every template that is shipped.

What is compared is the filling alone, before anything is put in place: every value is a line. And the
plain script that the benchmark compares us with says the same as we do.
"""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

import plain_script
import sjumil_docs as sd
from handed_over import plain, template_for
from paths import CASES, DOCS, SAMPLES, SHIPPED_TEMPLATES
from sjumil_docs.builds.drafts import make_drafts, render_draft
from sjumil_docs.documents import documents
from sjumil_docs.word.ooxml.package import Parts, parse_part, read_package
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Blocks, Gap, Hyperlink

SHIPPED = sorted(SHIPPED_TEMPLATES.glob("n[bn]/*.docx"))
TEMPLATES = [path for path in SHIPPED if path.stem in sd.document_names()]
COMPLETE_CASES = (SAMPLES / "fjordvik", CASES / "since" / "2027")
DRAWN = (DOCS / "oversendelsesbrev.png").read_bytes()


def as_lines(value: Any) -> Any:
    """Fields with a line in the place of everything that is more; with signs that XML and Jinja know."""
    if isinstance(value, dict):
        return {key: as_lines(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_lines(inner) for inner in value]
    if isinstance(value, Blocks | Gap | Hyperlink):
        return " ".join(f"{value.text} <Æ> & «{{x}}»".split())
    return value if isinstance(value, str | bool) else "x"


def stories(parts: Parts) -> dict[str, bytes]:
    """The body, headers and footers in canonical form, without the space between elements.

    A space that keeps an amount or a date on its line, which docxtpl leaves out, is a space.
    """
    found = {}
    for name in parts:
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
            root = parse_part(parts[name], name, "")
            for element in root.iter():
                element.tail = None
                if element.tag != W + "t" and not (element.text or "").strip():
                    element.text = None
            etree.cleanup_namespaces(root)
            found[name] = etree.tostring(root, method="c14n").replace("\u00a0".encode(), b" ")
    return found


@pytest.mark.parametrize("case", COMPLETE_CASES, ids=["complete", "with a last analysis"])
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_is_filled_as_docxtpl_fills_it(template: Path, case: Path) -> None:
    (draft,) = make_drafts(sd.read(case), [documents()[template.stem]])
    fields = as_lines(draft.fields)
    plain = DocxTemplate(template)
    plain.render(fields, autoescape=True)
    plain.save(saved := BytesIO())
    ours = compiled(template.read_bytes(), template.name)
    expected = stories(read_package(saved.getvalue(), ""))
    filled = stories(ours.fill(fields).parts)
    assert "word/document.xml" in filled
    assert filled == {part: expected[part] for part in filled}


@pytest.mark.parametrize("document", sd.document_names())
def test_the_plain_script_of_the_benchmark_says_all_that_we_say(document: str, tmp_path: Path) -> None:
    """But for the table of contents and the numbers of captions, which it leaves to Word."""
    (draft,) = make_drafts(sd.read(COMPLETE_CASES[0]), [documents()[document]])
    template = template_for(draft, tmp_path)
    (tmp_path / "ut").mkdir()
    plain_script.build(COMPLETE_CASES[0], {template: plain(draft.fields, DRAWN)}, tmp_path / "ut")
    theirs = words((tmp_path / "ut" / template.name).read_bytes())
    missing = words(render_draft(draft).data) - theirs
    assert {word for word in missing if not word.isdigit()} == set()


def words(data: bytes) -> Counter[str]:
    """The words of the body of a Word file, without its table of contents."""
    body = parse_part(read_package(data, "")["word/document.xml"], "", "")
    entries = [style for style in body.iter(W + "pStyle") if style.get(W + "val", "").startswith("TOC")]
    contents = {next(style.iterancestors(W + "p")) for style in entries}
    shown = (paragraph for paragraph in body.iter(W + "p") if paragraph not in contents)
    said = ("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in shown)
    return Counter(word for text in said for word in re.findall(r"\w+", text))

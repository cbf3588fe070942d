"""The text of a paragraph → what is wrong with how its tags are written, before any is read by Jinja."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from sjumil_docs.problems import long_quoted
from sjumil_docs.word.ooxml.xml import MATHS, W
from sjumil_docs.word.template.tags.tag import ENDS, Tag, TemplateParagraph
from sjumil_docs.word.template.tags.template_faults import TemplateFault

MAX_TAGS = 10_000
"""Twenty times an analysis as it is shipped."""
LONGEST_TAG = 500
"""Letters; the longest of the shipped templates has 78, and one nobody can read is one nobody can mend."""
SINGLE = re.compile(r"(?<![{\w])\{[ ]?([^\W\d]\w*(?:\.\w+)*)[ ]?\}")
"""A name in single braces."""
_OTHER_BRACES = re.compile(r"[{｛❴﹛⦃]{2}|[{｛❴﹛⦃][%％]")
"""Two signs that begin a tag, or look as if they did."""
_EQUATION, _MATH_TEXT = MATHS + "oMath", MATHS + "t"


def faults_of_text(paragraphs: list[TemplateParagraph]) -> Iterator[TemplateFault]:
    """A fault for every tag that does not end where it should, is too long, or is beside other text."""
    tags = 0
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None:
            continue
        tags += len(paragraph.tags) + len(paragraph.half_tags)
        if tags > MAX_TAGS and not paragraph.half_tags:
            yield TemplateFault("template-too-much", paragraph)
            return
        yield from _half_tags(paragraph, following)
        yield from _other_braces(paragraph)
        yield from _in_equations(paragraph)
        yield from _long_tags(paragraph)
        yield from _beside(paragraph)
        if tags > MAX_TAGS:
            return


def _half_tags(paragraph: TemplateParagraph, following: TemplateParagraph | None) -> Iterator[TemplateFault]:
    """A fault for the first sign of a paragraph that begins or ends no whole tag."""
    for start, sign in paragraph.half_tags[:1]:
        if sign not in ENDS:
            if not _goes_on(paragraph, sign):
                yield TemplateFault("template-half-tag", paragraph, start)
        elif following and any(end == ENDS[sign] for _, end in following.half_tags[:1]):
            yield TemplateFault("template-parted-tag", paragraph, start)
        else:
            yield TemplateFault(
                "template-half-remark" if sign == "{#" else "template-half-tag", paragraph, start
            )


def _other_braces(paragraph: TemplateParagraph) -> Iterator[TemplateFault]:
    """A fault for signs that look like braces and are none: «｛｛ tittel ｝｝»."""
    for signs in _OTHER_BRACES.finditer(paragraph.text):
        if not signs[0].isascii():
            yield TemplateFault("template-other-braces", paragraph, signs.start(), {"tag": signs[0]})
            return


def _in_equations(paragraph: TemplateParagraph) -> Iterator[TemplateFault]:
    """A fault for a tag in an equation, where Word has no text that could be filled in."""
    for equation in paragraph.element.iter(_EQUATION):
        text = "".join(each.text or "" for each in equation.iter(_MATH_TEXT))
        if any(sign in text for sign in ENDS):
            yield TemplateFault("template-in-equation", paragraph, facts={"text": long_quoted(text)})
            return


def _goes_on(paragraph: TemplateParagraph, sign: str) -> bool:
    """Whether an end belongs to a tag that is begun in the paragraph before, and reported there."""
    before = paragraph.element.getprevious()
    return before is not None and any(
        begin in "".join(before.itertext()) for begin, end in ENDS.items() if end == sign
    )


def _long_tags(paragraph: TemplateParagraph) -> Iterator[TemplateFault]:
    for tag in paragraph.tags:
        if len(tag.written) > LONGEST_TAG and tag.kind != "{#":
            yield TemplateFault.of_tag("template-long-tag", tag)


def _beside(paragraph: TemplateParagraph) -> Iterator[TemplateFault]:
    """A tag that takes its whole paragraph takes all that is there with it."""
    own = [tag for tag in paragraph.tags if tag.level == "p"]
    if own and _without(paragraph.text, own).strip():
        yield TemplateFault.of_tag("template-beside-tag", own[0])
    elif len(own) > 1:
        yield TemplateFault.of_tag("template-two-tags", own[1])


def faults_of_rows(paragraphs: list[TemplateParagraph]) -> Iterator[TemplateFault]:
    """A fault for every row or cell with more in it than the tag that takes all of it, or with two."""
    known = {paragraph.element: paragraph for paragraph in paragraphs}
    holders: dict[etree._Element, list[Tag]] = {}
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            if tag.level in ("tr", "tc") and tag.kind != "{{" and tag.holder is not None:
                holders.setdefault(tag.holder, []).append(tag)
    for holder, own in holders.items():
        within = [known[element] for element in holder.iter(W + "p") if element in known]
        if any(_without(p.text, [tag for tag in own if tag.paragraph is p]).strip() for p in within):
            yield TemplateFault.of_tag("template-beside-tag", own[0])
        elif len(own) > 1:
            yield TemplateFault.of_tag("template-two-tags", own[1])


def _without(text: str, tags: list[Tag]) -> str:
    for tag in reversed(tags):
        text = text[: tag.start] + text[tag.end :]
    return text

"""The signs that begin and end the tags of a part, looked through before docxtpl patches it.

From every sign that begins a tag, docxtpl's patterns look for the end of it. Where each tag ends in the
paragraph that it began in, they look no further than there, and a part takes no longer than its length.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from sjumil_docs.problems import MOST_FAULTS, TemplateError, quoted
from sjumil_docs.word.ooxml.xml import W, text_of

MAX_TAGS = 10_000
"""Twenty times an analysis as it is shipped."""
LONGEST_TAG = 500
"""Letters; the longest of the shipped templates has 78, and one nobody can read is one nobody can mend."""
_BETWEEN = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=\})")
"""What Word puts between the two signs of a tag; docxtpl takes it out, and then they stand together."""
_SIGN = re.compile(r"\{[{%#]|[}%#]\}|<w:p[ />]|</w:p>")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_XML = re.compile(r"<[^>]*>")
_DOCXTPL = re.compile(r"\{%[a-z]*\s*(vm|hm|colspan|cellbg)\b")
"""Tags of docxtpl's own, which nobody is told of, and which take time that grows as a power of the cell."""


def faults_of_signs(root: etree._Element, part: str, name: str) -> Iterator[TemplateError]:
    """A fault for every tag that does not end where it should, is too long, or is not one of ours."""
    text = _BETWEEN.sub("", etree.tostring(root, encoding="unicode"))
    for code, number, tag in islice(_faults(text), MOST_FAULTS):
        found = next(islice(root.iter(W + "p"), max(number - 1, 0), None), root)
        facts = {"part": part, "paragraph": str(number), "text": quoted(text_of(found)), "tag": tag}
        yield TemplateError(code, template=name, **facts)


def _faults(text: str) -> Iterator[tuple[str, int, str]]:
    """(code, number of the paragraph, tag) of every fault."""
    number = tags = 0
    begun: re.Match[str] | None = None
    for sign in _SIGN.finditer(text):
        if sign[0].startswith("<"):
            if begun:
                yield "template-half-tag", number, ""
                begun = None
            number += sign[0] != "</w:p>"
        elif sign[0] in _ENDS:
            tags += 1
            if begun:
                yield "template-half-tag", number, ""
            begun = sign
        elif begun and sign[0] == _ENDS[begun[0]]:
            yield from ((code, number, tag) for code, tag in _faults_of_tag(text[begun.start() : sign.end()]))
            begun = None
        if tags > MAX_TAGS:
            yield "template-too-much", number, ""
            return
    if begun:
        yield "template-half-tag", number, ""


def _faults_of_tag(tag: str) -> Iterator[tuple[str, str]]:
    """(code, what it names) of the faults of a whole tag."""
    written = _XML.sub("", tag)
    if len(written) > LONGEST_TAG and not written.startswith("{#"):
        yield "template-long-tag", ""
    if own := _DOCXTPL.match(written):
        yield "template-no-tag", own[1]

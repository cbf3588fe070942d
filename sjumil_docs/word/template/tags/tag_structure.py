"""The tags of a story, read one by one → which belong together, what each takes, and all their faults.

A faulty tag is left out and the reading goes on, so that one fault hides no other: one that begins something
still waits for its end, and one that ends something still ends it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, nodes
from lxml import etree

from sjumil_docs.problems import long_quoted, quoted
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags.expressions import (
    ENDS,
    GOES_ON,
    OPENS,
    meant_word,
    parsed_tag,
    written_as,
)
from sjumil_docs.word.template.tags.field_uses import Path, Scope, Use, names_set, uses_of
from sjumil_docs.word.template.tags.tag import LOOSE, LOOSE_SIGN, Tag, TemplateParagraph, loose_tags
from sjumil_docs.word.template.tags.template_faults import TemplateFault

DEEPEST_LOOP = 4
"""Focus areas and their measures are two; steps, questions and their points are three."""
MOST_OPEN = 100
"""Conditions and loops inside each other; ten times what anybody can follow."""
_LONGEST_HALF = 80


@dataclass(frozen=True, eq=False)
class _Block:
    """A condition or a loop that has begun."""

    tag: Tag
    word: str
    level: str
    sets: Mapping[str, Path | None]
    sure: bool = True
    """Whether its tag is whole and right, so that what is around it can be known."""

    @property
    def container(self) -> etree._Element | None:
        """What its tags must be in together."""
        return container_of(self.tag)


@dataclass
class StructureReading:
    """One reading of a story's tags from the first to the last."""

    environment: Environment
    faults: list[TemplateFault] = field(default_factory=list)
    uses: list[tuple[Use, Tag]] = field(default_factory=list)
    """All that is taken from the fields, each with the tag that takes it."""
    _open: list[_Block] = field(default_factory=list)
    _sets: dict[str, Path | None] = field(default_factory=dict)
    """What loops within the paragraph that is read have set."""
    _trees: dict[tuple[str, str], nodes.Node | None] = field(default_factory=dict)
    """The trees of the tags that have been read, by what is in them: many are alike."""

    def read(
        self, paragraphs: list[TemplateParagraph], loose: Iterable[tuple[TemplateParagraph, str]] = ()
    ) -> None:
        """Reads all tags; what is still open at the end is a fault.

        `loose` are the texts with tags that are outside the text of paragraphs.
        """
        texts: dict[TemplateParagraph, list[str]] = defaultdict(list)
        for paragraph, text in loose:
            texts[paragraph].append(text)
        for paragraph in paragraphs:
            self._sets = {}
            for tag, whole in _tags_and_halves(paragraph):
                self._take(tag, whole)
                if len(self._open) > MOST_OPEN:
                    self.faults.append(TemplateFault.of_tag("template-too-much", tag))
                    return
            for text in texts[paragraph]:
                self._read_loose(paragraph, text)
            self._sets = {}
        self.faults += [_not_closed(block) for block in self._open if block.sure]

    def _read_loose(self, paragraph: TemplateParagraph, text: str) -> None:
        """Reads a text outside those of paragraphs, where only values are filled in."""
        if LOOSE_SIGN.search(LOOSE.sub("", text)):
            facts = {"tag": long_quoted(text)}
            self.faults.append(TemplateFault("template-only-value", paragraph, 0, facts))
        for tag in loose_tags(paragraph, text):
            self._parsed(tag)

    def _take(self, tag: Tag, whole: bool) -> None:
        if tag.kind == "{{":
            self._parsed(tag)
            return
        word, level, sure = tag.word, tag.level, whole
        if word not in (*OPENS, *GOES_ON, *ENDS):
            meant = meant_word(tag)
            self._unknown(tag, meant)
            level, _, word = meant.rpartition(" ") if " " in meant else (tag.level, "", meant)
            sure = False
        if sure and tag.level in ("tr", "tc") and tag.holder is None:
            self.faults.append(TemplateFault.of_tag("template-outside-table", tag))
            sure = False
        if word in OPENS:
            self._begin(tag, word, level, sure)
        elif word in GOES_ON:
            self._go_on(tag, level, sure)
        elif word in ENDS:
            self._end(tag, word, level, sure)

    def _unknown(self, tag: Tag, meant: str) -> None:
        if not tag.word and not meant:
            self.faults.append(TemplateFault.of_tag("template-half-tag", tag))
        elif meant:
            facts = {"found": quoted(tag.word or tag.inside), "perhaps": written_as(meant)}
            self.faults.append(TemplateFault.of_tag("template-no-tag", tag, **facts))
        else:
            self.faults.append(TemplateFault.of_tag("template-no-tag", tag, found=quoted(tag.word)))

    def _parsed(self, tag: Tag) -> nodes.Node | None:
        """The tree of a tag with all that it takes noted; None, and a fault, if it cannot be read."""
        key = tag.kind, tag.inside
        node = self._trees[key] if key in self._trees else parsed_tag(tag, self.environment)
        if isinstance(node, TemplateFault):
            self.faults.append(node)
            return None
        self._trees[key] = node
        if node is not None:
            self.uses += ((use, tag) for use in uses_of(node, self._scope(), tag.stands_beside))
        return node

    def _scope(self) -> Scope:
        scope: dict[str, Path | None] = {"loop": None}
        for block in self._open:
            scope.update(block.sets)
        return {**self._sets, **scope}

    def _begin(self, tag: Tag, word: str, level: str, sure: bool) -> None:
        node = self._parsed(tag) if sure else None
        sets = names_set(node, self._scope()) if isinstance(node, nodes.For) else _names_in(tag, word)
        self._open.append(_Block(tag, word, level, sets, sure))
        self._sets.update({} if level else sets)
        loops = sum(block.word == "for" for block in self._open)
        if word == "for" and loops == DEEPEST_LOOP + 1:
            self.faults.append(TemplateFault.of_tag("template-too-much", tag))

    def _go_on(self, tag: Tag, level: str, sure: bool) -> None:
        if sure:
            self._parsed(tag)
        if not self._open:
            self.faults.append(TemplateFault.of_tag("template-not-begun", tag, found=quoted(tag.word)))
        elif sure and self._open[-1].sure:
            self.faults += _apart(self._open[-1], tag, level)

    def _end(self, tag: Tag, word: str, level: str, sure: bool) -> None:
        if sure:
            self._parsed(tag)
        wanted = word.removeprefix("end")
        number = self._number_of(wanted, level, tag)
        if number is None and self._open:
            block = self._open.pop()
            if sure and block.sure:
                facts = {"begun": long_quoted(block.tag.written), "wanted": f"end{block.word}"}
                self.faults.append(TemplateFault.of_tag("template-wrong-end", tag, found=word, **facts))
        elif number is None:
            self.faults.append(TemplateFault.of_tag("template-not-begun", tag, found=quoted(word)))
        else:
            self.faults += [_not_closed(block) for block in self._open[number + 1 :] if block.sure]
            block = self._open[number]
            del self._open[number:]
            if sure and block.sure:
                self.faults += _apart(block, tag, level)

    def _number_of(self, word: str, level: str, tag: Tag) -> int | None:
        """Which open block an end belongs to: the last that it fits, else the last of its word."""
        same = [number for number, block in enumerate(self._open) if block.word == word]
        if not same:
            return None
        fits = [
            n for n in same if self._open[n].level == level and self._open[n].container is container_of(tag)
        ]
        last = self._open[same[-1]]
        left_out_before = fits and fits[-1] < same[-1] and _stands_within(last, self._open[fits[-1]])
        return fits[-1] if left_out_before else same[-1]


def _stands_within(inner: _Block, outer: _Block) -> bool:
    """Whether a block began within what another takes in, so that it must end there."""
    return inner.level != outer.level or inner.container is not outer.container


def container_of(tag: Tag) -> etree._Element | None:
    """What the tags of one condition or loop must be in together: a paragraph, what holds it, a table."""
    holder = tag.holder if tag.level else None
    if not tag.level:
        return tag.paragraph.element
    return None if holder is None else holder.getparent()


def _apart(block: _Block, tag: Tag, level: str) -> Iterator[TemplateFault]:
    """The fault of a tag that goes on with or ends what has begun, and is elsewhere than it may be."""
    begun = long_quoted(block.tag.written)
    if block.level != level:
        wanted = "{%" + f"{block.level} {tag.inside}".rjust(len(tag.inside) + 1) + " %}"
        yield TemplateFault.of_tag("template-mixed-levels", tag, begun=begun, wanted=wanted)
    elif block.container is None or block.container is container_of(tag):
        if not level and block.tag.run_holder is not tag.run_holder:
            yield TemplateFault.of_tag("template-half-in-link", tag, begun=begun)
    elif not level and _cell_of(block.tag) is _cell_of(tag) and _box_of(block.tag) is _box_of(tag):
        facts = {"wanted": "{%p " + block.tag.inside + " %}", "end": tag.inside}
        yield TemplateFault.of_tag("template-over-paragraphs", block.tag, **facts)
    else:
        facts = {"wanted": "{%tr " + block.tag.inside + " %}", "end": tag.inside}
        yield TemplateFault.of_tag("template-other-container", block.tag, **facts)


def _cell_of(tag: Tag) -> etree._Element | None:
    return next(tag.paragraph.element.iterancestors(W + "tc"), None)


def _box_of(tag: Tag) -> etree._Element | None:
    return next(tag.paragraph.element.iterancestors("{*}txbxContent"), None)


def _not_closed(block: _Block) -> TemplateFault:
    return TemplateFault.of_tag("template-not-closed", block.tag, word=block.word)


def _names_in(tag: Tag, word: str) -> dict[str, Path | None]:
    """The names that a loop that cannot be read perhaps sets."""
    before = tag.inside.partition(" in ")[0] if word == "for" else ""
    return dict.fromkeys(re.findall(r"[^\W\d]\w*", before))


def _tags_and_halves(paragraph: TemplateParagraph) -> Iterator[tuple[Tag, bool]]:
    """The tags of a paragraph in order, and those that are begun as conditions or loops and not whole."""
    tags = [(tag, True) for tag in paragraph.tags if tag.kind != "{#"]
    for start, sign in paragraph.half_tags[:1]:
        half = Tag(paragraph, paragraph.text[start : start + _LONGEST_HALF] + "%}", start)
        if sign == "{%" and (half.word in (*OPENS, *GOES_ON, *ENDS)):
            tags.append((half, False))
    yield from sorted(tags, key=lambda pair: pair[0].start)

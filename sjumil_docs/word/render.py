"""A filled template → a finished Word file, checked for lost words, barriers and faults that Word refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from sjumil_docs.problems import MOST_FAULTS, TemplateError, quoted
from sjumil_docs.word.inspect.accessibility import Barrier, barriers
from sjumil_docs.word.inspect.loss import LostLine, LostWord, lost_lines, lost_words
from sjumil_docs.word.inspect.soundness import unsound_places
from sjumil_docs.word.ooxml.core_properties import Properties, write_properties
from sjumil_docs.word.ooxml.package import write_package
from sjumil_docs.word.ooxml.theme import NO_PROFILE, Profile, apply_profile
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.repair.whole_story import STORY, make_stories_whole
from sjumil_docs.word.story.text_hash import text_hash_of
from sjumil_docs.word.template.compiled_template import CompiledTemplate
from sjumil_docs.word.template.field_instructions import stale_field_warning
from sjumil_docs.word.writing.fields.field_results import FieldResults
from sjumil_docs.word.writing.open_settings import settle_opening
from sjumil_docs.word.writing.placement import place


@dataclass(frozen=True)
class Rendered:
    """A finished document, and what is to be told of it."""

    finished: WordDocument
    missing_styles: tuple[str, ...]
    """The styles the template does not have, by name; what wanted them is plain."""
    lost_words: tuple[LostWord, ...]
    """Words of the free texts that are not in the finished file; there should be none."""
    lost_lines: tuple[LostLine, ...]
    """Lines of the template that are not in the finished file; there should be none."""
    barriers: tuple[Barrier, ...]
    """What keeps somebody from reading it."""
    field_warnings: tuple[TemplateError, ...]
    """Fields whose results cannot be known, or are not what they should be, each with its place."""

    @cached_property
    def data(self) -> bytes:
        """Its bytes, as a Word file; made when they are asked for, as a check does not."""
        return write_package(self.finished.parts)

    @cached_property
    def text_hash(self) -> str:
        """The hash of all that a reader sees in it; made when it is asked for."""
        return text_hash_of(self.finished)


def render(
    template: CompiledTemplate,
    fields: Mapping[str, Any],
    properties: Properties,
    texts: Mapping[str, str] = {},
    profile: Profile = NO_PROFILE,
) -> Rendered:
    """The document: fields filled in, marks made into Word's own, properties set.

    `texts` are the free texts of the fields by name: those that the template shows are looked for, word by
    word, in the finished file. Raises TemplateError, with part and paragraph, if the template asks for what
    is not there, or if Word would refuse or repair what it becomes.
    """
    filled = template.fill(fields)
    document = WordDocument(template.name, filled.parts)
    apply_profile(document, profile)
    results = FieldResults(document, properties)
    for part in sorted(filter(STORY.fullmatch, document.parts), key=lambda p: (p != BODY, p)):
        if part in template.sources:
            place(document, part, filled.values, results)
        else:
            results.settle(document.root(part))
    settle_opening(document)
    make_stories_whole(document)
    write_properties(document, properties)
    finished = WordDocument(template.name, document.finished())  # what is looked through is what is written
    _refuse_unsound(finished)
    shown = {name: text for name, text in texts.items() if name in document.shown_texts}
    lines = [line for line in filled.lines if line not in document.omitted_heads]
    return Rendered(
        finished=finished,
        missing_styles=tuple(sorted(document.styles.missing)),
        lost_words=tuple(lost_words(finished, shown, document.shown_texts)),
        lost_lines=tuple(lost_lines(finished, lines)),
        barriers=tuple(barriers(finished)),
        field_warnings=tuple(islice(_field_warnings(finished, properties, template), MOST_FAULTS)),
    )


def _field_warnings(
    finished: WordDocument, properties: Properties, template: CompiledTemplate
) -> Iterator[TemplateError]:
    """A warning for every field of a finished file whose result is not what it should be, or is not known."""
    results = FieldResults(finished, properties)
    for part in sorted(filter(STORY.fullmatch, finished.parts)):
        for stale in results.stale(finished.root(part)):
            yield stale_field_warning(stale.code, stale.instruction, template.parts, template.name)


def _refuse_unsound(finished: WordDocument) -> None:
    """Raises TemplateError with everything that makes a finished file unsound."""
    faults = [
        TemplateError(
            place.code,
            template=finished.name,
            part=quoted(place.part),
            found=quoted(place.subject),
            text=quoted(place.text),
        )
        for place in unsound_places(finished)
    ]
    if faults:
        raise TemplateError.together(faults)

"""What is written in a form about who was there, and who has answered → who it is from.

What stood in the form when it was sent says nothing of who filled it in.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from unicodedata import normalize

from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart
from sjumil_docs.form.form_fields import TICKED, UNTICKED, FieldKind, FormField
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.markdown.blocks import Block

_TICKED = (TICKED, "☑", "☒", "x ", "X ")
_COPY = re.compile(
    r"^(?:(?:kopi|kopie|copy)(?: av| of)?|vs|sv|fwd?|re)\b[\s:._-]*|\s*[-–]\s*(?:kopi|copy)\b|\s*\(\d+\)\s*$",
    re.IGNORECASE,
)
"""What a program adds to the name of a copy, or of a file that is sent on."""
_WRITERS = ("referent", "spurte")
_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


def is_box(text: str) -> bool:
    """Whether a line is that of a participant to tick."""
    return text.startswith((*_TICKED, UNTICKED))


def ticked(blocks: Iterable[Block]) -> Iterator[str]:
    """The names whose box is ticked."""
    yield from (key[1:].strip() for key in block_keys(blocks) if key.startswith(_TICKED))


def unticked(blocks: Iterable[Block]) -> Iterator[str]:
    """The names whose box is empty."""
    yield from (key[1:].strip() for key in block_keys(blocks) if key.startswith(UNTICKED))


def sender_of_form(answers: Collection[FormAnswer]) -> str:
    """Who was there, else who answered its questions, else who wrote or asked.

    Empty if nobody has changed what was sent.
    """
    about_meeting = [answer for answer in answers if answer.field.about == "meeting"]
    ticks = [answer for answer in about_meeting if answer.field.kind is FieldKind.TICKS]
    others = [answer for answer in about_meeting if answer.field.key == "andre"]
    changed = ticks if any(answer.is_changed for answer in ticks) else []
    there = [name for answer in changed for name in ticked(answer.blocks)]
    there += [name for answer in (*changed, *others) for name in written_names(answer.blocks)]
    there = there or list(_heard(answers))
    writers = [answer for answer in about_meeting if answer.field.key in _WRITERS and answer.is_changed]
    writers.sort(key=lambda answer: _WRITERS.index(answer.field.key))
    return ", ".join(
        dict.fromkeys(there or [name for one in writers[:1] for name in written_names(one.blocks)])
    )


def sender_in_name(file: str, step: Step | None, language: WrittenLanguage) -> str:
    """Who a form is from by the name of its file; what form it is, where the name says nothing else.

    «Kopi av 2 God omsorg - Helsestasjonen (1).docx» is from Helsestasjonen.
    """
    whole = normalize("NFC", PurePath(file).stem)
    name = _COPY.sub("", whole.replace("_", " "))
    for form in (numbered_step(step, each) for each in _LANGUAGES) if step else ():
        name = re.sub(re.escape(form), " ", name, flags=re.IGNORECASE)
    own = " ".join(name.split()).strip(" -–,.;:")
    return own or form_words(language)["sender-form"].format(fil=whole)


def sender_of_answer(form: FormAnswers, answer: FormAnswer, heard_before: Collection[str]) -> str:
    """Who has answered a question, by the form's own field for that; else who the form is from.

    Where an answer was sent, it was given by those who were sent with it, whom the case has heard before.
    """
    heard = next((other for other in form.answers if _says_who(other, answer.field)), None)
    names = list(written_names(heard.blocks)) if heard else []
    if heard and answer.was_answered:
        new = [name for name in names if name.casefold() not in heard_before]
        names = new or (names if heard.is_changed else [])
    return ", ".join(dict.fromkeys(names)) or form.sender


def _says_who(answer: FormAnswer, field: FormField) -> bool:
    """Whether an answer says who has answered the question of another field."""
    is_same = answer.field.question == field.question != ""
    return is_same and answer.field.kind is FieldKind.PARTICIPANTS


def _heard(answers: Collection[FormAnswer]) -> Iterator[str]:
    """The names of those who gave the answers that are new: others may have been sent with theirs."""
    own = [answer.field for answer in answers if answer.is_changed and not answer.was_answered]
    new = {field.question for field in own if field.key == "svar"}
    heard = (answer for answer in answers if answer.field.kind is FieldKind.PARTICIPANTS)
    yield from (name for one in heard if one.field.question in new for name in written_names(one.blocks))


def written_names(blocks: Iterable[Block]) -> Iterator[str]:
    """The names that are written, each on a line or with semicolons between."""
    for key in block_keys(lines_apart(blocks)):
        if not is_box(key):
            yield from filter(None, (name.strip() for name in key.split(";")))

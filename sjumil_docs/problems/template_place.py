"""The place of what is wrong in a document or a template → words that lead a person to it in Word."""

from collections.abc import Mapping

from sjumil_docs.language.words import Language, message

_STORIES = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}
"""What the parts of a Word file that have text are called, without number: word/header2.xml."""
_DEFAULTS = {"perhaps": "", "known": ""}


def with_place(facts: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """The facts with `part` in words where it has text, and the place of a template's fault as `place`."""
    if "part" not in facts:
        return facts
    story = _story(facts["part"])
    part = message(language, f"place.{story}") if story else facts["part"]
    if not {"paragraph", "text"} <= facts.keys():
        return {**facts, "part": part}
    words = _words(facts, "" if story == "body" else part, language)
    place = message(language, "place.quote", {"place": words, "text": facts["text"]})
    return {**_DEFAULTS, **facts, "part": part, "place": place, "Place": place[:1].upper() + place[1:]}


def _story(part: str) -> str:
    """The story that a part is; empty for a part without text, such as the styles."""
    return _STORIES.get(part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789"), "")


def _words(facts: Mapping[str, str], story: str, language: Language) -> str:
    """«tabell 2, rad 3, celle 1, under overskriften «Tiltak»», after the story where it is not the body."""
    words = [story]
    if "box" in facts:
        words.append(message(language, "place.box"))
    if "table" in facts:
        words.append(message(language, "place.table", facts))
    if "heading" in facts:
        words.append(message(language, "place.heading" if "table" in facts else "place.below", facts))
    elif "table" not in facts:
        from_top = len(words) == 1 and not words[0]
        words.append(message(language, "place.paragraph" if from_top else "place.number", facts))
    return ", ".join(filter(None, words))

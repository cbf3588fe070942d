"""The place of a template's fault → words that lead a person to it in Word."""

from collections.abc import Mapping

from sjumil_docs.language.words import Language, message

_STORIES = ("header", "footer", "footnotes", "endnotes")
_DEFAULTS = {"perhaps": "", "known": ""}


def with_place(facts: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """The facts of a fault with its place in words, as `place`; as they are for what has no place."""
    if not {"part", "paragraph", "text"} <= facts.keys():
        return facts
    place = message(language, "place.quote", {"place": _words(facts, language), "text": facts["text"]})
    return {**_DEFAULTS, **facts, "place": place, "Place": place[:1].upper() + place[1:]}


def _words(facts: Mapping[str, str], language: Language) -> str:
    """«tabell 2, rad 3, celle 1, under overskriften «Tiltak»»."""
    words = [_kind(facts, language)]
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


def _kind(facts: Mapping[str, str], language: Language) -> str:
    """The story that a part is, where it is not the body."""
    file = facts["part"].rpartition("/")[2]
    story = next((story for story in _STORIES if file.startswith(story)), "")
    return message(language, f"place.{story}") if story else ""

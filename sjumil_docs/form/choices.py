"""The choices that forms offer: the values of the case, and the words for them in each målform."""

from sjumil_docs.form.form_fields import FormField
from sjumil_docs.language.words import WrittenLanguage, document_words

_WORDS = {
    "art": "participant.",
    "rolle": "role.",
    "innhentet": "obtained.",
    "samlet": "overall.",
    "retning": "direction.",
    "kostnadsart": "cost_kind.",
    "gjentas": "recurrence.",
    "status": "state.",
}
"""How the words of the choices under a key of the case begin."""
_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


def choices(key: str, language: WrittenLanguage) -> dict[str, str]:
    """The word for each value that may stand under a key of the case, such as `innhentet`."""
    beginning = _WORDS[key]
    words = document_words(language).items()
    return {
        name.removeprefix(beginning): _upper_first(word) for name, word in words if name.startswith(beginning)
    }


def yes_and_no(language: WrittenLanguage) -> tuple[str, str]:
    """The words for yes and no."""
    words = document_words(language)
    return words["yes"], words["no"]


def chosen(key: str, text: str) -> str | None:
    """The value that a person chose or wrote, in either målform or as the case has it; None for another."""
    wanted = " ".join(text.split()).casefold()
    for language in _LANGUAGES:
        for value, word in choices(key, language).items():
            if wanted in (value, word.casefold()):
                return value
    return None


def choices_in(field: FormField, language: WrittenLanguage) -> dict[str, str]:
    """The word for each value that may be chosen in a field; those of a question are its own."""
    if field.asked is None:
        return choices(field.key, language)
    words = [str(getattr(each, language)) for each in field.asked.choices]
    return {word: _upper_first(word) for word in words}


def chosen_in(field: FormField, text: str, language: WrittenLanguage) -> str | None:
    """The value that a person chose or wrote in a field, or that a case has; None for another."""
    return chosen(field.key, text) if field.asked is None else field.asked.choice_in(language, text)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]

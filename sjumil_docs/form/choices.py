"""The choices that forms offer: the values of the case, and the words for them in each målform."""

from sjumil_docs.form.form_fields import FormField
from sjumil_docs.language.choice_words import choices, upper_first
from sjumil_docs.language.words import WrittenLanguage, document_words

_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


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
    return {word: upper_first(word) for word in words}


def chosen_in(field: FormField, text: str, language: WrittenLanguage) -> str | None:
    """The value that a person chose or wrote in a field, or that a case has; None for another."""
    return chosen(field.key, text) if field.asked is None else field.asked.choice_in(language, text)

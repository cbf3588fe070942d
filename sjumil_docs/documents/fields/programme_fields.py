"""The fields of the programme: its words, inflected, for the sentences of every template."""

from sjumil_docs.case.programmes.programme import Basis, LawSentence, Noun, Programme
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.language.titles import is_office
from sjumil_docs.word.writing.template_values import Blocks


def programme_fields(view: View) -> Fields:
    """The words of the programme of the case, in the målform of its documents."""
    programme, language = view.case.programme, view.language
    name = getattr(programme.name, language)
    in_sentence = getattr(programme.in_sentence, language) if programme.in_sentence else name
    return {
        "navn": name,
        "i_setning": in_sentence,
        "arbeidet": getattr(programme.work, language) if programme.work else in_sentence,
        "om": getattr(programme.about, language),
        "gjør": getattr(programme.does, language),
        "i_skjema": programme.said_in_form(language),
        "skal": getattr(programme.is_to_do, language),
        "mottaker": upper_first(_recipient(view)),
        "enhet": _noun(view, programme.unit_in(language)),
        "rapport": _noun(view, programme.report_in(language)),
        "grunnlag": _basis(view, programme.basis),
        "for_barn": _for_children(view, programme),
    }


def law_sentences(view: View) -> list[Blocks]:
    """What the programme says of the law that applied on the date of the case."""
    return [Blocks(getattr(sentence.text, view.language)) for sentence in _law(view)]


def law_references(view: View) -> list[str]:
    """The places in law that those sentences refer to: «Grunnloven § 104»."""
    return [getattr(one.reference, view.language) for one in _law(view) if one.reference]


def _law(view: View) -> list[LawSentence]:
    return [one for one in view.case.programme.law if one.is_true_on(view.case.date)]


def _recipient(view: View) -> str:
    """Who gets the result of the programme, in definite form; an office by its title that day."""
    recipient = view.case.programme.recipient
    word = getattr(recipient, view.language) if recipient else ""
    return view.county_governor() if is_office("county_governor", word) else word


def _noun(view: View, noun: Noun) -> Fields:
    """A noun and the words that agree with it; a key with a capital letter gives a word with one."""
    forms = {
        "entall": noun.singular,
        "bestemt": noun.definite,
        "flertall": noun.plural,
        "bestemt_flertall": noun.definite_plural,
    }
    of_gender = {key: view.words[f"determiner.{noun.gender}.{key}"] for key in ("en", "denne", "den")}
    return {
        **_also_with_capital(forms),
        "en": f"{of_gender['en']} {noun.singular}",
        "hver": each(view, noun),
        "denne": f"{of_gender['denne']} {noun.definite}",
        "den": of_gender["den"],
    }


def each(view: View, noun: Noun) -> str:
    """«hvert steg»."""
    return f"{view.words[f'determiner.{noun.gender}.hver']} {noun.singular}"


def _basis(view: View, basis: Basis) -> Fields:
    """What the units rest on."""
    words = {"navn": basis.name, "kort": basis.short, "bestemt": basis.the_places}
    forms = {key: getattr(word, view.language) for key, word in words.items()}
    places = upper_first(getattr(basis.places, view.language))
    return {**_also_with_capital(forms), "kolonne": view.words["basis.column"].format(places=places, **forms)}


def _also_with_capital(forms: dict[str, str]) -> Fields:
    """The forms, and each with a capital letter under its key with one."""
    return {**forms, **{upper_first(key): upper_first(form) for key, form in forms.items()}}


def _for_children(view: View, programme: Programme) -> Fields:
    """What the short version for children says of the programme, with the name of the municipality in it."""
    children, name = programme.for_children, view.case.municipality.name
    if children is None:
        return {"spørsmål": "", "linjer": []}
    return {
        "spørsmål": getattr(children.question, view.language).replace("{kommune}", name),
        "linjer": [getattr(line, view.language) for line in children.lines],
    }

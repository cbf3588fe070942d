"""The words themselves: whole letters, one målform, the titles of the day, abbreviations and sentences."""

import re
from collections.abc import Iterator
from itertools import islice

from sjumil_docs.case.model import Case
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text.abbreviations import unexplained
from sjumil_docs.checks.text.garbled_signs import garbled_words
from sjumil_docs.checks.text.own_words import own_words, running_words, sentences
from sjumil_docs.checks.text_places import TextSpan, findings_at
from sjumil_docs.language.dates import short_date
from sjumil_docs.language.titles import Office, OtherTitle, is_definite, other_titles, title
from sjumil_docs.language.word_lists import words_of_the_other_form
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.problems import Severity, quoted

OFFICES: tuple[Office, ...] = ("chief_executive", "county_governor")
FORMS: dict[WrittenLanguage, str] = {"nb": "bokmål", "nn": "nynorsk"}
"""The names of the two målformer, the same in every language."""
MAX_WORDS_SHOWN = 5
"""How many words of the other målform a message names: enough to see what has happened to a text."""

_WORD = re.compile(r"(?<![\w-])[^\W\d_]++(?![\w-])")
_BEFORE_A_CAPITAL = re.compile(r"(?:\A|[.!?:…\n|]\s*)[\s\-*_#«(]*\Z")
"""What stands before a word that has its capital letter from its place, not because it is a name."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTED = re.compile(r"\w+(?:[\-–.,:/]\w+)*")


def words_of_other_form(context: RuleContext) -> Iterator[Finding]:
    """Words of the other målform in a text: the first of them, once in each text."""
    foreign = words_of_the_other_form(context.case.language)
    forms = {
        "own": FORMS[context.case.language],
        "other": FORMS["nn" if context.case.language == "nb" else "nb"],
    }
    for case_text in context.own:
        if foreign.isdisjoint(_WORD.findall(case_text.text.lower())):
            continue
        words = _WORD.finditer(own_words(case_text.text))
        foreign_words = (word for word in words if word[0].lower() in foreign and not _is_name(word))
        if first_word := next(foreign_words, None):
            others = (word[0].lower() for word in foreign_words)
            shown_words = dict.fromkeys([first_word[0].lower(), *islice(others, 50)])
            shown = ", ".join(f"«{word}»" for word in islice(shown_words, MAX_WORDS_SHOWN))
            more = " …" * (len(shown_words) > MAX_WORDS_SHOWN)
            facts = {"found": shown + more, **forms}
            yield from findings_at(case_text, [TextSpan(first_word.start(), first_word.end(), facts)])


def titles_of_another_time(context: RuleContext) -> Iterator[Finding]:
    """Titles of offices that were not in use on the day of the documents: each once in a text."""
    case = context.case
    if case.date is None:
        return
    for office in OFFICES:
        own = _own_title(case, office)
        facts = {"day": short_date(case.date), "wanted": title(office, case.date, case.language, own)}
        for other in other_titles(office, case.date, own):
            stems = [form[:-2] for form in other.forms]
            words = re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.I)
            for case_text in context.words:
                if not case_text.has_any(stems):
                    continue
                if words.search(case_text.text) and (place := _out_of_time(case_text.text, words, other)):
                    title_facts = facts | {"found": quoted(case_text.text[slice(*place)])}
                    yield from findings_at(case_text, [TextSpan(*place, title_facts)])


def indefinite_titles(context: RuleContext) -> Iterator[Finding]:
    """A title of the municipality's own in indefinite form: the sentences need the definite one."""
    own = context.case.titles.chief_executive
    if own and not is_definite("chief_executive", own):
        yield Finding(("titler", "kommunedirektør"), {"found": quoted(own)})


def unexplained_abbreviations(context: RuleContext) -> Iterator[Finding]:
    """Abbreviations that no text of the case explains: each once, where it first stands."""
    for case_text, start, word in unexplained(context.words):
        yield from findings_at(case_text, [TextSpan(start, start + len(word), {"found": word})])


def long_sentences(context: RuleContext) -> Iterator[Finding]:
    """Sentences with more words than a reader can hold on to."""
    limit = context.limit("language.long-sentence")
    for case_text in context.own:
        if len(case_text.text) < 2 * limit:
            continue  # a word, and what divides it from the next, take two characters
        yield from findings_at(case_text, _too_long(running_words(case_text.text), limit))


def long_sentences_for_children(context: RuleContext) -> Iterator[Finding]:
    """Sentences with more words than a child can hold on to, in what is written for children."""
    limit = context.limit("language.long-for-children")
    for case_text in context.own:
        if case_text.path[0] == "kortversjon" or case_text.key == "barn":
            yield from findings_at(case_text, _too_long(running_words(case_text.text), limit))


def garbled_texts(context: RuleContext) -> Iterator[Finding]:
    """Words whose letters were lost, or became other signs, on their way into the case."""
    for case_text in context.written:
        yield from findings_at(case_text, garbled_words(case_text))


RULES = (
    Rule("language.garbled", Severity.UNFINISHED, garbled_texts),
    Rule("language.other-form", Severity.WARNING, words_of_other_form, rests_on=(("kommune", "målform"),)),
    Rule("language.title-of-date", Severity.WARNING, titles_of_another_time),
    Rule("language.title-form", Severity.WARNING, indefinite_titles),
    Rule("language.abbreviation", Severity.WARNING, unexplained_abbreviations),
    Rule("language.long-sentence", Severity.WARNING, long_sentences, limit=40),
    Rule("language.long-for-children", Severity.WARNING, long_sentences_for_children, limit=15),
)


def _is_name(word: re.Match[str]) -> bool:
    """Whether a word has a capital letter where only a name or an abbreviation has one."""
    before = word.string[max(0, word.start() - 12) : word.start()]
    return word[0][0].isupper() and not _BEFORE_A_CAPITAL.search(before)


def _own_title(case: Case, office: Office) -> str | None:
    """The title the municipality has chosen for an office, whatever the date."""
    titles = case.titles
    return titles.chief_executive if office == "chief_executive" else titles.county_governor


def _out_of_time(text: str, words: re.Pattern[str], other: OtherTitle) -> tuple[int, int] | None:
    """The first place of a title in a sentence that names no year when it was the right one."""
    own = own_words(text)
    for start, end in sentences(own):
        match = words.search(own, start, end)
        years = (int(year[0]) for year in _YEAR.finditer(text, start, end))
        if match and not any(year in other.years for year in years):
            return match.span()
    return None


def _too_long(text: str, limit: int) -> Iterator[TextSpan]:
    """The sentences of more than `limit` words."""
    for start, end in sentences(text):
        if end - start < 2 * limit:
            continue
        words = list(_COUNTED.finditer(text, start, end))
        if len(words) > limit:
            yield TextSpan(words[0].start(), words[-1].end(), {"count": str(len(words)), "limit": str(limit)})

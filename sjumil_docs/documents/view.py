"""The case as a template sees it: every value in words, and a visible gap where one is missing.

Templates use the same words as the case files. A view notes each gap it shows and each free text it
hands on, so that what is missing in a document and what is reported missing can never differ.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Officer, Participant
from sjumil_docs.language.dates import long_date, phone, short_date
from sjumil_docs.language.law_and_titles import title
from sjumil_docs.language.words import document_words, joined
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Gap

Fields = dict[str, Any]
"""What a template sees: values, lists and mappings of them, by name."""
ReadText = Callable[[str, str], Blocks]
"""A free text from its Markdown and its name; the same for the same, so that documents share one reading."""


class View:
    """One reading of a case for one document."""

    def __init__(
        self,
        case: Case,
        logo: bytes = b"",
        free_text: ReadText = Blocks,
        previous: Case | None = None,
    ) -> None:
        self.case = case
        self.previous = previous
        self.logo = logo
        self._free_text = free_text
        self.language = case.language
        self.words = document_words(case.language)
        self.gaps: list[CasePath] = []
        self.texts: dict[CasePath, Blocks] = {}

    def gap(self, *path: str | int) -> Gap:
        """The mark of something missing at a path of the case; noted."""
        if path not in self.gaps:
            self.gaps.append(path)
        return Gap(self.words["gap.mark"].format(what=self.missing_name(path)))

    def missing_name(self, path: CasePath) -> str:
        """What is missing, in a word: the name of the nearest key in the path."""
        key = next(str(part) for part in reversed(path) if isinstance(part, str))
        return self.words.get(f"missing.{key}", self.words["missing.svar"])

    def line(self, value: str | None) -> str:
        """A line that may be left out."""
        return value or ""

    def needed_line(self, value: str | None, *path: str | int) -> str | Gap:
        """A line that a finished document has."""
        return value or self.gap(*path)

    def text(self, value: str | None, *path: str | int) -> Blocks:
        """A free text that may be left out."""
        blocks = self._free_text(value or "", text_name(path))
        if blocks:
            self.texts[path] = blocks
        return blocks

    def needed_text(self, value: str | None, *path: str | int) -> Blocks | Gap:
        """A free text that a finished document has."""
        return self.text(value, *path) if value else self.gap(*path)

    def text_list(self, values: Iterable[str], *path: str | int) -> list[Blocks]:
        """Free texts in a list that may be empty."""
        return [self.text(value, *path, number) for number, value in enumerate(values)]

    def needed_text_list(self, values: Iterable[str], *path: str | int) -> list[Blocks] | list[Gap]:
        """Free texts in a list that has at least one in a finished document."""
        return self.text_list(values, *path) or [self.gap(*path)]

    def long_day(self, day: date | None) -> str:
        """A day as in running text; empty when there is none."""
        return long_date(day, self.language) if day else ""

    def short_day(self, day: date | None) -> str:
        """A day as in a table; empty when there is none."""
        return short_date(day) if day else ""

    def moment(self, when: date | str | None) -> str:
        """A day as in a table, or the time in words that the case gives."""
        return short_date(when) if isinstance(when, date) else when or ""

    def yes_no(self, value: bool | None) -> str:
        """Yes, no, or nothing said."""
        return "" if value is None else self.words["yes" if value else "no"]

    def all_of(self, items: Iterable[str]) -> str:
        """«a, b og c»."""
        return joined(self.language, list(items))

    def names(self, items: Iterable[str]) -> str:
        """Names in a row; divided by semicolons where a name has a comma or an «og» of its own."""
        names = list(items)
        own = any(sign in name for name in names for sign in (",", f" {self.words['list.and']} "))
        return "; ".join(names) if own and len(names) > 1 else self.all_of(names)

    def sources(self, ids: Iterable[str]) -> str:
        """The names of the participants with these ids, of which many have an «og» of their own."""
        names = {participant.id: participant.name for participant in self.case.participants}
        return "; ".join(names.get(each, each) for each in ids)

    def participant(self, participant: Participant) -> str:
        """A participant with the number who took part, where it is given."""
        if participant.number is None:
            return participant.name
        people = self.words["people.one" if participant.number == 1 else "people.many"]
        return f"{participant.name} ({people.format(number=participant.number)})"

    def officer(self, officer: Officer | None) -> str:
        """«Navn, rolle», or the one of them that is given."""
        return ", ".join(part for part in (officer.name, officer.role) if part) if officer else ""

    def contact(self, officer: Officer) -> str:
        """An officer with phone and e-mail, as in a sentence."""
        ways = [self.officer(officer)]
        if officer.phone:
            ways.append(self.words["contact.phone"].format(number=phone(officer.phone)))
        if officer.email:
            ways.append(self.words["contact.email"].format(address=officer.email))
        return ", ".join(way for way in ways if way)

    def chief_executive(self) -> str:
        """The title of the chief executive in definite form, by the date of the case."""
        own = self.case.titles.chief_executive
        return title("chief_executive", self.case.date, self.language, own)

    def county_governor(self) -> str:
        """The title of the county governor in definite form, by the date of the case."""
        own = self.case.titles.county_governor
        return title("county_governor", self.case.date, self.language, own)

    def counted(self, number: int, noun: str) -> str:
        """«ett innsatsområde», «fire innsatsområder»; figures from thirteen on."""
        if number == 1:
            return self.words[f"{noun}.one"]
        return f"{self.words.get(f'number.{number}', str(number))} {self.words[f'{noun}.many']}"


def text_name(path: CasePath) -> str:
    """What a free text is known by while a document is made: its place in the case."""
    return " → ".join(map(str, path))


def upper_first(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]

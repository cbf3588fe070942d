"""The case as the fields of templates: every value as text, and a visible gap where one is missing.

Templates use the same names as the case files. A view records each gap and each free text that it gives to a
document, so that the gaps in a document and those in the report are always the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Officer, Participant
from sjumil_docs.language.common_nouns import in_sentence
from sjumil_docs.language.dates import long_date, phone, short_date
from sjumil_docs.language.meeting_names import meetings_of
from sjumil_docs.language.titles import title
from sjumil_docs.language.words import document_words, joined
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Gap

Fields = dict[str, Any]
"""The fields of a template: values, lists and mappings of them, by name."""
ReadText = Callable[[str, str], Blocks]
"""A free text from its Markdown and its name; the same for the same, so that documents share one reading."""


MAX_NAMED = 8
"""Participants named in a sentence; more are counted by kind. The analysis lists all."""


class View:
    """One case for one document, with the gaps and texts used so far."""

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
        report = upper_first(case.programme.report_in(case.language).singular)
        self.words = {
            **document_words(case.language, case.municipality.treatment_word),
            **dict.fromkeys(("kind.analyse", "label.analyse"), report),
        }
        self.gaps: list[CasePath] = []
        self.texts: dict[CasePath, Blocks] = {}

    def of_case(self, case: Case) -> "View":
        """The same view of a case that differs in some values; they share their gaps and texts."""
        view = copy(self)
        view.case = case
        return view

    def apart(self) -> "View":
        """The same view with gaps and texts of its own."""
        view = copy(self)
        view.gaps, view.texts = [], {}
        return view

    def gap(self, *path: str | int) -> Gap:
        """The mark of a missing value at a path of the case; recorded in `gaps`."""
        if path not in self.gaps:
            self.gaps.append(path)
        return Gap(self.gap_mark(path), path)

    def gap_mark(self, path: CasePath) -> str:
        """What stands in a document where the value at a path is missing."""
        return self.words["gap.mark"].format(what=self.missing_name(path))

    def missing_name(self, path: CasePath) -> str:
        """The name of a missing value: that of the nearest key in the path."""
        key = next(str(part) for part in reversed(path) if isinstance(part, str))
        return self.words.get(f"missing.{key}", self.words["missing.svar"])

    def line(self, value: str | None) -> str:
        """An optional line."""
        return value or ""

    def needed_line(self, value: str | None, *path: str | int) -> str | Gap:
        """A required line; a gap if it is missing."""
        return value or self.gap(*path)

    def text(self, value: str | None, *path: str | int) -> Blocks:
        """An optional free text."""
        blocks = self._free_text(value or "", text_name(path))
        if blocks:
            self.texts[path] = blocks
        return blocks

    def needed_text(self, value: str | None, *path: str | int) -> Blocks | Gap:
        """A required free text; a gap if it is missing."""
        return self.text(value, *path) if value else self.gap(*path)

    def text_list(self, values: Iterable[str], *path: str | int) -> list[Blocks]:
        """Free texts in a list that may be empty."""
        return [self.text(value, *path, number) for number, value in enumerate(values)]

    def needed_text_list(self, values: Iterable[str], *path: str | int) -> list[Blocks] | list[Gap]:
        """Free texts in a list that requires at least one; a gap if it is empty."""
        return self.text_list(values, *path) or [self.gap(*path)]

    def long_day(self, day: date | None) -> str:
        """A date as in running text; empty if None."""
        return long_date(day, self.language) if day else ""

    def short_day(self, day: date | None) -> str:
        """A date as in a table; empty if None."""
        return short_date(day) if day else ""

    def moment(self, time: date | str | None) -> str:
        """A date as in a table, or a time in words unchanged."""
        return short_date(time) if isinstance(time, date) else time or ""

    def long_moment(self, time: date | str | None) -> str:
        """A date as in running text, or a time in words unchanged."""
        return self.long_day(time) if isinstance(time, date) else self.line(time)

    def yes_no(self, value: bool | None) -> str:
        """Yes or no; empty if None."""
        return "" if value is None else self.words["yes" if value else "no"]

    def all_of(self, items: Iterable[str]) -> str:
        """«a, b og c»."""
        return joined(self.language, list(items))

    def names(self, items: Iterable[str]) -> str:
        """Names in a sentence; separated by semicolons if one of them contains a comma or «og»."""
        names = list(items)
        separators = (",", f" {self.words['list.and']} ")
        has_separator = any(separator in name for name in names for separator in separators)
        return "; ".join(names) if has_separator and len(names) > 1 else self.all_of(names)

    def sources(self, ids: Iterable[str]) -> str:
        """The names of the participants with these ids, separated by semicolons, for many contain «og».

        All of many participants are not named one by one.
        """
        ids = list(ids)
        names = {participant.id: participant.name for participant in self.case.participants}
        if len(names) > MAX_NAMED and names.keys() == set(ids):
            return self.words["source.all"].format(number=len(names))
        return "; ".join(names.get(id, id) for id in ids)

    def participant(self, participant: Participant) -> str:
        """A participant with the number who took part, where it is given."""
        if participant.number is None:
            return participant.name
        people = self.words["people.one" if participant.number == 1 else "people.many"]
        return f"{participant.name} ({people.format(number=participant.number)})"

    def participants(self) -> str:
        """The participants: by name if few, else by the number of each kind."""
        participants = self.case.participants
        if len(participants) <= MAX_NAMED:
            return self.names(in_sentence(self.participant(participant)) for participant in participants)
        return self.kinds_of_participants() or self.counted(len(participants), "number_of_participants")

    def kinds_of_participants(self) -> str:
        """«16 tjenester og én brukergruppe»; a single «annet» is named. Empty if not all have a kind."""
        participants = self.case.participants
        kinds = Counter(participant.kind for participant in participants)
        if None in kinds:
            return ""
        others = [participant.name for participant in participants if participant.kind == "annet"]
        return self.names(
            in_sentence(others[0])
            if kind == "annet" and number == 1
            else self.counted(number, f"kind_of_participant.{kind}")
            for kind, number in sorted(kinds.items(), key=lambda item: item[0] == "annet")
        )

    def meetings(self) -> str:
        """«sju gruppemøter og to samtaler»: the numbers of meetings by form."""
        counts = self.case.meetings_by_form()
        return self.all_of(self.meetings_of(form, number) for form, number in counts.items() if number)

    def meetings_of(self, form: str, number: int) -> str:
        """«to møter med enkeltpersoner»: so many meetings of a kind."""
        count = "1" if number == 1 else self.number_word(number)
        return meetings_of(form, count, self.words)

    def signatories(self) -> list[Fields]:
        """Those who sign, each with a title and a name; a title alone has a capital letter."""
        return [
            {"tittel": s.title if s.name else upper_first(s.title), "navn": self.line(s.name)}
            for s in self.case.signatories
        ]

    def signature_rows(self) -> list[Fields]:
        """The names and titles of those who sign, two side by side."""
        signed = self.signatories()
        pairs = [signed[n : n + 2] for n in range(0, len(signed), 2)]
        rows = []
        for left, right in ((*pair, {"tittel": "", "navn": ""})[:2] for pair in pairs):
            keys = ("navn", "tittel") if left["navn"] or right["navn"] else ("tittel",)
            rows += [
                {"venstre": left[key], "høyre": right[key], "øverst": number == 0}
                for number, key in enumerate(keys)
            ]
        return rows

    def needed_signature_rows(self) -> list[Fields]:
        """The same; a gap where nobody signs."""
        return self.signature_rows() or [{"venstre": self.gap("signaturer"), "høyre": "", "øverst": True}]

    def officer(self, officer: Officer | None) -> str:
        """«Navn, rolle», or the one that is given; empty if None."""
        return ", ".join(part for part in (officer.name, officer.role) if part) if officer else ""

    def contact(self, officer: Officer) -> str:
        """An officer with phone and e-mail, in a sentence."""
        contact_parts = (officer.name, lower_first(officer.role or ""), *self.ways_to_reach(officer))
        return ", ".join(part for part in contact_parts if part)

    def ways_to_reach(self, officer: Officer) -> list[str]:
        """The phone and the e-mail of an officer, each with its word."""
        number = officer.phone and self.words["contact.phone"].format(number=phone(officer.phone))
        address = officer.email and self.words["contact.email"].format(address=officer.email)
        return [way for way in (number, address) if way]

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
        return f"{self.number_word(number)} {self.words[f'{noun}.many']}"

    def number_word(self, number: int) -> str:
        """A number as a word up to twelve, in figures from thirteen on."""
        return self.words.get(f"number.{number}", str(number))


def text_name(path: CasePath) -> str:
    """The name of a free text while a document is built: its path in the case."""
    return " → ".join(map(str, path))


def lower_first(text: str) -> str:
    """The text with its first letter in lower case, but not that of an abbreviation: «SLT-koordinator»."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]

"""The sheets of the workbook: their columns, what each takes, and the hidden sheet that finds them again.

Every sheet is a table with its heads in one row: a row below is an item of a list in the case, a question,
or a step. The hidden sheet says which sheet and which column is what, whatever they are called.
"""

from dataclasses import dataclass
from enum import StrEnum

from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.problems import CasePath

KEY_SHEET = "_nøkler"
"""The hidden sheet. Its rows, from the first:

    skjema | version | municipality | question_set | edition | language      the identity of the form
    steg   | key of a step | the words by which it is chosen in a cell: «2 God omsorg»
    ark    | key of the sheet | its name | the row of its heads, from 1 | the defined name of its first head
    kolonne| key of the sheet | the number of the column, from 1 | key of the column
    sendt  | key of the sheet | the number of the question or step | key of the column | digest of the text

The defined name leads to the sheet also when somebody has given it another name.
"""
IDENTITY_ROW, STEP_ROW, SHEET_ROW, COLUMN_ROW, SENT_ROW = "skjema", "steg", "ark", "kolonne", "sendt"
MAPPING, STEPS = "kartlegging", "steg"
"""The keys of the sheet of questions by participants, and of that of what each step says as a whole."""
ANSWERS = "svar."
"""How the key of the sheet of a step begins: «svar.god_omsorg»."""
PARTICIPANT_COLUMN = "deltaker."
"""How the key of a column of the mapping form begins: «deltaker.3» is the third row of the participants."""
MARKED = "x"
"""The mark of a participant who was heard on a question, in the mapping form."""


class ColumnKind(StrEnum):
    """What the cells of a column take."""

    FIXED = "fixed"
    """Words of the form itself, locked: the number of a question, its text."""
    LINE = "line"
    TEXT = "text"
    """A free text in Markdown."""
    POINTS = "points"
    """A list: a point on each line; a line that begins with spaces goes on with the point above it."""
    LIST = "list"
    """Short values with semicolons between them: participants, numbers of questions."""
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    """A day, or a time in words."""
    NUMBER = "number"
    YES_NO = "yes-no"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its key in the case, what it takes, and its width in signs."""

    key: str
    kind: ColumnKind
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a list of the case, the answers of a step, or the like."""

    key: str
    columns: tuple[SheetColumn, ...]
    path: CasePath = ()
    """Where its rows belong: the list in the case; `svar.<step>.spørsmål` for the answers of a step."""
    step: Step | None = None

    def name(self, language: WrittenLanguage) -> str:
        """What the sheet is called: «Deltakere», «2 God omsorg»; at most 31 signs, none refused by Excel."""
        if self.step is None:
            return form_words(language)[f"sheet.{self.key}"]
        name = numbered_step(self.step, language)
        return "".join(" " if sign in r"[]:*?/\'" else sign for sign in name)[:31].strip()

    def head(self, column: SheetColumn, language: WrittenLanguage) -> str:
        """The head of a column."""
        sheet = ANSWERS.rstrip(".") if self.step else self.key
        return form_words(language)[f"column.{sheet}.{column.key}"]


def _sheet(key: str, *columns: tuple[str, ColumnKind, int], path: CasePath | None = None) -> Sheet:
    return Sheet(key, tuple(SheetColumn(*column) for column in columns), (key,) if path is None else path)


_PARTICIPANTS = _sheet(
    "deltakere",
    ("id", ColumnKind.LINE, 18),
    ("navn", ColumnKind.LINE, 42),
    ("art", ColumnKind.CHOICE, 16),
    ("antall", ColumnKind.NUMBER, 10),
)
MEETINGS = _sheet(
    "møter",
    ("form", ColumnKind.LINE, 20),
    ("steg", ColumnKind.CHOICE, 24),
    ("dato", ColumnKind.DAY, 13),
    ("klokkeslett", ColumnKind.LINE, 14),
    ("sted", ColumnKind.LINE, 20),
    ("deltakere", ColumnKind.LIST, 44),
    ("antall", ColumnKind.NUMBER, 10),
    ("merknad", ColumnKind.TEXT, 40),
)
_MAPPING = _sheet(MAPPING, ("nr", ColumnKind.FIXED, 7), ("tekst", ColumnKind.FIXED, 56), path=("svar",))
"""The columns of the participants come after these two, one for each row of their sheet."""
_STEPS = _sheet(
    STEPS,
    ("nr", ColumnKind.FIXED, 7),
    ("navn", ColumnKind.FIXED, 22),
    ("status", ColumnKind.TEXT, 42),
    ("utviklingstrekk", ColumnKind.TEXT, 42),
    ("utfordringer", ColumnKind.TEXT, 42),
    ("tiltak", ColumnKind.TEXT, 42),
    ("fungerer", ColumnKind.TEXT, 30),
    ("mangler", ColumnKind.TEXT, 30),
    ("samlet", ColumnKind.CHOICE, 16),
    ("retning", ColumnKind.CHOICE, 14),
    path=("svar",),
)
KEY_FIGURES = _sheet(
    "tall",
    ("steg", ColumnKind.CHOICE, 24),
    ("navn", ColumnKind.LINE, 46),
    ("verdi", ColumnKind.LINE, 12),
    ("enhet", ColumnKind.LINE, 16),
    ("år", ColumnKind.LINE, 12),
    ("kilde", ColumnKind.LINE, 34),
    ("landet", ColumnKind.LINE, 14),
    path=("svar",),
)
"""The key figures of every step, which is named in the first column."""
_ANSWER_COLUMNS = (
    SheetColumn("nr", ColumnKind.FIXED, 6),
    SheetColumn("tekst", ColumnKind.FIXED, 28),
    SheetColumn("svar", ColumnKind.TEXT, 76),
    SheetColumn("styrker", ColumnKind.POINTS, 28),
    SheetColumn("utfordringer", ColumnKind.POINTS, 28),
    SheetColumn("ideer", ColumnKind.POINTS, 28),
    SheetColumn("innhentet", ColumnKind.CHOICE, 15),
    SheetColumn("ubesvart", ColumnKind.TEXT, 24),
)
_CHOICE_COLUMNS = (SheetColumn("valg", ColumnKind.LINE, 18),)
_FIGURE_COLUMNS = (
    SheetColumn("verdi", ColumnKind.LINE, 12),
    SheetColumn("år", ColumnKind.LINE, 10),
    SheetColumn("kilde", ColumnKind.LINE, 24),
)
"""What comes before the text in the sheet of a step with questions of that kind."""
_FOCUS_AREAS = _sheet(
    "innsatsområder",
    ("navn", ColumnKind.LINE, 36),
    ("valgt", ColumnKind.YES_NO, 9),
    ("begrunnelse", ColumnKind.TEXT, 70),
    ("spørsmål", ColumnKind.LIST, 22),
    ("barn", ColumnKind.LINE, 36),
)
_MEASURES = _sheet(
    "tiltak",
    ("innsatsområde", ColumnKind.CHOICE, 28),
    ("tittel", ColumnKind.LINE, 28),
    ("beskrivelse", ColumnKind.TEXT, 40),
    ("ansvar", ColumnKind.LINE, 20),
    ("frist", ColumnKind.MOMENT, 13),
    ("kostnad", ColumnKind.NUMBER, 12),
    ("kostnadsart", ColumnKind.CHOICE, 13),
    ("gjentas", ColumnKind.CHOICE, 13),
    ("kostnadsår", ColumnKind.NUMBER, 10),
    ("finansiering", ColumnKind.LINE, 20),
    ("utført", ColumnKind.YES_NO, 9),
    ("spørsmål", ColumnKind.LIST, 14),
    ("barn", ColumnKind.TEXT, 30),
    path=("enkelttiltak",),
)
"""The measures of every focus area, named in the first column; those without one are on their own."""
FOLLOW_UP = _sheet(
    "oppfølging",
    ("innsatsområde", ColumnKind.CHOICE, 30),
    ("tiltak", ColumnKind.CHOICE, 36),
    ("dato", ColumnKind.DAY, 13),
    ("status", ColumnKind.CHOICE, 16),
    ("merknad", ColumnKind.TEXT, 48),
    ("brukt", ColumnKind.NUMBER, 14),
    ("ny_frist", ColumnKind.MOMENT, 16),
)
"""The statuses of every measure, named in the second column; without one it is that of the whole area."""
_PLAN = _sheet(
    "fremdriftsplan",
    ("nr", ColumnKind.LINE, 7),
    ("fase", ColumnKind.LINE, 22),
    ("oppgave", ColumnKind.LINE, 48),
    ("tid", ColumnKind.MOMENT, 18),
    ("ansvar", ColumnKind.LINE, 24),
    ("utført", ColumnKind.YES_NO, 9),
    ("kommentar", ColumnKind.LINE, 34),
)
_MILESTONES = _sheet(
    "milepæler",
    ("navn", ColumnKind.LINE, 44),
    ("start", ColumnKind.DAY, 13),
    ("ferdig", ColumnKind.DAY, 13),
    ("rapportdato", ColumnKind.DAY, 13),
    ("status", ColumnKind.LINE, 40),
    ("utført", ColumnKind.YES_NO, 9),
)
_TREATMENTS = _sheet(
    "behandling",
    ("utvalg", ColumnKind.LINE, 34),
    ("rolle", ColumnKind.CHOICE, 16),
    ("dato", ColumnKind.DAY, 13),
    ("saksnr", ColumnKind.LINE, 14),
    ("uttalelse", ColumnKind.TEXT, 48),
    ("vedtak", ColumnKind.POINTS, 48),
)
_BEFORE_ANSWERS = (_PARTICIPANTS, MEETINGS, _MAPPING)
_AFTER_ANSWERS = (_STEPS, KEY_FIGURES, _FOCUS_AREAS, _MEASURES, FOLLOW_UP, _PLAN, _MILESTONES, _TREATMENTS)


def _answer_columns(step: Step) -> tuple[SheetColumn, ...]:
    chosen = _CHOICE_COLUMNS if any(question.choices for question in step.questions) else ()
    figures = _FIGURE_COLUMNS if any(q.answered_by == "tall" for q in step.questions) else ()
    return (*_ANSWER_COLUMNS[:2], *chosen, *figures, *_ANSWER_COLUMNS[2:])


def sheets_of(steps: tuple[Step, ...]) -> tuple[Sheet, ...]:
    """Every sheet of the workbook, in order, but for the first, which explains, and the hidden one."""
    answers = (
        Sheet(f"{ANSWERS}{step.key}", _answer_columns(step), ("svar", step.key, "spørsmål"), step)
        for step in steps
    )
    return (*_BEFORE_ANSWERS, *answers, *_AFTER_ANSWERS)

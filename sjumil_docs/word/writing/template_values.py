"""The values a template can show besides plain text; each is put in its place once the template is filled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from sjumil_docs.markdown.blocks import Paragraph, Reading
from sjumil_docs.markdown.links import may_lead
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.word.template.filling import MarkedValue, letters_of

FindPicture = Callable[[str], bytes | None]
"""The bytes of a picture by its file; None for one that cannot be shown."""


def no_picture(_: str) -> None:
    """No picture can be shown where there is no folder to find it in."""
    return


@dataclass(frozen=True)
class Blocks(MarkedValue):
    """A free text in Markdown; false when it is empty."""

    text: str = ""
    name: str = ""
    """What the text is known by, so that it can be known which texts a template shows."""
    picture: FindPicture = field(default=no_picture, compare=False)
    """Finds the pictures that the text names."""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it is more than a paragraph, so that it cannot share one with other text."""
        blocks = self.reading.blocks
        return len(blocks) > 1 or not all(isinstance(block, Paragraph) for block in blocks)

    @cached_property
    def reading(self) -> Reading:
        """The text read: once, for all that the text is handed on to."""
        return read_markdown(self.text)

    def letters(self) -> int:
        """About how many letters its blocks take in a document, with their markup."""
        return letters_of(self.reading)


@dataclass(frozen=True, slots=True)
class Gap(MarkedValue):
    """The place of something the case does not give, said in words."""

    text: str
    path: tuple[str | int, ...] = field(default=(), compare=False)
    """What it is known by, so that it can be known which gaps a template shows."""


@dataclass(frozen=True, slots=True)
class Hyperlink(MarkedValue):
    """A link with its text; one that leads where no link may is text with its address."""

    text: str
    address: str

    def __html__(self) -> str:
        if not may_lead(self.address):
            return escape(f"{self.text} ({self.address})")
        return MarkedValue.__html__(self)


@dataclass(frozen=True, slots=True)
class Picture(MarkedValue):
    """A picture with its alternative text."""

    data: bytes
    description: str
    file: str = ""
    """The file by which a free text names it; such a picture is as wide as its text, any other a logo."""

    def __bool__(self) -> bool:
        return bool(self.data)

    def __html__(self) -> str:
        return MarkedValue.__html__(self) if self else ""


@dataclass(frozen=True, slots=True)
class Contents(MarkedValue):
    """The place of the table of contents."""


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one kind in a chart: a figure for each category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart(MarkedValue):
    """A bar chart with its alternative text; false when there is nothing to show."""

    description: str = ""
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    stacked: bool = False
    """Whether the bars of a category follow one another, and make up a whole."""

    def __bool__(self) -> bool:
        return bool(self.categories)

    def __html__(self) -> str:
        return MarkedValue.__html__(self) if self else ""


@dataclass(frozen=True, slots=True)
class Matrix(MarkedValue):
    """A table with columns of text, and one narrow column for each of many things, which a sign marks.

    False when it has no rows.
    """

    about: str = ""
    heads: tuple[str, ...] = ()
    """The heads of the columns of text; the first is the widest."""
    columns: tuple[str, ...] = ()
    """The heads of the narrow columns, which are read from below."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A cell for each head and each column; empty where nothing is marked."""
    strong: tuple[str, ...] = ()
    """The signs whose cells are filled with the accent; cells with other signs are grey."""
    whole: bool = False
    """Whether it is kept on one page where it fits one; a short one is in any case."""

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __html__(self) -> str:
        return MarkedValue.__html__(self) if self else ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that is ticked or not, and what for."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class FormCell(MarkedValue):
    """A field of a form, alone in a cell: what stands there already, or a prompt.

    It has at most one of ticks, a line and texts.
    """

    bookmark: str
    name: str
    """What the field is called, for those who hear it read."""
    prompt: str
    texts: tuple[Blocks, ...] = ()
    """What is written there; each begins like the template's own paragraph."""
    line: str = ""
    ticks: tuple[Tick, ...] = ()
    choices: tuple[str, ...] = ()
    """What the line may be chosen from; anything else may be written too."""
    is_day: bool = False
    """Whether the line is a day, which may be chosen in a calendar."""


Value = str | bool | Blocks | Gap | Hyperlink | Picture | Contents | Chart | Matrix | FormCell
"""A single value of a template; fields are mappings and lists of these."""

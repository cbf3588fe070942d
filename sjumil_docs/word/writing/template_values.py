"""The values a template can show besides plain text: each writes itself as a mark where it stands.

Jinja asks a value for `__html__` and puts the answer into the document's XML without escaping it;
`placing` then turns the mark into Word's own. Everything else a template shows is escaped.
"""

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from html import escape

from sjumil_docs.markdown.links import may_lead
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.word.writing.block_writer import FindPicture, Writer, no_picture


@dataclass(frozen=True)
class Blocks:
    """A free text in Markdown; false when it is empty."""

    text: str = ""
    name: str = ""
    """What the text is known by, so that it can be told which texts a template shows."""
    picture: FindPicture = field(default=no_picture, compare=False)
    """Finds the pictures that the text names."""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __html__(self) -> str:
        return f'<s:blocks name="{escape(self.name)}">{self._written}</s:blocks>'

    @cached_property
    def _written(self) -> str:
        return "".join(Writer(self.picture).write(read_markdown(self.text).blocks))


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of something the case does not give, said in words."""

    text: str

    def __html__(self) -> str:
        return f"<s:gap>{escape(self.text)}</s:gap>"


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link with its text; one that leads where no link may is text with its address."""

    text: str
    address: str

    def __html__(self) -> str:
        if not may_lead(self.address):
            return escape(f"{self.text} ({self.address})")
        return f'<s:link address="{escape(self.address)}">{escape(self.text)}</s:link>'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its alternative text, as tall as `height` allows."""

    data: bytes
    description: str

    def __bool__(self) -> bool:
        return bool(self.data)

    def __html__(self) -> str:
        if not self:
            return ""
        return f'<s:picture description="{escape(self.description)}" data="{self.data.hex()}"/>'


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    def __html__(self) -> str:
        return "<s:contents/>"


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one kind in a chart: a figure for each category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with its alternative text; false when there is nothing to show."""

    description: str = ""
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    stacked: bool = False
    """Whether the bars of a category stand after one another, and make up a whole."""

    def __bool__(self) -> bool:
        return bool(self.categories)

    def __html__(self) -> str:
        if not self:
            return ""
        return f'<s:chart data="{json.dumps(asdict(self)).encode().hex()}"/>'

    @classmethod
    def read(cls, data: str) -> "Chart":
        """The chart that a mark's data spells."""
        spelt = json.loads(bytes.fromhex(data))
        series = tuple(Series(each["name"], tuple(each["values"])) for each in spelt["series"])
        return cls(spelt["description"], tuple(spelt["categories"]), series, spelt["stacked"])


@dataclass(frozen=True, slots=True)
class Matrix:
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

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __html__(self) -> str:
        if not self:
            return ""
        return f'<s:matrix data="{json.dumps(asdict(self)).encode().hex()}"/>'

    @classmethod
    def read(cls, data: str) -> "Matrix":
        """The matrix that a mark's data spells."""
        spelt = json.loads(bytes.fromhex(data))
        heads, columns, strong = (tuple(spelt[key]) for key in ("heads", "columns", "strong"))
        return cls(spelt["about"], heads, columns, tuple(map(tuple, spelt["rows"])), strong)


Value = str | bool | Blocks | Gap | Hyperlink | Picture | Contents | Chart | Matrix
"""A single value of a template; fields are mappings and lists of these."""

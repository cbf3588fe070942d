"""A key figure as a line of a form: «Trives på skolen; 85; prosent; 2026; Elevundersøkelsen»."""

from sjumil_docs.case.answers import KeyFigure
from sjumil_docs.markdown.blocks import Paragraph, Span
from sjumil_docs.markdown.serializer import write_markdown

FIGURE_KEYS = ("navn", "verdi", "enhet", "år", "kilde", "landet")
"""What stands between the semicolons, in order."""
BETWEEN = ";"


def figure_line(figure: KeyFigure) -> str:
    """A figure as a line, in Markdown; what comes last and is not given is left out."""
    parts = [figure.name, figure.value, figure.unit, figure.year, figure.source, figure.country]
    while not parts[-1]:
        parts.pop()
    line = f"{BETWEEN} ".join((part or "").replace(BETWEEN, ",") for part in parts)
    return write_markdown((Paragraph((Span(line),)),))


def figure_in(line: str) -> dict[str, str | list[str]] | None:
    """The values of a figure by their keys; None for a line without a name and a figure."""
    parts = [" ".join(part.split()) for part in line.split(BETWEEN)]
    if len(parts) < 2 or len(parts) > len(FIGURE_KEYS) or not any(map(str.isdigit, parts[1])):
        return None
    return {key: part for key, part in zip(FIGURE_KEYS, parts, strict=False) if part} if parts[0] else None

"""The fields that a template can ask for, as pages: docs/felt.md and docs/felt.nn.md.

They are made from what the documents of two cases see, so that no field that comes or goes can be forgotten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sjumil_docs as sd
from markdown_parts import escaped
from places import ROOT
from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.documents import documents
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.word.writing.template_values import Blocks, Chart, Contents, Gap, Hyperlink, Matrix, Picture

CASES = (ROOT / "samples" / "fjordvik", ROOT / "tests" / "cases" / "since" / "2027")
"""One that has answered everything, and one with a last analysis to be compared with."""
SHAPES = ROOT / "sjumil_docs" / "documents" / "fields" / "field_shapes.json"
"""The same for `check-template`, which has no case to look in."""
LONGEST_EXAMPLE = 60

COMMON = {"nb": "I alle dokumentene", "nn": "I alle dokumenta"}
SEVERAL = {"nb": "I flere dokumenter", "nn": "I fleire dokument"}
ONLY = {"nb": "bare i", "nn": "berre i"}
LIST = {"nb": "liste", "nn": "liste"}
KINDS: dict[str, dict[type, tuple[str, str]]] = {
    "nb": {
        str: ("tekst", "tekster"),
        bool: ("ja eller nei", ""),
        Blocks: ("fri tekst", "frie tekster"),
        Hyperlink: ("lenke", "lenker"),
        Picture: ("bilde", "bilder"),
        Chart: ("diagram", "diagrammer"),
        Matrix: ("tabell", "tabeller"),
        Contents: ("innholdsfortegnelse", ""),
    },
    "nn": {
        str: ("tekst", "tekstar"),
        bool: ("ja eller nei", ""),
        Blocks: ("fri tekst", "frie tekstar"),
        Hyperlink: ("lenkje", "lenkjer"),
        Picture: ("bilete", "bilete"),
        Chart: ("diagram", "diagram"),
        Matrix: ("tabell", "tabellar"),
        Contents: ("innhaldsliste", ""),
    },
}
"""What a value is called, alone and in a list."""


@dataclass
class Entry:
    """A field: what its value is, an example, what it holds, and the documents that see it."""

    kind: type | None = None
    example: str = ""
    inside: dict[str, "Entry"] = field(default_factory=dict)
    each: "Entry | None" = None
    """What each item of a list is; none where the field is no list, or an empty one."""
    documents: set[str] = field(default_factory=set)

    def take(self, value: Any, document: str) -> None:
        """Takes in what a document sees there."""
        self.documents.add(document)
        if isinstance(value, Mapping):
            for key, inner in value.items():
                self.inside.setdefault(key, Entry()).take(inner, document)
        elif isinstance(value, list):
            for item in value:
                self.each = self.each or Entry()
                self.each.take(item, document)
        else:
            self.kind = self.kind or (str if isinstance(value, Gap) else type(value))
            self.example = self.example or (value if isinstance(value, str) else "")


@cache
def seen() -> Entry:
    """What the documents see of the cases."""
    found = Entry()
    for case in CASES:
        for draft in make_drafts(sd.read(case), documents().values()):
            found.take(draft.fields, draft.document.name)
    return found


def fields_told(language: WrittenLanguage) -> str:
    """Every field, those of all the documents first, then those of several, in a målform."""
    found = seen()
    everywhere, lines = found.documents, list[str]()
    several = {
        name: entry for name, entry in found.inside.items() if 1 < len(entry.documents) < len(everywhere)
    }
    for heading, of, entries in [
        (COMMON[language], everywhere, _seen_by(everywhere)),
        (SEVERAL[language], everywhere, several),
        *((f"{ONLY[language].capitalize()} `{name}`", {name}, _seen_by({name})) for name in documents()),
    ]:
        lines += [f"## {heading}", ""]
        for name in sorted(entries, key=str.casefold):
            lines += _lines(name, entries[name], language, of)
        lines += [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _seen_by(names: set[str]) -> dict[str, Entry]:
    """The fields that these documents see, and no others."""
    return {name: entry for name, entry in seen().inside.items() if entry.documents == names}


def _lines(name: str, entry: Entry, language: str, of: set[str], depth: int = 0) -> Iterator[str]:
    """A field with what it holds; what a field holds is named with the field, as templates write it."""
    for inner, held in entry.inside.items():
        yield from _lines(f"{name}.{inner}", held, language, of, depth)
    if not entry.inside:
        only = "" if entry.documents == of else f", {ONLY[language]} {_named(entry.documents)}"
        example = f": «{_shortened(entry.example)}»" if entry.example else ""
        yield f"{'    ' * depth}- `{name}` – {_kind(entry, language)}{only}{example}"
    for inner, held in entry.each.inside.items() if entry.each else ():
        yield from _lines(f".{inner}", held, language, entry.documents, depth + 1)


def _kind(entry: Entry, language: str) -> str:
    if entry.kind:
        return KINDS[language][entry.kind][0]
    each = entry.each.kind if entry.each else None
    return f"{LIST[language]} av {KINDS[language][each][1]}" if each else LIST[language]


def _named(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    cut = line if len(line) <= LONGEST_EXAMPLE else line[:LONGEST_EXAMPLE].rpartition(" ")[0] + " …"
    return escaped(cut)


def shapes() -> dict[str, Any]:
    """What the template of each document sees, in plain data: what kind of value stands where."""
    return {name: _shape(entry, name) for name, entry in _seen_apart().items()}


def _seen_apart() -> dict[str, Entry]:
    """What each document sees by itself: a name may be a text in one and a list in another."""
    entries = {name: Entry() for name in documents()}
    for case in CASES:
        for draft in make_drafts(sd.read(case), documents().values()):
            entries[draft.document.name].take(draft.fields, draft.document.name)
    return entries


def _shape(entry: Entry, document: str) -> Any:
    if entry.each:
        return [_shape(entry.each, document)]
    if entry.inside:
        inside = {name: held for name, held in entry.inside.items() if document in held.documents}
        return {name: _shape(inside[name], document) for name in sorted(inside)}
    if entry.kind is None:
        return []
    return {str: "text", bool: "yes-no", Blocks: "free text"}.get(entry.kind, "mark")

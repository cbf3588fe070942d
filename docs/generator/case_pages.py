"""The keys of a case as pages: docs/saken.md, docs/saken.nn.md, and the tables of docs/reference/case.md."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import sjumil_docs as sd
from case_keys import Key, Kind, keys, parts_of
from markdown_parts import code, escaped, table
from public_names import Member, public_name
from python_page import member_line
from sjumil_docs.case.parts import Part
from sjumil_docs.language.words import Language, WrittenLanguage

KINDS: dict[Language, dict[str, str]] = {
    "nb": {
        "line": "tekst",
        "text": "lang tekst",
        "line-in-both": "tekst, eller én for hver målform (`nb` og `nn`)",
        "text-in-both": "lang tekst, eller én for hver målform (`nb` og `nn`)",
        "day": "dato",
        "moment": "dato, eller tid i ord",
        "yes-no": "ja eller nei",
        "number": "helt tall",
        "colour": "farge, seks tegn",
    },
    "nn": {
        "line": "tekst",
        "text": "lang tekst",
        "line-in-both": "tekst, eller éin for kvar målform (`nb` og `nn`)",
        "text-in-both": "lang tekst, eller éin for kvar målform (`nb` og `nn`)",
        "day": "dato",
        "moment": "dato, eller tid i ord",
        "yes-no": "ja eller nei",
        "number": "heilt tal",
        "colour": "farge, seks teikn",
    },
    "en": {
        "line": "`str`, one line",
        "text": "`str`, Markdown",
        "line-in-both": "`BothLines`; one text serves for both",
        "text-in-both": "`BothTexts`; one text serves for both",
        "day": "`date`",
        "moment": "`date`, or a time in words as `str`",
        "yes-no": "`bool`, written `ja` or `nei`",
        "number": "`int` from 0 up",
        "colour": "`str` of six hexadecimal digits",
    },
}
SEVERAL: dict[Language, dict[str, str]] = {
    "nb": {"list": "liste", "mapping": "ett oppslag for hvert navn", "choice": "velg mellom"},
    "nn": {"list": "liste", "mapping": "eitt oppslag for kvart namn", "choice": "vel mellom"},
    "en": {"list": "tuple of", "mapping": "dict of", "choice": "one of"},
}
REQUIRED = {"nb": "Må være med.", "nn": "Må vere med."}
EXAMPLE = {"nb": "For eksempel", "nn": "Til dømes"}


def keys_told(language: WrittenLanguage) -> str:
    """Every key with what is told of it, in a målform; the keys below a key stand under it."""
    lines: list[str] = []
    for key in keys(sd.Case):
        lines += [f"## {key.name}\n", f"{_told(key, language)}\n"]
        below = list(_below(key.kind, language, 0))
        lines += [*below, ""] if below else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _below(kind: Kind, language: WrittenLanguage, depth: int) -> Iterator[str]:
    for key in keys(kind.part) if kind.part else ():
        yield f"{'    ' * depth}- `{key.name}` – {_told(key, language)}"
        yield from _below(key.kind, language, depth + 1)


def _told(key: Key, language: WrittenLanguage) -> str:
    """What is told of a key, then what is written behind it, whether it must be there, and an example."""
    kind = _kind(key.kind, language)
    sentences = [_ended(escaped(key.told[language]))] if key.told[language] else []
    sentences += [f"*{kind[0].upper()}{kind[1:]}.*"] if kind else []
    sentences += [f"**{REQUIRED[language]}**"] if key.required else []
    if key.told.get("examples") and key.kind.name != "choice":
        sentences.append(f"{EXAMPLE[language]}: {code(_written(key.told['examples'][0]))}")
    return " ".join(sentences)


def _kind(kind: Kind, language: Language) -> str:
    if kind.name == "choice":
        return f"{SEVERAL[language]['choice']} {', '.join(code(choice) for choice in kind.choices)}"
    if kind.name == "part":
        name = kind.part.__name__ if kind.part else ""
        return f"[`{name}`](#{name.lower()})" if language == "en" else ""
    if kind.each is None:
        return KINDS[language][kind.name]
    each = _kind(kind.each, language)
    if language == "en":
        return f"{SEVERAL[language][kind.name]} {each}"
    return f"{SEVERAL[language][kind.name]}{': ' if each else ''}{each}"


def _written(example: Any) -> str:
    """An example as it is written in YAML, on one line."""
    if isinstance(example, str | date):
        return str(example)
    if isinstance(example, bool | int | float):
        return json.dumps(example)
    if isinstance(example, list):
        return f"[{', '.join(map(_written, example))}]"
    return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in example.items())}}}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def parts_told() -> str:
    """A table for each part of a case: its keys, and its attributes in Python."""
    return "\n".join(_part(part) for part in parts_of(sd.Case))


def _part(part: type[Part]) -> str:
    rows = (
        (
            f"`{key.name}`",
            f"`{key.attribute}`",
            _kind(key.kind, "en") + (", required" if key.required else ""),
        )
        for key in keys(part)
    )
    told = public_name(part.__name__)
    more = "\n".join(
        member_line(member, part.__name__) for member in told.members if _is_computed(member, part)
    )
    made = table(("key", "attribute", "value"), rows) + (f"\n{more}\n" if more else "")
    return f"### {part.__name__}\n\n{told.docstring}\n\n{made}"


def _is_computed(member: Member, part: type[Part]) -> bool:
    """Whether it is a property or method, that a case answers of what stands in it."""
    return member.name not in part.model_fields and bool(member.docstring)

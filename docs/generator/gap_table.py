"""Which key each gap of a draft asks for, made from the drafts of two nearly empty cases."""

import sjumil_docs as sd
from markdown_parts import table
from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.documents import documents
from sjumil_docs.language.words import WrittenLanguage, document_words
from sjumil_docs.problems import CasePath

CASES: tuple[dict[str, object], ...] = ({}, {"innsatsområder": [{"navn": "x", "valgt": "ja"}]})
"""What each has beside its municipality: one has no focus area, the other one without grounds."""
HEADS = {"nb": ("det står", "skriv det under"), "nn": ("det står", "skriv det under")}
OR = {"nb": "eller", "nn": "eller"}
OF_A_STEP = {"nb": "{key} i filen under «svar»", "nn": "{key} i fila under «svar»"}
OF_A_QUESTION = {
    "nb": "{key} under spørsmålet, i filen under «svar»",
    "nn": "{key} under spørsmålet, i fila under «svar»",
}


def gap_table(language: WrittenLanguage) -> str:
    """A row for each mark that a draft may have, with the key that takes it away."""
    keys: dict[str, list[str]] = {}
    for beside in CASES:
        case = sd.read({"kommune": {"navn": "x", "målform": language}, **beside})
        for draft in make_drafts(case, documents().values()):
            for path in draft.view.gaps:
                keys.setdefault(draft.view.missing_name(path), []).append(_key(path, language))
    mark = document_words(language)["gap.mark"]
    rows = (
        (mark.format(what=name), _either(list(dict.fromkeys(paths)), OR[language]))
        for name, paths in sorted(keys.items())
    )
    return table(HEADS[language], rows)


def _either(keys: list[str], word: str) -> str:
    *others, last = keys
    return f"{', '.join(others)} {word} {last}" if others else last


def _key(path: CasePath, language: WrittenLanguage) -> str:
    """Where in the case it is written, with a link to what is told of it."""
    page = "saken.md" if language == "nb" else "saken.nn.md"
    top, *below = [part for part in path if isinstance(part, str)]
    if top == "svar":
        words = OF_A_QUESTION if len(below) > 2 else OF_A_STEP
        return words[language].format(key=f"[`{below[-1]}`]({page}#svar)")
    return f"[{' → '.join(f'`{part}`' for part in (top, *below))}]({page}#{top})"

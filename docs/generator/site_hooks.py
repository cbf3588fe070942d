"""What mkdocs asks for as it builds the site: of each page its language, its twin, and where its links lead.

The pages are read in the repository too, so their links lead to its files. On the site, a link to a file that
is no page there stands as plain text; README and its companions are pages, under `project/`.
"""

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

PROJECT = {
    "README.md": "project/readme.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
    "CHANGELOG.md": "project/changelog.md",
}
"""Files of the repository that are pages of the site, by where they lie there."""
WEIGHTS = {
    "kom-i-gang": 1.3,
    "skjema": 2,
    "maler": 2,
    "vanlige-feil": 2.2,
    "felt": 0.5,
    "reference/rules": 0.5,
}
"""How much a hit on a page counts in a search, where it is not 1: guides before lists."""
LONGEST_CONTENTS = 150
"""With more headings of the third level than this, the contents beside a page leave them out."""

_ROOT = Path(__file__).parent.parent.parent
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<target>[^)#\s]+)(?P<anchor>#[^)]*)?\)"
)

_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|link[^>]+rel="?(?:stylesheet|preconnect))[^>]+["'=](https?:[^"' >]+)"""
)
_SEARCH = {"nb": "Søk", "nn": "Søk", "en": "Search"}
"""What the theme forgets to call its search, for those who hear the page."""


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """The pages of the site, with those of the repository."""
    from mkdocs.structure.files import File  # noqa: PLC0415 – only where a site is built

    for name, uri in PROJECT.items():
        files.append(File.generated(config, uri, content=(_ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: "Page", config: "MkDocsConfig", **_: Any) -> str:
    """A page with its weight in searches, and its links as they lead on the site."""
    page.meta["search"] = {"boost": WEIGHTS.get(page.file.src_uri.split(".")[0], 1)}
    docs = Path(config.docs_dir)
    sources = {uri: _ROOT / name for name, uri in PROJECT.items()}
    source = sources.get(page.file.src_uri, docs / page.file.src_uri)
    linked = _LINK.sub(lambda match: _on_site(match, source, page.file.src_uri, docs), markdown)
    return _ROW.sub(lambda row: _CODE.sub(_with_bare_bars, row[0]), linked)


def _on_site(match: re.Match[str], source: Path, uri: str, docs: Path) -> str:
    """A link as it leads on the site; plain text where it leads to a file that is no page there."""
    target = (source.parent / match["target"]).resolve()
    if "://" in match["target"] or not target.exists():
        return match[0]
    inside = target.relative_to(docs).as_posix() if target.is_relative_to(docs) and target.is_file() else ""
    place = inside or PROJECT.get(target.relative_to(_ROOT).as_posix(), "")
    if not place or inside.endswith(".py"):
        return match["text"]
    link = posixpath.relpath(place, posixpath.dirname(uri) or ".")
    return f"{match['image']}[{match['text']}]({link}{match['anchor'] or ''})"


def _with_bare_bars(code: re.Match[str]) -> str:
    """Code in a table as the site reads it; the repository's view wants a sign before each bar."""
    return code[0].replace("\\|", "|")


def language_of(uri: str) -> str:
    """The language of a page, from where it lies: nn, en, or else nb."""
    if uri.endswith(".nn.md"):
        return "nn"
    return "en" if "/" in uri else "nb"


def on_page_context(context: dict[str, Any], *, page: "Page", **_: Any) -> dict[str, Any]:
    """What the templates are told of a page: its language, and the same page in the other målform."""
    uri = page.file.src_uri
    language = language_of(uri)
    context["page_language"] = language
    if language != "en":
        twin = uri.replace(".nn.md", ".md") if language == "nn" else uri.replace(".md", ".nn.md")
        context["twin"] = {
            "url": twin.replace(".md", ".html"),
            "language": "nb" if language == "nn" else "nn",
        }
    sections = [section for title in page.toc.items for section in title.children]
    if sum(len(section.children) for section in sections) > LONGEST_CONTENTS:
        for section in sections:
            section.children = []
    return context


def on_post_page(output: str, *, page: "Page", **_: Any) -> str:
    """A finished page, open to all; ValueError if reading it would fetch something from elsewhere."""
    if fetched := _FETCHED.search(output):
        raise ValueError(f"{page.file.src_uri} fetches {fetched[1]}")
    name = _SEARCH[language_of(page.file.src_uri)]
    return output.replace(
        'component="search" role="dialog"', f'component="search" role="dialog" aria-label="{name}"'
    )

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
LONGEST_CONTENTS = 40
"""With more headings than this, the contents beside a page show only the first level of them."""

_ROOT = Path(__file__).parent.parent.parent
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<target>[^)#\s]+)(?P<anchor>#[^)]*)?\)"
)


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """The pages of the site, with those of the repository."""
    from mkdocs.structure.files import File  # noqa: PLC0415 – only where a site is built

    for name, uri in PROJECT.items():
        files.append(File.generated(config, uri, content=(_ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: "Page", config: "MkDocsConfig", **_: Any) -> str:
    """A page with its links as they lead on the site."""
    docs = Path(config.docs_dir)
    sources = {uri: _ROOT / name for name, uri in PROJECT.items()}
    source = sources.get(page.file.src_uri, docs / page.file.src_uri)
    return _LINK.sub(lambda match: _on_site(match, source, page.file.src_uri, docs), markdown)


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
    if sum(1 + len(item.children) for item in page.toc.items) > LONGEST_CONTENTS:
        for item in (inner for top in page.toc.items for inner in top.children):
            item.children = []
    return context

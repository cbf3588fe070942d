"""The documents of other packages by name: each checked when it is loaded, and guarded when it is used."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, get_args

from sjumil_docs.case.model import Case
from sjumil_docs.case.own_document import OwnDocument
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.others.own_template import OwnTemplate
from sjumil_docs.documents.others.template_documents import is_file_name
from sjumil_docs.documents.view import View
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.plugins import CallError, Group, Plugin, bounded, fingerprint, plugins
from sjumil_docs.problems import CasePath, PluginError, Problem
from sjumil_docs.reading.case_files import MAX_BYTES

GROUP: Group = "sjumil_docs.documents"
_PARTY = {"korrespondansepart", "korrespondanseparttype"}
MAX_VALUES = 200_000
"""Values of the fields of a document; the complete sample has some thousand."""


def plugin_names(ours: Collection[str]) -> dict[str, Plugin]:
    """The documents of other packages by name, but those whose name is taken."""
    counts = Counter(plugin.name.casefold() for plugin in plugins(GROUP))
    return {
        plugin.name: plugin
        for plugin in plugins(GROUP)
        if plugin.name not in ours and counts[plugin.name.casefold()] == 1
    }


def asked_documents(case: Case, ours: Collection[str], named: Iterable[str]) -> Iterator[Document | Problem]:
    """The documents of packages that a case or somebody names, or what keeps each from being used."""
    known = plugin_names(ours)
    asked: dict[str, CasePath] = {name: path for path, name in _names_in(case)}
    for name in dict.fromkeys([*asked, *named]):
        if name in known:
            switched_off = case.packages == "nei"
            document = plugin_error(known[name], "plugin-off") if switched_off else loaded(known[name])
            path = asked.get(name, ())
            yield document if isinstance(document, Document) else document.problem(path)


def _names_in(case: Case) -> Iterator[tuple[CasePath, str]]:
    """The names of documents in a case and its programme, each with where it stands."""
    of_programme = case.programme.documents
    for key, names in (("vanlige", of_programme.usual), ("andre", of_programme.further)):
        yield from ((("program", "dokumenter", key, number), name) for number, name in enumerate(names))
    yield from ((("maler", name), name) for name in case.templates)
    if isinstance(case.documents, tuple):
        yield from ((("dokumenter", number), name) for number, name in enumerate(case.documents))
    else:
        asked = (name for name, own in case.documents.items() if own == OwnDocument())
        yield from ((("dokumenter", name), name) for name in asked)


def loaded(plugin: Plugin) -> Document | PluginError:
    """The document of a package, or what keeps it from being used."""
    try:
        return plugin_document(plugin)
    except PluginError as error:
        return error


def taken_names(ours: Collection[str]) -> Iterator[PluginError]:
    """What is wrong with the names that packages give documents: another has them."""
    for plugin in plugins(GROUP):
        others = [each.package for each in plugins(GROUP) if each.name == plugin.name and each != plugin]
        if plugin.name in ours:
            others = ["sjumil-docs"]
        if others:
            yield plugin_error(plugin, "plugin-taken", ", ".join(others))


def plugin_error(plugin: Plugin, code: str, what: str = "") -> PluginError:
    """That something of a package cannot be used."""
    return PluginError.of(plugin.package, plugin.name, code, what)


@cache
def plugin_document(plugin: Plugin) -> Document:
    """The document of a package; PluginError if it cannot be loaded, or lacks something."""
    try:
        document = plugin.load()
        if not isinstance(document, Document):
            raise CallError("plugin-wrong", "Document")
        if document.name != plugin.name or not is_file_name(document.name):
            raise CallError("plugin-wrong", f"name = {document.name!r}")
        return _guarded(document, plugin)
    except CallError as error:
        raise plugin_error(plugin, error.code, error.what) from None


def _guarded(document: Document, plugin: Plugin) -> Document:
    return replace(
        document,
        titles={language: _title(document, language) for language in get_args(WrittenLanguage)},
        templates={
            language: _template(document, language, plugin.package) for language in get_args(WrittenLanguage)
        },
        fields=Guarded(document.fields, plugin, "fields", _fault_of_fields),
        archived=Guarded(document.archived, plugin, "archived", _fault_of_entries),
        day=Guarded(document.day, plugin, "day", _fault_of_day),
        heading=Guarded(document.heading, plugin, "heading", _fault_of_heading),
        named_at=(),
        made_by=fingerprint(plugin),
    )


def _title(document: Document, language: WrittenLanguage) -> str:
    title = document.titles.get(language) if isinstance(document.titles, Mapping) else None
    if not isinstance(title, str) or not title.strip():
        raise CallError("plugin-wrong", f"titles[{language}]")
    return " ".join(title.split())


def _template(document: Document, language: WrittenLanguage, package: str) -> OwnTemplate:
    file = document.templates.get(language) if isinstance(document.templates, Mapping) else None
    if file is None:
        raise CallError("plugin-wrong", f"templates[{language}]")
    data = bounded(file.read_bytes)
    if not isinstance(data, bytes) or len(data) > MAX_BYTES:
        raise CallError("plugin-wrong", f"templates[{language}]")
    return OwnTemplate(f"{package}/{language}/{document.name}.docx", data)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A function of a package: called with a limit of time, and what it gives looked at."""

    call: Callable[[View], Any]
    plugin: Plugin
    name: str
    fault: Callable[[Any], str]

    def __call__(self, view: View) -> Any:
        """What the function gives; PluginError if it raises, takes too long, or gives what cannot be used."""
        try:
            value = bounded(self.call, view)
        except CallError as error:
            raise plugin_error(self.plugin, error.code, error.what) from None
        if fault := self.fault(value):
            raise plugin_error(self.plugin, "plugin-wrong", f"{self.name}(): {fault}")
        return value


def _fault_of_fields(fields: Any) -> str:
    """What in the fields no template can be filled with; empty where there is nothing."""
    if not isinstance(fields, dict):
        return type(fields).__name__
    left = MAX_VALUES
    waiting: list[tuple[str, Any]] = [("", fields)]
    while waiting:
        name, value = waiting.pop()
        left -= 1
        if left < 0:
            return f"> {MAX_VALUES}"
        if isinstance(value, dict):
            if wrong := next((key for key in value if not isinstance(key, str)), None):
                return f"{name}[{wrong!r}]"
            waiting += [(f"{name}.{key}".lstrip("."), inner) for key, inner in value.items()]
        elif isinstance(value, list | tuple):
            waiting += [(name, inner) for inner in value]
        elif not isinstance(value, str | bool) and not hasattr(value, "__html__"):
            return f"{name} = {type(value).__name__}"
    return ""


def _fault_of_entries(entries: Any) -> str:
    if not isinstance(entries, dict):
        return type(entries).__name__
    return next((repr(name) for name, entry in entries.items() if not _is_entry(name, entry)), "")


def _is_entry(name: Any, entry: Any) -> bool:
    """Whether it is a text under a name, or a list of parties."""
    texts = [name]
    for party in entry if isinstance(entry, list) else [entry]:
        texts += party.values() if isinstance(party, dict) and party.keys() == _PARTY else [party]
    return all(isinstance(text, str) for text in texts)


def _fault_of_day(day: Any) -> str:
    return "" if day is None or type(day) is date else type(day).__name__


def _fault_of_heading(heading: Any) -> str:
    return "" if heading is None or isinstance(heading, str) else type(heading).__name__

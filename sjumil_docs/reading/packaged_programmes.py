"""The programmes of other packages: a case that names one is read with its files in the place of the name.

What is wrong in them is told of as in the files of a case, with the name of the package before the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from sjumil_docs.case.programmes.editions import DEFAULT, PROGRAMMES
from sjumil_docs.case.programmes.programme_folder import ProgrammeFolder
from sjumil_docs.plugins import CallError, Group, Plugin, bounded, plugins
from sjumil_docs.problems import CasePath, PluginError, Severity
from sjumil_docs.reading.case_tree import CaseTree, add_file
from sjumil_docs.reading.file_contents import read_bytes
from sjumil_docs.reading.question_set import PROGRAMME, QUESTION_SET, name_in
from sjumil_docs.reading.yaml_text.yaml_file import MAX_BYTES

GROUP: Group = "sjumil_docs.programmes"
ABOUT = "program"
"""The name of the file that says what the programme is; each other file of the folder is an edition."""
MAX_FILES = 50
_ENDING = ".yaml"
_SWITCH = "tilleggspakker"


@dataclass(frozen=True, slots=True)
class PackagedProgramme:
    """The files of a programme of a package, as bytes: what it is, and each edition of its questions."""

    place: str
    """The package and the folder, as people are told of them."""
    about: bytes
    editions: Mapping[str, bytes]
    standard: str


def programme_names() -> tuple[str, ...]:
    """The programmes that a case may name: ours, and those of packages but those whose name is taken."""
    given = plugins(GROUP)
    return (*PROGRAMMES, *(plugin.name for plugin in given if not _others_with(plugin)))


def programme_plugins() -> Iterator[Plugin | PluginError]:
    """The programmes of packages, none of them loaded, or that another has the name."""
    for plugin in plugins(GROUP):
        others = _others_with(plugin)
        yield plugin_error(plugin, CallError("plugin-taken", ", ".join(others))) if others else plugin


def editions_in(plugin: Plugin) -> tuple[str, ...]:
    """The editions of a programme of a package; PluginError if it cannot be used."""
    try:
        return tuple(_packaged(plugin).editions)
    except CallError as error:
        raise plugin_error(plugin, error) from None


def plugin_error(plugin: Plugin, error: CallError) -> PluginError:
    """That a programme of a package cannot be used."""
    return PluginError.of(plugin.package, plugin.name, error.code, error.what)


def with_packaged_programme(case_tree: CaseTree) -> CaseTree:
    """The tree with the files of the programme that it names, if that is of a package; else the tree itself.

    A programme that cannot be used leaves nothing known of what the case asks.
    """
    name = name_in(case_tree.tree.get(PROGRAMME, DEFAULT))
    if name in PROGRAMMES or not (given := [each for each in plugins(GROUP) if each.name == name]):
        return case_tree
    tree = _copy(case_tree)
    try:
        packaged = _usable(given[0], off=case_tree.tree.get(_SWITCH) == "nei")
    except CallError as error:
        problem = replace(plugin_error(given[0], error).problem((PROGRAMME,)), severity=Severity.ERROR)
        tree.problems.append(replace(problem, place=tree.places.get((PROGRAMME,))))
        tree.broken |= {(PROGRAMME,), (QUESTION_SET,)}
        del tree.tree[PROGRAMME]
        return tree
    tree.programme_from = (given[0].package, given[0].name)
    _put(packaged.about, f"{packaged.place}/{ABOUT}{_ENDING}", (PROGRAMME,), tree)
    _add_questions(packaged, tree)
    return tree


def _copy(case_tree: CaseTree) -> CaseTree:
    parts = ("tree", "places", "keys", "problems", "lines", "remaining_items", "broken")
    return replace(case_tree, **{part: getattr(case_tree, part).copy() for part in parts})


def _usable(plugin: Plugin, *, off: bool) -> PackagedProgramme:
    if others := _others_with(plugin):
        raise CallError("plugin-taken", ", ".join(others))
    if off:
        raise CallError("plugin-off")
    return _packaged(plugin)


def _others_with(plugin: Plugin) -> list[str]:
    """Those that have a programme of the same name: ours, or other packages."""
    name = plugin.name.casefold()
    if name in PROGRAMMES:
        return ["sjumil-docs"]
    return [each.package for each in plugins(GROUP) if each.name.casefold() == name and each != plugin]


def _add_questions(packaged: PackagedProgramme, tree: CaseTree) -> None:
    """Adds the edition that the case names; not where it has its own, or names an unknown one."""
    given = tree.tree.get(QUESTION_SET, packaged.standard)
    tree.editions = tuple(packaged.editions)
    if (edition := name_in(given)) in packaged.editions:
        file = f"{packaged.place}/{edition}{_ENDING}"
        _put(packaged.editions[edition], file, (QUESTION_SET,), tree)
        if isinstance(questions := tree.tree.get(QUESTION_SET), dict):
            questions["utgave"] = edition


def _put(data: bytes, file: str, path: CasePath, tree: CaseTree) -> None:
    tree.tree.pop(str(path[0]), None)
    add_file(read_bytes(data, file, path), path, tree)


@cache
def _packaged(plugin: Plugin) -> PackagedProgramme:
    """The files of the programme of a package; CallError if they cannot be had."""
    given: Any = plugin.load()
    if not isinstance(given, ProgrammeFolder):
        raise CallError("plugin-wrong", "ProgrammeFolder")
    name, files = bounded(_contents, given)
    if ABOUT not in files:
        raise CallError("plugin-wrong", f"{name}/{ABOUT}{_ENDING}")
    editions = {key: files[key] for key in sorted(files) if key != ABOUT}
    standard = given.standard or next(reversed(editions), "")
    if standard not in editions:
        raise CallError("plugin-wrong", f"{name}/{standard or '*'}{_ENDING}")
    return PackagedProgramme(f"{plugin.package}/{name}", files[ABOUT], editions, standard)


def _contents(given: ProgrammeFolder) -> tuple[str, dict[str, bytes]]:
    """The name of the folder, and its files by their names without the ending."""
    files = (file for file in given.folder.iterdir() if file.name.endswith(_ENDING))
    contents = {file.name.removesuffix(_ENDING): file.read_bytes() for file in islice(files, MAX_FILES)}
    if large := next((name for name, data in contents.items() if len(data) > MAX_BYTES), None):
        raise CallError("plugin-wrong", f"{large}{_ENDING}")
    return given.folder.name, contents

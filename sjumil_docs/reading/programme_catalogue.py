"""The programmes that a case may be of, by name: ours, and those of other packages."""

from collections.abc import Iterator

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.case.programmes.editions import PROGRAMMES
from sjumil_docs.case.programmes.named_programme import NamedProgramme
from sjumil_docs.plugins import CallError, Plugin
from sjumil_docs.problems import PluginError, Problem, UsageError, nearest, quoted
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.mapping import gather_mapping
from sjumil_docs.reading.packaged_programmes import (
    editions_in,
    plugin_error,
    programme_names,
    programme_plugins,
)
from sjumil_docs.reading.question_set import (
    PROGRAMME,
    QUESTION_SET,
    shipped_programme,
    shipped_questions,
)


def programme_named(name: str) -> NamedProgramme:
    """A programme and the newest edition of its questions; UsageError if there is none of that name.

    Raises PluginError for one of a package that cannot be used.
    """
    if name in PROGRAMMES:
        return NamedProgramme(name, shipped_programme(name), shipped_questions(programme=name))
    plugin = next((p for p in programme_plugins() if isinstance(p, Plugin) and p.name == name), None)
    if plugin is None:
        known, perhaps = programme_names(), nearest(name, programme_names())
        code = "no-programme-near" if perhaps else "no-programme"
        raise UsageError(code, name=quoted(name), known=", ".join(known), perhaps=perhaps)
    case = smallest_case(plugin, editions_in(plugin)[-1])
    return NamedProgramme(name, case.programme, case.question_set)


def packaged_names() -> tuple[str, ...]:
    """The programmes of packages that a case may name."""
    return tuple(name for name in programme_names() if name not in PROGRAMMES)


def packaged_editions() -> tuple[str, ...]:
    """The editions of those of them that can be used."""
    cases = (each for each in packaged_cases() if not isinstance(each, PluginError))
    return tuple(dict.fromkeys(case.question_set.edition for _, case in cases))


def packaged_cases() -> Iterator[tuple[Plugin, Case] | PluginError]:
    """The smallest case of each edition of each programme of a package, or what keeps it from being used."""
    for plugin in programme_plugins():
        if isinstance(plugin, PluginError):
            yield plugin
            continue
        try:
            yield from [(plugin, smallest_case(plugin, edition)) for edition in editions_in(plugin)]
        except PluginError as error:
            yield error


def smallest_case(plugin: Plugin, edition: str) -> Case:
    """A case that says only that it is of an edition of a package's programme; PluginError if faulty."""
    municipality = {"navn": "–", "målform": "nb"}
    tree = {"kommune": municipality, PROGRAMME: plugin.name, QUESTION_SET: edition}
    try:
        return bind(gather_mapping(tree))
    except CaseError as error:
        raise faulty_programme(plugin, error.report.errors[0]) from None


def faulty_programme(plugin: Plugin, problem: Problem) -> PluginError:
    """That there is something wrong in the files of a programme: the first of it, with its place."""
    where = " ".join(str(part) for part in (problem.place, ".".join(map(str, problem.path[1:]))) if part)
    return plugin_error(plugin, CallError("plugin-wrong", where))

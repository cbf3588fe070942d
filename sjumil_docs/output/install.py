"""Finished documents → files in a folder, none of which overwrites a person's work.

Every file is first written in full as a temporary file; then the manifest records what will be replaced;
then the temporary files are renamed, one by one; then the manifest records the result. A build that is
killed at any point leaves each file either old or new, and a manifest that knows both.
"""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.output.file_state import AS_BUILT, FileState, recover, state_of
from sjumil_docs.output.locked_folder import (
    exclusive,
    is_clean,
    make_folder,
    replace_with_temporary,
    write_temporary,
)
from sjumil_docs.output.manifest import NAME, Entry, Manifest, Source, manifest_bytes, read_manifest
from sjumil_docs.output.plan import (
    NewFile,
    OnEdited,
    Outcome,
    PlacedFile,
    Plan,
    current_bytes,
    plan_file,
    plan_kept,
    renamed_after,
)
from sjumil_docs.problems import OutputError

_NOT_WRITTEN = (Outcome.KEPT, Outcome.IN_USE)
Sources = Mapping[str, Source]
"""The source of each document, by the name of its file."""


@dataclass(frozen=True, slots=True)
class OutdatedFiles:
    """Files built before that are no longer part of the case."""

    removed: tuple[Path, ...] = ()
    """Those that are gone."""
    kept: tuple[Path, ...] = ()
    """Those that a person has changed."""


def up_to_date(folder: Path, sources: Sources) -> dict[str, PlacedFile]:
    """The files that are already up to date with their sources, and had no warnings when built."""
    files = recover(folder, read_manifest(folder)).files
    unchanged = {}
    for name, source in sources.items():
        entry = files.get(name)
        state = state_of(folder / name, entry)
        if entry and entry.clean and entry.source == source and state in AS_BUILT:
            unchanged[name] = PlacedFile(folder / name, Outcome.UNCHANGED, state)
    return unchanged


def install(
    folder: Path,
    new_files: Sequence[NewFile],
    current: Sources | None,
    on_edited: OnEdited,
    language: WrittenLanguage,
) -> tuple[list[PlacedFile], OutdatedFiles]:
    """The outcome for each new file, and the files that are no longer among the `current` ones.

    `current` is None where only some documents are built, so that other files are left alone. Raises
    OutputError, with every file as it was, if the folder cannot be written in.
    """
    if not new_files and _is_tidy(folder, current):
        return [], OutdatedFiles()
    make_folder(folder)
    with exclusive(folder):
        files = _marked_final(recover(folder, read_manifest(folder)).files, current or {})
        plans = _plans(folder, new_files, files, on_edited, language)
        placed = _carry_out(folder, plans, files)
        entries = {**files, **_new_entries(plans, placed)}
        outdated = _remove_outdated(folder, entries, current)
        existing = {name: e for name, e in entries.items() if state_of(folder / name, e).exists}
        with contextlib.suppress(OutputError):  # a full disk: the manifest already there is true too
            _write_manifest(folder, Manifest(existing))
    return placed, outdated


def _plans(
    folder: Path,
    new_files: Sequence[NewFile],
    files: Mapping[str, Entry],
    on_edited: OnEdited,
    language: WrittenLanguage,
) -> list[Plan]:
    """The plan for every file; a derived file comes after the one that it is derived from."""
    plans: dict[str, Plan] = {}
    for new_file in new_files:
        leader = plans[new_file.derived_from].placed if new_file.derived_from else None
        if leader and leader.outcome is Outcome.KEPT:
            plans[new_file.file] = plan_kept(folder, new_file, files)
        else:
            renamed = renamed_after(new_file, leader.path) if leader else new_file
            plans[new_file.file] = plan_file(folder, renamed, files, on_edited, language)
    return list(plans.values())


def _is_tidy(folder: Path, current: Sources | None) -> bool:
    """Whether there is nothing to clean up, remove or mark as final."""
    manifest = read_manifest(folder)
    files, current_sources = manifest.files, current or {}
    final = {name for name, source in current_sources.items() if source.final}
    newly_final = any(not files[name].source.final for name in final & files.keys())
    tidy_folder = is_clean(folder) and not manifest.replacing
    return tidy_folder and not newly_final and not _outdated_names(folder, files, current)


def _marked_final(files: Mapping[str, Entry], current: Sources) -> dict[str, Entry]:
    """The entries, marked as final where the same source is now built as final."""

    def marked(name: str, entry: Entry) -> Entry:
        source = current.get(name)
        return replace(entry, source=source) if source and source.final and source == entry.source else entry

    return {name: marked(name, entry) for name, entry in files.items()}


def _carry_out(folder: Path, plans: Sequence[Plan], files: Mapping[str, Entry]) -> list[PlacedFile]:
    """Carries out the plans: all temporary files are written first, so that a full disk changes nothing."""
    for plan in plans:
        if plan.writes:
            write_temporary(plan.placed.path, plan.new_file.data)
            if plan.placed.aside and plan.current_data is not None:
                write_temporary(plan.placed.aside, plan.current_data, like=plan.placed.path)
    replacing = {plan.placed.path.name: plan.entry for plan in plans if plan.writes}
    if replacing:
        _write_manifest(folder, Manifest(files, replacing))
    return [_move_in(plan) if plan.writes else plan.placed for plan in plans]


def _move_in(plan: Plan) -> PlacedFile:
    """Renames one temporary file, and sets aside a person's version, unless that has just changed."""
    placed = plan.placed
    if current_bytes(placed.path) != plan.current_data:  # a person has just saved it
        return replace(placed, outcome=Outcome.KEPT, previous=FileState.EDITED, aside=None)
    try:
        if placed.aside:
            replace_with_temporary(placed.aside)
        replace_with_temporary(placed.path)
    except OutputError as error:
        if error.code != "in-use":
            raise
        if placed.aside:  # the original is still in place: the copy is superfluous
            with contextlib.suppress(OSError):
                placed.aside.unlink()
        return replace(placed, outcome=Outcome.IN_USE, aside=None)
    return placed


def _new_entries(plans: Sequence[Plan], placed: Sequence[PlacedFile]) -> dict[str, Entry]:
    """The entries of the files that are now as planned."""
    done = (plan for plan, result in zip(plans, placed, strict=True) if result.outcome not in _NOT_WRITTEN)
    return {plan.placed.path.name: plan.entry for plan in done}


def _outdated_names(folder: Path, files: Mapping[str, Entry], current: Sources | None) -> list[str]:
    """The built files that are no longer documents of the case.

    A new version written beside a person's file is current until the case changes or that file is gone.
    """
    names = {source: name for name, source in (current or {}).items()}

    def is_outdated(name: str) -> bool:
        expected = names.get(files[name].source)
        return expected is None or state_of(folder / expected, files.get(expected)) in AS_BUILT

    return [name for name in files if name not in current and is_outdated(name)] if current else []


def _remove_outdated(folder: Path, files: Mapping[str, Entry], current: Sources | None) -> OutdatedFiles:
    """Removes files that are no longer part of the case, but not those that a person has changed."""
    removed, kept = [], []
    for name in _outdated_names(folder, files, current):
        path, entry = folder / name, files[name]
        if state_of(path, entry) in AS_BUILT:
            with contextlib.suppress(OSError):
                path.unlink()
                removed.append(path)
        if state_of(path, entry).exists:
            kept.append(path)
    return OutdatedFiles(tuple(removed), tuple(kept))


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    data = manifest_bytes(manifest)
    if current_bytes(folder / NAME) != data:
        write_temporary(folder / NAME, data)
        replace_with_temporary(folder / NAME)

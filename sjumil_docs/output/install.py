"""Finished documents → a folder, each put in its place unless a person's work stands there.

Every file is written whole beside its place first; then the manifest says what is about to happen; then
the files are moved in, one by one; then the manifest says what has happened. A build that is killed
anywhere on the way leaves files that are the old or the new, and a manifest that knows both.
"""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.output.file_state import AS_BUILT, Standing, settled, standing_of
from sjumil_docs.output.locked_folder import alone_in, finish, is_swept, make_folder, write_unfinished
from sjumil_docs.output.manifest import NAME, Entry, Manifest, Source, manifest_bytes, read_manifest
from sjumil_docs.output.plan import (
    Made,
    OnEdited,
    Outcome,
    Placed,
    Plan,
    left,
    named_after,
    planned,
    seen_at,
)
from sjumil_docs.problems import OutputError

_NOT_DONE = (Outcome.KEPT, Outcome.IN_USE)
Sources = Mapping[str, Source]
"""What each document is to be made from, by the name of its file."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """Files that were built before, and are no longer part of the case."""

    removed: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    """Those that a person has changed."""


def up_to_date(folder: Path, sources: Sources) -> dict[str, Placed]:
    """The files that already are what these sources give, with nothing to tell of them."""
    files = settled(folder, read_manifest(folder)).files
    found = {}
    for name, source in sources.items():
        entry = files.get(name)
        standing = standing_of(folder / name, entry)
        if entry and entry.clean and entry.source == source and standing in AS_BUILT:
            found[name] = Placed(folder / name, Outcome.UNCHANGED, standing)
    return found


def place(
    folder: Path,
    made: Sequence[Made],
    current: Sources | None,
    on_edited: OnEdited,
    language: WrittenLanguage,
) -> tuple[list[Placed], Outdated]:
    """What became of each document, and of files that are not among the `current` ones.

    `current` is None where only some documents are built, and no other file is to be touched. Raises
    OutputError, with every file as it was, if the folder cannot be written in.
    """
    if not made and _is_tidy(folder, current):
        return [], Outdated()
    make_folder(folder)
    with alone_in(folder):
        files = _known_as_final(settled(folder, read_manifest(folder)).files, current or {})
        plans = _plans(folder, made, files, on_edited, language)
        placed = _carried_out(folder, plans, files)
        known = {**files, **_now_known(plans, placed)}
        outdated = _swept(folder, known, current)
        there = {name: e for name, e in known.items() if standing_of(folder / name, e).is_there}
        with contextlib.suppress(OutputError):  # the disk is full: what it says already is as true
            _write_manifest(folder, Manifest(there))
    return placed, outdated


def _plans(
    folder: Path,
    made: Sequence[Made],
    files: Mapping[str, Entry],
    on_edited: OnEdited,
    language: WrittenLanguage,
) -> list[Plan]:
    """What is to become of every file; one that follows another comes after it."""
    plans: dict[str, Plan] = {}
    for each in made:
        leader = plans[each.follows].placed if each.follows else None
        if leader and leader.outcome is Outcome.KEPT:
            plans[each.file] = left(folder, each, files)
        else:
            named = named_after(each, leader.path) if leader else each
            plans[each.file] = planned(folder, named, files, on_edited, language)
    return list(plans.values())


def _is_tidy(folder: Path, current: Sources | None) -> bool:
    """Whether nothing is left of a killed build, or of documents that are no longer `current`."""
    manifest = read_manifest(folder)
    files, wanted = manifest.files, current or {}
    is_told = not any(w.final and not files[name].source.final for name, w in wanted.items() if name in files)
    return is_swept(folder) and not manifest.replacing and is_told and not _outdated(folder, files, current)


def _known_as_final(files: Mapping[str, Entry], wanted: Sources) -> dict[str, Entry]:
    """The files, with those known as final that are what is now asked for as that."""

    def known(name: str, entry: Entry) -> Entry:
        source = wanted.get(name)
        return replace(entry, source=source) if source and source.final and source == entry.source else entry

    return {name: known(name, entry) for name, entry in files.items()}


def _carried_out(folder: Path, plans: Sequence[Plan], files: Mapping[str, Entry]) -> list[Placed]:
    """Writes what is to be written: all of it beside first, so that a full disk changes nothing."""
    for plan in plans:
        if plan.writes:
            write_unfinished(plan.placed.path, plan.made.data)
            if plan.placed.aside and plan.seen is not None:
                write_unfinished(plan.placed.aside, plan.seen, like=plan.placed.path)
    replacing = {plan.placed.path.name: plan.entry for plan in plans if plan.writes}
    if replacing:
        _write_manifest(folder, Manifest(files, replacing))
    return [_moved(plan) if plan.writes else plan.placed for plan in plans]


def _moved(plan: Plan) -> Placed:
    """Moves a document in, a person's version kept first, unless something has happened meanwhile."""
    placed = plan.placed
    if seen_at(placed.path) != plan.seen:  # a person has saved it this very moment
        return replace(placed, outcome=Outcome.KEPT, found=Standing.EDITED, aside=None)
    try:
        if placed.aside:
            finish(placed.aside)
        finish(placed.path)
    except OutputError as error:
        if error.code != "in-use":
            raise
        if placed.aside:  # it stands where it stood, and a copy of it is one too many
            with contextlib.suppress(OSError):
                placed.aside.unlink()
        return replace(placed, outcome=Outcome.IN_USE, aside=None)
    return placed


def _now_known(plans: Sequence[Plan], placed: Sequence[Placed]) -> dict[str, Entry]:
    """The entries of the documents that now stand as they are to."""
    as_wanted = (p for p, done in zip(plans, placed, strict=True) if done.outcome not in _NOT_DONE)
    return {plan.placed.path.name: plan.entry for plan in as_wanted}


def _outdated(folder: Path, files: Mapping[str, Entry], current: Sources | None) -> list[str]:
    """The files of ours that are no document of the case.

    A new version that was written beside a person's is one until the case changes, or the place is free.
    """
    places = {source: name for name, source in (current or {}).items()}

    def is_outdated(name: str) -> bool:
        place = places.get(files[name].source)
        return place is None or standing_of(folder / place, files.get(place)) in AS_BUILT

    return [name for name in files if name not in current and is_outdated(name)] if current else []


def _swept(folder: Path, files: Mapping[str, Entry], current: Sources | None) -> Outdated:
    """Removes files that are no longer part of the case, but not those that a person has changed."""
    removed, kept = [], []
    for name in _outdated(folder, files, current):
        path, entry = folder / name, files[name]
        if standing_of(path, entry) in AS_BUILT:
            with contextlib.suppress(OSError):
                path.unlink()
                removed.append(path)
        if standing_of(path, entry).is_there:
            kept.append(path)
    return Outdated(tuple(removed), tuple(kept))


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    data = manifest_bytes(manifest)
    if seen_at(folder / NAME) != data:
        write_unfinished(folder / NAME, data)
        finish(folder / NAME)

"""What colleagues have changed in Word: each change to take into the case, or to leave."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.site import Asked

KNOWN_STATES = ("unreadable", "too-large")


@dataclass(frozen=True)
class ShownChange:
    """A change, and what it is called in the form."""

    document: str
    change: "sd.TakenChange"

    @property
    def id(self) -> str:
        """What tells it from any other."""
        revision = self.change.revision
        facts = (self.document, revision.kind, revision.path, revision.before, revision.after, revision.text)
        return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def changes_page(asked: Asked) -> Response:
    """The changes in the documents that have been built."""
    documents = _taken(asked, "") if asked.state.readable else ()
    changes = [*_shown(documents)]
    unread = [each for each in documents if each.state in KNOWN_STATES]
    return asked.page("changes.html", changes=changes, unread=unread, count=asked.said("tatt"))


def take_changes(asked: Asked) -> Response:
    """Takes the changes that are ticked into the case; all others are left."""
    wanted = {value for value in asked.form.getlist("inn") if isinstance(value, str)}
    documents = _shown(_taken(asked, ""))
    chosen = [each for each in documents if each.id in wanted and each.change.outcome == "possible"]
    taken = 0
    for name in dict.fromkeys(each.document for each in chosen):
        revisions = [each.change.revision for each in chosen if each.document == name]
        done = _taken(asked, name, revisions)
        taken += sum(change.outcome == "taken" for document in done for change in document.changes)
    return asked.on_to("/endringer", tatt=str(taken))


def _taken(
    asked: Asked, name: str, wanted: "list[sd.Revision] | None" = None
) -> "tuple[sd.TakenDocument, ...]":
    """What would become of the changes, or what has become of those that are wanted."""
    folder, out = asked.site.folder, asked.site.out
    if not out.is_dir():
        return ()
    accept = None if wanted is None else wanted.__contains__
    return sd.take_back(
        *(folder.source, out, name or None),
        accept=accept,
        dry_run=wanted is None,
        templates=folder.templates,
    )


def _shown(documents: "tuple[sd.TakenDocument, ...]") -> Iterator[ShownChange]:
    for document in documents:
        for change in document.changes:
            yield ShownChange(document.name, change)

"""What has become of the changes in a document, as data: those in the case now, and why others are not."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

from sjumil_docs.builds.revised_document import Revision, RevisionDict, State
from sjumil_docs.problems import EditError

Outcome = Literal["taken", "possible", "declined", "left"]
"""In the case now; would be, but nothing is to be written; not wanted; not safe to take back."""
Reason = Literal[
    "added",
    "aspect",
    "conflict",
    "elsewhere",
    "emphasis",
    "file",
    "gap",
    "in-several-places",
    "moved",
    "not-found",
    "number",
    "outside",
    "paragraphs",
    "removed",
    "template",
    "undecided",
    "unmarked",
    "unproved",
]


class TakenChangeDict(TypedDict):
    """A change with what has become of it, as plain data for JSON."""

    outcome: Outcome
    """In the case now; would be; declined; or left."""
    reason: Reason | None
    """Why it is left; None where it is not."""
    change: RevisionDict
    """What has been changed."""


class TakenDocumentDict(TypedDict):
    """A document with what has become of its changes, as plain data for JSON."""

    document: str
    """Which document it is."""
    path: str
    """The file that was read, as it was given."""
    state: State
    """Whether it is there, can be read, and says something else than it was built with."""
    changes: list[TakenChangeDict]
    """In the order of the document."""


@dataclass(frozen=True, slots=True)
class TakenChange:
    """One thing that a person has changed, and what has become of it."""

    revision: Revision
    """What has been changed."""
    outcome: Outcome
    """Whether it is in the case now, would be, was declined, or is left."""
    reason: Reason | None = None
    """Why it is left, where it is."""
    problem: EditError | None = None
    """Why the file of its answer cannot be edited, and what to paste there."""

    def to_dict(self) -> TakenChangeDict:
        """Plain data for JSON."""
        return {"outcome": self.outcome, "reason": self.reason, "change": self.revision.to_dict()}


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document that a person has edited, and what has become of each change in it."""

    name: str
    """Which document it is."""
    path: Path
    """The file that was read."""
    state: State
    """Whether it is there, can be read, and says something else than it was built with."""
    changes: tuple[TakenChange, ...] = ()
    """What has been changed, in the order of the document."""

    @property
    def is_in_case(self) -> bool:
        """Whether it could be read, and nothing in it is left that the case does not say."""
        done = all(change.outcome == "taken" for change in self.changes)
        return self.state in ("missing", "unchanged", "changed") and done

    def to_dict(self) -> TakenDocumentDict:
        """Plain data for JSON."""
        changes = [change.to_dict() for change in self.changes]
        return {"document": self.name, "path": str(self.path), "state": self.state, "changes": changes}

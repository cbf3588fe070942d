"""The pages of a document as the case is now: made while a reader waits, and kept until it changes."""

import threading
from copy import copy
from dataclasses import dataclass
from typing import cast

import sjumil_docs as sd
from sjumil_docs.page.drawn_pages import page_sizes
from sjumil_docs.page.watched_build import CancelledError

MOST_KEPT = 6
"""Documents whose pages are kept; the oldest are forgotten."""


@dataclass(eq=False)
class WatchedPreview:
    """The pages of one document: on their way, or there."""

    document: str
    mark: str
    """The mark of the case that they are made of."""
    stage: str = "read"
    pdf: bytes = b""
    sizes: tuple[tuple[int, int], ...] = ()
    """The width and height of each page, in dots."""
    error: Exception | None = None
    """Why there are none."""
    is_wanted: bool = True

    @property
    def runs(self) -> bool:
        """Whether they are still being made."""
        return not self.sizes and self.error is None

    def run(self, case: "sd.Case", turn: threading.Lock) -> None:
        """Makes them, when it is its turn; whatever stops it is its error."""
        try:
            with turn:
                drafted = sd.draft(case, self.document, pdf=True, on_stage=self._follow)
            self.pdf = cast(bytes, drafted[self.document].pdf)
            self.sizes = page_sizes(self.pdf)
        except Exception as error:  # it is shown to the reader, and this thread has no one else to tell
            self.error = error

    def _follow(self, stage: "sd.StageName", _: str) -> None:
        if not self.is_wanted:
            raise CancelledError
        self.stage = stage


class SitePreviews:
    """The previews of a site: one of each document, and one made at a time."""

    def __init__(self) -> None:
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._kept: dict[str, WatchedPreview] = {}

    def of(self, document: str, mark: str, case: "sd.Case") -> WatchedPreview:
        """The pages of a document as they are at this moment; they are begun if the case has changed."""
        with self._lock:
            preview = self._kept.get(document)
            if preview is None or preview.mark != mark:
                self._forget(document)
                preview = self._kept[document] = WatchedPreview(document, mark)
                while len(self._kept) > MOST_KEPT:
                    self._forget(next(iter(self._kept)))
                threading.Thread(target=preview.run, args=(case, self._turn), daemon=True).start()
            return copy(preview)

    def there(self, document: str) -> WatchedPreview | None:
        """The pages of a document that have been asked for; None if nobody has."""
        return self._kept.get(document)

    def end(self) -> None:
        """Ends those on their way."""
        with self._lock:
            for document in list(self._kept):
                self._forget(document)

    def _forget(self, document: str) -> None:
        if preview := self._kept.pop(document, None):
            preview.is_wanted = False

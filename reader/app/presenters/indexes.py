"""The search indexes on disk: measured and removed beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.domain.cancel import CancelToken
from reader.domain.errors import SearchError
from reader.tasks.lanes import Lane


class IndexUpkeep(QObject):
    """Does both on a lane; what was asked for is done even if nobody waits for the answer."""

    measured = Signal(object)
    """How many bytes (int) the indexes of all collections take."""
    removed = Signal(object)
    """The indexes were removed; carries how many bytes (int) are left."""
    failed = Signal(str)
    """Carries a sentence."""

    def __init__(self, folder: Path, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lane = lane

    def measure(self) -> None:
        """Find out how large the indexes are."""
        folder = self._folder

        def work(_token: CancelToken) -> int:
            # Imported where it is used: the window is up before search is loaded.
            from reader.search.indexing.shelf import measure

            return measure(folder)

        task = self._lane.submit(work)
        task.succeeded.connect(self.measured)
        task.failed.connect(self._on_not_measured)

    def remove(self) -> None:
        """Remove the indexes of all collections. An open one goes on until the window closes."""
        folder = self._folder

        def work(_token: CancelToken) -> int:
            from reader.search.indexing.shelf import forget_all, measure

            forget_all(folder)
            return measure(folder)

        task = self._lane.submit(work)
        task.succeeded.connect(self.removed)
        task.failed.connect(self._on_not_removed)

    def _on_not_measured(self, error: object) -> None:
        text = self.tr("The size of the indexes cannot be found out: {reason}.")
        self.failed.emit(_with_reason(text, error))

    def _on_not_removed(self, error: object) -> None:
        text = self.tr("Not every index could be removed: {reason}.")
        self.failed.emit(_with_reason(text, error))
        self.measure()


def _with_reason(text: str, error: object) -> str:
    reason = error.parameters.get("reason", "") if isinstance(error, SearchError) else repr(error)
    return text.replace("{reason}", str(reason))

"""Forgetting one collection, or everything: asked for, confirmed, done, and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from reader.domain.cancel import CancelToken
from reader.domain.errors import ReaderError
from reader.domain.ids import CollectionId
from reader.profile.folders import Folders
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.control.reading import ReadingController
from reader.ui.control.searching import SearchController
from reader.ui.control.trust import TrustController
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence
from reader.ui.odd_names import name_in_text
from reader.ui.theme.texts import clipped, isolated

_MOST_NAMED = 5
"""Files of others in the profile folder that are named."""
_LONGEST_TITLE = 100
"""Code points."""


class ForgettingPresenter(QObject):
    """Asks before, because neither can be taken back."""

    forgotten = Signal(str, str)
    """A collection is forgotten; carries its id and the path of its file."""
    clearing = Signal()
    """From now on nothing must be written any more."""

    def __init__(
        self,
        window: MainWindow,
        *,
        reading: ReadingController,
        search: SearchController,
        trust: TrustController,
        folders: Folders,
        lane: Lane,
        review_place: Callable[[], Path | None],
    ) -> None:
        """`review_place` tells which folder holds what is built for an open review."""
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._search = search
        self._trust = trust
        self._folders = folders
        self._lane = lane
        self._review_place = review_place
        self._asked: CollectionId | None = None

    # --- one collection -------------------------------------------------------------------

    def on_forget_wished(self, collection: str) -> None:
        """Ask whether a collection is to be forgotten."""
        view = self._reading.collections.get(CollectionId(collection))
        if view is None:
            return
        self._asked = view.id
        text = self.tr(
            "“{title}” leaves the library. Attest forgets that it was opened, its search index, "
            "and its key, unless you named the key or another collection needs it.\n\nThe file "
            "itself stays where it is: {path}\n\nWhat you searched for is not tied to a "
            "collection and stays in the list of earlier searches."
        )
        if self._trust.has_doubts(view.id):
            text = self.tr(
                "“{title}” leaves the library, with its search index.\n\nThis file does not fit "
                "what Attest remembers of the collection. That memory stays, so that you are "
                "warned again: which key signed it before, and its version.\n\nThe file itself "
                "stays where it is: {path}"
            )
        title = name_in_text(view.info.title, _LONGEST_TITLE)
        text = text.replace("{path}", isolated(view.path)).replace("{title}", title)
        self._ask(
            self.tr("Forget this collection"),
            text,
            self.tr("Forget it"),
            self._on_forget_confirmed,
        )

    def _on_forget_confirmed(self) -> None:
        view = self._reading.collections.get(self._asked) if self._asked is not None else None
        self._asked = None
        if view is None:
            return
        self._reading.close_collection(view.id)
        self._search.remove_collection(view.id)
        self._trust.forget(view)
        self.forgotten.emit(view.id, view.path)
        text = self.tr("Forgotten. The file stays where it is: {path}")
        self._window.status.show_message(text.replace("{path}", isolated(view.path)))

    def on_collection_closed(self, collection: str) -> None:
        """Take a collection out of the window."""
        window, opened = self._window, self._reading.opened
        window.library.remove_collection(CollectionId(collection))
        if opened is not None:
            window.library.mark_document(opened.view.collection, opened.view.document.id)
            return
        window.show_nothing()
        window.show_empty("")

    # --- everything -----------------------------------------------------------------------

    def on_clear_wished(self) -> None:
        """Ask whether everything is to be cleared."""
        from reader.profile.clearing import others_in

        self._asked = None
        text = self.tr(
            "Everything that Attest keeps of you is removed from\n{folder}\n\nThese are your "
            "preferences, the last session, search indexes, what you searched for, and known keys "
            "with their names. It cannot be taken back.\n\nCollections and source folders stay "
            "where they are. This window goes on in private: until it closes, nothing more is "
            "kept. Close other windows of Attest first."
        )
        text = text.replace("{folder}", isolated(str(self._folders.profile)))
        others = others_in(self._folders.profile)
        if others:
            text += "\n\n" + self._told_of(
                self.tr("Other files in this folder are not Attest’s and stay: {names}"), others
            )
        self._ask(
            self.tr("Clear everything"), text, self.tr("Clear everything"), self._on_clear_confirmed
        )

    def _on_clear_confirmed(self) -> None:
        # First nobody writes any more, then what is being written ends, then it is removed.
        self._trust.forget_everything()
        self.clearing.emit()
        task = self._search.keep_nothing()
        task.finished.connect(self._on_nothing_written)

    def _on_nothing_written(self) -> None:
        folders, keep = self._folders, self._review_place()

        def work(_token: CancelToken) -> tuple[str, ...]:
            from reader.profile.clearing import clear_profile
            from reader.search.indexing.shelf import forget_all

            if folders.index.is_dir():
                forget_all(folders.index)
            return clear_profile(folders, keep=keep)

        task: Task = self._lane.submit(work)
        task.succeeded.connect(self._on_cleared)
        task.failed.connect(self._on_failed)

    def _on_cleared(self, left: object) -> None:
        assert isinstance(left, tuple)
        text = self.tr("Everything is cleared. Until this window closes, nothing more is kept.")
        if left:
            text += " " + self._told_of(self.tr("Left in the folder: {names}"), left)
        self._window.status.show_message(text, stays=True)

    # --- inside ---------------------------------------------------------------------------

    def _ask(self, title: str, text: str, verb: str, slot: Callable[[], None]) -> None:
        # Imported here: few people ask for it, and everybody waits for the window.
        from reader.ui.confirm import ConfirmDialog

        keep = self.tr("Keep it") if self._asked is not None else self.tr("Keep everything")
        dialog = ConfirmDialog(title, text, verb=verb, keep=keep, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.confirmed.connect(slot)
        dialog.open()

    def _told_of(self, text: str, names: tuple[str, ...]) -> str:
        listed = self.tr(", ").join(isolated(clipped(name, 60)) for name in names[:_MOST_NAMED])
        more = len(names) - _MOST_NAMED
        if more > 0:
            listed += self.tr(" and {count} more").replace(
                "{count}", self._window.locale().toString(more)
            )
        return text.replace("{names}", listed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ReaderError):
            self._window.status.show_message(failure_sentence(error), stays=True)
        elif isinstance(error, BaseException):
            raise error

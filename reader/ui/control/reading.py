"""Opening collections and documents, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reader.collection.views import (
    CollectionView,
    DocumentView,
    view_counts,
    view_document,
    view_statements,
)
from reader.domain.agents import AgentCounts
from reader.domain.cancel import CancelToken
from reader.domain.documents import DocumentInfo
from reader.domain.ids import AgentId, CollectionId, DocumentId
from reader.domain.passages import Place
from reader.profile.json_files import write_file
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.control.hiding import (
    checked_counts,
    checked_statements,
    count_hidden_names,
    count_proposed,
)
from reader.ui.control.opening import Acquaintance, Opener
from reader.ui.control.shelf import Shelf
from reader.ui.page.pictures import decode_pictures
from reader.ui.people.entries import describe

MAX_HISTORY = 500
MAX_DESCRIBED = 5_000
"""Statements of one document whose speakers the pointer shows."""


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document with everything that the window needs to show it."""

    view: DocumentView
    pictures: dict[str, QImage]
    counts: tuple[AgentCounts, ...]
    descriptions: dict[str, str]
    """What the pointer over a statement shows, by statement id."""
    place: Place
    """Where to go in it."""
    hidden: int = 0
    """How many proposed statements are recorded in it and not shown."""
    hidden_names: int = 0
    """How many people and bodies are recorded in it only as proposed, and not shown."""

    def without_proposed(self) -> OpenedDocument:
        """Return what a reader is shown who wants nothing that is only proposed."""
        view = replace(self.view, statements=checked_statements(self.view.statements))
        counts, hidden = checked_counts(self.counts), count_proposed(self.counts)
        names = count_hidden_names(self.counts, counts)
        return replace(self, view=view, counts=counts, hidden=hidden, hidden_names=names)


@dataclass(frozen=True, slots=True)
class _Original:
    path: str
    data: bytes


class ReadingController(QObject):
    """Knows what is open, and the places read before and after."""

    collection_opened = Signal(object)
    """Carries a CollectionView."""
    document_opened = Signal(object)
    """Carries an OpenedDocument."""
    statements_changed = Signal(object)
    """Other statements of the open document are to be shown; carries its OpenedDocument."""
    place_reached = Signal(object)
    """A place of the open document is wanted; carries a Place."""
    history_changed = Signal(bool, bool)
    """Whether one can go back, and forward."""
    document_left = Signal()
    """No document is open any more, though its collection may be."""
    collection_closed = Signal(str)
    """A collection (its id) is not open any more; what the page showed of it is nobody's."""
    collection_replaced = Signal(str, str)
    """A file calls itself as one that is open; its title, and the path of the one replaced."""
    original_saved = Signal(str)
    """The attached original was written; carries the path."""
    failed = Signal(str, object)
    """Opening did not work; carries the path or an empty text, and the exception."""

    def __init__(
        self,
        known: Acquaintance,
        *,
        lane: Lane,
        check_lane: Lane,
        write_lane: Lane,
        parent: QObject,
    ) -> None:
        """Reads on `lane`, and on `check_lane` for the first time what is not `known`.

        What is saved for the person is written on `write_lane`.
        """
        super().__init__(parent)
        self.collections: dict[CollectionId, CollectionView] = {}
        self.opened: OpenedDocument | None = None
        """As it is shown: without proposed statements where they are hidden."""
        self.left: Place | None = None
        """Where one was before no document was open any more."""
        self.shows_proposed = True
        self._whole: OpenedDocument | None = None
        """The open document with all its statements."""
        self.shelf = Shelf()
        self._lane = lane
        self._write_lane = write_lane
        self.opener = Opener(self.shelf, known, page_lane=lane, check_lane=check_lane, parent=self)
        self.opener.opened.connect(self._on_collection_opened)
        self.opener.failed.connect(self.failed)
        self._task: Task | None = None
        self._here: Place | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []

    # --- collections ----------------------------------------------------------------------

    def open_collection(self, path: Path, *, allow_changed: bool = False) -> None:
        """Check and open a file."""
        self.opener.open(path, allow_changed=allow_changed)

    def close_collection(self, collection: CollectionId) -> None:
        """Let a collection go, with every way back into it."""
        if self.collections.pop(collection, None) is None:
            return
        self._cancel()
        if self.opened is not None and self.opened.view.collection == collection:
            self.opened = self._whole = self._here = None
        if self.left is not None and self.left.collection == collection:
            self.left = None
        self._back = [place for place in self._back if place.collection != collection]
        self._forward = [place for place in self._forward if place.collection != collection]
        self._tell_history()
        shelf = self.shelf

        def work(_token: CancelToken) -> None:
            shelf.remove(collection)

        self._lane.submit(work)
        self.collection_closed.emit(collection)

    def names(self, collection: CollectionId) -> dict[AgentId, str]:
        """Return the shown name of every agent of a collection."""
        return {agent.id: agent.name for agent in self.collections[collection].agents}

    # --- documents ------------------------------------------------------------------------

    def go_to(self, place: Place, *, is_step: bool = False) -> None:
        """Show a place, in another document if need be. `is_step` moves within the history."""
        if place.collection not in self.collections:
            return
        if not is_step:
            self._remember()
        if self.is_open(place.collection, place.document):
            self._cancel()  # Another document that was asked for before is not wanted any more.
            self.place_reached.emit(place)
            return
        self._load(place)

    def is_open(self, collection: CollectionId, document: DocumentId) -> bool:
        """Say whether a document is the open one."""
        return (
            self.opened is not None
            and self.opened.view.collection == collection
            and self.opened.view.document.id == document
        )

    @property
    def is_reading(self) -> bool:
        """True where a document is open or about to be."""
        return self.opened is not None or self._task is not None

    def step_document(self, step: int) -> None:
        """Open the next (1) or previous (-1) document of the collection."""
        if self.opened is None:
            return
        documents = self.collections[self.opened.view.collection].documents
        number = self.opened.view.document.info.number + step
        if 0 <= number < len(documents):
            self.go_to(Place(self.opened.view.collection, documents[number].id))

    def info(self) -> DocumentInfo | None:
        """Return what is known of the open document."""
        return self.opened.view.document.info if self.opened else None

    def show_proposed(self, is_shown: bool) -> None:
        """Show what is only proposed from now on, or hide it, also in the open document."""
        if is_shown == self.shows_proposed:
            return
        self.shows_proposed = is_shown
        if self.opened is not None and self._whole is not None:
            self.opened = self._shown(self._whole)
            self.statements_changed.emit(self.opened)

    def revise(self, change: Callable[[DocumentView], DocumentView]) -> None:
        """Let the open document have the statements that `change` gives it until it is left."""
        if self._whole is not None:
            self._whole = replace(self._whole, view=change(self._whole.view))
            self.opened = self._shown(self._whole)
            self.statements_changed.emit(self.opened)

    def leave_document(self) -> None:
        """Let the open document go; the way back leads to it."""
        if self.opened is None:
            return
        self._remember()
        self.left = self._here
        self.opened = self._whole = self._here = None
        self.document_left.emit()

    def save_original(self, path: str) -> None:
        """Write the open document's attached original to a file, byte for byte."""
        info = self.info()
        if self.opened is None or info is None or info.provenance.original is None:
            return
        collection, name = self.opened.view.collection, info.provenance.original

        def read(token: CancelToken) -> _Original:
            return _Original(path, self.shelf.get(collection, token).file_bytes(name))

        task = self._lane.submit(read)
        task.succeeded.connect(self._on_original_read)
        task.failed.connect(self._on_original_failed)

    def _on_original_read(self, original: object) -> None:
        assert isinstance(original, _Original)

        def write(_token: CancelToken) -> str:
            write_file(Path(original.path), original.data)
            return original.path

        task = self._write_lane.submit(write)
        task.succeeded.connect(self._on_original_saved)
        task.failed.connect(self._on_original_failed)

    def _on_original_saved(self, path: object) -> None:
        self.original_saved.emit(str(path))

    def _on_original_failed(self, error: object) -> None:
        self.failed.emit("", error)

    # --- history --------------------------------------------------------------------------

    def set_place(self, position: int) -> None:
        """Note where in the open document one is, so that a way back leads there."""
        if self.opened is not None:
            view = self.opened.view
            self._here = Place(view.collection, view.document.id, position, position)

    def go_back(self) -> None:
        """Show the place read before."""
        self._step(self._back, self._forward)

    def go_forward(self) -> None:
        """Show the place left by going back."""
        self._step(self._forward, self._back)

    # --- inside ---------------------------------------------------------------------------

    def _shown(self, opened: OpenedDocument) -> OpenedDocument:
        return opened if self.shows_proposed else opened.without_proposed()

    def _step(self, source: list[Place], other: list[Place]) -> None:
        if not source:
            return
        if self._here is not None:
            other.append(self._here)
        place = source.pop()
        self._tell_history()
        self.go_to(place, is_step=True)

    def _remember(self) -> None:
        if self._here is not None and (not self._back or self._back[-1] != self._here):
            self._back.append(self._here)
            del self._back[:-MAX_HISTORY]
        self._forward.clear()
        self._tell_history()

    def _tell_history(self) -> None:
        self.history_changed.emit(bool(self._back), bool(self._forward))

    def _load(self, place: Place) -> None:
        def work(token: CancelToken) -> OpenedDocument:
            collection = self.shelf.get(place.collection, token)
            # From the file that is read: another may take its place before this runs.
            names = {agent.id: agent.name for agent in collection.agents()}
            view = view_document(collection, place.document)
            numbers = collection.statement_numbers(document=place.document)[:MAX_DESCRIBED]
            cards = view_statements(collection, numbers, names=names)
            return OpenedDocument(
                view=view,
                pictures=decode_pictures(view.images, token),
                counts=view_counts(collection, place.document),
                descriptions={card.statement.id: describe(card, place.document) for card in cards},
                place=place,
            )

        self._cancel()
        self._task = self._lane.submit(work)
        self._task.succeeded.connect(self._on_document_loaded)
        self._task.failed.connect(self._on_document_failed)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_collection_opened(self, view: object) -> None:
        assert isinstance(view, CollectionView)
        old = self.collections.get(view.id)
        self.collections[view.id] = view
        if old is not None and old.path != view.path:
            self.collection_replaced.emit(view.info.title, old.path)
        if self.opened is not None and self.opened.view.collection == view.id:
            # Another file has taken the collection's place: what is shown is not from it.
            self.opened = None
        self.collection_opened.emit(view)

    def _on_document_loaded(self, opened: object) -> None:
        assert isinstance(opened, OpenedDocument)
        self._task = None
        self._whole = opened
        self.opened = self._shown(opened)
        self._here, self.left = opened.place, None
        self.document_opened.emit(self.opened)

    def _on_document_failed(self, error: object) -> None:
        self._task = None
        self.failed.emit("", error)

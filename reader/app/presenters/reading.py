"""The page, the library and the status line, in step with what is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.app.bundled import bundled_collections
from reader.collection.views import CollectionView
from reader.domain.blocks import BlockKind, MarkKind
from reader.domain.citations import cite, quote
from reader.domain.collections import TrustState
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.ids import HANDBOOK, CollectionId, DocumentId
from reader.domain.passages import Place
from reader.ui.actions.table import ActionId
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.messages import (
    collection_line,
    documents_line,
    failure_heading,
    failure_sentence,
    position_line,
)
from reader.ui.odd_names import name_in_text, name_shown
from reader.ui.page.filling import PageLink
from reader.ui.theme.texts import clipped, isolated

_LONGEST_IN_BAR = 200
"""Code points of a title in the window's own bar."""


class ReadingPresenter(QObject):
    """Shows what the reading controller opens."""

    document_shown = Signal(object)
    """A document stands on the page; carries its OpenedDocument."""
    collection_added = Signal(object)
    """A collection stands in the library; carries its CollectionView."""

    def __init__(
        self,
        window: MainWindow,
        reading: ReadingController,
        *,
        startup: Place | None,
        startup_path: str = "",
    ) -> None:
        """`startup` is the place to show first, once its collection is open from that path."""
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._startup = startup
        self._startup_path = startup_path
        self._by_hand: set[str] = set()
        self._quiet: set[str] = set()
        self._dialog: QFileDialog | None = None
        self._address = ""

    # --- opening --------------------------------------------------------------------------

    def open_path(self, path: str) -> None:
        """Open a collection that the person asked for, and show it."""
        # One spelling of the path, so that the answer is known again: no "//" and no "./".
        self._by_hand.add(str(Path(path)))
        self._reading.open_collection(Path(path))

    def is_wished(self, path: str) -> bool:
        """Say whether the person waits for a collection."""
        return path in self._by_hand

    def open_quietly(self, path: Path) -> None:
        """Open a collection into the library; it is shown only if nothing else is."""
        self._quiet.add(str(path))
        self._reading.open_collection(path)

    def say_nothing_is_open(self) -> None:
        """Help a person who has no collection."""
        self._window.show_empty(
            self.tr(
                "No collection is open. A collection is a file that ends in .attest; drop one "
                "here or open it from a folder or a stick."
            )
        )

    def on_open_wished(self) -> None:
        """Ask for a file."""
        self._dialog = QFileDialog(
            self._window,
            self.tr("Open a collection"),
            "",
            self.tr("Attest collections (*.attest);;All files (*)"),
        )
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._dialog.filesSelected.connect(self.on_files_dropped)
        self._dialog.open()

    def on_files_dropped(self, paths: object) -> None:
        """Open files that were dropped or chosen."""
        for path in paths if isinstance(paths, list) else ():
            self.open_path(str(path))

    def on_collection_opened(self, view: object) -> None:
        """Put a collection into the library, and show it if it is the one to show."""
        assert isinstance(view, CollectionView)
        self._window.library.add_collection(view)
        self.collection_added.emit(view)
        if view.path in self._by_hand:
            self._by_hand.discard(view.path)
            self._show_collection(view, None)
        elif self._is_startup(view) and self._startup is not None:
            place, self._startup = self._startup, None
            self._show_collection(view, place)
        elif self._startup is None and self._is_page_free():
            self._show_collection(view, None)
        self._settle(view.path)

    def on_collection_replaced(self, title: str, path: str) -> None:
        """Say that another file now stands under a name that was there before."""
        text = self.tr("“{title}” takes the place of the collection opened from {path}.")
        text = text.replace("{path}", isolated(path))
        text = text.replace("{title}", name_in_text(title))
        self._window.status.show_message(text, stays=True)

    def on_cancelled(self, path: str) -> None:
        """Say that a file is not opened after all."""
        self._by_hand.discard(path)
        text = self.tr("{name} was not opened: its check was stopped.")
        self._window.status.show_message(text.replace("{name}", isolated(Path(path).name)))
        self._settle(path)

    def on_collection_closed(self, _collection: str) -> None:
        """Show something else if nothing is on the page any more."""
        self._settle("")

    def on_failed(self, path: str, error: object) -> None:
        """Say what happened, on the page if it is empty and below otherwise."""
        self._by_hand.discard(path)
        text = failure_sentence(error)
        is_changed = isinstance(error, ReaderError) and error.code is ErrorCode.COLLECTION_CHANGED
        if path in self._quiet:
            # A collection of the last session that is gone or changed must not take the page.
            self._window.status.show_message(text, stays=True)
        elif self._may_take_page(path):
            # What stands beside a message must not be taken for a part of the refused file.
            self._reading.leave_document()
            self._window.show_refusal(
                failure_heading(error), text, changed_path=path if is_changed and path else ""
            )
        else:
            self._window.status.show_message(text, stays=True)
        self._settle(path)

    def on_search_failed(self, _collection: str, error: object) -> None:
        """Say that a collection cannot be searched; what is read stays on the page."""
        self._window.status.show_message(failure_sentence(error), stays=True)

    def open_changed(self, path: str) -> None:
        """Open a changed file on the person's explicit word."""
        self._by_hand.add(path)
        self._reading.open_collection(Path(path), allow_changed=True)

    # --- documents ------------------------------------------------------------------------

    def on_document_wished(self, collection: str, document: str) -> None:
        """Open a document of the library."""
        self._reading.go_to(Place(CollectionId(collection), DocumentId(document)))

    def on_passage_wished(self, passage: int) -> None:
        """Go to a passage of the open document."""
        opened = self._reading.opened
        if opened is not None:
            place = opened.view.document.passage_range(passage)
            self._reading.go_to(
                Place(opened.view.collection, place.document, place.start, place.start)
            )

    def on_document_opened(self, opened: object) -> None:
        """Show a document."""
        assert isinstance(opened, OpenedDocument)
        window, document = self._window, opened.view.document
        # First the page, so that the document is laid out once, at the width it will have.
        window.show_page()
        # The contents before the text: it tells at once where in them one is.
        window.library.show_document(opened.view.collection, document.id, document.headings())
        window.page.show_document(opened.view, opened.pictures, opened.descriptions)
        collection = self._reading.collections[opened.view.collection]
        window.status.show_collection(
            collection_line(collection),
            documents_line(
                window.locale().toString(len(collection.documents)), len(collection.documents)
            ),
        )
        window.status.show_hidden(opened.hidden, opened.hidden_names)
        title = clipped(name_shown(document.info.title), _LONGEST_IN_BAR)
        window.setWindowTitle(f"{title} — Attest")
        has_original = document.info.provenance.original is not None
        window.actions_[ActionId.SAVE_ORIGINAL].setEnabled(has_original)
        self.document_shown.emit(opened)
        self.on_place_reached(opened.place)
        window.page.setFocus()

    def on_statements_changed(self, opened: object) -> None:
        """Mark other statements in the document that stands on the page."""
        assert isinstance(opened, OpenedDocument)
        self._window.page.show_statements(opened.view)
        self._window.status.show_hidden(opened.hidden, opened.hidden_names)

    def on_place_reached(self, place: object) -> None:
        """Bring a place of the open document into sight."""
        assert isinstance(place, Place)
        self._window.show_page()
        if place.end > place.start:
            self._window.page.jump_to(place.start, place.end)
        else:
            self._window.page.jump_to(place.start, place.start, centred=False)
        self._reading.set_place(place.start)

    def on_passage_changed(self, passage: int) -> None:
        """Mark the heading of the passage at the top, and remember it for the way back."""
        opened = self._reading.opened
        if opened is None:
            return
        document = opened.view.document
        self._window.library.follow(passage)
        self._reading.set_place(document.starts[passage] if document.starts else 0)

    def on_current_passage_changed(self, passage: int) -> None:
        """Say at which passage one is: the one that a citation would name."""
        opened = self._reading.opened
        if opened is None:
            return
        number = self._window.locale().toString
        total = number(len(opened.view.document.blocks))
        self._window.status.show_position(position_line(number(passage + 1), total))

    def on_document_left(self) -> None:
        """Show nothing of the document that was open."""
        self._window.show_nothing()

    def on_history_changed(self, can_go_back: bool, can_go_forward: bool) -> None:
        """Enable the ways that there are."""
        self._window.actions_[ActionId.BACK].setEnabled(can_go_back)
        self._window.actions_[ActionId.FORWARD].setEnabled(can_go_forward)

    def on_next_document(self) -> None:
        """Open the next document of the collection."""
        self._reading.step_document(1)

    def on_previous_document(self) -> None:
        """Open the document before."""
        self._reading.step_document(-1)

    def on_handbook(self) -> None:
        """Open the handbook."""
        view = self._reading.collections.get(HANDBOOK)
        shipped = {str(path) for path in bundled_collections()}
        if view is not None and view.path not in shipped and shipped:
            # Some file calls itself the handbook; F1 opens the one that came with the program.
            self.open_path(next(path for path in sorted(shipped) if HANDBOOK in path))
            return
        if view is None or not view.documents:
            text = self.tr("The handbook is missing from this installation.")
            self._window.status.show_message(text)
            return
        self._reading.go_to(Place(view.id, view.documents[0].id))

    # --- copying --------------------------------------------------------------------------

    def on_copy(self) -> None:
        """Copy the selected words."""
        self._window.page.copy()

    def on_copy_citation(self) -> None:
        """Copy the selected words with their citation, or cite the passage at hand."""
        page, panel = self._window.page, self._window.people
        selected = page.selected_range()
        opened = self._reading.opened
        if opened is None:
            return
        if panel.has_keyboard_in_entries():
            panel.cite_current()
            return
        if selected is None:
            self.copy_citation(page.current_passage())
            return
        document = opened.view.document
        words = document.text[selected[0] : selected[1]]
        self._put(quote(words, self._citation(document.passage_at(selected[0]))))

    def copy_citation(self, passage: int) -> None:
        """Copy the citation of a passage of the open document (from 0)."""
        if self._reading.opened is not None:
            self._put(self._citation(passage))

    def copy_words(self, words: str, document: DocumentId, passage: int, told: str) -> None:
        """Copy exact words with the citation of a passage of the open collection.

        `told` is what a reader of it must know of the statement, or empty.
        """
        opened = self._reading.opened
        if opened is None:
            return
        collection = self._reading.collections[opened.view.collection]
        info = next((each for each in collection.documents if each.id == document), None)
        if info is not None:
            title = collection.info.title
            is_changed = collection.file_state.state is TrustState.CHANGED
            citation = cite(
                info, passage=passage, collection=title, is_file_changed=is_changed, told=told
            )
            self._put(quote(words, citation))

    def on_link_activated(self, link: object) -> None:
        """Show where a link leads without going there; go to a footnote."""
        assert isinstance(link, PageLink)
        if link.mark.kind is MarkKind.NOTE:
            self._go_to_note(link.mark.target)
            return
        # Imported here: few people ask for it, and everybody waits for the window.
        from reader.ui.address import AddressDialog

        dialog = AddressDialog(link.mark.target, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.copy_wished.connect(self._put)
        dialog.open()

    def on_page_menu_wished(self, place: QPoint, link: object) -> None:
        """Open the page's own menu."""
        menu = self._window.popup_menu([ActionId.COPY, ActionId.COPY_CITATION], place)
        if isinstance(link, PageLink) and link.mark.kind is MarkKind.LINK:
            self._address = link.mark.target
            action = menu.addAction(self.tr("Copy address"))
            action.triggered.connect(self._on_copy_address)

    def on_save_original(self) -> None:
        """Ask where to save the attached original."""
        info = self._reading.info()
        if info is None or info.provenance.original is None:
            return
        name = Path(info.provenance.original).name
        self._dialog = QFileDialog(self._window, self.tr("Save the attached original"), name)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.fileSelected.connect(self._reading.save_original)
        self._dialog.open()

    def on_original_saved(self, path: str) -> None:
        """Say that the original was saved."""
        text = self.tr("Saved, byte for byte: {path}").replace("{path}", path)
        self._window.status.show_message(text)

    # --- inside ---------------------------------------------------------------------------

    def _may_take_page(self, path: str) -> bool:
        """Say whether a message about the file at `path` may stand where the page would be."""
        is_review = self._window.has_panel_beside
        return self._reading.opened is None or (bool(path) and not is_review)

    def _settle(self, path: str) -> None:
        """Once all is open that was to be, show something even if the last place is gone."""
        self._quiet.discard(path)
        if self._quiet or not self._is_page_free():
            return
        self._startup = None
        first = next(iter(self._reading.collections.values()), None)
        if first is not None:
            self._show_collection(first, None)
        else:
            self.say_nothing_is_open()

    def _is_startup(self, view: CollectionView) -> bool:
        """Say whether the place to show first lies in this file."""
        is_there = self._startup is not None and self._startup.collection == view.id
        return is_there and self._startup_path in ("", view.path)

    def _is_page_free(self) -> bool:
        """Say whether nothing stands or is about to stand on the page, not even a message."""
        is_taken = self._reading.is_reading or self._by_hand or self._window.empty.text()
        return not is_taken

    def _show_collection(self, view: CollectionView, place: Place | None) -> None:
        known = {info.id for info in view.documents}
        if place is not None and place.document in known:
            self._reading.go_to(place)
        elif view.documents:
            self._reading.go_to(Place(view.id, view.documents[0].id))

    def _go_to_note(self, label: str) -> None:
        opened = self._reading.opened
        if opened is None:
            return
        for passage, block in enumerate(opened.view.document.blocks):
            if block.kind is BlockKind.FOOTNOTE and block.marker == label:
                place = opened.view.document.passage_range(passage)
                self._reading.go_to(
                    Place(opened.view.collection, place.document, place.start, place.end)
                )
                return

    def _citation(self, passage: int) -> str:
        opened = self._reading.opened
        assert opened is not None
        collection = self._reading.collections[opened.view.collection]
        return cite(
            opened.view.document.info,
            passage=passage,
            collection=collection.info.title,
            is_intact=opened.view.document.is_intact,
            is_file_changed=opened.view.is_file_changed,
        )

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.status.show_message(self.tr("Copied."))

    def _on_copy_address(self) -> None:
        self._put(self._address)

"""How far the open file can be trusted: in the status line, above the page, and in the details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader.collection.views import CollectionView
from reader.domain.errors import ReaderError
from reader.domain.ids import CollectionId
from reader.ui.actions.table import IconId
from reader.ui.control.reading import ReadingController
from reader.ui.control.trust import FileOrigin, TrustController
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence
from reader.ui.theme.texts import isolated
from reader.ui.trust.wording import band_sentences, changed_sentence, icon_of

if TYPE_CHECKING:
    from reader.ui.trust.sheet import DetailsSheet, Fingerprint


class TrustPresenter(QObject):
    """Shows what the trust controller says of the file that is read."""

    forget_wished = Signal(str)
    """A collection (its id) is to be forgotten."""

    def __init__(
        self, window: MainWindow, trust: TrustController, reading: ReadingController
    ) -> None:
        super().__init__(window)
        self._window = window
        self._trust = trust
        self._reading = reading
        self._put_away: set[CollectionId] = set()
        """Collections whose band was put away, for as long as this opening lasts."""
        self._sheet: DetailsSheet | None = None

    # --- what is shown --------------------------------------------------------------------

    def on_collection_opened(self, view: object) -> None:
        """Judge a file before anything of it is shown."""
        assert isinstance(view, CollectionView)
        self._put_away.discard(view.id)
        self._trust.meet(view)

    def on_document_shown(self, _opened: object) -> None:
        """Say how far the file of the document on the page can be trusted."""
        self._show()

    def on_trust_changed(self, collection: str) -> None:
        """Say what is to be said now."""
        view = self._opened()
        if view is not None and view.id == collection:
            self._show()
            if self._sheet is not None:
                self._sheet.show_trust(self._trust.view(view.id))

    def on_collection_closed(self, _collection: str) -> None:
        """Say nothing of a file that is not open any more."""
        self._show()

    def on_document_left(self) -> None:
        """Say nothing of a file of which nothing is shown."""
        self._show()

    def on_dismissed(self) -> None:
        """Put the band away for as long as the file is open."""
        view = self._opened()
        if view is not None:
            self._put_away.add(view.id)
        self._show()
        self._window.page.setFocus()

    def on_lost(self, folder: str) -> None:
        """Say that what was known of signers is lost."""
        text = self.tr(
            "The list of known keys in {folder} was damaged and begins anew: your names for keys "
            "and what you opened before may be missing. The damaged list is kept beside it."
        )
        self._window.status.show_message(text.replace("{folder}", isolated(folder)), stays=True)

    def on_failed(self, error: object) -> None:
        """Say that what is known of signers cannot be kept."""
        if isinstance(error, ReaderError):
            self._window.status.show_message(failure_sentence(error), stays=True)

    # --- the details ----------------------------------------------------------------------

    def on_details_wished(self) -> None:
        """Open the details of the collection that is read."""
        view = self._opened()
        if view is None:
            self._window.status.show_message(self.tr("No collection is open."))
            return
        if self._sheet is not None:
            self._sheet.activateWindow()
            return
        # Imported here: few people ask for it, and everybody waits for the window.
        from reader.ui.trust.sheet import Details, DetailsSheet

        trust = self._trust.view(view.id)
        signature = view.file_state.signature
        # In a changed file nothing is to be relied on, not even on who signed it.
        details = Details(
            view,
            trust,
            fingerprint=_fingerprint(signature.key) if signature and not trust.is_changed else None,
            is_forgettable=trust.origin is FileOrigin.OPENED,
        )
        sheet = self._sheet = DetailsSheet(details, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.copy_wished.connect(self._on_copy_wished)
        sheet.name_wished.connect(self._on_name_wished)
        sheet.expect_wished.connect(self._on_expect_wished)
        sheet.forget_wished.connect(self._on_forget_wished)
        sheet.finished.connect(self._on_sheet_closed)
        sheet.open()

    def close_details(self) -> None:
        """Close the details, if they are open."""
        if self._sheet is not None:
            self._sheet.close()

    def _on_sheet_closed(self, _result: int) -> None:
        self._sheet = None

    def _on_copy_wished(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.status.show_message(self.tr("Copied."))

    def _on_name_wished(self, name: str) -> None:
        view = self._opened()
        signature = view.file_state.signature if view is not None else None
        if signature is None or self._sheet is None:
            return
        if self._trust.name_key(signature.key, name):
            self._sheet.show_name_saved()
        else:
            self._sheet.show_name_taken()

    def _on_expect_wished(self) -> None:
        view = self._opened()
        if view is not None:
            self._trust.expect(view)

    def _on_forget_wished(self) -> None:
        view = self._opened()
        if view is not None:
            self.forget_wished.emit(view.id)

    # --- inside ---------------------------------------------------------------------------

    def _opened(self) -> CollectionView | None:
        opened = self._reading.opened
        return None if opened is None else self._reading.collections[opened.view.collection]

    def _show(self) -> None:
        view, window = self._opened(), self._window
        if view is None:
            window.status.trust.show_trust(None)
            window.band.show_text("", IconId.CAUTION, can_be_dismissed=True)
            window.people.show_changed(False)
            return
        trust = self._trust.view(view.id)
        window.status.trust.show_trust(trust)
        window.people.show_changed(trust.is_changed)
        if trust.is_changed:
            window.band.show_text(changed_sentence(), icon_of(trust), can_be_dismissed=False)
            return
        warnings = [] if view.id in self._put_away else band_sentences(trust)
        window.band.show_text(" ".join(warnings), icon_of(trust), can_be_dismissed=True)


def _fingerprint(key: str) -> Fingerprint:
    from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
    from reader.ui.trust.sheet import Fingerprint

    return Fingerprint(fingerprint_words(key), fingerprint_hex(key))

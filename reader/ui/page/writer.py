"""Putting a document onto a page, a little in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.collection.views import DocumentView
from reader.ui.page.filling import PageFiller
from reader.ui.page.formats import Formats, Look
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.heads import head_lines

PASSAGES_AT_ONCE = 50
"""Passages written in one turn of the event loop: about ten milliseconds."""


class PageWriter(QObject):
    """Writes the document of one page; another one, or another look, begins anew."""

    advanced = Signal()
    """More of the document stands on the page, perhaps all of it."""

    def __init__(self, edit: QTextEdit, page: PageGeometry) -> None:
        super().__init__(edit)
        self._edit = edit
        self._page = page
        self._owned: QTextDocument | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._write_more)

    def write(self, view: DocumentView, pictures: Mapping[str, QImage]) -> None:
        """Write the beginning now and the rest in the turns to come."""
        page = self._page
        look = Look(page.colours, page.zoom, view.document.info.direction)
        page.formats = Formats(look, view.statements)
        page.filler = None  # It knows the places of the text before.
        document = self._new_document()
        document.setDefaultFont(page.formats.font)
        document.setDocumentMargin(0)
        page.set_margins()
        page.filler = filler = PageFiller(
            document,
            view,
            page.formats,
            head=head_lines(view, page.formats),
            pictures=pictures,
            width=page.column_width(),
        )
        self._write_more()
        # Writing has carried the caret along to the end.
        self._edit.setTextCursor(QTextCursor(document))
        if not filler.is_done:
            self._timer.start()

    def clear(self) -> None:
        """Leave the page empty."""
        self._page.filler = None
        self._timer.stop()
        self._new_document()

    def _new_document(self) -> QTextDocument:
        """Put an empty text on the page, in place of the one before."""
        # Qt reads the marks it was given before when it is given others, even those of a text
        # that is gone: that ended the program.
        self._edit.setExtraSelections([])
        # Qt deletes the text it made itself; those we make are ours to delete.
        old, self._owned = self._owned, QTextDocument(self._edit)
        self._owned.setUndoRedoEnabled(False)
        self._edit.setDocument(self._owned)
        if old is not None:
            old.deleteLater()
        return self._owned

    def _write_more(self) -> None:
        filler = self._page.filler
        if filler is None:
            self._timer.stop()
            return
        filler.fill(PASSAGES_AT_ONCE)
        if filler.is_done:
            self._timer.stop()
        self.advanced.emit()

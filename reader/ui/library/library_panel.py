"""The left side: the library above, the contents of the open document below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.collection.views import CollectionView
from reader.domain.documents import Heading
from reader.domain.ids import CollectionId, DocumentId
from reader.ui.labels import plain_label
from reader.ui.library.contents_model import ContentsModel
from reader.ui.library.library_model import LibraryModel
from reader.ui.library.title_delegate import TitleDelegate

OPEN_UP_TO = 30
"""Documents of a collection that is shown unfolded."""


class LibraryPanel(QWidget):
    """Tells which document or heading is wished for."""

    document_wished = Signal(str, str)
    """Ids of a collection and of a document in it."""
    passage_wished = Signal(int)
    """A passage (from 0) of the open document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library-panel")
        self.library = LibraryModel(self)
        self._tree = _Tree(self)
        self._tree.setObjectName("library")
        self._tree.setAccessibleName(self.tr("Library"))
        self._tree.setHeaderHidden(True)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(16)
        self._tree.setFrameShape(QFrame.Shape.NoFrame)
        self._tree.setModel(self.library)
        self._tree.setItemDelegate(TitleDelegate(self))
        self.contents = ContentsModel(self)
        self._contents = QListView(self)
        self._contents.setModel(self.contents)
        self._contents.setItemDelegate(TitleDelegate(self))
        self._contents.setObjectName("contents")
        self._contents.setAccessibleName(self.tr("Contents of this document"))
        self._contents.setFrameShape(QFrame.Shape.NoFrame)
        self._contents.setUniformItemSizes(True)
        self._no_contents = plain_label(self.tr("This document has no headings."), self)
        self._no_contents.setObjectName("quiet")
        self._no_contents.setWordWrap(True)
        self._no_contents.hide()
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._section(self.tr("Library"), self._tree))
        split.addWidget(self._section(self.tr("Contents"), self._contents, self._no_contents))
        split.setSizes([300, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self._tree.clicked.connect(self._on_tree_activated)
        self._tree.activated.connect(self._on_tree_activated)
        self._contents.clicked.connect(self._on_heading_activated)
        self._contents.activated.connect(self._on_heading_activated)

    def add_collection(self, view: CollectionView) -> None:
        """Show an opened collection; the documents of a small one at once."""
        self.library.add(view)
        self._unfold()

    def remove_collection(self, collection: CollectionId) -> None:
        """Take a collection away."""
        self.library.remove(collection)
        self._unfold()

    def show_nothing_open(self) -> None:
        """Mark no document and list no headings."""
        self._tree.setCurrentIndex(QModelIndex())
        self.contents.set_headings(())
        self._no_contents.hide()

    def _unfold(self) -> None:
        for other in self.library.collections():
            if len(other.documents) <= OPEN_UP_TO:
                self._tree.expand(self.library.index_of(other.id, None))

    def show_document(
        self, collection: CollectionId, document: DocumentId, headings: Sequence[Heading]
    ) -> None:
        """Mark the open document and list its headings."""
        self.mark_document(collection, document)
        self.contents.set_headings(headings)
        self._contents.setVisible(bool(headings))
        self._no_contents.setVisible(not headings)

    def mark_document(self, collection: CollectionId, document: DocumentId) -> None:
        """Mark the open document."""
        index = self.library.index_of(collection, document)
        self._tree.setCurrentIndex(index)
        self._tree.scrollTo(index)

    def follow(self, passage: int) -> None:
        """Mark the heading under which a passage (from 0) stands."""
        row = self.contents.row_at(passage)
        index = self.contents.index(row) if row >= 0 else QModelIndex()
        self._contents.setCurrentIndex(index)

    def _section(self, title: str, *widgets: QWidget) -> QWidget:
        section = QWidget(self)
        layout = QVBoxLayout(section)
        layout.setContentsMargins(8, 10, 4, 4)
        layout.setSpacing(4)
        label = plain_label(title, section)
        label.setObjectName("panel-title")
        layout.addWidget(label)
        for widget in widgets:
            layout.addWidget(widget, 1 if widget is widgets[0] else 0)
        layout.addStretch(0)
        return section

    def _on_tree_activated(self, index: QModelIndex) -> None:
        item = self.library.item(index)
        if item is None:
            return
        document = item.document
        if document is None:
            if item.collection.documents:
                self._tree.expand(index)
            return
        self.document_wished.emit(item.collection.id, document.id)

    def _on_heading_activated(self, index: QModelIndex) -> None:
        passage = self.contents.passage(index.row())
        if passage is not None:
            self.passage_wished.emit(passage)


class _Tree(QTreeView):
    """Keeps the open document in sight when the window is made smaller."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the open document."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

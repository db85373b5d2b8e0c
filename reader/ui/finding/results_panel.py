# LEAD 17:34: results_panel.py, results.py, result_delegate.py, facets, suggestions, sort row: TAKEN by another helper now. Search-box helper: finish search box (isolates, completions, history, saved), the form, the "3 of 17" pill and F3 across documents; then report.
"""What a search found, in the left column while it runs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from reader.ui.finding.result_delegate import ResultDelegate
from reader.ui.finding.results import FoundPassage, ResultModel
from reader.ui.labels import plain_label
from reader.ui.theme.colours import Colours


class ResultsPanel(QWidget):
    """Lists hits and says how many there are, or what to do where there are none."""

    found_activated = Signal(object)
    """A hit was chosen; carries its FoundPassage."""
    more_wished = Signal(int)
    left = Signal()
    """Esc was pressed in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results-panel")
        self.results = ResultModel(self)
        self._delegate = ResultDelegate(self)
        self._summary = plain_label("", self)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(14, 10, 10, 2)
        self._explanation = plain_label("", self)
        self._explanation.setObjectName("quiet")
        self._explanation.setWordWrap(True)
        self._explanation.setContentsMargins(14, 0, 10, 6)
        self._list = QListView(self)
        self._list.setObjectName("results")
        self._list.setAccessibleName(self.tr("Search results"))
        self._list.setModel(self.results)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._summary)
        layout.addWidget(self._explanation)
        layout.addWidget(self._list, 1)
        self._list.clicked.connect(self._on_activated)
        self._list.activated.connect(self._on_activated)
        self.results.more_wished.connect(self.more_wished)

    def show_results(
        self, found: Sequence[FoundPassage], *, total: int, explanation: str, is_partial: bool
    ) -> None:
        """List the first hits of a search."""
        self.results.set_found(found, total)
        self._list.scrollToTop()
        self._list.setVisible(bool(found))
        if found:
            self._list.setCurrentIndex(self.results.index(0))
            text = self.tr("1 passage") if total == 1 else self.tr("{count} passages")
            text = text.replace("{count}", self.locale().toString(total))
        else:
            text = self.tr("Nothing found")
            hint = self.tr(
                "Try fewer words, or the beginning of one with a star: execut*. Quotation marks "
                "ask for the words side by side."
            )
            explanation = f"{explanation}\n\n{hint}" if explanation else hint
        if is_partial:
            text += " · " + self.tr("the index is still being built")
        self._summary.setText(text)
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))

    def show_message(self, text: str) -> None:
        """Say something in place of results."""
        self.results.set_found((), 0)
        self._list.hide()
        self._summary.setText(text)
        self._explanation.hide()

    def add_found(self, found: Sequence[FoundPassage]) -> None:
        """Append further hits."""
        self.results.add_found(found)

    def current(self) -> FoundPassage | None:
        """Return the current hit, or None."""
        return self.results.found(self._list.currentIndex().row())

    def step(self, step: int) -> FoundPassage | None:
        """Make the next (1) or previous (-1) hit the current one and return it."""
        row = self._list.currentIndex().row() + step
        if not 0 <= row < self.results.rowCount():
            return None
        self._list.setCurrentIndex(self.results.index(row))
        return self.current()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._delegate.colours = colours
        self._list.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc give the contents back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        found = self.results.found(index.row())
        if found is not None:
            self.found_activated.emit(found)

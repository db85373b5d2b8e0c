"""The bar for finding words in the open document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.ui.labels import plain_label


class FindBar(QWidget):
    """A line to type in, "3 of 17", and buttons for the next and the one before."""

    words_changed = Signal(str)
    step_wished = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-bar")
        self.setAutoFillBackground(True)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Find in this document"))
        self._words.setAccessibleName(self.tr("Find in this document"))
        self._words.setClearButtonEnabled(True)
        self._count = plain_label("", self)
        self._count.setMinimumWidth(80)
        self._before = self._button("▴", self.tr("Previous"))
        self._after = self._button("▾", self.tr("Next"))
        self._close = self._button("×", self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._words, 1)
        for part in (self._count, self._before, self._after, self._close):
            layout.addWidget(part)
        self._words.textChanged.connect(self.words_changed)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def open_with(self, words: str) -> None:
        """Show the bar with the keyboard in it; `words` replace its text if there are any."""
        self.show()
        if words:
            self._words.setText(words)
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self.words_changed.emit(self._words.text())

    def words(self) -> str:
        """Return what is typed."""
        return self._words.text()

    def show_count(self, current: int, total: int) -> None:
        """Say which hit of how many is current (from 1; 0 for none)."""
        if not self._words.text().strip():
            text = ""
        elif total == 0:
            text = self.tr("not found")
        else:
            number = self.locale().toString
            text = self.tr("{at} of {total}").replace("{at}", number(current))
            text = text.replace("{total}", number(total))
        self._count.setText(text)
        for button in (self._before, self._after):
            button.setEnabled(total > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on, Shift+Enter back, Esc close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_wished.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def _on_before(self) -> None:
        self.step_wished.emit(-1)

    def _on_after(self) -> None:
        self.step_wished.emit(1)

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self.closed.emit()

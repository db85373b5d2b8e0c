"""Names and values under one another, each value to be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.labels import leading_label, plain_label

WORDS_IN_LINE = 4
"""Of a fingerprint in words."""


class Rows(QWidget):
    """One section of the details, with a title or without."""

    def __init__(self, parent: QWidget, *, title: str = "") -> None:
        super().__init__(parent)
        self._names: dict[QWidget, QLabel] = {}
        # Not a form layout: when another row is shown, it cuts through values of several lines.
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if title:
            layout.addWidget(section_title(title, self))
        layout.addLayout(self._grid)

    def add(
        self, name: str, value: str, *, is_code: bool = False, button: QPushButton | None = None
    ) -> QLabel:
        """Add a row and return the label of its value; a button stands below it."""
        shown = selectable_label("", self)
        if is_code:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(self.fontInfo().pixelSize())
            shown.setFont(font)
        self.add_widget(name, shown, side=Qt.AlignmentFlag.AlignTop)
        self.set_value(shown, value)
        # As low as the first line of the value, which has a frame.
        self._names[shown].setContentsMargins(0, 1, 0, 0)
        if button is not None:
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            self._grid.addLayout(line, self._grid.rowCount(), 1)
        return shown

    def set_value(self, shown: QLabel, value: str) -> None:
        """Show another value in the label that `add` returned."""
        shown.setText(value)
        shown.setAccessibleName(f"{self._names[shown].text()}: {value}")

    def set_shown(self, widget: QWidget, is_shown: bool) -> None:
        """Show the row of a widget, or hide it whole."""
        for part in (self._names[widget], widget):
            part.setVisible(is_shown)

    def add_widget(
        self, name: str, widget: QWidget, *, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
    ) -> None:
        """Add a row that is more than text, with its name at one `side` of its height."""
        label = self._names[widget] = plain_label(name, self)
        label.setObjectName("quiet")
        label.setBuddy(widget)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeading | side)
        self._grid.addWidget(widget, row, 1)


def section_title(text: str, parent: QWidget) -> QLabel:
    """Return the title of a section."""
    label = leading_label(text, parent)
    label.setObjectName("panel-title")
    return label


def selectable_label(text: str, parent: QWidget) -> QLabel:
    """Return a label that wraps, and whose text can be selected with mouse and keyboard."""
    label = leading_label(text, parent)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setObjectName("value")
    label.setIndent(0)
    # By itself Qt lets only a click put the keyboard into it.
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label


def in_lines(groups: Sequence[str], count: int) -> str:
    """Return groups of letters or digits, `count` of them in a line."""
    lines = [groups[at : at + count] for at in range(0, len(groups), count)]
    return "\n".join(" ".join(line) for line in lines)

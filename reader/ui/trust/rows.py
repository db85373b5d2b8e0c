"""Names and values under one another, each value to be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.labels import leading_label, plain_label

WORDS_IN_LINE = 4
"""Of a fingerprint in words."""


class Rows(QWidget):
    """One section of the details, with a title or without."""

    def __init__(self, parent: QWidget, *, title: str = "") -> None:
        super().__init__(parent)
        self._names: dict[QLabel, str] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(6)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if title:
            layout.addWidget(section_title(title, self))
        layout.addLayout(self._form)

    def add(
        self, name: str, value: str, *, is_code: bool = False, button: QPushButton | None = None
    ) -> QLabel:
        """Add a row and return the label of its value; a button stands below it."""
        shown = selectable_label("", self)
        self._names[shown] = name
        self.set_value(shown, value)
        if is_code:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(self.fontInfo().pixelSize())
            shown.setFont(font)
        self.add_widget(name, shown)
        if button is not None:
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            self._form.addRow("", line)
        return shown

    def set_value(self, shown: QLabel, value: str) -> None:
        """Show another value in the label that `add` returned."""
        shown.setText(value)
        shown.setAccessibleName(f"{self._names[shown]}: {value}")

    def set_shown(self, widget: QWidget, is_shown: bool) -> None:
        """Show the row of a widget, or hide it whole."""
        self._form.setRowVisible(widget, is_shown)

    def add_widget(self, name: str, widget: QWidget) -> None:
        """Add a row that is more than text."""
        label = plain_label(name, self)
        label.setObjectName("quiet")
        label.setBuddy(widget)
        self._form.addRow(label, widget)


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

"""Labels that take every text as plain text: the one door for text into labels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def leading_label(text: str, parent: QWidget) -> QLabel:
    """Return a label that wraps, and begins on the side on which the window begins.

    By itself Qt lets a text begin on the side on which its own script does.
    """
    label = plain_label(text, parent)
    label.setWordWrap(True)
    if parent.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        label.setAlignment(
            Qt.AlignmentFlag.AlignRight
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )
    return label


def plain_label(text: str, parent: QWidget) -> QLabel:
    """Return a label that never reads its text as markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label

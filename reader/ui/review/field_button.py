"""A button that shows the value of a field, however long that is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reader.ui.review.keys import ReviewKey, key_of
from reader.ui.theme.texts import isolated

_SIDES = 22
"""Pixels of a button's width that are no room for text."""


class FieldButton(QPushButton):
    """Shows the value of a field; pressing it lets one choose another."""

    def __init__(self, name: str, key: ReviewKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review-field")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name = name
        self._value = ""
        self._detail = ""
        self.setToolTip(self.tr("Key: {key}").replace("{key}", key_of(key)))

    def show_value(self, text: str, detail: str = "") -> None:
        """Show a value, with something behind it that is never cut short."""
        self._value, self._detail = text, detail
        self.setAccessibleName(f"{self._name}: {text}{f', {detail}' if detail else ''}")
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a size whose width does not grow with the text."""
        return QSize(120, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = _lines(self._value, self._detail, self.fontMetrics(), self.width() - _SIDES)
        # An ampersand would underline the letter behind it.
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self.setText(text)


def _lines(value: str, detail: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return the lines of a value; where it is cut short, a detail stands below it, whole."""
    whole = f"{isolated(value)}  ({detail})" if detail else isolated(value)
    if metrics.horizontalAdvance(whole) <= room:
        return [whole]
    if not detail:
        return [metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)]
    cut = metrics.elidedText(value, Qt.TextElideMode.ElideMiddle, room)
    return [isolated(cut), *_wrapped(detail, metrics, room)]


def _wrapped(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    first, *words = text.split()
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

"""A line that unfolds: a button that shows and hides what lies below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)


class FoldButton(QToolButton):
    """A checkable button with an arrow; its text is cut short rather than asking for room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        self._point()

    def sizeHint(self) -> QSize:
        """Return a size that any column has."""
        return QSize(60, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - option.iconSize.width() - 12
        option.text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room, Qt.TextFlag.TextHideMnemonic.value
        )
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def changeEvent(self, event: QEvent) -> None:
        """Point the other way when the window does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._point()

    def _on_toggled(self, _is_open: bool) -> None:
        self._point()

    def _point(self) -> None:
        is_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        closed = Qt.ArrowType.LeftArrow if is_rtl else Qt.ArrowType.RightArrow
        self.setArrowType(Qt.ArrowType.DownArrow if self.isChecked() else closed)

"""An icon that stands by itself, as large as it is asked for."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from reader.ui.actions.table import IconId
from reader.ui.theme.icons import painted_icon


class Sign(QWidget):
    """Painted in the colour of warnings, and anew in each theme."""

    def __init__(self, icon: IconId, side: int, parent: QWidget) -> None:
        """`side` is in pixels."""
        super().__init__(parent)
        self._icon = painted_icon(icon, QPalette.ColorRole.BrightText)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()

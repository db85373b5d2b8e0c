"""What all that opens over the review panel has in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.finding.popover import Popover
from reader.ui.labels import plain_label

_WIDTH = 360


class PopoverSheet(Popover):
    """A popover with a title and parts below one another."""

    can_cover_anchor = True

    def __init__(self, anchor: QWidget, title: str) -> None:
        super().__init__(anchor)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(6)
        label = plain_label(title, self)
        label.setObjectName("panel-title")
        self.column.addWidget(label)

    def wanted_width(self) -> int:
        """Return the width in pixels that it has where there is room."""
        return _WIDTH

    def wanted_height(self) -> int:
        """Return the height in pixels that it has where there is room."""
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(self.wanted_width())
        return super().wanted_height()

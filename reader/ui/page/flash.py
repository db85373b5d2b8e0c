"""The highlight that fades after a jump."""

from __future__ import annotations

from PySide6.QtCore import QObject, QVariantAnimation, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyle

from reader.ui.theme.colours import Colours

DURATION = 1_100
"""Milliseconds."""


class Flash(QObject):
    """Fades from full strength to none; stays, then ends at once, where motion is not wanted."""

    strength_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.has_motion = True
        self._strength = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(1.0)
        self._animation.setKeyValueAt(0.35, 1.0)
        self._animation.setEndValue(0.0)
        self._animation.setDuration(DURATION)
        self._animation.valueChanged.connect(self._on_value_changed)

    def start(self) -> None:
        """Show the highlight and let it go."""
        self._strength = 1.0
        self._animation.stop()
        self._animation.start()

    def stop(self) -> None:
        """Take the highlight away."""
        self._animation.stop()
        self._strength = 0.0

    def colour(self, colours: Colours) -> QColor:
        """Return the highlight as strong as it is now."""
        colour = QColor(colours.accent)
        colour.setAlphaF(0.28 * self._strength)
        return colour

    def _on_value_changed(self, value: object) -> None:
        strength = float(str(value))
        if not self._may_move():
            strength = 1.0 if strength > 0 else 0.0
        if strength != self._strength:
            self._strength = strength
            self.strength_changed.emit()

    def _may_move(self) -> bool:
        style = QApplication.style()
        wanted = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return self.has_motion and wanted > 0

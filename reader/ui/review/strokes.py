"""How the parts of a statement are marked: each has a shape of its own, not only a colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.review.proposals import Part
from reader.ui.theme.colours import Colours

_WORDS: dict[Part, str] = {
    Part.CONTENT: "Words",
    Part.SOURCE: "Source",
    Part.CUE: "Cue",
}
_GROUND = 34
"""Of 255: how strong the ground behind what was said is. The letters stay readable on it."""


def part_word(part: Part) -> str:
    """Return what a part is called."""
    return QCoreApplication.translate("Review", _WORDS[part])


def part_colour(part: Part, colours: Colours) -> str:
    """Return the colour of a part."""
    return {
        Part.CONTENT: colours.accent,
        Part.SOURCE: colours.speakers[2],
        Part.CUE: colours.speakers[1],
    }[part]


def stroke_part(painter: QPainter, part: Part, rect: QRectF, colour: QColor) -> None:
    """Paint one line of a part: the words on a ground, who in a box, the cue over dashes."""
    painter.save()
    if part is Part.CONTENT:
        ground = QColor(colour)
        ground.setAlpha(_GROUND)
        painter.fillRect(rect, ground)
        painter.setPen(QPen(colour, 2.0))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    elif part is Part.SOURCE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.6))
        painter.drawRoundedRect(rect, 3, 3)
    else:
        pen = QPen(colour, 2.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.restore()

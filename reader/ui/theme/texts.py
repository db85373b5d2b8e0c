"""Laying out plain text that is painted by hand, in the direction that it runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from reader.domain.look_alikes import without_turns

_NARROWEST = 20.0


def clipped(text: str, most: int) -> str:
    """Return `text`, or its first `most` code points and an ellipsis."""
    return text if len(text) <= most else f"{text[:most]}…"


def isolated(text: str) -> str:
    """Return `text` so that its direction does not reorder what stands around it (TR 9, 2.3).

    What would end that, or turn letters round inside, is written out.
    """
    return f"\u2068{without_turns(text)}\u2069"


def direction_of_text(text: str) -> Qt.LayoutDirection:
    """Return the direction of the first letter that has one (Unicode TR 9, rules P2 and P3)."""
    for character in text[:1_000]:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LeftToRight


def leading_for(font: QFont, spread: float) -> float:
    """Return the `leading` of `lay_out` that sets lines `spread` times the text's size apart."""
    return spread * font.pixelSize() / max(1.0, QFontMetricsF(font).height())


def draw_line(painter: QPainter, area: QRectF, text: str, font: QFont, *, is_right: bool) -> None:
    """Paint one line of text in the middle of `area`, cut short where it does not fit.

    QPainter mirrors left and right by itself and takes its own direction for the text's; here the
    side is the one asked for and the direction is the text's own.
    """
    painter.save()
    painter.setFont(font)
    painter.setLayoutDirection(direction_of_text(text))
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine), cut)
    painter.restore()


def lay_out(
    text: str,
    font: QFont,
    *,
    width: float,
    leading: float,
    most_lines: int | None = None,
    align: Qt.LayoutDirection | None = None,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """Return `text` broken into lines of at most `width` pixels.

    `leading` is the distance of lines as a multiple of their height. Lines begin on the side that
    `align` begins on, or without it on the side that the text begins on.
    """
    direction = direction_of_text(text)
    is_right = (align or direction) is Qt.LayoutDirection.RightToLeft
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    pitch = QFontMetricsF(font).height() * leading
    y = 0.0
    while most_lines is None or layout.lineCount() < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(_NARROWEST, width))
        x = width - line.naturalTextWidth() if is_right else 0.0
        line.setPosition(QPointF(max(0.0, x), y))
        # One distance for every script: Arabic letters would make their lines wider apart.
        y += pitch
    layout.endLayout()
    return layout

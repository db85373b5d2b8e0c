"""Draws the program's icon: a leaf with a margin rule and a quotation mark.

Run `python tools/icon/draw.py`; it writes `resources/icons/attest-*.png`. The same program and the
same Qt give the same bytes. `resources/icons/attest.svg` is written by hand from the same numbers.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

INK = QColor("#1F5FA8")
RULE = QColor("#8FB0D6")
FOLD = QColor("#D3E1F1")
PAPER = QColor("#FBF8F1")

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
DOTS_PER_METRE = 3780
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: a line of text or the margin rule."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Design:
    """The mark on a square of `grid` units; edges on whole pixels are sharp at that size."""

    grid: float
    page: Bar
    """The outer edge of the leaf."""
    edge: float
    """Width of its outline, which lies inside the outer edge."""
    corner: float
    fold: float
    """Side of the turned corner; 0 for none."""
    rule: Bar | None
    lines: tuple[Bar, ...]
    dot: float
    """Radius of the round part of each comma in the quotation mark."""
    commas: tuple[tuple[float, float], ...]
    """Centres of the round parts."""


LARGE = Design(
    grid=512,
    page=Bar(72, 24, 368, 464),
    edge=16,
    corner=32,
    fold=92,
    rule=Bar(144, 40, 12, 432),
    lines=(Bar(200, 280, 192, 24), Bar(200, 336, 112, 24)),
    dot=44,
    commas=((244, 184), (348, 184)),
)

DESIGNS = {
    16: Design(
        grid=16,
        page=Bar(1, 0, 14, 16),
        edge=1,
        corner=1.5,
        fold=0,
        rule=None,
        lines=(),
        dot=2,
        commas=((5, 10), (11, 10)),
    ),
    24: Design(
        grid=24,
        page=Bar(3, 1, 18, 22),
        edge=1,
        corner=2,
        fold=0,
        rule=Bar(6, 2, 1, 20),
        lines=(Bar(9, 16, 9, 2),),
        dot=2,
        commas=((11, 11), (16, 11)),
    ),
    32: Design(
        grid=32,
        page=Bar(4, 1, 24, 30),
        edge=1,
        corner=2.5,
        fold=7.3,
        rule=Bar(8, 2, 1, 28),
        lines=(Bar(12, 18, 13, 2), Bar(12, 22, 7, 2)),
        dot=3,
        commas=((15, 12), (22, 12)),
    ),
    48: Design(
        grid=48,
        page=Bar(6, 2, 36, 44),
        edge=2,
        corner=4,
        fold=9.6,
        rule=Bar(13, 4, 1, 40),
        lines=(Bar(19, 27, 18, 2), Bar(19, 32, 10, 2)),
        dot=4,
        commas=((23, 18), (33, 18)),
    ),
}


def leaf(design: Design, inset: float) -> QPainterPath:
    """Return the outline of the leaf, `inset` units inside its outer edge."""
    page = design.page
    left, top = page.left + inset, page.top + inset
    right, bottom = page.left + page.width - inset, page.top + page.height - inset
    radius = max(0.0, design.corner - inset)
    side = 2 * radius
    path = QPainterPath(QPointF(left + radius, top))
    path.lineTo(right - radius, top)
    path.arcTo(QRectF(right - side, top, side, side), 90, -90)
    if design.fold:
        cut = cut_by_fold(design, inset)
        path.lineTo(right, bottom - cut)
        path.lineTo(right - cut, bottom)
    else:
        path.lineTo(right, bottom - radius)
        path.arcTo(QRectF(right - side, bottom - side, side, side), 0, -90)
    path.lineTo(left + radius, bottom)
    path.arcTo(QRectF(left, bottom - side, side, side), 270, -90)
    path.lineTo(left, top + radius)
    path.arcTo(QRectF(left, top, side, side), 180, -90)
    path.closeSubpath()
    return path


def turned_corner(design: Design) -> QPainterPath:
    """Return the triangle that the turned corner shows, along the middle of the outline."""
    inset = design.edge / 2
    right = design.page.left + design.page.width - inset
    bottom = design.page.top + design.page.height - inset
    cut = cut_by_fold(design, inset)
    path = QPainterPath(QPointF(right - cut, bottom))
    path.lineTo(right - cut, bottom - cut)
    path.lineTo(right, bottom - cut)
    path.closeSubpath()
    return path


def cut_by_fold(design: Design, inset: float) -> float:
    """Return how much of each side the fold takes `inset` units inside the outer edge.

    The slanted edge stays parallel to itself when it moves inwards.
    """
    return design.fold - inset * (2 - 2**0.5)


def comma(x: float, y: float, dot: float) -> QPainterPath:
    """Return one half of an opening quotation mark, its round part centred on `x`, `y`."""

    def at(right: float, down: float) -> QPointF:
        return QPointF(x + right * dot, y + down * dot)

    path = QPainterPath(at(-1, 0))
    path.cubicTo(at(-1, -1.15), at(-0.3, -1.95), at(0.8, -2.3))
    path.lineTo(at(0.95, -1.9))
    path.cubicTo(at(0.35, -1.6), at(0.0, -1.3), at(0.0, -1.0))
    path.cubicTo(at(0.5523, -1), at(1, -0.5523), at(1, 0))
    path.cubicTo(at(1, 0.5523), at(0.5523, 1), at(0, 1))
    path.cubicTo(at(-0.5523, 1), at(-1, 0.5523), at(-1, 0))
    path.closeSubpath()
    return path


def draw(size: int) -> QImage:
    """Return the icon, `size` pixels wide and high."""
    design = DESIGNS.get(size, LARGE)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.setDotsPerMeterX(DOTS_PER_METRE)
    image.setDotsPerMeterY(DOTS_PER_METRE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / design.grid, size / design.grid)
    outline = QPen(INK, design.edge)
    outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    middle = leaf(design, design.edge / 2)
    painter.fillPath(middle, PAPER)
    if design.rule:
        fill(painter, design.rule, RULE)
    if design.fold:
        painter.setPen(outline)
        painter.setBrush(FOLD)
        painter.drawPath(turned_corner(design))
    painter.strokePath(middle, outline)
    for x, y in design.commas:
        painter.fillPath(comma(x, y, design.dot), INK)
    for line in design.lines:
        fill(painter, line, INK)
    painter.end()
    return image


def fill(painter: QPainter, bar: Bar, colour: QColor) -> None:
    """Fill `bar` with `colour`."""
    painter.fillRect(QRectF(bar.left, bar.top, bar.width, bar.height), colour)


def main() -> int:
    """Write every size and return the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        path = FOLDER / f"attest-{size}.png"
        if not draw(size).save(str(path)):
            print(f"Could not write {path}.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

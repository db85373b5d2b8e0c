"""Icons painted from lines, in the colour of the text around them, sharp at any size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)

from reader.ui.actions.table import IconId


def painted_icon(icon: IconId, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return an icon that follows the palette as it changes."""
    return QIcon(_Engine(icon, role))


class _Engine(QIconEngine):
    def __init__(self, icon: IconId, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._icon = icon
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into `rect`."""
        palette = QGuiApplication.palette()
        group = (
            palette.ColorGroup.Disabled
            if mode is QIcon.Mode.Disabled
            else palette.ColorGroup.Active
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(palette.color(group, self._role), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        side = min(rect.width(), rect.height())
        painter.translate(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2)
        painter.scale(side / 20, side / 20)
        is_mirrored = self._icon in (IconId.BACK, IconId.FORWARD) and (
            QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )
        if is_mirrored:
            painter.translate(20, 0)
            painter.scale(-1, 1)
        painter.drawPath(_path(self._icon))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture with a clear ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _Engine(self._icon, self._role)


def _path(icon: IconId) -> QPainterPath:
    """Return an icon's lines in a square of 20 by 20."""
    path = QPainterPath()
    if icon is IconId.BACK:
        _lines(path, (12, 4), (6, 10), (12, 16))
    elif icon is IconId.FORWARD:
        _lines(path, (8, 4), (14, 10), (8, 16))
    elif icon is IconId.PEOPLE:
        path.addEllipse(QPointF(10, 6.5), 3.2, 3.2)
        path.moveTo(3.5, 17)
        path.cubicTo(3.5, 11.2, 16.5, 11.2, 16.5, 17)
    elif icon is IconId.TEXT:
        _lines(path, (3, 16), (7, 5), (11, 16))
        _lines(path, (4.4, 12), (9.6, 12))
        path.addEllipse(QPointF(15, 13.4), 2.4, 2.6)
        _lines(path, (17.4, 10.8), (17.4, 16))
    elif icon is IconId.MENU:
        for y in (5.5, 10, 14.5):
            _lines(path, (4, y), (16, y))
    elif icon is IconId.FORM:
        for y, x in ((5.5, 12.5), (10, 7.5), (14.5, 12.5)):
            _lines(path, (3.5, y), (x - 2, y))
            _lines(path, (x + 2, y), (16.5, y))
            path.addEllipse(QPointF(x, y), 2, 2)
    elif icon is IconId.EARLIER:
        path.addEllipse(QPointF(10, 10), 6.6, 6.6)
        _lines(path, (10, 6), (10, 10), (13, 11.8))
    elif icon is IconId.SIDE:
        path.addRoundedRect(QRectF(3, 4, 14, 12), 1.5, 1.5)
        _lines(path, (8, 4), (8, 16))
    else:
        _draw_state(path, icon)
    return path


def _draw_state(path: QPainterPath, icon: IconId) -> None:
    """Add the shape that tells how far a file can be trusted: no two have the same outline."""
    if icon is IconId.SHEET:
        _lines(path, (12, 3), (5, 3), (5, 17), (15, 17), (15, 6), (12, 3))
    elif icon is IconId.SEAL:
        path.addEllipse(QPointF(10, 7.5), 4.6, 4.6)
        _lines(path, (7, 11.4), (5.6, 17), (10, 14.6), (14.4, 17), (13, 11.4))
    elif icon is IconId.SIGNED:
        path.moveTo(3, 12)
        path.cubicTo(6, 2, 9, 3, 7, 10)
        path.cubicTo(5.6, 15, 9, 14, 10, 10.5)
        path.cubicTo(11, 8.5, 11.6, 13.5, 14, 11.5)
        _lines(path, (3, 16.5), (17, 16.5))
    elif icon is IconId.CAUTION:
        _lines(path, (10, 3), (17.5, 16.5), (2.5, 16.5), (10, 3))
        _lines(path, (10, 8), (10, 11.6))
        _lines(path, (10, 14), (10, 14.1))
    else:
        path.addRoundedRect(QRectF(3, 3, 14, 14), 2, 2)
        _lines(path, (7, 7), (13, 13))
        _lines(path, (13, 7), (7, 13))


def _lines(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)

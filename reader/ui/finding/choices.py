"""A plain list of things to choose from: completions, values of facets, earlier searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.finding.isolating import with_marks
from reader.ui.page.positions import shown
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.rows import paint_ground
from reader.ui.theme.texts import draw_line

_Index = QModelIndex | QPersistentModelIndex
_CHOICE = Qt.ItemDataRole.UserRole + 1
_PADDING = 12.0
_GAP = 12.0
_MARGIN = 6
"""Above and below a row's lines, in pixels."""
_CHECK = 16.0
"""Room for the tick, in pixels."""
_MOST_DETAIL = 0.6
"""Part of a row's width that the detail may take."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row."""

    text: str
    detail: str = ""
    """Quieter, at the other side."""
    value: object = None
    """What is told when it is chosen."""
    is_title: bool = False
    """It names the rows below it and cannot be chosen."""
    is_checked: bool = False
    spoken: str = ""
    """What a screen reader says instead of text and detail."""
    below: str = ""
    """As quiet, in a line of its own; only lists whose rows differ in height show it."""


class ChoiceModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def set_choices(self, choices: Sequence[Choice]) -> bool:
        """List other rows. Returns False where they are the same, and nothing moves."""
        if tuple(choices) == self._choices:
            return False
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return all rows."""
        return self._choices

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, the row itself, or what a screen reader says."""
        if not 0 <= index.row() < len(self._choices):
            return None
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == _CHOICE:
            return choice
        if role == Qt.ItemDataRole.AccessibleTextRole:
            texts = (choice.text, choice.detail, choice.below)
            said = choice.spoken or ", ".join(filter(None, texts))
            return f"{said}, {self.tr('chosen')}" if choice.is_checked else said
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let titles be passed over."""
        choice = self.data(index, _CHOICE)
        if isinstance(choice, Choice) and choice.is_title:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ChoiceDelegate(QStyledItemDelegate):
    """Rows of one line, or of two where a choice has something below."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self.has_checks = False
        """Whether room is left for ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; all of one line have the same."""
        line = round(QFontMetricsF(option.font).height())
        choice = index.data(_CHOICE)
        has_two = isinstance(choice, Choice) and bool(choice.below)
        return QSize(120, line * (1 + has_two) + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        choice = index.data(_CHOICE)
        if not isinstance(choice, Choice):
            return
        painter.save()
        is_right = option.direction is Qt.LayoutDirection.RightToLeft
        area = QRectF(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        font = QFont(option.font)
        if choice.is_title:
            font.setWeight(QFont.Weight.DemiBold)
            painter.setPen(QColor(self.colours.muted))
            draw_line(painter, area, choice.text, font, is_right=is_right)
            painter.restore()
            return
        paint_ground(painter, option, self.colours)
        if self.has_checks:
            area = _beside(area, _CHECK, is_right=is_right)
            if choice.is_checked:
                self._paint_check(painter, area, is_right=is_right)
        if choice.below:
            area, lower = _halves(area)
            painter.setPen(QColor(self.colours.muted))
            draw_line(painter, lower, _inner(choice.below), font, is_right=is_right)
        self._paint_line(painter, area, choice, font, is_right=is_right)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, area: QRectF, choice: Choice, font: QFont, *, is_right: bool
    ) -> None:
        detail = _inner(choice.detail)
        room = QFontMetricsF(font).horizontalAdvance(detail)
        room = min(room, area.width() * _MOST_DETAIL)
        edge = QRectF(area.left(), area.top(), room, area.height())
        if not is_right:
            edge.moveRight(area.right())
        painter.setPen(QColor(self.colours.muted))
        draw_line(painter, edge, detail, font, is_right=not is_right)
        painter.setPen(QColor(self.colours.ink))
        if choice.is_checked:
            font.setWeight(QFont.Weight.DemiBold)
        gap = room + _GAP if room else 0.0
        before, after = (gap, 0.0) if is_right else (0.0, -gap)
        words = area.adjusted(before, 0, after, 0)
        draw_line(painter, words, _inner(choice.text), font, is_right=is_right)

    def _paint_check(self, painter: QPainter, area: QRectF, *, is_right: bool) -> None:
        x = area.right() + _CHECK / 2 if is_right else area.left() - _CHECK / 2
        y = area.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.accent), 1.8))
        points = ((-6, 0), (-3, 3.5), (3, -4))
        for (x1, y1), (x2, y2) in pairwise(points):
            painter.drawLine(round(x + x1), round(y + y1), round(x + x2), round(y + y2))
        painter.restore()


class ChoiceList(QListView):
    """The list; Enter or a click chooses, the Delete key asks for a row to be removed."""

    chosen = Signal(object)
    """Carries a choice's value."""
    removal_wished = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.rows = ChoiceModel(self)
        self.delegate = ChoiceDelegate(self)
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """List rows; the current one stays if it is still there, and so does the place."""
        before = self.current()
        top = self.verticalScrollBar().value()
        if not self.rows.set_choices(choices):
            return
        self.verticalScrollBar().setValue(top)
        for row, choice in enumerate(self.rows.choices()):
            if before is not None and choice.value == before.value and not choice.is_title:
                self.setCurrentIndex(self.rows.index(row))
                return

    def current(self) -> Choice | None:
        """Return the current row, or None."""
        choice = self.currentIndex().data(_CHOICE)
        return choice if isinstance(choice, Choice) else None

    def step(self, step: int) -> None:
        """Make the next row (1) or the one before (-1) the current one, where there is one."""
        row = self.currentIndex().row() + step
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row))

    def choose_first(self) -> None:
        """Make the first row that can be chosen the current one, unless one is."""
        if self.current() is not None:
            return
        for row, choice in enumerate(self.rows.choices()):
            if not choice.is_title:
                self.setCurrentIndex(self.rows.index(row))
                return

    def height_for(self, rows: int) -> int:
        """Return the height in pixels in which so many rows can be seen."""
        heights = [self.sizeHintForRow(row) for row in range(min(rows, self.rows.rowCount()))]
        return sum(heights) + (rows - len(heights)) * heights[0] if heights else 0

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self.delegate.colours = colours
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and space choose, and Delete remove."""
        choice = self.current()
        if choice is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self.chosen.emit(choice.value)
                return
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removal_wished.emit(choice.value)
                return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        choice = index.data(_CHOICE)
        if isinstance(choice, Choice) and not choice.is_title:
            self.chosen.emit(choice.value)


def _beside(area: QRectF, room: float, *, is_right: bool) -> QRectF:
    return area.adjusted(0, 0, -room, 0) if is_right else area.adjusted(room, 0, 0, 0)


def _halves(area: QRectF) -> tuple[QRectF, QRectF]:
    """Return where the two lines of a row stand."""
    upper = area.adjusted(0, _MARGIN, 0, -area.height() / 2)
    return upper, upper.translated(0, upper.height())


def _inner(text: str) -> str:
    """Return a text, perhaps a query, as it is painted."""
    return with_marks(shown(text).replace("\u2028", " ")).text

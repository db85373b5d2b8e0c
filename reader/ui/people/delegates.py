"""Painting the rows of the people panel."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId, DocumentId
from reader.domain.statements import Form
from reader.ui.odd_names import name_shown
from reader.ui.page.positions import shown
from reader.ui.people.agent_model import AgentRole, AgentRow
from reader.ui.people.cards import Card, CardAction, CardMaker, CardStyle
from reader.ui.people.entries import Entry, EntryKind
from reader.ui.people.entry_model import EntryRole
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.fonts import reading_font
from reader.ui.theme.rows import paint_ground
from reader.ui.theme.texts import draw_line

_Index = QModelIndex | QPersistentModelIndex
_KEPT = 100
"""Cards kept laid out: some screens full."""
_BARS = {
    Form.DIRECT: Qt.PenStyle.SolidLine,
    Form.INDIRECT: Qt.PenStyle.DotLine,
    Form.MIXED: Qt.PenStyle.DashLine,
}


class AgentDelegate(QStyledItemDelegate):
    """A name with a mark for its kind and the number of statements, in one height."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the one height of all rows."""
        return QSize(120, max(28, QFontMetrics(option.font).height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one agent."""
        row = index.data(AgentRole.ROW)
        if not isinstance(row, AgentRow):
            return
        painter.save()
        paint_ground(painter, option, self.colours)
        area = QRectF(option.rect.adjusted(10, 0, -12, 0))
        is_rtl = option.direction is Qt.LayoutDirection.RightToLeft
        metrics = QFontMetrics(option.font)
        left = area.width() - metrics.horizontalAdvance(row.summary) - 28
        # Numbers without their words rather than a name without its end.
        name = shown(name_shown(row.agent.name))
        has_room = left >= min(metrics.horizontalAdvance(name), area.width() * 0.5)
        count = row.summary if has_room else row.short_summary
        painter.setPen(QColor(self.colours.muted))
        draw_line(painter, area, count, option.font, is_right=not is_rtl)
        edge = area.right() - 5 if is_rtl else area.left() + 5
        mark = QRectF(edge - 4.5, area.center().y() - 4, 9, 9)
        is_checked = not row.counts.is_proposed_only
        _paint_kind(painter, mark, row.agent.kind, self.colours, is_filled=is_checked)
        room = metrics.horizontalAdvance(count) + 8.0
        before, after = (room, -20.0) if is_rtl else (20.0, -room)
        painter.setPen(QColor(self.colours.ink if is_checked else self.colours.muted))
        place = area.adjusted(before, 0, after, 0)
        draw_line(painter, place, name, option.font, is_right=is_rtl)
        painter.restore()


class EntryDelegate(QStyledItemDelegate):
    """Cards of statements and descriptions, with parts that can be clicked."""

    jump_wished = Signal(int)
    """A row."""
    citation_wished = Signal(int)
    agent_wished = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self.opened: DocumentId | None = None
        self.width = 300
        self.speaker_colour: Callable[[AgentId], str] = self._plain_colour
        self._unfolded: set[int] = set()
        self._cards: OrderedDict[tuple[int, int, bool], Card] = OrderedDict()
        self._heights: dict[tuple[int, int, bool], int] = {}
        """Kept for all rows: a list asks for every height each time that it grows."""

    def forget(self) -> None:
        """Forget all that was laid out: other entries, colours or fonts."""
        self._cards.clear()
        self._heights.clear()

    def fold_all(self) -> None:
        """Show long words folded again."""
        self._unfolded.clear()
        self.forget()

    def toggle_fold(self, index: _Index) -> None:
        """Show all of a statement's words, or fold them again."""
        self._unfolded ^= {index.row()}
        self.sizeHintChanged.emit(index)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a card at the list's width."""
        key = self._key(index)
        height = self._heights.get(key)
        if height is None:
            card = self.card(option, index)
            height = self._heights[key] = round(card.height) if card else 0
        return QSize(self.width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        card = self.card(option, index)
        entry = index.data(EntryRole.ENTRY)
        if card is None or not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if entry.is_place or has_focus:
            paint_ground(painter, option, self.colours)
        rect = option.rect
        if entry.kind is EntryKind.HEADING:
            painter.setPen(QPen(QColor(self.colours.line), 1))
            y = rect.top() + 6.5
            painter.drawLine(QPointF(rect.left() + 12, y), QPointF(rect.right() - 12, y))
        if card.circle is not None and not has_focus:
            painter.setPen(QPen(QColor(self.colours.proposed), 1, Qt.PenStyle.DashLine))
            frame = QRectF(rect).adjusted(4.5, 2.5, -4.5, -2.5)
            painter.drawRoundedRect(frame, 5, 5)
        painter.translate(rect.topLeft())
        if card.bar is not None:
            style = _BARS[card.form] if card.form else Qt.PenStyle.SolidLine
            pen = QPen(QColor(card.bar_colour), 2.4, style)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            x = card.bar.center().x()
            painter.drawLine(QPointF(x, card.bar.top()), QPointF(x, card.bar.bottom()))
        if card.circle is not None:
            painter.setPen(QPen(QColor(self.colours.proposed), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(card.circle, 3.6, 3.6)
        for text in card.texts:
            painter.setPen(QColor(text.colour))
            for number in range(text.lines):
                text.layout.lineAt(number).draw(painter, text.at)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Turn a click on a part of a card into the wish it stands for."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        card = self.card(option, index)
        if card is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        part = card.part_at(event.position() - QPointF(option.rect.topLeft()))
        self.act(index, part.action if part else CardAction.JUMP, part.agent if part else None)
        return True

    def act(self, index: _Index, action: CardAction, agent: AgentId | None) -> None:
        """Do what a part of a card stands for."""
        if action is CardAction.UNFOLD:
            self.toggle_fold(index)
        elif action is CardAction.CITE:
            self.citation_wished.emit(index.row())
        elif agent is not None and action is not CardAction.JUMP:
            self.agent_wished.emit(agent)
        else:
            self.jump_wished.emit(index.row())

    def card(self, option: QStyleOptionViewItem, index: _Index) -> Card | None:
        """Return an entry as it is laid out, or None where a row holds no entry."""
        entry = index.data(EntryRole.ENTRY)
        if not isinstance(entry, Entry):
            return None
        key = self._key(index)
        card = self._cards.get(key)
        if card is None:
            font = QFont(option.font)
            font.setPixelSize(13)
            reading = reading_font(100)
            reading.setPixelSize(15)
            style = CardStyle(
                colours=self.colours,
                font=font,
                reading=reading,
                width=self.width,
                is_rtl=option.direction is Qt.LayoutDirection.RightToLeft,
                opened=self.opened,
                speaker_colour=self.speaker_colour,
            )
            card = CardMaker(style).make(entry, is_folded=key[2])
            self._cards[key] = card
            if len(self._cards) > _KEPT:
                self._cards.popitem(last=False)
        return card

    def _key(self, index: _Index) -> tuple[int, int, bool]:
        return index.row(), self.width, index.row() not in self._unfolded

    def _plain_colour(self, agent: AgentId) -> str:
        return self.colours.muted


def _paint_kind(
    painter: QPainter, rect: QRectF, kind: AgentKind, colours: Colours, *, is_filled: bool
) -> None:
    """Paint the mark of a kind: disc for a person, square for a body, two discs for a group.

    It is empty for those of whom all statements are only proposed.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.muted))
    else:
        painter.setPen(QPen(QColor(colours.muted), 1.2, Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind is AgentKind.PERSON:
        painter.drawEllipse(rect)
    elif kind is AgentKind.ORGANISATION:
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif kind is AgentKind.GROUP:
        painter.drawEllipse(QRectF(rect.left() - 1, rect.top() + 2, 6, 6))
        painter.drawEllipse(QRectF(rect.left() + 4, rect.top() + 2, 6, 6))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.muted), 1.4))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    painter.restore()

"""Laying out one entry as a card: lines of plain text, and the parts that can be clicked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from reader.collection.views import StatementView
from reader.domain.ids import AgentId, DocumentId
from reader.domain.statements import Form, Status
from reader.ui.page.positions import shown
from reader.ui.people.entries import (
    Entry,
    EntryKind,
    chain_path,
    statement_facts,
)
from reader.ui.standing import proposal_label, unchecked_words
from reader.ui.theme.colours import Colours
from reader.ui.theme.texts import lay_out, leading_for

PADDING = 12.0
BAR = 14.0
"""Room for the bar before quoted words."""
FOLDED_LINES = 6
LEADING = 1.38
"""Distance of lines as a multiple of the text's size."""
LONGEST = 20_000
"""Code points of one entry that are laid out; the page has them all."""


class CardAction(StrEnum):
    """What clicking a part of a card does."""

    JUMP = "jump"
    CITE = "cite"
    SPEAKER = "speaker"
    AGENT = "agent"
    UNFOLD = "unfold"


@dataclass(frozen=True, slots=True)
class CardText:
    """Some laid-out text of a card."""

    layout: QTextLayout
    at: QPointF
    colour: str
    lines: int
    """How many of its lines are shown."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """A place of a card that can be clicked."""

    rect: QRectF
    action: CardAction
    agent: AgentId | None = None


@dataclass(slots=True)
class Card:
    """A laid-out entry; coordinates count from its upper left corner."""

    height: float = 0.0
    texts: list[CardText] = field(default_factory=list)
    parts: list[CardPart] = field(default_factory=list)
    bar: QRectF | None = None
    form: Form | None = None
    bar_colour: str = ""
    circle: QPointF | None = None
    """Middle of the open circle of a proposed statement, as on the page."""

    def part_at(self, point: QPointF) -> CardPart | None:
        """Return the part under `point`, or None."""
        return next((part for part in self.parts if part.rect.contains(point)), None)


@dataclass(frozen=True, slots=True)
class CardStyle:
    """What a card is laid out with."""

    colours: Colours
    font: QFont
    """Of the interface."""
    reading: QFont
    """Of quoted words."""
    width: float
    is_rtl: bool
    opened: DocumentId | None
    speaker_colour: Callable[[AgentId], str]


class CardMaker:
    """Lays out one card from top to bottom."""

    def __init__(self, style: CardStyle) -> None:
        self._style = style
        self._card = Card()
        self._y = PADDING
        self._small = QFont(style.font)
        self._small.setPixelSize(12)

    def make(self, entry: Entry, *, is_folded: bool) -> Card:
        """Return the card of `entry`."""
        if entry.kind is EntryKind.HEADING:
            self._heading(entry.text)
        elif entry.kind is EntryKind.EMPTY:
            self._y = 2
            self._add(entry.text, self._style.font, self._style.colours.muted)
        elif entry.kind is EntryKind.DESCRIPTION:
            self._description(entry)
        else:
            self._statement(entry, is_folded=is_folded)
        if entry.is_place:
            self._actions(entry)
        self._card.height = self._y + (6 if not entry.is_place else PADDING)
        return self._card

    def _heading(self, text: str) -> None:
        font = QFont(self._style.font)
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(13)
        self._y = 16
        self._add(text, font, self._style.colours.ink)

    def _description(self, entry: Entry) -> None:
        assert entry.place is not None
        top = self._y
        ink = self._style.colours.ink
        self._add(entry.words, self._style.reading, ink, indent=BAR, is_quoted=True)
        self._bar(top, self._style.colours.line, None)
        self._where(entry)

    def _statement(self, entry: Entry, *, is_folded: bool) -> None:
        assert entry.statement is not None
        view = entry.statement
        colours = self._style.colours
        if entry.shows_speaker:
            font = QFont(self._style.font)
            font.setWeight(QFont.Weight.DemiBold)
            rect = self._add(view.speaker_name, font, colours.ink)
            self._card.parts.append(CardPart(rect, CardAction.AGENT, view.statement.speaker))
            self._y += 2
        if entry.is_proposed:
            self._proposal(view)
        top = self._y
        limit = FOLDED_LINES if is_folded else None
        ink = colours.muted if entry.is_proposed else colours.ink
        self._add(view.words, self._style.reading, ink, indent=BAR, limit=limit, is_quoted=True)
        is_verified = view.place.is_verified and view.statement.status is Status.VERIFIED
        colour = self._style.speaker_colour(view.statement.speaker)
        self._bar(top, colour if is_verified else colours.proposed, view.statement.form)
        last = self._card.texts[-1]
        if last.layout.lineCount() > last.lines or (not is_folded and last.lines > FOLDED_LINES):
            label = _tr("Show less") if not is_folded else _tr("Show all of it")
            rect = self._add(label, self._small, colours.accent, indent=BAR)
            self._card.parts.append(CardPart(rect, CardAction.UNFOLD))
        self._y += 4
        facts_colour = colours.muted if view.place.is_verified else colours.warn
        facts = statement_facts(view)
        if entry.is_proposed:
            facts += f" · {unchecked_words(view.statement.origin)}"
        self._add(facts, self._small, facts_colour, indent=BAR)
        self._path(entry)

    def _proposal(self, view: StatementView) -> None:
        """Say first of all that it is proposed, beside an open circle."""
        font = QFont(self._small)
        font.setWeight(QFont.Weight.DemiBold)
        label = proposal_label(view.statement.origin)
        rect = self._add(label, font, self._style.colours.muted, indent=BAR)
        middle = self._mirror(PADDING, 3) + 1.5
        self._card.circle = QPointF(middle, rect.top() + QFontMetricsF(font).height() / 2)
        self._y += 2

    def _path(self, entry: Entry) -> None:
        """Write the chain as a path whose parts can be clicked."""
        assert entry.statement is not None
        steps = chain_path(entry.statement, self._style.opened)
        metrics = QFontMetricsF(self._small)
        arrow = " ‹ " if self._style.is_rtl else " › "
        x = BAR
        room = self._style.width - 2 * PADDING
        line = metrics.height() + 1
        for number, step in enumerate(steps):
            name = metrics.elidedText(step.text, Qt.TextElideMode.ElideRight, room - BAR)
            prefix = arrow if number else ""
            wide = metrics.horizontalAdvance(prefix + name)
            if x > BAR and x + wide > room:
                x = BAR
                self._y += line
            if prefix:
                x += self._piece(prefix, x, self._style.colours.muted).width()
            rect = self._piece(name, x, self._style.colours.accent)
            x += rect.width()
            action = CardAction.AGENT if step.agent is not None else CardAction.JUMP
            self._card.parts.append(CardPart(rect, action, step.agent))
        self._y += line

    def _where(self, entry: Entry) -> None:
        """Say in which document a description stands."""
        assert entry.place is not None
        place = entry.place
        here = place.anchor.document == self._style.opened
        text = _tr("This document") if here else place.document_title
        if not place.is_verified:
            text += " · " + _tr("not verified")
        colour = self._style.colours.muted if place.is_verified else self._style.colours.warn
        self._y += 2
        self._add(text, self._small, colour, indent=BAR, limit=1)

    def _actions(self, entry: Entry) -> None:
        """Write the passage, which leads to the place, and what else can be done."""
        assert entry.place is not None
        passage = _tr("passage {number}").replace("{number}", str(entry.place.passage + 1))
        words = [(CardAction.JUMP, passage), (CardAction.CITE, _tr("copy citation"))]
        if entry.statement is not None and entry.shows_speaker:
            words.append((CardAction.SPEAKER, _tr("all by this speaker")))
        x = BAR
        metrics = QFontMetricsF(self._small)
        for action, text in words:
            wide = metrics.horizontalAdvance(text)
            if x > BAR and x + wide > self._style.width - 2 * PADDING:
                x = BAR
                self._y += metrics.height() + 2
            rect = self._piece(text, x, self._style.colours.accent)
            agent = entry.statement.statement.speaker if entry.statement else None
            self._card.parts.append(CardPart(rect, action, agent))
            x += wide + 14
        self._y += metrics.height() + 2

    def _bar(self, top: float, colour: str, form: Form | None) -> None:
        x = self._mirror(PADDING, 3)
        self._card.bar = QRectF(x, top + 2, 3, self._y - top - 4)
        self._card.bar_colour = colour
        self._card.form = form

    def _add(
        self,
        text: str,
        font: QFont,
        colour: str,
        *,
        indent: float = 0.0,
        limit: int | None = None,
        is_quoted: bool = False,
    ) -> QRectF:
        """Write a paragraph and return where it stands; quoted words begin on their own side."""
        width = self._style.width - 2 * PADDING - indent
        layout = lay_out(
            shown(text[:LONGEST]),
            font,
            width=width,
            leading=leading_for(font, LEADING),
            align=None if is_quoted else self._direction(),
        )
        lines = layout.lineCount() if limit is None else min(limit, layout.lineCount())
        last = layout.lineAt(lines - 1) if lines else None
        height = last.y() + last.height() if last is not None else 0.0
        x = self._mirror(PADDING + indent, width)
        self._card.texts.append(CardText(layout, QPointF(x, self._y), colour, lines))
        rect = QRectF(x, self._y, width, height)
        self._y += height
        return rect

    def _piece(self, text: str, x: float, colour: str) -> QRectF:
        """Write a few words at `x` of the current line and return where they stand."""
        metrics = QFontMetricsF(self._small)
        width = metrics.horizontalAdvance(text) + 1
        ltr = Qt.LayoutDirection.LeftToRight
        layout = lay_out(shown(text), self._small, width=width + 4, leading=1, align=ltr)
        at = QPointF(self._mirror(PADDING + x, width), self._y)
        self._card.texts.append(CardText(layout, at, colour, 1))
        return QRectF(at.x(), at.y(), width, metrics.height())

    def _direction(self) -> Qt.LayoutDirection:
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        return rtl if self._style.is_rtl else ltr

    def _mirror(self, x: float, width: float) -> float:
        return self._style.width - x - width if self._style.is_rtl else x


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)

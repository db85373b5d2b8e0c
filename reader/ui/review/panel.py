"""The review panel: progress and filters above, one statement in the middle, decisions below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.ids import AgentId, DocumentId
from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.review.card import Card
from reader.ui.review.fields import ReviewFields
from reader.ui.review.head import ReviewHead
from reader.ui.review.keys import ReviewKey, key_of
from reader.ui.review.queue import Filter, Progress
from reader.ui.theme.colours import LIGHT, Colours

WIDTH = 330
NARROWEST = 280
"""Pixels."""


class ReviewPanel(QWidget):
    """Shows the current statement; every wish leaves by signal."""

    wished = Signal(str)
    """Carries the ReviewKey that a button stands for."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review-panel")
        self.setAccessibleName(self.tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDTH + 60)
        self._colours = LIGHT
        self.head = ReviewHead(self)
        self.fields = ReviewFields(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = plain_label("", self)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(14, 14, 14, 14)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self._scroll)
        self._middle.addWidget(self._empty)
        self._message = plain_label("", self)
        self._message.setObjectName("review-message")
        self._message.setWordWrap(True)
        self._message.setContentsMargins(12, 4, 12, 4)
        self._message.hide()
        self._buttons: dict[ReviewKey, QPushButton | QToolButton] = {}
        self._assemble()

    # --- what is shown --------------------------------------------------------------------

    def show_card(self, card: Card) -> None:
        """Show a statement."""
        self.fields.show_card(card)
        self._middle.setCurrentWidget(self._scroll)
        self._enable(is_there=True)

    def show_empty(self, text: str) -> None:
        """Say why there is no statement."""
        self._empty.setText(text)
        self._middle.setCurrentWidget(self._empty)
        self._enable(is_there=False)
        announce(self._empty, text)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the review has come."""
        self.head.show_progress(progress)

    def show_message(self, text: str) -> None:
        """Say what went wrong with a decision, until the next one; nothing takes it away."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        announce(self._message, text)

    def message(self) -> str:
        """Return what is said of a decision."""
        return self._message.text() if self._message.isVisibleTo(self) else ""

    def show_choices(
        self, wanted: Filter, documents: Mapping[DocumentId, str], speakers: Mapping[AgentId, str]
    ) -> None:
        """Offer the documents and speakers that there are."""
        self.head.show_choices(wanted, documents, speakers)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._colours = colours
        self.fields.set_colours(colours)
        self.setStyleSheet(_sheet(colours))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # --- inside ---------------------------------------------------------------------------

    def _assemble(self) -> None:
        decide = QHBoxLayout()
        decide.setSpacing(6)
        for key, text in (
            (ReviewKey.ACCEPT, self.tr("Accept")),
            (ReviewKey.REJECT, self.tr("Reject")),
            (ReviewKey.UNDO, self.tr("Undo")),
        ):
            decide.addWidget(self._button(key, text), 1)
        steps = QHBoxLayout()
        steps.setSpacing(6)
        for key, text in (
            (ReviewKey.PREVIOUS, self.tr("Previous")),
            (ReviewKey.NEXT, self.tr("Next")),
        ):
            steps.addWidget(self._step_button(key, text))
        steps.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 6, 12, 10)
        foot.setSpacing(6)
        foot.addLayout(decide)
        foot.addLayout(steps)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._line())
        whole.addWidget(self._middle, 1)
        whole.addWidget(self._message)
        whole.addWidget(self._line())
        whole.addLayout(foot)

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("review-line")
        line.setFixedHeight(1)
        return line

    def _button(self, key: ReviewKey, text: str) -> QPushButton:
        button = QPushButton(f"{text} ({key_of(key)})", self)
        button.setObjectName(f"review-{key.value}")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons[key] = button
        button.clicked.connect(self._on_clicked)
        return button

    def _step_button(self, key: ReviewKey, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"{text} ({key_of(key)})")
        button.setAccessibleName(text)
        self._buttons[key] = button
        button.clicked.connect(self._on_clicked)
        return button

    def _enable(self, *, is_there: bool) -> None:
        for key, button in self._buttons.items():
            # A decision can be taken back also where it was the last one.
            button.setEnabled(is_there or key is ReviewKey.UNDO)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        key = next(key for key, button in self._buttons.items() if button is pressed)
        self.wished.emit(key.value)


def _sheet(colours: Colours) -> str:
    """Return the style of what only this panel has. No text from outside comes in."""
    return f"""
    #review-panel {{ background: {colours.surface}; }}
    #review-line {{ background: {colours.line}; }}
    #review-words {{ color: {colours.ink}; font-size: 14px; padding: 4px 0; }}
    #review-changed {{ color: {colours.warn}; font-weight: 600; }}
    #review-message {{ color: {colours.warn}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
    #review-field {{
        text-align: left; padding: 4px 8px; border: 1px solid {colours.line};
        border-radius: 6px; background: {colours.paper}; color: {colours.ink}; }}
    #review-field:hover {{ border: 1px solid {colours.scroll}; }}
    #review-field:focus {{ border: 1px solid {colours.accent}; }}
    #review-accept, #review-reject, #review-undo {{
        padding: 6px 4px; border: 1px solid {colours.scroll}; border-radius: 6px;
        background: {colours.paper}; color: {colours.ink}; }}
    #review-accept {{
        background: {colours.accent}; color: {colours.on_accent};
        border: 1px solid {colours.accent}; font-weight: 600; }}
    #review-accept:focus, #review-reject:focus, #review-undo:focus {{
        border: 2px solid {colours.ink}; padding: 5px 3px; }}
    #review-accept:disabled, #review-reject:disabled, #review-undo:disabled {{
        background: {colours.surface}; color: {colours.muted};
        border: 1px solid {colours.line}; }}
    QProgressBar {{ border: none; border-radius: 2px; background: {colours.line}; }}
    QProgressBar::chunk {{ border-radius: 2px; background: {colours.accent}; }}
    """

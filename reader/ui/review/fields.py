"""The middle of the review panel: one statement, field by field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.ui.labels import plain_label
from reader.ui.people.entries import act_word, form_word
from reader.ui.review.card import Card
from reader.ui.review.field_button import FieldButton
from reader.ui.review.keys import ReviewKey, key_of
from reader.ui.review.proposals import Part
from reader.ui.review.sentences import (
    agent_sentence,
    origin_sentence,
    review_sentence,
    status_sentence,
)
from reader.ui.review.strokes import part_colour, part_word, stroke_part
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.texts import clipped, isolated

_LONGEST_WORDS = 1_200
"""Code points of the words that the panel shows; the page shows all."""
_LONGEST_DATE = 60


class DateLine(QLineEdit):
    """Where a date is typed; Enter takes it, Esc leaves it as it was."""

    entered = Signal()
    left = Signal()
    dropped = Signal()
    """The keyboard has gone elsewhere."""

    def event(self, event: QEvent) -> bool:
        """Keep every key to itself while it is typed into."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the date, or leave it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone."""
        super().focusOutEvent(event)
        self.dropped.emit()


class Swatch(QWidget):
    """The stroke with which a part is marked on the page."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = part
        self.colours: Colours = LIGHT
        self.setFixedSize(22, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as the page does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(part_colour(self._part, self.colours))
        stroke_part(painter, self._part, self.rect().toRectF().adjusted(2, 1, -2, -1), colour)
        painter.end()


class ReviewFields(QWidget):
    """One statement: its words, who says them, how, when, and who has decided so far."""

    speaker_wished = Signal()
    form_wished = Signal()
    act_wished = Signal()
    chain_wished = Signal()
    date_entered = Signal(str)
    """A date was typed and Enter pressed."""
    date_dropped = Signal(str)
    """A date was typed and the keyboard went elsewhere."""
    date_left = Signal()
    """The date should be as it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = self._quiet()
        self._words = plain_label("", self)
        self._words.setObjectName("review-words")
        self._words.setWordWrap(True)
        self._words.setIndent(0)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.speaker = FieldButton(self.tr("Who says it"), ReviewKey.SPEAKER, self)
        self.form = FieldButton(self.tr("Form"), ReviewKey.FORM, self)
        self.act = FieldButton(self.tr("Act"), ReviewKey.ACT, self)
        self.chain = FieldButton(self.tr("Chain"), ReviewKey.CHAIN, self)
        self.date = DateLine(self)
        self.date.setMaxLength(_LONGEST_DATE)
        self.date.setPlaceholderText(self.tr("not stated"))
        self.date.setAccessibleName(self.tr("Date, such as 1988-08"))
        self.date.setToolTip(self.tr("Key: {key}").replace("{key}", key_of(ReviewKey.DATE)))
        self._ranges = {part: self._quiet() for part in Part}
        self._swatches = [Swatch(part, self) for part in Part]
        self._origin = self._quiet()
        self._reviews = self._quiet()
        self._changed = plain_label(self.tr("Changed, not decided"), self)
        self._changed.setObjectName("review-changed")
        self._assemble()
        self.speaker.clicked.connect(self.speaker_wished)
        self.form.clicked.connect(self.form_wished)
        self.act.clicked.connect(self.act_wished)
        self.chain.clicked.connect(self.chain_wished)
        self.date.entered.connect(self._on_date_entered)
        self.date.dropped.connect(self._on_date_dropped)
        self.date.left.connect(self.date_left)

    def show_card(self, card: Card) -> None:
        """Show a statement."""
        what = card.attribution
        self._place.setText(self._place_text(card))
        self._words.setText(clipped(card.words, _LONGEST_WORDS) or "…")
        known = card.speaker
        self.speaker.show_value(
            what.speaker if known is None else known.agent.name,
            self.tr("unknown") if known is None else agent_sentence(known),
        )
        self.form.show_value(form_word(what.form))
        self.act.show_value(act_word(what.act))
        alone = self.tr("the speaker alone")
        steps = " › ".join(isolated(name) for name in card.chain)
        self.chain.show_value(steps if len(card.chain) > 1 else alone)
        self.date.setText(what.date or "")
        missing = self.tr("not marked")
        self._ranges[Part.CONTENT].setText(
            self._pieces_text(len(what.content)) if len(what.content) != 1 else self.tr("one range")
        )
        self._ranges[Part.SOURCE].setText(f"“{isolated(card.source)}”" if what.source else missing)
        self._ranges[Part.CUE].setText(f"“{isolated(card.cue)}”" if what.cue else missing)
        self._origin.setText(origin_sentence(card.proposal.origin, self.locale()))
        reviews = "\n".join(review_sentence(each) for each in card.reviews)
        decided = status_sentence(card.proposal) if card.proposal.is_decided else ""
        self._reviews.setText("\n".join(filter(None, (decided, reviews))))
        self._reviews.setVisible(bool(self._reviews.text()))
        self._changed.setVisible(card.is_changed)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        for swatch in self._swatches:
            swatch.colours = colours
            swatch.update()

    def take_date(self) -> None:
        """Take what is typed as the date, as if the keyboard had gone elsewhere."""
        if self.date.hasFocus():
            self.date_dropped.emit(self.date.text())

    def focus_date(self) -> None:
        """Put the keyboard into the date."""
        self.date.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.date.selectAll()

    # --- inside ---------------------------------------------------------------------------

    def _quiet(self) -> QLabel:
        label = plain_label("", self)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        return label

    def _assemble(self) -> None:
        rows = QGridLayout()
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setVerticalSpacing(5)
        rows.setColumnStretch(1, 1)
        how = QHBoxLayout()
        how.setSpacing(6)
        how.addWidget(self.form, 1)
        how.addWidget(self.act, 1)
        titles = (self.tr("Who"), self.tr("How"), self.tr("When"), self.tr("Through"))
        for row, title in enumerate(titles):
            label = plain_label(title, self)
            label.setObjectName("quiet")
            rows.addWidget(label, row, 0)
        rows.addWidget(self.speaker, 0, 1)
        rows.addLayout(how, 1, 1)
        rows.addWidget(self.date, 2, 1)
        rows.addWidget(self.chain, 3, 1)
        marks = QGridLayout()
        marks.setContentsMargins(0, 2, 0, 4)
        marks.setVerticalSpacing(2)
        marks.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (part, swatch) in enumerate(zip(Part, self._swatches, strict=True)):
            marks.addWidget(swatch, row, 0, top)
            marks.addWidget(plain_label(part_word(part), self), row, 1, top)
            marks.addWidget(self._ranges[part], row, 2, top)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(4)
        whole.addWidget(self._place)
        whole.addWidget(self._words)
        whole.addLayout(rows)
        whole.addLayout(marks)
        for label in (self._changed, self._origin, self._reviews):
            whole.addWidget(label)
        whole.addStretch(1)

    def _place_text(self, card: Card) -> str:
        number = self.locale().toString
        text = self.tr("{at} of {of}").replace("{at}", number(card.at + 1))
        parts = [text.replace("{of}", number(card.of))] if card.of else []
        parts.append(isolated(card.title))
        if card.passage is not None:
            parts.append(self.tr("passage {at}").replace("{at}", number(card.passage + 1)))
        return " · ".join(parts)

    def _pieces_text(self, count: int) -> str:
        return self.tr("{count} ranges").replace("{count}", self.locale().toString(count))

    def _on_date_entered(self) -> None:
        self.date_entered.emit(self.date.text())

    def _on_date_dropped(self) -> None:
        self.date_dropped.emit(self.date.text())

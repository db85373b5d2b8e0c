"""The top of the review panel: how far one has come, and which statements to walk through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.ids import AgentId, DocumentId
from reader.ui.labels import plain_label
from reader.ui.review.queue import Confidence, Filter, Progress, Show
from reader.ui.review.sentences import progress_sentence

_Id = TypeVar("_Id", DocumentId, AgentId)


class ReviewHead(QWidget):
    """Progress, the choice of what is shown, and three narrower filters that fold out."""

    filter_changed = Signal(object)
    """Carries the Filter wanted."""
    keys_wished = Signal()
    reviewer_wished = Signal()
    build_wished = Signal()
    leave_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._is_setting = False
        self._title = plain_label(self.tr("Review"), self)
        self._title.setObjectName("panel-title")
        self._progress = plain_label("", self)
        self._progress.setObjectName("review-progress")
        self._progress.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Decided"))
        self.keys = self._tool("?", self.tr("Keys"))
        self.reviewer = self._tool("", self.tr("Who reviews"))
        self.build = self._tool(self.tr("Build again"), self.tr("Build the folder again"))
        self.leave = self._tool("×", self.tr("Leave the review"))
        self.show_box = self._box(self.tr("Statements to walk through"))
        self.confidence_box = self._box(self.tr("How sure the draft is"))
        self.document_box = self._box(self.tr("Document"))
        self.speaker_box = self._box(self.tr("Speaker"))
        self._more = self._tool(self.tr("Filters"), self.tr("More filters"))
        self._more.setCheckable(True)
        self._narrow = QWidget(self)
        self._fill()
        self._assemble()
        self._connect()
        self.show_reviewer(None)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the review has come."""
        self._progress.setText(progress_sentence(progress, self.locale()))
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.decided)

    def show_reviewer(self, name: str | None) -> None:
        """Say who reviews; None where nobody was asked yet."""
        shown = name or self.tr("a curator")
        self.reviewer.setText(shown if len(shown) <= 24 else f"{shown[:23]}…")
        self.reviewer.setVisible(name is not None)

    def show_choices(
        self, wanted: Filter, documents: Mapping[DocumentId, str], speakers: Mapping[AgentId, str]
    ) -> None:
        """Offer documents and speakers by name; the filter stays as it is."""
        self._is_setting = True
        self._filter = wanted
        _refill(self.document_box, self.tr("All documents"), documents)
        _refill(self.speaker_box, self.tr("All speakers"), speakers)
        chosen: tuple[tuple[QComboBox, object], ...] = (
            (self.show_box, wanted.show),
            (self.confidence_box, wanted.confidence),
            (self.document_box, wanted.document),
            (self.speaker_box, wanted.speaker),
        )
        for box, value in chosen:
            box.setCurrentIndex(max(0, box.findData(value)))
        self._is_setting = False

    def focus_show(self) -> None:
        """Put the keyboard where one chooses what to walk through."""
        self.show_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- inside ---------------------------------------------------------------------------

    def _tool(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        return button

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _fill(self) -> None:
        for show, text in (
            (Show.TO_DECIDE, self.tr("To decide")),
            (Show.BY_OTHERS, self.tr("Decided by others")),
            (Show.DISAGREEMENTS, self.tr("Disagreements")),
            (Show.DECIDED, self.tr("Decided")),
            (Show.ALL, self.tr("All")),
        ):
            self.show_box.addItem(text, show)
        for confidence, text in (
            (Confidence.ANY, self.tr("However sure")),
            (Confidence.SURE, self.tr("90 % sure or more")),
            (Confidence.FAIR, self.tr("60 to 90 % sure")),
            (Confidence.DOUBTFUL, self.tr("Less sure")),
        ):
            self.confidence_box.addItem(text, confidence)

    def _assemble(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self._title)
        first.addStretch(1)
        for button in (self.reviewer, self.build, self.keys, self.leave):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.show_box, 1)
        second.addWidget(self._more)
        narrow = QVBoxLayout(self._narrow)
        narrow.setContentsMargins(0, 0, 0, 0)
        narrow.setSpacing(4)
        for box in (self.confidence_box, self.document_box, self.speaker_box):
            narrow.addWidget(box)
        self._narrow.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 8, 8)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addWidget(self._progress)
        whole.addWidget(self._bar)
        whole.addLayout(second)
        whole.addWidget(self._narrow)

    def _connect(self) -> None:
        self.keys.clicked.connect(self.keys_wished)
        self.reviewer.clicked.connect(self.reviewer_wished)
        self.build.clicked.connect(self.build_wished)
        self.leave.clicked.connect(self.leave_wished)
        self._more.toggled.connect(self._narrow.setVisible)
        for box in (self.show_box, self.confidence_box, self.document_box, self.speaker_box):
            box.currentIndexChanged.connect(self._on_chosen)

    def _on_chosen(self, _row: int) -> None:
        if self._is_setting:
            return
        self._filter = replace(
            self._filter,
            show=Show(self.show_box.currentData()),
            confidence=Confidence(self.confidence_box.currentData()),
            document=self.document_box.currentData(),
            speaker=self.speaker_box.currentData(),
        )
        self.filter_changed.emit(self._filter)


def _refill(box: QComboBox, everything: str, rows: Mapping[_Id, str]) -> None:
    box.clear()
    box.addItem(everything, None)
    for value, name in rows.items():
        box.addItem(name, value)

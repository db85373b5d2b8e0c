"""Above the results: how many there are, in which order, and what was searched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.domain.results import SortOrder
from reader.ui.announcing import announce
from reader.ui.control.answers import Answer
from reader.ui.finding.folding import FoldButton
from reader.ui.labels import plain_label
from reader.ui.theme.texts import clipped

EDGE = 14
"""Pixels at both sides of what stands above the list, as in the rows below."""
FOLD_INSET = 5
"""Pixels between the edge of a button that unfolds and its arrow."""
LONGEST = 600
"""Code points of an explanation that are shown."""


class ResultsHead(QWidget):
    """Says what was found and lets one choose how to look."""

    sort_chosen = Signal(object)
    """Carries a SortOrder."""
    exact_toggled = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._progress = (0, 0)
        self._count = plain_label("", self)
        self._count.setObjectName("panel-title")
        self._count.setWordWrap(True)
        self.sort = self._sort_box()
        self.exact = self._exact_button()
        self._failures = plain_label("", self)
        self._failures.setWordWrap(True)
        # The palette's name for what warns.
        self._failures.setForegroundRole(QPalette.ColorRole.BrightText)
        self._remark = plain_label("", self)
        self._remark.setWordWrap(True)
        self._remark.hide()
        self.fold = FoldButton(self)
        self._details = plain_label("", self)
        self._details.setObjectName("quiet")
        self._details.setWordWrap(True)
        self._details.hide()
        self._assemble()
        self.sort.activated.connect(self._on_sort_activated)
        self.exact.toggled.connect(self.exact_toggled)
        self.fold.toggled.connect(self._on_fold_toggled)

    def show_answer(self, answer: Answer, *, has_collections: bool) -> None:
        """Say what the first page of an answer tells."""
        self._answer = answer
        self.sort.setCurrentIndex(self.sort.findData(answer.sort))
        self.sort.setVisible(bool(answer.found))
        # Where nothing is found it may be why; where it is off, it is of no help.
        self.exact.setVisible(bool(answer.found) or self.exact.isChecked())
        self._say_count(has_collections=has_collections)
        self._failures.setText("\n".join(answer.failures))
        self._failures.setVisible(bool(answer.failures))
        self._remark.setText(answer.remark)
        self._remark.setVisible(bool(answer.remark))
        told = clipped(answer.explanation, LONGEST)
        whole = self.tr("Looked for {explanation}.").replace("{explanation}", told)
        self._details.setText("\n".join((whole, *answer.notes)))
        self._name_fold()
        # Without hits it is said in their place.
        self.fold.setVisible(bool(answer.found))
        self._details.setVisible(bool(answer.found) and self.fold.isChecked())

    def show_progress(self, done: int, total: int) -> None:
        """Say how far indexing is; `total` is 0 where nothing is indexed."""
        self._progress = (done, total)
        if self._answer is not None:
            self._say_count(has_collections=True, is_spoken=False)

    # --- building -------------------------------------------------------------------------

    def _sort_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Sort results by"))
        for order, text in (
            (SortOrder.RELEVANCE, self.tr("Relevance")),
            (SortOrder.OLDEST, self.tr("Oldest first")),
            (SortOrder.NEWEST, self.tr("Newest first")),
            (SortOrder.READING, self.tr("Reading order")),
        ):
            box.addItem(text, order)
        return box

    def _exact_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(self.tr("Exact spelling"))
        button.setToolTip(
            self.tr("Find words only as they are spelled, without other forms of them.")
        )
        button.setCheckable(True)
        button.setAutoRaise(True)
        return button

    def _assemble(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(4)
        choices.addWidget(self.sort)
        choices.addWidget(self.exact)
        choices.addStretch(1)
        for part in (self._count, self._remark, self._failures):
            part.setContentsMargins(EDGE, 0, 10, 0)
        choices.setContentsMargins(EDGE, 0, 10, 0)
        self._details.setContentsMargins(EDGE + 14, 0, 10, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._count)
        layout.addWidget(self._remark)
        layout.addWidget(self._failures)
        layout.addLayout(choices)
        folding = QHBoxLayout()
        folding.setContentsMargins(EDGE - FOLD_INSET, 0, 6, 0)
        folding.addWidget(self.fold)
        layout.addLayout(folding)
        layout.addWidget(self._details)

    # --- inside ---------------------------------------------------------------------------

    def _say_count(self, *, has_collections: bool, is_spoken: bool = True) -> None:
        answer = self._answer
        assert answer is not None
        if not has_collections:
            text = self.tr("No collection is open.")
        elif answer.found:
            text = self._counted(answer)
        else:
            text = self.tr("Nothing found yet") if answer.is_partial else self.tr("Nothing found")
        done, total = self._progress
        if answer.is_partial and total and has_collections:
            percent = self.locale().toString(min(99, 100 * done // total))
            text += "\n" + self.tr("Indexing {percent} %").replace("{percent}", percent)
        is_new = text != self._count.text()
        self._count.setText(text)
        if is_spoken and is_new:
            announce(self, text)

    def _counted(self, answer: Answer) -> str:
        if answer.is_partial:
            text = self.tr("At least {count} passages")
            if answer.total == 1:
                text = self.tr("At least 1 passage")
        else:
            text = self.tr("1 passage") if answer.total == 1 else self.tr("{count} passages")
        return text.replace("{count}", self.locale().toString(answer.total))

    def _name_fold(self) -> None:
        if self._answer is None or self.fold.isChecked():
            text = self.tr("What was searched")
        else:
            told = clipped(self._answer.explanation, LONGEST)
            text = self.tr("Searched: {explanation}").replace("{explanation}", told)
        self.fold.setText(text.replace("&", "&&"))

    def _on_sort_activated(self, _row: int) -> None:
        self.sort_chosen.emit(SortOrder(self.sort.currentData()))

    def _on_fold_toggled(self, is_open: bool) -> None:
        self._details.setVisible(is_open)
        self._name_fold()

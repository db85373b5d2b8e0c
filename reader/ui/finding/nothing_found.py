"""Where nothing was found: what else could be asked, and how."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.domain.queries import FieldName
from reader.domain.results import Suggestion, SuggestionKind
from reader.ui.control.answers import Answer
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.finding.results_head import LONGEST
from reader.ui.finding.suggestion_strip import count_words, kind_words
from reader.ui.labels import plain_label
from reader.ui.theme.colours import Colours
from reader.ui.theme.texts import clipped, isolated

MOST = 5
"""Suggestions of a kind."""
KINDS = (
    SuggestionKind.CORRECTION,
    SuggestionKind.SPELLING,
    SuggestionKind.WIDER,
    SuggestionKind.FEWER,
    SuggestionKind.NAME,
)
"""In the order in which they are offered."""


class NothingFound(QScrollArea):
    """Suggestions in groups, each with its count, and short advice."""

    query_wished = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("nothing-found")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = QWidget(self)
        self._told = plain_label("", inner)
        self._told.setWordWrap(True)
        self.list = ChoiceList(self.tr("Other searches"), inner)
        self._advice = plain_label(self._advice_words(), inner)
        self._advice.setObjectName("quiet")
        self._advice.setWordWrap(True)
        for label in (self._told, self._advice):
            label.setContentsMargins(14, 0, 10, 0)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 2, 0, 10)
        layout.setSpacing(10)
        layout.addWidget(self._told)
        layout.addWidget(self.list)
        layout.addWidget(self._advice)
        layout.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.list.chosen.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.show_suggestions(())

    def show_answer(self, answer: Answer) -> None:
        """Say what was looked for."""
        told = clipped(answer.explanation, LONGEST)
        told = self.tr("Looked for {explanation}.").replace("{explanation}", told)
        self._told.setText("\n".join((told, *answer.notes)))

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer other searches."""
        self.list.set_choices([*self._rows(suggestions)])
        rows = self.list.rows.rowCount()
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(self.list.height_for(rows))

    def focus_list(self) -> None:
        """Put the keyboard into the suggestions."""
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self.list.set_colours(colours)

    def _advice_words(self) -> str:
        advice = (
            self.tr("Try fewer words, or the beginning of one with a star: execut*."),
            self.tr("Quotation marks ask for the words side by side."),
            self.tr("With ~ behind it, a word may be spelled a little differently: raisi~."),
        )
        return "\n\n".join(advice)

    def _rows(self, suggestions: tuple[Suggestion, ...]) -> Iterator[Choice]:
        for kind in KINDS:
            same = [each for each in suggestions if each.kind is kind][:MOST]
            if not same:
                continue
            title = kind_words(kind)
            if kind is SuggestionKind.SPELLING:
                title = self.tr("Similar, perhaps another person")
            yield Choice(title, is_title=True)
            for each in same:
                text = self._words(each)
                number = self.locale().toString(each.count) if each.count else ""
                spoken = ", ".join(filter(None, (text, count_words(each.count, number))))
                yield Choice(text, number, each.query, spoken=f"{title}: {spoken}")

    def _words(self, suggestion: Suggestion) -> str:
        """Return how a suggestion is shown."""
        if suggestion.kind is SuggestionKind.FEWER:
            # What it is about is left out: what is left says more.
            return suggestion.query
        if suggestion.kind is SuggestionKind.NAME:
            is_said = suggestion.query.startswith(f"{FieldName.BY}:")
            text = self.tr("said by {name}") if is_said else self.tr("about {name}")
            return text.replace("{name}", isolated(suggestion.shown))
        return suggestion.shown

    def _on_chosen(self, query: object) -> None:
        self.query_wished.emit(str(query))

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        place = self.list.visualRect(current).center()
        place = self.list.viewport().mapTo(self._inner, place)
        self.ensureVisible(place.x(), place.y(), 0, 40)

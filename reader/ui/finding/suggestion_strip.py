"""Other words to search for, in a line above the results."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.results import Suggestion, SuggestionKind
from reader.ui.finding.flowing import FlowLayout
from reader.ui.labels import plain_label
from reader.ui.page.positions import shown
from reader.ui.theme.texts import clipped, isolated

MOST = 4
"""Suggestions of a kind."""
LONGEST = 28
"""Code points of a suggested word that are shown."""
KINDS = (SuggestionKind.CORRECTION, SuggestionKind.SPELLING)
"""What is offered where something was found."""


class SuggestionStrip(QWidget):
    """Links of one word each; hidden where there is nothing to suggest."""

    query_wished = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 0, 10, 0)
        self._layout.setSpacing(0)
        self.hide()

    def show_suggestions(self, suggestions: Iterable[Suggestion]) -> None:
        """Offer other spellings; suggestions of other kinds are passed over."""
        self.clear()
        listed = [*suggestions]
        for kind in KINDS:
            same = [each for each in listed if each.kind is kind][:MOST]
            if same:
                self._add_row(kind, same)
        self.setVisible(bool(self._rows))

    def clear(self) -> None:
        """Offer nothing."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """Return what can be chosen, in reading order."""
        return [button for row in self._rows for button in row.findChildren(QToolButton)]

    def _add_row(self, kind: SuggestionKind, suggestions: list[Suggestion]) -> None:
        row = QWidget(self)
        flow = FlowLayout(row, spacing=2)
        title = kind_words(kind)
        links = [self._link(title, each, row) for each in suggestions]
        height = max(link.sizeHint().height() for link in links)
        flow.addWidget(self._quiet(self.tr("{title}:").replace("{title}", title), height, row))
        for link in links:
            flow.addWidget(link)
        if kind is SuggestionKind.SPELLING:
            flow.addWidget(self._quiet(self.tr("perhaps another person"), height, row))
        self._layout.addWidget(row)
        self._rows.append(row)

    def _quiet(self, text: str, height: int, row: QWidget) -> QLabel:
        """Return words that stand in a line with links of a height."""
        label = plain_label(text, row)
        label.setObjectName("quiet")
        label.setFixedHeight(height)
        return label

    def _link(self, title: str, suggestion: Suggestion, row: QWidget) -> QToolButton:
        button = QToolButton(row)
        button.setObjectName("suggestion")
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        text = isolated(clipped(shown(suggestion.shown), LONGEST))
        button.setText(text.replace("&", "&&"))
        told = count_words(suggestion.count, self.locale().toString(suggestion.count))
        spoken = ", ".join(filter(None, (suggestion.shown, told)))
        button.setAccessibleName(f"{title}: {spoken}")
        if told:
            button.setToolTip(told)
        button.setProperty("query", suggestion.query)
        # Measured before it is shown.
        button.ensurePolished()
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.query_wished.emit(str(button.property("query")))


_KINDS: dict[SuggestionKind, str] = {
    SuggestionKind.COMPLETION: "Words that go on so",
    SuggestionKind.CORRECTION: "Did you mean",
    SuggestionKind.SPELLING: "Similar spelling",
    SuggestionKind.WIDER: "Words that begin so",
    SuggestionKind.FEWER: "With fewer words",
    SuggestionKind.NAME: "The same words in a name",
}


def kind_words(kind: SuggestionKind) -> str:
    """Return why something is suggested, in the interface's language."""
    return _tr(_KINDS[kind])


def count_words(count: int, number: str) -> str:
    """Return how many passages there are (`number` as it is written), or "" if unknown."""
    if not count:
        return ""
    return _tr("1 passage") if count == 1 else _tr("{count} passages").replace("{count}", number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)

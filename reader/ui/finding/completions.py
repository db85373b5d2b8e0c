"""How a word may go on, offered below the box while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.results import Suggestion
from reader.ui.announcing import announce
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.finding.popover import Popover

MOST = 8
"""Rows."""


class CompletionPopup(Popover):
    """Never has the keyboard: the box tells it what the keys ask for."""

    accepted = Signal(str)
    """A query was chosen."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._list = ChoiceList(self.tr("Completions"), self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.chosen.connect(self._on_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self._list)

    @property
    def list(self) -> ChoiceList:
        """The rows."""
        return self._list

    def show_completions(self, completions: Sequence[Suggestion]) -> None:
        """Offer completions; without any, go away."""
        choices = [self._choice(each) for each in completions[:MOST]]
        self._list.set_choices(choices)
        if not choices:
            self.close_popover()
        elif self.isVisible():
            self.place_again()
        else:
            self._list.setCurrentIndex(self._list.rows.index(-1))
            self.open_below()

    def keep(self, typed: str) -> None:
        """Take away what the letters typed meanwhile have ruled out, and never flicker."""
        typed = typed.casefold()
        choices = [
            choice
            for choice in self._list.rows.choices()
            if str(choice.value).casefold().startswith(typed)
        ]
        self._list.setCurrentIndex(self._list.rows.index(-1))
        self._list.set_choices(choices)
        if choices:
            self.place_again()
        else:
            self.close_popover()

    def step(self, step: int) -> None:
        """Choose the next row or the one before; beyond either end none is chosen."""
        rows = self._list.rows.rowCount()
        row = self._list.currentIndex().row()
        row = (row + 1 + step) % (rows + 1) - 1
        self._list.setCurrentIndex(self._list.rows.index(row))
        choice = self._list.current()
        if choice is not None:
            announce(self._anchor, choice.text)

    def chosen(self) -> str | None:
        """Return the query of the chosen row, or None."""
        choice = self._list.current()
        return None if choice is None else str(choice.value)

    def first(self) -> str:
        """Return the query of the first row."""
        return str(self._list.rows.choices()[0].value)

    def wanted_height(self) -> int:
        """Return the height of all rows."""
        return self._list.height_for(self._list.rows.rowCount()) + 10

    def _choice(self, completion: Suggestion) -> Choice:
        count = self.locale().toString(completion.count) if completion.count else ""
        if completion.shown.casefold() in completion.query.casefold():
            return Choice(completion.shown, count, completion.query)
        # Another name of somebody: what would be written stands first, then whom it names.
        detail = " · ".join(filter(None, (completion.shown, count)))
        return Choice(completion.query, detail, completion.query)

    def _on_chosen(self, query: object) -> None:
        self.accepted.emit(str(query))

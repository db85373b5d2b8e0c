"""Earlier searches and those kept under a name, below the search box."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.profile.searches import LONGEST_NAME, LONGEST_QUERY, SearchHistory
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.finding.popover import Popover
from reader.ui.labels import plain_label
from reader.ui.theme.colours import Colours

MOST_ROWS = 12
"""Rows in sight; the others are reached by scrolling."""
_WIDTH = 520


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row stands for."""

    query: str
    name: str = ""
    """Of a saved search; empty for an earlier one."""


class _NameLine(QLineEdit):
    """Where a search gets its name; the arrow leads on to the list."""

    left_below = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow down lead to the list."""
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
            return
        super().keyPressEvent(event)


class _SearchList(ChoiceList):
    """As high as its rows, up to a number of them."""

    def sizeHint(self) -> QSize:
        """Return the size of the rows that should be in sight."""
        return QSize(240, self.height_for(min(self.rows.rowCount(), MOST_ROWS)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few rows."""
        return QSize(120, self.height_for(min(self.rows.rowCount(), 3)) + 2)


class SearchesPopover(Popover):
    """Lists searches to choose from; Delete removes one. A line saves the present one."""

    query_chosen = Signal(str)
    saving_wished = Signal(str)
    """The present search should be kept under this name."""
    query_removed = Signal(str)
    saved_removed = Signal(str)
    """Carries the name of a saved search."""
    forgetting_wished = Signal()
    """All earlier searches should be forgotten."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setAccessibleName(self.tr("Earlier and saved searches"))
        self._name = _NameLine(self)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setPlaceholderText(self.tr("Keep this search under a name"))
        self._name.setAccessibleName(self.tr("Name for this search"))
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setAutoDefault(False)
        self._hint = plain_label("", self)
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._list = _SearchList(self.tr("Earlier and saved searches"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._forget = QPushButton(self.tr("Forget earlier searches"), self)
        for button in (self._remove, self._forget):
            button.setAutoDefault(False)
        self._assemble()
        self._name.textChanged.connect(self._on_name_changed)
        self._name.returnPressed.connect(self._on_save)
        self._name.left_below.connect(self.focus_list)
        self._save.clicked.connect(self._on_save)
        self._list.chosen.connect(self._on_chosen)
        self._list.removal_wished.connect(self._on_removal)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._remove.clicked.connect(self._on_remove)
        self._forget.clicked.connect(self.forgetting_wished)

    def show_searches(self, history: SearchHistory, query: str, *, is_private: bool) -> None:
        """List searches; `query` is the one that could be saved now."""
        choices = []
        if history.saved:
            choices.append(Choice(self.tr("Saved"), is_title=True))
        choices += [
            Choice(each.name, each.query, _Row(each.query, each.name)) for each in history.saved
        ]
        if history.queries:
            choices.append(Choice(self.tr("Earlier"), is_title=True))
        choices += [Choice(each, "", _Row(each)) for each in history.queries]
        row = self._list.currentIndex().row()
        self._list.set_choices(choices)
        if self._list.current() is None and row > 0:
            # What was current is gone: the one that took its place is next at hand.
            self._list.setCurrentIndex(self._list.rows.index(min(row, len(choices) - 1)))
        self._list.setVisible(bool(choices))
        self._list.updateGeometry()
        self._can_save = bool(query.strip()) and not is_private
        self._say(history, query, is_private=is_private)
        self._name.setVisible(self._can_save)
        self._save.setVisible(self._can_save)
        self._forget.setVisible(bool(history.queries))
        self._remove.setVisible(bool(choices))
        self._on_name_changed(self._name.text())
        self._on_current_changed()
        self.place_again()

    def focus_first(self) -> None:
        """Put the keyboard to what is most wanted: the list, or the line for a name."""
        if self._list.isVisibleTo(self):
            self.focus_list()
        elif self._name.isVisibleTo(self):
            self._name.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self._list.choose_first()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._list.set_colours(colours)

    def wanted_width(self) -> int:
        """Return the width of the box, within reason."""
        return min(max(self._anchor.width(), 320), _WIDTH)

    def wanted_height(self) -> int:
        """Return the height of what is shown."""
        layout = self.layout()
        assert layout is not None
        width = self.wanted_width()
        return (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else (self.sizeHint().height())
        )

    # --- inside ---------------------------------------------------------------------------

    def _assemble(self) -> None:
        saving = QHBoxLayout()
        saving.setContentsMargins(12, 8, 12, 4)
        saving.setSpacing(8)
        saving.addWidget(self._name, 1)
        saving.addWidget(self._save)
        below = QHBoxLayout()
        below.setContentsMargins(12, 4, 12, 8)
        below.addWidget(self._remove)
        below.addStretch(1)
        below.addWidget(self._forget)
        self._hint.setContentsMargins(12, 6, 12, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(saving)
        layout.addWidget(self._hint)
        layout.addWidget(self._list, 1)
        layout.addLayout(below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._can_save = False

    def _say(self, history: SearchHistory, query: str, *, is_private: bool) -> None:
        if is_private:
            text = self.tr("This window is private: searches are neither remembered nor saved.")
        elif len(query) > LONGEST_QUERY:
            text = self.tr("This search is too long to be saved.")
            self._can_save = False
        elif history.is_full and query.strip():
            text = self.tr("No more searches can be saved. Remove one first.")
            self._can_save = False
        elif not history.queries and not history.saved and not self._can_save:
            text = self.tr("Nothing was looked for yet. What you open or look up is listed here.")
        else:
            text = ""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _on_name_changed(self, name: str) -> None:
        self._save.setEnabled(self._can_save and bool(name.strip()))

    def _on_save(self) -> None:
        if self._save.isEnabled():
            name = self._name.text().strip()
            self._name.clear()
            self.saving_wished.emit(name)

    def _on_chosen(self, row: object) -> None:
        if isinstance(row, _Row):
            self.query_chosen.emit(row.query)

    def _on_removal(self, row: object) -> None:
        if not isinstance(row, _Row):
            return
        if row.name:
            self.saved_removed.emit(row.name)
        else:
            self.query_removed.emit(row.query)

    def _on_remove(self) -> None:
        choice = self._list.current()
        if choice is not None:
            self._on_removal(choice.value)

    def _on_current_changed(self) -> None:
        choice = self._list.current()
        self._remove.setEnabled(choice is not None)
        row = None if choice is None else choice.value
        if isinstance(row, _Row):
            named = self.tr("Remove “{search}” from the list")
            self._remove.setAccessibleName(named.replace("{search}", row.name or row.query))

"""Choosing one of a few values: form or act."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.ui.announcing import announce
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.labels import plain_label
from reader.ui.review.choice_line import ChoiceLine
from reader.ui.review.popover_sheet import PopoverSheet
from reader.ui.theme.colours import Colours
from reader.ui.theme.texts import clipped, isolated

_Value = TypeVar("_Value")
_LONGEST = 40
"""Code points that can be typed, or that are said again."""


class _ValueList(ChoiceList):
    """As high as all its rows."""

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(160, self.height_for(self.rows.rowCount()) + 2)


class ValuePopover(PopoverSheet):
    """Lists all values; typing finds one, and what is none of them is said to be none."""

    value_chosen = Signal(object)

    def __init__(self, anchor: QWidget, title: str, missing: str) -> None:
        """`missing` says that there is no such value as `{typed}`."""
        super().__init__(anchor, title)
        self._missing = missing
        self._line = ChoiceLine(self)
        self._line.setMaxLength(_LONGEST)
        self._line.setAccessibleName(title)
        self._line.setPlaceholderText(self.tr("Type how it begins"))
        self._message = plain_label("", self)
        self._message.setObjectName("warning")
        self._message.setWordWrap(True)
        self._list = _ValueList(title, self)
        self._list.delegate.has_checks = True
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._line, self._message, self._list):
            self.column.addWidget(part)
        self._line.textChanged.connect(self._on_typed)
        self._line.moved.connect(self._list.step)
        self._line.entered.connect(self._on_entered)
        self._list.chosen.connect(self._on_chosen)

    def wanted_width(self) -> int:
        """Return the width in pixels that it has where there is room."""
        return 220

    def open_with(self, values: Mapping[_Value, str], current: _Value) -> None:
        """Offer values by their words, with the keyboard where one is typed."""
        self._list.set_choices(
            [Choice(text, "", value, is_checked=value == current) for value, text in values.items()]
        )
        self._list.updateGeometry()
        self._line.clear()
        self._on_typed("")
        self.open_below()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._list.set_colours(colours)

    # --- inside ---------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self._say("")
        rows = self._fitting(text.strip().casefold())
        self._list.setCurrentIndex(self._list.rows.index(rows[0]) if rows else QModelIndex())

    def _fitting(self, typed: str) -> list[int]:
        """Return the rows that what was typed may mean; without anything typed, the value now."""
        if not typed:
            return [row for row, each in enumerate(self._list.rows.choices()) if each.is_checked]
        words = list(enumerate(self._words()))
        beginning = [row for row, word in words if word.startswith(typed)]
        return beginning or [row for row, word in words if typed in word]

    def _on_entered(self) -> None:
        choice = self._list.current()
        if choice is None:
            self._suggest()
        else:
            self._on_chosen(choice.value)

    def _suggest(self) -> None:
        """Say that there is no such value, and make the nearest one the current one."""
        typed, words = self._line.text().strip(), self._words()
        text = self._missing.replace("{typed}", isolated(clipped(typed, _LONGEST)))
        near = difflib.get_close_matches(typed.casefold(), words, n=1, cutoff=0.5)
        if near:
            more = self.tr("Did you mean “{word}”? Enter takes it.")
            text = f"{text} {more.replace('{word}', near[0])}"
            self._list.setCurrentIndex(self._list.rows.index(words.index(near[0])))
        self._say(text)
        announce(self._line, text)

    def _words(self) -> list[str]:
        return [choice.text.casefold() for choice in self._list.rows.choices()]

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.place_again()

    def _on_chosen(self, value: object) -> None:
        self.close_popover()
        self.value_chosen.emit(value)

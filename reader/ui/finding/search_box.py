"""The search box: results as one types, Enter opens, Esc returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reader.domain.results import Suggestion
from reader.ui.finding.query_line import QueryLine
from reader.ui.theme.colours import LIGHT, Colours

if TYPE_CHECKING:
    from reader.ui.finding.completions import CompletionPopup

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QueryLine):
    """One line; tells what is typed and what the keys ask for, and offers completions."""

    open_wished = Signal()
    left = Signal()
    step_wished = Signal(int)
    """The arrow keys ask for the next (1) or previous (-1) hit."""
    list_wished = Signal()
    searches_wished = Signal()
    """Earlier and saved searches should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-box")
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search this library"))
        self.setAccessibleName(self.tr("Search this library"))
        self.setAccessibleDescription(
            self.tr(
                "Results appear as you type. Enter opens one, Escape returns, Alt and the down "
                "arrow show earlier searches."
            )
        )
        self._colours: Colours = LIGHT
        self._popup: CompletionPopup | None = None
        self._may_complete = False
        """True while a word is being typed and no completion was taken or turned down."""
        self.textEdited.connect(self._on_edited)
        self.query_changed.connect(self._on_query_changed)

    def add_button(self, action: QAction) -> None:
        """Put a button for an action at the end of the box."""
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is action:
                button.setAccessibleName(action.toolTip())

    # --- completions ----------------------------------------------------------------------

    def show_completions(self, completions: object) -> None:
        """Offer completions (a tuple of Suggestion) for the word being typed."""
        assert isinstance(completions, tuple)
        typed = self.text().casefold()
        fitting = [
            each
            for each in completions
            if isinstance(each, Suggestion) and each.query.casefold().startswith(typed)
        ]
        if not self._may_complete or not self.hasFocus() or not typed.strip():
            fitting = []
        if self._popup is None:
            if not fitting:
                return
            # Here: nobody waits for it when the window opens.
            from reader.ui.finding.completions import CompletionPopup

            self._popup = CompletionPopup(self)
            self._popup.list.set_colours(self._colours)
            self._popup.accepted.connect(self._on_accepted)
        self._popup.show_completions(fitting)

    @property
    def completions(self) -> CompletionPopup | None:
        """What is offered below the box, or None where nothing is."""
        popup = self._popup
        return popup if popup is not None and popup.isVisible() else None

    def setText(self, text: str | None) -> None:
        """Put another text into the box; nothing is offered for it."""
        self.end_completing()
        super().setText(text)

    def end_completing(self) -> None:
        """Offer nothing until something is typed again."""
        self._may_complete = False
        if self._popup is not None:
            self._popup.close_popover()

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._colours = colours
        if self._popup is not None:
            self._popup.list.set_colours(colours)

    # --- Qt -------------------------------------------------------------------------------

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab take the first completion; else it leads on, as everywhere."""
        popup = self.completions
        if popup is None or not is_next:
            return super().focusNextPrevChild(is_next)
        self._on_accepted(popup.chosen() or popup.first())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter, Esc and the arrows act on the completions or the results."""
        if self._press_in_popup(event.key()) or self._press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nothing to who types elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.end_completing()

    # --- inside ---------------------------------------------------------------------------

    def _press_in_popup(self, key: int) -> bool:
        popup = self.completions
        if popup is None:
            return False
        chosen = popup.chosen()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.end_completing()
        elif key in _ENTER and chosen is not None:
            self._on_accepted(chosen)
        else:
            return False
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER:
            self.end_completing()
            self.open_wished.emit()
        elif key == Qt.Key.Key_Escape:
            self.end_completing()
            self.left.emit()
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.searches_wished.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wished.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_PageDown:
            self.list_wished.emit()
        else:
            return False
        return True

    def _on_accepted(self, query: str) -> None:
        # With a space behind it the word is whole, and the next one can be typed.
        self.setText(f"{query} ")
        self.setFocus()

    def _on_edited(self) -> None:
        self._may_complete = True

    def _on_query_changed(self, query: str) -> None:
        popup = self.completions
        if popup is not None:
            popup.keep(query)

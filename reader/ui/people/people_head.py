"""The top of the side panel: which names are listed, and in which order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.labels import plain_label
from reader.ui.people.agent_model import AgentOrder
from reader.ui.people.keyboard import FilterBox
from reader.ui.trust.changed import ChangedSign


class PeopleHead(QWidget):
    """A title, a filter, and what to list."""

    filter_changed = Signal(str)
    order_changed = Signal(object)
    """Carries the AgentOrder wanted."""
    scope_wished = Signal(bool)
    """True for the whole collection, False for the open document."""
    list_wished = Signal()
    """The keyboard is to go into the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = plain_label(self.tr("People & statements"), self)
        self._title.setObjectName("panel-title")
        self._changed = ChangedSign(self)
        self._filter = FilterBox(self)
        self._filter.setPlaceholderText(self.tr("Filter names"))
        self._filter.setAccessibleName(self.tr("Filter names, in any spelling"))
        self._filter.setClearButtonEnabled(True)
        self._order = QComboBox(self)
        self._order.setAccessibleName(self.tr("Sort by"))
        for order, text in (
            (AgentOrder.APPEARANCE, self.tr("By appearance")),
            (AgentOrder.NAME, self.tr("By name")),
            (AgentOrder.STATEMENTS, self.tr("By statements")),
        ):
            self._order.addItem(text, order)
        self._document = self._scope_button(self.tr("This document"))
        self._collection = self._scope_button(self.tr("Collection"))
        self._document.setChecked(True)
        self._scope = QButtonGroup(self)
        self._scope.addButton(self._document, 0)
        self._scope.addButton(self._collection, 1)
        self._assemble()
        self._filter.list_wished.connect(self.list_wished)
        self._filter.textChanged.connect(self.filter_changed)
        self._order.currentIndexChanged.connect(self._on_order_changed)
        self._scope.idClicked.connect(self._on_scope_clicked)

    def show_changed(self, is_changed: bool) -> None:
        """Mark all that is listed as coming from a changed file, or not."""
        self._changed.setVisible(is_changed)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the keyboard can reach here, as the eye goes."""
        return (self._filter, self._document, self._collection, self._order)

    def _scope_button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoRaise(True)
        return button

    def _assemble(self) -> None:
        scope = QHBoxLayout()
        scope.setSpacing(2)
        scope.addWidget(self._document)
        scope.addWidget(self._collection)
        scope.addStretch(1)
        scope.addWidget(self._order)
        heading = QHBoxLayout()
        heading.addWidget(self._title)
        heading.addStretch(1)
        heading.addWidget(self._changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(heading)
        whole.addWidget(self._filter)
        whole.addLayout(scope)

    def _on_order_changed(self, _row: int) -> None:
        self.order_changed.emit(AgentOrder(self._order.currentData()))

    def _on_scope_clicked(self, button: int) -> None:
        self.scope_wished.emit(button == 1)

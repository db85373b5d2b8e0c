"""The bar above: back and forward, the search box, what is shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from reader.ui.actions.building import Actions
from reader.ui.actions.table import ActionId, IconId
from reader.ui.finding.search_box import SearchBox
from reader.ui.theme.icons import painted_icon


class TopBar(QWidget):
    """Buttons for actions, with the search box in the middle."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.search = SearchBox(self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(720)
        for action in (ActionId.SEARCH_FORM, ActionId.EARLIER_SEARCHES):
            self.search.add_button(actions[action])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        for action in (ActionId.LEFT_SIDE, ActionId.BACK, ActionId.FORWARD):
            layout.addWidget(self._button(actions, action))
        layout.addStretch(1)
        layout.addWidget(self.search, 8)
        layout.addStretch(1)
        self._text = QToolButton(self)
        self._text.setIcon(painted_icon(IconId.TEXT))
        self._text.setAutoRaise(True)
        self._text.setIconSize(QSize(20, 20))
        self._text.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._text.setAccessibleName(self.tr("Text size and colours"))
        self._text.setToolTip(self.tr("Text size and colours"))
        self._text.setMenu(self._text_menu(actions))
        layout.addWidget(self._text)
        layout.addWidget(self._button(actions, ActionId.RIGHT_SIDE))
        self._menu_button = self._button(actions, ActionId.MENU)
        layout.addWidget(self._menu_button)
        self._menu = actions.main_menu()

    def _text_menu(self, actions: Actions) -> QMenu:
        menu = QMenu(self)
        for action in (ActionId.ZOOM_IN, ActionId.ZOOM_OUT, ActionId.ZOOM_RESET):
            menu.addAction(actions[action])
        menu.addSeparator()
        for action in (
            ActionId.THEME_SYSTEM,
            ActionId.THEME_LIGHT,
            ActionId.THEME_SEPIA,
            ActionId.THEME_DARK,
        ):
            menu.addAction(actions[action])
        return menu

    def _button(self, actions: Actions, action: ActionId) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[action])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAutoRaise(True)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(actions[action].toolTip())
        return button

    def open_menu(self) -> None:
        """Open the menu that holds all the others."""
        button = self._menu_button
        is_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = 0 if is_rtl else button.width() - self._menu.sizeHint().width()
        self._menu.popup(button.mapToGlobal(QPoint(x, button.height() + 2)))

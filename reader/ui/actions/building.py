"""From the tables to QActions and QMenus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.actions.table import ACTIONS, MENUS, ActionId, ActionRow, MenuId
from reader.ui.theme.icons import painted_icon


class Actions:
    """The window's actions, by id."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._groups: dict[str, QActionGroup] = {}
        self._by_id = {row.id: self._make(row) for row in ACTIONS}
        window.addActions(list(self._by_id.values()))
        self.set_direction(window.layoutDirection())

    def __getitem__(self, action: ActionId) -> QAction:
        return self._by_id[action]

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Give the keys that mean back and forward where the window runs this way."""
        is_rtl = direction is Qt.LayoutDirection.RightToLeft
        for row in ACTIONS:
            keys = row.mirrored_keys if is_rtl and row.mirrored_keys else row.keys
            self._by_id[row.id].setShortcuts([QKeySequence(key) for key in keys])

    def main_menu(self) -> QMenu:
        """Return one menu that holds all the others."""
        whole = QMenu(self._window)
        menus: dict[MenuId, QMenu] = {}
        for menu, text in MENUS.items():
            menus[menu] = whole.addMenu(_tr(text))
        for row in ACTIONS:
            if row.starts_section:
                menus[row.menu].addSeparator()
            menus[row.menu].addAction(self._by_id[row.id])
        return whole

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(_tr(row.text), self._window)
        action.setObjectName(f"action-{row.id.value}")
        action.setCheckable(row.is_checkable)
        action.setToolTip(_tr(row.text).replace("&", "").rstrip("…"))
        if row.icon is not None:
            action.setIcon(painted_icon(row.icon))
            action.setIconVisibleInMenu(False)
        if row.group:
            if row.group not in self._groups:
                self._groups[row.group] = QActionGroup(self._window)
            self._groups[row.group].addAction(action)
        return action


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)

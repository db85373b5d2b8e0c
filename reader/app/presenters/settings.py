"""Preferences taking effect: colours, sizes, direction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.domain.errors import ProfileError
from reader.profile.folders import Folders
from reader.profile.settings import (
    DirectionChoice,
    Settings,
    ThemeChoice,
    save_settings,
)
from reader.tasks.lanes import Lane
from reader.ui.actions.table import ActionId
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence
from reader.ui.theme.colours import colours_for
from reader.ui.theme.palette import palette_for

if TYPE_CHECKING:
    from reader.ui.index_section import IndexSection

_THEME_ACTIONS = {
    ThemeChoice.SYSTEM: ActionId.THEME_SYSTEM,
    ThemeChoice.LIGHT: ActionId.THEME_LIGHT,
    ThemeChoice.SEPIA: ActionId.THEME_SEPIA,
    ThemeChoice.DARK: ActionId.THEME_DARK,
}
_DIRECTIONS = {
    DirectionChoice.LEFT_TO_RIGHT: Qt.LayoutDirection.LeftToRight,
    DirectionChoice.RIGHT_TO_LEFT: Qt.LayoutDirection.RightToLeft,
    DirectionChoice.SYSTEM: Qt.LayoutDirection.LayoutDirectionAuto,
}


class SettingsPresenter(QObject):
    """Applies settings to the window and keeps them."""

    proposed_shown = Signal(bool)
    """Whether proposed statements are shown from now on."""
    clear_wished = Signal()
    """All that is kept of the person is to be removed."""

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        *,
        folders: Folders,
        lane: Lane,
        is_private: bool = False,
    ) -> None:
        """With `is_private` changes take effect and are forgotten."""
        super().__init__(window)
        self._window = window
        self.settings = settings
        self._folders = folders
        self._lane = lane
        self._is_private = is_private
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.on_system_colours_changed)

    def apply(self) -> None:
        """Show the window as the settings want it."""
        hints = QGuiApplication.styleHints()
        is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        colours = colours_for(self.settings.theme, system_is_dark=is_dark)
        direction = _DIRECTIONS[self.settings.direction]
        if direction is Qt.LayoutDirection.LayoutDirectionAuto:
            direction = self._window.locale().textDirection()
        QGuiApplication.setLayoutDirection(direction)
        QApplication.setPalette(palette_for(colours))
        self._window.set_colours(colours)
        self._window.page.set_look(colours, self.settings.zoom, self.settings.numbers)
        self._window.page.set_motion(self.settings.has_motion)
        self._window.actions_[_THEME_ACTIONS[self.settings.theme]].setChecked(True)
        self._window.actions_[ActionId.SHOW_PROPOSED].setChecked(self.settings.shows_proposed)
        self.proposed_shown.emit(self.settings.shows_proposed)

    def change(self, settings: object) -> None:
        """Take new settings, show them and keep them."""
        assert isinstance(settings, Settings)
        self.settings = settings
        self.apply()
        if self._is_private:
            return
        path = self._folders.settings

        def work(_token: object) -> None:
            save_settings(path, settings)

        task = self._lane.submit(work)
        task.failed.connect(self._on_failed)

    def keep_nothing(self) -> None:
        """Let changes take effect and be forgotten from now on."""
        self._is_private = True

    def on_system_colours_changed(self) -> None:
        """Follow the system from light to dark and back."""
        if self.settings.theme is ThemeChoice.SYSTEM:
            self.apply()

    def on_zoom_in(self) -> None:
        """Make the text larger."""
        self._zoom(self.settings.zoomed(1))

    def on_zoom_out(self) -> None:
        """Make the text smaller."""
        self._zoom(self.settings.zoomed(-1))

    def on_zoom_wished(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1)."""
        self._zoom(self.settings.zoomed(step))

    def on_zoom_reset(self) -> None:
        """Give the text its usual size."""
        self._zoom(replace(self.settings, zoom=100))

    def on_theme_system(self) -> None:
        """Take the system's colours."""
        self.change(replace(self.settings, theme=ThemeChoice.SYSTEM))

    def on_theme_light(self) -> None:
        """Take light colours."""
        self.change(replace(self.settings, theme=ThemeChoice.LIGHT))

    def on_theme_sepia(self) -> None:
        """Take sepia colours."""
        self.change(replace(self.settings, theme=ThemeChoice.SEPIA))

    def on_theme_dark(self) -> None:
        """Take dark colours."""
        self.change(replace(self.settings, theme=ThemeChoice.DARK))

    def on_show_proposed(self, is_shown: bool) -> None:
        """Show what no person has checked, or hide it everywhere."""
        self.change(replace(self.settings, shows_proposed=is_shown))
        text = self.tr("What is only proposed is shown.")
        if not is_shown:
            key = self._window.actions_[ActionId.SHOW_PROPOSED].shortcut().toString()
            text = self.tr("What is only proposed is hidden. {key} shows it again.")
            text = text.replace("{key}", key)
        self._window.status.show_message(text)

    def on_full_screen(self, is_full: bool) -> None:
        """Fill the screen, or leave it."""
        if is_full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def on_preferences(self) -> None:
        """Open the preferences."""
        # Imported here: few people ask for it, and everybody waits for the window.
        from reader.ui.preferences import PreferencesDialog

        dialog = PreferencesDialog(
            self.settings, str(self._folders.profile), self._window, is_private=self._is_private
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settings_changed.connect(self.change)
        dialog.clear_wished.connect(self.clear_wished)
        if dialog.indexes is not None:
            self._attend(dialog.indexes, dialog)
        dialog.open()

    def on_about(self) -> None:
        """Say what this program is."""
        from reader.app.presenters.about import AboutPresenter

        AboutPresenter(self._window, self._lane).open()

    def _attend(self, section: IndexSection, dialog: QObject) -> None:
        """Measure and remove indexes for as long as the dialog is open."""
        from reader.app.presenters.indexes import IndexUpkeep

        upkeep = IndexUpkeep(self._folders.index, self._lane, dialog)
        upkeep.measured.connect(section.show_size)
        upkeep.removed.connect(section.show_removed)
        upkeep.failed.connect(section.show_failure)
        section.remove_wished.connect(upkeep.remove)
        upkeep.measure()

    def _zoom(self, settings: Settings) -> None:
        self.change(settings)
        text = self.tr("Text size {size} %").replace("{size}", str(settings.zoom))
        self._window.status.show_message(text)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ProfileError):
            self._window.status.show_message(failure_sentence(error), stays=True)
        elif isinstance(error, BaseException):
            raise error

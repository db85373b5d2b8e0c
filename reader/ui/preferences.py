"""The preferences: few, and each takes effect at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reader.profile.settings import (
    ZOOM_STEPS,
    DirectionChoice,
    NumbersChoice,
    Settings,
    ThemeChoice,
)
from reader.ui.index_section import IndexSection
from reader.ui.labels import plain_label

_Value = TypeVar("_Value")


class PreferencesDialog(QDialog):
    """Shows settings and tells of each change."""

    settings_changed = Signal(object)
    """Carries the new Settings."""
    clear_wished = Signal()
    """All that is kept of the person is to be removed; the dialog closes itself."""

    def __init__(
        self, settings: Settings, profile: str, parent: QWidget, *, is_private: bool = False
    ) -> None:
        """`profile` names the folder where everything is kept, unless nothing is."""
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self.indexes: IndexSection | None = None
        """None in private mode: there are no indexes on disk to speak of."""
        self._form = QFormLayout()
        self._theme = self._choices(self.tr("Colours"), self._themes(), settings.theme)
        self._zoom = self._choices(self.tr("Text size"), self._zooms(), settings.zoom)
        self._numbers = self._choices(
            self.tr("Passage numbers"), self._numberings(), settings.numbers
        )
        self._direction = self._choices(
            self.tr("Direction of the window"), self._directions(), settings.direction
        )
        self._motion = QCheckBox(self.tr("Let highlights fade"), self)
        self._motion.setChecked(settings.has_motion)
        self._motion.toggled.connect(self._on_changed)
        self._form.addRow("", self._motion)
        self._proposed = QCheckBox(self.tr("Show what is only proposed"), self)
        self._proposed.setChecked(settings.shows_proposed)
        self._proposed.toggled.connect(self._on_changed)
        self._form.addRow("", self._proposed)
        self._add_indexes(is_private)
        self._assemble(self._where(profile, is_private), is_private=is_private)

    # --- choices --------------------------------------------------------------------------

    def _themes(self) -> dict[ThemeChoice, str]:
        return {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.SEPIA: self.tr("Sepia"),
            ThemeChoice.DARK: self.tr("Dark"),
        }

    def _zooms(self) -> dict[int, str]:
        return {step: self.tr("{size} %").replace("{size}", str(step)) for step in ZOOM_STEPS}

    def _numberings(self) -> dict[NumbersChoice, str]:
        return {
            NumbersChoice.HOVER: self.tr("Under the pointer"),
            NumbersChoice.ALWAYS: self.tr("Always"),
        }

    def _directions(self) -> dict[DirectionChoice, str]:
        return {
            DirectionChoice.SYSTEM: self.tr("As the system"),
            DirectionChoice.LEFT_TO_RIGHT: self.tr("Left to right"),
            DirectionChoice.RIGHT_TO_LEFT: self.tr("Right to left"),
        }

    def _choices(self, title: str, choices: Mapping[_Value, str], current: _Value) -> QComboBox:
        box = QComboBox(self)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(list(choices).index(current))
        box.currentIndexChanged.connect(self._on_changed)
        label = plain_label(title, self)
        label.setBuddy(box)
        self._form.addRow(label, box)
        return box

    # --- what is kept ---------------------------------------------------------------------

    def _add_indexes(self, is_private: bool) -> None:
        label = plain_label(self.tr("Search index"), self)
        if is_private:
            text = self.tr("Private: indexes are kept in memory only")
            self._form.addRow(label, plain_label(text, self))
            return
        self.indexes = IndexSection(self)
        label.setBuddy(self.indexes.button)
        self._form.addRow(label, self.indexes)

    def _where(self, profile: str, is_private: bool) -> QLabel:
        if is_private:
            text = self.tr("Private: preferences hold until the window closes.")
        else:
            text = self.tr(
                "Preferences, the session, search indexes and known keys are kept in\n{folder}"
            )
        where = plain_label(text.replace("{folder}", profile), self)
        where.setObjectName("quiet")
        where.setWordWrap(True)
        return where

    def _assemble(self, where: QLabel, *, is_private: bool) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        if not is_private:
            role = QDialogButtonBox.ButtonRole.ResetRole
            clear = buttons.addButton(self.tr("Clear everything…"), role)
            clear.setAutoDefault(False)
            clear.clicked.connect(self._on_clear_clicked)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(where)
        layout.addWidget(buttons)

    def _on_clear_clicked(self) -> None:
        self.close()
        self.clear_wished.emit()

    def _on_changed(self, _value: object) -> None:
        self._settings = replace(
            self._settings,
            theme=ThemeChoice(self._theme.currentData()),
            zoom=int(self._zoom.currentData()),
            numbers=NumbersChoice(self._numbers.currentData()),
            direction=DirectionChoice(self._direction.currentData()),
            has_motion=self._motion.isChecked(),
            shows_proposed=self._proposed.isChecked(),
        )
        self.settings_changed.emit(self._settings)

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
from reader.ui.labels import plain_label

_Value = TypeVar("_Value")


class PreferencesDialog(QDialog):
    """Shows settings and tells of each change."""

    settings_changed = Signal(object)
    """Carries the new Settings."""

    def __init__(self, settings: Settings, profile: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        form = QFormLayout()
        self._theme = self._choices(
            form,
            self.tr("Colours"),
            {
                ThemeChoice.SYSTEM: self.tr("As the system"),
                ThemeChoice.LIGHT: self.tr("Light"),
                ThemeChoice.SEPIA: self.tr("Sepia"),
                ThemeChoice.DARK: self.tr("Dark"),
            },
            settings.theme,
        )
        self._zoom = self._choices(
            form,
            self.tr("Text size"),
            {step: self.tr("{size} %").replace("{size}", str(step)) for step in ZOOM_STEPS},
            settings.zoom,
        )
        self._numbers = self._choices(
            form,
            self.tr("Passage numbers"),
            {
                NumbersChoice.HOVER: self.tr("Under the pointer"),
                NumbersChoice.ALWAYS: self.tr("Always"),
            },
            settings.numbers,
        )
        self._direction = self._choices(
            form,
            self.tr("Direction of the window"),
            {
                DirectionChoice.SYSTEM: self.tr("As the system"),
                DirectionChoice.LEFT_TO_RIGHT: self.tr("Left to right"),
                DirectionChoice.RIGHT_TO_LEFT: self.tr("Right to left"),
            },
            settings.direction,
        )
        self._motion = QCheckBox(self.tr("Let highlights fade"), self)
        self._motion.setChecked(settings.has_motion)
        form.addRow("", self._motion)
        where = plain_label(
            self.tr("Preferences, the session and search indexes are kept in\n{folder}").replace(
                "{folder}", profile
            ),
            self,
        )
        where.setObjectName("quiet")
        where.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(where)
        layout.addWidget(buttons)
        for box in (self._theme, self._zoom, self._numbers, self._direction):
            box.currentIndexChanged.connect(self._on_changed)
        self._motion.toggled.connect(self._on_changed)

    def _choices(
        self,
        form: QFormLayout,
        title: str,
        choices: Mapping[_Value, str],
        current: _Value,
    ) -> QComboBox:
        box = QComboBox(self)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(list(choices).index(current))
        label = plain_label(title, self)
        label.setBuddy(box)
        form.addRow(label, box)
        return box

    def _on_changed(self, _value: object) -> None:
        self._settings = replace(
            self._settings,
            theme=ThemeChoice(self._theme.currentData()),
            zoom=int(self._zoom.currentData()),
            numbers=NumbersChoice(self._numbers.currentData()),
            direction=DirectionChoice(self._direction.currentData()),
            has_motion=self._motion.isChecked(),
        )
        self.settings_changed.emit(self._settings)

"""Preferences: a frozen value, kept as versioned JSON.

Not QSettings: its INI file gives back "false", a true text, for False.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reader.profile.json_files import read_json, write_json

VERSION = 1
_Choice = TypeVar("_Choice", bound=StrEnum)


class ThemeChoice(StrEnum):
    """Which colours to read in."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"


class NumbersChoice(StrEnum):
    """When passage numbers stand in the margin."""

    HOVER = "hover"
    ALWAYS = "always"


class DirectionChoice(StrEnum):
    """Which way the window is laid out."""

    SYSTEM = "system"
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


ZOOM_STEPS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percent."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. Defaults are what nobody has to choose."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    numbers: NumbersChoice = NumbersChoice.HOVER
    direction: DirectionChoice = DirectionChoice.SYSTEM
    zoom: int = 100
    """Percent, one of ZOOM_STEPS."""
    has_motion: bool = True
    """Whether a jump fades; the system may say no all the same."""
    shows_proposed: bool = True
    """Whether statements, people and mentions that no person has checked are shown."""

    def zoomed(self, steps: int) -> Settings:
        """Return the settings with the text `steps` sizes larger, or smaller if negative."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda at: abs(ZOOM_STEPS[at] - self.zoom))
        wanted = min(max(nearest + steps, 0), len(ZOOM_STEPS) - 1)
        return replace(self, zoom=ZOOM_STEPS[wanted])


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; whatever is not understood has its usual value."""
    stored = read_json(path)
    usual = Settings()
    zoom = stored.get("zoom")
    return Settings(
        theme=_choice(stored.get("theme"), usual.theme),
        numbers=_choice(stored.get("numbers"), usual.numbers),
        direction=_choice(stored.get("direction"), usual.direction),
        zoom=zoom if isinstance(zoom, int) and zoom in ZOOM_STEPS else usual.zoom,
        has_motion=stored.get("has_motion", usual.has_motion) is True,
        shows_proposed=stored.get("shows_proposed") is not False,
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings. Raises ProfileError where that cannot be done."""
    values: dict[str, object] = {"version": VERSION}
    for entry in fields(Settings):
        value = getattr(settings, entry.name)
        values[entry.name] = value.value if isinstance(value, StrEnum) else value
    write_json(path, values)


def _choice(value: object, usual: _Choice) -> _Choice:
    return next((choice for choice in type(usual) if choice.value == value), usual)

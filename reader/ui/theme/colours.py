"""Colour roles: text at least 7:1 against its ground, marks at least 3:1.

Contrast is as WCAG 2.2 defines it ("relative luminance", "contrast ratio").
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.profile.settings import ThemeChoice


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Every value is `#rrggbb`."""

    is_dark: bool
    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    hit: str
    hit_now: str
    warn: str
    chosen: str
    """Soft ground of the selected statement."""
    person: str
    """Soft ground of the chosen person's mentions."""
    proposed: str
    """The line under statements that no person has verified."""
    scroll: str
    """The handle of a scroll bar."""
    speakers: tuple[str, ...]
    """Hues of equal lightness, given out in the order of first appearance."""


LIGHT = Colours(
    is_dark=False,
    paper="#FFFFFF",
    surface="#F6F6F4",
    ink="#1B1B1A",
    muted="#54534E",
    line="#E3E2DE",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    hit="#FFE9A8",
    hit_now="#FFC94D",
    warn="#8A3716",
    chosen="#E9F0F8",
    person="#E6EEE2",
    proposed="#8C8A84",
    scroll="#B9B7B0",
    speakers=(
        "#2A6FBB", "#B4571B", "#2B7D4F", "#A63F87", "#0F7C86", "#7C6A12", "#6C57BE", "#B5434A",
    ),
)  # fmt: skip
SEPIA = Colours(
    is_dark=False,
    paper="#F7F0E3",
    surface="#EFE6D6",
    ink="#2B241B",
    muted="#54483A",
    line="#DDD0BA",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    hit="#F6D98A",
    hit_now="#F0B840",
    warn="#7D3212",
    chosen="#E6E2D9",
    person="#E2E5CE",
    proposed="#8A7F70",
    scroll="#BCAE98",
    speakers=(
        "#2A69AF", "#A8501A", "#2B754B", "#9B3C7F", "#10747D", "#746311", "#6652B2", "#A94047",
    ),
)  # fmt: skip
DARK = Colours(
    is_dark=True,
    paper="#17181A",
    surface="#1F2123",
    ink="#E6E4DF",
    muted="#AEACA6",
    line="#313437",
    accent="#7FB2EC",
    on_accent="#10161D",
    hit="#4A3D12",
    hit_now="#72390B",
    warn="#F0A27F",
    chosen="#22303F",
    person="#24331F",
    proposed="#86847E",
    scroll="#55595E",
    speakers=(
        "#6FA8E6", "#E0935C", "#67BA8B", "#DB82BE", "#4FB8C2", "#BBA648", "#A797EC", "#E98488",
    ),
)  # fmt: skip

THEMES = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.SEPIA: SEPIA,
    ThemeChoice.DARK: DARK,
}


def colours_for(choice: ThemeChoice, *, system_is_dark: bool) -> Colours:
    """Return the colours of a choice, following the system where that was chosen."""
    if choice is ThemeChoice.SYSTEM:
        return DARK if system_is_dark else LIGHT
    return THEMES[choice]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

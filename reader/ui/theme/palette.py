"""From colour roles to the palette that every widget is painted with."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from reader.ui.theme.colours import Colours

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.BrightText: "warn",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
}


def palette_for(colours: Colours) -> QPalette:
    """Return a palette with the theme's colours; greyed-out text is the muted one."""
    palette = QPalette(QColor(colours.surface))
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(str(getattr(colours, name))))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        faded = QColor(colours.muted)
        faded.setAlpha(150)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette

"""The bundled reading fonts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

READING_SIZE = 19
"""Height of the reading text at 100 %, in pixels."""
MEASURE = 66
"""Characters in a line of reading text."""
LATIN_FAMILY = "Gentium Book Plus"
ARABIC_FAMILY = "Noto Naskh Arabic"
CODE_FAMILY = "monospace"


def load_fonts(folder: Path) -> list[str]:
    """Make the fonts in `folder` known to Qt and return their families.

    Files that are no fonts are left out; reading then uses the system's serif.
    """
    families: list[str] = []
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return list(dict.fromkeys(families))


def reading_font(zoom: int) -> QFont:
    """Return the font of the page at `zoom` percent."""
    font = QFont()
    font.setFamilies([LATIN_FAMILY, ARABIC_FAMILY, "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(max(6, round(READING_SIZE * zoom / 100)))
    return font


def code_font(zoom: int) -> QFont:
    """Return the font for code at `zoom` percent."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(max(6, round(READING_SIZE * 0.85 * zoom / 100)))
    return font

"""Showing names that may deceive the eye: what is hidden in them is written out, and said."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from reader.domain.look_alikes import ODDITY_WORDS, oddities, reveal
from reader.ui.theme.texts import clipped, isolated

LONGEST_IN_TEXT = 60
"""Code points of a name within a sentence."""
SIGN = "(!)"
"""Stands before an odd name where there is no room for words."""


@lru_cache(maxsize=4_096)
def name_shown(name: str) -> str:
    """Return a name or title for a line of its own, with a sign before it if it is odd."""
    return f"{SIGN} {reveal(name)}" if oddities(name) else name


def name_in_text(name: str, most: int = LONGEST_IN_TEXT) -> str:
    """Return a name of any length for a sentence: `most` code points of it, and all in one line."""
    return isolated(clipped(name_shown(name), most))


def oddity_sentence(name: str) -> str:
    """Return what is odd about a name in one sentence; an empty text for nearly every name."""
    found = [_tr(ODDITY_WORDS[oddity]) for oddity in oddities(name)]
    if not found:
        return ""
    told = _tr("Look twice at this name: {what}.")
    return told.replace("{what}", _tr("; ").join(found))


def _tr(text: str) -> str:
    return QCoreApplication.translate("OddNames", text)

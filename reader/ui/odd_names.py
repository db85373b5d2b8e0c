"""Showing names that may deceive the eye: what is hidden in them is written out, and said."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from reader.domain.look_alikes import ODDITY_WORDS, oddities, reveal

SIGN = "(!)"
"""Stands before an odd name where there is no room for words."""


@lru_cache(maxsize=4_096)
def name_shown(name: str) -> str:
    """Return a name or title for a line of its own, with a sign before it if it is odd."""
    return f"{SIGN} {reveal(name)}" if oddities(name) else name


def oddity_sentence(name: str) -> str:
    """Return what is odd about a name in one sentence; an empty text for nearly every name."""
    found = [_tr(ODDITY_WORDS[oddity]) for oddity in oddities(name)]
    if not found:
        return ""
    told = _tr("Look twice at this name: {what}.")
    return told.replace("{what}", _tr("; ").join(found))


def _tr(text: str) -> str:
    return QCoreApplication.translate("OddNames", text)

"""What a screen reader says of a place that was jumped to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.collection.views import DocumentView
from reader.ui.standing import standing_of

_LONGEST = 300
"""Code points of the words."""


def spoken_place(view: DocumentView, start: int, end: int) -> str:
    """Return the passage and the words of a range, and what a statement there lacks, if one is."""
    document = view.document
    told = [
        standing_of(statement)
        for statement in view.statements
        if any((piece.start, piece.end) == (start, end) for piece in statement.content)
    ]
    standing = ". ".join(filter(None, told))
    text = (
        _tr("Passage {number}. {standing}: {words}")
        if standing
        else _tr("Passage {number}: {words}")
    )
    text = text.replace("{number}", str(document.passage_at(start) + 1))
    words = document.text[start : min(end, start + _LONGEST)]
    return text.replace("{standing}", standing).replace("{words}", words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageView", text)

"""Sentences for people, from failures and facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.collection.views import CollectionView
from reader.domain.errors import ReaderError
from reader.domain.messages import SENTENCES
from reader.ui.odd_names import name_in_text

_LONGEST_VERSION = 20


def failure_sentence(error: object) -> str:
    """Return the sentence for a failure; an unexpected one is called a fault of the program."""
    if isinstance(error, ReaderError):
        template = QCoreApplication.translate("Failures", SENTENCES[error.code])
        return template.format_map(error.parameters)
    text = QCoreApplication.translate(
        "Failures", "A fault in Attest: {error}. Reading can go on; please report it."
    )
    return text.replace("{error}", f"{type(error).__name__}: {error}")


def collection_line(view: CollectionView) -> str:
    """Return a collection's title and version."""
    text = QCoreApplication.translate("Status", "{title}, version {version}")
    return text.replace("{version}", name_in_text(view.info.version, _LONGEST_VERSION)).replace(
        "{title}", name_in_text(view.info.title)
    )


def documents_line(count: str, total: int) -> str:
    """Return how many documents a collection has."""
    if total == 1:
        return QCoreApplication.translate("Status", "1 document")
    return QCoreApplication.translate("Status", "{count} documents").replace("{count}", count)


def position_line(passage: str, passages: str) -> str:
    """Return which passage is at the top."""
    text = QCoreApplication.translate("Status", "passage {at} of {total}")
    return text.replace("{at}", passage).replace("{total}", passages)

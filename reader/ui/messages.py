"""Sentences for people, from failures and facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.collection.views import CollectionView
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.messages import SENTENCES
from reader.ui.odd_names import name_in_text

_LONGEST_VERSION = 20

HEADINGS: dict[ErrorCode, str] = {
    ErrorCode.FILE_NOT_FOUND: "This file was not found",
    ErrorCode.FILE_UNREADABLE: "This file cannot be read",
    ErrorCode.NOT_A_COLLECTION: "This file is not a collection",
    ErrorCode.FORMAT_TOO_NEW: "This file needs a newer Attest",
    ErrorCode.COLLECTION_CHANGED: "This file was changed",
    ErrorCode.COLLECTION_REPLACED: "This file is another one now",
    ErrorCode.COLLECTION_DAMAGED: "This file is damaged",
    ErrorCode.FIRST_CHECK_FAILED: "This file was not opened",
}
"""What stands in large letters where the page would be."""
OTHER_HEADING = "This could not be opened"


def failure_sentence(error: object) -> str:
    """Return the sentence for a failure; an unexpected one is called a fault of the program."""
    if isinstance(error, ReaderError):
        template = QCoreApplication.translate("Failures", SENTENCES[error.code])
        return template.format_map(error.parameters)
    text = QCoreApplication.translate(
        "Failures", "A fault in Attest: {error}. Reading can go on; please report it."
    )
    return text.replace("{error}", f"{type(error).__name__}: {error}")


def failure_heading(error: object) -> str:
    """Return in few words what is wrong, for what takes the place of the page."""
    code = error.code if isinstance(error, ReaderError) else None
    heading = OTHER_HEADING if code is None else HEADINGS.get(code, OTHER_HEADING)
    return QCoreApplication.translate("Failures", heading)


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
    """Return at which passage one is."""
    text = QCoreApplication.translate("Status", "passage {at} of {total}")
    return text.replace("{at}", passage).replace("{total}", passages)

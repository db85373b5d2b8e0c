"""Failures that are expected: typed, with a code and parameters.

The window and the command line turn codes into sentences (`reader/domain/messages.py` holds the
English ones). Anything that is not a ReaderError is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Cancelled(Exception):  # noqa: N818
    """The work was stopped because somebody asked for it."""


class ErrorCode(StrEnum):
    """Every expected failure outside the builder's problems."""

    FILE_NOT_FOUND = "file-not-found"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_COLLECTION = "not-a-collection"
    FORMAT_TOO_NEW = "format-too-new"
    COLLECTION_CHANGED = "collection-changed"
    COLLECTION_DAMAGED = "collection-damaged"
    DOCUMENT_UNKNOWN = "document-unknown"
    AGENT_UNKNOWN = "agent-unknown"
    WRITE_FAILED = "write-failed"
    LIBRARY_TOO_OLD = "library-too-old"
    INDEX_UNAVAILABLE = "index-unavailable"
    PROFILE_UNUSABLE = "profile-unusable"
    SETTING_INVALID = "setting-invalid"


class ReaderError(Exception):
    """An expected failure.

    `parameters` fill the placeholders of the code's sentence.
    """

    def __init__(self, code: ErrorCode, **parameters: str | int) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters: Mapping[str, str | int] = parameters

    def __str__(self) -> str:
        from reader.domain.messages import sentence

        return sentence(self)


class CollectionError(ReaderError):
    """A collection file cannot be opened or read."""


class ProfileError(ReaderError):
    """The person's own data cannot be read or written."""


class SearchError(ReaderError):
    """The search index cannot be built or read."""

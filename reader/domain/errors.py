"""Failures that are expected: typed, with a code and parameters.

The window and the command line turn codes into sentences (`reader/domain/messages.py` holds the
English ones). Anything that is not a ReaderError is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.messages import SENTENCES, ErrorCode

__all__ = [
    "Cancelled",
    "CollectionError",
    "ErrorCode",
    "ProfileError",
    "ReaderError",
    "SearchError",
    "SigningError",
]


class Cancelled(Exception):  # noqa: N818
    """The work was stopped because somebody asked for it."""


class ReaderError(Exception):
    """An expected failure.

    `parameters` fill the placeholders of the code's sentence.
    """

    def __init__(self, code: ErrorCode, **parameters: str | int) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters: Mapping[str, str | int] = parameters

    def __str__(self) -> str:
        return SENTENCES[self.code].format_map(self.parameters)


class CollectionError(ReaderError):
    """A collection file cannot be opened or read."""


class ProfileError(ReaderError):
    """The person's own data cannot be read or written."""


class SearchError(ReaderError):
    """The search index cannot be built or read."""


class SigningError(ReaderError):
    """A key cannot be used, or a file is not signed."""

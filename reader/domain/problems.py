"""Problems of a source folder: each with its place and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Every kind of problem the builder reports."""

    NO_COLLECTION_FILE = "no-collection-file"
    NO_DOCUMENTS = "no-documents"
    UNREADABLE = "unreadable"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_DEEP = "too-deep"
    OUT_OF_MEMORY = "out-of-memory"
    LOST_WORDS = "lost-words"
    BAD_YAML = "bad-yaml"
    WRONG_SHAPE = "wrong-shape"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    BAD_VALUE = "bad-value"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    BAD_DATE = "bad-date"
    BAD_LANGUAGE = "bad-language"
    UNKNOWN_AGENT = "unknown-agent"
    UNKNOWN_DOCUMENT = "unknown-document"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    OVERLAPPING_SOURCES = "overlapping-sources"
    OVERLAPPING_PARTS = "overlapping-parts"
    MISSING_MEDIA = "missing-media"
    BAD_MEDIA = "bad-media"
    UNSAFE_PATH = "unsafe-path"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a source folder."""

    file: str
    """Path inside the source folder, with forward slashes."""
    line: int
    """From 1; 0 where the problem belongs to no line."""
    field: str
    """Path to the field such as "statements[2].content[0]", or empty."""
    code: ProblemCode
    message: str
    """What is wrong."""
    advice: str
    """What to do."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" ({self.field})" if self.field else ""
        return f"{place}{field}: {self.message}. {self.advice}."

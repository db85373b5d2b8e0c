"""Why a document cannot be imported."""

from __future__ import annotations

from reader.domain.problems import ProblemCode


class DocumentRefusedError(Exception):
    """A document cannot be imported as it is.

    `words` stand in the document near the place that is meant; empty where no place is known.
    """

    def __init__(
        self, code: ProblemCode, *, message: str, advice: str, words: str = "", line: int = 0
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.advice = advice
        self.words = words
        self.line = line
        """From 1, in the document's text; 0 where `words` tell the place, or nothing does."""

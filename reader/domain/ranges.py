"""Places in a document's canonical text, counted in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.ids import DocumentId


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A half-open range `[start, end)` of code points in one document."""

    document: DocumentId
    start: int
    end: int

    def overlaps(self, other: TextRange) -> bool:
        """Say whether the two ranges share at least one code point."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def contains(self, other: TextRange) -> bool:
        """Say whether `other` lies wholly inside this range."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A range together with the exact words that must stand there.

    An anchor never moves. Where text and words disagree it is "not verified".
    """

    document: DocumentId
    start: int
    end: int
    exact: str

    @property
    def range(self) -> TextRange:
        """The place without the words."""
        return TextRange(self.document, self.start, self.end)

    def holds_in(self, text: str) -> bool:
        """Say whether `text` has exactly the anchor's words at the anchor's place."""
        # A slice that reaches past the end of the text is cut short without a word.
        is_place = 0 <= self.start < self.end <= len(text)
        return is_place and text[self.start : self.end] == self.exact

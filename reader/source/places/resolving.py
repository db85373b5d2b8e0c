"""From the words that name a range to its place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

from reader.domain.problems import ProblemCode
from reader.source.places.folding import FoldedText, fold_space
from reader.source.problem_log import shorten

_PLACES_SHOWN = 5
_MANY = 20
_AROUND = 30
"""Characters shown on each side of a place."""
_COPY = "Copy the words from the document exactly as it has them"


class Words(Protocol):
    """The words that name a range: `exact`, or `first` and `last`; empty where left out."""

    @property
    def exact(self) -> str: ...

    @property
    def first(self) -> str: ...

    @property
    def last(self) -> str: ...

    @property
    def prefix(self) -> str: ...

    @property
    def suffix(self) -> str: ...


class QuoteError(Exception):
    """A range cannot be found, or not just once."""

    def __init__(self, code: ProblemCode, *, message: str, advice: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.advice = advice


class Resolver:
    """Finds ranges in one document's canonical text."""

    def __init__(self, text: str, starts: Callable[[], Sequence[int]]) -> None:
        """`starts` returns where each passage starts; it is called only to explain a failure."""
        self.text = FoldedText(text)
        self._starts = starts

    def resolve(self, spec: Words) -> tuple[int, int]:
        """Return the one range that `spec` names, in code points. Raises QuoteError."""
        fitting = self._fitting(spec)
        if len(fitting) == 1:
            return self.text.original(*fitting[0])
        if fitting:
            raise self._ambiguous(spec, fitting)
        candidates = self._candidates(spec, "", "")
        if candidates:
            raise self._misplaced(spec, candidates[0])
        raise self._not_found(spec)

    def places(self, spec: Words) -> list[tuple[int, int]]:
        """Return every range that `spec` may mean: exactly one where it can be resolved."""
        fitting = self._fitting(spec)
        return [self.text.original(*place) for place in fitting]

    def find_every(self, spec: Words) -> list[tuple[int, int]]:
        """Return every range where the exact words stand as whole words. Raises QuoteError."""
        words = fold_space(spec.exact)
        places = [(start, start + len(words)) for start in self.text.find_whole(words)]
        if not places:
            raise self._not_found(spec)
        return [self.text.original(*place) for place in places]

    def _fitting(self, spec: Words) -> list[tuple[int, int]]:
        """Return the places of the words that stand between prefix and suffix."""
        prefix, suffix = fold_space(spec.prefix), fold_space(spec.suffix)
        return [
            place
            for place in self._candidates(spec, prefix, suffix)
            if self.text.follows(prefix, place[0]) and self.text.precedes(suffix, place[1])
        ]

    def _candidates(self, spec: Words, prefix: str, suffix: str) -> list[tuple[int, int]]:
        """Return the places of the words, or of those only that may have these sides."""
        if spec.exact:
            words = fold_space(spec.exact)
            return [(start, start + len(words)) for start in self._starts_of(words, prefix, suffix)]
        first, last = fold_space(spec.first), fold_space(spec.last)
        ends = self.text.find(last)
        candidates = []
        for start in self._starts_of(first, prefix, ""):
            after = start + len(first)
            number = bisect_right(ends, after - 1)
            if number < len(ends):
                candidates.append((start, ends[number] + len(last)))
        return candidates

    def _starts_of(self, words: str, prefix: str, suffix: str) -> Sequence[int]:
        starts = self.text.find(words)
        if len(starts) <= _MANY or not (prefix or suffix):
            return starts
        # One search of the text with both sides instead of a look at each of thousands of places.
        beside = sorted(self.text.find_between(prefix, words, suffix))
        return [start for start in beside if self.text.stands_at(words, start)]

    def _ambiguous(self, spec: Words, places: list[tuple[int, int]]) -> QuoteError:
        shown = "; ".join(self._describe(*place) for place in places[:_PLACES_SHOWN])
        more = len(places) - _PLACES_SHOWN
        return QuoteError(
            ProblemCode.QUOTE_AMBIGUOUS,
            message=f"The words {_name(spec)} stand {len(places)} times in the document: {shown}"
            f"{f'; and {more} more' if more > 0 else ''}",
            advice="Add 'prefix' or 'suffix' with the words right before or after the place that "
            "is meant",
        )

    def _misplaced(self, spec: Words, place: tuple[int, int]) -> QuoteError:
        """Explain that the words stand in the text, but not between prefix and suffix."""
        start, end = place
        folded = self.text.folded
        if not self.text.follows(fold_space(spec.prefix), start):
            side, words = "behind the prefix", spec.prefix
            found = folded[max(0, start - len(spec.prefix) - _AROUND) : start]
        else:
            side, words = "before the suffix", spec.suffix
            found = folded[end : end + len(spec.suffix) + _AROUND]
        where = "Before" if side.startswith("behind") else "After"
        return QuoteError(
            ProblemCode.QUOTE_NOT_FOUND,
            message=f"The words {_name(spec)} stand in the document, but nowhere right {side} "
            f"“{shorten(words)}”",
            advice=f"{where} the words in passage {self._passage(start)} stands "
            f"“{shorten(found, most=80)}”; write this, or leave the {side.split()[-1]} out",
        )

    def _not_found(self, spec: Words) -> QuoteError:
        for name, words in (("exact", spec.exact), ("first", spec.first), ("last", spec.last)):
            folded = fold_space(words)
            if words and not self.text.find(folded):
                return QuoteError(
                    ProblemCode.QUOTE_NOT_FOUND,
                    message=f"The words “{shorten(words)}”"
                    f"{'' if name == 'exact' else f' of {name!r}'} do not stand in the document",
                    advice=self._hint(folded),
                )
        if spec.exact:
            return QuoteError(
                ProblemCode.QUOTE_NOT_FOUND,
                message=f"The words {_name(spec)} stand only inside other words",
                advice="With 'every: true' they must stand as whole words: write the whole words",
            )
        return QuoteError(
            ProblemCode.QUOTE_NOT_FOUND,
            message=f"The words “{shorten(spec.last)}” of 'last' stand nowhere after "
            f"“{shorten(spec.first)}” of 'first'",
            advice="Check which of the two comes first in the document",
        )

    def _hint(self, words: str) -> str:
        """Return what stands in the text where the words nearly fit, and what to do."""
        start = self.text.find_alike(words)
        if start >= 0:
            found = self.text.folded[start : start + len(words)]
            pairs = [
                f"{_sign(there)} where you wrote {_sign(here)}"
                for there, here in zip(found, words, strict=True)
                if there != here
            ]
            shown = ", ".join(list(dict.fromkeys(pairs))[:3])
            return f"Passage {self._passage(start)} has {shown}. {_COPY}"
        start, beginning = self.text.find_beginning(words)
        if start < 0 or len(beginning) < 4:
            return f"{_COPY}, or check that they stand in this document"
        end = start + len(beginning)
        goes_on = self.text.folded[end : end + 2 * _AROUND]
        return (
            f"Passage {self._passage(start)} agrees as far as "
            f"“{shorten(beginning)}” and goes on “{shorten(goes_on)}”. {_COPY}"
        )

    def _describe(self, start: int, end: int) -> str:
        folded = self.text.folded
        around = folded[max(0, start - _AROUND) : min(end, start + _AROUND) + _AROUND]
        return f"passage {self._passage(start)} “{shorten(around, most=90)}”"

    def _passage(self, start: int) -> int:
        """Return the number of the passage, from 1, at a place of the folded text."""
        return bisect_right(self._starts(), self.text.original(start, start + 1)[0])


def _name(spec: Words) -> str:
    if spec.exact:
        return f"“{shorten(spec.exact)}”"
    return f"“{shorten(spec.first)}” to “{shorten(spec.last)}”"


def _sign(character: str) -> str:
    """Return a character with its number, as look-alikes cannot be told apart by sight."""
    return f"{character} (U+{ord(character):04X})"

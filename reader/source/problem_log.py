"""Problems pile up here while a folder is read and built; none stops the work."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.problems import Problem, ProblemCode

MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something stands in a source folder."""

    file: str
    """Path inside the folder, with forward slashes."""
    line: int = 0
    """From 1; 0 where no line is meant."""
    field: str = ""
    """Path to the field such as "statements[2].content[0]", or empty."""

    def at(self, line: int, field: str) -> SourcePlace:
        """Return a place in the same file."""
        return SourcePlace(self.file, line, field)


class ProblemLog:
    """Collects problems."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()

    def add(self, code: ProblemCode, place: SourcePlace, *, message: str, advice: str) -> None:
        """Record a problem. Sentences come without their full stop."""
        self._problems.add(Problem(place.file, place.line, place.field, code, message, advice))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems found elsewhere."""
        self._problems.update(problems)

    def sorted(self) -> tuple[Problem, ...]:
        """Return all problems by file and line, without repeats."""
        return tuple(sorted(self._problems))

    def __len__(self) -> int:
        return len(self._problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean 'x'? " for the known word most like `word`, or nothing."""
    # Comparing is slow, so of very many only those with the same beginning are looked at.
    candidates = list(known)
    if len(candidates) > MOST_COMPARED:
        candidates = [other for other in candidates if other[:2] == word[:2]][:MOST_COMPARED]
    near = difflib.get_close_matches(word[:200], candidates, n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'? " if near else ""


def shorten(words: str, *, most: int = 60) -> str:
    """Return `words` on one line, cut in the middle where longer than `most` code points."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    half = (most - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"

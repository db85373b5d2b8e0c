"""The smallest part of a file that a change replaced: enough to take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from reader.source.editing.files import SourceEdit


@dataclass(frozen=True, slots=True)
class SmallStep:
    """One change of a file, of which only what differs is kept."""

    name: str
    """Path inside the source folder, with forward slashes."""
    offset: int
    """Code points before the part that differs."""
    old: str
    new: str
    before: str
    """SHA-256 of the file before the change, 64 hexadecimal digits."""
    after: str
    """SHA-256 of the file after it."""

    def taken_back(self, text: str) -> str | None:
        """Return the file as it was before, or None where `text` is not what the change made."""
        if digest_of_text(text) != self.after:
            return None
        return text[: self.offset] + self.old + text[self.offset + len(self.new) :]


def small_step(edit: SourceEdit) -> SmallStep:
    """Return what is needed to take an edit back."""
    before, after = edit.before or "", edit.after
    most = min(len(before), len(after))

    def is_same_start(length: int) -> bool:
        return before[:length] == after[:length]

    start = _longest(most, is_same_start)

    def is_same_end(length: int) -> bool:
        return before[len(before) - length :] == after[len(after) - length :]

    end = _longest(most - start, is_same_end)
    return SmallStep(
        name=edit.name,
        offset=start,
        old=before[start : len(before) - end],
        new=after[start : len(after) - end],
        before=digest_of_text(before),
        after=digest_of_text(after),
    )


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a file with this text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` for which `holds`, as it does for all below it."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least

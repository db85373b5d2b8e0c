"""Sets of words, written as running text so that a person can read and extend them."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, as they are written."""
    return frozenset(text.split())

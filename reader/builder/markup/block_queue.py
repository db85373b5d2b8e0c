"""The blocks of a whole text, from whose front the parser takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex, overload


class BlockQueue(list[str]):
    """A list that is quick at its front, whose first item is stored last.

    The parser takes from the front and puts back there; with a plain list that is square time in
    the number of paragraphs. It uses the place 0 and nothing else.
    """

    def __init__(self, blocks: Iterable[str]) -> None:
        super().__init__(blocks)
        self.reverse()

    @overload
    def __getitem__(self, index: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: SupportsIndex | slice) -> str | list[str]:
        """Return the first block."""
        _check(index)
        return super().__getitem__(-1)

    def pop(self, index: SupportsIndex = 0) -> str:
        """Take away the first block and return it."""
        _check(index)
        return super().pop()

    def insert(self, index: SupportsIndex, block: str) -> None:
        """Put a block before all others."""
        _check(index)
        self.append(block)


def _check(index: SupportsIndex | slice) -> None:
    if index != 0:
        raise IndexError("only the front of the blocks can be used")

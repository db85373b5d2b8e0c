"""A collection with so much text that it is compressed with a dictionary."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from reader.domain.blocks import Block, BlockKind
from tests.synthetic import Page, describe, write_collection

_WORDS = ("prison", "letter", "گزارش", "دادگاه", "témoin", "😀", "語", "the", "of", "and")


@cache
def wordy_pages() -> tuple[Page, ...]:
    """Return 90 documents of 1.3 MB together, some longer than a frame and some empty."""
    rng = Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [*_WORDS * 20, *("".join(rng.choices(letters, k=7)) for _ in range(3_000))]
    pages = []
    for number in range(90):
        length = (0, 5, 40, 300)[number % 4]
        blocks = tuple(
            Block(BlockKind.HEADING, " ".join(rng.choices(words, k=4)), level=1)
            if at % 20 == 0
            else Block(BlockKind.PARAGRAPH, " ".join(rng.choices(words, k=rng.randrange(60))))
            for at in range(length)
        )
        pages.append(Page(describe(number, f"d{number}", blocks), blocks))
    return tuple(pages)


def write_wordy(path: Path) -> Path:
    """Write the collection and return its path."""
    write_collection(path, documents=wordy_pages())
    return path

"""Words cut into the pieces that the model knows (WordPiece, without regard to capitals).

Source: Schuster and Nakajima 2012, as used by BERT (Devlin et al. 2019).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

MAX_LETTERS = 100
"""A longer word is one unknown piece."""
MAX_PIECES = 12
"""Most pieces of one word that the model is shown."""
_CACHED_WORDS = 200_000


class PieceTable:
    """The pieces of a model, and the words that were cut into them so far."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self._cut: dict[str, tuple[int, ...]] = {}
        self.padding = self._numbers["[PAD]"]
        self.unknown = self._numbers["[UNK]"]
        self.begin = self._numbers["[CLS]"]
        self.separator = self._numbers["[SEP]"]

    @classmethod
    def read(cls, path: Path) -> PieceTable:
        """Read the table from a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def __len__(self) -> int:
        return len(self._numbers)

    def pieces_of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces: one at least, `MAX_PIECES` at most."""
        known = self._cut.get(word)
        if known is None:
            if len(self._cut) >= _CACHED_WORDS:
                self._cut.clear()
            known = self._cut[word] = self._cut_word(word)
        return known

    def _cut_word(self, word: str) -> tuple[int, ...]:
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFD", word.lower())
            if unicodedata.category(letter) != "Mn"
        )
        numbers: list[int] = []
        for part in _split_marks(plain):
            numbers += self._cut_part(part)
        return tuple(numbers[:MAX_PIECES]) or (self.unknown,)

    def _cut_part(self, part: str) -> list[int]:
        if len(part) > MAX_LETTERS:
            return [self.unknown]
        numbers = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return numbers


def _split_marks(word: str) -> list[str]:
    """Split at punctuation, which stands as a piece of its own."""
    parts: list[str] = []
    is_open = False
    for letter in word:
        if letter.isalnum():
            if is_open:
                parts[-1] += letter
            else:
                parts.append(letter)
            is_open = True
        else:
            parts.append(letter)
            is_open = False
    return parts

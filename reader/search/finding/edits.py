"""Words that differ from another by a letter or two."""

from __future__ import annotations


class Speller:
    """Compares words with one word, by optimal string alignment.

    Counted are letters added, left out or put in place of others, and neighbours that changed
    places, in code points. The bits of a number stand for a column of the usual table: H. Hyyrö,
    "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
    """

    __slots__ = ("_edits", "_size", "_where")

    def __init__(self, word: str, edits: int) -> None:
        self._edits = edits
        self._size = len(word)
        self._where: dict[str, int] = {}
        for at, letter in enumerate(word):
            self._where[letter] = self._where.get(letter, 0) | 1 << at

    def fits(self, word: str) -> bool:
        """Say whether the words differ by no more than the number of edits."""
        if abs(len(word) - self._size) > self._edits:
            return False
        return self._distance(word) <= self._edits

    def _distance(self, word: str) -> int:
        distance, size = self._size, self._size
        if not size:
            return len(word)
        every, highest = (1 << size) - 1, 1 << (size - 1)
        more, less = every, 0
        diagonal = before = 0
        for letter in word:
            here = self._where.get(letter, 0)
            swapped = ((~diagonal & here) << 1) & before
            diagonal = ((((here & more) + more) ^ more) | here | less | swapped) & every
            right = (less | ~(diagonal | more)) & every
            wrong = diagonal & more
            if right & highest:
                distance += 1
            elif wrong & highest:
                distance -= 1
            right = (right << 1 | 1) & every
            more = ((wrong << 1) | ~(diagonal | right)) & every
            less = right & diagonal
            before = here
        return distance

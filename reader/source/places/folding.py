"""Looking for words in a text whose white space may differ."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right

_SPACE = re.compile(r"\s+")
# Joiners that stand inside words of Persian, Arabic and Indic scripts.
_JOINERS = "\u200c\u200d"
_LOOK_ALIKES = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
}
_TABLE = str.maketrans(_LOOK_ALIKES)


def fold_space(text: str) -> str:
    """Return `text` with one space for each run of white space and none at its ends."""
    return " ".join(_SPACE.sub(" ", text).split(" ")).strip(" ")


class FoldedText:
    """A text with its white space folded, that knows where each character came from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _SPACE.sub(" ", text)
        self._places: list[int] = []
        self._shifts: list[int] = []
        self._origins: list[int] = []
        self._found: dict[str, list[int]] = {}
        self._alike: str | None = None
        shift = 0
        if len(self.folded) != len(text):
            for match in _SPACE.finditer(text):
                if match.end() - match.start() > 1:
                    shift += match.end() - match.start() - 1
                    self._places.append(match.end() - shift)
                    self._origins.append(match.end())
                    self._shifts.append(shift)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text for a range of the folded text that ends in no space."""
        return self._original(start), self._original(end - 1) + 1

    def folded_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of the folded text for a range of the text.

        None where there is none, or where it begins or ends in white space.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        if self.text[start].isspace() or self.text[end - 1].isspace():
            return None
        return self._folded(start), self._folded(end - 1) + 1

    def find(self, words: str) -> list[int]:
        """Return where folded `words` stand: as whole words, or inside others if nowhere whole."""
        found = self._found.get(words)
        if found is None:
            everywhere = self._find_all(words)
            whole = [start for start in everywhere if self.is_whole(start, start + len(words))]
            found = self._found[words] = whole or everywhere
        return found

    def find_whole(self, words: str) -> list[int]:
        """Return where folded `words` stand as whole words."""
        return [start for start in self.find(words) if self.is_whole(start, start + len(words))]

    def is_whole(self, start: int, end: int) -> bool:
        """Say whether a range of the folded text begins and ends at the edge of a word."""
        text = self.folded
        begins = start == 0 or not (_in_word(text[start - 1]) and _in_word(text[start]))
        ends = end == len(text) or not (_in_word(text[end - 1]) and _in_word(text[end]))
        return begins and ends

    def follows(self, prefix: str, start: int) -> bool:
        """Say whether folded `prefix` stands right before `start`, with or without a space."""
        end = start - 1 if start and self.folded[start - 1] == " " else start
        return self.folded.endswith(prefix, 0, end)

    def precedes(self, suffix: str, end: int) -> bool:
        """Say whether folded `suffix` stands right behind `end`, with or without a space."""
        start = end + 1 if self.folded.startswith(" ", end) else end
        return self.folded.startswith(suffix, start)

    def stands_at(self, words: str, start: int) -> bool:
        """Say whether `start` is one of the places that `find` returns."""
        starts = self.find(words)
        number = bisect_left(starts, start)
        return number < len(starts) and starts[number] == start

    def find_between(self, prefix: str, words: str, suffix: str) -> set[int]:
        """Return where folded `words` stand that `prefix` precedes and `suffix` follows."""
        return {
            start + len(prefix) + len(before)
            for before in (("", " ") if prefix else ("",))
            for after in (("", " ") if suffix else ("",))
            for start in self._find_all(f"{prefix}{before}{words}{after}{suffix}")
        }

    def find_alike(self, words: str) -> int:
        """Return where `words` stand but for capitals, quotation marks and dashes, or -1."""
        if self._alike is None:
            self._alike = _simplify(self.folded)
        return self._alike.find(_simplify(words))

    def find_beginning(self, words: str) -> tuple[int, str]:
        """Return where the longest beginning of `words` stands that is in the text, and it.

        The beginning ends at a word's end and is empty, at -1, where not even the first word fits.
        """
        parts = words.split(" ")
        low, high = 0, len(parts)
        while low < high:
            middle = (low + high + 1) // 2
            if self.folded.find(" ".join(parts[:middle])) >= 0:
                low = middle
            else:
                high = middle - 1
        beginning = " ".join(parts[:low])
        return (self.folded.find(beginning), beginning) if beginning else (-1, "")

    def _original(self, position: int) -> int:
        entry = bisect_right(self._places, position)
        return position + (self._shifts[entry - 1] if entry else 0)

    def _folded(self, position: int) -> int:
        entry = bisect_right(self._origins, position)
        return position - (self._shifts[entry - 1] if entry else 0)

    def _find_all(self, words: str) -> list[int]:
        found = []
        start = self.folded.find(words)
        while start >= 0:
            found.append(start)
            start = self.folded.find(words, start + 1)
        return found


def _in_word(character: str) -> bool:
    return (
        character.isalnum()
        or character == "_"
        or character in _JOINERS
        or unicodedata.category(character)[0] == "M"
    )


def _simplify(text: str) -> str:
    """Return `text` without capitals and with plain marks, each character in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(
            character.lower() if len(character.lower()) == 1 else character for character in text
        )
    return lowered.translate(_TABLE)

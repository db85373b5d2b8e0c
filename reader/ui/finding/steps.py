"""What was typed into a line, step by step, to go back to."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 200
"""Steps that one can go back."""


@dataclass(frozen=True, slots=True)
class Step:
    """A text and where the cursor was in it, in code points."""

    text: str = ""
    cursor: int = 0


class Steps:
    """The states of a line. A word typed letter by letter is one step."""

    def __init__(self) -> None:
        self._steps = [Step()]
        self._at = 0
        self._is_word = False

    def note(self, text: str, cursor: int) -> None:
        """Remember another state of the line."""
        before = self._steps[self._at]
        if text == before.text:
            return
        is_word = _is_one_letter(before, text, cursor)
        if not (is_word and self._is_word):
            self._at += 1
        self._is_word = is_word
        self._steps[self._at :] = [Step(text, cursor)]
        del self._steps[:-MOST]
        self._at = len(self._steps) - 1

    def go(self, step: int) -> Step | None:
        """Return the state before (-1) or after (1), or None where there is none."""
        if not self.can_go(step):
            return None
        self._at += step
        self._is_word = False
        return self._steps[self._at]

    def can_go(self, step: int) -> bool:
        """Say whether there is a state before (-1) or after (1)."""
        return 0 <= self._at + step < len(self._steps)


def _is_one_letter(before: Step, text: str, cursor: int) -> bool:
    """Say whether a letter was typed where the cursor was."""
    at = before.cursor
    is_one = cursor == at + 1 and text == before.text[:at] + text[at:cursor] + before.text[at:]
    return is_one and not text[at].isspace()

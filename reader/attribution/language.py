"""Whether a text is in the language that the model was trained on."""

from __future__ import annotations

import re

from reader.attribution.word_lists import words_of

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = words_of(
    """
    the of and to a in that is was it for on with as his he be at by had not are but from or
    have an they which one you were all her she there would their we him been has when who will
    no more if out so said what up its about than into them can only other new some could these
    two may then do first any my now such like our over me even most made after also did many
    """
)
_ENOUGH = 25
"""Fewer words than this tell too little."""
_SHARE = 0.2
_MOST = 20_000
"""How many characters are looked at."""


def is_english(text: str) -> bool:
    """Say whether a text reads as English: enough of its words are the most frequent ones.

    A text too short to tell counts as English where its letters are Latin.
    """
    words: list[str] = [word.lower() for word in _WORD.findall(text[:_MOST])]
    if not words:
        return True
    if len(words) < _ENOUGH:
        return sum(word.isascii() for word in words) * 2 > len(words)
    usual = sum(word in _ENGLISH for word in words)
    return usual > _SHARE * len(words)

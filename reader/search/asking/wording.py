"""What is typed for a word or phrase, as tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reader.domain.queries import Word
from reader.search.words.alphabets import JOINERS, alphabet
from reader.search.words.normalising import further_forms, joined_forms, read

MAX_TOKENS = 100
"""Of one phrase."""
MAX_JOINED = 3
"""Neighbouring words that are also looked for in one piece."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(rf"[\x00-\x1f\x7f-\x9f]|(?![\u200c\u200b])[{JOINERS}]")
"""Also signs of direction: they would turn round what stands beside the words."""


def word_of(text: str, *, is_open: bool = False, is_exact: bool = False) -> Word | None:
    """Return all of `text` as one word or phrase; None where it holds no word.

    With `is_open`, the last word need only begin so, unless something follows it. More than
    MAX_TOKENS are kept.
    """
    main = read(text).main
    if not main.forms:
        return None
    start, end = main.spans[0][0], main.spans[-1][1]
    # Signs around it that cannot be seen must not change what else it is looked for as.
    core = text[start:end]
    word = Word(
        tuple(main.forms),
        cleaned(core),
        is_prefix=is_open and end == len(text),
        is_exact=is_exact,
    )
    if len(word.tokens) > MAX_TOKENS:
        return word
    found = [joined_forms(core)] if is_exact else further_forms(core)
    others = (replace(word, tokens=forms, text="") for forms in found if forms != word.tokens)
    return replace(word, others=tuple(others))


def cleaned(text: str) -> str:
    """Return typed text as it can be shown: on one line, without signs that steer a display."""
    return " ".join(_SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text)).split())


def within_limit(word: Word) -> Word:
    """Return a word that has at most MAX_TOKENS."""
    if len(word.tokens) <= MAX_TOKENS:
        return word
    return replace(word, tokens=word.tokens[:MAX_TOKENS], is_prefix=False)


def is_unspaced(token: str) -> bool:
    """Say whether few characters are a word: Chinese, Japanese, Korean, Thai and their like."""
    return _unspaced_pattern().match(token) is not None


def is_joinable(word: Word) -> bool:
    """Say whether it is written in Arabic letters: those are often typed with needless spaces."""
    return all(
        all("\u0600" <= letter <= "\u06ff" for letter in token) for token in word.tokens
    )  # digits are folded to 0-9 and so are left alone


def with_joined(run: Sequence[Word]) -> list[Word]:
    """Return neighbouring words, each with the pieces of up to three that it may be part of."""
    others: list[list[Word]] = [list(word.others) for word in run]
    for size in range(2, MAX_JOINED + 1):
        for first in range(len(run) - size + 1):
            group = run[first : first + size]
            tokens = joined_forms("".join("".join(word.tokens) for word in group))
            last = group[-1]
            joined = Word(tokens, is_prefix=last.is_prefix, is_exact=last.is_exact)
            for at in range(first, first + size):
                others[at].append(joined)
    return [
        replace(word, others=tuple(dict.fromkeys(more)))
        for word, more in zip(run, others, strict=True)
    ]


@cache
def _unspaced_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{alphabet().singles}\uac00-\ud7a3]")

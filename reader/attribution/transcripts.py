"""Turns of a transcript: lines that begin with who speaks and a colon.

The tagger has seen few transcripts; what is written so plainly needs no guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.attribution.resolving.capitals import BODY_WORDS
from reader.attribution.resolving.person_names import TITLES, fold_word
from reader.attribution.tagging.labels import NAMES, Span
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph

_LONGEST_LEAD = 7
"""Most words before the colon."""
_FEWEST = 2
"""Fewer turns than this make no transcript."""
_LONGEST_NAME = 4
_NEAR = 3
"""How many paragraphs on the next turn must follow."""
_ROLES = words_of(
    """
    q a question answer chair chairman chairwoman chairperson judge witness host interviewer
    interviewee reporter moderator prosecutor counsel defence defense clerk speaker man woman
    journalist president minister secretary officer caller narrator presenter anchor guest
    """
)
_NO_SPEAKERS = words_of(
    """
    date place time subject from to cc re source sources note notes case file title author
    summary update warning photo photos video related more read contact address phone email
    background location published editor editors correction appendix annex figure table page
    """
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: words 0 to `colon` - 1 say who speaks, what follows is said."""

    paragraph: int
    colon: int
    """The number of the colon's word."""


def find_turns(paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """Return the turns of the transcripts in a document, in order.

    A line is one where its lead is written like a speaker, and only beside other such lines.
    """
    leads = [
        (number, colon)
        for number, paragraph in enumerate(paragraphs)
        if (colon := _colon(paragraph)) is not None
    ]
    if len(leads) < _FEWEST:
        return []
    counts = Counter(_key(paragraphs[number], colon) for number, colon in leads)
    likely = [
        (number, colon)
        for number, colon in leads
        if _is_speaker(paragraphs[number].words[:colon], counts[_key(paragraphs[number], colon)])
    ]
    if len(likely) < _FEWEST:
        return []
    return [
        Turn(number, colon)
        for index, (number, colon) in enumerate(likely)
        if _has_neighbour(likely, index)
    ]


def lead_names(paragraphs: Sequence[Paragraph], turns: Sequence[Turn]) -> dict[int, Span]:
    """Return, by paragraph, the words of a turn's lead that are plainly a person's name.

    A single word is one after a title, or where another lead has it as the family name.
    """
    found = {}
    alone = {}
    for turn in turns:
        words = paragraphs[turn.paragraph].words[: turn.colon]
        first = next((at for at, word in enumerate(words) if not _is_address(word)), turn.colon)
        rest = words[first:]
        if not rest or not all(map(_is_name_word, rest)) or len(rest) > _LONGEST_NAME:
            continue
        span = Span(first, turn.colon, NAMES.index("person"))
        if len(rest) > 1 or first:
            found[turn.paragraph] = span
        else:
            alone[turn.paragraph] = span
    families = {fold_word(paragraphs[number].words[span.end - 1]) for number, span in found.items()}
    for number, span in alone.items():
        if fold_word(paragraphs[number].words[span.start]) in families:
            found[number] = span
    return found


def _is_address(word: str) -> bool:
    return word == "." or fold_word(word) in TITLES


def _is_name_word(word: str) -> bool:
    if word == ".":
        return True  # Of an initial.
    folded = fold_word(word)
    is_written_so = word[0].isupper() and word.replace("-", "").replace("’", "").isalpha()
    return is_written_so and folded not in _ROLES and folded not in BODY_WORDS


def _colon(paragraph: Paragraph) -> int | None:
    """Return where the first colon stands, if it ends a lead with words behind it."""
    words = paragraph.words
    for index, word in enumerate(words[: _LONGEST_LEAD + 1]):
        if word == ":":
            return index if 0 < index < len(words) - 1 else None
        if word in '“”"?!;' or word[0].isdigit():
            return None
    return None


def _key(paragraph: Paragraph, colon: int) -> str:
    return " ".join(paragraph.words[:colon]).lower()


def _is_speaker(lead: Sequence[str], count: int) -> bool:
    """Say whether the words before a colon are written as a speaker is."""
    names = [word for word in lead if word[0].isalpha()]
    folded = [fold_word(word) for word in names]
    if not names or folded[-1] in _NO_SPEAKERS or not names[0][0].isupper():
        return False
    if folded[-1] in _ROLES and len(names) <= 3:
        return True
    if all(word.isupper() for word in names):
        return count > 1 or len(names) > 1 or len(names[0]) > 2
    is_name = all(word[0].isupper() for word in names)
    return is_name and (count > 1 or len(names) in (2, 3) or folded[0] in TITLES)


def _has_neighbour(likely: Sequence[tuple[int, int]], index: int) -> bool:
    here = likely[index][0]
    before = index > 0 and here - likely[index - 1][0] <= _NEAR
    after = index + 1 < len(likely) and likely[index + 1][0] - here <= _NEAR
    return before or after

"""Names of bodies told by their capitals and by one of their words, for what the tagger missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.attribution.word_lists import words_of

BODY_WORDS = words_of(
    """
    university committee institute party department ministry commission association alliance
    foundation union council court bank agency organization organisation center centre
    corporation company inc corp ltd times post journal gazette herald tribune news church
    federation network coalition society bureau office college board police army navy guard
    service fund forum movement league assembly parliament congress senate house government
    authority front brigade international watch tribunal prosecution judiciary campaign
    conference club trust partnership syndicate observatory
    """
)
_INSIDE = words_of(
    """
    of the and for on to in de la & -
    """
)
_STARTS_NO_NAME = words_of(
    """
    the a an in on at by for from with as but and or if when while after before since this that
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december these those his her their our its he
    she they we it i
    """
)
_LONGEST = 9


def find_bodies(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of words with capitals, two at least, that name a body."""
    index = 0
    while index < len(words):
        end = _end_of_name(words, index)
        if end is None:
            index += 1
            continue
        capitals = [word for word in words[index:end] if word[0].isupper()]
        if len(capitals) > 1 and any(word.lower() in BODY_WORDS for word in capitals):
            yield index, end
        index = end


def _end_of_name(words: Sequence[str], first: int) -> int | None:
    """Return where a run of capitals that begins at `first` ends, or None where none begins."""
    if not words[first][0].isupper() or words[first].lower() in _STARTS_NO_NAME:
        return None
    end = first + 1
    index = first + 1
    while index < min(len(words), first + _LONGEST):
        if words[index][0].isupper() and words[index].lower() not in _STARTS_NO_NAME:
            index += 1
            end = index
        elif words[index].lower() in _INSIDE and index > first:
            index += 1
        else:
            break
    return end

"""Drafted attributions against those that people marked.

Every measure counts over all texts together. Places are compared as words, so that a range which
takes in a space too many is no error. Where several people marked a text, the draft is scored
against each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.attribution.counts import Counts
from benchmarks.attribution.marked import Attribution, Part, Worded, Words
from benchmarks.attribution.quoting import form_of
from benchmarks.attribution.speakers import is_same_speaker

Predict = Callable[[str], Sequence[Attribution]]
"""Drafts the attributions of a text."""
_ENOUGH = 0.5
"""The share of words that two contents have in common, of all words in either, to be the same."""


class Measure(StrEnum):
    """What is counted. The names of those that have only a recall end in `found`."""

    SOURCE = "source"
    """Ranges of exactly the same words, each word in one part; the next two likewise."""
    CUE = "cue"
    CONTENT = "content"
    END_TO_END = "end to end"
    """Contents that are the same (`_ENOUGH`) with sources that overlap. Steer by this."""
    CONTENT_FOUND = "content found"
    """Of what has a source and a content: contents that are the same."""
    SOURCE_FOUND = "source found"
    """Of those: sources that overlap."""
    SOURCE_EXACT_FOUND = "exact source found"
    """Of those: sources of the same words."""
    SPEAKER_FOUND = "speaker found"
    """Where content and source are right and the speaker is known: the right name, or none."""
    DIRECT_FOUND = "direct found"
    """Of the contents that are quoted: content and source right; the next two likewise."""
    MIXED_FOUND = "mixed found"
    INDIRECT_FOUND = "indirect found"
    RELATED_SOURCE = "related source"
    """The same source, where the cues overlap."""
    RELATED_CUE = "related cue"
    """The same cue."""
    RELATED_CONTENT = "related content"
    """The same content, where the cues overlap."""
    RELATED_ALL = "related all"
    """The same source, cue and content."""
    SOURCE_WORDS = "source words"
    """Single words, whatever they belong to; the next two likewise."""
    CUE_WORDS = "cue words"
    CONTENT_WORDS = "content words"


@dataclass(frozen=True, slots=True)
class Judged:
    """A text, what a person marked in it, and what was drafted."""

    text: str
    gold: Sequence[Attribution]
    predicted: Sequence[Attribution]


class Scores:
    """The counts of each measure; scores of different texts can be added."""

    def __init__(self, counts: Mapping[Measure, Counts] | None = None) -> None:
        self._counts = dict(counts or {})

    def __getitem__(self, measure: Measure) -> Counts:
        return self._counts.get(measure, Counts())

    def __add__(self, other: Scores) -> Scores:
        return Scores({measure: self[measure] + other[measure] for measure in Measure})


def score(texts: Iterable[Judged]) -> Scores:
    """Return the scores of many texts together."""
    return sum((score_text(judged) for judged in texts), Scores())


def score_text(judged: Judged) -> Scores:
    """Return the scores of one text."""
    words = Words(judged.text)
    gold = [words.worded(marked) for marked in judged.gold]
    predicted = [words.worded(drafted) for drafted in judged.predicted]
    counts = {Measure(part): _exact_ranges(words, part, judged) for part in Part}
    for part in Part:
        counts[Measure(f"{part} words")] = _single_words(part, gold, predicted)
        counts[Measure(f"related {part}")] = _related(_RELATED[part], gold, predicted)
    counts[Measure.RELATED_ALL] = _related(_is_same, gold, predicted)
    counts.update(_linked(judged.text, gold, predicted))
    return Scores(counts)


def _exact_ranges(words: Words, part: Part, judged: Judged) -> Counts:
    gold, predicted = words.spans(judged.gold, part), words.spans(judged.predicted, part)
    right = len(gold & predicted)
    return Counts(right, len(predicted), right, len(gold))


def _single_words(part: Part, gold: Sequence[Worded], predicted: Sequence[Worded]) -> Counts:
    marked = frozenset[int]().union(*(each.words(part) for each in gold))
    drafted = frozenset[int]().union(*(each.words(part) for each in predicted))
    right = len(marked & drafted)
    return Counts(right, len(drafted), right, len(marked))


def _related(
    is_right: Callable[[Worded, Worded], bool],
    gold: Sequence[Worded],
    predicted: Sequence[Worded],
) -> Counts:
    return Counts(
        sum(any(is_right(marked, drafted) for marked in gold) for drafted in predicted),
        len(predicted),
        sum(any(is_right(marked, drafted) for drafted in predicted) for marked in gold),
        len(gold),
    )


def _is_same_source(one: Worded, other: Worded) -> bool:
    return one.source == other.source and bool(one.cue & other.cue)


def _is_same_cue(one: Worded, other: Worded) -> bool:
    return bool(one.cue) and one.cue == other.cue


def _is_same_content(one: Worded, other: Worded) -> bool:
    return one.content == other.content and bool(one.cue & other.cue)


def _is_same(one: Worded, other: Worded) -> bool:
    return (one.source, one.cue, one.content) == (other.source, other.cue, other.content)


_RELATED: Mapping[Part, Callable[[Worded, Worded], bool]] = {
    Part.SOURCE: _is_same_source,
    Part.CUE: _is_same_cue,
    Part.CONTENT: _is_same_content,
}


def _linked(
    text: str, gold: Sequence[Worded], predicted: Sequence[Worded]
) -> dict[Measure, Counts]:
    """Return what follows from the drafted content that is most like each marked one."""
    counts: dict[Measure, Counts] = {}
    taken: set[int] = set()

    def note(measure: Measure, is_right: bool) -> None:
        counts[measure] = counts.get(measure, Counts()) + Counts(found=int(is_right), marked=1)

    for marked in gold:
        if not (marked.source and marked.content):
            continue
        nearest = _nearest(marked, predicted)
        drafted = None if nearest is None else predicted[nearest]
        has_source = drafted is not None and bool(drafted.source & marked.source)
        note(Measure.CONTENT_FOUND, drafted is not None)
        note(Measure(f"{form_of(text, marked.marked.content)} found"), has_source)
        note(Measure.END_TO_END, has_source and nearest not in taken)
        if drafted is None:
            continue
        note(Measure.SOURCE_FOUND, has_source)
        note(Measure.SOURCE_EXACT_FOUND, drafted.source == marked.source)
        if has_source and nearest is not None:
            taken.add(nearest)
            if marked.marked.speakers is not None:
                note(Measure.SPEAKER_FOUND, is_same_speaker(marked.marked, drafted.marked))
    both = counts.get(Measure.END_TO_END, Counts())
    whole = sum(1 for each in predicted if each.source and each.content)
    counts[Measure.END_TO_END] = Counts(both.found, whole, both.found, both.marked)
    return counts


def _nearest(marked: Worded, predicted: Sequence[Worded]) -> int | None:
    """Return the number of the first of the most similar contents, None if none is the same."""
    likeness = [_likeness(marked.content, drafted.content) for drafted in predicted]
    best = max(likeness, default=0.0)
    return likeness.index(best) if best >= _ENOUGH else None


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, len(one | other))

"""Printed names of a document, from the tagger's name spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.attribution.quotes import QuoteState, quote_states
from reader.attribution.resolving.capitals import find_bodies
from reader.attribution.resolving.entities import (
    NameKind,
    NameMention,
    initials,
    join_words,
)
from reader.attribution.resolving.given_names import FEMALE, MALE
from reader.attribution.resolving.person_names import (
    ADDRESSES,
    fold_word,
    is_one_letter_off,
    is_title,
    parse_person,
)
from reader.attribution.tagging.labels import Span
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph

_APOSTROPHES = frozenset("’'")
_NO_NAMES = words_of(
    """
    he she it they i we you who the a an this that these those said says but and or mr mrs ms
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
    """
)


def find_mentions(
    paragraphs: Sequence[Paragraph], names: Sequence[Iterable[Span]]
) -> list[NameMention]:
    """Return the names in order; `names` holds the name spans of each paragraph."""
    found = []
    for number, (paragraph, spans) in enumerate(zip(paragraphs, names, strict=True)):
        listed = list(spans)
        if listed:
            states = quote_states(paragraph)
            for span in listed:
                mention = _mention(paragraph, number, span, states)
                if mention is not None:
                    found.append(mention)
    whole = _with_bodies(paragraphs, _joined(found))
    return _without_overlaps(_repaired(paragraphs, whole))


def _with_bodies(
    paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]
) -> list[NameMention]:
    """Add bodies that capitals tell of; one of them takes the place of names inside it."""
    held: dict[int, list[NameMention]] = {}
    for mention in mentions:
        held.setdefault(mention.paragraph, []).append(mention)
    for number, paragraph in enumerate(paragraphs):
        here = held.setdefault(number, [])
        for first, end in find_bodies(paragraph.words):
            touched = [each for each in here if each.first < end and each.last >= first]
            is_wider = len(touched) < 2 and all(
                first <= each.first
                and each.last < end
                and len(each.words) == 1
                and each.kind is not NameKind.PERSON
                for each in touched
            )
            if is_wider:
                states = quote_states(paragraph)
                body = _mention(paragraph, number, Span(first, end, 1), states)
                if body is not None:
                    held[number] = here = [each for each in here if each not in touched] + [body]
    return [mention for number in sorted(held) for mention in held[number]]


def _repaired(
    paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]
) -> list[NameMention]:
    """Make one kind of all mentions of a family name, and add those that were missed."""
    families = {
        name.family
        for mention in mentions
        if mention.kind is NameKind.PERSON and (name := parse_person(mention.words)) is not None
        if name.is_full and len(name.family) > 2
    }
    taken = {
        (mention.paragraph, index)
        for mention in mentions
        for index in range(mention.first, mention.last + 1)
    }
    short = {
        made
        for mention in mentions
        if mention.kind is not NameKind.PERSON and len(mention.words) > 2
        for made in initials(join_words(mention.words, mention.spaced))
    }
    usual = _usual_kinds(mentions)
    kept = [_of_its_kind(mention, families, short, usual) for mention in mentions]
    known = {fold_word(word) for mention in mentions for word in mention.words}
    common = {word for paragraph in paragraphs for word in paragraph.words if word.islower()}
    for number, paragraph in enumerate(paragraphs):
        states: Sequence[QuoteState] | None = None
        for first, last in _titled(paragraph.words):
            if not any((number, index) in taken for index in range(first, last)):
                states = quote_states(paragraph) if states is None else states
                added = _mention(paragraph, number, Span(first, last, 0), states)
                if added is not None:
                    kept.append(added)
                    taken.update((number, index) for index in range(first, last))
        for index, word in enumerate(paragraph.words):
            folded = fold_word(word)
            is_family = word[0].isupper() and (
                folded in families or (folded not in known and _is_misspelt(folded, families))
            )
            if is_family and (number, index) not in taken and folded not in common:
                states = quote_states(paragraph) if states is None else states
                added = _mention(paragraph, number, Span(index, index + 1, 0), states)
                if added is not None:
                    kept.append(added)
    return kept


def _of_its_kind(
    mention: NameMention,
    families: Collection[str],
    short: Collection[str],
    usual: Mapping[str, NameKind],
) -> NameMention:
    """Return a name of one word as what the longer names of the document say it is."""
    word = fold_word(mention.words[0])
    if len(mention.words) > 1:
        return mention
    if word in families:
        return replace(mention, kind=NameKind.PERSON)
    if mention.words[0].isupper() and word in short:
        return replace(mention, kind=NameKind.ORGANISATION)
    return replace(mention, kind=usual[word])


def _usual_kinds(mentions: Iterable[NameMention]) -> dict[str, NameKind]:
    """Return for each name of one word the kind that the tagger gave it most often."""
    votes: dict[str, Counter[NameKind]] = {}
    for mention in mentions:
        if len(mention.words) == 1:
            votes.setdefault(fold_word(mention.words[0]), Counter())[mention.kind] += 1
    return {word: counted.most_common(1)[0][0] for word, counted in votes.items()}


def _joined(mentions: Sequence[NameMention]) -> list[NameMention]:
    """Join a given name to the person named right behind it, where the tagger parted them."""
    joined: list[NameMention] = []
    for mention in sorted(mentions):
        last = joined[-1] if joined else None
        is_next = (
            last is not None
            and last.paragraph == mention.paragraph
            and last.last + 1 == mention.first
        )
        if last is not None and is_next and mention.kind is NameKind.PERSON and _is_given(last):
            joined[-1] = replace(
                mention,
                first=last.first,
                words=(*last.words, *mention.words),
                spaced=(*last.spaced, *mention.spaced),
            )
        else:
            joined.append(mention)
    return joined


def _is_given(mention: NameMention) -> bool:
    word = fold_word(mention.words[0])
    return len(mention.words) == 1 and not mention.is_owner and word in MALE | FEMALE


def _titled(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where words with capitals follow a form of address: "Del. Stacey Plaskett"."""
    index = 0
    while index < len(words):
        is_address = words[index][0].isupper() and fold_word(words[index]) in ADDRESSES
        index += 1
        if not is_address:
            continue
        if index < len(words) and words[index] == ".":
            index += 1
        end = index
        while end < min(len(words), index + 4) and _is_name_part(words, end):
            end += 1
        if end > index and words[end - 1] != ".":
            yield index, end
            index = end


def _is_name_part(words: Sequence[str], index: int) -> bool:
    word = words[index]
    if word == ".":
        return len(words[index - 1]) == 1
    return (word[0].isupper() and word[1:2] != "" and word.isalpha()) or (
        word.isupper() and len(word) == 1
    )


def _is_misspelt(word: str, families: Iterable[str]) -> bool:
    """Say whether a word is one letter away from exactly one family name."""
    return len(word) > 4 and sum(is_one_letter_off(word, family) for family in families) == 1


def _mention(
    paragraph: Paragraph, number: int, span: Span, states: Sequence[QuoteState]
) -> NameMention | None:
    words = paragraph.words
    first, last = span.start, span.end - 1
    kind = NameKind(span.kind)
    last, is_owner = _cut_possessive(words, first, last)
    if not is_owner:
        is_owner = _is_possessive(words, last)
    while first < last and fold_word(words[first]) in ("the", "a", "an", ""):
        first += 1
    while last > first and not any(letter.isalnum() for letter in words[last]):
        if words[last] == "." and len(words[last - 1]) <= 2:
            break
        last -= 1
    before = _title_start(words, first) if kind is NameKind.PERSON else first
    if before == last and fold_word(words[last]) in _NO_NAMES:
        return None
    return NameMention(
        number, before, last, kind, tuple(words[before : last + 1]),
        states[first] in (QuoteState.INSIDE, QuoteState.OPENS), is_owner,
        paragraph.spaced(before, last + 1),
    )  # fmt: skip


def _cut_possessive(words: Sequence[str], first: int, last: int) -> tuple[int, bool]:
    """Take a possessive ending off the end of a name."""
    if last >= first + 2 and words[last] == "s" and words[last - 1] in _APOSTROPHES:
        return last - 2, True
    if last > first and words[last] in _APOSTROPHES:
        return last - 1, True
    return last, words[last].endswith(("'s", "’s"))


def _is_possessive(words: Sequence[str], last: int) -> bool:
    return (
        last + 1 < len(words)
        and words[last + 1] in _APOSTROPHES
        and (last + 2 == len(words) or words[last + 2] == "s" or not words[last + 2][0].isupper())
        and last + 2 < len(words)
        and words[last + 2] == "s"
    )


def _title_start(words: Sequence[str], first: int) -> int:
    """Return where the titles right before a name begin ("Sen.", "Mr.")."""
    start = first
    while start > 0:
        if words[start - 1] == "." and start > 1 and is_title(words[start - 2]):
            start -= 2
        elif is_title(words[start - 1]) and words[start - 1][0].isupper():
            start -= 1
        else:
            break
    return start


def _without_overlaps(mentions: list[NameMention]) -> list[NameMention]:
    kept: list[NameMention] = []
    for mention in sorted(mentions, key=lambda each: (each.paragraph, each.first, -each.last)):
        if kept and kept[-1].paragraph == mention.paragraph and mention.first <= kept[-1].last:
            continue
        kept.append(mention)
    return kept

"""The persons and organisations that one document names, each with all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from reader.attribution.resolving.person_names import (
    Gender,
    PersonName,
    fold_word,
    is_one_letter_off,
    is_title,
    parse_person,
)
from reader.attribution.word_lists import words_of

_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = words_of(
    """
    of the and for on in to at de la von und & a an
    """
)
_MARK = re.compile(r"[^\w&'’.-]+")


class NameKind(Enum):
    """What a printed name names; the numbers are those of the tagger's labels."""

    PERSON = 0
    ORGANISATION = 1
    PLACE = 2


@dataclass(frozen=True, slots=True, order=True)
class NameMention:
    """One printed name."""

    paragraph: int
    first: int
    """First word, counted in the paragraph."""
    last: int
    """Last word, inclusive."""
    kind: NameKind = field(compare=False)
    words: tuple[str, ...] = field(compare=False)
    is_quoted: bool = field(compare=False, default=False)
    is_owner: bool = field(compare=False, default=False)
    """True where the name stands in the possessive ("Clinton’s")."""
    spaced: tuple[bool, ...] = field(compare=False, default=())
    """For each word, whether white space stands before it."""


@dataclass(slots=True, eq=False)
class Entity:
    """A person, an organisation or a place of a document."""

    number: int
    kind: NameKind
    mentions: list[NameMention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    """Printed names and how often each stands in the document."""
    persons: dict[PersonName, None] = field(default_factory=dict)
    """For a person: the different names, taken apart."""
    roles: set[str] = field(default_factory=set)
    """Folded words that the document puts beside the name ("senator", "judge")."""
    agent: str | None = None
    """The id of a known agent with one of these names."""

    @property
    def name(self) -> str:
        """The fullest name printed."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form), form))

    @property
    def gender(self) -> Gender:
        """What most of the names say; unknown where they disagree."""
        told = {name.gender for name in self.persons} - {Gender.UNKNOWN}
        return told.pop() if len(told) == 1 else Gender.UNKNOWN


class EntityTable:
    """All entities of a document, found again by mention."""

    def __init__(self, entities: Sequence[Entity], unsettled: Iterable[NameMention] = ()) -> None:
        """`unsettled` are short names that several persons have and that are none of theirs."""
        self.entities = entities
        self._unsettled = {(mention.paragraph, mention.first) for mention in unsettled}
        self._by_place = {
            (mention.paragraph, mention.first): (entity, mention)
            for entity in entities
            for mention in entity.mentions
        }
        self.ordered = sorted(self._by_place.values(), key=lambda pair: pair[1])
        self._places = [(mention.paragraph, mention.first) for _, mention in self.ordered]

    def between(
        self, start: tuple[int, int], end: tuple[int, int]
    ) -> Sequence[tuple[Entity, NameMention]]:
        """Return the mentions from one (paragraph, word) up to another, in order."""
        return self.ordered[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def at(self, paragraph: int, word: int) -> tuple[Entity, NameMention] | None:
        """Return the entity whose mention begins at a word."""
        return self._by_place.get((paragraph, word))

    def is_unsettled(self, paragraph: int, word: int) -> bool:
        """Say whether a name begins at a word that could be that of several persons."""
        return (paragraph, word) in self._unsettled


def build_entities(
    mentions: Iterable[NameMention], aliases: Mapping[str, str] | None = None
) -> EntityTable:
    """Return the entities of a document's mentions; the longer names make them, the shorter join.

    `aliases` are folded short names of organisations and the folded long names they stand for.
    """
    ordered = sorted(mentions, key=lambda mention: mention)
    persons = _Persons()
    others = _Organisations(aliases or {})
    by_kind = sorted(ordered, key=lambda mention: -len(_plain(mention.words)))
    for mention in by_kind:
        (persons if mention.kind is NameKind.PERSON else others).add(mention)
    entities = [*persons.entities(), *others.entities()]
    entities.sort(key=lambda entity: entity.mentions[0])
    for number, entity in enumerate(entities):
        entity.number = number
    return EntityTable(entities, persons.unsettled)


def printed_name(words: Sequence[str], spaced: Sequence[bool] = (), *, is_person: bool) -> str:
    """Return a name as people write it: without title, article and possessive ending.

    `spaced` says for each word whether white space stands before it; it does where left out.
    """
    first = 0
    if is_person:
        while first < len(words) - 1 and (is_title(words[first]) or words[first] == "."):
            first += 1
    return join_words(words[first:], spaced[first:])


def join_words(words: Sequence[str], spaced: Sequence[bool] = ()) -> str:
    """Return words as they are printed, without a possessive ending and marks at the ends."""
    gaps = spaced or [True] * len(words)
    text = "".join(f" {word}" if gap else word for word, gap in zip(words, gaps, strict=True))
    text = re.sub(r"(?:['’]s|['’])$", "", text.strip())
    return text.strip(" ,;:")


def organisation_key(name: str) -> str:
    """Return an organisation's name folded: no article, no dots, lower case."""
    words = [fold_word(word) for word in _MARK.split(name) if word]
    while len(words) > 1 and words[0] in _ARTICLES:
        words.pop(0)
    return " ".join(words)


def initials(name: str) -> set[str]:
    """Return the abbreviations that a name of several words can have, in lower case."""
    words = [word for word in re.split(r"[\s-]+", name) if word and word.lower() not in _ARTICLES]
    if len(words) < 2:
        return set()
    long = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word.lower() not in _SMALL)
    return {made.lower() for made in (long, short) if len(made) > 1}


def _plain(words: Sequence[str]) -> list[str]:
    return [word for word in words if any(letter.isalnum() for letter in word)]


class _Persons:
    """Groups mentions of persons; asks for the longest names first."""

    def __init__(self) -> None:
        self._full: list[tuple[PersonName, Entity]] = []
        self._short: list[tuple[PersonName, NameMention]] = []
        self.unsettled: list[NameMention] = []
        """Once `entities` was called: names of one word that several persons have."""

    def add(self, mention: NameMention) -> None:
        """Take a mention."""
        name = parse_person(mention.words)
        if name is None:
            return
        if not name.is_full:
            self._short.append((name, mention))
            return
        for known, entity in self._full:
            if known.may_be(name):
                _join(entity, mention, name)
                return
        entity = Entity(0, NameKind.PERSON)
        _join(entity, mention, name)
        self._full.append((name, entity))

    def entities(self) -> list[Entity]:
        """Return the persons, with single names joined to the full name they can stand for."""
        entities = [entity for _, entity in self._full]
        sizes = {id(entity): len(entity.mentions) for entity in entities}
        lone: dict[str, list[Entity]] = {}
        for name, mention in sorted(self._short, key=lambda pair: pair[1]):
            fitting = [
                entity
                for entity in entities
                if any(_short_of(name, full) for full in entity.persons)
            ]
            if not fitting:
                # The document has the name twice, once with a slip of the pen.
                fitting = [
                    entity
                    for entity in entities
                    if any(is_one_letter_off(name.family, full.family) for full in entity.persons)
                ]
                fitting = fitting if len(fitting) == 1 else []
            chosen = _choose(fitting, mention, sizes)
            if chosen is not None:
                _join(chosen, mention, name)
            elif not fitting:
                self._join_lone(lone.setdefault(name.family, []), mention, name)
            else:
                self.unsettled.append(mention)
        return [*entities, *(entity for alike in lone.values() for entity in alike)]

    def _join_lone(self, alike: list[Entity], mention: NameMention, name: PersonName) -> None:
        """Join a family name to the one without a full name; "Ms. N." is nobody's "Mr. N."."""
        fitting = [entity for entity in alike if name.gender.agrees_with(entity.gender)]
        if len(fitting) > 1:
            self.unsettled.append(mention)
            return
        if not fitting:
            fitting = [Entity(0, NameKind.PERSON)]
            alike += fitting
        _join(fitting[0], mention, name)


def _short_of(name: PersonName, full: PersonName) -> bool:
    if not full.is_full or not name.gender.agrees_with(full.gender):
        return False
    return name.family == full.family or name.family == full.given[0]


def _choose(
    fitting: Sequence[Entity], mention: NameMention, sizes: dict[int, int]
) -> Entity | None:
    """Return the one person a short name stands for, or None where that is not sure.

    Several share the name: the one named far more often in full, or the last one named before
    where no other is named beside it.
    """
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    ranked = sorted(fitting, key=lambda entity: -sizes[id(entity)])
    if sizes[id(ranked[0])] >= 2 * sizes[id(ranked[1])]:
        return ranked[0]
    before = [
        (entity.mentions[place - 1], entity)
        for entity in fitting
        if (place := bisect_left(entity.mentions, mention))
    ]
    if not before:
        return None
    before.sort(key=lambda pair: pair[0])
    last, entity = before[-1]
    is_near = mention.paragraph - last.paragraph <= 1
    # Two of them named in one breath: it could be either.
    is_alone = len(before) == 1 or before[-2][0].paragraph < last.paragraph
    return entity if is_near and is_alone else None


def _join(entity: Entity, mention: NameMention, name: PersonName) -> None:
    insort(entity.mentions, mention)
    entity.forms[printed_name(mention.words, mention.spaced, is_person=True)] += 1
    entity.persons[name] = None


class _Organisations:
    """Groups mentions of organisations and places; abbreviations and last words join."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._by_key: dict[str, Entity] = {}
        self._aliases = aliases

    def add(self, mention: NameMention) -> None:
        """Take a mention; longer names come first."""
        printed = printed_name(mention.words, mention.spaced, is_person=False)
        key = organisation_key(printed)
        if not key:
            return
        entity = (
            self._by_key.get(key)
            or self._by_key.get(self._aliases.get(key, ""))
            or self._longer(key, printed)
        )
        if entity is None:
            entity = Entity(0, mention.kind)
        self._by_key[key] = entity
        insort(entity.mentions, mention)
        entity.forms[printed] += 1

    def _longer(self, key: str, printed: str) -> Entity | None:
        """Return the entity whose longer name this one abbreviates."""
        bare = printed.replace(".", "")
        is_abbreviation = bare.isupper() and " " not in bare
        found: list[Entity] = []
        for known, entity in self._by_key.items():
            if is_abbreviation:
                fits = known.startswith(f"{key} ") or any(
                    bare.lower() in initials(form) for form in entity.forms
                )
            else:
                fits = known.endswith(f" {key}") or known.startswith(f"{key} ")
            if fits and entity not in found:
                found.append(entity)
        return found[0] if len(found) == 1 else None

    def entities(self) -> list[Entity]:
        """Return organisations and places."""
        return list({id(entity): entity for entity in self._by_key.values()}.values())

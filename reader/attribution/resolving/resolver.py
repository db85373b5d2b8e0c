"""From the sources of a document to its agents: by name, by pronoun, by role, or not at all.

A wrong person is worse than none, so each way to an answer says how far it can be relied on, and
what stays doubtful is left unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.attribution.linking.spans import TaggedDocument, TaggedSpan
from reader.attribution.resolving.aliases import find_aliases
from reader.attribution.resolving.entities import (
    Entity,
    EntityTable,
    NameKind,
    NameMention,
    build_entities,
    join_words,
    organisation_key,
)
from reader.attribution.resolving.person_names import Gender, fold_word
from reader.attribution.resolving.phrases import BODIES, Phrase, PhraseKind, read_phrase
from reader.attribution.resolving.roles import collect_roles, same_role
from reader.attribution.word_lists import words_of

_PERSONAL = {"he": Gender.MALE, "she": Gender.FEMALE, "his": Gender.MALE, "her": Gender.FEMALE,
             "him": Gender.MALE, "hers": Gender.FEMALE}  # fmt: skip
_COLLECTIVE = BODIES | words_of(
    """
    panel alliance network fund bloc coalition association movement board firm outlet paper
    channel station center centre society league front brigade army force
    """
)
"""Heads that name a body and never one person."""
_LEAD = 1
"""The last paragraph that counts as headline or first sentence, from 0."""
_REACH = 3
"""How many paragraphs back a pronoun or a role looks for its person."""
_NEAREST = 80
"""How many mentions before a pronoun are looked at."""
_SENTENCE = 60
"""About how many words a sentence has at most."""
_LOOKED_AT = 400
"""How many mentions before a role are looked through."""
_WOMEN = words_of(
    """
    mother sister daughter wife widow girl woman aunt grandmother girlfriend niece actress
    spokeswoman congresswoman chairwoman businesswoman policewoman waitress nun queen
    """
)
_MEN = words_of(
    """
    father brother son husband widower boy man uncle grandfather boyfriend nephew actor
    spokesman congressman chairman businessman policeman waiter priest monk king
    """
)


class Way(StrEnum):
    """How a source was resolved."""

    NAME = "name"
    SHORT_NAME = "short name"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    ROLE = "role"
    HEADLINE = "headline"
    REPORT = "report"
    BODY = "body"
    UNNAMED = "unnamed"
    NONE = "none"


class SpeakerKind(StrEnum):
    """What a resolved source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is, as far as it could be resolved."""

    kind: SpeakerKind
    name: str
    """The fullest name printed; for groups and unnamed sources the words that tell who it is."""
    way: Way
    entity: Entity | None = None

    @property
    def is_named(self) -> bool:
        """True for a person or an organisation with a name."""
        return self.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)


NOBODY = Speaker(SpeakerKind.UNKNOWN, "", Way.NONE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A source that was resolved before, as pronouns look back at it."""

    paragraph: int
    first: int
    speaker: Speaker


class Resolver:
    """Resolves the sources of one document, in reading order."""

    def __init__(self, document: TaggedDocument, mentions: Sequence[NameMention]) -> None:
        self._document = document
        aliases = find_aliases(document.paragraphs, mentions)
        self.table: EntityTable = build_entities(mentions, aliases)
        collect_roles(self.table, document.paragraphs)
        self._said: list[_Said] = []
        self._leanings: dict[int, Gender] = {}
        """The pronoun that was resolved to an entity whose name tells no gender."""
        self._bodies: dict[str, Entity] = {}

    def resolve(self, source: TaggedSpan) -> Speaker:
        """Return who the source is. Call it for each source in the order of the text."""
        paragraph = self._document.paragraphs[source.paragraph]
        phrase = read_phrase(paragraph, source.paragraph, source.first, source.last, self.table)
        speaker = self._speaker(phrase, source)
        self._said.append(_Said(source.paragraph, source.first, speaker))
        return speaker

    def _speaker(self, phrase: Phrase, source: TaggedSpan) -> Speaker:
        match phrase.kind:
            case PhraseKind.NAME:
                return self._by_name(phrase)
            case PhraseKind.PRONOUN:
                return self._by_pronoun(phrase.head, source)
            case PhraseKind.RELATIVE:
                return self._by_relative(source)
            case PhraseKind.DEFINITE:
                return self._by_role(phrase, source)
            case PhraseKind.REPORT:
                return self._by_report(phrase, source)
            case PhraseKind.GROUP:
                return Speaker(SpeakerKind.GROUP, phrase.role, Way.UNNAMED)
            case PhraseKind.ROLE:
                return self._by_headline(phrase, source)
            case PhraseKind.FIRST_PERSON | PhraseKind.NOBODY:
                return NOBODY

    def _by_name(self, phrase: Phrase) -> Speaker:
        if phrase.entity is None:
            return self._body(phrase.role)
        is_short = phrase.mention is not None and len(phrase.mention.words) == 1
        return _named(phrase.entity, Way.SHORT_NAME if is_short else Way.NAME)

    def _body(self, name: str) -> Speaker:
        """Return a body named after someone, such as a campaign; the same for each mention."""
        key = organisation_key(name)
        entity = self._bodies.get(key)
        if entity is None:
            entity = self._bodies[key] = Entity(-1, NameKind.ORGANISATION)
        entity.forms[join_words(name.split())] += 1
        return _named(entity, Way.BODY)

    # --- pronouns -------------------------------------------------------------------------

    def _by_pronoun(self, word: str, source: TaggedSpan) -> Speaker:
        gender = _PERSONAL.get(word)
        if gender is None:
            return self._by_it(source) if word in ("it", "its") else self._by_they(source)
        unnamed = self._unnamed_before(source, gender)
        if unnamed is not None:
            return unnamed
        ranked = self._antecedents(source, gender)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1.0):
            return NOBODY
        entity = ranked[0][1]
        self._leanings.setdefault(id(entity), gender)
        return _named(entity, Way.PRONOUN)

    def _unnamed_before(self, source: TaggedSpan, gender: Gender) -> Speaker | None:
        """Return the one without a name who spoke last, if nobody was named since."""
        said = self._said[-1] if self._said else None
        if said is None or said.speaker.kind is not SpeakerKind.UNNAMED:
            return None
        heads = {fold_word(word) for word in said.speaker.name.split()}
        fits = heads & (_WOMEN if gender is Gender.FEMALE else _MEN)
        since = self.table.between((said.paragraph, said.first), (source.paragraph, source.first))
        is_followed = any(
            entity.kind is NameKind.PERSON and not mention.is_quoted for entity, mention in since
        )
        if not fits or is_followed or source.paragraph - said.paragraph > 1:
            return None
        return replace(said.speaker, way=Way.PRONOUN)

    def _may_be(self, entity: Entity, gender: Gender) -> bool:
        """Say whether neither the name nor a pronoun before speaks against it."""
        leaning = self._leanings.get(id(entity), Gender.UNKNOWN)
        return entity.gender.agrees_with(gender) and leaning.agrees_with(gender)

    def _antecedents(self, source: TaggedSpan, gender: Gender) -> list[tuple[float, Entity]]:
        """Return persons before the source that a pronoun can stand for, the likeliest first."""
        scores: dict[int, tuple[float, Entity]] = {}
        here = (source.paragraph, source.first)
        for entity, mention in self.table.between((source.paragraph - _REACH, 0), here)[-_NEAREST:]:
            if entity.kind is not NameKind.PERSON or not self._may_be(entity, gender):
                continue
            score = self._salience(mention, source)
            if entity.gender is gender:
                score += 1.5
            known = scores.get(id(entity))
            if known is None or score > known[0]:
                scores[id(entity)] = score, entity
        last, bonus = self._last_person(source)
        if last is not None and self._may_be(last, gender):
            score = scores.get(id(last), (0.0, last))[0]
            scores[id(last)] = score + bonus, last
        return sorted(scores.values(), key=lambda pair: -pair[0])

    def _salience(self, mention: NameMention, source: TaggedSpan) -> float:
        """Return how much a mention offers itself to a pronoun: near, first in its sentence."""
        apart = source.paragraph - mention.paragraph
        score = -2.6 * apart
        if not apart:
            score -= 0.01 * (source.first - mention.last)
        sentence = self._sentence_of(mention)
        if not apart:
            score -= 1.1 * (self._document.sentence(source) - sentence)
        if self._is_first_in_sentence(mention, sentence):
            score += 2.0
        if mention.is_quoted:
            score -= 2.5
        if mention.is_owner:
            score -= 1.2
        return score

    def _is_first_in_sentence(self, mention: NameMention, sentence: int) -> bool:
        """Say whether no other person is named before in the sentence."""
        before = self.table.between(
            (mention.paragraph, max(0, mention.first - _SENTENCE)),
            (mention.paragraph, mention.first),
        )
        return not any(
            entity.kind is NameKind.PERSON and self._sentence_of(other) == sentence
            for entity, other in before
        )

    def _sentence_of(self, mention: NameMention) -> int:
        return self._document.sentence_at(mention.paragraph, mention.first)

    def _last_person(self, source: TaggedSpan) -> tuple[Entity | None, float]:
        """Return which person spoke last, if not far back, and how much that counts."""
        bonus = 3.0
        for said in reversed(self._said):
            if source.paragraph - said.paragraph > 2:
                break
            if said.speaker.kind is SpeakerKind.PERSON:
                return said.speaker.entity, bonus
            if said.speaker.kind is not SpeakerKind.UNKNOWN:
                bonus = 2.0
        return None, 0.0

    def _by_it(self, source: TaggedSpan) -> Speaker:
        """Return the organisation that spoke last, right before."""
        for said in reversed(self._said[-2:]):
            if source.paragraph - said.paragraph > 1:
                break
            if said.speaker.kind is SpeakerKind.ORGANISATION and said.speaker.entity is not None:
                return _named(said.speaker.entity, Way.PRONOUN)
        entity = self._only_body_nearby(source)
        return NOBODY if entity is None else _named(entity, Way.PRONOUN)

    def _only_body_nearby(self, source: TaggedSpan) -> Entity | None:
        """Return the one organisation named in this sentence or the one before, if just one is."""
        here = self._document.sentence(source)
        nearby: dict[int, Entity] = {}
        before = self.table.between((source.paragraph, 0), (source.paragraph, source.first))
        for entity, mention in before:
            is_near = here - self._sentence_of(mention) <= 1
            if is_near and entity.kind is NameKind.ORGANISATION and not mention.is_owner:
                nearby[id(entity)] = entity
        return next(iter(nearby.values())) if len(nearby) == 1 else None

    def _by_they(self, source: TaggedSpan) -> Speaker:
        """Return the group that spoke last, right before."""
        for said in reversed(self._said[-1:]):
            if source.paragraph - said.paragraph <= 1 and said.speaker.kind is SpeakerKind.GROUP:
                return Speaker(SpeakerKind.GROUP, said.speaker.name, Way.PRONOUN)
        return NOBODY

    def _by_relative(self, source: TaggedSpan) -> Speaker:
        """Return the name that stands right before "who"."""
        words = self._document.paragraphs[source.paragraph].words
        index = source.first - 1
        while index >= 0 and words[index] in ",)—–":
            index -= 1
        before = self.table.between((source.paragraph, 0), (source.paragraph, index + 1))
        if not before or before[-1][1].last > index:
            return NOBODY
        entity, mention = before[-1]
        if mention.last == index and not mention.is_owner:
            return _named(entity, Way.RELATIVE)
        # "Ed Gray, the owner of the mill, who said": an apposition stands between.
        between = words[mention.last + 1 : source.first]
        is_beside = between[:1] == (",",) and between[-1:] == (",",) and len(between) <= 14
        if is_beside and entity.kind is NameKind.PERSON and "and" not in between:
            return _named(entity, Way.RELATIVE)
        return NOBODY

    # --- roles and reports ----------------------------------------------------------------

    def _by_role(self, phrase: Phrase, source: TaggedSpan) -> Speaker:
        """Return the person or body that "the senator" or "the fund" stands for."""
        unnamed = Speaker(SpeakerKind.UNNAMED, phrase.role, Way.UNNAMED)
        head = same_role(phrase.head)
        fitting: dict[int, tuple[Entity, NameMention]] = {}
        here = (source.paragraph, source.first)
        for entity, mention in self.table.between((0, 0), here)[-_LOOKED_AT:]:
            if entity not in phrase.owners and self._has_role(entity, head):
                fitting[id(entity)] = entity, mention
        if not fitting:
            return unnamed
        if len(fitting) == 1:
            return _named(next(iter(fitting.values()))[0], Way.ROLE)
        wanted = {same_role(word) for word in phrase.modifiers}
        ranked = sorted(
            fitting.values(),
            key=lambda pair: (len(wanted & pair[0].roles), pair[1]),
            reverse=True,
        )
        best, second = ranked[0], ranked[1]
        is_clear = len(wanted & best[0].roles) > len(wanted & second[0].roles)
        is_near = source.paragraph - best[1].paragraph <= 1 < source.paragraph - second[1].paragraph
        return _named(best[0], Way.ROLE) if is_clear or is_near else unnamed

    def _by_headline(self, phrase: Phrase, source: TaggedSpan) -> Speaker:
        """Return the person whom a headline or first sentence calls by a role and names later."""
        head = same_role(phrase.head)
        fitting = [
            entity
            for entity in self.table.entities
            if entity.kind is NameKind.PERSON and self._has_role(entity, head)
        ]
        if source.paragraph > _LEAD or len(fitting) != 1:
            return Speaker(SpeakerKind.UNNAMED, phrase.role, Way.UNNAMED)
        return _named(fitting[0], Way.HEADLINE)

    def _has_role(self, entity: Entity, head: str) -> bool:
        if entity.kind is NameKind.PERSON:
            return head in entity.roles and head not in _COLLECTIVE
        if len(entity.mentions) < 2:
            return False
        parts = [organisation_key(form).split() for form in entity.forms]
        return any(len(words) > 1 and head in (words[0], words[-1]) for words in parts)

    def _by_report(self, phrase: Phrase, source: TaggedSpan) -> Speaker:
        if phrase.entity is not None:
            return _named(phrase.entity, Way.REPORT)
        if phrase.modifiers & {"the", "its", "this", "that"}:
            for said in reversed(self._said):
                if source.paragraph - said.paragraph > _REACH:
                    break
                if said.speaker.way is Way.REPORT and said.speaker.entity is not None:
                    return _named(said.speaker.entity, Way.REPORT)
        return Speaker(SpeakerKind.UNNAMED, phrase.role, Way.UNNAMED)


def _named(entity: Entity, way: Way) -> Speaker:
    kind = SpeakerKind.PERSON if entity.kind is NameKind.PERSON else SpeakerKind.ORGANISATION
    return Speaker(kind, entity.name, way, entity)

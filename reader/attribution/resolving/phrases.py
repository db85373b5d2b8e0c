"""What kind of words name a source: a name, a pronoun, a role, a report, several people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reader.attribution.resolving.entities import (
    Entity,
    EntityTable,
    NameKind,
    NameMention,
    initials,
    join_words,
)
from reader.attribution.resolving.person_names import fold_word
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph


class PhraseKind(Enum):
    """How a source is named."""

    NAME = "name"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    FIRST_PERSON = "first person"
    DEFINITE = "definite"
    """A role with "the" or a possessive: "the senator", "his lawyer"."""
    REPORT = "report"
    """A poll, a letter, a programme: its issuer speaks."""
    ROLE = "role"
    """One person without a name: "a guard"."""
    GROUP = "group"
    """Several without a name: "officials"."""
    NOBODY = "nobody"


PRONOUNS = words_of(
    """
    he she they it him her his their its them hers
    """
)
FIRST = words_of(
    """
    i we you my our your us me one
    """
)
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
REPORTS = words_of(
    """
    poll polls survey surveys analysis study report reports article story tally count brief
    letter memo statement submission filing lawsuit complaint book editorial column column
    program programme show broadcast interview website site blog post tweet tweets email emails
    ad advertisement spot video speech remarks op-ed essay documents document review
    investigation findings data figures estimate estimates release testimony transcript
    """
)
BODIES = words_of(
    """
    campaign administration department ministry government team office committee party
    foundation newspaper network magazine company court agency commission organization
    organisation bureau police embassy university institute council bank group union
    """
)
_ENDERS = words_of(
    """
    , ( ; -- — – - who whose which that whom where
    """
)
_PREPOSITIONS = words_of(
    """
    of for at from in with on to by about against into under near including among between inside
    outside representing like during after before
    """
)
_DEFINITE = words_of(
    """
    the his her their its this that these those our my
    """
)
_SINGULAR_S = words_of(
    """
    congress press class boss process witness business analysis ss us
    """
)
_PLURALS = words_of(
    """
    people men women children police others some many several most few all both critics
    democrats republicans half majority percent voters everyone everybody nobody anyone none two
    three four five six seven eight nine ten dozens hundreds thousands
    """
)
_SEVERAL = words_of(
    """
    many some several few most other others various two three four
    """
)
_THINGS = words_of(
    """
    this these those faith thing things idea reason fact
    """
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words, understood as far as they go."""

    kind: PhraseKind
    entity: Entity | None = None
    mention: NameMention | None = None
    head: str = ""
    """For roles and reports: the folded noun at the head."""
    role: str = ""
    """For those without a name: the words that tell who it is."""
    modifiers: frozenset[str] = frozenset()
    owners: tuple[Entity, ...] = ()
    """Whose the role is: Pagliano in "Pagliano’s lawyer"."""


def read_phrase(
    paragraph: Paragraph, number: int, first: int, last: int, table: EntityTable
) -> Phrase:
    """Return what words `first` to `last` (inclusive) of paragraph `number` are as a source."""
    return _Reading(paragraph, number, first, last, table).read()


class _Reading:
    def __init__(
        self, paragraph: Paragraph, number: int, first: int, last: int, table: EntityTable
    ) -> None:
        self._paragraph = paragraph
        self._number = number
        self._table = table
        words = paragraph.words
        while first < last and not any(letter.isalnum() for letter in words[first]):
            first += 1
        while last > first and not any(letter.isalnum() for letter in words[last]):
            last -= 1
        self._first, self._last = first, last
        self._names: dict[int, tuple[Entity, NameMention]] = {}
        for index in range(first, last + 1):
            found = table.at(number, index)
            if found is not None:
                self._names[index] = found
        self._folded = [fold_word(word) for word in words[first : last + 1]]

    def read(self) -> Phrase:
        if self._table.is_unsettled(self._number, self._first):
            return Phrase(PhraseKind.NOBODY)
        simple = self._read_short()
        if simple is not None:
            return simple
        end = self._core_end()
        core = self._read_core(end)
        if core.kind in (PhraseKind.ROLE, PhraseKind.DEFINITE):
            named = self._apposition(end)
            if named is not None:
                return named
        return core

    def _read_short(self) -> Phrase | None:
        words = self._folded
        if self._first in self._names and len(words) == 1:
            return self._named(self._names[self._first])
        if len(words) > 1 and not (len(words) == 2 and words[0] in ("both", "all")):
            return None
        word = words[-1]
        if word in PRONOUNS:
            return Phrase(PhraseKind.PRONOUN, head=word)
        if word in FIRST:
            return Phrase(PhraseKind.FIRST_PERSON, head=word)
        if word in RELATIVES:
            return Phrase(PhraseKind.RELATIVE, head=word)
        return None

    def _named(self, found: tuple[Entity, NameMention]) -> Phrase:
        return Phrase(PhraseKind.NAME, *found, role=self._text(self._first, self._last))

    def _core_end(self) -> int:
        """Return the word after the last of the noun phrase at the head."""
        index = self._first
        words = self._paragraph.words
        while index <= self._last:
            found = self._names.get(index)
            if found is not None:
                index = found[1].last + 1
                continue
            word = fold_word(words[index]) or words[index]
            is_early = index == self._first
            if not is_early and (word in _ENDERS or words[index] in _ENDERS):
                break
            if not is_early and word in _PREPOSITIONS:
                break
            before = fold_word(words[index - 1]) if not is_early else ""
            if before in REPORTS | BODIES and word.endswith(("ed", "ing")):
                break
            if word == "and" and not is_early:
                break
            index += 1
        return index

    def _read_core(self, end: int) -> Phrase:
        words = self._paragraph.words
        names = [found for index, found in self._names.items() if index < end]
        role = self._text(self._first, self._last)
        abbreviated = self._abbreviation(end) if not names else None
        if abbreviated is not None:
            return Phrase(PhraseKind.NAME, abbreviated, role=role)
        if self._folded[0] in _SEVERAL and self._first + 1 < end:
            return Phrase(PhraseKind.GROUP, role=role)
        last = end - 1
        while last > self._first and not any(letter.isalnum() for letter in words[last]):
            last -= 1
        head = fold_word(words[last])
        if words[last] == "s" and last > self._first + 1:
            head = fold_word(words[last - 2])
        ending = next(
            (
                found
                for found in reversed(names)
                if found[1].last >= last - 2 and found[1].last >= self._tail_start(last)
            ),
            None,
        )
        if ending is not None and not self._has_owner_rest(ending[1], last):
            return self._named(ending)
        modifiers = frozenset(self._folded[: last - self._first])
        if head in REPORTS:
            return self._report(names, end, head, modifiers, role)
        if head in BODIES and names:
            return self._body(names[-1], last)
        if self._folded[0] in _THINGS:
            return Phrase(PhraseKind.NOBODY, head=head, role=role)
        if _is_plural(head) or self._folded[0] in _PLURALS:
            return Phrase(PhraseKind.GROUP, head=head, role=role, modifiers=modifiers)
        is_definite = self._folded[0] in _DEFINITE or any(
            found[1].is_owner and found[1].last < last for found in names
        )
        kind = PhraseKind.DEFINITE if is_definite else PhraseKind.ROLE
        owners = tuple(entity for entity, mention in names if mention.is_owner)
        return Phrase(kind, head=head, role=role, modifiers=modifiers, owners=owners)

    def _abbreviation(self, end: int) -> Entity | None:
        """Return the organisation whose initials the core is, with or without dots."""
        words = self._paragraph.words[self._first : end]
        bare = "".join(word for word in words if word.lower() not in ("the", ".")).replace(".", "")
        if not 2 <= len(bare) <= 8 or not bare.isupper():
            return None
        fitting = [
            entity
            for entity in self._table.entities
            if entity.kind is not NameKind.PERSON
            and any(bare.lower() in initials(form) for form in entity.forms)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _tail_start(self, last: int) -> int:
        """Return where a possessive ending at the end of the core begins."""
        words = self._paragraph.words
        if words[last] == "s" and last >= 1 and words[last - 1] in "’'":
            return last - 2
        return last

    def _has_owner_rest(self, mention: NameMention, last: int) -> bool:
        return mention.is_owner and mention.last + 2 < last

    def _report(
        self,
        names: Sequence[tuple[Entity, NameMention]],
        end: int,
        head: str,
        modifiers: frozenset[str],
        role: str,
    ) -> Phrase:
        """Return the issuer of a report: the name before it, or the one after "by" or "from"."""
        after = [
            found
            for index, found in self._names.items()
            if index >= end and fold_word(self._paragraph.words[index - 1]) in ("by", "from", "the")
        ]
        owners = [found for found in names if found[1].is_owner]
        issuers = [*owners[:1], *reversed(names), *after]
        if issuers:
            return Phrase(PhraseKind.REPORT, *issuers[0], head=head, role=role)
        return Phrase(PhraseKind.REPORT, head=head, role=role, modifiers=modifiers)

    def _body(self, found: tuple[Entity, NameMention], last: int) -> Phrase:
        """Return a body named after someone ("the Trump campaign") as a name of its own."""
        return Phrase(
            PhraseKind.NAME,
            head=fold_word(self._paragraph.words[last]),
            role=self._text(found[1].first, last),
        )

    def _apposition(self, end: int) -> Phrase | None:
        """Return the name that stands beside a role: "a lawyer for the paper, David Schulz"."""
        words = self._paragraph.words
        for index, found in self._names.items():
            beside = index > end - 1 and words[index - 1] in (",", "—", "–", ":")
            if beside and found[0].kind is NameKind.PERSON and not found[1].is_owner:
                return self._named(found)
        return None

    def _text(self, first: int, last: int) -> str:
        paragraph = self._paragraph
        return join_words(paragraph.words[first : last + 1], paragraph.spaced(first, last + 1))


def _is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _SINGULAR_S

"""Which of a document's drafted statements are new, and how they are written into its sidecar."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.attribution.acts import ATTITUDES
from reader.attribution.drafting import Range
from reader.attribution.proposing.agent_book import AgentBook
from reader.attribution.proposing.condensed import (
    DocumentDraft,
    NamedAgent,
    ProposedSpeaker,
    ProposedStatement,
)
from reader.attribution.proposing.place_index import PlaceIndex
from reader.attribution.resolving.resolver import SpeakerKind
from reader.domain.agents import AgentKind
from reader.domain.statements import Origin, OriginKind
from reader.source.editing.entries import MentionEntry, RangeWords, StatementEntry
from reader.source.places.naming import name_range
from reader.source.places.resolving import QuoteError, Resolver, Words
from reader.source.sidecars import Sidecar, SourceStatus

_ALIKE = 0.5
"""Contents that share this much of what they hold together are the same statement."""
_SAME = 0.9
"""The same, where one stands inside another statement: it can be most of that one's words."""
_FEWEST_MENTIONS = 2
"""An organisation that does not speak becomes an agent when it is named this often."""
_FEWEST_DIGITS, _MOST_DIGITS = 6, 12
"""Of the hash in a proposal's id."""


@dataclass(slots=True)
class DocumentProposals:
    """What is to be written for one document."""

    statements: list[StatementEntry] = field(default_factory=list)
    mentions: list[MentionEntry] = field(default_factory=list)
    known: int = 0
    """Drafted statements that the sidecar has already, in whatever status."""
    doubtful: int = 0
    """Drafted statements below the confidence that was asked for."""
    unplaced: int = 0
    """Drafted statements whose words cannot be named so that they are found just once."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What a person asks of the draft."""

    min_confidence: float = 0.5
    """From 0 to 1."""
    with_attitudes: bool = True
    """False leaves out what people believe or intend."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A statement that stands in the sidecar, or will."""

    content: tuple[Range, ...]
    is_nested: bool
    """True where its words reach us through others."""


class SidecarDraft:
    """Compares a draft with what stands in the sidecar, and makes entries of what is new."""

    def __init__(
        self, document: str, text: str, sidecar: Sidecar | None, origin: tuple[str, str]
    ) -> None:
        """`origin` is the engine's name and version."""
        self._document = document
        self._text = text
        self._origin = origin
        self._resolver = Resolver(text, lambda: [0])
        self._contents: list[_Known] = []
        self._content_places = PlaceIndex()
        self._source_places = PlaceIndex()
        self._by_id: dict[str, tuple[Range, ...]] = {}
        self._mentioned: set[Range] = set()
        self._every: set[str] = set()
        if sidecar is not None:
            self._read(sidecar)

    def propose(
        self, draft: DocumentDraft, agents: AgentBook, options: DraftOptions
    ) -> DocumentProposals:
        """Return the entries to add; agents that are new are collected in `agents`."""
        proposals = DocumentProposals()
        speaking: set[int] = set()
        for statement in draft.statements:
            if not options.with_attitudes and _is_attitude(statement):
                continue
            if statement.confidence < options.min_confidence:
                proposals.doubtful += 1
            elif self._is_known(statement):
                proposals.known += 1
                _note_speaker(statement, speaking)
            else:
                entry = self._entry(statement, draft, agents)
                if entry is None:
                    proposals.unplaced += 1
                    continue
                proposals.statements.append(entry)
                self._note_content(_Known(statement.content, bool(statement.via)))
                _note_speaker(statement, speaking)
        proposals.mentions = self._mentions(draft, agents, speaking)
        return proposals

    def _read(self, sidecar: Sidecar) -> None:
        for statement in sidecar.statements:
            content = tuple(self._places(statement.content))
            self._by_id[statement.id.text] = content
            self._note_content(_Known(content, len(statement.chain) > 1))
            for place in self._places([statement.source] if statement.source else []):
                self._source_places.add(0, place)
        for mention in sidecar.mentions:
            if mention.is_every:
                self._every.add(mention.range.exact)
            else:
                self._mentioned.update(self._places([mention.range]))

    def _places(self, specs: Iterable[Words]) -> list[Range]:
        """Return the ranges that can be found; the check of the folder tells of the others."""
        places = []
        for spec in specs:
            try:
                places.append(self._resolver.resolve(spec))
            except QuoteError:
                continue
        return places

    def _is_known(self, statement: ProposedStatement) -> bool:
        content, is_nested = statement.content, bool(statement.via)
        near = {number for place in content for _, number in self._content_places.touching(place)}
        for known in (self._contents[number] for number in sorted(near)):
            enough = _ALIKE if known.is_nested == is_nested else _SAME
            if _likeness(content, known.content) >= enough:
                return True
        # The very same proposal, which a curator has cut down to a few of its words.
        left = self._by_id.get(self._identity(statement, _FEWEST_DIGITS), ())
        return _likeness(content, left) > 0

    def _note_content(self, known: _Known) -> None:
        for place in known.content:
            self._content_places.add(len(self._contents), place)
        self._contents.append(known)

    def _entry(
        self, statement: ProposedStatement, draft: DocumentDraft, agents: AgentBook
    ) -> StatementEntry | None:
        content = [name_range(self._resolver, *piece) for piece in statement.content]
        named = tuple(words for words in content if words is not None)
        if len(named) < len(content):
            return None
        cue = name_range(self._resolver, *statement.cue) if statement.cue else None
        source = self._source(statement.source)
        name, version = self._origin
        speaker = self._speaker(statement.speaker, draft, agents)
        via = self._via(statement, draft, agents)
        return StatementEntry(
            id=self._fresh_id(statement),
            speaker=speaker,
            form=statement.form,
            act=statement.act,
            content=named,
            cue=cue,
            source=source,
            # Two names of a document may turn out to be one agent of the folder.
            chain=(*via, speaker) if via and speaker not in via else (),
            date=None,
            status=SourceStatus.PROPOSED,
            origin=Origin(OriginKind.ENGINE, name, version, statement.confidence),
            note=None,
        )

    def _via(
        self, statement: ProposedStatement, draft: DocumentDraft, agents: AgentBook
    ) -> tuple[str, ...]:
        """Return through whom the words reach us; nobody where one of them is not known."""
        for each in statement.via:
            agent = None if each.agent is None else draft.agents[each.agent]
            if each.kind is SpeakerKind.UNKNOWN or (
                agent and self._is_anybody(agent, draft, agents)
            ):
                return ()
        return tuple(self._speaker(each, draft, agents) for each in statement.via)

    def _source(self, place: Range | None) -> RangeWords | None:
        """Return the source's words; None where it would overlap another one in part."""
        if place is None:
            return None
        if any(other != place for other, _ in self._source_places.touching(place)):
            return None
        words = name_range(self._resolver, *place)
        if words is not None:
            self._source_places.add(0, place)
        return words

    def _fresh_id(self, statement: ProposedStatement) -> str:
        """Return an id that the same words always get, unless the sidecar has it already."""
        for digits in range(_FEWEST_DIGITS, _MOST_DIGITS + 1):
            identity = self._identity(statement, digits)
            if identity not in self._by_id:
                self._by_id[identity] = statement.content
                return identity
        raise AssertionError("every id of a document is taken")

    def _identity(self, statement: ProposedStatement, digits: int) -> str:
        words = "\n".join(self._text[start:end] for start, end in statement.content)
        place = f"{self._document}\n{statement.content[0][0]}\n{words}"
        digest = hashlib.sha256(place.encode()).hexdigest()
        return f"{self._document[:80]}-draft-{digest[:digits]}"

    def _speaker(self, speaker: ProposedSpeaker, draft: DocumentDraft, agents: AgentBook) -> str:
        if speaker.agent is not None:
            agent = draft.agents[speaker.agent]
            if self._is_anybody(agent, draft, agents):
                return agents.unresolved()
            return agents.find_or_propose(agent, self._document)
        if speaker.kind is SpeakerKind.UNKNOWN or not speaker.name:
            return agents.unresolved()
        kind = AgentKind.GROUP if speaker.kind is SpeakerKind.GROUP else AgentKind.UNNAMED
        return agents.propose_role(self._document, kind, speaker.name)

    def _is_anybody(self, agent: NamedAgent, draft: DocumentDraft, agents: AgentBook) -> bool:
        """Say whether two agents of the folder, or two persons of the document, have the name."""
        alike = [each for each in draft.agents if each.is_person and each.name == agent.name]
        return agents.is_ambiguous(agent) or (agent.is_person and len(alike) > 1)

    # --- mentions -------------------------------------------------------------------------

    def _mentions(
        self, draft: DocumentDraft, agents: AgentBook, speaking: set[int]
    ) -> list[MentionEntry]:
        entries = []
        owners = self._owners(draft)
        for number, agent in enumerate(draft.agents):
            if not agent.mentions or not _is_wanted(agent, number in speaking):
                continue
            if self._is_anybody(agent, draft, agents):
                continue
            named = self._naming(agent, number, owners)
            # Who is named nowhere new is not proposed either: a second run changes nothing.
            if named:
                identity = agents.find_or_propose(agent, self._document)
                entries += [
                    MentionEntry(identity, words, is_proposed=True, is_every=is_every)
                    for words, is_every in named
                ]
        return entries

    def _owners(self, draft: DocumentDraft) -> dict[str, set[int]]:
        """Return for each printed form the agents it stands for somewhere."""
        owners: dict[str, set[int]] = {}
        for number, agent in enumerate(draft.agents):
            for start, end in agent.mentions:
                owners.setdefault(self._text[start:end], set()).add(number)
        return owners

    def _naming(
        self, agent: NamedAgent, number: int, owners: dict[str, set[int]]
    ) -> list[tuple[RangeWords, bool]]:
        """Return the words for an agent's mentions, and whether they stand for every place."""
        by_form: dict[str, list[Range]] = {}
        for start, end in agent.mentions:
            by_form.setdefault(self._text[start:end], []).append((start, end))
        found: list[tuple[RangeWords, bool]] = []
        for form, places in by_form.items():
            left = [place for place in places if place not in self._mentioned]
            if not left or form in self._every:
                continue
            is_lone = owners[form] == {number}
            if len(left) > 1 and is_lone and self._is_every(form, places):
                found.append((RangeWords(exact=form), True))
                self._every.add(form)
                continue
            for place in left:
                words = name_range(self._resolver, *place)
                if words is not None:
                    found.append((words, False))
                    self._mentioned.add(place)
        return found

    def _is_every(self, form: str, places: Sequence[Range]) -> bool:
        """Say whether the form stands as whole words nowhere else."""
        if form != " ".join(form.split()) or not re.search(r"\w", form):
            return False
        try:
            return set(self._resolver.find_every(RangeWords(exact=form))) == set(places)
        except QuoteError:
            return False


def _note_speaker(statement: ProposedStatement, speaking: set[int]) -> None:
    if statement.speaker.agent is not None:
        speaking.add(statement.speaker.agent)


def _is_attitude(statement: ProposedStatement) -> bool:
    return statement.act in ATTITUDES


def _is_wanted(agent: NamedAgent, is_speaking: bool) -> bool:
    """Say whether an agent is worth recording: it speaks, has a full name, or is named often."""
    if is_speaking:
        return True
    if agent.is_place:
        return False
    if agent.is_person:
        return " " in agent.name
    return " " in agent.name and len(agent.mentions) >= _FEWEST_MENTIONS


def _likeness(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Return how much two contents share of what they hold together, from 0 to 1."""
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one
        for other_start, other_end in other
    )
    both = sum(end - start for start, end in (*one, *other)) - shared
    return shared / both if both else 0.0

"""What a source folder records of its agents' names: the entries and the words printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.attribution.sameness.findings import Party
from reader.attribution.sameness.hearing import Hearing
from reader.attribution.sameness.spelled import MAX_WORDS, SpelledName, spell_body, spell_person
from reader.domain.agents import AgentKind
from reader.source.agents_file import SourceAgent
from reader.source.folder import SourceFolder
from reader.source.sidecars import RangeSpec, Sidecar

MAX_SPELLINGS = 40
"""Of one agent's names only so many are compared."""
MAX_LETTERS = 120
_MIN_LETTERS = 2

_PRONOUN_WORDS = (
    "he she they it his her hers their its him them who whom whose that which we i you our my your "
    "us me himself herself themselves itself"
)
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_ARTICLES = frozenset(("the", "a", "an", "this", "these", "that", "those"))
_PARTICLE_WORDS = "de da di del van von der den bin ibn al el la le dos du e ol"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Words in a document that name an agent."""

    document: str
    range: RangeSpec
    is_every: bool


@dataclass(slots=True)
class Recorded:
    """An agent with all that names it."""

    number: int
    """Its place in `agents.yaml`, from 0."""
    agent: SourceAgent
    printed: dict[str, None] = field(default_factory=dict)
    """Printed words that may be names and are not in its entry, in the order of the sidecars."""
    places: list[NamedPlace] = field(default_factory=list)
    """Where it is named, pronouns left out."""
    uses: int = 0

    @property
    def is_body(self) -> bool:
        """True for organisations and groups."""
        return self.agent.kind in (AgentKind.ORGANISATION, AgentKind.GROUP)

    def spellings(self) -> tuple[str, ...]:
        """Return all names: of the entry first, then those only printed."""
        names = (self.agent.name, *(name.text for name in self.agent.names), *self.printed)
        short = (name for name in dict.fromkeys(names) if _MIN_LETTERS <= len(name) <= MAX_LETTERS)
        return tuple(short)[:MAX_SPELLINGS]

    def names(self, hearing: Hearing) -> tuple[SpelledName, ...]:
        """Return all names taken apart; none for a source that has no name."""
        if self.agent.kind is AgentKind.UNNAMED:
            return ()
        spell = spell_body if self.is_body else spell_person
        found = (spell(text, hearing) for text in self.spellings())
        return tuple(name for name in found if name is not None)

    def party(self) -> Party:
        """Return who this is, as a finding tells it."""
        agent = self.agent
        return Party(agent.id, agent.kind, agent.name, agent.is_proposed, self.uses)


def collect(folder: SourceFolder) -> list[Recorded]:
    """Return the agents of a folder in their order, each with what the sidecars print of it."""
    found = [Recorded(number, agent) for number, agent in enumerate(folder.agents)]
    by_id = {entry.agent.id: entry for entry in found}
    for sidecar in folder.sidecars:
        for place, agent in _named_places(sidecar):
            entry = by_id.get(agent)
            if entry is not None:
                _add(entry, place)
        for agent in _named_agents(sidecar):
            if agent in by_id:
                by_id[agent].uses += 1
    return found


def relays(folder: SourceFolder) -> dict[frozenset[str], str]:
    """Return the pairs of agents of whom one passes on words of the other, with a statement."""
    found: dict[frozenset[str], str] = {}
    for sidecar in folder.sidecars:
        for statement in sidecar.statements:
            steps = tuple(dict.fromkeys(step.text for step in statement.chain))
            for number, one in enumerate(steps):
                for other in steps[number + 1 :]:
                    found.setdefault(frozenset((one, other)), statement.id.text)
    return found


def _add(entry: Recorded, place: NamedPlace) -> None:
    words = " ".join(place.range.exact.split())
    is_known = words == entry.agent.name or any(words == name.text for name in entry.agent.names)
    if not is_known and not _looks_like_name(words, is_body=entry.is_body):
        return
    entry.places.append(place)
    if not is_known and len(entry.printed) < MAX_SPELLINGS:
        entry.printed.setdefault(words)


def _looks_like_name(words: str, *, is_body: bool) -> bool:
    """Say whether printed words are a name: no pronoun, and no description in small letters.

    Letters without capitals tell nothing, so what is written in them counts as a description.
    """
    parts = words.split()
    if not 0 < len(parts) <= MAX_WORDS or not _MIN_LETTERS <= len(words) <= MAX_LETTERS:
        return False
    if is_body:
        if parts[0].lower() in _ARTICLES:
            parts.pop(0)
            return len(parts) > 1 and parts[-1][0].isupper()
        return parts[-1][0].isupper() and parts[0].lower() not in _PRONOUNS
    if _PRONOUNS.union(_ARTICLES).intersection(part.lower() for part in parts):
        return False
    return all(part[0].isupper() or part in _PARTICLES for part in parts) and parts[0][0].isupper()


def _named_places(sidecar: Sidecar) -> Iterator[tuple[NamedPlace, str]]:
    for mention in sidecar.mentions:
        yield NamedPlace(sidecar.document, mention.range, mention.is_every), mention.agent.text
    for statement in sidecar.statements:
        if statement.source is not None:
            yield NamedPlace(sidecar.document, statement.source, False), statement.speaker.text


def _named_agents(sidecar: Sidecar) -> Iterator[str]:
    """Yield an agent for each mention, description and statement that names it."""
    for entry in (*sidecar.mentions, *sidecar.descriptions):
        yield entry.agent.text
    for statement in sidecar.statements:
        yield from dict.fromkeys((statement.speaker.text, *(step.text for step in statement.chain)))

"""Which agents come into a collection: those of a curator, and proposed ones that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.builder.linking import Links
from reader.domain.agents import Agent, NamingStatus
from reader.domain.ids import AgentId
from reader.source.agents_file import SourceAgent


def leave_unnamed_out(
    sources: Sequence[SourceAgent], links: Sequence[Links]
) -> tuple[tuple[Agent, ...], tuple[Links, ...]]:
    """Return the agents of a collection, numbered in their order, and what it records of them.

    A proposed agent that only proposed mentions name is left out with these: when all statements
    that a draft proposed of somebody were rejected, nothing is left of what the draft made up.
    """
    named = {agent for entry in links for agent in _named(entry)}
    kept = [each for each in sources if not each.is_proposed or each.id in named]
    if len(kept) < len(sources):
        ids = {AgentId(each.id) for each in kept}
        links = [
            replace(entry, mentions=tuple(each for each in entry.mentions if each.agent in ids))
            for entry in links
        ]
    return tuple(_agent(number, each) for number, each in enumerate(kept)), tuple(links)


def _named(links: Links) -> Iterator[AgentId]:
    """Yield the agents that a document's records name, but for proposed mentions."""
    for statement in links.statements:
        yield statement.speaker
        yield from statement.chain
    yield from (entry.agent for entry in links.descriptions)
    yield from (mention.agent for mention in links.mentions if not mention.is_proposed)


def _agent(number: int, source: SourceAgent) -> Agent:
    return Agent(
        number=number,
        id=AgentId(source.id),
        kind=source.kind,
        name=source.name,
        names=source.names,
        note=source.note,
        status=NamingStatus.PROPOSED if source.is_proposed else NamingStatus.VERIFIED,
    )

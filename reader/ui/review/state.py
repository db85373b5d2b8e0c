"""A review as it stands: the queue, the current statement, and what was made of each. No Qt."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.source.editing.entries import AgentEntry
from reader.source.sidecars import SourceStatus
from reader.ui.review.deciding import Decided
from reader.ui.review.loading import ReviewSet
from reader.ui.review.naming_agents import new_agent
from reader.ui.review.orders import Order
from reader.ui.review.proposals import Attribution, Draft, KnownAgent, Proposal, Span
from reader.ui.review.queue import ReviewQueue
from reader.ui.review.rebasing import Dropped, MadeAgents, rebase, without_unknown
from reader.ui.review.whereabouts import Places, by_nearness


class ReviewState:
    """What a reviewer sees of a folder, decisions that are still being written included."""

    def __init__(self, found: ReviewSet | None = None, *, reviewer: str = "") -> None:
        proposals = () if found is None else found.proposals
        self.queue = ReviewQueue(proposals, reviewer=reviewer)
        self.current: Proposal | None = self.queue.step(None)
        self.titles: dict[DocumentId, str] = {} if found is None else found.titles
        self.agents: dict[AgentId, KnownAgent] = {}
        """Those of `agents.yaml`."""
        self._merged = frozenset[AgentId]() if found is None else found.merged
        self._places: Mapping[DocumentId, Places] = {} if found is None else found.places
        self._sources: dict[DocumentId, dict[StatementId, Span]] = {}
        self._texts: dict[DocumentId, str] = {} if found is None else found.texts
        self._drafts: dict[StatementId, Draft] = {}
        self._bases: dict[StatementId, Attribution] = {}
        """What each draft was made from."""
        if found is not None:
            self.agents = {known.agent.id: known for known in found.agents}
            self._sources = {document: dict(spans) for document, spans in found.sources.items()}

    def go_on_from(self, before: ReviewState) -> tuple[Dropped, ...]:
        """Keep the filter, the place and the drafts of what was read of the same folder before.

        Returns what could not be kept of the drafts, because it has changed in the folder too.
        """
        self.queue.set_filter(before.queue.filter)
        drafts = before._drafts
        made = MadeAgents(
            {entry.id: entry for each in drafts.values() for entry in each.new_agents}.values(),
            self.agents,
            self._merged,
        )
        dropped: list[Dropped] = []
        for statement, draft in drafts.items():
            fresh = self.queue.find(statement)
            if fresh is not None:
                self._keep(statement, made.at_home(draft), before._bases[statement])
                text = before._texts.get(fresh.document)
                is_same_text = self._texts.get(fresh.document) == text
                known = {*self.agents, *made.ids}
                dropped += self._rebase(fresh, known, is_same_text=is_same_text)
        here = None if before.current is None else self.queue.find(before.current.id)
        self.current = here or self.queue.step(None)
        return tuple(dropped)

    # --- drafts ---------------------------------------------------------------------------

    @property
    def draft(self) -> Draft | None:
        """The current statement with the changes made so far."""
        if self.current is None:
            return None
        return self._drafts.get(self.current.id, Draft(self.current.attribution))

    @property
    def is_changed(self) -> bool:
        """True where the current statement has changes that are not written."""
        return self.current is not None and self.current.id in self._drafts

    @property
    def unsaved(self) -> int:
        """How many statements have changes that nobody has accepted."""
        return len(self._drafts)

    def change(self, attribution: Attribution) -> bool:
        """Take other fields or ranges for the current statement. Returns False for the same."""
        current, draft = self.current, self.draft
        if current is None or draft is None or attribution == draft.attribution:
            return False
        if attribution == current.attribution:
            self._forget(current.id)
        else:
            self._keep(current.id, replace(draft, attribution=attribution), current.attribution)
        return True

    def forget_changes(self) -> bool:
        """Drop what was made of the current statement. Returns False where there is nothing."""
        return self.current is not None and self._forget(self.current.id)

    def add_agent(self, name: str, kind: AgentKind) -> AgentId | None:
        """Make up an agent, who is written down with the decision that names them."""
        current, draft = self.current, self.draft
        if current is None or draft is None:
            return None
        made = {agent.id for each in self._drafts.values() for agent in each.new_agents}
        entry = new_agent(name, kind, {*self.agents, *self._merged, *made})
        draft = replace(draft, new_agents=(*draft.new_agents, entry))
        self._keep(current.id, draft, current.attribution)
        return AgentId(entry.id)

    # --- agents ---------------------------------------------------------------------------

    def known_agents(self) -> dict[AgentId, KnownAgent]:
        """Return everybody who may be chosen, those made up for the current draft included."""
        draft = self.draft
        made = draft.new_agents if draft is not None else ()
        return {**self.agents, **{AgentId(each.id): _known(each) for each in made}}

    def agents_here(self) -> tuple[AgentId, ...]:
        """Return who is named in the current document, nearest to the current statement first.

        Whoever is its speaker now comes last of them: another one is looked for.
        """
        current, draft = self.current, self.draft
        if current is None or draft is None:
            return ()
        named = self._places.get(current.document, {})
        places = {agent: [*found] for agent, found in named.items()}
        for each in self.queue.proposals():
            if each.document == current.document:
                places.setdefault(each.attribution.speaker, []).append(each.start)
        near = by_nearness(places, current.start)
        return tuple(sorted(near, key=lambda agent: agent == draft.attribution.speaker))

    def unconfirmed(self, proposal: Proposal) -> tuple[AgentId, ...]:
        """Return the proposed agents that a decision takes on: speaker and chain."""
        if proposal.status is SourceStatus.REJECTED:
            return ()
        chain = proposal.attribution.chain
        return tuple(
            each for each in chain if each in self.agents and self.agents[each].is_proposed
        )

    def other_sources(self) -> list[Span]:
        """Return the words that name the speakers of the document's other statements."""
        if self.current is None:
            return []
        known = self._sources.get(self.current.document, {})
        return [span for statement, span in known.items() if statement != self.current.id]

    # --- decisions ------------------------------------------------------------------------

    def take(self, order: Order) -> None:
        """Let a decision hold: its statement and its agents are as it says."""
        decided: Decided = order.decided
        self._forget(decided.after.id)
        self._put(decided.after)
        for entry in decided.draft.agents_used():
            self.agents[AgentId(entry.id)] = _known(entry)
        for agent in order.confirmed:
            self.agents[agent] = replace(self.agents[agent], is_proposed=False)

    def take_back(
        self, order: Order, fresh: Proposal, *, keeps_draft: bool = False
    ) -> tuple[Dropped, ...]:
        """Let a decision not hold: its statement is `fresh`, its agents are as before.

        With `keeps_draft` what the reviewer made of the statement stays at hand. Returns what
        could not be kept of it.
        """
        self._put(fresh)
        for agent in order.confirmed:
            if agent in self.agents:
                self.agents[agent] = replace(self.agents[agent], is_proposed=True)
        draft = order.decided.draft
        # Who was made up here may be named by another decision or draft since, and then stays.
        named = self._named_by_others(fresh.id)
        for entry in draft.agents_used():
            if entry.id not in named:
                self.agents.pop(AgentId(entry.id), None)
        if keeps_draft:
            self._keep(fresh.id, draft, order.decided.before.attribution)
        return self._rebase(fresh, None)

    def _named_by_others(self, statement: StatementId) -> set[AgentId]:
        attributions = [each.attribution for each in self.queue.proposals() if each.id != statement]
        attributions += [
            draft.attribution for name, draft in self._drafts.items() if name != statement
        ]
        return {agent for each in attributions for agent in each.chain}

    def _keep(self, statement: StatementId, draft: Draft, base: Attribution) -> None:
        self._drafts[statement] = draft
        self._bases[statement] = base

    def _forget(self, statement: StatementId) -> bool:
        self._bases.pop(statement, None)
        return self._drafts.pop(statement, None) is not None

    def _rebase(
        self, fresh: Proposal, known: Container[AgentId] | None, *, is_same_text: bool = True
    ) -> tuple[Dropped, ...]:
        """Make what is kept of a draft be made from the statement as it stands now.

        With `known` nobody else may be named by it.
        """
        draft = self._drafts.get(fresh.id)
        if draft is None:
            return ()
        now = fresh.attribution
        base = self._bases[fresh.id]
        attribution, lost = rebase(draft.attribution, base, now, is_same_text=is_same_text)
        if known is not None:
            attribution, unknown = without_unknown(attribution, now, known)
            lost += unknown
        self._keep(fresh.id, replace(draft, attribution=attribution), now)
        if attribution == now:
            self._forget(fresh.id)
        return (Dropped(fresh.id, fresh.file, lost),) if lost else ()

    def _put(self, proposal: Proposal) -> None:
        self.queue.replace(proposal)
        sources = self._sources.setdefault(proposal.document, {})
        sources.pop(proposal.id, None)
        source = proposal.attribution.source
        if source is not None and proposal.status is not SourceStatus.REJECTED:
            sources[proposal.id] = source


def _known(entry: AgentEntry) -> KnownAgent:
    agent = Agent(0, AgentId(entry.id), entry.kind, entry.name)
    return KnownAgent(agent, is_proposed=entry.is_proposed)

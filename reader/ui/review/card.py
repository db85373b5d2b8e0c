"""What the panel shows of one statement. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.domain.documents import Document
from reader.domain.ids import AgentId
from reader.source.reviews import Review
from reader.ui.review.proposals import Attribution, KnownAgent, Proposal, Span
from reader.ui.review.state import ReviewState
from reader.ui.review.told_notes import note_with_names

GAP = " […] "
"""Between the pieces of what was said."""


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as it stands, with the changes made so far."""

    proposal: Proposal
    attribution: Attribution
    is_changed: bool
    title: str
    """Of its document."""
    passage: int | None
    """From 0; None until the document stands on the page."""
    words: str
    """Empty until then."""
    source: str
    cue: str
    speaker: KnownAgent | None
    """None where `agents.yaml` has nobody of that id."""
    chain: tuple[str, ...]
    """Names, outermost first, the speaker last."""
    reviews: tuple[Review, ...]
    """What was decided so far, with names in the notes."""
    at: int
    """Which of those that are walked through, from 0."""
    of: int
    """0 where it is not among them."""


def make_card(state: ReviewState, document: Document | None) -> Card | None:
    """Return the card of the current statement; `document` is its own if that is at hand."""
    proposal, draft = state.current, state.draft
    if proposal is None or draft is None:
        return None
    attribution, agents = draft.attribution, state.known_agents()

    def said(span: Span | None) -> str:
        return document.text[slice(*span)] if span is not None and document is not None else ""

    return Card(
        proposal=proposal,
        attribution=attribution,
        is_changed=state.is_changed,
        title=state.titles.get(proposal.document, proposal.document),
        passage=None if document is None else document.passage_at(attribution.content[0][0]),
        words=GAP.join(said(span) for span in attribution.content) if document else "",
        source=said(attribution.source),
        cue=said(attribution.cue),
        speaker=agents.get(attribution.speaker),
        chain=tuple(_name(agents, agent) for agent in attribution.chain),
        reviews=tuple(_told(review, agents) for review in proposal.reviews),
        at=state.queue.place(proposal.id),
        of=state.queue.shown if state.queue.is_shown(proposal.id) else 0,
    )


def _told(review: Review, agents: dict[AgentId, KnownAgent]) -> Review:
    return replace(review, note=review.note and note_with_names(review.note, agents))


def _name(agents: dict[AgentId, KnownAgent], agent: AgentId) -> str:
    known = agents.get(agent)
    return agent if known is None else known.agent.name

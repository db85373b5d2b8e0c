"""Which statement comes next: the order, the filters and the progress. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.source.sidecars import SourceStatus
from reader.ui.review.deciding import UNNAMED_REVIEWER
from reader.ui.review.proposals import Proposal

SURE_FROM = 0.9
DOUBTFUL_BELOW = 0.6


class Show(StrEnum):
    """Which statements are walked through."""

    TO_DECIDE = "to-decide"
    BY_OTHERS = "by-others"
    """Decided by another reviewer and not yet by this one."""
    DISAGREEMENTS = "disagreements"
    DECIDED = "decided"
    ALL = "all"


class Confidence(StrEnum):
    """How sure the engine was."""

    ANY = "any"
    SURE = "sure"
    FAIR = "fair"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None stands for all."""

    show: Show = Show.TO_DECIDE
    confidence: Confidence = Confidence.ANY
    document: DocumentId | None = None
    speaker: AgentId | None = None

    def wants(self, proposal: Proposal, reviewer: str) -> bool:
        """Say whether a statement is one of those wanted by a reviewer."""
        return (
            _is_shown(self.show, proposal, reviewer or UNNAMED_REVIEWER)
            and self.confidence in (Confidence.ANY, confidence_of(proposal))
            and self.document in (None, proposal.document)
            and self.speaker in (None, proposal.attribution.speaker)
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come, whatever the filter."""

    decided: int
    total: int
    disputed: int

    @property
    def is_done(self) -> bool:
        """True where nothing is left to decide."""
        return self.decided == self.total


def confidence_of(proposal: Proposal) -> Confidence:
    """Return how sure the engine was; what states nothing is doubtful."""
    stated = proposal.origin.confidence
    if stated is None or stated < DOUBTFUL_BELOW:
        return Confidence.DOUBTFUL
    return Confidence.SURE if stated >= SURE_FROM else Confidence.FAIR


class ReviewQueue:
    """Statements in reading order, and those among them that the filter wants."""

    def __init__(self, proposals: Iterable[Proposal] = (), *, reviewer: str = "") -> None:
        self._all = sorted(proposals, key=lambda each: (each.number, each.start, each.end, each.id))
        # The order stays when ranges move, so that nobody loses their place.
        self._ranks = {proposal.id: rank for rank, proposal in enumerate(self._all)}
        self._statuses = Counter(proposal.status for proposal in self._all)
        self._reviewer = reviewer
        self._filter = Filter()
        self._shown: list[int] = []
        """Ranks of those wanted."""
        self._refresh()

    def __len__(self) -> int:
        return len(self._all)

    @property
    def filter(self) -> Filter:
        """What is wanted."""
        return self._filter

    @property
    def shown(self) -> int:
        """How many are wanted."""
        return len(self._shown)

    @property
    def progress(self) -> Progress:
        """How far the review has come."""
        total = len(self._all)
        disputed = self._statuses[SourceStatus.DISPUTED]
        return Progress(total - self._statuses[SourceStatus.PROPOSED], total, disputed)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return all, in their order."""
        return tuple(self._all)

    def set_filter(self, wanted: Filter) -> None:
        """Want others."""
        self._filter = wanted
        self._refresh()

    def set_reviewer(self, reviewer: str) -> None:
        """Walk through them as somebody else."""
        self._reviewer = reviewer
        self._refresh()

    def find(self, statement: str) -> Proposal | None:
        """Return a statement by its id, or None."""
        rank = self._ranks.get(StatementId(statement))
        return None if rank is None else self._all[rank]

    def replace(self, proposal: Proposal) -> None:
        """Put a statement in place of the one with its id, which must be there."""
        rank = self._ranks[proposal.id]
        self._statuses[self._all[rank].status] -= 1
        self._statuses[proposal.status] += 1
        self._all[rank] = proposal
        at = bisect_left(self._shown, rank)
        is_shown = at < len(self._shown) and self._shown[at] == rank
        is_wanted = self._filter.wants(proposal, self._reviewer)
        if is_shown and not is_wanted:
            del self._shown[at]
        elif is_wanted and not is_shown:
            insort(self._shown, rank)

    def is_shown(self, statement: StatementId) -> bool:
        """Say whether the filter wants a statement."""
        rank = self._ranks[statement]
        at = bisect_left(self._shown, rank)
        return at < len(self._shown) and self._shown[at] == rank

    def place(self, statement: StatementId) -> int:
        """Return which of those wanted a statement is, or would be, from 0."""
        return bisect_left(self._shown, self._ranks[statement])

    def step(self, statement: StatementId | None, step: int = 1) -> Proposal | None:
        """Return the next (1) or previous (-1) that is wanted, round the ends; None if none is.

        Without a statement to start from this is the first, or the last.
        """
        if not self._shown:
            return None
        if statement is None:
            return self._all[self._shown[0 if step > 0 else -1]]
        rank = self._ranks[statement]
        at = bisect_right(self._shown, rank) if step > 0 else bisect_left(self._shown, rank) - 1
        return self._all[self._shown[at % len(self._shown)]]

    def _refresh(self) -> None:
        self._shown = [
            rank
            for rank, proposal in enumerate(self._all)
            if self._filter.wants(proposal, self._reviewer)
        ]


def _is_shown(show: Show, proposal: Proposal, reviewer: str) -> bool:
    match show:
        case Show.TO_DECIDE:
            return not proposal.is_decided
        case Show.BY_OTHERS:
            return (
                proposal.is_decided
                and bool(proposal.reviews)
                and not proposal.is_reviewed_by(reviewer)
            )
        case Show.DISAGREEMENTS:
            return proposal.status is SourceStatus.DISPUTED
        case Show.DECIDED:
            return proposal.is_decided
        case Show.ALL:
            return True

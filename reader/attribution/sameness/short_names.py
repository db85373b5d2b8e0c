"""Short names and all whom they fit: "Rajavi" says little where several are called so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.attribution.sameness.findings import Doubt, DoubtKind, EvidenceKind, Match, Strength

MAX_FITTING = 3
"""A short name that fits more agents than that suggests none of them."""

Pair = tuple[int, int]
"""The places of two agents in the list, the smaller first."""


def weigh_short_names(
    matches: Mapping[Pair, Sequence[Match]], names: Sequence[str]
) -> tuple[dict[Pair, list[Match]], tuple[str, ...]]:
    """Return the matches without those of short names that fit too many, and these names.

    Where a short name fits a few, each of them counts against the others. Agents that are very
    likely one count once. Loose matches go where there are better ones.
    """
    found = {pair: list(each) for pair, each in matches.items()}
    _drop_loose(found)
    groups = _Groups(len(names))
    for pair, each in found.items():
        if any(match.strength is Strength.STRONG or _is_equal(match) for match in each):
            groups.join(*pair)
    fitting: defaultdict[str, set[int]] = defaultdict(set)
    equal: defaultdict[str, set[int]] = defaultdict(set)
    for pair, each in found.items():
        for match in each:
            for text in match.short:
                fitting[text].update(map(groups.of, pair))
                if _is_equal(match):
                    equal[text].update(pair)
    crowded = {
        text
        for agents in (fitting, equal)
        for text, fits in agents.items()
        if len(fits) - 1 > MAX_FITTING
    }
    kept: dict[Pair, list[Match]] = {}
    for pair, each in found.items():
        mine = set(map(groups.of, pair))
        left = [match for match in each if crowded.isdisjoint(match.short)]
        for number, match in enumerate(left):
            for text in match.short:
                others = [names[agent] for agent in sorted(fitting[text] - mine)]
                left[number] = _with_others(left[number], text, others)
        if left:
            kept[pair] = left
    return kept, tuple(sorted(crowded))


def _drop_loose(matches: dict[Pair, list[Match]]) -> None:
    """Drop weak matches of short names that have better ones elsewhere."""
    best: dict[str, Strength] = {}
    for each in matches.values():
        for match in each:
            for text in match.short:
                best[text] = max(best.get(text, Strength.WEAK), match.strength)
    for pair, each in list(matches.items()):
        left = [
            match for match in each if all(match.strength >= best[text] for text in match.short)
        ]
        if left:
            matches[pair] = left
        else:
            del matches[pair]


def _is_equal(match: Match) -> bool:
    """Say whether two agents have the same short name."""
    return bool(match.short) and match.evidence.kind is EvidenceKind.SAME_NAME


def _with_others(match: Match, short: str, others: Sequence[str]) -> Match:
    if not others:
        return match
    doubt = Doubt(DoubtKind.OTHERS_FIT, (short, ", ".join(others)))
    return replace(match, strength=Strength.WEAK, doubts=(*match.doubts, doubt))


class _Groups:
    """Agents that are very likely one."""

    def __init__(self, count: int) -> None:
        self._leaders = list(range(count))

    def of(self, agent: int) -> int:
        """Return the agent that stands for the group."""
        while self._leaders[agent] != agent:
            self._leaders[agent] = self._leaders[self._leaders[agent]]
            agent = self._leaders[agent]
        return agent

    def join(self, one: int, other: int) -> None:
        """Put two agents into one group."""
        first, second = sorted((self.of(one), self.of(other)))
        self._leaders[second] = first

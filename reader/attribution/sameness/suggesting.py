"""Which agents of a source folder may be one, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.attribution.sameness.candidates import Candidates, Named
from reader.attribution.sameness.comparing import Comparing
from reader.attribution.sameness.decisions import are_apart
from reader.attribution.sameness.findings import (
    Doubt,
    DoubtKind,
    Finding,
    Match,
    Strength,
)
from reader.attribution.sameness.hearing import Hearing
from reader.attribution.sameness.recorded import Recorded, collect, relays
from reader.attribution.sameness.short_names import Pair, weigh_short_names
from reader.attribution.sameness.spelled import SpelledName
from reader.attribution.sameness.together import look_together
from reader.domain.agents import AgentKind
from reader.domain.cancel import CancelToken
from reader.source.folder import SourceFolder

MAX_EVIDENCE = 3
_MAX_SAME_SCRIPT = 12
"""So many names of each are compared to see whether one script tells two agents apart."""
_KINDS = {
    AgentKind.PERSON: "a person",
    AgentKind.ORGANISATION: "an organisation",
    AgentKind.GROUP: "a group",
    AgentKind.UNNAMED: "a source without a name",
}


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was found in a folder."""

    findings: tuple[Finding, ...]
    """Best first."""
    crowded: tuple[str, ...]
    """Names so short that they fit more than MAX_FITTING agents; nothing is suggested for them."""
    set_apart: int
    """How many pairs were left out because a curator set them apart."""


def suggest_merges(folder: SourceFolder, *, cancel: CancelToken | None = None) -> Suggested:
    """Return the agents of a folder that may be one, with what speaks for and against it.

    Raises Cancelled where `cancel` says so.
    """
    return _Suggesting(folder, cancel or CancelToken()).suggest()


class _Suggesting:
    def __init__(self, folder: SourceFolder, cancel: CancelToken) -> None:
        self._folder = folder
        self._cancel = cancel
        self._hearing = Hearing()
        self._comparing = Comparing(self._hearing)
        self._recorded = collect(folder)
        self._relays = relays(folder)
        self._names = [entry.names(self._hearing) for entry in self._recorded]

    def suggest(self) -> Suggested:
        names = [entry.agent.name for entry in self._recorded]
        matches, crowded = weigh_short_names(self._match(), names)
        findings = {pair: self._finding(pair, found) for pair, found in matches.items()}
        apart = {pair for pair in findings if self._are_apart(pair)}
        kept = {pair: found for pair, found in findings.items() if pair not in apart}
        ranked = dict(sorted(kept.items(), key=lambda item: _rank(item[1])))
        looked_at = look_together(self._folder, self._recorded, ranked, cancel=self._cancel)
        return Suggested(tuple(sorted(looked_at.values(), key=_rank)), tuple(crowded), len(apart))

    # --- names ----------------------------------------------------------------------------------

    def _match(self) -> dict[Pair, list[Match]]:
        found: defaultdict[Pair, list[Match]] = defaultdict(list)
        seen: set[tuple[str, str, Pair]] = set()
        candidates = Candidates(self._compared(), self._hearing)
        for number, names in enumerate(candidates.pairs()):
            if number % 1000 == 0:
                self._cancel.check()
            one, other = sorted(names, key=_agent_of)
            pair = one.agent, other.agent
            mark = one.name.text, other.name.text, pair
            if mark in seen or _is_enough(found.get(pair, ())):
                continue
            seen.add(mark)
            match = self._compare(one, other)
            if match is not None:
                found[pair].append(match)
        return {pair: self._checked_across(pair, matches) for pair, matches in found.items()}

    def _compared(self) -> list[Named]:
        return [
            Named(entry.number, entry.is_body, name)
            for entry, names in zip(self._recorded, self._names, strict=True)
            for name in (names if entry.is_body else _fullest(names))
        ]

    def _compare(self, one: Named, other: Named) -> Match | None:
        if one.is_body is other.is_body:
            compare = self._comparing.bodies if one.is_body else self._comparing.persons
            match = compare(one.name, other.name)
        else:
            match = self._comparing.same(one.name, other.name)
        if match is None or (match.short and not self._may_be_short(match, one, other)):
            return None
        return match

    def _may_be_short(self, match: Match, one: Named, other: Named) -> bool:
        """Say whether the short name of the two is the longest that its agent has."""
        sides = [side for side in (one, other) if side.name.text in match.short]
        return all(
            len(side.name.words)
            >= max(
                len(name.words)
                for name in self._names[side.agent]
                if name.script.family is side.name.script.family
            )
            for side in sides
            if side.is_body
        )

    def _checked_across(self, pair: Pair, matches: list[Match]) -> list[Match]:
        """Return the matches; those between scripts are weak where one script tells two names."""
        if not all(match.is_across for match in matches):
            return matches
        for one, other in self._of_one_script(pair):
            doubt = Doubt(DoubtKind.SPELLED_APART, (one.text, other.text, one.script.value))
            return [
                replace(match, strength=Strength.WEAK, doubts=(*match.doubts, doubt))
                for match in matches
            ]
        return matches

    def _of_one_script(self, pair: Pair) -> Iterator[tuple[SpelledName, SpelledName]]:
        """Yield the first full names of both in one script, unless some of them match."""
        one, other = (_fullest(self._names[agent])[:_MAX_SAME_SCRIPT] for agent in pair)
        shared = [
            (mine, yours)
            for mine in one
            for yours in other
            if mine.script.family is yours.script.family
        ]
        compare = self._comparing.persons
        if self._recorded[pair[0]].is_body:
            compare = self._comparing.bodies
        if shared and not any(compare(*names) for names in shared):
            yield shared[0]

    # --- pairs ----------------------------------------------------------------------------------

    def _finding(self, pair: Pair, matches: Sequence[Match]) -> Finding:
        ranked = sorted(matches, key=_telling)
        best = ranked[0]
        one, other = sorted((self._recorded[number] for number in pair), key=_worth_keeping)
        doubts = dict.fromkeys(best.doubts)
        strength = best.strength
        if one.agent.kind is not other.agent.kind:
            kinds = _KINDS[one.agent.kind], _KINDS[other.agent.kind]
            doubts[Doubt(DoubtKind.KIND, kinds)] = None
            strength = Strength.WEAK
        relayed = self._relays.get(frozenset((one.agent.id, other.agent.id)))
        if relayed is not None:
            doubts[Doubt(DoubtKind.PASSES_ON, (relayed,))] = None
            strength = Strength.WEAK
        evidence = dict.fromkeys(match.evidence for match in ranked)
        return Finding(
            one.party(), other.party(), strength, tuple(evidence)[:MAX_EVIDENCE], tuple(doubts)
        )

    def _are_apart(self, pair: Pair) -> bool:
        one, other = (self._recorded[number].agent for number in pair)
        return are_apart(one, other)


def _fullest(names: Sequence[SpelledName]) -> list[SpelledName]:
    """Return a person's full names; without one those with initials; or else single ones."""
    full = [name for name in names if name.is_full]
    return full or [name for name in names if len(name.words) > 1] or list(names)


def _agent_of(named: Named) -> int:
    return named.agent


def _is_enough(matches: Iterable[Match]) -> bool:
    return sum(match.strength is Strength.STRONG for match in matches) >= MAX_EVIDENCE


def _telling(match: Match) -> tuple[int, int, bool]:
    return -match.strength, len(match.doubts), match.is_across


def _worth_keeping(entry: Recorded) -> tuple[bool, int, int, int]:
    """Return a number to sort by: a curator's agent, the one used more, the longer name."""
    agent = entry.agent
    return agent.is_proposed, -entry.uses, -len(agent.name), entry.number


def _rank(finding: Finding) -> tuple[int, int, int, str, str]:
    return (
        -finding.strength,
        len(finding.doubts),
        -len(finding.evidence),
        finding.keep.name.casefold(),
        finding.other.name.casefold(),
    )

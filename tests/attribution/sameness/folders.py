"""Source folders whose agents may be one, and what a build finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.attribution.sameness.decisions import Decision, carry_out
from reader.attribution.sameness.findings import Finding, Strength
from reader.attribution.sameness.suggesting import Suggested, suggest_merges
from reader.builder.building import build
from reader.collection.reading import Collection
from reader.source.folder import SourceFolder, read_folder
from tests.source_folders import SourceFolderWriter

Place = tuple[str, int, int, str]
"""Document, start, end and the words."""


@dataclass(frozen=True)
class Built:
    """What a collection has at which places, whoever is named there."""

    agents: dict[str, tuple[str, str, frozenset[str]]]
    """By id: kind, name and all other names."""
    mentions: list[tuple[str, Place]]
    descriptions: list[tuple[str, Place]]
    statements: list[tuple[str, str, tuple[str, ...], tuple[Place, ...]]]
    """Id, speaker, chain, ranges."""

    def places(self) -> list[Place]:
        """Return where agents are named or described."""
        return [place for _, place in (*self.mentions, *self.descriptions)]


def build_folder(root: Path) -> Built:
    """Build a folder that has no problems and return what it records."""
    output = root.parent / f"{root.name}-built.attest"
    report = build(root, output, jobs=1)
    assert report.problems == ()
    with Collection.open(output) as collection:
        return Built(
            {
                agent.id: (agent.kind, agent.name, frozenset(name.text for name in agent.names))
                for agent in collection.agents()
            },
            [
                (entry.agent, (at.document, at.start, at.end, at.exact))
                for entry in collection.mentions()
                for at in (entry.anchor,)
            ],
            [
                (entry.agent, (at.document, at.start, at.end, at.exact))
                for entry in collection.descriptions()
                for at in (entry.anchor,)
            ],
            [
                (
                    entry.id,
                    entry.speaker,
                    entry.chain,
                    tuple((at.document, at.start, at.end, at.exact) for at in entry.anchors()),
                )
                for entry in collection.statements()
            ],
        )


def write_agents(folder: SourceFolderWriter, names: Iterable[str], *, kind: str = "person") -> None:
    """Write `agents.yaml` with agents a0, a1 ... of these names."""
    lines = [
        f"  - {{id: a{number}, kind: {kind}, name: {json.dumps(name, ensure_ascii=False)}}}"
        for number, name in enumerate(names)
    ]
    folder.write("agents.yaml", "\n".join(["agents:", *lines, ""]))


def read(folder: SourceFolderWriter) -> SourceFolder:
    """Read a folder that has no problems."""
    found = read_folder(folder.root)
    assert found.problems == ()
    return found


def suggest(folder: SourceFolderWriter) -> Suggested:
    """Return what is suggested for a folder."""
    return suggest_merges(read(folder))


def names_of(finding: Finding) -> frozenset[str]:
    """Return the names of the two agents."""
    return frozenset((finding.keep.name, finding.other.name))


def strengths(folder: SourceFolderWriter) -> dict[frozenset[str], Strength]:
    """Return how strongly which pairs of names are suggested."""
    return {names_of(finding): finding.strength for finding in suggest(folder).findings}


def do(folder: SourceFolderWriter, decision: Decision) -> None:
    """Carry a decision out."""
    carry_out(folder.root, decision)

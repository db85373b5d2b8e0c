"""Changing the text of `agents.yaml`."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.source.agents_file import AgentStatus, SourceAgent, read_agents_file
from reader.source.editing.agents_text import (
    add_agents,
    agent_entry,
    change_agent,
    remove_agent,
)
from reader.source.editing.entries import AgentEntry
from reader.source.editing.merged_agents import (
    add_from_merged,
    move_into_merged,
    remove_from_merged,
)
from reader.source.editing.parsed_text import EditError
from reader.source.editing.trees import Fields
from reader.source.problem_log import ProblemLog
from tests.architecture.modules import ROOT

AGENTS = (ROOT.parent / "content/iran-1988/agents.yaml").read_text("utf-8")
GUARD = AgentEntry(
    id="guard",
    kind=AgentKind.UNNAMED,
    name="a guard: he",
    names=(
        "the guard",
        AgentName("warden", NameKind.ALIAS),
        AgentName("نگهبان", NameKind.SCRIPT, "fa"),
    ),
    note="Named nowhere.",
    is_proposed=True,
)


def changes(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith(("- ", "+ "))]


def read(tmp_path: Path, text: str) -> tuple[SourceAgent, ...]:
    (tmp_path / "agents.yaml").write_bytes(text.encode())
    log = ProblemLog()
    agents = read_agents_file(tmp_path, log)
    assert not len(log), log.sorted()
    return agents


def test_agents_are_added_at_the_end() -> None:
    after = add_agents(AGENTS, [GUARD])
    assert after == AGENTS + (
        "\n"
        "  - id: guard\n"
        "    kind: unnamed\n"
        '    name: "a guard: he"\n'
        "    names:\n"
        "      - the guard\n"
        "      - warden\n"
        "      - {text: نگهبان, kind: script, language: fa}\n"
        "    note: Named nowhere.\n"
        "    status: proposed\n"
    )


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    (agent,) = read(tmp_path, add_agents("", [GUARD]))
    assert (agent.id, agent.kind, agent.name) == ("guard", AgentKind.UNNAMED, "a guard: he")
    assert agent.names == (AgentName("the guard", NameKind.ALIAS), *GUARD.names[1:])
    assert (agent.note, agent.is_proposed) == ("Named nowhere.", True)


def test_taking_an_agent_on_removes_one_line() -> None:
    before = add_agents(AGENTS, [GUARD])
    after = change_agent(before, "guard", status=None)
    assert changes(before, after) == ["-     status: proposed"]
    assert change_agent(after, "guard", status=AgentStatus.PROPOSED) == before


def test_agents_apart_stand_in_one_line() -> None:
    after = change_agent(AGENTS, "ebrahim-raisi", apart=("mek", "families"))
    assert changes(AGENTS, after) == ["+     apart: [mek, families]"]
    assert change_agent(after, "ebrahim-raisi", apart=()) == AGENTS


def test_names_are_changed() -> None:
    after = change_agent(AGENTS, "ebrahim-raisi", names=("Raisi", "R"))
    assert set(changes(AGENTS, after)) == {
        "-       - Ebrahim Raeisi",
        "-       - Ebrahim Raissi",
        "-       - {text: ابراهیم رئیسی, kind: script, language: fa}",
        "+       - R",
    }


def test_what_was_added_is_removed_to_the_byte() -> None:
    assert remove_agent(add_agents(AGENTS, [GUARD]), "guard") == AGENTS


def test_an_entry_is_kept_inside_another_and_comes_back(tmp_path: Path) -> None:
    before = add_agents(AGENTS, [GUARD])
    record: Fields = {**agent_entry(before, "guard"), "shared": ["the guard"]}
    merged = move_into_merged(before, "mek", "guard", record)
    kept = next(agent for agent in read(tmp_path, merged) if agent.id == "mek")
    assert [(each.id, each.name, each.shared) for each in kept.merged] == [
        ("guard", "a guard: he", ("the guard",))
    ]
    assert kept.merged[0].names == (AgentName("the guard", NameKind.ALIAS), *GUARD.names[1:])
    back = remove_from_merged(add_from_merged(merged, "mek", "guard"), "mek", "guard")
    assert back == before


def test_an_agent_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="no entry with the id 'nobody'"):
        change_agent(AGENTS, "nobody", note="x")

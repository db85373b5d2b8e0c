"""Single names of an agent added and removed, in files written in any style."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.agents import AgentName, NameKind
from reader.source.editing.agents_text import agent_entry
from reader.source.editing.name_lists import add_names, remove_names
from reader.source.editing.parsed_text import EditError
from reader.source.editing.trees import Fields, Tree
from tests.source.editing.drawn import OddWriter, ids, remarks_in, texts
from tests.source.editing.test_round_trips import assert_lines_kept

AGENTS = """agents:
  # the first
  - id: mek
    kind: organisation
    name: People’s Mojahedin
    names:
      - {text: PMOI, kind: printed}   # in the article
      - MEK
      # in Persian
      - {text: مجاهدین خلق, kind: script, language: fa}
    note: One of several.
  - {id: un, kind: organisation, name: United Nations}
"""


def files(data: st.DataObject) -> tuple[str, list[Fields]]:
    """Return an `agents.yaml` and what it says."""
    strategies: dict[str, st.SearchStrategy[Tree]] = {"id": ids(), "name": texts()}
    names: st.SearchStrategy[Tree] = st.lists(texts(), min_size=1, max_size=3, unique=True)
    fields = st.fixed_dictionaries(strategies, optional={"names": names, "note": texts()})
    told = data.draw(
        st.lists(fields, min_size=1, max_size=3, unique_by=lambda entry: str(entry["id"]))
    )
    chance = data.draw(st.randoms(use_true_random=False))
    return OddWriter(chance, data.draw(st.sampled_from(["\n", "\r\n"]))).write("agents", told), told


def names_of(text: str, identity: str) -> Tree:
    return agent_entry(text, identity).get("names", [])


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_names_are_added_and_taken_out_again(data: st.DataObject) -> None:
    before, told = files(data)
    identity = str(told[-1]["id"])
    standing = names_of(before, identity)
    assert isinstance(standing, list)
    known = {str(name).strip() for name in standing}
    more = [
        name for name in data.draw(st.lists(texts(), max_size=3, unique=True)) if name not in known
    ]
    after = add_names(before, identity, [AgentName(name, NameKind.ALIAS) for name in more])
    assert names_of(after, identity) == [*standing, *more]
    back = remove_names(after, identity, more)
    assert names_of(back, identity) == standing
    assert_lines_kept(before, back, most=2)
    assert remarks_in(before) == remarks_in(after) == remarks_in(back)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_all_names_are_removed(data: st.DataObject) -> None:
    before, told = files(data)
    identity = str(told[0]["id"])
    standing = names_of(before, identity)
    assert isinstance(standing, list)
    after = remove_names(before, identity, [str(name).strip() for name in standing])
    assert "names" not in agent_entry(after, identity)
    assert remarks_in(after) == remarks_in(before)


def test_other_lines_of_the_list_stay_as_they_are() -> None:
    named = add_names(AGENTS, "mek", [AgentName("Mujahedin", NameKind.PRINTED)])
    line = "      - {text: Mujahedin, kind: printed}\n"
    assert named == AGENTS.replace("    note: One", f"{line}    note: One")
    assert remove_names(named, "mek", {"Mujahedin"}) == AGENTS
    assert remove_names(AGENTS, "mek", {"MEK"}) == AGENTS.replace("      - MEK\n", "")


def test_an_agent_without_names_gets_a_list_and_loses_it() -> None:
    named = add_names(AGENTS, "un", [AgentName("UN", NameKind.ALIAS)])
    assert "name: United Nations, names: [UN]}" in named
    assert remove_names(named, "un", {"UN"}) == AGENTS


def test_nothing_to_do_changes_nothing() -> None:
    assert add_names(AGENTS, "un", []) == AGENTS
    assert remove_names(AGENTS, "un", {"UN"}) == AGENTS
    assert remove_names(AGENTS, "mek", {"UN"}) == AGENTS


def test_an_unknown_agent_is_refused() -> None:
    with pytest.raises(EditError):
        add_names(AGENTS, "nobody", [AgentName("X", NameKind.ALIAS)])

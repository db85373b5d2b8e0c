"""What a draft only proposed is told apart in everything that the command line prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.drafted import build_drafted, write_drafted


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """Return a collection of which a draft proposed a part."""
    return build_drafted(tmp_path / "source", tmp_path / "drafted.attest")


def test_agents_say_who_is_only_proposed(run: Run, drafted: Path) -> None:
    people = {each["id"]: each for each in run("agents", drafted, "--json").json}
    assert {name: each["status"] for name, each in people.items()} == {
        "guard": "verified", "mother": "verified", "weber": "proposed", "marsh": "proposed",
        "harbour": "verified",
    }  # fmt: skip
    mother = people["mother"]
    assert [each["status"] for each in mother["mentions"]] == ["verified", "proposed"]
    assert (mother["proposed_mentions"], mother["proposed"]) == (1, 1)
    text = run("agents", drafted).text
    assert "Dorn" not in text
    assert len(re.findall(r"  Status +PROPOSED by a draft \(not verified\)\n", text)) == 2
    assert "2 mentions (1 of them proposed only), 0 descriptions\n" in text
    assert text.endswith("\n5 agents, 2 of them proposed only.\n")


def test_a_collection_says_how_much_of_it_is_only_proposed(run: Run, drafted: Path) -> None:
    found = run("info", drafted, "--json").json
    assert (found["agents"], found["proposed_agents"], found["proposed"]) == (5, 2, 2)
    assert "Agents       5, 2 of them proposed only\n" in run("info", drafted).text


def test_a_hit_that_only_a_proposal_finds_says_so(run: Run, drafted: Path) -> None:
    text = run("search", drafted, "by:mother").text
    through = "only through proposed statements or mentions (not verified)"
    assert text.count(f"PROPOSED: found {through}\n") == 1
    assert text.endswith(f"1 passage found.\n1 of these {through}.\n")
    found = run("search", drafted, "about:mother", "--json", "--facets").json
    assert (found["total"], found["proposed_only"]) == (2, 1)
    assert sorted(hit["proposed_only"] for hit in found["hits"]) == [False, True]
    assert "proposed_person" in {facet["kind"] for facet in found["facets"]}
    assert "PROPOSED" not in run("search", drafted, "by:guard OR closed").text
    assert "People mentioned as proposed only (not verified):" in (
        run("search", drafted, "closed", "--facets").text
    )


def test_a_build_says_whom_it_left_out(run: Run, tmp_path: Path) -> None:
    source, output = write_drafted(tmp_path / "source").root, tmp_path / "out.attest"
    told = "Left out  1 proposed agent that no statement and no checked mention names\n"
    assert told in run("build", source, "-o", output, "--quiet").text
    assert run("build", source, "-o", output, "--json").json["agents_left_out"] == 1


def test_what_is_proposed_can_be_left_out(run: Run, drafted: Path) -> None:
    people = run("agents", drafted, "--no-proposed", "--json").json
    # A curator's mention of somebody only a draft knows is still a curator's.
    assert [each["id"] for each in people] == ["guard", "mother", "marsh", "harbour"]
    assert [len(each["mentions"]) for each in people] == [0, 1, 1, 0]
    assert sum(each["proposed"] + each["proposed_mentions"] for each in people) == 0
    assert "of them proposed only)" not in run("agents", drafted, "--no-proposed").text
    for query, total in (("by:mother", 0), ("about:mother", 1), ("closed", 2), ("is:proposed", 2)):
        assert run("search", drafted, query, "--no-proposed", "--json").json["total"] == total

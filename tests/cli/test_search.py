"""What `attest search` finds and prints."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from reader.search.indexing.index import build
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_a_search_has_exactly_the_promised_fields(run: Run, sample: Path) -> None:
    found = run("search", sample, "trucks", "--json").json
    (hit,) = found["hits"]
    assert found.keys() == {"query", "total", "proposed_only", "hits", "elapsed_ms"}
    assert (found["query"], found["total"]) == ("trucks", 1)
    assert hit == {
        "document": "report",
        "passage": 3,
        "start": 90,
        "end": 146,
        "snippet": "“I saw the trucks,” Omid Karimi, a baker, said, “twice.”",
        "highlights": [[11, 17]],
        "score": hit["score"],
        "proposed_only": False,
    }


def test_the_range_of_a_hit_is_its_passage_in_the_printed_text(run: Run, sample: Path) -> None:
    for query in ("karimi", "mayor", "ماندم"):
        for hit in run("search", sample, query, "--json").json["hits"]:
            passages = run("text", sample, hit["document"]).text.split("\n")
            text = run("text", sample, hit["document"]).text
            assert text[hit["start"] : hit["end"]] == passages[hit["passage"] - 1]


def test_highlights_are_what_was_asked_for(run: Run, sample: Path) -> None:
    for hit in run("search", sample, "karimi", "--json").json["hits"]:
        shown = [hit["snippet"][start:end] for start, end in hit["highlights"]]
        assert shown == ["Karimi"]


def test_limit_and_offset_walk_through_all_hits(run: Run, sample: Path) -> None:
    whole = run("search", sample, "said", "--json").json
    pages = [
        run("search", sample, "said", "--json", "--limit", "1", "--offset", str(number)).json
        for number in range(3)
    ]
    assert [page["total"] for page in pages] == [2, 2, 2]
    assert [hit for page in pages for hit in page["hits"]] == whole["hits"]


@pytest.mark.parametrize("query", ["", "   ", "-trucks", '"', "*", "nowhere", "\x00", "a AND ("])
def test_no_query_fails(run: Run, sample: Path, query: str) -> None:
    outcome = run("search", "--json", "--", sample, query)
    assert (outcome.status, outcome.json["query"], outcome.json["hits"]) == (0, query, [])


def test_hits_of_several_files_name_their_collection(run: Run, sample: Path, hostile: Path) -> None:
    hits = run("search", sample, hostile, "said", "--json").json["hits"]
    assert [hit["collection"] for hit in hits] == ["valley", "hostile", "valley"]


def test_options_may_stand_between_files_and_query(run: Run, sample: Path, hostile: Path) -> None:
    found = run("search", sample, "--limit", "1", hostile, "--json", "said").json
    assert (found["query"], found["total"], len(found["hits"])) == ("said", 3, 1)


def test_a_query_may_begin_with_a_minus_after_two(run: Run, sample: Path) -> None:
    for typed in (
        ["--json", "--", sample, "-guard said"],
        [sample, "--json", "--", "-guard said"],
        [sample, "-guard said", "--json"],
    ):
        found = run("search", *typed).json
        assert (found["query"], found["total"]) == ("-guard said", 1)


def test_two_files_of_one_collection_are_refused(run: Run, sample: Path) -> None:
    outcome = run("search", sample, sample, "said")
    assert outcome.status == 1
    assert outcome.is_refusal()


def test_people_see_what_was_looked_for_and_where_it_stands(run: Run, sample: Path) -> None:
    assert run("search", sample, "trucks").text == (
        "Looked for passages with “trucks”.\n"
        "\n"
        "1. A report 𝒳 from the valley, passage 3 (document report)\n"
        "   “I saw the trucks,” Omid Karimi, a baker, said, “twice.”\n"
        "\n"
        "1 passage found.\n"
    )


def test_searching_leaves_nothing_in_the_profile(run: Run, sample: Path, profile: Path) -> None:
    assert run("search", sample, "trucks").status == 0
    assert not profile.exists()


def test_an_index_that_the_window_made_is_used(run: Run, sample: Path, profile: Path) -> None:
    before = run("search", sample, "said", "--json").json
    with Collection.open(sample) as collection:
        build(collection, folder=profile / "index")
    after = run("search", sample, "said", "--json").json
    assert after["hits"] == before["hits"]


def test_on_a_terminal_hits_stand_out_and_hostile_text_still_cannot_act(
    hostile: Path,
) -> None:
    near, far = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "reader", "search", hostile, "said"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"},
        stdout=far,
        check=True,
        timeout=60,
    )
    os.close(far)
    shown = os.read(near, 100_000).decode()
    os.close(near)
    assert "\x1b[1msaid\x1b[0m" in shown
    assert shown.count("\x1b") == 2
    assert "\u202e" not in shown

"""What info, documents, agents and text print."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reader.domain.blocks import canonical_text
from tests.cli.conftest import Run
from tests.cli.sample import LETTER_BLOCKS, REPORT_BLOCKS


def test_info_has_exactly_the_promised_fields(run: Run, sample: Path) -> None:
    data = sample.read_bytes()
    assert run("info", sample, "--json").json == {
        "id": "valley",
        "title": "The valley",
        "version": "2",
        "language": "en",
        "description": None,
        "curator": "R. Ahmadi",
        "licence": None,
        "documents": 2,
        "agents": 5,
        "proposed_agents": 0,
        "statements": 4,
        "proposed": 1,
        "format": "1.2",
        "size": sample.stat().st_size,
        "sha256": hashlib.sha256(data).hexdigest(),
        "state": "intact",
        "signature": None,
    }


def test_info_says_not_stated_for_what_nobody_stated(run: Run, sample: Path) -> None:
    lines = run("info", sample).text.splitlines()
    assert "Description  not stated" in lines
    assert "Curator      R. Ahmadi" in lines


def test_documents_have_exactly_the_promised_fields(run: Run, sample: Path) -> None:
    first, second = run("documents", sample, "--json").json
    assert first == {
        "id": "report",
        "title": "A report 𝒳 from the valley",
        "title_oddities": [],
        "title_origin": "document",
        "language": "en",
        "sha256": hashlib.sha256(canonical_text(REPORT_BLOCKS).encode()).hexdigest(),
        "passages": 3,
        "provenance": first["provenance"],
    }
    assert second["id"] == "letter"


def test_provenance_that_nobody_stated_is_null(run: Run, sample: Path) -> None:
    first, _ = run("documents", sample, "--json").json
    stated = {key: value for key, value in first["provenance"].items() if value is not None}
    assert stated == {"author": "S. Daneshvar", "date": "1989"}
    assert {"publisher", "address", "original"} < first["provenance"].keys()


def test_documents_say_whose_title_it_is_and_what_is_not_stated(run: Run, sample: Path) -> None:
    text = run("documents", sample).text
    assert "A letter [title given by the curator]\n" in text
    assert "  Publisher  not stated\n" in text


def test_agents_have_exactly_the_promised_fields(run: Run, sample: Path) -> None:
    mina, omid, *_ = run("agents", sample, "--json").json
    assert mina == {
        "id": "mina-karimi",
        "kind": "person",
        "status": "verified",
        "name": "Mina Karimi",
        "name_oddities": [],
        "names": [
            {"text": "Karimi", "kind": "printed", "language": ""},
            {"text": "مینا کریمی", "kind": "script", "language": "fa"},
        ],
        "mentions": [
            {
                "document": "report",
                "start": 27,
                "end": 38,
                "exact": "Mina Karimi",
                "status": "verified",
            },
            {
                "document": "letter",
                "start": 0,
                "end": 10,
                "exact": "مینا کریمی",
                "status": "verified",
            },
        ],
        "proposed_mentions": 0,
        "descriptions": [],
        "statements": 1,
        "proposed": 0,
        "contested": 0,
    }
    assert [entry["exact"] for entry in omid["descriptions"]] == ["a baker"]


def test_every_range_of_an_agent_holds_its_words_in_the_printed_text(
    run: Run, sample: Path
) -> None:
    texts = {name: run("text", sample, name).text for name in ("report", "letter")}
    places = [
        place
        for agent in run("agents", sample, "--json").json
        for place in (*agent["mentions"], *agent["descriptions"])
    ]
    assert len(places) == 3
    for place in places:
        assert texts[place["document"]][place["start"] : place["end"]] == place["exact"]


def test_agents_show_descriptions_as_the_words_of_a_document(run: Run, sample: Path) -> None:
    assert "  Described as  “a baker” (report, passage 3)\n" in run("agents", sample).text


def test_text_prints_the_canonical_text_and_not_a_byte_more(run: Run, sample: Path) -> None:
    for name, blocks in (("report", REPORT_BLOCKS), ("letter", LETTER_BLOCKS)):
        assert run("text", sample, name).output == canonical_text(blocks).encode()


def test_text_has_the_hash_that_documents_lists(run: Run, sample: Path) -> None:
    for info in run("documents", sample, "--json").json:
        output = run("text", sample, info["id"]).output
        assert hashlib.sha256(output).hexdigest() == info["sha256"]


def test_text_as_json_gives_each_passage_its_range(run: Run, sample: Path) -> None:
    found = run("text", sample, "report", "--json").json
    shown = [found["text"][place["start"] : place["end"]] for place in found["passages"]]
    assert shown == [block.text for block in REPORT_BLOCKS]
    assert [place["passage"] for place in found["passages"]] == [1, 2, 3]


def test_what_is_proposed_only_is_counted_apart_in_the_facts(run: Run, sample: Path) -> None:
    assert "  4, 1 of them proposed only\n" in run("info", sample).text

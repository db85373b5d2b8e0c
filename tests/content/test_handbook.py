"""The handbook: its chapters, and examples that work."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from reader.builder.building import build
from reader.collection.reading import Collection
from reader.domain.blocks import BlockKind, walk_cells
from reader.domain.documents import TitleOrigin
from reader.domain.ids import DocumentId
from reader.domain.results import Hit
from reader.domain.statements import Form
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build as build_index

CHAPTERS = {
    "reading": "Reading",
    "searching": "Searching",
    "people-and-statements": "People and statements",
    "making-a-collection": "Making a collection",
    "signing": "Signing a collection",
    "drafting": "Drafting statements",
    "reviewing": "Reviewing drafted statements",
    "the-command-line": "The command line",
    "safety": "What Attest protects, and what it does not",
    "shortcuts": "Shortcuts",
}
EXAMPLE = "ferry"


def write_example(handbook: Collection, folder: Path) -> None:
    """Write each code block of the chapter that follows the name of a file to that file."""
    blocks = handbook.document(DocumentId("making-a-collection")).blocks
    for above, block in pairwise(blocks):
        if block.kind is BlockKind.CODE and above.text.startswith(f"{EXAMPLE}/"):
            file = folder / above.text
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")


@pytest.fixture(scope="module")
def example(handbook: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    write_example(handbook, folder)
    assert build(folder / EXAMPLE, folder / "ferry.attest").problems == ()
    return folder


def test_the_chapters_stand_in_their_order(handbook: Collection) -> None:
    assert {info.id: info.title for info in handbook.documents()} == CHAPTERS
    assert [info.id for info in handbook.documents()] == list(CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_begins_with_its_only_main_heading(handbook: Collection, chapter: str) -> None:
    document = handbook.document(DocumentId(chapter))
    headings = [number for number, block in enumerate(document.blocks) if block.level == 1]
    assert headings == [0]
    assert document.info.title_origin is TitleOrigin.DOCUMENT


def test_the_example_has_four_files(example: Path) -> None:
    files = {file.relative_to(example).as_posix() for file in (example / EXAMPLE).rglob("*.*")}
    assert files == {
        "ferry/collection.yaml",
        "ferry/documents/letter.md",
        "ferry/agents.yaml",
        "ferry/statements/letter.yaml",
    }


def test_the_example_builds_with_all_that_the_chapter_records(example: Path) -> None:
    with Collection.open(example / "ferry.attest") as ferry:
        recorded = [
            (entry.speaker, entry.form, entry.chain, entry.start.exact)
            for entry in ferry.statements()
        ]
        assert recorded == [
            ("josef-novak", Form.DIRECT, ("baker", "josef-novak"), "The river is too high."),
            ("josef-novak", Form.INDIRECT, ("josef-novak",), "to try again on Sunday"),
        ]
        assert len(ferry.mentions()) == 4
        assert [entry.anchor.exact for entry in ferry.descriptions()] == ["the ferryman"]


def read_table(handbook: Collection, chapter: str, *, table: int) -> list[list[str]]:
    """Return the cells of a chapter's table, without its heading row."""
    rows = [
        block
        for block in handbook.document(DocumentId(chapter)).blocks
        if block.table == table and not block.is_header
    ]
    return [[block.text[cell.start : cell.end] for cell in walk_cells(block)] for block in rows]


def test_the_searches_shown_find_the_passages_named(handbook: Collection, iran: Collection) -> None:
    searcher = Searcher(build_index(iran, folder=None), iran)
    shown = {row[0]: row[2] for row in read_table(handbook, "searching", table=1)}
    found = {
        query: ", ".join(str(hit.passage + 1) for hit in sorted_hits(searcher, query))
        for query in shown
    }
    assert len(shown) == 12
    assert found == shown


def sorted_hits(searcher: Searcher, query: str) -> list[Hit]:
    """Return the hits in reading order."""
    return sorted(searcher.search(parse(query)).hits, key=lambda hit: hit.start)


@pytest.mark.parametrize("spelling", ["pour-mohammadi", "پورمحمدی"])
def test_the_filters_shown_lead_to_pourmohammadi(iran: Collection, spelling: str) -> None:
    found = [
        agent.id
        for agent in iran.agents()
        if any(spelling in name.casefold() for name in agent.spellings())
    ]
    assert found == ["mostafa-pourmohammadi"]


def test_the_quotation_shown_stands_in_the_article(handbook: Collection, iran: Collection) -> None:
    quoted = [
        block.text.removesuffix(" …”")
        for block in handbook.document(DocumentId("people-and-statements")).blocks
        if block.quote_depth
    ]
    article = iran.document(DocumentId("article")).text
    assert len(quoted) == 1
    assert quoted[0] in article

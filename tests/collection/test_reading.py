"""What was written is read back, all of it and nothing else."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection import trailer
from reader.collection.layout import encode_layout
from reader.collection.reading import Collection, admit
from reader.collection.schema import LAYOUT, SECTION_SIZE, TEXT
from reader.collection.stamps import stamp_of
from reader.collection.trailer import hash_stream
from reader.domain.agents import Agent, AgentCounts, AgentKind, Description, Mention
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, canonical_text
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from tests.collection import drawn
from tests.collection.sample import (
    AGENTS,
    COURT,
    DESCRIPTIONS,
    EMPTY,
    FILES,
    GUARD,
    INFO,
    LETTER,
    RECORD,
    SARA,
    STATEMENTS,
)
from tests.collection.tampering import read_stream
from tests.collection.wordy import wordy_pages
from tests.synthetic import Page, describe, write_collection, write_synthetic

slow = settings(deadline=None, max_examples=60)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that each drawn example writes anew."""
    return tmp_path_factory.mktemp("drawn") / "drawn.attest"


# --- documents ------------------------------------------------------------------------------


@slow
@given(texts=drawn.documents)
def test_every_document_comes_back_as_it_was(scratch: Path, texts: list[tuple[Block, ...]]) -> None:
    pages = [Page(describe(at, f"d{at}", blocks), blocks) for at, blocks in enumerate(texts)]
    write_collection(scratch, documents=pages)
    with Collection.open(scratch) as collection:
        for page in pages:
            document = collection.document(page.info.id)
            assert (document.info, document.blocks) == (page.info, page.blocks)
            assert document.is_intact


@pytest.mark.parametrize("letter", ["a", "é", "س", "語", "😀"])
@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_character_may_lie_in_two_frames(tmp_path: Path, letter: str, before: int) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "x" * before + letter * 100_000),)
    short = (Block(BlockKind.PARAGRAPH, "short"),)
    texts = (short, blocks, short)
    pages = [Page(describe(at, f"d{at}", text), text) for at, text in enumerate(texts)]
    write_collection(tmp_path / "a.attest", documents=pages)
    with Collection.open(tmp_path / "a.attest") as collection:
        assert [document.blocks for document in collection.iter_documents()] == list(texts)


EDGES = sorted(
    size + more for size in (TEXT.frame, LAYOUT.frame, SECTION_SIZE) for more in (-1, 0, 1)
)


@pytest.mark.parametrize("size", EDGES)
def test_a_text_as_long_as_a_frame_or_section_comes_back(tmp_path: Path, size: int) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "x" * size),)
    pages = [Page(describe(at, f"d{at}", blocks), blocks) for at in range(3)]
    write_collection(tmp_path / "a.attest", documents=pages)
    with Collection.open(tmp_path / "a.attest") as collection:
        assert all(document.is_intact for document in collection.iter_documents())


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_layout_as_long_as_a_frame_comes_back(tmp_path: Path, count: int) -> None:
    marks = tuple(Mark(MarkKind.LINK, 0, 1, "x" * 9_000) for _ in range(count * 4))
    blocks = (Block(BlockKind.PARAGRAPH, "a", marks),)
    pages = [Page(describe(at, f"d{at}", blocks), blocks) for at in range(3)]
    write_collection(tmp_path / "a.attest", documents=pages)
    with Collection.open(tmp_path / "a.attest") as collection:
        assert [document.blocks for document in collection.iter_documents()] == [blocks] * 3


# --- many texts -----------------------------------------------------------------------------


def test_what_is_compressed_with_a_dictionary_comes_back(wordy_file: Path) -> None:
    with Collection.open(wordy_file) as collection:
        for page in wordy_pages():
            document = collection.document(page.info.id)
            assert (document.info, document.blocks) == (page.info, page.blocks)


def test_the_streams_are_read_as_the_specification_says(wordy_file: Path) -> None:
    with apsw.Connection(str(wordy_file), flags=apsw.SQLITE_OPEN_READONLY) as connection:
        texts, layouts = (read_stream(connection, stream) for stream in (TEXT, LAYOUT))
        (frames,) = connection.execute("select count(*) from dictionaries").fetchall()
    connection.close()
    pages = wordy_pages()
    assert texts == [canonical_text(page.blocks).encode() for page in pages]
    assert layouts == [encode_layout(page.blocks) for page in pages]
    assert frames == (1,)


def test_texts_come_with_their_passages_and_headings(wordy_file: Path) -> None:
    with Collection.open(wordy_file) as collection:
        assert list(collection.iter_texts()) == [
            document.plain() for document in collection.iter_documents()
        ]
        assert [text.info.number for text in collection.iter_texts(87)] == [87, 88, 89]
        assert list(collection.iter_texts(90)) == []


@slow
@given(data=st.data())
def test_passages_are_cut_out_of_their_documents(wordy_file: Path, data: st.DataObject) -> None:
    texts = [canonical_text(page.blocks).encode() for page in wordy_pages()]
    places, expected = [], []
    for number in data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=5)):
        start = data.draw(st.integers(0, len(texts[number])))
        end = data.draw(st.integers(start, len(texts[number])))
        places.append((number, start, end - start))
        expected.append(texts[number][start:end])
    with Collection.open(wordy_file) as collection:
        assert [collection.passage_bytes(*place) for place in places] == expected
        assert collection.passages_bytes(places) == expected


@pytest.mark.parametrize(
    "place",
    [(-1, 0, 1), (90, 0, 1), (3, -1, 1), (3, 0, -1), (3, 0, 10**9), (0, 0, 1), (0, 1, 0)],
)
def test_a_passage_that_is_not_there_is_a_sentence(
    wordy_file: Path, place: tuple[int, int, int]
) -> None:
    with Collection.open(wordy_file) as collection:
        with pytest.raises(CollectionError, match=r"document -?\d+ is (missing|too short)"):
            collection.passage_bytes(*place)
        with pytest.raises(CollectionError):
            collection.passages_bytes([(2, 0, 1), place])


def test_a_passage_of_a_replaced_file_is_not_read(wordy_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(wordy_file, tmp_path / "a.attest"))
    with Collection.open(path) as collection:
        collection.passage_bytes(3, 0, 10)
        path.write_bytes(path.read_bytes())
        os.utime(path, ns=(0, 0))
        with pytest.raises(CollectionError, match="another file has taken its place"):
            collection.passage_bytes(3, 0, 10)


def rewrite(path: Path) -> None:
    """Write a file anew in its place and set its time back, as who wants to deceive does."""
    before = path.stat()
    data = path.read_bytes()
    # Where the system's clock for files is slow, wait for its next tick.
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        with path.open("r+b") as stream:
            stream.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_time_that_was_set_back_hides_nothing(wordy_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(wordy_file, tmp_path / "a.attest"))
    file = admit(path)
    with Collection.open_admitted(file) as collection:
        rewrite(path)
        with pytest.raises(CollectionError, match="another file has taken its place"):
            collection.passage_bytes(3, 0, 10)
    with pytest.raises(CollectionError, match="another file has taken its place"):
        Collection.open_admitted(file)


def test_a_file_that_is_written_while_it_is_read_is_not_admitted(
    wordy_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copyfile(wordy_file, tmp_path / "a.attest"))

    def hash_slowly(*arguments: Any) -> trailer.Digest:
        found = hash_stream(*arguments)
        rewrite(path)
        return found

    monkeypatch.setattr(trailer, "hash_stream", hash_slowly)
    with pytest.raises(CollectionError) as caught:
        admit(path)
    assert caught.value.code is ErrorCode.COLLECTION_REPLACED


def test_what_is_opened_is_what_was_read_wherever_a_link_leads(
    wordy_file: Path, tmp_path: Path
) -> None:
    genuine = Path(shutil.copyfile(wordy_file, tmp_path / "genuine.attest"))
    other = Path(shutil.copyfile(wordy_file, tmp_path / "other.attest"))
    link = tmp_path / "a.attest"
    link.symlink_to(genuine)
    file = admit(link)
    assert file.stamp == stamp_of(genuine)
    link.unlink()
    link.symlink_to(other)
    with pytest.raises(CollectionError, match="another file has taken its place"):
        Collection.open_admitted(file)


def test_documents_are_listed_in_reading_order(sample: Collection) -> None:
    assert [info.id for info in sample.documents()] == [LETTER, RECORD, EMPTY]


def test_a_document_says_where_it_comes_from(sample: Collection) -> None:
    info = sample.document_info(LETTER)
    assert info.provenance.date == "1988-07~"
    entry = next(entry for entry in sample.files() if entry.name == info.provenance.original)
    assert info.provenance.original_sha256 == entry.sha256


def test_documents_are_read_one_after_another_from_any_of_them(sample: Collection) -> None:
    assert [document.id for document in sample.iter_documents(1)] == [RECORD, EMPTY]


def test_a_document_knows_its_number(sample: Collection) -> None:
    assert [sample.document_number(name) for name in (LETTER, RECORD, EMPTY)] == [0, 1, 2]


def test_an_unknown_document_is_a_sentence(sample: Collection) -> None:
    with pytest.raises(CollectionError) as caught:
        sample.document(DocumentId("x' or 1=1 --"))
    assert caught.value.code is ErrorCode.DOCUMENT_UNKNOWN


# --- the rest -------------------------------------------------------------------------------


def test_the_collection_says_what_it_is(sample: Collection) -> None:
    assert sample.info == INFO


def test_agents_come_back_with_all_names(sample: Collection) -> None:
    assert tuple(sample.agents()) == AGENTS


def test_files_come_back_byte_for_byte(sample: Collection) -> None:
    assert [entry.name for entry in sample.files()] == sorted(file.name for file in FILES)
    for file in FILES:
        assert sample.file_bytes(file.name) == file.data


@pytest.mark.parametrize("name", ["", "media", "media/../media/map.png", "x' or 1=1 --", "%"])
def test_an_unknown_file_is_a_sentence(sample: Collection, name: str) -> None:
    with pytest.raises(CollectionError, match="it has no file"):
        sample.file_bytes(name)


def test_statements_come_back_as_they_were(sample: Collection) -> None:
    assert tuple(sample.statements()) == STATEMENTS


def test_statements_are_found_by_speaker_and_document(sample: Collection) -> None:
    assert ids(sample.statements(speaker=SARA)) == ["s1"]
    assert ids(sample.statements(document=LETTER)) == ["s1", "s2"]
    assert ids(sample.statements(document=LETTER, speaker=GUARD)) == ["s2"]
    assert ids(sample.statements(document=RECORD, speaker=GUARD)) == []


def test_statements_are_found_by_number(sample: Collection) -> None:
    assert sample.statement_numbers(document=LETTER) == [0, 1]
    assert ids(sample.statements_numbered([2, 0, 2, 99])) == ["s1", "s3"]


def test_mentions_are_found_by_agent_and_document(sample: Collection) -> None:
    assert [mention.anchor.document for mention in sample.mentions(agent=SARA)] == [LETTER, RECORD]
    assert [mention.agent for mention in sample.mentions(document=RECORD)] == [COURT, SARA]
    assert len(sample.mentions(agent=SARA, document=LETTER)) == 1


def test_descriptions_are_found_by_agent_and_document(sample: Collection) -> None:
    assert tuple(sample.descriptions(agent=GUARD, document=LETTER)) == DESCRIPTIONS
    assert sample.descriptions(agent=SARA) == sample.descriptions(document=RECORD) == []


def test_an_unknown_agent_is_a_sentence(sample: Collection) -> None:
    with pytest.raises(CollectionError) as caught:
        sample.mentions(agent=AgentId("nobody"))
    assert caught.value.code is ErrorCode.AGENT_UNKNOWN


def test_in_one_document_only_its_agents_are_counted(sample: Collection) -> None:
    assert [entry.agent for entry in sample.agent_counts(RECORD)] == [SARA, COURT]
    assert sample.agent_counts(EMPTY) == []


# --- against an oracle ----------------------------------------------------------------------

LETTERS = "abcdefghijklmnopqrst"
NAMES = [AgentId(f"a{at}") for at in range(3)]
PLACES = [DocumentId(f"d{at}") for at in range(3)]

anchors = st.builds(
    lambda document, start, size: Anchor(
        document, start, min(len(LETTERS), start + size), LETTERS[start : start + size]
    ),
    st.sampled_from(PLACES),
    st.integers(0, len(LETTERS) - 1),
    st.integers(1, 12),
)
mentioned = st.lists(st.builds(Mention, st.sampled_from(NAMES), anchors), max_size=12)
described = st.lists(st.builds(Description, st.sampled_from(NAMES), anchors), max_size=4)
said = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.lists(anchors, min_size=1, max_size=3),
        st.sampled_from(Status),
    ),
    max_size=8,
)


def ids(statements: Sequence[Statement]) -> list[str]:
    return [str(statement.id) for statement in statements]


def write_drawn(
    path: Path,
    mentions: list[Mention],
    descriptions: list[Description],
    spoken: list[tuple[AgentId, list[Anchor], Status]],
) -> list[Statement]:
    blocks = (Block(BlockKind.PARAGRAPH, LETTERS),)
    statements = [
        Statement(
            StatementId(f"s{at}"), content[0].document, speaker, Form.DIRECT, Act.SAID, status,
            tuple(content), chain=(speaker,),
        )
        for at, (speaker, content, status) in enumerate(spoken)
    ]  # fmt: skip
    write_collection(
        path,
        agents=[Agent(at, name, AgentKind.PERSON, name) for at, name in enumerate(NAMES)],
        documents=[Page(describe(at, name, blocks), blocks) for at, name in enumerate(PLACES)],
        mentions=mentions,
        descriptions=descriptions,
        statements=statements,
    )
    return statements


@slow
@given(mentions=mentioned, spoken=said, document=st.none() | st.sampled_from(PLACES))
def test_statements_about_somebody_are_those_of_others_that_mention_them(
    scratch: Path,
    mentions: list[Mention],
    spoken: list[tuple[AgentId, list[Anchor], Status]],
    document: DocumentId | None,
) -> None:
    statements = write_drawn(scratch, mentions, [], spoken)
    with Collection.open(scratch) as collection:
        for agent in NAMES:
            places = [
                mention.anchor.range
                for mention in mentions
                if mention.agent == agent and document in (None, mention.anchor.document)
            ]
            expected = [
                statement
                for statement in statements
                if statement.speaker != agent
                and any(
                    piece.range.contains(place)
                    for piece, place in itertools.product(statement.content, places)
                )
            ]
            assert collection.statements_about(agent, document=document) == expected


@slow
@given(mentions=mentioned, descriptions=described, spoken=said)
def test_agents_are_counted_as_by_hand(
    scratch: Path,
    mentions: list[Mention],
    descriptions: list[Description],
    spoken: list[tuple[AgentId, list[Anchor], Status]],
) -> None:
    statements = write_drawn(scratch, mentions, descriptions, spoken)
    with Collection.open(scratch) as collection:
        for document in (None, *PLACES):
            expected = [
                (
                    agent,
                    sum(
                        entry.speaker == agent and document in (None, entry.document)
                        for entry in statements
                    ),
                    sum(
                        entry.agent == agent and document in (None, entry.anchor.document)
                        for entry in mentions
                    ),
                    sum(
                        entry.agent == agent and document in (None, entry.anchor.document)
                        for entry in descriptions
                    ),
                    sum(
                        entry.speaker == agent
                        and entry.status is Status.PROPOSED
                        and document in (None, entry.document)
                        for entry in statements
                    ),
                )
                for agent in NAMES
            ]
            if document is not None:
                expected = [row for row in expected if any(row[1:])]
            assert [summary(entry) for entry in collection.agent_counts(document)] == expected


def summary(entry: AgentCounts) -> tuple[AgentId, int, int, int, int]:
    return entry.agent, entry.statements, entry.mentions, entry.descriptions, entry.proposed


@slow
@given(mentions=mentioned)
def test_agents_can_be_sorted_by_first_appearance(scratch: Path, mentions: list[Mention]) -> None:
    write_drawn(scratch, mentions, [], [])
    order = sorted(mentions, key=lambda entry: (entry.anchor.document, entry.anchor.start))
    firsts = {entry.agent: (entry.anchor.document, entry.anchor.start) for entry in reversed(order)}
    with Collection.open(scratch) as collection:
        counts = {entry.agent: entry.first for entry in collection.agent_counts()}
    for one, two in itertools.permutations(firsts, 2):
        if firsts[one] < firsts[two]:
            assert counts[one] < counts[two]
    for silent in set(NAMES) - set(firsts):
        assert all(counts[silent] > counts[agent] for agent in firsts)


@slow
@given(mentions=mentioned)
def test_mentions_come_in_reading_order(scratch: Path, mentions: list[Mention]) -> None:
    write_drawn(scratch, mentions, [], [])
    with Collection.open(scratch) as collection:
        assert collection.mentions() == sorted(
            mentions,
            key=lambda entry: (
                entry.anchor.document, entry.anchor.start, entry.anchor.end, entry.agent,
            ),
        )  # fmt: skip


def test_a_large_collection_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    write_synthetic(path, documents=60, statements=400, agents=40, proposed=0.25)
    with Collection.open(path) as collection:
        statements = collection.statements()
        assert (collection.info.documents, collection.info.agents) == (60, 40)
        assert len(statements) == 400
        assert {len(statement.chain) for statement in statements} == {1, 2, 3}
        assert {statement.form for statement in statements} == set(Form)
        assert {statement.status for statement in statements} == set(Status)
        assert 60 < sum(entry.proposed for entry in collection.agent_counts()) < 140
        documents = {document.id: document for document in collection.iter_documents()}
        assert all(
            documents[anchor.document].verifies(anchor)
            for statement in statements
            for anchor in statement.anchors()
        )


# --- while it is open -----------------------------------------------------------------------


def test_a_token_that_was_taken_away_ends_nothing(sample: Collection) -> None:
    token = CancelToken()
    sample.set_cancel(token)
    sample.statements()
    token.cancel()
    sample.set_cancel(None)
    assert sample.statements()


def test_a_long_query_ends_when_it_is_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    write_synthetic(path, documents=50, statements=3_000, agents=10)
    token = CancelToken()
    token.cancel()
    with Collection.open(path) as collection:
        collection.set_cancel(token)
        with pytest.raises(Cancelled):
            collection.statements()


def test_a_file_that_is_cut_while_open_is_noticed(sample_file: Path) -> None:
    with Collection.open(sample_file) as collection:
        os.truncate(sample_file, 5_000)
        with pytest.raises(CollectionError) as caught:
            collection.document(LETTER)
        assert caught.value.code is ErrorCode.COLLECTION_REPLACED


def test_a_file_that_is_replaced_while_open_is_noticed(sample_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.attest"
    other.write_bytes(sample_file.read_bytes())
    with Collection.open(sample_file) as collection:
        other.replace(sample_file)
        with pytest.raises(CollectionError, match="another file has taken its place"):
            collection.documents()


def test_a_file_that_is_taken_away_while_open_is_noticed(sample_file: Path) -> None:
    with Collection.open(sample_file) as collection:
        sample_file.unlink()
        with pytest.raises(CollectionError) as caught:
            collection.agents()
        assert caught.value.code is ErrorCode.FILE_NOT_FOUND


def test_a_file_can_be_read_by_two_at_once(sound_file: Path) -> None:
    with Collection.open(sound_file) as one, Collection.open(sound_file) as two:
        assert one.statements() == two.statements()


def test_reading_leaves_no_file_behind(sample_file: Path) -> None:
    with Collection.open(sample_file) as collection:
        collection.statements()
    assert list(sample_file.parent.iterdir()) == [sample_file]

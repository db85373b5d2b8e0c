"""A file made to deceive is refused with a sentence, or what it says is shown as not verified."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from reader.collection.reading import Collection
from reader.collection.schema import LAYOUT, MAX_VALUE, PAGE_SIZE, TEXT, Stream
from reader.collection.trailer import TRAILER_SIZE
from reader.domain.agents import Agent, AgentKind, Mention
from reader.domain.blocks import Block, BlockKind
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from tests.collection.mutants import MUTATIONS, mutate, read_whole
from tests.collection.sample import LETTER, LETTER_TEXT, RECORD
from tests.collection.tampering import replace_data, tamper, tampered
from tests.synthetic import Page, describe, write_collection

BAD_TEXT = "cast(x'61c3' as text)"


def compress(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def assert_refused(path: Path) -> None:
    with pytest.raises(CollectionError) as caught, Collection.open(path) as collection:
        read_whole(collection)
    assert str(path) in str(caught.value)


# Each breaks one rule that SQLite itself would hold were it not for hand-made files.
DAMAGE = {
    # types
    "a number as title": "update documents set title = 7",
    "no title": "update documents set title = null",
    "bytes as title": "update documents set title = x'6162'",
    "a title that is no UTF-8": f"update documents set title = {BAD_TEXT}",
    "a text as length": "update documents set length = 'long'",
    "a fraction as length": "update documents set length = 1.5",
    "an endless length": "update documents set length = 9e999",
    "another length": "update documents set length = length + 1",
    "another number of passages": "update documents set passages = 1000000",
    "a negative length": "update documents set length = -1",
    "no hash": "update documents set sha256 = null",
    "a short hash": "update documents set sha256 = x'00'",
    "a hash as text": "update documents set sha256 = '00000000000000000000000000000000'",
    "a note that is no UTF-8": f"update documents set note = {BAD_TEXT}",
    "a date as number": "update documents set date = 1988",
    "a title of nobody": "update documents set title_origin = 'reader'",
    "an unknown direction": "update documents set direction = 'up'",
    "a collection without id": "delete from collection where key = 'id'",
    "a collection without title": "delete from collection where key = 'title'",
    "a collection whose id is a path": "update collection set value = '../x' where key = 'id'",
    "a collection with a number": "update collection set value = 7 where key = 'title'",
    "a description that is no UTF-8": (
        f"update collection set value = {BAD_TEXT} where key = 'description'"
    ),
    "a document whose id is a path": "update documents set id = '../../x' where number = 1",
    "a document whose id has a line end": "update documents set id = 'a' || char(10) || 'b' "
    "where number = 1",
    "an agent whose id is empty": "update agents set id = '' where number = 1",
    "a statement whose id is a number": "update statements set id = 7 where number = 1",
    # numbers
    "a gap between documents": "update documents set number = 9 where number = 2",
    "documents from 1 on": "update documents set number = number + 10",
    "a negative document": "update documents set number = -1 where number = 0",
    "a gap between agents": "delete from agents where number = 1",
    "a mention of nobody": "update mentions set agent = 3",
    "a mention of less than nobody": "update mentions set agent = -1",
    "a mention by number as text": "update mentions set agent = 'x'",
    "a mention in no document": "update mentions set document = 3",
    "a mention in an endless document": "update mentions set document = 9223372036854775807",
    "a description of nobody": "update descriptions set agent = 1000000",
    "a description in no document": "update descriptions set document = -5",
    "a mention at a negative place": "update mentions set start = -1",
    "a mention that ends before 0": 'update mentions set "end" = -1',
    "a mention at half a place": "update mentions set start = 0.5",
    "a mention without words": "update mentions set exact = null",
    "a mention whose words are no UTF-8": f"update mentions set exact = {BAD_TEXT}",
    "a part at a negative place": "update parts set start = -9223372036854775808",
    "a part in no document": "update parts set document = 77",
    "a part whose words are bytes": "update parts set exact = x'00'",
    "a statement without content": "delete from parts where role = 'content'",
    "a statement in no document": "update statements set document = 3",
    "a statement by nobody": "update statements set speaker = 3",
    "a statement by less than nobody": "update statements set speaker = -1",
    "a chain through nobody": "update chains set agent = 3",
    "a chain through a text": "update chains set agent = 'x'",
    "a name of kind unknown": "update names set kind = 'nickname'",
    "a name that is no UTF-8": f"update names set text = {BAD_TEXT}",
    "a name as bytes": "update names set text = x'6162'",
    # words with a fixed meaning
    "an unknown form": "update statements set form = 'shouted'",
    "an unknown act": "update statements set act = 'proved'",
    "an unknown status": "update statements set status = 'Verified'",
    "no status": "update statements set status = null",
    "an unknown origin": "update statements set origin_kind = 'god'",
    "a confidence in words": "update statements set confidence = 'high'",
    "an unknown kind of agent": "update agents set kind = 'robot'",
    "an unknown status of an agent": "update agents set status = 'disputed'",
    "an unknown status of a mention": "update mentions set status = 'checked'",
    # streams
    "no text sections": "delete from text_sections",
    "no layout sections": "delete from layout_sections",
    "a section without data": "update text_sections set data = null",
    "a section as text": "update text_sections set data = 'text'",
    "an empty section": "update text_sections set data = x''",
    "a section with one byte more": "update text_sections set data = cast(x'00' || data as blob)",
    "a section with one byte less": "update text_sections set data = substr(data, 2)",
    "an enormous section": "update text_sections set data = zeroblob(1000000)",
    "a section of another number": "update text_sections set number = 1",
    "noise for a section": "update text_sections set data = randomblob(200)",
    "a section without ends": "update text_sections set ends = null",
    "a section with ends as text": "update text_sections set ends = '1234'",
    "a section with too few ends": "update text_sections set ends = x''",
    "a section with too many ends": "update text_sections set ends = x'0000000100000002'",
    "a section that ends at 0": "update text_sections set ends = x'00000000'",
    "a section that ends behind its data": "update text_sections set ends = x'ffffffff'",
    "a layout for a text": "update text_sections set (ends, data) = "
    "(select ends, data from layout_sections)",
    "a text for a layout": "update layout_sections set (ends, data) = "
    "(select ends, data from text_sections)",
    "a dictionary that is none": "insert into dictionaries values ('text', 4, x'00')",
    "a dictionary without data": "insert into dictionaries values ('text', 4, null)",
    "a dictionary as text": "insert into dictionaries values ('layout', 4, 'text')",
    "an empty dictionary": "insert into dictionaries values ('text', 0, x'')",
    "a dictionary of an enormous size": "insert into dictionaries "
    "select 'text', 4194305, data from files limit 1",
    "a dictionary of a negative size": "insert into dictionaries values ('text', -1, x'00')",
    "a file for a dictionary": "insert into dictionaries "
    "select 'text', size, data from files where size > 8 limit 1",
    "a text that ends before it starts": "update documents set text_end = 0 where number = 1",
    "a text that ends before the file": "update documents set text_end = -1 where number = 0",
    "a text that ends elsewhere": "update documents set text_end = text_end + 1",
    "a text of an enormous size": "update documents set text_end = 9223372036854775807",
    "a text that ends nowhere": "update documents set text_end = null",
    "a text that ends at a fraction": "update documents set text_end = text_end + 0.5",
    "a text that ends at a word": "update documents set text_end = 'end'",
    "a layout that ends elsewhere": "update documents set layout_end = layout_end + 1",
    "a layout that ends before it starts": "update documents set layout_end = 0 where number = 1",
    "a layout of an enormous size": "update documents set layout_end = 9223372036854775807",
    # files
    "a file without data": "update files set data = null",
    "a file of another size": "update files set size = size + 1",
    "a file of an enormous size": f"update files set size = {MAX_VALUE + 1}",
    "a file with another hash": "update files set sha256 = zeroblob(32)",
    "a file without hash": "update files set sha256 = null",
    "a picture of a negative width": "update files set width = -8",
    "a picture as wide as a text": "update files set width = 'wide'",
}


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_a_value_that_is_not_as_it_must_be_is_refused(sample_file: Path, sql: str) -> None:
    assert_refused(tamper(sample_file, sql, loosely=True))


@pytest.mark.parametrize("table", ["documents", "agents"])
def test_two_with_one_id_are_refused(sample_file: Path, table: str) -> None:
    tamper(sample_file, f"update {table} set id = 'letter' where number < 2")
    with (
        pytest.raises(CollectionError, match=f"two of the {table} have one id"),
        Collection.open(sample_file) as collection,
    ):
        read_whole(collection)


# --- words that are not there ---------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        LETTER_TEXT.encode().replace(b"taken away", b"taken home"),
        LETTER_TEXT.encode().replace(b"a former", b"\xc3\x28\xff former"),
        LETTER_TEXT.encode()[:-1],
        LETTER_TEXT.encode() + b"\n\n",
        b"",
        b"\xff" * 500,
        b"\n" * 60_000,
    ],
    ids=["other words", "no UTF-8", "cut", "longer", "nothing", "noise", "empty lines"],
)
def test_a_text_that_is_not_the_stored_one_is_not_verified(sample_file: Path, data: bytes) -> None:
    replace_data(sample_file, TEXT, 0, data)
    with Collection.open(sample_file) as collection:
        document = collection.document(LETTER)
        assert not document.is_intact
        assert document.text == data.decode(errors="replace")
        assert not any(
            document.verifies(anchor)
            for statement in collection.statements(document=LETTER)
            for anchor in statement.anchors()
        )
        assert collection.document(RECORD).is_intact


def test_a_text_that_ends_early_is_not_verified(sample_file: Path) -> None:
    tamper(sample_file, "update documents set text_end = text_end - 1 where number = 0")
    with Collection.open(sample_file) as collection:
        assert [text.is_intact for text in collection.iter_texts()] == [False, False, True]
        assert read_whole(collection) == 2


def test_a_character_that_is_damaged_shows_as_such(sample_file: Path) -> None:
    emoji = "😀".encode()
    text = LETTER_TEXT.encode().replace(emoji, b"\xf0\x9f\x18\x80")
    replace_data(sample_file, TEXT, 0, text)
    with Collection.open(sample_file) as collection:
        assert "\ufffd" in collection.document(LETTER).blocks[0].text


def test_words_that_do_not_stand_there_do_not_verify(sample_file: Path) -> None:
    tamper(sample_file, "update parts set exact = 'They were set free.' where statement = 1")
    with Collection.open(sample_file) as collection:
        document = collection.document(LETTER)
        _, statement = collection.statements(document=LETTER)
        assert document.is_intact
        assert not document.verifies(statement.start)


def test_a_range_beyond_the_end_does_not_verify(sample_file: Path) -> None:
    words = LETTER_TEXT[-7:]
    tamper(
        sample_file,
        f'update parts set start = {len(LETTER_TEXT) - 7}, "end" = 9223372036854775807, '
        f"exact = '{words}' where statement = 1",
    )
    with Collection.open(sample_file) as collection:
        document = collection.document(LETTER)
        _, statement = collection.statements(document=LETTER)
        assert statement.start.exact == words
        assert not document.verifies(statement.start)


# --- bombs ----------------------------------------------------------------------------------


def state_size(frame: bytes, stated: int, true: int) -> bytes:
    """Return the frame with another content size in its header."""
    old, new = struct.pack("<I", true), struct.pack("<I", stated)
    assert old in frame[:18]
    return frame.replace(old, new, 1)


BOMB = 100_000_000


@pytest.fixture(scope="module")
def bomb() -> bytes:
    frame = compress(bytes(BOMB))
    assert len(frame) < 20_000
    return frame


@pytest.mark.parametrize(
    ("stated", "words"), [(65_536, "states another size"), (BOMB, "a value is too large")]
)
def test_a_small_frame_does_not_unpack_into_a_large_file(
    sample_file: Path, bomb: bytes, stated: int, words: str
) -> None:
    with tampered(sample_file) as connection:
        connection.execute("update files set size = ?, data = ?", (stated, bomb))
    with (
        pytest.raises(CollectionError, match=words),
        Collection.open(sample_file) as collection,
    ):
        read_whole(collection)


@pytest.mark.parametrize("stream", [TEXT, LAYOUT])
@pytest.mark.parametrize("stated", [None, 500])
def test_a_small_frame_does_not_unpack_into_a_large_section(
    sample_file: Path, bomb: bytes, stream: Stream, stated: int | None
) -> None:
    frame = bomb if stated is None else state_size(bomb, stated, BOMB)
    with tampered(sample_file) as connection:
        connection.execute(
            f"update {stream.table} set data = ?, ends = ?", (frame, struct.pack(">I", len(frame)))
        )
    with (
        pytest.raises(CollectionError, match="states another size"),
        Collection.open(sample_file) as collection,
    ):
        read_whole(collection)


def test_a_small_frame_does_not_unpack_into_a_large_dictionary(
    sample_file: Path, bomb: bytes
) -> None:
    with tampered(sample_file) as connection:
        connection.execute("insert into dictionaries values ('text', 1000, ?)", (bomb,))
    assert_refused(sample_file)


def test_a_frame_that_lies_about_its_size_is_refused(sample_file: Path, bomb: bytes) -> None:
    with tampered(sample_file) as connection:
        frame = state_size(bomb, 65_536, BOMB)
        connection.execute("update files set size = 65536, data = ?", (frame,))
    assert_refused(sample_file)


def test_a_frame_that_states_no_size_is_refused(sample_file: Path) -> None:
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(b"x" * 100)
    with tampered(sample_file) as connection:
        connection.execute("update files set size = 100, data = ?", (frame,))
    assert_refused(sample_file)


def test_a_second_frame_behind_the_first_is_refused(sample_file: Path) -> None:
    with tampered(sample_file) as connection:
        connection.execute("update files set data = cast(data || data as blob)")
    assert_refused(sample_file)


def test_a_value_beyond_the_limit_is_refused(sample_file: Path) -> None:
    tamper(sample_file, f"update files set data = zeroblob({MAX_VALUE + 2_000_000})")
    assert_refused(sample_file)


def test_a_document_larger_than_a_value_may_be_is_not_read(sample_file: Path) -> None:
    tamper(
        sample_file,
        f"update documents set text_end = text_end + {MAX_VALUE} where number > 0",
    )
    with Collection.open(sample_file) as collection:
        with pytest.raises(CollectionError, match="a document is too large"):
            collection.document(RECORD)
        with pytest.raises(CollectionError, match="is missing"):
            collection.passage_bytes(1, MAX_VALUE - 1, 1)


def test_a_small_file_does_not_unpack_into_millions_of_passages(sample_file: Path) -> None:
    lines = 1_005_000
    text, layout = b"\n" * lines, b'[["rule",0]' + b',["rule",0]' * lines + b"]"
    replace_data(sample_file, TEXT, 0, text)
    replace_data(sample_file, LAYOUT, 0, layout)
    with tampered(sample_file) as connection:
        digest = hashlib.sha256(text).digest()
        connection.execute("update documents set sha256 = ? where number = 0", (digest,))
    assert sample_file.stat().st_size < 200_000
    with Collection.open(sample_file) as collection:
        with pytest.raises(CollectionError, match="too many passages"):
            collection.document(LETTER)
        with pytest.raises(CollectionError, match="too many passages"):
            next(collection.iter_texts())


@pytest.mark.parametrize(
    "layout",
    [
        b"[" * 60_000,
        b"[" * 30_000 + b"]" * 30_000,
        b'[["paragraph",1]]',
        b"[]",
        json.dumps([["paragraph", len(LETTER_TEXT), {}, [["strong", 0, 10**9]]]]).encode(),
    ],
    ids=["deep", "nested", "short", "empty", "mark outside"],
)
def test_a_layout_that_does_not_fit_an_intact_text_is_refused(
    sample_file: Path, layout: bytes
) -> None:
    replace_data(sample_file, LAYOUT, 0, layout)
    with Collection.open(sample_file) as collection:
        with pytest.raises(CollectionError) as caught:
            collection.document(LETTER)
        assert caught.value.code is ErrorCode.COLLECTION_DAMAGED
        assert str(sample_file) in str(caught.value)


def test_thousands_of_nested_pieces_are_searched_quickly(tmp_path: Path) -> None:
    # One pair at a time this would be 100 million comparisons of ranges.
    count, path, here = 10_000, tmp_path / "a.attest", DocumentId("d")
    blocks = (Block(BlockKind.PARAGRAPH, "x" * (2 * count + 1)),)
    names = [AgentId("one"), AgentId("two")]
    write_collection(
        path,
        agents=[Agent(at, name, AgentKind.PERSON, name) for at, name in enumerate(names)],
        documents=[Page(describe(0, here, blocks), blocks)],
        mentions=[Mention(names[0], Anchor(here, count, count + 1, "x"))] * count,
        statements=[
            Statement(
                StatementId(f"s{at}"), here, names[1], Form.DIRECT, Act.SAID, Status.VERIFIED,
                (Anchor(here, at, 2 * count - at, ""),),
            )
            for at in range(count)
        ],
    )  # fmt: skip
    with Collection.open(path) as collection:
        assert len(collection.numbers_about(names[0])[0]) == count


# --- chance ---------------------------------------------------------------------------------

BATCH = 200
MUTANTS = int(os.environ.get("ATTEST_MUTANTS", 4 * BATCH))
"""`make fuzz` asks for more."""


def outcomes(kind: str, sound: Path, folder: Path, first: int, last: int) -> list[str]:
    """Return what came of each mutant."""
    command = [sys.executable, "-m", "tests.collection.mutants", kind]
    command += [str(sound), str(folder), str(first), str(last)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.partition(" ") for line in done.stdout.splitlines()]
    assert [int(number) for number, _, _ in lines] == list(range(first, last))
    return [outcome for _, _, outcome in lines]


@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_no_broken_database_crashes_or_hangs_the_reader(
    sound_file: Path, tmp_path: Path, first: int
) -> None:
    outcomes("pages", sound_file, tmp_path, first, first + BATCH)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_no_broken_dictionary_or_frame_crashes_the_reader(
    wordy_file: Path, tmp_path: Path, kind: str
) -> None:
    found = outcomes(kind, wordy_file, tmp_path, 0, 60)
    assert any(outcome.startswith("refused") for outcome in found)


def test_the_mutants_are_no_copies(sound_file: Path) -> None:
    body = sound_file.read_bytes()[:-TRAILER_SIZE]
    mutants = {mutate(body, seed) for seed in range(MUTANTS)}
    assert len(mutants) > MUTANTS * 0.8
    assert body not in mutants
    assert {len(mutant) % PAGE_SIZE for mutant in mutants} == {0}

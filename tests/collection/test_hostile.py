"""A file made to deceive is refused with a sentence, or what it says is shown as not verified."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from reader.collection.reading import Collection
from reader.collection.schema import MAX_VALUE, PAGE_SIZE
from reader.collection.trailer import TRAILER_SIZE
from reader.domain.agents import Agent, AgentKind, Mention
from reader.domain.blocks import Block, BlockKind
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from tests.collection.mutants import mutate, read_whole
from tests.collection.sample import LETTER, LETTER_TEXT, RECORD
from tests.collection.tampering import tamper, tampered
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
    # streams
    "no sections": "delete from sections",
    "a section without data": "update sections set data = null",
    "a section as text": "update sections set data = 'text'",
    "an empty section": "update sections set data = x''",
    "a section of another size": "update sections set size = size + 1",
    "a section of an enormous size": "update sections set size = 9223372036854775807",
    "a section of a negative size": "update sections set size = -1",
    "noise for a section": "update sections set data = randomblob(200)",
    "no layout": "delete from pieces where stream = 'layout'",
    "text for a layout": "delete from pieces where stream = 'layout'; "
    "update pieces set stream = 'layout'",
    "a piece of an unknown section": "update pieces set section = 99",
    "a piece that starts behind its section": "update pieces set start = 70000",
    "a piece that ends behind its section": "update pieces set size = 70000",
    "a piece of an enormous size": "update pieces set size = 9223372036854775807",
    "a piece of a negative size": "update pieces set size = -5",
    "a piece at a negative place": "update pieces set start = -5",
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


def test_two_documents_with_one_id_are_refused(sample_file: Path) -> None:
    # The index that would forbid it is made to say something else.
    with tampered(sample_file) as connection:
        connection.execute("update documents set id = 'lettes' where number = 1")
    body = sample_file.read_bytes()[:-TRAILER_SIZE]
    sample_file.write_bytes(body.replace(b"lettes", b"letter") + bytes(TRAILER_SIZE))
    with tampered(sample_file):
        pass
    with pytest.raises(CollectionError, match="two of the documents have one id"):
        Collection.open(sample_file)


# --- words that are not there ---------------------------------------------------------------


def set_text(path: Path, data: bytes) -> None:
    """Put other bytes in the place of the letter's text."""
    with tampered(path) as connection:
        connection.execute("insert into sections values (1000, ?, ?)", (len(data), compress(data)))
        connection.execute("delete from pieces where document = 0 and stream = 'text'")
        connection.execute("insert into pieces values (0, 'text', 0, 1000, 0, ?)", (len(data),))


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
    set_text(sample_file, data)
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


def test_a_character_that_is_damaged_shows_as_such(sample_file: Path) -> None:
    emoji = "😀".encode()
    set_text(sample_file, LETTER_TEXT.encode().replace(emoji, b"\xf0\x9f\x18\x80"))
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
    ("table", "stated", "words"),
    [
        ("sections", 65_536, "states another size"),
        ("sections", 65_537, "section 0 is too large"),
        ("sections", BOMB, "section 0 is too large"),
        ("files", 65_536, "states another size"),
        ("files", BOMB, "a value is too large"),
    ],
)
def test_a_small_frame_does_not_unpack_into_a_large_value(
    sample_file: Path, bomb: bytes, table: str, stated: int, words: str
) -> None:
    with tampered(sample_file) as connection:
        connection.execute(f"update {table} set size = ?, data = ?", (stated, bomb))
    with (
        pytest.raises(CollectionError, match=words),
        Collection.open(sample_file) as collection,
    ):
        read_whole(collection)


@pytest.mark.parametrize("table", ["sections", "files"])
def test_a_frame_that_lies_about_its_size_is_refused(
    sample_file: Path, bomb: bytes, table: str
) -> None:
    with tampered(sample_file) as connection:
        frame = state_size(bomb, 65_536, BOMB)
        connection.execute(f"update {table} set size = 65536, data = ?", (frame,))
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


def test_one_section_named_a_thousand_times_is_no_endless_text(sample_file: Path) -> None:
    data = b"\n" * 65_536
    with tampered(sample_file) as connection:
        connection.execute("insert into sections values (1000, 65536, ?)", (compress(data),))
        connection.execute("delete from pieces where document = 0 and stream = 'text'")
        connection.executemany(
            "insert into pieces values (0, 'text', ?, 1000, 0, 65536)",
            [(ordinal,) for ordinal in range(1_025)],
        )
    with Collection.open(sample_file) as collection:
        with pytest.raises(CollectionError, match="a document is too large"):
            collection.document(LETTER)
        assert collection.document(RECORD).is_intact


def test_a_small_file_does_not_unpack_into_millions_of_passages(sample_file: Path) -> None:
    rows, lines = b'["rule",0],' * 5_000, b"\n" * 5_000
    with tampered(sample_file) as connection:
        connection.executemany(
            "insert into sections values (?, ?, ?)",
            [
                (1000 + at, len(data), compress(data))
                for at, data in enumerate((rows, lines, b"[", b'["rule",0]]'))
            ],
        )
        connection.execute("delete from pieces where document = 0")
        layout = [(1002, 1), *[(1000, len(rows))] * 201, (1003, 11)]
        text = [(1001, len(lines))] * 201
        connection.executemany(
            "insert into pieces values (0, ?, ?, ?, 0, ?)",
            [
                (stream, ordinal, *piece)
                for stream, pieces in (("layout", layout), ("text", text))
                for ordinal, piece in enumerate(pieces)
            ],
        )
        digest = hashlib.sha256(lines * 201).digest()
        connection.execute("update documents set sha256 = ? where number = 0", (digest,))
    with (
        Collection.open(sample_file) as collection,
        pytest.raises(CollectionError, match="too many passages"),
    ):
        collection.document(LETTER)


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
    with tampered(sample_file) as connection:
        connection.execute(
            "insert into sections values (1000, ?, ?)", (len(layout), compress(layout))
        )
        connection.execute("delete from pieces where document = 0 and stream = 'layout'")
        connection.execute("insert into pieces values (0, 'layout', 0, 1000, 0, ?)", (len(layout),))
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
        assert len(collection.numbers_about(names[0])) == count


# --- chance ---------------------------------------------------------------------------------

MUTANTS, BATCH = 800, 200


@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_no_broken_database_crashes_or_hangs_the_reader(
    sound_file: Path, tmp_path: Path, first: int
) -> None:
    last = first + BATCH
    command = [sys.executable, "-m", "tests.collection.mutants"]
    command += [str(sound_file), str(tmp_path), str(first), str(last)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert [int(line.split()[0]) for line in done.stdout.splitlines()] == list(range(first, last))


def test_the_mutants_are_no_copies(sound_file: Path) -> None:
    body = sound_file.read_bytes()[:-TRAILER_SIZE]
    mutants = {mutate(body, seed) for seed in range(MUTANTS)}
    assert len(mutants) > MUTANTS * 0.8
    assert body not in mutants
    assert {len(mutant) % PAGE_SIZE for mutant in mutants} == {0}

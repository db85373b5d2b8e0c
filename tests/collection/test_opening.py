"""Only a collection is opened as one, and only in a way that can do no harm."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from reader.collection.opening import (
    OLDEST_SQLITE,
    Deadline,
    file_uri,
    open_hardened,
    require_sqlite,
)
from reader.collection.reading import Collection
from reader.collection.schema import MAX_VALUE, USER_VERSION
from reader.collection.trailer import check_file
from reader.domain.cancel import CancelToken
from reader.domain.errors import CollectionError, ErrorCode
from tests.collection.sample import LETTER
from tests.collection.tampering import seal, tamper


@pytest.fixture
def connection(sound_file: Path) -> Iterator[apsw.Connection]:
    opened = open_hardened(sound_file, Deadline())
    yield opened
    opened.close()


# --- what is no collection ------------------------------------------------------------------


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CollectionError) as caught:
        Collection.open(tmp_path / "a\nb.attest")
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND


def test_a_folder_is_no_collection(tmp_path: Path) -> None:
    assert_refused(tmp_path, ErrorCode.FILE_UNREADABLE)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.attest")
    assert_refused(tmp_path / "a.attest", ErrorCode.FILE_UNREADABLE)


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_is_no_collection(name: str) -> None:
    assert_refused(Path(name), ErrorCode.FILE_UNREADABLE)


def test_a_link_in_a_circle_is_no_collection(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert_refused(tmp_path / "a", ErrorCode.FILE_UNREADABLE)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path: Path, name: str) -> None:
    assert_refused(tmp_path / name, ErrorCode.FILE_UNREADABLE)


@pytest.mark.parametrize(
    "data",
    [b"", b"SQLite format 3\0", b"PK\3\4" + bytes(5_000), bytes(200_000), b"# Letters\n" * 500],
    ids=["empty", "too short", "another kind", "zeros", "text"],
)
def test_another_kind_of_file_is_no_collection(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.attest"
    path.write_bytes(data)
    assert_refused(path, ErrorCode.NOT_A_COLLECTION)


def test_another_database_is_no_collection(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    with apsw.Connection(str(path)) as database:
        database.execute("create table documents (number)")
    database.close()
    seal(path)
    assert_refused(path, ErrorCode.NOT_A_COLLECTION)


def assert_refused(path: Path, code: ErrorCode) -> None:
    for read in (Collection.open, check_file):
        if read is check_file and code is ErrorCode.NOT_A_COLLECTION:
            continue
        with pytest.raises(CollectionError) as caught:
            read(path)
        assert caught.value.code is code
        assert str(caught.value)


# --- versions -------------------------------------------------------------------------------


def test_a_newer_minor_version_is_read(sample_file: Path) -> None:
    tamper(sample_file, f"pragma user_version = {USER_VERSION + 7}")
    with Collection.open(sample_file) as collection:
        assert collection.document(LETTER).is_intact


def test_a_newer_major_version_asks_for_a_newer_reader(sample_file: Path) -> None:
    tamper(sample_file, f"pragma user_version = {USER_VERSION + 1_001}")
    with pytest.raises(CollectionError, match=r"has format 2\.3; this program reads format 1\.2"):
        Collection.open(sample_file)


@pytest.mark.parametrize("minor", [0, 1])
def test_a_draft_of_the_format_is_refused(sample_file: Path, minor: int) -> None:
    tamper(sample_file, f"pragma user_version = {1000 + minor}")
    with pytest.raises(CollectionError, match=rf"it has a draft of the format, 1\.{minor}"):
        Collection.open(sample_file)


@pytest.mark.parametrize("version", [0, 999, -1, -(2**31)])
def test_a_version_that_never_was_is_no_collection(sample_file: Path, version: int) -> None:
    tamper(sample_file, f"pragma user_version = {version}")
    assert_refused(sample_file, ErrorCode.NOT_A_COLLECTION)


@pytest.mark.parametrize("number", [0, 1, 2**31 - 1, -1])
def test_another_application_id_is_no_collection(sample_file: Path, number: int) -> None:
    tamper(sample_file, f"pragma application_id = {number}")
    assert_refused(sample_file, ErrorCode.NOT_A_COLLECTION)


@pytest.mark.parametrize("found", ["3.53.1", "3.40.0", "3.9.99", "2.99.99"])
def test_an_old_sqlite_is_not_given_files_from_others(found: str) -> None:
    with pytest.raises(CollectionError, match="or newer is needed"):
        require_sqlite(found)


@pytest.mark.parametrize("found", ["3.53.2", "3.53.10", "3.100.0", "4.0.0", "3.54.1.2"])
def test_a_new_sqlite_is_good_enough(found: str) -> None:
    require_sqlite(found)


def test_the_sqlite_here_is_new_enough() -> None:
    found = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    assert found >= OLDEST_SQLITE >= (3, 53, 2)


# --- schemas --------------------------------------------------------------------------------

SCHEMAS = {
    "one table more": "create table more (x)",
    "one index more": "create index more on names (text)",
    "one view more": "create view more as select 1",
    "one trigger more": (
        "create trigger more after insert on names begin delete from collection; end"
    ),
    "statistics": "analyze",
    "one table less": "drop table chains",
    "one index less": "drop index parts_by_place",
    "a column more": "alter table agents add column more text",
    "a column renamed": "alter table agents rename column note to remark",
    "a computed column": (
        "drop table names; create table names (agent integer, ordinal integer, "
        "text text as (hex(zeroblob(30000000))), kind text, language text)"
    ),
    "a view for a table": (
        "drop table chains; create view chains as with recursive r(x) as "
        "(select 1 union all select x + 1 from r) select x as statement, 0 as ordinal, 0 as agent "
        "from r"
    ),
    "a virtual table": "drop table chains; create virtual table chains using fts5(a, b, c)",
    "a default": "drop table chains; create table chains (statement default (randomblob(9e8)), b)",
    "a comment": "update sqlite_schema set sql = sql || ' -- x' where name = 'agents'",
    "no SQL": "update sqlite_schema set sql = null where name = 'agents'",
    "SQL that is none": "update sqlite_schema set sql = 'create table' where name = 'agents'",
    "SQL that is no UTF-8": (
        "update sqlite_schema set sql = cast(x'637265617465ff' as text) where name = 'agents'"
    ),
    "a name that is no UTF-8": (
        "create table more (x); "
        "update sqlite_schema set name = cast(x'ff' as text), tbl_name = cast(x'ff' as text), "
        "sql = cast(x'637265617465207461626c652022ff22287829' as text) where name = 'more'"
    ),
    "SQL as number": "update sqlite_schema set sql = 1 where name = 'agents'",
    "a row twice": "insert into sqlite_schema select * from sqlite_schema where name = 'agents'",
    "a table of another kind": "update sqlite_schema set type = 'view' where name = 'agents'",
    "a page that is not there": (
        "update sqlite_schema set rootpage = 1000000 where name = 'agents'"
    ),
    "a page of another table": (
        "update sqlite_schema set rootpage = 1 where name = 'collection'"
    ),
    "many rows": (
        "with recursive r(x) as (select 1 union all select x + 1 from r where x < 3000) "
        "insert into sqlite_schema select 'table', 't' || x, 't' || x, 2, "
        "'create table t' || x || '(x)' from r"
    ),
}  # fmt: skip


@pytest.mark.parametrize("sql", SCHEMAS.values(), ids=SCHEMAS)
def test_any_other_schema_is_refused(sample_file: Path, sql: str) -> None:
    tamper(sample_file, sql)
    with pytest.raises(CollectionError):
        Collection.open(sample_file)


def test_a_database_with_other_pages_is_refused(sample_file: Path) -> None:
    tamper(sample_file, "pragma page_size = 8192; vacuum")
    assert_refused(sample_file, ErrorCode.NOT_A_COLLECTION)


def test_a_journal_beside_the_file_is_not_played_back(sample_file: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        sample_file.with_name(sample_file.name + suffix).write_bytes(
            b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5_000)
        )
    before = sample_file.read_bytes()
    with Collection.open(sample_file) as collection:
        assert collection.document(LETTER).is_intact
    assert sample_file.read_bytes() == before
    assert len(list(sample_file.parent.iterdir())) == 4


def test_a_refused_file_is_let_go_at_once(sample_file: Path) -> None:
    tamper(sample_file, "create table more (x)")
    # An error that is kept keeps all that its functions held.
    kept = []
    before = count_open_files()
    for _ in range(20):
        with pytest.raises(CollectionError) as caught:
            Collection.open(sample_file)
        kept.append(caught)
    assert count_open_files() == before


def count_open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_a_link_to_a_collection_is_followed(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "link.attest").symlink_to(sample_file)
    with Collection.open(tmp_path / "link.attest") as collection:
        assert collection.document(LETTER).is_intact


# --- the open connection --------------------------------------------------------------------

FORBIDDEN = (
    "delete from documents",
    "insert into chains values (9, 9, 9)",
    "update documents set title = ''",
    "drop table chains",
    "create table more (x)",
    "create temp table more (x)",
    "attach ':memory:' as other",
    "vacuum",
    "vacuum into '/tmp/more'",
    "pragma query_only = off",
    "pragma writable_schema = on",
    "pragma mmap_size = 1000000",
    "pragma integrity_check",
    "begin immediate",
    "savepoint x",
    "select load_extension('x')",
    "select * from pragma_table_info('documents')",
    "with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r",
    "select zeroblob(70000000)",
    "select 'a' like '" + "%_" * 40 + "'",
    "select \"not a column\"",
)  # fmt: skip


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_nothing_but_plain_reading_is_allowed(connection: apsw.Connection, sql: str) -> None:
    with pytest.raises(apsw.Error):
        connection.execute(sql).fetchall()


def test_the_defences_are_up(sound_file: Path) -> None:
    connection = open_hardened(sound_file, Deadline())
    connection.set_authorizer(None)
    found = {
        name: connection.pragma(name)
        for name in ("mmap_size", "query_only", "cell_size_check", "temp_store", "trusted_schema")
    }
    connection.close()
    assert found == {
        "mmap_size": 0,
        "query_only": 1,
        "cell_size_check": 1,
        "temp_store": 2,
        "trusted_schema": 0,
    }


@pytest.mark.parametrize(
    ("switch", "state"),
    [
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
        (apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    ],
)
def test_what_a_file_could_misuse_is_switched_off(
    connection: apsw.Connection, switch: int, state: int
) -> None:
    assert connection.config(switch, -1) == state


def test_no_value_can_be_larger_than_the_limit(connection: apsw.Connection) -> None:
    assert connection.limit(apsw.SQLITE_LIMIT_LENGTH, -1) < MAX_VALUE * 1.02
    assert connection.limit(apsw.SQLITE_LIMIT_ATTACHED, -1) == 0


ENDLESS = "select count(*) from parts a, parts b, parts c, parts d, parts e, parts f, parts g"
ENDLESS += ", parts h, parts i, parts j, parts k, parts l, parts m, parts n"


def test_an_endless_query_ends_at_its_deadline(sound_file: Path) -> None:
    connection = open_hardened(sound_file, Deadline(seconds=0.05))
    with pytest.raises(apsw.InterruptError):
        connection.execute(ENDLESS).fetchall()
    connection.close()


def test_an_endless_query_ends_when_it_is_cancelled(sound_file: Path) -> None:
    deadline, token = Deadline(), CancelToken()
    connection = open_hardened(sound_file, deadline)
    deadline.rearm(token)
    token.cancel()
    with pytest.raises(apsw.InterruptError):
        connection.execute(ENDLESS).fetchall()
    connection.close()


def test_a_new_burst_has_a_new_deadline() -> None:
    deadline, token = Deadline(), CancelToken()
    token.cancel()
    deadline.rearm(token)
    assert deadline.has_passed
    deadline.rearm()
    assert not deadline.has_passed


@pytest.mark.parametrize("name", ["a?mode=rwc", "a#b", "a%2e", "a&vfs=x", "سا", "a b"])
def test_a_file_name_is_never_read_as_an_option(name: str) -> None:
    uri = file_uri(Path("/folder") / name)
    assert uri.isascii()
    assert not set(uri) & set("?#& ")

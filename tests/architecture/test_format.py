"""The specification says what the code does."""

from __future__ import annotations

import re
import struct
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from reader.collection import packing, schema
from reader.collection.signing.checking import signed_message
from reader.collection.signing.fingerprint import WORDS
from reader.collection.signing.stated import MOST_TITLE, Stated, treacherous
from reader.collection.trailer import (
    END_MAGIC,
    MAGIC,
    MAX_COMMENT,
    NO_SIGNATURE,
    TRAILER_SIZE,
    Seal,
    Trailer,
    encode_trailer,
)
from reader.domain.agents import AgentKind, NameKind, NamingStatus
from reader.domain.blocks import MAX_DEPTH, MAX_HEADING_LEVEL, BlockKind, CellAlign, MarkKind
from reader.domain.documents import Direction, TitleOrigin
from reader.domain.ids import is_id
from reader.domain.statements import Act, Form, OriginKind, Status
from reader.source.agents_file import AGENT_FIELDS
from reader.source.reviews import REVIEW_FIELDS, Decision
from reader.source.sidecars import STATEMENT_FIELDS, SourceStatus
from tests.architecture.modules import ROOT

FORMAT = Path(ROOT.parent / "content" / "FORMAT.md").read_text("utf-8")
# As one line, because the text may be wrapped anywhere.
FLOWING = re.sub(r"\s+", " ", FORMAT)


def section(title: str) -> str:
    """Return the text below a heading, up to the next one."""
    match = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", FORMAT, re.M | re.S)
    assert match, title
    return re.sub(r"\s+", " ", match[1])


def words_after(text: str, start: str) -> list[str]:
    """Return the words in backquotes from `start` to the end of the sentence or table cell."""
    _, found, rest = text.partition(start)
    assert found, start
    # Brackets explain; what they hold belongs to one word of the list.
    rest = re.split(r"\.(?: |$)|\|", re.sub(r"\([^()]*\)", "", rest))[0]
    return re.findall(r"`([^`]+)`", rest)


def test_the_schema_is_printed_to_the_letter() -> None:
    (printed,) = re.findall(r"```sql\n(.*?)\n```", FORMAT, re.S)
    assert printed == schema.schema_sql()


def test_the_identity_of_the_file_is_stated() -> None:
    number = schema.APPLICATION_ID
    letters = number.to_bytes(4, "big").decode()
    assert f'`application_id` {number} (0x{number:x}, "{letters}")' in FLOWING
    assert f"major * 1000 + minor, here {schema.USER_VERSION}" in FLOWING
    assert f"version {schema.FORMAT_MAJOR}.{schema.FORMAT_MINOR}" in FORMAT.splitlines()[0]
    assert f"`page_size` {schema.PAGE_SIZE}" in FLOWING


def test_the_limits_are_stated() -> None:
    limits = section("Limits")
    for part in (
        f"a value or a document {schema.MAX_VALUE // 2**20} MiB",
        f"{schema.MAX_DICTIONARY // 2**20} MiB before compression for a dictionary",
        f"{schema.MAX_SECTION:,} bytes for the `data` of a section",
        f"{schema.MAX_PASSAGES:,} passages for a document",
        f"{schema.MAX_PIXELS // 10**6} million pixels for a picture",
        f"{MAX_DEPTH} levels of lists or quotes",
        f"{schema.MAX_CELLS:,} cells for a table row",
    ):
        assert part in limits
    assert f"of a heading, 1 to {MAX_HEADING_LEVEL}" in section("Text")


def test_the_streams_are_stated() -> None:
    text = section("Text")
    assert f"**sections** of {schema.SECTION_SIZE:,} bytes" in text
    for stream in (schema.TEXT, schema.LAYOUT):
        assert stream.name in words_after(text, "Two streams hold all documents")
        assert f"`{stream.table}`" in text
        assert f"{stream.frame:,} bytes for the {stream.name}" in text
        assert schema.SECTION_SIZE % stream.frame == 0
    assert f"a {packing.SHARE}nd of the text" in text
    assert f"{packing.DICTIONARY_MOST // 2**20} MiB at most" in text
    assert f"{packing.DICTIONARY_FROM // 2**20} MiB or more" in text


def test_the_rule_for_ids_is_stated() -> None:
    assert "**Ids** are 1 to 100 of `a-z`, `0-9`, `-`, `_` and `.`" in FLOWING
    assert is_id("a" * 100)
    assert not is_id("a" * 101)


# --- enumerations ---------------------------------------------------------------------------

LISTS: list[tuple[type[StrEnum], str, str]] = [
    (BlockKind, "Text", "block's length in code points. Kinds: "),
    (MarkKind, "Text", "trailing empty texts are left out. Kinds: "),
    (Form, "statements/DOCUMENT.yaml", "| `form` | required | "),
    (Act, "statements/DOCUMENT.yaml", "| `act` | | "),
    (SourceStatus, "statements/DOCUMENT.yaml", "| `status` | | "),
    (Decision, "statements/DOCUMENT.yaml", "where `decision` is "),
    (AgentKind, "agents.yaml", "| `kind` | required | "),
    (NamingStatus, "The database", "`status` of an agent or a mention is "),
    (NameKind, "agents.yaml", "with kind "),
    (Direction, "documents/", "BCP 47; "),
]


@pytest.mark.parametrize(("kind", "title", "start"), LISTS, ids=[row[0].__name__ for row in LISTS])
def test_every_value_of_a_list_is_stated_and_no_other(
    kind: type[StrEnum], title: str, start: str
) -> None:
    # A value may be named again where the text says which one is meant without it.
    stated = list(dict.fromkeys(words_after(section(title), start)))
    assert stated == [member.value for member in kind]


def test_a_collection_has_every_status_but_rejected() -> None:
    assert [status.value for status in Status] == [
        status.value for status in SourceStatus if status is not SourceStatus.REJECTED
    ]


@pytest.mark.parametrize(
    ("title", "fields"),
    [("agents.yaml", AGENT_FIELDS), ("statements/DOCUMENT.yaml", STATEMENT_FIELDS)],
)
def test_every_field_of_an_entry_is_stated_in_order(title: str, fields: tuple[str, ...]) -> None:
    rows = re.findall(r"\| `(\w+)` \| (?:required )?\| ", section(title))
    assert tuple(rows) == fields


def test_the_fields_of_a_review_are_stated() -> None:
    found = re.search(r"a list of `\{reviewer: NAME, ([^}]*)\}`", FLOWING)
    assert found
    assert ("reviewer", *found[1].split(", ")) == REVIEW_FIELDS


def test_who_may_have_given_a_title_is_stated() -> None:
    stated = words_after(section("documents/"), "| `title_by` | ")
    assert set(stated) - {"title"} == {member.value for member in TitleOrigin}


def test_the_alignments_of_a_cell_are_stated() -> None:
    assert "target: `start`, `center` or `end`" in section("Text")
    assert {align.value for align in CellAlign} == {"start", "center", "end"}


def test_the_kinds_of_origin_are_stated() -> None:
    origin = section("statements/DOCUMENT.yaml").partition("| `origin` | | ")[2].split("|")[0]
    assert set(re.findall(r"\{(\w+):", origin)) == {member.value for member in OriginKind}


# --- the trailer ----------------------------------------------------------------------------


def trailer_rows() -> list[tuple[int, int, str]]:
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (.*) \|$", FORMAT, re.M)
    return [(int(offset), int(size), what) for offset, size, what in rows]


def test_the_rows_of_the_trailer_follow_one_another() -> None:
    end = 0
    for offset, size, _ in trailer_rows():
        assert offset == end
        end += size
    assert end == TRAILER_SIZE
    assert f"The last {TRAILER_SIZE:,} bytes" in section("The trailer")
    assert f"a trailer of {TRAILER_SIZE:,} bytes" in FLOWING


def test_the_trailer_is_laid_out_as_stated() -> None:
    digest = bytes(range(1, 33))
    written = encode_trailer(Trailer(0x0102030405060708, digest))
    expected = {
        f"`{MAGIC.decode()}` in ASCII": MAGIC,
        "size of everything before the trailer": struct.pack(">Q", 0x0102030405060708),
        "SHA-256 of everything before": digest,
        "size of the comment in bytes": struct.pack(">H", 0),
        f"`{END_MAGIC.decode()}` in ASCII": END_MAGIC,
    }
    for offset, size, what in trailer_rows():
        stands = written[offset : offset + size]
        found = [value for start, value in expected.items() if what.startswith(start)]
        assert stands == (found[0] if found else bytes(size)), what
    assert len(expected) == 5


def test_a_signed_trailer_is_laid_out_as_stated() -> None:
    key, signature, stated = b"k" * 32, b"s" * 64, b'{"comment":""}'
    written = encode_trailer(Trailer(4096, bytes(32), Seal(key, signature, stated)))
    expected = {
        "kind of signature: 0 none, 1 Ed25519": b"\1",
        "the signer's public key": key,
        "the signature": signature,
        "size of the comment in bytes": struct.pack(">H", len(stated)),
        "the comment": stated.ljust(MAX_COMMENT, b"\0"),
    }
    for start, value in expected.items():
        (place,) = [(at, size) for at, size, what in trailer_rows() if what.startswith(start)]
        assert written[place[0] : sum(place)] == value, start


def test_what_is_signed_is_stated() -> None:
    text = section("The signature")
    words, zero, rest = signed_message(b"TRAILER").partition(b"\0")
    assert (zero, rest) == (b"\0", b"TRAILER")
    assert f"`{words.decode()}` in ASCII, one zero byte" in text
    assert f"with {len(NO_SIGNATURE)} zeros in the place of the signature" in text
    rows = re.findall(r"\| `(\w+)` \| ", text)
    assert rows == sorted(field.name for field in fields(Stated))
    assert f"of more than {MOST_TITLE} bytes" in text


def test_what_a_comment_may_not_hold_is_stated() -> None:
    text = section("The signature")
    listed = re.search(r"None of (.*?) \|", text)
    assert listed
    stated: set[int] = set()
    for part in listed[1].split(", "):
        first, *last = [int(code, 16) for code in re.findall(r"U\+([0-9A-F]{4})", part)]
        stated |= {*range(first, (last or [first])[0] + 1)}
    points = [point for point in range(0x30000) if not 0xD800 <= point < 0xE000]
    assert {point for point in points if treacherous(chr(point))} == stated


def test_a_fingerprint_is_as_stated() -> None:
    assert WORDS * 11 == 132
    assert "twelve words, which spell its first 132 bits, 11 bits a word" in section(
        "The signature"
    )


def test_the_room_for_a_comment_is_as_stated() -> None:
    assert f"at most {MAX_COMMENT} |" in FLOWING
    assert any(size == MAX_COMMENT for _, size, _ in trailer_rows())

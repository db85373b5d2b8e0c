"""No path by which an altered signed file shows as intact, but by another's signature or none."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from reader.collection.schema import PAGE_SIZE
from reader.collection.signing.detached import sign_bytes
from reader.collection.signing.sealing import sign_file
from reader.collection.signing.stated import MOST_BYTES, Stated, encode_stated
from reader.collection.trailer import (
    MAGIC,
    NO_SIGNATURE,
    TRAILER_SIZE,
    Seal,
    check_file,
    encode_trailer,
    without_signature,
)
from reader.collection.verifying import verify
from reader.domain.collections import FileState, Signature, TrustState
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.trust import Encounter, Trust, TrustLevel, TrustWarning, judge
from tests.collection.signing.forging import (
    OTHER,
    SECRET,
    STATED,
    put_trailer,
    seal_of,
    sign_with,
    trailer_of,
)
from tests.collection.signing.points import NOT_CANONICAL, SMALL_ORDER, add_order
from tests.collection.tampering import seal, tamper, unseal
from tests.synthetic import write_synthetic

FIRST_PAGE = range(PAGE_SIZE)


def is_noticed(path: Path) -> bool:
    """Say whether a file is refused or said to be changed; then it has no signature either."""
    try:
        state = check_file(path)
    except CollectionError:
        return True
    assert state.state is TrustState.INTACT or state.signature is None
    return state.state is TrustState.CHANGED


def flips_not_noticed(path: Path, places: Iterable[int], *, whole: bool = False) -> list[int]:
    """Flip a bit, or all, at each place in turn, and return the places where nobody noticed."""
    data = path.read_bytes()
    missed = []
    with path.open("r+b", buffering=0) as stream:
        for place in places:
            mask = 0xFF if whole else 1 << place % 8
            os.pwrite(stream.fileno(), bytes([data[place] ^ mask]), place)
            if not is_noticed(path):
                missed.append(place)
            os.pwrite(stream.fileno(), data[place : place + 1], place)
    assert check_file(path).signature is not None
    return missed


def test_a_signed_file_is_intact_and_tells_who_signed_it(sound_signed: Path) -> None:
    state = check_file(sound_signed)
    assert (state.state, state.problems) == (TrustState.INTACT, ())
    assert state.signature == Signature(
        SECRET.public, "2026-11-22", "First edition",
        collection="sample", title="A sample", version="1.0",
    )  # fmt: skip
    with Collection.open(sound_signed) as collection:
        assert collection.file_state == state


def test_every_flipped_byte_of_first_page_and_trailer_is_noticed(signed: Path) -> None:
    size = signed.stat().st_size
    assert flips_not_noticed(signed, [*FIRST_PAGE, *range(size - TRAILER_SIZE, size)]) == []
    assert flips_not_noticed(signed, range(size - TRAILER_SIZE, size), whole=True) == []


def test_every_flipped_byte_of_the_database_is_noticed(signed: Path) -> None:
    # Every 7th: over the pages, each place of a page gets its turn.
    end = signed.stat().st_size - TRAILER_SIZE
    assert flips_not_noticed(signed, range(PAGE_SIZE, end, 7)) == []


def test_a_trailer_cut_at_every_length_is_noticed(signed: Path) -> None:
    size = signed.stat().st_size
    for length in reversed(range(TRAILER_SIZE)):
        os.truncate(signed, size - TRAILER_SIZE + length)
        assert is_noticed(signed), length


def test_a_trailer_cut_at_its_beginning_is_noticed(signed: Path) -> None:
    data = signed.read_bytes()
    for length in range(1, TRAILER_SIZE, 9):
        signed.write_bytes(data[:-TRAILER_SIZE] + data[-TRAILER_SIZE + length :])
        assert is_noticed(signed), length


def test_the_trailer_of_another_file_of_the_same_signer_is_noticed(
    signed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.attest"
    write_synthetic(other, documents=2, statements=2, agents=2)
    sign_file(other, SECRET, comment="", date="2026-11-22")
    signed.write_bytes(signed.read_bytes()[:-TRAILER_SIZE] + other.read_bytes()[-TRAILER_SIZE:])
    assert is_noticed(signed)


def test_the_signature_of_another_file_put_into_a_fitting_trailer_is_noticed(
    signed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.attest"
    write_synthetic(other, documents=2, statements=2, agents=2)
    sign_file(other, SECRET, comment="", date="2026-11-22")
    put_trailer(signed, replace(trailer_of(signed), seal=seal_of(other)))
    assert check_file(signed).problems == ("the signature does not fit",)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_second_trailer_is_noticed(signed: Path, count: int) -> None:
    data = signed.read_bytes()
    signed.write_bytes(data + data[-TRAILER_SIZE:] * count)
    assert is_noticed(signed)


def test_a_fitting_second_trailer_around_a_signed_file_is_noticed(signed: Path) -> None:
    seal(signed)
    assert "where the trailer begins" in check_file(signed).problems[0]


def test_an_unsigned_trailer_before_the_signed_one_is_noticed(signed: Path) -> None:
    trailer = trailer_of(signed)
    data = signed.read_bytes()
    between = encode_trailer(replace(trailer, seal=None))
    signed.write_bytes(data[:-TRAILER_SIZE] + between + data[-TRAILER_SIZE:])
    assert is_noticed(signed)


def test_a_changed_database_with_its_hash_put_right_is_noticed(signed: Path) -> None:
    kept = seal_of(signed)
    tamper(signed, "update statements set act = 'denied'")
    assert check_file(signed).signature is None
    put_trailer(signed, replace(trailer_of(signed), seal=kept))
    assert check_file(signed).problems == ("the signature does not fit",)


Edit = Callable[[Seal], Seal]
EDITS: dict[str, Edit] = {
    "comment": lambda one: replace(one, stated=one.stated.replace(b"First", b"Fifth")),
    "date": lambda one: replace(one, stated=one.stated.replace(b"2026", b"2062")),
    "version": lambda one: replace(one, stated=one.stated.replace(b'"1.0"', b'"1.1"')),
    "id": lambda one: replace(one, stated=one.stated.replace(b'"sample"', b'"simple"')),
    "title": lambda one: replace(one, stated=one.stated.replace(b"A sample", b"A simple")),
    "nothing stated": lambda one: replace(one, stated=b""),
    "one byte more": lambda one: replace(one, stated=one.stated + b" "),
    "another key": lambda one: replace(one, key=bytes.fromhex(OTHER.public)),
    "no key": lambda one: replace(one, key=bytes(32)),
    "no signature": lambda one: replace(one, signature=NO_SIGNATURE),
    "its second form": lambda one: replace(one, signature=add_order(one.signature)),
    "its halves swapped": lambda one: replace(
        one, signature=one.signature[32:] + one.signature[:32]
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_signature_is_noticed(signed: Path, edit: Edit) -> None:
    trailer = trailer_of(signed)
    assert trailer.seal is not None
    edited = replace(trailer, seal=edit(trailer.seal))
    assert edited != trailer
    put_trailer(signed, edited)
    state = check_file(signed)
    assert (state.state, state.signature) == (TrustState.CHANGED, None)
    assert state.problems == ("the signature does not fit",)


@pytest.mark.parametrize("point", SMALL_ORDER + NOT_CANONICAL, ids=bytes.hex)
def test_a_key_that_fits_everything_is_noticed(signed: Path, point: bytes) -> None:
    trailer = trailer_of(signed)
    for first in (point, (1).to_bytes(32, "little")):
        forged = Seal(point, first + bytes(32), encode_stated(STATED))
        put_trailer(signed, replace(trailer, seal=forged))
        assert is_noticed(signed)


def test_a_signature_of_other_bytes_by_the_same_key_is_noticed(signed: Path) -> None:
    # Even if someone had the signer sign a trailer as if it were a small file.
    trailer = trailer_of(signed)
    assert trailer.seal is not None
    for message in (without_signature(trailer), without_signature(trailer)[len(MAGIC) :]):
        text = sign_bytes(message, SECRET)
        signature = bytes.fromhex(text.partition('"signature":"')[2][:128])
        put_trailer(signed, replace(trailer, seal=replace(trailer.seal, signature=signature)))
        assert is_noticed(signed)


def test_a_kind_of_signature_that_nobody_knows_is_noticed(signed: Path) -> None:
    data = bytearray(signed.read_bytes())
    for kind in range(2, 256):
        data[len(data) - TRAILER_SIZE + 56] = kind
        signed.write_bytes(data)
        assert is_noticed(signed), kind


# --- what a signer may state ------------------------------------------------------------------


def spelled(stated: Stated = STATED) -> bytes:
    return encode_stated(stated)


STATEMENTS: dict[str, bytes] = {
    "nothing": b"",
    "no object": b'["2026-11-22"]',
    "no JSON": b"First edition",
    "no UTF-8": spelled().replace(b'"comment":""', b'"comment":"\xff"'),
    "deep": b"[" * MOST_BYTES,
    "deep objects": b'{"a":' * 160,
    "a field too few": b'{"comment":"","date":"2026-11-22","id":"sample","title":"A sample"}',
    "a field too many": spelled()[:-1] + b',"x":""}',
    "a field twice": spelled()[:-1] + b',"version":"1.0"}',
    "a number": spelled().replace(b'"1.0"', b"1"),
    "null": spelled().replace(b'"1.0"', b"null"),
    "spaces": spelled().replace(b":", b": "),
    "a space behind": spelled() + b" ",
    "a byte order mark": b"\xef\xbb\xbf" + spelled(),
    "another order": b'{"date":"2026-11-22","comment":"","id":"sample","title":"A sample",'
    b'"version":"1.0"}',
    "an escape": spelled().replace(b"A sample", b"\\u0041 sample"),
    "half a character": spelled().replace(b'"comment":""', b'"comment":"\\ud800"'),
    "a line end": spelled(replace(STATED, comment="two\nlines")),
    "an escape sequence": spelled(replace(STATED, comment="\x1b[2J")),
    "a change of direction": spelled(replace(STATED, comment="a \u202e b")),
    "no day": spelled(replace(STATED, date="2026-02-30")),
    "another spelling of a day": spelled(replace(STATED, date="20261122")),
    "a day in other digits": spelled(replace(STATED, date="٢٠٢٦-١١-٢٢")),
    "a moment": spelled(replace(STATED, date="2026-11-22T00:00")),
    "no date": spelled(replace(STATED, date="")),
}


@pytest.mark.parametrize("stated", STATEMENTS.values(), ids=STATEMENTS)
def test_what_may_not_be_stated_is_noticed_though_the_signature_fits(
    signed: Path, stated: bytes
) -> None:
    sign_with(signed, stated)
    state = check_file(signed)
    assert (state.state, state.signature) == (TrustState.CHANGED, None)
    assert state.problems == ("what the signer states is not written as it must be",)


@pytest.mark.parametrize(
    "comment",
    ["", "a" * 700, "نسخه‌ی نخست", '“quoted”, \\ and "so"', "😀 e\u0301 \u200f", "</script>"],
    ids=range(6),
)
def test_plain_words_may_be_stated(signed: Path, comment: str) -> None:
    sign_with(signed, replace(STATED, comment=comment))
    found = check_file(signed).signature
    assert found is not None
    assert found.comment == comment


@pytest.mark.parametrize("date", ["0001-01-01", "1970-01-01", "2099-12-31", "9999-12-31"])
def test_any_day_may_be_stated_for_clocks_lie(signed: Path, date: str) -> None:
    sign_with(signed, replace(STATED, date=date))
    assert check_file(signed).state is TrustState.INTACT


@pytest.mark.parametrize(
    ("field", "value"), [("id", "other"), ("version", "1.1"), ("version", "1"), ("title", "B")]
)
def test_a_signature_of_another_collection_is_noticed_when_it_is_opened(
    signed: Path, field: str, value: str
) -> None:
    sign_with(signed, replace(STATED, **{field: value}))
    with pytest.raises(CollectionError) as caught:
        Collection.open(signed)
    assert caught.value.code is ErrorCode.COLLECTION_CHANGED
    assert f"the signature names another {field}" in str(caught.value)
    with Collection.open(signed, allow_changed=True) as collection:
        state = collection.file_state
    assert (state.state, state.signature) == (TrustState.CHANGED, None)


def test_verifying_notices_a_signature_of_another_collection(signed: Path) -> None:
    sign_with(signed, replace(STATED, id="other"))
    found = verify(signed)
    assert (found.state, found.signature, found.is_sound) == (TrustState.CHANGED, None, False)
    assert found.problems == ("the signature names another id than the collection has",)


def test_verifying_tells_who_signed(sound_signed: Path) -> None:
    found = verify(sound_signed)
    assert found.is_sound
    assert found.signature == check_file(sound_signed).signature


# --- what only an earlier opening shows -------------------------------------------------------


def trust_in(path: Path, before: Encounter) -> Trust:
    with Collection.open(path) as collection:
        return judge(collection.file_state, collection.info, key=None, before=before)


def met(path: Path) -> Encounter:
    """Return what is remembered of a file that was opened."""
    with Collection.open(path) as collection:
        state, info = collection.file_state, collection.info
    return remembered(state, info.version)


def remembered(state: FileState, version: str) -> Encounter:
    signature = state.signature
    assert signature is not None
    return Encounter(signature.key, version, signature.date, state.sha256, "2026-11-23")


def test_a_file_whose_signature_was_stripped_is_only_unsigned(signed: Path) -> None:
    # Nothing in such a file can tell. Who opened it before is warned.
    before = met(signed)
    put_trailer(signed, replace(trailer_of(signed), seal=None))
    state = check_file(signed)
    assert (state.state, state.signature) == (TrustState.INTACT, None)
    trust = trust_in(signed, before)
    assert (trust.level, trust.warnings) == (
        TrustLevel.UNSIGNED,
        (TrustWarning.SIGNATURE_GONE,),
    )


def test_a_file_that_another_key_signed_is_known_by_the_key_seen_before(signed: Path) -> None:
    before = met(signed)
    sign_with(signed, STATED, OTHER)
    assert check_file(signed).state is TrustState.INTACT
    trust = trust_in(signed, before)
    assert trust.level is TrustLevel.UNKNOWN_SIGNER
    assert trust.warnings == (TrustWarning.OTHER_KEY,)


def test_an_older_version_by_the_same_signer_is_known_by_the_one_seen_before(
    signed: Path, tmp_path: Path
) -> None:
    newer = Path(shutil.copyfile(signed, tmp_path / "newer.attest"))
    unseal(newer)
    seal(newer)
    tamper(newer, "update collection set value = '1.1' where key = 'version'")
    sign_file(newer, SECRET, comment="", date="2026-11-23")
    trust = trust_in(signed, met(newer))
    assert trust.warnings == (TrustWarning.OLDER,)
    assert trust_in(newer, met(signed)).warnings == ()


def test_the_hash_that_is_told_is_that_of_the_file(signed: Path, sound_file: Path) -> None:
    data = signed.read_bytes()
    found, unsigned = check_file(signed), check_file(sound_file)
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.body_sha256 == hashlib.sha256(data[:-TRAILER_SIZE]).hexdigest()
    assert (found.body_sha256, found.sha256 == unsigned.sha256) == (unsigned.body_sha256, False)

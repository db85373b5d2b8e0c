"""Whatever is changed in a finished file, checking it says so."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from reader.collection.schema import PAGE_SIZE
from reader.collection.trailer import (
    END_MAGIC,
    MAGIC,
    SIGNATURE_ED25519,
    TRAILER_SIZE,
    Trailer,
    check_file,
    decode_trailer,
    encode_trailer,
    read_signature,
)
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from tests.collection.tampering import seal, unseal
from tests.synthetic import write_synthetic

KIND = 56
"""Where a trailer says which kind of signature it has."""


def is_noticed(path: Path) -> bool:
    """Say whether a file is refused or said to be changed."""
    try:
        return check_file(path).state is TrustState.CHANGED
    except CollectionError:
        return True


def test_a_finished_file_is_intact(sound_file: Path) -> None:
    state = check_file(sound_file)
    assert (state.state, state.problems) == (TrustState.INTACT, ())
    assert state.size == sound_file.stat().st_size


def test_every_flipped_byte_of_header_and_trailer_is_noticed(sample_file: Path) -> None:
    size = sample_file.stat().st_size
    assert flips_not_noticed(sample_file, [*range(100), *range(size - TRAILER_SIZE, size)]) == []


def test_every_flipped_byte_of_the_database_is_noticed(sample_file: Path) -> None:
    # Every 11th: over the pages, each place of a page gets its turn.
    size = sample_file.stat().st_size - TRAILER_SIZE
    assert flips_not_noticed(sample_file, range(100, size, 11)) == []


def flips_not_noticed(path: Path, places: Iterable[int]) -> list[int]:
    """Flip one bit at each place in turn, and return the places where nobody noticed."""
    data = path.read_bytes()
    missed = []
    with path.open("r+b", buffering=0) as stream:
        for place in places:
            os.pwrite(stream.fileno(), bytes([data[place] ^ 1 << place % 8]), place)
            if not is_noticed(path):
                missed.append(place)
            os.pwrite(stream.fileno(), data[place : place + 1], place)
    assert check_file(path).state is TrustState.INTACT
    return missed


@pytest.mark.parametrize("value", [1, 0x41, 0xFF])
def test_a_trailer_has_no_room_for_anything_else(value: int) -> None:
    sound = encode_trailer(Trailer(PAGE_SIZE, bytes(range(32))))
    for place in (*range(16), *range(56, TRAILER_SIZE)):
        changed = sound[:place] + bytes([sound[place] ^ value]) + sound[place + 1 :]
        found = decode_trailer(changed)
        if (place, value) == (KIND, SIGNATURE_ED25519):
            # It claims to be signed: one more thing that has to fit.
            assert found is not None
            with pytest.raises(ValueError, match="signature does not fit"):
                read_signature(found)
        else:
            assert found is None, place


def test_a_trailer_comes_back_as_it_was() -> None:
    trailer = Trailer(2**63 + 1, bytes(range(32)))
    assert decode_trailer(encode_trailer(trailer)) == trailer


@pytest.mark.parametrize("size", [0, 1, 1023, 1025, 2048])
def test_a_trailer_of_another_size_is_none(size: int) -> None:
    sound = encode_trailer(Trailer(PAGE_SIZE, bytes(32)))
    assert decode_trailer((sound * 2)[:size]) is None


def test_the_magic_words_frame_the_trailer(sound_file: Path) -> None:
    trailer = sound_file.read_bytes()[-TRAILER_SIZE:]
    assert trailer.startswith(MAGIC)
    assert trailer.endswith(END_MAGIC)


@pytest.mark.parametrize(
    "cut", [1, 16, 500, TRAILER_SIZE - 1, TRAILER_SIZE, TRAILER_SIZE + 1, 3 * PAGE_SIZE]
)
def test_a_file_that_was_cut_short_is_noticed(sample_file: Path, cut: int) -> None:
    os.truncate(sample_file, sample_file.stat().st_size - cut)
    assert is_noticed(sample_file)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 99, 100, 1024, 1124])
def test_a_file_of_a_few_bytes_is_noticed(sample_file: Path, size: int) -> None:
    os.truncate(sample_file, size)
    assert is_noticed(sample_file)


@pytest.mark.parametrize("more", [b"\0", b"x" * TRAILER_SIZE, bytes(PAGE_SIZE)])
def test_appended_bytes_are_noticed(sample_file: Path, more: bytes) -> None:
    sample_file.write_bytes(sample_file.read_bytes() + more)
    assert is_noticed(sample_file)


def test_bytes_put_before_the_trailer_are_noticed(sample_file: Path) -> None:
    unseal(sample_file)
    sample_file.write_bytes(sample_file.read_bytes() + b"x" * PAGE_SIZE)
    seal(sample_file)
    assert is_noticed(sample_file)


def test_a_second_trailer_is_noticed_even_if_it_fits(sample_file: Path) -> None:
    seal(sample_file)
    assert "where the trailer begins" in check_file(sample_file).problems[0]


def test_the_trailer_of_another_file_is_noticed(sample_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.attest"
    write_synthetic(other, documents=2, statements=2, agents=2)
    trailer = other.read_bytes()[-TRAILER_SIZE:]
    sample_file.write_bytes(sample_file.read_bytes()[:-TRAILER_SIZE] + trailer)
    assert is_noticed(sample_file)


def test_two_files_in_one_are_noticed(sample_file: Path) -> None:
    sample_file.write_bytes(sample_file.read_bytes() * 2)
    assert is_noticed(sample_file)


def test_a_database_with_a_log_beside_it_is_noticed(sample_file: Path) -> None:
    unseal(sample_file)
    body = bytearray(sample_file.read_bytes())
    body[18:20] = b"\x02\x02"
    sample_file.write_bytes(body)
    seal(sample_file)
    assert is_noticed(sample_file)


def test_a_changed_file_is_not_opened(sample_file: Path) -> None:
    sample_file.write_bytes(sample_file.read_bytes() + b"\0")
    with pytest.raises(CollectionError) as caught:
        Collection.open(sample_file)
    assert caught.value.code is ErrorCode.COLLECTION_CHANGED


def test_a_changed_file_is_opened_by_one_who_asks_for_it(sample_file: Path) -> None:
    sample_file.write_bytes(sample_file.read_bytes() + b"\0")
    with Collection.open(sample_file, allow_changed=True) as collection:
        assert collection.file_state.state is TrustState.CHANGED
        assert collection.info.title == "A sample"


def test_checking_can_be_cancelled(sound_file: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        check_file(sound_file, token)

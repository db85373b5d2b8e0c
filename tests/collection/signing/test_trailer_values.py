"""Trailers and statements as values: each has one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.signing.stated import (
    MOST_BYTES,
    MOST_TITLE,
    Stated,
    cut_title,
    decode_stated,
    encode_stated,
)
from reader.collection.trailer import (
    MAX_COMMENT,
    TRAILER_SIZE,
    Seal,
    Trailer,
    decode_trailer,
    encode_trailer,
    read_signature,
    without_signature,
)

seals = st.builds(
    Seal,
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=64, max_size=64),
    st.binary(max_size=MAX_COMMENT),
)
trailers = st.builds(
    Trailer,
    st.integers(0, 2**64 - 1),
    st.binary(min_size=32, max_size=32),
    st.none() | seals,
)
words = st.text(max_size=60)
statements = st.builds(
    Stated,
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=60),
    st.dates().map(str),
    words,
    words,
    words,
)


@given(trailers)
def test_a_trailer_comes_back_as_it_was(trailer: Trailer) -> None:
    data = encode_trailer(trailer)
    assert len(data) == TRAILER_SIZE
    assert decode_trailer(data) == trailer


@given(trailers, st.integers(0, TRAILER_SIZE - 1), st.integers(1, 255))
def test_a_changed_trailer_is_none_or_another(trailer: Trailer, place: int, mask: int) -> None:
    data = bytearray(encode_trailer(trailer))
    data[place] ^= mask
    found = decode_trailer(bytes(data))
    assert found != trailer
    assert found is None or encode_trailer(found) == bytes(data)


@given(st.binary(min_size=TRAILER_SIZE, max_size=TRAILER_SIZE))
def test_noise_is_no_trailer(data: bytes) -> None:
    assert decode_trailer(data) is None


@given(trailers)
def test_what_is_signed_holds_everything_but_the_signature(trailer: Trailer) -> None:
    message, data = without_signature(trailer), encode_trailer(trailer)
    assert message[:96] + message[160:] == data[:96] + data[160:]
    assert message[96:160] == bytes(64)


@given(seals)
def test_a_made_up_signature_does_not_fit(seal: Seal) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        read_signature(Trailer(4096, bytes(32), seal))


def test_too_much_is_not_written() -> None:
    with pytest.raises(ValueError, match="801 bytes"):
        encode_trailer(Trailer(4096, bytes(32), Seal(bytes(32), bytes(64), b"x" * 801)))


@given(statements)
def test_a_statement_comes_back_as_it_was(stated: Stated) -> None:
    data = encode_stated(stated)
    assert decode_stated(data) == (stated if len(data) <= MOST_BYTES else None)


@given(statements, st.data())
def test_a_changed_statement_is_none_or_another(stated: Stated, data: st.DataObject) -> None:
    spelled = bytearray(encode_stated(stated))
    place = data.draw(st.integers(0, len(spelled) - 1))
    spelled[place] ^= data.draw(st.integers(1, 255))
    found = decode_stated(bytes(spelled))
    assert found is None or (found != stated and encode_stated(found) == bytes(spelled))


@given(st.binary(max_size=MOST_BYTES))
def test_noise_states_nothing(data: bytes) -> None:
    assert decode_stated(data) is None


@given(st.text(max_size=300))
def test_a_title_is_cut_to_fit_and_never_within_a_character(title: str) -> None:
    cut = cut_title(title)
    assert len(cut.encode()) <= MOST_TITLE
    if cut != title:
        assert cut.endswith("…")
        assert title.startswith(cut[:-1])
        assert len(cut.encode()) > MOST_TITLE - 4
    assert cut_title(cut) == cut


def test_a_title_of_just_the_most_is_whole() -> None:
    assert cut_title("é" * 100) == "é" * 100
    assert cut_title("é" * 100 + "a") == "é" * 98 + "…"

"""The words by which people compare keys."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
from reader.program_files import resources_folder

LIST = resources_folder() / "words" / "bip39-english.txt"
keys = st.binary(min_size=32, max_size=32)


def test_the_list_is_that_of_bip_39() -> None:
    data = LIST.read_bytes()
    assert hashlib.sha256(data).hexdigest() == (
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
    )
    words = data.decode("ascii").split("\n")
    assert words.pop() == ""
    assert len(words) == len({word[:4] for word in words}) == 2048


@given(keys)
def test_the_words_are_the_first_bits_of_the_hash(key: bytes) -> None:
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(key).digest())
    words = LIST.read_text("ascii").split()
    expected = [words[int(bits[start : start + 11], 2)] for start in range(0, 132, 11)]
    assert fingerprint_words(key.hex()) == " ".join(expected)


@given(keys)
def test_the_digits_are_the_whole_hash_in_groups(key: bytes) -> None:
    shown = fingerprint_hex(key.hex())
    assert shown.replace(" ", "") == hashlib.sha256(key).hexdigest()
    assert {len(group) for group in shown.split(" ")} == {4}


def test_a_known_key_has_known_words() -> None:
    assert fingerprint_words("00" * 32) == (
        "grid duck problem valid cloth roof rate wealth merit insane toe divorce"
    )
    assert fingerprint_hex("00" * 32).startswith("6668 7aad f862 bd77 ")


def test_what_is_no_key_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        fingerprint_words("not a key")

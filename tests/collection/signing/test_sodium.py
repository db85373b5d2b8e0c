"""Ed25519 as RFC 8032 has it, and stricter."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.signing.sodium import (
    LEAST_EFFORT,
    MOST_EFFORT,
    Effort,
    SecretKey,
    SodiumFailure,
    derive_key,
    is_public_key,
    is_signed,
    lock,
    new_secret_key,
    unlock,
)
from tests.collection.signing.points import NOT_CANONICAL, SMALL_ORDER, add_order

SECRET = SecretKey(bytes(range(32)))
KEY = bytes.fromhex(SECRET.public)

# RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc).
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
        "b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
        "1d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
        "c6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431"
        "e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("seed", "key", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032(seed: str, key: str, message: bytes, signature: str) -> None:
    secret = SecretKey(bytes.fromhex(seed))
    assert secret.public == key
    assert secret.sign(message).hex() == signature
    assert is_signed(message, bytes.fromhex(signature), bytes.fromhex(key))


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_what_was_signed_is_signed_and_nothing_else_is(message: bytes, seed: bytes) -> None:
    secret = SecretKey(seed)
    key, signature = bytes.fromhex(secret.public), secret.sign(message)
    assert is_signed(message, signature, key)
    assert not is_signed(message + b"\0", signature, key)
    assert not is_signed(message, signature, KEY) or key == KEY


def test_every_flipped_bit_of_a_signature_and_of_a_key_is_noticed() -> None:
    signature = SECRET.sign(b"words")
    for bit in range(512):
        flipped = bytearray(signature)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not is_signed(b"words", bytes(flipped), KEY)
    for bit in range(256):
        flipped = bytearray(KEY)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not is_signed(b"words", signature, bytes(flipped))


def test_the_second_form_of_a_signature_is_none() -> None:
    assert not is_signed(b"words", add_order(SECRET.sign(b"words")), KEY)


@pytest.mark.parametrize("point", SMALL_ORDER + NOT_CANONICAL, ids=bytes.hex)
def test_a_key_that_fits_everything_is_no_key(point: bytes) -> None:
    assert not is_public_key(point)
    # For a point of small order, R = key or R = 1 with S = 0 fits one message in eight.
    for first in (point, (1).to_bytes(32, "little")):
        for count in range(32):
            message = b"message %d" % count
            assert not is_signed(message, first + bytes(32), point)


@pytest.mark.parametrize("point", SMALL_ORDER + NOT_CANONICAL, ids=bytes.hex)
def test_a_signature_does_not_begin_with_such_a_point(point: bytes) -> None:
    assert not is_signed(b"words", point + SECRET.sign(b"words")[32:], KEY)


@pytest.mark.parametrize("size", [0, 1, 31, 33, 64])
def test_a_key_of_another_size_is_none(size: int) -> None:
    assert not is_public_key(bytes(size))
    assert not is_signed(b"words", SECRET.sign(b"words"), (KEY * 2)[:size])


@pytest.mark.parametrize("size", [0, 32, 63, 65, 128])
def test_a_signature_of_another_size_is_none(size: int) -> None:
    assert not is_signed(b"words", (SECRET.sign(b"words") * 2)[:size], KEY)


def test_new_keys_differ_and_are_keys() -> None:
    first, second = new_secret_key(), new_secret_key()
    assert first.seed != second.seed
    assert is_public_key(bytes.fromhex(first.public))


def test_a_secret_key_does_not_show_itself() -> None:
    assert SECRET.seed.hex() not in f"{SECRET} {SECRET!r} {[SECRET]}"
    assert SECRET.public in repr(SECRET)


def test_a_box_opens_with_its_key_only() -> None:
    nonce, key = bytes(24), bytes(range(32))
    box = lock(b"a seed", nonce, key)
    assert unlock(box, nonce, key) == b"a seed"
    assert unlock(box, nonce, bytes(32)) is None
    assert unlock(box[:-1] + bytes([box[-1] ^ 1]), nonce, key) is None
    assert unlock(b"", nonce, key) is None


def test_a_passphrase_gives_the_key_that_argon2id_gives() -> None:
    # The reference program says so: argon2 "somesalt somesal" -id -t 3 -k 256 -p 1 -l 32 -r
    found = derive_key(b"password", b"somesalt somesal", Effort(3, 256 * 1024))
    assert found.hex() == "6087bc5d69043e5638c99ea6e3813052466e9a6a74d6ec2edf557e29013eb27b"


def test_too_little_memory_is_said() -> None:
    with pytest.raises(SodiumFailure, match="MiB"):
        derive_key(b"password", bytes(16), Effort(1, 2**42))


def test_the_bounds_of_effort_are_in_order() -> None:
    assert LEAST_EFFORT.passes < MOST_EFFORT.passes
    assert LEAST_EFFORT.memory < MOST_EFFORT.memory
